import type { NodeDef } from 'node-red';
import type { FormFieldName } from '../../../genesys/exports/exportForm.ts';
import type { ExportFormWords } from '../../../genesys/exports/formWords.ts';
import type { ReadingOptions } from '../../../genesys/formats/readingOptions.ts';
import type { TypedValue } from '../../shared/typedValues.ts';

/** The operations of the node. Get Records also saves files. */
export type ExportOperation = Exclude<ExportFormWords['operation'], 'confirmDelivery' | 'getFiles'>;

/** What the node sends for an export with contents. */
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
	/** The maximum number of parallel runs; other messages wait. Absent in older flows. */
	concurrency?: number | string;
	/** How many of its own files the node keeps in the folder, by number or by age. Absent in older flows. */
	keep?: 'all' | 'files' | 'days';
	keepCount?: number | string;
	/** The number of parallel downloads of stored files. */
	parallel?: number | string;
	batchSize: number | string;
	/** `flow`: sends the next batch when the flow has processed the last one; `next`: when a message requests it. */
	pace: 'flow' | 'next';
	/** MB. */
	largestBuffer: number | string;
	progress: boolean;
}
