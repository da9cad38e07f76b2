import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.ts';

/**
 * Starts something before the tests of a file or of a `describe`, and stops it after them. The returned object exists
 * immediately, so that functions can refer to it, but it is empty until the first test begins.
 */
export function useStarted<Started extends object>(
	start: () => Started | Promise<Started>,
	stop: (started: Started) => unknown = () => undefined,
): Started {
	const handle = {} as Started;
	let started: Started | undefined;
	beforeAll(async () => {
		started = await start();
		Object.defineProperties(handle, Object.getOwnPropertyDescriptors(started));
	});
	afterAll(async () => {
		if (started) await stop(started);
	});
	return handle;
}

/** A sandbox for the tests of a file or of a `describe`. */
export const useSandbox = (options?: SandboxOptions): Sandbox =>
	useStarted(
		() => startSandbox(options),
		(sandbox) => sandbox.close(),
	);
