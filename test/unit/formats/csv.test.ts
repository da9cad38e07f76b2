import { readCsv, detectSeparator, type CsvOptions, type CsvRecord } from '../../../genesys/formats/csv/csv.ts';
import { chunked, errorOf, listOf, seeded, watched } from '../../support/bytes.ts';

const FILE = 'file.csv';
const SIZES = [1, 2, 3, 7, 64, undefined];
const read = async (text: string | Uint8Array, size?: number, options?: CsvOptions): Promise<CsvRecord[]> =>
	(await listOf(readCsv(chunked(text, size), FILE, options))).flat();
const failure = (text: string | Uint8Array, size?: number, options?: CsvOptions) => errorOf(read(text, size, options));
const A = { id: 'A1', text: 'Grüße, 日本 😀', end: '1' };
const B = { id: 'B2', text: '', end: '2' };

test('a file that is not standard CSV is refused by default, and the hint names the option', async () => {
	for (const [text, option] of [
		['id,text\n"A" ,x\n', '"CSV Spaces Around Quotes"'],
		['id,text\nA,"say \\"hi\\", x"\n', '"CSV Quotes Inside Quotes"'],
		['Report\nid,text\nA,x\n', '"CSV Rows Above the Header"'],
		['id,text\nA\n', '"Uneven Rows"'],
	] as const)
		expect(await failure(text, undefined, { csvSeparator: ',' })).toMatchObject({
			kind: 'file',
			hint: expect.stringContaining(option),
		});
});

test.each([
	['columns of different names', (count: number) => Array.from({ length: count }, (_, column) => `c${column}`)],
	['columns of the same name', (count: number) => Array.from({ length: count }, () => 'c')],
	['columns without names', (count: number) => Array.from({ length: count }, () => '')],
])(
	'the cost of many %s is proportional to their number',
	async (_, named) => {
		// A hundred thousand took minutes when each was compared with all others.
		const columns = named(100_000);
		const text = `${columns.join(',')}\n${columns.map((_, column) => column).join(',')}\n`;
		const [record] = await read(text);
		expect(Object.keys(record ?? {})).toHaveLength(100_000);
		expect(Object.values(record ?? {}).at(-1)).toBe('99999');
		const chosen = Object.keys(record ?? {}).filter((_, column) => column % 2 === 0);
		expect(Object.keys((await read(text, undefined, { columns: chosen }))[0] ?? {})).toHaveLength(50_000);
	},
	20_000,
);

test('rows with far too many fields are refused', async () => {
	const many = ','.repeat(100_000);
	for (const [text, line] of [
		[many, 1],
		[`id,text\n1,${many}\n`, 2],
	] as const)
		expect(await failure(text, undefined, { unevenRows: 'keep' })).toMatchObject({
			kind: 'limit',
			message: `"file.csv", line ${line}: the row has more than 100000 fields.`,
		});
});

describe('forms of a CSV file', () => {
	const forms: Record<string, [text: string, records: CsvRecord[], options?: CsvOptions]> = {
		'with commas': ['id,text,end\nA1,"Grüße, 日本 😀",1\nB2,,2\n', [A, B]],
		'with semicolons': ['id;text;end\nA1;Grüße, 日本 😀;1\nB2;;2\n', [A, B]],
		'with tabs': ['id\ttext\tend\nA1\tGrüße, 日本 😀\t1\nB2\t\t2\n', [A, B]],
		'with pipes': ['id|text|end\nA1|Grüße, 日本 😀|1\nB2||2\n', [A, B]],
		'with a separator that is given': ['id^text^end\nA1^Grüße, 日本 😀^1\nB2^^2\n', [A, B], { csvSeparator: '^' }],
		'with a line that tells the separator': ['sep=;\nid;text;end\nA1;Grüße, 日本 😀;1\nB2;;2\n', [A, B]],
		'with a line that tells a separator nobody detects': ['sep=^\r\nid^text^end\r\nB2^^2\r\n', [B]],
		'with a line that tells the separator behind a mark, with CR': ['\ufeffSEP=|\rid|text|end\rB2||2\r', [B]],
		'with a line that tells the separator, in quotes': ['"sep=,"\nid,text,end\nB2,,2\n', [B]],
		'with a title above the header': ['Report; of "today\n\nid,text,end\nB2,,2\n', [B], { csvTitleRows: 2 }],
		'with a title behind the line that tells the separator': [
			'sep=;\nReport, of, today\nid;text;end\nB2;;2\n',
			[B],
			{ csvTitleRows: 1 },
		],
		'with a title only': ['Report\n', [], { csvTitleRows: 3 }],
		'with spaces around quotes': [
			'"id" , "text" ,\t"end"\n B2 ,"a, b" , "2"  \n"C", "a\n""b""" ,3\n',
			[
				{ id: ' B2 ', text: 'a, b', end: '2' },
				{ id: 'C', text: 'a\n"b"', end: '3' },
			],
			{ csvSpaces: 'ignore' },
		],
		'with spaces around quotes and tabs between fields': [
			'id\ttext\n "B" \t "x"\n',
			[{ id: 'B', text: 'x' }],
			{ csvSpaces: 'ignore' },
		],
		'with quotes behind a backslash': [
			'id,text\nA,"say \\"hi\\", \\\\"\nB,"\\n ""x"""\nC,\\"\nD,"a\n\\"b"\n',
			[
				{ id: 'A', text: 'say "hi", \\' },
				{ id: 'B', text: '\\n "x"' },
				{ id: 'C', text: '\\"' },
				{ id: 'D', text: 'a\n"b' },
			],
			{ csvEscape: 'backslash' },
		],
		'with CRLF': ['id,text,end\r\nA1,"Grüße, 日本 😀",1\r\nB2,,2\r\n', [A, B]],
		'with CRLF behind a quote': [
			'id,text\r\nA1,"x"\r\nB2,""\r\n',
			[
				{ id: 'A1', text: 'x' },
				{ id: 'B2', text: '' },
			],
		],
		'with CR': ['id,text,end\rA1,"Grüße, 日本 😀",1\rB2,,2\r', [A, B]],
		'without a last line break': ['id,text,end\nA1,"Grüße, 日本 😀",1\nB2,,2', [A, B]],
		'that ends in a quote': ['id,text\nA1,"x"', [{ id: 'A1', text: 'x' }]],
		'that ends in a separator': ['id,text\nA1,', [{ id: 'A1', text: '' }]],
		'with a byte order mark': ['\ufeffid,text,end\nA1,"Grüße, 日本 😀",1\n', [A]],
		'with a byte order mark and a quote': ['\ufeff"id","text"\nA1,x\n', [{ id: 'A1', text: 'x' }]],
		'with doubled quotes': [
			'id,text\nA1,"say ""hi"""\nB2,""""\n',
			[
				{ id: 'A1', text: 'say "hi"' },
				{ id: 'B2', text: '"' },
			],
		],
		'with quotes inside a field that has none around it': [
			'id,text\nA1,5" pipe\nB2,a "b" c\n',
			[
				{ id: 'A1', text: '5" pipe' },
				{ id: 'B2', text: 'a "b" c' },
			],
		],
		'with line breaks in quotes': [
			'id,text\nA1,"one\ntwo\r\n\nthree"\n"B\n2",x\n',
			[
				{ id: 'A1', text: 'one\ntwo\r\n\nthree' },
				{ id: 'B\n2', text: 'x' },
			],
		],
		'with everything in quotes': ['"id","text","end"\n"A1","Grüße, 日本 😀","1"\n"B2","","2"\n', [A, B]],
		'with a line break in the name of a column': ['id,"the\ntext"\nA1,x\n', [{ id: 'A1', 'the\ntext': 'x' }]],
		'with empty lines': [
			'\n\nid,text\n\nA1,x\n\r\n\nB2,y\n\n',
			[
				{ id: 'A1', text: 'x' },
				{ id: 'B2', text: 'y' },
			],
		],
		'of one column': ['id\nA1\n\n""\nB2\n', [{ id: 'A1' }, { id: '' }, { id: 'B2' }]],
		'with blanks round its fields': ['id, text\nA1, x \n', [{ id: 'A1', ' text': ' x ' }]],
		'with a header only': ['id,text\n', []],
		'with nothing': ['', []],
		'with a mark only': ['\ufeff', []],
		'without a header': [
			'A1,"x"\nB2,y\n',
			[
				{ id: 'A1', text: 'x' },
				{ id: 'B2', text: 'y' },
			],
			{ csvHeader: ['id', 'text'] },
		],
		'with columns that were chosen': [
			'id,text,end\nA1,"Grüße, 日本 😀",1\nB2,,2\n',
			[
				{ end: '1', id: 'A1' },
				{ end: '2', id: 'B2' },
			],
			{ columns: ['end', 'id'] },
		],
		'with names that are missing or there twice': [
			'id,,id,id_2,\n1,2,3,4,5\n',
			[{ id: '1', column_2: '2', id_3: '3', id_2: '4', column_5: '5' }],
		],
		'with names that objects have by themselves': [
			'__proto__,constructor\n1,"2"\n3,4\n',
			[JSON.parse('{"__proto__":"1","constructor":"2"}'), JSON.parse('{"__proto__":"3","constructor":"4"}')],
		],
	};
	test.each(Object.entries(forms))('a form of CSV is read: %s, in any chunks', async (_, [text, records, options]) => {
		for (const size of SIZES) {
			const found = await read(text, size, options);
			expect(found).toEqual(records);
			expect(found.map(Object.keys)).toEqual(records.map(Object.keys));
		}
	});

	test('a quoted field is read across many chunks', async () => {
		const long = 'line with "quotes", separators and breaks\n'.repeat(5_000);
		const text = `id,text\nA1,"${long.replaceAll('"', '""')}"\nB2,x\n`;
		for (const size of [100, 4096, undefined])
			expect(await read(text, size)).toEqual([
				{ id: 'A1', text: long },
				{ id: 'B2', text: 'x' },
			]);
	});
});

describe('the separator', () => {
	test.each([
		['the one that the rows agree on', 'Name;Amount, net\nA;1\nB;2\n', ';'],
		['a quoted one is ignored', '"a;b;c;d",e\n"1;2;3;4",5\n', ','],
		['the more frequent one', 'a;b;c,d\n', ';'],
		['the comma if there is a tie', 'a,b;c\n', ','],
		['in a row that is cut off', 'a\tb\tc', '\t'],
		['none', 'word\nword\n', undefined],
	])('the separator is detected: %s', (_, head, separator) => {
		expect(detectSeparator(head)).toBe(separator);
	});

	test.each([',,', '"', '\n', '\r'])('%j is not a separator', async (separator) => {
		expect(await failure('a,b\n', undefined, { csvSeparator: separator })).toMatchObject({ kind: 'input' });
	});
});

describe('uneven rows', () => {
	test.each([
		[
			'a row that is too short',
			'a,b,c\n1,2,3\n\n4,5\n6,7,8\n',
			'line 4: the row has 2 fields, and there are 3 columns',
		],
		['a row that is too long', 'a,b,c\n1,2,3\n4,5,6,7\n', 'line 3: the row has 4 fields, and there are 3 columns'],
		['a row that is cut off at the end', 'a,b\n1,2\n3', 'line 3: the row has 1 field, and there are 2 columns'],
		['a row with quotes', 'a,b\n"1\n1",2\n"3"\n', 'line 4: the row has 1 field, and there are 2 columns'],
		['a row with line breaks names its first line', 'a,b\n"1\n\n1"\n', 'line 2: the row has 1 field'],
	])('an uneven row (%s) is refused', async (_, text, message) => {
		for (const size of SIZES)
			expect(await failure(text, size)).toMatchObject({
				kind: 'file',
				message: expect.stringContaining(`"file.csv", ${message}`),
			});
	});

	test('an uneven row can be kept: missing fields are empty, extra fields get names', async () => {
		const text = 'a,b,column_4\n1,2\n"3"\n4,5,6,7,8\n"9",8,7,6\n';
		const records = [
			{ a: '1', b: '2', column_4: '' },
			{ a: '3', b: '', column_4: '' },
			{ a: '4', b: '5', column_4: '6', column_4_2: '7', column_5: '8' },
			{ a: '9', b: '8', column_4: '7', column_4_2: '6' },
		];
		for (const size of SIZES) expect(await read(text, size, { unevenRows: 'keep' })).toEqual(records);
		expect(await read(text, 1, { unevenRows: 'keep', columns: ['b'] })).toEqual([
			{ b: '2' },
			{ b: '' },
			{ b: '5' },
			{ b: '8' },
		]);
	});
});

describe('errors', () => {
	test.each([
		[
			'a quoted field that does not end',
			'a,b\n1,2\n3,"x\n4,5\n',
			'line 3: the quoted field that begins here (field 2) does not end',
		],
		[
			'an open quote at the end of the file',
			'a,b\n"1\n2","',
			'line 3: the quoted field that begins here (field 2) does not end',
		],
		[
			'characters after a closing quote',
			'a,b\n1,"2\n2"x\n',
			'line 3: there is text after the closing quote of field 2',
		],
		[
			'a carriage return after a closing quote',
			'a,b\n"1"\r,2\n',
			'line 2: there is text after the closing quote of field 1',
		],
	])('a broken file is refused: %s', async (_, text, message) => {
		for (const size of SIZES)
			expect(await failure(text, size)).toMatchObject({
				name: 'GenesysError',
				kind: 'file',
				message: `"file.csv", ${message}.`,
			});
	});

	test('the error for text that is not UTF-8 names the line, and a real replacement character is accepted', async () => {
		const bytes = Buffer.concat([Buffer.from('a,b\n1,\ufffd\n'), Buffer.from('K\xf6ln,2\n', 'latin1')]);
		for (const size of SIZES)
			expect((await failure(bytes, size)).message).toBe('"file.csv", line 3: the text is not UTF-8.');
		expect(await read('a,b\n1,\ufffd\n')).toEqual([{ a: '1', b: '\ufffd' }]);
	});

	test('the error for a missing column lists the existing ones', async () => {
		expect(await failure('id,text\n1,2\n', 1, { columns: ['id', 'txt'] })).toMatchObject({
			kind: 'input',
			message: '"file.csv" has no column "txt".',
			hint: 'Choose from its columns: "id", "text".',
		});
	});

	test('no error contains any of the content', async () => {
		for (const text of ['a,b\n1,"Secret Person\n', 'a,b\nSecret Person\n', 'a,b\n1,"Secret Person"x\n']) {
			const error = await failure(text);
			expect(`${error.message}${error.stack}${String(error.cause)}`).not.toContain('Secret');
		}
	});
});

describe('limits and memory', () => {
	const rows = 'x,y\n'.repeat(20_000);

	test('the error for a missing closing quote names the start of the field, and memory stays limited', async () => {
		for (const size of [1, 100, undefined]) {
			const { source, pulled } = watched(Buffer.from(`a,b\n1,2\n3,"${rows}`), size ?? 64 * 1024);
			const error = await errorOf(listOf(readCsv(source, FILE, { recordBytes: 1_000 })));
			expect(error).toMatchObject({
				kind: 'limit',
				message: '"file.csv", line 3: the quoted field that begins here (field 2) does not end within 1000 bytes.',
			});
			expect(pulled()).toBeLessThan(70_000);
		}
	});

	test('a line without an end does not use up memory', async () => {
		for (const size of [1, 100, undefined]) {
			for (const text of [`a,b\n1,2\n${'x'.repeat(5_000)}`, `a,b\n1,2\n"y",${'x'.repeat(5_000)}\n`]) {
				expect(await failure(text, size, { recordBytes: 1_000 })).toMatchObject({
					kind: 'limit',
					message: '"file.csv", line 3: one row is larger than 1000 bytes.',
				});
			}
		}
	});

	test('the limit applies to one row, not to a file', async () => {
		expect(await read(`a,b\n${rows}`, 100, { recordBytes: 10 })).toHaveLength(20_000);
		expect(await read(`a,b\n${'"x",y\n'.repeat(2_000)}`, 100, { recordBytes: 10 })).toHaveLength(2_000);
	});

	test('records are returned while the file is still arriving, and stopping closes it', async () => {
		const { source, pulled, closed } = watched(Buffer.from(`a,b\n${rows}`), 1_000);
		for await (const batch of readCsv(source, FILE)) if (batch.length > 0) break;
		expect(pulled()).toBeLessThan(40_000);
		expect(closed()).toBe(true);
	});
});

test('thousands of damaged files return records or an error of the engine, the same in chunks of any size', async () => {
	const pick = seeded(11);
	const originals = [
		'id,text,end\nA1,"Grüße, ""日本""",1\nB2,,2\n',
		'"a";"b"\r\n"1\r\n2";"x;y"\r\n3;4\r\n',
		'a\tb\r1\t2\r"3\r"\t4\r',
	];
	for (let round = 0; round < 4_000; round++) {
		const bytes = Buffer.from(originals[pick(originals.length)]!);
		for (let changes = 1 + pick(3); changes > 0; changes--)
			bytes[pick(bytes.length)] = Buffer.from('",;\t|\n\r ax\x00\xff', 'latin1')[pick(12)]!;
		const outcomes = await Promise.all(
			[undefined, 1, 5].map((size) => read(bytes, size).catch((error: Error) => `${error.name}: ${error.message}`)),
		);
		expect(outcomes[1]).toEqual(outcomes[0]);
		expect(outcomes[2]).toEqual(outcomes[0]);
		if (typeof outcomes[0] === 'string') expect(outcomes[0]).toMatch(/^GenesysError/);
	}
});
