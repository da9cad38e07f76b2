import type { Contract, ContractCase, ExpectedRequest, Json, Preparing } from './contract.ts';

const seed = (request: string): string => `Extracting Genesys Cloud Interaction Data, ${request}`;

const signed = { accept: 'application/json', authorization: expect.stringMatching(/^Bearer \S+$/) as unknown };

/** The tutorial requests a scope; on the platform, the client's roles decide what it may do, and there is no scope. */
const tokenRequest: ExpectedRequest = {
	method: 'POST',
	path: '/oauth/token',
	// `sandbox-cloud-client:sandbox-cloud-secret`
	headers: {
		accept: 'application/json',
		authorization: 'Basic c2FuZGJveC1jbG91ZC1jbGllbnQ6c2FuZGJveC1jbG91ZC1zZWNyZXQ=',
		'content-type': 'application/x-www-form-urlencoded',
	},
	form: { grant_type: 'client_credentials' },
};

const ofADay = {
	type: 'conversation',
	view: 'full',
	format: 'jsonl',
	startDate: '2026-11-19T00:00:00.000Z',
	endDate: '2026-11-20T00:00:00.000Z',
};

const creating = (json: Json): ExpectedRequest => ({
	method: 'POST',
	path: '/api/v2/dataexports',
	headers: { ...signed, 'content-type': 'application/json' },
	json,
});
const reading = (below = ''): ExpectedRequest => ({
	method: 'GET',
	path: `/api/v2/dataexports/<id>${below}`,
	headers: signed,
});

const anyId = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;
const completed: Json = { id: anyId, ...ofADay, status: 'COMPLETED', createdDate: '2026-11-20T12:00:00.000Z' };

/** An export of one day, as the tutorial creates it; `failure` is the reason of a failure. */
const exported =
	(failure?: string) =>
	async ({ sandbox, call }: Preparing): Promise<Record<string, string>> => {
		const client = { authorization: 'Basic c2FuZGJveC1jbG91ZC1jbGllbnQ6c2FuZGJveC1jbG91ZC1zZWNyZXQ=' };
		const token = await call('POST', '/oauth/token', {
			body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'dataexports:read' }),
			headers: client,
		});
		sandbox.artifact({ failure });
		const { body } = await call('POST', '/api/v2/dataexports', {
			json: ofADay,
			headers: { authorization: `Bearer ${(token.body as { access_token: string }).access_token}` },
		});
		return { id: (body as { id: string }).id };
	};

const cases: ContractCase[] = [
	{
		seed: seed('POST /oauth/token'),
		about: 'sign-in by the connection, then an export of a day',
		operation: 'dataExport.create',
		showsSignIn: true,
		values: { startDate: '2026-11-19T00:00:00Z', endDate: '2026-11-20T00:00:00Z' },
		requests: [tokenRequest, creating(ofADay)],
		result: completed,
	},
	{
		// The text calls it dataExportId; the code reads id.
		seed: seed('POST /api/v2/dataexports'),
		about: 'everything',
		operation: 'dataExport.create',
		values: {
			startDate: '2026-11-19T01:00:00+01:00',
			endDate: '2026-11-20T00:00:00Z',
			type: 'conversation',
			view: 'full',
			format: 'csv',
		},
		requests: [creating({ ...ofADay, format: 'csv' })],
		result: { ...completed, format: 'csv' },
	},
	{
		seed: seed('GET /api/v2/dataexports/{dataExportId}'),
		about: 'an export that is completed',
		operation: 'dataExport.get',
		prepare: exported(),
		values: { dataExportId: '<id>' },
		requests: [reading()],
		result: { ...completed, id: '<id>' },
	},
	{
		seed: seed('GET /api/v2/dataexports/{dataExportId}'),
		about: 'an export that failed, with the reason',
		operation: 'dataExport.get',
		prepare: exported('No capacity'),
		values: { dataExportId: '<id>' },
		requests: [reading()],
		result: { ...completed, id: '<id>', status: 'FAILED', statusReason: 'No capacity' },
	},
	{
		seed: seed('GET /api/v2/dataexports/{dataExportId}/files'),
		about: 'links with size and checksum',
		operation: 'dataExport.getFiles',
		prepare: exported(),
		values: { dataExportId: '<id>' },
		requests: [reading('/files')],
		result: [
			{
				uri: expect.stringMatching(
					/^http:\/\/127\.0\.0\.1:\d+\/genesys-cloud\/[0-9a-f-]{36}-0\.jsonl\?Expires=1795179600000&Signature=[0-9a-f]{64}$/,
				) as unknown,
				size: expect.any(Number) as unknown,
				format: 'jsonl',
				checksum: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as unknown,
				partition: 0,
			},
		],
	},
];

export const genesysCloudDataExports: Contract = {
	title: 'Genesys Cloud Data Exports',
	api: 'genesysCloudDataExports',
	system: 'genesysCloud',
	operations: 4,
	cases,
};
