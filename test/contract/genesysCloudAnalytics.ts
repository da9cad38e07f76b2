import type { Contract, ContractCase, ExpectedRequest, Json, Preparing } from './contract.ts';
import { queryCases } from './genesysCloudQueries.ts';

/** The Analytics API is not in the reference: its operations are those of Genesys's own SDK for the platform. */
const platform = (request: string): string => `Genesys Cloud Platform SDK, Analytics API, ${request}`;

type Jobs = 'conversations' | 'users';

const pathOf = (jobs: Jobs): string => `/api/v2/analytics/${jobs}/details/jobs`;
const signed = { accept: 'application/json', authorization: expect.stringMatching(/^Bearer \S+$/) as unknown };

const createRequest = (jobs: Jobs, json: Json): ExpectedRequest => ({
	method: 'POST',
	path: pathOf(jobs),
	headers: { ...signed, 'content-type': 'application/json' },
	json,
});
const reading = (jobs: Jobs, below: string, query?: ExpectedRequest['query']): ExpectedRequest => ({
	method: 'GET',
	path: `${pathOf(jobs)}${below}`,
	headers: signed,
	query,
});

const anyId = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;
const aDay = '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z';
const given = { 'interval.from': '2026-11-19T01:00:00+01:00', 'interval.to': '2026-11-20T00:00:00Z' };
const submitted = { submissionDate: '2026-11-20T12:00:00.000Z' };
const fulfilled: Json = {
	state: 'FULFILLED',
	...submitted,
	completionDate: '2026-11-20T12:00:00.000Z',
	expirationDate: '2026-11-21T12:00:00.000Z',
};

interface Running {
	failure?: string;
	interval?: string;
	/** Minimum size of the results. */
	bytes?: number;
}

/** A job, as the platform's SDK creates it. */
const startJob =
	(jobs: Jobs, { failure, bytes = 0, interval = aDay }: Running = {}) =>
	async ({ sandbox, call }: Preparing): Promise<Record<string, string>> => {
		const client = { authorization: 'Basic c2FuZGJveC1jbG91ZC1jbGllbnQ6c2FuZGJveC1jbG91ZC1zZWNyZXQ=' };
		const token = await call('POST', '/oauth/token', {
			body: new URLSearchParams({ grant_type: 'client_credentials' }),
			headers: client,
		});
		sandbox.artifact({ failure, bytes });
		const { body } = await call('POST', pathOf(jobs), {
			json: { interval },
			headers: { authorization: `Bearer ${(token.body as { access_token: string }).access_token}` },
		});
		return { id: (body as { jobId: string }).jobId };
	};

const conversation = expect.objectContaining({
	conversationId: anyId,
	conversationStart: expect.any(String) as unknown,
	participants: expect.any(Array) as unknown,
}) as Json;
const user = expect.objectContaining({
	userId: anyId,
	primaryPresence: expect.any(Array) as unknown,
	routingStatus: expect.any(Array) as unknown,
}) as Json;

/** The cases of both kinds of jobs. */
const sharedCases = (jobs: Jobs, resource: string): ContractCase[] => [
	{
		seed: platform(`GET ${pathOf(jobs)}/{jobId}`),
		about: 'a job that is fulfilled',
		operation: `${resource}.get`,
		prepare: startJob(jobs),
		values: { jobId: '<id>' },
		requests: [reading(jobs, '/<id>')],
		result: fulfilled,
	},
	{
		seed: platform(`GET ${pathOf(jobs)}/{jobId}`),
		about: 'a job that failed, with the reason',
		operation: `${resource}.get`,
		prepare: startJob(jobs, { failure: 'Too much at once' }),
		values: { jobId: '<id>' },
		requests: [reading(jobs, '/<id>')],
		result: { state: 'FAILED', errorMessage: 'Too much at once', ...submitted },
	},
	{
		seed: platform(`GET ${pathOf(jobs)}/availability`),
		about: 'how far the data goes',
		operation: `${resource}.getAvailability`,
		requests: [reading(jobs, '/availability')],
		result: { dataAvailabilityDate: '2026-11-20T06:00:00.000Z' },
	},
	{
		seed: platform(`DELETE ${pathOf(jobs)}/{jobId}`),
		about: 'a job',
		operation: `${resource}.delete`,
		prepare: startJob(jobs),
		values: { jobId: '<id>' },
		requests: [{ method: 'DELETE', path: `${pathOf(jobs)}/<id>`, headers: signed }],
		result: { jobId: '<id>', success: true },
	},
];

const cases: ContractCase[] = [
	{
		seed: platform(`POST ${pathOf('conversations')}`),
		about: 'a day',
		operation: 'conversationJob.create',
		values: given,
		requests: [createRequest('conversations', { interval: aDay })],
		result: { jobId: anyId },
	},
	{
		seed: platform(`POST ${pathOf('conversations')}`),
		about: 'everything',
		operation: 'conversationJob.create',
		values: {
			...given,
			startOfDayIntervalMatching: true,
			'segmentFilters.0.type': 'or',
			'segmentFilters.0.predicates': [
				{ dimension: 'mediaType', value: 'voice' },
				{ dimension: 'mediaType', operator: 'matches', value: 'email' },
			],
			'conversationFilters.0.type': 'and',
			'conversationFilters.0.predicates': [
				{ dimension: 'originatingDirection', value: 'inbound' },
				{ dimension: 'conversationEnd', operator: 'exists' },
			],
			order: 'desc',
			orderBy: 'segmentEnd',
			limit: '1000',
		},
		requests: [
			createRequest('conversations', {
				interval: aDay,
				startOfDayIntervalMatching: true,
				segmentFilters: [
					{
						type: 'or',
						predicates: [
							{ dimension: 'mediaType', value: 'voice' },
							{ dimension: 'mediaType', operator: 'matches', value: 'email' },
						],
					},
				],
				conversationFilters: [
					{
						type: 'and',
						predicates: [
							{ dimension: 'originatingDirection', value: 'inbound' },
							{ dimension: 'conversationEnd', operator: 'exists' },
						],
					},
				],
				order: 'desc',
				orderBy: 'segmentEnd',
				limit: 1000,
			}),
		],
		result: { jobId: anyId },
	},
	{
		seed: platform(`POST ${pathOf('conversations')}`),
		about: 'a body as a whole, with a filter that has no fields',
		operation: 'conversationJob.create',
		json: {
			interval: aDay,
			evaluationFilters: [{ type: 'and', predicates: [{ metric: 'oTotalScore', range: { gte: 50 } }] }],
		},
		requests: [
			createRequest('conversations', {
				interval: aDay,
				evaluationFilters: [{ type: 'and', predicates: [{ metric: 'oTotalScore', range: { gte: 50 } }] }],
			}),
		],
		result: { jobId: anyId },
	},
	{
		seed: platform(`GET ${pathOf('conversations')}/{jobId}/results`),
		about: 'page by page, up to a limit',
		operation: 'conversationJob.getResults',
		prepare: startJob('conversations', { bytes: 2_500_000 }),
		values: { jobId: '<id>' },
		limit: 502,
		requests: [
			reading('conversations', '/<id>/results', { pageSize: '500' }),
			reading('conversations', '/<id>/results', {
				cursor: expect.stringMatching(/^[\w-]+$/) as unknown,
				pageSize: '2',
			}),
		],
		result: Array<Json>(502).fill(conversation),
	},
	{
		seed: platform(`GET ${pathOf('conversations')}/{jobId}/results`),
		about: 'nothing found',
		operation: 'conversationJob.getResults',
		prepare: startJob('conversations', { interval: '2020-01-01T00:00:00Z/2020-01-02T00:00:00Z' }),
		values: { jobId: '<id>' },
		requests: [reading('conversations', '/<id>/results', { pageSize: '500' })],
		result: [],
	},
	{
		seed: platform(`GET ${pathOf('conversations')}/{jobId}/results`),
		about: 'the whole page',
		operation: 'conversationJob.getResults',
		prepare: startJob('conversations', { interval: '2020-01-01T00:00:00Z/2020-01-02T00:00:00Z' }),
		values: { jobId: '<id>' },
		raw: true,
		requests: [reading('conversations', '/<id>/results', { pageSize: '500' })],
		result: [{ conversations: [], dataAvailabilityDate: '2026-11-20T06:00:00.000Z' }],
	},
	...sharedCases('conversations', 'conversationJob'),
	{
		seed: platform(`POST ${pathOf('users')}`),
		about: 'a day',
		operation: 'userJob.create',
		values: given,
		requests: [createRequest('users', { interval: aDay })],
		result: { jobId: anyId },
	},
	{
		seed: platform(`POST ${pathOf('users')}`),
		about: 'everything',
		operation: 'userJob.create',
		values: {
			...given,
			'userFilters.0.type': 'and',
			'userFilters.0.predicates': [{ dimension: 'userId', operator: 'matches', value: 'u-1' }],
			order: 'asc',
			limit: '5',
		},
		requests: [
			createRequest('users', {
				interval: aDay,
				userFilters: [{ type: 'and', predicates: [{ dimension: 'userId', operator: 'matches', value: 'u-1' }] }],
				order: 'asc',
				limit: 5,
			}),
		],
		result: { jobId: anyId },
	},
	{
		seed: platform(`GET ${pathOf('users')}/{jobId}/results`),
		about: 'all users',
		operation: 'userJob.getResults',
		prepare: startJob('users'),
		values: { jobId: '<id>' },
		requests: [reading('users', '/<id>/results', { pageSize: '500' })],
		result: Array<Json>(12).fill(user),
	},
	...sharedCases('users', 'userJob'),
];

export const genesysCloudAnalytics: Contract = {
	title: 'Genesys Cloud Analytics',
	api: 'genesysCloudAnalytics',
	system: 'genesysCloud',
	operations: 23,
	cases: [...cases, ...queryCases],
};
