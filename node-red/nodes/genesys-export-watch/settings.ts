import type { NodeDef } from 'node-red';
import type { WatchedKind } from '../../../genesys/exports/watchEvents.ts';

export interface ExportWatchDefinition extends NodeDef {
	connection: string;
	/** Of the systems that list their runs. */
	system: string;
	kinds: WatchedKind[];
	/** What the run's own text must contain; empty for any. */
	title: string;
	source: string;
	runType: string;
	runStatus: string;
	/** Seconds */
	interval: number | string;
	/** Name of the context store that the state is kept in; empty for the default one. */
	store: string;
}
