import { createHmac } from 'node:crypto';
import { openMessagingAccess } from '../../sandbox/data/systems.ts';
import { connectionOf, newest, useRed, type Message, type TestConnection } from '../support/redHost.ts';
import { useSandbox } from '../support/fixtures.ts';
import { deliver, deployAndListen, receivingFlow, type ReceivedAnswer } from '../support/redWebhooks.ts';

const integration = '3fb9c0e2-7d04-4a86-9b8e-21f2a5d4c601';
const webhookSecret = 'sixteen-and-more';
const message = JSON.stringify({
	id: 'c0ffee',
	channel: { id: integration, platform: 'Open', to: { id: 'user-7' }, from: { nickname: 'Ana' } },
	type: 'Text',
	text: 'Grüße ✓',
});

const red = useRed(newest, { settings: { httpNodeRoot: '/' } });

const cloud = (secrets: object): TestConnection =>
	connectionOf('genesysCloud', { region: 'mypurecloud.ie', clientId: 'client', clientSecret: 'secret', ...secrets });

const listen = async (secrets: object = { webhookSecret }, changes = {}): Promise<void> =>
	await deployAndListen(
		red,
		receivingFlow({ type: 'genesys-cloud-messages', path: '/genesys/cloud', ...changes }, [], cloud(secrets)),
	);

const send = (body: string, secret = webhookSecret): Promise<ReceivedAnswer> =>
	deliver(`${red.url}/genesys/cloud`, body, {
		signing: 'none',
		headers: { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('base64')}` },
	});

it('a signed message of Genesys Cloud becomes a message of the flow, and the answer is 200', async () => {
	await listen();
	expect(await send(message)).toMatchObject({ status: 200, body: {} });
	const [{ topic, payload }] = (await red.receive('out')) as [Message];
	expect([topic, payload]).toEqual([
		'Text',
		expect.objectContaining({ eventId: 'c0ffee', integrationId: integration, to: 'user-7', text: 'Grüße ✓' }),
	]);
});

it('a wrong signature is refused, and the error names the webhook secret', async () => {
	await listen({ webhookSecret, previousSecret: 'the-former-secret' });
	expect((await send(message, 'the-former-secret')).status).toBe(200);
	expect((await send(message, 'another-secret')).status).toBe(401);
	const [{ error }] = (await red.receive('caught')) as [Message];
	expect((error as { message: string }).message).toContain('check the webhook secret');
	expect(red.pending('out')).toHaveLength(1);
});

it('a connection without a webhook secret accepts nothing, and Genesys Cloud redelivers', async () => {
	await red.deploy(receivingFlow({ type: 'genesys-cloud-messages', path: '/genesys/cloud' }, [], cloud({})));
	await red.status('node', ({ fill }) => fill === 'red');
	const [{ error }] = (await red.receive('caught')) as [Message];
	expect((error as { message: string }).message).toBe(
		'Receive open messages: The connection has no webhook secret, so every request is refused. Enter the secret of the open messaging integration in the connection.',
	);
	expect((await send(message, '')).status).toBe(503);
});

it('only the chosen types are sent to the flow', async () => {
	await listen(undefined, { filters: { type: 'Text, Structured' } });
	const receipt = JSON.stringify({ ...(JSON.parse(message) as object), type: 'Receipt', status: 'Delivered' });
	expect((await send(receipt)).status).toBe(200);
	await red.status('node', ({ text }) => text?.startsWith('1 ') ?? false);
	expect(red.pending('out')).toHaveLength(0);
});

describe('with the sandbox', () => {
	const sandbox = useSandbox({ webhooks: { retryMs: 1, attempts: 6 } });

	it('a message that the flow asks for again is redelivered, and a duplicate that was processed is ignored', async () => {
		sandbox.webhooks.configure({ openMessages: `${red.url}/genesys/cloud` });
		const reply = { id: 'reply', type: 'genesys-message-reply', z: 'flow', x: 0, y: 0, name: '', wires: [[]] };
		const node = { type: 'genesys-cloud-messages', path: '/genesys/cloud', answer: 'reply', dropRepeats: true };
		const flow = receivingFlow(node, [{ ...reply, answer: 'deliverAgain' }], cloud(openMessagingAccess));
		const wiredTo = (answer: string): typeof flow =>
			flow.map((one) =>
				one.id === 'node' ? { ...one, wires: [['reply', 'out']] } : one.id === 'reply' ? { ...one, answer } : one,
			);
		await deployAndListen(red, wiredTo('deliverAgain'));
		const failed = await sandbox.webhooks.sendOpenMessage({ to: 'user-7', text: 'Hello' });
		expect([failed.state, failed.attempts.map(({ status }) => status)]).toEqual(['failed', Array(6).fill(503)]);
		await deployAndListen(red, wiredTo('processed'));
		expect(await sandbox.webhooks.replay(failed.id)).toMatchObject({ state: 'accepted' });
		expect(await sandbox.webhooks.replay(failed.id)).toMatchObject({ state: 'accepted' });
		expect(await red.receive('out')).toMatchObject([{ payload: { messageId: failed.messageId, text: 'Hello' } }]);
		expect(red.pending('out')).toHaveLength(0);
	});
});
