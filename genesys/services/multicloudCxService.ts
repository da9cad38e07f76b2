import { fail } from '../errors.ts';
import type { HttpRequest } from '../ports.ts';
import {
	address,
	bearer,
	userTokenRequest,
	valueOf,
	type Account,
	type Service,
	type Token,
	type UserSignIn,
} from './service.ts';
/** The ways to sign in to Genesys Multicloud CX. Source: 003, Authentication Overview and API; genesys.md, Authentication. */
export type SignInMethod = 'apiKey' | 'accessToken' | 'clientCredentials' | 'password' | 'refreshToken';

const required: Readonly<Record<string, readonly string[]>> = {
	apiKey: ['apiKey'],
	accessToken: ['accessToken'],
	clientCredentials: ['clientId', 'clientSecret'],
	password: ['clientId', 'clientSecret', 'username', 'password'],
	refreshToken: ['clientId', 'clientSecret', 'refreshToken'],
	authorizationCode: ['clientId', 'clientSecret'],
};

/** Base paths of the APIs, with or without a version. Genesys' own pages print them as part of the base URL. */
const printedPath = /\/(?:udm|auth|data-download|statistics|nexus|engagement)(?:\/v\d+)?$/;

/**
 * `ping` answers 403 without an accepted token; every other call answers 401. "Return 200 if user is authenticated
 * otherwise 403." Source: 003, Authentication API.
 */
const pingPath = /\/auth\/v3\/ping(?:\?|$)/;

const baseUrl = (account: Account): string =>
	address(valueOf(account, 'baseUrl'), 'base URL', 'https://gapi-use1.genesyscloud.com').replace(printedPath, '');

const apiKey = (account: Account): Record<string, string> =>
	valueOf(account, 'apiKey') ? { 'x-api-key': valueOf(account, 'apiKey') } : {};

function grant(account: Account, current?: Token): Record<string, string> {
	const signIn = valueOf(account, 'signIn');
	if (signIn === 'refreshToken')
		return { grant_type: 'refresh_token', refresh_token: current?.refreshToken ?? valueOf(account, 'refreshToken') };
	// A password may begin or end with a space.
	if (signIn === 'password')
		return {
			grant_type: 'password',
			username: valueOf(account, 'username'),
			password: String(account.password ?? ''),
			scope: '*',
		};
	return { grant_type: 'client_credentials', scope: '*' };
}

/** `POST /auth/v3/oauth/token`: a form, with the client in a Basic header. Source: 003, Authentication API. */
function grantRequest(account: Account, granted: Record<string, string>): HttpRequest {
	const request = userTokenRequest(account, `${baseUrl(account)}/auth/v3/oauth/token`, granted);
	return { ...request, headers: { ...request.headers, ...apiKey(account) } };
}

const tokenRequest = (account: Account, current?: Token): HttpRequest | undefined =>
	['apiKey', 'accessToken', 'authorizationCode'].includes(valueOf(account, 'signIn'))
		? undefined
		: grantRequest(account, grant(account, current));

/** Source: 003, Authentication Overview, Authorization Code Grant. PKCE is not documented there. */
const userSignIn: UserSignIn = {
	pageUrl: (account, { redirectUri, state }) => {
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: valueOf(account, 'clientId'),
			redirect_uri: redirectUri,
			state,
		});
		return `${baseUrl(account)}/auth/v3/oauth/authorize?${query}`;
	},
	codeRequest: (account, { code, redirectUri }) =>
		grantRequest(account, { grant_type: 'authorization_code', code, redirect_uri: redirectUri }),
	signOut: { method: 'POST', path: '/auth/v3/sign-out' },
};

/** Source: 003, Introduction and Authentication API. */
export const multicloudCx: Service = {
	id: 'multicloudCx',
	title: 'Genesys Multicloud CX',
	required: (account) =>
		required[valueOf(account, 'signIn')] ??
		fail('credentials', 'No sign-in method is selected', { hint: 'Select one in the {connection}.' }),
	optional: ['apiKey'],
	baseUrl,
	tokenRequest,
	userSignIn,
	headers: (account, _request, token) => {
		const own = valueOf(account, 'signIn') === 'accessToken' ? valueOf(account, 'accessToken') : token;
		return { ...apiKey(account), ...(own ? { authorization: bearer(own) } : {}) };
	},
	expiredStatuses: ({ url }) => (pingPath.test(url) ? [401, 403] : undefined),
	// `ping` tells whether the user is signed in. With just the key, this is the one documented call that needs nothing else.
	probe: (account) =>
		valueOf(account, 'signIn') === 'apiKey' ? { path: '/udm/v10/version', signIn: 'none' } : { path: '/auth/v3/ping' },
};
