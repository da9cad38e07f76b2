import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import { unreadReport } from '../../genesys/exports/files.ts';
import { readExport } from '../../genesys/exports/read.ts';
import { reportOf } from '../../genesys/exports/report.ts';
import type { ExportFile, ExportHandle, ExportSource } from '../../genesys/exports/sources/source.ts';
import type { DecryptionKey } from '../../genesys/formats/envelope/privateKeys.ts';
import type { Connection } from '../../genesys/ports.ts';
import { connectionOf } from '../shared/connection.ts';
import { itemOf, type Outputs } from '../shared/execute.ts';
import { decryptionKeys } from './decryptionKeys.ts';
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

/** What the node returns for an item: its choice of "Output". */
export type Output = 'records' | 'decryptedFiles' | 'encryptedFiles' | 'files' | 'handle' | 'list';

/** Everything needed to process one item. */
export interface Work {
	context: IExecuteFunctions;
	itemIndex: number;
	connection: Connection;
	output: Output;
	keys: DecryptionKey[];
	limits: RecordLimits;
}

/** The results of a finished export. */
export interface Collected {
	outputs: Outputs;
	/** Whether everything was returned. If not, the export has more records than the limits allow. */
	isWhole: boolean;
	/** The number and size of its records. */
	records?: number;
	bytes?: number;
}

export const outputOf = (context: IExecuteFunctions, itemIndex: number): Output =>
	context.getNodeParameter('output', itemIndex, 'records') as Output;

const needsKeys = (output: Output): boolean => output === 'records' || output === 'decryptedFiles';

/** Runs before an export is started or fetched, so that a long export does not fail because of a passphrase or unavailable files. */
export async function prepareWork(context: IExecuteFunctions, source: ExportSource, itemIndex: number): Promise<Work> {
	const output = outputOf(context, itemIndex);
	if (source.filesStayOnServer && output !== 'list' && output !== 'handle') {
		fail('input', `${source.title} exports cannot be downloaded because the files stay on its server`, {
			hint: 'Set "Output" to "File List", and read the files from the shared folder of the server.',
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

/** Summarizes the returned records. The total is unknown if the export was not read to its end. */
export const recordsSummary = ({ items, truncated, next, missing }: RecordItems): IDataObject => ({
	items: items.length,
	truncated,
	...(truncated ? { next, records: null } : {}),
	...(missing.length ? { columnsNotFound: missing } : {}),
});

async function storeFiles(work: Work, handle: ExportHandle, files: ExportFile[]): Promise<Outputs> {
	const { context, connection, itemIndex } = work;
	const reports = files.map(unreadReport);
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

/** Puts items on the output for reports. */
export const reportOutputs = (items: INodeExecutionData[], output: Output): Outputs =>
	output === 'handle' ? [items] : [[], items];

const nothing = 'The export has finished without files because there was nothing to export.';

/** Collects the results of a finished export on the first output and its report on the second. */
export async function collect(work: Work, handle: ExportHandle, files: ExportFile[]): Promise<Collected> {
	const { context, connection, output, keys, limits, itemIndex } = work;
	if (files.length === 0) {
		const report = reportItem(
			work,
			handle,
			{ files: [], progress: { records: 0 } },
			{ items: 0, truncated: false, message: nothing },
		);
		return { outputs: reportOutputs([report], output), isWhole: true };
	}
	const about = (): INodeExecutionData => itemOf({ finished: true, handle, files }, itemIndex);
	if (output === 'list')
		return { outputs: [files.map((file) => itemOf({ ...file }, itemIndex)), [about()]], isWhole: true };
	if (output === 'handle') return { outputs: [[about()]], isWhole: true };
	if (output === 'encryptedFiles' || output === 'files')
		return { outputs: await storeFiles(work, handle, files), isWhole: true };
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
		records: items.length,
		bytes,
	};
}
