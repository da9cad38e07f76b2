import { digitalChannelAccess, omborigridAccess } from '../../sandbox/data/systems.ts';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { clientAccount, otherAccounts, uploadCertificate } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { bytesOf, runNode, type NodeResult, type NodeRun } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox({ jobSeconds: 0 });

const call = async (parameters: NodeRun['parameters'], more: Partial<NodeRun> = {}): Promise<NodeResult> =>
	await runNode({
		type: 'genesysApiCall',
		parameters,
		credentials: { ...clientAccount(sandbox), ...otherAccounts(sandbox) },
		...more,
	});

const calls = (): string[] => sandbox.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
const last = () => sandbox.requests.at(-1) as Sandbox['requests'][number];
const pairs = (values: Record<string, string>) => ({
	pair: Object.entries(values).map(([name, value]) => ({ name, value })),
});
const jsons = ({ items }: NodeResult) => items.map(({ json }) => json);

const jobNamed = (title: string) => ({
	title,
	source: 'UCSX',
	type: 'UCS',
	jobParams: { type: 'Interaction', media: [] },
	timeFrame: { all: true },
	schedulerParam: { immediately: true },
	suspended: false,
});

describe('each service with the sign-in of its credential', () => {
	const systems: [string, NodeRun['parameters'], string | undefined][] = [
		['multicloudCx', { path: '/auth/v3/userinfo' }, '/auth/v3/oauth/token'],
		['genesysCloud', { callBy: 'path', path: '/api/v2/tokens/me' }, '/oauth/token'],
		['repo361', { path: '/rawdata/files/20261119/csv' }, '/security/oauth2/token'],
	];

	it.each(systems)(
		'an API call to %s is signed in with its credential, and a refused token is renewed',
		async (system, { path, ...how }, token) => {
			const credentials = { ...clientAccount(sandbox), ...otherAccounts(sandbox) };
			expect((await call({ system, path, ...how }, { credentials })).error).toBeUndefined();
			expect((await call({ system, path, ...how }, { credentials })).error).toBeUndefined();
			expect(calls()).toEqual([`POST ${token} 200`, `GET ${path} 200`, `GET ${path} 200`]);
			// From here on, all earlier tokens are invalid.
			sandbox.reset();
			expect((await call({ system, path, ...how }, { credentials })).error).toBeUndefined();
			expect(calls()).toEqual([`GET ${path} 401`, `POST ${token} 200`, `GET ${path} 200`]);
		},
	);

	it('an API call to omboriGrid sends its access token', async () => {
		const { error } = await call({ system: 'omboriGrid', path: '/api/analytics-export-job/none' });
		expect(error?.message).toMatch(/Call the API: .* answered 404/);
		expect(last().headers.authorization).toBe(`Bearer ${omborigridAccess.accessToken}`);
	});

	it('an API call to contextServices uses Basic authentication', async () => {
		const query = pairs({ time_from: '2026-11-01T00:00:00Z', file_prefix: 'a' });
		const { error } = await call({
			system: 'contextServices',
			method: 'POST',
			path: '/genesys/1/cs/maintenance/services/files',
			query,
		});
		expect(error?.message ?? '').not.toMatch(/401/);
		expect(last().headers.authorization).toMatch(/^Basic /);
	});

	it('a refused call is not repeated if there is no token to renew', async () => {
		const credentials = { omboriGridApi: { ...otherAccounts(sandbox).omboriGridApi, accessToken: 'wrong' } };
		expect(
			(await call({ system: 'omboriGrid', path: '/api/analytics-export-job/none' }, { credentials })).error?.message,
		).toMatch(/answered 401/);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('an API call to digitalChannel signs the exact bytes of the body', async () => {
		const message = {
			channelId: digitalChannelAccess.channelId,
			messageId: 'm-1',
			from: { id: 'zoë@example.com' },
			to: { id: digitalChannelAccess.channelId },
			type: 'Text',
			text: '¡Olé!  – two spaces',
		};
		const jsonBody = JSON.stringify(message, null, 3);
		await call({
			system: 'digitalChannel',
			method: 'POST',
			path: `/nexus/v3/channels/${digitalChannelAccess.channelId}/messages`,
			body: 'json',
			jsonBody,
		});
		expect(last().body.toString('utf8')).toBe(jsonBody);
		expect([401, 403]).not.toContain(last().status);
		const media = {
			data: { data: Buffer.from([0, 255, 10, 13]).toString('base64'), mimeType: 'image/png', fileName: 'é.png' },
		};
		await call(
			{
				system: 'digitalChannel',
				method: 'POST',
				path: `/nexus/v3/channels/${digitalChannelAccess.channelId}/media`,
				body: 'file',
			},
			{ input: [{ json: {}, binary: media }] },
		);
		expect(last().headers['content-type']).toMatch(/^multipart\/form-data/);
		expect([401, 403]).not.toContain(last().status);
	});

	it("the user's own authorization header stays unchanged", async () => {
		await call({ path: '/auth/v3/ping', headers: pairs({ Authorization: 'Bearer mine' }) });
		expect(calls()).toEqual(['GET /auth/v3/ping 403']);
		expect(last().headers.authorization).toBe('Bearer mine');
		expect(last().headers['x-api-key']).toBe(sandbox.apiKey);
	});
});

describe('the request', () => {
	it('an API call sends a form, with query and headers', async () => {
		const parameters = {
			method: 'POST',
			path: 'auth/v3/oauth/token',
			query: pairs({ 'a b': '1&2' }),
			headers: pairs({
				'X-Mine': 'yes',
				authorization: `Basic ${Buffer.from(`${sandbox.clients[0]?.clientId}:${sandbox.clients[0]?.clientSecret}`).toString('base64')}`,
			}),
			body: 'form',
			formFields: pairs({ grant_type: 'client_credentials', scope: '*' }),
		};
		expect(jsons(await call(parameters))).toEqual([
			expect.objectContaining({ access_token: expect.any(String) as string }),
		]);
		expect(last().query).toBe('a%20b=1%262');
		expect(last().headers['x-mine']).toBe('yes');
		expect(last().body.toString()).toBe('grant_type=client_credentials&scope=*');
	});

	it('an API call sends JSON from an expression', async () => {
		const parameters = { method: 'POST', path: '/udm/v10/export/jobs', body: 'json', jsonBody: '={{ $json }}' };
		await uploadCertificate(sandbox, createDemoKey());
		const job = jobNamed('API call');
		const created = await call(parameters, { input: [{ json: job }] });
		expect(created.error).toBeUndefined();
		expect(JSON.parse(last().body.toString())).toEqual(job);
	});

	it('an API call sends a file as part of a form', async () => {
		const { certificate } = createDemoKey();
		const binary = {
			upload: {
				data: Buffer.from(certificate).toString('base64'),
				mimeType: 'application/x-pem-file',
				fileName: 'exports.pem',
			},
		};
		const parameters = {
			method: 'POST',
			path: '/udm/v10/certificates',
			body: 'file',
			inputField: 'upload',
			partName: 'certificatefile',
			formFields: pairs({ certificatefilename: 'exports.pem' }),
		};
		await call(parameters, { input: [{ json: {}, binary }] });
		expect(last().headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		expect(last().body.toString()).toContain(certificate);
		expect(last().body.toString()).toContain('name="certificatefilename"');
	});

	it('an API call sends a file as the whole body, byte for byte, and text with its content type', async () => {
		const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
		const binary = { data: { data: bytes.toString('base64'), mimeType: 'image/png', fileName: 'a.png' } };
		await call({ method: 'PUT', path: '/none', body: 'file', sendFileAs: 'body' }, { input: [{ json: {}, binary }] });
		expect([last().headers['content-type'], last().body.equals(bytes)]).toEqual(['image/png', true]);
		await call({ method: 'PATCH', path: '/none', body: 'text', textBody: '<ä/>', contentType: 'application/xml' });
		expect([last().method, last().headers['content-type'], last().body.toString('utf8')]).toEqual([
			'PATCH',
			'application/xml',
			'<ä/>',
		]);
	});

	it('an API call with GET sends no body, even if one was entered before', async () => {
		await call({ method: 'GET', path: '/auth/v3/ping', body: 'text', textBody: 'left over' });
		expect(last().body).toHaveLength(0);
	});

	it.each<[string, NodeRun['parameters'], RegExp]>([
		['a complete URL as the path', { path: 'https://elsewhere.example/a' }, /must be relative/],
		['a path that names another host', { path: '//elsewhere.example/a' }, /must be relative/],
		['no path', { path: '' }, /"Path"/],
		['a path that leaves the base URL', { path: '/udm/../auth/v3/ping' }, /must not contain/],
		['a body that is not JSON', { method: 'POST', path: '/a', body: 'json', jsonBody: '{"a":' }, /JSON/],
		['a header with a line break', { path: '/a', headers: pairs({ 'X-Mine': 'a\nb' }) }, /line break/],
		['a missing file', { method: 'POST', path: '/a', body: 'file', inputField: 'none' }, /none/],
	])('an API call is refused before anything is sent: %s', async (_what, parameters, message) => {
		expect((await call(parameters)).error?.message).toMatch(message);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the output', () => {
	it('the output is the entries of a list at any path', async () => {
		await uploadCertificate(sandbox, createDemoKey());
		for (const title of ['one', 'two'])
			await call({
				method: 'POST',
				path: '/udm/v10/export/jobs',
				body: 'json',
				jsonBody: JSON.stringify(jobNamed(title)),
			});
		const whole = jsons(await call({ path: '/udm/v10/export/jobs' }));
		expect(whole).toHaveLength(1);
		const listed = await call({ path: '/udm/v10/export/jobs', options: { itemsAt: 'items' } });
		expect(jsons(listed)).toEqual(whole[0]?.items);
		expect(listed.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
		expect(jsons(await call({ path: '/udm/v10/export/jobs', options: { itemsAt: 'none.at.all' } }))).toEqual([]);
		expect((await call({ path: '/udm/v10/export/jobs', options: { itemsAt: 'count' } })).error?.message).toMatch(
			/"Items Path": "count" in the response is not an array/,
		);
	});

	it('the output also has status and headers on request', async () => {
		const [json] = jsons(await call({ path: '/udm/v10/version', options: { fullResponse: true } }));
		expect(json).toEqual({
			statusCode: 200,
			headers: expect.objectContaining({ 'content-type': expect.stringContaining('json') as string }) as object,
			body: expect.anything() as object,
		});
	});

	it('the output is the unchanged text', async () => {
		const [json] = jsons(await call({ path: '/udm/v10/version', response: 'text' }));
		expect(JSON.parse(String(json?.data))).toEqual(jsons(await call({ path: '/udm/v10/version' }))[0]);
	});

	it('the output is a file', async () => {
		const { items } = await call({ path: '/udm/v10/version', response: 'file', outputField: 'answer' });
		expect(items[0]?.binary?.answer).toMatchObject({ fileName: 'version', mimeType: 'application/json' });
		expect(JSON.parse((await bytesOf(items[0], 'answer')).toString())).toEqual(
			jsons(await call({ path: '/udm/v10/version' }))[0],
		);
	});

	it('the output is a success if the answer is empty', async () => {
		expect(jsons(await call({ path: '/udm/v10/export/jobs' }))).toEqual([{ success: true }]);
		expect(last().status).toBe(204);
	});
});

describe('failures', () => {
	it('a failure contains the status and the next step, and the next item is processed if the node continues on errors', async () => {
		const failing = { path: '={{ $json.path }}' };
		const input = [{ json: { path: '/udm/v10/none' } }, { json: { path: '/auth/v3/userinfo' } }];
		const { error } = await call(failing, { input });
		expect(error).toMatchObject({
			message: expect.stringMatching(/^Call the API: .*answered 404/) as string,
			httpCode: '404',
		});
		const { items } = await call(failing, { input, onError: 'continueRegularOutput' });
		expect(items[0]?.json).toMatchObject({
			error: expect.stringMatching(/answered 404/) as string,
			details: { status: 404, operation: 'Call the API' },
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	});

	it.each<[string, NodeRun['parameters'], number]>([
		['GET is retried', { path: '/auth/v3/userinfo' }, 2],
		['POST is not retried', { method: 'POST', path: '/auth/v3/userinfo' }, 1],
		[
			'POST with the option is retried',
			{ method: 'POST', path: '/auth/v3/userinfo', options: { repeatable: 'yes' } },
			2,
		],
		['GET without the option is not retried', { path: '/auth/v3/userinfo', options: { repeatable: 'no' } }, 1],
	])('the method decides about a retry after a 503: %s', async (_what, parameters, times) => {
		sandbox.fault({ path: '/auth/v3/userinfo' }, { status: 503 });
		await call(parameters);
		expect(sandbox.requests.filter(({ path }) => path === '/auth/v3/userinfo')).toHaveLength(times);
	});

	it('a redirect is output, and no credentials are sent to its target', async () => {
		sandbox.fault({ path: '/auth/v3/userinfo' }, { status: 302 });
		expect((await call({ path: '/auth/v3/userinfo' })).error?.message).toMatch(/answered 302/);
	});
});
