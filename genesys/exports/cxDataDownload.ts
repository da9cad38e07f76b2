import { cxDataDownload } from '../apis/cxDataDownload';
import { dataManagementExports } from './dataManagement';

/** CX Data Download: jobs in version 4, files in version 3. Source: 003, Cloud Data Download Service API. */
export const cxDataDownloadExports = dataManagementExports({ id: 'cxDataDownload', title: 'CX Data Download (Legacy)', api: cxDataDownload });
