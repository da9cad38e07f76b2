import { createReadStream, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { GENESYS_CLOUD, OMBORIGRID, REPO361 } from '../../sandbox/data/systems.ts';
import type { DemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox/index.ts';
import { connectionTo, everything, exportFlow, uploadCertificate, wholeSequence } from '../node-red/genesysAccount.ts';
import { connectionOf, newest, runOperation, startRed, type FlowNode, type Message, type RedHost, type TestConnection } from '../node-red/redHost.ts';
import { digestOf, digestOfFile, expectedOf, truthOf, type Digest } from './truth.ts';

/**
 * What people let run every night, on a real Node-RED: an export into a folder, and its records into a file, from each system that gives files. On the way a
 * connection is cut in the middle of a file, a link has expired, and a host is busy.
 *
 * NIGHTLY_MB: how much each system exports, in MB; 6 by default.
 */
const bytes = Number(process.env.NIGHTLY_MB ?? 6) * 1_000_000;

jest.setTimeout(120_000 + (bytes / 1_000_000) * 6_000);

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const place = { z: 'flow', x: 0, y: 0 };
const dayMs = 86_400_000;
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
/** The three days before today. */
const threeDays = { from: str(`${dayOf(Date.now() - 3 * dayMs)}T00:00:00Z`), to: str(`${dayOf(Date.now())}T00:00:00Z`) };

let red: RedHost;
let sandbox: Sandbox;
let key: DemoKey;
let folder: string;
let connections: Record<string, TestConnection>;

beforeAll(async () => {
	[red, sandbox] = await Promise.all([startRed(newest), startSandbox({ jobSeconds: 0, interactions: 3_000, keptBytes: 400_000_000 })]);
	const baseUrl = sandbox.url;
	connections = {
		multicloudCx: connectionTo(sandbox),
		genesysCloud: connectionOf('genesysCloud', { baseUrl, loginUrl: baseUrl, ...GENESYS_CLOUD }),
		repo361: connectionOf('repo361', { baseUrl, ...REPO361 }),
		omboriGrid: connectionOf('omboriGrid', { baseUrl, accessToken: OMBORIGRID.accessToken }),
	};
	const multicloudCx = connections.multicloudCx as TestConnection;
	key = await uploadCertificate(red, multicloudCx);
	const values = { certificatefilename: str('exports.pem'), file: str(key.certificate) };
	const { error } = await runOperation(red, multicloudCx, { api: 'cxDataDownload', operation: 'certificate.upload', values });
	if (error) throw new Error(error.message);
});

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-nightly-'));
	sandbox.requests.length = 0;
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
	sandbox.clearFaults();
});

afterAll(async () => {
	await red?.close();
	await sandbox?.close();
});

/** Where the files of a system are, what its night looks like, and what can be told of its records. */
interface Night {
	connection: string;
	config: Partial<FlowNode>;
	/** Its files, or what it has in their place, on either origin. */
	path: string;
	/** Where a connection breaks, in bytes of a file. */
	cutAt: number;
	/** What the system says of its files beforehand; without, nothing can be verified but that they came whole. */
	says: 'checksum' | 'size' | 'nothing';
	/** An export of each day, one after the other. */
	perDay?: true;
	/** The column that has the ID of a record. */
	id: string;
	/** Pages of an API in place of files: a token expires, not a link. */
	paged?: true;
	/** Size of the export that was asked for is that of its records, as JSON. */
	grows: boolean;
}

const multicloud = { connection: 'multicloudCx', cutAt: 300_000, says: 'nothing', id: 'ixnId', grows: true } as const;
const open = { key: '', period: 'timeFrame', values: threeDays };

const nights: Record<string, Night> = {
	'User Data Management': { ...multicloud, config: { system: 'udm' }, path: '/exports/*' },
	'User Data Management, earlier version': { ...multicloud, config: { system: 'udmLegacy' }, path: '/exports/*' },
	'CX Data Download': { ...multicloud, config: { system: 'cxDataDownload', values: { ...everything, source: str('Contact History') } }, path: '/data-download/Interaction-*', id: 'IXNID' },
	'Genesys Cloud data exports': {
		...{ connection: 'genesysCloud', config: { ...open, system: 'genesysCloudDataExports', format: 'jsonl' }, path: '/genesys-cloud/*' },
		...{ cutAt: 20_000, says: 'checksum', id: 'interactionId', grows: false },
	},
	Repo361: { connection: 'repo361', config: { ...open, system: 'repo361', format: 'csv' }, path: '/repo361/*', cutAt: 1_000, says: 'nothing', id: 'interactionId', grows: false },
	OmboriGrid: {
		...{ connection: 'omboriGrid', config: { ...open, system: 'omboriGrid', perDay: true, values: { ...threeDays, tenantId: str(OMBORIGRID.tenantId) } }, path: '/omborigrid/*' },
		...{ cutAt: 300_000, says: 'size', perDay: true, id: 'interactionId', grows: true },
	},
	'Genesys Cloud conversations': {
		...{ connection: 'genesysCloud', config: { ...open, system: 'genesysCloudConversations', perDay: true }, path: '/api/v2/analytics/conversations/details/jobs/*/results' },
		...{ cutAt: 100_000, says: 'nothing', perDay: true, paged: true, id: 'conversationId', grows: true },
	},
};

/** What goes wrong, in this order. */
const faultsOf = ({ cutAt }: Night): Fault[] => [{ reset: cutAt }, { expired: true }, { retryAfter: 1 }];

function breakOff(night: Night): void {
	for (const fault of faultsOf(night)) sandbox.fault({ path: night.path }, fault);
}

/** That it did go wrong. A link that has expired is answered with 403, a token with 401. */
function expectBroken({ path, paged }: Night, least: number): void {
	const asked = sandbox.requests.filter((request) => new RegExp(`^${path.replaceAll('*', '.*')}$`).test(request.path));
	expect(asked.map(({ status }) => status)).toEqual(expect.arrayContaining([paged ? 401 : 403, 429]));
	// The cut falls on whichever file is asked for first; one that is smaller than where it falls comes whole.
	expect(asked.length).toBeGreaterThanOrEqual(least + 2);
}

/** The pages of a job's results, read plainly and written as lines. */
async function* linesOfJob(jobId: string): AsyncGenerator<Uint8Array> {
	const login = await fetch(`${sandbox.url}/oauth/token`, {
		...{ method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) },
		headers: { authorization: `Basic ${Buffer.from(`${GENESYS_CLOUD.clientId}:${GENESYS_CLOUD.clientSecret}`).toString('base64')}` },
	});
	const { access_token: token } = (await login.json()) as { access_token: string };
	for (let cursor: string | undefined = ''; cursor !== undefined; ) {
		const query = new URLSearchParams({ pageSize: '1000', ...(cursor ? { cursor } : {}) });
		const page = await fetch(`${sandbox.url}/api/v2/analytics/conversations/details/jobs/${jobId}/results?${query}`, { headers: { authorization: `Bearer ${token}` } });
		const body = (await page.json()) as { conversations: object[]; cursor?: string };
		for (const conversation of body.conversations) yield Buffer.from(`${JSON.stringify(conversation)}\n`);
		cursor = body.cursor;
	}
}

async function* linesOfJobs(jobIds: string[]): AsyncGenerator<Uint8Array> {
	for (const jobId of jobIds) yield* linesOfJob(jobId);
}

interface Manifest {
	name: string;
	path: string;
	bytes: number;
	sha256: string;
	verified?: boolean;
}

async function truth(messages: Message[]): Promise<(name: string) => Promise<Digest>> {
	const files = await truthOf(sandbox);
	const jobs = messages.map(({ handle }) => handle as { system: string; jobId: string }).filter(({ system }) => system === 'genesysCloudConversations');
	return async (name) => {
		const job = jobs.find(({ jobId }) => name.includes(jobId));
		return job ? digestOf(linesOfJob(job.jobId)) : expectedOf(files, name);
	};
}

/** Appends the records of each batch to a file, a line each. */
const appending = (file: string): FlowNode[] => [
	{ id: 'lines', type: 'function', ...place, name: '', func: "msg.payload = msg.payload.map((record) => `${JSON.stringify(record)}\\n`).join('');\nreturn msg;", outputs: 1, noerr: 0, initialize: '', finalize: '', libs: [], wires: [['append']] },
	{ id: 'append', type: 'file', ...place, name: '', filename: file, filenameType: 'str', appendNewline: false, createDir: false, overwriteFile: 'false', encoding: 'none', wires: [['short']] },
	{ id: 'short', type: 'function', ...place, name: '', func: 'return { parts: msg.parts, handle: msg.handle, report: msg.report };', outputs: 1, noerr: 0, initialize: '', finalize: '', libs: [], wires: [['out']] },
];

async function run({ connection, config }: Night, more: Partial<FlowNode>, nodes: FlowNode[] = []): Promise<Message[]> {
	const values = { ...everything, ...(config.values as object), folder: str(folder) };
	await red.deploy(exportFlow(connections[connection] as TestConnection, config.key === '' ? {} : key, { longestMinutes: 30, ...config, ...more, values }, nodes));
	red.inject('node');
	return wholeSequence(red);
}

/** What can be said of records without reading the files: their IDs, in order, how many attachments stand between them, and the size of all. */
async function readLines(file: string, id: string): Promise<{ ids: string[]; attachments: number; bytes: number }> {
	const ids: string[] = [];
	let attachments = 0;
	let size = 0;
	for await (const line of createInterface({ input: createReadStream(file) })) {
		const record = JSON.parse(line) as Record<string, unknown>;
		if ('entityid' in record || 'ENTITYID' in record) attachments += 1;
		else ids.push(String(record[id]));
		size += line.length + 1;
	}
	return { ids, attachments, bytes: size };
}

/** The IDs that the sandbox makes up are numbered: of each export they are all there, in order, without a gap. Returns how many exports there were, and the other IDs. */
function withoutNumbered(ids: string[]): { exports: number; seeded: string[] } {
	const numberOf = (id: string): number | undefined => (/^X[0-9A-F]{15}$/.test(id) ? Number.parseInt(id.slice(1), 16) : undefined);
	let next: number | undefined;
	let exports = 0;
	const seeded: string[] = [];
	for (const id of ids) {
		const number = numberOf(id);
		if (number === undefined) seeded.push(id);
		else if (number === 0) exports += 1;
		else expect(number).toBe(next);
		next = number === undefined ? undefined : number + 1;
	}
	return { exports, seeded };
}

describe.each(Object.entries(nights))('%s', (_title, night) => {
	const exported = night.perDay ? 3 : 1;

	beforeEach(() => sandbox.artefact({ bytes: night.grows ? bytes / exported : 0, splitBytes: bytes / 4 }));

	it('every file is in the folder, byte by byte as it was made, and the report says what was verified', async () => {
		breakOff(night);
		const messages = await run(night, { output: 'files', contents: 'stored' });
		const manifests = messages.map(({ payload }) => payload as Manifest);
		expect(manifests.length).toBeGreaterThanOrEqual(3);
		expectBroken(night, manifests.length);
		const expected = await truth(messages);
		for (const { name, path, sha256, bytes: size, verified } of manifests) {
			expect({ name, sha256, bytes: size }).toEqual({ name, ...(await expected(name)) });
			expect(await digestOfFile(path)).toEqual({ sha256, bytes: size });
			// Of what nobody has promised anything, nothing is claimed.
			expect({ name, verified }).toEqual({ name, verified: night.says === 'nothing' ? undefined : true });
		}
		expect(readdirSync(folder).sort()).toEqual(manifests.map(({ name }) => name).sort());
		const reports = messages.flatMap(({ report }) => (report ? [report as { files: Manifest[]; bytes: number }] : []));
		expect(reports.flatMap(({ files }) => files)).toEqual(manifests);
		expect(reports.reduce((sum, report) => sum + report.bytes, 0)).toBe(manifests.reduce((sum, manifest) => sum + manifest.bytes, 0));
	});

	it('every record is there once and in order, and the report counts them', async () => {
		breakOff(night);
		const file = join(folder, 'records.jsonl');
		const messages = await run(night, { output: 'records', batchSize: 1_000, wires: [['lines'], []] }, appending(file));
		expectBroken(night, exported);
		const { ids, attachments, bytes: written } = await readLines(file, night.id);
		const reports = messages.flatMap(({ report }) => (report ? [report as { jobId: string; files: (Manifest & { records: number })[]; records: number }] : []));
		expect(reports).toHaveLength(exported);
		expect(reports.reduce((sum, { records }) => sum + records, 0)).toBe(ids.length + attachments);
		if (night.grows) expect(written).toBeGreaterThanOrEqual(bytes);
		if (night.paged) {
			expect(await digestOfFile(file)).toEqual(await digestOf(linesOfJobs(reports.map(({ jobId }) => jobId))));
			return;
		}
		const { exports, seeded } = withoutNumbered(ids);
		expect(exports).toBe(night.grows ? exported : 0);
		expect(seeded.length).toBeGreaterThan(500);
		expect(new Set(seeded).size).toBe(seeded.length);
		// Each file was read to its end, and where it is known beforehand what it is, it is that.
		const files = reports.flatMap((report) => report.files);
		expect(files.length).toBeGreaterThanOrEqual(3);
		if (night.says === 'checksum') expect(files.map(({ verified }) => verified)).toEqual(files.map(() => true));
		// A Parquet file is read in pieces, so that nobody has its digest.
		if (night.perDay) return;
		const expected = await truth(messages);
		for (const { name, sha256, bytes: size } of files) expect({ name, sha256, bytes: size }).toEqual({ name, ...(await expected(name)) });
	});
});
