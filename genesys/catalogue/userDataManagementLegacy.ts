import { defineApi } from './format.ts';
import { jobType } from './exportFields.ts';
import { olderExportResources } from './exportResources.ts';

/**
 * Versions 3 and 4. They answer `suspend` and `resume` with a bare envelope instead of the job, and `get` with the
 * definition of the job instead of its state. `genesys/client/response.ts` reads both.
 */
export const userDataManagementLegacy = defineApi({
	id: 'userDataManagementLegacy',
	service: 'multicloudCx',
	title: 'Genesys User Data Management (Legacy)',
	description: 'Export contacts and interactions of Genesys Multicloud CX with older versions of User Data Management',
	notice: 'Genesys has deprecated these versions. Use the current version of Genesys User Data Management.',
	source: '003, User Data Management API',
	basePath: '/udm',
	// Here the reference says only "type of job".
	resources: olderExportResources([{ ...jobType, otherValues: true }]),
});
