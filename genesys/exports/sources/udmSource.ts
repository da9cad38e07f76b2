import { userDataManagement } from '../../catalogue/userDataManagement.ts';
import { dataManagementExports } from './dataManagement.ts';
import type { ExportSource } from './source.ts';
import { udmRuns } from './dataManagementRuns.ts';

/** User Data Management, version 10. Source: 003, User Data Management API. */
export const udmExports: ExportSource = {
	...dataManagementExports({ id: 'udm', title: 'User Data Management', api: userDataManagement }),
	...udmRuns('udm', userDataManagement),
};
