import { randomBytes } from 'node:crypto';
import { authentication } from '../../../genesys/catalogue/authentication.ts';
import { findOperation } from '../../../genesys/catalogue/format.ts';
import { call } from '../../../genesys/client/call.ts';
import { buildRequest } from '../../../genesys/client/request.ts';
import { validate } from '../../../genesys/client/validate.ts';
import { checkAccount, valueOf } from '../../../genesys/services/service.ts';
import { multicloudCx } from '../../../genesys/services/multicloudCxService.ts';
import { connectionFor } from '../../shared/runConnection.ts';
import { accountOf, openConnection, type ConnectionSettings } from './connectionSettings.ts';
import { failWith } from '../../shared/texts.ts';

/** A sign-in that was started in an editor and continues in a Genesys window. */
interface Begun {
	/** The ID of the configuration node to sign in for. */
	id: string;
	/** The places that its form leads to, as one text for comparison. */
	place: string;
	settings: ConnectionSettings;
	redirectUri: string;
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

/** A completed sign-in: its configuration node and place, and the refresh token. */
export interface Granted extends Pick<Begun, 'id' | 'place'> {
	refreshToken: string;
}

const longestMs = 10 * 60_000;
const longestExchangeMs = 30_000;

/** Pending sign-ins, by their `state`. */
const begun = new Map<string, Begun>();

function forgetExpired(now: number): void {
	for (const [state, { until }] of begun) if (until <= now) begun.delete(state);
}

/** A sign-in in the browser uses the same client as client credentials, so its form needs the same values. */
const asClient = ({ settings, ...others }: ConnectionSettings): ConnectionSettings => ({
	...others,
	system: 'multicloudCx',
	settings: { ...settings, signIn: 'clientCredentials' },
});

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
 * `credentials` error if the form is incomplete. Source: 003, Authentication Overview, Authorization Code Grant.
 */
export function beginSignIn({ id, place, settings: form, redirectUri }: Omit<Begun, 'until'>): string {
	const settings = asClient(form);
	const account = accountOf(settings);
	checkAccount(multicloudCx, account);
	checkEditor(id, redirectUri);
	const now = Date.now();
	forgetExpired(now);
	const state = randomBytes(32).toString('base64url');
	begun.set(state, { id, place, settings, redirectUri, until: now + longestMs });
	const operation = findOperation(authentication, 'token.authorize');
	const values = validate(operation, {
		response_type: 'code',
		client_id: valueOf(account, 'clientId'),
		redirect_uri: redirectUri,
		state,
	});
	return buildRequest(authentication, operation, values, {
		baseUrl: multicloudCx.baseUrl(account),
		random: Math.random,
	}).url;
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

/** Exchanges the returned code for a token. Raises a GenesysError that describes the problem, without any part of the code. */
export async function finishSignIn({ state, code, error, error_description: description }: Returned): Promise<Granted> {
	const { id, place, settings, redirectUri } = take(state);
	if (typeof code !== 'string' || code === '') {
		const reason = [error, description]
			.filter((part) => typeof part === 'string')
			.join(': ')
			.slice(0, 200);
		failWith('credentials', reason ? 'signInRefusedBecause' : 'signInRefused', { reason });
	}
	const opened = openConnection(settings);
	try {
		const { clientId, clientSecret } = settings.credentials;
		const values = {
			grant_type: 'authorization_code',
			client_id: clientId,
			client_password: clientSecret,
			code,
			redirect_uri: redirectUri,
		};
		const [token] = await call(
			connectionFor(opened, AbortSignal.timeout(longestExchangeMs)),
			authentication,
			'token.get',
			values,
		);
		const refreshToken = token?.refresh_token;
		if (typeof refreshToken === 'string' && refreshToken !== '') return { id, place, refreshToken };
		return failWith('credentials', 'noRefreshToken');
	} finally {
		opened.close();
	}
}
