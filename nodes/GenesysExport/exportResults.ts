import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import { downloadFile, measureBytes, statedContent, type FileReport } from '../../genesys/exports/files.ts';
import type { ExportRecord } from '../../genesys/exports/read.ts';
import { readReadingOptions, type ReadingForm } from '../../genesys/exports/readingForm.ts';
import type { ExportFile, ExportHandle } from '../../genesys/exports/sources/source.ts';
import { recordSimplifier } from '../../genesys/exports/recordColumns.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import type { Entry } from '../../genesys/formats/unwrapExport.ts';
import { isNormalized, normalize } from '../../genesys/formats/normalized.ts';
import type { ReadingOptions } from '../../genesys/formats/readingOptions.ts';
import { defined, isObject, pickFields } from '../../genesys/json.ts';
import type { Connection } from '../../genesys/ports.ts';
import { itemOf } from '../shared/execute.ts';
import { chosenColumns, isTool } from '../shared/outputProperties.ts';
import { fileStore, type FileToStore } from '../shared/storage.ts';
import { chosenSource } from './offeredSources.ts';

/** The limits for records. `skip` counts all records, including types that are not returned, so that it is a position in the export. */
export interface RecordLimits {
	skip: number;
	records: number;
	bytes: number;
	kinds?: string[];
	/** The fields to return of each record. */
	columns?: string[];
	/** Whether to add the normalized fields. */
	normalized: boolean;
	/** Whether to add export details under `_export`. */
	details: boolean;
	/** Picks the wanted part of a record. Undefined if the whole record is wanted. */
	simplify?: (record: ExportRecord) => unknown;
	/** How the files are read. */
	reading: ReadingOptions;
}

export interface RecordItems {
	items: INodeExecutionData[];
	/** Their size as JSON. */
	bytes: number;
	/** Whether there are more records. `next` is the number of records to skip to get them. */
	truncated: boolean;
	next?: number;
	/** Columns that none of the records has. */
	missing: string[];
}

/** The default limits. They are lower for an AI agent, because its context is small. */
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

/** Undefined if the whole record is wanted, or if its fields were chosen by name. */
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

/** Whether a column of a file must be read. Undefined if all must be read. */
export function neededFor({ columns, normalized: view }: RecordLimits): ((column: string) => boolean) | undefined {
	return columns && ((column) => columns.includes(column) || (view && isNormalized(column)));
}

/** The fields of a record, with its normalized fields and export details if they are wanted. */
function recordItem(
	{ record, ...about }: ExportRecord,
	fields: Record<string, unknown>,
	{ normalized: view, details }: RecordLimits,
	itemIndex: number,
): INodeExecutionData {
	return itemOf(
		{ ...fields, ...(view ? { _normalized: normalize(record) } : {}), ...(details ? { _export: about } : {}) },
		itemIndex,
	);
}

const fieldsOf = (record: unknown): Record<string, unknown> => (isObject(record) ? record : { value: record });

/** Turns records into items, up to the limits, because n8n keeps items in memory. Always returns at least one, whatever its size. */
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

/** The largest number of files that n8n handles well on items. Exports with one file per interaction have more. */
const maxFiles = 1000;

function failTooMany(): never {
	return fail('limit', `The export contains more than ${maxFiles} files`, {
		hint: 'Set "Output" to "Records". They are read from all of its files.',
	});
}

/** A file to store. `json` is called after the file was read to its end. */
export type FileOfItem = FileToStore & { json(): Record<string, unknown> };

/** Stores the files one after the other and returns an item for each. A file is read before the next one is requested. */
export async function fileItems(
	context: IExecuteFunctions,
	files: AsyncIterable<FileOfItem>,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const outputField = String(context.getNodeParameter('outputField', itemIndex));
	const store = fileStore(context);
	const items: INodeExecutionData[] = [];
	for await (const { json, ...file } of files) {
		if (items.length >= maxFiles) failTooMany();
		const binary = await store(file);
		items.push({ ...itemOf(json(), itemIndex), binary: { [outputField]: binary } });
	}
	return items;
}

/** Decrypted files for {@link fileItems}. `file` is the export file that contained them. */
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

/** Media types by file name. Readers detect the actual format from the bytes. */
const types: readonly [RegExp, string][] = [
	[/\.csv$/i, 'text/csv'],
	[/\.jsonl?$/i, 'application/json'],
	[/\.avro$/i, 'application/vnd.apache.avro'],
	[/\.parquet$/i, 'application/vnd.apache.parquet'],
	[/\.gz$/i, 'application/gzip'],
	[/\.zip$/i, 'application/zip'],
	[/\.wav$/i, 'audio/wav'],
	[/\.webm$/i, 'audio/webm'],
	[/\.(?:ogg|opus)$/i, 'audio/ogg'],
	[/\.mp3$/i, 'audio/mpeg'],
	[/\.mp4$/i, 'video/mp4'],
	[/\.eml$/i, 'message/rfc822'],
];

const typeOf = (name: string): string => types.find(([ending]) => ending.test(name))?.[1] ?? 'application/octet-stream';

/** Describes a file that was stored as is. Its records were not counted. */
export const storedFile = ({ name, bytes, sha256, verified, failed }: FileReport): Record<string, unknown> => ({
	name,
	bytes,
	sha256,
	...defined({ verified, failed }),
});

/** Stored files for {@link fileItems}. Each is measured for its report and compared with what the service says about it. */
export async function* storedFiles(
	connection: Connection,
	handle: ExportHandle,
	files: ExportFile[],
	reports: FileReport[],
): AsyncGenerator<FileOfItem> {
	const source = findExportSource(handle.source);
	for (const [index, file] of files.entries()) {
		const report = reports[index] as FileReport;
		const data = measureBytes(downloadFile(connection, handle, file), report, undefined, statedContent(source, file));
		yield {
			name: file.name,
			mimeType: source.isEncrypted ? encryptedType : typeOf(file.name),
			size: file.size,
			data,
			json: () => ({ ...file, ...storedFile(report) }),
		};
	}
}
