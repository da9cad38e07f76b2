import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fail } from '../../genesys/errors';
import type { ExportRecord } from '../../genesys/exports/run';
import type { Entry } from '../../genesys/formats/contents';
import { itemOf } from '../wiring/execute';
import { fileStore } from '../wiring/storage';
import type { FileToStore } from '../wiring/storage';

/** How many records become items. `skip` counts all records, also those of kinds that are left out, so that it is a place in the export. */
export interface RecordLimits {
	skip: number;
	records: number;
	bytes: number;
	kinds?: string[];
}

export interface RecordItems {
	items: INodeExecutionData[];
	/** There are more; `next` is the number of records to skip to get them. */
	truncated: boolean;
	next?: number;
}

const defaults = { skip: 0, records: 10_000, megabytes: 32 };

export function limitsOf(context: IExecuteFunctions, itemIndex: number): RecordLimits {
	const { skip, maxRecords, maxMegabytes, kinds } = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	return {
		skip: Number(skip ?? defaults.skip),
		records: Number(maxRecords ?? defaults.records),
		bytes: Number(maxMegabytes ?? defaults.megabytes) * 1024 * 1024,
		...(Array.isArray(kinds) ? { kinds: kinds.map(String) } : {}),
	};
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The record's own fields, with what is known about it beside them under `_export`. */
function recordItem({ record, ...about }: ExportRecord, itemIndex: number): INodeExecutionData {
	return itemOf({ ...(isObject(record) ? record : { value: record }), _export: about }, itemIndex);
}

/** Records as items, up to the limits: n8n keeps items in memory. At least one is always put out, however large it is. */
export async function recordItems(records: AsyncIterable<ExportRecord>, { skip, records: most, bytes, kinds }: RecordLimits, itemIndex: number): Promise<RecordItems> {
	const items: INodeExecutionData[] = [];
	let position = 0;
	let room = bytes;
	for await (const record of records) {
		const wanted = position >= skip && (!kinds || kinds.includes(record.kind));
		if (wanted) {
			const size = JSON.stringify(record.record).length;
			if (items.length >= most || (size > room && items.length > 0)) return { items, truncated: true, next: position };
			room -= size;
			items.push(recordItem(record, itemIndex));
		}
		position++;
	}
	return { items, truncated: false };
}

/** So many binary files on items are more than n8n handles well; it is the layout with one file for each interaction that has them. */
const mostFiles = 1000;

function failTooMany(): never {
	return fail('limit', `The export holds more than ${mostFiles} files`, { hint: 'Put out records instead: they are read from all of its files.' });
}

/** Stores each file and puts out an item for it, one after the other: a file is read before the next one is asked for. */
export async function fileItems(context: IExecuteFunctions, files: AsyncIterable<FileToStore & { json: Record<string, unknown> }>, itemIndex: number): Promise<INodeExecutionData[]> {
	const outputField = String(context.getNodeParameter('outputField', itemIndex));
	const store = fileStore(context);
	const items: INodeExecutionData[] = [];
	for await (const { json, ...file } of files) {
		if (items.length >= mostFiles) failTooMany();
		items.push({ ...itemOf(json, itemIndex), binary: { [outputField]: await store(file) } });
	}
	return items;
}

/** Decrypted files as {@link fileItems} takes them. `file` is the export file they were in. */
export async function* decryptedFiles(entries: AsyncIterable<Entry & { file?: string }>, file: string): AsyncGenerator<FileToStore & { json: Record<string, unknown> }> {
	for await (const entry of entries) {
		yield { name: entry.name, mimeType: 'application/json', data: entry.data, json: { name: entry.name, file: entry.file ?? file } };
	}
}
