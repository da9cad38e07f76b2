import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { Account } from '../../genesys/client/signIn';

export const accountCredential = 'genesysMulticloudCxApi';

/** The properties of the credential that n8n fills in, next to those of {@link Account}. */
export interface StoredToken {
	/** A token that the service gave, see {@link storedToken}. */
	sessionToken?: string;
}

export const accountOf = (credentials: ICredentialDataDecryptedObject): Account & StoredToken => credentials as unknown as Account & StoredToken;

/**
 * One account, as one text: equal for credentials that sign in the same way at the same place. A digest, so that it may be
 * kept where secrets may not. The refresh token is no part of it: services replace it at each use.
 */
export function accountKey({ baseUrl, apiKey, signIn, clientId, clientSecret, username, password }: Account): string {
	return createHash('sha256').update(JSON.stringify([baseUrl, apiKey, signIn, clientId, clientSecret, username, password])).digest('hex');
}

/** A token with the account it was given to: after the credential was edited, the token of the earlier account no longer counts. */
export const storedToken = (account: Account, accessToken: string): string => `${accountKey(account)} ${accessToken}`;

/** The stored token, when it was given to this very account. */
export function currentToken(account: Account & StoredToken): string | undefined {
	const [key, token] = (account.sessionToken ?? '').split(' ');
	return token && key === accountKey(account) ? token : undefined;
}
