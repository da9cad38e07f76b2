import { completeCsv, CsvWriter, isEven, jsonText } from '../../../genesys/formats/csv/writeCsv.ts';

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array, void, undefined> {
	const bytes = Buffer.from(text);
	for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** The file of the records, written a second time if needed, in pieces of `size` bytes. */
async function csvOf(records: readonly unknown[], size = 7): Promise<{ text: string; isInOneGo: boolean }> {
	const writer = new CsvWriter();
	const first = records.map((record) => writer.add(record)).join('') + writer.end();
	const columns = writer.columns();
	if (isEven(columns)) return { text: first, isInOneGo: true };
	const pieces: Uint8Array[] = [];
	for await (const piece of completeCsv(inPieces(first, size), columns)) pieces.push(piece);
	return { text: Buffer.concat(pieces).toString('utf8'), isInOneGo: false };
}

it('records with the same fields become a header and a line each', async () => {
	expect(
		await csvOf([
			{ id: 1, name: 'Anna', isOpen: true, note: null },
			{ id: 2, name: 'Ben', isOpen: false, note: '' },
		]),
	).toEqual({ text: 'id,name,isOpen,note\r\n1,Anna,true,\r\n2,Ben,false,""\r\n', isInOneGo: true });
});

it('a cell with a comma, a quote, or a line end is quoted', async () => {
	const { text } = await csvOf([
		{ 'a,b': 'x,y', quote: 'say "hi"', lines: 'one\r\ntwo', spaces: ' x ', plain: "it's" },
	]);
	expect(text).toBe('"a,b",quote,lines,spaces,plain\r\n"x,y","say ""hi""","one\r\ntwo"," x ",it\'s\r\n');
});

it('lists and objects become JSON in one cell, and long integers keep their digits', async () => {
	const { text } = await csvOf([{ tags: ['a', 'b'], data: { queue: 'Sales' }, big: 12345678901234567890n }]);
	expect(text).toBe('tags,data,big\r\n"[""a"",""b""]","{""queue"":""Sales""}",12345678901234567890\r\n');
	expect(jsonText({ big: 12345678901234567890n })).toBe('{"big":"12345678901234567890"}');
});

it('a value that is not an object is in the column "value"', async () => {
	expect((await csvOf(['a', 2, [3]])).text).toBe('value\r\na\r\n2\r\n[3]\r\n');
});

it('the columns of all of the first thousand records are in the header', async () => {
	const records = [...Array.from({ length: 998 }, (_unset, id) => ({ id })), { id: 998, late: 'x' }, { other: 'y' }];
	const { text } = await csvOf(records, 1000);
	const lines = text.split('\r\n');
	expect(lines[0]).toBe('id,late,other');
	expect(lines[1]).toBe('0,,');
	expect(lines.slice(-3)).toEqual(['998,x,', ',,y', '']);
	expect(lines).toHaveLength(1002);
});

it.each([1, 2, 3, 64, 65_536])('columns that appear later are added, in pieces of %d bytes', async (size) => {
	const records = [
		...Array.from({ length: 1500 }, (_unset, id) => ({ id, text: id % 2 ? 'a "quoted"\r\nline, and more' : '' })),
		{ id: 1500, text: 'b', late: 'first' },
		{ later: 'ä' },
		{ id: 1502 },
	];
	const { text, isInOneGo } = await csvOf(records, size);
	expect(isInOneGo).toBe(false);
	expect(text.startsWith('id,text,late,later\r\n0,"",,\r\n1,"a ""quoted""\r\nline, and more",,\r\n')).toBe(true);
	expect(text.endsWith('1499,"a ""quoted""\r\nline, and more",,\r\n1500,b,first,\r\n,,,ä\r\n1502,,,\r\n')).toBe(true);
});

it("a record without fields becomes a line that readers don't skip", async () => {
	expect((await csvOf([{}, {}])).text).toBe('""\r\n""\r\n');
	expect((await csvOf([{ a: null }, {}])).text).toBe('a\r\n""\r\n""\r\n');
	expect((await csvOf([{}, { a: 1, b: 2 }])).text).toBe('a,b\r\n"",\r\n1,2\r\n');
});

it('an export without records makes an empty file', async () => {
	expect((await csvOf([])).text).toBe('');
});

it('a field with the name of an inherited property is a column like any other', async () => {
	const record = JSON.parse('{"__proto__": 1, "constructor": 2, "toString": 3}') as object;
	expect((await csvOf([record])).text).toBe('__proto__,constructor,toString\r\n1,2,3\r\n');
});

it('the error for more columns than a spreadsheet allows is clear', () => {
	const writer = new CsvWriter();
	const record = Object.fromEntries(Array.from({ length: 16_385 }, (_unset, index) => [`c${index}`, index]));
	expect(() => writer.add(record)).toThrow('The records have more than 16,384 columns');
});

it('the lines before the header take at most a megabyte, however large they are', () => {
	const writer = new CsvWriter();
	const record = { text: 'x'.repeat(300_000) };
	expect([1, 2, 3].map(() => writer.add(record))).toEqual(['', '', '']);
	expect(writer.add(record).length).toBeGreaterThan(1_200_000);
	expect(writer.add(record).length).toBe(300_002);
});
