import type { Contract, ContractCase, ExpectedRequest, Json } from './contract.ts';

/** The reference has no chapter about it: the source is the published client's own model (engagement-client-js, 3.0.000.19.016). */
const seed = (request: string): string => `Engagement client, ${request}`;

/** Its requests carry the API key and no Authorization. */
const key = { accept: 'application/json', 'x-api-key': 'sandbox-api-key' };
const reading = (path: string, query: Record<string, string> = {}): ExpectedRequest => ({
	method: 'GET',
	path: `/engagement/v3${path}`,
	query,
	headers: key,
});
const posting = (path: string, json: Json): ExpectedRequest => ({
	method: 'POST',
	path: `/engagement/v3${path}`,
	headers: { ...key, 'content-type': 'application/json' },
	json,
});

const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown;
const anyNumber = expect.any(Number) as unknown;

/* ---- preparation of the sandbox; its office is open from 8 to 20 UTC, and a slot has capacity for two ---- */

type Prepare = NonNullable<ContractCase['prepare']>;

/** Books callbacks; the ID of the last one is known. */
const booked =
	(...changes: Json[]): Prepare =>
	async ({ call }) => {
		let id = '';
		for (const change of changes) {
			const { body } = await call('POST', '/engagement/v3/callbacks/create', {
				json: { serviceName: 'Callback_Sales', phoneNumber: '+15550100123', ...change },
			});
			id = (body as { data: { id: string } }).data.id;
		}
		return { id };
	};

const atFour = { desiredTime: '2026-11-21T16:00:00.000Z' };
const slot = (time: string, capacity = 2): Json => ({
	utcTime: `2026-11-21T${time}:00.000Z`,
	localTime: `2026-11-21T${time}:00.000`,
	capacity,
	total: 2,
	durationMin: 15,
	timezone: 'UTC',
});
/** In Berlin, an hour ahead of UTC. */
const slotInBerlin = (utc: string, local: string, capacity = 2): Json => ({
	...slot(utc, capacity),
	localTime: `2026-11-21T${local}:00.000`,
	timezone: 'Europe/Berlin',
});

const statistic = { name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' };

const callbackCases: ContractCase[] = [
	{
		seed: seed('POST /callbacks/create'),
		about: 'what is required: as soon as possible',
		operation: 'callback.create',
		values: { serviceName: 'Callback_Sales', phoneNumber: '+15550100123' },
		requests: [posting('/callbacks/create', { serviceName: 'Callback_Sales', phoneNumber: '+15550100123' })],
		result: { id: uuid },
	},
	{
		// desiredTime must be UTC with milliseconds and a Z.
		seed: seed('POST /callbacks/create'),
		about: 'everything',
		operation: 'callback.create',
		values: {
			serviceName: 'Callback_Service',
			phoneNumber: '+15550100123',
			desiredTime: '2026-11-21T16:00:00Z',
			userData: { CustomerId: '17', Name: 'Ada "Countess" Lovelace' },
			alwaysCheckCapacity: true,
			language: 'fr-CA',
			priority: '5',
			routePoint: 'RP_Callback',
			surveyRP: 'RP_Survey',
			cbOfferType: 'SCHEDULED',
			offerTiming: 'ON-HOURS',
			offerThreshold: '120',
			channel: 'web',
			inboundVQ: 'VQ_Service',
			cbOriginationIxnId: '0000CALL00001',
			pushTargets: [{ channel: 'FCM', target: 'registration-1' }, { target: 'registration-2' }],
			captchaToken: 'captcha-1',
		},
		requests: [
			posting('/callbacks/create', {
				serviceName: 'Callback_Service',
				phoneNumber: '+15550100123',
				desiredTime: '2026-11-21T16:00:00.000Z',
				userData: { CustomerId: '17', Name: 'Ada "Countess" Lovelace' },
				alwaysCheckCapacity: true,
				language: 'fr-CA',
				priority: 5,
				routePoint: 'RP_Callback',
				surveyRP: 'RP_Survey',
				cbOfferType: 'SCHEDULED',
				offerTiming: 'ON-HOURS',
				offerThreshold: 120,
				channel: 'web',
				inboundVQ: 'VQ_Service',
				cbOriginationIxnId: '0000CALL00001',
				pushTargets: [
					{ channel: 'FCM', target: 'registration-1' },
					{ channel: 'FCM', target: 'registration-2' },
				],
				captchaToken: 'captcha-1',
			}),
		],
		result: { id: uuid },
	},
	{
		seed: seed('POST /callbacks/create'),
		about: 'the body as JSON, the answer as it came',
		operation: 'callback.create',
		json: { serviceName: 'Callback_Sales', phoneNumber: '+15550100123', userData: { Orders: 2 } },
		raw: true,
		requests: [
			posting('/callbacks/create', {
				serviceName: 'Callback_Sales',
				phoneNumber: '+15550100123',
				userData: { Orders: 2 },
			}),
		],
		result: { status: { code: 0, message: 'Successful', corrId: uuid }, data: { id: uuid } },
	},
	{
		seed: seed('POST /callbacks/retrieve'),
		about: 'one in the queue, behind another; a POST that reads',
		operation: 'callback.get',
		prepare: booked({}, {}),
		values: { id: '<id>' },
		requests: [posting('/callbacks/retrieve', { id: '<id>' })],
		result: {
			id: '<id>',
			desiredTime: '2026-11-20T12:00:00.000Z',
			callbackState: 'QUEUED',
			phoneNumber: '+15550100123',
			positionInQueue: 2,
			estimatedWaitTime: anyNumber,
		},
	},
	{
		seed: seed('POST /callbacks/cancel'),
		about: 'one for tomorrow',
		operation: 'callback.cancel',
		prepare: booked(atFour),
		values: { id: '<id>' },
		requests: [posting('/callbacks/cancel', { id: '<id>' })],
		result: { id: '<id>' },
	},
	{
		// Slots are a list inside the answer; their common fields are next to it.
		seed: seed('GET /callbacks/availability/{service-name}'),
		about: 'a number of days, with what is booked up left out',
		operation: 'callback.getAvailableTimes',
		prepare: booked(atFour, atFour, { desiredTime: '2026-11-21T16:15:00.000Z' }),
		values: {
			'service-name': 'Callback_Sales',
			start: '2026-11-21T15:45:00Z',
			until: 'days',
			numberOfDays: '2',
			maxTimeSlots: '3',
		},
		requests: [
			reading('/callbacks/availability/Callback_Sales', {
				start: '2026-11-21T15:45:00.000Z',
				numberOfDays: '2',
				maxTimeSlots: '3',
			}),
		],
		result: [slot('15:45'), slot('16:15', 1), slot('16:30')],
	},
	{
		seed: seed('GET /callbacks/availability/{service-name}'),
		about: 'until a moment, in a time zone, with what is booked up',
		operation: 'callback.getAvailableTimes',
		prepare: booked(atFour, atFour),
		values: {
			'service-name': 'Callback_Sales',
			start: '2026-11-21T16:00:00Z',
			until: 'moment',
			end: '2026-11-21T16:30:00Z',
			timezone: 'Europe/Berlin',
			reportBusy: true,
		},
		requests: [
			reading('/callbacks/availability/Callback_Sales', {
				start: '2026-11-21T16:00:00.000Z',
				end: '2026-11-21T16:30:00.000Z',
				timezone: 'Europe/Berlin',
				reportBusy: 'true',
			}),
		],
		result: [slotInBerlin('16:00', '17:00', 0), slotInBerlin('16:15', '17:15')],
	},
	{
		seed: seed('GET /callbacks/open-for/{service-name}'),
		about: 'from now on: eight hours',
		operation: 'callback.getOpenDuration',
		values: { 'service-name': 'Callback_Sales' },
		requests: [reading('/callbacks/open-for/Callback_Sales')],
		result: { openFor: 28800 },
	},
	{
		// A time zone only matters for a start without one; the start is sent in UTC.
		seed: seed('GET /callbacks/open-for/{service-name}'),
		about: 'everything: half an hour is left',
		operation: 'callback.getOpenDuration',
		values: { 'service-name': 'Callback_Sales', start: '2026-11-21T20:30:00+01:00', timezone: 'Europe/Berlin' },
		requests: [
			reading('/callbacks/open-for/Callback_Sales', { start: '2026-11-21T19:30:00.000Z', timezone: 'Europe/Berlin' }),
		],
		result: { openFor: 1800 },
	},
	{
		seed: seed('GET /callbacks/queue-status/{queue-name}'),
		about: 'a queue that takes callbacks',
		operation: 'callback.getQueueStatus',
		values: { 'queue-name': 'VQ_Sales' },
		requests: [reading('/callbacks/queue-status/VQ_Sales')],
		result: { ewt: anyNumber, offerImmediateCallback: true, offerScheduledCallback: true },
	},
	{
		// -1 and no immediate callback: no agent is signed in.
		seed: seed('GET /callbacks/queue-status/{queue-name}'),
		about: 'a wait time of -1, at night',
		operation: 'callback.getQueueStatus',
		prepare: async ({ clock }) => {
			clock.advance(10 * 3600);
			return {};
		},
		values: { 'queue-name': 'VQ_Sales' },
		requests: [reading('/callbacks/queue-status/VQ_Sales')],
		result: { ewt: -1, offerImmediateCallback: false, offerScheduledCallback: true },
	},
];

const otherCases: ContractCase[] = [
	{
		seed: seed('POST /call-in/requests/create'),
		about: 'what is required',
		operation: 'callIn.create',
		values: { groupName: 'ClickToCall' },
		requests: [posting('/call-in/requests/create', { groupName: 'ClickToCall' })],
		result: {
			id: uuid,
			toPhoneNumber: '+15550100200',
			groupName: 'ClickToCall',
			expirationTime: 1795176600000,
			accessCode: anyNumber,
		},
	},
	{
		seed: seed('POST /call-in/requests/create'),
		about: 'everything',
		operation: 'callIn.create',
		prepare: booked({}),
		values: {
			groupName: 'ClickToCall',
			fromPhoneNumber: '+15550100123',
			userData: { CustomerId: '17' },
			callbackServiceId: '<id>',
		},
		requests: [
			posting('/call-in/requests/create', {
				groupName: 'ClickToCall',
				fromPhoneNumber: '+15550100123',
				userData: { CustomerId: '17' },
				callbackServiceId: '<id>',
			}),
		],
		result: {
			id: uuid,
			toPhoneNumber: '+15550100200',
			groupName: 'ClickToCall',
			fromPhoneNumber: '+15550100123',
			callbackServiceId: '<id>',
			expirationTime: 1795176600000,
			accessCode: anyNumber,
		},
	},
	{
		// A value that could not be estimated has a message instead of an error.
		seed: seed('GET /estimated-wait-time'),
		about: 'several queues, one of which is not there',
		operation: 'waitTime.get',
		values: { 'virtual-queues': ['VQ_Sales', 'VQ_Nowhere'] },
		requests: [reading('/estimated-wait-time', { 'virtual-queues': 'VQ_Sales,VQ_Nowhere' })],
		result: [
			{ virtualQueue: 'VQ_Sales', estimatedWaitTime: anyNumber },
			{ virtualQueue: 'VQ_Nowhere', estimatedWaitTime: -1, message: 'There is no virtual queue VQ_Nowhere' },
		],
	},
	{
		seed: seed('GET /estimated-wait-time'),
		about: 'everything',
		operation: 'waitTime.get',
		values: { 'virtual-queues': ['VQ_Sales'], mode: 'mode3', 'include-calls-on-hold': true },
		requests: [
			reading('/estimated-wait-time', { 'virtual-queues': 'VQ_Sales', mode: 'mode3', 'include-calls-on-hold': 'true' }),
		],
		result: [{ virtualQueue: 'VQ_Sales', estimatedWaitTime: anyNumber }],
	},
	{
		// The client sends no body and doesn't define the answer: it is the whole answer of the Statistics API with its envelope.
		seed: seed('POST /statistics/operations/get-statistic-ex'),
		about: 'the Statistics API, with the API key alone',
		operation: 'statistic.getMany',
		values: { 'data.statistics': [statistic] },
		requests: [posting('/statistics/operations/get-statistic-ex', { data: { statistics: [statistic] } })],
		result: {
			status: { code: 0 },
			data: { statistics: [{ ...statistic, value: expect.any(Object) as unknown, timestamp: 1795176000000 }] },
		},
	},
];

export const engagement: Contract = {
	title: 'Genesys Engagement',
	api: 'engagement',
	operations: 9,
	cases: [...callbackCases, ...otherCases],
};
