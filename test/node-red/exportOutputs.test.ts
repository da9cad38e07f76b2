import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useSandbox } from '../support/fixtures.ts';
import {
	everything,
	exportFlow,
	runExport,
	useCertificate,
	useConnection,
	wholeSequence,
} from '../support/redExport.ts';
import { newest, outcome, useRed, type FlowNode, type Message } from '../support/redHost.ts';

let folder: string;

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 12 });
const connection = useConnection(sandbox);
const key = useCertificate(red, connection);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-export-'));
});

afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
	sandbox.clearFaults();
	sandbox.artifact({ jobSeconds: undefined, bytes: 0, layout: 'lines', splitBytes: undefined });
});

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const place = { z: 'flow', x: 0, y: 0 };

/** Runs until the end of the sequence. */
async function run(config: Partial<FlowNode>, msg: Message = {}): Promise<Message[]> {
	await red.deploy(exportFlow(connection, key, config));
	red.inject('node', msg);
	return wholeSequence(red);
}

describe('files in a folder', () => {
	it('files are decrypted and unzipped under safe names, without temporary files', async () => {
		sandbox.artifact({ layout: 'perInteraction' });
		const messages = await run({ output: 'files', values: { ...everything, folder: str(folder) } });
		expect(messages).toHaveLength(12);
		const names = readdirSync(folder);
		expect(names).toHaveLength(12);
		expect(names.every((name) => name.endsWith('.json'))).toBe(true);
		const [first] = messages;
		expect(first?.filename).toBe(join(folder, (first?.payload as { name: string }).name));
		expect(first?.payload).toMatchObject({
			path: first?.filename,
			bytes: readFileSync(String(first?.filename)).length,
			sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(messages[11]?.parts).toMatchObject({ index: 11, count: 12 });
	});

	it('files stay encrypted on request, and can be decrypted later', async () => {
		const [message] = await run({
			key: '',
			output: 'files',
			contents: 'stored',
			values: { ...everything, folder: str(folder) },
		});
		const stored = readFileSync(String(message?.filename));
		expect(stored[0]).toBe(0x30);
		const [fromPath] = await run({
			operation: 'decryptFile',
			connection: '',
			values: { file: { type: 'path', value: String(message?.filename) } },
		});
		expect(fromPath?.payload).toHaveLength(12);
	});

	it('files are not downloaded if the folder is not an absolute path', async () => {
		sandbox.requests.length = 0;
		const { error } = await runExport(red, connection, key, {
			output: 'files',
			values: { ...everything, folder: str('exports') },
		});
		expect(error?.message).toMatch(/folder must be absolute/);
		expect(sandbox.requests.filter(({ method, path }) => method === 'POST' && path.includes('export'))).toHaveLength(0);
	});
});

it('files are output as Buffers, up to a limit', async () => {
	const [message] = await run({ output: 'buffers' });
	expect(Buffer.isBuffer(message?.payload)).toBe(true);
	expect(String(message?.payload).trim().split('\n')).toHaveLength(12);
	const { error } = await runExport(red, connection, key, { output: 'buffers', largestBuffer: 0.001 });
	expect(error?.cause).toMatchObject({ kind: 'limit' });
});

it('a report is made of all records, but only the counts are output', async () => {
	const [message] = await run({ output: 'report' });
	expect(message?.payload).toMatchObject({
		source: 'udm',
		title: 'All interactions',
		records: 12,
		files: [{ name: expect.any(String), sha256: expect.any(String) }],
	});
});

it('the normalized view of each record uses all its columns, including those that are not output', async () => {
	const [plain] = await run({});
	const [message] = await run({ normalized: true, values: { ...everything, columns: str('ixnId') } });
	const records = plain?.payload as Record<string, unknown>[];
	const seen = message?.payload as Record<string, unknown>[];
	expect(seen).toHaveLength(12);
	for (const [index, record] of seen.entries()) {
		const { ixnId } = records[index] ?? {};
		expect(record).toEqual({
			ixnId,
			_normalized: expect.objectContaining({
				interaction_id: ixnId,
				start_time: expect.stringMatching(/^\d{4}-.+Z$/),
				end_time: expect.stringMatching(/^\d{4}-.+Z$/),
				channel: expect.any(String),
			}),
		});
	}
	expect(records[0]).not.toHaveProperty('_normalized');
});

describe('progress on the second output', () => {
	it('the progress of a download contains percentage, speed and number of files, and finally the totals', async () => {
		sandbox.artifact({ bytes: 1_500_000, splitBytes: 500_000 });
		sandbox.fault({ path: '/exports/*' }, { slow: 150_000, times: 'always' });
		const messages = await run(
			{
				progress: true,
				output: 'files',
				contents: 'stored',
				parallel: 1,
				values: { ...everything, folder: str(folder) },
			},
			{ topic: 'night' },
		);
		const told = red
			.pending('progress')
			.map(
				({ topic, handle, payload }) =>
					({ topic, handle, ...(payload as Record<string, unknown>) }) as Record<string, unknown>,
			);
		const bytes = messages.reduce((sum, { payload }) => sum + (payload as { bytes: number }).bytes, 0);
		const [downloading] = told.filter(({ phase, rate }) => phase === 'downloading' && rate !== undefined);
		expect(downloading).toMatchObject({
			topic: 'night',
			handle: messages[0]?.handle,
			bytes: expect.any(Number),
			rate: expect.any(Number),
			files: messages.length,
			filesDone: expect.any(Number),
		});
		const { bytes: had, totalBytes, progress, rate } = downloading as Record<string, number>;
		expect(progress).toBe(Math.floor((100 * Number(had)) / Number(totalBytes)));
		expect(Number(had)).toBeLessThan(bytes);
		expect(Number(rate)).toBeGreaterThan(0);
		expect(told.at(-1)).toMatchObject({
			phase: 'done',
			progress: 100,
			bytes,
			totalBytes: bytes,
			files: messages.length,
			filesDone: messages.length,
		});
	});

	it('the progress also counts records', async () => {
		const messages = await run({ progress: true });
		const { report } = messages.at(-1) as { report: { bytes: number } };
		const [last] = red.pending('progress').slice(-1);
		expect(last?.payload).toEqual({
			phase: 'done',
			progress: 100,
			bytes: report.bytes,
			totalBytes: report.bytes,
			files: 1,
			filesDone: 1,
			records: 12,
		});
	});
});

it('an export without records sends one empty batch', async () => {
	const future = { from: str('2001-01-01'), to: str('2001-01-02') };
	const { message, error } = await runExport(red, connection, key, {
		period: 'timeFrame',
		values: { ...everything, ...future },
	});
	expect(error).toBeUndefined();
	expect(message).toMatchObject({ payload: [], parts: { index: 0, count: 1 } });
});

it('the separate steps output the same as Export and Wait', async () => {
	const handle = { type: 'msg', value: 'handle' };
	const started = await runExport(red, connection, key, { operation: 'start' });
	expect(started.message).toMatchObject({ payload: { source: 'udm' }, handle: { source: 'udm' } });
	const kept = JSON.parse(JSON.stringify(started.message.handle)) as object;
	const status = await runExport(
		red,
		connection,
		key,
		{ operation: 'getStatus', values: { handle } },
		{ handle: kept },
	);
	expect(status.message.payload).toMatchObject({ state: 'done', progress: 100, finished: true });
	const files = await runExport(
		red,
		connection,
		key,
		{ operation: 'listFiles', values: { handle } },
		{ handle: status.message.handle },
	);
	expect(files.message.payload).toEqual([expect.objectContaining({ name: expect.any(String) })]);
	const [records] = await run({ operation: 'getRecords', values: { handle } }, { handle: JSON.stringify(kept) });
	expect(records?.payload).toHaveLength(12);
});

it.each([
	['yesterday', 1],
	['last7Days', 7],
])('the period %s starts and ends at midnight UTC', async (period, days) => {
	sandbox.requests.length = 0;
	const { error } = await runExport(red, connection, key, { operation: 'start', period });
	expect(error).toBeUndefined();
	const sent = sandbox.requests.find(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs');
	const { dateFrom, dateTo } = (JSON.parse(String(sent?.body)) as { timeFrame: { dateFrom: string; dateTo: string } })
		.timeFrame;
	expect([dateFrom, dateTo].map((moment) => moment.slice(11, 19))).toEqual(['00:00:00', '00:00:00']);
	expect(Date.parse(dateTo) - Date.parse(dateFrom)).toBe(days * 86_400_000);
});

it('the node clones a job', async () => {
	const first = await runExport(red, connection, key, { operation: 'start' });
	const jobId = String((first.message.handle as { jobId: string }).jobId);
	const [records] = await run({ period: 'asInJob', values: { cloneOf: str(jobId), title: str('Again') } });
	expect(records).toMatchObject({ handle: { title: 'Again' } });
	expect(records?.payload).toHaveLength(12);
});

it('the node cancels a job by its handle', async () => {
	sandbox.artifact({ jobSeconds: 600 });
	const started = await runExport(red, connection, key, { operation: 'start' });
	const { message } = await runExport(
		red,
		connection,
		key,
		{ operation: 'cancel', values: { handle: { type: 'msg', value: 'handle' } } },
		{ handle: started.message.handle },
	);
	expect(message.payload).toMatchObject({ cancelled: true });
	const status = await runExport(
		red,
		connection,
		key,
		{ operation: 'getStatus', values: { handle: { type: 'msg', value: 'handle' } } },
		{ handle: started.message.handle },
	);
	expect(status.message.payload).toMatchObject({ state: 'cancelled', finished: true });
	expect(sandbox.requests.some(({ path }) => path.startsWith('/udm/v10/export/jobs/cancel/'))).toBe(true);
});

describe('an active run', () => {
	const waiting = async (): Promise<void> => {
		sandbox.requests.length = 0;
		sandbox.artifact({ jobSeconds: 600 });
		await red.deploy(exportFlow(connection, key, {}));
		red.inject('node');
		await red.status('node', ({ text }) => /exported$|^waiting/.test(text ?? ''));
	};
	const wasCancelled = (): boolean =>
		sandbox.requests.some(({ path }) => path.startsWith('/udm/v10/export/jobs/cancel/'));

	it('a run is ended by msg.cancel, both here and in Genesys', async () => {
		await waiting();
		red.inject('node', { cancel: true });
		const { error } = await outcome(red);
		expect(error).toMatchObject({ cause: { kind: 'cancelled' } });
		expect(wasCancelled()).toBe(true);
	});

	it('a run is ended by a redeploy without an error, and the job continues', async () => {
		await waiting();
		const logged = red.logs.length;
		await red.deploy(exportFlow(connection, key, {}));
		expect(red.pending('caught')).toHaveLength(0);
		expect(red.logs.slice(logged).filter(({ level }) => level <= 20)).toHaveLength(0);
		expect(wasCancelled()).toBe(false);
	});

	it('a run that is ended by a redeploy deletes its temporary files if no run can resume it', async () => {
		sandbox.artifact({ bytes: 20_000_000 });
		sandbox.fault({ path: '/exports/*' }, { slow: 100_000, times: 'always' });
		await red.deploy(
			exportFlow(connection, key, {
				output: 'files',
				contents: 'stored',
				values: { ...everything, folder: str(folder) },
			}),
		);
		red.inject('node');
		await red.status('node', ({ text }) => /^\d+% · |downloaded$/.test(text ?? ''));
		await red.deploy([]);
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe('the next batch', () => {
	let server: Server;
	let asked: ServerResponse[];

	beforeEach(async () => {
		asked = [];
		server = createServer((_request, response) => {
			asked.push(response);
			server.emit('asked');
		});
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
	});

	afterEach(() => {
		server.closeAllConnections();
		server.close();
	});

	/** A slow node: it finishes when the server has answered. */
	const slowFlow = (): FlowNode[] => {
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		return exportFlow(connection, key, { batchSize: 4, wires: [['through', 'out'], []] }, [
			{ id: 'through', type: 'function', ...place, func: 'return msg;', outputs: 1, wires: [['slow']] },
			{ id: 'slow', type: 'http request', ...place, method: 'POST', url, ret: 'txt', wires: [['end']] },
			{ id: 'end', type: 'debug', ...place, active: false, wires: [] },
		]);
	};

	it('the next batch waits until every node of the flow has finished with the previous one', async () => {
		await red.deploy(slowFlow());
		red.inject('node');
		for (let batch = 1; batch <= 3; batch++) {
			if (asked.length < batch) await once(server, 'asked');
			await red.receive('out');
			expect(asked).toHaveLength(batch);
			expect(red.pending('out')).toHaveLength(0);
			asked[batch - 1]?.end('done');
			await red.receive('end');
		}
		await red.status('node', ({ text }) => text === '12 records sent');
	});

	it('the next batch does not wait for a Join node, which waits for it', async () => {
		await red.deploy(
			exportFlow(connection, key, { batchSize: 4, wires: [['join'], []] }, [
				{
					id: 'join',
					type: 'join',
					...place,
					mode: 'auto',
					build: 'array',
					property: 'payload',
					propertyType: 'msg',
					wires: [['out']],
				},
			]),
		);
		red.inject('node');
		const [message] = await red.receive('out');
		expect(message?.payload).toHaveLength(12);
	});

	it('the next batch is sent when msg.next requests it', async () => {
		await red.deploy(exportFlow(connection, key, { batchSize: 4, pace: 'next' }));
		red.inject('node');
		await red.receive('out');
		red.inject('node', { next: true });
		await red.receive('out');
		expect(red.pending('out')).toHaveLength(0);
		red.inject('node', { next: true });
		const [last] = await red.receive('out');
		expect(last?.parts).toMatchObject({ index: 2, count: 3 });
	});
});
