import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ClientOAuth2 } from '../hosts/n8n-core/node_modules/@n8n/client-oauth2';
import { tokenRequests } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { resolved, runNode, testCredential, type NodeResult, type StoredCredential } from '../support/n8nEngine.ts';

const type = 'genesysMulticloudCxOAuth2Api';

const sandbox = useEngineAndSandbox();
let gateway: Server;

/** A server that adds the API key, as a company's gateway may do: n8n sends none with a token request. */
function keyAdding(): Server {
	return createServer((incoming, outgoing) => {
		const headers = { ...incoming.headers, 'x-api-key': sandbox.apiKey };
		const forwarded = request(`${sandbox.url}${incoming.url}`, { method: incoming.method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		incoming.pipe(forwarded);
	});
}

beforeAll(async () => {
	gateway = keyAdding();
	await new Promise<void>((listening) => void gateway.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
	gateway.closeAllConnections();
	await new Promise((closed) => void gateway.close(closed));
});

const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';

const entered = (changes: StoredCredential = {}): StoredCredential => ({
	baseUrl: sandbox.url,
	apiKey: sandbox.apiKey,
	loginUrl: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/`,
	clientId: sandbox.clients[0]?.clientId ?? '',
	clientSecret: sandbox.clients[0]?.clientSecret ?? '',
	...changes,
});

/** What n8n does after a user presses "Connect" and signs in. */
async function connected(changes: StoredCredential = {}): Promise<StoredCredential> {
	const { clientId, clientSecret, authUrl, accessTokenUrl, scope } = (await resolved(type, entered())) as Record<
		string,
		string
	>;
	const client = new ClientOAuth2({
		clientId: clientId as string,
		clientSecret,
		authorizationUri: authUrl,
		accessTokenUri: accessTokenUrl as string,
		redirectUri,
		scopes: [scope as string],
		authentication: 'header',
	});
	const { headers } = await fetch(client.code.getUri(), { redirect: 'manual' });
	const { data } = await client.code.getToken(headers.get('location') ?? '');
	return { ...entered(changes), oauthTokenData: data as never };
}

const whoAmI = async (credential: StoredCredential): Promise<NodeResult> =>
	await runNode({
		type: 'genesysAuthentication',
		parameters: { authentication: 'oAuth2', resource: 'user', operation: 'get' },
		credentials: { [type]: credential },
	});

describe('the credential of a user who signed in', () => {
	it('a user connects with an authorization code, and calls send the token and the API key', async () => {
		const credential = await connected();
		sandbox.requests.length = 0;
		const { items, error } = await whoAmI(credential);
		expect(error).toBeUndefined();
		expect(JSON.stringify(items[0]?.json)).toContain(sandbox.users[0]?.userName);
		expect(sandbox.requests.map(({ path, status }) => `${path} ${status}`)).toEqual(['/auth/v3/userinfo 200']);
	});

	it('the refused token is renewed and stored by n8n, and the call is repeated once', async () => {
		const credential = await connected();
		const before = JSON.stringify(credential.oauthTokenData);
		sandbox.requests.length = 0;
		sandbox.fault({ path: '/auth/v3/userinfo' }, { expired: true });
		expect((await whoAmI(credential)).error).toBeUndefined();
		expect(sandbox.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
			'/auth/v3/userinfo 401',
			'/auth/v3/oauth/token 200',
			'/auth/v3/userinfo 200',
		]);
		expect(JSON.stringify(credential.oauthTokenData)).not.toBe(before);
	});

	it('the token is renewed by n8n when a ping answers 403 because nobody is signed in', async () => {
		const credential = await connected();
		sandbox.requests.length = 0;
		sandbox.fault(
			{ path: '/auth/v3/ping' },
			{ status: 403, body: { status: { code: 403, message: 'Not signed in' } } },
		);
		const parameters = { authentication: 'oAuth2', resource: 'session', operation: 'ping' };
		const { items } = await runNode({ type: 'genesysAuthentication', parameters, credentials: { [type]: credential } });
		expect(items).toHaveLength(1);
		expect(sandbox.requests.map(({ path, status }) => `${path} ${status}`)).toEqual([
			'/auth/v3/ping 403',
			'/auth/v3/oauth/token 200',
			'/auth/v3/ping 200',
		]);
	});

	it('a call that only needs the API key sends no token', async () => {
		const parameters = { authentication: 'oAuth2', resource: 'service', operation: 'getVersion' };
		const { items } = await runNode({
			type: 'genesysUserDataManagement',
			parameters,
			credentials: { [type]: await connected() },
		});
		expect(items).toHaveLength(1);
		expect(sandbox.requests.at(-1)?.headers.authorization).toBeUndefined();
	});

	it('the credential test passes, and fails with a wrong API key', async () => {
		const credential = await connected();
		expect((await testCredential(type, credential)).status).toBe('OK');
		expect((await testCredential(type, { ...credential, apiKey: 'wrong' })).message).toMatch(/API key/);
	});

	it('the error says that the credential must be connected first', async () => {
		const { error } = await whoAmI(entered());
		expect(error?.message).toMatch(/The credential is not connected/);
		expect(error?.description).toMatch(/sign in to Genesys/);
		expect(sandbox.requests).toEqual([]);
	});

	it('the error says that the credential must be connected again if the refresh token is no longer accepted', async () => {
		const credential = await connected();
		sandbox.reset();
		const { error } = await whoAmI(credential);
		expect(error?.message).toMatch(/Sign in: the token has expired/);
		expect(error?.description).toMatch(/connect it/);
		expect(tokenRequests(sandbox)).toBe(1);
	});

	it('the error suggests another credential if Genesys requires the API key with the token request', async () => {
		const credential = await connected({ loginUrl: '' });
		sandbox.fault({ path: '/auth/v3/userinfo' }, { expired: true });
		const { error } = await whoAmI(credential);
		expect(error?.message).toMatch(/Sign in: the token has expired/);
		expect(error?.description).toMatch(/refresh token/);
		expect(JSON.stringify(error)).not.toMatch(/sandbox-client-secret|sandbox-api-key|Bearer /);
	});
});
