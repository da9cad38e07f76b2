import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { saveCredentials, type SavedCredential } from '../../scripts/hosts/n8nExamples.ts';
import { startN8n, type Execution, type N8nServer } from '../../scripts/hosts/n8nServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
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
} from './nights.ts';
import { digestOfFile } from './truth.ts';

/**
 * The nightly exports on a real n8n with the package installed: each export is stored as binary data, its records are
 * counted, and attachments become items.
 */

jest.setTimeout(longest);

const root = resolve(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-nightly-'));

/** The maximum increase of n8n's peak memory in MiB, including garbage; the same for exports of any size. */
const mostMemory = 400;

let demo: Demo;
let n8n: N8nServer;
let credentials: Map<string, SavedCredential>;

beforeAll(async () => {
	demo = await startDemo({ port: 0, ...forNights });
	n8n = await startN8n({
		root,
		folder,
		port: await anyFree(),
		owner: { email: 'test@example.com', password: 'Server-Test-2026' },
	});
	credentials = await saveCredentials(n8n, demo);
});

afterAll(async () => {
	await n8n?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

const ofMulticloud = ['genesysMulticloudCxApi', 'genesysExportDecryptionKeyApi'];
const needed: Record<string, string[]> = {
	...{ udm: ofMulticloud, udmLegacy: ofMulticloud, cxDataDownload: ofMulticloud },
	...{
		genesysCloudDataExports: ['genesysCloudOAuth2Api'],
		genesysCloudConversations: ['genesysCloudOAuth2Api'],
		genesysCloudUsers: ['genesysCloudOAuth2Api'],
	},
	...{ repo361: ['repo361OAuth2Api'], omboriGrid: ['omboriGridApi'], contextServices: ['genesysContextServicesApi'] },
};

type Items = { json: Record<string, unknown>; binary?: Record<string, { id: string; fileName: string }> }[];

interface Report {
	finished: boolean;
	jobId: string;
	files: { name: string; bytes: number; sha256: string }[];
	bytes: number;
	records: number | null;
	items: number;
	truncated: boolean;
}

/** Saves a workflow of a trigger and an export, runs it, and returns its output. */
async function run(system: string, parameters: Record<string, unknown>): Promise<{ items: Items; reports: Report[] }> {
	const own = (needed[system] ?? []).map((type) => [
		type,
		{ id: credentials.get(type)?.id, name: credentials.get(type)?.name },
	]);
	const { id } = await n8n.saveWorkflow({
		name: `Nightly ${system}`,
		settings: { timezone: 'Etc/UTC' },
		nodes: [
			{ id: 'go', name: 'Go', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{
				...{
					id: 'export',
					name: 'Export',
					type: 'n8n-nodes-genesys.genesysExport',
					typeVersion: 1,
					position: [220, 0],
				},
				...{
					parameters: { exportFrom: system, operation: 'exportAndWait', maximumWait: 30, ...parameters },
					credentials: Object.fromEntries(own),
				},
			},
		],
		connections: { Go: { main: [[{ node: 'Export', type: 'main', index: 0 }]] } },
	});
	const memory = watchMemory(n8n.child.process.pid ?? 0);
	const execution: Execution = await n8n.runWorkflow(id, 'Go', longest);
	expect({ status: execution.status, error: execution.error?.message }).toEqual({
		status: 'success',
		error: undefined,
	});
	expect(memory() ?? 0).toBeLessThan(mostMemory);
	const [items, reports] = (execution.nodes.Export?.[0]?.data?.main ?? []).map((branch) => branch ?? []);
	return { items: (items ?? []) as Items, reports: (reports ?? []).map(({ json }) => json as unknown as Report) };
}

const runNight = (
	{ system, entered, perDay, isEncrypted }: Night,
	parameters: { output: string; options?: object },
): ReturnType<typeof run> => {
	const period = isEncrypted ? { period: 'all' } : { period: 'timeFrame', ...threeDays };
	const options = {
		...parameters.options,
		...(perDay ? { onePerDay: true } : {}),
		...(isEncrypted ? { attachments: true } : {}),
	};
	return run(system, { ...entered, ...period, ...parameters, options });
};

/** The path where n8n stores a file, from the file's ID. */
const storedAt = (id: string): string => join(folder, '.n8n', 'storage', id.replace(/^filesystem-v2:/, ''));

const total = (sizes: { bytes: number }[]): number => sizes.reduce((sum, { bytes }) => sum + bytes, 0);

describe.each(Object.entries(nights))('%s', (_title, night) => {
	beforeEach(async () => {
		await prepare(demo.sandbox, night, demo.key.certificate);
		breakOff(demo.sandbox, night);
	});

	const jobIds = (reports: Report[]): string[] => reports.map(({ jobId }) => jobId);

	it('every file is stored as binary data, byte for byte', async () => {
		const { items, reports } = await runNight(night, { output: night.isEncrypted ? 'encryptedFiles' : 'files' });
		expectBroken(demo.sandbox, night);
		expect(items.length).toBeGreaterThanOrEqual(3);
		const truth = await truthOfNight(demo.sandbox, night, demo.key, jobIds(reports));
		for (const { json, binary } of items) {
			const { name, sha256, bytes } = json as unknown as Report['files'][number];
			expect({ name, sha256, bytes }).toEqual({ name, ...truth.file(name) });
			expect(binary?.data).toMatchObject({ id: expect.stringMatching(/^filesystem-v2:/), fileName: name });
			expect(await digestOfFile(storedAt(binary?.data?.id ?? ''))).toEqual({ sha256, bytes });
		}
		const sizes = items.map(({ json }) => json as unknown as Report['files'][number]);
		if (!night.isEncrypted) expect(total(sizes)).toBeGreaterThanOrEqual(nightlyBytes);
		expect(reports).toHaveLength(runsOf(night));
		expect(reports.flatMap(({ files }) => files.map(({ name }) => name))).toEqual(sizes.map(({ name }) => name));
		expect(total(reports)).toBe(total(sizes));
	});

	it('every record is counted, and the chosen types become items', async () => {
		const { items, reports } = await runNight(night, { output: 'records', options: { kinds: ['attachment'] } });
		expectBroken(demo.sandbox, night);
		const truth = await truthOfNight(demo.sandbox, night, demo.key, jobIds(reports));
		expect(reports).toHaveLength(runsOf(night));
		for (const report of reports) expect(report).toMatchObject({ finished: true, truncated: false });
		expect(reports.reduce((sum, { records }) => sum + (records ?? 0), 0)).toBe(truth.records);
		if (night.isEncrypted) expect(items.length).toBeGreaterThan(300);
		expect(items.filter(({ json }) => !('entityid' in json || 'ENTITYID' in json))).toEqual([]);
		const files = reports.flatMap((report) => report.files);
		expect(files.length).toBeGreaterThanOrEqual(3);
		if (!night.inPieces)
			for (const { name, sha256, bytes } of files)
				expect({ name, sha256, bytes }).toEqual({ name, ...truth.file(name) });
	});
});

/** n8n can't read the folder on the server that Context Services writes to, so it only outputs the file names. */
it('Context Services returns the names of its files, even if the server was busy at first', async () => {
	const { sandbox } = demo;
	sandbox.reset();
	sandbox.fault({ path: '/genesys/1/cs/maintenance/services/*' }, { retryAfter: 1 });
	const { items } = await run('contextServices', {
		period: 'timeFrame',
		...threeDays,
		filePrefix: 'nightly/interactions',
		format: 'csv',
		output: 'list',
	});
	expect(sandbox.requests.map(({ status }) => status)).toEqual([429, 200]);
	expect(items.map(({ json }) => json)).toEqual(
		['services', 'states', 'tasks'].map((kind) => ({
			name: expect.stringMatching(new RegExp(`^nightly/interactions.*_${kind}\\.csv$`)),
		})),
	);
});
