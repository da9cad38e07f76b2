import { isConnectionFailure } from '../../genesys/client/connectionFailure';
import { failConnection } from '../../genesys/client/retry';
import { asksForToken, readToken, tokenRequest } from '../../genesys/client/signIn';
import type { Account, Token } from '../../genesys/client/signIn';
import { fail, isGenesysError } from '../../genesys/errors';
import type { Transport } from '../../genesys/ports';
import { accountKey, currentToken } from './account';
import type { StoredToken } from './account';
import { hintOf } from './errors';

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
	return fail(kind, [text, hintOf(error)].filter(Boolean).join('. '), { operation });
}

async function requestToken(account: Account, plain: Transport): Promise<Token> {
	const request = tokenRequest(account);
	const answer = await plain.send(request).catch((error: unknown) => (isConnectionFailure(error) ? failConnection('Sign in', request.url, error) : Promise.reject(error as Error)));
	return readToken(answer);
}

/**
 * A new token for an account whose stored one is missing or was refused, or nothing where the account brings its own.
 * However many calls of this process ask at the same time, one request is sent.
 */
export async function renewToken(account: Account & StoredToken, plain: Transport): Promise<Token | undefined> {
	if (!asksForToken(account)) return undefined;
	const key = accountKey(account);
	const current = currentToken(account);
	const known = renewals.get(key);
	if (known && answersFor(known, current)) return await known.token;
	const renewal: Renewal = { replaces: current, token: requestToken(account, plain).catch(explain) };
	renewals.set(key, renewal);
	const ended = () => void (renewal.endedAt = Date.now());
	const failed = () => void (renewals.get(key) === renewal && renewals.delete(key));
	void renewal.token.then(ended, failed);
	return await renewal.token;
}
