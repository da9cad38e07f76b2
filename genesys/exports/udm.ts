import { userDataManagement } from '../apis/userDataManagement';
import { dataManagementExports } from './dataManagement';
import type { ExportSystem } from './system';
import { udmRuns } from './udmRuns';

/** User Data Management, version 10. Source: 003, User Data Management API. */
export const udmExports: ExportSystem = {
	...dataManagementExports({ id: 'udm', title: 'User Data Management', api: userDataManagement }),
	...udmRuns('udm', userDataManagement),
};
