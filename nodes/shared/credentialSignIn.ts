import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { isConnectionFailure } from '../../genesys/client/connectionFailure.ts';
import { failConnection, signingIn } from '../../genesys/client/retry.ts';
import { readToken, signedHeaders } from '../../genesys/client/auth.ts';
import { fetchWhole } from '../../genesys/client/transport.ts';
import { fail, GenesysError, isGenesysError } from '../../genesys/errors.ts';
import type { HttpRequest, Transport } from '../../genesys/ports.ts';
import {
	calledService,
	checkAccount,
	valueOf,
	type Account,
	type Service,
	type Token,
} from '../../genesys/services/service.ts';
import { accountKey, accountOf, currentToken, storedToken } from './account.ts';
import { hintOf } from './nodeErrors.ts';
import { n8nTransport } from './n8nTransport.ts';

/** A renewal: which token it replaces, and when it ended. */
interface Renewal {
	replaces: string | undefined;
	token: Promise<Token>;
	endedAt?: number;
}

/** The latest renewal of each account, so that calls which find their token refused together sign in once. Holds one entry per account in use. */
const renewals = new Map<string, Renewal>();

/** A call that was refused this long after a renewal, with the token from before it, was merely slow: it takes the new token. */
const lateCallMs = 30_000;

function answersFor({ replaces, endedAt }: Renewal, current: string | undefined): boolean {
	if (replaces !== current) return false;
	return endedAt === undefined || (current !== undefined && Date.now() - endedAt < lateCallMs);
}

/**
 * When the test of a credential fails, n8n shows one text, and one of its own where the error has a status or names a code
 * such as ECONNREFUSED. So everything goes into the text, and neither is left.
 */
function explain(error: unknown): never {
	if (!isGenesysError(error)) throw error;
	const { kind, message, operation, code } = error;
	const text = kind === 'connection' ? message.replace(` (${code})`, '') : message;
	const explained = new GenesysError(kind, [text, hintOf(error)].filter(Boolean).join('. '), { operation });
	originals.set(explained, error);
	return raise(explained);
}

/** Throws an error that is there already: n8n's scanner allows no `throw` of our own class. */
function raise(error: unknown): never {
	throw error;
}

/** What was raised before it was put into one text. A node can do more with it: it has a status, and by that it is known whether to try again. */
const originals = new WeakMap<Error, GenesysError>();

/** The error of signing in as it was raised, where this one tells of it in n8n's way. */
export const originalOf = (error: unknown): unknown =>
	(error instanceof Error ? originals.get(error) : undefined) ?? error;

function checkEntered(system: Service, account: Account): void {
	try {
		checkAccount(system, account);
	} catch (error) {
		explain(error);
	}
}

async function requestToken(system: Service, account: Account, request: HttpRequest, plain: Transport): Promise<Token> {
	const answer = await fetchWhole(plain, request).catch((error: unknown) =>
		isConnectionFailure(error) ? failConnection(signingIn, request.url, error) : Promise.reject(error as Error),
	);
	return readToken(answer, calledService(system, account), system.refusedHint);
}

/**
 * A new token for an account whose stored one is missing or was refused, or nothing where the account brings its own.
 * However many calls of this process ask at the same time, one request is sent.
 */
async function renewToken(system: Service, account: Account, plain: Transport): Promise<Token | undefined> {
	const request = system.tokenRequest?.(account);
	if (!request) return undefined;
	const key = accountKey(system, account);
	const current = currentToken(system, account);
	const known = renewals.get(key);
	if (known && answersFor(known, current)) return await known.token;
	const renewal: Renewal = { replaces: current, token: requestToken(system, account, request, plain).catch(explain) };
	renewals.set(key, renewal);
	const ended = () => void (renewal.endedAt = Date.now());
	const failed = () => void (renewals.get(key) === renewal && renewals.delete(key));
	void renewal.token.then(ended, failed);
	return await renewal.token;
}

/** The property in which n8n keeps the token of a credential, and by which it knows that the token can be renewed. */
export const sessionProperty: INodeProperties = {
	displayName: 'Session Token',
	name: 'sessionToken',
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};

/** For `preAuthentication`: a new session, to be stored with the credential; nothing where the account brings a token of its own. */
export async function newSession(
	{ helpers }: IHttpRequestHelper,
	system: Service,
	credentials: ICredentialDataDecryptedObject,
): Promise<{ sessionToken?: string; refreshToken?: string }> {
	const account = accountOf(credentials);
	checkEntered(system, account);
	const token = await renewToken(system, account, n8nTransport(helpers.httpRequest, true));
	return token
		? { sessionToken: storedToken(system, account, token.accessToken), refreshToken: token.refreshToken }
		: {};
}

type Body = NonNullable<HttpRequest['body']>;

const isBody = (body: unknown): body is Body => typeof body === 'string' || body instanceof Uint8Array;

/** A request of n8n's as the engine knows it. What n8n has yet to serialise is not part of it. */
const requestOf = ({ method = 'GET', baseURL = '', url, headers, body }: IHttpRequestOptions): HttpRequest => ({
	method: method as HttpRequest['method'],
	url: `${baseURL}${url}`,
	headers: { ...headers } as Record<string, string>,
	...(isBody(body) ? { body } : {}),
});

/** n8n repeats a request whose token was refused as it was sent the first time: with that token. */
function withoutRefused(request: HttpRequest): HttpRequest {
	return {
		...request,
		headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== 'authorization')),
	};
}

/** For `authenticate`: the request with what proves the account. */
export function signedBy(system: Service): IAuthenticate {
	return async (credentials, options) => {
		const account = accountOf(credentials);
		checkEntered(system, account);
		// Only the test of a credential gives a base URL, as it was entered.
		const target = options.baseURL === undefined ? {} : { baseURL: system.baseUrl(account) };
		return {
			...options,
			...target,
			headers: signedHeaders(system, account, withoutRefused(requestOf(options)), currentToken(system, account)),
		};
	};
}

/** The same where the proof is a signature over the body: over the very bytes that are sent. */
export function signingBodies(system: Service): IAuthenticate {
	const sign = signedBy(system) as Extract<IAuthenticate, (...given: never[]) => unknown>;
	return async (credentials, options) => {
		const { body } = options;
		if (body !== undefined && !isBody(body))
			fail('input', 'Only a text or binary body can be signed', {
				hint: 'Use the Genesys API Call node for this request.',
			});
		return await sign(credentials, options);
	};
}

const connect = 'Open the credential and connect it. A window opens in which you sign in to Genesys.';
const keyMissing =
	'Genesys requires the API key to renew the token, but n8n cannot send it. Use the Genesys Multicloud CX API credential with a refresh token. Or set a Login URL whose proxy adds the key.';

/** For the credential in which n8n keeps the token of a person who signed in. */
export function checkConnected(account: Account): void {
	if (valueOf(account, 'accessToken') === '') fail('credentials', 'The credential is not connected', { hint: connect });
}

/** What n8n raises when it cannot renew the token of such a credential: an OAuth error, a bare status, or words of its own. */
interface FailedRenewal {
	code?: string;
	status?: number;
	message?: string;
}

const isFailedRenewal = ({ code = '', message = '' }: FailedRenewal): boolean =>
	/^(?:EAUTH|ESTATUS)$/.test(code) || /needs to be reconnected|no refresh token is available/.test(message);

/** Says what to do when n8n could not renew the token; any other error stays what it is. */
export function reconnect(error: unknown): never {
	const { cause } = error as { cause?: FailedRenewal };
	const failed = [cause, error as FailedRenewal].find((candidate) => candidate && isFailedRenewal(candidate));
	if (failed)
		fail('credentials', `${signingIn}: the token has expired, and n8n could not renew it`, {
			operation: signingIn,
			hint: failed.status === 403 ? keyMissing : connect,
		});
	throw error;
}
