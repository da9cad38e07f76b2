import type { Contract, ContractCase, ExpectedRequest } from './contract.ts';

const seed = (request: string): string => `Authentication API, ${request}`;

const key = { accept: 'application/json', 'x-api-key': 'sandbox-api-key' };
const signed = { ...key, authorization: 'Bearer <token>' };
/** `sandbox-client:sandbox-client-secret` */
const basic = 'Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1jbGllbnQtc2VjcmV0';

const client = { client_id: 'sandbox-client', client_password: 'sandbox-client-secret' };
const anyToken = expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown;
const clientToken = { access_token: anyToken, expires_in: 43199, scope: '*', token_type: 'bearer' };
const userToken = { ...clientToken, refresh_token: anyToken };

/** The curl command of the reference says JSON and shows no body; its parameters are form data, and the overview's example is a form. */
const tokenRequest = (form: Record<string, string>): ExpectedRequest => ({
	method: 'POST',
	path: '/auth/v3/oauth/token',
	headers: { ...key, authorization: basic, 'content-type': 'application/x-www-form-urlencoded' },
	form,
});

const contactCenter = '5f6e7d8c-0000-4000-8000-00005a4db0c5';
const environment = '0a1b2c3d-0000-4000-8000-00005a4db0c5';
const authorities = [
	{ name: 'ROLE_SUPERVISOR', privileges: ['UDM_EXPORT', 'UDM_CERTIFICATE'] },
	{ name: 'ROLE_AGENT', privileges: [] },
];

const ping = { method: 'GET', path: '/auth/v3/ping', headers: signed } as const;
const signedInAnew: ExpectedRequest = {
	...ping,
	headers: { ...key, authorization: expect.stringMatching(/^Bearer [0-9a-f-]{36}$/) as unknown },
};
const application = { clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' };

const callback = 'https://flows.example/signed-in?from=genesys&try=1';
const accessCode = async (
	request: (method: string, path: string) => Promise<{ headers: Headers }>,
): Promise<Record<string, string>> => {
	const { headers } = await request(
		'GET',
		`/auth/v3/oauth/authorize?client_id=sandbox-client&response_type=code&redirect_uri=${encodeURIComponent(callback)}`,
	);
	return { code: new URL(headers.get('location') ?? '').searchParams.get('code') ?? '' };
};

const cases: ContractCase[] = [
	{
		seed: seed('POST /change-password'),
		about: 'what is required',
		operation: 'user.changePassword',
		values: { 'data.oldPassword': 'sandbox-password', 'data.newPassword': 'a new "pässword"' },
		requests: [
			{
				method: 'POST',
				path: '/auth/v3/change-password',
				headers: { ...signed, 'content-type': 'application/json' },
				json: { data: { oldPassword: 'sandbox-password', newPassword: 'a new "pässword"' } },
			},
		],
		result: { success: true },
	},
	{
		seed: seed('POST /change-password'),
		about: 'everything',
		operation: 'user.changePassword',
		values: {
			'data.oldPassword': 'sandbox-password',
			'data.newPassword': 'another',
			'data.userName': 'supervisor',
			operationId: 'change-1',
		},
		requests: [
			{
				method: 'POST',
				path: '/auth/v3/change-password',
				headers: { ...signed, 'content-type': 'application/json' },
				json: {
					data: { oldPassword: 'sandbox-password', newPassword: 'another', userName: 'supervisor' },
					operationId: 'change-1',
				},
			},
		],
		result: { success: true },
	},
	{
		seed: seed('GET /jwt-userinfo'),
		about: 'the header of the answer',
		operation: 'user.getJwt',
		prepare: async ({ call }) => ({
			jwt: (await call('GET', '/auth/v3/jwt-userinfo')).headers.get('x-gws-user') ?? '',
		}),
		requests: [{ method: 'GET', path: '/auth/v3/jwt-userinfo', headers: signed }],
		result: { 'x-gws-user': '<jwt>' },
	},
	{
		seed: seed('GET /oauth/authorize'),
		about: 'what is required, with the API key alone; the redirect is not followed',
		operation: 'token.authorize',
		values: { client_id: 'sandbox-client', redirect_uri: callback, response_type: 'code' },
		requests: [
			{
				method: 'GET',
				path: '/auth/v3/oauth/authorize',
				query: { client_id: 'sandbox-client', redirect_uri: callback, response_type: 'code' },
				headers: key,
			},
		],
		result: {
			location: expect.stringMatching(
				/^https:\/\/flows\.example\/signed-in\?from=genesys&try=1&code=[0-9a-f]{32}$/,
			) as unknown,
		},
	},
	{
		// The curl command's `response_type=string>ope=string` has lost an `&sc`: scope is a separate parameter with a
		// single optional value. `state` comes from the overview.
		seed: seed('GET /oauth/authorize'),
		about: 'everything',
		operation: 'token.authorize',
		values: {
			client_id: 'sandbox-client',
			redirect_uri: callback,
			response_type: 'token',
			state: 'a/b+c d',
			hideTenant: true,
		},
		requests: [
			{
				method: 'GET',
				path: '/auth/v3/oauth/authorize',
				query: {
					client_id: 'sandbox-client',
					redirect_uri: callback,
					response_type: 'token',
					state: 'a/b+c d',
					hideTenant: 'true',
				},
				headers: key,
			},
		],
		result: { location: expect.stringMatching(/#access_token=[0-9a-f-]{36}&.*&state=a%2Fb%2Bc\+d$/) as unknown },
	},
	{
		seed: seed('POST /oauth/token'),
		about: 'client credentials',
		operation: 'token.get',
		values: { grant_type: 'client_credentials', ...client },
		requests: [tokenRequest({ grant_type: 'client_credentials', client_id: 'sandbox-client' })],
		result: clientToken,
	},
	{
		seed: seed('POST /oauth/token'),
		about: 'user and password',
		operation: 'token.get',
		values: {
			grant_type: 'password',
			...client,
			username: 'sandbox\\supervisor',
			password: 'sandbox-password',
		},
		requests: [
			tokenRequest({
				grant_type: 'password',
				client_id: 'sandbox-client',
				username: 'sandbox\\supervisor',
				password: 'sandbox-password',
			}),
		],
		result: userToken,
	},
	{
		seed: seed('POST /oauth/token'),
		about: 'authorization code',
		operation: 'token.get',
		prepare: async ({ call }) => await accessCode(call),
		values: { grant_type: 'authorization_code', ...client, code: '<code>', redirect_uri: callback },
		requests: [
			tokenRequest({
				grant_type: 'authorization_code',
				client_id: 'sandbox-client',
				code: '<code>',
				redirect_uri: callback,
			}),
		],
		result: userToken,
	},
	{
		seed: seed('POST /oauth/token'),
		about: 'refresh token',
		operation: 'token.get',
		prepare: async ({ refreshToken }) => ({ refreshToken }),
		values: { grant_type: 'refresh_token', ...client, refresh_token: '<refreshToken>' },
		requests: [
			tokenRequest({ grant_type: 'refresh_token', client_id: 'sandbox-client', refresh_token: '<refreshToken>' }),
		],
		result: userToken,
	},
	{
		seed: seed('GET /openid/userinfo'),
		about: 'the user as claims',
		operation: 'user.getOpenId',
		requests: [{ method: 'GET', path: '/auth/v3/openid/userinfo', headers: signed }],
		result: {
			aud: 'sandbox-client',
			authorities,
			contact_center_id: contactCenter,
			dbid: 101,
			email: 'supervisor@sandbox.example',
			environment_id: environment,
			family_name: 'Visor',
			given_name: 'Sam',
			properties: {},
			sub: 'sandbox\\supervisor',
			user_name: 'supervisor',
		},
	},
	{
		// No parameters are documented, but the user must be given.
		seed: seed('GET /ping'),
		about: 'with an access token',
		operation: 'session.ping',
		requests: [ping],
		result: { success: true },
	},
	{
		seed: seed('GET /ping'),
		about: 'signed in by client credentials',
		operation: 'session.ping',
		signIn: { signIn: 'clientCredentials', ...application },
		requests: [
			tokenRequest({ grant_type: 'client_credentials', client_id: 'sandbox-client', scope: '*' }),
			signedInAnew,
		],
		result: { success: true },
	},
	{
		seed: seed('GET /ping'),
		about: 'signed in as a user',
		operation: 'session.ping',
		signIn: { signIn: 'password', ...application, username: 'sandbox\\supervisor', password: 'sandbox-password' },
		requests: [
			tokenRequest({
				grant_type: 'password',
				client_id: 'sandbox-client',
				username: 'sandbox\\supervisor',
				password: 'sandbox-password',
				scope: '*',
			}),
			signedInAnew,
		],
		result: { success: true },
	},
	{
		seed: seed('GET /ping'),
		about: 'signed in by a refresh token',
		operation: 'session.ping',
		prepare: async ({ refreshToken }) => ({ refreshToken }),
		signIn: { signIn: 'refreshToken', ...application, refreshToken: '<refreshToken>' },
		requests: [
			tokenRequest({ grant_type: 'refresh_token', client_id: 'sandbox-client', refresh_token: '<refreshToken>' }),
			signedInAnew,
		],
		result: { success: true },
	},
	{
		seed: seed('GET /sign-out'),
		about: 'nothing more',
		operation: 'session.signOutByLink',
		requests: [{ method: 'GET', path: '/auth/v3/sign-out', headers: signed }],
		result: { success: true },
	},
	{
		seed: seed('GET /sign-out'),
		about: 'everything; the redirect is not followed',
		operation: 'session.signOutByLink',
		values: { global: true, redirectUri: 'https://flows.example/bye?who=me&why=done' },
		requests: [
			{
				method: 'GET',
				path: '/auth/v3/sign-out',
				query: { global: 'true', redirectUri: 'https://flows.example/bye?who=me&why=done' },
				headers: signed,
			},
		],
		result: { location: 'https://flows.example/bye?who=me&why=done' },
	},
	{
		seed: seed('POST /sign-out'),
		about: 'nothing more',
		operation: 'session.signOut',
		requests: [{ method: 'POST', path: '/auth/v3/sign-out', headers: signed }],
		result: { success: true },
	},
	{
		seed: seed('POST /sign-out'),
		about: 'everywhere',
		operation: 'session.signOut',
		values: { global: true },
		requests: [{ method: 'POST', path: '/auth/v3/sign-out', query: { global: 'true' }, headers: signed }],
		result: { success: true },
	},
	{
		seed: seed('GET /userinfo'),
		about: 'the user',
		operation: 'user.get',
		requests: [{ method: 'GET', path: '/auth/v3/userinfo', headers: signed }],
		result: {
			authorities,
			cmeUserName: 'supervisor',
			contactCenterId: contactCenter,
			dbid: 101,
			environmentId: environment,
			loginName: 'supervisor',
			properties: {},
			username: 'supervisor:101:5f6e7d8c-0000-4000-8000-00005a4db0c5',
		},
	},
];

export const authentication: Contract = { title: 'Authentication v3', api: 'authentication', operations: 9, cases };
