import type { ServiceId } from '../../../genesys/catalogue/format.ts';
import type { Account, Token } from '../../../genesys/services/service.ts';

/**
 * What a connection stores of a user's sign-in, as one secret: the refresh token. It is not documented that Genesys Cloud
 * returns one after a sign-in with PKCE. Without it, the access token is stored instead, after this mark.
 */
const accessMark = 'access ';

/** The text to store; undefined if the service must return a refresh token and did not. */
export function signInOfToken(system: ServiceId, { refreshToken, accessToken }: Token): string | undefined {
	return refreshToken ?? (system === 'genesysCloud' ? `${accessMark}${accessToken}` : undefined);
}

/** The sign-in of an account with a stored text. */
export const signInOfStored = (stored: string): Pick<Account, string> =>
	stored.startsWith(accessMark)
		? { signIn: 'accessToken', accessToken: stored.slice(accessMark.length), refreshToken: '' }
		: { signIn: 'refreshToken' };
