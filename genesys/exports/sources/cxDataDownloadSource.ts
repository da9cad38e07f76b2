import { cxDataDownload } from '../../catalogue/cxDataDownload.ts';
import { dataManagementExports } from './dataManagement.ts';
import type { ExportSource } from './source.ts';
import { udmRuns } from './dataManagementRuns.ts';

/** CX Data Download: jobs in version 4, files in version 3. Source: 003, Cloud Data Download Service API. */
export const cxDataDownloadExports: ExportSource = {
	...dataManagementExports({ id: 'cxDataDownload', title: 'CX Data Download (Legacy)', api: cxDataDownload }),
	...udmRuns('cxDataDownload', cxDataDownload),
};
