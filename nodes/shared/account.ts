import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { identityOf, valueOf, type Account, type Service } from '../../genesys/services/service.ts';
/** The entry of the list of regions for one that is not in it. */
export const otherRegion = 'other';

/**
 * What the engine calls an account, from what n8n stores. Besides the account's own values a credential may hold `sessionToken`:
 * a token that the service gave, see {@link storedToken}.
 */
export const accountOf = (credentials: ICredentialDataDecryptedObject): Account =>
	credentials.region === otherRegion ? { ...credentials, region: credentials.otherRegion } : credentials;

/** The same for the credential of a person who signed in: n8n keeps the token itself. */
export function connectedAccount({
	baseUrl,
	apiKey,
	clientId,
	oauthTokenData,
}: ICredentialDataDecryptedObject): Account {
	return {
		baseUrl,
		apiKey,
		clientId,
		signIn: 'accessToken',
		accessToken: (oauthTokenData as IDataObject | undefined)?.access_token,
	};
}

/**
 * One account, as one text: equal for credentials that sign in the same way at the same place. A digest, so that it may be
 * kept where secrets may not.
 */
export const accountKey = (system: Service, account: Account): string =>
	createHash('sha256').update(identityOf(system, account)).digest('hex');

/** A token with the account it was given to: after the credential was edited, the token of the earlier account no longer counts. */
export const storedToken = (system: Service, account: Account, accessToken: string): string =>
	`${accountKey(system, account)} ${accessToken}`;

/** The stored token, when it was given to this very account. */
export function currentToken(system: Service, account: Account): string | undefined {
	const [key, token] = valueOf(account, 'sessionToken').split(' ');
	return token && key === accountKey(system, account) ? token : undefined;
}
