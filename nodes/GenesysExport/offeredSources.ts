import { findExportSource, exportSources } from '../../genesys/exports/sources/sources.ts';
import type { ExportSource } from '../../genesys/exports/sources/source.ts';

/** All sources that the form offers, in the order of the engine. */
export const offered: readonly ExportSource[] = Object.values(exportSources);

/** The values of "Export From" that match a condition. */
export const sourcesWhere = (is: (source: ExportSource) => boolean): string[] => offered.filter(is).map(({ id }) => id);

/** The sources whose order has this field. */
export const sourcesWithField = (name: ExportSource['fields'][number]): string[] =>
	sourcesWhere(({ fields }) => fields.includes(name));

/** The source chosen under "Export From". Workflows that were saved before there was a choice use the first. */
export const chosenSource = (chosen: unknown): ExportSource =>
	findExportSource(typeof chosen === 'string' && chosen ? chosen : 'udm');
