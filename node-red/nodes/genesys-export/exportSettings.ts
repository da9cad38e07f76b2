import type { NodeDef } from 'node-red';
import type { FormFieldName } from '../../../genesys/exports/exportForm.ts';
import type { ExportFormWords } from '../../../genesys/exports/formWords.ts';
import type { ReadingOptions } from '../../../genesys/formats/readingOptions.ts';
import type { TypedValue } from '../../shared/typedValues.ts';

/** What the node can do. Get Records also saves files. */
export type ExportOperation = Exclude<ExportFormWords['operation'], 'confirmDelivery' | 'getFiles'>;

/** What leaves the node when there are contents. */
type ExportOutput = 'records' | 'csv' | 'jsonLines' | 'files' | 'buffers' | 'report';

/** The rows of the form whose value may come from the message or elsewhere. */
export type ValueName =
	| FormFieldName
	| keyof ReadingOptions
	| 'timeZone'
	| 'connectionFrom'
	| 'fileName'
	| 'columns'
	| 'handle'
	| 'file'
	| 'folder'
	| 'sharedFolder'
	| 'runLog'
	| 'exportId'
	| 'logSource'
	| 'logTitle'
	| 'logStatus'
	| 'limit';

export interface ExportDefinition
	extends
		NodeDef,
		Pick<
			ExportFormWords,
			'exportFrom' | 'period' | 'goBack' | 'goBackUnit' | 'onePerDay' | 'schedule' | 'normalized' | 'maximumWait'
		> {
	connection: string;
	key: string;
	operation: ExportOperation;
	values: Partial<Record<ValueName, TypedValue>>;
	/** The context store for the state; empty for the default one. */
	store?: string;
	/** Whether interrupted runs are resumed. Absent in older flows. */
	goOn?: boolean;
	output: ExportOutput;
	/** For files and Buffers: as stored (perhaps encrypted), or their contents. */
	contents: 'stored' | 'decrypted';
	/** How many runs the node has at a time; the other messages wait. Absent in flows from before there was a choice. */
	concurrency?: number | string;
	/** How many files of its own the node keeps in the folder, by number or by age. Absent in flows from before there was a choice. */
	keep?: 'all' | 'files' | 'days';
	keepCount?: number | string;
	/** Whether records have only their main fields, flat. */
	simplify: boolean;
	/** How many stored files are downloaded at a time. */
	parallel?: number | string;
	batchSize: number | string;
	/** `flow`: sends the next batch when the flow has processed the last one; `next`: when a message requests it. */
	pace: 'flow' | 'next';
	/** MB */
	largestBuffer: number | string;
	progress: boolean;
}
