import { gzipSync } from 'node:zlib';
import { signedTransport } from '../../genesys/client/auth.ts';
import { oneChunk } from '../../genesys/client/transport.ts';
import type { HttpResponse, Transport } from '../../genesys/ports.ts';
import type { GenesysError } from '../../genesys/errors.ts';
import { cookieJar } from '../../genesys/events/bayeux/cookies.ts';
import { multicloudCx } from '../../genesys/services/multicloudCxService.ts';
import { nodeTransport } from '../../node-red/shared/nodeTransport.ts';
import { clientOf, settings, type Client } from '../support/bayeuxClient.ts';
import { agree, agreeing, hold, scriptedServer, type Call, type ScriptedServer, type Step } from './scriptedServer.ts';

/** Behavior that real servers rarely show: a server that answers as the test says. */

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
	for (const one of running.splice(0).reverse()) await one.stop();
});

async function meet(
	script: Parameters<typeof scriptedServer>[0] = {},
	options: Parameters<typeof clientOf>[1] = {},
): Promise<{ server: ScriptedServer; client: Client }> {
	const server = await scriptedServer(script);
	const client = clientOf(server.url, options);
	running.push(server, { stop: () => client.end() });
	return { server, client };
}

/** Answers a connect with events before the reply. */
const bringing =
	(...events: unknown[]): Step =>
	(call) =>
		call.answer([...events, call.reply()]);
const event = (data: unknown, channel = '/news'): object => ({ channel, data });
const failing = (error: string, advice?: object): Step =>
	agreeing({ successful: false, error, ...(advice ? { advice } : {}) });
const dropping: Step = (call) => call.drop();
const connects = (server: ScriptedServer): Call[] => server.of('connect');
const reached = (server: ScriptedServer, path: string, times: number): Promise<void> =>
	server.calls.count(times, (call) => call.path === path);
const message = (call: Call | undefined): Record<string, unknown> => call?.messages[0] ?? {};
const reasonOf = async (work: Promise<unknown>): Promise<GenesysError> =>
	await work.then(
		() => Promise.reject(new Error('It did not fail')),
		(error: unknown) => error as GenesysError,
	);

describe('requests', () => {
	test('1: a handshake contains a version, a channel and the connection types', async () => {
		const { server, client } = await meet();
		await client.begin();
		expect(message(server.of('handshake')[0])).toEqual({
			id: expect.any(String) as string,
			channel: '/meta/handshake',
			version: '1.0',
			supportedConnectionTypes: ['long-polling'],
			ext: { ack: true },
		});
	});

	test('2: the request of a handshake contains nothing else, even if a channel waits to be subscribed', async () => {
		const { server, client } = await meet();
		void client.hear('/news');
		await client.begin();
		expect(server.of('handshake').map(({ messages }) => messages.length)).toEqual([1]);
	});

	test('3: the client ID of the handshake is in all later messages', async () => {
		const { server, client } = await meet({ handshake: [agreeing({ clientId: 'me' })] });
		void client.hear('/news');
		await client.begin();
		await reached(server, 'connect', 1);
		await client.bayeux.unsubscribe('/news');
		await client.bayeux.disconnect();
		expect(server.calls.entries.map(({ path, messages }) => [path, messages[0]?.clientId])).toEqual([
			['handshake', undefined],
			['subscribe', 'me'],
			['connect', 'me'],
			['unsubscribe', 'me'],
			['disconnect', 'me'],
		]);
	});

	test('4: an answer is a list of messages, or a single message', async () => {
		const single: Step = (call) => call.answer(call.reply());
		const { server, client } = await meet({ handshake: [single], subscribe: [single], connect: [single] });
		void client.hear('/news');
		await client.begin();
		await reached(server, 'connect', 2);
		expect(client.all('broken')).toEqual([]);
	});

	test('5: a reply belongs to the request with its ID', async () => {
		const { client } = await meet({
			subscribe: [
				(call) =>
					call.answer(
						[...call.messages].reverse().map(({ id, channel, subscription }) => ({
							id,
							channel,
							subscription,
							successful: subscription === '/yes',
							error: '403::no',
						})),
					),
			],
		});
		const [no, yes] = [reasonOf(client.hear('/no')), client.hear('/yes')];
		client.bayeux.start();
		await yes;
		expect((await no).message).toContain('/no');
	});

	test('6: exactly one connect is active', async () => {
		const open: number[] = [];
		const answering: Step = (call) => {
			open.push(call.server.open());
			call.answer([call.reply()]);
		};
		const { server, client } = await meet({ connect: Array.from({ length: 20 }, () => answering) });
		await client.begin();
		await reached(server, 'connect', 21);
		expect(open).toEqual(Array(20).fill(1));
		expect(server.open()).toBe(1);
	});

	test('44: the type of the message is appended to the URL', async () => {
		const { server, client } = await meet();
		void client.hear('/news');
		await client.begin();
		await reached(server, 'connect', 1);
		await client.bayeux.unsubscribe('/news');
		await client.bayeux.disconnect();
		expect(client.ports.requests.entries.map(({ url }) => url.slice(server.url.length))).toEqual([
			'/handshake',
			'/subscribe',
			'/connect',
			'/unsubscribe',
			'/disconnect',
		]);
	});
});

describe('advice', () => {
	test('7: the interval passes before the next connect', async () => {
		const { server, client } = await meet({ connect: [agreeing({ advice: { reconnect: 'retry', interval: 1234 } })] });
		await client.begin();
		await reached(server, 'connect', 2);
		expect(client.ports.waits.entries).toEqual([1234]);
	});

	test('7, 11: advice with a handshake is followed: a delay before the first connect, and an end', async () => {
		const { server, client } = await meet({
			handshake: [agreeing({ advice: { reconnect: 'retry', interval: 1234 } })],
		});
		await client.begin();
		await reached(server, 'connect', 1);
		expect(client.ports.waits.entries).toEqual([1234]);
		const other = await meet({ handshake: [agreeing({ advice: { reconnect: 'none' } })] });
		other.client.bayeux.start();
		await other.client.until('stopped');
		expect(other.server.calls.entries.map(({ path }) => path)).toEqual(['handshake']);
	});

	test('8: no other connect follows after a negative interval', async () => {
		const { server, client } = await meet({ connect: [agreeing({ advice: { reconnect: 'retry', interval: -1 } })] });
		await client.begin();
		await client.until('stopped');
		expect(connects(server)).toHaveLength(1);
		expect(client.all('stopped')[0]?.isFinal).toBe(false);
	});

	test('9: "retry" causes a connect, even after a failed one', async () => {
		const { server, client } = await meet({ connect: [failing('500::busy', { reconnect: 'retry' })] });
		await client.begin();
		await reached(server, 'connect', 2);
		expect(server.of('handshake')).toHaveLength(1);
	});

	test('10: "handshake" causes a new handshake and no connect before it', async () => {
		const { server, client } = await meet({
			connect: [failing('402::Unknown client', { reconnect: 'handshake', interval: 0 })],
		});
		await client.begin();
		await reached(server, 'connect', 2);
		expect(server.calls.entries.map(({ path }) => path)).toEqual(['handshake', 'connect', 'handshake', 'connect']);
	});

	test('11: "none" stops the session with a report', async () => {
		const { server, client } = await meet({ connect: [failing('403::go away', { reconnect: 'none' })] });
		await client.begin();
		await client.until('stopped');
		expect(client.all('stopped')[0]).toMatchObject({
			failure: { code: '403', reason: '403::go away' },
			isFinal: false,
		});
		expect(server.calls.entries).toHaveLength(2);
	});

	test('12: an unknown word in advice does not end the session', async () => {
		const { server, client } = await meet({
			connect: [agreeing({ advice: { reconnect: 'perhaps' } }), failing('500::x', { reconnect: 'perhaps' })],
		});
		await client.begin();
		await reached(server, 'connect', 3);
		expect(server.of('handshake')).toHaveLength(1);
	});

	test('13: "handshake" is also followed with a successful connect', async () => {
		const { server, client } = await meet({ connect: [agreeing({ advice: { reconnect: 'handshake' } })] });
		await client.begin();
		await reached(server, 'handshake', 2);
		expect(client.all('broken')).toHaveLength(1);
	});

	test.each(['402::session_unknown', '402::Unknown client', ' 402:x:y'])(
		'14: a 402 without advice causes a new handshake immediately: %s',
		async (error) => {
			const { server, client } = await meet({ connect: [failing(error)] });
			await client.begin();
			await reached(server, 'connect', 2);
			expect(server.calls.entries.map(({ path }) => path)).toEqual(['handshake', 'connect', 'handshake', 'connect']);
			expect(client.ports.waits.entries).toEqual([]);
		},
	);

	test('15: a handshake without advice is enough', async () => {
		const { server, client } = await meet();
		await client.begin();
		await reached(server, 'connect', 1);
		expect(client.ports.requests.entries.at(-1)?.timeoutMs).toBe(60_000 + settings.allowanceMs);
	});

	test('49: the interval for multiple clients is followed, and reported once', async () => {
		const { server, client } = await meet({
			connect: Array.from({ length: 3 }, () =>
				agreeing({ advice: { reconnect: 'retry', interval: 2000, 'multiple-clients': true } }),
			),
		});
		await client.begin();
		await reached(server, 'connect', 4);
		expect(client.ports.waits.entries).toEqual([2000, 2000, 2000]);
		expect(client.all('shared')).toHaveLength(1);
	});
});

describe('failures', () => {
	test('16: attempts after failures are delayed by a random time below a bound that doubles up to a limit', async () => {
		const steps = Array.from({ length: 9 }, () => dropping);
		for (const random of [0.999, 0.5, 0]) {
			const { client } = await meet({ handshake: steps }, { random: () => random });
			await client.begin();
			const bounds = [100, 200, 400, 800, 1600, 3200, 4000, 4000, 4000];
			expect(client.all('broken').map(({ delayMs }) => Math.round(delayMs))).toEqual(
				bounds.map((bound) => Math.round(bound * random)),
			);
		}
	});

	test('16: a delay is at least as long as the server requests', async () => {
		const { client } = await meet({
			handshake: [(call) => call.answer({ message: 'slow down' }, 429, { 'retry-after': '3' })],
		});
		await client.begin();
		expect(client.ports.waits.entries).toEqual([3000]);
	});

	test('16: a retry date is relative to the clock of the answer, whether or not the answer is Bayeux', async () => {
		const headers = { date: 'Fri, 20 Nov 2026 06:00:00 GMT', 'retry-after': 'Fri, 20 Nov 2026 06:00:03 GMT' };
		const { client } = await meet({
			handshake: [(call) => call.answer({}, 503, headers)],
			connect: [(call) => call.answer([call.reply({ successful: false, error: '429::slow' })], 429, headers)],
		});
		await client.begin();
		await client.until('broken', 2);
		await client.ports.waits.count(2);
		expect(client.ports.waits.entries).toEqual([3000, 3000]);
	});

	test('7, 16: a delay after a refused handshake is at least as long as its advice', async () => {
		const { client } = await meet({ handshake: [failing('503::busy', { reconnect: 'handshake', interval: 2500 })] });
		await client.begin();
		expect(client.ports.waits.entries).toEqual([2500]);
	});

	test('17: the delays start again after a success', async () => {
		const { server, client } = await meet({ connect: [dropping, dropping, dropping, agree, dropping] });
		await client.begin();
		await reached(server, 'connect', 5);
		await client.until('broken', 4);
		expect(client.all('broken').map(({ delayMs }) => delayMs)).toEqual([50, 100, 200, 50]);
	});

	test('17: a handshake without a usable session is not a success', async () => {
		const { client } = await meet({ connect: Array.from({ length: 5 }, () => failing('402::x')) });
		await client.begin();
		await client.until('broken', 5);
		expect(client.all('broken').map(({ delayMs }) => delayMs)).toEqual([0, 100, 200, 400, 800]);
	});

	test('23: an invalid element is skipped, and valid ones next to it are delivered', async () => {
		const { server, client } = await meet({
			connect: [
				(call) =>
					call.answer([null, event('a'), 7, { data: 'nobody' }, 'x', [], { channel: 5 }, event('b'), call.reply()]),
			],
		});
		void client.hear('/news');
		await client.begin();
		await reached(server, 'connect', 2);
		expect(client.heard.entries).toEqual(['a', 'b']);
		expect(client.all('broken')).toEqual([]);
	});

	test('23: events with a failed connect are delivered', async () => {
		const { client } = await meet({
			connect: [(call) => call.answer([event('a'), call.reply({ successful: false, error: '402::x' })])],
		});
		void client.hear('/news');
		await client.begin();
		await client.heard.count(1);
		expect(client.heard.entries).toEqual(['a']);
	});

	test('31: the end of a session by the server is reported in any form', async () => {
		const ways: Step[] = [
			agreeing({ advice: { reconnect: 'none' } }),
			(call) =>
				call.answer([
					{ channel: '/meta/disconnect', successful: true },
					call.reply({ advice: { reconnect: 'none', interval: 0 } }),
				]),
			(call) => call.answer([call.reply(), { channel: '/meta/disconnect', successful: true }]),
		];
		for (const way of ways) {
			const { server, client } = await meet({ connect: [way] });
			void client.hear('/news');
			await client.begin();
			await client.until('stopped');
			expect(client.all('stopped')[0]?.failure.message).toBe('Receive notifications: Genesys has closed the session');
			client.bayeux.start();
			await client.until('connected', 2);
			expect(server.of('subscribe')).toHaveLength(2);
		}
	});

	test('34: a reply to another connect, or a repeated reply, is ignored', async () => {
		const { server, client } = await meet({
			connect: [
				(call) =>
					call.answer([
						call.reply({ id: 'other', successful: false, advice: { reconnect: 'none' } }),
						call.reply({ clientId: 'somebody', advice: { reconnect: 'none' } }),
						call.reply(),
						call.reply({ successful: false, advice: { reconnect: 'handshake' } }),
					]),
			],
		});
		await client.begin();
		await reached(server, 'connect', 2);
		expect([client.all('broken'), client.all('stopped'), server.of('handshake').length]).toEqual([[], [], 1]);
	});

	test.each<[string, Step]>([
		['35: an answer without messages', (call) => call.answer([])],
		['35: an answer without a body', (call) => call.text('')],
		['36: a web page', (call) => call.text('<!doctype html><title>Hello</title>', 200, 'text/html')],
		['36: JSON that is something else', (call) => call.answer({ status: { code: 0 } })],
		['36: 204', (call) => call.text('', 204)],
		['36: 302', (call) => call.answer('', 302, { location: 'http://127.0.0.1:1/' })],
		['40: a connection that is dropped', dropping],
		[
			'40: an answer that breaks off',
			(call) => {
				call.response.writeHead(200, { 'content-length': '1000' });
				call.response.write('[{"channel":');
				setImmediate(() => call.drop());
			},
		],
	])('%s is a failure, and the session continues', async (_what, step) => {
		const { server, client } = await meet({ connect: [agree, step, agree] });
		await client.begin();
		await client.until('broken');
		await client.until('connected', 2);
		expect(client.all('connected')[1]?.isNew).toBe(false);
		expect(server.of('handshake')).toHaveLength(1);
		expect(client.all('broken')[0]?.failure.hint).toBeTruthy();
	});

	test('37: a failing answer is read if it is Bayeux', async () => {
		const { server, client } = await meet({
			connect: [(call) => call.answer([event('a'), call.reply({ successful: false, error: '402::x' })], 400)],
		});
		void client.hear('/news');
		await client.begin();
		await reached(server, 'handshake', 2);
		expect(client.heard.entries).toEqual(['a']);
	});

	test('40: a subscription that fails on the network is sent again in the same session', async () => {
		const { server, client } = await meet({ subscribe: [dropping, dropping] });
		void client.hear('/news').catch(() => undefined);
		await client.begin();
		expect([server.of('handshake').length, server.of('subscribe').length]).toEqual([1, 3]);
	});

	test('42: a failed handshake is retried', async () => {
		const { server, client } = await meet({
			handshake: [dropping, failing('500::not yet', { reconnect: 'retry' }), (call) => call.answer({}, 503)],
		});
		await client.begin();
		expect(server.of('handshake')).toHaveLength(4);
	});

	test('52: a server without long polling ends the session with a report', async () => {
		const { server, client } = await meet({
			handshake: [
				agreeing({
					successful: false,
					supportedConnectionTypes: ['websocket'],
					error: '412::no',
					advice: { reconnect: 'none' },
				}),
			],
		});
		client.bayeux.start();
		await client.until('stopped');
		expect(client.all('stopped')[0]).toMatchObject({
			isFinal: true,
			failure: { message: 'Connect to notifications: Genesys offers no long-polling, but websocket' },
		});
		expect(server.calls.entries).toHaveLength(1);
	});

	test('a connect that fails repeatedly causes a new session', async () => {
		const { server, client } = await meet({
			connect: Array.from({ length: 4 }, () => failing('500::stuck', { reconnect: 'retry' })),
		});
		await client.begin();
		await reached(server, 'connect', 5);
		expect(server.calls.entries.map(({ path }) => path)).toEqual([
			'handshake',
			'connect',
			'connect',
			'connect',
			'connect',
			'disconnect',
			'handshake',
			'connect',
		]);
	});

	test('a session survives an outage if the server has kept its messages', async () => {
		const busy: Step = (call) => call.text('<h1>Bad gateway</h1>', 502, 'text/html');
		const { server, client } = await meet({
			connect: [...Array.from({ length: 5 }, () => [dropping, busy]).flat(), bringing(event('held'))],
		});
		void client.hear('/news');
		await client.begin();
		await client.heard.count(1);
		expect(client.heard.entries).toEqual(['held']);
		expect(server.of('handshake')).toHaveLength(1);
	});

	test('a session that is gone after an outage is replaced immediately', async () => {
		const { server, client } = await meet({
			connect: [...Array.from({ length: 6 }, () => dropping), failing('402::x')],
		});
		await client.begin();
		await reached(server, 'handshake', 2);
		expect(client.all('broken').map(({ delayMs }) => delayMs)).toEqual([50, 100, 200, 400, 800, 1600, 0]);
	});
});

describe('channels', () => {
	test('18: channels are subscribed again after a new handshake', async () => {
		const { server, client } = await meet({ connect: [failing('402::x'), bringing(event(1))] });
		void client.hear('/news');
		await client.begin();
		await client.heard.count(1);
		expect(server.of('subscribe').map(({ messages }) => messages.map(({ subscription }) => subscription))).toEqual([
			['/news'],
			['/news'],
		]);
	});

	test('19: a channel is subscribed once for any number of listeners', async () => {
		const { server, client } = await meet({ connect: [hold] });
		void client.hear('/news');
		void client.hear('/news');
		await client.begin();
		await Promise.all([client.hear('/news'), client.hear('/more'), client.hear('/more')]);
		expect(server.of('subscribe').map(({ messages }) => messages.map(({ subscription }) => subscription))).toEqual([
			['/news'],
			['/more'],
		]);
	});

	test('20: a refused subscription is reported in the words of the server, to its caller and as a failure of the session', async () => {
		const { client } = await meet({ subscribe: [failing('403:/news:subscription denied')] });
		const failure = reasonOf(client.hear('/news'));
		client.bayeux.start();
		expect(await failure).toMatchObject({
			message: 'Subscribe to notifications: Genesys refused /news (403:/news:subscription denied)',
			code: '403',
		});
		await client.until('connected');
		expect(client.all('broken')).toHaveLength(1);
	});

	test('20: a subscription that is refused later is also reported, and the session continues without it', async () => {
		const { server, client } = await meet({ subscribe: [failing('403:/news:subscription denied')], connect: [hold] });
		await client.begin();
		expect((await reasonOf(client.hear('/news'))).code).toBe('403');
		await client.hear('/news');
		expect(server.of('handshake')).toHaveLength(1);
	});

	test('21: a subscription that fails on the network is reported', async () => {
		const { client } = await meet({ subscribe: [dropping] });
		await client.begin();
		expect(await reasonOf(client.hear('/news'))).toMatchObject({
			kind: 'connection',
			operation: 'Subscribe to notifications',
		});
	});

	test('22: events in the answer to a subscription are delivered', async () => {
		const { client } = await meet({
			subscribe: [(call) => call.answer([event('before'), call.reply(), event('after')])],
		});
		void client.hear('/news');
		await client.begin();
		expect(client.heard.entries).toEqual(['before', 'after']);
	});

	test('24: events in the answer to a handshake are delivered', async () => {
		const { client } = await meet({ handshake: [(call) => call.answer([call.reply(), event('early')])] });
		void client.hear('/news');
		await client.begin();
		expect(client.heard.entries).toEqual(['early']);
	});

	test('25: empty data is delivered', async () => {
		const { client } = await meet({ connect: [bringing(event(''), event(0), event(false), event(null))] });
		void client.hear('/news');
		await client.begin();
		await client.heard.count(4);
		expect(client.heard.entries).toEqual(['', 0, false, null]);
	});

	test('26: the order is kept, within an answer and across answers', async () => {
		const { client } = await meet({
			connect: [0, 1, 2, 3].map((turn) =>
				bringing(...Array.from({ length: 50 }, (_, index) => event(turn * 50 + index))),
			),
		});
		void client.hear('/news');
		await client.begin();
		await client.heard.count(200);
		expect(client.heard.entries).toEqual(Array.from({ length: 200 }, (_, index) => index));
	});

	test('27: nothing is delivered after a channel is unsubscribed, even before the server knows', async () => {
		let held: Call | undefined;
		const { server, client } = await meet({
			connect: [(call) => (held = call)],
			unsubscribe: [
				(call) => {
					held?.answer([event('late'), held.reply()]);
					call.answer([event('later'), call.reply()]);
				},
			],
		});
		void client.hear('/news');
		await client.begin();
		await reached(server, 'connect', 1);
		await client.bayeux.unsubscribe('/news');
		await reached(server, 'connect', 2);
		expect(client.heard.entries).toEqual([]);
	});

	test('28: a refused or failing unsubscription is reported', async () => {
		const { client } = await meet({ unsubscribe: [failing('500::x'), dropping], connect: [hold] });
		await client.begin();
		for (const kind of ['answer', 'connection']) {
			await client.hear('/news');
			expect((await reasonOf(client.bayeux.unsubscribe('/news'))).kind).toBe(kind);
		}
	});

	test('33: a listener that throws ends nothing', async () => {
		const { client } = await meet({ connect: [bringing(event(1), event(2))] });
		void client.bayeux.subscribe('/news', () => {
			throw new Error('oh');
		});
		void client.hear('/news');
		await client.begin();
		await client.heard.count(2);
		expect(client.all('thrown')).toHaveLength(2);
		expect(client.all('broken')).toEqual([]);
	});
});

describe('the end', () => {
	test('29: a disconnect ends the session and the loop', async () => {
		const { server, client } = await meet();
		await client.begin();
		await reached(server, 'connect', 1);
		await client.bayeux.disconnect();
		expect(server.calls.entries.at(-1)?.path).toBe('disconnect');
		expect(client.all('broken').length + client.all('stopped').length).toBe(0);
	});

	test('30: a disconnect inside a listener stops all deliveries', async () => {
		const { server, client } = await meet({ connect: [bringing(event(1), event(2), event(3))] });
		let ended: Promise<void> | undefined;
		void client.bayeux.subscribe('/news', () => (ended = client.bayeux.disconnect()));
		void client.hear('/news');
		await client.begin();
		await reached(server, 'disconnect', 1);
		await ended;
		expect(client.heard.entries).toEqual([]);
		expect(connects(server)).toHaveLength(1);
	});

	test.each<[string, Step]>([
		['that is dropped', dropping],
		['that is refused', failing('402::x')],
	])('32: a disconnect %s still ends the session', async (_what, step) => {
		const { server, client } = await meet({ disconnect: [step] });
		await client.begin();
		await reached(server, 'connect', 1);
		await client.bayeux.disconnect();
		expect(client.ports.underWay()).toBe(0);
	});

	test('43: a session that is started twice has one loop', async () => {
		const { server, client } = await meet({ connect: [agree, agree, agree] });
		client.bayeux.start();
		client.bayeux.start();
		await client.until('connected');
		client.bayeux.start();
		await reached(server, 'connect', 4);
		expect(server.of('handshake')).toHaveLength(1);
		expect(client.ports.underWay()).toBe(1);
	});

	test.each<[string, Parameters<typeof scriptedServer>[0], string]>([
		['during a handshake', { handshake: [hold] }, 'handshake'],
		['during a subscription', { subscribe: [hold] }, 'subscribe'],
		['during a connect', {}, 'connect'],
		['when nothing is answered any more', { disconnect: [dropping] }, 'connect'],
	])('54: a session that stops %s leaves no timer and no request', async (_when, script, path) => {
		const { server, client } = await meet(script);
		void client.hear('/news').catch(() => undefined);
		client.bayeux.start();
		await reached(server, path, 1);
		await client.bayeux.disconnect();
		expect([client.ports.underWay(), client.ports.waiting()]).toEqual([0, 0]);
	});

	test('54: a session that stops between attempts leaves no timer', async () => {
		const { client } = await meet(
			{ handshake: [dropping] },
			{ settings: { firstDelayMs: 60_000, longestDelayMs: 60_000 } },
		);
		client.bayeux.start();
		await client.ports.waits.count(1);
		expect(client.ports.waiting()).toBe(1);
		await client.bayeux.disconnect();
		expect([client.ports.underWay(), client.ports.waiting()]).toEqual([0, 0]);
	});
});

describe('on the network', () => {
	const deadlines = async (
		script: Parameters<typeof scriptedServer>[0],
		until: (server: ScriptedServer) => Promise<void>,
	): Promise<(number | undefined)[][]> => {
		const { server, client } = await meet(script);
		void client.hear('/news');
		await client.begin();
		await until(server);
		return client.ports.requests.entries.map(({ timeoutMs }, index) => [index, timeoutMs]);
	};

	test('38: the deadline of a connect is the advised timeout plus a network allowance', async () => {
		const all = await deadlines(
			{
				handshake: [agreeing({ advice: { timeout: 7000 } })],
				connect: [agreeing({ advice: { timeout: 9000 } }), agree],
			},
			(server) => reached(server, 'connect', 3),
		);
		expect(all.slice(2)).toEqual([
			[2, 10_000],
			[3, 12_000],
			[4, 12_000],
		]);
	});

	test('38: a connect without an answer by then has failed', async () => {
		const { server, client } = await meet(
			{ handshake: [agreeing({ advice: { timeout: 20 } })] },
			{ settings: { allowanceMs: 20 } },
		);
		await client.begin();
		await reached(server, 'connect', 2);
		expect(client.all('broken')[0]?.failure).toMatchObject({ kind: 'connection', code: 'ETIMEDOUT' });
		expect(message(connects(server)[1]).advice).toEqual({ timeout: 0 });
	});

	test('38: advice as text is read, and unreasonable advice is ignored', async () => {
		const advising = (advice: object): Step => agreeing({ advice: { reconnect: 'retry', ...advice } });
		const { server, client } = await meet({
			handshake: [advising({ timeout: '20000' })],
			connect: [
				advising({ timeout: 2 ** 31, interval: 'soon' }),
				advising({ timeout: -5, interval: '7' }),
				advising({ timeout: null, interval: 2 ** 31 }),
			],
		});
		await client.begin();
		await reached(server, 'connect', 3);
		await client.ports.waits.count(2);
		expect(client.ports.waits.entries).toEqual([7, 120_000]);
		expect(client.ports.requests.entries.slice(1).map(({ timeoutMs }) => timeoutMs)).toEqual([23_000, 23_000, 23_000]);
	});

	test('39: other requests have their own deadline', async () => {
		const all = await deadlines({ handshake: [agreeing({ advice: { timeout: 90_000 } })] }, (server) =>
			reached(server, 'connect', 1),
		);
		expect(all.slice(0, 2)).toEqual([
			[0, settings.requestTimeoutMs],
			[1, settings.requestTimeoutMs],
		]);
	});

	test('41: a restart of the server causes a new handshake with the same channels', async () => {
		const { server, client } = await meet({
			connect: [agree, dropping, failing('402::unknown'), bringing(event('back'))],
		});
		void client.hear('/news');
		await client.begin();
		await client.heard.count(1);
		expect(server.calls.entries.map(({ path }) => path).slice(0, 7)).toEqual([
			'handshake',
			'subscribe',
			'connect',
			'connect',
			'connect',
			'handshake',
			'subscribe',
		]);
	});

	test('40: an answer as a whole has a deadline too, however steadily it arrives', async () => {
		const { client } = await meet(
			{
				handshake: [agreeing({ advice: { timeout: 20 } })],
				connect: [
					(call) => {
						call.response.writeHead(200, { 'content-type': 'application/json' });
						const drip = setInterval(() => call.response.write(' '), 20);
						call.response.once('close', () => clearInterval(drip));
					},
				],
			},
			{ settings: { allowanceMs: 80 } },
		);
		await client.begin();
		await client.until('broken');
		expect(client.all('broken')[0]?.failure).toMatchObject({ kind: 'connection', code: 'ETIMEDOUT' });
	});

	test('45: characters are complete, wherever the network splits them', async () => {
		const words = 'Zürich 東京 🙂 '.repeat(20);
		const { client } = await meet({
			connect: [
				(call) => {
					const bytes = Buffer.from(JSON.stringify([event(words), call.reply()]));
					call.response.writeHead(200);
					const write = (at: number): void =>
						void (at < bytes.length
							? call.response.write(bytes.subarray(at, at + 1), () => write(at + 1))
							: call.response.end());
					write(0);
				},
			],
		});
		void client.hear('/news');
		await client.begin();
		await client.heard.count(1);
		expect(client.heard.entries).toEqual([words]);
	});

	test('46: a message of 20 MB arrives completely, compressed or not', async () => {
		const big = 'x'.repeat(20_000_000);
		const packed: Step = (call) => {
			const body = gzipSync(JSON.stringify([event(big), call.reply()]));
			call.response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);
		};
		const { client } = await meet({ connect: [bringing(event(big)), packed] });
		void client.hear('/news');
		await client.begin();
		await client.heard.count(2);
		expect(client.heard.entries.map((data) => data === big)).toEqual([true, true]);
	});

	const cookiesOf = (calls: readonly Call[]): (string | undefined)[] => calls.map(({ headers }) => headers.cookie);

	test('47: cookies are stored, sent, changed and deleted as the server says', async () => {
		const setting =
			(...cookies: string[]): Step =>
			(call) =>
				call.answer([call.reply()], 200, { 'set-cookie': cookies });
		const { server, client } = await meet({
			handshake: [
				setting(
					'BAYEUX_BROWSER=one; Path=/; HttpOnly',
					'route=a; Expires=Wed, 21 Oct 2099 07:28:00 GMT',
					'other=x; Domain=elsewhere.example',
				),
			],
			connect: [setting('BAYEUX_BROWSER=two; Path=/'), setting('route=; Max-Age=0'), hold],
		});
		await client.begin();
		await reached(server, 'connect', 3);
		expect(cookiesOf(server.calls.entries)).toEqual([
			undefined,
			'BAYEUX_BROWSER=one; route=a',
			'BAYEUX_BROWSER=two; route=a',
			'BAYEUX_BROWSER=two',
		]);
	});

	test('47: cookies are sent to their own host, or to its subdomains if it says so', () => {
		let now = 0;
		const jar = cookieJar(() => now);
		jar.store('https://api.example.com/statistics/v3/notifications/handshake', [
			'nothing',
			'a=1; Secure',
			'b=2; Domain=.example.com; Max-Age=10',
			'c=3; Path=/statistics; Expires=Thu, 01 Jan 1970 00:01:40 GMT',
		]);
		const sent = (url: string) => jar.header(url);
		expect(sent('https://api.example.com/statistics/v3/subscriptions')).toBe('c=3; a=1; b=2');
		expect(sent('https://api.example.com/statisticsx')).toBe('a=1; b=2');
		expect(sent('http://api.example.com/x')).toBe('b=2');
		expect(sent('https://www.example.com/x')).toBe('b=2');
		expect(sent('https://example.org/')).toBeUndefined();
		now = 10_000;
		expect(sent('https://api.example.com/statistics')).toBe('c=3; a=1');
		now = 100_000;
		expect(sent('https://api.example.com/statistics')).toBe('a=1');
		jar.clear();
		expect(sent('https://api.example.com/statistics')).toBeUndefined();
	});

	test('47: a cookie without a path is deleted with the default path of browsers', () => {
		const jar = cookieJar(() => 0);
		const url = 'https://api.example.com/statistics/v3/notifications/handshake';
		jar.store(url, ['a=1', 'b=2; Path=/']);
		jar.store(url, ['a=; Path=/statistics/v3/notifications; Max-Age=0', 'b=; Path=/statistics; Max-Age=0']);
		expect(jar.header(url)).toBe('b=2');
	});

	test('48: each session has its own cookie jar', async () => {
		let sessions = 0;
		const own: Step = (call) => call.answer([call.reply()], 200, { 'set-cookie': `session=${(sessions += 1)}` });
		const { server, client } = await meet({ handshake: [own, own] });
		const other = clientOf(server.url);
		running.push({ stop: () => other.end() });
		await client.begin();
		await reached(server, 'connect', 1);
		await other.begin();
		await reached(server, 'connect', 2);
		expect(cookiesOf(server.calls.entries)).toEqual([undefined, 'session=1', undefined, 'session=2']);
	});

	/** An account at a token service whose tokens are numbered. */
	function signedIn(refused: (token: string, call: { url: string }) => boolean): {
		api: ReturnType<typeof signedTransport>;
		issued: () => number;
		close(): void;
	} {
		const network = nodeTransport();
		let issued = 0;
		const answered = (status: number, body: object): HttpResponse => ({
			status,
			headers: {},
			body: oneChunk(Buffer.from(JSON.stringify(body))),
		});
		const plain: Transport = async (request) => {
			if (request.url.endsWith('/oauth/token')) return answered(200, { access_token: `token ${(issued += 1)}` });
			const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
			return refused(token, request) ? answered(401, { message: 'Unauthorized' }) : await network(request);
		};
		const account = {
			baseUrl: 'https://gapi.example',
			apiKey: 'key',
			signIn: 'clientCredentials',
			clientId: 'id',
			clientSecret: 'secret',
		};
		return { api: signedTransport(multicloudCx, account, plain), issued: () => issued, close: () => network.close() };
	}

	test('50: key and token are on every request, and a new token is used without a restart', async () => {
		let expired = '';
		const account = signedIn((token) => token === expired);
		running.push({ stop: async () => account.close() });
		const { server, client } = await meet(
			{
				connect: [
					agree,
					(call) => {
						expired = 'token 1';
						call.answer([call.reply()]);
					},
				],
			},
			{ api: account.api },
		);
		void client.hear('/news');
		await client.begin();
		await reached(server, 'connect', 3);
		expect(server.calls.entries.map(({ headers }) => headers['x-api-key'])).toEqual(Array(5).fill('key'));
		expect(server.calls.entries.map(({ headers }) => headers.authorization)).toEqual([
			...Array<string>(4).fill('Bearer token 1'),
			'Bearer token 2',
		]);
		expect([server.of('handshake').length, client.all('broken').length]).toEqual([1, 0]);
	});

	test('51: a 401 causes a new token, and the session continues; a repeated 401 is reported and retried', async () => {
		let left = 3;
		const account = signedIn((_token, { url }) => url.endsWith('/connect') && (left -= 1) >= 0);
		running.push({ stop: async () => account.close() });
		const { server, client } = await meet({}, { api: account.api });
		await client.begin();
		await reached(server, 'connect', 1);
		expect(client.all('broken').map(({ failure }) => failure.status)).toEqual([401]);
		expect(account.issued()).toBe(3);
		expect(server.of('handshake')).toHaveLength(1);
	});

	test('53: fifty sessions in one process do not affect each other', async () => {
		const told = new Set<unknown>();
		const tellOnce: Step = (call) => {
			const { clientId } = message(call);
			if (!told.has(clientId)) call.answer([event(clientId), call.reply()]);
			told.add(clientId);
		};
		const { server } = await meet({ connect: Array.from({ length: 100 }, () => tellOnce) });
		const clients = Array.from({ length: 50 }, () => clientOf(server.url));
		running.push({ stop: async () => void (await Promise.all(clients.map((client) => client.end()))) });
		await Promise.all(
			clients.map(async (client) => {
				void client.hear('/news');
				await client.begin();
				await client.heard.count(1);
			}),
		);
		const own = clients.map((client) => client.heard.entries);
		expect(own.every((entries) => entries.length === 1)).toBe(true);
		expect(new Set(own.flat()).size).toBe(50);
	});
});
