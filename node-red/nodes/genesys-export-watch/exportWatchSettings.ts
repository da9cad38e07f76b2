import type { NodeDef } from 'node-red';
import type { ExportWatchWords } from '../../../genesys/exports/formWords.ts';

export interface ExportWatchDefinition extends NodeDef, ExportWatchWords {
	connection: string;
	/** Seconds. */
	interval: number | string;
	/** The context store for the state; empty for the default one. */
	store: string;
}
