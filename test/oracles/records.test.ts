import { readAvro } from '../../genesys/formats/avro/avro.ts';
import { readCsv, type CsvOptions, type CsvRecord } from '../../genesys/formats/csv/csv.ts';
import { readRecords } from '../../genesys/formats/records.ts';
import { bytesOf, chunked, listOf, seeded } from '../support/bytes.ts';
import { avsc, csvParse, udsv, type AvroType } from './libraries.ts';
import { folder } from './programs.ts';

const readRows = async (bytes: Uint8Array, size?: number, options?: CsvOptions): Promise<CsvRecord[]> =>
	(await listOf(readCsv(chunked(bytes, size), 'x.csv', options))).flat();

/** Jest is slow when it compares long values. */
function expectSame(ours: unknown, theirs: unknown): void {
	if (JSON.stringify(ours) !== JSON.stringify(theirs)) expect(ours).toEqual(theirs);
}

describe('CSV', () => {
	const PIECES = [
		'',
		'a',
		'text',
		'Grüße',
		'日本',
		'😀',
		'12.5',
		' ',
		'  padded  ',
		'"',
		'""',
		',',
		';',
		'\t',
		'|',
		'\n',
		'\r\n',
		"'",
		'\\',
		'5" pipe',
		'x'.repeat(300),
	];

	/** A file with many rows, and the options with which it was written. */
	function generated(seed: number): { bytes: Buffer; separator: string; columns: number } {
		const pick = seeded(seed);
		const separator = [',', ';', '\t', '|'][pick(4)]!;
		const lineBreak = ['\n', '\r\n'][pick(2)]!;
		const columns = 1 + pick(12);
		const quoteAll = pick(4) === 0;
		const plain = pick(3) === 0;
		const field = () => {
			const text = plain
				? `value ${pick(1000)}`
				: Array.from({ length: pick(4) }, () => PIECES[pick(PIECES.length)]).join('');
			const needed = /["\r\n]/.test(text) || text.includes(separator) || (columns === 1 && text === '');
			return needed || quoteAll || pick(10) === 0 ? `"${text.replaceAll('"', '""')}"` : text;
		};
		const row = () => Array.from({ length: columns }, field).join(separator);
		const header = Array.from({ length: columns }, (_, column) =>
			pick(5) === 0 ? `"column${separator}${column}"` : `column ${column}`,
		).join(separator);
		const lines = [header, ...Array.from({ length: 1 + pick(plain ? 3_000 : 400) }, row)];
		const text = `${pick(3) === 0 ? '\ufeff' : ''}${lines.join(lineBreak)}${pick(2) ? lineBreak : ''}`;
		return { bytes: Buffer.from(text), separator, columns };
	}

	test('generated files are read as by csv-parse and udsv', async () => {
		let rows = 0;
		for (let seed = 1; seed <= 120; seed++) {
			const { bytes, separator, columns } = generated(seed);
			const theirs = csvParse.parse(bytes, { delimiter: separator, columns: true, bom: true });
			expectSame(await readRows(bytes, 1 + (seed % 50) * 97, { csvSeparator: separator }), theirs);
			if (columns > 1) expectSame(await readRows(bytes), theirs);
			if (columns > 1 && !bytes.subarray(0, 3).equals(Buffer.from('\ufeff'))) {
				const text = bytes.toString();
				expectSame(udsv.initParser(udsv.inferSchema(text, { col: separator })).stringObjs(text), theirs);
			}
			rows += theirs.length;
		}
		expect(rows).toBeGreaterThan(30_000);
	});

	test('damaged files are read as by csv-parse, or refused if it refuses them', async () => {
		const pick = seeded(7);
		let read = 0;
		const originals = Array.from({ length: 12 }, (_, index) => generated(200 + index));
		for (let round = 0; round < 3_000; round++) {
			const { bytes, separator } = originals[pick(originals.length)]!;
			const start = Buffer.from(bytes.subarray(0, bytes.indexOf('\n', 200 + pick(400)) + 1));
			for (let changes = 1 + pick(2); changes > 0; changes--)
				start[pick(start.length)] = Buffer.from(`${separator}"\nxyz 12`)[pick(9)]!;
			if (start.includes('\ufeff') || start.toString().includes('\ufffd')) continue;
			const ours = await readRows(start, 64, { csvSeparator: separator, csvHeader: csvHeader(start, separator) }).catch(
				(error: Error) => error,
			);
			const theirs = attempt(
				() =>
					csvParse.parse(start, {
						delimiter: separator,
						skip_empty_lines: true,
						record_delimiter: ['\r\n', '\n'],
					}) as string[][],
			);
			if (theirs instanceof Error) {
				// A quote inside an unquoted field is kept as a character.
				if (!/Invalid Opening Quote/.test(theirs.message)) expect(ours).toBeInstanceOf(Error);
			} else {
				expectSame(ours instanceof Error ? ours.message : ours.map(Object.values), theirs);
				read++;
			}
		}
		expect(read).toBeGreaterThan(300);
	});

	/** Names for all columns of the first row, so that no name repeats. */
	function csvHeader(bytes: Buffer, separator: string): string[] {
		const first = attempt(
			() =>
				(
					csvParse.parse(bytes, {
						delimiter: separator,
						skip_empty_lines: true,
						record_delimiter: ['\r\n', '\n'],
					}) as string[][]
				)[0] ?? [],
		);
		return (first instanceof Error ? ['a', 'b'] : first).map((_, column) => `c${column}`);
	}

	function attempt<T>(work: () => T): T | Error {
		try {
			return work();
		} catch (error) {
			return error as Error;
		}
	}
});

describe('Avro', () => {
	const schemas: Record<string, unknown> = {
		primitives: {
			type: 'record',
			name: 'R',
			fields: ['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string'].map((type) => ({
				name: `a_${type}`,
				type,
			})),
		},
		'a text': 'string',
		arrays: { type: 'array', items: { type: 'array', items: ['null', 'string', 'double'] } },
		maps: { type: 'map', values: { type: 'map', values: 'long' } },
		'enum and fixed, by name': {
			type: 'record',
			name: 'x.R',
			fields: [
				{ name: 'e', type: { type: 'enum', name: 'E', symbols: ['A', 'B', 'C'] } },
				{ name: 'f', type: { type: 'fixed', name: 'y.F', size: 7 } },
				{ name: 'again', type: { type: 'array', items: 'E' } },
				{ name: 'other', type: ['null', 'y.F'] },
			],
		},
		'a tree': {
			type: 'record',
			name: 'Tree',
			fields: [
				{ name: 'value', type: 'int' },
				{ name: 'left', type: ['null', 'Tree'] },
				{ name: 'children', type: { type: 'array', items: ['null', 'string'] } },
			],
		},
		'a conversation': {
			type: 'record',
			name: 'Conversation',
			namespace: 'repo',
			fields: [
				{ name: 'conversationId', type: 'string' },
				{ name: 'start', type: 'long' },
				{ name: 'end', type: ['null', 'long'], default: null },
				{ name: 'attributes', type: { type: 'map', values: ['null', 'string', 'boolean'] } },
				{
					name: 'participants',
					type: {
						type: 'array',
						items: {
							type: 'record',
							name: 'Participant',
							fields: [
								{ name: 'id', type: 'string' },
								{ name: 'purpose', type: { type: 'enum', name: 'Purpose', symbols: ['agent', 'customer'] } },
								{ name: 'talk', type: ['null', 'int', 'string'] },
							],
						},
					},
				},
			],
		},
	};
	const exactLong = avsc.types.LongType.__with({
		fromBuffer: (bytes) => Buffer.from(bytes).readBigInt64LE(),
		toBuffer: (value) => {
			const bytes = Buffer.alloc(8);
			bytes.writeBigInt64LE(value);
			return bytes;
		},
		fromJSON: (value) => BigInt(String(value)),
		toJSON: (value) => Number(value),
		isValid: (value) => typeof value === 'bigint',
		compare: (one, other) => (one < other ? -1 : one > other ? 1 : 0),
	});

	async function encoded(type: AvroType, values: unknown[], codec: string, blockSize: number): Promise<Buffer> {
		const encoder = new avsc.streams.BlockEncoder(type, { codec, blockSize });
		const bytes = bytesOf(encoder);
		for (const value of values) encoder.write(value);
		encoder.end();
		return bytes;
	}

	/** A value as the engine returns it. */
	function shown(value: unknown): unknown {
		if (Buffer.isBuffer(value)) return value.toString('base64');
		if (Array.isArray(value)) return value.map(shown);
		if (typeof value === 'object' && value !== null)
			return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shown(part)]));
		return value;
	}

	const cases = Object.keys(schemas).flatMap((name) =>
		['null', 'deflate'].map((codec): [string, string] => [name, codec]),
	);
	test.each(cases)('a file (%s, compressed with %s) from avsc is read', async (name, codec) => {
		const type = avsc.Type.forSchema(schemas[name], { wrapUnions: false });
		for (const [count, blockSize] of [
			[1, 100],
			[200, 64],
			[3_000, 64 * 1024],
		] as const) {
			const values = Array.from({ length: count }, () => type.fromBuffer(type.toBuffer(type.random())));
			const bytes = await encoded(type, values, codec, blockSize);
			for (const size of [997, undefined])
				expectSame((await listOf(readAvro(chunked(bytes, size), 'x.avro'))).flat(), values.map(shown));
		}
	});

	test("longs of all sizes are read, which avsc alone can't do", async () => {
		const pick = seeded(3);
		const values = Array.from({ length: 5_000 }, () =>
			BigInt.asIntN(1 + pick(64), (BigInt(pick(2 ** 32)) << 32n) | BigInt(pick(2 ** 32))),
		);
		const type = avsc.Type.forSchema('long', { registry: { long: exactLong } });
		const bytes = await encoded(type, values, 'deflate', 4096);
		const expected = values.map((value) => (Number.isSafeInteger(Number(value)) ? Number(value) : value.toString()));
		expect((await listOf(readAvro(chunked(bytes, 333), 'x.avro'))).flat()).toEqual(expected);
	});
});

describe('files from gzip', () => {
	const here = folder();
	afterAll(() => here.remove());
	const lines = Buffer.from(
		Array.from({ length: 3_000 }, (_, id) => `${JSON.stringify({ id, text: 'some words '.repeat(id % 9) })}\n`).join(
			'',
		),
	);
	const expected = lines
		.toString()
		.trim()
		.split('\n')
		.map((line) => JSON.parse(line) as unknown);
	const gzip = (...parameters: string[]) => here.run('gzip', ['-c', ...parameters]);
	here.write('export.jsonl', lines);
	here.write('first.jsonl', lines.subarray(0, 50_000));
	here.write('second.jsonl', lines.subarray(50_000));

	test.each([['-1'], ['-6'], ['-9'], ['-n']])('a gzip file with %s is read', async (option) => {
		for (const size of [1000, undefined])
			expect((await listOf(readRecords(chunked(gzip(option, 'export.jsonl'), size)))).flat()).toEqual(expected);
	});

	test('a gzip file with several members is read', async () => {
		expect((await listOf(readRecords(chunked(gzip('first.jsonl', 'second.jsonl'), 100)))).flat()).toEqual(expected);
	});

	test('a damaged gzip file is refused if gzip refuses it', async () => {
		const pick = seeded(9);
		const whole = gzip('first.jsonl', 'second.jsonl');
		for (let round = 0; round < 60; round++) {
			const bytes = Buffer.from(whole);
			bytes[pick(bytes.length)] = pick(256);
			const cut = pick(3) === 0 ? bytes.subarray(0, pick(bytes.length)) : bytes;
			const fine = accepted(() => here.run('gzip', ['-t'], cut));
			const ours = await listOf(readRecords(chunked(cut)))
				.then((batches) => batches.flat())
				.catch((error: Error) => error);
			if (ours instanceof Error) expect(ours.name).toBe('GenesysError');
			else expect(fine).toBe(true);
			if (fine) expect(ours).toEqual(expected);
		}
	});

	function accepted(work: () => unknown): boolean {
		try {
			work();
			return true;
		} catch {
			return false;
		}
	}
});
