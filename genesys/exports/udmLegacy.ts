import { userDataManagementLegacy } from '../apis/userDataManagementLegacy';
import { dataManagementExports } from './dataManagement';
import type { ExportSystem } from './system';
import { udmRuns } from './udmRuns';

/** User Data Management before version 10: jobs in version 4, files in version 3. Source: 003, User Data Management API. */
export const udmLegacyExports: ExportSystem = {
	...dataManagementExports({ id: 'udmLegacy', title: 'User Data Management (Legacy)', api: userDataManagementLegacy, jobHasNoStatus: true }),
	...udmRuns('udmLegacy', userDataManagementLegacy),
};
