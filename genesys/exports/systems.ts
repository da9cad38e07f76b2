import { fail } from '../errors.ts';
import { contextServicesExports } from './contextServices.ts';
import { cxDataDownloadExports } from './cxDataDownload.ts';
import { genesysCloudConversationsExports, genesysCloudUsersExports } from './genesysCloudAnalytics.ts';
import { genesysCloudDataExportsExports } from './genesysCloudDataExports.ts';
import { omboriGridExports } from './omboriGrid.ts';
import { repo361Exports } from './repo361.ts';
import type { ExportSystem, ExportSystemId } from './system.ts';
import { udmExports } from './udm.ts';
import { udmLegacyExports } from './udmLegacy.ts';

/** Everything that can be exported from, in the order in which it is offered. */
export const exportSystems: Readonly<Record<ExportSystemId, ExportSystem>> = {
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
export function exportSystem(id: string): ExportSystem {
	const system = Object.hasOwn(exportSystems, id) ? exportSystems[id as ExportSystemId] : undefined;
	return (
		system ??
		fail('input', `There is no export system "${id}"`, {
			hint: `Choose one of: ${Object.keys(exportSystems).join(', ')}.`,
		})
	);
}
