import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { forkRed, newest, userFolder, type FlowNode, type Message } from '../support/redHost.ts';

/** A Node-RED whose user folder outlives its process, like a machine that restarts. Its flow starts by itself. */
export interface Installation {
	/** Starts it; only one process at a time. */
	start(): Running;
	remove(): void;
}

export interface Running {
	pid: number;
	/** The messages of the output sequence when it is complete. Rejects with an error from a Catch node, and when the process ends. */
	finished: Promise<Message[]>;
	/** Like `kill -9`; resolves when the process has ended. */
	kill(): Promise<void>;
}

interface Told {
	crash?: string;
	received?: { id: string; msg: Message };
}

/** The credentials of each node are in a separate file, as from the editor. `settings`: as in its settings file. */
export function install(
	flows: FlowNode[],
	env: Record<string, string>,
	settings: Record<string, unknown> = {},
): Installation {
	const folder = userFolder();
	const credentials = flows.filter((node) => node.credentials).map(({ id, credentials: own }) => [id, own] as const);
	writeFileSync(
		join(folder, 'flows.json'),
		JSON.stringify(flows.map(({ credentials: own, ...node }) => (void own, node))),
	);
	writeFileSync(join(folder, 'flows_cred.json'), JSON.stringify(Object.fromEntries(credentials)));
	return {
		start: () => {
			const child = forkRed(newest, folder, settings, env);
			const exited = once(child, 'exit');
			const messages: Message[] = [];
			const finished = new Promise<Message[]>((resolve, reject) => {
				child.on('message', ({ crash, received }: Told) => {
					if (crash) reject(new Error(crash));
					if (received?.id === 'caught') reject(new Error(JSON.stringify(received.msg.error)));
					if (received?.id !== 'out') return;
					messages.push(received.msg);
					if ((received.msg.parts as { count?: number }).count !== undefined) resolve(messages);
				});
				void exited.then(() => reject(new Error('Node-RED has ended')));
			});
			// Nobody awaits those of killed processes.
			finished.catch(() => undefined);
			return {
				pid: child.pid as number,
				finished,
				kill: async () => {
					process.kill(child.pid as number, 'SIGKILL');
					await exited;
				},
			};
		},
		remove: () => rmSync(folder, { recursive: true, force: true }),
	};
}
