import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { signingIn } from '../../genesys/client/retry.ts';
import { requestToken, signedHeaders } from '../../genesys/client/auth.ts';
import { fail, GenesysError, isGenesysError } from '../../genesys/errors.ts';
import type { Text } from '../../genesys/language.ts';
import type { HttpRequest, Transport } from '../../genesys/ports.ts';
import {
	checkAccount,
	expiresSoon,
	valueOf,
	type Account,
	type Service,
	type Token,
} from '../../genesys/services/service.ts';
import { accountKey, accountOf, currentToken, storedToken } from './account.ts';
import { hintOf } from './nodeErrors.ts';
import { n8nTransport } from './n8nTransport.ts';

/** A renewal, with the token that it replaces and the time when it ended. */
interface Renewal {
	replaces: string | undefined;
	token: Promise<Token>;
	/** The new token, when the renewal has ended. */
	fresh?: Token;
	endedAt?: number;
}

/** The latest renewal of each account, so that parallel calls with a rejected token sign in only once. Has one entry per account in use. */
const renewals = new Map<string, Renewal>();

/** A call with the old token that is rejected within this time after a renewal was just slow. It uses the new token. */
const lateCallMs = 30_000;

function answersFor({ replaces, endedAt }: Renewal, current: string | undefined): boolean {
	if (replaces !== current) return false;
	return endedAt === undefined || (current !== undefined && Date.now() - endedAt < lateCallMs);
}

/**
 * When a credential test fails, n8n shows only one text. It shows a text of its own if the error has a status or a code
 * such as ECONNREFUSED. So we put everything into the text and remove both.
 */
function explain(error: unknown): never {
	if (!isGenesysError(error)) throw error;
	const { kind, message, operation, code } = error;
	const text = kind === 'connection' ? message.replace(` (${code})`, '') : message;
	const explained = new GenesysError(kind, [text, hintOf(error)].filter(Boolean).join('. '), { operation });
	originals.set(explained, error);
	return raise(explained);
}

/** Throws an existing error: n8n's scanner forbids `throw` with a class of our own. */
function raise(error: unknown): never {
	throw error;
}

/** The original errors of those that were turned into one text. Nodes need their status to decide about retries. */
const originals = new WeakMap<Error, GenesysError>();

/** Returns the original sign-in error if this one was made for n8n. */
export const originalOf = (error: unknown): unknown =>
	(error instanceof Error ? originals.get(error) : undefined) ?? error;

function checkEntered(system: Service, account: Account): void {
	try {
		checkAccount(system, account);
	} catch (error) {
		explain(error);
	}
}

/**
 * Gets a new token for an account whose stored token is missing or was rejected. Returns nothing if the account brings its own token.
 * Parallel calls in this process share one request.
 */
async function renewToken(system: Service, account: Account, plain: Transport): Promise<Token | undefined> {
	const request = system.tokenRequest?.(account);
	if (!request) return undefined;
	const key = accountKey(system, account);
	const current = currentToken(system, account)?.accessToken;
	const known = renewals.get(key);
	if (known && answersFor(known, current)) return await known.token;
	const renewal: Renewal = {
		replaces: current,
		token: requestToken(system, account, request, plain, Date.now()).catch(explain),
	};
	renewals.set(key, renewal);
	const ended = (fresh: Token) => void Object.assign(renewal, { fresh, endedAt: Date.now() });
	const failed = () => void (renewals.get(key) === renewal && renewals.delete(key));
	void renewal.token.then(ended, failed);
	return await renewal.token;
}

/** The token of an account: the one that replaced the stored token early, or the stored one. */
function heldToken(system: Service, account: Account): Token | undefined {
	const current = currentToken(system, account);
	const renewal = renewals.get(accountKey(system, account));
	return current && renewal?.fresh && renewal.replaces === current.accessToken ? renewal.fresh : current;
}

/**
 * Renews a token that expires soon. n8n stores a new token only after a rejected one, so it stays in this process until then. If the renewal
 * fails, the call is sent with the token that there is.
 */
export async function renewEarly(system: Service, account: Account, plain: Transport): Promise<void> {
	const held = heldToken(system, account);
	if (held && expiresSoon(system, held, Date.now())) await renewToken(system, account, plain).catch(() => undefined);
}

/** The property in which n8n stores the token of a credential. It also tells n8n that the token can be renewed. */
export const sessionProperty: INodeProperties = {
	displayName: 'Session Token',
	name: 'sessionToken',
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};

/** For `preAuthentication`: gets a new session to store with the credential. Returns nothing if the account brings its own token. */
export async function newSession(
	{ helpers }: IHttpRequestHelper,
	system: Service,
	credentials: ICredentialDataDecryptedObject,
): Promise<{ sessionToken?: string; refreshToken?: string }> {
	const account = accountOf(credentials);
	checkEntered(system, account);
	const token = await renewToken(system, account, n8nTransport(helpers.httpRequest, true));
	return token ? { sessionToken: storedToken(system, account, token), refreshToken: token.refreshToken } : {};
}

type Body = NonNullable<HttpRequest['body']>;

const isBody = (body: unknown): body is Body => typeof body === 'string' || body instanceof Uint8Array;

/** Converts a request of n8n to one of the engine. A body that n8n has not serialized yet is left away. */
const requestOf = ({ method = 'GET', baseURL = '', url, headers, body }: IHttpRequestOptions): HttpRequest => ({
	method: method as HttpRequest['method'],
	url: `${baseURL}${url}`,
	headers: { ...headers } as Record<string, string>,
	...(isBody(body) ? { body } : {}),
});

/** Removes the rejected token, with which n8n repeats a request. */
function withoutRefused(request: HttpRequest): HttpRequest {
	return {
		...request,
		headers: Object.fromEntries(Object.entries(request.headers).filter(([name]) => name !== 'authorization')),
	};
}

/** For `authenticate`: adds the headers that authenticate the account. */
export function signedBy(system: Service): IAuthenticate {
	return async (credentials, options) => {
		const account = accountOf(credentials);
		checkEntered(system, account);
		// Only a credential test has a base URL, as the user entered it.
		const target = options.baseURL === undefined ? {} : { baseURL: system.baseUrl(account) };
		return {
			...options,
			...target,
			headers: signedHeaders(
				system,
				account,
				withoutRefused(requestOf(options)),
				heldToken(system, account)?.accessToken,
			),
		};
	};
}

/** The same for accounts that sign the exact bytes of the body. */
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

/** For the credential in which n8n stores the token of a user. Fails if it is not connected. */
export function checkConnected(account: Account): void {
	if (valueOf(account, 'accessToken') === '') fail('credentials', 'The credential is not connected', { hint: connect });
}

/** The error that n8n throws when it cannot renew such a token: an OAuth error, a status, or a text. */
interface FailedRenewal {
	code?: string;
	status?: number;
	message?: string;
}

const isFailedRenewal = ({ code = '', message = '' }: FailedRenewal): boolean =>
	/^(?:EAUTH|ESTATUS)$/.test(code) || /needs to be reconnected|no refresh token is available/.test(message);

/** What to do after a failed renewal. The gateway of Multicloud CX requires an API key. Genesys Cloud has other regions. */
function reconnectHint(system: Service, account: Account, status: number | undefined): string | Text {
	if (system.id === 'multicloudCx' && status === 403) return keyMissing;
	return system.refusedHint?.({ ...account, signIn: 'refreshToken' }) ?? connect;
}

/** Explains a failed token renewal. Rethrows any other error. */
export function reconnect(system: Service, account: Account, error: unknown): never {
	const { cause } = error as { cause?: FailedRenewal };
	const failed = [cause, error as FailedRenewal].find((candidate) => candidate && isFailedRenewal(candidate));
	if (failed)
		fail('credentials', `${signingIn}: the token has expired, and n8n could not renew it`, {
			operation: signingIn,
			hint: reconnectHint(system, account, failed.status),
		});
	throw error;
}
