import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { identityOf, valueOf } from '../../genesys/systems/system';
import type { Account, System } from '../../genesys/systems/system';
import { connectedByPerson } from './authentication';

/**
 * What the engine calls an account, from a credential of the type `name`. Besides the account's own values a credential may hold
 * `sessionToken`: a token that the service gave, see {@link storedToken}.
 */
export function accountOf(name: string, credentials: ICredentialDataDecryptedObject): Account {
	if (name !== connectedByPerson) return credentials;
	const { baseUrl, apiKey, clientId, oauthTokenData } = credentials;
	return { baseUrl, apiKey, clientId, signIn: 'accessToken', accessToken: (oauthTokenData as IDataObject | undefined)?.access_token };
}

/**
 * One account, as one text: equal for credentials that sign in the same way at the same place. A digest, so that it may be
 * kept where secrets may not.
 */
export const accountKey = (system: System, account: Account): string => createHash('sha256').update(identityOf(system, account)).digest('hex');

/** A token with the account it was given to: after the credential was edited, the token of the earlier account no longer counts. */
export const storedToken = (system: System, account: Account, accessToken: string): string => `${accountKey(system, account)} ${accessToken}`;

/** The stored token, when it was given to this very account. */
export function currentToken(system: System, account: Account): string | undefined {
	const [key, token] = valueOf(account, 'sessionToken').split(' ');
	return token && key === accountKey(system, account) ? token : undefined;
}
