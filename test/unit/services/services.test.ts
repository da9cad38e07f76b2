import { createHmac } from 'node:crypto';

import { apiCall } from '../../../genesys/client/apiCall.ts';
import { call } from '../../../genesys/client/call.ts';
import { probe } from '../../../genesys/client/probe.ts';
import { codeChallengeOf, signedTransport } from '../../../genesys/client/auth.ts';
import type { HttpRequest } from '../../../genesys/ports.ts';
import { digitalChannel } from '../../../genesys/services/digitalChannelService.ts';
import { genesysCloud, regionHost, regions } from '../../../genesys/services/genesysCloudService.ts';
import { calledService, checkAccount, identityOf, type Account } from '../../../genesys/services/service.ts';
import { services } from '../../../genesys/services/services.ts';
import { signature } from '../../../genesys/webhooks/signature.ts';
import { apiOf, scriptedConnection, failureOf, scriptedTransport } from '../../support/scripted.ts';

const client = { clientId: 'client', clientSecret: 'SECRET' };
const accounts: Record<keyof typeof services, Account> = {
	multicloudCx: { baseUrl: 'https://gapi.example', apiKey: 'KEY', signIn: 'clientCredentials', ...client },
	genesysCloud: { region: 'mypurecloud.ie', ...client },
	digitalChannel: {
		baseUrl: 'https://gapi.example/nexus/v3',
		contactCenterId: 'cc-1',
		appSecret: 'SECRET',
		channelId: '0123',
	},
	repo361: client,
	omboriGrid: { accessToken: ' Bearer TOKEN ' },
	contextServices: { baseUrl: 'http://gms.example:8080/genesys/1/cs', signIn: 'basic', username: 'u', password: ' p ' },
};
const get = (url = 'https://api.example/x'): HttpRequest => ({
	method: 'GET',
	url,
	headers: { accept: 'application/json' },
});

/** The requests that are sent for one request of an account, including the token request. */
async function sentRequests(id: keyof typeof services, request = get(), changes: Account = {}): Promise<HttpRequest[]> {
	const plain = scriptedTransport(({ url }) => ({
		body: url.includes('token') ? { access_token: 'T1' } : { ok: true },
	}));
	await signedTransport(services[id], { ...accounts[id], ...changes }, plain)(request);
	return plain.requests;
}

test('every service is found by its ID', () => {
	expect(Object.entries(services).map(([id, system]) => system.id === id)).not.toContain(false);
});

test.each([
	['multicloudCx', 'https://gapi.example'],
	['genesysCloud', 'https://api.mypurecloud.ie'],
	['digitalChannel', 'https://gapi.example'],
	['repo361', 'https://api.repo361.com'],
	['omboriGrid', 'https://api.omborigrid.com'],
	['contextServices', 'http://gms.example:8080'],
] as const)('the base URL of %s is %s', (id, url) => {
	expect(services[id].baseUrl(accounts[id])).toBe(url);
	checkAccount(services[id], accounts[id]);
});

test.each([
	['genesysCloud', {}, 'Missing: Region, Client ID, Client Secret'],
	['digitalChannel', { baseUrl: 'https://gapi.example' }, 'Missing: Contact Center ID, App Secret'],
	['repo361', { clientId: 'a' }, 'Missing: Client Secret'],
	['omboriGrid', { accessToken: ' ' }, 'Missing: Access Token'],
	['contextServices', { baseUrl: 'http://gms', signIn: 'basic' }, 'Missing: Username, Password'],
	['contextServices', { baseUrl: 'gms' }, 'The base URL is not valid'],
] as const)('the check of a %s account with %j lists what is missing', async (id, account, message) => {
	expect(await failureOf(() => checkAccount(services[id], account))).toMatchObject({ kind: 'credentials', message });
});

describe('Genesys Cloud', () => {
	test('Genesys Cloud has 18 different regions', () => {
		expect(new Set(regions.map(({ value }) => value)).size).toBe(18);
	});

	test.each([
		'mypurecloud.ie',
		' https://apps.mypurecloud.ie/directory/#/x ',
		'login.mypurecloud.ie',
		'https://api.mypurecloud.ie',
	])('a region can be entered as %s', (region) => {
		expect(regionHost(region)).toBe('mypurecloud.ie');
	});

	test.each([
		['prod-euw2', 'euw2.pure.cloud'],
		['PROD_EUW2', 'euw2.pure.cloud'],
		['euw2', 'euw2.pure.cloud'],
		['us-east-1', 'mypurecloud.com'],
		['prod', 'mypurecloud.com'],
		['prod-use1', 'mypurecloud.com'],
		['eu-central-1', 'mypurecloud.de'],
		['ap-southeast-2', 'mypurecloud.com.au'],
		['us-east-2', 'use2.us-gov-pure.cloud'],
		['HTTPS://APPS.mypurecloud.ie/directory/#/', 'mypurecloud.ie'],
		['https://login.euw2.pure.cloud?x=y', 'euw2.pure.cloud'],
		['apps.mypurecloud.ie.', 'mypurecloud.ie'],
		['new1.pure.cloud', 'new1.pure.cloud'],
	])('a region is recognized by the name %s', (region, host) => {
		expect(regionHost(region)).toBe(host);
		expect(genesysCloud.baseUrl({ region })).toBe(`https://api.${host}`);
	});

	test('each region has its known names, and no name has two regions', () => {
		const names = [
			'us-east-1',
			'us-west-2',
			'ca-central-1',
			'mx-central-1',
			'sa-east-1',
			'us-east-2',
			'eu-west-1',
			'eu-central-1',
			'eu-west-2',
		].concat(
			'eu-central-2',
			'me-central-1',
			'eusc-de-east-1',
			'ap-southeast-2',
			'ap-northeast-1',
			'ap-northeast-2',
			'ap-northeast-3',
			'ap-south-1',
			'ap-southeast-1',
		);
		expect(names.map(regionHost).sort()).toEqual(regions.map(({ value }) => value).sort());
	});

	test.each([
		'Europe',
		'prod-xx9',
		'us-east-9',
		'EMEA (Dublin)',
		'http://',
		'my purecloud.ie',
		'user@mypurecloud.ie',
		'mypurecloud.ie:99999',
	])('an unknown region is refused with the list of regions: %s', async (region) => {
		expect(await failureOf(() => regionHost(region))).toMatchObject({
			kind: 'credentials',
			message: `"${region}" is not a Genesys Cloud region`,
			hint: expect.stringMatching(
				/^Enter one of these regions in the \{connection\}: mypurecloud\.com, .*apse1\.pure\.cloud\.$/,
			),
		});
	});

	describe('the sign-in of a user', () => {
		const user = (changes: Account = {}): Account => ({
			...{ region: 'prod-euw2', signIn: 'authorizationCode', clientId: 'client', scope: 'users, routing' },
			...changes,
		});
		const { userSignIn, tokenRequest, refusedHint } = genesysCloud;
		const returned = { code: 'CODE', redirectUri: 'https://n8n.example/callback', verifier: 'VERIFIER' };
		const form = ({ body }: Pick<HttpRequest, 'body'>): object => Object.fromEntries(new URLSearchParams(String(body)));

		test('a user needs only a client ID and a region', async () => {
			checkAccount(genesysCloud, user());
			expect(await failureOf(() => checkAccount(genesysCloud, { signIn: 'authorizationCode' }))).toMatchObject({
				message: 'Missing: Region, Client ID',
			});
		});

		test('the page of a user is at the login host, with PKCE and the scopes', () => {
			const url = userSignIn?.pageUrl(user(), {
				redirectUri: 'https://n8n.example/callback',
				state: 'STATE',
				// The example of RFC 7636, appendix B.
				challenge: codeChallengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'),
			});
			expect(url).toBe(
				'https://login.euw2.pure.cloud/oauth/authorize?response_type=code&client_id=client&redirect_uri=https%3A%2F%2Fn8n.example%2Fcallback&state=STATE&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256&scope=users+routing',
			);
		});

		test('a code is exchanged with its verifier, and with the secret only if there is one', () => {
			const open = userSignIn?.codeRequest(user(), returned) as HttpRequest;
			expect(open).toMatchObject({ method: 'POST', url: 'https://login.euw2.pure.cloud/oauth/token' });
			expect(open.headers).toEqual({
				accept: 'application/json',
				'content-type': 'application/x-www-form-urlencoded',
			});
			expect(form(open)).toEqual({
				grant_type: 'authorization_code',
				code: 'CODE',
				redirect_uri: 'https://n8n.example/callback',
				code_verifier: 'VERIFIER',
				client_id: 'client',
			});
			const secret = userSignIn?.codeRequest(user({ clientSecret: 'SECRET' }), returned) as HttpRequest;
			// client:SECRET
			expect(secret.headers.authorization).toBe('Basic Y2xpZW50OlNFQ1JFVA==');
		});

		test('a token of a user is renewed with the newest refresh token', () => {
			const account = user({ signIn: 'refreshToken', refreshToken: 'FIRST' });
			expect(form(tokenRequest?.(account) as HttpRequest)).toEqual({
				grant_type: 'refresh_token',
				refresh_token: 'FIRST',
				client_id: 'client',
			});
			const current = { accessToken: 'T', refreshToken: 'SECOND' };
			expect(form(tokenRequest?.(account, current) as HttpRequest)).toMatchObject({ refresh_token: 'SECOND' });
		});

		test.each([
			['clientCredentials', 'Check the client ID, the client secret, and the region ({region})'],
			['authorizationCode', 'Check the client ID, the region ({region}), and the authorized redirect URIs'],
			['refreshToken', 'The sign-in has expired or was revoked'],
		])('the hint after a refusal names the region: %s', (signIn, beginning) => {
			expect(refusedHint?.(user({ signIn }))).toMatchObject({
				template: expect.stringContaining(beginning),
				values: { region: 'euw2.pure.cloud' },
			});
			expect(refusedHint?.(user({ signIn, loginUrl: 'https://sso.example' }))).toMatchObject({
				values: { region: 'https://sso.example' },
			});
		});

		test('a token of a user that expires in a minute is renewed once, and its refresh token replaces the earlier one', async () => {
			const clock = { now: 0 };
			const plain = scriptedTransport(({ url, body }) =>
				url.includes('/oauth/token')
					? {
							body: {
								access_token: `T after ${new URLSearchParams(String(body)).get('refresh_token')}`,
								refresh_token: `R${plain.requests.length}`,
								expires_in: 300,
							},
						}
					: { body: { ok: true } },
			);
			const account = user({ signIn: 'refreshToken', refreshToken: 'R0' });
			const send = signedTransport(genesysCloud, account, plain, undefined, () => clock.now);
			await send(get());
			clock.now = 239_000;
			await send(get());
			clock.now = 240_000;
			await Promise.all([send(get()), send(get())]);
			expect(plain.requests.map(({ headers }) => headers.authorization)).toEqual([
				undefined,
				'Bearer T after R0',
				'Bearer T after R0',
				undefined,
				'Bearer T after R1',
				'Bearer T after R1',
			]);
		});
	});

	test("Genesys Cloud signs in at the region's login host, with the client in the header", async () => {
		const [token, request] = await sentRequests('genesysCloud');
		expect(token).toMatchObject({
			method: 'POST',
			url: 'https://login.mypurecloud.ie/oauth/token',
			headers: { authorization: `Basic ${Buffer.from('client:SECRET').toString('base64')}` },
			body: 'grant_type=client_credentials',
		});
		expect(request?.headers).toEqual({ accept: 'application/json', authorization: 'Bearer T1' });
	});

	test.each([
		['dataexports:read', 'dataexports%3Aread'],
		[' dataexports:read, analytics:readonly ', 'dataexports%3Aread+analytics%3Areadonly'],
	])('Genesys Cloud receives the scopes %j', (scope, sentScope) => {
		expect(services.genesysCloud.tokenRequest?.({ ...accounts.genesysCloud, scope })?.body).toBe(
			`grant_type=client_credentials&scope=${sentScope}`,
		);
	});

	test('Genesys Cloud uses custom URLs if they are given', async () => {
		const account = { ...accounts.genesysCloud, baseUrl: 'http://127.0.0.1:8080/', loginUrl: 'http://127.0.0.1:8081' };
		expect(genesysCloud.baseUrl(account)).toBe('http://127.0.0.1:8080');
		expect((await sentRequests('genesysCloud', get(), account))[0]?.url).toBe('http://127.0.0.1:8081/oauth/token');
	});
});

describe('a digital channel', () => {
	// The reference shows requests with signatures, but not the secret, so a second implementation is the check.
	test('a digital channel signs the exact bytes, and the empty text if there are none', () => {
		expect(signature('SECRET', 'ä ')).toBe(
			`sha1=${createHmac('sha1', 'SECRET').update(Buffer.from('ä ')).digest('hex')}`,
		);
		expect(signature('SECRET')).toBe(signature('SECRET', ''));
		expect(signature('key', 'The quick brown fox jumps over the lazy dog')).toBe(
			'sha1=de7c9b85b8b78aa6bc8a7a36f70a90701c9db4d9',
		);
	});

	test('a digital channel adds a signature, its contact center and a new trace ID each time, no token, and the API key only if there is one', async () => {
		const post: HttpRequest = { ...get(), method: 'POST', body: '{"messages":[]}' };
		const requests = [...(await sentRequests('digitalChannel', post)), ...(await sentRequests('digitalChannel', post))];
		expect(requests[0]?.headers).toEqual({
			accept: 'application/json',
			'x-ccid': 'cc-1',
			'x-hub-signature': signature('SECRET', '{"messages":[]}'),
			'x-b3-traceid': expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
		});
		expect(requests[0]?.headers['x-b3-traceid']).not.toBe(requests[1]?.headers['x-b3-traceid']);
		expect((await sentRequests('digitalChannel', post, { apiKey: 'KEY' }))[0]?.headers['x-api-key']).toBe('KEY');
	});

	test('a digital channel adds its channel to operations without one', async () => {
		const plain = scriptedTransport({ body: {} });
		const connection = { ...scriptedConnection(plain), presets: digitalChannel.presets?.(accounts.digitalChannel) };
		const channelId = {
			name: 'channelId',
			in: 'path',
			kind: 'text',
			required: true,
			fromConnection: true,
			title: 'Channel',
			description: 'C',
		} as const;
		await call(connection, apiOf({ path: '/{channelId}', fields: [channelId] }), 'thing.do');
		expect(plain.requests[0]?.url).toBe('https://gapi.example/t/0123');
	});
});

test('Repo361 receives the client in the form', async () => {
	const [token] = await sentRequests('repo361');
	expect(token?.url).toBe('https://api.repo361.com/security/oauth2/token');
	expect(token?.headers.authorization).toBeUndefined();
	expect(token?.body).toBe('grant_type=client_credentials&client_id=client&client_secret=SECRET');
	expect((await sentRequests('repo361', get(), { tokenUrl: 'https://sso.example/token' }))[0]?.url).toBe(
		'https://sso.example/token',
	);
});

test('OmboriGrid accepts its token with copied extra characters', async () => {
	expect((await sentRequests('omboriGrid')).map(({ headers }) => headers.authorization)).toEqual(['Bearer TOKEN']);
});

test('Context Services signs in with Basic authentication, or not at all', async () => {
	expect((await sentRequests('contextServices'))[0]?.headers.authorization).toBe(
		`Basic ${Buffer.from('u: p ').toString('base64')}`,
	);
	expect((await sentRequests('contextServices', get(), { signIn: 'none' }))[0]?.headers.authorization).toBeUndefined();
});

describe('the test of a connection', () => {
	test.each(Object.keys(accounts) as (keyof typeof services)[])(
		'the test of %s passes when the service accepts it, and reports an error otherwise',
		async (id) => {
			const { accepted = [] } = services[id].probe(accounts[id]);
			for (const status of [200, ...accepted])
				await probe(scriptedConnection(scriptedTransport({ status })), services[id], accounts[id]);
			for (const status of [401, 403])
				expect(
					(await failureOf(probe(scriptedConnection(scriptedTransport({ status })), services[id], accounts[id])))
						.message,
				).toBe(`Test the {connection}: Genesys answered ${status}`);
		},
	);
});

describe('the error of a service', () => {
	/** The error of a call to a service with this account and this answer. */
	const errorOf = async (id: keyof typeof services, answer: object, changes: Account = {}) => {
		const service = calledService(services[id], { ...accounts[id], ...changes });
		return await failureOf(
			call({ ...scriptedConnection(scriptedTransport(answer)), service }, apiOf({ repeatable: false }), 'thing.do'),
		);
	};

	test.each([
		['multicloudCx', {}, 'Client ID, Client Secret, API Key'],
		['multicloudCx', { signIn: 'accessToken', accessToken: 'T', apiKey: '' }, 'Access Token'],
		['multicloudCx', { signIn: 'apiKey' }, 'API Key'],
		[
			'multicloudCx',
			{ signIn: 'password', username: 'u', password: 'p' },
			'Client ID, Client Secret, Username, Password, API Key',
		],
		['genesysCloud', {}, 'Client ID, Client Secret'],
		['digitalChannel', {}, 'Contact Center ID, App Secret'],
		['repo361', {}, 'Client ID, Client Secret'],
		['omboriGrid', {}, 'Access Token'],
		['contextServices', {}, 'Username, Password'],
	] as const)('a 401 of %s with %j names its way to sign in', async (id, changes, values) => {
		expect((await errorOf(id, { status: 401 }, changes)).hint).toBe(
			`A value of the {connection} may be wrong or expired. Check: ${values}.`,
		);
	});

	test('a 401 of a service without a sign-in suggests one', async () => {
		expect((await errorOf('contextServices', { status: 401 }, { signIn: 'none' })).hint).toBe(
			'Genesys Context Services requires a sign-in. Select one in the {connection}.',
		);
	});

	test.each([
		['multicloudCx', 'Genesys'],
		['repo361', 'Repo361'],
		['omboriGrid', 'OmboriGrid'],
	] as const)('a failure of %s is attributed to %s', async (id, name) => {
		expect(await errorOf(id, { status: 500 })).toMatchObject({
			message: `Do a thing: ${name} answered 500`,
			hint: `${name} reported a server error. Try again later. If the problem persists, contact ${name} support with the time of the request.`,
		});
	});

	test.each([
		['multicloudCx', 'The API key is wrong or does not belong to this base URL. Check both in the {connection}.'],
		['repo361', 'Check that the {connection} has permission to do this.'],
	] as const)('a gateway that forbids a call of %s mentions the API key only if there is one', async (id, hint) => {
		expect((await errorOf(id, { status: 403, body: { message: 'Forbidden' } })).hint).toBe(hint);
	});

	test('an answer that is not from an API names the service', async () => {
		const service = calledService(services.repo361, accounts.repo361);
		const work = call({ ...scriptedConnection(scriptedTransport({ body: 'text' })), service }, apiOf({}), 'thing.do');
		expect((await failureOf(work)).hint).toBe('Check that the base URL of the {connection} belongs to Repo361.');
	});

	test('a 404 for a path that the user has entered suggests to check the path', async () => {
		const work = apiCall(scriptedConnection(scriptedTransport({ status: 404 })), {
			method: 'GET',
			path: '/no/such/path',
		});
		expect((await failureOf(work)).hint).toBe('Check the path, and the base URL of the {connection}.');
	});
});

describe('the identity of an account', () => {
	test('the identity of an account changes with any entered value, but not with a renewed token', () => {
		const identity = (changes: Account): string =>
			identityOf(services.multicloudCx, { ...accounts.multicloudCx, ...changes });
		expect(identity({ refreshToken: 'new', sessionToken: 'x', note: '' })).toBe(identity({}));
		expect(identity({ clientSecret: 'other' })).not.toBe(identity({}));
		expect(identityOf(services.repo361, client)).not.toBe(identityOf(services.genesysCloud, client));
	});
});
