import { clientAccount, otherAccounts, tokenRequests, type Credentials } from './account.ts';
import { useEchoGateway } from '../support/echoGateway.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { runNode, type NodeResult } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox();
const gateway = useEchoGateway();

type Changes = Record<string, string>;

const whoAmI = async (account: ReturnType<typeof clientAccount>): Promise<NodeResult> =>
	await runNode({
		type: 'genesysAuthentication',
		parameters: { resource: 'user', operation: 'get' },
		credentials: account,
	});

const version = async (account: ReturnType<typeof clientAccount>): Promise<NodeResult> =>
	await runNode({
		type: 'genesysUserDataManagement',
		parameters: { resource: 'service', operation: 'getVersion' },
		credentials: account,
	});

const accountWith = (changes: Changes) => clientAccount(sandbox, changes);
const person = () => ({
	signIn: 'password',
	username: sandbox.users[0]?.username ?? '',
	password: sandbox.users[0]?.password ?? '',
});

async function refreshToken(): Promise<string> {
	const parameters = {
		resource: 'token',
		operation: 'get',
		grant_type: 'password',
		client_id: sandbox.clients[0]?.clientId ?? '',
		client_password: sandbox.clients[0]?.clientSecret ?? '',
		username: sandbox.users[0]?.username ?? '',
		password: sandbox.users[0]?.password ?? '',
	};
	const { items } = await runNode({
		type: 'genesysAuthentication',
		parameters,
		credentials: accountWith({ signIn: 'apiKey' }),
	});
	return String(items[0]?.json.refresh_token);
}

describe('the ways to sign in', () => {
	it('a call is signed in with client credentials', async () => {
		expect((await whoAmI(accountWith({}))).error).toBeUndefined();
	});

	it('a call is signed in with username and password', async () => {
		const { items } = await whoAmI(accountWith(person()));
		expect(JSON.stringify(items[0]?.json)).toContain(sandbox.users[0]?.userName);
	});

	it('a call is signed in with a refresh token, and its replacement is stored', async () => {
		const account = accountWith({ signIn: 'refreshToken', refreshToken: await refreshToken() });
		const entered = account.genesysMulticloudCxApi?.refreshToken;
		expect((await whoAmI(account)).error).toBeUndefined();
		expect(account.genesysMulticloudCxApi?.refreshToken).not.toBe(entered);
		sandbox.fault({ path: '/auth/v3/userinfo' }, { expired: true });
		expect((await whoAmI(account)).error).toBeUndefined();
	});

	it('a refresh token stays in the credential if the answer has none', async () => {
		const account = {
			baseUrl: gateway.url,
			apiKey: 'key',
			signIn: 'refreshToken',
			clientId: 'client',
			clientSecret: 'secret',
		};
		const credential = { genesysMulticloudCxApi: { ...account, refreshToken: 'the-one-that-was-entered' } };
		await whoAmI(credential as never);
		expect(credential.genesysMulticloudCxApi).toMatchObject({
			sessionToken: expect.stringContaining(gateway.token),
			refreshToken: 'the-one-that-was-entered',
		});
	});

	it('a call uses an access token without requesting one', async () => {
		const source = accountWith({});
		await whoAmI(source);
		const accessToken = String(source.genesysMulticloudCxApi?.sessionToken).split(' ')[1] ?? '';
		sandbox.requests.length = 0;
		expect((await whoAmI(accountWith({ signIn: 'accessToken', accessToken }))).error).toBeUndefined();
		expect(tokenRequests(sandbox)).toBe(0);
	});

	it('a call only uses the API key if that is enough', async () => {
		expect((await version(accountWith({ signIn: 'apiKey' }))).items).toHaveLength(1);
		expect(tokenRequests(sandbox)).toBe(0);
	});
});

describe('the token', () => {
	it('the token is requested once and stored with the credential', async () => {
		const account = accountWith({});
		await whoAmI(account);
		await whoAmI(account);
		expect(tokenRequests(sandbox)).toBe(1);
	});

	it('a refused token is renewed, and the call is repeated once', async () => {
		const account = accountWith({});
		await whoAmI(account);
		sandbox.requests.length = 0;
		sandbox.fault({ path: '/auth/v3/userinfo' }, { expired: true });
		const { items, error } = await whoAmI(account);
		expect(error).toBeUndefined();
		expect(items).toHaveLength(1);
		expect(sandbox.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
			'/auth/v3/userinfo 401',
			'/auth/v3/oauth/token 200',
			'/auth/v3/userinfo 200',
		]);
	});

	it('the token is renewed when a ping answers 403 because nobody is signed in', async () => {
		const ping = async (): Promise<NodeResult> =>
			await runNode({
				type: 'genesysAuthentication',
				parameters: { resource: 'session', operation: 'ping' },
				credentials: account,
			});
		const account = accountWith({});
		expect((await ping()).error).toBeUndefined();
		sandbox.requests.length = 0;
		sandbox.fault(
			{ path: '/auth/v3/ping' },
			{ status: 403, body: { status: { code: 403, message: 'Not signed in' } } },
		);
		expect((await ping()).items).toHaveLength(1);
		expect(sandbox.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
			'/auth/v3/ping 403',
			'/auth/v3/oauth/token 200',
			'/auth/v3/ping 200',
		]);
	});

	it('the token is renewed once for any number of parallel calls that find it refused', async () => {
		const account = accountWith({});
		await whoAmI(account);
		const stored = { ...account.genesysMulticloudCxApi };
		sandbox.requests.length = 0;
		sandbox.fault({ path: '/auth/v3/userinfo' }, { expired: true, times: 5 });
		// Each execution has read the credential before it was renewed, as parallel executions do.
		const results = await Promise.all(
			Array.from({ length: 5 }, async () => await whoAmI({ genesysMulticloudCxApi: { ...stored } })),
		);
		expect(results.map(({ error }) => error?.message)).toEqual(Array.from({ length: 5 }));
		expect(tokenRequests(sandbox)).toBe(1);
	});

	it('the token is not used after the credential has changed to another account', async () => {
		const account = accountWith({});
		await whoAmI(account);
		const edited = {
			genesysMulticloudCxApi: {
				...account.genesysMulticloudCxApi,
				clientId: sandbox.clients[1]?.clientId ?? '',
				clientSecret: sandbox.clients[1]?.clientSecret ?? '',
			},
		};
		sandbox.requests.length = 0;
		expect((await whoAmI(edited)).error).toBeUndefined();
		expect(tokenRequests(sandbox)).toBe(1);
	});
});

describe('a failed sign-in', () => {
	it('a refused sign-in is an error of the credential, with its status', async () => {
		const { items } = await runNode({
			type: 'genesysAuthentication',
			parameters: { resource: 'user', operation: 'get' },
			credentials: accountWith({ clientSecret: 'wrong' }),
			onError: 'continueRegularOutput',
		});
		expect(items[0]?.json).toMatchObject({
			error: expect.stringMatching(/^Sign in: Genesys answered 401/),
			details: {
				kind: 'credentials',
				operation: 'Sign in',
				status: 401,
				hint: expect.stringMatching(/Check: Client ID, Client Secret/),
			},
		});
		expect(tokenRequests(sandbox)).toBe(1);
	});

	it('a temporarily failed sign-in is retried', async () => {
		sandbox.fault({ path: '/auth/v3/oauth/token' }, { status: 503 });
		expect((await whoAmI(accountWith({}))).error).toBeUndefined();
		expect(tokenRequests(sandbox)).toBe(2);
	});
});

describe('errors of a sign-in', () => {
	const failing: [string, Changes, RegExp, RegExp][] = [
		[
			'a wrong base URL',
			{ baseUrl: 'http://127.0.0.1:9' },
			/Sign in: no response from 127\.0\.0\.1:9 \(ECONNREFUSED\)/,
			/No server is listening.*base URL/,
		],
		['an invalid base URL', { baseUrl: 'gapi' }, /base URL is not valid/, /https/],
		['a wrong API key', { apiKey: 'wrong', signIn: 'apiKey' }, /answered 403/, /API key/],
		['a wrong client secret', { clientSecret: 'wrong' }, /Sign in: Genesys answered 40[01]/, /.*/],
		[
			'a wrong password',
			{ signIn: 'password', username: 'sandbox\\supervisor', password: 'wrong' },
			/Sign in: Genesys answered 40[01]/,
			/.*/,
		],
		[
			'an expired access token',
			{ signIn: 'accessToken', accessToken: 'expired' },
			/Get signed-in user: Genesys answered 401/,
			/expired/,
		],
		[
			'a wrong base URL without a token request',
			{ baseUrl: 'http://127.0.0.1:9', signIn: 'accessToken', accessToken: 'any' },
			/Get signed-in user: no response from 127\.0\.0\.1:9 \(ECONNREFUSED\)/,
			/No server is listening/,
		],
		['a missing client secret', { clientSecret: '' }, /Missing: Client Secret/, /Open the credential/],
	];

	it.each(failing)('the error of a failed sign-in says why: %s', async (_what, changes, message, hint) => {
		const ask = changes.signIn === 'apiKey' ? version : whoAmI;
		const { error } = await ask(accountWith(changes));
		expect(error?.message).toMatch(message);
		expect(`${error?.message} ${error?.description}`).toMatch(hint);
		expect(JSON.stringify(error)).not.toMatch(/sandbox-client-secret|Basic |Bearer /);
	});
});

describe('the token of Genesys Cloud', () => {
	const call = async (credentials: Credentials): Promise<NodeResult> =>
		await runNode({
			type: 'genesysApiCall',
			parameters: { system: 'genesysCloud', callBy: 'path', method: 'GET', path: '/api/v2/tokens/me' },
			credentials,
		});
	const requested = (): number => sandbox.requests.filter(({ path }) => path === '/oauth/token').length;
	const tokens = (): unknown[] =>
		sandbox.requests.filter(({ path }) => path === '/api/v2/tokens/me').map(({ headers }) => headers.authorization);

	it('the token is renewed 60 seconds before it expires, once for all calls, and no call is refused', async () => {
		const account = otherAccounts(sandbox);
		const stored = account.genesysCloudOAuth2Api as Record<string, string>;
		expect((await call(account)).error).toBeUndefined();
		const [key = '', token = '', expiresAt] = String(stored.sessionToken).split(' ');
		expect(Number(expiresAt) - Date.now()).toBeGreaterThan(86_000_000);
		stored.sessionToken = `${key} ${token} ${Date.now() + 90_000}`;
		await call(account);
		expect(requested()).toBe(1);
		stored.sessionToken = `${key} ${token} ${Date.now() + 50_000}`;
		await Promise.all([call(account), call(account)]);
		await call(account);
		expect(requested()).toBe(2);
		expect(tokens().filter((used) => used === `Bearer ${token}`)).toHaveLength(2);
		expect(new Set(tokens())).toHaveProperty('size', 2);
	});

	it('a token that was stored by an earlier version is used', async () => {
		const account = otherAccounts(sandbox);
		const stored = account.genesysCloudOAuth2Api as Record<string, string>;
		await call(account);
		stored.sessionToken = String(stored.sessionToken).split(' ').slice(0, 2).join(' ');
		await call(account);
		expect([requested(), tokens().length]).toEqual([1, 2]);
	});
});
