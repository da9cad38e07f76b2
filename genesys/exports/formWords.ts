import type { RelativePeriod } from './periods.ts';
import type { ExportSchedule, ExportSourceId } from './sources/source.ts';
import type { WatchedKind } from './watch/events.ts';

/**
 * What n8n and Node-RED save of the export nodes: one word for one option, the same on both platforms. Workflows and flows hold these words, so that
 * changing one takes a migration on both sides.
 */

/** What an export node can do. n8n has no run log; Node-RED has no confirmation, and its Get Records also saves files. */
export type ExportOperationName =
	| 'exportAndWait'
	| 'start'
	| 'getStatus'
	| 'listFiles'
	| 'getRecords'
	| 'getFiles'
	| 'cancel'
	| 'decryptFile'
	| 'confirmDelivery'
	| 'listRuns';

/** `sinceLastRun`: from where the last successful run ended; `asInJob`: the period of the job that is copied. */
export type ExportPeriod = RelativePeriod | 'sinceLastRun' | 'timeFrame' | 'all' | 'asInJob';

type GoBackUnit = 'hours' | 'days';

/** Options of an export, by the name under which both platforms save them. A number may be saved as the text that was typed. */
export interface ExportFormWords {
	operation: ExportOperationName;
	/** Not the `source` of an order, which is a source within User Data Management. */
	exportFrom: ExportSourceId;
	period: ExportPeriod;
	/** How far the first run of `sinceLastRun` goes back. */
	goBack: number | string;
	goBackUnit: GoBackUnit;
	/** Whether each day of the period is exported by a run of its own. */
	onePerDay: boolean;
	/** When an export that is only started runs; the moment itself is `startAt`. */
	schedule: ExportSchedule['at'];
	/** Minutes */
	maximumWait: number | string;
	/** Whether each record has the normalized fields as well, under `_normalized`. */
	normalized: boolean;
}

/** Options of a node that watches exports. Filters are what the run's own text must contain; empty for any. */
export interface ExportWatchWords {
	exportFrom: ExportSourceId;
	events: WatchedKind[];
	title: string;
	source: string;
	/** Node-RED has other uses for `type` and `status`. */
	runType: string;
	runStatus: string;
}
