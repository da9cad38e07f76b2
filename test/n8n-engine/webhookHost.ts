import { callWebhook, type NodeRun } from '../support/n8nEngine.ts';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';

import type { INodeExecutionData } from '../hosts/n8n-core/node_modules/n8n-workflow';

type Request = IncomingMessage & { rawBody?: Buffer; readRawBody?: () => Promise<void> };
type Response = ServerResponse & { json(body: unknown): void };

/** What becomes of the workflow; what a node of it answered, where one did. */
export interface Outcome {
	failed?: boolean;
	replied?: { statusCode: number; body?: unknown };
}

/** The rest of the workflow. `gone`: whoever has called has heard of the answer, or waits for it no longer. */
export type Run = (items: INodeExecutionData[], gone: Promise<unknown>) => Promise<Outcome>;

/** A trigger behind a URL. */
export interface WebhookHost {
	url: string;
	/** What the workflow was started with, each time. */
	started: INodeExecutionData[][];
	/** Each of the calls: settles when n8n is done with it. */
	calls: Promise<void>[];
	/** Changes what is called from now on. */
	node: NodeRun & { mode?: 'webhook' | 'manual' };
	close(): Promise<void>;
}

/** In n8n's words, and as n8n answers: from `n8n/dist/webhooks`, where each of them is tried on the real server too. */
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

/** `run` is the rest of the workflow, which ends well by default. */
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
