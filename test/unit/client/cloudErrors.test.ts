import type { Operation } from '../../../genesys/catalogue/format.ts';
import { call } from '../../../genesys/client/call.ts';
import { genesysCloud } from '../../../genesys/services/genesysCloudService.ts';
import { calledService } from '../../../genesys/services/service.ts';
import { apiOf, connected, failureOf, scripted, type Answer } from '../../support/scripted.ts';

const account = { region: 'mypurecloud.ie', clientId: 'id', clientSecret: 'geheim' };
const contextId = '3f9c2f5e-8a57-4a38-9a2e-0c5d6f1c8a11';

const refused = (body: object, answer: Answer = {}, changes: Partial<Operation> = {}) => {
	const connection = {
		...connected(scripted({ status: 400, ...answer, body })),
		service: calledService(genesysCloud, account),
	};
	return failureOf(call(connection, apiOf({ repeatable: false, ...changes }), 'thing.do'));
};

describe('an error of Genesys Cloud', () => {
	test('the error has its code, its message, and the ID by which support finds the request', async () => {
		const body = {
			...{ message: 'The queue was not found.', code: 'not.found', status: 404 },
			...{ contextId, details: [], errors: [] },
		};
		expect(await refused(body, { status: 404 })).toMatchObject({
			kind: 'answer',
			message: 'Do a thing: Genesys answered 404 (not.found, The queue was not found.)',
			code: 'not.found',
			reason: 'The queue was not found.',
			correlationId: contextId,
		});
	});

	test.each<[string, object, string]>([
		[
			'its message filled in',
			{
				message: 'Unable to perform the requested action.',
				messageWithParams: 'You are missing these permissions: {permissions} in {divisions}',
				messageParams: { permissions: ['routing:queue:edit', 'routing:queue:view'], divisions: 'Home' },
			},
			'You are missing these permissions: routing:queue:edit, routing:queue:view in Home',
		],
		[
			'the plain message where a parameter is missing',
			{ message: 'A name is missing', messageWithParams: 'The {field} is missing', messageParams: {} },
			'A name is missing',
		],
		[
			'a message filled in where there is no other',
			{ message: 'The {field} is missing', messageParams: { field: 'name' } },
			'The name is missing',
		],
		[
			'its details',
			{
				message: 'Validation failed',
				details: [
					{ errorCode: 'must.be.unique', fieldName: 'name', entityId: 'q1', entityName: 'Support' },
					{ errorCode: 'too.long', fieldName: 'description' },
					{ entityId: 'q2' },
					{ fieldName: 'a fourth one' },
				],
			},
			'Validation failed; name: must.be.unique (Support); description: too.long; q2',
		],
		[
			'its inner errors, filled in',
			{
				message: 'Several errors',
				errors: [
					{
						message: '',
						messageWithParams: '{id} is no user',
						messageParams: { id: 'u1' },
						details: [{ errorCode: 'x' }],
					},
					{ message: 'u2 is inactive' },
					'u3',
				],
			},
			'Several errors; u1 is no user; x; u2 is inactive; u3',
		],
		['one text once', { message: 'No', errors: [{ message: 'No' }] }, 'No'],
	])('the error says %s', async (_what, body, reason) => {
		expect((await refused({ code: 'bad.request', status: 400, contextId, ...body })).reason).toBe(reason);
	});

	test('the ID of the header comes first, and a server error shows it', async () => {
		const answer = { status: 500, headers: { 'inin-correlation-id': 'a1b2' } };
		expect(await refused({ message: 'No', code: 'internal.server.error', contextId }, answer)).toMatchObject({
			correlationId: 'a1b2',
			hint: 'Genesys reported a server error. Try again later. If the problem persists, contact Genesys support with the correlation ID a1b2.',
		});
	});

	test('a text that cannot be an ID is not shown as one', async () => {
		const answer = { status: 500, headers: { 'inin-correlation-id': '<b>call me</b>' } };
		expect((await refused({ message: 'No' }, answer)).correlationId).toBeUndefined();
	});

	test.each<[Operation['permissions'], string]>([
		[
			{ any: ['routing:queue:view'] },
			'The {connection} needs the permission routing:queue:view. In Genesys Cloud, check its roles and their divisions.',
		],
		[
			{ any: ['routing:queue:edit', 'routing:queue:add'] },
			'The {connection} needs one of these permissions: routing:queue:edit, routing:queue:add. In Genesys Cloud, check its roles and their divisions.',
		],
		[
			{ all: ['recording:job:add', 'recording:recording:view'] },
			'The {connection} needs these permissions: recording:job:add, recording:recording:view. In Genesys Cloud, check its roles and their divisions.',
		],
	])('403 names the permissions of the operation: %j', async (permissions, hint) => {
		const body = { message: 'No', code: 'missing.any.permissions', contextId };
		expect((await refused(body, { status: 403 }, { permissions })).hint).toBe(hint);
		expect((await refused(body, { status: 404 }, { permissions })).hint).not.toBe(hint);
	});

	test('429 that asks to wait for hours says so at once', async () => {
		const transport = scripted({
			status: 429,
			headers: { 'retry-after': '10800' },
			body: {
				...{
					message: 'Rate limit exceeded the maximum [300] requests per minute',
					code: 'too.many.requests.retry.after',
				},
				...{ status: 429, contextId, limit: { namespace: 'platform.api', key: 'token.rate.per.minute', value: '300' } },
			},
		});
		const connection = connected(transport);
		expect(await failureOf(call(connection, apiOf({}), 'thing.do'))).toMatchObject({
			status: 429,
			code: 'too.many.requests.retry.after',
			retryAfterMs: 10_800_000,
			hint: 'Genesys asks to wait 3 hours. Try again after that.',
		});
		expect([transport.requests.length, connection.waits]).toEqual([1, []]);
	});

	test('429 holds back all calls with the same token', async () => {
		const limited = scripted({ status: 429, headers: { 'retry-after': '40' }, body: { message: 'No' } }, { body: {} });
		const first = connected(limited, { rateKey: 'one token' });
		await call(first, apiOf({}), 'thing.do');
		expect(first.waits).toEqual([40_000]);
		const [same, other] = ['one token', 'another token'].map((rateKey) =>
			connected(scripted({ body: {} }), { rateKey }),
		);
		for (const connection of [same, other]) if (connection) await call(connection, apiOf({}), 'thing.do');
		expect([same?.waits, other?.waits]).toEqual([[40_000], []]);
	});
});
