import { authentication } from '../../../genesys/catalogue/authentication.ts';
import { findOperation, type Operation } from '../../../genesys/catalogue/format.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { buildRequest } from '../../../genesys/client/request.ts';
import { validate } from '../../../genesys/client/validate.ts';
import type { HttpRequest } from '../../../genesys/ports.ts';
import { multicloudCx } from '../../../genesys/services/multicloudCxService.ts';
import { apiOf, failureOf } from '../../support/scripted.ts';

const base = 'https://gapi.example';

function built(changes: Partial<Operation>, values: Record<string, unknown>): HttpRequest {
	const api = apiOf(changes);
	const operation = findOperation(api, 'thing.do');
	return buildRequest(api, operation, validate(operation, values), { baseUrl: base, random: () => 0.5 });
}
const udm = (key: string, values: Record<string, unknown>): HttpRequest => {
	const operation = findOperation(userDataManagement, key);
	return buildRequest(userDataManagement, operation, validate(operation, values), { baseUrl: base, random: () => 0.5 });
};

describe('the address', () => {
	test.each([
		['a/b?c#d e', 'a%2Fb%3Fc%23d%20e'],
		['100%', '100%25'],
		['Ü.json', '%C3%9C.json'],
		['$&', '%24%26'],
		['{id}', '%7Bid%7D'],
		['...', '...'],
	])('"%s" is one segment of the path', (filename, segment) => {
		expect(udm('file.download', { filename }).url).toBe(`${base}/udm/v10/files/${segment}`);
	});

	test.each([
		['.', 'must not contain the folders "." or ".."'],
		['..', 'must not contain the folders "." or ".."'],
		['a/../b', 'must not contain the folders "." or ".."'],
		['..\\b', 'must not contain the folders "." or ".."'],
		['7\n', 'contains a control character'],
		['7\0', 'contains a control character'],
		['\ud83d', 'contains an invalid character'],
		['7'.repeat(513), 'is longer than 512 characters'],
	])('%j as an ID is refused with the name of its field', async (id, problem) => {
		expect(await failureOf(() => udm('exportJob.delete', { id }))).toMatchObject({
			kind: 'input',
			message: `"Export Job" ${problem}`,
			operation: 'Delete export job',
		});
	});

	test('lists are joined with commas, and everything is encoded', () => {
		expect(udm('file.getLinks', { filename: ['a b.json', 'c&d=e+f'] }).url).toBe(
			`${base}/udm/v10/files?filename=a%20b.json%2Cc%26d%3De%2Bf`,
		);
	});

	test('an empty field is left out of the query, and false is sent', () => {
		expect(udm('exportJob.getMany', { title: '', suspend: false, orderField: 'createdDate' }).url).toBe(
			`${base}/udm/v10/export/jobs?suspend=false&orderField=createdDate`,
		);
		expect(udm('data.getSources', {}).url).toBe(`${base}/udm/v10/data/sources`);
	});
});

describe('the body', () => {
	const fields: Operation['fields'] = [
		{ name: 'a', in: 'body', kind: 'number', title: 'A', description: 'A' },
		{ name: 'b.c', in: 'body', kind: 'boolean', title: 'C', description: 'C' },
		{ name: 'b.d.e', in: 'body', kind: 'list', title: 'E', description: 'E' },
		{ name: 'q', in: 'query', kind: 'text', title: 'Q', description: 'Q' },
	];

	test('dots create nested JSON objects, whose values keep their types', () => {
		const request = built(
			{ method: 'POST', encoding: 'json', fields },
			{ a: '1', 'b.c': 'false', 'b.d.e': 'x,y', q: 'z' },
		);
		expect(request).toEqual({
			method: 'POST',
			url: `${base}/t/things?q=z`,
			headers: { accept: 'application/json', 'content-type': 'application/json' },
			body: '{"a":1,"b":{"c":false,"d":{"e":["x","y"]}}}',
		});
	});

	test('the two times of an interval become one text', () => {
		const moment = { in: 'body', kind: 'dateTime', title: 'M', description: 'M' } as const;
		const spanning: Operation['fields'] = [...fields, { ...moment, name: 'span.from' }, { ...moment, name: 'span.to' }];
		const request = built(
			{ method: 'POST', encoding: 'json', interval: 'span', fields: spanning },
			{ 'span.from': '2026-11-19T01:00+01:00', 'span.to': '2026-11-20', a: 1 },
		);
		expect(JSON.parse(String(request.body))).toEqual({
			span: '2026-11-19T00:00:00.000Z/2026-11-20T00:00:00.000Z',
			a: 1,
		});
	});

	test('a body without values is an empty object', () => {
		expect(built({ method: 'POST', encoding: 'json', fields }, {}).body).toBe('{}');
	});

	test('an operation without an encoding has no body', () => {
		expect('body' in udm('exportJob.cancel', { id: '7' })).toBe(false);
	});

	test('a form is URL-encoded, and the client is sent in a Basic header without a token', () => {
		const operation = findOperation(authentication, 'token.get');
		const values = validate(operation, {
			grant_type: 'password',
			client_id: 'id',
			client_password: 'p:ä',
			username: 'tenant\\user',
			password: 'a&b c',
		});
		const request = buildRequest(authentication, operation, values, { baseUrl: base, random: () => 0.5 });
		expect(request).toEqual({
			method: 'POST',
			url: `${base}/auth/v3/oauth/token`,
			headers: {
				accept: 'application/json',
				'content-type': 'application/x-www-form-urlencoded',
				authorization: `Basic ${Buffer.from('id:p:ä').toString('base64')}`,
			},
			body: 'grant_type=password&client_id=id&username=tenant%5Cuser&password=a%26b+c',
			signIn: 'none',
		});
	});

	test('a file is sent as multipart, byte for byte', () => {
		const data = new Uint8Array([0, 13, 10, 45, 45, 255]);
		const { headers, body, url } = udm('certificate.upload', {
			certificatefilename: 'a b.pem',
			file: { name: 'x"y z: 1.pem', mimeType: 'text/plain\r\nx: 1', data },
		});
		expect(url).toBe(`${base}/udm/v10/cipher/a%20b.pem`);
		const boundary = 'genesys-80000000800000008000000080000000';
		expect(headers['content-type']).toBe(`multipart/form-data; boundary=${boundary}`);
		const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="x%22y z: 1.pem"\r\ncontent-type: text/plain  x: 1\r\n\r\n`;
		expect(Buffer.from(body as Uint8Array)).toEqual(
			Buffer.concat([Buffer.from(head), data, Buffer.from(`\r\n--${boundary}--\r\n`)]),
		);
	});
});

describe('the base URL', () => {
	test.each([
		[' https://gapi-use1.genesyscloud.com/ ', 'https://gapi-use1.genesyscloud.com'],
		['https://gapi-use1.genesyscloud.com/udm', 'https://gapi-use1.genesyscloud.com'],
		['https://gapi-use1.genesyscloud.com/udm/v10/', 'https://gapi-use1.genesyscloud.com'],
		['https://gapi-use1.genesyscloud.com/auth/v3', 'https://gapi-use1.genesyscloud.com'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
		[' gapi-use1.genesyscloud.com/udm/ ', 'https://gapi-use1.genesyscloud.com'],
		['gapi.example:8443/genesys', 'https://gapi.example:8443/genesys'],
		['https://proxy.example/genesys/', 'https://proxy.example/genesys'],
		['https://proxy.example/myudm', 'https://proxy.example/myudm'],
	])('%s is normalized to %s', (entered, used) => {
		expect(multicloudCx.baseUrl({ baseUrl: entered })).toBe(used);
	});

	test.each([
		'',
		'gapi',
		'localhost:8080',
		'ftp://host',
		'https://',
		'https://host?key=1',
		'https://host#x',
		'https://me:secret@host',
		'https://:secret@host',
	])('"%s" is refused, and the error does not repeat it', async (entered) => {
		const error = await failureOf(() => multicloudCx.baseUrl({ baseUrl: entered }));
		expect(error).toMatchObject({
			kind: 'credentials',
			message: 'The base URL is not valid',
			hint: 'Enter an address such as https://gapi-use1.genesyscloud.com, without a path or a query.',
		});
	});
});

describe('the requests of Genesys Cloud', () => {
	const ids = { name: 'id', in: 'query', kind: 'list', title: 'IDs', description: 'Some IDs' } as const;

	test('a list that is repeated has one parameter per entry, and an entry may have a comma', () => {
		expect(built({ fields: [{ ...ids, repeated: true }] }, { id: ['a,b', 'c'] }).url).toBe(
			`${base}/t/things?id=a%2Cb&id=c`,
		);
	});

	test('PATCH is sent with its body', () => {
		const name = { name: 'a.name', in: 'body', kind: 'text', title: 'Name', description: 'A name' } as const;
		expect(built({ method: 'PATCH', encoding: 'json', fields: [name] }, { 'a.name': 'x' })).toMatchObject({
			method: 'PATCH',
			body: '{"a":{"name":"x"}}',
		});
	});

	test('a body that is a list is sent as a JSON array, of texts or of rows', () => {
		const roles = { ...ids, name: 'roles', in: 'body' } as const;
		const body = { method: 'PUT', encoding: 'json', bodyField: 'roles' } as const;
		expect(built({ ...body, fields: [roles] }, { roles: ['a', 'b'] }).body).toBe('["a","b"]');
		const id = { name: 'id', in: 'body', kind: 'text', title: 'ID', description: 'An ID' } as const;
		const rows = { ...roles, kind: 'rows', fields: [id] } as const;
		expect(built({ ...body, fields: [rows] }, { roles: [{ id: 'u1' }] }).body).toBe('[{"id":"u1"}]');
		expect(built({ ...body, fields: [roles] }, {}).body).toBe('[]');
	});
});
