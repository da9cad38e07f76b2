import { fail } from '../../errors.ts';
import { contextServicesExports } from './contextServicesSource.ts';
import { cxDataDownloadExports, udmExports, udmLegacyExports } from './dataManagementSource.ts';
import { genesysCloudContactListExports } from './genesysCloudContactListSource.ts';
import { genesysCloudDataTableExports } from './genesysCloudDataTableSource.ts';
import { genesysCloudConversationsExports, genesysCloudUsersExports } from './genesysCloudDetailsSource.ts';
import { genesysCloudDataExportsExports } from './genesysCloudDataExportsSource.ts';
import { genesysCloudRecordingsExports } from './genesysCloudRecordingsSource.ts';
import { genesysCloudTranscriptsExports } from './genesysCloudTranscriptsSource.ts';
import { omboriGridExports } from './omboriGridSource.ts';
import { repo361Exports } from './repo361Source.ts';
import type { ExportSource, ExportSourceId } from './source.ts';

/** All export sources, in the order of the forms. */
export const exportSources: Readonly<Record<ExportSourceId, ExportSource>> = {
	udm: udmExports,
	udmLegacy: udmLegacyExports,
	cxDataDownload: cxDataDownloadExports,
	genesysCloudConversations: genesysCloudConversationsExports,
	genesysCloudUsers: genesysCloudUsersExports,
	genesysCloudDataExports: genesysCloudDataExportsExports,
	genesysCloudContactList: genesysCloudContactListExports,
	genesysCloudDataTable: genesysCloudDataTableExports,
	genesysCloudRecordings: genesysCloudRecordingsExports,
	genesysCloudTranscripts: genesysCloudTranscriptsExports,
	repo361: repo361Exports,
	omboriGrid: omboriGridExports,
	contextServices: contextServicesExports,
};

/** The source of an order or a handle. Raises an `input` error if it does not exist. */
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
