import { createDemoKey } from '../../sandbox/demoKey.ts';
import type { Call } from '../support/sandboxClient.ts';
import type { ContractCase, ExpectedRequest, Json, Preparing, Value } from './contract.ts';

/** The differences between the export APIs, which have the same 26 requests: User Data Management v10, v4 and v3, and CX Data Download. */
export interface ExportApi {
	/** Heading in the reference. */
	heading: string;
	base: '/udm' | '/data-download';
	/** The prefix of the paths of jobs and their history, and the prefix of all others. */
	jobs: '/v10' | '/v4';
	rest: '/v10' | '/v3';
	/** The folder of links to files. */
	folder: 'exports' | 'data-download';
	source: { label: string; value: string };
	/** The body of the first job of every test, and the differences of a job that exports contacts. */
	job: Json;
	contacts: Json;
	/** The value of `suspended` on the wire. */
	suspended: Value;
	/** Additional fields of a job. */
	jobInfo: Json;
	/** Filters that only this version has, and that every entry of the test matches. */
	filters: Record<string, Value>;
	fileFilters: Record<string, Value>;
	/** A job with the required fields, and one with all fields: the entered values, the request, and the answer. */
	required: JobCase;
	everything: JobCase;
	/** Additional fields in the body of an update, including existing values of the job; and additional fields in its answer. */
	updating: { required: Json; everything: Record<string, string>; answer?: Json };
	/** The first job of every test as it is shown when it is done. */
	doneJob: (info: Json) => Json;
	/** The answer of suspend and resume. */
	paused: (info: Json) => Json;
}

export interface JobCase {
	values: Record<string, Value>;
	json: Json;
	answer: Json;
}

type Prepare = NonNullable<ContractCase['prepare']>;

export const key = { accept: 'application/json', 'x-api-key': 'sandbox-api-key' };
const signed = { ...key, authorization: 'Bearer <token>' };
export const signedJson = { ...signed, 'content-type': 'application/json' };

const anySize = expect.any(Number) as unknown;
const certificate = createDemoKey({ name: 'exports' }).certificate;
/** Values as in a query. */
const texts = (values: Record<string, Value>): Record<string, string> =>
	Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

const bulkFailure = (id: string): Json => ({ id, success: false, error: expect.stringContaining(id) as unknown });
const noCertificate = 'No certificate has been uploaded to encrypt the export with';

/** The cases that all export APIs share, and helpers for the other cases. */
export function exportCases(api: ExportApi) {
	const {
		heading,
		base,
		jobs: jobsPath,
		rest,
		folder,
		source,
		filters,
		fileFilters,
		required,
		everything,
		updating,
	} = api;
	const { doneJob, paused } = api;
	const seed = (request: string): string => `${heading}, ${request}`;
	const plain = (
		method: ExpectedRequest['method'],
		path: string,
		query: Record<string, string> = {},
	): ExpectedRequest => ({ method, path: base + path, query, headers: signed });

	/* ---- preparation of the sandbox; its first job is 1001, its first run 500001 ---- */

	const createJob = async (call: Call, changes: Json = {}): Promise<void> => {
		const { status, body } = await call('POST', `${base}${jobsPath}/export/jobs`, { json: { ...api.job, ...changes } });
		if (status !== 202) throw new Error(`The job was refused with ${status}: ${JSON.stringify(body)}`);
	};
	const withCertificate = async (call: Call): Promise<void> => {
		const form = new FormData();
		form.append('file', new Blob([certificate]), 'exports.pem');
		await call('POST', `${base}${rest}/cipher/exports.pem`, { body: form });
	};

	const later = { schedulerParam: { immediately: false, startDate: '2026-12-01T00:00:00Z' } };

	/** Creates these jobs in order. */
	const jobs =
		(...changes: Json[]): Prepare =>
		async ({ call }) => {
			for (const change of changes) await createJob(call, change);
			return {};
		};

	/** Jobs that immediately export contacts to one file each: Contact-500001.p7m, Contact-500002.p7m … */
	const exported =
		(...titles: string[]): Prepare =>
		async ({ call }) => {
			await withCertificate(call);
			for (const title of titles) await createJob(call, { ...api.contacts, title });
			return {};
		};

	/** Job 1001 is done, 1002 is at 40 percent. */
	const oneUnderWay: Prepare = async ({ call, clock, sandbox }) => {
		await createJob(call);
		sandbox.artifact({ jobSeconds: 100 });
		await createJob(call);
		clock.advance(40);
		return {};
	};

	const downloadable: Prepare = async (preparing: Preparing) => {
		await exported('Everything')(preparing);
		const { body } = await preparing.call('GET', `${base}${rest}/files?filename=Contact-500001.p7m`);
		const response = await fetch((body as { path: string }).path);
		return { bytes: Buffer.from(await response.arrayBuffer()).toString('base64') };
	};

	const job: Json = {
		id: 1001,
		type: 'UCS',
		source: source.value,
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
		...api.jobInfo,
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

	const file: Json = {
		name: 'Contact-500001.p7m',
		size: anySize,
		type: 'Contact',
		source: source.value,
		jobTitle: 'Everything',
		historyId: 500001,
		createdDate: '2026-11-20T12:00:00.000Z',
	};

	const linkTo = (fileName: string): unknown =>
		expect.stringMatching(
			new RegExp(
				`^http://127\\.0\\.0\\.1:\\d+/${folder}/${fileName.replaceAll('.', '\\.')}\\?Expires=1795176900000&Signature=[0-9a-f]{64}$`,
			),
		);

	/* ---- certificate ---- */

	const certificateCases: ContractCase[] = [
		{
			seed: seed(`GET ${rest}/cipher`),
			about: 'name, size and date',
			operation: 'certificate.get',
			prepare: async ({ call }) => {
				await withCertificate(call);
				return {};
			},
			requests: [plain('GET', `${rest}/cipher`)],
			result: {
				ccid: '5f6e7d8c-0000-4000-8000-00005a4db0c5',
				name: 'exports.pem',
				size: certificate.length,
				lastModified: '2026-11-20T12:00:00.000Z',
			},
		},
		{
			// The curl command says JSON; the parameter table says form data, and only the table of version 10 says that the
			// file is required, as 'file'.
			seed: seed(`POST ${rest}/cipher/{certificatefilename}`),
			about: 'a name that must be encoded, and the certificate as the field "file"',
			operation: 'certificate.upload',
			values: { certificatefilename: 'exports & more 2026.pem', file: { fileName: 'exports.pem', text: certificate } },
			requests: [
				{
					method: 'POST',
					path: `${base}${rest}/cipher/exports%20%26%20more%202026.pem`,
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

	const subType = (type: string, displayName: string, dataType: string): Json => ({
		name: type,
		displayName,
		source: source.value,
		dataType,
		enabled: true,
	});

	const dataCases: ContractCase[] = [
		{
			seed: seed(`GET ${rest}/data/job-statuses`),
			about: 'all of them',
			operation: 'data.getJobStatuses',
			requests: [plain('GET', `${rest}/data/job-statuses`)],
			result: ['Scheduled', 'Queued', 'In Progress', 'Completed', 'Failed', 'Cancelled', 'Suspended'].map((status) => ({
				label: status,
				value: status,
			})),
		},
		{
			seed: seed(`GET ${rest}/data/sources`),
			about: 'all of them',
			operation: 'data.getSources',
			requests: [plain('GET', `${rest}/data/sources`)],
			result: [source],
		},
		{
			seed: seed(`GET ${rest}/data/sources`),
			about: '204 is an empty list',
			operation: 'data.getSources',
			prepare: async ({ sandbox }) => {
				sandbox.fault({ method: 'GET', path: `${base}${rest}/data/sources` }, { status: 204 });
				return {};
			},
			requests: [plain('GET', `${rest}/data/sources`)],
			result: [],
		},
		{
			seed: seed(`GET ${rest}/data/sub-types`),
			about: 'all of them',
			operation: 'data.getSubTypes',
			requests: [plain('GET', `${rest}/data/sub-types`)],
			result: [
				subType('email', 'Email', 'Interaction'),
				subType('chat', 'Chat', 'Interaction'),
				subType('voice', 'Voice', 'Interaction'),
				subType('callback', 'Callback', 'Interaction'),
				subType('contact', 'Contact', 'Contact'),
			],
		},
		{
			seed: seed(`GET ${rest}/data/sub-types`),
			about: 'of a source and type',
			operation: 'data.getSubTypes',
			values: { source: source.value, dataType: 'Contact' },
			requests: [plain('GET', `${rest}/data/sub-types`, { source: source.value, dataType: 'Contact' })],
			result: [subType('contact', 'Contact', 'Contact')],
		},
		{
			seed: seed(`GET ${rest}/data/types`),
			about: 'all of them',
			operation: 'data.getTypes',
			requests: [plain('GET', `${rest}/data/types`)],
			result: [
				{ name: 'Interaction', source: source.value },
				{ name: 'Contact', source: source.value },
			],
		},
		{
			seed: seed(`GET ${rest}/data/types`),
			about: '204 is an empty list',
			operation: 'data.getTypes',
			values: { source: 'a & b' },
			requests: [plain('GET', `${rest}/data/types`, { source: 'a & b' })],
			result: [],
		},
	];

	/* ---- files ---- */

	const fileCases: ContractCase[] = [
		{
			// The curl commands of version 3 contain fragments of orderField and startDate: field, Field, tDate. Version 10
			// has x-api-key among the query parameters.
			seed: seed(`GET ${rest}/file-metadatas`),
			about: 'every filter, at most fifty',
			operation: 'file.getMany',
			prepare: exported('Everything', 'Everything else', 'Nothing'),
			values: {
				descAsc: true,
				orderField: 'name',
				startDate: '2026-11-20T00:00:00Z',
				endDate: '2026-11-21T00:00:00Z',
				name: 'contact-',
				jobTitle: 'else',
				type: 'Contact',
				...filters,
				...fileFilters,
			},
			limit: 50,
			requests: [
				plain('GET', `${rest}/file-metadatas`, {
					descAsc: 'true',
					orderField: 'name',
					startDate: '2026-11-20T00:00:00.000Z',
					endDate: '2026-11-21T00:00:00.000Z',
					name: 'contact-',
					jobTitle: 'else',
					type: 'Contact',
					from: '0',
					size: '50',
					...texts({ ...filters, ...fileFilters }),
				}),
			],
			result: [{ ...file, name: 'Contact-500002.p7m', historyId: 500002, jobTitle: 'Everything else' }],
		},
		{
			// Its default size requests everything.
			seed: seed(`GET ${rest}/file-metadatas`),
			about: 'a page of nothing',
			operation: 'file.getMany',
			requests: [plain('GET', `${rest}/file-metadatas`, { from: '0', size: '200' })],
			result: [],
		},
		{
			// The text of version 3 promises a list, but the models show one object.
			seed: seed(`GET ${rest}/files`),
			about: 'one link, as one object',
			operation: 'file.getLinks',
			prepare: exported('Everything'),
			values: { filename: ['Contact-500001.p7m'] },
			requests: [plain('GET', `${rest}/files`, { filename: 'Contact-500001.p7m' })],
			result: [{ path: linkTo('Contact-500001.p7m') }],
		},
		{
			seed: seed(`GET ${rest}/files`),
			about: 'several links, as a list',
			operation: 'file.getLinks',
			prepare: exported('Everything', 'Everything else'),
			values: { filename: ['Contact-500002.p7m', 'Contact-500001.p7m'] },
			requests: [plain('GET', `${rest}/files`, { filename: 'Contact-500002.p7m,Contact-500001.p7m' })],
			result: [{ path: linkTo('Contact-500002.p7m') }, { path: linkTo('Contact-500001.p7m') }],
		},
		{
			seed: seed(`DELETE ${rest}/files`),
			about: 'several files',
			operation: 'file.deleteMany',
			prepare: exported('Everything', 'Everything else'),
			values: { filename: ['Contact-500001.p7m', 'Contact-500002.p7m'] },
			requests: [plain('DELETE', `${rest}/files`, { filename: 'Contact-500001.p7m,Contact-500002.p7m' })],
			result: [
				{ id: 'Contact-500001.p7m', success: true },
				{ id: 'Contact-500002.p7m', success: true },
			],
		},
		{
			// 500 with the names that were not deleted, according to the text of version 3.
			seed: seed(`DELETE ${rest}/files`),
			about: 'one file is not there, and the request is not repeated',
			operation: 'file.deleteMany',
			prepare: exported('Everything'),
			values: { filename: ['Contact-500001.p7m', 'Contact-500002.p7m'] },
			requests: [plain('DELETE', `${rest}/files`, { filename: 'Contact-500001.p7m,Contact-500002.p7m' })],
			result: [{ id: 'Contact-500001.p7m', success: true }, bulkFailure('Contact-500002.p7m')],
		},
		{
			seed: seed(`GET ${rest}/files/{filename}`),
			about: '303 to another host, which sees no credentials',
			operation: 'file.download',
			prepare: downloadable,
			values: { filename: 'Contact-500001.p7m' },
			requests: [
				{ method: 'GET', path: `${base}${rest}/files/Contact-500001.p7m`, headers: { ...signed, accept: '*/*' } },
				{
					origin: 'files',
					method: 'GET',
					path: `/${folder}/Contact-500001.p7m`,
					query: { Expires: '1795176900000', Signature: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
					headers: { accept: '*/*' },
				},
			],
			file: { name: 'Contact-500001.p7m', base64: '<bytes>' },
		},
		{
			seed: seed(`DELETE ${rest}/files/{filename}`),
			about: 'a file',
			operation: 'file.delete',
			prepare: exported('Everything'),
			values: { filename: 'Contact-500001.p7m' },
			requests: [plain('DELETE', `${rest}/files/Contact-500001.p7m`)],
			result: { filename: 'Contact-500001.p7m', success: true },
		},
	];

	/* ---- history ---- */

	const historyCases: ContractCase[] = [
		{
			seed: seed(`GET ${jobsPath}/export/history`),
			about: '204 is an empty list',
			operation: 'history.getMany',
			requests: [plain('GET', `${jobsPath}/export/history`, { from: '0', size: '200' })],
			result: [],
		},
		{
			seed: seed(`DELETE ${jobsPath}/export/history`),
			about: 'several runs',
			operation: 'history.deleteMany',
			prepare: jobs({}, {}, {}),
			values: { jobIDs: ['500001', '500003'] },
			requests: [plain('DELETE', `${jobsPath}/export/history`, { jobIDs: '500001,500003' })],
			result: [
				{ id: '500001', success: true },
				{ id: '500003', success: true },
			],
		},
		{
			// 500 with the IDs that were not deleted, according to the text of version 4.
			seed: seed(`DELETE ${jobsPath}/export/history`),
			about: 'one run is under way, and the request is not repeated',
			operation: 'history.deleteMany',
			prepare: oneUnderWay,
			values: { jobIDs: ['500001', '500002'] },
			requests: [plain('DELETE', `${jobsPath}/export/history`, { jobIDs: '500001,500002' })],
			result: [{ id: '500001', success: true }, bulkFailure('500002')],
		},
		{
			// The model has filename, its example fileName.
			seed: seed(`GET ${jobsPath}/export/history/{id}`),
			about: 'a finished run',
			operation: 'history.get',
			prepare: exported('Everything'),
			values: { id: '500001' },
			requests: [plain('GET', `${jobsPath}/export/history/500001`)],
			result: run,
		},
		{
			seed: seed(`DELETE ${jobsPath}/export/history/{id}`),
			about: 'a finished run',
			operation: 'history.delete',
			prepare: jobs({}),
			values: { id: '500001' },
			requests: [plain('DELETE', `${jobsPath}/export/history/500001`)],
			result: { id: '500001', success: true },
		},
		{
			seed: seed(`GET ${jobsPath}/export/history/{id}/progress`),
			about: 'a run under way, by the id of the run and not of the job',
			operation: 'history.getProgress',
			prepare: oneUnderWay,
			values: { id: '500002' },
			requests: [plain('GET', `${jobsPath}/export/history/500002/progress`)],
			result: { progress: 40, status: 'In Progress' },
		},
	];

	/* ---- jobs ---- */

	const failed = { status: 'Failed', progress: 99, description: noCertificate };

	const jobCases: ContractCase[] = [
		{
			// In version 4 the descriptions of scheduleType and suspend belong to the rows above them; the curl command of
			// version 10 is garbled: `>heduleType`, `,Field`.
			seed: seed(`GET ${jobsPath}/export/jobs`),
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
				orderField: 'title',
				title: 'alpha',
				type: 'UCS',
				scheduleType: 'startDate',
				suspend: false,
				...filters,
			},
			limit: 2,
			requests: [
				plain('GET', `${jobsPath}/export/jobs`, {
					descAsc: 'true',
					orderField: 'title',
					title: 'alpha',
					type: 'UCS',
					scheduleType: 'startDate',
					suspend: 'false',
					from: '0',
					size: '2',
					...texts(filters),
				}),
			],
			result: [
				{ ...job, id: 1003, title: 'Alpha two' },
				{ ...job, id: 1004, title: 'Alpha three' },
			],
		},
		{
			seed: seed(`GET ${jobsPath}/export/jobs`),
			about: '204 is an empty list',
			operation: 'exportJob.getMany',
			values: { suspend: true },
			requests: [plain('GET', `${jobsPath}/export/jobs`, { suspend: 'true', from: '0', size: '200' })],
			result: [],
		},
		{
			// In version 4 suspended is a text, and there is no type.
			seed: seed(`POST ${jobsPath}/export/jobs`),
			about: 'what is required',
			operation: 'exportJob.create',
			values: required.values,
			requests: [{ method: 'POST', path: `${base}${jobsPath}/export/jobs`, headers: signedJson, json: required.json }],
			result: { ...job, ...required.answer, ...failed },
		},
		{
			// fileSplitSize is in two places.
			seed: seed(`POST ${jobsPath}/export/jobs`),
			about: 'everything',
			operation: 'exportJob.create',
			values: everything.values,
			requests: [
				{ method: 'POST', path: `${base}${jobsPath}/export/jobs`, headers: signedJson, json: everything.json },
			],
			result: { ...job, ...everything.answer },
		},
		{
			seed: seed(`DELETE ${jobsPath}/export/jobs`),
			about: 'several jobs',
			operation: 'exportJob.deleteMany',
			prepare: jobs({}, later),
			values: { jobIDs: ['1001', '1002'] },
			requests: [plain('DELETE', `${jobsPath}/export/jobs`, { jobIDs: '1001,1002' })],
			result: [
				{ id: '1001', success: true },
				{ id: '1002', success: true },
			],
		},
		{
			// 500 with the IDs that were not deleted, according to the text of version 4.
			seed: seed(`DELETE ${jobsPath}/export/jobs`),
			about: 'one job is under way, and the request is not repeated',
			operation: 'exportJob.deleteMany',
			prepare: oneUnderWay,
			values: { jobIDs: ['1001', '1002'] },
			requests: [plain('DELETE', `${jobsPath}/export/jobs`, { jobIDs: '1001,1002' })],
			result: [{ id: '1001', success: true }, bulkFailure('1002')],
		},
		{
			seed: seed(`POST ${jobsPath}/export/jobs/cancel/{id}`),
			about: 'a job under way; the answer has no body',
			operation: 'exportJob.cancel',
			prepare: oneUnderWay,
			values: { id: '1002' },
			requests: [plain('POST', `${jobsPath}/export/jobs/cancel/1002`)],
			result: { id: '1002', success: true },
		},
		{
			// The summary belongs to another request.
			seed: seed(`POST ${jobsPath}/export/jobs/resume/{id}`),
			about: 'a suspended job',
			operation: 'exportJob.resume',
			prepare: jobs({ ...later, suspended: api.suspended as Json }),
			values: { id: '1001' },
			requests: [plain('POST', `${jobsPath}/export/jobs/resume/1001`)],
			result: paused(job),
		},
		{
			// The summary belongs to another request.
			seed: seed(`POST ${jobsPath}/export/jobs/suspend/{id}`),
			about: 'a job that has not started',
			operation: 'exportJob.suspend',
			prepare: jobs(later),
			values: { id: '1001' },
			requests: [plain('POST', `${jobsPath}/export/jobs/suspend/1001`)],
			result: paused({ ...job, status: 'Suspended' }),
		},
		{
			seed: seed(`GET ${jobsPath}/export/jobs/{id}`),
			about: 'a finished job',
			operation: 'exportJob.get',
			prepare: exported('Everything'),
			values: { id: '1001' },
			requests: [plain('GET', `${jobsPath}/export/jobs/1001`)],
			result: doneJob({ ...run, id: 1001, parentId: null }),
		},
		{
			seed: seed(`PUT ${jobsPath}/export/jobs/{id}`),
			about: 'what is required, and when; the rest stays as it is',
			operation: 'exportJob.update',
			prepare: jobs(later),
			values: { id: '1001', ...required.values, 'schedulerParam.immediately': true, suspended: false },
			requests: [
				plain('GET', `${jobsPath}/export/jobs/1001`),
				{
					method: 'PUT',
					path: `${base}${jobsPath}/export/jobs/1001`,
					headers: signedJson,
					json: { ...required.json, ...updating.required },
				},
			],
			result: { ...job, ...required.answer, ...failed, ...updating.answer },
		},
		{
			// In the curl command, suspended is outside the object.
			seed: seed(`PUT ${jobsPath}/export/jobs/{id}`),
			about: 'everything',
			operation: 'exportJob.update',
			prepare: jobs(later),
			values: { id: '1001', ...everything.values, ...updating.everything },
			requests: [
				{
					method: 'PUT',
					path: `${base}${jobsPath}/export/jobs/1001`,
					headers: signedJson,
					json: { ...everything.json, ...updating.everything },
				},
			],
			result: { ...job, ...everything.answer, ...updating.everything },
		},
		{
			seed: seed(`DELETE ${jobsPath}/export/jobs/{id}`),
			about: 'a finished job',
			operation: 'exportJob.delete',
			prepare: jobs({}),
			values: { id: '1001' },
			requests: [plain('DELETE', `${jobsPath}/export/jobs/1001`)],
			result: { id: '1001', success: true },
		},
	];

	return {
		cases: [...certificateCases, ...dataCases, ...fileCases, ...historyCases, ...jobCases],
		seed,
		plain,
		createJob,
		withCertificate,
		jobs,
		exported,
		later,
		job,
		run,
		file,
	};
}
