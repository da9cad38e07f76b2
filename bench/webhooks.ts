/**
 * Sends signed webhooks to real servers: our nodes, which check the signature and read the events, compared with the
 * platform's own nodes, which check nothing. These are HTTP In with HTTP Response in Node-RED, and Webhook, which
 * answers immediately, in n8n. Each server runs both sides.
 *
 *   node bench/webhooks.ts [pairs = 9] [events = 100] [part of a comparison's name]
 *
 * Needs `npm run build`, the hosts that `npm test` and `npm run test:n8n` install, and for queue mode (a main, two
 * workers and a webhook process) Debian's redis-server and postgresql. The events are sent over 8 persistent
 * connections; Node-RED gets twenty times as many events. Each figure is the median of the pairs' ratios with its
 * interval (the order statistics that contain the true median with at least 95%). The time of an answer is from sending
 * the request to the end of the answer. Processor time is that of the process that receives the webhooks, until the
 * executions end. n8n starts an expression isolate for each request of every trigger except its own Webhook node. Three
 * settings show what that costs: its own node gets an isolate too (N8N_EXPRESSION_ENGINE_ALLOW_WEBHOOK_ISOLATE_SKIP is
 * false), isolates start only when an expression is evaluated, and the older engine without isolates.
 */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { startN8n, type N8nServer } from '../scripts/hosts/n8nServer.ts';
import { startNodeRed } from '../scripts/hosts/nodeRedServer.ts';
import { anyFree } from '../scripts/hosts/ports.ts';
import { startN8nQueue } from '../test/support/n8nQueue.ts';
import { inParallel, sender } from '../test/support/webhookSender.ts';
import { cpuOf, inTurn, median, formatMedian } from './measure.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SECRET = 'app-secret-of-the-channel';
const CONNECTIONS = 8;

type Side = 'ours' | 'theirs';

interface Figures {
	/** Answers per second. */
	rate: number;
	/** The median time of an answer, ms. */
	p50: number;
	p99: number;
	/** Processor time per event, ms. */
	cpu: number;
}

/** A server that runs both sides. */
interface Host {
	urls: Record<Side, string>;
	/** The process that receives the webhooks. */
	pid: number;
	/** Resolves when everything that was sent has been processed. */
	idle(): Promise<void>;
	stop(): Promise<void>;
}

const place = { z: 'flow', x: 0, y: 0 };

/** Starts Node-RED 5. */
async function nodeRed(folder: string): Promise<Host> {
	const flows = [
		{ id: 'flow', type: 'tab', label: 'Webhooks' },
		{
			id: 'connection',
			type: 'genesys-connection',
			name: '',
			system: 'digitalChannel',
			baseUrl: 'http://127.0.0.1:9',
			contactCenterId: 'contact-center',
		},
		{
			id: 'ours',
			type: 'genesys-messages',
			...place,
			name: '',
			connection: 'connection',
			path: '/ours',
			answer: 'atOnce',
			within: 8,
			filters: {},
			dropRepeats: false,
			store: '',
			unchecked: false,
			wires: [['end']],
		},
		{
			id: 'theirs',
			type: 'http in',
			...place,
			name: '',
			url: '/theirs',
			method: 'post',
			upload: false,
			swaggerDoc: '',
			wires: [['response', 'end']],
		},
		{ id: 'response', type: 'http response', ...place, name: '', statusCode: '200', headers: {}, wires: [] },
		{
			id: 'end',
			type: 'debug',
			...place,
			name: '',
			active: false,
			tosidebar: false,
			console: false,
			complete: 'false',
			wires: [],
		},
	];
	writeFileSync(join(folder, 'flows.json'), JSON.stringify(flows));
	writeFileSync(join(folder, 'flows_cred.json'), JSON.stringify({ connection: { appSecret: SECRET } }));
	const { url, child, stop } = await startNodeRed({ root: ROOT, folder, port: await anyFree() });
	return {
		urls: { ours: `${url}/ours`, theirs: `${url}/theirs` },
		pid: child.process.pid as number,
		idle: async () => undefined,
		stop,
	};
}

/** Publishes both sides' workflows: each has a trigger and a node that does nothing. */
async function publish(n8n: N8nServer): Promise<void> {
	const data = { baseUrl: 'http://127.0.0.1:9', contactCenterId: 'contact-center', appSecret: SECRET };
	const { id, name } = await n8n.saveCredential({ name: 'Channel', type: 'genesysDigitalChannelApi', data });
	const triggers = {
		ours: {
			type: 'n8n-nodes-genesys.genesysThirdPartyMessagingTrigger',
			typeVersion: 1,
			parameters: { path: 'ours' },
			credentials: { genesysDigitalChannelApi: { id, name } },
		},
		theirs: {
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2.1,
			parameters: { path: 'theirs', httpMethod: 'POST', responseMode: 'onReceived', options: {} },
		},
	};
	for (const [side, trigger] of Object.entries(triggers)) {
		const { id: workflow } = await n8n.saveWorkflow({
			name: side,
			settings: { executionOrder: 'v1' },
			nodes: [
				{ id: 'trigger', name: 'Trigger', position: [0, 0], webhookId: side, ...trigger },
				{ id: 'end', name: 'End', type: 'n8n-nodes-base.noOp', typeVersion: 1, position: [220, 0], parameters: {} },
			],
			connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		});
		await n8n.activateWorkflow(workflow);
	}
}

async function idle(n8n: N8nServer): Promise<void> {
	const query = encodeURIComponent(JSON.stringify({ status: ['new', 'running'] }));
	while ((await n8n.rest<{ results: unknown[] }>('GET', `/executions?filter=${query}&limit=1`)).results.length > 0)
		await wait(50);
}

const owner = { email: 'bench@example.com', password: 'Server-Bench-2026' };
const urlsOf = (url: string): Host['urls'] => ({ ours: `${url}/webhook/ours`, theirs: `${url}/webhook/theirs` });

const startRegular =
	(env: Record<string, string>) =>
	async (folder: string): Promise<Host> => {
		const n8n = await startN8n({ root: ROOT, folder, port: await anyFree(), owner, env });
		await publish(n8n);
		return { urls: urlsOf(n8n.url), pid: n8n.child.process.pid as number, idle: () => idle(n8n), stop: n8n.stop };
	};

const startQueued =
	(env: Record<string, string>) =>
	async (folder: string): Promise<Host> => {
		const { main, url, webhooks, stop } = await startN8nQueue({ root: ROOT, folder, owner, env }, 2);
		await publish(main);
		return { urls: urlsOf(url), pid: webhooks.process.pid as number, idle: () => idle(main), stop };
	};

let number = 0;

/** A signed SMS from an agent. The sender signs it, so it is signed before the clock starts. */
function signMessage(): { how: string; headers: Record<string, string>; body: Buffer } {
	const message = {
		channel: {
			id: '0123456789',
			type: 'sms',
			from: { id: '0123456789' },
			to: { id: '16504661149' },
			messageId: `message-${number++}`,
		},
		type: 'Text',
		text: 'Your parcel is on its way.',
	};
	const body = Buffer.from(JSON.stringify(message));
	return {
		how: '',
		headers: {
			'content-type': 'application/json',
			'x-hub-signature': `sha1=${createHmac('sha1', SECRET).update(body).digest('hex')}`,
		},
		body,
	};
}

const quantile = (sorted: number[], part: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;

async function measure({ urls, pid, idle: settled }: Host, side: Side, count: number): Promise<Figures> {
	const webhooks = Array.from({ length: count }, signMessage);
	const { send, close } = sender(urls[side], CONNECTIONS);
	const times: number[] = [];
	const cpuBefore = cpuOf(pid);
	const began = performance.now();
	await inParallel(count, CONNECTIONS, async (index) => {
		const sent = performance.now();
		const { status, text } = await send(webhooks[index] as ReturnType<typeof signMessage>);
		if (status !== 200) throw new Error(`${side}: ${status} ${text}`);
		times.push(performance.now() - sent);
	});
	const seconds = (performance.now() - began) / 1000;
	close();
	await settled();
	const sorted = times.sort((a, b) => a - b);
	return {
		rate: count / seconds,
		p50: quantile(sorted, 0.5),
		p99: quantile(sorted, 0.99),
		cpu: ((cpuOf(pid) - cpuBefore) / count) * 1000,
	};
}

async function compare(
	name: string,
	start: (folder: string) => Promise<Host>,
	pairs: number,
	count: number,
): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'bench-webhooks-'));
	let host: Host | undefined;
	try {
		const started = await start(folder);
		host = started;
		// Warm up what is compiled and loaded once.
		for (const side of ['ours', 'theirs', 'ours', 'theirs'] as const) await measure(started, side, count);
		const { ours, theirs } = await inTurn(
			pairs,
			() => measure(started, 'ours', count),
			() => measure(started, 'theirs', count),
		);
		const of = (figures: Figures[], figure: keyof Figures): number[] => figures.map((each) => each[figure]);
		const ratio = (figure: keyof Figures): string =>
			formatMedian(
				of(ours, figure).map((value, index) => value / (theirs[index]?.[figure] as number)),
				'',
				2,
			);
		console.log(`${name}: ${count} events, ${pairs} pairs, load ${loadavg()[0]?.toFixed(1)}`);
		for (const [side, figures] of [
			['ours', ours],
			['theirs', theirs],
		] as const) {
			console.log(
				`  ${side}: ${formatMedian(of(figures, 'rate'), 'a second', 0)}, answers p50 ${formatMedian(of(figures, 'p50'), 'ms', 1)}, p99 ${formatMedian(of(figures, 'p99'), 'ms', 1)}, processor ${median(of(figures, 'cpu')).toFixed(2)} ms an event`,
			);
		}
		console.log(
			`  ours to theirs: rate ${ratio('rate')}, p50 ${ratio('p50')}, p99 ${ratio('p99')}, processor ${ratio('cpu')}`,
		);
	} finally {
		await host?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

const everybodyGetsOne = { N8N_EXPRESSION_ENGINE_ALLOW_WEBHOOK_ISOLATE_SKIP: 'false' };
const onlyWhenNeeded = { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' };
const nobodyGetsOne = { N8N_EXPRESSION_ENGINE: 'legacy' };

const [pairs = 9, events = 100] = process.argv.slice(2, 4).map(Number);
const wanted = process.argv[4] ?? '';
const n8n: Record<string, Record<string, string>> = {
	'as it comes': {},
	'every trigger with a machine for expressions': everybodyGetsOne,
	'a machine for expressions only when needed': onlyWhenNeeded,
	'the older engine': nobodyGetsOne,
};
const hosts: Record<string, typeof nodeRed> = {
	'Node-RED': nodeRed,
	...Object.fromEntries(Object.entries(n8n).map(([how, env]) => [`n8n, regular, ${how}`, startRegular(env)])),
	...Object.fromEntries(Object.entries(n8n).map(([how, env]) => [`n8n, queue, ${how}`, startQueued(env)])),
};
for (const [name, start] of Object.entries(hosts))
	if (name.includes(wanted)) await compare(name, start, pairs, start === nodeRed ? events * 20 : events);
