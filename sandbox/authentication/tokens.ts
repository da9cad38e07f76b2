import { randomUUID } from 'node:crypto';
import type { SandboxUser } from '../data/people.ts';

/** The identity behind a token: a user, or a client acting for itself. */
export interface Identity {
	clientId: string;
	user?: SandboxUser;
}

interface AccessToken extends Identity {
	expires: number;
}

interface AuthorizationCode extends Identity {
	redirectUri: string;
	expires: number;
	/** For PKCE: the SHA-256 digest of the verifier, as base64url. */
	challenge?: string;
}

/** The answer of the token endpoint. */
export interface TokenAnswer {
	access_token: string;
	expires_in: number;
	refresh_token?: string;
	scope: '*';
	token_type: 'bearer';
}

const codeLifeMs = 60_000;

/** Valid codes and tokens. A refresh token works once: using it returns a new one. */
export class Tokens {
	private access = new Map<string, AccessToken>();
	private refresh = new Map<string, Identity>();
	private codes = new Map<string, AuthorizationCode>();
	private readonly now: () => number;
	private readonly lifeSeconds: number;

	constructor(now: () => number, lifeSeconds: number) {
		this.now = now;
		this.lifeSeconds = lifeSeconds;
	}

	clear(): void {
		this.access.clear();
		this.refresh.clear();
		this.codes.clear();
	}

	issue(identity: Identity): TokenAnswer {
		const answer: TokenAnswer = {
			access_token: randomUUID(),
			expires_in: Math.floor(this.lifeSeconds),
			scope: '*',
			token_type: 'bearer',
		};
		this.access.set(answer.access_token, { ...identity, expires: this.now() + this.lifeSeconds * 1000 });
		if (identity.user) {
			answer.refresh_token = randomUUID();
			this.refresh.set(answer.refresh_token, identity);
		}
		return answer;
	}

	issueCode(identity: Identity, redirectUri: string, challenge?: string): string {
		const code = randomUUID().replaceAll('-', '');
		this.codes.set(code, { ...identity, redirectUri, challenge, expires: this.now() + codeLifeMs });
		return code;
	}

	/** Returns the identity that the code was issued to, and its challenge. The code can't be used again, even if this fails. */
	useCode(code: string, clientId: string, redirectUri: string | null): (Identity & { challenge?: string }) | undefined {
		const found = this.codes.get(code);
		this.codes.delete(code);
		if (!found || found.expires <= this.now() || found.clientId !== clientId || found.redirectUri !== redirectUri)
			return undefined;
		return { clientId: found.clientId, user: found.user, challenge: found.challenge };
	}

	useRefreshToken(token: string, clientId: string): Identity | undefined {
		const found = this.refresh.get(token);
		if (found?.clientId !== clientId) return undefined;
		this.refresh.delete(token);
		return found;
	}

	findIdentity(accessToken: string): Identity | undefined {
		const found = this.access.get(accessToken);
		return found && found.expires > this.now() ? found : undefined;
	}

	revoke(accessToken: string): void {
		this.access.delete(accessToken);
	}

	/** Revokes all access and refresh tokens of the same user, or of the same client when there is no user. */
	revokeAll(identity: Identity): void {
		const isSameIdentity = (other: Identity): boolean =>
			identity.user
				? other.user?.username === identity.user.username
				: !other.user && other.clientId === identity.clientId;
		for (const [token, holder] of this.access) if (isSameIdentity(holder)) this.access.delete(token);
		for (const [token, holder] of this.refresh) if (isSameIdentity(holder)) this.refresh.delete(token);
	}
}
