import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deflateSync, gzipSync } from 'node:zlib';
import { interactions } from '../../genesys/webhooks/interactionEvents.ts';
import { messages } from '../../genesys/webhooks/messageEvents.ts';
import { receive, type Webhook, type WebhookEvent } from '../../genesys/webhooks/webhook.ts';
import { pick, seededRandom } from '../../sandbox/data/random.ts';
import { startN8n, type N8nServer } from '../../scripts/hosts/n8nServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import {
	combinations,
	connectionOf,
	flowAround,
	startRed,
	type Combination,
	type Message,
	type RedHost,
} from '../support/redHost.ts';
import { listening } from '../support/redWebhooks.ts';
import { rightStatus, webhookOf, type Sent } from '../support/webhookMutations.ts';
import { publishWebhook, secrets, startListener, type Listener } from './n8nWebhook.ts';
import { inParallel, sender } from '../support/webhookSender.ts';

/**
 * Sends randomly changed webhooks to real servers: the servers keep running, and accept exactly the signed ones.
 *
 * FUZZ_CASES: how many of each kind of webhook, default 1,000. FUZZ_SEED: which ones, default 1.
 */
const cases = Number(process.env.FUZZ_CASES ?? 1_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);
const atOnce = 16;

jest.setTimeout(600_000 + cases * 200);

type Random = () => number;

const types = [
	'application/json',
	'application/json; charset=utf-16',
	'text/plain',
	'application/x-www-form-urlencoded',
	'multipart/form-data',
	'multipart/form-data; boundary=x',
	'application/xml',
	';;;',
	'',
];
const packed = { gzip: gzipSync, deflate: deflateSync };

/** How the webhook is sent, and the expected result. */
interface Case extends Sent {
	chunked: boolean;
	/** Its decompressed form; undefined if it can't be decompressed. */
	unpacked?: Sent;
}

function onTheWire(random: Random, sent: Sent): Case {
	const headers = {
		...sent.headers,
		'content-type': random() < 0.7 ? 'application/json' : pick(random, types),
		'x-b3-traceid': 'trace',
	};
	const chunked = random() < 0.2;
	const way = random();
	if (way > 0.15) return { ...sent, headers, chunked, unpacked: sent };
	const encoding = pick(random, ['gzip', 'deflate'] as const);
	const body = packed[encoding](sent.body);
	const encoded = { ...headers, 'content-encoding': encoding };
	if (way > 0.05) return { ...sent, headers: encoded, body, chunked, unpacked: sent };
	return { ...sent, headers: encoded, body: pick(random, [sent.body, body.subarray(0, body.length - 9)]), chunked };
}

/** A text with an unpaired surrogate can't be stored unchanged. */
const whole = (ids: readonly string[]): string[] => ids.map((id) => id.toWellFormed()).sort();

/** Sends all webhooks, and returns the IDs of the expected events. */
async function flood(url: string, webhook: Webhook<WebhookEvent>): Promise<string[]> {
	const random = seededRandom(seed);
	const { send, close } = sender(url, atOnce);
	const expected: string[] = [];
	await inParallel(cases, atOnce, async (number) => {
		const one = onTheWire(random, webhookOf(random, number, secrets));
		const { status, text } = await send(one, one.chunked);
		const right = one.unpacked && rightStatus(one.unpacked, secrets);
		const reception = one.unpacked && receive(webhook, one.unpacked, { secrets });
		const isRight =
			right === undefined
				? status >= 400 && status < 500
				: status === right && text === JSON.stringify(reception?.answer.body);
		if (!isRight)
			throw new Error(
				`Webhook ${number} of FUZZ_SEED=${seed}: ${one.how}, ${JSON.stringify(one.headers)}: answered ${status} ${text.slice(0, 200)}, not ${right}`,
			);
		if (reception?.accepted) expected.push(...reception.events.map(({ eventId }) => eventId));
	});
	close();
	return expected;
}

const kinds = [
	{ kind: 'interactions', webhook: interactions },
	{ kind: 'messages', webhook: messages },
] as const;

describe.each([combinations[0], combinations[2]] as Combination[])('$title', (combination) => {
	let red: RedHost;
	beforeAll(async () => {
		red = await startRed(combination, { settings: { httpNodeRoot: '/' } });
	});
	afterAll(() => red?.close());

	test.each(kinds)('Node-RED keeps running, and accepts only signed webhooks: $kind', async ({ kind, webhook }) => {
		const [appSecret, previousSecret] = secrets;
		const connection = connectionOf('digitalChannel', {
			baseUrl: 'http://127.0.0.1:9',
			contactCenterId: 'contact-center',
			appSecret,
			previousSecret,
		});
		await listening(
			red,
			flowAround(
				{
					type: `genesys-${kind}`,
					path: `/${kind}`,
					answer: 'atOnce',
					within: 8,
					filters: {},
					dropRepeats: false,
					store: '',
					unchecked: false,
				},
				connection,
			),
		);
		const expected = await flood(`${red.url}/${kind}`, webhook);
		const got = await red.receive('out', expected.length);
		expect(whole(got.map(({ event }) => (event as Message & { eventId: string }).eventId))).toEqual(whole(expected));
		// One more request, to check that the server still runs and that nothing is left.
		const { send, close } = sender(`${red.url}/${kind}`, 1);
		expect((await send({ how: '', headers: {}, body: Buffer.from('{}') })).status).toBe(401);
		close();
		expect(red.pending('out')).toEqual([]);
	});
});

describe('n8n', () => {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-webhooks-'));
	let n8n: N8nServer;
	let listener: Listener;
	beforeAll(async () => {
		listener = await startListener();
		// Starting an expression isolate for each request takes n8n longer than everything else, and is not tested here.
		const env = { N8N_EXPRESSION_ENGINE: 'legacy' };
		n8n = await startN8n({
			root: resolve(__dirname, '..', '..'),
			folder,
			port: await anyFree(),
			owner: { email: 'test@example.com', password: 'Server-Test-2026' },
			env,
		});
	});
	afterAll(async () => {
		await n8n?.stop();
		await listener?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	interface Listed {
		count: number;
		results: { status: string }[];
	}

	const executions = (workflowId: string, status?: string[]): Promise<Listed> =>
		n8n.rest(
			'GET',
			`/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId, ...(status ? { status } : {}) }))}&limit=1`,
		);

	test.each(kinds)('n8n keeps running, and accepts only signed webhooks: $kind', async ({ kind, webhook }) => {
		listener.ids.length = 0;
		const id = await publishWebhook(n8n, kind, listener);
		const expected = await flood(`${n8n.url}/webhook/${kind}`, webhook);
		// n8n answers before the execution exists.
		while (listener.ids.length < expected.length || (await executions(id, ['new', 'running'])).results.length > 0)
			await wait(100);
		expect(whole(listener.ids)).toEqual(whole(expected));
		expect((await executions(id, ['error', 'crashed', 'canceled'])).results).toEqual([]);
		await n8n.deactivateWorkflow(id);
	});
});
