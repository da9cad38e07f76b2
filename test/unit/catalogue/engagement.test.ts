import { engagement } from '../../../genesys/catalogue/engagement.ts';
import { call } from '../../../genesys/client/call.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

const wanted = { serviceName: 'Callback_Sales', phoneNumber: '+15550100123' };

test('a fully booked time is an immediate answer, not a reason to retry', async () => {
	const server = scripted({
		status: 429,
		headers: { 'retry-after': '60' },
		body: { status: { code: 429, message: 'The desired time is booked up', corrId: '1' }, data: { slots: {} } },
	});
	const rig = connected(server);
	const failure = await failureOf(
		call(rig, engagement, 'callback.create', { ...wanted, desiredTime: '2026-11-21T16:00:00Z' }),
	);
	expect([failure.message, failure.hint]).toEqual([
		expect.stringContaining('The desired time is booked up'),
		expect.stringContaining('"Get Available Times"'),
	]);
	expect([server.requests.length, rig.waits]).toEqual([1, []]);
});

test('a time in any time zone is sent as UTC with milliseconds', async () => {
	const server = scripted({ body: { status: { code: 0 }, data: { id: '1' } } });
	await call(connected(server), engagement, 'callback.create', { ...wanted, desiredTime: '2026-11-21T17:00:00+01:00' });
	expect(JSON.parse(String(server.requests[0]?.body))).toEqual({ ...wanted, desiredTime: '2026-11-21T16:00:00.000Z' });
});

test('the end is either a time or a number of days', async () => {
	const server = scripted({ body: { status: { code: 0 }, data: { slots: [] } } });
	const values = {
		'service-name': 'Callback_Sales',
		start: '1795176000000',
		numberOfDays: '2',
		end: '2026-11-21T00:00:00Z',
	};
	await call(connected(server), engagement, 'callback.getAvailableTimes', values);
	await call(connected(server), engagement, 'callback.getAvailableTimes', { ...values, until: 'moment' });
	expect(server.requests.map(({ url }) => url.split('?')[1])).toEqual([
		'start=2026-11-20T12%3A00%3A00.000Z&numberOfDays=2',
		'start=2026-11-20T12%3A00%3A00.000Z&end=2026-11-21T00%3A00%3A00.000Z',
	]);
});
