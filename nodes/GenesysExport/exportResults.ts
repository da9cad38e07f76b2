import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import { downloadFile, measured, promisedOf, type FileReport } from '../../genesys/exports/files.ts';
import type { ExportRecord } from '../../genesys/exports/read.ts';
import { readReadingOptions, type ReadingForm } from '../../genesys/exports/readingForm.ts';
import type { ExportFile, ExportHandle } from '../../genesys/exports/sources/source.ts';
import { recordSimplifier } from '../../genesys/exports/recordColumns.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import type { Entry } from '../../genesys/formats/unwrapExport.ts';
import { isNormalized, normalized } from '../../genesys/formats/normalized.ts';
import type { ReadingOptions } from '../../genesys/formats/readingOptions.ts';
import { isObject, pickFields } from '../../genesys/json.ts';
import type { Connection } from '../../genesys/ports.ts';
import { itemOf } from '../shared/execute.ts';
import { chosenColumns, isTool } from '../shared/outputProperties.ts';
import { fileStore, type FileToStore } from '../shared/storage.ts';
import { chosenSource } from './offeredSources.ts';

/** How many records become items. `skip` counts all records, also those of kinds that are left out, so that it is a place in the export. */
export interface RecordLimits {
	skip: number;
	records: number;
	bytes: number;
	kinds?: string[];
	/** Only these fields of each. */
	columns?: string[];
	/** With the normalized view of each. */
	normalized: boolean;
	/** With what is known about each, under `_export`. */
	details: boolean;
	/** Gives of a record what is wanted of it, where not all of it is. */
	simplify?: (record: ExportRecord) => unknown;
	/** How the files are read. */
	reading: ReadingOptions;
}

export interface RecordItems {
	items: INodeExecutionData[];
	/** What they take, as JSON. */
	bytes: number;
	/** There are more; `next` is the number of records to skip to get them. */
	truncated: boolean;
	next?: number;
	/** Columns that none of the records has. */
	missing: string[];
}

/** What becomes items when nothing else is said; an AI agent gets less: its context is small. */
export const recordDefaults = {
	workflow: { records: 10_000, megabytes: 32 },
	tool: { records: 50, megabytes: 0.1 },
} as const;

function columnsOf(value: unknown): string[] | undefined {
	const names = (Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(',') : [])
		.map((name) => name.trim())
		.filter(Boolean);
	return names.length > 0 ? [...new Set(names)] : undefined;
}

/** Undefined where all of a record is wanted, or what it consists of was chosen by its own names. */
function simplifyOf(context: IExecuteFunctions, itemIndex: number, columns: unknown): RecordLimits['simplify'] {
	const chosen = columns ? undefined : chosenColumns(context, itemIndex);
	const { id } = chosenSource(context.getNodeParameter('exportFrom', itemIndex, 'udm'));
	return chosen && recordSimplifier(id, chosen);
}

export function limitsOf(context: IExecuteFunctions, itemIndex: number): RecordLimits {
	const defaults = recordDefaults[isTool(context) ? 'tool' : 'workflow'];
	const {
		skip,
		maxRecords,
		maxMegabytes,
		kinds,
		columns,
		normalized: view,
		exportDetails,
	} = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		skip: Number(skip ?? 0),
		records: Number(maxRecords ?? defaults.records),
		bytes: Number(maxMegabytes ?? defaults.megabytes) * 1024 * 1024,
		...(Array.isArray(kinds) ? { kinds: kinds.map(String) } : {}),
		columns: columnsOf(columns),
		normalized: view === true,
		details: exportDetails === true,
		simplify: simplifyOf(context, itemIndex, columnsOf(columns)),
		reading: readReadingOptions(context.getNodeParameter('readingOptions', itemIndex, {}) as ReadingForm),
	};
}

/** Which columns of a file have to be read at all; everything where no columns were chosen. */
export function neededFor({ columns, normalized: view }: RecordLimits): ((column: string) => boolean) | undefined {
	return columns && ((column) => columns.includes(column) || (view && isNormalized(column)));
}

/** The record's own fields, with its normalized view and what is known about it beside them, where they are wanted. */
function recordItem(
	{ record, ...about }: ExportRecord,
	fields: Record<string, unknown>,
	{ normalized: view, details }: RecordLimits,
	itemIndex: number,
): INodeExecutionData {
	return itemOf(
		{ ...fields, ...(view ? { _normalized: normalized(record) } : {}), ...(details ? { _export: about } : {}) },
		itemIndex,
	);
}

const fieldsOf = (record: unknown): Record<string, unknown> => (isObject(record) ? record : { value: record });

/** Records as items, up to the limits: n8n keeps items in memory. At least one is always put out, however large it is. */
export async function recordItems(
	records: AsyncIterable<ExportRecord>,
	limits: RecordLimits,
	itemIndex: number,
): Promise<RecordItems> {
	const { skip, records: most, bytes: room, kinds, columns, simplify } = limits;
	const items: INodeExecutionData[] = [];
	const unseen = new Set(columns);
	let position = 0;
	let bytes = 0;
	const ended = (more: { truncated: boolean; next?: number }): RecordItems => ({
		items,
		bytes,
		missing: items.length > 0 ? [...unseen] : [],
		...more,
	});
	for await (const record of records) {
		const wanted = position >= skip && (!kinds || kinds.includes(record.kind));
		if (wanted) {
			const whole = fieldsOf(simplify ? simplify(record) : record.record);
			const fields = pickFields(whole, columns);
			const size = JSON.stringify(fields).length;
			if (items.length >= most || (bytes + size > room && items.length > 0))
				return ended({ truncated: true, next: position });
			for (const name of unseen) if (Object.hasOwn(fields, name)) unseen.delete(name);
			bytes += size;
			items.push(recordItem(record, fields, limits, itemIndex));
		}
		position++;
	}
	return ended({ truncated: false });
}

/** So many binary files on items are more than n8n handles well; it is the layout with one file for each interaction that has them. */
const mostFiles = 1000;

function failTooMany(): never {
	return fail('limit', `The export contains more than ${mostFiles} files`, {
		hint: 'Set "Output" to "Records". They are read from all of its files.',
	});
}

/** A file to be stored; `json` is asked when it has been read to its end. */
export type FileOfItem = FileToStore & { json(): Record<string, unknown> };

/** Stores each file and puts out an item for it, one after the other: a file is read before the next one is asked for. */
export async function fileItems(
	context: IExecuteFunctions,
	files: AsyncIterable<FileOfItem>,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const outputField = String(context.getNodeParameter('outputField', itemIndex));
	const store = fileStore(context);
	const items: INodeExecutionData[] = [];
	for await (const { json, ...file } of files) {
		if (items.length >= mostFiles) failTooMany();
		const binary = await store(file);
		items.push({ ...itemOf(json(), itemIndex), binary: { [outputField]: binary } });
	}
	return items;
}

/** Decrypted files as {@link fileItems} takes them. `file` is the export file they were in. */
export async function* decryptedFiles(
	entries: AsyncIterable<Entry & { file?: string }>,
	file: string,
): AsyncGenerator<FileOfItem> {
	for await (const entry of entries) {
		yield {
			name: entry.name,
			mimeType: 'application/json',
			data: entry.data,
			json: () => ({ name: entry.name, file: entry.file ?? file }),
		};
	}
}

const encryptedType = 'application/pkcs7-mime';

/** By how its name ends: what it is made of is told by its bytes where it is read. */
const types: readonly [RegExp, string][] = [
	[/\.csv$/i, 'text/csv'],
	[/\.jsonl?$/i, 'application/json'],
	[/\.avro$/i, 'application/vnd.apache.avro'],
	[/\.parquet$/i, 'application/vnd.apache.parquet'],
	[/\.gz$/i, 'application/gzip'],
	[/\.zip$/i, 'application/zip'],
];

const typeOf = (name: string): string => types.find(([ending]) => ending.test(name))?.[1] ?? 'application/octet-stream';

/** What is known of a file that was stored as it is. Nobody counted its records. */
export const storedFile = ({ name, bytes, sha256, verified }: FileReport): Record<string, unknown> => ({
	name,
	bytes,
	sha256,
	...(verified === undefined ? {} : { verified }),
});

/** Files as they are stored, as {@link fileItems} takes them; each is measured into its report, and held to what the system says of it. */
export async function* storedFiles(
	connection: Connection,
	handle: ExportHandle,
	files: ExportFile[],
	reports: FileReport[],
): AsyncGenerator<FileOfItem> {
	const source = findExportSource(handle.source);
	for (const [index, file] of files.entries()) {
		const report = reports[index] as FileReport;
		const data = measured(downloadFile(connection, handle, file), report, undefined, promisedOf(source, file));
		yield {
			name: file.name,
			mimeType: source.isEncrypted ? encryptedType : typeOf(file.name),
			size: file.size,
			data,
			json: () => ({ ...file, ...storedFile(report) }),
		};
	}
}
