import { fail } from '../../errors.ts';
import { contextServicesExports } from './contextServicesSource.ts';
import { cxDataDownloadExports, udmExports, udmLegacyExports } from './dataManagementSource.ts';
import { genesysCloudConversationsExports, genesysCloudUsersExports } from './genesysCloudDetailsSource.ts';
import { genesysCloudDataExportsExports } from './genesysCloudDataExportsSource.ts';
import { omboriGridExports } from './omboriGridSource.ts';
import { repo361Exports } from './repo361Source.ts';
import type { ExportSource, ExportSourceId } from './source.ts';

/** Everything that can be exported from, in the order in which it is offered. */
export const exportSources: Readonly<Record<ExportSourceId, ExportSource>> = {
	udm: udmExports,
	udmLegacy: udmLegacyExports,
	cxDataDownload: cxDataDownloadExports,
	genesysCloudConversations: genesysCloudConversationsExports,
	genesysCloudUsers: genesysCloudUsersExports,
	genesysCloudDataExports: genesysCloudDataExportsExports,
	repo361: repo361Exports,
	omboriGrid: omboriGridExports,
	contextServices: contextServicesExports,
};

/** The system of an order or a handle. Raises an `input` error for one that is not there. */
export function findExportSource(id: string): ExportSource {
	const source = Object.hasOwn(exportSources, id) ? exportSources[id as ExportSourceId] : undefined;
	return (
		source ??
		fail('input', 'There is no export system "{id}"', {
			values: { id, known: Object.keys(exportSources) },
			hint: 'Choose one of: {known}.',
		})
	);
}
