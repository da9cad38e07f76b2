import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { seededRandom } from '../../sandbox/data/random.ts';
import type { DemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import {
	connectionTo,
	everything,
	exportFlow,
	runExport,
	uploadCertificate,
	wholeSequence,
} from '../support/redExport.ts';
import { newest, startRed, type FlowNode, type Message, type TestConnection } from '../support/redHost.ts';
import { startMeter, type Meter } from './meter.ts';
import { install, type Running } from './redProcess.ts';
import { digestOfFile, expectedOf, truthOf, type Digest } from './truth.ts';

/**
 * Kills a Node-RED during an export (with SIGKILL, so nothing in it can react) and starts it again. The points are
 * random positions among the bytes that it receives. Every fourth point is the last byte of a file, when the file is
 * verified and named.
 *
 * KILL_POINTS: the number of points, default 6. KILL_SEED: their positions, default 1.
 */
const points = Number(process.env.KILL_POINTS ?? 6);
const seed = Number(process.env.KILL_SEED ?? 1);
const mostPerExport = 5;
const interactions = 250;
const exportedBytes = 12_000_000;

jest.setTimeout(600_000 + points * 60_000);

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const place = { z: 'flow', x: 0, y: 0 };

let sandbox: Sandbox;
/** How far ahead the sandbox's clock is, in ms. */
let ahead = 0;
let meter: Meter;
let connection: TestConnection;
let key: DemoKey;
let folder: string;
/** One entry for each export that is killed: its handle, its size in bytes, and its number of files. */
let handles: { handle: object; bytes: number; files: number; decrypted: Map<string, Digest> }[];

/** The result of an uninterrupted run with the same files. */
async function decryptedOf(red: Awaited<ReturnType<typeof startRed>>, handle: object): Promise<Map<string, Digest>> {
	const aside = mkdtempSync(join(tmpdir(), 'genesys-undisturbed-'));
	await red.deploy(
		exportFlow(connection, key, {
			operation: 'getRecords',
			output: 'files',
			values: { handle: { type: 'msg', value: 'handle' }, folder: str(aside) },
		}),
	);
	red.inject('node', { handle });
	await wholeSequence(red);
	const found = new Map<string, Digest>();
	for (const name of readdirSync(aside)) found.set(name, await digestOfFile(join(aside, name)));
	rmSync(aside, { recursive: true });
	return found;
}

beforeAll(async () => {
	const [red, started] = await Promise.all([
		startRed(newest),
		startSandbox({ jobSeconds: 0, interactions, now: () => Date.now() + ahead }),
	]);
	sandbox = started;
	meter = await startMeter(({ origin }) => origin === sandbox.filesUrl);
	connection = connectionTo(sandbox);
	key = await uploadCertificate(red, connection);
	handles = [];
	for (let made = 0; made < Math.ceil(points / 3 / mostPerExport); made++) {
		sandbox.artifact({ bytes: exportedBytes, splitBytes: 3_000_000 });
		const { message } = await runExport(red, connection, key, { operation: 'start' });
		const handle = message.handle as object;
		const listed = await runExport(
			red,
			connection,
			key,
			{ operation: 'listFiles', values: { handle: { type: 'msg', value: 'handle' } } },
			{ handle },
		);
		const files = listed.message.payload as { size: number }[];
		handles.push({
			handle,
			files: files.length,
			bytes: files.reduce((sum, { size }) => sum + size, 0),
			decrypted: await decryptedOf(red, handle),
		});
	}
	await red.close();
});

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-killed-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

afterAll(async () => {
	await meter?.close();
	await sandbox?.close();
});

/** A flow that starts by itself with Node-RED, and collects an export that was started before. */
function flowOf(handle: object, config: Partial<FlowNode>, more: FlowNode[] = []): FlowNode[] {
	const values = { handle: { type: 'json', value: JSON.stringify(handle) }, folder: str(folder) };
	const begin = {
		id: 'begin',
		type: 'inject',
		...place,
		name: '',
		props: [{ p: 'payload' }],
		repeat: '',
		crontab: '',
		once: true,
		onceDelay: 0.1,
		topic: '',
		payload: '',
		payloadType: 'date',
		wires: [['node']],
	};
	return exportFlow(connection, key, { operation: 'getRecords', values, ...config }, [begin, ...more]);
}

/** The position in an export where the process is killed. */
type Point = { bytes: number } | { files: number };

/** `restarts`: each process begins at the first byte; otherwise they share the bytes of the export. */
function pointsOf(
	count: number,
	random: () => number,
	{ bytes, files }: { bytes: number; files: number },
	restarts: boolean,
): Point[] {
	const drawn = Array.from({ length: count }, () => Math.floor(random() * bytes));
	if (!restarts) drawn.sort((a, b) => a - b);
	return drawn.map((at, index): Point => {
		if (index % 4 === 3) return { files: restarts ? 1 + Math.floor(random() * (files - 1)) : 1 };
		return { bytes: restarts ? at : at - (drawn[index - 1] ?? 0) };
	});
}

/** After this many bytes, the result is visible. */
const enough = 1_000_000;

/**
 * Kills the process at a point. Between the last byte and the kill are up to 20 ms. On a busy machine the process may
 * not have received those bytes yet, so it gets time until its progress is visible.
 */
async function killAt(running: Running, point: Point, random: () => number, shows: () => boolean): Promise<void> {
	const stopped = 'bytes' in point ? meter.stopAfter(point.bytes) : meter.stopAfterFiles(point.files);
	await Promise.race([
		stopped,
		running.finished.then(() => Promise.reject(new Error('It ended before it could be killed'))),
	]);
	if ('bytes' in point && point.bytes > enough)
		for (const until = Date.now() + 20_000; !shows() && Date.now() < until;) await wait(20);
	await wait(random() * 20);
	await running.kill();
	meter.goOn();
}

/** These stores write to the disk before they answer. */
const stores = {
	contextStorage: { default: { module: 'memory' }, disk: { module: 'localfilesystem', config: { cache: false } } },
};

const isUnfinished = (name: string): boolean => /\.(part|part\.json(\.new)?|lock(\.old)?)$/.test(name);

interface Killed {
	/** The output of the last process, which was not killed. */
	messages: Message[];
	kills: number;
}

/** Runs one export, kills it at each point, and lets the last run finish. */
async function killed(
	flows: FlowNode[],
	where: Point[],
	random: () => number,
	afterKill: (kill: number) => Promise<void>,
	shows = (): boolean => true,
): Promise<Killed> {
	const installation = install(
		flows,
		{ http_proxy: meter.url, HTTP_PROXY: meter.url, no_proxy: '', NO_PROXY: '' },
		stores,
	);
	try {
		for (const [kill, point] of where.entries()) {
			await killAt(installation.start(), point, random, shows);
			await afterKill(kill);
		}
		const last = installation.start();
		const messages = await last.finished;
		await last.kill();
		return { messages, kills: where.length };
	} finally {
		installation.remove();
	}
}

/** The part of this one of the three tests, in exports of a few points each. */
const sharesOf = (test: number): number[] => {
	const own = Math.floor(points / 3) + (test < points % 3 ? 1 : 0);
	return Array.from({ length: Math.ceil(own / mostPerExport) }, (_, index) =>
		Math.min(mostPerExport, own - index * mostPerExport),
	);
};

/** Checks that named files are always complete. */
async function expectWhole(expected: (name: string) => Promise<Digest>): Promise<string[]> {
	const names = readdirSync(folder).filter((name) => !isUnfinished(name));
	for (const name of names)
		expect({ name, ...(await digestOfFile(join(folder, name))) }).toEqual({ name, ...(await expected(name)) });
	return names;
}

/** Whether a partial file exists that can be continued. */
const hasPart = (): boolean =>
	readdirSync(folder).some(
		(name) =>
			name.endsWith('.part') && existsSync(join(folder, `${name}.json`)) && statSync(join(folder, name)).size > 0,
	);

const emptied = (): void => readdirSync(folder).forEach((name) => rmSync(join(folder, name)));

test('stored files: every killed run is resumed with the right bytes, no incomplete file ever has the final name, and no other file is left', async () => {
	const random = seededRandom(seed);
	let resumed = 0;
	for (const [index, count] of sharesOf(0).entries()) {
		const { handle, ...size } = handles[index] as (typeof handles)[number];
		emptied();
		sandbox.requests.length = 0;
		const truth = new Map<string, Digest>();
		const expected = async (name: string): Promise<Digest> => expectedOf(await truthOf(sandbox, truth), name);
		const before = meter.delivered();
		const { messages } = await killed(
			flowOf(handle, { output: 'files', contents: 'stored' }),
			pointsOf(count, random, size, false),
			random,
			async () => void (await expectWhole(expected)),
			hasPart,
		);
		expect(readdirSync(folder).filter(isUnfinished)).toEqual([]);
		expect(await expectWhole(expected)).toHaveLength(size.files);
		expect(readdirSync(folder)).toHaveLength(size.files);
		expect(messages.at(-1)?.report).toMatchObject({ files: messages.map(({ payload }) => payload) });
		resumed += sandbox.requests.filter(
			({ origin, headers, status }) => origin === 'files' && headers.range && status === 206,
		).length;
		// If each process had started from the beginning, this would be a multiple.
		expect(meter.delivered() - before).toBeLessThan(size.bytes * 2);
	}
	expect(resumed).toBeGreaterThan(0);
});

test('decrypted files: a restarted run starts from the beginning, every byte is right, no incomplete file ever has the final name, and no other file is left', async () => {
	const random = seededRandom(seed + 1);
	for (const [index, count] of sharesOf(1).entries()) {
		const { handle, decrypted, ...size } = handles[index] as (typeof handles)[number];
		emptied();
		const expected = async (name: string): Promise<Digest> => expectedOf(decrypted, name);
		expect(decrypted.size).toBeGreaterThanOrEqual(size.files);
		await killed(
			flowOf(handle, { output: 'files', contents: 'decrypted' }),
			pointsOf(count, random, size, true),
			random,
			async () => void (await expectWhole(expected)),
		);
		expect((await expectWhole(expected)).sort()).toEqual([...decrypted.keys()].sort());
		expect(readdirSync(folder).sort()).toEqual([...decrypted.keys()].sort());
	}
});

const batchSize = 250;

/**
 * Appends the lines of each batch to a file, like a flow that loads a warehouse. A kill can cut off the last line, so
 * each batch begins with a new line.
 */
const appending = (file: string): FlowNode[] => [
	{
		...{
			id: 'lines',
			type: 'function',
			...place,
			name: '',
			outputs: 1,
			noerr: 0,
			initialize: '',
			finalize: '',
			libs: [],
			wires: [['append']],
		},
		func: "msg.payload = '\\n' + msg.payload.map((record, index) => `${JSON.stringify({ uid: msg.origins[index].uid, ...record })}\\n`).join('');\nreturn msg;",
	},
	{
		id: 'append',
		type: 'file',
		...place,
		name: '',
		filename: file,
		filenameType: 'str',
		appendNewline: false,
		createDir: false,
		overwriteFile: 'false',
		encoding: 'none',
		wires: [['short']],
	},
	{
		id: 'short',
		type: 'function',
		...place,
		name: '',
		func: 'return { parts: msg.parts, report: msg.report };',
		outputs: 1,
		noerr: 0,
		initialize: '',
		finalize: '',
		libs: [],
		wires: [['out']],
	},
];

interface Written {
	uid: string;
	ixnId: string;
}

/** All lines, without the one that a kill has cut off. */
function writtenIn(text: string): Written[] {
	const lines = text
		.slice(0, text.lastIndexOf('\n') + 1)
		.split('\n')
		.filter(Boolean);
	return lines.map((line) => JSON.parse(line) as Written);
}

const positionOf = ({ uid }: Written): number => Number(uid.slice(uid.lastIndexOf('-') + 1));

test('records: none is lost; a restarted run resumes, and at most the interrupted batch is repeated with the same IDs', async () => {
	const random = seededRandom(seed + 2);
	let skipped = 0;
	for (const [index, count] of sharesOf(2).entries()) {
		const { handle, ...size } = handles[index] as (typeof handles)[number];
		const file = join(folder, `records-${index}.jsonl`);
		let length = 0;
		const pieces: string[] = [];
		const take = (): void => {
			const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
			pieces.push(text.slice(length));
			length = text.length;
		};
		const hasBatches = (): boolean => existsSync(file) && writtenIn(readFileSync(file, 'utf8')).length > 2 * batchSize;
		const config = { batchSize, goOn: true, store: 'disk', wires: [['lines'], []] };
		const { messages } = await killed(
			flowOf(handle, config, appending(file)),
			pointsOf(count, random, size, true),
			random,
			async () => take(),
			hasBatches,
		);
		take();
		const ids = new Map<string, string>();
		let next = 0;
		for (const piece of pieces) {
			const written = writtenIn(piece);
			const first = written[0] ? positionOf(written[0]) : next;
			// It begins with a batch: at the latest the one after the last written batch, and at the earliest that last batch.
			expect(first % batchSize).toBe(0);
			expect(first).toBeLessThanOrEqual(next);
			expect(next - first).toBeLessThanOrEqual(batchSize);
			expect(written.map(positionOf)).toEqual(written.map((_, offset) => first + offset));
			for (const { uid, ixnId } of written) {
				expect(ids.get(uid) ?? ixnId).toBe(ixnId);
				ids.set(uid, ixnId);
			}
			next = Math.max(next, first + written.length);
		}
		const { report } = messages.at(-1) as { report: { records: number; skipped?: number } };
		expect(report).toMatchObject({ records: ids.size, bytes: size.bytes });
		expect((messages[0]?.parts as { index: number }).index * batchSize).toBe(report.skipped ?? 0);
		expect(messages).toHaveLength(Math.ceil((ids.size - (report.skipped ?? 0)) / batchSize));
		skipped += report.skipped ?? 0;
		// All interactions of the sandbox: the initial ones, then the generated ones, numbered without a gap.
		const whole = [...ids.values()];
		const seeded = whole.findIndex((id) => id.startsWith('X'));
		expect(seeded).toBe(interactions);
		expect(whole.slice(seeded)).toEqual(
			Array.from(
				{ length: whole.length - seeded },
				(_, number) => `X${number.toString(16).toUpperCase().padStart(15, '0')}`,
			),
		);
		expect(readFileSync(file).length).toBeGreaterThanOrEqual(exportedBytes);
	}
	expect(skipped).toBeGreaterThan(0);
});

test('Export and Wait: a killed Node-RED waits for the job that it started, after any number of kills', async () => {
	const random = seededRandom(seed + 3);
	const jobSeconds = 3600;
	sandbox.artifact({ bytes: 0, splitBytes: undefined, jobSeconds });
	sandbox.requests.length = 0;
	const flows = flowOf({}, { operation: 'exportAndWait', values: everything, goOn: true, store: 'disk' });
	const installation = install(flows, {}, stores);
	const looked = (): number =>
		sandbox.requests.filter(({ method, path }) => method === 'GET' && path.startsWith('/udm/v10/export/')).length;
	/** A process that has requested the status has the handle. */
	async function startedToLook(): Promise<Running> {
		const before = looked();
		const running = installation.start();
		while (looked() === before) await wait(10);
		return running;
	}
	try {
		for (let kill = 0; kill < 3; kill++) {
			const running = await startedToLook();
			await wait(random() * 300);
			await running.kill();
		}
		const last = await startedToLook();
		ahead = jobSeconds * 1000;
		const [message] = await last.finished;
		await last.kill();
		expect(message?.payload).toHaveLength(interactions);
		expect(message?.report).toMatchObject({ continued: true, records: interactions });
		expect(
			sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs'),
		).toHaveLength(1);
	} finally {
		ahead = 0;
		installation.remove();
	}
});
