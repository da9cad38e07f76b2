import { createHash } from 'node:crypto';
import { basename } from 'node:path';

import { genesysCloudUserAccess } from '../../sandbox/data/systems.ts';
import { ClientOAuth2 } from '../hosts/n8n-core/node_modules/@n8n/client-oauth2';
import manifest from '../../package.json' with { type: 'json' };
import { otherAccounts } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import {
	nodeType,
	resolveCredential,
	runNode,
	testCredential,
	type NodeResult,
	type StoredCredential,
} from '../support/n8nEngine.ts';

const type = 'genesysCloudUserOAuth2Api';
const sandbox = useEngineAndSandbox({ tokenSeconds: 300 });
const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';
const verifier = 'a-verifier-of-at-least-forty-three-characters';

const enteredCredential = (changes: StoredCredential = {}): StoredCredential => ({
	region: 'other',
	baseUrl: sandbox.url,
	loginUrl: `${sandbox.url}/`,
	clientId: genesysCloudUserAccess.clientId,
	...changes,
});

interface TokenData {
	access_token: string;
	refresh_token?: string;
	n8n_expires_at?: string;
}

const dataOf = ({ oauthTokenData }: StoredCredential): TokenData => oauthTokenData as unknown as TokenData;

/** What n8n does after a user presses "Connect" and signs in: it requests the code, and exchanges it. */
async function connectCredential(changes: StoredCredential = {}): Promise<StoredCredential> {
	const { clientId, clientSecret, authUrl, accessTokenUrl, scope, authentication } = (await resolveCredential(
		type,
		enteredCredential(changes),
	)) as Record<string, string>;
	const client = new ClientOAuth2({
		clientId: clientId as string,
		...(clientSecret ? { clientSecret } : {}),
		authorizationUri: authUrl,
		accessTokenUri: accessTokenUrl as string,
		redirectUri,
		scopes: [scope as string],
		authentication: authentication as 'header',
		query: {
			code_challenge: createHash('sha256').update(verifier).digest('base64url'),
			code_challenge_method: 'S256',
		},
	});
	const { headers } = await fetch(client.code.getUri(), {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({ user: 'supervisor' }),
	});
	const { data } = await client.code.getToken(headers.get('location') ?? '', { body: { code_verifier: verifier } });
	const n8n_expires_at = String(Date.now() + Number(data.expires_in) * 1000);
	return { ...enteredCredential(changes), oauthTokenData: { ...data, n8n_expires_at } as never };
}

const called = (): string[] => sandbox.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);

const whoAmI = async (credential: StoredCredential, input = [{ json: {} }]): Promise<NodeResult> =>
	await runNode({
		type: 'genesysApiCall',
		typeVersion: 1,
		parameters: { system: 'genesysCloud', cloudAuthentication: 'oAuth2', method: 'GET', path: '/api/v2/users/me' },
		credentials: { [type]: credential },
		input,
	});

describe('the credential of a user who signed in to Genesys Cloud', () => {
	it('a user connects with PKCE and without a secret, and calls are made as this user', async () => {
		const credential = await connectCredential();
		sandbox.requests.length = 0;
		const { items, error } = await whoAmI(credential);
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ name: 'Priya Kowalski' });
		expect(called()).toEqual(['GET /api/v2/users/me 200']);
	});

	it('a user connects with PKCE and a secret', async () => {
		const { clientSecret } = genesysCloudUserAccess;
		expect((await whoAmI(await connectCredential({ clientSecret }))).items[0]?.json.name).toBe('Priya Kowalski');
	});

	it('the refused token is renewed and stored by n8n with its new refresh token, and the call is repeated once', async () => {
		const credential = await connectCredential();
		const before = dataOf(credential);
		sandbox.requests.length = 0;
		sandbox.fault({ path: '/api/v2/users/me' }, { expired: true });
		expect((await whoAmI(credential)).error).toBeUndefined();
		expect(called()).toEqual(['GET /api/v2/users/me 401', 'POST /oauth/token 200', 'GET /api/v2/users/me 200']);
		expect(dataOf(credential).refresh_token).not.toBe(before.refresh_token);
		expect(dataOf(credential).access_token).not.toBe(before.access_token);
	});

	it('a token that expires within a minute is renewed once before the parallel calls', async () => {
		const credential = await connectCredential();
		dataOf(credential).n8n_expires_at = String(Date.now() + 59_000);
		const before = dataOf(credential).refresh_token;
		sandbox.requests.length = 0;
		expect((await whoAmI(credential, [{ json: {} }, { json: {} }, { json: {} }])).error).toBeUndefined();
		expect(called()).toEqual(['POST /oauth/token 200', ...Array<string>(3).fill('GET /api/v2/users/me 200')]);
		expect(dataOf(credential).refresh_token).not.toBe(before);
	});

	it('a token that is valid for longer is not renewed', async () => {
		const credential = await connectCredential();
		dataOf(credential).n8n_expires_at = String(Date.now() + 62_000);
		sandbox.requests.length = 0;
		await whoAmI(credential);
		expect(called()).toEqual(['GET /api/v2/users/me 200']);
	});

	it('a token without a refresh token is used until it is refused, and the error asks for a new sign-in', async () => {
		const credential = await connectCredential();
		const { refresh_token: _none, ...data } = dataOf(credential);
		credential.oauthTokenData = { ...data, n8n_expires_at: String(Date.now() + 30_000) } as never;
		sandbox.requests.length = 0;
		expect((await whoAmI(credential)).error).toBeUndefined();
		sandbox.fault({ path: '/api/v2/users/me' }, { expired: true });
		const { error } = await whoAmI(credential);
		expect(error?.message).toMatch(/Sign in: the token has expired, and n8n could not renew it/);
		expect(called()).toEqual(['GET /api/v2/users/me 200', 'GET /api/v2/users/me 401']);
	});

	it('the error after a revoked refresh token asks for a new sign-in and names the region', async () => {
		const credential = await connectCredential();
		sandbox.reset();
		const { error } = await whoAmI(credential);
		expect(error?.message).toMatch(/Sign in: the token has expired/);
		expect(error?.description).toBe(
			`The sign-in has expired or was revoked. Open the credential and sign in again. If that fails, check the client ID and the region (${sandbox.url}/). A client works only in its own region.`,
		);
	});

	it('the error says that the credential must be connected first', async () => {
		const { error } = await whoAmI(enteredCredential());
		expect(error?.message).toMatch(/The credential is not connected/);
		expect(sandbox.requests).toEqual([]);
	});

	it('the credential test passes for a connected user', async () => {
		const credential = await connectCredential();
		expect((await testCredential(type, credential)).status).toBe('OK');
	});

	it.each<[string, StoredCredential, string]>([
		['of the list', { region: 'mypurecloud.ie' }, 'https://login.mypurecloud.ie'],
		['outside the list', { region: 'other', otherRegion: 'new1.pure.cloud' }, 'https://login.new1.pure.cloud'],
		[
			'entered as an address',
			{ region: 'other', otherRegion: ' https://apps.new1.pure.cloud/directory/#/x ' },
			'https://login.new1.pure.cloud',
		],
		[
			'with its own login URL',
			{ region: 'other', otherRegion: 'new1.pure.cloud', loginUrl: 'https://sso.example/' },
			'https://sso.example',
		],
	])('users sign in at the host of a region %s', async (_which, changes, host) => {
		const { authUrl, accessTokenUrl, grantType } = await resolveCredential(type, { clientId: 'a', ...changes });
		expect([authUrl, accessTokenUrl, grantType]).toEqual([`${host}/oauth/authorize`, `${host}/oauth/token`, 'pkce']);
	});
});

describe('the choice between client credentials and a user', () => {
	it('a saved workflow without the choice keeps its client credentials', async () => {
		const { error } = await runNode({
			type: 'genesysCloudDataExports',
			typeVersion: 1,
			parameters: {
				resource: 'dataExport',
				operation: 'get',
				dataExportId: 'x',
			},
			credentials: { genesysCloudOAuth2Api: otherAccounts(sandbox).genesysCloudOAuth2Api as StoredCredential },
		});
		expect(error?.message).toMatch(/404/);
		expect(called()).toEqual(['POST /oauth/token 200', 'GET /api/v2/dataexports/x 404']);
	});

	it('the error of an operation for users says that client credentials do not belong to a user', async () => {
		const { error } = await runNode({
			type: 'genesysCloud',
			parameters: { resource: 'user', operation: 'getMe' },
			credentials: { genesysCloudOAuth2Api: otherAccounts(sandbox).genesysCloudOAuth2Api as StoredCredential },
		});
		expect(error?.message).toMatch(/This request requires a user context/);
		expect(error?.description).toContain('This operation needs the sign-in of a user');
	});

	it('an operation for users runs with the sign-in of a user', async () => {
		const { items, error } = await runNode({
			type: 'genesysCloud',
			parameters: { authentication: 'oAuth2', resource: 'user', operation: 'getMe' },
			credentials: { [type]: await connectCredential() },
		});
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ name: 'Priya Kowalski' });
	});

	const cloudNodes = manifest.n8n.nodes
		.map((path) => basename(path, '.node.js'))
		.map((name) => name.charAt(0).toLowerCase() + name.slice(1))
		.filter((name) => nodeType(name).description.credentials?.some((one) => one.name === 'genesysCloudOAuth2Api'));

	it.each(cloudNodes)('the node %s offers both, and client credentials by default', (name) => {
		const { credentials = [], properties } = nodeType(name).description;
		// n8n offers all credentials that depend on "authentication" in one list.
		const isForOthersToo = credentials.some((one) => one.name === 'genesysMulticloudCxApi');
		const parameter = isForOthersToo ? 'cloudAuthentication' : 'authentication';
		const choiceOf = (credential: string): unknown =>
			credentials.find((one) => one.name === credential)?.displayOptions?.show?.[parameter];
		expect([choiceOf('genesysCloudOAuth2Api'), choiceOf(type)]).toEqual([['api'], ['oAuth2']]);
		const choices = properties
			.filter((one) => one.name === parameter)
			.map(({ options, ...one }) => ({
				default: one.default,
				names: options?.map((option) => option.name),
			}));
		expect(choices).toContainEqual({ default: 'api', names: ['Client Credentials', 'User Sign-In'] });
	});
});
