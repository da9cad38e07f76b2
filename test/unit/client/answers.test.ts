import { authentication } from '../../../genesys/catalogue/authentication.ts';
import { contextServices } from '../../../genesys/catalogue/contextServices.ts';
import type { Api, Operation } from '../../../genesys/catalogue/format.ts';
import { openMedia } from '../../../genesys/catalogue/openMedia.ts';
import { secureEmail } from '../../../genesys/catalogue/secureEmail.ts';
import { statistics } from '../../../genesys/catalogue/statistics.ts';
import { thirdPartyMessaging } from '../../../genesys/catalogue/thirdPartyMessaging.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { call } from '../../../genesys/client/call.ts';
import {
	apiOf,
	scriptedConnection,
	failureOf,
	noAnswer,
	scriptedTransport,
	type Answer,
} from '../../support/scripted.ts';

const callWith = (changes: Partial<Operation>, answer: Answer, values: Record<string, unknown> = {}) =>
	call(scriptedConnection(scriptedTransport(answer)), apiOf(changes), 'thing.do', values);
const refused = (answer: Answer) => failureOf(callWith({ repeatable: false }, answer));
const html = '<!DOCTYPE html><html><body>Welcome</body></html>';

test('a result keeps a status with an ID, which is part of the object and no envelope', async () => {
	const workitem = { id: 'w', status: { id: 's', name: 'Open' }, data: { a: 1 } };
	expect(await callWith({ result: 'object' }, { body: workitem })).toEqual([workitem]);
});

describe('an error', () => {
	test.each<[string, Answer, object]>([
		[
			"in the APIs' format",
			{ status: 400, body: { status: { code: 17, message: 'Invalid job', detail: { field: 'source' } } } },
			{
				message: 'Do a thing: Genesys answered 400 (17, Invalid job: {"field":"source"})',
				code: '17',
				reason: 'Invalid job: {"field":"source"}',
				hint: 'Check the values that you entered.',
			},
		],
		[
			'in the OAuth format',
			{ status: 401, body: { error: 'invalid_token', error_description: 'Token expired' } },
			{
				message: 'Do a thing: Genesys answered 401 (invalid_token, Token expired)',
				code: 'invalid_token',
				reason: 'Token expired',
			},
		],
		[
			'as plain text',
			{ status: 404, body: { message: 'Not Found' } },
			{
				message: 'Do a thing: Genesys answered 404 (Not Found)',
				hint: 'Check the ID or name. It may have been deleted.',
			},
		],
		[
			'from the gateway about the API key',
			{ status: 403, body: { message: 'Forbidden' } },
			{
				message: 'Do a thing: Genesys answered 403 (Forbidden)',
				hint: 'The API key is wrong or does not belong to this base URL. Check both in the {connection}.',
			},
		],
		[
			'from the gateway about permissions',
			{ status: 403, body: { status: { code: 403, message: 'No' } } },
			{
				message: 'Do a thing: Genesys answered 403 (No)',
				hint: 'Check that the {connection} has permission to do this.',
			},
		],
		[
			'as a web page',
			{ status: 404, body: html },
			{
				message: 'Do a thing: Genesys answered 404',
				hint: 'The server returned a web page, not an API response. Check the base URL of the {connection}.',
			},
		],
		[
			'with a list of missing values',
			{ status: 404, body: ['a.zip', { id: 7 }] },
			{ message: 'Do a thing: Genesys answered 404 (a.zip, 7)', reason: 'a.zip, 7' },
		],
		[
			'of the file host',
			{
				status: 403,
				body: '<?xml version="1.0"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>No match</Message><StringToSign>SECRET</StringToSign></Error>',
			},
			{ message: 'Do a thing: Genesys answered 403 (SignatureDoesNotMatch, No match)' },
		],
		[
			'without a message',
			{ status: 500 },
			{
				message: 'Do a thing: Genesys answered 500',
				hint: 'Genesys reported a server error. Try again later. If the problem persists, contact Genesys support with the time of the request.',
			},
		],
		[
			'with an unexpected status',
			{ status: 418, body: 'teapot' },
			{ message: 'Do a thing: Genesys answered 418', hint: 'Check the {connection} and the values that you entered.' },
		],
	])('an error %s explains itself', async (_what, answer, expected) => {
		expect(await refused(answer)).toMatchObject({
			kind: 'answer',
			operation: 'Do a thing',
			status: answer.status,
			...expected,
		});
	});

	test('an error contains the requested wait time, if the answer has one', async () => {
		const retryAfterMs = async (header: string) =>
			(await refused({ status: 503, headers: { 'retry-after': header } })).retryAfterMs;
		expect([await retryAfterMs('7'), await retryAfterMs('-7'), await retryAfterMs('soon')]).toEqual([
			7000,
			undefined,
			undefined,
		]);
	});

	test('an error never shows the query of a URL, and is at most a line or two long', async () => {
		const { message } = await refused({
			status: 400,
			body: {
				message: `See https://files.example/a?X-Amz-Signature=SECRET&x=SECRET and "http://b.example/?sig=SECRET" ${'x'.repeat(900)}`,
			},
		});
		expect(message).toContain('See https://files.example/a and "http://b.example/"');
		expect(message).not.toContain('SECRET');
		expect(message.length).toBeLessThan(560);
	});

	test('an error without an answer names the host only', async () => {
		const connection = scriptedConnection(scriptedTransport(noAnswer('ECONNREFUSED', false)));
		connection.baseUrl = 'https://gapi.example';
		const error = await failureOf(call(connection, userDataManagement, 'file.getLinks', { filename: ['SECRET'] }));
		expect(error).toMatchObject({
			kind: 'connection',
			code: 'ECONNREFUSED',
			message: 'Get file links: no response from gapi.example (ECONNREFUSED)',
			hint: 'No server is listening at this address. Check the base URL of the {connection} and the proxy.',
		});
	});

	test.each([
		['ENOTFOUND', 'Host not found. Check the base URL of the {connection} and the proxy.'],
		[
			'SELF_SIGNED_CERT_IN_CHAIN',
			'The certificate of the server is not trusted because its certificate authority is unknown.',
		],
		[
			'CERT_HAS_EXPIRED',
			'The certificate of the server has expired or is not valid yet. Check the clock of this machine, or contact the administrator of the server.',
		],
		[
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'The certificate of the server belongs to another host. Check the base URL of the {connection} and the proxy.',
		],
		[
			'EPROTO',
			'The TLS handshake failed. Check the proxy, and whether the base URL of the {connection} begins with https:// or http://.',
		],
		['ETIMEDOUT', 'The server did not respond in time. Try again later.'],
		['EPIPE', 'Check the network between this machine and the server, and try again.'],
	])('a network error, %s, says what to check', async (code, hint) => {
		expect(
			(
				await failureOf(
					call(scriptedConnection(scriptedTransport(noAnswer(code))), apiOf({ repeatable: false }), 'thing.do'),
				)
			).hint,
		).toBe(hint);
	});
});

describe('a successful answer', () => {
	test.each<[string, Partial<Operation>, Answer, unknown]>([
		['object', { result: 'object' }, { body: { id: 7 } }, [{ id: 7 }]],
		['object, in an envelope', { result: 'object' }, { body: { status: { code: 0 }, data: { id: 7 } } }, [{ id: 7 }]],
		[
			'object with its own status',
			{ result: 'object' },
			{ body: { status: 'Completed', progress: 100 } },
			[{ status: 'Completed', progress: 100 }],
		],
		['object, but the body is empty', { result: 'object' }, { status: 204 }, []],
		['list', { result: 'list' }, { body: [{ id: 1 }, 'two', 3] }, [{ id: 1 }, { value: 'two' }, { value: 3 }]],
		['list as items', { result: 'list' }, { body: { items: [{ id: 1 }] } }, [{ id: 1 }]],
		[
			'list of one, as an object',
			{ result: 'list' },
			{ body: { path: 'https://f.example/?sig=1' } },
			[{ path: 'https://f.example/?sig=1' }],
		],
		['list as an empty object', { result: 'list' }, { body: {} }, []],
		['empty list', { result: 'list' }, { status: 204 }, []],
		['text', { result: 'text' }, { status: 201, body: 'a.pem' }, [{ success: true, message: 'a.pem' }]],
		['text in JSON', { result: 'text' }, { status: 201, body: '"a.pem"' }, [{ success: true, message: 'a.pem' }]],
		['nothing', { result: 'none' }, { status: 204 }, [{ success: true }]],
		[
			'nothing, accepted: status code 1',
			{ result: 'none' },
			{ body: { status: { code: 1 } } },
			[{ success: true, accepted: true }],
		],
		[
			'object that is an empty envelope',
			{ result: 'object' },
			{ body: { status: { code: 0, detail: {}, message: 'successful' } } },
			[{ success: true }],
		],
		[
			'object, accepted: status code 1',
			{ result: 'object' },
			{ body: { status: { code: 1 }, operationId: 'o1' } },
			[{ success: true, accepted: true }],
		],
		[
			'object in an envelope without data: the envelope is removed',
			{ result: 'object' },
			{ body: { referenceId: 'r', operationId: 'o', status: { code: 'SUCCESS' }, secureMailId: 'm1', selfUri: '/x' } },
			[{ secureMailId: 'm1', selfUri: '/x' }],
		],
		[
			'object that is an envelope in an envelope',
			{ result: 'object' },
			{ body: { status: { code: 0 }, data: { status: { code: 0 }, data: { statistics: [] } } } },
			[{ status: { code: 0 }, data: { statistics: [] } }],
		],
		[
			'object at its path',
			{ result: 'object', resultPath: 'secureMail' },
			{ body: { referenceId: 'r', status: { code: 'SUCCESS' }, secureMail: { id: 'm1' } } },
			[{ id: 'm1' }],
		],
		[
			'object at its path in the envelope',
			{ result: 'object', resultPath: 'statistic' },
			{ body: { status: { code: 0 }, data: { statistic: { value: 3 } } } },
			[{ value: 3 }],
		],
		[
			'status code that repeats the HTTP status',
			{ result: 'object' },
			{ body: { status: { code: 200, message: 'Successful' }, data: { openFor: 60 } } },
			[{ openFor: 60 }],
		],
		[
			'list at its path, with common fields in each entry',
			{ result: 'list', resultPath: 'files', copyToEntries: ['format', 'none'] },
			{ body: { files: [{ name: 'a' }, { name: 'b' }], format: 'csv' } },
			[
				{ name: 'a', format: 'csv' },
				{ name: 'b', format: 'csv' },
			],
		],
		[
			'list of ids as texts',
			{ result: 'list', resultPath: 'ids', entryProperty: 'id' },
			{ body: { status: { code: 0 }, data: { ids: ['1-0'] } } },
			[{ id: '1-0' }],
		],
		[
			'list of ids as objects',
			{ result: 'list', resultPath: 'ids', entryProperty: 'id' },
			{ body: { status: { code: 0 }, data: { ids: [{ id: '1-0' }] } } },
			[{ id: '1-0' }],
		],
		[
			'list that a receipt does not have',
			{ result: 'list', resultPath: 'ids' },
			{ body: { status: { code: 0 } } },
			[{ success: true }],
		],
		['list without its path', { result: 'list', resultPath: 'files' }, { body: [{ name: 'a' }] }, [{ name: 'a' }]],
		['list that is missing at its path', { result: 'list', resultPath: 'files' }, { body: { format: 'csv' } }, []],
		[
			'accepted list: 202 without a body',
			{ result: 'list', entryProperty: 'fileName' },
			{ status: 202 },
			[{ success: true, accepted: true }],
		],
		['list of names', { result: 'list', entryProperty: 'fileName' }, { body: ['a.csv'] }, [{ fileName: 'a.csv' }]],
		[
			'partly done list: status code 2',
			{ result: 'list', resultPath: 'statistics' },
			{
				body: {
					status: { code: 2 },
					data: { statistics: [{ name: 'a' }] },
					errors: [{ status: { code: 40, message: 'No such statistic', detail: {} } }],
				},
			},
			[{ name: 'a' }, { success: false, error: 'No such statistic', code: 40 }],
		],
		[
			'partly done object: status code 2',
			{ result: 'object' },
			{
				body: {
					status: { code: 2 },
					data: { subscriptionId: 's' },
					errors: [{ status: { message: 'No', detail: { id: 1 } } }],
				},
			},
			[{ subscriptionId: 's' }, { success: false, error: 'No', detail: { id: 1 } }],
		],
		[
			'header',
			{ result: 'header', resultHeader: 'x-gws-user' },
			{ headers: { 'x-gws-user': 'a.b.c' }, body: { status: { code: 0 } } },
			[{ 'x-gws-user': 'a.b.c' }],
		],
		[
			'redirect',
			{ result: 'location' },
			{ status: 302, headers: { location: 'https://app.example/?code=1' } },
			[{ location: 'https://app.example/?code=1' }],
		],
		[
			'unexpected redirect',
			{ result: 'location' },
			{ status: 200, body: { status: { code: 0 } } },
			[{ success: true }],
		],
	])('the content of an answer is read: %s', async (_what, changes, answer, items) => {
		expect(await callWith(changes, answer)).toEqual(items);
	});

	test('an empty answer becomes a result that identifies its object', async () => {
		expect(
			await call(scriptedConnection(scriptedTransport({ status: 204 })), userDataManagement, 'exportJob.delete', {
				id: '7',
			}),
		).toEqual([{ id: '7', success: true }]);
	});

	test.each<Operation['result']>(['object', 'list', 'page', 'none', 'text', 'location'])(
		'a web page in place of %s is an error',
		async (result) => {
			expect(await failureOf(callWith({ result }, { body: html }))).toMatchObject({
				kind: 'answer',
				message: 'Do a thing: the response does not match the API documentation',
				hint: 'The server returned a web page, not an API response. Check the base URL of the {connection}.',
			});
		},
	);

	test('an answer without the required header is an error', async () => {
		expect((await failureOf(callWith({ result: 'header', resultHeader: 'x-gws-user' }, { body: {} }))).kind).toBe(
			'answer',
		);
	});

	test.each<Operation['result']>(['none', 'object'])('a redirect in place of %s is an error', async (result) => {
		expect(
			(await failureOf(callWith({ result }, { status: 302, headers: { location: 'https://login.example/' } }))).message,
		).toBe('Do a thing: Genesys answered 302');
	});

	test('an answer whose envelope has an error code is a failure', async () => {
		expect(
			await failureOf(callWith({ result: 'none' }, { body: { status: { code: 55, message: 'Not now' } } })),
		).toMatchObject({ kind: 'answer', code: '55', reason: 'Not now' });
	});

	test('an answer whose envelope has an error text is a failure too', async () => {
		expect(
			await failureOf(
				callWith({ result: 'object' }, { body: { status: { code: 'INVALID_PARAMETER', message: 'No such box' } } }),
			),
		).toMatchObject({ kind: 'answer', code: 'INVALID_PARAMETER', reason: 'No such box' });
	});

	test('an answer can be output unchanged, including its envelope', async () => {
		const body = { status: { code: 0 }, data: { statistics: [{ name: 'a' }] } };
		expect(
			await call(
				scriptedConnection(scriptedTransport({ body })),
				apiOf({ result: 'list', resultPath: 'statistics' }),
				'thing.do',
				{},
				{ raw: true },
			),
		).toEqual([body]);
	});

	test('the answer to signing out by a link contains the target of the redirect', async () => {
		const connection = scriptedConnection(
			scriptedTransport({ status: 302, headers: { location: 'https://app.example/bye' } }),
		);
		expect(
			await call(connection, authentication, 'session.signOutByLink', { redirectUri: 'https://app.example/bye' }),
		).toEqual([{ location: 'https://app.example/bye' }]);
	});

	test('a file is streamed', async () => {
		expect(
			await failureOf(
				call(scriptedConnection(scriptedTransport({})), userDataManagement, 'file.download', { filename: 'a' }),
			),
		).toMatchObject({ kind: 'input', message: 'Download file: a file is streamed, not returned' });
	});
});

describe('answers that an operation treats differently', () => {
	test('the hint of an operation replaces the general hint', async () => {
		expect((await failureOf(callWith({ hints: { 409: 'It is there already.' } }, { status: 409 }))).hint).toBe(
			'It is there already.',
		);
	});

	test('an operation adds the alternatives in the answer to the error', async () => {
		const body = {
			status: { code: 429, message: 'Slot is full' },
			data: { slots: { '2026-11-20T19:30:00.000Z': '1' } },
		};
		expect((await failureOf(callWith({ finalStatuses: [429] }, { status: 429, body }))).reason).toBe(
			'Slot is full: {"slots":{"2026-11-20T19:30:00.000Z":"1"}}',
		);
	});

	test('an operation can declare a status final: 429 is not retried', async () => {
		const plain = scriptedTransport({
			status: 429,
			headers: { 'retry-after': '1' },
			body: { status: { code: 429, message: 'Slot is full' } },
		});
		expect(await failureOf(call(scriptedConnection(plain), apiOf({ finalStatuses: [429] }), 'thing.do'))).toMatchObject(
			{
				status: 429,
				reason: 'Slot is full',
			},
		);
		expect(plain.requests).toHaveLength(1);
	});
});

describe('an answer whose code means failure', () => {
	const undocumented = [-1, 3, 55, 500, 201, 0.5, '500', 'FAILURE', 'INVALID_SESSION', true];
	const readings: Operation['result'][] = ['object', 'list', 'page', 'none', 'text', 'location'];

	test.each(readings.flatMap((result) => undocumented.map((code) => [code, result] as const)))(
		'the code %j in a successful answer is an error if the result is %s',
		async (code, result) => {
			const error = await failureOf(
				callWith({ result }, { body: { status: { code, message: 'no' }, data: { id: 7 } } }),
			);
			expect(error).toMatchObject({ kind: 'answer', status: 200, code: String(code), reason: 'no: {"id":7}' });
		},
	);

	test.each<[string, unknown]>([
		['an envelope within the envelope', { status: { code: 0 }, data: { status: { code: 500, message: 'no' } } }],
		['a list of envelopes', [{ status: { code: 0 } }, { status: { code: 500, message: 'no' } }]],
		['the error of OAuth', { error: 'invalid_request', error_description: 'no' }],
		['the error of a web server', { timestamp: 1, status: 500, error: 'Internal Server Error', path: '/x' }],
		['the error of Genesys Cloud', { message: 'no', code: 'not.found', status: 404, errors: [], details: [] }],
		['an object without success', { success: false, message: 'no' }],
		['errors without an envelope', { errors: [{ status: { code: 500, message: 'no' } }] }],
		['code 0 next to errors', { status: { code: 0 }, errors: [{ status: { code: 500, message: 'no' } }] }],
	])('%s is neither a success nor a text', async (_what, body) => {
		for (const result of ['none', 'text'] as const)
			expect((await failureOf(callWith({ result }, { status: 201, body }))).kind).toBe('answer');
	});

	test('the code 2 without a partial result is an error if nothing else would show it', async () => {
		const body = { status: { code: 2 }, errors: [{ status: { code: 500, message: 'Stat Server is away' } }] };
		for (const result of ['none', 'text', 'object', 'location'] as const)
			expect(await failureOf(callWith({ result }, { body }))).toMatchObject({
				kind: 'answer',
				message: 'Do a thing: Genesys answered 200 (2, Stat Server is away)',
			});
	});

	test('the code 2 is an error even if the answer lists no errors', async () => {
		expect(await callWith({ result: 'list' }, { body: { status: { code: 2 }, data: [{ id: 1 }] } })).toEqual([
			{ id: 1 },
			{ success: false, error: 'No reason given' },
		]);
	});

	test('errors with code 0, as printed in the reference, are ignored', async () => {
		const body = {
			data: {},
			errors: [{ status: { code: 0, detail: {}, message: 'string' } }],
			path: 'string',
			status: { code: 0 },
		};
		expect(await callWith({ result: 'none' }, { body })).toEqual([{ success: true }]);
	});

	test('a failed deletion of a subscription is an error', async () => {
		const body = { status: { code: 2 }, errors: [{ status: { code: 500, message: 'Not closed' } }] };
		const error = await failureOf(
			call(scriptedConnection(scriptedTransport({ body })), statistics, 'subscription.delete', { id: 's1' }),
		);
		expect(error.message).toBe('Delete subscription: Genesys answered 200 (2, Not closed)');
	});

	test('the hint matches the code in the envelope', async () => {
		const body = { status: { code: 403, message: 'no' } };
		expect((await failureOf(callWith({}, { body }))).hint).toBe(
			'Check that the {connection} has permission to do this.',
		);
	});
});

describe('a completed operation is neither called a failure nor lost', () => {
	const mail = { secureMailId: 'm1', subject: 'Hello' };

	test.each<[string, Answer, unknown]>([
		['next to the status', { body: { status: { code: 'SUCCESS' }, secureMail: mail } }, [mail]],
		['in data', { body: { status: { code: 'SUCCESS' }, data: mail } }, [mail]],
		['without its name', { body: mail }, [mail]],
		['as in the reference, {}', { body: {} }, [{ secureMailId: 'm1', success: true }]],
		['with null', { body: { status: { code: 'SUCCESS' }, secureMail: null } }, [{ secureMailId: 'm1', success: true }]],
		['with only null', { body: 'null' }, [{ secureMailId: 'm1', success: true }]],
		['without a body', { status: 204 }, [{ secureMailId: 'm1', success: true }]],
		['as text', { body: 'Purged' }, [{ secureMailId: 'm1', success: true, message: 'Purged' }]],
	])('a purged secure email is reported: %s', async (_what, answer, items) => {
		expect(
			await call(scriptedConnection(scriptedTransport(answer)), secureEmail, 'email.remove', {
				secureMailId: 'm1',
				remove: 'purge',
			}),
		).toEqual(items);
		expect(
			await call(scriptedConnection(scriptedTransport(answer)), secureEmail, 'email.getAndMarkAsRead', {
				secureMailId: 'm1',
			}),
		).toEqual(items);
	});

	test('an export of Context Services that has started is accepted, with the text of the answer', async () => {
		const text = 'C:/export_20140902_125024_170_services.CSV file';
		const values = { time_from: '2014-07-22T12:00:00Z', file_prefix: 'C:/export', end: 'file' };
		expect(
			await call(
				scriptedConnection(scriptedTransport({ status: 202, body: text })),
				contextServices,
				'service.exportToFile',
				values,
			),
		).toEqual([{ end: 'file', success: true, accepted: true, message: text }]);
	});

	test('a deleted media result contains its ID', async () => {
		const data = {
			mediaId: 'bb4a9f86-dbbb-4464-a669-650da94fbad6',
			url: 'genesys://nexus/bb4a9f86-dbbb-4464-a669-650da94fbad6',
			filename: 'MyImage',
			mimetype: 'image/jpeg',
			length: 17,
		};
		const values = { channelId: 'c1', mediaId: data.mediaId };
		expect(
			await call(
				scriptedConnection(scriptedTransport({ body: { status: { code: 0 }, data } })),
				thirdPartyMessaging,
				'media.delete',
				values,
			),
		).toEqual([{ ...data, channelId: 'c1', success: true }]);
	});

	test.each<[string, object, unknown]>([
		['no statistics', { subscriptionId: 's1', statistics: [] }, { subscriptionId: 's1', success: true }],
		['nothing about statistics', { subscriptionId: 's1', operationId: 's1' }, { subscriptionId: 's1', success: true }],
		['nothing at all', {}, { operationId: 'own', success: true }],
	])('an opened subscription is returned even if the answer has %s', async (_what, data, item) => {
		const values = { operationId: 'own', 'data.statistics': [{ name: 'A', objectId: 'a', objectType: 'Agent' }] };
		const api = scriptedTransport({ body: { status: { code: 0 }, data } });
		expect(await call(scriptedConnection(api), statistics, 'subscription.open', values)).toEqual([item]);
	});

	test('an opened subscription with a generated ID is returned with that ID', async () => {
		const values = { 'data.statistics': [{ name: 'A', objectId: 'a', objectType: 'Agent' }] };
		const api = scriptedTransport({ body: { status: { code: 0 }, data: { statistics: [{ name: 'A' }] } } });
		const [item] = await call(scriptedConnection(api), statistics, 'subscription.open', values);
		expect(item).toEqual({
			name: 'A',
			operationId: (JSON.parse(String(api.requests[0]?.body)) as { operationId: string }).operationId,
		});
	});

	test('an accepted answer is marked as such in addition to its content', async () => {
		const body = { status: { code: 1 }, data: { id: 7 } };
		expect(await callWith({ result: 'object' }, { body })).toEqual([{ id: 7, accepted: true }]);
		expect(await callWith({ result: 'list' }, { body: { status: { code: 1 }, data: [{ id: 7 }] } })).toEqual([
			{ id: 7, accepted: true },
		]);
	});

	test('labels may come as a list or as an object', async () => {
		const labels = (body: unknown) =>
			call(scriptedConnection(scriptedTransport({ body })), userDataManagement, 'service.getLabels');
		expect(
			await labels([
				{ label: 'a', value: 'A' },
				{ label: 'b', value: 'B' },
			]),
		).toEqual([
			{ label: 'a', value: 'A' },
			{ label: 'b', value: 'B' },
		]);
		expect(await labels({ a: 'A' })).toEqual([{ a: 'A' }]);
	});

	test.each<[string, unknown[], Answer]>([
		['exportJob.cancel', [{ status: 502 }], { status: 400, body: { message: 'Already cancelled' } }],
		['exportJob.cancel', [noAnswer('ECONNRESET')], { status: 404 }],
		['exportJob.delete', [{ status: 503 }, { status: 503 }], { status: 404 }],
		['history.delete', [{ chunks: ['{', noAnswer('ECONNRESET')] }], { status: 404 }],
	])('%s is a success when its second try finds nothing to do', async (key, lost, second) => {
		const api = scriptedTransport(...(lost as Answer[]), second);
		expect(await call(scriptedConnection(api), userDataManagement, key, { id: '7' })).toEqual([
			{ id: '7', success: true },
		]);
		expect(api.requests).toHaveLength(lost.length + 1);
	});

	test.each<[string, Answer[], number]>([
		['its first try', [{ status: 404 }], 404],
		[
			'a try before which nothing arrived',
			[noAnswer('ECONNREFUSED', false) as unknown as Answer, { status: 404 }],
			404,
		],
		['a try after a rate limit', [{ status: 429 }, { status: 404 }], 404],
		['a second try that is not allowed', [{ status: 502 }, { status: 403 }], 403],
	])('a deletion fails if the error comes from %s', async (_what, answers, status) => {
		expect(
			await failureOf(
				call(scriptedConnection(scriptedTransport(...answers)), userDataManagement, 'exportJob.delete', { id: '7' }),
			),
		).toMatchObject({ status });
	});

	test('a deletion fails if its second try returns 400, because the job still exists', async () => {
		const api = scriptedTransport({ status: 502 }, { status: 400, body: { message: 'In progress' } });
		expect(
			await failureOf(call(scriptedConnection(api), userDataManagement, 'exportJob.delete', { id: '7' })),
		).toMatchObject({
			reason: 'In progress',
		});
	});

	test('properties are not added twice to an interaction', async () => {
		const api = scriptedTransport({ status: 502 });
		const values = { openMediaService: 'letters', interactionId: 'i1', 'data.addedProperties': { a: 'b' } };
		expect(await failureOf(call(scriptedConnection(api), openMedia, 'interaction.update', values))).toMatchObject({
			status: 502,
		});
		expect(api.requests).toHaveLength(1);
	});
});

describe('integers that exceed a number', () => {
	test('an integer above 2^53 in an answer becomes a text of its digits, as in a file', async () => {
		const body =
			'{"id":12345678901234567890,"small":-9007199254740991,"big":9007199254740993,"text":"9007199254740993"}';
		expect(await callWith({}, { body })).toEqual([
			{ id: '12345678901234567890', small: -9007199254740991, big: '9007199254740993', text: '9007199254740993' },
		]);
	});

	test('an answer may begin with a byte order mark', async () => {
		expect(await callWith({}, { body: '\uFEFF{"id":7}' })).toEqual([{ id: 7 }]);
	});
});

describe('hints that fit the operation', () => {
	const hint = async (api: Api, key: string, answer: Answer, values: Record<string, unknown> = {}) =>
		(await failureOf(call(scriptedConnection(scriptedTransport(answer)), api, key, values))).hint;

	test('a refused session means that nobody is signed in, unless the API key is wrong', async () => {
		expect(await hint(authentication, 'session.ping', { status: 403 })).toBe(
			'The {connection} is not signed in: its access token is wrong or has expired. Sign in again.',
		);
		expect(await hint(authentication, 'session.ping', { status: 403, body: { message: 'Forbidden' } })).toBe(
			'The API key is wrong or does not belong to this base URL. Check both in the {connection}.',
		);
	});

	test('a password that cannot be changed is not reported as a permission problem', async () => {
		const values = { 'data.oldPassword': 'a', 'data.newPassword': 'b' };
		expect(await hint(authentication, 'user.changePassword', { status: 403 }, values)).toBe(
			'Check the old password, and that the new one meets the password rules.',
		);
	});

	test('a call without a token does not blame the token', async () => {
		expect(await hint(secureEmail, 'email.get', { status: 401 }, { secureMailId: 'm1' })).toBe(
			'Check the API key of the {connection}.',
		);
	});

	test('a list without an ID does not suggest to check an ID', async () => {
		expect(await hint(userDataManagement, 'data.getSources', { status: 404 })).toBe(
			'Nothing was found at this address. Check the base URL of the {connection}.',
		);
	});
});

describe('a bulk operation', () => {
	const deleteJobs = (answer: Answer) =>
		call(scriptedConnection(scriptedTransport(answer)), userDataManagement, 'exportJob.deleteMany', {
			jobIDs: ['1', '2', '3'],
		});

	test('a bulk operation has a result for each entry', async () => {
		expect(await deleteJobs({ status: 204 })).toEqual([
			{ id: '1', success: true },
			{ id: '2', success: true },
			{ id: '3', success: true },
		]);
	});

	test.each([[[2]], [['2']], [[{ id: 2 }]]])('a bulk operation lists the failed entries: %j', async (body) => {
		const results = await deleteJobs({ status: 500, body });
		expect(results).toEqual([
			{ id: '1', success: true },
			{ id: '2', success: false, error: 'Delete many export jobs: failed for 2' },
			{ id: '3', success: true },
		]);
	});

	test('a bulk operation fails as a whole if the answer lists nothing', async () => {
		expect(await failureOf(deleteJobs({ status: 400, body: { message: 'Bad ids' } }))).toMatchObject({
			kind: 'answer',
			reason: 'Bad ids',
		});
	});

	const deleteFiles = (answer: Answer) =>
		call(scriptedConnection(scriptedTransport(answer)), userDataManagement, 'file.deleteMany', {
			filename: ['a.zip', 'b.zip'],
		});
	const jobs = ['1', '2', '3'];
	const succeeded = (id: string) => ({ id, success: true });
	const left = (id: string, why = '') => ({
		id,
		success: false,
		error: `Delete many export jobs: failed for ${id}${why}`,
	});
	const unknown = (id: string) => ({
		id,
		success: false,
		error: `Delete many export jobs: the response does not confirm ${id}`,
	});
	const fileLeft = { id: 'a.zip', success: false, error: 'Delete many files: failed for a.zip' };

	test.each<[string, unknown]>([
		['with the name in JobInfo', [{ fileName: 'a.zip', fileSize: 2 }]],
		['at the end of a path', [{ path: 'tenant/a.zip' }]],
		['at the end of a signed link', ['https://files.example/t/a%2Ezip?X-Amz-Signature=1']],
		['by its name', ['a.zip']],
		['inside another object', [{ file: { name: 'a.zip' }, reason: '' }]],
		['in an envelope', { status: { code: 500 }, data: [{ filename: 'a.zip' }] }],
		['in items', { items: ['a.zip'], count: 1 }],
	])('a bulk operation detects a file that was not deleted, %s', async (_what, body) => {
		expect(await deleteFiles({ status: 500, body })).toEqual([fileLeft, { id: 'b.zip', success: true }]);
	});

	test.each<[string, unknown, object[]]>([
		['by jobId', [{ jobId: 1 }], [left('1'), succeeded('2'), succeeded('3')]],
		[
			'with its reason',
			[{ id: 2, status: { code: 409, message: 'In progress' } }],
			[succeeded('1'), left('2', ' (In progress)'), succeeded('3')],
		],
		['all of them', ['1', '2', '3'], jobs.map((id) => left(id))],
	])('a bulk operation detects the jobs that were not deleted: %s', async (_what, body, results) => {
		expect(await deleteJobs({ status: 500, body })).toEqual(results);
	});

	test.each<[string, Answer]>([
		['an empty list with 500', { status: 500, body: [] }],
		['names that are not entries', { status: 500, body: [{ title: 'x' }] }],
		['one name of an entry, and one other name', { status: 500, body: ['2', 'x'] }],
		['a list with 400', { status: 400, body: ['jobIDs must be numbers'] }],
		['an entry with 400', { status: 400, body: ['2'] }],
		['an empty list with 403', { status: 403, body: [] }],
		['an entry with 404', { status: 404, body: [2] }],
		['an entry with 502', { status: 502, body: ['2'] }],
		['an entry with 503', { status: 503, body: ['2'] }],
		['an error with 200', { status: 200, body: { status: { code: 500, message: 'no' } } }],
		['a negative code with 200', { status: 200, body: { status: { code: -1 } } }],
		[
			'unrelated errors with 200',
			{ status: 200, body: { status: { code: 2 }, errors: [{ status: { message: 'x' } }] } },
		],
		['only code 2', { status: 200, body: { status: { code: 2 } } }],
		['a list without meaning with 200', { status: 200, body: ['1', '2', '3'] }],
		['too small a number with 200', { status: 200, body: { deleted: 1 } }],
		['failed entries, next to other entries, with 200', { status: 200, body: { failed: ['2'], skipped: 1 } }],
		['failed entries, next to too small a number, with 200', { status: 200, body: { failed: ['2'], deleted: 1 } }],
		['an unsuccessful result with 200', { status: 200, body: { success: false } }],
		['a web page with 200', { status: 200, body: html }],
		['a redirect', { status: 302, headers: { location: 'https://login.example/' } }],
	])('a bulk operation fails if the answer confirms nothing: %s', async (_what, answer) => {
		expect(await failureOf(deleteJobs(answer))).toMatchObject({ kind: 'answer', status: answer.status });
	});

	test.each<[string, unknown, object[]]>([
		[
			'errors that name their entries',
			{ status: { code: 2 }, errors: [{ id: 2, status: { code: 409, message: 'In progress' } }] },
			[succeeded('1'), left('2', ' (In progress)'), succeeded('3')],
		],
		[
			'errors without names, next to successful entries',
			{ status: { code: 2 }, data: { ids: ['1'] }, errors: [{ status: { code: 409, message: 'In progress' } }] },
			[succeeded('1'), unknown('2'), unknown('3')],
		],
		[
			'each with its own status',
			[
				{ id: 1, status: { code: 0 } },
				{ id: 2, status: { code: 500, message: 'no' } },
			],
			[succeeded('1'), left('2', ' (no)'), unknown('3')],
		],
		[
			'deleted entries, next to errors without names',
			{ deleted: ['1', { id: '2', error: null, errors: [] }, { id: '3', error: '' }] },
			[succeeded('1'), succeeded('2'), succeeded('3')],
		],
		[
			'deleted entries, next to errors with names',
			{
				deleted: [
					{ id: '1', error: false },
					{ id: '2', error: 'no' },
					{ id: '3', errors: ['no'] },
				],
			},
			[succeeded('1'), left('2', ' (no)'), left('3')],
		],
		[
			'failed entries, next to a meaningless number',
			{ total: 3, failed: ['2'] },
			[succeeded('1'), left('2'), succeeded('3')],
		],
		['only failed entries', { failed: ['2'], skipped: 0, deleted: 3 }, [succeeded('1'), left('2'), succeeded('3')]],
		['lists by result', { deleted: ['1', '3'], failed: ['2'] }, [succeeded('1'), left('2'), succeeded('3')]],
		['deleted entries', { deleted: ['1', '3'] }, [succeeded('1'), unknown('2'), succeeded('3')]],
	])('a partly done bulk operation has a result for each entry: %s', async (_what, body, results) => {
		expect(await deleteJobs({ status: 200, body })).toEqual(results);
	});

	test.each<[string, Answer, object]>([
		['204', { status: 204 }, {}],
		['200 without a body', { status: 200 }, {}],
		['200 with an envelope', { status: 200, body: { status: { code: 0 } } }, {}],
		['200 with an empty list', { status: 200, body: [] }, {}],
		['202', { status: 202 }, { accepted: true }],
		['code 1', { status: 200, body: { status: { code: 1 } } }, { accepted: true }],
	])('a bulk operation succeeds for all entries with %s', async (_what, answer, more) => {
		expect(await deleteJobs(answer)).toEqual(jobs.map((id) => ({ id, success: true, ...more })));
	});

	test('a bulk operation is sent once', async () => {
		const api = scriptedTransport({ status: 500, body: ['1'] });
		await call(scriptedConnection(api), userDataManagement, 'file.deleteMany', { filename: ['1'] });
		expect(api.requests).toHaveLength(1);
	});
});

describe('a deeply nested answer', () => {
	const lists = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
	const objects = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
	const inEnvelope = (levels: number): string => `{"status":{"code":0},"data":${lists(levels - 1)}}`;
	const envelopes = (levels: number): string =>
		`${'{"status":{"code":3},"data":'.repeat(levels)}1${'}'.repeat(levels)}`;
	const results: Partial<Operation>[] = [
		{ result: 'object' },
		{ result: 'list' },
		{ result: 'page' },
		{ result: 'none', method: 'POST', repeatable: false },
		{ result: 'text' },
		{ result: 'location' },
	];
	const deep: [string, (levels: number) => string][] = [
		['lists', lists],
		['objects', objects],
		['an envelope', inEnvelope],
		['envelopes', envelopes],
	];

	test.each(deep)(
		'an answer with more than a thousand levels is refused with a clear error: %s',
		async (_what, nested) => {
			for (const levels of [1001, 100_000])
				for (const changes of results)
					for (const options of [{}, { raw: true }])
						expect(
							await failureOf(
								call(
									scriptedConnection(scriptedTransport({ body: nested(levels) })),
									apiOf(changes),
									'thing.do',
									{},
									options,
								),
							),
						).toMatchObject({
							kind: 'limit',
							status: 200,
							message: 'Do a thing: the answer is nested more than 1000 levels deep',
							hint: 'Genesys never answers like that. Check the base URL of the {connection}, and any proxy between this server and Genesys.',
						});
		},
	);

	test('an answer with a thousand levels is read', async () => {
		expect(await callWith({}, { body: objects(1000) })).toEqual([JSON.parse(objects(1000))]);
	});

	test("brackets in texts, even after quotes and backslashes, don't count as levels", async () => {
		const text = `${'[{'.repeat(2000)}"\\"`;
		expect(await callWith({}, { body: { text, list: Array.from({ length: 2000 }, () => [{}]) } })).toEqual([
			{ text, list: Array.from({ length: 2000 }, () => [{}]) },
		]);
	});

	test('an error answer of any depth keeps its status', async () => {
		for (const [, nested] of deep)
			expect(await refused({ status: 400, body: nested(100_000) })).toMatchObject({
				kind: 'answer',
				message: 'Do a thing: Genesys answered 400',
			});
	});

	test('a bulk deletion whose answer is nested too deeply is not a success', async () => {
		expect(
			await failureOf(
				call(scriptedConnection(scriptedTransport({ body: lists(100_000) })), userDataManagement, 'file.deleteMany', {
					filename: ['1'],
				}),
			),
		).toMatchObject({ kind: 'limit', status: 200 });
	});
});

test('a field with the name of a JavaScript method is shown with its value', async () => {
	expect(await refused({ status: 400, body: { message: { toString: 1 } } })).toMatchObject({
		message: 'Do a thing: Genesys answered 400 ({"toString":1})',
	});
	expect(
		await refused({ status: 400, body: [{ id: { valueOf: 1, toString: 2 } }, { id: [7, null, 8] }] }),
	).toMatchObject({ message: 'Do a thing: Genesys answered 400 ({"valueOf":1,"toString":2}, 7,,8)' });
});

describe('an answer with errors in addition to its content', () => {
	const some = { errors: [{ status: { message: 'x' } }] };

	test('content without an envelope is returned together with its errors', async () => {
		const failed = { success: false, error: 'x' };
		expect(await callWith({}, { body: { ...some, data: { id: 1 } } })).toEqual([{ id: 1 }, failed]);
		expect(await callWith({ result: 'list' }, { body: { ...some, data: [{ id: 1 }] } })).toEqual([{ id: 1 }, failed]);
		expect(await callWith({}, { body: { ...some, id: 1 } })).toEqual([{ id: 1 }, failed]);
	});

	test('content that reports a failure is an error, and so are errors without content', async () => {
		for (const body of [{ ...some, success: false, data: { id: 1 } }, some])
			expect(await failureOf(callWith({}, { body }))).toMatchObject({ kind: 'answer', status: 200 });
	});
});

test('an empty answer becomes a success in full output too', async () => {
	expect(
		await call(scriptedConnection(scriptedTransport({ status: 204 })), apiOf({}), 'thing.do', {}, { raw: true }),
	).toEqual([{ success: true }]);
});

test('a text may be in an envelope, and any other body is one text', async () => {
	const text = async (body: unknown) => (await callWith({ result: 'text' }, { body }))[0]?.message;
	expect(await text({ data: 'inside' })).toBe('inside');
	expect(await text('"quoted"')).toBe('quoted');
	expect(await text({ data: { a: 1 } })).toBe('{"data":{"a":1}}');
	expect(await text('plain')).toBe('plain');
});

test('only a redirect becomes a location', async () => {
	const location = 'https://elsewhere.example/';
	const led = (status: number, headers: Record<string, string> = { location }) =>
		callWith({ result: 'location', repeatable: false }, { status, headers });
	for (const status of [200, 300, 303, 399]) expect(await led(status)).toEqual([{ location }]);
	for (const [status, headers] of [
		[400, { location }],
		[404, { location }],
		[303, {}],
	] as const)
		expect(await failureOf(led(status, headers))).toMatchObject({ kind: 'answer', status });
});
