import type { ServiceId } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import type { CalledService, HttpRequest } from '../ports.ts';

/** What a credential of either platform holds, by the names that {@link Service} uses; what a form did not ask for is missing or empty. */
export type Account = Readonly<Record<string, unknown>>;

export interface Token {
	accessToken: string;
	/** The one to use next time: services may replace it at each use. */
	refreshToken?: string;
	/** Until when the token is valid, in ms since 1970, if the service says so. */
	expiresAt?: number;
}

/** A service that people connect to: its address, how to sign in, and what every request to it contains. Each has a file of its own in this folder. */
export interface Service {
	id: ServiceId;
	/** As users see it: "Genesys Multicloud CX". */
	title: string;
	/** Who answers, in errors: "Genesys" when absent. */
	name?: string;
	/** Names of what the account must hold, in the order of the form. */
	required(account: Account): readonly string[];
	/** Names of secrets that go along where the account holds them. */
	optional?: readonly string[];
	/** For example `https://gapi-use1.genesyscloud.com`. Raises a `credentials` error when it is no address. */
	baseUrl(account: Account): string;
	/** The request for a token; nothing where the account brings its own or needs none. `current` is what it replaces. */
	tokenRequest?(account: Account, current?: Token): HttpRequest | undefined;
	/** The statuses by which this request says that the token is no longer accepted; 401 where there are no others. */
	expiredStatuses?(request: Pick<HttpRequest, 'url'>): number[] | undefined;
	/** How long before it expires a token is renewed, in ms. Without it, a token is renewed only when it is no longer accepted. */
	renewBeforeMs?: number;
	/** What to check when its token service refuses, where that is more than the usual. */
	refusedHint?(account: Account): string;
	/** Headers that prove the account, for this very request; with the token where there is one. */
	headers(account: Account, request: HttpRequest, token?: string): Record<string, string>;
	/** Values for fields that are left empty, see `fromConnection` in the catalogue. */
	presets?(account: Account): Record<string, string>;
	/** The cheapest call that tells whether the account is good, and the statuses that say it is, besides 2xx. */
	probe(account: Account): { path: string; accepted?: readonly number[]; signIn?: 'none' };
}

/** A value of the account as text, without the spaces that came along when it was pasted. */
export const valueOf = (account: Account, name: string): string => String(account[name] ?? '').trim();

/** The statuses by which a request says that the token is no longer accepted. */
export const expiredStatusesOf = (system: Service, request: Pick<HttpRequest, 'url'>): number[] =>
	system.expiredStatuses?.(request) ?? [401];

/** Whether a token expires so soon that a new one is needed. `now`: in ms since 1970. */
export const expiresSoon = (
	{ renewBeforeMs }: Service,
	{ expiresAt }: Pick<Token, 'expiresAt'>,
	now: number,
): boolean => renewBeforeMs !== undefined && expiresAt !== undefined && expiresAt - now <= renewBeforeMs;

/** Names as the forms of both platforms show them. */
const titles: Readonly<Record<string, string>> = {
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
	contactCenterId: 'Contact Center ID',
	channelId: 'Channel ID',
	appSecret: 'App Secret',
	previousSecret: 'Previous Secret',
};

/** A value of an account as the forms of both platforms call it. */
export const titleOf = (name: string): string => titles[name] ?? name;

/** Values of an account that say where the service is, not who signs in. */
const places = ['baseUrl', 'region', 'loginUrl', 'tokenUrl'];

/** What errors say about the service when it is called with this account. */
export const calledService = (service: Service, account: Account): CalledService => ({
	name: service.name ?? 'Genesys',
	title: service.title,
	signIn: () =>
		[...service.required(account), ...(service.optional ?? []).filter((name) => valueOf(account, name) !== '')]
			.filter((name, index, names) => !places.includes(name) && names.indexOf(name) === index)
			.map(titleOf),
});

/** Whether an account signs in with anything secret at all. */
export const hasSecrets = (system: Service, account: Account): boolean =>
	[...system.required(account), ...(system.optional ?? [])].some(
		(name) => /key|token|secret|password/i.test(name) && valueOf(account, name) !== '',
	);

/** Raises a `credentials` error that names what the form still lacks. */
export function checkAccount(system: Service, account: Account): void {
	system.baseUrl(account);
	const missing = system.required(account).filter((name) => valueOf(account, name) === '');
	if (missing.length)
		fail('credentials', `Missing: ${missing.map(titleOf).join(', ')}`, {
			hint: 'Open the {connection} and enter the missing values.',
		});
}

/** A host with a domain, and perhaps a port and a path, without a scheme. */
const bareHost = /^(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?(?:\/.*)?$/i;

/** An address as people paste it, made usable: without spaces and final slashes, and with https:// if it begins with the host. */
export function address(text: string, title: string, example: string): string {
	const entered = text.trim().replace(/\/+$/, '');
	const trimmed = bareHost.test(entered) ? `https://${entered}` : entered;
	const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
		fail('credentials', `The ${title} is not valid`, {
			hint: `Enter an address such as ${example}, without a path or a query.`,
		});
	}
	return trimmed;
}

/** Often copied with the scheme in front. */
export const bearer = (token: string): string => `Bearer ${token.trim().replace(/^bearer\s+/i, '')}`;

export function basicAuthorization(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/** A token by client credentials as OAuth 2 has it; the client is in a Basic header, or in the form where the service wants it there. */
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

/** Values that change while the account stays the same: tokens that the service replaces. */
const replaced = ['sessionToken', 'refreshToken'];

/** One account as one text, which holds its secrets: equal for accounts that sign in the same way at the same place. Only ever for a digest. */
export function identityOf(system: Service, account: Account): string {
	const entries = Object.entries(account).filter(
		([name, value]) => !replaced.includes(name) && value !== '' && value !== undefined && value !== null,
	);
	return JSON.stringify([system.id, ...entries.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
