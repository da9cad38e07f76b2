import type { ServiceId } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { term, type Text } from '../language.ts';
import type { CalledService, HttpRequest } from '../ports.ts';

/**
 * The values of a credential on either platform, by the names that {@link Service} uses. Values that the form did not ask
 * for are missing or empty.
 */
export type Account = Readonly<Record<string, unknown>>;

export interface Token {
	accessToken: string;
	/** The token to use next time: services may replace it with each use. */
	refreshToken?: string;
	/** Until when the token is valid, in ms since 1970, if the service says so. */
	expiresAt?: number;
}

/** The redirect of a user's sign-in: where the browser returns to, and what the code is bound to. */
interface CodeRedirect {
	redirectUri: string;
	/** A random text that the browser brings back. */
	state: string;
	/** For PKCE: the SHA-256 digest of the verifier, as base64url. */
	challenge: string;
}

/** A code that the browser brought back, with the verifier that proves who requested it. */
interface ReturnedCode {
	code: string;
	redirectUri: string;
	verifier: string;
}

/** The sign-in of a user in a browser, with an authorization code. Its account has `signIn: 'authorizationCode'`. */
export interface UserSignIn {
	/** The page where the user signs in. */
	pageUrl(account: Account, redirect: CodeRedirect): string;
	/** The request that exchanges the code for a token. */
	codeRequest(account: Account, returned: ReturnedCode): HttpRequest;
	/** The call that ends the sign-in of the current token, with a path below the base URL. */
	signOut: { method: 'DELETE' | 'POST'; path: string };
}

/** A service to connect to: its address, its sign-in, and the headers of every request. Each service has its own file in this folder. */
export interface Service {
	id: ServiceId;
	/** As users see it: "Genesys Multicloud CX". */
	title: string;
	/** The name of who answers, in errors. Default: "Genesys". */
	name?: string;
	/** Names of the values that the account must have, in the order of the form. */
	required(account: Account): readonly string[];
	/** Names of secrets that are sent if the account has them. */
	optional?: readonly string[];
	/** For example `https://gapi-use1.genesyscloud.com`. Raises a `credentials` error if it is not a URL. */
	baseUrl(account: Account): string;
	/** The request for a token; undefined if the account contains a token or needs none. `current` is the token to replace. */
	tokenRequest?(account: Account, current?: Token): HttpRequest | undefined;
	/** The statuses with which this request reports that the token is no longer accepted. Default: 401. */
	expiredStatuses?(request: Pick<HttpRequest, 'url'>): number[] | undefined;
	/** How users sign in with a browser, if they can. */
	userSignIn?: UserSignIn;
	/** How long before it expires a token is renewed, in ms. Without it, a token is renewed only when it is no longer accepted. */
	renewBeforeMs?: number;
	/** What to check if its token service refuses, if there is more than usual. */
	refusedHint?(account: Account): Text;
	/** Headers that authenticate the account for this request; with the token, if there is one. */
	headers(account: Account, request: HttpRequest, token?: string): Record<string, string>;
	/** Values for fields that are left empty; see `fromConnection` in the catalogue. */
	presets?(account: Account): Record<string, string>;
	/** The cheapest call that tells whether the account is valid, and the statuses that confirm it, besides 2xx. */
	probe(account: Account): { path: string; accepted?: readonly number[]; signIn?: 'none' };
}

/** A value of the account as text, without spaces from pasting. */
export const valueOf = (account: Account, name: string): string => String(account[name] ?? '').trim();

/** The statuses with which a request reports that the token is no longer accepted. */
export const expiredStatusesOf = (system: Service, request: Pick<HttpRequest, 'url'>): number[] =>
	system.expiredStatuses?.(request) ?? [401];

/** Whether a token expires so soon that a new one is needed. `now`: in ms since 1970. */
export const expiresSoon = (
	{ renewBeforeMs }: Service,
	{ expiresAt }: Pick<Token, 'expiresAt'>,
	now: number,
): boolean => renewBeforeMs !== undefined && expiresAt !== undefined && expiresAt - now <= renewBeforeMs;

/** Titles of the values, as the forms of both platforms show them. */
export const accountTitles: Readonly<Record<string, string>> = {
	baseUrl: 'Base URL',
	region: 'Region',
	loginUrl: 'Login URL',
	tokenUrl: 'Token URL',
	apiKey: 'API Key',
	accessToken: 'Access Token',
	clientId: 'Client ID',
	clientSecret: 'Client Secret',
	username: 'Username',
	password: 'Password',
	refreshToken: 'Refresh Token',
	userSignIn: 'Sign In',
	contactCenterId: 'Contact Center ID',
	channelId: 'Channel ID',
	appSecret: 'App Secret',
	previousSecret: 'Previous Secret',
};

/** The title of an account's value in the forms of both platforms. */
export const titleOf = (name: string): string => accountTitles[name] ?? name;

/** Account values that say where the service is, not who signs in. */
const places = ['baseUrl', 'region', 'loginUrl', 'tokenUrl'];

/** How errors describe the service when it is called with this account. */
export const calledService = (service: Service, account: Account): CalledService => ({
	name: service.name ?? 'Genesys',
	title: service.title,
	signIn: () =>
		[...service.required(account), ...(service.optional ?? []).filter((name) => valueOf(account, name) !== '')]
			.filter((name, index, names) => !places.includes(name) && names.indexOf(name) === index)
			.map(titleOf),
});

/** Whether an account signs in with any secret. */
export const hasSecrets = (system: Service, account: Account): boolean =>
	[...system.required(account), ...(system.optional ?? [])].some(
		(name) => /key|token|secret|password/i.test(name) && valueOf(account, name) !== '',
	);

/** Raises a `credentials` error that names the missing values. */
export function checkAccount(system: Service, account: Account): void {
	system.baseUrl(account);
	const missing = system.required(account).filter((name) => valueOf(account, name) === '');
	if (missing.length)
		fail('credentials', 'Missing: {missing}', {
			values: { missing: missing.map((name) => term(titleOf(name))) },
			hint: 'Open the {connection} and enter the missing values.',
		});
}

/** A host with a domain, optionally with a port and a path, without a scheme. */
const bareHost = /^(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?(?:\/.*)?$/i;

/** Normalizes a pasted URL: removes spaces and trailing slashes, and adds https:// if it begins with the host. */
export function address(text: string, title: string, example: string): string {
	const entered = text.trim().replace(/\/+$/, '');
	const trimmed = bareHost.test(entered) ? `https://${entered}` : entered;
	const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
		fail('credentials', 'The {title} is not valid', {
			values: { title: term(title), example },
			hint: 'Enter an address such as {example}, without a path or a query.',
		});
	}
	return trimmed;
}

/** The Bearer header of a token, which people often copy with the scheme. */
export const bearer = (token: string): string => `Bearer ${token.trim().replace(/^bearer\s+/i, '')}`;

export function basicAuthorization(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** The OAuth 2 request for a token with client credentials. The client is in a Basic header, or in the form if the service expects it there. */
export function clientCredentialsRequest(
	account: Account,
	url: string,
	clientIn: 'header' | 'form',
	scope?: string,
): HttpRequest {
	const [id, secret] = [valueOf(account, 'clientId'), valueOf(account, 'clientSecret')];
	return {
		method: 'POST',
		url,
		headers: {
			accept: 'application/json',
			'content-type': 'application/x-www-form-urlencoded',
			...(clientIn === 'header' ? { authorization: basicAuthorization(id, secret) } : {}),
		},
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			...(clientIn === 'form' ? { client_id: id, client_secret: secret } : {}),
			...(scope ? { scope } : {}),
		}).toString(),
	};
}

/** The OAuth 2 request for a token of a user. A client without a secret is named in the form. Source: RFC 6749, 4.1.3 and 6; RFC 7636, 4.5. */
export function userTokenRequest(account: Account, url: string, grant: Record<string, string>): HttpRequest {
	const [id, secret] = [valueOf(account, 'clientId'), valueOf(account, 'clientSecret')];
	return {
		method: 'POST',
		url,
		headers: {
			accept: 'application/json',
			'content-type': 'application/x-www-form-urlencoded',
			...(secret ? { authorization: basicAuthorization(id, secret) } : {}),
		},
		body: new URLSearchParams({ ...grant, client_id: id }).toString(),
	};
}

/** Tokens that the service replaces while the account stays the same. */
const replaced = ['sessionToken', 'refreshToken'];

/** The account as one text, including its secrets: equal for accounts with the same sign-in at the same place. Only for computing a digest. */
export function identityOf(system: Service, account: Account): string {
	const entries = Object.entries(account).filter(
		([name, value]) => !replaced.includes(name) && value !== '' && value !== undefined && value !== null,
	);
	return JSON.stringify([system.id, ...entries.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
