import type { IExecuteFunctions } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import { listFinishedFiles } from '../../genesys/exports/files.ts';
import type { ExportOperationName } from '../../genesys/exports/formWords.ts';
import { cancelExport, exportStatus, readHandle } from '../../genesys/exports/handle.ts';
import { decryptedEntries, type ExportRecord } from '../../genesys/exports/read.ts';
import { hasEnded, type ExportHandle } from '../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import { readEntryRecords } from '../../genesys/formats/interactions.ts';
import { connectionOf } from '../shared/connection.ts';
import { itemOf, type Outputs } from '../shared/execute.ts';
import { inputBytes } from '../shared/storage.ts';
import { decryptionKeys } from './decryptionKeys.ts';
import { collect, outputOf, recordsSummary, prepareWork } from './exportContents.ts';
import { decryptedFiles, fileItems, limitsOf, recordItems, type RecordLimits } from './exportResults.ts';
import { exportAndWait, sourceOf, startOnly } from './exportRun.ts';
import type { StaticBookmarks } from './staticBookmarks.ts';

/** Runs an operation for one input item. */
type ExportOperation = (context: IExecuteFunctions, itemIndex: number, kept: StaticBookmarks) => Promise<Outputs>;

/** The handle. It must belong to the chosen source, because only its credential is available. */
function handleOf(context: IExecuteFunctions, itemIndex: number): ExportHandle {
	const handle = readHandle(context.getNodeParameter('handle', itemIndex, undefined));
	const chosen = sourceOf(context, itemIndex);
	if (handle.source === chosen.id) return handle;
	const { title } = findExportSource(handle.source);
	return fail('input', `The handle belongs to an export from ${title}, but "Export From" is set to ${chosen.title}`, {
		hint: `Set "Export From" to ${title} and select its credential.`,
	});
}

async function getStatus(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const handle = handleOf(context, itemIndex);
	const status = await exportStatus(
		await connectionOf(context, sourceOf(context, itemIndex).connection, itemIndex),
		handle,
	);
	return [[itemOf({ finished: hasEnded(status.state), ...status }, itemIndex)]];
}

/** Runs Get Records and Get Files. */
async function getResults(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const handle = handleOf(context, itemIndex);
	const work = await prepareWork(context, sourceOf(context, itemIndex), itemIndex);
	const { handle: finished, files } = await listFinishedFiles(work.connection, handle);
	const { outputs } = await collect(work, finished, files);
	return outputs;
}

async function getFiles(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const [files = []] = await getResults(context, itemIndex);
	return [files];
}

async function cancel(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const handle = handleOf(context, itemIndex);
	await cancelExport(await connectionOf(context, sourceOf(context, itemIndex).connection, itemIndex), handle);
	return [[itemOf({ handle, cancelled: true }, itemIndex)]];
}

/** Confirms exports that were returned earlier in the same execution. Returns the item unchanged. */
async function confirmDelivery(context: IExecuteFunctions, itemIndex: number, kept: StaticBookmarks): Promise<Outputs> {
	kept.confirm();
	const { json, binary } = context.getInputData()[itemIndex] ?? { json: {} };
	return [[{ ...itemOf(json, itemIndex), ...(binary ? { binary } : {}) }]];
}

async function* recordsOf(
	entries: ReturnType<typeof decryptedEntries>,
	file: string,
	{ reading }: RecordLimits,
): AsyncGenerator<ExportRecord> {
	for await (const entry of entries)
		for await (const record of readEntryRecords(entry, reading)) yield { file, ...record };
}

async function decryptFile(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const keys = await decryptionKeys(context, itemIndex);
	const inputField = String(context.getNodeParameter('inputField', itemIndex));
	const { fileName: file = inputField } = context.helpers.assertBinaryData(itemIndex, inputField);
	const limits = limitsOf(context, itemIndex);
	const entries = decryptedEntries(inputBytes(context, itemIndex, inputField), keys, limits.reading);
	if (outputOf(context, itemIndex) === 'decryptedFiles') {
		const items = await fileItems(context, decryptedFiles(entries, file), itemIndex);
		return [items, [itemOf({ file, files: items.length }, itemIndex)]];
	}
	const records = await recordItems(recordsOf(entries, file, limits), limits, itemIndex);
	return [records.items, [itemOf({ file, ...recordsSummary(records) }, itemIndex)]];
}

export const exportOperations = {
	exportAndWait,
	start: startOnly,
	getStatus,
	getRecords: getResults,
	getFiles,
	cancel,
	confirmDelivery,
	decryptFile,
} satisfies Partial<Record<ExportOperationName, ExportOperation>>;
