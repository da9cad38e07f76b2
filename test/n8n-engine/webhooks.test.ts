import { runNode, useEngine } from '../support/n8nEngine.ts';
import { startWebhookHost, type Outcome, type Run, type WebhookHost } from './webhookHost.ts';
import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';

import { Container } from '../hosts/n8n-core/node_modules/@n8n/di';
import { Logger } from '../hosts/n8n-core/node_modules/@n8n/backend-common';
import { warnEveryMs } from '../../nodes/shared/webhookLog.ts';
import { cacheMs } from '../../nodes/shared/webhookSecrets.ts';

const secret = 'the-app-secret';
const account = (changes = {}) => ({
	genesysDigitalChannelApi: {
		baseUrl: 'https://genesys.example',
		contactCenterId: 'center',
		appSecret: secret,
		...changes,
	},
});

let hosts: WebhookHost[] = [];
let warnings: string[];
let now: number;
let workflows = 0;

useEngine();

beforeEach(() => {
	hosts = [];
	warnings = [];
	now = Date.now();
	jest.spyOn(Date, 'now').mockImplementation(() => now);
	jest.spyOn(Container.get(Logger), 'warn').mockImplementation((text: string) => void warnings.push(text));
});
afterEach(async () => {
	jest.restoreAllMocks();
	for (const host of hosts) await host.close();
});

type Changes = Partial<WebhookHost['node']>;

async function host(changes: Changes = {}, run?: Run): Promise<WebhookHost> {
	const started = await startWebhookHost(
		{
			type: 'genesysThirdPartyMessagingTrigger',
			parameters: {},
			credentials: account(),
			workflowId: `workflow-${(workflows += 1)}`,
			...changes,
		},
		run,
	);
	hosts.push(started);
	return started;
}

const sign = (body: string, by = secret): Record<string, string> => ({
	'x-hub-signature': `sha1=${createHmac('sha1', by).update(body).digest('hex')}`,
});

async function post(
	{ url }: WebhookHost,
	body: string,
	headers = sign(body),
): Promise<{ status: number; body: unknown; headers: Headers }> {
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json', ...headers },
		body,
	});
	return { status: answer.status, body: JSON.parse((await answer.text()) || 'null'), headers: answer.headers };
}

const sms = (messageId: string, changes = {}): string =>
	JSON.stringify({
		channel: {
			id: '0123456789',
			type: 'sms',
			from: { id: '0123456789' },
			to: { id: '16504661149' },
			messageId,
			...changes,
		},
		type: 'Text',
		text: 'Hello',
	});

const events = (...of: [event: string, id: string, mediaType: string][]): string =>
	JSON.stringify({
		operationId: 'operation',
		data: { entities: of.map(([event, id, mediaType]) => ({ event, entity: { id, mediaType } })) },
	});

const startedWith = ({ started: each }: WebhookHost) => each.map((items) => items.map(({ json }) => json));

it("an agent's message starts the workflow and is answered with its ID", async () => {
	const trigger = await host();
	const { status, body, headers } = await post(trigger, sms('m-1'), { ...sign(sms('m-1')), 'x-b3-traceid': 'trace' });
	expect([
		status,
		body,
		headers.get('content-type'),
		headers.get('cache-control'),
		headers.get('x-content-type-options'),
	]).toEqual([200, { messageId: 'm-1' }, 'application/json; charset=utf-8', 'no-store', 'nosniff']);
	expect(startedWith(trigger)).toEqual([
		[
			expect.objectContaining({
				eventId: 'm-1',
				messageId: 'm-1',
				channelType: 'sms',
				from: '0123456789',
				to: '16504661149',
				text: 'Hello',
				traceId: 'trace',
				raw: JSON.parse(sms('m-1')),
			}),
		],
	]);
});

it('a webhook starts the workflow once for all its wanted events, and is answered with all IDs', async () => {
	const trigger = await host({
		type: 'genesysInteractionsTrigger',
		parameters: { event: ['STARTED'], mediaType: ['chat'] },
	});
	const some = events(
		['STARTED', 'a', 'chat'],
		['FINISHED', 'b', 'chat'],
		['STARTED', 'c', 'email'],
		['STARTED', 'd', 'chat'],
	);
	expect((await post(trigger, some)).body).toMatchObject({ data: { ids: ['a', 'b', 'c', 'd'].map((id) => ({ id })) } });
	const none = events(['FINISHED', 'e', 'chat']);
	expect((await post(trigger, none)).body).toMatchObject({ data: { ids: [{ id: 'e' }] } });
	expect(startedWith(trigger)).toEqual([
		[
			expect.objectContaining({ eventId: 'operation:0:a:STARTED', interactionId: 'a' }),
			expect.objectContaining({ eventId: 'operation:3:d:STARTED', interactionId: 'd' }),
		],
	]);
});

it.each([['0123456789, other'], ['={{ ["0123456789"] }}'], ['']])(
	'the trigger accepts channels as typed text or from an expression: %j',
	async (channelId) => {
		const trigger = await host({ parameters: { channelId, channelType: ['sms'] } });
		await post(trigger, sms('m-1'));
		await post(trigger, sms('m-2', { type: 'email' }));
		expect(startedWith(trigger)).toEqual([[expect.objectContaining({ messageId: 'm-1' })]]);
		trigger.node.parameters = { channelId: 'another' };
		expect(await post(trigger, sms('m-3'))).toMatchObject({ status: 200, body: { messageId: 'm-3' } });
		expect(trigger.started).toHaveLength(1);
	},
);

it('a webhook without a valid signature is refused, and starts nothing', async () => {
	const trigger = await host({ credentials: account({ previousSecret: 'the-one-before' }) });
	for (const headers of [{}, sign(sms('m-1'), 'guessed'), sign(sms('m-1'), ''), sign(`${sms('m-1')} `)])
		expect(await post(trigger, sms('m-1'), headers)).toMatchObject({
			status: 401,
			body: { message: 'The signature was not accepted' },
		});
	expect(await post(trigger, 'no JSON')).toMatchObject({ status: 400 });
	expect(trigger.started).toEqual([]);
	expect(await post(trigger, sms('m-1'), sign(sms('m-1'), 'the-one-before'))).toMatchObject({ status: 200 });
});

it.each([
	['without a credential', {}, 'no app secret'],
	['with a credential without a secret', account({ appSecret: '' }), 'no app secret'],
])('every request is refused %s, and the log explains what to do', async (_what, credentials, says) => {
	const trigger = await host({ credentials: credentials as Changes['credentials'] });
	for (const headers of [{}, sign(sms('m-1')), sign(sms('m-1'), '')])
		expect(await post(trigger, sms('m-1'), headers)).toMatchObject({ status: 503 });
	expect(trigger.started).toEqual([]);
	expect(warnings).toEqual([expect.stringContaining(says)]);
});

it('every request is accepted if the user allows it, even without a credential', async () => {
	const trigger = await host({ credentials: {}, parameters: { settings: { unchecked: true } } });
	expect(await post(trigger, sms('m-1'), {})).toMatchObject({ status: 200 });
	expect(await post(trigger, '[]', {})).toMatchObject({ status: 400 });
	expect(trigger.started).toHaveLength(1);
});

it("the trigger requests redelivery if n8n can't read the credential, and starts nothing", async () => {
	const credentials = {
		get genesysDigitalChannelApi(): never {
			throw new Error('The database is locked');
		},
	};
	const trigger = await host({ credentials });
	expect(await post(trigger, sms('m-1'))).toMatchObject({ status: 503 });
	expect(trigger.started).toEqual([]);
	expect(warnings).toEqual([expect.stringContaining('The database is locked')]);
});

it.each([
	['uncompressed', {}, Buffer.from(sms('m-1'))],
	['compressed', { 'content-encoding': 'gzip' }, gzipSync(sms('m-1'))],
])('the trigger handles a sender that disconnects early, and reports nothing: %s', async (_how, headers, body) => {
	const trigger = await host();
	const leaving = request(trigger.url, { method: 'POST', headers: { ...sign(sms('m-1')), ...headers } });
	leaving.on('error', () => undefined);
	leaving.write(body.subarray(0, 20), () => leaving.destroy());
	while (trigger.calls.length === 0) await new Promise(setImmediate);
	await Promise.all(trigger.calls);
	expect([trigger.started, warnings]).toEqual([[], []]);
});

it('a new secret applies immediately, and a removed one is accepted for ten more seconds', async () => {
	const trigger = await host();
	await post(trigger, sms('m-1'));
	trigger.node.credentials = account({ appSecret: 'another' });
	expect(await post(trigger, sms('m-2'))).toMatchObject({ status: 200 });
	expect(await post(trigger, sms('m-3'), sign(sms('m-3'), 'another'))).toMatchObject({ status: 200 });
	expect(await post(trigger, sms('m-4'))).toMatchObject({ status: 401 });
	trigger.node.credentials = account();
	now += cacheMs;
	expect(await post(trigger, sms('m-5'), sign(sms('m-5'), 'another'))).toMatchObject({ status: 401 });
	expect(await post(trigger, sms('m-6'))).toMatchObject({ status: 200 });
});

describe('answers by the workflow', () => {
	it.each([
		['it has ended', 'lastNode', {}, 200, { messageId: 'm-1' }],
		['it has failed', 'lastNode', { failed: true }, 500, { message: 'Error in workflow' }],
		['a node has answered', 'responseNode', { replied: { statusCode: 200 } }, 200, { messageId: 'm-1' }],
		[
			'a node has answered with another id',
			'responseNode',
			{ replied: { statusCode: 200, body: { messageId: 'provider' } } },
			200,
			{ messageId: 'provider' },
		],
		[
			'a node requests redelivery',
			'responseNode',
			{ replied: { statusCode: 503, body: { message: 'again' } } },
			503,
			{ message: 'again' },
		],
		['no node has answered', 'responseNode', {}, 200, { messageId: 'm-1' }],
		['it failed before a node answered', 'responseNode', { failed: true }, 500, { message: 'Error in workflow' }],
	])('Genesys is answered when %s (%s)', async (_when, responseMode, outcome, status, body) => {
		const trigger = await host({ parameters: { responseMode } }, async () => outcome as Outcome);
		expect(await post(trigger, sms('m-1'))).toMatchObject({ status, body });
	});
});

describe('duplicates', () => {
	const dropRepeats = (changes = {}): Changes => ({ parameters: { settings: { dropRepeats: true }, ...changes } });

	it('duplicates start the workflow like any other event by default', async () => {
		const trigger = await host();
		for (let time = 0; time < 2; time++) await post(trigger, sms('m-1'));
		expect(trigger.started).toHaveLength(2);
	});

	it('duplicates are answered and ignored one by one', async () => {
		const trigger = await host({ type: 'genesysInteractionsTrigger', ...dropRepeats() });
		const first = events(['STARTED', 'a', 'chat']);
		for (const body of [first, first, events(['STARTED', 'a', 'chat'], ['STARTED', 'b', 'chat'])])
			expect(await post(trigger, body)).toMatchObject({ status: 200 });
		expect(startedWith(trigger).map((items) => items.map(({ interactionId }) => interactionId))).toEqual([
			['a'],
			['b'],
		]);
	});

	it('duplicates are detected per trigger', async () => {
		for (let time = 0; time < 2; time++) {
			const trigger = await host(dropRepeats());
			await post(trigger, sms('m-1'));
			expect(trigger.started).toHaveLength(1);
		}
	});

	it('a redelivered event is not a duplicate if Genesys received an error, or no answer', async () => {
		const giveUp = new AbortController();
		const outcomes: (Outcome | 'cut')[] = [{ failed: true }, { replied: { statusCode: 503 } }, 'cut', {}];
		const trigger = await host(dropRepeats({ responseMode: 'responseNode' }), async (_items, gone) => {
			const outcome = outcomes.shift() as Outcome | 'cut';
			if (outcome !== 'cut') return outcome;
			giveUp.abort();
			await gone;
			return {};
		});
		const send = async (signal?: AbortSignal): Promise<number> =>
			(await fetch(trigger.url, { method: 'POST', headers: sign(sms('m-1')), body: sms('m-1'), signal })).status;
		expect([await send(), await send()]).toEqual([500, 503]);
		await expect(send(giveUp.signal)).rejects.toThrow();
		// It notices a little later that the connection was closed.
		while (trigger.started.length < 4) await send();
		expect(await send()).toBe(200);
		expect(trigger.started).toHaveLength(4);
	});

	it('a duplicate waits as long as the first delivery', async () => {
		const begun = Promise.withResolvers<void>();
		const [first, second] = [Promise.withResolvers<Outcome>(), Promise.withResolvers<Outcome>()];
		const outcomes = [first, second];
		const trigger = await host(dropRepeats({ responseMode: 'lastNode' }), async () => {
			begun.resolve();
			return await (outcomes.shift() as typeof first).promise;
		});
		const delivery = post(trigger, sms('m-1'));
		await begun.promise;
		expect(await post(trigger, sms('m-1'))).toMatchObject({
			status: 503,
			body: { message: expect.stringContaining('please redeliver') },
		});
		first.resolve({ failed: true });
		expect(await delivery).toMatchObject({ status: 500 });
		second.resolve({});
		expect([(await post(trigger, sms('m-1'))).status, (await post(trigger, sms('m-1'))).status]).toEqual([200, 200]);
		expect(trigger.started).toHaveLength(2);
	});

	it('duplicates start a test of the trigger', async () => {
		const trigger = await host({ ...dropRepeats(), mode: 'manual' });
		for (let time = 0; time < 2; time++) await post(trigger, sms('m-1'));
		expect(trigger.started).toHaveLength(2);
	});
});

it('the log repeats a message at most once a minute, with its count', async () => {
	const trigger = await host();
	const sendUnsigned = async (times: number): Promise<void> => {
		for (let time = 0; time < times; time++) await post(trigger, sms('m-1'), {});
	};
	await sendUnsigned(30);
	await post(trigger, sms('m-1'), sign(sms('m-1'), 'guessed'));
	expect(warnings).toEqual([
		expect.stringContaining('it is not signed'),
		expect.stringContaining('its signature is wrong'),
	]);
	now += warnEveryMs;
	await sendUnsigned(2);
	expect(warnings.slice(2)).toEqual([expect.stringMatching(/it is not signed.*and 29 more since the last warning/)]);
	expect(warnings.join()).not.toContain(secret);
});

describe('the reply node', () => {
	it('the reply node requires a trigger that waits for it, and explains that', async () => {
		const { error } = await runNode({ type: 'genesysWebhookReply', parameters: { answer: 'processed' } });
		expect(error).toMatchObject({
			message: expect.stringContaining('This node needs a Genesys webhook trigger earlier in the workflow'),
			description: expect.stringContaining('Start the workflow with'),
		});
	});
});

describe('the trigger for messages of Genesys Cloud', () => {
	const integration = '3fb9c0e2-7d04-4a86-9b8e-21f2a5d4c601';
	const message = (changes: object = {}): string =>
		JSON.stringify({
			id: 'c0ffee',
			channel: { id: integration, platform: 'Open', to: { id: 'user-7' }, from: { nickname: 'Ana' } },
			type: 'Text',
			text: 'Hello',
			...changes,
		});
	const signBase64 = (body: string, by: string): Record<string, string> => ({
		'x-hub-signature-256': `sha256=${createHmac('sha256', by).update(body).digest('base64')}`,
	});
	const credentials = (secrets: object): NonNullable<Changes['credentials']> => ({
		genesysCloudOAuth2Api: { region: 'mypurecloud.ie', clientId: 'client', clientSecret: 'secret', ...secrets },
	});
	const cloudHost = async (secrets: object = { webhookSecret: 'sixteen-and-more' }, parameters = {}) =>
		await host({ type: 'genesysCloudMessagingTrigger', parameters, credentials: credentials(secrets) });

	it('a signed message starts the workflow, and the answer is 200', async () => {
		const trigger = await cloudHost();
		const { status, body } = await post(trigger, message(), signBase64(message(), 'sixteen-and-more'));
		expect([status, body]).toEqual([200, {}]);
		expect(startedWith(trigger)).toEqual([
			[
				expect.objectContaining({
					eventId: 'c0ffee',
					integrationId: integration,
					to: 'user-7',
					fromName: 'Ana',
					text: 'Hello',
				}),
			],
		]);
	});

	it('a message that is signed with the previous secret is accepted while the secret is rotated', async () => {
		const trigger = await cloudHost({ webhookSecret: 'a-new-secret-token', previousSecret: 'the-former-secret' });
		expect((await post(trigger, message(), signBase64(message(), 'the-former-secret'))).status).toBe(200);
		expect((await post(trigger, message(), signBase64(message(), 'client-secret'))).status).toBe(401);
		expect(trigger.started).toHaveLength(1);
	});

	it('a credential without a webhook secret accepts nothing, and Genesys Cloud redelivers', async () => {
		const trigger = await cloudHost({});
		expect((await post(trigger, message(), signBase64(message(), ''))).status).toBe(503);
		expect(trigger.started).toHaveLength(0);
		expect(warnings.join()).toContain('Enter the secret of the open messaging integration.');
	});

	it('only the chosen types start the workflow', async () => {
		const trigger = await cloudHost(undefined, { type: ['Text'] });
		const receipt = message({ type: 'Receipt', status: 'Delivered' });
		expect((await post(trigger, receipt, signBase64(receipt, 'sixteen-and-more'))).status).toBe(200);
		expect(trigger.started).toHaveLength(0);
	});
});
