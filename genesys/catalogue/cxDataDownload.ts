import { defineApi } from './format.ts';
import { olderExportResources } from './exportResources.ts';

/** Quirks of the reference that are handled where they arise: see `genesys/client/response.ts` and `genesys/client/openFile.ts`. */
export const cxDataDownload = defineApi({
	id: 'cxDataDownload',
	service: 'multicloudCx',
	title: 'Genesys CX Data Download (Legacy)',
	description:
		'Export contacts and interactions of Genesys Multicloud CX through the service that User Data Management has replaced',
	notice: 'Genesys has deprecated this service. Use Genesys User Data Management where you have it.',
	source: '003, Cloud Data Download Service API',
	basePath: '/data-download',
	resources: olderExportResources([]),
});
