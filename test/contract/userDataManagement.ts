import type { Contract, ContractCase, ExpectedRequest, Json } from './contract.ts';
import { exportCases, key, signedJson, type JobCase } from './exportCases.ts';

const oneDay = {
	values: { 'timeFrame.dateFrom': '2026-11-19T00:00:00Z', 'timeFrame.dateTo': '2026-11-20T00:00:00Z' },
	json: { all: false, dateFrom: '2026-11-19T00:00:00.000Z', dateTo: '2026-11-20T00:00:00.000Z' },
};

const required: JobCase = {
	values: { title: 'Yesterday', source: 'UCSX', type: 'UCS', 'jobParams.type': 'Interaction', ...oneDay.values },
	json: {
		title: 'Yesterday',
		source: 'UCSX',
		type: 'UCS',
		timeFrame: oneDay.json,
		schedulerParam: { immediately: true },
		jobParams: { type: 'Interaction', media: [] },
		suspended: false,
	},
	answer: {
		title: 'Yesterday',
		dateFrom: '2026-11-19T00:00:00.000Z',
		dateTo: '2026-11-20T00:00:00.000Z',
		exportAttachments: false,
	},
};

const everything: JobCase = {
	values: {
		...required.values,
		type: 'DataSync',
		description: 'Every night, "äöü"',
		'timeFrame.all': false,
		'schedulerParam.immediately': false,
		'schedulerParam.cron': '0 2 * * *',
		'schedulerParam.runs': '5',
		'schedulerParam.startDate': '2026-12-01T00:00:00Z',
		'jobParams.media': ['email', 'chat'],
		'jobParams.fileSplitSize': '10',
		'jobParams.exportAttachments': true,
		suspended: true,
	},
	json: {
		title: 'Yesterday',
		source: 'UCSX',
		type: 'DataSync',
		description: 'Every night, "äöü"',
		timeFrame: oneDay.json,
		schedulerParam: { immediately: false, cron: '0 2 * * *', runs: '5', startDate: '2026-12-01T00:00:00.000Z' },
		jobParams: { fileSplitSize: '10', type: 'Interaction', media: ['email', 'chat'], exportAttachments: true },
		suspended: true,
	},
	answer: {
		...required.answer,
		type: 'DataSync',
		description: 'Every night, "äöü"',
		media: ['email', 'chat'],
		fileSplitSize: '10',
		exportAttachments: true,
		status: 'Suspended',
	},
};

const contacts = { jobParams: { type: 'Contact', media: [], exportAttachments: true } };

const { cases, seed, plain, createJob, withCertificate, jobs, exported, later, job, run, file } = exportCases({
	heading: 'User Data Management API',
	base: '/udm',
	jobs: '/v10',
	rest: '/v10',
	folder: 'exports',
	source: { label: 'Universal Contact Server', value: 'UCSX' },
	job: {
		source: 'UCSX',
		type: 'UCS',
		title: 'Everything',
		timeFrame: { all: true },
		schedulerParam: { immediately: true },
		jobParams: { type: 'Interaction', media: [], exportAttachments: true },
		suspended: false,
	},
	contacts,
	suspended: true,
	jobInfo: { exportAttachments: true },
	filters: { source: 'UCSX', bgUpdate: true },
	fileFilters: { historyId: '500002' },
	required,
	everything,
	updating: {
		required: { jobParams: { type: 'Interaction', media: [], exportAttachments: true } },
		everything: {},
		answer: { exportAttachments: true },
	},
	doneJob: (info) => info,
	paused: (info) => info,
});

/** Without a certificate an export fails, which takes less time than creating it. */
const failedRun: Json = {
	...run,
	status: 'Failed',
	progress: 99,
	fileName: null,
	fileSize: 0,
	description: 'No certificate has been uploaded to encrypt the export with',
};

/* ---- only in this version ---- */

const attribute = (name: string, displayName: string, type: string, entities: string[]): Json => ({
	name,
	displayName,
	type,
	entities,
});
const media = ['email', 'chat', 'voice', 'callback'];
const attributes = [
	attribute('mediaTypeId', 'Media', 'string', media),
	attribute('queueName', 'Queue', 'string', media),
	attribute('ownerId', 'Agent', 'integer', media),
	attribute('subject', 'Subject', 'string', ['email', 'chat']),
	attribute('EmailAddress', 'E-mail address', 'string', ['contact']),
];

const dataCases: ContractCase[] = [
	{
		// x-api-key is missing from this one table; the curl command sends it.
		seed: seed('GET /v10/data/attributes'),
		about: 'all of them',
		operation: 'data.getAttributes',
		requests: [plain('GET', '/v10/data/attributes')],
		result: attributes,
	},
	{
		seed: seed('GET /v10/data/attributes'),
		about: 'of some entities',
		operation: 'data.getAttributes',
		values: { entities: ['email', 'contact'] },
		requests: [plain('GET', '/v10/data/attributes', { entities: 'email,contact' })],
		result: attributes,
	},
	{
		seed: seed('GET /v10/data/sub-types'),
		about: '204 is an empty list',
		operation: 'data.getSubTypes',
		values: { source: 'another' },
		requests: [plain('GET', '/v10/data/sub-types', { source: 'another' })],
		result: [],
	},
];

const historyCases: ContractCase[] = [
	{
		// The curl command's `ofield` is a fragment of orderField. from and size come from paging.
		seed: seed('GET /v10/export/history'),
		about: 'every filter, at most three',
		operation: 'history.getMany',
		prepare: exported('Everything', 'Everything else', 'Nothing'),
		values: {
			descAsc: true,
			jobId: '1002',
			type: 'UCS',
			orderField: 'createdDate',
			fileName: 'contact',
			status: 'Completed',
			title: 'everything',
			source: 'UCSX',
			bgUpdate: true,
		},
		limit: 3,
		requests: [
			plain('GET', '/v10/export/history', {
				descAsc: 'true',
				jobId: '1002',
				type: 'UCS',
				orderField: 'createdDate',
				fileName: 'contact',
				status: 'Completed',
				from: '0',
				title: 'everything',
				size: '3',
				source: 'UCSX',
				bgUpdate: 'true',
			}),
		],
		result: [{ ...run, id: 500002, parentId: 1002, title: 'Everything else', fileName: 'Contact-500002.p7m' }],
	},
	{
		seed: seed('GET /v10/export/history'),
		about: 'all of 203, in pages',
		operation: 'history.getMany',
		prepare: jobs(...Array.from({ length: 203 }, () => ({}))),
		requests: [
			plain('GET', '/v10/export/history', { from: '0', size: '200' }),
			plain('GET', '/v10/export/history', { from: '200', size: '200' }),
		],
		result: Array.from({ length: 203 }, (_, index) => ({ ...failedRun, id: 500001 + index, parentId: 1001 + index })),
	},
	{
		seed: seed('GET /v10/export/history'),
		about: '204 is an empty list, and what is false is sent',
		operation: 'history.getMany',
		values: { descAsc: false, bgUpdate: false },
		requests: [plain('GET', '/v10/export/history', { descAsc: 'false', bgUpdate: 'false', from: '0', size: '200' })],
		result: [],
	},
];

const jobCases: ContractCase[] = [
	{
		seed: seed('GET /v10/export/jobs'),
		about: 'at most two, of a service that ignores the size',
		operation: 'exportJob.getMany',
		prepare: async ({ sandbox }) => {
			sandbox.fault(
				{ method: 'GET', path: '/udm/v10/export/jobs' },
				{ status: 200, body: { count: 3, from: 0, items: [{ id: 1 }, { id: 2 }, { id: 3 }], size: 3 } },
			);
			return {};
		},
		limit: 2,
		requests: [plain('GET', '/v10/export/jobs', { from: '0', size: '2' })],
		result: [{ id: 1 }, { id: 2 }],
	},
	{
		seed: seed('GET /v10/export/jobs'),
		about: 'all of 205, in pages',
		operation: 'exportJob.getMany',
		prepare: jobs(...Array.from({ length: 205 }, () => later)),
		requests: [
			plain('GET', '/v10/export/jobs', { from: '0', size: '200' }),
			plain('GET', '/v10/export/jobs', { from: '200', size: '200' }),
		],
		result: Array.from({ length: 205 }, (_, index) => ({ ...job, id: 1001 + index })),
	},
	{
		seed: seed('POST /v10/export/jobs'),
		about: 'all data instead of a time frame, at a given time',
		operation: 'exportJob.create',
		values: {
			title: 'All contacts',
			source: 'UCSX',
			type: 'UCS',
			'jobParams.type': 'Contact',
			'timeFrame.all': true,
			'schedulerParam.immediately': false,
			'schedulerParam.startDate': '2026-12-01T00:00:00Z',
		},
		requests: [
			{
				method: 'POST',
				path: '/udm/v10/export/jobs',
				headers: signedJson,
				json: {
					title: 'All contacts',
					source: 'UCSX',
					type: 'UCS',
					timeFrame: { all: true },
					schedulerParam: { immediately: false, startDate: '2026-12-01T00:00:00.000Z' },
					jobParams: { type: 'Contact', media: [] },
					suspended: false,
				},
			},
		],
		result: { ...job, title: 'All contacts', exportAttachments: false },
	},
];

/** Contact-500001.p7m in a little more than 201 pieces of 10 bytes. */
const inPieces: NonNullable<ContractCase['prepare']> = async ({ call, sandbox }) => {
	await withCertificate(call);
	sandbox.artifact({ split: 'bytes', splitBytes: 10 });
	await createJob(call, contacts);
	return {};
};

const fileCases: ContractCase[] = [
	{
		seed: seed('GET /v10/file-metadatas'),
		about: 'at most 201, in pages',
		operation: 'file.getMany',
		prepare: inPieces,
		limit: 201,
		requests: [
			plain('GET', '/v10/file-metadatas', { from: '0', size: '200' }),
			plain('GET', '/v10/file-metadatas', { from: '200', size: '1' }),
		],
		result: Array.from({ length: 201 }, (_, index) => ({
			...file,
			name: `Contact-500001.p7m.${String(index + 1).padStart(3, '0')}`,
			size: 10,
		})),
	},
];

const versionRequest: ExpectedRequest = { method: 'GET', path: '/udm/v10/version', headers: key };
const version = {
	version: '10.0.000.00',
	buildNumber: '1',
	changeset: 'sandbox',
	name: 'User Data Management (sandbox)',
};

const serviceCases: ContractCase[] = [
	{
		// There is neither a parameter table nor a response; the curl command sends both headers.
		seed: seed('GET /v10/resources/labels'),
		about: 'all of them',
		operation: 'service.getLabels',
		requests: [plain('GET', '/v10/resources/labels')],
		result: {
			'udm.job.title': 'Title',
			'udm.job.status': 'Status',
			'udm.job.media': 'Media',
			'udm.job.split': 'File Split Size',
			'udm.type.interaction': 'Interactions',
			'udm.type.contact': 'Contacts',
		},
	},
	{
		seed: seed('GET /v10/version'),
		about: 'by a connection that has the API key alone',
		operation: 'service.getVersion',
		signIn: { signIn: 'apiKey' },
		requests: [versionRequest],
		result: version,
	},
	{
		seed: seed('GET /v10/version'),
		about: 'without signing in first',
		operation: 'service.getVersion',
		signIn: { signIn: 'clientCredentials', clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' },
		requests: [versionRequest],
		result: version,
	},
];

export const userDataManagement: Contract = {
	title: 'User Data Management v10',
	api: 'userDataManagement',
	operations: 28,
	cases: [...cases, ...dataCases, ...historyCases, ...jobCases, ...fileCases, ...serviceCases],
};
