import type { RelativePeriod } from './periods.ts';
import type { ExportSchedule, ExportSourceId } from './sources/source.ts';
import type { WatchedKind } from './watch/events.ts';

/**
 * The words that n8n and Node-RED save for the export nodes: one word per option, the same on both platforms. Saved
 * workflows and flows contain these words, so changing one requires a migration on both sides.
 */

/** The operations of an export node. n8n has no run log. Node-RED has no confirmation, and its Get Records also saves files. */
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

/** `sinceLastRun`: from the end of the last successful run; `asInJob`: the period of the copied job. */
export type ExportPeriod = RelativePeriod | 'sinceLastRun' | 'timeFrame' | 'all' | 'asInJob';

type GoBackUnit = 'hours' | 'days';

/** Options of an export, by the name under which both platforms save them. Numbers may be saved as text. */
export interface ExportFormWords {
	operation: ExportOperationName;
	/** Not the `source` of an order, which is a data source within User Data Management. */
	exportFrom: ExportSourceId;
	period: ExportPeriod;
	/** How far back the first run of `sinceLastRun` starts. */
	goBack: number | string;
	goBackUnit: GoBackUnit;
	/** Whether each day of the period is exported by its own run. */
	onePerDay: boolean;
	/** When an export that is only started runs. The time itself is `startAt`. */
	schedule: ExportSchedule['at'];
	/** Minutes */
	maximumWait: number | string;
	/** Whether each record also contains the normalized fields, under `_normalized`. */
	normalized: boolean;
}

/** Options of a node that watches exports. Filters are texts that the run's own text must contain; empty matches any. */
export interface ExportWatchWords {
	exportFrom: ExportSourceId;
	events: WatchedKind[];
	title: string;
	source: string;
	/** Node-RED uses `type` and `status` for other things. */
	runType: string;
	runStatus: string;
}
