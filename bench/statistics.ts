/**
 * Receives pushed messages over CometD: the engine's session compared with a minimal client, the official client
 * (`cometd` with `cometd-nodejs-client`) and faye's, each in its own process. The server is a real one
 * (`cometd-nodejs-server`) in another process.
 *
 *   node bench/statistics.ts [pairs = 9] [part of a comparison's name]
 *
 * Needs the libraries of the oracles (`npm run test:oracles` installs them). Sides run in turn. Each figure is the
 * median of the pairs' ratios with its interval (the order statistics that contain the true median with at least 95%).
 * Latency is the time from publishing to the listener, both by the machine's clock. Processor time is that of the
 * client's process between the first message and the last: per message, and per long poll, because a faster client
 * polls more often. Recovery is the time from when a killed and restarted server listens to the first message that the
 * client receives from it. Memory is the peak of a process with that many sessions.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request as httpRequest } from 'node:http';
import { createRequire } from 'node:module';
import { createServer as listenAnywhere, type AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type * as CometDServer from 'cometd-nodejs-server';
import { build } from 'esbuild';

import { formatMedian, inTurn, median, peakOf, quantile, ratios, waitForExit } from './measure.ts';
import type { listen as listenThroughEngine } from './cometdClient.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CHANNEL = '/statistics/v3/updates';
const SECONDS = 3;
const libraries = createRequire(join(ROOT, 'test/oracles/libraries/package.json'));
const nanoseconds = (): number => Number(process.hrtime.bigint());

type Listen = (url: string, onData: (data: Published) => void) => Promise<void>;
type SideName = 'engine' | 'least' | 'cometd' | 'faye';

/** The content of a message: when it was published, and since when the server has been listening; both in ns. */
interface Published {
	at: number;
	since: number;
	/** The total number of messages. */
	of: number;
}

interface Figures {
	p50: number;
	p99: number;
	/** Processor time per message, µs. */
	cpu: number;
	received: number;
}

interface Throughput extends Figures {
	/** Processor time per long poll, µs. */
	poll: number;
}

/** The minimal client: no back-off, no checks, no recovery. */
async function listenMinimally(url: string, onData: (data: Published) => void): Promise<void> {
	const agent = new Agent({ keepAlive: true });
	let cookie = '';
	const say = (operation: string, message: object): Promise<{ channel: string; clientId: string; data: Published }[]> =>
		new Promise((resolve, reject) => {
			const body = JSON.stringify([message]);
			const sent = httpRequest(
				`${url}${operation}`,
				{
					method: 'POST',
					agent,
					headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie },
				},
				(answer) => {
					const chunks: Buffer[] = [];
					cookie = answer.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
					answer.on('data', (chunk: Buffer) => chunks.push(chunk));
					answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString()) as never));
				},
			);
			sent.on('error', reject);
			sent.end(body);
		});
	const [{ clientId } = { clientId: '' }] = await say('/handshake', {
		channel: '/meta/handshake',
		version: '1.0',
		supportedConnectionTypes: ['long-polling'],
	});
	await say('/subscribe', { channel: '/meta/subscribe', clientId, subscription: CHANNEL });
	const poll = async (): Promise<never> => {
		for (;;)
			for (const { channel, data } of await say('/connect', {
				channel: '/meta/connect',
				clientId,
				connectionType: 'long-polling',
			}))
				if (channel === CHANNEL) onData(data);
	};
	void poll();
}

interface OfficialClient {
	configure(options: object): void;
	addListener(channel: string, listener: (message: { successful: boolean }) => void): void;
	subscribe(channel: string, listener: (message: { data: Published }) => void, acknowledged: () => void): void;
	handshake(): void;
}

async function official(url: string, onData: (data: Published) => void): Promise<void> {
	const load = async (name: string): Promise<unknown> =>
		(await import(pathToFileURL(libraries.resolve(name)).href)) as unknown;
	((await load('cometd-nodejs-client')) as { adapt(): void }).adapt();
	console.log = console.info = console.warn = () => undefined;
	const client = new ((await load('cometd')) as { CometD: new () => OfficialClient }).CometD();
	client.configure({ url, logLevel: 'error' });
	await new Promise<void>((resolve) => {
		client.addListener('/meta/handshake', ({ successful }) => {
			if (successful) client.subscribe(CHANNEL, ({ data }) => onData(data), resolve);
		});
		client.handshake();
	});
}

async function faye(url: string, onData: (data: Published) => void): Promise<void> {
	const { Client } = libraries('faye') as {
		Client: new (url: string) => {
			subscribe(channel: string, listener: (data: Published) => void): Promise<void>;
			disable(transport: string): void;
		};
	};
	const client = new Client(url);
	client.disable('websocket');
	await client.subscribe(CHANNEL, onData);
}

const throughEngine =
	(bundle: string): Listen =>
	(url, onData) =>
		(createRequire(SELF)(bundle) as { listen: typeof listenThroughEngine }).listen(
			url,
			CHANNEL,
			onData as (data: unknown) => void,
		);

const listenerOf = (side: SideName, bundle: string): Listen =>
	({ engine: throughEngine(bundle), least: listenMinimally, cometd: official, faye })[side];

/**
 * A process that listens. It reports when it is ready, its figures when all messages have arrived, and the first
 * message from a restarted server.
 */
async function client(side: SideName, url: string, bundle: string, sessions: number): Promise<void> {
	const latencies: number[] = [];
	let began: NodeJS.CpuUsage | undefined;
	let since = 0;
	const onData = (data: Published): void => {
		const now = nanoseconds();
		if (since !== 0 && since !== data.since) process.send?.({ recovered: (now - data.since) / 1e6 });
		since = data.since;
		began ??= process.cpuUsage();
		latencies.push((now - data.at) / 1e6);
		if (latencies.length !== data.of) return;
		const { user, system } = process.cpuUsage(began);
		const sorted = Float64Array.from(latencies).sort();
		process.send?.({
			figures: {
				p50: quantile(sorted, 0.5),
				p99: quantile(sorted, 0.99),
				cpu: (user + system) / latencies.length,
				received: latencies.length,
			} satisfies Figures,
		});
	};
	const listen = listenerOf(side, bundle);
	await Promise.all(Array.from({ length: sessions }, () => listen(url, onData)));
	process.send?.('ready');
}

/** A process that publishes a number of messages a second on request, or one now and then until it ends. */
function server(port: number): void {
	const { createCometDServer } = createRequire(SELF)('cometd-nodejs-server') as typeof CometDServer;
	const cometd = createCometDServer({ maxSessionsPerBrowser: -1 });
	const channel = cometd.createServerChannel(CHANNEL);
	// CometD removes channels without subscribers.
	channel.addListener('message', (_session, _channel, _message, done) =>
		(done as (failure: undefined, result: boolean) => void)(undefined, true),
	);
	let polls = 0;
	const http = createServer((message, response) => {
		if (message.url?.endsWith('/connect')) polls += 1;
		cometd.handle(message, response);
	});
	http.listen(port, '127.0.0.1', () => {
		const since = nanoseconds();
		process.send?.('listening');
		process.on('message', (order: { rate: number; of: number } | 'how many polls') => {
			if (order === 'how many polls') return process.send?.({ polls });
			const { rate, of } = order;
			polls = 0;
			const began = nanoseconds();
			let sent = 0;
			const timer = setInterval(() => {
				const due = Math.min(of, Math.floor(((nanoseconds() - began) / 1e9) * rate));
				for (; sent < due; sent += 1) channel.publish(null, { at: nanoseconds(), since, of } satisfies Published);
				if (sent === of) clearInterval(timer);
			}, 1);
		});
	});
}

async function freePort(): Promise<number> {
	const probe = listenAnywhere().listen(0, '127.0.0.1');
	await once(probe, 'listening');
	const { port } = probe.address() as AddressInfo;
	probe.close();
	await once(probe, 'close');
	return port;
}

async function startServer(port: number): Promise<ChildProcess> {
	const child = fork(SELF, ['--serve', String(port)]);
	await once(child, 'message');
	return child;
}

async function startClient(side: SideName, port: number, bundle: string, sessions = 1): Promise<ChildProcess> {
	const child = fork(SELF, ['--listen', side, `http://127.0.0.1:${port}/notifications`, bundle, String(sessions)]);
	await once(child, 'message');
	return child;
}

/** Runs `work` with a listener and its server, then ends both. */
async function withListener<Result>(
	side: SideName,
	bundle: string,
	sessions: number,
	work: (server: ChildProcess, client: ChildProcess, port: number) => Promise<Result>,
): Promise<Result> {
	const port = await freePort();
	const children = [await startServer(port)];
	try {
		const listening = await startClient(side, port, bundle, sessions);
		children.push(listening);
		return await work(children[0] as ChildProcess, listening, port);
	} finally {
		await Promise.all(children.map(waitForExit));
	}
}

const throughput = (side: SideName, bundle: string, rate: number): Promise<Throughput> =>
	withListener(side, bundle, 1, async (publishing, listening) => {
		publishing.send({ rate, of: rate * SECONDS });
		const [{ figures }] = (await once(listening, 'message')) as [{ figures: Figures }];
		publishing.send('how many polls');
		const [{ polls }] = (await once(publishing, 'message')) as [{ polls: number }];
		return { ...figures, poll: (figures.cpu * figures.received) / polls };
	});

/** From the moment when the new server listens, ms. */
const recovery = (side: SideName, bundle: string): Promise<number> =>
	withListener(side, bundle, 1, async (publishing, listening, port) => {
		const endless = { rate: 100, of: Number.MAX_SAFE_INTEGER };
		publishing.send(endless);
		await new Promise((resolve) => setTimeout(resolve, 500));
		await waitForExit(publishing);
		const recovered = once(listening, 'message');
		const again = await startServer(port);
		try {
			again.send(endless);
			const [{ recovered: milliseconds }] = (await recovered) as [{ recovered: number }];
			return milliseconds;
		} finally {
			await waitForExit(again);
		}
	});

/** MB, after each session has received its share of 100 messages a second for one second. */
const memory = (side: SideName, bundle: string, sessions: number): Promise<number> =>
	withListener(side, bundle, sessions, async (publishing, listening) => {
		publishing.send({ rate: 100, of: 100 });
		await new Promise((resolve) => setTimeout(resolve, 3000));
		return peakOf(listening.pid as number);
	});

async function compareRates(pairs: number, bundle: string, other: 'least' | 'cometd', rate: number): Promise<void> {
	const { ours, theirs } = await inTurn(
		pairs,
		() => throughput('engine', bundle, rate),
		() => throughput(other, bundle, rate),
	);
	const of = (figures: Throughput[], name: keyof Throughput): number[] => figures.map((figure) => figure[name]);
	console.log(`engine and ${other}, ${rate} messages a second, load ${loadavg()[0]?.toFixed(1)}`);
	for (const [side, figures] of [
		['engine', ours],
		[other, theirs],
	] as const) {
		console.log(
			`  ${side}: p50 ${formatMedian(of(figures, 'p50'), 'ms', 2)}, p99 ${median(of(figures, 'p99')).toFixed(2)} ms, processor ${formatMedian(of(figures, 'cpu'), 'µs', 1)} a message, ${formatMedian(of(figures, 'poll'), 'µs', 0)} a poll`,
		);
	}
	console.log(
		`  p50 ${formatMedian(ratios(of(ours, 'p50'), of(theirs, 'p50')), '', 2)} of the other's, processor ${formatMedian(ratios(of(ours, 'cpu'), of(theirs, 'cpu')), '', 2)} a message, ${formatMedian(ratios(of(ours, 'poll'), of(theirs, 'poll')), '', 2)} a poll, ${pairs} pairs`,
	);
}

async function compareRecovery(pairs: number, bundle: string, other: 'cometd' | 'faye'): Promise<void> {
	const { ours, theirs } = await inTurn(
		pairs,
		() => recovery('engine', bundle),
		() => recovery(other, bundle),
	);
	console.log(`recovery after a restart of the server, load ${loadavg()[0]?.toFixed(1)}`);
	console.log(
		`  engine ${formatMedian(ours, 'ms', 0)}, ${other} ${formatMedian(theirs, 'ms', 0)}: ${formatMedian(ratios(ours, theirs), '', 2)} of its time, ${pairs} pairs`,
	);
}

async function compareMemory(pairs: number, bundle: string): Promise<void> {
	const { ours, theirs } = await inTurn(
		pairs,
		() => memory('engine', bundle, 50),
		() => memory('engine', bundle, 1),
	);
	console.log('memory of a process');
	console.log(
		`  with 50 sessions ${formatMedian(ours, 'MB', 0)}, with one ${formatMedian(theirs, 'MB', 0)}: ${formatMedian(ratios(ours, theirs), '', 2)} times as much, ${pairs} pairs`,
	);
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--serve') server(Number(rest[0]));
else if (mode === '--listen') await client(rest[0] as SideName, rest[1] ?? '', rest[2] ?? '', Number(rest[3]));
else {
	const pairs = Number(mode ?? 9);
	const wanted = rest[0] ?? '';
	const folder = mkdtempSync(join(tmpdir(), 'bench-notifications-'));
	const bundle = join(folder, 'client.cjs');
	try {
		await build({
			absWorkingDir: ROOT,
			entryPoints: ['bench/cometdClient.ts'],
			outfile: bundle,
			bundle: true,
			platform: 'node',
			format: 'cjs',
			logLevel: 'warning',
		});
		const comparisons: Record<string, () => Promise<void>> = {
			'least, 100': () => compareRates(pairs, bundle, 'least', 100),
			'least, 10000': () => compareRates(pairs, bundle, 'least', 10_000),
			'cometd, 100': () => compareRates(pairs, bundle, 'cometd', 100),
			'cometd, 10000': () => compareRates(pairs, bundle, 'cometd', 10_000),
			'recovery, cometd': () => compareRecovery(pairs, bundle, 'cometd'),
			'recovery, faye': () => compareRecovery(pairs, bundle, 'faye'),
			memory: () => compareMemory(pairs, bundle),
		};
		for (const [name, compare] of Object.entries(comparisons)) if (name.includes(wanted)) await compare();
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
