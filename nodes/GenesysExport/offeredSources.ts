import { findExportSource, exportSources } from '../../genesys/exports/sources/sources.ts';
import type { ExportSource } from '../../genesys/exports/sources/source.ts';

/** Everything that the form offers, in the order of the engine. */
export const offered: readonly ExportSource[] = Object.values(exportSources);

/** The values of "Export From" of which something is true. */
export const sourcesThat = (is: (source: ExportSource) => boolean): string[] => offered.filter(is).map(({ id }) => id);

/** Those whose order has this. */
export const asking = (name: ExportSource['fields'][number]): string[] =>
	sourcesThat(({ fields }) => fields.includes(name));

/** What was chosen under "Export From". Workflows from before there was a choice mean the first. */
export const chosenSource = (chosen: unknown): ExportSource =>
	findExportSource(typeof chosen === 'string' && chosen ? chosen : 'udm');
