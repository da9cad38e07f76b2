import { readJson } from '../../../genesys/formats/json/readJson.ts';
import { chunked, errorOf, listOf, seeded, watched } from '../../support/bytes.ts';

const read = async (text: string | Uint8Array, size?: number, recordBytes?: number) =>
	(await listOf(readJson(chunked(text, size), 'file.json', recordBytes))).flat();
const failure = (text: string | Uint8Array, size?: number, recordBytes?: number) =>
	errorOf(read(text, size, recordBytes));
const SIZES = [1, 2, 3, 7, 64, undefined];

const A = {
	ixnId: 'A',
	text: 'Grüße, 日本, 😀 "quoted" \\ {[',
	nested: { list: [1, 2.5, -3e2, null, true], empty: {} },
};
const B = { ixnId: 'B' };
const line = (value: unknown) => JSON.stringify(value);
const pretty = (value: unknown) => JSON.stringify(value, null, 2);

describe('forms of a JSON file', () => {
	const forms: Record<string, [text: string, values: unknown[]]> = {
		'JSON Lines': [`${line(A)}\n${line(B)}\n`, [A, B]],
		'JSON Lines without a last line break': [`${line(A)}\n${line(B)}`, [A, B]],
		'JSON Lines with CRLF': [`${line(A)}\r\n${line(B)}\r\n`, [A, B]],
		'JSON Lines with blank lines': [`\n\n${line(A)}\n  \t\n\r\n${line(B)}\n\n`, [A, B]],
		'JSON Lines with a byte order mark': [`\ufeff${line(A)}\n${line(B)}\n`, [A, B]],
		'JSON Lines of scalars': ['1\n"two"\nnull\ntrue\n-4.5e3', [1, 'two', null, true, -4500]],
		'indented lines': [`  ${line(A)}  \n\t${line(B)}`, [A, B]],
		'one object in one line': [line(A), [A]],
		'one object over many lines': [pretty(A), [A]],
		'one object over many lines with CRLF and a mark': [`\ufeff${pretty(A).replace(/\n/g, '\r\n')}\r\n`, [A]],
		'objects over many lines in a row': [`${pretty(A)}\n${pretty(B)}${pretty(A)}\n\n`, [A, B, A]],
		'objects in a row on one line': [`${line(A)}${line(B)} ${line(A)}`, [A, B, A]],
		'an object that begins on a line with others': [`{"x":{\n"y":1}}\n${line(B)}`, [{ x: { y: 1 } }, B]],
		'a list in one line': [line([A, B, 1, 'x,]', null, [2, [3]]]), [A, B, 1, 'x,]', null, [2, [3]]]],
		'a list over many lines': [pretty([A, B, 12, 'x', null]), [A, B, 12, 'x', null]],
		'a list with a mark': [`\ufeff${pretty([A])}\n`, [A]],
		'an empty list': ['[]', []],
		'an empty list with blanks': [' [ \n ] \n', []],
		'a list in each line': ['[1,2]\n[]\n[{"a":1}]\n', [1, 2, { a: 1 }]],
		'lines, then an object over many lines, then a list': [
			`${line(B)}\n${pretty(A)}\n${line([B])}\n${line(A)}\n`,
			[B, A, B, A],
		],
		'objects one behind the other, as Kinesis Data Firehose writes them': [
			`${line(A)}${line(B)}`.repeat(3),
			[A, B, A, B, A, B],
		],
		'several objects on each line': [`${line(A)} ${line(B)}\n${line(B)},\n`.replace(',\n', '\n'), [A, B, B]],
		'JSON Lines that end in CR only': [`${line(A)}\r${line(B)}\r`, [A, B]],
		'a list on a line behind an object': [`${line(B)}\n${line([A, [1], B])}\n${line(B)}\n`, [B, A, [1], B, B]],
		'a list behind an object on its line': [`${line(B)}${line([A, [1]])}${line(B)}\n`, [B, A, [1], B]],
		'objects over many lines behind lines': [`${line(B)}\n${pretty(A)}${pretty([B])}\n${line(A)}`, [B, A, B, A]],
		'a mark in front of every part': [
			`\ufeff${line(A)}\n\ufeff${line(B)}\n\ufeff${pretty(A)}\ufeff[${line(B)}]\ufeff`,
			[A, B, A, B],
		],
		'a mark behind blanks': [` \n\ufeff\ufeff ${line(A)}`, [A]],
		'scalars with blanks between them': ['1 2\n"a""b" true\r-1.5', [1, 2, 'a', 'b', true, -1.5]],
		'quotes and brackets in the texts of objects over many lines': [
			`${pretty({ a: 'x"}', b: '\\', c: '\\"]{' })}\n${line(B)}`,
			[{ a: 'x"}', b: '\\', c: '\\"]{' }, B],
		],
		'an empty file': ['', []],
		'blanks only': [' \n\n', []],
		'a mark only': ['\ufeff', []],
	};
	test.each(Object.entries(forms))('a form of JSON is read: %s, in any chunks', async (_, [text, values]) => {
		for (const size of SIZES) expect(await read(text, size)).toEqual(values);
		await expectSameWhereverCut(text, values);
	});

	/** In two chunks, split at every position. */
	async function expectSameWhereverCut(text: string, values: unknown[]): Promise<void> {
		const bytes = Buffer.from(text);
		const wanted = JSON.stringify(values);
		for (let at = 1; at < bytes.length; at++) {
			async function* parts(): AsyncGenerator<Uint8Array> {
				yield bytes.subarray(0, at);
				yield bytes.subarray(at);
			}
			const found = (await listOf(readJson(parts(), 'file.json'))).flat();
			expect(`cut at ${at}: ${JSON.stringify(found)}`).toBe(`cut at ${at}: ${wanted}`);
		}
	}

	test('line separators that are not line feeds stay inside strings', async () => {
		expect(await read('{"a":"\u2028\u2029\u0085"}\n')).toEqual([{ a: '\u2028\u2029\u0085' }]);
	});

	test('a key named __proto__ is a key like any other', async () => {
		expect(Object.keys((await read('{"__proto__":{"x":1}}'))[0] as object)).toEqual(['__proto__']);
	});
});

describe('integers that exceed a number', () => {
	test.each([
		['{"n":9007199254740991,"m":-9007199254740991}', { n: 9007199254740991, m: -9007199254740991 }],
		['{"n":9007199254740992,"m":-9007199254740993}', { n: '9007199254740992', m: '-9007199254740993' }],
		[
			'{"n": 12345678901234567890 , "list":[9007199254740993,1]}',
			{ n: '12345678901234567890', list: ['9007199254740993', 1] },
		],
		[
			'{"s":"9007199254740993","t":"a:9007199254740993,\\"b\\":9007199254740993"}',
			{ s: '9007199254740993', t: 'a:9007199254740993,"b":9007199254740993' },
		],
		[
			'{"f":0.12345678901234567,"e":1e25,"g":12345678901234567.5,"h":12345678901234567e2}',
			JSON.parse('{"f":0.12345678901234567,"e":1e25,"g":12345678901234567.5,"h":12345678901234567e2}'),
		],
		['9007199254740993', '9007199254740993'],
	])('an integer that exceeds a number is kept: %s', async (text, value) => {
		for (const size of SIZES) {
			expect(await read(text, size)).toEqual([value]);
			expect(await read(`${text}\n${text}\n`, size)).toEqual([value, value]);
			expect(await read(`[${text},${text}]`, size)).toEqual([value, value]);
		}
		if (text.startsWith('{')) expect(await read(text.replace('{', '{\n'))).toEqual([value]);
	});

	test('an integer next to a text of many megabytes is kept', async () => {
		for (const letters of ['QUJD', '\\"\\\\', '1234567890123456,']) {
			const text = letters.repeat(9_000_000 / letters.length);
			const [record] = (await read(`{"t":"${text}","n":12345678901234567,"m":-12345678901234567}\n`)) as [
				{ t: string; n: unknown; m: unknown },
			];
			expect([record.n, record.m]).toEqual(['12345678901234567', '-12345678901234567']);
			expect(record.t === JSON.parse(`"${text}"`)).toBe(true);
		}
	});

	test('digits in a text are kept at any position', async () => {
		for (const [text, value] of [
			['" 1234567890123456789"', ' 1234567890123456789'],
			['["\\"", 1234567890123456789]', ['"', '1234567890123456789']],
			['{"a":"x\\"","b":[1234567890123456789]}', { a: 'x"', b: ['1234567890123456789'] }],
			['{"a":"\\\\","b":"\\\\\\",1234567890123456789"}', { a: '\\', b: '\\",1234567890123456789' }],
		] as const)
			expect(await read(`{"x":${text}}\n`)).toEqual([{ x: value }]);
		expect(await read('" 1234567890123456789"')).toEqual([' 1234567890123456789']);
	});

	test('text that is not JSON does not become JSON because integers are kept', async () => {
		for (const text of ['{12345678901234567890:1}', '{"a":012345678901234567890}', '{"a":12345678901234567890x}'])
			expect((await failure(text)).kind).toBe('file');
	});
});

describe('errors', () => {
	test.each([
		['a word', `${line(B)}\n${line(B)}\noops\n${line(B)}`, 'line 3 (byte 28)'],
		['a line that is cut off', `${line(B)}\r\n{"a":"b`, 'line 2 (byte 15)'],
		['a line that is cut off inside a file', `${line(B)}\n{"a":"b\n${line(B)}`, 'line 2 (byte 14)'],
		['an object that does not end', `${line(B)}\n{"a":1,\n${line(B)}\n`, 'line 2 (byte 14)'],
		['extra characters after an object', `${line(A)} x\n`, 'line 1'],
		['a comma after an object', `${line(B)},\n${line(B)}\n`, 'line 1 (byte 13)'],
		['an object over many lines with a mistake', `\n{\n"a": 1,\n}\n`, 'line 2 (byte 1)'],
		['mismatched brackets', '{"a":[}', 'line 1'],
		['a list that does not end', '\n[1,\n2', 'line 2 (byte 1)'],
		['a list with two commas', '[1,,2]', 'line 1 (byte 3)'],
		['a list with a comma at its end', '[1,\n]', 'line 2 (byte 4)'],
		['a list without commas', '[1 2]', 'line 1 (byte 3)'],
		['extra characters after a list', '[1]x', 'line 1 (byte 3)'],
		['a mistake after multibyte characters', `${line(A)}\n?`, `line 2 (byte ${Buffer.byteLength(line(A)) + 1})`],
		['a mistake after a byte order mark', `\ufeff${line(B)}\n?`, 'line 2 (byte 17)'],
		['NaN', '{"a":NaN}', 'line 1'],
		['a comma after a scalar', '1,2', 'line 1 (byte 1)'],
		['a scalar next to an object', `1${line(B)}`, 'line 1 (byte 0)'],
		['a mistake after lines that end in CR', `${line(B)}\r${line(B)}\r\r?`, 'line 4 (byte 29)'],
		['a mistake after lines that end in CRLF', `${line(B)}\r\n\r\n${line(B)}\r\n?`, 'line 4 (byte 32)'],
		['a mistake after lines with mixed line endings', `${line(B)}\r${line(B)}\n\r\n\n\r1\r\n?`, 'line 7 (byte 35)'],
		['a mistake after an object with lines that end in CR', `{\r"a":\r1}\r{\r"b"}`, 'line 4 (byte 10)'],
		['a mistake after an object with lines that end in CRLF', `{\r\n"a":\r\n1}\r\n?`, 'line 4 (byte 13)'],
		['a mistake in a list with lines that end in CR', '[1,\r2,\r\r3 4]', 'line 4 (byte 10)'],
		['a mistake after values in lines with CR inside', '[1,\r2]\n{"a":\r1}\n?', 'line 5 (byte 16)'],
		['half a byte order mark', `${line(B)}\n\u0001`, 'line 2 (byte 14)'],
		['a line of white space that JSON does not allow', `${line(B)}\n\u00a0\f\n`, 'line 2 (byte 14)'],
	])('the error for a broken file (%s) names the line and the byte', async (_, text, place) => {
		for (const size of SIZES) {
			const error = await failure(text, size);
			expect(error).toMatchObject({ name: 'GenesysError', kind: 'file' });
			expect(error.message).toContain(`"file.json", ${place}`);
		}
	});

	test('half a byte order mark is not JSON', async () => {
		const bytes = Buffer.from([0x31, 0x0a, 0xef, 0xbb]);
		for (const size of SIZES)
			expect((await failure(bytes, size)).message).toBe('"file.json", line 2 (byte 2): the text is not UTF-8.');
	});

	test('bytes that are not UTF-8 are an error, but a real replacement character is not', async () => {
		const bytes = Buffer.concat([Buffer.from(`${line(B)}\n{"a":"`), Buffer.from([0xff, 0xc3]), Buffer.from('"}\n')]);
		for (const size of SIZES) expect((await failure(bytes, size)).message).toContain('not UTF-8');
		expect(await read('{"a":"\ufffd"}\n')).toEqual([{ a: '\ufffd' }]);
	});

	test('no error contains any of the content', async () => {
		for (const text of [
			'{"name":"Secret Person",}',
			'Secret Person',
			'{"a":1}\n["Secret Person"',
			'["Secret Person" "x"]',
		]) {
			const error = await failure(text);
			expect(`${error.message}${error.stack}${String(error.cause)}`).not.toContain('Secret');
		}
	});
});

describe('limits and memory', () => {
	const limit = 1000;
	const long = line({ a: 'x'.repeat(1100) });

	test.each([
		['a line', `${line(B)}\n${long}\n`],
		['an object on several lines', `{\n"a":"${'x'.repeat(1100)}"}`],
		['an element of a list', `[1,${long}]`],
		['an object that never ends', `{"a":[${'1,'.repeat(2000)}`],
	])('%s above the limit is refused', async (_, text) => {
		for (const size of [1, 100, undefined])
			expect(await failure(text, size, limit)).toMatchObject({
				kind: 'limit',
				message: expect.stringContaining('larger than 1000 bytes'),
			});
	});

	test('a record of exactly the limit is read, and one of a byte more is refused', async () => {
		const record = (bytes: number): string => `{\n"a":"${'x'.repeat(bytes - 9)}"}`;
		for (const size of [1, 7, 100, undefined])
			for (const [before, after] of [
				['', ''],
				['', '\n'],
				['[', ']'],
				[`${line(B)}\n`, `\n${line(B)}`],
			] as const) {
				expect(await read(before + record(limit) + after, size, limit)).toContainEqual({ a: 'x'.repeat(limit - 9) });
				expect(await failure(before + record(limit + 1) + after, size, limit)).toMatchObject({ kind: 'limit' });
			}
	});

	test('a record with too many levels is refused, whatever surrounds it', async () => {
		const deep = (levels: number): string => `${'{"a":['.repeat(levels / 2)}${']}'.repeat(levels / 2)}`;
		for (const size of [1, 100, undefined]) {
			expect(await read(`${deep(1000)}\n[${deep(1000)}]`, size)).toHaveLength(2);
			for (const around of ['', '\n', ' 1'])
				expect(await failure(`${deep(1002)}${around}`, size)).toMatchObject({
					kind: 'limit',
					message: '"file.json", line 1 (byte 0): one record has more than 1000 levels.',
				});
		}
	});

	test('a record of millions of values is refused because it takes too much time and memory', async () => {
		const many = (count: number): string => `{"a":[${'{},'.repeat(count)}0]}`;
		expect(await read(`${many(500_000)}\n`)).toHaveLength(1);
		for (const text of [many(600_000), `${many(600_000)}\n`, `[${many(600_000)}]`])
			expect(await failure(text)).toMatchObject({
				kind: 'limit',
				message: '"file.json", line 1: one record contains more than 1048576 values.',
				hint: expect.stringContaining('"Largest Record (MB)"'),
			});
		expect(await read(many(600_000), undefined, 128 * 2 ** 20)).toHaveLength(1);
	});

	/** How many bytes the reader reads from its input. */
	test.each([
		['consecutive objects', (count: number) => line(A).repeat(count)],
		['objects on several lines', (count: number) => `${pretty(A)}\n`.repeat(count)],
		['several objects on each line', (count: number) => `${line(A).repeat(100)}\n`.repeat(count / 100)],
		['lines that end in CR', (count: number) => `${line(A)}\r`.repeat(count)],
		['lines with a byte order mark each', (count: number) => `\ufeff${line(A)}\n`.repeat(count)],
	])('the cost of %s is proportional to the size', async (_, written) => {
		// In one chunk; the reader may decode no more than a few times its size.
		const decoded = jest.spyOn(Buffer.prototype, 'toString');
		let octets = 0;
		const text = Buffer.from(written(20_000));
		decoded.mockImplementation(function (this: Buffer, ...how) {
			octets += this.length;
			return (Buffer.prototype as unknown as { utf8Slice(this: Buffer): string }).utf8Slice.apply(
				this,
				how.slice(1) as [],
			);
		});
		try {
			expect((await listOf(readJson([text] as never, 'x'))).flat()).toHaveLength(20_000);
		} finally {
			decoded.mockRestore();
		}
		expect(octets).toBeLessThan(text.length * 3);
	});

	test('the limit applies to one value, not to a list or a file', async () => {
		const many = Array.from({ length: 500 }, () => B);
		expect(await read(line(many), 100, limit)).toHaveLength(500);
		expect(await read(many.map(line).join('\n'), undefined, limit)).toHaveLength(500);
		expect(await read(`${' '.repeat(5000)}\n${line(B)}`, 100, limit)).toEqual([B]);
	});

	test('records are returned while the file is still arriving, and stopping closes it', async () => {
		const { source, pulled, closed } = watched(Buffer.from(`${line(A)}\n`.repeat(10_000)), 1000);
		for await (const batch of readJson(source, 'x')) if (batch.length > 0) break;
		expect(pulled()).toBeLessThan(3000);
		expect(closed()).toBe(true);
	});
});

test('thousands of damaged files return values or an error of the engine, the same in chunks of any size', async () => {
	const pick = seeded(5);
	const originals = [
		`${line(A)}\n${line(B)}\n`.repeat(3),
		pretty(A) + pretty(B),
		pretty([A, B, 1, 'x']),
		line([A, 12345678901234567890n.toString(), B]),
	];
	for (let round = 0; round < 3_000; round++) {
		const bytes = Buffer.from(originals[pick(originals.length)]!);
		for (let changes = 1 + pick(2); changes > 0; changes--)
			bytes[pick(bytes.length)] = Buffer.from('{}[]",:\\\n 0e-x\x00\xff', 'latin1')[pick(18)]!;
		const outcomes = await Promise.all(
			[undefined, 1, 5].map((size) => read(bytes, size).catch((error: Error) => `${error.name}: ${error.message}`)),
		);
		expect(outcomes[1]).toEqual(outcomes[0]);
		expect(outcomes[2]).toEqual(outcomes[0]);
		if (typeof outcomes[0] === 'string') expect(outcomes[0]).toMatch(/^GenesysError/);
	}
});
