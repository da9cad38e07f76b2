import type { DemoKey } from '../../sandbox/demoKey.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.ts';
import { useSandbox } from '../support/fixtures.ts';
import { useEngine } from '../support/n8nEngine.ts';
import { uploadCertificate } from './account.ts';

/** n8n's engine, and a sandbox that each test finds as freshly started: with the certificate of a key uploaded, where one is given, and no request recorded. */
export function useEngineAndSandbox(options?: SandboxOptions, key?: DemoKey): Sandbox {
	useEngine();
	const sandbox = useSandbox(options);
	beforeEach(async () => {
		sandbox.reset();
		if (key) await uploadCertificate(sandbox, key);
		sandbox.requests.length = 0;
	});
	return sandbox;
}
