import { parseArgs } from 'node:util';

/** Reads the ports from the command line; other ports are chosen automatically. */
export function readPorts(): { port?: number; sandboxPort?: number } {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({ options: { port: text, 'sandbox-port': text } });
	const number = (name: keyof typeof values): number | undefined => {
		const value = values[name];
		if (value === undefined) return undefined;
		if (!/^\d+$/.test(value)) throw new Error(`--${name} must be a number`);
		return Number(value);
	};
	return { port: number('port'), sandboxPort: number('sandbox-port') };
}

export function say(text = ''): void {
	process.stdout.write(`${text}\n`);
}

/** Waits for Ctrl-C, then stops everything in reverse order. */
export async function untilInterrupted(
	start: (onEnd: (end: () => Promise<void>) => void) => Promise<void>,
): Promise<void> {
	const ends: (() => Promise<void>)[] = [];
	let ending: Promise<void> | undefined;
	const endAll = (): Promise<void> =>
		(ending ??= (async () => {
			for (const end of ends.reverse()) await end();
		})());
	const interrupted = new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.on(signal, () => void endAll().then(resolve));
	});
	try {
		await start((end) => ends.push(end));
		await interrupted;
	} catch (error) {
		if (!ending) process.exitCode = 1;
		await endAll();
		if (process.exitCode) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	}
}
