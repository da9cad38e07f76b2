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
	description: 'Whether to export attachments',
} as const satisfies Field;

const newJob = [...jobTitleFields, jobType, ...jobContentFields, exportAttachments, suspended] as const;
const jobUpdate = [...jobTitleFields, jobType, ...jobUpdateFields, exportAttachments, suspendedUpdate] as const;

/** `genesys/client/response.ts` and `genesys/client/openFile.ts` handle the quirks of this API. */
export const userDataManagement = defineApi({
	id: 'userDataManagement',
	service: 'multicloudCx',
	title: 'Genesys User Data Management',
	description:
		'Export contacts and interactions of Genesys Multicloud CX: jobs, runs, files, and the certificate that encrypts the files',
	source: '003, User Data Management API',
	basePath: '/udm',
	resources: exportResources({ jobs: '/v10', rest: '/v10', newJob, jobUpdate }),
});
