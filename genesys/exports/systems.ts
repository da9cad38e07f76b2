import { fail } from '../errors';
import { contextServicesExports } from './contextServices';
import { cxDataDownloadExports } from './cxDataDownload';
import { genesysCloudConversationsExports, genesysCloudUsersExports } from './genesysCloudAnalytics';
import { genesysCloudDataExportsExports } from './genesysCloudDataExports';
import { omboriGridExports } from './omboriGrid';
import { repo361Exports } from './repo361';
import type { ExportSystem, ExportSystemId } from './system';
import { udmExports } from './udm';
import { udmLegacyExports } from './udmLegacy';

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
	return system ?? fail('input', `There is no export system "${id}"`, { hint: `Choose one of: ${Object.keys(exportSystems).join(', ')}.` });
}
