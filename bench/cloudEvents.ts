/**
 * Receives events that Genesys Cloud pushes over a WebSocket: the engine's session compared with a bare loop over the
 * same WebSocket library, which only parses each message. Both sides are processes of their own, and so is the server.
 *
 *   node bench/cloudEvents.ts [pairs = 9] [part of a comparison's name]
 *
 * Sides run in turn. Each figure is the median of the pairs' ratios with its interval (the order statistics that contain
 * the true median with at least 95%). Latency is the time from sending an event to the listener, both by the machine's
 * clock. Processor time is that of the listening process between the first event and the last, per event. Events of
 * conversations have 2.4 KB, and those of presences 0.5 KB. `ws` is the library that Node-RED brings, `WebSocket` the
 * class of Node.js that the n8n node uses.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import { formatMedian, inTurn, median, quantile, ratios, waitForExit } from './measure.ts';
import type { listen as listenThroughEngine, SocketName } from './cloudEventsClient.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const SECONDS = 3;
const ID = '01020304-0000-4000-8000-000000000001';
const nanoseconds = (): number => Number(process.hrtime.bigint());

type SideName = 'engine' | 'bare';
type Kind = 'conversation' | 'presence';

const kinds: Record<Kind, { event: string; topic: string }> = {
	conversation: { event: 'queueConversation', topic: `v2.routing.queues.${ID}.conversations` },
	presence: { event: 'userPresence', topic: `v2.users.${ID}.presence` },
};

/** What a listening process needs to know. */
interface Order {
	side: SideName;
	socket: SocketName;
	kind: Kind;
	baseUrl: string;
	bundle: string;
	/** The number of events. */
	of: number;
}

interface Figures {
	p50: number;
	p99: number;
	/** Processor time per event, µs. */
	cpu: number;
}

const participant = (index: number, purpose: string, state: string): object => ({
	id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
	connectedTime: '2026-11-20T08:00:00.000Z',
	name: `Participant ${index}`,
	purpose,
	address: 'tel:+493012345678',
	attributes: { customerNumber: String(100000 + index), language: 'de-DE', segment: 'business' },
	calls: [
		{
			...{ id: `call-${index}`, state, direction: 'inbound', recording: false, muted: false, held: false },
			...{ provider: 'Edge', confined: false, disconnectType: 'none', connectedTime: '2026-11-20T08:00:00.000Z' },
			self: { name: `Participant ${index}`, addressRaw: '+493012345678', addressNormalized: '+493012345678' },
			other: { name: 'Support', addressRaw: '+493087654321', addressNormalized: '+493087654321' },
			wrapupRequired: true,
			wrapupPrompt: 'optional',
		},
	],
});

/** The body of an event. `at` is when it was sent, in ns. */
const bodies: Record<Kind, (index: number, at: number) => object> = {
	conversation: (index, at) => ({
		id: `conversation-${index % 500}`,
		at,
		maxParticipants: 3,
		recordingState: 'none',
		participants: [
			participant(1, 'customer', 'connected'),
			participant(2, 'acd', 'disconnected'),
			participant(3, 'agent', index % 2 === 0 ? 'alerting' : 'connected'),
		],
	}),
	presence: (index, at) => ({
		at,
		source: 'Genesys',
		presenceDefinition: {
			id: '6a3af858-942f-489d-9700-5f9bcdcdae9b',
			systemPresence: index % 2 ? 'BUSY' : 'AVAILABLE',
		},
		primary: true,
		message: '',
		modifiedDate: '2026-11-20T08:00:00.000Z',
	}),
};

const messageOf = (kind: Kind, index: number): string =>
	JSON.stringify({
		topicName: kinds[kind].topic,
		version: '2',
		eventBody: bodies[kind](index, nanoseconds()),
		metadata: { CorrelationId: `9f2c7c1e-6f0a-4a67-9b38-${String(index).padStart(12, '0')}` },
	});

interface Peer {
	send(text: string): void;
}

/** Notification channels and their sockets, and events on request. */
function server(): void {
	const { WebSocketServer } = createRequire(join(ROOT, 'package.json'))('ws') as {
		WebSocketServer: new (options: object) => { on(event: 'connection', listener: (peer: Peer) => void): void };
	};
	const peers: Peer[] = [];
	const http = createServer((request, response) => {
		void answer(request).then((body) =>
			response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
		);
	});
	const addressOf = (): string => `127.0.0.1:${(http.address() as AddressInfo).port}`;
	async function answer(request: IncomingMessage): Promise<object> {
		const body = await text(request);
		if (request.method === 'POST')
			return { id: 'streaming-1', connectUri: `ws://${addressOf()}/channels/1`, expires: '2099-01-01T00:00:00.000Z' };
		return { entities: (JSON.parse(body || '[]') as object[]).map((topic) => ({ ...topic, state: 'Permitted' })) };
	}
	new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (peer) => peers.push(peer));
	http.listen(0, '127.0.0.1', () => process.send?.(`http://${addressOf()}`));
	process.on('message', ({ kind, rate, of }: { kind: Kind; rate: number; of: number }) => {
		const began = nanoseconds();
		let sent = 0;
		const timer = setInterval(() => {
			const due = Math.min(of, Math.floor(((nanoseconds() - began) / 1e9) * rate));
			for (; sent < due; sent += 1) for (const peer of peers) peer.send(messageOf(kind, sent));
			if (sent === of) clearInterval(timer);
		}, 1);
	});
}

interface SocketOfNode {
	addEventListener(event: 'open' | 'message', listener: (message: { data: unknown }) => void): void;
}
interface SocketOfLibrary {
	on(event: 'open' | 'message', listener: (data: unknown) => void): void;
}

/** The bare loop: it opens the socket and parses what arrives. */
async function listenBarely({ socket, baseUrl }: Order, onEvent: (body: unknown) => void): Promise<void> {
	const url = `${baseUrl.replace('http', 'ws')}/channels/1`;
	const take = (message: string): void => onEvent((JSON.parse(message) as { eventBody: unknown }).eventBody);
	const opened = Promise.withResolvers<void>();
	if (socket === 'WebSocket') {
		const { WebSocket } = globalThis as unknown as { WebSocket: new (url: string) => SocketOfNode };
		const client = new WebSocket(url);
		client.addEventListener('open', () => opened.resolve());
		client.addEventListener('message', ({ data }) => take(String(data)));
	} else {
		const Library = createRequire(join(ROOT, 'package.json'))('ws') as new (
			url: string,
			options: object,
		) => SocketOfLibrary;
		const client = new Library(url, { perMessageDeflate: false });
		client.on('open', () => opened.resolve());
		client.on('message', (data) => take(String(data)));
	}
	await opened.promise;
}

/** A process that listens. It reports when it is ready, and its figures when all events have arrived. */
async function client(order: Order): Promise<void> {
	const latencies = new Float64Array(order.of);
	let began: NodeJS.CpuUsage | undefined;
	let count = 0;
	const onEvent = (body: unknown): void => {
		latencies[count] = (nanoseconds() - (body as { at: number }).at) / 1e6;
		began ??= process.cpuUsage();
		count += 1;
		if (count !== order.of) return;
		const { user, system } = process.cpuUsage(began);
		const sorted = latencies.sort();
		const cpu = (user + system) / order.of;
		process.send?.({ p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), cpu } satisfies Figures);
	};
	if (order.side === 'bare') await listenBarely(order, onEvent);
	else {
		const { listen } = createRequire(SELF)(order.bundle) as { listen: typeof listenThroughEngine };
		const { baseUrl, socket, kind } = order;
		await listen({ baseUrl, socket, root: ROOT }, [{ event: kinds[kind].event, objectIds: ID }], ({ body }) =>
			onEvent(body),
		);
	}
	process.send?.('ready');
}

async function start(args: string[]): Promise<{ child: ChildProcess; answer: unknown }> {
	const child = fork(SELF, args);
	const [answer] = (await once(child, 'message')) as [unknown];
	return { child, answer };
}

async function measure(order: Omit<Order, 'baseUrl' | 'of'>, rate: number): Promise<Figures> {
	const { child: publishing, answer } = await start(['--serve']);
	const children = [publishing];
	try {
		const of = rate * SECONDS;
		const { child } = await start(['--listen', JSON.stringify({ ...order, of, baseUrl: answer as string })]);
		children.push(child);
		publishing.send({ kind: order.kind, rate, of });
		const [figures] = (await once(child, 'message')) as [Figures];
		return figures;
	} finally {
		await Promise.all(children.map(waitForExit));
	}
}

async function compare(pairs: number, bundle: string, socket: SocketName, kind: Kind, rate: number): Promise<void> {
	const { ours, theirs } = await inTurn(
		pairs,
		() => measure({ side: 'engine', socket, kind, bundle }, rate),
		() => measure({ side: 'bare', socket, kind, bundle }, rate),
	);
	const of = (figures: Figures[], name: keyof Figures): number[] => figures.map((figure) => figure[name]);
	console.log(`${kind}, ${socket}, ${rate} events a second, load ${loadavg()[0]?.toFixed(1)}`);
	for (const [side, figures] of [
		['engine', ours],
		['bare loop', theirs],
	] as const) {
		console.log(
			`  ${side}: p50 ${formatMedian(of(figures, 'p50'), 'ms', 2)}, p99 ${median(of(figures, 'p99')).toFixed(2)} ms, processor ${formatMedian(of(figures, 'cpu'), 'µs', 1)} an event`,
		);
	}
	console.log(
		`  p50 ${formatMedian(ratios(of(ours, 'p50'), of(theirs, 'p50')), '', 2)} of the bare loop's, processor ${formatMedian(ratios(of(ours, 'cpu'), of(theirs, 'cpu')), '', 2)}, ${pairs} pairs`,
	);
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--serve') server();
else if (mode === '--listen') await client(JSON.parse(rest[0] ?? '') as Order);
else {
	const pairs = Number(mode ?? 9);
	const folder = mkdtempSync(join(tmpdir(), 'bench-cloud-events-'));
	const bundle = join(folder, 'client.cjs');
	try {
		await build({
			absWorkingDir: ROOT,
			entryPoints: ['bench/cloudEventsClient.ts'],
			outfile: bundle,
			bundle: true,
			platform: 'node',
			format: 'cjs',
			logLevel: 'warning',
		});
		for (const socket of ['ws', 'WebSocket'] as const)
			for (const kind of ['conversation', 'presence'] as const)
				for (const rate of [1000, 2000])
					if (`${kind}, ${socket}, ${rate}`.includes(rest[0] ?? '')) await compare(pairs, bundle, socket, kind, rate);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
