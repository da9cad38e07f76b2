import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openStatistics } from '../../genesys/events/statistics/subscription.ts';
import { oneChunk } from '../../genesys/client/transport.ts';
import type { Connection, HttpRequest, HttpResponse } from '../../genesys/ports.ts';

const pollMs = 30_000;
const hourMs = 3_600_000;

interface Message {
	id: string;
	channel: string;
	clientId?: string;
}

/**
 * A service without a network: each long poll takes half a minute by its clock and returns updates, and every hour
 * something goes wrong.
 */
function service() {
	let now = Date.parse('2026-11-20T00:00:00Z');
	let [polls, sessions, subscriptions, waits] = [0, 0, 0, 0];
	const open = new Set<string>();
	const json = (body: unknown, status = 200): HttpResponse => ({
		status,
		headers: {},
		setCookie: [`BAYEUX_BROWSER=${sessions}; Path=/`],
		body: oneChunk(Buffer.from(JSON.stringify(body))),
	});

	function poll(message: Message): HttpResponse {
		polls += 1;
		now += pollMs;
		if (polls % 120 === 0) return json([{ ...message, successful: false, error: '402::unknown' }]);
		if (polls % 120 === 60) return json({ message: 'try later' }, 503);
		const updates = [...open].map((subscriptionId) => ({
			subscriptionId,
			statisticId: String(1 + (polls % 20)),
			value: { intValue: polls },
			timestamp: now,
		}));
		return json([
			{ channel: '/statistics/v3/updates', data: { name: 'StatisticUpdate', data: { statistics: updates } } },
			{ ...message, successful: true, advice: { reconnect: 'retry', interval: 0, timeout: pollMs } },
		]);
	}

	async function send({ url, body, method }: HttpRequest): Promise<HttpResponse> {
		await nextTurn();
		const path = url.slice('https://gapi.example/statistics/v3'.length);
		if (path === '/subscriptions') {
			const subscriptionId = `S${(subscriptions += 1)}`;
			open.add(subscriptionId);
			return json({ status: { code: 0 }, data: { subscriptionId, statistics: [] } });
		}
		if (method === 'DELETE') open.delete(path.split('/')[2] ?? '');
		if (path.startsWith('/subscriptions/')) return json({ status: { code: 0 }, data: { statistics: [] } });
		const [message] = JSON.parse(String(body)) as [Message];
		if (path.endsWith('/connect')) return poll(message);
		if (path.endsWith('/handshake')) open.clear();
		const all = (JSON.parse(String(body)) as Message[]).map((one) => ({
			...one,
			clientId: one.clientId ?? `client ${(sessions += 1)}`,
			successful: true,
		}));
		return json(all);
	}

	const connection: Connection = {
		baseUrl: 'https://gapi.example',
		rateKey: 'long run',
		api: send,
		anonymous: send,
		// Long waits are timeouts.
		wait: (milliseconds, signal) =>
			new Promise((resolve, reject) => {
				waits += 1;
				const end = (): void => {
					waits -= 1;
					signal?.removeEventListener('abort', aborted);
				};
				const aborted = (): void => {
					end();
					reject(new Error('aborted'));
				};
				signal?.addEventListener('abort', aborted);
				if (milliseconds > 5000) return;
				now += milliseconds;
				setImmediate(() => {
					end();
					resolve();
				});
			}),
		now: () => now,
		random: () => 0.5,
		cancelled: () => false,
	};
	return { connection, open, waits: () => waits, now: () => now, subscriptions: () => subscriptions };
}

/** Memory in use after garbage collection, in bytes. */
function inUse(): number {
	setFlagsFromString('--expose-gc');
	(runInNewContext('gc') as () => void)();
	return process.memoryUsage().heapUsed;
}

test('a session of one simulated day accumulates nothing', async () => {
	const { connection, open, waits, now, subscriptions } = service();
	let [count, states] = [0, 0];
	const subscription = openStatistics(
		connection,
		{
			statistics: Array.from({ length: 20 }, (_, index) => ({ name: `Statistic ${index}` })),
			objects: [{ objectType: 'Queue', objectIds: 'q' }],
			output: { minimumIntervalMs: 1000, onlyChanges: true },
		},
		{ onUpdates: (updates) => void (count += updates.length), onState: () => void (states += 1) },
	);
	await subscription.started;
	const begin = now();
	const until = async (hours: number): Promise<number> => {
		while (now() < begin + hours * hourMs) await nextTurn();
		return inUse();
	};
	const after2 = await until(2);
	const after24 = await until(24);
	expect(after24 - after2).toBeLessThan(4_000_000);
	expect(open.size).toBe(1);
	expect(subscriptions()).toBeGreaterThan(20);
	expect(count).toBeGreaterThan(2000);
	expect(states).toBeGreaterThan(40);
	await subscription.close();
	expect([open.size, waits()]).toEqual([0, 0]);
});
