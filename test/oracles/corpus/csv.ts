import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inFolder } from '../programs.ts';
import type { PlainRecord, RecordOptions } from '../../../genesys/formats/records.ts';
import { isInstalled, python, type Corpus, type Sample } from './corpus.ts';

const libraries = join(__dirname, '../libraries/node_modules');

type NamedFile = [name: string, bytes: Uint8Array, options?: RecordOptions];

/**
 * Reads files, one per line: the options, and the file in hexadecimal. Prints the rows of each, or `null` if Python
 * refuses the file or its rows differ in length, which we refuse by default.
 */
const reader = `
import csv, io, json, sys
csv.field_size_limit(1 << 30)
for line in sys.stdin:
    how, _, raw = line.strip().partition(" ")
    try:
        text = bytes.fromhex(raw).decode("utf-8-sig")
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), strict=True, **json.loads(bytes.fromhex(how))) if row]
        fine = all(len(row) == len(rows[0]) for row in rows)
        print(json.dumps(rows if fine else None))
    except (csv.Error, UnicodeError): print("null")
`;

/** Our options in the terms of Python's reader. */
const dialectOf = ({ csvSeparator = ',', csvEscape, csvSpaces }: RecordOptions = {}): object => ({
	delimiter: csvSeparator,
	...(csvEscape === 'backslash' ? { escapechar: '\\' } : {}),
	...(csvSpaces === 'ignore' ? { skipinitialspace: true } : {}),
});

/** Rows as records; repeated names are numbered. */
function asRecords([header, ...rows]: string[][]): PlainRecord[] {
	const taken = new Map<string, number>();
	const names = (header ?? []).map((given, column) => {
		const name = given === '' ? `column_${column + 1}` : given;
		const count = (taken.get(name) ?? 0) + 1;
		taken.set(name, count);
		return count > 1 ? `${name}_${count}` : name;
	});
	return rows.map((row) => Object.fromEntries(row.map((value, column) => [names[column], value])));
}

function judgedByPython(files: NamedFile[]): Sample[] {
	const hex = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('hex');
	const asked = files.map(([, bytes, options]) => `${hex(JSON.stringify(dialectOf(options)))} ${hex(bytes)}\n`);
	const lines = python(reader, asked.join('')).toString().trimEnd().split('\n');
	return files.map(([name, bytes, options]) => {
		const rows = JSON.parse(lines.shift() as string) as string[][] | null;
		const sample: Sample = { name, bytes, options: { fileFormat: 'csv', ...options } };
		return rows ? { ...sample, expected: asRecords(rows) } : sample;
	});
}

const filesIn = (...folder: string[]): NamedFile[] =>
	readdirSync(join(libraries, ...folder))
		.filter((file) => file.endsWith('.csv'))
		.map((file) => [file, readFileSync(join(libraries, ...folder, file))]);

const separators = [',', ';', '\t', '|'];

/** Files that Python writes in all its dialects, and damaged copies. */
function pythonWrites(): NamedFile[] {
	const script = `
import csv, io, itertools, json
rows = [["id", "text", "a \\"name\\"", ""], ["1", "Gr\\u00fc\\u00dfe, \\U0001f600; x", "two\\r\\nlines", ""], ["2", " padded ", "5\\" pipe|", "\\t"], ["3", "", "\\"", "a\\\\b"]]
for sep, end, quoting, escape in itertools.product(",;\\t|", ["\\n", "\\r\\n"], range(3), [None, "\\\\"]):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=sep, lineterminator=end, quoting=quoting, escapechar=escape, doublequote=escape is None).writerows([row + [row[1]] for row in rows])
    print(json.dumps([sep, escape is not None, f"{sep!r} {end!r} quoting {quoting} escape {escape}", out.getvalue().encode().hex()]))
`;
	const written = python(script).toString().trimEnd().split('\n');
	return written.flatMap((line): NamedFile[] => {
		const [csvSeparator, escapes, name, hex] = JSON.parse(line) as [string, boolean, string, string];
		const bytes = Buffer.from(hex, 'hex');
		const options: RecordOptions = { csvSeparator };
		// Outside of quotes, our reader keeps a backslash.
		if (escapes && !name.includes('quoting 1')) return [];
		if (escapes) return [[name, bytes, { ...options, csvEscape: 'backslash' }]];
		return [
			[name, bytes, options],
			[`${name}, with a mark`, Buffer.concat([Buffer.from('\ufeff'), bytes]), options],
			[`${name}, cut off in quotes`, bytes.subarray(0, bytes.lastIndexOf('"') - 1), options],
		];
	});
}

/** Files of other writers, by the separator that Python's reader needs and ours detects. */
function otherFiles(): NamedFile[] {
	const detected = separators.flatMap((separator): Array<[string, string]> => [
		[`fields with ${separator}`, `id${separator}text\n1${separator}"a${separator}b"\n`],
		[`every field in quotes, ${separator}`, `"id"${separator}"text"\r\n"1"${separator}"a\nb"\r\n`],
	]);
	return [
		...detected.map(([name, text]): NamedFile => [name, Buffer.from(text), { csvSeparator: name.at(-1) as string }]),
		['spaces in front of quotes', Buffer.from('id, "text"\n1, "a, b"\n'), { csvSeparator: ',', csvSpaces: 'ignore' }],
		['spaces in front of quotes, by default', Buffer.from('"id","text"\n"1" ,"a, b"\n')],
		['something behind a quote', Buffer.from('id,text\n1,"a"b\n')],
		['a row that is too short', Buffer.from('id,text\n1\n')],
		['a row that is too long', Buffer.from('id,text\n1,2,3\n')],
		['no UTF-8', Buffer.from('id,text\n1,\xfc\n', 'latin1')],
	];
}

/** Files that SQLite writes as CSV, and as JSON with the same contents. */
function sqliteWrites(): Sample[] {
	const query = `create table t(id text, text text, "a b" text); insert into t values ('1', 'Grüße, "x"', 'two
lines'), ('2', '', ' '), ('3', ';|', char(9)); select * from t;`;
	return inFolder(({ run }) => {
		const expected = JSON.parse(run('sqlite3', ['-json', ':memory:', query]).toString()) as PlainRecord[];
		const csv = run('sqlite3', ['-csv', '-header', ':memory:', query]);
		return [
			{ name: 'CSV', bytes: csv, expected },
			{ name: 'JSON', bytes: run('sqlite3', ['-json', ':memory:', query]), expected },
			{ name: 'CSV behind sep=', bytes: Buffer.concat([Buffer.from('sep=,\r\n'), csv]), expected },
		];
	});
}

export const csvCorpora: Corpus[] = [
	{
		title: 'csv-spectrum',
		reference: 'Python csv',
		samples: () => judgedByPython(filesIn('csv-spectrum', 'csvs')),
	},
	{
		title: 'Papa Parse, its samples',
		reference: 'Python csv',
		samples: () => judgedByPython(filesIn('papaparse', 'tests')),
	},
	{
		title: 'CSV as Python writes it, and others',
		reference: 'Python csv',
		samples: () => judgedByPython([...pythonWrites(), ...otherFiles()]),
	},
	...(isInstalled('sqlite3') ? [{ title: 'CSV and JSON of SQLite', reference: 'SQLite', samples: sqliteWrites }] : []),
];
