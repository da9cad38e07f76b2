import { createDemoKey } from '../../sandbox/demoKey.ts';
import { createJob, download, upload, type Call } from '../support/sandboxClient.ts';
import type { Contract, ContractCase, ExpectedRequest, Json, Preparing } from './contract.ts';

const seed = (request: string): string => `User Data Management API, ${request}`;

/** The reference prints `Content-Type: application/json` for every request, also for those without a body: those carry none. */
const key = { accept: 'application/json', 'x-api-key': 'sandbox-api-key' };
const signed = { ...key, authorization: 'Bearer <token>' };
const signedJson = { ...signed, 'content-type': 'application/json' };

const plain = (
	method: ExpectedRequest['method'],
	path: string,
	query: Record<string, string> = {},
): ExpectedRequest => ({ method, path, query, headers: signed });

const anySize = expect.any(Number) as unknown;

/* ---- what the sandbox is prepared with; its first job is 1001, its first run 500001 ---- */

type Prepare = NonNullable<ContractCase['prepare']>;

const later = { schedulerParam: { immediately: false, startDate: '2026-12-01T00:00:00Z' } };
const contacts = { jobParams: { type: 'Contact', media: [], exportAttachments: true } };

/** Creates these jobs, one after the other. */
const jobs =
	(...changes: Json[]): Prepare =>
	async ({ call }) => {
		for (const change of changes) await createJob(call, change);
		return {};
	};

const certificate = createDemoKey({ name: 'exports' }).certificate;
const withCertificate = async (call: Call, name = 'exports.pem'): Promise<unknown> =>
	upload(call, Buffer.from(certificate), 'file', name);

/** Jobs that export contacts at once, each to one file: Contact-500001.p7m, Contact-500002.p7m … */
const exported =
	(...titles: string[]): Prepare =>
	async ({ call }) => {
		await withCertificate(call);
		for (const title of titles) await createJob(call, { ...contacts, title });
		return {};
	};

/** Job 1001 is done, 1002 has got to 40 percent. */
const oneUnderWay: Prepare = async ({ call, clock, sandbox }) => {
	await createJob(call);
	sandbox.artefact({ jobSeconds: 100 });
	await createJob(call);
	clock.advance(40);
	return {};
};

const job: Json = {
	id: 1001,
	type: 'UCS',
	source: 'UCSX',
	title: 'Everything',
	fileSplitSize: null,
	fileName: null,
	fileSize: 0,
	status: 'Scheduled',
	createdDate: '2026-11-20T12:00:00.000Z',
	dateFrom: null,
	dateTo: null,
	description: '',
	media: [],
	progress: 0,
	parentId: null,
	exportAttachments: true,
};

const run: Json = {
	...job,
	id: 500001,
	parentId: 1001,
	status: 'Completed',
	progress: 100,
	fileName: 'Contact-500001.p7m',
	fileSize: anySize,
};

/** Without a certificate an export fails, which takes less time than to make one. */
const failedRun: Json = {
	...run,
	status: 'Failed',
	progress: 99,
	fileName: null,
	fileSize: 0,
	description: 'No certificate has been uploaded to encrypt the export with',
};

const file: Json = {
	name: 'Contact-500001.p7m',
	size: anySize,
	type: 'Contact',
	source: 'UCSX',
	jobTitle: 'Everything',
	historyId: 500001,
	createdDate: '2026-11-20T12:00:00.000Z',
};

const linkTo = (name: string): unknown =>
	expect.stringMatching(
		new RegExp(
			`^http://127\\.0\\.0\\.1:\\d+/exports/${name.replaceAll('.', '\\.')}\\?Expires=1795176900000&Signature=[0-9a-f]{64}$`,
		),
	);

const bulkFailure = (id: string): Json => ({ id, success: false, error: expect.stringContaining(id) as unknown });

/* ---- certificate ---- */

const certificateCases: ContractCase[] = [
	{
		seed: seed('GET /v10/cipher'),
		about: 'name, size and date',
		operation: 'certificate.get',
		prepare: async ({ call }) => {
			await withCertificate(call);
			return {};
		},
		requests: [plain('GET', '/udm/v10/cipher')],
		result: {
			ccid: '5f6e7d8c-0000-4000-8000-00005a4db0c5',
			name: 'exports.pem',
			size: certificate.length,
			lastModified: '2026-11-20T12:00:00.000Z',
		},
	},
	{
		// The curl says JSON; the parameter table says form data, and that the field's name must be 'file'.
		seed: seed('POST /v10/cipher/{certificatefilename}'),
		about: 'a name that must be encoded, and the certificate as the field "file"',
		operation: 'certificate.upload',
		values: { certificatefilename: 'exports & more 2026.pem', file: { fileName: 'exports.pem', text: certificate } },
		requests: [
			{
				method: 'POST',
				path: '/udm/v10/cipher/exports%20%26%20more%202026.pem',
				headers: {
					...signed,
					'content-type': expect.stringMatching(/^multipart\/form-data; boundary=\S+$/) as unknown,
				},
				parts: [{ name: 'file', fileName: 'exports.pem', text: certificate }],
			},
		],
		result: { certificatefilename: 'exports & more 2026.pem', success: true, message: 'exports & more 2026.pem' },
	},
];

/* ---- data ---- */

const subType = (name: string, displayName: string, dataType: string): Json => ({
	name,
	displayName,
	source: 'UCSX',
	dataType,
	enabled: true,
});

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
		// x-api-key is missing from this one table; the curl sends it.
		seed: seed('GET /v10/data/attributes'),
		about: 'all of them',
		operation: 'data.getAttributes',
		requests: [plain('GET', '/udm/v10/data/attributes')],
		result: attributes,
	},
	{
		seed: seed('GET /v10/data/attributes'),
		about: 'of some entities',
		operation: 'data.getAttributes',
		values: { entities: ['email', 'contact'] },
		requests: [plain('GET', '/udm/v10/data/attributes', { entities: 'email,contact' })],
		result: attributes,
	},
	{
		seed: seed('GET /v10/data/job-statuses'),
		about: 'all of them',
		operation: 'data.getJobStatuses',
		requests: [plain('GET', '/udm/v10/data/job-statuses')],
		result: ['Scheduled', 'Queued', 'In Progress', 'Completed', 'Failed', 'Cancelled', 'Suspended'].map((status) => ({
			label: status,
			value: status,
		})),
	},
	{
		seed: seed('GET /v10/data/sources'),
		about: 'all of them',
		operation: 'data.getSources',
		requests: [plain('GET', '/udm/v10/data/sources')],
		result: [{ label: 'Universal Contact Server', value: 'UCSX' }],
	},
	{
		seed: seed('GET /v10/data/sources'),
		about: '204 is an empty list',
		operation: 'data.getSources',
		prepare: async ({ sandbox }) => {
			sandbox.fault({ method: 'GET', path: '/udm/v10/data/sources' }, { status: 204 });
			return {};
		},
		requests: [plain('GET', '/udm/v10/data/sources')],
		result: [],
	},
	{
		seed: seed('GET /v10/data/sub-types'),
		about: 'all of them',
		operation: 'data.getSubTypes',
		requests: [plain('GET', '/udm/v10/data/sub-types')],
		result: [
			subType('email', 'Email', 'Interaction'),
			subType('chat', 'Chat', 'Interaction'),
			subType('voice', 'Voice', 'Interaction'),
			subType('callback', 'Callback', 'Interaction'),
			subType('contact', 'Contact', 'Contact'),
		],
	},
	{
		seed: seed('GET /v10/data/sub-types'),
		about: 'of a source and type',
		operation: 'data.getSubTypes',
		values: { source: 'UCSX', dataType: 'Contact' },
		requests: [plain('GET', '/udm/v10/data/sub-types', { source: 'UCSX', dataType: 'Contact' })],
		result: [subType('contact', 'Contact', 'Contact')],
	},
	{
		seed: seed('GET /v10/data/sub-types'),
		about: '204 is an empty list',
		operation: 'data.getSubTypes',
		values: { source: 'another' },
		requests: [plain('GET', '/udm/v10/data/sub-types', { source: 'another' })],
		result: [],
	},
	{
		seed: seed('GET /v10/data/types'),
		about: 'all of them',
		operation: 'data.getTypes',
		requests: [plain('GET', '/udm/v10/data/types')],
		result: [
			{ name: 'Interaction', source: 'UCSX' },
			{ name: 'Contact', source: 'UCSX' },
		],
	},
	{
		seed: seed('GET /v10/data/types'),
		about: '204 is an empty list',
		operation: 'data.getTypes',
		values: { source: 'a & b' },
		requests: [plain('GET', '/udm/v10/data/types', { source: 'a & b' })],
		result: [],
	},
];

/* ---- history ---- */

const historyCases: ContractCase[] = [
	{
		// The curl's `ofield` lost a piece of orderField. from and size come from paging.
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
			plain('GET', '/udm/v10/export/history', {
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
			plain('GET', '/udm/v10/export/history', { from: '0', size: '200' }),
			plain('GET', '/udm/v10/export/history', { from: '200', size: '200' }),
		],
		result: Array.from({ length: 203 }, (_, index) => ({ ...failedRun, id: 500001 + index, parentId: 1001 + index })),
	},
	{
		seed: seed('GET /v10/export/history'),
		about: '204 is an empty list',
		operation: 'history.getMany',
		values: { descAsc: false, bgUpdate: false },
		requests: [
			plain('GET', '/udm/v10/export/history', { descAsc: 'false', bgUpdate: 'false', from: '0', size: '200' }),
		],
		result: [],
	},
	{
		// jobIDs is a list with commas, as version 4 says of the same parameter.
		seed: seed('DELETE /v10/export/history'),
		about: 'several runs',
		operation: 'history.deleteMany',
		prepare: jobs({}, {}, {}),
		values: { jobIDs: ['500001', '500003'] },
		requests: [plain('DELETE', '/udm/v10/export/history', { jobIDs: '500001,500003' })],
		result: [
			{ id: '500001', success: true },
			{ id: '500003', success: true },
		],
	},
	{
		// Version 4 of the same request answers 500 with the ids that were not deleted.
		seed: seed('DELETE /v10/export/history'),
		about: 'one run is under way, and the request is not repeated',
		operation: 'history.deleteMany',
		prepare: oneUnderWay,
		values: { jobIDs: ['500001', '500002'] },
		requests: [plain('DELETE', '/udm/v10/export/history', { jobIDs: '500001,500002' })],
		result: [{ id: '500001', success: true }, bulkFailure('500002')],
	},
	{
		seed: seed('GET /v10/export/history/{id}'),
		about: 'a finished run',
		operation: 'history.get',
		prepare: exported('Everything'),
		values: { id: '500001' },
		requests: [plain('GET', '/udm/v10/export/history/500001')],
		result: run,
	},
	{
		seed: seed('DELETE /v10/export/history/{id}'),
		about: 'a finished run',
		operation: 'history.delete',
		prepare: jobs({}),
		values: { id: '500001' },
		requests: [plain('DELETE', '/udm/v10/export/history/500001')],
		result: { id: '500001', success: true },
	},
	{
		seed: seed('GET /v10/export/history/{id}/progress'),
		about: 'a run under way',
		operation: 'history.getProgress',
		prepare: oneUnderWay,
		values: { id: '500002' },
		requests: [plain('GET', '/udm/v10/export/history/500002/progress')],
		result: { progress: 40, status: 'In Progress' },
	},
];

/* ---- jobs ---- */

const oneDay = {
	values: { 'timeFrame.dateFrom': '2026-11-19T00:00:00Z', 'timeFrame.dateTo': '2026-11-20T00:00:00Z' },
	json: { all: false, dateFrom: '2026-11-19T00:00:00.000Z', dateTo: '2026-11-20T00:00:00.000Z' },
};

const required = {
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

const everything = {
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

const jobCases: ContractCase[] = [
	{
		// The curl is garbled: `>heduleType` is `&scheduleType`, `,Field` is `&orderField`.
		seed: seed('GET /v10/export/jobs'),
		about: 'every filter, at most two',
		operation: 'exportJob.getMany',
		prepare: jobs(
			{ ...later, title: 'Alpha one' },
			{ ...later, title: 'Beta' },
			{ ...later, title: 'Alpha two' },
			{ ...later, title: 'Alpha three' },
			{ title: 'Alpha now' },
		),
		values: {
			descAsc: true,
			scheduleType: 'startDate',
			type: 'UCS',
			orderField: 'title',
			suspend: false,
			title: 'alpha',
			source: 'UCSX',
			bgUpdate: true,
		},
		limit: 2,
		requests: [
			plain('GET', '/udm/v10/export/jobs', {
				descAsc: 'true',
				scheduleType: 'startDate',
				type: 'UCS',
				orderField: 'title',
				suspend: 'false',
				from: '0',
				title: 'alpha',
				size: '2',
				source: 'UCSX',
				bgUpdate: 'true',
			}),
		],
		result: [
			{ ...job, id: 1003, title: 'Alpha two' },
			{ ...job, id: 1004, title: 'Alpha three' },
		],
	},
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
		requests: [plain('GET', '/udm/v10/export/jobs', { from: '0', size: '2' })],
		result: [{ id: 1 }, { id: 2 }],
	},
	{
		seed: seed('GET /v10/export/jobs'),
		about: 'all of 205, in pages',
		operation: 'exportJob.getMany',
		prepare: jobs(...Array.from({ length: 205 }, () => later)),
		requests: [
			plain('GET', '/udm/v10/export/jobs', { from: '0', size: '200' }),
			plain('GET', '/udm/v10/export/jobs', { from: '200', size: '200' }),
		],
		result: Array.from({ length: 205 }, (_, index) => ({ ...job, id: 1001 + index })),
	},
	{
		seed: seed('GET /v10/export/jobs'),
		about: '204 is an empty list',
		operation: 'exportJob.getMany',
		values: { suspend: true },
		requests: [plain('GET', '/udm/v10/export/jobs', { suspend: 'true', from: '0', size: '200' })],
		result: [],
	},
	{
		seed: seed('POST /v10/export/jobs'),
		about: 'what is required',
		operation: 'exportJob.create',
		values: required.values,
		requests: [{ method: 'POST', path: '/udm/v10/export/jobs', headers: signedJson, json: required.json }],
		result: {
			...job,
			...required.answer,
			status: 'Failed',
			progress: 99,
			description: 'No certificate has been uploaded to encrypt the export with',
		},
	},
	{
		seed: seed('POST /v10/export/jobs'),
		about: 'everything',
		operation: 'exportJob.create',
		values: everything.values,
		requests: [{ method: 'POST', path: '/udm/v10/export/jobs', headers: signedJson, json: everything.json }],
		result: { ...job, ...everything.answer },
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
	{
		seed: seed('DELETE /v10/export/jobs'),
		about: 'several jobs',
		operation: 'exportJob.deleteMany',
		prepare: jobs({}, later),
		values: { jobIDs: ['1001', '1002'] },
		requests: [plain('DELETE', '/udm/v10/export/jobs', { jobIDs: '1001,1002' })],
		result: [
			{ id: '1001', success: true },
			{ id: '1002', success: true },
		],
	},
	{
		seed: seed('DELETE /v10/export/jobs'),
		about: 'one job is under way, and the request is not repeated',
		operation: 'exportJob.deleteMany',
		prepare: oneUnderWay,
		values: { jobIDs: ['1001', '1002'] },
		requests: [plain('DELETE', '/udm/v10/export/jobs', { jobIDs: '1001,1002' })],
		result: [{ id: '1001', success: true }, bulkFailure('1002')],
	},
	{
		seed: seed('POST /v10/export/jobs/cancel/{id}'),
		about: 'a job under way; the answer has no body',
		operation: 'exportJob.cancel',
		prepare: oneUnderWay,
		values: { id: '1002' },
		requests: [plain('POST', '/udm/v10/export/jobs/cancel/1002')],
		result: { id: '1002', success: true },
	},
	{
		seed: seed('POST /v10/export/jobs/resume/{id}'),
		about: 'a suspended job',
		operation: 'exportJob.resume',
		prepare: jobs({ ...later, suspended: true }),
		values: { id: '1001' },
		requests: [plain('POST', '/udm/v10/export/jobs/resume/1001')],
		result: job,
	},
	{
		seed: seed('POST /v10/export/jobs/suspend/{id}'),
		about: 'a job that has not started',
		operation: 'exportJob.suspend',
		prepare: jobs(later),
		values: { id: '1001' },
		requests: [plain('POST', '/udm/v10/export/jobs/suspend/1001')],
		result: { ...job, status: 'Suspended' },
	},
	{
		seed: seed('GET /v10/export/jobs/{id}'),
		about: 'a finished job',
		operation: 'exportJob.get',
		prepare: exported('Everything'),
		values: { id: '1001' },
		requests: [plain('GET', '/udm/v10/export/jobs/1001')],
		result: { ...run, id: 1001, parentId: null },
	},
	{
		seed: seed('PUT /v10/export/jobs/{id}'),
		about: 'what is required',
		operation: 'exportJob.update',
		prepare: jobs(later),
		values: { id: '1001', ...required.values },
		requests: [{ method: 'PUT', path: '/udm/v10/export/jobs/1001', headers: signedJson, json: required.json }],
		result: {
			...job,
			...required.answer,
			status: 'Failed',
			progress: 99,
			description: 'No certificate has been uploaded to encrypt the export with',
		},
	},
	{
		// The curl's stray `]` is the `}` that ends jobParams.
		seed: seed('PUT /v10/export/jobs/{id}'),
		about: 'everything',
		operation: 'exportJob.update',
		prepare: jobs(later),
		values: { id: '1001', ...everything.values },
		requests: [{ method: 'PUT', path: '/udm/v10/export/jobs/1001', headers: signedJson, json: everything.json }],
		result: { ...job, ...everything.answer },
	},
	{
		seed: seed('DELETE /v10/export/jobs/{id}'),
		about: 'a finished job',
		operation: 'exportJob.delete',
		prepare: jobs({}),
		values: { id: '1001' },
		requests: [plain('DELETE', '/udm/v10/export/jobs/1001')],
		result: { id: '1001', success: true },
	},
];

/* ---- files ---- */

/** Contact-500001.p7m in 201 pieces and some more, of 10 bytes each. */
const inPieces: Prepare = async ({ call, sandbox }) => {
	await withCertificate(call);
	sandbox.artefact({ split: 'bytes', splitBytes: 10 });
	await createJob(call, contacts);
	return {};
};

const downloadable: Prepare = async (preparing: Preparing) => {
	await exported('Everything')(preparing);
	return { bytes: (await download(preparing.call, 'Contact-500001.p7m')).toString('base64') };
};

const fileCases: ContractCase[] = [
	{
		// The table has x-api-key among the query parameters; every other request, and the curl, sends it as a header.
		seed: seed('GET /v10/file-metadatas'),
		about: 'every filter, at most fifty',
		operation: 'file.getMany',
		prepare: exported('Everything', 'Everything else', 'Nothing'),
		values: {
			historyId: '500002',
			descAsc: true,
			jobTitle: 'else',
			name: 'contact-',
			type: 'Contact',
			source: 'UCSX',
			endDate: '2026-11-21T00:00:00Z',
			orderField: 'name',
			startDate: '2026-11-20T00:00:00Z',
			bgUpdate: true,
		},
		limit: 50,
		requests: [
			plain('GET', '/udm/v10/file-metadatas', {
				historyId: '500002',
				descAsc: 'true',
				jobTitle: 'else',
				name: 'contact-',
				type: 'Contact',
				source: 'UCSX',
				endDate: '2026-11-21T00:00:00.000Z',
				orderField: 'name',
				startDate: '2026-11-20T00:00:00.000Z',
				from: '0',
				size: '50',
				bgUpdate: 'true',
			}),
		],
		result: [{ ...file, name: 'Contact-500002.p7m', historyId: 500002, jobTitle: 'Everything else' }],
	},
	{
		seed: seed('GET /v10/file-metadatas'),
		about: 'at most 201, in pages',
		operation: 'file.getMany',
		prepare: inPieces,
		limit: 201,
		requests: [
			plain('GET', '/udm/v10/file-metadatas', { from: '0', size: '200' }),
			plain('GET', '/udm/v10/file-metadatas', { from: '200', size: '1' }),
		],
		result: Array.from({ length: 201 }, (_, index) => ({
			...file,
			name: `Contact-500001.p7m.${String(index + 1).padStart(3, '0')}`,
			size: 10,
		})),
	},
	{
		seed: seed('GET /v10/file-metadatas'),
		about: 'a page of nothing',
		operation: 'file.getMany',
		requests: [plain('GET', '/udm/v10/file-metadatas', { from: '0', size: '200' })],
		result: [],
	},
	{
		// The model shows one object; version 3 of the same request answers with a list.
		seed: seed('GET /v10/files'),
		about: 'one link, as one object',
		operation: 'file.getLinks',
		prepare: exported('Everything'),
		values: { filename: ['Contact-500001.p7m'] },
		requests: [plain('GET', '/udm/v10/files', { filename: 'Contact-500001.p7m' })],
		result: [{ path: linkTo('Contact-500001.p7m') }],
	},
	{
		seed: seed('GET /v10/files'),
		about: 'several links, as a list',
		operation: 'file.getLinks',
		prepare: exported('Everything', 'Everything else'),
		values: { filename: ['Contact-500002.p7m', 'Contact-500001.p7m'] },
		requests: [plain('GET', '/udm/v10/files', { filename: 'Contact-500002.p7m,Contact-500001.p7m' })],
		result: [{ path: linkTo('Contact-500002.p7m') }, { path: linkTo('Contact-500001.p7m') }],
	},
	{
		seed: seed('DELETE /v10/files'),
		about: 'several files',
		operation: 'file.deleteMany',
		prepare: exported('Everything', 'Everything else'),
		values: { filename: ['Contact-500001.p7m', 'Contact-500002.p7m'] },
		requests: [plain('DELETE', '/udm/v10/files', { filename: 'Contact-500001.p7m,Contact-500002.p7m' })],
		result: [
			{ id: 'Contact-500001.p7m', success: true },
			{ id: 'Contact-500002.p7m', success: true },
		],
	},
	{
		// Version 3 of the same request answers 500 with the names that were not deleted.
		seed: seed('DELETE /v10/files'),
		about: 'one file is not there, and the request is not repeated',
		operation: 'file.deleteMany',
		prepare: exported('Everything'),
		values: { filename: ['Contact-500001.p7m', 'Contact-500002.p7m'] },
		requests: [plain('DELETE', '/udm/v10/files', { filename: 'Contact-500001.p7m,Contact-500002.p7m' })],
		result: [{ id: 'Contact-500001.p7m', success: true }, bulkFailure('Contact-500002.p7m')],
	},
	{
		seed: seed('GET /v10/files/{filename}'),
		about: '303 to another host, which sees no credentials',
		operation: 'file.download',
		prepare: downloadable,
		values: { filename: 'Contact-500001.p7m' },
		requests: [
			{ method: 'GET', path: '/udm/v10/files/Contact-500001.p7m', headers: { ...signed, accept: '*/*' } },
			{
				origin: 'files',
				method: 'GET',
				path: '/exports/Contact-500001.p7m',
				query: { Expires: '1795176900000', Signature: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
				headers: { accept: '*/*' },
			},
		],
		file: { name: 'Contact-500001.p7m', base64: '<bytes>' },
	},
	{
		seed: seed('DELETE /v10/files/{filename}'),
		about: 'a file',
		operation: 'file.delete',
		prepare: exported('Everything'),
		values: { filename: 'Contact-500001.p7m' },
		requests: [plain('DELETE', '/udm/v10/files/Contact-500001.p7m')],
		result: { filename: 'Contact-500001.p7m', success: true },
	},
];

/* ---- service ---- */

const versionRequest: ExpectedRequest = { method: 'GET', path: '/udm/v10/version', headers: key };
const version = {
	version: '10.0.000.00',
	buildNumber: '1',
	changeset: 'sandbox',
	name: 'User Data Management (sandbox)',
};

const serviceCases: ContractCase[] = [
	{
		// Neither a parameter table nor a response is printed; the curl sends both headers.
		seed: seed('GET /v10/resources/labels'),
		about: 'all of them',
		operation: 'service.getLabels',
		requests: [plain('GET', '/udm/v10/resources/labels')],
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
	cases: [...certificateCases, ...dataCases, ...historyCases, ...jobCases, ...fileCases, ...serviceCases],
};
