import type { NodeDef } from 'node-red';
import type { RelativePeriod } from '../../../genesys/exports/periods.ts';
import type { ExportSourceId } from '../../../genesys/exports/sources/source.ts';
import type { TypedValue } from '../../shared/typedValues.ts';

/** What the node can do; `run` is Export and Wait. */
export type ExportOperation = 'run' | 'start' | 'status' | 'files' | 'records' | 'cancel' | 'decrypt' | 'list';

/** What leaves the node when there are contents. */
export type ExportOutput = 'records' | 'files' | 'buffers' | 'report';

/** The rows of the form whose value may come from the message or elsewhere. */
export type ValueName =
	| 'title'
	| 'source'
	| 'dataType'
	| 'media'
	| 'from'
	| 'to'
	| 'cloneOf'
	| 'attachments'
	| 'splitSize'
	| 'description'
	| 'start'
	| 'cron'
	| 'runs'
	| 'tenantId'
	| 'filePrefix'
	| 'timeZone'
	| 'columns'
	| 'handle'
	| 'file'
	| 'folder'
	| 'sharedFolder'
	| 'catalogue'
	| 'exportId'
	| 'ofSystem'
	| 'ofTitle'
	| 'ofStatus'
	| 'limit';

export interface ExportDefinition extends NodeDef {
	connection: string;
	key: string;
	operation: ExportOperation;
	/** What is exported from; absent in flows from before there was a choice. */
	system?: ExportSourceId;
	values: Partial<Record<ValueName, TypedValue>>;
	/** `sinceLast`: since the last successful run; `asInJob`: the period of the job that is copied. */
	period: RelativePeriod | 'sinceLast' | 'timeFrame' | 'all' | 'asInJob';
	/** The context store that remembers what is remembered; empty for the default one. */
	store?: string;
	/** Whether a run goes on where one was broken off; absent in flows from before there was a choice. */
	goOn?: boolean;
	/** Of `sinceLast`: how far the first run goes back. */
	goBackHours?: number | string;
	/** An export of its own for each day of the period. */
	perDay?: boolean;
	/** One of the system's formats; its first one when empty. */
	format?: string;
	startAt: 'now' | 'time' | 'cron';
	output: ExportOutput;
	/** Of files and Buffers: as they are stored, perhaps encrypted, or what is inside. */
	contents: 'stored' | 'decrypted';
	/** How many stored files are downloaded at a time. */
	parallel?: number | string;
	batchSize: number | string;
	/** Of records: whether each has the normalised view as well. */
	normalised?: boolean;
	/** `flow`: the next batch follows when the flow has dealt with the last one; `next`: when a message asks for it. */
	pace: 'flow' | 'next';
	/** MB */
	largestBuffer: number | string;
	longestMinutes: number | string;
	progress: boolean;
}
