import { defineApi } from './format.ts';
import { olderExportResources } from './exportResources.ts';

/** `genesys/client/response.ts` and `genesys/client/openFile.ts` handle the quirks of this API. */
export const cxDataDownload = defineApi({
	id: 'cxDataDownload',
	service: 'multicloudCx',
	title: 'Genesys CX Data Download (Legacy)',
	description:
		'Export contacts and interactions of Genesys Multicloud CX with the deprecated predecessor of User Data Management',
	notice: 'Genesys has deprecated this service. Use Genesys User Data Management if it is available to you.',
	source: '003, Cloud Data Download Service API',
	basePath: '/data-download',
	resources: olderExportResources([]),
});
