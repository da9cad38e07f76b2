import type { NodeDef } from 'node-red';
import type { WatchedKind } from '../../../genesys/exports/watch/events.ts';

export interface ExportWatchDefinition extends NodeDef {
	connection: string;
	/** One that lists its runs, or whose runs are followed by their handles. */
	system: string;
	kinds: WatchedKind[];
	/** What the run's own text must contain; empty for any. What is followed by its handle has neither source nor type. */
	title: string;
	source: string;
	runType: string;
	runStatus: string;
	/** Seconds */
	interval: number | string;
	/** Name of the context store that the state is kept in; empty for the default one. */
	store: string;
}
