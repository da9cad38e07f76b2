import { call } from '../../../genesys/client/call.ts';
import { apiFile } from '../../../genesys/client/apiCall.ts';
import { retryAfter } from '../../../genesys/client/rateLimit.ts';
import { backoff } from '../../../genesys/client/retry.ts';
import { fail } from '../../../genesys/errors.ts';
import { apiOf, connected, failureOf, noAnswer, scripted, type Answer } from '../../support/scripted.ts';

const done: Answer = { body: { ok: true } };
const again = {
	repeatable: apiOf({ repeatable: true }),
	once: apiOf({ repeatable: false, method: 'POST' }),
	patch: apiOf({ repeatable: false, method: 'PATCH' }),
};

describe('retries', () => {
	test.each<[string, Answer | Error, boolean, boolean]>([
		['429', { status: 429 }, true, true],
		['500', { status: 500 }, true, false],
		['502', { status: 502 }, true, false],
		['503', { status: 503 }, true, false],
		['504', { status: 504 }, true, false],
		['501', { status: 501 }, false, false],
		['400', { status: 400 }, false, false],
		['403', { status: 403 }, false, false],
		['404', { status: 404 }, false, false],
		['a refused connection', noAnswer('ECONNREFUSED', false), true, true],
		['an untrusted certificate', noAnswer('SELF_SIGNED_CERT_IN_CHAIN', false), false, false],
		['a broken connection', noAnswer('ECONNRESET', true), true, false],
	])('the first answer decides about a retry: %s', async (_what, first, repeatable, once) => {
		for (const [api, expected] of [
			[again.repeatable, repeatable],
			[again.once, once],
			[again.patch, once],
		] as const) {
			const transport = scripted(first, done);
			const result = await call(connected(transport), api, 'thing.do').catch(() => 'failed');
			expect(transport.requests).toHaveLength(expected ? 2 : 1);
			expect(result).toEqual(expected ? [{ ok: true }] : 'failed');
		}
	});

	test.each<[Answer | Error]>([[{ status: 503 }], [noAnswer()]])('a call is sent at most five times', async (step) => {
		const transport = scripted(step);
		await failureOf(call(connected(transport), again.repeatable, 'thing.do'));
		expect(transport.requests).toHaveLength(5);
	});

	test('a call is retried as long as Genesys says when to try again, because 429 with Retry-After does not count as an attempt', async () => {
		const transport = scripted(
			...Array.from({ length: 20 }, (): Answer => ({ status: 429, headers: { 'retry-after': '2' } })),
			done,
		);
		expect(await call(connected(transport), again.once, 'thing.do')).toEqual([{ ok: true }]);
		expect(transport.requests).toHaveLength(21);
	});

	test('a 429 is returned after a quarter of an hour of waiting', async () => {
		const connection = connected(scripted({ status: 429, headers: { 'retry-after': '60' } }));
		expect((await failureOf(call(connection, again.once, 'thing.do'))).status).toBe(429);
		expect(connection.waits).toEqual(Array(15).fill(60_000));
	});

	test('a retry sends exactly the same request', async () => {
		const transport = scripted({ status: 429 }, done);
		await call(
			connected(transport),
			apiOf({
				method: 'POST',
				encoding: 'json',
				fields: [{ name: 'a', in: 'body', kind: 'text', title: 'A', description: 'A' }],
			}),
			'thing.do',
			{ a: 'x' },
		);
		expect(transport.requests[1]).toEqual(transport.requests[0]);
	});

	test('an error of the engine is not retried', async () => {
		const transport = scripted(() => fail('credentials', 'Missing: API Key'));
		expect((await failureOf(call(connected(transport), again.repeatable, 'thing.do'))).kind).toBe('credentials');
		expect(transport.requests).toHaveLength(1);
	});

	test('a call is retried when the sign-in fails temporarily, because the call itself was not sent', async () => {
		const busy = () =>
			fail('answer', 'Sign in: Genesys answered 503', { operation: 'Sign in', status: 503, retryAfterMs: 4000 });
		const transport = scripted(busy, done);
		const connection = connected(transport);
		expect(await call(connection, again.once, 'thing.do')).toEqual([{ ok: true }]);
		expect(connection.waits).toEqual([4000]);
	});

	test('a call is not retried when the sign-in is refused', async () => {
		const transport = scripted(() =>
			fail('answer', 'Sign in: Genesys answered 401', { operation: 'Sign in', status: 401 }),
		);
		expect((await failureOf(call(connected(transport), again.repeatable, 'thing.do'))).status).toBe(401);
		expect(transport.requests).toHaveLength(1);
	});
});

describe('the time between attempts', () => {
	test('a delay is random between zero and a bound that doubles up to 30 seconds', () => {
		const almostOne = () => 1 - Number.EPSILON;
		expect([0, 1, 2, 5, 6, 20].map((attempt) => Math.round(backoff(attempt, almostOne)))).toEqual([
			500, 1000, 2000, 16_000, 30_000, 30_000,
		]);
		expect(backoff(3, () => 0)).toBe(0);
		expect(backoff(3, () => 0.25)).toBe(1000);
	});

	test('a delay increases from one attempt to the next', async () => {
		const connection = connected(scripted({ status: 503 }), { random: () => 0.5 });
		await failureOf(call(connection, again.repeatable, 'thing.do'));
		expect(connection.waits).toEqual([250, 500, 1000, 2000]);
	});

	test.each([
		['7', 7000],
		['0.5', 500],
		['Fri, 20 Nov 2026 08:00:30 GMT', 30_000],
		['0', undefined],
		['-5', undefined],
		['Fri, 20 Nov 2026 07:00:00 GMT', undefined],
		['soon', undefined],
		['', undefined],
		[undefined, undefined],
		['86400', 86_400_000],
		['Fri, 20 Nov 2027 08:00:00 GMT', 31_536_000_000],
		['9'.repeat(400), undefined],
	])('a delay follows Retry-After: %s', (header, expected) => {
		expect(retryAfter(header, Date.parse('2026-11-20T08:00:00Z'))).toBe(expected);
	});

	test('a delay follows the Retry-After of a 503 too', async () => {
		for (const status of [429, 503]) {
			const connection = connected(scripted({ status, headers: { 'retry-after': '9' } }, done));
			await call(connection, again.repeatable, 'thing.do');
			expect(connection.waits).toEqual([9000]);
		}
	});
});

describe('a rate limit', () => {
	const limited = (headers: Record<string, string> = {}, body?: unknown): Answer => ({ status: 429, headers, body });
	const rateLimit = (text: string): object => ({ message: text, code: 'too.many.requests', status: 429 });

	test.each<[string, Answer, number]>([
		['Retry-After', limited({ 'retry-after': '17' }), 17_000],
		['a date in Retry-After', limited({ 'retry-after': 'Fri, 20 Nov 2026 08:00:42 GMT' }), 42_000],
		[
			"a date relative to the server's clock",
			limited({ 'retry-after': 'Fri, 20 Nov 2026 09:00:42 GMT', date: 'Fri, 20 Nov 2026 09:00:00 GMT' }),
			42_000,
		],
		['more than two minutes', limited({ 'retry-after': '300' }), 300_000],
		['inin-ratelimit-reset', limited({ 'inin-ratelimit-reset': '38' }), 38_000],
		[
			'inin-ratelimit-reset next to a Retry-After of 0',
			limited({ 'retry-after': '0', 'inin-ratelimit-reset': '38' }),
			38_000,
		],
		[
			'a time in x-ratelimit-reset',
			limited({ 'x-ratelimit-reset': String(Date.parse('2026-11-20T08:00:25Z') / 1000) }),
			25_000,
		],
		[
			'the seconds in the body',
			limited({}, rateLimit('Rate limit exceeded the maximum. Retry the request in [6] seconds')),
			6000,
		],
		['seconds in another wording', limited({}, rateLimit('Too many requests, try again in 12s.')), 12_000],
		['minutes in the body', limited({}, rateLimit('Try again after 2 minutes')), 120_000],
	])('a call waits as requested by %s', async (_what, answer, expected) => {
		const connection = connected(scripted(answer, done));
		expect(await call(connection, again.once, 'thing.do')).toEqual([{ ok: true }]);
		expect(connection.waits).toEqual([expected]);
	});

	test('a download also waits as requested in the body', async () => {
		const api = scripted(limited({}, rateLimit('Retry the request in [6] seconds')), { chunks: ['a'] });
		const connection = connected(api);
		await apiFile(connection, { method: 'GET', path: '/a' });
		expect(connection.waits).toEqual([6000]);
	});

	test.each<[string, Answer]>([
		['is missing', limited()],
		['says 0', limited({ 'retry-after': '0' })],
		['is in the past', limited({ 'retry-after': 'Fri, 20 Nov 2026 07:00:00 GMT' })],
		['is unreadable', limited({ 'retry-after': 'soon' }, 'Busy')],
	])('a call waits for more than a minute and then says so if the limit %s', async (_what, answer) => {
		for (const random of [() => 0, () => 0.5, () => 0.999]) {
			const connection = connected(scripted(answer), { random });
			const error = await failureOf(call(connection, again.once, 'thing.do'));
			expect(error).toMatchObject({
				status: 429,
				hint: 'The call waited 61 seconds, but Genesys still limits the request rate. Run fewer calls at a time, or try again later.',
			});
			expect(Math.round(connection.waits.reduce((sum, wait) => sum + wait, 0))).toBe(61_000);
		}
	});

	test('a limit per minute without a wait time is over in time', async () => {
		const connection = connected(scripted());
		const began = connection.now();
		connection.api = scripted(() => (connection.now() - began < 60_000 ? limited() : done));
		expect(await call(connection, again.once, 'thing.do')).toEqual([{ ok: true }]);
	});

	test.each<[string, Answer, number, string]>([
		['two hours', limited({ 'retry-after': '7200' }), 7_200_000, 'Genesys asks to wait 2 hours. Try again after that.'],
		[
			'a day',
			{ status: 503, headers: { 'retry-after': '86400' } },
			86_400_000,
			'Genesys asks to wait 24 hours. Try again after that.',
		],
		[
			'16 minutes',
			limited({ 'inin-ratelimit-reset': '960' }),
			960_000,
			'Genesys asks to wait 16 minutes. Try again after that.',
		],
		[
			'hours, as a date',
			limited({ 'retry-after': 'Fri, 20 Nov 2026 11:30:00 GMT' }),
			12_600_000,
			'Genesys asks to wait 4 hours. Try again after that.',
		],
	])('a call that would have to wait for %s fails immediately', async (_what, answer, retryAfterMs, hint) => {
		const connection = connected(scripted(answer));
		expect(await failureOf(call(connection, again.repeatable, 'thing.do'))).toMatchObject({ retryAfterMs, hint });
		expect(connection.waits).toEqual([]);
	});

	test('a call that has waited says how long', async () => {
		const connection = connected(scripted(limited({ 'retry-after': '600' }), limited({ 'retry-after': '400' })));
		expect((await failureOf(call(connection, again.repeatable, 'thing.do'))).hint).toBe(
			'The call waited 10 minutes, but Genesys asks to wait another 7 minutes. Try again after that.',
		);
	});

	test('a call has the same number of attempts after a limit as without one', async () => {
		const transport = scripted(...Array.from({ length: 6 }, () => limited()), { status: 503 });
		await failureOf(call(connected(transport), again.repeatable, 'thing.do'));
		expect(transport.requests).toHaveLength(11);
	});

	test('a call from a form does not wait', async () => {
		for (const answer of [limited(), limited({ 'retry-after': '5' })]) {
			const connection = { ...connected(scripted(answer), { random: () => 0 }), patienceMs: 0 };
			expect((await failureOf(call(connection, again.repeatable, 'thing.do'))).status).toBe(429);
			expect(connection.waits).toEqual([]);
		}
	});

	test('a call from a form fails with a hint while other calls wait', async () => {
		const busy = connected(scripted(limited({ 'retry-after': '90' }), { status: 400 }), { rateKey: 'in front' });
		const form = { ...connected(scripted(done), { rateKey: 'in front' }), patienceMs: 0 };
		busy.wait = async () => {
			expect(await failureOf(call(form, again.repeatable, 'thing.do'))).toMatchObject({
				message: 'Do a thing: Genesys limits the request rate',
				status: 429,
				hint: 'Genesys asks to wait 90 seconds. Try again after that.',
			});
		};
		await failureOf(call(busy, again.repeatable, 'thing.do'));
	});

	test('a rate-limited sign-in waits like a call', async () => {
		const busy = () =>
			fail('answer', 'Sign in: Genesys answered 429', { operation: 'Sign in', status: 429, retryAfterMs: 30_000 });
		const connection = connected(scripted(...Array(8).fill(busy), done));
		expect(await call(connection, again.once, 'thing.do')).toEqual([{ ok: true }]);
		expect(connection.waits).toEqual(Array(8).fill(30_000));
	});
});

describe('calls with the same credentials', () => {
	test('all calls with the same credentials wait after a 429, and other calls do not', async () => {
		const busy = connected(scripted({ status: 429, headers: { 'retry-after': '10' } }, { status: 400 }), {
			rateKey: 'shared',
		});
		const peer = connected(scripted(done), { rateKey: 'shared' });
		const other = connected(scripted(done), { rateKey: 'another' });
		// The others start while the first one waits.
		busy.wait = async (milliseconds) => {
			busy.waits.push(milliseconds);
			await Promise.all([call(peer, again.repeatable, 'thing.do'), call(other, again.repeatable, 'thing.do')]);
		};
		await failureOf(call(busy, again.repeatable, 'thing.do'));
		expect([busy.waits, peer.waits, other.waits]).toEqual([[10_000], [10_000], []]);
	});

	test('calls do not wait after a 503, which only concerns one call', async () => {
		const busy = connected(scripted({ status: 503, headers: { 'retry-after': '10' } }, { status: 400 }), {
			rateKey: 'unavailable',
		});
		const peer = connected(scripted(done), { rateKey: 'unavailable' });
		busy.wait = async () => void (await call(peer, again.repeatable, 'thing.do'));
		await failureOf(call(busy, again.repeatable, 'thing.do'));
		expect(peer.waits).toEqual([]);
	});

	test('calls also wait after a 429 without a wait time', async () => {
		const busy = connected(scripted({ status: 429 }, { status: 400 }), { rateKey: 'vague' });
		const peer = connected(scripted(done), { rateKey: 'vague' });
		busy.wait = async () => void (await call(peer, again.repeatable, 'thing.do'));
		await failureOf(call(busy, again.repeatable, 'thing.do'));
		expect(peer.waits).toEqual([250]);
	});

	test('calls wait for the longest requested time', async () => {
		const connection = connected(
			scripted(
				{ status: 429, headers: { 'retry-after': '10' } },
				{ status: 429, headers: { 'retry-after': '1' } },
				done,
				done,
			),
			{ rateKey: 'longest' },
		);
		let first = true;
		const { wait } = connection;
		connection.wait = async (milliseconds) => {
			if (first) {
				first = false;
				const peer = connected(scripted(done), { rateKey: 'longest' });
				await call(peer, again.repeatable, 'thing.do');
				expect(peer.waits).toEqual([10_000]);
			}
			await wait(milliseconds);
		};
		await call(connection, again.repeatable, 'thing.do');
		expect(connection.waits).toEqual([10_000, 1000]);
	});

	test('calls continue once the pause is over', async () => {
		const busy = connected(scripted({ status: 429, headers: { 'retry-after': '10' } }, done), { rateKey: 'over' });
		await call(busy, again.repeatable, 'thing.do');
		await call(busy, again.repeatable, 'thing.do');
		expect(busy.waits).toEqual([10_000]);
	});
});

describe('canceling', () => {
	const cancelled = { kind: 'cancelled', message: 'Do a thing: canceled', operation: 'Do a thing' };

	test('a call that is canceled before it begins sends nothing', async () => {
		const transport = scripted(done);
		const connection = connected(transport);
		connection.cancel();
		expect(await failureOf(call(connection, again.repeatable, 'thing.do'))).toMatchObject(cancelled);
		expect(transport.requests).toHaveLength(0);
	});

	test.each<[string, Answer | Error]>([
		['a delay', { status: 503 }],
		['a requested delay', { status: 429, headers: { 'retry-after': '60' } }],
		['the delay after a missing answer', noAnswer()],
	])('a call can be canceled during %s', async (_what, step) => {
		const transport = scripted(step);
		const connection = connected(transport, { onWait: (rig) => rig.cancel() });
		expect(await failureOf(call(connection, again.repeatable, 'thing.do'))).toMatchObject(cancelled);
		expect(transport.requests).toHaveLength(1);
	});

	test('a call can be canceled during a request, whatever error the platform reports', async () => {
		for (const error of [new Error('aborted'), noAnswer('ABORT_ERR')]) {
			const connection = connected(
				scripted(() => {
					connection.cancel();
					throw error;
				}),
			);
			expect(await failureOf(call(connection, again.repeatable, 'thing.do'))).toMatchObject(cancelled);
		}
	});

	test('another error during a wait is passed on unchanged', async () => {
		const broken = new Error('no clock');
		const connection = connected(scripted({ status: 503 }));
		connection.wait = () => Promise.reject(broken);
		expect(await failureOf(call(connection, again.repeatable, 'thing.do'))).toBe(broken);
	});
});
