import { call } from '../../../genesys/client/call.ts';
import { backoff, retryAfter } from '../../../genesys/client/retry.ts';
import { fail } from '../../../genesys/errors.ts';
import { apiOf, connected, failureOf, noAnswer, scripted, type Answer } from '../../support/scripted.ts';

const done: Answer = { body: { ok: true } };
const again = { repeatable: apiOf({ repeatable: true }), once: apiOf({ repeatable: false, method: 'POST' }) };

describe('what is sent again', () => {
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
		['a certificate that is not trusted', noAnswer('SELF_SIGNED_CERT_IN_CHAIN', false), false, false],
		['a connection that broke', noAnswer('ECONNRESET', true), true, false],
	])('the first answer decides about a retry: %s', async (_what, first, repeatable, once) => {
		for (const [api, expected] of [
			[again.repeatable, repeatable],
			[again.once, once],
		] as const) {
			const transport = scripted(first, done);
			const result = await call(connected(transport), api, 'thing.do').catch(() => 'failed');
			expect(transport.requests).toHaveLength(expected ? 2 : 1);
			expect(result).toEqual(expected ? [{ ok: true }] : 'failed');
		}
	});

	test.each<[Answer | Error]>([[{ status: 503 }], [{ status: 429 }], [noAnswer()]])(
		'a call is sent five times at most',
		async (step) => {
			const transport = scripted(step);
			await failureOf(call(connected(transport), again.repeatable, 'thing.do'));
			expect(transport.requests).toHaveLength(5);
		},
	);

	test('a call is retried for as long as Genesys says when to come back: 429 with Retry-After is waiting in line', async () => {
		const transport = scripted(
			...Array.from({ length: 20 }, (): Answer => ({ status: 429, headers: { 'retry-after': '2' } })),
			done,
		);
		expect(await call(connected(transport), again.once, 'thing.do')).toEqual([{ ok: true }]);
		expect(transport.requests).toHaveLength(21);
	});

	test('a 429 is the answer after a quarter of an hour of waiting', async () => {
		const connection = connected(scripted({ status: 429, headers: { 'retry-after': '60' } }));
		expect((await failureOf(call(connection, again.once, 'thing.do'))).status).toBe(429);
		expect(connection.waits).toEqual(Array(15).fill(60_000));
	});

	test('a retry is exactly what was sent before', async () => {
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

	test('an error of our own is no reason to retry', async () => {
		const transport = scripted(() => fail('credentials', 'Missing: API Key'));
		expect((await failureOf(call(connected(transport), again.repeatable, 'thing.do'))).kind).toBe('credentials');
		expect(transport.requests).toHaveLength(1);
	});

	test('a call is retried when the sign-in fails for the moment, for the call itself was not sent', async () => {
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

describe('how long to wait', () => {
	test('a delay is drawn between nothing and a bound that doubles up to 30 seconds', () => {
		const almostOne = () => 1 - Number.EPSILON;
		expect([0, 1, 2, 5, 6, 20].map((attempt) => Math.round(backoff(attempt, almostOne)))).toEqual([
			500, 1000, 2000, 16_000, 30_000, 30_000,
		]);
		expect(backoff(3, () => 0)).toBe(0);
		expect(backoff(3, () => 0.25)).toBe(1000);
	});

	test('a delay grows from one attempt to the next', async () => {
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
		['86400', 120_000],
		['Fri, 20 Nov 2027 08:00:00 GMT', 120_000],
		['9'.repeat(400), undefined],
	])('a delay follows Retry-After: %s', (header, expected) => {
		expect(retryAfter(header, Date.parse('2026-11-20T08:00:00Z'))).toBe(expected);
	});

	test('a delay follows Retry-After, also that of a 503', async () => {
		for (const status of [429, 503]) {
			const connection = connected(scripted({ status, headers: { 'retry-after': '9' } }, done));
			await call(connection, again.repeatable, 'thing.do');
			expect(connection.waits).toEqual([9000]);
		}
	});
});

describe('calls with the same credentials', () => {
	test('all calls with the same credentials hold back after one 429, others do not', async () => {
		const busy = connected(scripted({ status: 429, headers: { 'retry-after': '10' } }, { status: 400 }), {
			rateKey: 'shared',
		});
		const peer = connected(scripted(done), { rateKey: 'shared' });
		const other = connected(scripted(done), { rateKey: 'another' });
		// While the first one waits, the others begin.
		busy.wait = async (milliseconds) => {
			busy.waits.push(milliseconds);
			await Promise.all([call(peer, again.repeatable, 'thing.do'), call(other, again.repeatable, 'thing.do')]);
		};
		await failureOf(call(busy, again.repeatable, 'thing.do'));
		expect([busy.waits, peer.waits, other.waits]).toEqual([[10_000], [10_000], []]);
	});

	test('calls do not hold back after a 503, which says nothing of the others', async () => {
		const busy = connected(scripted({ status: 503, headers: { 'retry-after': '10' } }, { status: 400 }), {
			rateKey: 'unavailable',
		});
		const peer = connected(scripted(done), { rateKey: 'unavailable' });
		busy.wait = async () => void (await call(peer, again.repeatable, 'thing.do'));
		await failureOf(call(busy, again.repeatable, 'thing.do'));
		expect(peer.waits).toEqual([]);
	});

	test('calls hold back after a 429 that does not say for how long, too', async () => {
		const busy = connected(scripted({ status: 429 }, { status: 400 }), { rateKey: 'vague' });
		const peer = connected(scripted(done), { rateKey: 'vague' });
		busy.wait = async () => void (await call(peer, again.repeatable, 'thing.do'));
		await failureOf(call(busy, again.repeatable, 'thing.do'));
		expect(peer.waits).toEqual([250]);
	});

	test('calls hold back for the longest requested pause', async () => {
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

describe('cancelling', () => {
	const cancelled = { kind: 'cancelled', message: 'Do a thing: cancelled', operation: 'Do a thing' };

	test('a call that is canceled before it begins sends nothing', async () => {
		const transport = scripted(done);
		const connection = connected(transport);
		connection.cancel();
		expect(await failureOf(call(connection, again.repeatable, 'thing.do'))).toMatchObject(cancelled);
		expect(transport.requests).toHaveLength(0);
	});

	test.each<[string, Answer | Error]>([
		['back-off', { status: 503 }],
		['a pause that was asked for', { status: 429, headers: { 'retry-after': '60' } }],
		['the pause after no answer', noAnswer()],
	])('a call can be canceled during %s', async (_what, step) => {
		const transport = scripted(step);
		const connection = connected(transport, { onWait: (rig) => rig.cancel() });
		expect(await failureOf(call(connection, again.repeatable, 'thing.do'))).toMatchObject(cancelled);
		expect(transport.requests).toHaveLength(1);
	});

	test('a call can be canceled during the exchange, whatever the platform calls it', async () => {
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

	test('a wait that fails for another reason is passed on as it is', async () => {
		const broken = new Error('no clock');
		const connection = connected(scripted({ status: 503 }));
		connection.wait = () => Promise.reject(broken);
		expect(await failureOf(call(connection, again.repeatable, 'thing.do'))).toBe(broken);
	});
});
