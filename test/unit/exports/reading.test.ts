import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import { decryptedEntries, readExport } from '../../../genesys/exports/read.ts';
import { downloadFile, measured, type FileReport } from '../../../genesys/exports/files.ts';
import { reportOf } from '../../../genesys/exports/report.ts';
import type { ExportFile } from '../../../genesys/exports/sources/source.ts';
import type { HttpResponse } from '../../../genesys/ports.ts';
import {
	allOf,
	connected,
	failureOf,
	noAnswer,
	scripted,
	type Answer,
	type Rig,
	type Scripted,
} from '../../support/scripted.ts';
import { handleOf } from '../../support/scriptedSystem.ts';

const lines = (...records: object[]): Uint8Array =>
	Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
const zip = (entries: Record<string, Uint8Array>): Uint8Array => zipSync(entries);
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const interaction = (id: number) => ({ id: `I${id}`, entityTypeId: 0, text: 'x'.repeat(id) });
const exported = (first: number, count: number) =>
	zip({ 'Interaction-7.json': lines(...Array.from({ length: count }, (_, index) => interaction(first + index))) });

/** A connection with these downloadable files, and how often each was opened. */
function stored(files: Record<string, Uint8Array>): { connection: Rig; transport: Scripted; files: ExportFile[] } {
	const transport = scripted(({ url }): Answer => {
		const bytes = files[decodeURIComponent(url.split('/').at(-1) ?? '')];
		return bytes
			? { headers: { 'content-length': String(bytes.length) }, chunks: [bytes.subarray(0, 20), bytes.subarray(20)] }
			: { status: 404 };
	});
	return {
		connection: connected(transport),
		transport,
		files: Object.entries(files).map(([name, { length }]) => ({ name, size: length })),
	};
}
const cut = (bytes: Uint8Array, ...at: number[]): Record<string, Uint8Array> =>
	Object.fromEntries(
		[0, ...at].map((start, index) => [`a.zip.00${index + 1}`, bytes.subarray(start, [...at, bytes.length][index])]),
	);

describe('the parts of an export', () => {
	test('parts that are complete files are read in order, and each record names its file', async () => {
		const parts = { 'a-1.zip': exported(1, 2), 'a-2.zip': exported(3, 1) };
		const { connection, transport, files } = stored(parts);
		const reading = readExport(connection, handleOf(), files, []);
		expect(
			(await allOf(reading.records)).map(({ file, entry, index, kind, id }) => [file, entry, index, kind, id]),
		).toEqual([
			['a-1.zip', 'Interaction-7.json', 0, 'interaction', 'I1'],
			['a-1.zip', 'Interaction-7.json', 1, 'interaction', 'I2'],
			['a-2.zip', 'Interaction-7.json', 0, 'interaction', 'I3'],
		]);
		expect(reading.files).toEqual(
			Object.entries(parts).map(([name, bytes], index) => ({
				name,
				bytes: bytes.length,
				sha256: sha256(bytes),
				records: 2 - index,
			})),
		);
		expect(transport.opened()).toBe(0);
	});

	test.each([[[40]], [[1]], [[60, 61, 100]]])('parts of one file cut after %j bytes are joined', async (at) => {
		const bytes = exported(1, 20);
		const parts = cut(bytes, ...at);
		const { connection, transport, files } = stored(parts);
		const reading = readExport(connection, handleOf(), files, []);
		const records = await allOf(reading.records);
		expect(records.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `I${index + 1}`));
		const [piece] = new Set(records.map(({ file }) => file));
		expect(Object.keys(parts)).toContain(piece);
		expect(reading.files.map(({ name, bytes: size, sha256: digest }) => [name, size, digest])).toEqual(
			Object.entries(parts).map(([name, part]) => [name, part.length, sha256(part)]),
		);
		expect(reading.files.map(({ name, records: count }) => [name, count])).toEqual(
			Object.keys(parts).map((name) => [name, name === piece ? 20 : 0]),
		);
		expect(transport.opened()).toBe(0);
	});

	test('parts are also joined if one begins with a bracket', async () => {
		const random = Buffer.concat([Buffer.from('['), Buffer.from([0x9f, 0x02, 0xe1])]);
		const bytes = Buffer.from(zipSync({ 'a.bin': random, 'Interaction-7.json': lines(interaction(1)) }, { level: 0 }));
		const { connection, files } = stored(cut(bytes, bytes.indexOf(random)));
		const entries: string[] = [];
		for await (const { name, data } of readExport(connection, handleOf(), files, []).entries) {
			await allOf(data);
			entries.push(name);
		}
		expect(entries).toEqual(['a.bin', 'Interaction-7.json']);
	});

	test('each part is counted with its listed size and its read size', async () => {
		const { connection, files } = stored({ 'a-1.zip': exported(1, 2), 'a-2.zip': exported(3, 1) });
		const { records, progress } = readExport(connection, handleOf(), files, []);
		const total = files.reduce((sum, { size }) => sum + (size ?? 0), 0);
		expect(progress).toEqual({ bytes: 0, records: 0, filesDone: 0, totalBytes: total });
		await allOf(records);
		expect(progress).toEqual({ bytes: total, records: 3, filesDone: 2, totalBytes: total });
		expect(readExport(connection, handleOf(), [{ name: 'a' }], []).progress.totalBytes).toBeUndefined();
	});

	test('parts can be output as files instead of records', async () => {
		const { connection, files } = stored({
			'a.zip': zip({
				'Interaction-7.json': lines(interaction(1)),
				'Interaction-Attachment-7.json': lines({ id: 'A1', entityid: 'I1' }),
			}),
		});
		const inside: [string, string, string][] = [];
		for await (const { file, name, data } of readExport(connection, handleOf(), files, []).entries)
			inside.push([file, name, Buffer.concat(await allOf(data)).toString()]);
		expect(inside).toEqual([
			['a.zip', 'Interaction-7.json', '{"id":"I1","entityTypeId":0,"text":"x"}\n'],
			['a.zip', 'Interaction-Attachment-7.json', '{"id":"A1","entityid":"I1"}\n'],
		]);
	});
});

test('an attachment contains the ID of its interaction', async () => {
	const { connection, files } = stored({
		'a.zip': zip({
			'Interaction-7.json': lines(interaction(1)),
			'Interaction-Attachment-7.json': lines({ documentid: 'A1', entityid: 'I1' }),
		}),
	});
	const records = await allOf(readExport(connection, handleOf(), files, []).records);
	expect(records.map(({ kind, id, interactionId }) => [kind, id, interactionId])).toEqual([
		['interaction', 'I1', undefined],
		['attachment', 'A1', 'I1'],
	]);
});

test('an export without files has no records', async () => {
	const { connection } = stored({});
	expect(await allOf(readExport(connection, handleOf(), [], []).records)).toEqual([]);
});

test('a reader that stops after one record ends the download', async () => {
	const { connection, transport, files } = stored({ 'a-1.zip': exported(1, 500), 'a-2.zip': exported(1, 500) });
	for await (const record of readExport(connection, handleOf(), files, []).records) {
		expect(record.id).toBe('I1');
		break;
	}
	expect(transport.opened()).toBe(0);
	expect(transport.requests.map(({ url }) => url.split('/').at(-1))).toEqual(['a-1.zip']);
});

test('a damaged file causes an error after the records before the damage', async () => {
	const bytes = exported(1, 3);
	const { connection, transport, files } = stored({ 'a.zip': bytes.subarray(0, bytes.length - 30) });
	const reading = readExport(connection, handleOf(), files, []);
	expect(await failureOf(allOf(reading.records))).toMatchObject({ kind: 'file' });
	expect(transport.opened()).toBe(0);
});

test('a missing file is an error that names the operation', async () => {
	const { connection } = stored({});
	expect(await failureOf(allOf(readExport(connection, handleOf(), [{ name: 'gone' }], []).records))).toMatchObject({
		kind: 'answer',
		status: 404,
		operation: 'Download file',
	});
});

test('only the requested columns are in the records, but their IDs are known', async () => {
	const { connection, files } = stored({ 'a.zip': exported(1, 1) });
	expect(
		await allOf(readExport(connection, handleOf(), files, [], { columns: ['text', 'other'] }).records),
	).toMatchObject([{ id: 'I1', kind: 'interaction', record: { text: 'x' } }]);
});

test.each(['udm', 'omboriGrid'] as const)(
	'a report counts the extra files of operating systems and people (%s)',
	async (source) => {
		const bytes = zip({
			'__MACOSX/._a.json': Buffer.from([0, 5, 22, 7]),
			'Interaction-7.json': lines(interaction(1)),
			'.DS_Store': Buffer.from([0, 0, 0, 1]),
			'README.txt': Buffer.from('From today, all records.\n'),
		});
		const body = async function* (): AsyncGenerator<Uint8Array> {
			yield bytes;
		};
		const open = async (): Promise<HttpResponse> => ({ status: 200, headers: {}, body: body() });
		const reading = readExport(
			stored({}).connection,
			handleOf({ source }),
			[{ name: 'a.zip' }, { name: 'b.zip' }],
			[],
			{
				open,
			},
		);
		expect(await allOf(reading.records)).toHaveLength(2);
		expect(reading.files.map(({ leftOut }) => leftOut)).toEqual([3, 3]);
	},
);

test('files can be read from a function of the caller', async () => {
	const bytes = exported(1, 2);
	const open = async (): Promise<HttpResponse> => ({
		status: 200,
		headers: {},
		body: (async function* () {
			yield bytes;
		})(),
	});
	const { connection, transport } = stored({});
	expect(await allOf(readExport(connection, handleOf(), [{ name: 'a.zip' }], [], { open }).records)).toHaveLength(2);
	expect(transport.requests).toEqual([]);
});

test('a file is downloaded in stored form and resumed after an interruption', async () => {
	const transport = scripted(
		{ headers: { 'content-length': '4' }, chunks: ['ab', noAnswer()] },
		{ status: 206, headers: { 'content-range': 'bytes 2-3/4' }, chunks: ['cd'] },
	);
	const bytes = await allOf(downloadFile(connected(transport), handleOf(), { name: 'a b' }));
	expect(Buffer.concat(bytes).toString()).toBe('abcd');
	expect(transport.requests[1]).toMatchObject({
		url: 'https://gapi.example/udm/v10/files/a%20b',
		headers: { range: 'bytes=2-' },
	});
});

test('a file from elsewhere is unwrapped too', async () => {
	async function* source() {
		yield exported(1, 1);
	}
	const names: string[] = [];
	for await (const { name, data } of decryptedEntries(source(), [])) {
		await allOf(data);
		names.push(name);
	}
	expect(names).toEqual(['Interaction-7.json']);
});

describe('the meter', () => {
	const bytes = [Buffer.from('abc'), Buffer.from('de')];
	async function* source() {
		yield* bytes;
	}

	test('the meter passes everything on, and computes size and digest', async () => {
		const report: FileReport = { name: 'a', bytes: 0, records: 0 };
		const seen: number[] = [];
		expect(await allOf(measured(source(), report, (count) => seen.push(count)))).toEqual(bytes);
		expect(report).toEqual({ name: 'a', bytes: 5, records: 0, sha256: sha256(Buffer.from('abcde')) });
		expect(seen).toEqual([3, 2]);
	});

	test.each([
		[{ size: 5 }, true],
		[{ checksum: `sha256:${sha256(Buffer.from('abcde'))}` }, true],
		[{ checksum: 'md5:ab' }, undefined],
		[{}, undefined],
	])('the bytes are compared with %j', async (promised, verified) => {
		const report: FileReport = { name: 'a', bytes: 0, records: 0 };
		await allOf(measured(source(), report, undefined, promised));
		expect(report.verified).toBe(verified);
	});

	test.each([
		[{ size: 6 }, 'it has 5 bytes instead of 6'],
		[{ checksum: `sha256:${sha256(Buffer.from('other'))}`, size: 5 }, 'its checksum is different'],
	])("bytes that don't match %j are refused", async (promised, why) => {
		const report: FileReport = { name: 'a', bytes: 0, records: 0 };
		expect(await failureOf(allOf(measured(source(), report, undefined, promised)))).toMatchObject({
			kind: 'file',
			message: expect.stringContaining(why) as unknown,
		});
		expect(report.verified).toBe(false);
	});

	test('a part has no digest', async () => {
		const report: FileReport = { name: 'a', bytes: 0, records: 0 };
		for await (const chunk of measured(source(), report)) if (chunk) break;
		expect(report).toEqual({ name: 'a', bytes: 3, records: 0 });
	});
});

describe('the report', () => {
	const files: FileReport[] = [
		{ name: 'a', bytes: 5, records: 2, sha256: 'x' },
		{ name: 'b', bytes: 6, records: 1, sha256: 'y' },
	];

	test('the report contains what was exported, and the duration since the start', async () => {
		const connection = connected(scripted());
		await connection.wait(12_345);
		expect(reportOf(connection, handleOf({ runId: '9' }), { files, progress: { records: 3 } })).toEqual({
			...{
				source: 'udm',
				jobId: '7',
				runId: '9',
				title: 'Nightly',
				startedAt: '2026-11-20T08:00:00.000Z',
				finishedAt: '2026-11-20T08:00:12.345Z',
			},
			...{ seconds: 12.3, records: 3, bytes: 11, files },
		});
	});

	test.each(['', '2026-11-21T00:00:00Z'])('the report has no duration if the start is "%s"', (startedAt) => {
		expect(reportOf(connected(scripted()), handleOf({ startedAt }), { files, progress: { records: 3 } }).seconds).toBe(
			0,
		);
	});
});
