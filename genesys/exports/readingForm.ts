import type { Field } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { term } from '../language.ts';
import type { ReadingOptions } from '../formats/readingOptions.ts';
import { defined, numberOf, textOf } from '../json.ts';

/** The options for reading files, as catalogue data. Both platforms generate their "Reading Options" from it, and save them under these names. */
export interface ReadingField extends Field {
	name: keyof ReadingOptions;
	kind: Exclude<Field['kind'], 'rows'>;
	/** For numbers: the value if nothing is set. Shown, not saved. */
	usual?: number;
	/** Also applies when the inner files are output instead of records. */
	isOfFiles?: true;
}

const detect = { value: 'detect', title: 'Detect Automatically' };

export const readingFields: readonly ReadingField[] = [
	{
		name: 'fileFormat',
		in: 'body',
		kind: 'choice',
		title: 'File Format',
		description: 'Format of the files. CSV files with a single column cannot be detected.',
		choices: [
			detect,
			{ value: 'json', title: 'JSON or JSON Lines' },
			{ value: 'csv', title: 'CSV' },
			{ value: 'avro', title: 'Avro' },
			{ value: 'parquet', title: 'Parquet' },
		],
		default: 'detect',
	},
	{
		name: 'csvSeparator',
		in: 'body',
		kind: 'text',
		title: 'CSV Separator',
		description: 'Character between two fields, or \\t for a tab. Leave empty to detect it.',
		placeholder: 'e.g. ;',
	},
	{
		name: 'csvHeader',
		in: 'body',
		kind: 'list',
		title: 'CSV Header',
		description: 'Column names for CSV files without a header row. Leave empty to use the first row.',
		placeholder: 'e.g. id, start, end',
	},
	{
		name: 'csvTitleRows',
		in: 'body',
		kind: 'number',
		minimum: 0,
		title: 'CSV Rows Above the Header',
		description: 'Number of lines to skip above the header row, such as a title',
		usual: 0,
	},
	{
		name: 'csvSpaces',
		in: 'body',
		kind: 'choice',
		title: 'CSV Spaces Around Quotes',
		description: 'What to do with spaces before or after a CSV field in quotes',
		choices: [
			{ value: 'refuse', title: 'Fail', description: 'Standard CSV has no spaces there' },
			{ value: 'ignore', title: 'Ignore', description: 'Reads the field without the spaces' },
		],
		default: 'refuse',
	},
	{
		name: 'csvEscape',
		in: 'body',
		kind: 'choice',
		title: 'CSV Quotes Inside Quotes',
		description: 'How a quotation mark is written inside a CSV field in quotes',
		choices: [
			{ value: 'doubled', title: 'Doubled', description: 'As "", which is standard CSV' },
			{ value: 'backslash', title: 'With a Backslash', description: 'As \\", and a backslash as \\\\' },
		],
		default: 'doubled',
	},
	{
		name: 'unevenRows',
		in: 'body',
		kind: 'choice',
		title: 'Uneven Rows',
		description: 'What to do with CSV rows that have more or fewer fields than columns',
		choices: [
			{
				value: 'refuse',
				title: 'Fail',
				description: 'Most such rows are cut off or contain a separator without quotes',
			},
			{
				value: 'keep',
				title: 'Keep',
				description: 'Leaves missing fields empty and names extra ones column_7 and so on',
			},
		],
		default: 'refuse',
	},
	{
		name: 'textEncoding',
		in: 'body',
		kind: 'choice',
		title: 'Text Encoding',
		description: 'Encoding of JSON and CSV files. Detects UTF-8, and UTF-16 with a byte order mark.',
		choices: [
			detect,
			{ value: 'utf-8', title: 'UTF-8' },
			{
				value: 'utf-8-replace',
				title: 'UTF-8, Replace Invalid Bytes',
				description: 'Replaces damaged characters with �',
			},
			{ value: 'utf-16', title: 'UTF-16' },
			{ value: 'windows-1252', title: 'Latin-1 (Windows-1252)' },
		],
		default: 'detect',
	},
	{
		name: 'largestUnpackedMegabytes',
		in: 'body',
		kind: 'number',
		minimum: 1,
		title: 'Largest Unpacked Size (MB)',
		description:
			'Maximum unpacked size of a zip archive or gzip file. If not set, files that unpack to more than 200 times their size are also rejected.',
		usual: 262_144,
		isOfFiles: true,
	},
	{
		name: 'largestRecordMegabytes',
		in: 'body',
		kind: 'number',
		minimum: 1,
		title: 'Largest Record (MB)',
		description: 'Maximum size of a JSON value, CSV row, or Avro block in memory. For Parquet, the default is 256 MB.',
		usual: 64,
	},
];

/** The values of the form. */
export type ReadingForm = Partial<Record<keyof ReadingOptions, unknown>>;

const fieldNamed = (wanted: keyof ReadingOptions): ReadingField =>
	readingFields.find(({ name }) => name === wanted) as ReadingField;

function readMegabytes(name: keyof ReadingOptions, value: unknown): number | undefined {
	const text = textOf(value);
	if (text === undefined) return undefined;
	const megabytes = numberOf(text);
	if (megabytes !== undefined && megabytes > 0) return megabytes;
	const { title } = fieldNamed(name);
	return fail('input', '"{title}" must be a number above 0', {
		values: { title: term(title) },
		hint: 'Correct it, or leave it empty.',
	});
}

function readChoice<Name extends 'fileFormat' | 'textEncoding' | 'unevenRows' | 'csvSpaces' | 'csvEscape'>(
	name: Name,
	value: unknown,
): ReadingOptions[Name] {
	const text = textOf(value);
	if (text === undefined || text === detect.value) return undefined;
	const { title, choices = [] } = fieldNamed(name);
	if (choices.some((choice) => choice.value === text)) return text as ReadingOptions[Name];
	return fail('input', '"{title}" cannot be "{text}"', {
		values: { title: term(title), text, choices: choices.map((choice) => choice.value) },
		hint: 'Choose one of: {choices}.',
	});
}

function readCount(name: keyof ReadingOptions, value: unknown): number | undefined {
	const text = textOf(value);
	const count = text === undefined ? 0 : numberOf(text);
	if (count !== undefined && Number.isInteger(count) && count >= 0) return count > 0 ? count : undefined;
	const { title } = fieldNamed(name);
	return fail('input', '"{title}" must be a whole number', {
		values: { title: term(title) },
		hint: 'Correct it, or leave it empty.',
	});
}

function readNames(value: unknown): string[] | undefined {
	const names = (Array.isArray(value) ? value.map(String) : (textOf(value)?.split(',') ?? []))
		.map((name) => name.trim())
		.filter(Boolean);
	return names.length > 0 ? names : undefined;
}

/**
 * Converts the values of {@link readingFields} to the engine's options. Undefined, empty and automatic values are omitted.
 * Raises an `input` error for an invalid choice, and for a size that is not above 0.
 */
export function readReadingOptions(form: ReadingForm): ReadingOptions {
	return defined({
		fileFormat: readChoice('fileFormat', form.fileFormat),
		csvSeparator: textOf(form.csvSeparator)?.replace(/^\\t$/, '\t'),
		csvHeader: readNames(form.csvHeader),
		csvTitleRows: readCount('csvTitleRows', form.csvTitleRows),
		csvSpaces: readChoice('csvSpaces', form.csvSpaces),
		csvEscape: readChoice('csvEscape', form.csvEscape),
		unevenRows: readChoice('unevenRows', form.unevenRows),
		textEncoding: readChoice('textEncoding', form.textEncoding),
		largestUnpackedMegabytes: readMegabytes('largestUnpackedMegabytes', form.largestUnpackedMegabytes),
		largestRecordMegabytes: readMegabytes('largestRecordMegabytes', form.largestRecordMegabytes),
	});
}
