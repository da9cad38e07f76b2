import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fail } from '../../genesys/errors';
import { cancelExport, decryptedEntries, downloadFile, exportFiles, exportStatus, readExport, readHandle, reportOf, startExport, waitForExport } from '../../genesys/exports/run';
import type { ExportReading, ExportRecord } from '../../genesys/exports/run';
import { hasEnded } from '../../genesys/exports/system';
import type { ExportFile, ExportHandle, ExportStatus } from '../../genesys/exports/system';
import type { DecryptionKey } from '../../genesys/formats/cms';
import { entryRecords } from '../../genesys/formats/interactions';
import type { Connection } from '../../genesys/ports';
import { connectionOf } from '../wiring/connection';
import { itemOf } from '../wiring/execute';
import type { Outputs } from '../wiring/execute';
import { inputBytes } from '../wiring/storage';
import { decryptionKeys } from './keys';
import { orderOf } from './order';
import { decryptedFiles, fileItems, limitsOf, recordItems } from './results';
import type { RecordItems } from './results';

/** What an item puts out: its choice of "Put Out". */
type Output = 'records' | 'decryptedFiles' | 'encryptedFiles' | 'handle' | 'list';

/** One operation, for one incoming item. */
type ExportOperation = (context: IExecuteFunctions, itemIndex: number) => Promise<Outputs>;

const outputOf = (context: IExecuteFunctions, itemIndex: number): Output => context.getNodeParameter('output', itemIndex, 'records') as Output;

const handleOf = (context: IExecuteFunctions, itemIndex: number): ExportHandle => readHandle(context.getNodeParameter('handle', itemIndex, undefined));

const needsKeys = (output: Output): boolean => output === 'records' || output === 'decryptedFiles';

/** Before anything is started or fetched: an export that takes long should not end at a passphrase. */
async function keysFor(context: IExecuteFunctions, output: Output, itemIndex: number): Promise<DecryptionKey[]> {
	return needsKeys(output) ? await decryptionKeys(context, itemIndex) : [];
}

const percent = ({ status, progress }: ExportStatus): string => `${status || 'waiting'}, ${progress} %`;

async function finishedHandle(connection: Connection, handle: ExportHandle): Promise<ExportHandle> {
	const { status, finished } = await waitForExport(connection, handle, { longestMs: 0 });
	if (finished) return status.handle;
	return fail('job', `Export "${handle.title}" has not finished yet (${percent(status)})`, { hint: 'Wait a while, look with Get Status, and try again with the same handle.' });
}

async function* encryptedFiles(connection: Connection, handle: ExportHandle, files: ExportFile[]) {
	for (const file of files) yield { name: file.name, mimeType: 'application/pkcs7-mime', size: file.size, data: downloadFile(connection, handle, file), json: { ...file } };
}

const reportItem = (connection: Connection, handle: ExportHandle, reading: Pick<ExportReading, 'files' | 'progress'>, more: IDataObject, itemIndex: number): INodeExecutionData =>
	itemOf({ finished: true, handle, ...reportOf(connection, handle, reading), ...more }, itemIndex);

/** How records ended. Of an export that was not read to its end, the number of records is not known. */
const recordsSummary = ({ items, truncated, next }: RecordItems): IDataObject => ({ items: items.length, truncated, ...(truncated ? { next, records: null } : {}) });

/** What a finished export holds, as it was asked for: results on the first output, the report on the second. */
async function collect(context: IExecuteFunctions, connection: Connection, handle: ExportHandle, output: Output, keys: DecryptionKey[], itemIndex: number): Promise<Outputs> {
	const files = await exportFiles(connection, handle);
	if (output === 'list') return [files.map((file) => itemOf({ ...file }, itemIndex))];
	if (output === 'handle') return [[itemOf({ finished: true, handle, files }, itemIndex)]];
	if (output === 'encryptedFiles') {
		const items = await fileItems(context, encryptedFiles(connection, handle, files), itemIndex);
		return [items, [itemOf({ finished: true, handle, files }, itemIndex)]];
	}
	const reading = readExport(connection, handle, files, keys);
	if (output === 'decryptedFiles') {
		const items = await fileItems(context, decryptedFiles(reading.entries, handle.title), itemIndex);
		return [items, [reportItem(connection, handle, reading, {}, itemIndex)]];
	}
	const records = await recordItems(reading.records, limitsOf(context, itemIndex), itemIndex);
	return [records.items, [reportItem(connection, handle, reading, recordsSummary(records), itemIndex)]];
}

const goOn = 'The export goes on. Look at it with Get Status and fetch it with Get Records, both with the handle of this item.';

/** Longer than the maximum wait: the handle is handed out, on the output of the report. */
function unfinished(status: ExportStatus, output: Output, itemIndex: number): Outputs {
	const { handle, state, progress } = status;
	const item = itemOf({ finished: false, handle, state, progress, status: status.status, message: goOn }, itemIndex);
	return output === 'handle' ? [[item]] : [[], [item]];
}

async function exportAndWait(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const output = outputOf(context, itemIndex);
	const keys = await keysFor(context, output, itemIndex);
	const connection = await connectionOf(context, 'multicloudCx', itemIndex);
	const longestMs = Number(context.getNodeParameter('maximumWait', itemIndex, 10)) * 60_000;
	const handle = await startExport(connection, 'udm', orderOf(context, itemIndex));
	const { status, finished } = await waitForExport(connection, handle, { longestMs });
	return finished ? await collect(context, connection, status.handle, output, keys, itemIndex) : unfinished(status, output, itemIndex);
}

async function start(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const connection = await connectionOf(context, 'multicloudCx', itemIndex);
	return [[itemOf({ handle: await startExport(connection, 'udm', orderOf(context, itemIndex)) }, itemIndex)]];
}

async function getStatus(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const status = await exportStatus(await connectionOf(context, 'multicloudCx', itemIndex), handleOf(context, itemIndex));
	return [[itemOf({ finished: hasEnded(status.state), ...status }, itemIndex)]];
}

/** Get Records and Get Files. */
async function getResults(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const output = outputOf(context, itemIndex);
	const keys = await keysFor(context, output, itemIndex);
	const connection = await connectionOf(context, 'multicloudCx', itemIndex);
	return await collect(context, connection, await finishedHandle(connection, handleOf(context, itemIndex)), output, keys, itemIndex);
}

async function getFiles(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const [files = []] = await getResults(context, itemIndex);
	return [files];
}

async function cancel(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const handle = handleOf(context, itemIndex);
	await cancelExport(await connectionOf(context, 'multicloudCx', itemIndex), handle);
	return [[itemOf({ handle, cancelled: true }, itemIndex)]];
}

async function* recordsOf(entries: ReturnType<typeof decryptedEntries>, file: string): AsyncGenerator<ExportRecord> {
	for await (const entry of entries) for await (const record of entryRecords(entry)) yield { file, ...record };
}

async function decryptFile(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const keys = await decryptionKeys(context, itemIndex);
	const inputField = String(context.getNodeParameter('inputField', itemIndex));
	const { fileName: file = inputField } = context.helpers.assertBinaryData(itemIndex, inputField);
	const entries = decryptedEntries(inputBytes(context, itemIndex, inputField), keys);
	if (outputOf(context, itemIndex) === 'decryptedFiles') {
		const items = await fileItems(context, decryptedFiles(entries, file), itemIndex);
		return [items, [itemOf({ file, files: items.length }, itemIndex)]];
	}
	const records = await recordItems(recordsOf(entries, file), limitsOf(context, itemIndex), itemIndex);
	return [records.items, [itemOf({ file, ...recordsSummary(records) }, itemIndex)]];
}

export const exportOperations = { exportAndWait, start, getStatus, getRecords: getResults, getFiles, cancel, decryptFile } satisfies Record<string, ExportOperation>;
