import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { conversation } from '../../sandbox/data/conversations.ts';
import { interactions } from '../../sandbox/data/interactions.ts';
import { contacts } from '../../sandbox/data/people.ts';
import {
	contextServicesAccess,
	genesysCloudAccess,
	omborigridAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';
import { createDemoKey, type DemoKey } from '../../sandbox/demoKey.ts';
import { blockOf, repeatBlock } from '../../sandbox/exports/repeated.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { connectionTo, exportFlow, wholeSequence } from '../support/redExport.ts';
import {
	connectionOf,
	newest,
	startRed,
	type FlowNode,
	type Message,
	type RedHost,
	type TestConnection,
} from '../support/redHost.ts';
import { watchMemory } from './memory.ts';
import {
	breakOff,
	expectBroken,
	forNights,
	longest,
	nightlyBytes,
	nights,
	prepare,
	runsOf,
	threeDays,
	truthOfNight,
	type Night,
	type Truth,
} from './nights.ts';
import { digestOf, digestOfFile } from './truth.ts';

/** The nightly exports on a real Node-RED: each export is saved in a folder, and its records in a file. */

jest.setTimeout(longest);

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const typed = (values: object): Record<string, { type: string; value: string }> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, str(String(value))]));
const place = { z: 'flow', x: 0, y: 0 };

/** The maximum increase of Node-RED's peak memory in MiB, including garbage; the same for exports of any size. */
const mostMemory = 400;

let red: RedHost;
let sandbox: Sandbox;
let key: DemoKey;
let folder: string;
let connections: Record<string, TestConnection>;

beforeAll(async () => {
	[red, sandbox] = await Promise.all([startRed(newest), startSandbox(forNights)]);
	key = createDemoKey();
	const baseUrl = sandbox.url;
	const multicloudCx = connectionTo(sandbox);
	const genesysCloud = connectionOf('genesysCloud', { baseUrl, loginUrl: baseUrl, ...genesysCloudAccess });
	connections = {
		...{ udm: multicloudCx, udmLegacy: multicloudCx, cxDataDownload: multicloudCx },
		...{
			genesysCloudDataExports: genesysCloud,
			genesysCloudConversations: genesysCloud,
			genesysCloudUsers: genesysCloud,
		},
		repo361: connectionOf('repo361', { baseUrl, ...repo361Access }),
		omboriGrid: connectionOf('omboriGrid', { baseUrl, accessToken: omborigridAccess.accessToken }),
		contextServices: connectionOf('contextServices', {
			baseUrl,
			signIn: 'basic',
			username: contextServicesAccess.userName,
			password: contextServicesAccess.password,
		}),
	};
});

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-nightly-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
});

afterAll(async () => {
	await red?.close();
	await sandbox?.close();
});

interface Manifest {
	name: string;
	path: string;
	bytes: number;
	sha256: string;
	verified?: boolean;
}

interface Report {
	jobId: string;
	files: (Manifest & { records: number })[];
	bytes: number;
	records: number;
}

/** Appends the records of each batch to a file, one per line. */
const appending = (file: string): FlowNode[] => [
	{
		id: 'lines',
		type: 'function',
		...place,
		name: '',
		func: "msg.payload = msg.payload.map((record) => `${JSON.stringify(record)}\\n`).join('');\nreturn msg;",
		outputs: 1,
		noerr: 0,
		initialize: '',
		finalize: '',
		libs: [],
		wires: [['append']],
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
		func: 'return { parts: msg.parts, handle: msg.handle, report: msg.report };',
		outputs: 1,
		noerr: 0,
		initialize: '',
		finalize: '',
		libs: [],
		wires: [['out']],
	},
];

/** Runs an export until it ends. `config` contains the values of the form. */
async function run(
	connection: TestConnection,
	config: Partial<FlowNode>,
	nodes: FlowNode[] = [],
	msg: Message = {},
): Promise<{ messages: Message[]; reports: Report[] }> {
	await red.deploy(exportFlow(connection, config.key === '' ? {} : key, { maximumWait: 30, ...config }, nodes));
	const memory = watchMemory(red.pid);
	red.inject('node', msg);
	const messages = await wholeSequence(red);
	expect(memory() ?? 0).toBeLessThan(mostMemory);
	return { messages, reports: messages.flatMap(({ report }) => (report ? [report as Report] : [])) };
}

const runNight = (
	{ system, entered, perDay, isEncrypted }: Night,
	more: Partial<FlowNode>,
	nodes: FlowNode[] = [],
): ReturnType<typeof run> => {
	const period = isEncrypted ? { period: 'all' } : { period: 'timeFrame', key: '' };
	return run(
		connections[system] as TestConnection,
		{
			exportFrom: system,
			...period,
			onePerDay: perDay,
			...more,
			values: typed({ ...threeDays, ...entered, folder }),
		},
		nodes,
	);
};

const truthFor = (night: Night, messages: Message[]): Promise<Truth> =>
	truthOfNight(sandbox, night, key, [...new Set(messages.map(({ handle }) => (handle as { jobId: string }).jobId))]);

/** A summary of records: their IDs in order, and the number of attachments. */
async function readLines(file: string, id: string): Promise<{ ids: string[]; attachments: number }> {
	const ids: string[] = [];
	let attachments = 0;
	for await (const line of createInterface({ input: createReadStream(file) })) {
		const record = JSON.parse(line) as Record<string, unknown>;
		if ('entityid' in record || 'ENTITYID' in record) attachments += 1;
		else ids.push(String(record[id]));
	}
	return { ids, attachments };
}

/**
 * The generated IDs are numbered: checks that they are complete and in order. Returns how many times the numbers start
 * again, and the other IDs.
 */
function withoutNumbered(ids: string[]): { numberings: number; seeded: string[] } {
	const numberOf = (id: string): number | undefined =>
		/^X[0-9A-F]{15}$/.test(id) ? Number.parseInt(id.slice(1), 16) : undefined;
	let next: number | undefined;
	let numberings = 0;
	const seeded: string[] = [];
	for (const id of ids) {
		const number = numberOf(id);
		if (number === undefined) seeded.push(id);
		else if (number === 0) numberings += 1;
		else if (number !== next) throw new Error(`${id} does not follow on number ${next}`);
		if (number !== undefined) next = number + 1;
	}
	return { numberings, seeded };
}

const total = (sizes: { bytes: number }[]): number => sizes.reduce((sum, { bytes }) => sum + bytes, 0);

describe.each(Object.entries(nights))('%s', (_title, night) => {
	beforeEach(async () => {
		await prepare(sandbox, night, key.certificate);
		breakOff(sandbox, night);
	});

	it('every file is in the folder, byte for byte, and the report says what was verified', async () => {
		const { messages, reports } = await runNight(night, { output: 'files', contents: 'stored' });
		const manifests = messages.map(({ payload }) => payload as Manifest);
		expect(manifests.length).toBeGreaterThanOrEqual(3);
		expectBroken(sandbox, night);
		const truth = await truthFor(night, messages);
		for (const { name, path, sha256, bytes, verified } of manifests) {
			expect({ name, sha256, bytes }).toEqual({ name, ...truth.file(name) });
			expect(await digestOfFile(path)).toEqual({ sha256, bytes });
			// A file without announced values is not reported as verified.
			expect({ name, verified }).toEqual({ name, verified: night.says === 'nothing' ? undefined : true });
		}
		if (!night.isEncrypted) expect(total(manifests)).toBeGreaterThanOrEqual(nightlyBytes);
		expect(readdirSync(folder).sort()).toEqual(manifests.map(({ name }) => name).sort());
		expect(reports).toHaveLength(runsOf(night));
		expect(reports.flatMap(({ files }) => files)).toEqual(manifests);
		expect(total(reports)).toBe(total(manifests));
	});

	it('every record is there once and in order, and the report counts them', async () => {
		const file = join(folder, 'records.jsonl');
		const { messages, reports } = await runNight(
			night,
			{ output: 'records', batchSize: 1_000, wires: [['lines'], []] },
			appending(file),
		);
		expectBroken(sandbox, night);
		const { ids, attachments } = await readLines(file, night.id);
		const truth = await truthFor(night, messages);
		expect(reports).toHaveLength(runsOf(night));
		expect({
			read: ids.length + attachments,
			reported: reports.reduce((sum, { records }) => sum + records, 0),
		}).toEqual({ read: truth.records, reported: truth.records });
		const { bytes } = await digestOfFile(file);
		expect(bytes).toBeGreaterThanOrEqual(nightlyBytes);
		// Each file was read completely, and matches its announced values.
		const files = reports.flatMap((report) => report.files);
		expect(files.length).toBeGreaterThanOrEqual(3);
		if (night.says === 'checksum') expect(files.map(({ verified }) => verified)).toEqual(files.map(() => true));
		if (!night.inPieces)
			for (const { name, sha256, bytes: size } of files)
				expect({ name, sha256, bytes: size }).toEqual({ name, ...truth.file(name) });
		// Lines of pages are written unchanged, so the file contains what the jobs have found.
		if (night.pages) return expect(bytes).toBe(total(files));
		const { numberings, seeded } = withoutNumbered(ids);
		expect(numberings).toBe(night.numberings);
		expect(seeded.length).toBeGreaterThan(500);
		expect(new Set(seeded).size).toBe(seeded.length);
	});
});

/**
 * Context Services writes its files to a folder on its server, without links or downloads that could fail, and must not
 * be asked to write them twice. The only fault is a busy server.
 */
describe('Context Services with a shared folder', () => {
	const config = { exportFrom: 'contextServices', key: '', period: 'timeFrame' };
	const handle = { type: 'msg', value: 'handle' };

	/** Makes the server write files with this total size to a folder that Node-RED can read. Returns the handle and the contents. */
	async function written(): Promise<{ handle: unknown; files: { name: string; records: number }[] }> {
		sandbox.reset();
		sandbox.fault({ path: '/genesys/1/cs/maintenance/services/*' }, { retryAfter: 1 });
		const started = await run(connections.contextServices as TestConnection, {
			...config,
			values: typed({ ...threeDays, filePrefix: 'nightly/interactions', format: 'csv' }),
		});
		expect(sandbox.requests.map(({ status }) => status)).toEqual([429, 200]);
		const [message] = started.messages;
		const names = (message?.payload as { name: string }[]).map(({ name }) => name);
		expect(names).toHaveLength(3);
		const lines = blockOf(interactions(300, contacts(40, Date.now()), Date.now()), (made) =>
			Buffer.from(made.map((one) => `${JSON.stringify(conversation(one))}\n`).join('')),
		);
		for (const [index, name] of names.entries()) {
			mkdirSync(dirname(join(folder, 'shared', name)), { recursive: true });
			await pipeline(
				Readable.from(repeatBlock(Buffer.alloc(0), lines, nightlyBytes / 3, index).open()),
				createWriteStream(join(folder, 'shared', name)),
			);
		}
		const copies = Math.ceil(nightlyBytes / 3 / lines.bytes.length);
		return { handle: message?.handle, files: names.map((name) => ({ name, records: copies * lines.places.length })) };
	}

	const values = () => ({
		...typed({
			...threeDays,
			filePrefix: 'nightly/interactions',
			sharedFolder: join(folder, 'shared'),
			folder: join(folder, 'copied'),
		}),
		handle,
	});

	it('every file is copied from the shared folder, byte for byte', async () => {
		const { handle: leadsBack, files } = await written();
		mkdirSync(join(folder, 'copied'));
		const { messages, reports } = await run(
			connections.contextServices as TestConnection,
			{ ...config, operation: 'getRecords', output: 'files', contents: 'stored', values: values() },
			[],
			{ handle: leadsBack },
		);
		const manifests = messages.map(({ payload }) => payload as Manifest);
		expect(manifests).toHaveLength(3);
		expect(total(manifests)).toBeGreaterThanOrEqual(nightlyBytes);
		for (const [index, { path, sha256, bytes }] of manifests.entries()) {
			expect({ sha256, bytes }).toEqual(await digestOfFile(join(folder, 'shared', files[index]?.name ?? '')));
			expect(await digestOfFile(path)).toEqual({ sha256, bytes });
		}
		expect(readdirSync(join(folder, 'copied')).sort()).toEqual(manifests.map(({ path }) => basename(path)).sort());
		expect(reports.flatMap((report) => report.files)).toEqual(manifests);
	});

	it('every record is read from the shared folder once and in order', async () => {
		const { handle: leadsBack, files } = await written();
		const file = join(folder, 'records.jsonl');
		const { reports } = await run(
			connections.contextServices as TestConnection,
			{
				...config,
				operation: 'getRecords',
				output: 'records',
				batchSize: 1_000,
				wires: [['lines'], []],
				values: values(),
			},
			appending(file),
			{ handle: leadsBack },
		);
		expect(reports.flatMap((report) => report.files.map(({ records }) => records))).toEqual(
			files.map(({ records }) => records),
		);
		const { ids } = await readLines(file, 'interactionId');
		expect({ length: ids.length, ...withoutNumbered(ids) }).toEqual({
			length: files.reduce((sum, { records }) => sum + records, 0),
			numberings: 1,
			seeded: [],
		});
		const all = files.map(({ name }) => join(folder, 'shared', name));
		async function* together(): AsyncGenerator<Uint8Array> {
			for (const each of all) yield* createReadStream(each) as AsyncIterable<Uint8Array>;
		}
		expect(await digestOfFile(file)).toEqual(await digestOf(together()));
	});
});
