import { callWebhook, type NodeRun } from '../support/n8nEngine.ts';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';

import type { INodeExecutionData } from '../hosts/n8n-core/node_modules/n8n-workflow';

type Request = IncomingMessage & { rawBody?: Buffer; readRawBody?: () => Promise<void> };
type Response = ServerResponse & { json(body: unknown): void };

/** The result of the workflow, and the answer of one of its nodes, if any. */
export interface Outcome {
	failed?: boolean;
	replied?: { statusCode: number; body?: unknown };
}

/** The rest of the workflow. `gone`: settles when the caller has received the answer or disconnected. */
export type Run = (items: INodeExecutionData[], gone: Promise<unknown>) => Promise<Outcome>;

/** A trigger with a URL. */
export interface WebhookHost {
	url: string;
	/** The items of each start of the workflow. */
	started: INodeExecutionData[][];
	/** The calls; each settles when n8n has finished with it. */
	calls: Promise<void>[];
	/** The node for calls from now on. */
	node: NodeRun & { mode?: 'webhook' | 'manual' };
	close(): Promise<void>;
}

/** Answers in n8n's words, like `n8n/dist/webhooks`; the tests of the real server check each of them too. */
async function answer(host: WebhookHost, request: Request, response: Response, run: Run): Promise<void> {
	request.readRawBody = async () =>
		void (request.rawBody = await buffer(
			request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request,
		));
	response.json = (body) => void response.end(JSON.stringify(body));
	const { noWebhookResponse, webhookResponse, workflowData } = await callWebhook(
		host.node,
		request,
		response,
		host.node.mode,
	);
	if (noWebhookResponse) return;
	if (!workflowData) return response.json(webhookResponse);
	const [items = []] = workflowData;
	host.started.push(items);
	const { responseMode = 'onReceived' } = host.node.parameters;
	const running = run(items, once(response, 'close'));
	if (responseMode === 'onReceived') return response.json(webhookResponse);
	const { failed, replied } = await running;
	response.statusCode = failed ? 500 : (replied?.statusCode ?? 200);
	response.json(
		failed ? { message: 'Error in workflow' } : responseMode === 'responseNode' ? replied?.body : undefined,
	);
}

/** `run` is the rest of the workflow, which succeeds by default. */
export async function startWebhookHost(node: WebhookHost['node'], run: Run = async () => ({})): Promise<WebhookHost> {
	const problems: unknown[] = [];
	const server = createServer((request, response) => {
		const call = answer(host, request, response as Response, run).catch((error: unknown) => {
			problems.push(error);
			response.destroy();
		});
		host.calls.push(call);
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const host: WebhookHost = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		started: [],
		calls: [],
		node,
		close: async () => {
			await new Promise((closed) => {
				server.close(closed);
				server.closeAllConnections();
			});
			if (problems.length) throw problems[0];
		},
	};
	return host;
}
