import { jobColumns, runColumns } from './resultColumns.ts';
import type { Field, Operation, Resource } from './format.ts';
import {
	certificateFields,
	dataType,
	fileName,
	fileNames,
	historyId,
	historyIds,
	jobContentFields,
	jobId,
	jobIds,
	jobKeeps,
	jobTitleFields,
	jobUpdateFields,
	periodEnds,
	sortFields,
	source,
	suspended,
	suspendedUpdate,
	titleFilter,
	typeFilter,
} from './exportFields.ts';

/**
 * The resources of an export API: User Data Management in version 10, its older versions, and CX Data Download. All of them
 * use the same names for the same operations, so that a workflow can change the version.
 */

interface Version<New extends Field = Field, Update extends Field = Field> {
	/** Prefix of the paths for jobs and their history. */
	jobs: '/v10' | '/v4';
	/** Prefix of all other paths. */
	rest: '/v10' | '/v3';
	/** The fields in the body of a new job, and of an update. */
	newJob: readonly New[];
	jobUpdate: readonly Update[];
}

/** Fields or operations that version 10 has and older versions lack. */
const since10 = <const Entry>({ rest }: Version, ...entries: readonly Entry[]): readonly Entry[] =>
	rest === '/v10' ? entries : [];

/** A note for `source`: the older reference documents this part of the request, and the reference of version 10 does not. */
const fromOlder = (older: 'v3' | 'v4', { rest }: Version, what: string): string =>
	rest === '/v10' ? `; ${what} from ${older} of the same request` : '';

const sourceFilter = { name: 'source', in: 'query', ...source } as const satisfies Field;

const jobFilter = {
	name: 'jobId',
	in: 'query',
	kind: 'text',
	title: 'Export Job',
	description: 'Only runs of this job',
	load: { from: 'exportJob.getMany', search: 'title', value: ['id'], title: ['title', 'id'] },
} as const satisfies Field;
const runFilter = {
	name: 'historyId',
	in: 'query',
	kind: 'text',
	title: 'Run',
	description: 'Only files of this run',
	load: { from: 'history.getMany', search: 'title', value: ['id'], title: ['title', 'fileName', 'id'] },
} as const satisfies Field;

/** The fields that lists are sorted by, and the other fields of every list. */
const listFields = (version: Version) =>
	[
		...sortFields,
		...since10(version, {
			name: 'bgUpdate',
			in: 'query',
			kind: 'boolean',
			title: 'Background Update',
			description: 'Whether to exclude this request from the activity of the user',
		}),
	] as const satisfies readonly Field[];

/** The method and path of an operation, which are also its heading in the reference. */
const request = <Method extends Operation['method'], Path extends string>(
	method: Method,
	path: Path,
	addition = '',
) => ({ method, path, source: `${method} ${path}${addition}` });

/** A repeated deletion finds nothing left to delete. */
const gone = [404, 410] as const;

/** A repeated cancellation finds nothing left to cancel. */
const over = [400, 404, 409, 410] as const;

/** A retry would report the entries that the first attempt deleted as failed. */
const bulkDelete = { repeatable: false, destructive: true, result: 'none' } as const;

const jobOperations = <New extends Field>(version: Version<New>) =>
	[
		{
			id: 'create',
			title: 'Create',
			action: 'Create export job',
			description: 'Create an export job that starts now, later, or on a schedule',
			...request('POST', `${version.jobs}/export/jobs`),
			repeatable: false,
			encoding: 'json',
			result: 'object',
			needsOneOf: periodEnds,
			columns: jobColumns,
			fields: version.newJob,
		},
		{
			id: 'get',
			title: 'Get',
			action: 'Get export job',
			description: 'Get one export job',
			...request('GET', `${version.jobs}/export/jobs/{id}`),
			repeatable: true,
			result: 'object',
			columns: jobColumns,
			fields: [jobId],
		},
		{
			id: 'getMany',
			title: 'Get Many',
			action: 'Get many export jobs',
			description: 'List all export jobs or those that match the filters',
			...request('GET', `${version.jobs}/export/jobs`),
			repeatable: true,
			result: 'page',
			columns: jobColumns,
			fields: [
				titleFilter,
				...since10(version, sourceFilter),
				typeFilter,
				{
					name: 'scheduleType',
					in: 'query',
					kind: 'text',
					title: 'Schedule Type Contains',
					description: 'Only jobs whose schedule type contains this text',
				},
				{
					name: 'suspend',
					in: 'query',
					kind: 'boolean',
					title: 'Suspended',
					description: 'Whether to list only suspended jobs or only jobs that are not suspended',
				},
				...listFields(version),
			],
		},
	] as const satisfies readonly Operation[];

/** The API returns the changed job. */
const changedJob = { repeatable: true, result: 'object', columns: jobColumns } as const;

const jobChangeOperations = <Update extends Field>(version: Version<Field, Update>) =>
	[
		{
			id: 'cancel',
			title: 'Cancel',
			action: 'Cancel export job',
			description: 'Cancel a job that has not finished',
			...request('POST', `${version.jobs}/export/jobs/cancel/{id}`),
			repeatable: true,
			settled: over,
			result: 'none',
			fields: [jobId],
		},
		{
			id: 'suspend',
			title: 'Suspend',
			action: 'Suspend export job',
			description: 'Pause a job that has not finished',
			...request('POST', `${version.jobs}/export/jobs/suspend/{id}`),
			...changedJob,
			fields: [jobId],
		},
		{
			id: 'resume',
			title: 'Resume',
			action: 'Resume export job',
			description: 'Resume a suspended job',
			...request('POST', `${version.jobs}/export/jobs/resume/{id}`),
			...changedJob,
			fields: [jobId],
		},
		{
			id: 'update',
			title: 'Update',
			action: 'Update export job',
			description: 'Change a job that has not started yet. Fields that you leave unset keep their current values.',
			...request('PUT', `${version.jobs}/export/jobs/{id}`),
			repeatable: true,
			encoding: 'json',
			result: 'object',
			needsOneOf: periodEnds,
			keeps: jobKeeps,
			columns: jobColumns,
			fields: [jobId, ...version.jobUpdate],
		},
		{
			id: 'delete',
			title: 'Delete',
			action: 'Delete export job',
			description: 'Delete a job that has finished',
			...request('DELETE', `${version.jobs}/export/jobs/{id}`),
			repeatable: true,
			destructive: true,
			settled: gone,
			result: 'none',
			fields: [jobId],
		},
		{
			id: 'deleteMany',
			title: 'Delete Many',
			action: 'Delete many export jobs',
			description: 'Delete several jobs. Reports jobs that are still running one by one.',
			...request('DELETE', `${version.jobs}/export/jobs`, fromOlder('v4', version, 'partial failure')),
			...bulkDelete,
			perEntry: 'jobIDs',
			fields: [jobIds],
		},
	] as const satisfies readonly Operation[];

const oneRun = { repeatable: true, result: 'object', columns: runColumns } as const;

const runOperations = (version: Version) =>
	[
		{
			id: 'getMany',
			title: 'Get Many',
			action: 'Get many export runs',
			description: 'List all runs of export jobs or those that match the filters',
			...request('GET', `${version.jobs}/export/history`),
			repeatable: true,
			result: 'page',
			columns: runColumns,
			fields: [
				...since10(version, jobFilter),
				{
					name: 'status',
					in: 'query',
					kind: 'text',
					title: 'Status',
					description: 'Only runs with this status',
					load: {
						from: 'data.getJobStatuses',
						value: ['value', 'name', 'id', 'label'],
						title: ['label', 'name', 'value'],
					},
				},
				titleFilter,
				{
					name: 'fileName',
					in: 'query',
					kind: 'text',
					title: 'File Name Contains',
					description: 'Only runs whose file name contains this text',
				},
				...since10(version, sourceFilter),
				typeFilter,
				...listFields(version),
			],
		},
		{
			id: 'get',
			title: 'Get',
			action: 'Get export run',
			description: 'Get one run of an export job',
			...request('GET', `${version.jobs}/export/history/{id}`),
			...oneRun,
			fields: [historyId],
		},
		{
			id: 'getProgress',
			title: 'Get Progress',
			action: 'Get export run progress',
			description: 'Get the progress of a run in percent, and its status',
			...request('GET', `${version.jobs}/export/history/{id}/progress`),
			repeatable: true,
			result: 'object',
			fields: [historyId],
		},
		{
			id: 'delete',
			title: 'Delete',
			action: 'Delete export run',
			description: 'Delete a run from the history. Runs in progress cannot be deleted.',
			...request('DELETE', `${version.jobs}/export/history/{id}`),
			repeatable: true,
			destructive: true,
			settled: gone,
			result: 'none',
			fields: [historyId],
		},
		{
			id: 'deleteMany',
			title: 'Delete Many',
			action: 'Delete many export runs',
			description: 'Delete several runs from the history. Reports runs in progress one by one.',
			...request('DELETE', `${version.jobs}/export/history`, fromOlder('v4', version, 'partial failure')),
			...bulkDelete,
			perEntry: 'jobIDs',
			fields: [historyIds],
		},
	] as const satisfies readonly Operation[];

const fileListOperations = (version: Version) =>
	[
		{
			id: 'getMany',
			title: 'Get Many',
			action: 'Get many files',
			description: 'List all exported files or those that match the filters',
			...request('GET', `${version.rest}/file-metadatas`),
			repeatable: true,
			result: 'page',
			fields: [
				...since10(version, runFilter),
				{
					name: 'name',
					in: 'query',
					kind: 'text',
					title: 'Name Contains',
					description: 'Only files whose name contains this text',
				},
				{
					name: 'jobTitle',
					in: 'query',
					kind: 'text',
					title: 'Job Title Contains',
					description: 'Only files of jobs whose title contains this text',
				},
				...since10(version, sourceFilter),
				typeFilter,
				{
					name: 'startDate',
					in: 'query',
					kind: 'dateTime',
					title: 'Uploaded After',
					description: 'Only files uploaded after this time',
				},
				{
					name: 'endDate',
					in: 'query',
					kind: 'dateTime',
					title: 'Uploaded Before',
					description: 'Only files uploaded before this time',
					after: 'startDate',
				},
				...listFields(version),
			],
		},
	] as const satisfies readonly Operation[];

const fileOperations = (version: Version) =>
	[
		{
			id: 'download',
			title: 'Download',
			action: 'Download file',
			description: 'Download a file in encrypted form. To get its records, use the Genesys Export node instead.',
			...request('GET', `${version.rest}/files/{filename}`),
			repeatable: true,
			result: 'file',
			fields: [fileName],
		},
		{
			id: 'getLinks',
			title: 'Get Links',
			action: 'Get file links',
			description: 'Get temporary links to download files without signing in',
			...request('GET', `${version.rest}/files`, fromOlder('v3', version, 'the limit of 100')),
			repeatable: true,
			result: 'list',
			sensitiveOutputFields: ['path'],
			fields: [{ ...fileNames, maximum: 100, description: 'Names of the files, up to 100' }],
		},
		{
			id: 'delete',
			title: 'Delete',
			action: 'Delete file',
			description: 'Permanently delete an exported file',
			...request('DELETE', `${version.rest}/files/{filename}`),
			repeatable: true,
			destructive: true,
			settled: gone,
			result: 'none',
			fields: [fileName],
		},
		{
			id: 'deleteMany',
			title: 'Delete Many',
			action: 'Delete many files',
			description: 'Permanently delete several exported files. Reports files that cannot be deleted one by one.',
			...request('DELETE', `${version.rest}/files`, fromOlder('v3', version, 'partial failure')),
			...bulkDelete,
			perEntry: 'filename',
			fields: [fileNames],
		},
	] as const satisfies readonly Operation[];

const certificateOperations = (version: Version) =>
	[
		{
			id: 'get',
			title: 'Get',
			action: 'Get certificate',
			description: 'Get the name, size, and date of the uploaded certificate',
			...request('GET', `${version.rest}/cipher`),
			repeatable: true,
			result: 'object',
			fields: [],
		},
		{
			id: 'upload',
			title: 'Upload',
			action: 'Upload certificate',
			description:
				'Upload the certificate that encrypts future exports. Keep the old key: earlier files still need it.',
			...request('POST', `${version.rest}/cipher/{certificatefilename}`),
			repeatable: true,
			encoding: 'multipart',
			result: 'text',
			fields: certificateFields,
		},
	] as const satisfies readonly Operation[];

const dataOperations = (version: Version) =>
	[
		{
			id: 'getSources',
			title: 'Get Sources',
			action: 'Get sources',
			description: 'List the systems to export data from',
			...request('GET', `${version.rest}/data/sources`),
			repeatable: true,
			result: 'list',
			fields: [],
		},
		{
			id: 'getTypes',
			title: 'Get Types',
			action: 'Get data types',
			description: 'List the data types of a source',
			...request('GET', `${version.rest}/data/types`),
			repeatable: true,
			result: 'list',
			fields: [{ name: 'source', in: 'query', ...source }],
		},
		{
			id: 'getSubTypes',
			title: 'Get Sub-Types',
			action: 'Get sub-types',
			description: 'List the sub-types of a data type, such as media',
			...request('GET', `${version.rest}/data/sub-types`),
			repeatable: true,
			result: 'list',
			fields: [
				{ name: 'source', in: 'query', ...source },
				{ name: 'dataType', in: 'query', ...dataType },
			],
		},
		...since10(version, {
			id: 'getAttributes',
			title: 'Get Attributes',
			action: 'Get attributes',
			description: 'List the attributes that interactions can be filtered by',
			...request('GET', '/v10/data/attributes'),
			repeatable: true,
			result: 'list',
			fields: [
				{
					name: 'entities',
					in: 'query',
					kind: 'list',
					title: 'Entities',
					description: 'Only attributes of these entities',
				},
			],
		}),
		{
			id: 'getJobStatuses',
			title: 'Get Job Statuses',
			action: 'Get job statuses',
			description: 'List the possible statuses of a job',
			...request('GET', `${version.rest}/data/job-statuses`),
			repeatable: true,
			result: 'list',
			fields: [],
		},
	] as const satisfies readonly Operation[];

const serviceOperations = ({ rest }: Version) =>
	rest === '/v10'
		? ([
				{
					id: 'getVersion',
					title: 'Get Version',
					action: 'Get service version',
					description: 'Get the name, version, and build of the service. Needs only the API key.',
					...request('GET', '/v10/version'),
					repeatable: true,
					signIn: 'none',
					result: 'object',
					fields: [],
				},
				{
					id: 'getLabels',
					title: 'Get Labels',
					action: 'Get labels',
					description: 'Get the labels of the user interface',
					...request('GET', '/v10/resources/labels'),
					repeatable: true,
					result: 'object',
					fields: [],
				},
			] as const satisfies readonly Operation[])
		: ([
				{
					id: 'getVersion',
					title: 'Get Version',
					action: 'Get service version',
					description: 'Get the name, version, and build of the service',
					...request('GET', '/v3/version'),
					repeatable: true,
					result: 'object',
					fields: [],
				},
			] as const satisfies readonly Operation[]);

/** All resources of one version. */
export const exportResources = <const New extends Field, const Update extends Field>(version: Version<New, Update>) =>
	[
		{
			id: 'exportJob',
			title: 'Export Job',
			description: 'The data to export and its schedule',
			operations: [...jobOperations(version), ...jobChangeOperations(version)],
		},
		{
			id: 'history',
			title: 'History',
			description: 'Runs of export jobs, with their statuses and files',
			operations: runOperations(version),
		},
		{
			id: 'file',
			title: 'File',
			description: 'Encrypted files that export jobs have created',
			operations: [...fileListOperations(version), ...fileOperations(version)],
		},
		{
			id: 'certificate',
			title: 'Certificate',
			description: 'The certificate that encrypts exported files',
			operations: certificateOperations(version),
		},
		{
			id: 'data',
			title: 'Data',
			description: 'Sources and types of data that can be exported',
			operations: dataOperations(version),
		},
		{
			id: 'service',
			title: 'Service',
			description: 'Information about the service',
			operations: serviceOperations(version),
		},
	] as const satisfies readonly Resource[];

/** The reference shows the size in two places and does not say which one applies. */
const outerSplitSize = {
	name: 'fileSplitSize',
	in: 'body',
	kind: 'text',
	title: 'File Split Size (Job)',
	description: 'Maximum size of each file, set on the job itself. Use it if "File Split Size" has no effect.',
} as const satisfies Field;

/** These versions expect the suspended state as text. */
const asText = { wireType: 'text' } as const;

/**
 * All resources of CX Data Download or of User Data Management before version 10: jobs and history in version 4, everything
 * else in version 3. The two differ only in `updating`, the fields that an update requires and a new job does not.
 */
export const olderExportResources = <const Body extends Field>(updating: readonly Body[]) =>
	exportResources({
		jobs: '/v4',
		rest: '/v3',
		newJob: [...jobTitleFields, ...jobContentFields, outerSplitSize, { ...suspended, ...asText }],
		jobUpdate: [...jobTitleFields, ...updating, ...jobUpdateFields, outerSplitSize, { ...suspendedUpdate, ...asText }],
	});
