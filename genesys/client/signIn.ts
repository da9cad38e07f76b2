import { fail } from '../errors';
import type { HttpHead, HttpRequest, HttpResponse, Transport } from '../ports';
import { failAnswer, isSuccess, readJson } from './answers';
import { discard } from './files';
import { basicAuthorization, normaliseBaseUrl } from './request';
import { signingIn } from './retry';

/** The ways to sign in to Genesys Multicloud CX. Source: 003, Authentication Overview and API; genesys.md, Authentication. */
export type SignInMethod = 'apiKey' | 'accessToken' | 'clientCredentials' | 'password' | 'refreshToken';

/** What a credential of either platform holds. */
export interface Account {
	baseUrl: string;
	apiKey: string;
	signIn: SignInMethod;
	accessToken?: string;
	clientId?: string;
	clientSecret?: string;
	/** `tenant\user` */
	username?: string;
	password?: string;
	refreshToken?: string;
}

export interface Token {
	accessToken: string;
	/** The one to use next time: services may replace it at each use. */
	refreshToken?: string;
}

const required: Record<SignInMethod, readonly (keyof Account)[]> = {
	apiKey: ['apiKey'],
	accessToken: ['accessToken'],
	clientCredentials: ['clientId', 'clientSecret'],
	password: ['clientId', 'clientSecret', 'username', 'password'],
	refreshToken: ['clientId', 'clientSecret', 'refreshToken'],
};

const titles: Record<string, string> = {
	apiKey: 'API Key',
	accessToken: 'Access Token',
	clientId: 'Client ID',
	clientSecret: 'Client Secret',
	username: 'User Name',
	password: 'Password',
	refreshToken: 'Refresh Token',
};

/** Whether this way of signing in gets its token from the service. */
export function asksForToken(account: Account): boolean {
	return account.signIn !== 'apiKey' && account.signIn !== 'accessToken';
}

/** Raises a `credentials` error that names what the form still lacks. */
export function checkAccount(account: Account): void {
	normaliseBaseUrl(account.baseUrl ?? '');
	const missing = required[account.signIn]?.filter((name) => !String(account[name] ?? '').trim());
	if (!missing) fail('credentials', 'The connection has no way to sign in', { hint: 'Choose one in the connection.' });
	if (missing.length) fail('credentials', `The connection lacks: ${missing.map((name) => titles[name]).join(', ')}`, { hint: 'Fill it in, in the connection.' });
}

function grant({ signIn, username, password, refreshToken }: Account, current?: Token): Record<string, string> {
	const renewing = current?.refreshToken ?? refreshToken;
	if (signIn === 'refreshToken') return { grant_type: 'refresh_token', refresh_token: renewing ?? '' };
	if (signIn === 'password') return { grant_type: 'password', username: username ?? '', password: password ?? '', scope: '*' };
	return { grant_type: 'client_credentials', scope: '*' };
}

/** `POST /auth/v3/oauth/token`: a form, with the client in a Basic header. Source: 003, Authentication API. */
export function tokenRequest(account: Account, current?: Token): HttpRequest {
	checkAccount(account);
	return {
		method: 'POST',
		url: `${normaliseBaseUrl(account.baseUrl)}/auth/v3/oauth/token`,
		headers: {
			accept: 'application/json',
			'content-type': 'application/x-www-form-urlencoded',
			authorization: basicAuthorization(account.clientId ?? '', account.clientSecret ?? ''),
			...apiKeyHeader(account),
		},
		body: new URLSearchParams({ ...grant(account, current), client_id: account.clientId ?? '' }).toString(),
	};
}

function apiKeyHeader({ apiKey }: Account): Record<string, string> {
	return apiKey?.trim() ? { 'x-api-key': apiKey.trim() } : {};
}

const refused = 'Check the client ID and client secret of the connection, and the user and password or the refresh token where it has them.';

/** What to do when the token service says no. Its 403 comes from the gateway, and has the hint of its own that a wrong API key has. */
const refusals: Record<number, string> = { 400: refused, 401: refused };

export function readToken(response: HttpResponse): Token {
	if (!isSuccess(response)) failAnswer(signingIn, response, refusals);
	const body = readJson(response.body) as { access_token?: unknown; refresh_token?: unknown } | undefined;
	if (typeof body?.access_token !== 'string') {
		fail('credentials', `${signingIn}: the answer holds no token`, { operation: signingIn, status: response.status, hint: 'Check the base URL of the connection.' });
	}
	return { accessToken: body.access_token, ...(typeof body.refresh_token === 'string' ? { refreshToken: body.refresh_token } : {}) };
}

/** Headers that a request of this account carries. An `authorization` that is already there is kept. */
export function signedHeaders(account: Account, token: string | undefined, headers: Record<string, string>): Record<string, string> {
	// Often copied with the scheme in front.
	const bearer = account.signIn === 'accessToken' ? account.accessToken?.trim().replace(/^bearer\s+/i, '') : token;
	return {
		...apiKeyHeader(account),
		...(bearer && !headers.authorization ? { authorization: `Bearer ${bearer}` } : {}),
		...headers,
	};
}

/**
 * A transport that signs in when the first call needs it, keeps the token, and when the service no longer accepts it
 * (401) renews it and repeats the call once. However many calls wait, one renewal is under way at a time.
 */
export function signedTransport(account: Account, plain: Transport): Transport {
	let token: Token | undefined;
	let renewal: Promise<Token> | undefined;

	async function fetchToken(): Promise<Token> {
		const answer = await plain.send(tokenRequest(account, token));
		const isStale = account.signIn === 'refreshToken' && token?.refreshToken !== undefined && token.refreshToken !== account.refreshToken;
		// The service has forgotten the refresh token it gave: start again from the one that was entered.
		return readToken(isStale && [400, 401].includes(answer.status) ? await plain.send(tokenRequest(account)) : answer);
	}

	function renew(): Promise<Token> {
		renewal ??= fetchToken()
			.then((fresh) => (token = { refreshToken: token?.refreshToken, ...fresh }))
			.finally(() => (renewal = undefined));
		return renewal;
	}

	async function exchange<Answer extends HttpHead>(request: HttpRequest, send: (request: HttpRequest) => Promise<Answer>, drop?: (refused: Answer) => Promise<void>): Promise<Answer> {
		checkAccount(account);
		const bare = request.signIn === 'none' || !asksForToken(account);
		const used = bare ? undefined : (token ?? (await renew()));
		const signed = (current: Token | undefined): HttpRequest => ({
			...request,
			headers: request.signIn === 'none' ? { ...apiKeyHeader(account), ...request.headers } : signedHeaders(account, current?.accessToken, request.headers),
		});
		const answer = await send(signed(used));
		if (answer.status !== 401 || bare) return answer;
		await drop?.(answer);
		// Another call may have renewed it while this one was under way.
		return send(signed(token && token !== used ? token : await renew()));
	}

	return {
		send: (request) => exchange(request, (signed) => plain.send(signed)),
		open: (request) => exchange(request, (signed) => plain.open(signed), discard),
	};
}
