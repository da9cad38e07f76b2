import type { NodeDef } from 'node-red';
import type { ExportWatchWords } from '../../../genesys/exports/formWords.ts';

export interface ExportWatchDefinition extends NodeDef, ExportWatchWords {
	connection: string;
	/** Seconds */
	interval: number | string;
	/** Name of the context store that the state is kept in; empty for the default one. */
	store: string;
}
