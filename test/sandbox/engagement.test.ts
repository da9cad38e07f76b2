import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, Clock, NOON, signedIn, type Answer, type Call } from '../support/sandboxClient.ts';

const API = '/engagement/v3';
const CALLBACKS = `${API}/callbacks`;
const SALES = 'Callback_Sales';
const success = { code: 0, message: 'Successful', corrId: expect.any(String) };

interface Slot {
	utcTime: string;
	localTime: string;
	capacity: number;
	total: number;
}

describe('the Engagement API of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now });
		call = caller(sandbox);
	});
	beforeEach(() => {
		clock.time = NOON;
		sandbox.reset();
	});
	afterAll(() => sandbox.close());

	const slots = async (query = ''): Promise<Slot[]> =>
		((await call('GET', `${CALLBACKS}/availability/${SALES}?${query}`)).body as { data: { slots: Slot[] } }).data.slots;
	const times = async (query = ''): Promise<string[]> => (await slots(query)).map(({ utcTime }) => utcTime);
	const create = (json: Record<string, unknown>): Promise<Answer> =>
		call('POST', `${CALLBACKS}/create`, { json: { serviceName: SALES, phoneNumber: '+1 555 0100', ...json } });
	const created = async (json: Record<string, unknown> = {}): Promise<string> =>
		((await create(json)).body as { data: { id: string } }).data.id;
	const retrieve = async (id: string): Promise<unknown> =>
		((await call('POST', `${CALLBACKS}/retrieve`, { json: { id } })).body as { data: unknown }).data;
	const openFor = async (query = ''): Promise<number> =>
		((await call('GET', `${CALLBACKS}/open-for/${SALES}?${query}`)).body as { data: { openFor: number } }).data.openFor;

	test('slots are offered until the end of the day', async () => {
		const { status, body } = await call('GET', `${CALLBACKS}/availability/${SALES}`);
		expect(status).toBe(200);
		expect(body).toMatchObject({ status: success, data: { durationMin: 15, timezone: 'UTC' } });
		const [first, ...rest] = (body as { data: { slots: Slot[] } }).data.slots;
		expect(first).toEqual({
			utcTime: '2026-11-20T12:00:00.000Z',
			localTime: '2026-11-20T12:00:00.000',
			capacity: 2,
			total: 2,
		});
		expect(rest).toHaveLength(31);
		expect(rest.at(-1)?.utcTime).toBe('2026-11-20T19:45:00.000Z');
	});

	test.each([
		[
			'start=2026-11-22T10:05:00.000Z&end=2026-11-22T10:45:00.000Z',
			['2026-11-22T10:15:00.000Z', '2026-11-22T10:30:00.000Z'],
		],
		[`startMS=${Date.UTC(2026, 10, 22, 10)}&endMS=${Date.UTC(2026, 10, 22, 10, 15)}`, ['2026-11-22T10:00:00.000Z']],
		[
			'start=2026-11-22T04:00:00.000&end=2026-11-22T04:30:00.000&timezone=America/New_York',
			['2026-11-22T09:00:00.000Z', '2026-11-22T09:15:00.000Z'],
		],
		[
			'start=2026-11-20T19:45:00.000Z&numberOfDays=1&maxTimeSlots=3',
			['2026-11-20T19:45:00.000Z', '2026-11-21T08:15:00.000Z', '2026-11-21T08:30:00.000Z'],
		],
		[
			'start=2026-11-21T08:00:00.000Z&maxTimeSlots=1&reportBusy=true',
			['2026-11-21T08:00:00.000Z', '2026-11-21T08:15:00.000Z'],
		],
		['start=2026-11-20T20:00:00.000Z', []],
		['start=2026-11-19T10:00:00.000Z&end=2026-11-20T12:15:00.000Z', ['2026-11-20T12:00:00.000Z']],
	])('slots for %s', async (query, expected) => {
		expect(await times(query)).toEqual(expected);
	});

	test('local times are in the time zone', async () => {
		expect((await slots('timezone=Asia/Kolkata&maxTimeSlots=1'))[0]).toMatchObject({
			utcTime: '2026-11-20T12:00:00.000Z',
			localTime: '2026-11-20T17:30:00.000',
		});
		expect((await slots('timezone=Europe/Berlin&start=2027-07-01T10:00:00.000'))[0]).toMatchObject({
			utcTime: '2027-07-01T08:15:00.000Z',
			localTime: '2027-07-01T10:15:00.000',
		});
	});

	test.each([
		['availability/Nothing', 'Nothing'],
		[`availability/${SALES}?start=tomorrow`, 'start'],
		[`availability/${SALES}?start=2026-11-22T10:05:00.000`, 'start'],
		[`availability/${SALES}?startMS=soon`, 'startMS'],
		[`availability/${SALES}?start=2026-11-22T10:05:00.000Z&startMS=1`, 'start'],
		[`availability/${SALES}?numberOfDays=1&endMS=1`, 'numberOfDays'],
		[`availability/${SALES}?end=2026-11-01T10:05:00.000Z`, 'end'],
		[`availability/${SALES}?numberOfDays=365`, '60 days'],
		[`availability/${SALES}?timezone=Mars/Olympus`, 'timezone'],
		[`availability/${SALES}?reportBusy=1`, 'reportBusy'],
		['open-for/Nothing', 'Nothing'],
		[`open-for/${SALES}?start=now`, 'start'],
		['queue-status/Nothing', 'Nothing'],
	])('%s is refused because of %s', async (path, named) => {
		expect(await call('GET', `${CALLBACKS}/${path}`)).toMatchObject({
			status: 400,
			body: { status: { code: 400, message: expect.stringContaining(named), corrId: expect.any(String) } },
		});
	});

	test('the office is open from 8 to 20 UTC', async () => {
		expect(await openFor()).toBe(8 * 3600);
		expect(await openFor('start=2026-11-21T19:59:00.000Z')).toBe(60);
		expect(await openFor('start=2026-11-21T07:59:59.999Z')).toBe(0);
		expect(await openFor('start=2026-11-21T14:00:00.000&timezone=America/New_York')).toBe(3600);
		clock.time = Date.UTC(2026, 10, 20, 20);
		expect(await openFor()).toBe(0);
	});

	test('a callback as soon as possible goes through its states with the clock', async () => {
		const id = await created({ userData: { reason: 'offer' } });
		expect(await retrieve(id)).toEqual({
			id,
			desiredTime: '2026-11-20T12:00:00.000Z',
			callbackState: 'QUEUED',
			phoneNumber: '+1 555 0100',
			positionInQueue: 1,
			estimatedWaitTime: 90,
		});
		const second = await created();
		expect(await retrieve(second)).toMatchObject({ positionInQueue: 2 });
		clock.advance(60);
		expect(await retrieve(id)).toMatchObject({ callbackState: 'ROUTING', estimatedWaitTime: 30 });
		clock.advance(30);
		expect(await retrieve(id)).toMatchObject({ callbackState: 'PROCESSING', estimatedWaitTime: 0 });
		clock.advance(210);
		expect(await retrieve(id)).toEqual({
			id,
			desiredTime: '2026-11-20T12:00:00.000Z',
			callbackState: 'COMPLETED',
			callbackReason: 'SUCCESS',
			phoneNumber: '+1 555 0100',
		});
	});

	test('a scheduled callback takes its slot, waits for its time, and returns the slot when it is canceled', async () => {
		const desiredTime = '2026-11-20T14:20:00.000Z';
		const stretch = 'start=2026-11-20T14:15:00.000Z&end=2026-11-20T14:30:00.000Z';
		const id = await created({ desiredTime });
		expect(await retrieve(id)).toEqual({ id, desiredTime, callbackState: 'SCHEDULED', phoneNumber: '+1 555 0100' });
		expect(await slots(stretch)).toMatchObject([{ capacity: 1, total: 2 }]);
		expect(await call('POST', `${CALLBACKS}/cancel`, { json: { id } })).toMatchObject({
			status: 200,
			body: { status: success, data: { id } },
		});
		expect(await retrieve(id)).toMatchObject({ callbackState: 'COMPLETED', callbackReason: 'CANCELLED' });
		expect(await slots(stretch)).toMatchObject([{ capacity: 2 }]);
		expect((await call('POST', `${CALLBACKS}/cancel`, { json: { id } })).status).toBe(400);
		const other = await created({ desiredTime });
		clock.time = Date.parse(desiredTime);
		expect(await retrieve(other)).toMatchObject({ callbackState: 'QUEUED' });
	});

	test('a full slot is answered with 429 and the slots with capacity', async () => {
		const desiredTime = '2026-11-20T19:15:00.000Z';
		await created({ desiredTime });
		await created({ desiredTime: '2026-11-20T19:29:59.999Z' });
		await created({ desiredTime: '2026-11-20T19:30:00.000Z' });
		expect(await create({ desiredTime })).toMatchObject({
			status: 429,
			body: {
				status: { code: 429, message: expect.any(String), corrId: expect.any(String) },
				data: {
					slots: {
						'2026-11-20T19:30:00.000Z': '1',
						'2026-11-20T19:45:00.000Z': '2',
						'2026-11-21T08:15:00.000Z': '2',
						'2026-11-21T08:30:00.000Z': '2',
						'2026-11-21T08:45:00.000Z': '2',
					},
				},
			},
		});
		expect((await create({ desiredTime, serviceName: 'Callback_Service' })).status).toBe(200);
		expect((await create({ desiredTime: '2026-11-21T08:00:00.000Z' })).status).toBe(429);
		sandbox.reset();
		expect((await create({ desiredTime })).status).toBe(200);
	});

	test.each<[Record<string, unknown>, string]>([
		[{ serviceName: undefined }, 'serviceName'],
		[{ serviceName: 'Nothing' }, 'Nothing'],
		[{ phoneNumber: undefined }, 'phoneNumber'],
		[{ phoneNumber: 'mine' }, 'phoneNumber'],
		[{ desiredTime: '2026-11-20' }, 'desiredTime'],
		[{ desiredTime: '2026-11-20T11:59:00.000Z' }, 'past'],
		[{ desiredTime: '2026-11-20T22:00:00.000Z' }, 'closed'],
		[{ userData: 'x' }, 'userData'],
	])('a callback with %j is refused', async (json, named) => {
		expect(await create(json)).toMatchObject({
			status: 400,
			body: { status: { code: 400, message: expect.stringContaining(named) } },
		});
	});

	test.each(['cancel', 'retrieve'])('%s of an unknown callback is 404, and without an ID 400', async (name) => {
		expect(await call('POST', `${CALLBACKS}/${name}`, { json: { id: 'nothing' } })).toMatchObject({
			status: 404,
			body: { status: { code: 404 } },
		});
		expect((await call('POST', `${CALLBACKS}/${name}`, { json: {} })).status).toBe(400);
		expect((await call('POST', `${CALLBACKS}/${name}`)).status).toBe(400);
	});

	test('a call-in returns the number to dial, and its expiration', async () => {
		const callbackServiceId = await created();
		const json = {
			groupName: 'ClickToCall',
			fromPhoneNumber: '+15550111',
			callbackServiceId,
			userData: { page: 'prices' },
		};
		expect(await call('POST', `${API}/call-in/requests/create`, { json })).toMatchObject({
			status: 200,
			body: {
				status: success,
				data: {
					id: expect.any(String),
					toPhoneNumber: '+15550100200',
					groupName: 'ClickToCall',
					expirationTime: NOON + 600_000,
					accessCode: expect.any(Number),
					fromPhoneNumber: '+15550111',
					callbackServiceId,
				},
			},
		});
		for (const wrong of [
			{},
			{ groupName: 'Nobody' },
			{ ...json, callbackServiceId: 'nothing' },
			{ ...json, userData: 1 },
		]) {
			expect((await call('POST', `${API}/call-in/requests/create`, { json: wrong })).status).toBe(400);
		}
	});

	test('waiting times are returned for every requested queue, -1 for an unknown one', async () => {
		const wait = async (query: string): Promise<Answer> => call('GET', `${API}/estimated-wait-time?${query}`);
		const { status, body } = await wait('virtual-queues=VQ_Sales,VQ_Nothing,VQ_Service');
		expect(status).toBe(200);
		expect(body).toEqual({
			status: success,
			data: [
				{ virtualQueue: 'VQ_Sales', estimatedWaitTime: expect.any(Number) },
				{ virtualQueue: 'VQ_Nothing', estimatedWaitTime: -1, message: 'There is no virtual queue VQ_Nothing' },
				{ virtualQueue: 'VQ_Service', estimatedWaitTime: expect.any(Number) },
			],
		});
		const seconds = async (query: string): Promise<number> =>
			((await wait(`virtual-queues=VQ_Sales${query}`)).body as { data: { estimatedWaitTime: number }[] }).data[0]
				?.estimatedWaitTime ?? NaN;
		const usual = await seconds('');
		expect(await seconds('&mode=mode2')).toBe(usual);
		expect(await seconds('&mode=mode3')).not.toBe(usual);
		expect(await seconds('&include-calls-on-hold=true')).toBe(usual + 20);
		clock.advance(10);
		expect(await seconds('')).not.toBe(usual);
		for (const query of [
			'',
			'virtual-queues=',
			'virtual-queues=VQ_Sales&mode=mode4',
			'virtual-queues=VQ_Sales&include-calls-on-hold=yes',
		])
			expect((await wait(query)).status).toBe(400);
	});

	test('a queue status says whether callbacks can be offered', async () => {
		const queue = async (): Promise<unknown> =>
			((await call('GET', `${CALLBACKS}/queue-status/VQ_Sales`)).body as { data: unknown }).data;
		expect(await queue()).toEqual({
			ewt: expect.any(Number),
			offerImmediateCallback: true,
			offerScheduledCallback: true,
		});
		clock.time = Date.UTC(2026, 10, 20, 19, 59, 50);
		expect(await queue()).toMatchObject({ offerImmediateCallback: false });
		clock.time = Date.UTC(2026, 10, 20, 23);
		expect(await queue()).toEqual({ ewt: -1, offerImmediateCallback: false, offerScheduledCallback: true });
	});

	test('statistics are those of the Statistics API, without a token', async () => {
		const json = {
			data: {
				statistics: [
					{ name: 'ServiceLevel', objectType: 'Queue', objectId: 'Sales' },
					{ name: 'Sunshine', objectType: 'Queue', objectId: 'Sales' },
				],
			},
		};
		const direct = await (await signedIn(sandbox))('POST', '/statistics/v3/operations/get-statistic-ex', { json });
		expect(await call('POST', `${API}/statistics/operations/get-statistic-ex`, { json })).toMatchObject({
			status: 200,
			body: { status: success, data: direct.body },
		});
		expect(await call('POST', `${API}/statistics/operations/get-statistic-ex`)).toMatchObject({
			status: 500,
			body: { status: { code: 500, message: expect.stringContaining('data') } },
		});
	});

	test('statistics may be as old as the caller allows', async () => {
		const json = { data: { statistics: [{ name: 'ServiceLevel', objectType: 'Queue', objectId: 'Sales' }] } };
		const timestamp = async (cacheControl?: string): Promise<number> => {
			const { body } = await call('POST', `${API}/statistics/operations/get-statistic-ex`, {
				json,
				headers: cacheControl === undefined ? {} : { 'cache-control': cacheControl },
			});
			return (body as { data: { data: { statistics: [{ timestamp: number }] } } }).data.data.statistics[0].timestamp;
		};
		await timestamp();
		clock.advance(15);
		expect(await timestamp('max-age=1')).toBe(NOON);
		clock.advance(5);
		expect(await timestamp('max-age=60')).toBe(NOON);
		expect(await timestamp('max-age=15')).toBe(NOON + 20_000);
		clock.advance(1);
		expect(await timestamp()).toBe(NOON + 21_000);
		clock.advance(301);
		expect(await timestamp('max-age=3600')).toBe(NOON + 322_000);
	});

	test('the key is required', async () => {
		expect((await call('GET', `${CALLBACKS}/open-for/${SALES}`, { headers: { 'x-api-key': 'wrong' } })).status).toBe(
			403,
		);
	});
});
