/**
 * Code that reads texts from outside gets a quarter of a megabyte of each character that its regular expressions count,
 * trim or repeat. A linear cost is milliseconds of processor time, a quadratic cost is minutes, so the limit is
 * generous.
 */
import {
	isSystemFile,
	quoteName,
	readEntryName,
	standsBesideData,
} from '../../../genesys/formats/archive/entryNames.ts';
import { foreignOf } from '../../../genesys/formats/detectFormat.ts';
import { describeRecord } from '../../../genesys/formats/interactions.ts';
import { parseExactly } from '../../../genesys/formats/json/exactIntegers.ts';
import { normalized } from '../../../genesys/formats/normalized.ts';
import { readRecords, type RecordOptions } from '../../../genesys/formats/records.ts';
import { unwrapExport } from '../../../genesys/formats/unwrapExport.ts';
import { chunked, filesOf, listOf } from '../../support/bytes.ts';

const length = 250_000;
const boundMs = 3_000;
const long = (unit: string): string => unit.repeat(length / unit.length);
const units = [
	' ',
	'\t',
	'.',
	'/',
	'\\',
	'(',
	'"',
	'\\"',
	'""',
	'1',
	'-1',
	',',
	'[',
	'{',
	'_',
	'x.',
	'sha1.',
	'<',
	'=',
	'\n',
	'\r',
	';\n',
];
const texts = units.flatMap((unit): Array<[string, string]> => [
	[`${JSON.stringify(unit)}, again and again`, long(unit)],
	[`${JSON.stringify(unit)}, again and again, and something else`, `x${long(unit)}\u0001`],
]);

/** In milliseconds of processor time. */
async function costOf(work: () => unknown): Promise<number> {
	const before = process.cpuUsage();
	await (work() as Promise<unknown> | undefined);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}

/** Ignores the result and any error. */
const tried = (work: () => unknown): void => {
	try {
		work();
	} catch {
		// Only the time matters.
	}
};
const readAs = (text: string, options?: RecordOptions): Promise<unknown> =>
	listOf(readRecords(chunked(text, length * 8), options)).catch(() => undefined);

const lookers: Record<string, (text: string) => unknown> = {
	'the name of an entry': (text) => {
		tried(() => readEntryName(Buffer.from(text), true, Buffer.alloc(0)));
		return [isSystemFile(text), standsBesideData(text), standsBesideData(`a.${text}`), quoteName(text)];
	},
	'the kind of a file': (text) => foreignOf(Buffer.from(text)),
	'the kind of a record': (text) => [
		describeRecord(text, 0, { id: text }),
		normalized({ id: text, startDate: text, endtime: text, channel: text }),
	],
	'exact integers': (text) => {
		tried(() => parseExactly(JSON.stringify({ text, more: [text] })));
		tried(() => parseExactly(text));
	},
	'a file of any format': (text) => readAs(text),
	'a JSON file': (text) => readAs(`{"a":1}\n{"text":${JSON.stringify(text)}}\n${text}`, { fileFormat: 'json' }),
	'a CSV file': (text) => readAs(`id,text\n1,"${text}"\n2,${text}`, { fileFormat: 'csv', unevenRows: 'keep' }),
	'a CSV file with every option': (text) =>
		readAs(`${text}\nsep=;\nid;text\n1;"${text}"\n2;${text}`, {
			fileFormat: 'csv',
			csvTitleRows: 2,
			csvSpaces: 'ignore',
			csvEscape: 'backslash',
		}),
	'Windows-1252': (text) => readAs(text, { textEncoding: 'windows-1252' }),
	'an encrypted file': (text) => filesOf(unwrapExport(chunked(text, length * 8), [])).catch(() => undefined),
};

test.each(Object.entries(lookers))(
	'a long text of one character costs %s time in proportion to its size',
	async (_, look) => {
		for (const [name, text] of texts) {
			const cost = await costOf(() => look(text));
			expect([name, cost < boundMs ? 'linear' : `${cost} ms`]).toEqual([name, 'linear']);
		}
	},
);
