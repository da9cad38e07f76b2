import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { StatisticUpdate } from '../../genesys/events/statistics/subscription.ts';
import { Log } from '../support/eventLog.ts';

/** Receives values and alerts from flows and workflows, like a customer's service. */
export interface Collector {
	/** Where a platform sends its values, a list per request. */
	values(platform: string): { url: string; log: Log<StatisticUpdate> };
	/** Where its example sends texts. */
	alerts(platform: string): { url: string; log: Log<string> };
	/** Sets how long each list of values takes, in ms. */
	takes(milliseconds: number): void;
	/** Forgets everything received. */
	forget(): void;
	close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

/** Without items that are not values: n8n outputs states in the same way. */
const isValue = ({ id }: Partial<StatisticUpdate>): boolean => id !== undefined;

export async function startCollector(): Promise<Collector> {
	const values = new Map<string, Log<StatisticUpdate>>();
	const alerts = new Map<string, Log<string>>();
	let takes = 0;
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		void bodyOf(request).then(async (body) => {
			alerts.get(path)?.add(body);
			const log = values.get(path);
			if (log) await pause(takes);
			for (const value of log ? (JSON.parse(body) as StatisticUpdate[]).filter(isValue) : []) log?.add(value);
			// The connection is closed here, so that no client waits on it, however busy this process is.
			response.writeHead(200, { connection: 'close' }).end();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const kept = <Entry>(logs: Map<string, Log<Entry>>, path: string): { url: string; log: Log<Entry> } => {
		const log = logs.get(path) ?? new Log<Entry>();
		logs.set(path, log);
		return { url: origin + path, log };
	};
	return {
		values: (platform) => kept(values, `/values/${platform}`),
		alerts: (platform) => kept(alerts, `/alerts/${platform}`),
		takes: (milliseconds) => {
			takes = milliseconds;
		},
		forget: () => {
			values.clear();
			alerts.clear();
		},
		close: async () => {
			const closed = once(server, 'close');
			server.close();
			server.closeAllConnections();
			await closed;
		},
	};
}
