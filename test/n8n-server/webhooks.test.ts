import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { digitalChannelAccess } from '../../sandbox/data/systems.ts';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { startChild, type Child } from '../../scripts/hosts/child.ts';
import { saveCredentials, saveExamples, type SavedCredential } from '../../scripts/hosts/n8nExamples.ts';
import {
	startN8n,
	startN8nWebhooks,
	startN8nWorker,
	type Execution,
	type N8nServer,
} from '../../scripts/hosts/n8nServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { startPostgres } from '../support/postgres.ts';

const root = resolve(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-webhooks-'));
const owner = { email: 'test@example.com', password: 'Server-Test-2026' };

/** Longer than any step takes on a busy machine. */
const longestMs = 240_000;

let demo: Demo;
let port: number;
let n8n: N8nServer;
let channel: SavedCredential;
const lines: string[] = [];

const start = async (env: Record<string, string> = {}): Promise<void> => {
	n8n = await startN8n({ root, folder, port, owner, env, onLine: (line) => lines.push(line) });
};

beforeAll(async () => {
	demo = await startDemo({ port: 0, webhooks: { retryMs: 100, timeoutMs: longestMs } });
	port = await anyFree();
	await start();
	channel = (await saveCredentials(n8n, demo)).get('genesysDigitalChannelApi') as SavedCredential;
});

afterAll(async () => {
	await n8n?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

/** n8n has no call that waits for an event. */
async function until<Result>(what: string, look: () => Promise<Result | undefined | false>): Promise<Result> {
	const end = Date.now() + longestMs;
	for (;;) {
		const seen = await look();
		if (seen !== undefined && seen !== false) return seen;
		if (Date.now() > end) throw new Error(`${what}: not within ${longestMs / 1000} s`);
		await pause(100);
	}
}

interface Node {
	name: string;
	type: string;
	[name: string]: unknown;
}

interface Flow {
	kind?: 'interactions' | 'messages';
	path: string;
	parameters?: Record<string, unknown>;
	/** The nodes after the trigger, in order. */
	steps?: Node[];
	credentials?: Record<string, { id: string; name: string }>;
}

const types = {
	interactions: 'n8n-nodes-genesys.genesysInteractionsTrigger',
	messages: 'n8n-nodes-genesys.genesysThirdPartyMessagingTrigger',
};
const end: Node = { name: 'End', type: 'n8n-nodes-base.noOp' };
const replying = (parameters: Record<string, unknown>): Node => ({
	name: 'Reply',
	type: 'n8n-nodes-genesys.genesysWebhookReply',
	parameters,
});
const failing: Node = { name: 'Check', type: 'n8n-nodes-base.stopAndError', parameters: { errorMessage: 'Not today' } };

const usedChannel = (): Flow['credentials'] => ({ genesysDigitalChannelApi: { id: channel.id, name: channel.name } });

function workflow({
	kind = 'messages',
	path,
	parameters = {},
	steps = [end],
	credentials = usedChannel(),
}: Flow): Record<string, unknown> {
	const trigger = {
		name: 'Trigger',
		type: types[kind],
		webhookId: `id-of-${path}`,
		parameters: { path, ...parameters },
		credentials,
	};
	const nodes = [trigger, ...steps].map(({ parameters: entered = {}, ...node }: Node, index) => ({
		id: `node-${index}`,
		typeVersion: 1,
		position: [index * 220, 0],
		parameters: entered,
		...node,
	}));
	const connections = Object.fromEntries(
		nodes.slice(1).map(({ name }, index) => [nodes[index]?.name, { main: [[{ node: name, type: 'main', index: 0 }]] }]),
	);
	return { name: path, settings: { executionOrder: 'v1' }, nodes, connections };
}

interface Published {
	id: string;
	url: string;
}

async function published(flow: Flow): Promise<Published> {
	const { id } = await n8n.saveWorkflow(workflow(flow));
	await n8n.activateWorkflow(id);
	return { id, url: `${n8n.url}/webhook/${flow.path}` };
}

interface Seen {
	id: string;
	status: string;
	mode: string;
}

const executionsOf = async (id: string): Promise<Seen[]> =>
	(
		await n8n.rest<{ results: Seen[] }>(
			'GET',
			`/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId: id }))}&limit=100`,
		)
	).results.reverse();

const itemsOf = ({ nodes }: Execution, name = 'Trigger') =>
	(nodes[name]?.at(-1)?.data?.main.flatMap((branch) => branch ?? []) ?? []).map(({ json }) => json);

/** The trigger data of a workflow's executions, oldest first, when there are that many. */
async function begunWith(id: string, count: number): Promise<Record<string, unknown>[]> {
	const executions = await until(`${count} executions`, async () => {
		const seen = await executionsOf(id);
		return seen.length >= count && seen;
	});
	const items: Record<string, unknown>[] = [];
	for (const execution of executions) items.push(...itemsOf(await n8n.waitForExecution(execution.id)));
	return items;
}

const signature = (
	body: string | Buffer,
	secret: string = digitalChannelAccess.appSecret,
	algorithm = 'sha1',
): string => `${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;

interface Answer {
	status: number;
	type: string | undefined;
	text: string;
}

/** Byte for byte, without additional headers. */
const post = (url: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> =>
	new Promise((done, failed) => {
		const sent = request(url, { method: 'POST', headers: { connection: 'close', ...headers } }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.on('end', () =>
				done({
					status: answer.statusCode ?? 0,
					type: answer.headers['content-type'],
					text: Buffer.concat(chunks).toString(),
				}),
			);
			answer.on('error', failed);
		});
		sent.on('error', failed);
		sent.end(body);
	});

const json = { 'content-type': 'application/json' };
const signed = (body: string | Buffer, headers: Record<string, string> = json): Record<string, string> => ({
	...headers,
	'x-hub-signature': signature(body),
});

let count = 0;
/** A new message with a unique ID. */
function message(text = 'Hello'): { messageId: string; body: string } {
	const messageId = `message-${(count += 1)}`;
	return {
		messageId,
		body: JSON.stringify({
			channel: { id: '0123456789', type: 'sms', from: { id: '0123456789' }, to: { id: '16504661149' }, messageId },
			type: 'Text',
			text,
		}),
	};
}

const taken = (messageId: string): Partial<Answer> => ({ status: 200, text: JSON.stringify({ messageId }) });

test('the signature covers the exact bytes, whatever they look like and whatever their content type', async () => {
	const { id, url } = await published({ path: 'bytes' });
	const odd = (text: string): { messageId: string; body: string } => {
		const { messageId, body } = message();
		return { messageId, body: text.replace('BODY', body.slice(1)) };
	};
	const bodies = [
		odd('{\r\n\t  BODY\n\n'),
		odd('{"\\u00fc\\/": "a\\u0000b", BODY'),
		odd('{"money": 1.0, "count": 12345678901234567890, BODY'),
		odd('\ufeff{BODY'),
		message('Grüße, 日本語, 🙂, \u2028 and "quotes"'),
	];
	for (const { messageId, body } of bodies) expect(await post(url, body, signed(body))).toMatchObject(taken(messageId));
	const contentTypes = [
		'text/plain',
		'text/xml',
		'application/xml',
		'application/x-www-form-urlencoded',
		'multipart/form-data; boundary=x',
		'application/octet-stream',
		'application/json; charset=iso-8859-1',
		'nonsense',
	];
	for (const type of contentTypes) {
		const { messageId, body } = message(`Grüße as ${type}`);
		expect({ sentAs: type, ...(await post(url, body, signed(body, { 'content-type': type }))) }).toMatchObject({
			...taken(messageId),
			type: 'application/json; charset=utf-8',
		});
	}
	const without = message();
	expect(await post(url, without.body, signed(without.body, {}))).toMatchObject(taken(without.messageId));
	const told = await begunWith(id, bodies.length + contentTypes.length + 1);
	expect(told.map(({ text }) => text)).toEqual([
		...bodies.slice(0, -1).map(() => 'Hello'),
		'Grüße, 日本語, 🙂, \u2028 and "quotes"',
		...contentTypes.map((type) => `Grüße as ${type}`),
		'Hello',
	]);
	expect(told[0]).toMatchObject({
		eventId: bodies[0]?.messageId,
		messageId: bodies[0]?.messageId,
		channelId: '0123456789',
		channelType: 'sms',
		from: '0123456789',
		to: '16504661149',
		raw: { type: 'Text' },
	});
});

test('a body that is compressed or chunked is signed in its original form', async () => {
	const { id, url } = await published({ path: 'packed' });
	demo.sandbox.webhooks.configure({ messages: url });
	for (const manner of [
		{ gzip: true },
		{ chunked: true },
		{ gzip: true, chunked: true },
		{ slow: 2000 },
		{ sign: 'previous' },
		{ sign: 'sha256' },
	] as const) {
		const { state, attempts, messageId } = await demo.sandbox.webhooks.sendMessage(
			{ channel: 'sms', to: '16504661149', text: JSON.stringify(manner) },
			manner,
		);
		expect({ manner, state, status: attempts[0]?.status, answer: attempts[0]?.answer }).toEqual({
			manner,
			state: 'accepted',
			status: 200,
			answer: { messageId },
		});
	}
	expect(await begunWith(id, 6)).toHaveLength(6);
	await n8n.deactivateWorkflow(id);
});

test('a request without a valid signature gets a short answer, runs nothing, and is logged, but not each time', async () => {
	const { id, url } = await published({ path: 'refused' });
	const mark = 'EVIL-<script>';
	const { body } = message(mark);
	const form = `--x\r\ncontent-disposition: form-data; name="${mark}"; filename="a"\r\n\r\n${body}\r\n--x--\r\n`;
	const broken = Buffer.concat([gzipSync(body).subarray(0, 40), Buffer.from(mark)]);
	const latin1 = Buffer.from(message('Grüße').body, 'latin1');
	const right = signature(body);
	const [before, began] = [lines.length, Date.now()];
	const cases: [what: string, status: number, body: string | Buffer, headers: Record<string, string>][] = [
		['not signed', 401, body, json],
		['nothing at all', 401, '', {}],
		['with an empty signature', 401, body, { ...json, 'x-hub-signature': '' }],
		['with another secret', 401, body, { ...json, 'x-hub-signature': signature(body, 'guessed') }],
		['with an empty secret', 401, body, { ...json, 'x-hub-signature': signature(body, '') }],
		['with the right one cut short', 401, body, { ...json, 'x-hub-signature': right.slice(0, -1) }],
		['with the right one without its name', 401, body, { ...json, 'x-hub-signature': right.slice(5) }],
		['with another body', 401, `${body} `, { ...json, 'x-hub-signature': right }],
		[
			'with the right one under another algorithm',
			401,
			body,
			{ ...json, 'x-hub-signature': right.replace('sha1', 'sha256') },
		],
		['a form that is not signed', 401, form, { 'content-type': 'multipart/form-data; boundary=x' }],
		['a form that never ends', 401, form.slice(0, 60), { 'content-type': 'multipart/form-data; boundary=x' }],
		['JSON that is none', 401, `{"${mark}`, json],
		['XML that is none', 401, `<${mark}`, { 'content-type': 'text/xml' }],
		['packed and damaged', 401, broken, { ...json, 'content-encoding': 'gzip', 'x-hub-signature': signature(broken) }],
		['said to be packed', 401, body, { ...json, 'content-encoding': 'deflate', 'x-hub-signature': right }],
		['signed, but empty', 400, '', signed('')],
		['signed, but no JSON', 400, mark, signed(mark)],
		['signed, but a list', 400, `[${body}]`, signed(`[${body}]`)],
		['signed, but cut off', 400, body.slice(0, 50), signed(body.slice(0, 50))],
		['signed, but a form', 400, form, signed(form, { 'content-type': 'multipart/form-data; boundary=x' })],
		['signed, but in another encoding', 400, latin1, signed(latin1)],
	];
	for (const [what, status, sent, headers] of cases) {
		const answer = await post(url, sent, headers);
		expect({ what, status: answer.status, type: answer.type }).toEqual({
			what,
			status,
			type: 'application/json; charset=utf-8',
		});
		expect(answer.text).not.toContain('EVIL');
	}
	for (let request = 0; request < 50; request++) expect(await post(url, body, json)).toMatchObject({ status: 401 });
	// A later execution shows that nothing ran before it.
	const last = message();
	expect(await post(url, last.body, signed(last.body))).toMatchObject(taken(last.messageId));
	expect(await begunWith(id, 1)).toEqual([expect.objectContaining({ messageId: last.messageId })]);
	const said = await until('a word of what was wrong', async () =>
		[lines.slice(before).join('\n')].find((text) => text.includes('its signature is wrong')),
	);
	const minutes = Math.ceil((Date.now() - began) / 60_000);
	expect(said.match(/A request was rejected because it is not signed/g)?.length).toBeLessThanOrEqual(minutes);
	expect(said).toMatch(/Trigger of "refused": A request was rejected because its signature is wrong/);
	expect(said).not.toContain('EVIL');
	expect(said).not.toContain(digitalChannelAccess.appSecret);
});

test('a body that is too large is refused with a clear error, however large it is and however it is sent', async () => {
	const { id, url } = await published({ path: 'large' });
	const large = (mebibytes: number): string => message('x'.repeat(mebibytes * 1024 * 1024)).body;
	const [some, much] = [large(6), large(20)];
	for (const [body, headers] of [
		[some, signed(some)],
		[some, json],
		[some, { ...signed(some), 'transfer-encoding': 'chunked' }],
		[gzipSync(some), { ...signed(some), 'content-encoding': 'gzip' }],
		[gzipSync(much), { ...signed(much), 'content-encoding': 'gzip' }],
	] as const) {
		expect(
			await post(url, body, {
				...headers,
				...('transfer-encoding' in headers ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
			}),
		).toMatchObject({ status: 413, text: expect.stringContaining('larger than 5 MiB') });
	}
	const fits = message('x'.repeat(1024 * 1024));
	expect(await post(url, fits.body, signed(fits.body))).toMatchObject(taken(fits.messageId));
	expect(await begunWith(id, 1)).toHaveLength(1);
});

test('every request is refused without a secret, unless the user turns off the check', async () => {
	const empty = await n8n.saveCredential({
		name: 'Empty',
		type: 'genesysDigitalChannelApi',
		data: { ...channel.data, appSecret: '', previousSecret: '' },
	});
	const credentials = { genesysDigitalChannelApi: empty };
	const closed = await published({ path: 'closed', credentials });
	const { body } = message();
	// Genesys delivers again until the secret is entered, so nothing is lost.
	expect(await post(closed.url, body, signed(body))).toMatchObject({ status: 503 });
	expect(await post(closed.url, body, { ...json, 'x-hub-signature': signature(body, '') })).toMatchObject({
		status: 503,
	});
	const open = await published({ path: 'open', credentials, parameters: { settings: { unchecked: true } } });
	const anybody = message();
	expect(await post(open.url, anybody.body, json)).toMatchObject(taken(anybody.messageId));
	expect(await begunWith(open.id, 1)).toHaveLength(1);
	expect(await executionsOf(closed.id)).toEqual([]);
});

test('a changed secret applies immediately', async () => {
	const credential = await n8n.saveCredential({
		name: 'Changing',
		type: 'genesysDigitalChannelApi',
		data: { ...channel.data, appSecret: 'first', previousSecret: '' },
	});
	const { id, url } = await published({ path: 'changing', credentials: { genesysDigitalChannelApi: credential } });
	const by = async (secret: string): Promise<number> => {
		const { body } = message();
		return (await post(url, body, { ...json, 'x-hub-signature': signature(body, secret) })).status;
	};
	expect([await by('first'), await by('second')]).toEqual([200, 401]);
	await n8n.rest('PATCH', `/credentials/${credential.id}`, {
		...credential,
		type: 'genesysDigitalChannelApi',
		data: { ...channel.data, appSecret: 'second', previousSecret: 'first' },
	});
	expect([await by('second'), await by('first'), await by('third')]).toEqual([200, 200, 401]);
	expect(await begunWith(id, 3)).toHaveLength(3);
});

test('wanted interactions become one item each, and all are answered', async () => {
	const { id, url } = await published({
		kind: 'interactions',
		path: 'interactions',
		parameters: { event: ['FINISHED'], mediaType: ['chat'] },
	});
	demo.sandbox.webhooks.configure({ interactions: url });
	const begun = await demo.sandbox.webhooks.startInteraction({ mediaType: 'chat', interactionSubtype: 'SMS' });
	const [interactionId = ''] = begun.interactionIds ?? [];
	const ended = await demo.sandbox.webhooks.finishInteraction(interactionId);
	for (const { attempts } of [begun, ended]) {
		expect(attempts).toEqual([
			expect.objectContaining({
				status: 200,
				answer: { status: { code: 0, message: 'OK' }, data: { ids: [{ id: interactionId }] } },
			}),
		]);
	}
	const told = await begunWith(id, 1);
	expect(told).toEqual([
		expect.objectContaining({
			event: 'FINISHED',
			interactionId,
			mediaType: 'chat',
			interactionSubtype: 'SMS',
			index: 0,
			eventId: expect.stringMatching(/:0(?::|$)/),
		}),
	]);
});

const answers: [what: string, flow: Omit<Flow, 'path'>, expected: (messageId: string) => Partial<Answer>][] = [
	['when the workflow ends', { parameters: { responseMode: 'lastNode' } }, taken],
	[
		'when the workflow ends, with an error',
		{ parameters: { responseMode: 'lastNode' }, steps: [failing] },
		() => ({ status: 500 }),
	],
	[
		'by the node',
		{ parameters: { responseMode: 'responseNode' }, steps: [replying({ answer: 'processed' }), end] },
		taken,
	],
	[
		'by the node, with the id of the provider',
		{
			parameters: { responseMode: 'responseNode' },
			steps: [replying({ answer: 'processed', messageId: '={{ "sms-" + $json.to }}' })],
		},
		() => taken('sms-16504661149'),
	],
	[
		'by the node, with what is no id',
		{
			parameters: { responseMode: 'responseNode' },
			steps: [replying({ answer: 'processed', messageId: '={{ $json.raw }}' })],
		},
		() => ({ status: 500 }),
	],
	[
		'by the node, to deliver it again',
		{ parameters: { responseMode: 'responseNode' }, steps: [replying({ answer: 'deliverAgain' })] },
		() => ({ status: 503 }),
	],
	[
		'by the node, before an error',
		{ parameters: { responseMode: 'responseNode' }, steps: [replying({ answer: 'processed' }), failing] },
		taken,
	],
	[
		'by a node that is never reached',
		{ parameters: { responseMode: 'responseNode' }, steps: [failing, replying({ answer: 'processed' })] },
		() => ({ status: 500 }),
	],
	['by no node', { parameters: { responseMode: 'responseNode' } }, taken],
];

test('Genesys is answered immediately, at the end or by the reply node, in the expected format', async () => {
	for (const [index, [what, flow, expected]] of answers.entries()) {
		const { url } = await published({ ...flow, path: `answers-${index}` });
		const { messageId, body } = message();
		expect({ what, ...(await post(url, body, signed(body))) }).toMatchObject({
			...expected(messageId),
			type: 'application/json; charset=utf-8',
		});
	}
});

test('the reply node fails if no request waits for it', async () => {
	const { id, url } = await published({ path: 'nobody', steps: [replying({ answer: 'processed' })] });
	const { messageId, body } = message();
	expect(await post(url, body, signed(body))).toMatchObject(taken(messageId));
	const [execution] = await until(
		'an execution',
		async () => (await executionsOf(id)).length > 0 && (await executionsOf(id)),
	);
	expect((await n8n.waitForExecution(execution?.id ?? '')).error).toMatchObject({
		message: expect.stringContaining('"Trigger" is not set to respond with this node'),
	});
});

test('a message whose workflow fails is redelivered even if duplicates are ignored, and a processed one is not', async () => {
	let calls = 0;
	const provider = createServer((_request, answer) => answer.writeHead((calls += 1) === 1 ? 500 : 200).end('{}'));
	await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
	const once: Node = {
		name: 'Provider',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { method: 'POST', url: `http://127.0.0.1:${(provider.address() as AddressInfo).port}` },
	};
	const { id, url } = await published({
		path: 'again',
		parameters: { responseMode: 'lastNode', settings: { dropRepeats: true } },
		steps: [once],
	});
	demo.sandbox.webhooks.configure({ messages: url });
	const delivery = await demo.sandbox.webhooks.sendMessage({ channel: 'sms', to: '16504661149', text: 'Again' });
	expect(delivery.attempts.map(({ status }) => status)).toEqual([500, 200]);
	const { attempts } = await demo.sandbox.webhooks.replay(delivery.id);
	expect(attempts).toEqual([expect.objectContaining({ status: 200, answer: { messageId: delivery.messageId } })]);
	const other = message();
	expect(await post(url, other.body, signed(other.body))).toMatchObject(taken(other.messageId));
	expect((await begunWith(id, 3)).map(({ messageId }) => messageId)).toEqual([
		delivery.messageId,
		delivery.messageId,
		other.messageId,
	]);
	provider.close();
});

test('the URL stays the same after an edit and a restart, and works only while the workflow is published', async () => {
	const flow: Flow = { path: 'lasting' };
	const { id, url } = await published(flow);
	const sent: string[] = [];
	const send = async (): Promise<number> => {
		const { messageId, body } = message();
		const { status } = await post(url, body, signed(body));
		if (status === 200) sent.push(messageId);
		expect(await post(url, body, json)).toMatchObject({ status: status === 200 ? 401 : status });
		return status;
	};
	expect(await send()).toBe(200);
	await n8n.deactivateWorkflow(id);
	expect(await send()).toBe(404);
	await n8n.activateWorkflow(id);
	expect(await send()).toBe(200);
	await n8n.rest(
		'PATCH',
		`/workflows/${id}`,
		workflow({ ...flow, parameters: { channelType: ['sms', 'email'], responseMode: 'lastNode' } }),
	);
	await n8n.activateWorkflow(id);
	expect(await send()).toBe(200);
	await n8n.stop();
	await start();
	expect(await send()).toBe(200);
	expect((await begunWith(id, sent.length)).map(({ messageId }) => messageId)).toEqual(sent);
});

test('the path is the ID of the node by default', async () => {
	const { id } = await published({ path: 'nowhere', parameters: { path: '' } });
	const { messageId, body } = message();
	expect(await post(`${n8n.url}/webhook/id-of-nowhere`, body, signed(body))).toMatchObject(taken(messageId));
	expect(await begunWith(id, 1)).toHaveLength(1);
});

test('a test of the trigger receives one signed event at the test URL', async () => {
	const { id } = await n8n.saveWorkflow(workflow({ path: 'trial', parameters: { settings: { dropRepeats: true } } }));
	const url = `${n8n.url}/webhook-test/trial`;
	const { messageId, body } = message();
	for (let time = 0; time < 2; time++) {
		expect(await n8n.rest('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name: 'Trigger' } })).toMatchObject({
			waitingForWebhook: true,
		});
		expect(await post(url, body, json)).toMatchObject({ status: 401 });
		expect(await post(url, body, signed(body))).toMatchObject(taken(messageId));
		// n8n answers first, and then closes the URL.
		await until('the end of the trial', async () => (await post(url, body, json)).status === 404);
	}
	expect(await begunWith(id, 2)).toEqual([
		expect.objectContaining({ messageId }),
		expect.objectContaining({ messageId }),
	]);
	expect((await executionsOf(id)).map(({ mode }) => mode)).toEqual(['manual', 'manual']);
});

describe('the examples', () => {
	test("an agent's message is sent by the provider, and the agent sees whether it was delivered", async () => {
		const example = (await saveExamples(n8n, root, await saveCredentials(n8n, demo), demo)).get(
			'31-deliver-messages-by-sms.json',
		);
		await n8n.activateWorkflow(example?.id ?? '');
		const { webhooks } = demo.sandbox;
		webhooks.configure({ messages: `${n8n.url}/webhook/genesys-sms-bridge` });
		const good = await webhooks.sendMessage({ channel: 'sms', to: '16504661149', text: 'Your order is on its way' });
		expect(await webhooks.until(() => good.receipts[0])).toMatchObject({ status: 'Delivered', to: '16504661149' });
		const bad = await webhooks.sendMessage({ channel: 'sms', to: '16504661000', text: 'Nobody there' });
		expect(await webhooks.until(() => bad.receipts[0])).toMatchObject({ status: 'Failed', reasons: [{ code: 530 }] });
		await webhooks.replay(good.id);
		const after = await webhooks.sendMessage({ channel: 'sms', to: '16504661150', text: 'The last one' });
		await webhooks.until(() => after.receipts[0]);
		expect(demo.sandbox.sms.map(({ to }) => to)).toEqual(['16504661149', '16504661150']);
		expect(webhooks.conversations.find(({ address }) => address === '16504661149')?.messages.at(-1)).toMatchObject({
			text: 'Your order is on its way',
			state: 'Delivered',
		});
		const away = example?.workflow.nodes.map((node) =>
			node.name === 'Send SMS via Provider'
				? { ...node, parameters: { method: 'POST', url: 'http://127.0.0.1:9/', options: {} } }
				: node,
		);
		await n8n.rest('PATCH', `/workflows/${example?.id}`, { ...example?.workflow, nodes: away });
		await n8n.activateWorkflow(example?.id ?? '');
		const lost = await webhooks.sendMessage({ channel: 'sms', to: '16504661151', text: 'The provider is away' });
		expect(await webhooks.until(() => lost.receipts[0])).toMatchObject({ status: 'Failed', reasons: [{ code: 500 }] });
		await n8n.deactivateWorkflow(example?.id ?? '');
	});

	test('interactions that start and end are processed, and then answered', async () => {
		const example = (await saveExamples(n8n, root, await saveCredentials(n8n, demo), demo)).get(
			'34-when-interactions-start-and-end.json',
		);
		await n8n.activateWorkflow(example?.id ?? '');
		const { webhooks } = demo.sandbox;
		webhooks.configure({ interactions: `${n8n.url}/webhook/genesys-interactions` });
		const { interactionIds: [first = ''] = [] } = await webhooks.startInteraction();
		const both = await webhooks.sendEvents({ start: [{ mediaType: 'email' }], finish: [first] });
		expect(both).toMatchObject({ state: 'accepted', attempts: [{ status: 200 }] });
		expect(both.attempts[0]?.answer).toEqual({
			status: { code: 0, message: 'OK' },
			data: { ids: both.interactionIds?.map((id) => ({ id })) },
		});
		const [, execution] = await until(
			'two executions',
			async () => (await executionsOf(example?.id ?? '')).length > 1 && (await executionsOf(example?.id ?? '')),
		);
		expect(
			itemsOf(await n8n.waitForExecution(execution?.id ?? ''), 'Confirm to Genesys').map(({ note }) => note),
		).toEqual([expect.stringMatching(/^New email interaction/), `Ended chat interaction: ${first}`]);
		await n8n.deactivateWorkflow(example?.id ?? '');
	});
});

describe('queue mode', () => {
	let redis: Child;
	let postgres: Awaited<ReturnType<typeof startPostgres>>;
	let worker: Child;
	let hooks: { url: string; child: Child };
	let env: Record<string, string>;

	beforeAll(async () => {
		const redisPort = String(await anyFree());
		redis = startChild(
			'redis-server',
			['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', folder],
			{},
		);
		await redis.line(/Ready to accept connections/, longestMs);
		// With SQLite, several processes on a busy machine block each other.
		postgres = await startPostgres();
		env = {
			...postgres.env,
			EXECUTIONS_MODE: 'queue',
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: redisPort,
			N8N_DEFAULT_BINARY_DATA_MODE: 'database',
		};
		await n8n.stop();
		await start(env);
		channel = (await saveCredentials(n8n, demo)).get('genesysDigitalChannelApi') as SavedCredential;
		worker = await startN8nWorker({ root, folder, env });
		hooks = await startN8nWebhooks({ root, folder, port: await anyFree(), env });
	});

	afterAll(async () => {
		await hooks?.child.stop();
		await worker?.stop();
		await n8n?.stop();
		await redis?.stop();
		await postgres?.stop();
	});

	test('the main or a webhook process checks and answers, and a worker runs the executions', async () => {
		for (const [index, [what, flow, expected]] of [...answers, ['at once', {}, taken] as const].entries()) {
			const { id, url } = await published({ ...flow, path: `queue-${index}` });
			for (const called of [url, url.replace(n8n.url, hooks.url)]) {
				const { messageId, body } = message();
				expect(await post(called, body, json)).toMatchObject({ status: 401 });
				expect({ what, called, ...(await post(called, body, signed(body))) }).toMatchObject({
					...expected(messageId),
					type: 'application/json; charset=utf-8',
				});
			}
			const executions = await until(
				'two executions',
				async () => (await executionsOf(id)).length > 1 && (await executionsOf(id)),
			);
			for (const execution of executions) {
				await n8n.waitForExecution(execution.id);
				await worker.line(new RegExp(`Worker started execution ${execution.id}\\b`), longestMs);
			}
			expect(executions).toHaveLength(2);
		}
	});
});
