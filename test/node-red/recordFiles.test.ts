import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useSandbox } from '../support/fixtures.ts';
import { everything, exportFlow, useCertificate, useConnection, wholeSequence } from '../support/redExport.ts';
import { newest, outcome, useRed, type FlowNode, type Message } from '../support/redHost.ts';

let folder: string;

const red = useRed(newest, { env: { TZ: 'Asia/Kolkata' } });
const sandbox = useSandbox({ jobSeconds: 0, interactions: 12 });
const connection = useConnection(sandbox);
const key = useCertificate(red, connection);

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-records-'));
});
afterEach(() => {
	rmSync(folder, { recursive: true, force: true });
	sandbox.clearFaults();
	sandbox.artifact({ jobSeconds: undefined, bytes: 0, layout: 'lines', splitBytes: undefined });
});

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const flow = (config: Partial<FlowNode>, values: object = {}): FlowNode[] =>
	exportFlow(connection, key, { version: 2, ...config, values: { ...everything, folder: str(folder), ...values } });

/** Runs until the end of the sequence. */
async function run(config: Partial<FlowNode>, values: object = {}): Promise<Message[]> {
	await red.deploy(flow(config, values));
	red.inject('node', {});
	return wholeSequence(red);
}
const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Kolkata' }).format(new Date());
/** The contents of the folder, without the node's own files. */
const seen = (): string[] =>
	readdirSync(folder)
		.filter((name) => !name.startsWith('.genesys-'))
		.sort();
const contentsOf = (name: string): string => readFileSync(join(folder, name), 'utf8');

it('a CSV file has a header, a line for each record, and a generated name', async () => {
	const before = today();
	const [message, ...others] = await run({ output: 'csv' });
	expect(others).toEqual([]);
	const [name = ''] = seen();
	expect([`udm-${before}.csv`, `udm-${today()}.csv`]).toContain(name);
	expect(seen()).toHaveLength(1);
	const [header = '', ...lines] = contentsOf(name).split('\r\n');
	expect(header.split(',')).toContain('ixnId');
	expect(lines.filter(Boolean)).toHaveLength(12);
	expect(message).toMatchObject({
		filename: join(folder, name),
		payload: {
			...{ name, path: join(folder, name), records: 12, columns: header.split(',').length },
			...{ bytes: Buffer.byteLength(contentsOf(name)), sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
		},
		report: { records: 12 },
		parts: { index: 0, count: 1 },
	});
	await red.status('node', ({ text = '' }) => text.includes('1 file'));
});

it('a JSON Lines file has each record unchanged', async () => {
	const [message] = await run({ output: 'jsonLines' }, { fileName: str('{dataType}-{job}.jsonl') });
	const [name = ''] = seen();
	expect(name).toMatch(/^Interaction-\w+\.jsonl$/);
	const records = contentsOf(name)
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as { ixnId: string });
	expect(records).toHaveLength(12);
	const [asMessage] = await run({ output: 'records' });
	expect(records).toEqual(asMessage?.payload);
	expect(message?.payload).toMatchObject({ records: 12 });
});

it('a CSV file has the chosen columns, and separate columns for the normalized view', async () => {
	await run({ output: 'csv', normalized: true }, { columns: str('ixnId'), fileName: str('view.csv') });
	expect(contentsOf('view.csv').split('\r\n')[0]?.split(',').slice(0, 2)).toEqual([
		'ixnId',
		'_normalized.interaction_id',
	]);
});

it('each exported file becomes a separate file if the name contains {file}', async () => {
	sandbox.artifact({ layout: 'perInteraction' });
	const messages = await run({ output: 'csv' }, { fileName: str('{file}.csv') });
	expect(messages.length).toBeGreaterThan(1);
	expect(seen()).toHaveLength(messages.length);
	const counts = messages.map(({ payload }) => (payload as { records: number }).records);
	expect(counts.reduce((sum, count) => sum + count, 0)).toBe(12);
});

it('a file that somebody else wrote or changed is never replaced', async () => {
	writeFileSync(join(folder, 'all.csv'), 'mine');
	const config = { output: 'csv' };
	const values = { fileName: str('all.csv') };
	expect((await run(config, values))[0]?.filename).toBe(join(folder, 'all (2).csv'));
	// The node's own file is replaced.
	expect((await run(config, values))[0]?.filename).toBe(join(folder, 'all (2).csv'));
	writeFileSync(join(folder, 'all (2).csv'), 'mine by now');
	expect((await run(config, values))[0]?.filename).toBe(join(folder, 'all (3).csv'));
	expect([contentsOf('all.csv'), contentsOf('all (2).csv')]).toEqual(['mine', 'mine by now']);
});

describe('retention', () => {
	/** Exports under these names in order. */
	async function write(names: string[], config: Partial<FlowNode>): Promise<void> {
		await red.deploy(flow({ output: 'jsonLines', ...config }, { fileName: { type: 'msg', value: 'name' } }));
		for (const name of names) {
			red.inject('node', { name });
			await wholeSequence(red);
		}
	}

	it('the node keeps the configured number of files, and deletes only its own', async () => {
		writeFileSync(join(folder, 'old.jsonl'), 'somebody else wrote it');
		await write(['a.jsonl', 'b.jsonl', 'c.jsonl'], { keep: 'files', keepCount: '2' });
		expect(seen()).toEqual(['b.jsonl', 'c.jsonl', 'old.jsonl']);
		// Changed by somebody, so it is no longer the node's own.
		writeFileSync(join(folder, 'b.jsonl'), 'changed');
		await write(['d.jsonl', 'e.jsonl', 'f.jsonl'], { keep: 'files', keepCount: 2 });
		expect(seen()).toEqual(['b.jsonl', 'e.jsonl', 'f.jsonl', 'old.jsonl']);
	});

	it('the node deletes its own files after the configured number of days', async () => {
		await write(['a.jsonl', 'b.jsonl'], { keep: 'all' });
		const [ledger = ''] = readdirSync(folder).filter((name) => name.startsWith('.genesys-'));
		const entries = JSON.parse(contentsOf(ledger)) as { name: string; at: number }[];
		for (const entry of entries) if (entry.name === 'a.jsonl') entry.at -= 8 * 86_400_000;
		writeFileSync(join(folder, ledger), JSON.stringify(entries));
		await write(['c.jsonl'], { keep: 'days', keepCount: 7 });
		expect(seen()).toEqual(['b.jsonl', 'c.jsonl']);
	});

	it('another node in the same folder keeps its own files', async () => {
		await write(['a.jsonl'], { keep: 'files', keepCount: 1 });
		await red.deploy(
			flow({ output: 'jsonLines', id: 'node', keep: 'all' }, {}).map((node) =>
				node.id === 'node'
					? { ...node, id: 'second', values: { ...(node.values as object), fileName: str('z.jsonl') } }
					: node,
			),
		);
		red.inject('second', {});
		await wholeSequence(red);
		await write(['b.jsonl'], { keep: 'files', keepCount: 1 });
		expect(seen()).toEqual(['b.jsonl', 'z.jsonl']);
	});

	it('a modified ledger never deletes files outside the folder', async () => {
		await write(['a.jsonl'], { keep: 'all' });
		const outside = mkdtempSync(join(tmpdir(), 'genesys-outside-'));
		writeFileSync(join(outside, 'precious'), '');
		symlinkSync(join(outside, 'precious'), join(folder, 'link'));
		const time = new Date(0);
		utimesSync(join(outside, 'precious'), time, time);
		const [ledger = ''] = readdirSync(folder).filter((name) => name.startsWith('.genesys-'));
		const entry = { bytes: 0, modified: 0, at: 0 };
		const names = [`../${outside.split('/').at(-1)}/precious`, 'link', '..', ''];
		writeFileSync(join(folder, ledger), JSON.stringify(names.map((name) => ({ ...entry, name }))));
		await write(['b.jsonl'], { keep: 'days', keepCount: 1 });
		expect(readdirSync(outside)).toEqual(['precious']);
		expect(seen()).toEqual(['a.jsonl', 'b.jsonl', 'link']);
		rmSync(outside, { recursive: true, force: true });
	});

	it('files of the same run are all kept, whatever their number', async () => {
		sandbox.artifact({ layout: 'perInteraction' });
		const messages = await run({ output: 'csv', keep: 'files', keepCount: 1 }, { fileName: str('{file}.csv') });
		expect(seen()).toHaveLength(messages.length);
	});
});

describe('checks before the export', () => {
	const started = (): number =>
		sandbox.requests.filter(({ method, path }) => method === 'POST' && path.includes('/udm/')).length;

	it.each([
		['a name with a folder', {}, { fileName: str('a/b.csv') }, 'The name of a file cannot contain folders'],
		['an unknown placeholder', {}, { fileName: str('{day}.csv') }, 'The name of a file cannot contain {day}'],
		['an invalid retention', { keep: 'files', keepCount: '0' }, {}, '"Keep" must be a number from 1'],
		['a relative folder', {}, { folder: str('exports') }, 'folder must be absolute'],
		['a folder inside a file', {}, { folder: str('/etc/hostname/exports') }, 'ENOTDIR'],
	])('the node refuses %s, and starts nothing', async (_what, config, values, message) => {
		const before = started();
		await red.deploy(flow({ output: 'csv', ...config }, values));
		red.inject('node', {});
		const { error } = await outcome(red);
		expect(error?.message).toContain(message);
		expect(started()).toBe(before);
	});
});

it("days are in the server's time zone by default, and in UTC for flows of the first version", async () => {
	const periods: unknown[] = [];
	for (const version of [2, 1]) {
		const [message] = await run({ version, output: 'csv', period: 'yesterday', onePerDay: true });
		periods.push((message?.period as { from: string }).from.slice(11));
	}
	expect(periods).toEqual(['18:30:00.000Z', '00:00:00.000Z']);
});

it('a job without a title is named after the node', async () => {
	const values = { title: str('') };
	const [named] = await run({ output: 'report', name: 'Nightly' }, values);
	expect((named?.handle as { title: string }).title).toBe('Node-RED: Nightly');
	const [unnamed] = await run({ output: 'report', name: '' }, values);
	expect((unnamed?.handle as { title: string }).title).toBe('Node-RED');
});
