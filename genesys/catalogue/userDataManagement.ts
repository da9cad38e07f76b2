import { exportResources } from './exportResources.ts';
import { defineApi, type Field } from './format.ts';
import { jobContentFields, jobTitleFields, jobType, suspended } from './exportFields.ts';

/** The body of a job, shared by create and update. */
const jobFields = [
	...jobTitleFields,
	jobType,
	...jobContentFields,
	{
		name: 'jobParams.exportAttachments',
		in: 'body',
		kind: 'boolean',
		title: 'Include Attachments',
		description: 'Whether attachments are exported too',
	},
	suspended,
] as const satisfies readonly Field[];

/** Quirks of the reference that are handled where they arise: see `genesys/client/response.ts` and `genesys/client/openFile.ts`. */
export const userDataManagement = defineApi({
	id: 'userDataManagement',
	service: 'multicloudCx',
	title: 'Genesys User Data Management',
	description:
		'Export contacts and interactions of Genesys Multicloud CX: jobs, their runs, their files and the certificate that the files are encrypted for',
	source: '003, User Data Management API',
	basePath: '/udm',
	resources: exportResources({ jobs: '/v10', rest: '/v10', newJob: jobFields, jobUpdate: jobFields }),
});
