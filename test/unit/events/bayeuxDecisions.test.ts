import {
	adviceAfter,
	connectOutcome,
	countFailure,
	delayAfter,
	directiveOf,
	failureFrom,
	handshakeOutcome,
	isCutShort,
	isOutage,
	nextAfterFailure,
} from '../../../genesys/events/bayeux/bayeuxDecisions.ts';
import { isReplyTo, readMessages, type BayeuxMessage } from '../../../genesys/events/bayeux/bayeuxMessages.ts';
import { exchange } from '../../../genesys/events/bayeux/bayeuxRequests.ts';
import { scripted } from '../../support/scripted.ts';
import { GenesysError } from '../../../genesys/errors.ts';

const connected = (fields: Partial<BayeuxMessage> = {}): BayeuxMessage => ({
	channel: '/meta/connect',
	successful: true,
	...fields,
});
const bytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));

test('a body contains a list of messages or a single one, and anything else counts as none', () => {
	const message = { channel: '/a' };
	expect(readMessages(bytes([message, message]))).toEqual([message, message]);
	expect(readMessages(bytes(message))).toEqual([message]);
	expect(readMessages(bytes([null, message, 5, {}, 'x', [message], { channel: 7 }, message]))).toEqual([
		message,
		message,
	]);
	for (const other of [[], {}, null, 5, [null, {}]]) expect(readMessages(bytes(other))).toBeUndefined();
	expect(readMessages(Buffer.from('<html>'))).toBeUndefined();
	expect(readMessages(Buffer.from(`${'['.repeat(100_000)}${']'.repeat(100_000)}`))).toBeUndefined();
});

test('a reply is matched by its ID, or else by its content', () => {
	const request = { id: '7', channel: '/meta/subscribe', clientId: 'c', subscription: '/a' } as const;
	const reply = { channel: '/meta/subscribe' };
	expect(isReplyTo(request, { ...reply, id: 7 })).toBe(true);
	expect(isReplyTo(request, { ...reply, id: '8' })).toBe(false);
	expect(isReplyTo(request, { ...reply, id: '7', clientId: 'another' })).toBe(false);
	expect(isReplyTo(request, { ...reply, subscription: '/a' })).toBe(true);
	expect(isReplyTo(request, { ...reply, subscription: '/b' })).toBe(false);
	expect(isReplyTo(request, { channel: '/meta/connect', id: '7' })).toBe(false);
});

test('advice without a timeout keeps the former timeout', () => {
	const before = { timeout: 20_000, interval: 5 };
	expect(adviceAfter(connected(), before)).toBe(before);
	expect(adviceAfter(connected({ advice: { interval: 9 } }), before)).toEqual({ interval: 9, timeout: 20_000 });
	expect(adviceAfter(connected({ advice: { timeout: 0 } }), before)).toEqual({ timeout: 20_000 });
});

test('an unspecified directive is ignored', () => {
	const directive = (reconnect?: string) => directiveOf(connected({ advice: { reconnect } }));
	expect(['retry', 'handshake', 'none', 'dance', undefined].map(directive)).toEqual([
		'retry',
		'handshake',
		'none',
		undefined,
		undefined,
	]);
});

describe('a handshake', () => {
	const shaken = { channel: '/meta/handshake', successful: true, clientId: 'c' };

	test.each<[string, BayeuxMessage, string]>([
		['succeeds', shaken, 'connect'],
		['ends if long polling is not offered', { ...shaken, supportedConnectionTypes: ['websocket'] }, 'end'],
		['is retried if it returns no client ID', { ...shaken, clientId: undefined }, 'handshake'],
		['is retried if it is refused', { ...shaken, successful: false }, 'handshake'],
		['stops if the server forbids more', { ...shaken, successful: false, advice: { reconnect: 'none' } }, 'stop'],
	])('a handshake %s', (_what, reply, next) => expect(handshakeOutcome(reply).next).toBe(next));
});

describe('a connect', () => {
	test.each<[string, BayeuxMessage, string]>([
		['is followed by the next one', connected(), 'connect'],
		['is followed by the next one after the advice "retry"', connected({ advice: { reconnect: 'retry' } }), 'connect'],
		[
			'follows the advice "handshake" even after success',
			connected({ advice: { reconnect: 'handshake' } }),
			'handshake',
		],
		['follows the advice "none" even after success', connected({ advice: { reconnect: 'none' } }), 'stop'],
		['is repeated after a failure', connected({ successful: false, error: '500::oh' }), 'connect'],
		['causes a new session after 402', connected({ successful: false, error: '402::unknown' }), 'handshake'],
		[
			'is repeated after 402 if the server says so',
			connected({ successful: false, error: '402::unknown', advice: { reconnect: 'retry' } }),
			'connect',
		],
	])('a connect %s', (_what, reply, next) => expect(connectOutcome(reply, {}, false).next).toBe(next));

	test('a connect waits for the advised interval, and stops at one below zero', () => {
		expect(connectOutcome(connected(), { interval: 250 }, false)).toEqual({ next: 'connect', delayMs: 250 });
		expect(connectOutcome(connected(), { interval: -1 }, false).next).toBe('stop');
	});

	test('a connect stops when the server disconnected in the same answer, unless it asks for a handshake', () => {
		expect(connectOutcome(connected(), {}, true).next).toBe('stop');
		expect(connectOutcome(connected({ advice: { reconnect: 'handshake' } }), {}, true).next).toBe('handshake');
	});
});

describe('after a failure', () => {
	const refusal = new GenesysError('answer', 'refused');
	const outage = new GenesysError('connection', 'no answer', { code: 'ECONNREFUSED' });
	const timing = { firstDelayMs: 100, longestDelayMs: 1000 };
	const state = { failures: { count: 1, refusals: 0 }, advice: {}, hadSession: true };
	const almostOne = () => 0.99;

	test('an outage does not end the session, but an expired deadline does', () => {
		expect(isOutage(outage)).toBe(true);
		expect(isOutage(new GenesysError('answer', '503', { status: 503 }))).toBe(true);
		expect(isOutage(new GenesysError('connection', 'late', { code: 'ETIMEDOUT' }))).toBe(false);
		expect(isOutage(refusal)).toBe(false);
		expect(countFailure({ count: 1, refusals: 1 }, outage)).toEqual({ count: 2, refusals: 1 });
		expect(countFailure({ count: 1, refusals: 1 }, refusal)).toEqual({ count: 2, refusals: 2 });
	});

	test('a session is replaced after four refused connects', () => {
		expect(nextAfterFailure('connect', { count: 3, refusals: 3 })).toBe('connect');
		expect(nextAfterFailure('connect', { count: 9, refusals: 4 })).toBe('handshake');
		expect(nextAfterFailure('stop', { count: 9, refusals: 9 })).toBe('stop');
	});

	test('the bound of the delay doubles up to a limit', () => {
		const delays = [1, 2, 3, 4, 5, 6, 100].map((count) =>
			delayAfter(outage, 'connect', { ...state, failures: { count, refusals: 0 } }, timing, almostOne),
		);
		expect(delays.map(Math.round)).toEqual([99, 198, 396, 792, 990, 990, 990]);
	});

	test('the delay is at least that of the failure and the advice', () => {
		const limited = new GenesysError('answer', '429', { status: 429, retryAfterMs: 7000 });
		expect(delayAfter(limited, 'connect', state, timing, () => 0)).toBe(7000);
		expect(delayAfter(outage, 'connect', { ...state, advice: { interval: 3000 } }, timing, () => 0)).toBe(3000);
	});

	test('a lost session is replaced immediately only the first time', () => {
		const first = { ...state, failures: { count: 1, refusals: 1 } };
		expect(delayAfter(refusal, 'handshake', first, timing, almostOne)).toBe(0);
		expect(delayAfter(refusal, 'connect', first, timing, almostOne)).toBeGreaterThan(0);
		expect(delayAfter(refusal, 'handshake', { ...first, hadSession: false }, timing, almostOne)).toBeGreaterThan(0);
		const second = { ...state, failures: { count: 2, refusals: 2 } };
		expect(delayAfter(refusal, 'handshake', second, timing, almostOne)).toBeGreaterThan(0);
		const withStatus = new GenesysError('answer', '401', { status: 401 });
		expect(delayAfter(withStatus, 'handshake', first, timing, almostOne)).toBeGreaterThan(0);
	});

	test('any error becomes an error of the engine, and an error of the engine stays unchanged', () => {
		expect(failureFrom(refusal)).toBe(refusal);
		expect(failureFrom(new TypeError('odd'))).toMatchObject({
			kind: 'connection',
			message: 'The notifications were interrupted: An unexpected error occurred',
		});
	});
});

test('a poll counts as cut short if nobody answered it, or a gateway did after waiting', () => {
	const failed = (kind: 'connection' | 'answer', code?: string, status?: number) =>
		isCutShort(new GenesysError(kind, 'x', { code, status }));
	expect([failed('connection', 'ECONNRESET'), failed('connection', 'EPIPE')]).toEqual([true, true]);
	expect([failed('answer', undefined, 502), failed('answer', undefined, 504)]).toEqual([true, true]);
	for (const other of [
		failed('connection', 'ETIMEDOUT'),
		failed('connection'),
		failed('answer', 'ECONNRESET'),
		failed('answer', undefined, 503),
	])
		expect(other).toBe(false);
});

test('unreasonable advice is ignored', () => {
	const advised = (advice: object) => readMessages(bytes({ channel: '/meta/connect', advice }))?.[0]?.advice;
	expect(advised({ timeout: 600_000, interval: 120_000 })).toEqual({ timeout: 600_000, interval: 120_000 });
	expect(advised({ timeout: 600_001, interval: 120_001 })).toEqual({ timeout: undefined, interval: 120_000 });
	expect(advised({ timeout: 0 })).toEqual({ timeout: undefined, interval: undefined });
});

test('only a connect is a long poll', async () => {
	const send = scripted({ body: [{ channel: '/meta/connect' }] });
	const server = {
		url: 'https://g.example',
		send,
		now: () => 0,
		underWay: new Set<AbortController>(),
		wasClosed: false,
	};
	for (const channel of ['/meta/connect', '/meta/handshake', '/meta/disconnect'] as const)
		await exchange(server, [{ id: '1', channel }], 1000);
	expect(send.requests.map(({ kind }) => kind)).toEqual(['longPoll', undefined, undefined]);
});
