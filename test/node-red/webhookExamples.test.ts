import { resolve } from 'node:path';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { callExamples, fillingOf, readExamples } from '../../scripts/hosts/nodeRedExamples.ts';
import type { Delivery } from '../../sandbox/index.ts';
import { combinations, startRed, type Combination, type FlowNode, type RedHost } from '../support/redHost.ts';

const examples = readExamples(resolve(__dirname, '../..'));

describe.each([combinations[0], combinations[2]] as Combination[])('on $title', (combination) => {
	let red: RedHost;
	let demo: Demo;
	beforeAll(async () => {
		[red, demo] = await Promise.all([
			startRed(combination, { settings: { httpNodeRoot: '/' } }),
			startDemo({ port: 0, webhooks: { retryMs: 1, timeoutMs: 120_000 } }),
		]);
		callExamples(demo, red.url);
	});
	afterAll(async () => {
		await red?.close();
		await demo?.sandbox.close();
	});

	/** Deploys an example with the sandbox's credentials, as a user would fill it in. */
	async function deployExample(file: string): Promise<FlowNode[]> {
		const flow = (examples.get(file) ?? []).map((node) => ({
			...node,
			...fillingOf(node, demo)?.properties,
			credentials: fillingOf(node, demo)?.credentials,
		})) as FlowNode[];
		await red.deploy(flow);
		for (const { id } of flow.filter(({ type }) => /^genesys-(messages|interactions|cloud-messages)$/.test(type)))
			await red.status(id, ({ fill }) => fill === 'green');
		return flow;
	}

	it('the example for open messaging receives a message of Genesys Cloud, and reports it as delivered', async () => {
		const flow = await deployExample('36 Deliver open messaging messages.json');
		const idOf = (name: string): string => String(flow.find((node) => node.name === name)?.id);
		const delivery = await demo.sandbox.webhooks.sendOpenMessage({ to: 'user-7', text: 'Hello ✓' });
		expect(delivery).toMatchObject({ state: 'accepted', attempts: [{ status: 200 }] });
		expect(await red.receive(idOf('message'))).toMatchObject([{ payload: { to: 'user-7', text: 'Hello ✓' } }]);
		expect(await red.receive(idOf('receipt'))).toMatchObject([
			{ payload: { id: delivery.messageId, type: 'Receipt', status: 'Delivered' } },
		]);
	});

	it('the example with a language model answers a message of Genesys Cloud', async () => {
		const flow = await deployExample('74 Answer messages with a language model.json');
		const { webhooks } = demo.sandbox;
		webhooks.configure({ openMessages: `${red.url}/genesys/cloud-bot` });
		expect(await webhooks.sendOpenMessage({ to: 'user-7', text: 'Hello ✓' })).toMatchObject({ state: 'accepted' });
		expect(await red.receive(String(flow.find(({ name }) => name === 'sent')?.id))).toMatchObject([
			{ payload: { type: 'Text', text: 'You wrote: Hello ✓', fromId: 'user-7' } },
		]);
	});

	describe('the SMS bridge', () => {
		let flow: FlowNode[];
		beforeEach(async () => {
			flow = await deployExample('31 SMS bridge.json');
		});

		/** The delivery status that the agent sees. */
		async function statusOfMessage(
			message: Parameters<Demo['sandbox']['webhooks']['sendMessage']>[0],
		): Promise<Delivery> {
			const delivery = await demo.sandbox.webhooks.sendMessage(message);
			await demo.sandbox.webhooks.until(() => delivery.receipts.length > 0);
			return delivery;
		}
		const inWords = ({ state, attempts, receipts }: Delivery): unknown[] => [
			state,
			attempts.map(({ status }) => status),
			receipts.map(({ status, reasons }) => [status, ...(reasons ?? [])]),
		];
		const provided = async (): Promise<unknown> => (await fetch(`${demo.sandbox.url}/sandbox/sms/messages`)).json();

		it('the SMS bridge delivers an agent\'s message, and the agent sees the status "Delivered"', async () => {
			expect(inWords(await statusOfMessage({ channel: 'sms', to: '16504661149', text: 'Hello ✓' }))).toEqual([
				'accepted',
				[200],
				[['Delivered']],
			]);
			expect(JSON.stringify(await provided())).toContain('Hello ✓');
		});

		it("the SMS bridge tells the agent why a message can't be delivered", async () => {
			expect(inWords(await statusOfMessage({ channel: 'sms', to: '16504661000', text: 'Hello' }))).toEqual([
				'accepted',
				[200],
				[['Failed', { code: 530, message: 'unknown number' }]],
			]);
			expect(
				inWords(await statusOfMessage({ channel: 'email', to: 'ada@example.com', subject: 'Hello', text: 'Hello' })),
			).toEqual(['accepted', [200], [['Failed', { code: 510, message: 'Only text messages can be delivered' }]]]);
		});

		it('the SMS bridge requests redelivery while the provider is unavailable, and delivers no message twice', async () => {
			const { sandbox } = demo;
			const away = flow.map((node) =>
				node.type === 'tab'
					? { ...node, env: [{ name: 'SMS_PROVIDER', value: 'http://127.0.0.1:9/', type: 'str' }] }
					: node,
			);
			await red.deploy(away);
			await red.status('3b1f0c5a9d2e4b01', ({ fill }) => fill === 'green');
			const failed = await sandbox.webhooks.sendMessage({ channel: 'sms', to: '16504661149', text: 'Later' });
			expect(inWords(failed)).toEqual(['failed', [503, 503, 503], []]);
			await red.deploy(flow);
			await red.status('3b1f0c5a9d2e4b01', ({ fill }) => fill === 'green');
			const again = await sandbox.webhooks.replay(failed.id);
			await sandbox.webhooks.until(() => again.receipts.length > 0);
			expect(inWords(again)).toEqual(['accepted', [200], [['Delivered']]]);
			expect((await sandbox.webhooks.replay(failed.id)).state).toBe('accepted');
			expect(JSON.stringify(await provided()).split('Later')).toHaveLength(2);
		});
	});

	it('interactions are counted in the example', async () => {
		const flow = await deployExample('34 Count interactions.json');
		const debug = flow.find(({ name }) => name === 'started and finished')?.id ?? '';
		const { webhooks } = demo.sandbox;
		const { interactionIds: [id = ''] = [] } = await webhooks.startInteraction();
		await webhooks.sendEvents({ start: [{ mediaType: 'email' }], finish: [id] });
		expect((await red.receive(debug, 3)).at(-1)?.payload).toEqual({ STARTED: 2, FINISHED: 1 });
	});
});
