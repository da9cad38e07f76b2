import { userDataManagementLegacy } from '../../catalogue/userDataManagementLegacy.ts';
import { dataManagementExports } from './dataManagement.ts';
import type { ExportSource } from './source.ts';
import { udmRuns } from './dataManagementRuns.ts';

/** User Data Management before version 10: jobs in version 4, files in version 3. Source: 003, User Data Management API. */
export const udmLegacyExports: ExportSource = {
	...dataManagementExports({
		id: 'udmLegacy',
		title: 'User Data Management (Legacy)',
		api: userDataManagementLegacy,
		jobHasNoStatus: true,
	}),
	...udmRuns('udmLegacy', userDataManagementLegacy),
};
