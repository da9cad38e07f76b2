import { randomBytes } from 'node:crypto';
import { codeChallengeOf, requestToken } from '../../../genesys/client/auth.ts';
import { checkAccount, type Service, type Token, type UserSignIn } from '../../../genesys/services/service.ts';
import { services } from '../../../genesys/services/services.ts';
import { accountOf, checkVariables, openTransports, type ConnectionSettings } from './connectionSettings.ts';
import { failWith } from '../../shared/texts.ts';
import { signInOfToken } from './storedSignIn.ts';

/** A sign-in that was started in an editor and continues in a Genesys window. */
interface Begun {
	/** The ID of the configuration node to sign in for. */
	id: string;
	/** The places that its form leads to, as one text for comparison. */
	place: string;
	settings: ConnectionSettings;
	redirectUri: string;
	/** Proves to Genesys that the code is exchanged by whoever requested it. */
	verifier: string;
	/** When it expires, in ms since 1970. */
	until: number;
}

/** The parameters with which Genesys redirects the browser back. */
export interface Returned {
	state?: unknown;
	code?: unknown;
	error?: unknown;
	error_description?: unknown;
}

/** A completed sign-in: its configuration node and place, and what is stored of it. */
export interface Granted extends Pick<Begun, 'id' | 'place'> {
	stored: string;
}

const longestMs = 10 * 60_000;
const longestExchangeMs = 30_000;

/** Pending sign-ins, by their `state`. */
const begun = new Map<string, Begun>();

function forgetExpired(now: number): void {
	for (const [state, { until }] of begun) if (until <= now) begun.delete(state);
}

const randomText = (): string => randomBytes(32).toString('base64url');

/** The account of a form whose user has not signed in yet. */
const unsignedAccount = (settings: ConnectionSettings): ReturnType<typeof accountOf> => ({
	...accountOf(settings),
	signIn: 'authorizationCode',
});

/** The service of a form, if its users can sign in with a browser. */
function signInOf({ system }: ConnectionSettings): { service: Service; userSignIn: UserSignIn } {
	const service = services[system];
	const { userSignIn } = service;
	if (!userSignIn) failWith('input', 'otherEditor');
	return { service, userSignIn };
}

/** Validates a form from an editor: it must be for a node, and the redirect must lead back to this Node-RED. */
function checkEditor(id: string, redirectUri: string): void {
	const isOwn =
		URL.canParse(redirectUri) &&
		/^https?:$/.test(new URL(redirectUri).protocol) &&
		/\/genesys\/connection\/callback$/.test(redirectUri);
	if (!id || !isOwn) failWith('input', 'otherEditor');
}

/**
 * The URL where the browser signs in. Its `state` cannot be guessed or used twice, and is valid for ten minutes. Raises a
 * `credentials` error if the form is incomplete.
 */
export function beginSignIn({
	id,
	place,
	settings,
	redirectUri,
}: Pick<Begun, 'id' | 'place' | 'settings' | 'redirectUri'>): string {
	const { service, userSignIn } = signInOf(settings);
	const account = unsignedAccount(settings);
	checkAccount(service, account);
	checkEditor(id, redirectUri);
	const now = Date.now();
	forgetExpired(now);
	const [state, verifier] = [randomText(), randomText()];
	begun.set(state, { id, place, settings, redirectUri, verifier, until: now + longestMs });
	return userSignIn.pageUrl(account, { redirectUri, state, challenge: codeChallengeOf(verifier) });
}

/** The sign-in of a `state`. It can be taken only once, whatever its result. */
function take(state: unknown): Begun {
	const found = typeof state === 'string' ? begun.get(state) : undefined;
	if (found) begun.delete(state as string);
	if (!found || found.until <= Date.now()) failWith('credentials', 'signInUnknown');
	return found;
}

/** The node that a pending sign-in is for. */
export const nodeOf = (state: unknown): string | undefined =>
	typeof state === 'string' ? begun.get(state)?.id : undefined;

/** Exchanges the code for a token, with the network of the connection. */
async function exchange({ settings, redirectUri, verifier }: Begun, code: string): Promise<Token> {
	const { service, userSignIn } = signInOf(settings);
	const account = unsignedAccount(settings);
	checkVariables(settings, account);
	const { own, close } = openTransports(settings);
	const signal = AbortSignal.timeout(longestExchangeMs);
	try {
		const request = userSignIn.codeRequest(account, { code, redirectUri, verifier });
		return await requestToken(service, account, request, (sent) => own({ ...sent, signal }), Date.now());
	} finally {
		close();
	}
}

/** Exchanges the returned code for a token. Raises a GenesysError that describes the problem, without any part of the code. */
export async function finishSignIn({ state, code, error, error_description: description }: Returned): Promise<Granted> {
	const taken = take(state);
	if (typeof code !== 'string' || code === '') {
		const reason = [error, description]
			.filter((part) => typeof part === 'string')
			.join(': ')
			.slice(0, 200);
		failWith('credentials', reason ? 'signInRefusedBecause' : 'signInRefused', { reason });
	}
	const stored = signInOfToken(taken.settings.system, await exchange(taken, code));
	if (stored === undefined) failWith('credentials', 'noRefreshToken');
	return { id: taken.id, place: taken.place, stored };
}
