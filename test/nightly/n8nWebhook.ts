import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import type { N8nServer } from '../../scripts/hosts/n8nServer.ts';

export const secrets = ['SECRET', 'PREVIOUS'] as const;

/** Records the events that a workflow has received. */
export interface Listener {
	url: string;
	/** The IDs in the order of arrival. */
	ids: string[];
	/** Sets how long an answer takes, in ms. */
	answersAfter(ms: number): void;
	/**
	 * Holds all answers until this many requests wait in parallel, without those that have disconnected. Resolves then;
	 * `release` answers them.
	 */
	heldBack(count: number): Promise<{ release: () => void }>;
	close(): Promise<void>;
}

export async function startListener(): Promise<Listener> {
	const ids: string[] = [];
	let delayMs = 0;
	const waiting = new Set<ServerResponse>();
	let released = Promise.resolve();
	const server = createServer((request, response) => {
		void text(request).then(async (body) => {
			ids.push(...(JSON.parse(body) as string[]));
			waiting.add(response);
			response.once('close', () => waiting.delete(response));
			await wait(delayMs);
			await released;
			response.setHeader('content-type', 'application/json');
			response.end('{}');
		});
	});
	await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		ids,
		answersAfter: (ms) => void (delayMs = ms),
		heldBack: async (count) => {
			const { promise, resolve: release } = Promise.withResolvers<void>();
			released = promise;
			while (waiting.size < count) await wait(20);
			return { release };
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

const triggers = { interactions: 'genesysInteractionsTrigger', messages: 'genesysThirdPartyMessagingTrigger' };

/**
 * Publishes a workflow that reports the events of a webhook to the listener in one request. Returns its ID; its path is
 * `/webhook/<kind>`.
 */
export async function publishWebhook(n8n: N8nServer, kind: keyof typeof triggers, listener: Listener): Promise<string> {
	const [appSecret, previousSecret] = secrets;
	const data = { baseUrl: 'http://127.0.0.1:9', contactCenterId: 'contact-center', appSecret, previousSecret };
	const { id, name } = await n8n.saveCredential({ name: `Channel of ${kind}`, type: 'genesysDigitalChannelApi', data });
	const workflow = await n8n.saveWorkflow({
		name: kind,
		settings: { executionOrder: 'v1', saveDataSuccessExecution: 'all', saveDataErrorExecution: 'all' },
		nodes: [
			{
				...{
					id: 'trigger',
					name: 'Trigger',
					type: `n8n-nodes-genesys.${triggers[kind]}`,
					typeVersion: 1,
					position: [0, 0],
					webhookId: `webhook-${kind}`,
				},
				...{ parameters: { path: kind }, credentials: { genesysDigitalChannelApi: { id, name } } },
			},
			{
				...{
					id: 'tell',
					name: 'Tell',
					type: 'n8n-nodes-base.httpRequest',
					typeVersion: 4.2,
					position: [220, 0],
					executeOnce: true,
				},
				parameters: {
					method: 'POST',
					url: listener.url,
					sendBody: true,
					contentType: 'raw',
					rawContentType: 'application/json',
					body: "={{ JSON.stringify($('Trigger').all().map((item) => item.json.eventId)) }}",
					options: {},
				},
			},
		],
		connections: { Trigger: { main: [[{ node: 'Tell', type: 'main', index: 0 }]] } },
	});
	await n8n.activateWorkflow(workflow.id);
	return workflow.id;
}
