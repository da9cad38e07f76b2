import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';

import { numberOf } from '../../genesys/json.ts';
import { identityOf, valueOf, type Account, type Service, type Token } from '../../genesys/services/service.ts';
/** The list entry for a region that is not listed. */
export const otherRegion = 'other';

/**
 * Converts a stored credential to an account of the engine. Besides the account's own values, a credential can contain `sessionToken`,
 * a token from the service. See {@link storedToken}.
 */
export const accountOf = (credentials: ICredentialDataDecryptedObject): Account =>
	credentials.region === otherRegion ? { ...credentials, region: credentials.otherRegion } : credentials;

/** The same for the credential of a signed-in user, whose token n8n stores itself. */
export function connectedAccount(credentials: ICredentialDataDecryptedObject): Account {
	const { baseUrl, loginUrl, region, apiKey, clientId } = accountOf(credentials);
	const { oauthTokenData } = credentials;
	return {
		...{ baseUrl, loginUrl, region, apiKey, clientId },
		signIn: 'accessToken',
		accessToken: (oauthTokenData as IDataObject | undefined)?.access_token,
	};
}

/** When the token that n8n stores expires, in ms since 1970, if n8n knows. */
export const connectedUntil = ({ oauthTokenData }: ICredentialDataDecryptedObject): number | undefined =>
	numberOf((oauthTokenData as IDataObject | undefined)?.n8n_expires_at);

/**
 * A text that identifies an account. It is equal for credentials that sign in the same way at the same place. It is a digest, so it can be
 * stored where secrets cannot.
 */
export const accountKey = (system: Service, account: Account): string =>
	createHash('sha256').update(identityOf(system, account)).digest('hex');

/** A token together with its account and the time when it expires. After an edit of the credential, the token of the former account is no longer used. */
export const storedToken = (system: Service, account: Account, { accessToken, expiresAt }: Token): string =>
	[accountKey(system, account), accessToken, ...(expiresAt === undefined ? [] : [String(expiresAt)])].join(' ');

/** Returns the stored token if it belongs to this account. */
export function currentToken(system: Service, account: Account): Token | undefined {
	const [key, accessToken, expiresAt] = valueOf(account, 'sessionToken').split(' ');
	if (!accessToken || key !== accountKey(system, account)) return undefined;
	return { accessToken, ...(expiresAt === undefined ? {} : { expiresAt: Number(expiresAt) }) };
}
