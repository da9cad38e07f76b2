import { cxDataDownload } from '../apis/cxDataDownload.ts';
import { dataManagementExports } from './dataManagement.ts';
import type { ExportSystem } from './system.ts';
import { udmRuns } from './udmRuns.ts';

/** CX Data Download: jobs in version 4, files in version 3. Source: 003, Cloud Data Download Service API. */
export const cxDataDownloadExports: ExportSystem = {
	...dataManagementExports({ id: 'cxDataDownload', title: 'CX Data Download (Legacy)', api: cxDataDownload }),
	...udmRuns('cxDataDownload', cxDataDownload),
};
