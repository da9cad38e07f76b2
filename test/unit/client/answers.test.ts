import { authentication } from '../../../genesys/catalogue/authentication.ts';
import type { Operation } from '../../../genesys/catalogue/format.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { call } from '../../../genesys/client/call.ts';
import { apiOf, connected, failureOf, noAnswer, scripted, type Answer } from '../../support/scripted.ts';

const answered = (changes: Partial<Operation>, answer: Answer, values: Record<string, unknown> = {}) =>
	call(connected(scripted(answer)), apiOf(changes), 'thing.do', values);
const refused = (answer: Answer) => failureOf(answered({ repeatable: false }, answer));
const html = '<!DOCTYPE html><html><body>Welcome</body></html>';

describe('an error', () => {
	test.each<[string, Answer, object]>([
		[
			'of the APIs',
			{ status: 400, body: { status: { code: 17, message: 'Invalid job', detail: { field: 'source' } } } },
			{
				message: 'Do a thing: Genesys answered 400 (17, Invalid job: {"field":"source"})',
				code: '17',
				reason: 'Invalid job: {"field":"source"}',
				hint: 'Check the values that were entered.',
			},
		],
		[
			'of OAuth',
			{ status: 401, body: { error: 'invalid_token', error_description: 'Token expired' } },
			{
				message: 'Do a thing: Genesys answered 401 (invalid_token, Token expired)',
				code: 'invalid_token',
				reason: 'Token expired',
			},
		],
		[
			'in plain words',
			{ status: 404, body: { message: 'Not Found' } },
			{
				message: 'Do a thing: Genesys answered 404 (Not Found)',
				hint: 'Check the id or name, and that it has not been deleted.',
			},
		],
		[
			'of the gateway means the API key',
			{ status: 403, body: { message: 'Forbidden' } },
			{
				message: 'Do a thing: Genesys answered 403 (Forbidden)',
				hint: 'The API key is wrong, or it does not belong to this base URL. Check both in the {connection}.',
			},
		],
		[
			'of rights does not',
			{ status: 403, body: { status: { code: 403, message: 'No' } } },
			{
				message: 'Do a thing: Genesys answered 403 (No)',
				hint: 'Check that the signed-in user or client may do this.',
			},
		],
		[
			'that is a web page',
			{ status: 404, body: html },
			{
				message: 'Do a thing: Genesys answered 404',
				hint: 'That was a web page, not an API. Check the base URL of the {connection}.',
			},
		],
		[
			'that lists what is missing',
			{ status: 404, body: ['a.zip', { id: 7 }] },
			{ message: 'Do a thing: Genesys answered 404 (a.zip, 7)', reason: 'a.zip, 7' },
		],
		[
			'of the host of the files, without its signature',
			{
				status: 403,
				body: '<?xml version="1.0"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>No match</Message><StringToSign>SECRET</StringToSign></Error>',
			},
			{ message: 'Do a thing: Genesys answered 403 (SignatureDoesNotMatch, No match)' },
		],
		[
			'without words',
			{ status: 500 },
			{
				message: 'Do a thing: Genesys answered 500',
				hint: 'Genesys has a problem. Try again later; if it stays, ask Genesys with the time of this call.',
			},
		],
		[
			'of a status that nobody foresaw',
			{ status: 418, body: 'teapot' },
			{ message: 'Do a thing: Genesys answered 418', hint: 'Check the {connection} and the values that were entered.' },
		],
	])('an error %s explains itself', async (_what, answer, expected) => {
		expect(await refused(answer)).toMatchObject({
			kind: 'answer',
			operation: 'Do a thing',
			status: answer.status,
			...expected,
		});
	});

	test('an error says how long to wait, where the answer does', async () => {
		const retryAfterMs = async (header: string) =>
			(await refused({ status: 503, headers: { 'retry-after': header } })).retryAfterMs;
		expect([await retryAfterMs('7'), await retryAfterMs('-7'), await retryAfterMs('soon')]).toEqual([
			7000,
			undefined,
			undefined,
		]);
	});

	test('an error never shows the query of an address, and never more than fits a line or two', async () => {
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
		const connection = connected(scripted(noAnswer('ECONNREFUSED', false)));
		connection.baseUrl = 'https://gapi.example';
		const error = await failureOf(call(connection, userDataManagement, 'file.getLinks', { filename: ['SECRET'] }));
		expect(error).toMatchObject({
			kind: 'connection',
			code: 'ECONNREFUSED',
			message: 'Get links to files: no answer from gapi.example (ECONNREFUSED)',
			hint: 'Nothing listens at that address. Check the base URL of the {connection}, and the proxy.',
		});
	});

	test.each([
		['ENOTFOUND', 'There is no such host. Check the base URL of the {connection}, and the proxy.'],
		[
			'SELF_SIGNED_CERT_IN_CHAIN',
			'The certificate of the server is not trusted: its certificate authority is not known here.',
		],
		[
			'CERT_HAS_EXPIRED',
			'The certificate of the server is not valid at this time. Check the clock here, and tell whoever runs the server.',
		],
		[
			'ERR_TLS_CERT_ALTNAME_INVALID',
			'The certificate of the server is for another host. Check the base URL of the {connection}, and the proxy.',
		],
		[
			'EPROTO',
			'No encrypted connection came about. Check whether the base URL of the {connection} begins with https:// or http://, and the proxy.',
		],
		['ETIMEDOUT', 'The server did not answer in time. Try again later.'],
		['EPIPE', 'Check the network between here and Genesys, and try again.'],
	])('an error of the network, %s, says what to check', async (code, hint) => {
		expect(
			(await failureOf(call(connected(scripted(noAnswer(code))), apiOf({ repeatable: false }), 'thing.do'))).hint,
		).toBe(hint);
	});
});

describe('a successful answer', () => {
	test.each<[string, Partial<Operation>, Answer, unknown]>([
		['object', { result: 'object' }, { body: { id: 7 } }, [{ id: 7 }]],
		['object, in an envelope', { result: 'object' }, { body: { status: { code: 0 }, data: { id: 7 } } }, [{ id: 7 }]],
		[
			'object whose status is its own',
			{ result: 'object' },
			{ body: { status: 'Completed', progress: 100 } },
			[{ status: 'Completed', progress: 100 }],
		],
		['object, but there is none', { result: 'object' }, { status: 204 }, []],
		['list', { result: 'list' }, { body: [{ id: 1 }, 'two', 3] }, [{ id: 1 }, { value: 'two' }, { value: 3 }]],
		['list as items', { result: 'list' }, { body: { items: [{ id: 1 }] } }, [{ id: 1 }]],
		[
			'list of one, as an object',
			{ result: 'list' },
			{ body: { path: 'https://f.example/?sig=1' } },
			[{ path: 'https://f.example/?sig=1' }],
		],
		['list as an empty object', { result: 'list' }, { body: {} }, []],
		['list that is empty', { result: 'list' }, { status: 204 }, []],
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
			'object that is an envelope with nothing in it',
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
			'object in an envelope without data: the envelope is left out',
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
			'object at its place',
			{ result: 'object', resultPath: 'secureMail' },
			{ body: { referenceId: 'r', status: { code: 'SUCCESS' }, secureMail: { id: 'm1' } } },
			[{ id: 'm1' }],
		],
		[
			'object at its place inside the envelope',
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
			'list at its place, with what belongs to each',
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
			'list that a receipt has none of',
			{ result: 'list', resultPath: 'ids' },
			{ body: { status: { code: 0 } } },
			[{ success: true }],
		],
		[
			'list that stands alone although it has a place',
			{ result: 'list', resultPath: 'files' },
			{ body: [{ name: 'a' }] },
			[{ name: 'a' }],
		],
		['list that is missing at its place', { result: 'list', resultPath: 'files' }, { body: { format: 'csv' } }, []],
		[
			'list that is taken on: 202 without a body',
			{ result: 'list', entryProperty: 'fileName' },
			{ status: 202 },
			[{ success: true, accepted: true }],
		],
		['list of names', { result: 'list', entryProperty: 'fileName' }, { body: ['a.csv'] }, [{ fileName: 'a.csv' }]],
		[
			'list that was done in part: status code 2',
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
			'object that was done in part: status code 2',
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
			'redirect that was not asked for',
			{ result: 'location' },
			{ status: 200, body: { status: { code: 0 } } },
			[{ success: true }],
		],
	])('the content of an answer is read: %s', async (_what, changes, answer, items) => {
		expect(await answered(changes, answer)).toEqual(items);
	});

	test('an answer without a body names what it was about', async () => {
		expect(
			await call(connected(scripted({ status: 204 })), userDataManagement, 'exportJob.delete', { id: '7' }),
		).toEqual([{ id: '7', success: true }]);
	});

	test.each<Operation['result']>(['object', 'list', 'page', 'none', 'text', 'location'])(
		'an answer that is a web page is no %s',
		async (result) => {
			expect(await failureOf(answered({ result }, { body: html }))).toMatchObject({
				kind: 'answer',
				message: 'Do a thing: the answer is not what the API documents',
				hint: 'That was a web page, not an API. Check the base URL of the {connection}.',
			});
		},
	);

	test('an answer without the header that it is all about is an error', async () => {
		expect((await failureOf(answered({ result: 'header', resultHeader: 'x-gws-user' }, { body: {} }))).kind).toBe(
			'answer',
		);
	});

	test.each<Operation['result']>(['none', 'object'])('an answer that redirects is no %s', async (result) => {
		expect(
			(await failureOf(answered({ result }, { status: 302, headers: { location: 'https://login.example/' } }))).message,
		).toBe('Do a thing: Genesys answered 302');
	});

	test('an answer whose envelope has an error code is a failure', async () => {
		expect(
			await failureOf(answered({ result: 'none' }, { body: { status: { code: 55, message: 'Not now' } } })),
		).toMatchObject({ kind: 'answer', code: '55', reason: 'Not now' });
	});

	test('an answer whose envelope has an error text is a failure too', async () => {
		expect(
			await failureOf(
				answered({ result: 'object' }, { body: { status: { code: 'INVALID_PARAMETER', message: 'No such box' } } }),
			),
		).toMatchObject({ kind: 'answer', code: 'INVALID_PARAMETER', reason: 'No such box' });
	});

	test('an answer can be output as it came, envelope and all', async () => {
		const body = { status: { code: 0 }, data: { statistics: [{ name: 'a' }] } };
		expect(
			await call(
				connected(scripted({ body })),
				apiOf({ result: 'list', resultPath: 'statistics' }),
				'thing.do',
				{},
				{ raw: true },
			),
		).toEqual([body]);
	});

	test('the answer to signing out by a link says where the browser goes', async () => {
		const connection = connected(scripted({ status: 302, headers: { location: 'https://app.example/bye' } }));
		expect(
			await call(connection, authentication, 'session.signOutByLink', { redirectUri: 'https://app.example/bye' }),
		).toEqual([{ location: 'https://app.example/bye' }]);
	});

	test('a file is not held in memory', async () => {
		expect(
			await failureOf(call(connected(scripted({})), userDataManagement, 'file.download', { filename: 'a' })),
		).toMatchObject({ kind: 'input', message: 'Download a file: a file is streamed, not returned' });
	});
});

describe('what the operation knows better', () => {
	test('the hint of an operation replaces the general one', async () => {
		expect((await failureOf(answered({ hints: { 409: 'It is there already.' } }, { status: 409 }))).hint).toBe(
			'It is there already.',
		);
	});

	test('an operation adds what the answer offers instead', async () => {
		const body = {
			status: { code: 429, message: 'Slot is full' },
			data: { slots: { '2026-11-20T19:30:00.000Z': '1' } },
		};
		expect((await failureOf(answered({ finalStatuses: [429] }, { status: 429, body }))).reason).toBe(
			'Slot is full: {"slots":{"2026-11-20T19:30:00.000Z":"1"}}',
		);
	});

	test('an operation can make a status final: 429 is not retried', async () => {
		const plain = scripted({
			status: 429,
			headers: { 'retry-after': '1' },
			body: { status: { code: 429, message: 'Slot is full' } },
		});
		expect(await failureOf(call(connected(plain), apiOf({ finalStatuses: [429] }), 'thing.do'))).toMatchObject({
			status: 429,
			reason: 'Slot is full',
		});
		expect(plain.requests).toHaveLength(1);
	});
});

describe('a bulk operation', () => {
	const deleteJobs = (answer: Answer) =>
		call(connected(scripted(answer)), userDataManagement, 'exportJob.deleteMany', { jobIDs: ['1', '2', '3'] });

	test('a bulk operation is done for each entry', async () => {
		expect(await deleteJobs({ status: 204 })).toEqual([
			{ id: '1', success: true },
			{ id: '2', success: true },
			{ id: '3', success: true },
		]);
	});

	test.each([[[2]], [['2']], [[{ id: 2 }]]])('a bulk operation says which entries failed: %j', async (body) => {
		const results = await deleteJobs({ status: 500, body });
		expect(results).toEqual([
			{ id: '1', success: true },
			{ id: '2', success: false, error: 'Delete several export jobs: Genesys did not do it for 2' },
			{ id: '3', success: true },
		]);
	});

	test('a bulk operation fails as a whole when the answer lists nothing', async () => {
		expect(await failureOf(deleteJobs({ status: 400, body: { message: 'Bad ids' } }))).toMatchObject({
			kind: 'answer',
			reason: 'Bad ids',
		});
	});

	test('a bulk operation is sent once', async () => {
		const api = scripted({ status: 500, body: ['1'] });
		await call(connected(api), userDataManagement, 'file.deleteMany', { filename: ['1'] });
		expect(api.requests).toHaveLength(1);
	});
});
