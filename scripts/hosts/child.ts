import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export interface Child {
	process: ChildProcess;
	/** Resolves when a line of the output matches; rejects when the process ends first, or after `longestMs`. */
	line(pattern: RegExp, longestMs: number): Promise<string>;
	/** Sends SIGTERM, then SIGKILL if the process doesn't end; n8n itself ends after half a minute, whatever is running. */
	stop(): Promise<void>;
}

/** Starts a program and reads its output lines. `onLine` is called for each. */
export function startChild(
	program: string,
	args: string[],
	options: SpawnOptions,
	onLine: (line: string) => void = () => undefined,
): Child {
	const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
	const lines: string[] = [];
	const watchers = new Set<(line: string) => void>();
	for (const stream of [child.stdout, child.stderr]) {
		if (!stream) continue;
		createInterface({ input: stream }).on('line', (line) => {
			lines.push(line);
			if (lines.length > 500) lines.shift();
			onLine(line);
			for (const watcher of [...watchers]) watcher(line);
		});
	}
	const ended = once(child, 'close');
	return {
		process: child,
		line: (pattern, longestMs) =>
			new Promise((resolve, reject) => {
				const past = lines.find((line) => pattern.test(line));
				if (past !== undefined) return resolve(past);
				const settle = (finish: () => void) => {
					clearTimeout(timer);
					watchers.delete(watcher);
					finish();
				};
				const giveUp = (why: string) => settle(() => reject(new Error(`${why}\n${lines.slice(-30).join('\n')}`)));
				const watcher = (line: string) => (pattern.test(line) ? settle(() => resolve(line)) : undefined);
				const timer = setTimeout(() => giveUp(`${program} did not say ${pattern} in ${longestMs / 1000} s`), longestMs);
				watchers.add(watcher);
				void ended.then(() => giveUp(`${program} ended before it said ${pattern}`));
			}),
		stop: async () => {
			if (child.exitCode !== null || child.signalCode !== null) return;
			child.kill('SIGTERM');
			const timer = setTimeout(() => child.kill('SIGKILL'), 60_000);
			await ended;
			clearTimeout(timer);
		},
	};
}
