import type { Contract, ContractCase, ExpectedRequest, Json } from './contract.ts';

const seed = (request: string): string => `Statistics API, ${request}`;

/** The curl commands send `Content-Type: application/json` with every request; we send none without a body. */
const signed = { accept: 'application/json', 'x-api-key': 'sandbox-api-key', authorization: 'Bearer <token>' };
const signedJson = { ...signed, 'content-type': 'application/json' };

const reading = (path: string, query: Record<string, string> = {}): ExpectedRequest => ({
	method: 'GET',
	path: `/statistics/v3${path}`,
	query,
	headers: signed,
});
const peeking = (...statistics: Json[]): ExpectedRequest => ({
	method: 'POST',
	path: '/statistics/v3/operations/get-statistic-ex',
	headers: signedJson,
	json: { data: { statistics } },
});
const opening = (json: Json, query: Record<string, string> = {}): ExpectedRequest => ({
	method: 'POST',
	path: '/statistics/v3/subscriptions',
	query,
	headers: signedJson,
	json,
});

const noon = 1795176000000;
/** The reference only says that a value comes from Stat Server. */
const now = {
	value: expect.objectContaining({ stringValue: expect.any(String) as unknown }) as unknown,
	timestamp: noon,
};
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown;

const state = { name: 'CurrentAgentState', objectType: 'Agent', objectId: 'agent-1001' };
const stateTime = { name: 'TimeInCurrentState', objectType: 'Agent', objectId: 'agent-1001' };
const nobody = { name: 'TimeInCurrentState', objectType: 'Agent', objectId: 'agent-9999' };
const answered = { name: 'Total_Answered', objectType: 'Queue', objectId: 'Sales' };

/** A failed value next to successful ones. */
const missing = (detail: Json): Json => ({ success: false, code: 404, error: 'Agent agent-9999 not found', detail });

const opened: ContractCase['prepare'] = async ({ call }) => {
	const statistics = [
		{ statisticId: 'state', ...state },
		{ statisticId: 'answered', ...answered },
	];
	await call('POST', '/statistics/v3/subscriptions', { json: { operationId: 'UUID1', data: { statistics } } });
	return {};
};

const definition = {
	category: 'TotalAdjustedTime',
	subject: 'DNStatus',
	mainMask: 'WaitForNextCall',
	maskType: 'DN',
	intervalType: 'GrowingWindow',
	dynamicTimeProfile: '00:00',
	dynamicFilter: 'Media=voice',
	notificationMode: 'Periodical',
	notificationFrequency: 10,
	insensitivity: 1,
	objects: 'Agent',
};

const cases: ContractCase[] = [
	{
		// The body is documented as `{object}`; the overview has a sample.
		seed: seed('POST /operations/get-statistic-ex'),
		about: 'several statistics',
		operation: 'statistic.getMany',
		values: { 'data.statistics': [state, answered] },
		requests: [peeking(state, answered)],
		result: [
			{ ...state, ...now },
			{ ...answered, ...now },
		],
	},
	{
		// Status code 2 in the introduction: successful results are in `data`, the rest in `errors`.
		seed: seed('POST /operations/get-statistic-ex'),
		about: 'status code 2: one can be read, the other not',
		operation: 'statistic.getMany',
		values: { 'data.statistics': [nobody, stateTime] },
		requests: [peeking(nobody, stateTime)],
		result: [{ ...stateTime, ...now }, missing(nobody)],
	},
	{
		seed: seed('POST /operations/get-statistic-ex'),
		about: 'the body as JSON, the answer as it came',
		operation: 'statistic.getMany',
		json: { data: { statistics: [state] } },
		raw: true,
		requests: [peeking(state)],
		result: { status: { code: 0 }, data: { statistics: [{ ...state, ...now }] } },
	},
	{
		seed: seed('GET /statistic-values/{statisticName}'),
		about: 'a statistic of a queue',
		operation: 'statistic.get',
		values: { statisticName: 'Total_Answered', objectType: 'Queue', objectId: 'Sales' },
		requests: [reading('/statistic-values/Total_Answered', { objectType: 'Queue', objectId: 'Sales' })],
		result: { ...answered, ...now },
	},
	{
		seed: seed('GET /statistic-values/{statisticName}'),
		about: 'the answer as it came',
		operation: 'statistic.get',
		values: { statisticName: 'CurrentAgentState', objectType: 'Agent', objectId: 'agent-1001' },
		raw: true,
		requests: [reading('/statistic-values/CurrentAgentState', { objectType: 'Agent', objectId: 'agent-1001' })],
		result: { status: { code: 0 }, data: { statistic: { ...state, ...now } } },
	},
	{
		seed: seed('POST /subscriptions'),
		about: 'statistics by name; the ids that are required are made up',
		operation: 'subscription.open',
		values: { 'data.statistics': [state, answered] },
		requests: [
			opening({
				operationId: uuid,
				data: {
					statistics: [
						{ statisticId: '1', ...state },
						{ statisticId: '2', ...answered },
					],
				},
			}),
		],
		result: [
			{ statisticId: '1', subscriptionId: uuid, ...state, ...now },
			{ statisticId: '2', subscriptionId: uuid, ...answered, ...now },
		],
	},
	{
		// The fields of a definition are those of the overview's sample; `objects` is only in public samples.
		seed: seed('POST /subscriptions'),
		about: 'everything; the id of the subscription is the operation id that was sent',
		operation: 'subscription.open',
		values: {
			operationId: 'UUID1',
			verbose: 'INFO',
			'data.statistics': [
				{ statisticId: 'UUID2', measured: 'name', ...state },
				{
					statisticId: 'UUID3',
					objectType: 'Agent',
					objectId: 'agent-1001',
					measured: 'definition',
					'definition.category': 'TotalAdjustedTime',
					'definition.subject': 'DNStatus',
					'definition.mainMask': 'WaitForNextCall',
					'definition.maskType': 'DN',
					'definition.intervalType': 'GrowingWindow',
					'definition.dynamicTimeProfile': '00:00',
					'definition.dynamicFilter': 'Media=voice',
					'definition.notificationMode': 'Periodical',
					'definition.notificationFrequency': '10',
					'definition.insensitivity': '1',
					'definition.objects': 'Agent',
				},
			],
		},
		requests: [
			opening(
				{
					operationId: 'UUID1',
					data: {
						statistics: [
							{ statisticId: 'UUID2', ...state },
							{ statisticId: 'UUID3', objectType: 'Agent', objectId: 'agent-1001', definition },
						],
					},
				},
				{ verbose: 'INFO' },
			),
		],
		result: [
			{ statisticId: 'UUID2', subscriptionId: 'UUID1', ...state, ...now },
			{ statisticId: 'UUID3', subscriptionId: 'UUID1', objectType: 'Agent', objectId: 'agent-1001', ...now },
		],
	},
	{
		seed: seed('POST /subscriptions'),
		about: 'status code 2: one can be opened, the other not',
		operation: 'subscription.open',
		values: {
			operationId: 'UUID1',
			'data.statistics': [
				{ statisticId: 'UUID2', ...state },
				{ statisticId: 'UUID3', ...nobody },
			],
		},
		requests: [
			opening({
				operationId: 'UUID1',
				data: {
					statistics: [
						{ statisticId: 'UUID2', ...state },
						{ statisticId: 'UUID3', ...nobody },
					],
				},
			}),
		],
		result: [
			{ statisticId: 'UUID2', subscriptionId: 'UUID1', ...state, ...now },
			missing({ statisticId: 'UUID3', ...nobody }),
		],
	},
	{
		seed: seed('GET /subscriptions/{id}/statistic-values'),
		about: 'all of them',
		operation: 'subscription.getValues',
		prepare: opened,
		values: { id: 'UUID1' },
		requests: [reading('/subscriptions/UUID1/statistic-values')],
		result: [
			{ statisticId: 'state', subscriptionId: 'UUID1', ...state, ...now },
			{ statisticId: 'answered', subscriptionId: 'UUID1', ...answered, ...now },
		],
	},
	{
		// The list of IDs has commas; the overview shows `verbose=` without a value, which is not sent.
		seed: seed('GET /subscriptions/{id}/statistic-values'),
		about: 'some of them, with their values alone',
		operation: 'subscription.getValues',
		prepare: opened,
		values: { id: 'UUID1', statisticIds: ['answered', 'state'], verbose: 'OFF' },
		requests: [reading('/subscriptions/UUID1/statistic-values', { statisticIds: 'answered,state', verbose: 'OFF' })],
		result: [
			{ statisticId: 'answered', subscriptionId: 'UUID1', ...now },
			{ statisticId: 'state', subscriptionId: 'UUID1', ...now },
		],
	},
	{
		seed: seed('DELETE /subscriptions/{id}'),
		about: 'one that is open',
		operation: 'subscription.delete',
		prepare: opened,
		values: { id: 'UUID1' },
		requests: [{ method: 'DELETE', path: '/statistics/v3/subscriptions/UUID1', headers: signed }],
		result: { id: 'UUID1', success: true },
	},
	{
		seed: seed('DELETE /subscriptions/{id}'),
		about: 'one that is not there: it always succeeds',
		operation: 'subscription.delete',
		values: { id: 'un/known' },
		requests: [{ method: 'DELETE', path: '/statistics/v3/subscriptions/un%2Fknown', headers: signed }],
		result: { id: 'un/known', success: true },
	},
];

export const statistics: Contract = { title: 'Genesys Statistics', api: 'statistics', operations: 5, cases };
