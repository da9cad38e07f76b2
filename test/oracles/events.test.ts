import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { clientOf } from '../support/bayeuxClient.ts';
import { behaves, type RealServer } from '../support/bayeuxBehaviors.ts';
import { Log } from '../support/eventLog.ts';
import { statisticsServer, type StatisticsServer } from '../support/statisticsServer.ts';

interface Faye {
	NodeAdapter: new (options: { mount: string; timeout: number }) => {
		handle(request: IncomingMessage, response: ServerResponse): void;
		getClient(): { publish(channel: string, data: unknown): PromiseLike<void>; disconnect(): void };
		close(): void;
	};
}

const { NodeAdapter } = createRequire(join(__dirname, 'libraries', 'package.json'))('faye') as Faye;

/** Faye's server: a different implementation of the same protocol, without cookies. */
async function faye(): Promise<RealServer> {
	const start = () => new NodeAdapter({ mount: '/notifications', timeout: 25 });
	let adapter = start();
	/** Its own client too, which would keep polling. */
	const end = (): void => {
		adapter.getClient().disconnect();
		adapter.close();
	};
	const requests = new Log<string>();
	const web = createServer((request, response) => {
		requests.add(request.url ?? '');
		adapter.handle(request, response);
	});
	// Messages that are published during the handshake of its own client would have another order.
	await adapter.getClient().publish('/ready', true);
	await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(web.address() as AddressInfo).port}/notifications`,
		requests,
		publish: (channel, data) => void adapter.getClient().publish(channel, data),
		restart() {
			end();
			adapter = start();
			web.closeAllConnections();
		},
		cut: () => web.closeAllConnections(),
		connectsWhenBack: 2,
		async stop() {
			end();
			web.closeAllConnections();
			await new Promise((resolve) => web.close(resolve));
		},
	};
}

behaves("faye's server", faye);

const updates = '/statistics/v3/updates';

type Line = { data?: unknown; subscribed?: boolean };

/** The official client in its own process. */
function official(url: string): { lines: Log<Line>; process: ChildProcess } {
	const lines = new Log<Line>();
	const child = spawn(
		process.execPath,
		['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(__dirname, 'cometdClient.ts'), url, updates],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	createInterface({ input: child.stdout }).on('line', (line) => lines.add(JSON.parse(line) as Line));
	return { lines, process: child };
}

describe('the same results as with cometd and cometd-nodejs-client', () => {
	let server: StatisticsServer;
	let theirs: ReturnType<typeof official>;
	let ours: ReturnType<typeof clientOf>;

	beforeEach(async () => {
		server = await statisticsServer();
		const url = `${server.url}/statistics/v3/notifications`;
		ours = clientOf(url);
		theirs = official(url);
		void ours.hear(updates);
		await ours.begin();
		await theirs.lines.count(1, ({ subscribed }) => subscribed === true);
		await bothWait();
	});

	afterEach(async () => {
		const ended = new Promise((resolve) => theirs.process.once('exit', resolve));
		theirs.process.kill();
		await Promise.all([ended, ours.end()]);
		await server.stop();
	});

	/** Waits until both clients have an open connect; the server doesn't report that. */
	async function bothWait(): Promise<void> {
		while (server.waiting() < 2) await new Promise((resolve) => setImmediate(resolve));
	}

	const received = () => theirs.lines.entries.filter((line) => 'data' in line).map(({ data }) => data);

	async function expectSame(total: number): Promise<void> {
		await Promise.all([ours.heard.count(total), theirs.lines.count(total, (line) => 'data' in line)]);
		expect(ours.heard.entries).toEqual(received());
		expect(ours.heard.entries).toHaveLength(total);
	}

	test('a session receives single updates, bursts, and every kind of value', async () => {
		const values = [
			1,
			'1',
			{ intValue: 1, stringValue: '1' },
			{ state: { status: 'WaitForNextCall', since: 5 } },
			[1, 2],
			true,
			'Zürich 東京',
		];
		let total = 0;
		for (let round = 0; round < 20; round += 1) {
			const statistics = values.map((value, index) => ({
				subscriptionId: 'S',
				statisticId: String(index),
				value,
				timestamp: round,
			}));
			const times = round % 4 === 0 ? 50 : 1;
			for (let time = 0; time < times; time += 1) server.publish(statistics);
			await expectSame((total += times));
		}
	});

	test('a session survives connections that are cut', async () => {
		for (let round = 1; round <= 5; round += 1) {
			server.cut();
			await bothWait();
			server.publish([{ subscriptionId: 'S', statisticId: '1', value: round }]);
			await expectSame(round);
		}
	});

	test('a session survives a server that restarts', async () => {
		for (let round = 1; round <= 3; round += 1) {
			server.publish([{ subscriptionId: 'S', statisticId: '1', value: round }]);
			await expectSame(round);
			await bothWait();
			server.restart();
			await theirs.lines.count(round + 1, ({ subscribed }) => subscribed === true);
			await ours.happened.count(round + 1, (entry) => entry.what === 'connected' && entry.isNew);
			await bothWait();
		}
		server.publish([{ subscriptionId: 'S', statisticId: '1', value: 'end' }]);
		await expectSame(4);
	});
});
