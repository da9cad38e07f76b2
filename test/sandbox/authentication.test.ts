import { startSandbox, sandboxUsers, type Sandbox } from '../../sandbox/index.ts';
import { basic, caller, Clock, PASSWORD_GRANT, signedIn, token } from '../support/sandboxClient.ts';

const CLIENT_CREDENTIALS = { grant_type: 'client_credentials' };
const REDIRECT = 'https://yourapp.example/oauthcallback?from=genesys';

describe('the Authentication API of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, tokenSeconds: 600 });
	});
	beforeEach(() => sandbox.reset());
	afterAll(() => sandbox.close());

	const ping = async (accessToken: string): Promise<number> =>
		(await caller(sandbox)('GET', '/auth/v3/ping', { headers: { authorization: `Bearer ${accessToken}` } })).status;

	const code = async (): Promise<string> => {
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: 'sandbox-client',
			state: '70db3ab252ead1dd',
			redirect_uri: REDIRECT,
		});
		const { headers } = await caller(sandbox)('GET', `/auth/v3/oauth/authorize?${query.toString()}`);
		return new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
	};

	test('a user signs in with tenant, name and password', async () => {
		const { status, headers, body } = await token(sandbox, PASSWORD_GRANT);
		expect(status).toBe(200);
		expect(headers.get('cache-control')).toBe('no-store');
		expect(body).toEqual({
			access_token: expect.stringMatching(/^[0-9a-f-]{36}$/),
			expires_in: 600,
			refresh_token: expect.any(String),
			scope: '*',
			token_type: 'bearer',
		});
		expect(await ping(body.access_token)).toBe(200);
	});

	test('a client signs in for itself and gets no refresh token', async () => {
		const { status, body } = await token(sandbox, CLIENT_CREDENTIALS);
		expect(status).toBe(200);
		expect(body).not.toHaveProperty('refresh_token');
		expect(await ping(body.access_token)).toBe(200);
	});

	test('a refresh token returns new tokens, works once, and only for its client', async () => {
		const first = await token(sandbox, PASSWORD_GRANT);
		const refresh = { grant_type: 'refresh_token', refresh_token: first.body.refresh_token };
		expect((await token(sandbox, refresh, basic('sandbox-second-client', 'sandbox-second-secret'))).status).toBe(400);
		const second = await token(sandbox, refresh);
		expect(await ping(second.body.access_token)).toBe(200);
		expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
		expect(await token(sandbox, refresh)).toMatchObject({
			status: 400,
			body: { error: 'invalid_grant', error_description: 'Bad credentials' },
		});
	});

	test('an authorization code is returned with the state, and is valid once', async () => {
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: 'sandbox-client',
			state: '70db3ab252ead1dd',
			redirect_uri: REDIRECT,
		});
		const { status, headers } = await fetch(`${sandbox.url}/auth/v3/oauth/authorize?${query.toString()}`, {
			redirect: 'manual',
		});
		const location = new URL(headers.get('location') ?? '');
		expect(status).toBe(302);
		expect(`${location.origin}${location.pathname}`).toBe('https://yourapp.example/oauthcallback');
		expect(Object.fromEntries(location.searchParams)).toEqual({
			from: 'genesys',
			code: expect.any(String),
			state: '70db3ab252ead1dd',
		});

		const exchange = {
			grant_type: 'authorization_code',
			code: location.searchParams.get('code') ?? '',
			redirect_uri: REDIRECT,
		};
		const { body } = await token(sandbox, exchange);
		expect(await ping(body.access_token)).toBe(200);
		expect((await token(sandbox, exchange)).status).toBe(400);
	});

	test('an authorization code is refused for another redirect URI, for another client, and after a minute', async () => {
		const exchange = { grant_type: 'authorization_code', redirect_uri: REDIRECT };
		expect(
			(await token(sandbox, { ...exchange, code: await code(), redirect_uri: 'https://elsewhere.example/' })).status,
		).toBe(400);
		expect(
			(
				await token(
					sandbox,
					{ ...exchange, code: await code() },
					basic('sandbox-second-client', 'sandbox-second-secret'),
				)
			).status,
		).toBe(400);
		const late = await code();
		clock.advance(60);
		expect((await token(sandbox, { ...exchange, code: late })).status).toBe(400);
	});

	test('an implicit sign-in returns the token after the hash', async () => {
		const query = new URLSearchParams({
			response_type: 'token',
			client_id: 'sandbox-client',
			state: 's',
			redirect_uri: 'https://yourapp.example/',
		});
		const { headers } = await caller(sandbox)('GET', `/auth/v3/oauth/authorize?${query.toString()}`);
		const fragment = new URLSearchParams(new URL(headers.get('location') ?? '').hash.slice(1));
		expect(fragment.get('state')).toBe('s');
		expect(await ping(fragment.get('access_token') ?? '')).toBe(200);
	});

	test.each([
		['no client', { response_type: 'code', redirect_uri: REDIRECT }, 401],
		['an unknown client', { response_type: 'code', client_id: 'who', redirect_uri: REDIRECT }, 401],
		['no redirect URI', { response_type: 'code', client_id: 'sandbox-client' }, 400],
		[
			'a redirect URI with a fragment',
			{ response_type: 'code', client_id: 'sandbox-client', redirect_uri: 'https://yourapp.example/#x' },
			400,
		],
	])('the sign-in page refuses %s', async (_what, query, expected) => {
		const { status } = await caller(sandbox)(
			'GET',
			`/auth/v3/oauth/authorize?${new URLSearchParams(query as Record<string, string>).toString()}`,
		);
		expect(status).toBe(expected);
	});

	test.each([
		[
			'a wrong password',
			{ ...PASSWORD_GRANT, password: 'guess' },
			400,
			{ error: 'invalid_grant', error_description: 'Bad credentials' },
		],
		[
			'a user without tenant',
			{ ...PASSWORD_GRANT, username: 'supervisor' },
			400,
			{ error: 'invalid_grant', error_description: 'Bad credentials' },
		],
		['no grant type', {}, 400, { error: 'invalid_request', error_description: 'Missing grant type' }],
		[
			'an unknown grant type',
			{ grant_type: 'constructor' },
			400,
			{ error: 'unsupported_grant_type', error_description: 'Unsupported grant type: constructor' },
		],
		[
			'a scope other than *',
			{ ...PASSWORD_GRANT, scope: 'openid' },
			400,
			{ error: 'invalid_scope', error_description: 'The only scope is *' },
		],
	])('the token endpoint refuses %s', async (_what, form, status, body) => {
		expect(await token(sandbox, form as Record<string, string>)).toMatchObject({ status, body });
	});

	test('a wrong client gets the error in the OAuth format', async () => {
		const wrong = { status: 401, body: { error: 'Unauthorized', error_description: 'Bad credentials' } };
		expect(await token(sandbox, PASSWORD_GRANT, basic('sandbox-client', 'guess'))).toMatchObject(wrong);
		expect(await token(sandbox, { ...PASSWORD_GRANT, client_id: 'sandbox-client' }, 'none')).toMatchObject(wrong);
	});

	test('the token endpoint only accepts a form', async () => {
		const { status, body } = await caller(sandbox)('POST', '/auth/v3/oauth/token', {
			json: PASSWORD_GRANT,
			headers: { authorization: basic() },
		});
		expect(status).toBe(415);
		expect(body).toMatchObject({
			status: { code: 415, message: expect.stringContaining('application/x-www-form-urlencoded') },
		});
	});

	test.each(['/auth/v3/oauth/token', '/auth/v3/ping', '/udm/v10/version', '/udm/v10/export/jobs', '/nowhere'])(
		'a wrong API key is Forbidden at %s',
		async (path) => {
			for (const headers of [{ 'x-api-key': 'wrong' }, { 'x-api-key': '' }]) {
				const answer = await caller(sandbox)(path.endsWith('token') ? 'POST' : 'GET', path, { headers });
				expect(answer).toMatchObject({ status: 403, body: { message: 'Forbidden' } });
			}
		},
	);

	test('tokens expire', async () => {
		const { body } = await token(sandbox, CLIENT_CREDENTIALS);
		const call = caller(sandbox, { authorization: `bearer ${body.access_token}` });
		clock.advance(599);
		expect((await call('GET', '/auth/v3/userinfo')).status).toBe(200);
		clock.advance(1);
		expect(await call('GET', '/auth/v3/userinfo')).toMatchObject({
			status: 401,
			body: { status: { code: 401, message: expect.any(String) } },
		});
		expect((await call('GET', '/udm/v10/data/sources')).status).toBe(401);
	});

	test('ping answers 403 when nobody is signed in, in another form than for a wrong key', async () => {
		const { status, body } = await caller(sandbox)('GET', '/auth/v3/ping');
		expect(status).toBe(403);
		expect(body).not.toEqual({ message: 'Forbidden' });
	});

	test('the three user operations return the same user', async () => {
		const call = await signedIn(sandbox);
		const { body: details } = await call('GET', '/auth/v3/userinfo');
		expect(details).toMatchObject({
			loginName: 'supervisor',
			cmeUserName: 'supervisor',
			dbid: 101,
			contactCenterId: expect.any(String),
			environmentId: expect.any(String),
			properties: {},
		});
		const { body: openId } = await call('GET', '/auth/v3/openid/userinfo');
		expect(openId).toMatchObject({
			user_name: 'supervisor',
			given_name: 'Sam',
			family_name: 'Visor',
			email: 'supervisor@sandbox.example',
			dbid: 101,
		});
		const { headers, body } = await call('GET', '/auth/v3/jwt-userinfo');
		expect(body).toMatchObject({ status: { code: 0 } });
		expect(JSON.parse(Buffer.from(headers.get('x-gws-user')?.split('.')[1] ?? '', 'base64url').toString())).toEqual(
			details,
		);
	});

	test('signing out ends only the token that was used', async () => {
		const [one, other] = [await token(sandbox, PASSWORD_GRANT), await token(sandbox, PASSWORD_GRANT)];
		const { status } = await caller(sandbox)('POST', '/auth/v3/sign-out', {
			headers: { authorization: `Bearer ${one.body.access_token}` },
		});
		expect(status).toBe(200);
		expect(await ping(one.body.access_token)).toBe(403);
		expect(await ping(other.body.access_token)).toBe(200);
	});

	test('signing out globally ends every token of the user, including refresh tokens', async () => {
		const [one, other] = [await token(sandbox, PASSWORD_GRANT), await token(sandbox, PASSWORD_GRANT)];
		const service = await token(sandbox, CLIENT_CREDENTIALS);
		await caller(sandbox)('GET', '/auth/v3/sign-out?global=true', {
			headers: { authorization: `Bearer ${one.body.access_token}` },
		});
		expect(await ping(other.body.access_token)).toBe(403);
		expect(
			(await token(sandbox, { grant_type: 'refresh_token', refresh_token: other.body.refresh_token })).status,
		).toBe(400);
		expect(await ping(service.body.access_token)).toBe(200);
	});

	test('signing out by GET redirects to the given URL', async () => {
		const call = await signedIn(sandbox);
		const { status, headers } = await call(
			'GET',
			`/auth/v3/sign-out?redirectUri=${encodeURIComponent('https://yourapp.example/bye')}`,
		);
		expect([status, headers.get('location')]).toEqual([302, 'https://yourapp.example/bye']);
	});

	test('a changed password applies immediately', async () => {
		const call = await signedIn(sandbox);
		const data = { oldPassword: PASSWORD_GRANT.password, newPassword: 'another', userName: 'supervisor' };
		expect((await call('POST', '/auth/v3/change-password', { json: { data } })).status).toBe(200);
		expect((await token(sandbox, PASSWORD_GRANT)).status).toBe(400);
		expect((await token(sandbox, { ...PASSWORD_GRANT, password: 'another' })).status).toBe(200);
		expect(sandboxUsers[0]?.password).toBe(PASSWORD_GRANT.password);
	});

	test('a password is not changed with a wrong old one, for another user, or without a new one', async () => {
		const call = await signedIn(sandbox);
		const change = async (data: object): Promise<unknown> =>
			(await call('POST', '/auth/v3/change-password', { json: { data } })).status;
		const { password: oldPassword } = PASSWORD_GRANT;
		expect(await change({ oldPassword: 'guess', newPassword: 'x' })).toBe(403);
		expect(await change({ oldPassword, newPassword: 'x', userName: 'agent' })).toBe(403);
		expect(await change({ oldPassword })).toBe(400);
		expect((await token(sandbox, PASSWORD_GRANT)).status).toBe(200);
	});
});
