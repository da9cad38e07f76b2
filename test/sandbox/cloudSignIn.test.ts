import { createHash } from 'node:crypto';
import { genesysCloudUserAccess } from '../../sandbox/data/systems.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { basic, createCaller, Clock, NOON, type Answer, type Call } from '../support/sandboxClient.ts';

const redirectUri = 'http://127.0.0.1:1880/genesys/connection/callback';
const verifier = 'a-verifier-of-at-least-forty-three-characters';
const { clientId, clientSecret } = genesysCloudUserAccess;

describe('the sign-in of a user at Genesys Cloud in the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, tokenSeconds: 600 });
	});
	beforeEach(() => {
		clock.time = NOON;
		sandbox.reset();
		call = createCaller(sandbox, { 'x-api-key': '' });
	});
	afterAll(() => sandbox.close());

	const query = (changes: Record<string, string> = {}): string =>
		new URLSearchParams({
			response_type: 'code',
			client_id: clientId,
			redirect_uri: redirectUri,
			state: 'mine',
			code_challenge: createHash('sha256').update(verifier).digest('base64url'),
			code_challenge_method: 'S256',
			...changes,
		}).toString();
	const choose = async (form: Record<string, string>): Promise<URL> => {
		const { headers } = await call('POST', `/oauth/authorize?${query()}`, { body: new URLSearchParams(form) });
		return new URL(headers.get('location') ?? '');
	};
	const code = async (): Promise<string> => (await choose({ user: 'agent' })).searchParams.get('code') ?? '';
	const token = (form: Record<string, string>, headers = {}): Promise<Answer> =>
		call('POST', '/oauth/token', { body: new URLSearchParams(form), headers });
	const exchange = async (changes: Record<string, string> = {}, headers = {}): Promise<Answer> =>
		token(
			{
				grant_type: 'authorization_code',
				client_id: clientId,
				code: await code(),
				redirect_uri: redirectUri,
				code_verifier: verifier,
				...changes,
			},
			headers,
		);
	const refused = (error: string) => ({ status: error === 'invalid_client' ? 401 : 400, body: { error } });

	test('the page offers the users, and returns with a code or a refusal', async () => {
		const { status, body } = await call('GET', `/oauth/authorize?${query()}`);
		expect([status, body]).toEqual([200, expect.stringContaining('Sign in as Sam Visor')]);
		const returned = await choose({ user: 'agent' });
		expect([returned.origin + returned.pathname, returned.searchParams.get('state')]).toEqual([redirectUri, 'mine']);
		expect((await choose({ deny: 'yes' })).searchParams.get('error')).toBe('access_denied');
	});

	test.each([
		['another client', { client_id: 'sandbox-client' }, 'does not exist in this region'],
		['a redirect URI that is not authorized', { redirect_uri: 'https://elsewhere.example/x' }, 'authorized redirect'],
		[
			'a redirect URI without encryption',
			{ redirect_uri: 'http://n8n.example/rest/oauth2-credential/callback' },
			'authorized redirect',
		],
		['the implicit grant', { response_type: 'token' }, 'Code Authorization'],
		['a plain code challenge', { code_challenge_method: 'plain' }, 'code challenge'],
	])('the page refuses %s and does not redirect', async (_what, changes, message) => {
		const { status, headers, body } = await call('GET', `/oauth/authorize?${query(changes)}`);
		expect([status, headers.get('location'), body]).toEqual([400, null, expect.stringContaining(message)]);
	});

	test('a code is exchanged for the tokens of the user, with PKCE instead of a secret', async () => {
		const { status, body } = await exchange();
		expect([status, body]).toEqual([
			200,
			{ access_token: expect.any(String), refresh_token: expect.any(String), token_type: 'bearer', expires_in: 600 },
		]);
		const authorization = `Bearer ${(body as { access_token: string }).access_token}`;
		expect((await call('GET', '/api/v2/users/me', { headers: { authorization } })).body).toMatchObject({
			name: 'Priya Almeida',
			email: 'agent2@sandbox.example',
		});
		expect((await call('DELETE', '/api/v2/tokens/me', { headers: { authorization } })).status).toBe(204);
		expect((await call('GET', '/api/v2/users/me', { headers: { authorization } })).status).toBe(401);
	});

	test('a code needs its verifier, its redirect URI, and its client, and works once within a minute', async () => {
		expect(await exchange({ code_verifier: `${verifier}-other` })).toMatchObject(refused('invalid_grant'));
		expect(await exchange({ redirect_uri: 'https://n8n.example/rest/oauth2-credential/callback' })).toMatchObject(
			refused('invalid_grant'),
		);
		expect(await exchange({ client_id: 'sandbox-cloud-client' })).toMatchObject(refused('invalid_client'));
		expect(await exchange({}, { authorization: basic(clientId, 'wrong') })).toMatchObject(refused('invalid_client'));
		expect(await exchange({}, { authorization: basic(clientId, clientSecret) })).toMatchObject({ status: 200 });
		const used = await code();
		expect(await exchange({ code: used })).toMatchObject({ status: 200 });
		expect(await exchange({ code: used })).toMatchObject(refused('invalid_grant'));
		const late = await code();
		clock.advance(60);
		expect(await exchange({ code: late })).toMatchObject(refused('invalid_grant'));
	});

	test('a refresh token works once and returns the next one', async () => {
		const { body } = await exchange();
		const { refresh_token } = body as { refresh_token: string };
		const form = { grant_type: 'refresh_token', client_id: clientId, refresh_token };
		const renewed = await token(form);
		expect(renewed).toMatchObject({ status: 200, body: { refresh_token: expect.any(String) } });
		expect((renewed.body as { refresh_token: string }).refresh_token).not.toBe(refresh_token);
		expect(await token(form)).toMatchObject(refused('invalid_grant'));
	});
});
