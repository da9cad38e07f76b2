/** Faults 51–54 of the faults that a download must survive: the contents of the files. */
import { deflateSync, gzipSync } from 'node:zlib';
import { exportFiles } from '../../../genesys/exports/files.ts';
import { readExport, type ReadExportOptions } from '../../../genesys/exports/read.ts';
import { startExport, waitForExport } from '../../support/exportSteps.ts';
import type { GenesysError } from '../../../genesys/errors.ts';
import { zip } from '../../support/zips.ts';
import { everything, exported, failureOf } from '../slice.ts';
import { startRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.reset());
afterAll(() => rig.close());

const records = [
	{ id: 'A1', text: 'Grüße, "日本"' },
	{ id: 'B2', text: '' },
];
const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
const inZip = (name: string, data: Uint8Array | string): Uint8Array => zip([{ name, data, descriptor: 'signed' }]);

/** Serves a file with these bytes, one or a few at a time, or split at random. */
async function serving(
	bytes: Uint8Array | string,
	piece?: number,
): Promise<{
	records(options?: ReadExportOptions): Promise<unknown[]>;
	failure(options?: ReadExportOptions): Promise<GenesysError>;
}> {
	const file = await rig.exported('repo361');
	const whole = Buffer.from(bytes);
	file.fault({ status: 200, body: whole });
	// A network splits data anywhere.
	const { anonymous } = file.connection;
	const inPieces = async function* (body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
		for await (const chunk of body)
			for (let at = 0; at < chunk.length; at += piece ?? chunk.length)
				yield chunk.subarray(at, at + (piece ?? chunk.length));
	};
	file.connection.anonymous = async (request) => {
		const answer = await anonymous(request);
		return { ...answer, body: inPieces(answer.body) };
	};
	return { records: (options) => file.records(options), failure: (options) => file.failureOfRecords(options) };
}

const read = async (bytes: Uint8Array | string, piece?: number): Promise<unknown[]> =>
	(await serving(bytes, piece)).records();
const failure = async (bytes: Uint8Array | string, options?: ReadExportOptions): Promise<GenesysError> =>
	(await serving(bytes)).failure(options);

describe('51: a gzip file', () => {
	test('51: a gzip file with several members is read as one file', async () => {
		const bytes = Buffer.concat([
			gzipSync(Buffer.from(lines).subarray(0, 9)),
			gzipSync(''),
			gzipSync(Buffer.from(lines).subarray(9)),
		]);
		for (const piece of [1, undefined]) expect(await read(bytes, piece)).toEqual(records);
	});

	test('51: zeros after a gzip file are skipped', async () => {
		for (const piece of [1, undefined])
			expect(await read(Buffer.concat([gzipSync(lines), Buffer.alloc(10)]), piece)).toEqual(records);
	});

	test.each([
		['that is cut off', gzipSync(lines).subarray(0, -1), 'The file ends too early: the gzip file is incomplete'],
		[
			'with more bytes after it',
			Buffer.concat([gzipSync(lines), Buffer.from('garbage')]),
			'has other data after its end',
		],
		['with records after it', Buffer.concat([gzipSync(lines), Buffer.from(lines)]), 'has other data after its end'],
		[
			'with an invalid second member',
			Buffer.concat([gzipSync(lines), Buffer.from([0x1f, 0, 0, 0])]),
			'has other data after its end',
		],
	])('51: a gzip file %s is refused', async (_what, bytes, message) => {
		expect(await failure(bytes)).toMatchObject({ kind: 'file', message: expect.stringContaining(message) });
	});
});

describe('52: an archive', () => {
	test.each(['../../etc/passwd', '/../etc/passwd', 'C:\\..\\..\\a', 'a/../../b'])(
		'52: an archive with a path outside the folder (%s) is refused',
		async (name) => {
			expect(await failure(inZip(name, lines))).toMatchObject({
				kind: 'file',
				message: expect.stringContaining('unsafe name'),
			});
		},
	);

	test.each(['/etc/passwd', 'C:\\a', 'folder\\a'])(
		'52: an archive with an absolute or Windows name (%s) is read',
		async (name) => {
			expect(await read(inZip(name, lines))).toEqual(records);
		},
	);

	test('52: an encrypted export with a path outside the folder is refused', async () => {
		rig.slice.sandbox.artifact({ broken: 'zipSlip' });
		expect(await failureOf(rig.slice, exported(rig.slice))).toMatchObject({
			kind: 'file',
			message: expect.stringContaining('unsafe name'),
		});
	});

	test('52: an archive that unpacks to far more than its size is stopped early', async () => {
		const blanks = Buffer.alloc(40_000_000, ' ');
		for (const bomb of [gzipSync(blanks), deflateSync(blanks), inZip('a', blanks)])
			expect(await failure(bomb)).toMatchObject({ kind: 'limit' });
	});

	test('52: a gigabyte of zeros in an encrypted export is stopped early', async () => {
		const { slice } = rig;
		slice.sandbox.artifact({ broken: 'zipBomb' });
		const connection = slice.connect();
		const { status } = await waitForExport(connection, await startExport(connection, 'udm', everything), {
			longestMs: 60_000,
		});
		const reading = readExport(connection, status.handle, await exportFiles(connection, status.handle), slice.keys);
		let unfolded = 0;
		const unfold = async (): Promise<void> => {
			for await (const { data } of reading.entries) for await (const chunk of data) unfolded += chunk.length;
		};
		expect((await failureOf(slice, unfold())).kind).toBe('limit');
		expect(unfolded).toBeLessThan(64 * 1024 * 1024);
	});
});

describe('53: JSON Lines', () => {
	test.each([
		['with a byte order mark', `\ufeff${lines}`, records],
		['with CRLF', lines.replaceAll('\n', '\r\n'), records],
		['without a newline at the end', lines.trimEnd(), records],
		['with integers above 2^53', '{"n":9007199254740993}\n', [{ n: '9007199254740993' }]],
	])('53: JSON Lines %s are read', async (_what, text, expected) => {
		for (const piece of [1, undefined]) expect(await read(text, piece)).toEqual(expected);
	});

	test('53: JSON Lines without a line break stop before they fill the memory', async () => {
		expect(await failure(`{"a":"${'x'.repeat(2_000)}"}`, { largestRecordMegabytes: 0.001 })).toMatchObject({
			kind: 'limit',
		});
	});
});

describe('54: CSV', () => {
	test.each([
		['a byte order mark', '\ufeffa,b\n1,2\n', [{ a: '1', b: '2' }]],
		['a quoted newline at every chunk border', 'a,b\n"1\n1","2\r\n2"\n', [{ a: '1\n1', b: '2\r\n2' }]],
		['a quoted separator at every chunk border', 'a,b\n"1,1",","\n', [{ a: '1,1', b: ',' }]],
		['a quote within quotes at every chunk border', 'a,b\n"""1""","2"""\n', [{ a: '"1"', b: '2"' }]],
		['a multibyte character at every chunk border', 'a,b\n😀,"日"\n', [{ a: '😀', b: '日' }]],
	])('54: CSV with %s is read', async (_what, text, expected) => {
		for (const piece of [1, 2, 3, undefined]) expect(await read(text, piece)).toEqual(expected);
	});

	test('54: CSV with an uneven row causes an error that names the line', async () => {
		expect(await failure('a,b\n1,2\n3\n')).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(/, line 3: the row has 1 field, and there are 2 columns\.$/),
		});
	});

	test('54: CSV with an open quote stops before it fills the memory, and the error names the start of the quote', async () => {
		expect(await failure(`a,b\n1,"${'2,3\n'.repeat(10_000)}`, { largestRecordMegabytes: 0.001 })).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('line 2: the quoted field that begins here (field 2)'),
		});
	});
});
