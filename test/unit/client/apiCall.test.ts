import { apiCall, apiFile, type ApiRequest } from '../../../genesys/client/apiCall.ts';
import { genesysCloud } from '../../../genesys/services/genesysCloudService.ts';
import { calledService } from '../../../genesys/services/service.ts';
import { allOf, scriptedConnection, failureOf, scriptedTransport } from '../../support/scripted.ts';

const requestFor = async (request: Partial<ApiRequest>) => {
	const plain = scriptedTransport({ body: { ok: true } });
	await apiCall(scriptedConnection(plain), { method: 'GET', path: '/iwd/v3/items', ...request });
	return plain.requests[0];
};

describe('the address', () => {
	test.each([
		['/iwd/v3/items', {}, 'https://gapi.example/iwd/v3/items'],
		[' iwd/v3/items ', {}, 'https://gapi.example/iwd/v3/items'],
		['/iwd/v3/items?a=1', { b: 'x y', c: undefined, '': 'z' }, 'https://gapi.example/iwd/v3/items?a=1&b=x%20y'],
		[
			'/iwd/v3/items',
			{ ids: ['a', 'b'], deep: { x: 1 }, on: false },
			'https://gapi.example/iwd/v3/items?ids=%5B%22a%22%2C%22b%22%5D&deep=%7B%22x%22%3A1%7D&on=false',
		],
		['https://gapi.example/iwd/v3/items?a=1', { b: 2 }, 'https://gapi.example/iwd/v3/items?a=1&b=2'],
		['HTTPS://GAPI.example:443/iwd/v3/items', {}, 'https://gapi.example/iwd/v3/items'],
	])('the URL of %s with %j is correct', async (path, query, url) => {
		expect((await requestFor({ path, query }))?.url).toBe(url);
	});

	test.each([
		'',
		' ',
		'https://elsewhere.example/x',
		'http://gapi.example/x',
		'https://gapi.example:8443/x',
		'https://gapi.example.elsewhere.example/x',
		'https://user@gapi.example/x',
		'https://gapi.example',
		'https://gapi.example/a/../b',
		'//elsewhere.example/x',
		'javascript:x',
		'/a b',
		'/a\\b',
		'/a/../b',
		'/a/%2e%2E/b',
		'/a#b',
	])('"%s" is refused before anything is sent', async (path) => {
		const plain = scriptedTransport({});
		expect(await failureOf(apiCall(scriptedConnection(plain), { method: 'GET', path }))).toMatchObject({
			kind: 'input',
			operation: 'Call the API',
			hint: expect.stringContaining('No request was sent.') as unknown,
		});
		expect(plain.requests).toHaveLength(0);
	});
});

describe('the body', () => {
	test.each<[ApiRequest['body'], string | undefined, unknown]>([
		[undefined, undefined, undefined],
		[{ json: { a: 'ä' } }, 'application/json', '{"a":"ä"}'],
		[{ json: ' {"a": 1} ' }, 'application/json', ' {"a": 1} '],
		[{ form: { a: 'x y', b: 1 } }, 'application/x-www-form-urlencoded', 'a=x+y&b=1'],
		[{ bytes: '<a/>', contentType: 'text/xml' }, 'text/xml', '<a/>'],
	])('the body %j is sent', async (body, contentType, text) => {
		const request = await requestFor({ method: 'POST', body });
		expect([request?.headers['content-type'], request?.body]).toEqual([contentType, text]);
	});

	test('a body with a file is multipart', async () => {
		const file = { name: 'a.png', mimeType: 'image/png', data: Buffer.from('PNG') };
		const request = await requestFor({
			method: 'POST',
			body: { multipart: { name: 'image', file, fields: { title: 'A' } } },
		});
		expect(Buffer.from(request?.body as Uint8Array).toString()).toContain('name="title"\r\n\r\nA\r\n');
		expect(Buffer.from(request?.body as Uint8Array).toString()).toContain(
			'name="image"; filename="a.png"\r\ncontent-type: image/png\r\n\r\nPNG',
		);
	});

	test('a body that is not JSON is refused', async () => {
		expect((await failureOf(requestFor({ method: 'POST', body: { json: '{a: 1}' } }))).message).toBe(
			'"Body" is not valid JSON',
		);
	});
});

describe('headers', () => {
	test('headers can replace the default headers', async () => {
		expect((await requestFor({ headers: { Accept: 'text/csv', 'X-Trace': 7 } }))?.headers).toEqual({
			accept: 'text/csv',
			'x-trace': '7',
		});
	});

	test.each([{ 'a b': '1' }, { 'a:': '1' }, { ok: 'a\r\nx: 1' }])('the headers %j are refused', async (headers) => {
		expect((await failureOf(requestFor({ headers }))).kind).toBe('input');
	});
});

describe('the answer', () => {
	const answered = (body: unknown, status = 200) =>
		apiCall(scriptedConnection(scriptedTransport({ status, body: body as string, headers: { 'x-count': '3' } })), {
			method: 'GET',
			path: '/x',
		});

	test.each([
		[{ a: 1 }, { a: 1 }],
		['plain text', 'plain text'],
		['', undefined],
	])('the content %j is read', async (body, read) => {
		expect(await answered(body)).toEqual({
			status: 200,
			headers: expect.objectContaining({ 'x-count': '3' }) as unknown,
			body: read,
		});
	});

	test("an unsuccessful answer is an error with Genesys's message", async () => {
		expect(await failureOf(answered({ status: { code: 40, message: 'No' } }, 404))).toMatchObject({
			kind: 'answer',
			status: 404,
			message: 'Call the API: Genesys answered 404 (40, No)',
		});
	});

	test('an answer may be a link to a file on another host, which receives no credentials', async () => {
		const anonymous = scriptedTransport({ body: 'bytes' });
		const plain = scriptedTransport({ status: 303, headers: { location: 'https://files.example/a?signature=x' } });
		const { body } = await apiFile(scriptedConnection(plain, { anonymous }), {
			method: 'GET',
			path: '/udm/v10/files/a',
		});
		expect(Buffer.concat(await allOf(body)).toString()).toBe('bytes');
		expect(anonymous.requests.map(({ url, headers }) => [url, headers])).toEqual([
			['https://files.example/a?signature=x', { accept: '*/*', 'accept-encoding': 'identity' }],
		]);
	});

	test('an answer may be a file, which is streamed', async () => {
		const plain = scriptedTransport({ body: 'bytes' });
		const { body } = await apiFile(scriptedConnection(plain), { method: 'GET', path: '/x' });
		expect(Buffer.concat(await allOf(body)).toString()).toBe('bytes');
		expect(plain.requests[0]?.headers.accept).toBe('*/*');
	});
});

test.each<[Partial<ApiRequest>, number]>([
	[{ method: 'GET' }, 2],
	[{ method: 'PUT' }, 2],
	[{ method: 'POST' }, 1],
	[{ method: 'PATCH' }, 1],
	[{ method: 'POST', repeatable: true }, 2],
	[{ method: 'GET', repeatable: false }, 1],
])('%j after 503 is sent %i times', async (request, times) => {
	const plain = scriptedTransport({ status: 503 }, { body: {} });
	await apiCall(scriptedConnection(plain), { method: 'GET', path: '/x', ...request }).catch(() => undefined);
	expect(plain.requests).toHaveLength(times);
});

describe('a part of a file', () => {
	const part = () =>
		scriptedTransport({ status: 206, headers: { 'content-range': 'bytes 4-9/10' }, chunks: ['456789'] });

	test('a partial response is refused when the whole file was requested', async () => {
		const api = part();
		expect(await failureOf(apiFile(scriptedConnection(api), { method: 'GET', path: '/files/a' }))).toMatchObject({
			kind: 'answer',
			status: 206,
			message: 'Call the API: the server sent only a part of the file',
		});
		expect(api.opened()).toBe(0);
	});

	test('a requested part is accepted', async () => {
		const answer = await apiFile(scriptedConnection(part()), {
			...{ method: 'GET', path: '/files/a', headers: { Range: 'bytes=4-' } },
		});
		expect([answer.status, String(Buffer.concat(await allOf(answer.body)))]).toEqual([206, '456789']);
	});
});

test('only an envelope that reports a failure is an error', async () => {
	const answered = (body: unknown) =>
		apiCall(scriptedConnection(scriptedTransport({ body })), { method: 'GET', path: '/x' });
	for (const status of [{ code: 500 }, { code: -1 }, { code: '7' }, { code: 'FAILURE' }, { code: 'INVALID_X' }])
		expect(await failureOf(answered({ status, data: {} }))).toMatchObject({ kind: 'answer', status: 200 });
	for (const body of [
		...[{ status: { code: 0 } }, { status: { code: 'OTHER' } }, { status: 'x', code: 5 }, [{ status: { code: 500 } }]],
		...[5, 'text', { status: { code: 500 }, other: 1 }],
	])
		expect((await answered(body)).body).toEqual(body);
});

test('an answer with more than a thousand levels is refused with a clear error', async () => {
	const body = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
	expect(
		await failureOf(apiCall(scriptedConnection(scriptedTransport({ body })), { method: 'GET', path: '/iwd/v3/items' })),
	).toMatchObject({ kind: 'limit', message: 'Call the API: the answer is nested more than 1000 levels deep' });
});

describe('a call that Genesys Cloud refuses', () => {
	const account = { region: 'mypurecloud.ie', clientId: 'id', clientSecret: 'geheim' };
	const hintOf = async (request: ApiRequest, isFile = false, status = 403): Promise<string | undefined> => {
		const transport = scriptedTransport({ status, body: { message: 'No', code: 'x', contextId: 'c-1' } });
		const connection = { ...scriptedConnection(transport), service: calledService(genesysCloud, account) };
		return (await failureOf(isFile ? apiFile(connection, request) : apiCall(connection, request))).hint;
	};
	const needsOne =
		'The {connection} needs the permission routing:queue:delete. In Genesys Cloud, check its roles and their divisions.';
	const general = 'Check that the {connection} has permission to do this.';

	test.each<[string, ApiRequest, boolean, string]>([
		['the permission', { method: 'DELETE', path: '/api/v2/routing/queues/q-1?forceDelete=true' }, false, needsOne],
		['the permission for a file', { method: 'DELETE', path: 'api/v2/routing/queues/q-1' }, true, needsOne],
		[
			'each permission that suffices',
			{ method: 'GET', path: '/api/v2/gdpr/requests/r-1' },
			false,
			'The {connection} needs the permission gdpr:request:view. In Genesys Cloud, check its roles and their divisions.',
		],
		['no permission if the path is unknown', { method: 'GET', path: '/api/v2/nothing/here' }, false, general],
		['no permission if none is listed', { method: 'GET', path: '/api/v2/users/u-1' }, false, general],
	])('the hint names %s', async (_title, request, isFile, hint) => {
		expect(await hintOf(request, isFile)).toBe(hint);
	});

	test('the hint of another status stays unchanged', async () => {
		expect(await hintOf({ method: 'DELETE', path: '/api/v2/routing/queues/q-1' }, false, 404)).toBe(
			'Check the path, and the base URL of the {connection}.',
		);
	});

	test('the hint of another service stays unchanged', async () => {
		const transport = scriptedTransport({ status: 403, body: {} });
		const request: ApiRequest = { method: 'DELETE', path: '/api/v2/routing/queues/q-1' };
		expect((await failureOf(apiCall(scriptedConnection(transport), request))).hint).toBe(general);
	});
});
