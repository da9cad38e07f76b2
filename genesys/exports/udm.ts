import { userDataManagement } from '../apis/userDataManagement.ts';
import { dataManagementExports } from './dataManagement.ts';
import type { ExportSystem } from './system.ts';
import { udmRuns } from './udmRuns.ts';

/** User Data Management, version 10. Source: 003, User Data Management API. */
export const udmExports: ExportSystem = {
	...dataManagementExports({ id: 'udm', title: 'User Data Management', api: userDataManagement }),
	...udmRuns('udm', userDataManagement),
};
