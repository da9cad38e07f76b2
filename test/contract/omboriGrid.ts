import type { Contract, ContractCase, Json, Preparing } from './contract.ts';

const seed = (request: string): string => `Raw Data Export, ${request}`;

const signed = { accept: 'application/json', authorization: 'Bearer sandbox-omborigrid-token' };

const twoDays = { tenantId: 'sandbox-tenant', dataDateFrom: '2026-11-18', dataDateTo: '2026-11-19' };

/** The names filename, downloadUrl and fileSize are printed with trailing spaces, which are not part of them. */
const job: Json = {
	status: 'queued',
	id: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
	...twoDays,
	jobExpiryDate: '2026-11-27T12:00:00.000Z',
	createdAt: '2026-11-20T12:00:00.000Z',
	updatedAt: '2026-11-20T12:00:00.000Z',
	filename: expect.stringMatching(/^analytics-2026-11-18-2026-11-19-[0-9a-f-]{36}\.parquet$/) as unknown,
};

/** A job that takes 100 seconds. */
async function created({ sandbox, call }: Preparing): Promise<Record<string, string>> {
	sandbox.artifact({ jobSeconds: 100 });
	const { body } = await call('POST', '/api/analytics-export-job', {
		json: twoDays,
		headers: { authorization: 'Bearer sandbox-omborigrid-token' },
	});
	return { id: (body as { id: string }).id };
}

const cases: ContractCase[] = [
	{
		seed: seed('POST /api/analytics-export-job'),
		about: 'the data of some days',
		operation: 'exportJob.create',
		prepare: async ({ sandbox }) => {
			sandbox.artifact({ jobSeconds: 100 });
			return {};
		},
		values: twoDays,
		requests: [
			{
				method: 'POST',
				path: '/api/analytics-export-job',
				headers: { ...signed, 'content-type': 'application/json' },
				json: twoDays,
			},
		],
		result: job,
	},
	{
		seed: seed('GET /api/analytics-export-job/{jobId}'),
		about: 'a job that is done, with the link to its file',
		operation: 'exportJob.get',
		prepare: async (preparing) => {
			const given = await created(preparing);
			preparing.clock.advance(100);
			return given;
		},
		values: { jobId: '<id>' },
		requests: [{ method: 'GET', path: '/api/analytics-export-job/<id>', headers: signed }],
		result: {
			...job,
			id: '<id>',
			status: 'done',
			updatedAt: '2026-11-20T12:01:40.000Z',
			downloadUrl: expect.stringMatching(
				/^http:\/\/127\.0\.0\.1:\d+\/omborigrid\/analytics-\S+\.parquet\?Expires=1795179700000&Signature=[0-9a-f]{64}$/,
			) as unknown,
			fileSize: expect.any(Number) as unknown,
		},
	},
	{
		seed: seed('GET /api/analytics-export-job/{jobId}'),
		about: 'a job under way has no link yet',
		operation: 'exportJob.get',
		prepare: created,
		values: { jobId: '<id>' },
		requests: [{ method: 'GET', path: '/api/analytics-export-job/<id>', headers: signed }],
		result: { ...job, id: '<id>' },
	},
];

export const omboriGrid: Contract = {
	title: 'OmboriGrid',
	api: 'omboriGrid',
	system: 'omboriGrid',
	operations: 2,
	cases,
};
