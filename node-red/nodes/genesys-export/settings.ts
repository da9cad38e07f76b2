import type { NodeDef } from 'node-red';
import type { RelativePeriod } from '../../../genesys/exports/periods.ts';
import type { TypedValue } from '../../platform/values.ts';

/** What the node can do; `run` is Export and Wait. */
export type ExportOperation = 'run' | 'start' | 'status' | 'files' | 'records' | 'cancel' | 'decrypt';

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
	| 'handle'
	| 'file'
	| 'folder';

export interface ExportDefinition extends NodeDef {
	connection: string;
	key: string;
	operation: ExportOperation;
	values: Partial<Record<ValueName, TypedValue>>;
	/** `asInJob`: the period of the job that is copied. */
	period: RelativePeriod | 'timeFrame' | 'all' | 'asInJob';
	startAt: 'now' | 'time' | 'cron';
	output: ExportOutput;
	/** Of files and Buffers: as they are stored, encrypted, or what is inside. */
	contents: 'stored' | 'decrypted';
	batchSize: number | string;
	/** `flow`: the next batch follows when the flow has dealt with the last one; `next`: when a message asks for it. */
	pace: 'flow' | 'next';
	/** MB */
	largestBuffer: number | string;
	longestMinutes: number | string;
	progress: boolean;
}
