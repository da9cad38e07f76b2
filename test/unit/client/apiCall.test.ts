import { apiCall, apiFile, type ApiRequest } from '../../../genesys/client/apiCall.ts';
import { allOf, connected, failureOf, scripted } from '../../support/scripted.ts';

const asked = async (request: Partial<ApiRequest>) => {
	const plain = scripted({ body: { ok: true } });
	await apiCall(connected(plain), { method: 'GET', path: '/iwd/v3/items', ...request });
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
		expect((await asked({ path, query }))?.url).toBe(url);
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
		const plain = scripted({});
		expect(await failureOf(apiCall(connected(plain), { method: 'GET', path }))).toMatchObject({
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
		const request = await asked({ method: 'POST', body });
		expect([request?.headers['content-type'], request?.body]).toEqual([contentType, text]);
	});

	test('a body with a file is multipart', async () => {
		const file = { name: 'a.png', mimeType: 'image/png', data: Buffer.from('PNG') };
		const request = await asked({
			method: 'POST',
			body: { multipart: { name: 'image', file, fields: { title: 'A' } } },
		});
		expect(Buffer.from(request?.body as Uint8Array).toString()).toContain('name="title"\r\n\r\nA\r\n');
		expect(Buffer.from(request?.body as Uint8Array).toString()).toContain(
			'name="image"; filename="a.png"\r\ncontent-type: image/png\r\n\r\nPNG',
		);
	});

	test('a body that is not JSON is refused', async () => {
		expect((await failureOf(asked({ method: 'POST', body: { json: '{a: 1}' } }))).message).toBe(
			'"Body" is not valid JSON',
		);
	});
});

describe('headers', () => {
	test('headers can replace the default headers', async () => {
		expect((await asked({ headers: { Accept: 'text/csv', 'X-Trace': 7 } }))?.headers).toEqual({
			accept: 'text/csv',
			'x-trace': '7',
		});
	});

	test.each([{ 'a b': '1' }, { 'a:': '1' }, { ok: 'a\r\nx: 1' }])('the headers %j are refused', async (headers) => {
		expect((await failureOf(asked({ headers }))).kind).toBe('input');
	});
});

describe('the answer', () => {
	const answered = (body: unknown, status = 200) =>
		apiCall(connected(scripted({ status, body: body as string, headers: { 'x-count': '3' } })), {
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
		const anonymous = scripted({ body: 'bytes' });
		const plain = scripted({ status: 303, headers: { location: 'https://files.example/a?signature=x' } });
		const { body } = await apiFile(connected(plain, { anonymous }), { method: 'GET', path: '/udm/v10/files/a' });
		expect(Buffer.concat(await allOf(body)).toString()).toBe('bytes');
		expect(anonymous.requests.map(({ url, headers }) => [url, headers])).toEqual([
			['https://files.example/a?signature=x', { accept: '*/*', 'accept-encoding': 'identity' }],
		]);
	});

	test('an answer may be a file, which is streamed', async () => {
		const plain = scripted({ body: 'bytes' });
		const { body } = await apiFile(connected(plain), { method: 'GET', path: '/x' });
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
	const plain = scripted({ status: 503 }, { body: {} });
	await apiCall(connected(plain), { method: 'GET', path: '/x', ...request }).catch(() => undefined);
	expect(plain.requests).toHaveLength(times);
});

describe('a part of a file', () => {
	const part = () => scripted({ status: 206, headers: { 'content-range': 'bytes 4-9/10' }, chunks: ['456789'] });

	test('a partial response is refused when the whole file was requested', async () => {
		const api = part();
		expect(await failureOf(apiFile(connected(api), { method: 'GET', path: '/files/a' }))).toMatchObject({
			kind: 'answer',
			status: 206,
			message: 'Call the API: the server sent only a part of the file',
		});
		expect(api.opened()).toBe(0);
	});

	test('a requested part is accepted', async () => {
		const answer = await apiFile(connected(part()), {
			...{ method: 'GET', path: '/files/a', headers: { Range: 'bytes=4-' } },
		});
		expect([answer.status, String(Buffer.concat(await allOf(answer.body)))]).toEqual([206, '456789']);
	});
});

test('only an envelope that reports a failure is an error', async () => {
	const answered = (body: unknown) => apiCall(connected(scripted({ body })), { method: 'GET', path: '/x' });
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
		await failureOf(apiCall(connected(scripted({ body })), { method: 'GET', path: '/iwd/v3/items' })),
	).toMatchObject({ kind: 'limit', message: 'Call the API: the answer is nested more than 1000 levels deep' });
});
