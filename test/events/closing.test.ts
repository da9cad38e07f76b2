import { openStatistics } from '../../genesys/events/statistics/subscription.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../genesys/ports.ts';
import { FuzzService } from '../support/fuzzService.ts';
import { virtualConnection } from '../support/statisticsFuzz.ts';
import { VirtualClock } from '../support/virtualClock.ts';

type Service = (request: HttpRequest) => Promise<HttpResponse>;

interface Closed {
	/** How many subscriptions the service was asked to delete, and has deleted. (It also deletes the rest with the session.) */
	deleted: number;
	/** How many sessions remain. */
	sessions: number;
	/** How long it took, ms. */
	tookMs: number;
	/** How many deletions were sent, and how many of them were active in parallel. */
	sent: number;
	atOnce: number;
}

/**
 * Opens and closes a hundred subscriptions. `deletions` defines how the service, which otherwise answers immediately,
 * handles deletions.
 */
async function closeHundred(deletions: (service: Service, clock: VirtualClock) => Service): Promise<Closed> {
	const clock = new VirtualClock(Date.parse('2026-11-20T08:00:00Z'));
	const service = new FuzzService(clock, () => 0.5, { hasOwnIds: true, acknowledges: true });
	service.change('a');
	const dealt = deletions(service.transport, clock);
	let [sent, underWay, atOnce] = [0, 0, 0];
	const deleted = new Set<string>();
	const transport: Transport = async (request) => {
		if (request.method !== 'DELETE') return await service.transport(request);
		sent += 1;
		underWay += 1;
		atOnce = Math.max(atOnce, underWay);
		const answer = await inTime(dealt(request), request, clock).finally(() => (underWay -= 1));
		deleted.add(request.url);
		return answer;
	};
	const selection = { statistics: [{ name: 'Some' }], objects: [{ objectType: 'Queue', objectIds: 'a' }] };
	const connection = virtualConnection(clock, () => 0.5, transport);
	const subscription = openStatistics(connection, selection, { onUpdates: () => undefined });
	for (let index = 1; index < 100; index += 1) void subscription.add(selection);
	const isOpen = (): boolean => service.subscriptions.size === 100 && subscription.status().state.name === 'live';
	expect(await clock.run(600_000, isOpen)).toBe(true);
	const begin = clock.now();
	let isClosed = false;
	void subscription.close().then(() => (isClosed = true));
	expect(await clock.run(60_000, () => isClosed)).toBe(true);
	const tookMs = clock.now() - begin;
	await clock.run(60_000);
	return { deleted: deleted.size, sessions: service.sessions.size, tookMs, sent, atOnce };
}

/** Behaves like a transport: requests have a timeout, and canceled ones end immediately. */
async function inTime(
	answer: Promise<HttpResponse>,
	{ timeoutMs = 60_000, signal }: HttpRequest,
	clock: VirtualClock,
): Promise<HttpResponse> {
	const over = new AbortController();
	signal?.addEventListener('abort', () => over.abort(), { once: true });
	const late = clock.wait(timeoutMs, over.signal).catch(() => undefined);
	const fail = late.then((): HttpResponse => {
		throw Object.assign(new Error('ETIMEDOUT'), { connectionFailure: { code: 'ETIMEDOUT', sent: true } });
	});
	return await Promise.race([answer, fail]).finally(() => over.abort());
}

/** Requests run one after the other, each for this many milliseconds; canceled ones are skipped. */
const inTurn =
	(eachMs: number) =>
	(service: Service, clock: VirtualClock): Service => {
		let last: Promise<unknown> = Promise.resolve();
		return async (request) => {
			const began = clock.now();
			const turn = last.then(async () => {
				const isGone = request.signal?.aborted || clock.now() - began >= (request.timeoutMs ?? Infinity);
				if (isGone) return undefined;
				await clock.wait(eachMs);
				return await service({ ...request, signal: undefined, timeoutMs: undefined });
			});
			last = turn.catch(() => undefined);
			return (await turn) ?? (await new Promise<HttpResponse>(() => undefined));
		};
	};

test('a hundred subscriptions are deleted within six seconds by a server that is slow for each', async () => {
	// A first deadline of three seconds would end before the last deletions.
	const { deleted, sessions, tookMs, sent, atOnce } = await closeHundred(inTurn(15));
	expect({ deleted, sessions, sent, atOnce }).toEqual({ deleted: 100, sessions: 0, sent: 100, atOnce: 20 });
	expect(tookMs).toBeLessThan(6000);
});

test('a deletion without an answer is repeated if others are answered', async () => {
	let isLost = false;
	const losing =
		(service: Service): Service =>
		async (request) => {
			if (isLost) return await service(request);
			isLost = true;
			return await new Promise<HttpResponse>(() => undefined);
		};
	const { deleted, sessions, tookMs, sent } = await closeHundred(losing);
	expect({ deleted, sessions, sent }).toEqual({ deleted: 100, sessions: 0, sent: 101 });
	expect(tookMs).toBeLessThan(6000);
});

test('deletions stop if none is answered, and the session ends within six seconds', async () => {
	const silent = (): Service => () => new Promise<HttpResponse>(() => undefined);
	const { sessions, tookMs, sent } = await closeHundred(silent);
	expect({ sessions, sent }).toEqual({ sessions: 0, sent: 20 });
	expect(tookMs).toBeLessThanOrEqual(6000);
});

test('the session ends within six seconds, however long the deletions take', async () => {
	const { tookMs, deleted } = await closeHundred(inTurn(500));
	expect(deleted).toBeGreaterThanOrEqual(5);
	expect(deleted).toBeLessThan(20);
	expect(tookMs).toBeLessThanOrEqual(6000);
});
