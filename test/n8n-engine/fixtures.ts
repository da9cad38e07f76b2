import type { DemoKey } from '../../sandbox/demoKey.ts';
import type { Sandbox, SandboxOptions } from '../../sandbox/index.ts';
import { useSandbox } from '../support/fixtures.ts';
import { useEngine } from '../support/n8nEngine.ts';
import { uploadCertificate } from './account.ts';

/**
 * n8n's engine, and a sandbox that is reset before each test: with an uploaded certificate for the key, if there is
 * one, and without recorded requests.
 */
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
