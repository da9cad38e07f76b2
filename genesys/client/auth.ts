import { createHash } from 'crypto';
import { fail } from '../errors.ts';
import { term, type Text } from '../language.ts';
import { defined, numberOf } from '../json.ts';
import type { CalledService, HttpRequest, Transport, WholeResponse } from '../ports.ts';
import {
	calledService,
	checkAccount,
	expiredStatusesOf,
	expiresSoon,
	type Account,
	type Service,
	type Token,
} from '../services/service.ts';
import { noteAccount, noteRequest, noteSecret } from '../secrets.ts';
import { secondMs } from '../time.ts';
import { failAnswer, isSuccess, readJson, signInHint } from './response.ts';
import { isConnectionFailure } from './connectionFailure.ts';
import { failConnection, signingIn } from './retry.ts';
import { discard, fetchWhole } from './transport.ts';

/** Statuses with which a token service refuses the caller. A retry does not help. */
const refusals = [400, 401, 403];

/**
 * Returns the token in an answer. Raises a `credentials` error if the service refused or is not a token service, and an
 * `answer` error for any other failure. `hint` says what to check after a refusal; by default, the values that `called`
 * signs in with. `now` is when the token was requested, in ms since 1970. A 403 comes from the gateway and gets the hint
 * about a wrong API key.
 */
export function readToken(
	answer: WholeResponse,
	called?: CalledService,
	hint: string | Text = signInHint(called),
	now?: number,
): Token {
	const response: WholeResponse = { ...answer, ...defined({ service: called }) };
	if (!isSuccess(response))
		failAnswer(
			signingIn,
			response,
			{ 400: hint, 401: hint },
			refusals.includes(response.status) ? 'credentials' : 'answer',
		);
	const body = readJson(response.body) as
		{ access_token?: unknown; refresh_token?: unknown; expires_in?: unknown } | undefined;
	if (typeof body?.access_token !== 'string') {
		fail('credentials', '{signingIn}: the response contains no token', {
			values: { signingIn: term(signingIn) },
			operation: signingIn,
			status: response.status,
			hint: 'Check the base URL of the {connection}.',
		});
	}
	const lifetimeSeconds = numberOf(body.expires_in);
	for (const token of [body.access_token, body.refresh_token]) noteSecret(token);
	return {
		accessToken: body.access_token,
		// If the answer has no refresh token, or an empty one, the earlier one stays valid. Source: RFC 6749, 6.
		...(typeof body.refresh_token === 'string' && body.refresh_token ? { refreshToken: body.refresh_token } : {}),
		...(now !== undefined && lifetimeSeconds !== undefined ? { expiresAt: now + lifetimeSeconds * secondMs } : {}),
	};
}

/** Sends a token request and reads its answer. `askedAt` is in ms since 1970. Errors: like {@link readToken}, and `connection`. */
export async function requestToken(
	system: Service,
	account: Account,
	request: HttpRequest,
	plain: Transport,
	askedAt?: number,
): Promise<Token> {
	const answer = await fetchWhole(plain, request).catch((error: unknown) =>
		isConnectionFailure(error) ? failConnection(signingIn, request.url, error) : Promise.reject(error as Error),
	);
	return readToken(answer, calledService(system, account), system.refusedHint?.(account), askedAt);
}

/** For PKCE: the digest that goes with the request for a code, whose verifier is sent later. Source: RFC 7636, 4.2. */
export const codeChallengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** Adds the headers that authenticate the account. Headers that the request already has are kept. */
export function signedHeaders(
	system: Service,
	account: Account,
	request: HttpRequest,
	token?: string,
): Record<string, string> {
	const headers = { ...system.headers(account, request, token), ...request.headers };
	noteRequest({ ...request, headers });
	return headers;
}

/** The headers of a call without sign-in: everything that the account sends with each request, except the token. */
export function unsignedHeaders(system: Service, account: Account, request: HttpRequest): Record<string, string> {
	const open = Object.entries(system.headers(account, request)).filter(([name]) => name !== 'authorization');
	const headers = { ...Object.fromEntries(open), ...request.headers };
	noteRequest({ ...request, headers });
	return headers;
}

/**
 * A transport that signs in before the first call and keeps the token. When the service no longer accepts the token, it
 * renews the token and repeats the call once. Parallel calls share one renewal. `now` is the clock, in ms since 1970. With
 * it, a token is also renewed before it expires.
 */
export function signedTransport(
	system: Service,
	account: Account,
	plain: Transport,
	called = calledService(system, account),
	now?: () => number,
): Transport {
	noteAccount(account);
	let token: Token | undefined;
	let renewal: Promise<Token> | undefined;
	const requestFor = (current?: Token): HttpRequest | undefined => system.tokenRequest?.(account, current);

	async function fetchToken(): Promise<Token> {
		const [current, fresh] = [requestFor(token), requestFor()] as [HttpRequest, HttpRequest];
		const askedAt = now?.();
		const answer = await fetchWhole(plain, current);
		// The service no longer knows its refresh token: start again from the values in the account.
		const isForgotten = current.body !== fresh.body && [400, 401].includes(answer.status);
		return readToken(
			isForgotten ? await fetchWhole(plain, fresh) : answer,
			called,
			system.refusedHint?.(account),
			askedAt,
		);
	}

	function renew(): Promise<Token> {
		renewal ??= fetchToken()
			.then((fresh) => (token = { refreshToken: token?.refreshToken, ...fresh }))
			.finally(() => (renewal = undefined));
		return renewal;
	}

	/** The token for a call. If an early renewal fails, the call is sent with the token that there is. */
	async function currentToken(): Promise<Token> {
		const held = token;
		if (held === undefined) return await renew();
		return now && expiresSoon(system, held, now()) ? await renew().catch(() => held) : held;
	}

	return async (request) => {
		checkAccount(system, account);
		if (request.signIn === 'none') return plain({ ...request, headers: unsignedHeaders(system, account, request) });
		const isBare = requestFor() === undefined;
		const used = isBare ? undefined : await currentToken();
		const signed = (current: Token | undefined): HttpRequest => ({
			...request,
			headers: signedHeaders(system, account, request, current?.accessToken),
		});
		const answer = await plain(signed(used));
		if (isBare || !expiredStatusesOf(system, request).includes(answer.status)) return answer;
		await discard(answer);
		// Another call may have renewed the token while this one was waiting.
		return plain(signed(token && token !== used ? token : await renew()));
	};
}
