import { exportResources } from './exportResources.ts';
import { defineApi, type Field } from './format.ts';
import {
	jobContentFields,
	jobTitleFields,
	jobType,
	jobUpdateFields,
	suspended,
	suspendedUpdate,
} from './exportFields.ts';

const exportAttachments = {
	name: 'jobParams.exportAttachments',
	in: 'body',
	kind: 'boolean',
	title: 'Include Attachments',
	description: 'Whether attachments are exported too',
} as const satisfies Field;

const newJob = [...jobTitleFields, jobType, ...jobContentFields, exportAttachments, suspended] as const;
const jobUpdate = [...jobTitleFields, jobType, ...jobUpdateFields, exportAttachments, suspendedUpdate] as const;

/** Quirks of the reference that are handled where they arise: see `genesys/client/response.ts` and `genesys/client/openFile.ts`. */
export const userDataManagement = defineApi({
	id: 'userDataManagement',
	service: 'multicloudCx',
	title: 'Genesys User Data Management',
	description:
		'Export contacts and interactions of Genesys Multicloud CX: jobs, their runs, their files and the certificate that the files are encrypted for',
	source: '003, User Data Management API',
	basePath: '/udm',
	resources: exportResources({ jobs: '/v10', rest: '/v10', newJob, jobUpdate }),
});
