import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fail, isGenesysError } from '../../genesys/errors.ts';
import type { ExportOperationName } from '../../genesys/exports/formWords.ts';
import {
	cancelExport,
	decryptedEntries,
	exportFiles,
	exportStatus,
	finishedExport,
	readExport,
	readHandle,
	reportOf,
	startExport,
	waitForExport,
	type ExportRecord,
	type FileReport,
} from '../../genesys/exports/run.ts';
import {
	hasEnded,
	type ExportFile,
	type ExportHandle,
	type ExportOrder,
	type ExportStatus,
	type ExportSource,
} from '../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import type { DecryptionKey } from '../../genesys/formats/envelope/cms.ts';
import { entryRecords } from '../../genesys/formats/interactions.ts';
import type { Connection } from '../../genesys/ports.ts';
import { connectionOf } from '../shared/connection.ts';
import { errorItem } from '../shared/nodeErrors.ts';
import { itemOf, type Outputs } from '../shared/execute.ts';
import { inputBytes } from '../shared/storage.ts';
import { decryptionKeys } from './decryptionKeys.ts';
import type { Marks } from './marks.ts';
import { planOf } from './order.ts';
import { operationTitle } from './exportProperties.ts';
import {
	decryptedFiles,
	fileItems,
	limitsOf,
	neededFor,
	recordItems,
	storedFile,
	storedFiles,
	type RecordItems,
	type RecordLimits,
} from './exportResults.ts';
import { chosenSource } from './offeredSources.ts';

/** What an item puts out: its choice of "Put Out". */
type Output = 'records' | 'decryptedFiles' | 'encryptedFiles' | 'files' | 'handle' | 'list';

/** One operation, for one incoming item. */
type ExportOperation = (context: IExecuteFunctions, itemIndex: number, marks: Marks) => Promise<Outputs>;

/** One item of an export node at work. */
interface Work {
	context: IExecuteFunctions;
	itemIndex: number;
	connection: Connection;
	output: Output;
	keys: DecryptionKey[];
	limits: RecordLimits;
}

/** What came of an export. */
interface Result {
	outputs: Outputs;
	/** Everything that there was is put out, be it nothing. */
	isWhole: boolean;
	/** Of the records: there are more than may become items. */
	truncated?: boolean;
	/** What its records take. */
	records?: number;
	bytes?: number;
}

const sourceOf = (context: IExecuteFunctions, itemIndex: number): ExportSource =>
	chosenSource(context.getNodeParameter('exportFrom', itemIndex, 'udm'));

const outputOf = (context: IExecuteFunctions, itemIndex: number): Output =>
	context.getNodeParameter('output', itemIndex, 'records') as Output;

/** The handle, which has to be of the chosen system: its credential is the one that there is. */
function handleOf(context: IExecuteFunctions, itemIndex: number): ExportHandle {
	const handle = readHandle(context.getNodeParameter('handle', itemIndex, undefined));
	const chosen = sourceOf(context, itemIndex);
	if (handle.source === chosen.id) return handle;
	const { title } = findExportSource(handle.source);
	return fail('input', `That is the handle of an export from ${title}, but "Export From" is ${chosen.title}`, {
		hint: `Choose ${title} under "Export From", and its credential.`,
	});
}

const needsKeys = (output: Output): boolean => output === 'records' || output === 'decryptedFiles';

/** Before anything is started or fetched: an export that takes long should not end at a passphrase, nor at files that cannot be had. */
async function workOf(context: IExecuteFunctions, source: ExportSource, itemIndex: number): Promise<Work> {
	const output = outputOf(context, itemIndex);
	if (source.filesStayOnServer && output !== 'list' && output !== 'handle') {
		fail('input', `${source.title} hands out no files: they stay on its server`, {
			hint: 'Put out "Names and Sizes", and read the files from that folder of the server where it is shared.',
		});
	}
	const keys = source.isEncrypted && needsKeys(output) ? await decryptionKeys(context, itemIndex) : [];
	return {
		context,
		itemIndex,
		connection: await connectionOf(context, source.connection, itemIndex),
		output,
		keys,
		limits: limitsOf(context, itemIndex),
	};
}

const reportItem = (
	{ connection, itemIndex }: Work,
	handle: ExportHandle,
	reading: Parameters<typeof reportOf>[2],
	more: IDataObject = {},
): INodeExecutionData =>
	itemOf({ finished: true, handle, ...reportOf(connection, handle, reading), ...more }, itemIndex);

/** How records ended. Of an export that was not read to its end, the number of records is not known. */
const recordsSummary = ({ items, truncated, next, missing }: RecordItems): IDataObject => ({
	items: items.length,
	truncated,
	...(truncated ? { next, records: null } : {}),
	...(missing.length ? { columnsNotFound: missing } : {}),
});

async function asStored(work: Work, handle: ExportHandle, files: ExportFile[]): Promise<Outputs> {
	const { context, connection, itemIndex } = work;
	const reports = files.map(({ name }): FileReport => ({ name, bytes: 0, records: 0 }));
	const items = await fileItems(context, storedFiles(connection, handle, files, reports), itemIndex);
	const reading = { files: reports, progress: { records: 0 } };
	return [
		items,
		[
			reportItem(work, handle, reading, {
				records: null,
				files: reports.map((report) => storedFile(report)) as IDataObject[],
			}),
		],
	];
}

const nothing = 'The export has finished and holds no files: there was nothing to export.';

/** What a finished export holds, as it was asked for: results on the first output, the report on the second. */
async function collect(work: Work, handle: ExportHandle, files: ExportFile[]): Promise<Result> {
	const { context, connection, output, keys, limits, itemIndex } = work;
	if (files.length === 0) {
		const report = reportItem(
			work,
			handle,
			{ files: [], progress: { records: 0 } },
			{ items: 0, truncated: false, message: nothing },
		);
		return { outputs: reported(report, output), isWhole: true };
	}
	const about = (): INodeExecutionData => itemOf({ finished: true, handle, files }, itemIndex);
	if (output === 'list')
		return { outputs: [files.map((file) => itemOf({ ...file }, itemIndex)), [about()]], isWhole: true };
	if (output === 'handle') return { outputs: [[about()]], isWhole: true };
	if (output === 'encryptedFiles' || output === 'files')
		return { outputs: await asStored(work, handle, files), isWhole: true };
	const reading = readExport(connection, handle, files, keys, {
		...limits.reading,
		needed: output === 'records' ? neededFor(limits) : undefined,
	});
	if (output === 'decryptedFiles') {
		const items = await fileItems(context, decryptedFiles(reading.entries, handle.title), itemIndex);
		return { outputs: [items, [reportItem(work, handle, reading)]], isWhole: true };
	}
	const records = await recordItems(reading.records, limits, itemIndex);
	const { items, bytes, truncated } = records;
	return {
		outputs: [items, [reportItem(work, handle, reading, recordsSummary(records))]],
		isWhole: !truncated,
		truncated,
		records: items.length,
		bytes,
	};
}

const goOn =
	'The export goes on. Look at it with Get Status and fetch it with Get Records, both with the handle of this item.';
const filesFollow =
	'The export is done, but its files are not all listed yet. Fetch it with Get Records in a few minutes, with the handle of this item.';

/** An item where the report of an export is expected. */
const reported = (item: INodeExecutionData, output: Output): Outputs => (output === 'handle' ? [[item]] : [[], [item]]);

/** Longer than the maximum wait: the handle is handed out. */
function unfinished({ output, itemIndex }: Work, status: ExportStatus): Result {
	const { handle, state, progress } = status;
	return {
		outputs: reported(
			itemOf(
				{
					finished: false,
					handle,
					state,
					progress,
					status: status.status,
					message: state === 'done' ? filesFollow : goOn,
				},
				itemIndex,
			),
			output,
		),
		isWhole: false,
	};
}

const notYet = 'Nothing was started: the system has no newer data yet than the last run has brought.';

/** One export from its start to its end. `started` hears of its handle as soon as there is one. */
async function runExport(
	work: Work,
	source: ExportSource,
	order: ExportOrder,
	started: (handle: ExportHandle) => void,
): Promise<Result> {
	const { context, connection, itemIndex } = work;
	const longestMs = Number(context.getNodeParameter('maximumWait', itemIndex, 10)) * 60_000;
	const handle = await startExport(connection, source.id, order);
	started(handle);
	const { status, finished } = await waitForExport(connection, handle, { longestMs });
	if (!finished) return unfinished(work, status);
	return await collect(work, status.handle, await exportFiles(connection, status.handle));
}

/** With the period on every report, where there is one. */
function dated(outputs: Outputs, { period = 'all' }: ExportOrder): Outputs {
	if (period === 'all') return outputs;
	const last = outputs.length - 1;
	return outputs.map((items, index) =>
		index === last ? items.map((item) => ({ ...item, json: { ...item.json, period } })) : items,
	);
}

/** What no other day would do better. */
const concernsAll = (error: unknown): boolean =>
	isGenesysError(error) && ['input', 'credentials', 'key'].includes(error.kind);
const isCancelled = (error: unknown, { cancelled }: Connection): boolean =>
	cancelled() || (isGenesysError(error) && error.kind === 'cancelled');

const notBegun =
	'Not begun: as many records as fit into items were put out before. Run it again with a time frame from this day on, or put out files.';

const failure = (
	context: IExecuteFunctions,
	error: unknown,
	operation: string,
	more: IDataObject,
	itemIndex: number,
): INodeExecutionData => {
	const item = errorItem(context.getNode(), error, itemIndex, operationTitle(operation));
	return { ...item, json: { finished: false, failed: true, ...more, ...item.json } };
};

/** One export after the other. What fails is reported and does not hold up the others, unless nothing else came of them. */
async function eachDay(
	connection: Connection,
	orders: ExportOrder[],
	run: (order: ExportOrder) => Promise<Outputs>,
	failed: (error: unknown, order: ExportOrder) => Outputs,
): Promise<Outputs> {
	const results: Outputs[] = [];
	const errors: unknown[] = [];
	for (const order of orders) {
		const outputs = await run(order).catch((error: unknown) => {
			if (isCancelled(error, connection) || (results.length === 0 && concernsAll(error))) throw error;
			errors.push(error);
			return failed(error, order);
		});
		results.push(outputs);
	}
	if (errors.length === orders.length) throw errors[0];
	const width = Math.max(...results.map(({ length }) => length));
	return Array.from({ length: width }, (_, output) => results.flatMap((outputs) => outputs[output] ?? []));
}

async function exportAndWait(context: IExecuteFunctions, itemIndex: number, marks: Marks): Promise<Outputs> {
	const source = sourceOf(context, itemIndex);
	const work = await workOf(context, source, itemIndex);
	const { orders, daily, delivered } = await planOf(context, itemIndex, source, work.connection, marks);
	if (orders.length === 0)
		return reported(
			itemOf({ finished: true, records: 0, items: 0, truncated: false, files: [], message: notYet }, itemIndex),
			work.output,
		);
	let handle: ExportHandle | undefined;
	// The next run begins where this one leaves something behind.
	let isComplete = true;
	let isFull = false;

	const run = async (order: ExportOrder): Promise<Outputs> => {
		if (isFull) return dated(reported(itemOf({ finished: false, message: notBegun }, itemIndex), work.output), order);
		handle = undefined;
		const result = await runExport(work, source, order, (startedHandle) => (handle = startedHandle));
		const { skip, records, bytes } = work.limits;
		work.limits = {
			...work.limits,
			skip: daily ? 0 : skip,
			records: records - (result.records ?? 0),
			bytes: bytes - (result.bytes ?? 0),
		};
		isFull = result.truncated === true;
		isComplete &&= result.isWhole;
		if (isComplete && typeof order.period === 'object') delivered?.(order.period.to);
		return dated(result.outputs, order);
	};
	if (!daily) return await run(orders[0] as ExportOrder);

	return await eachDay(work.connection, orders, run, (error, order) => {
		isComplete = false;
		return dated(
			reported(
				failure(context, error, 'exportAndWait', handle ? { handle: { ...handle } } : {}, itemIndex),
				work.output,
			),
			order,
		);
	});
}

async function start(context: IExecuteFunctions, itemIndex: number, marks: Marks): Promise<Outputs> {
	const source = sourceOf(context, itemIndex);
	const connection = await connectionOf(context, source.connection, itemIndex);
	const { orders, daily } = await planOf(context, itemIndex, source, connection, marks);
	const run = async (order: ExportOrder): Promise<Outputs> => [
		[itemOf({ handle: await startExport(connection, source.id, order) }, itemIndex)],
	];
	if (!daily) return await run(orders[0] as ExportOrder);
	return await eachDay(
		connection,
		orders,
		async (order) => dated(await run(order), order),
		(error, order) => dated([[failure(context, error, 'start', {}, itemIndex)]], order),
	);
}

async function getStatus(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const handle = handleOf(context, itemIndex);
	const status = await exportStatus(
		await connectionOf(context, sourceOf(context, itemIndex).connection, itemIndex),
		handle,
	);
	return [[itemOf({ finished: hasEnded(status.state), ...status }, itemIndex)]];
}

/** Get Records and Get Files. */
async function getResults(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const handle = handleOf(context, itemIndex);
	const work = await workOf(context, sourceOf(context, itemIndex), itemIndex);
	const { handle: finished } = await finishedExport(work.connection, handle);
	const { outputs } = await collect(work, finished, await exportFiles(work.connection, finished));
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

/** Of an export that was put out earlier in the same execution. The item goes on as it is. */
async function confirmDelivery(context: IExecuteFunctions, itemIndex: number, marks: Marks): Promise<Outputs> {
	marks.confirm();
	const { json, binary } = context.getInputData()[itemIndex] ?? { json: {} };
	return [[{ ...itemOf(json, itemIndex), ...(binary ? { binary } : {}) }]];
}

async function* recordsOf(
	entries: ReturnType<typeof decryptedEntries>,
	file: string,
	{ reading }: RecordLimits,
): AsyncGenerator<ExportRecord> {
	for await (const entry of entries) for await (const record of entryRecords(entry, reading)) yield { file, ...record };
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
	start,
	getStatus,
	getRecords: getResults,
	getFiles,
	cancel,
	confirmDelivery,
	decryptFile,
} satisfies Partial<Record<ExportOperationName, ExportOperation>>;
