import { createHash } from 'node:crypto';
import type { AgentOptions } from 'node:https';
import { normaliseBaseUrl } from '../../../genesys/client/request.ts';
import { checkAccount, signedTransport, type Account, type SignInMethod } from '../../../genesys/client/signIn.ts';
import { proxyFor, type ProxySettings } from '../../platform/proxy.ts';
import type { SharedConnection } from '../../platform/run.ts';
import { nodeTransport } from '../../platform/transport.ts';

export const secretNames = ['apiKey', 'accessToken', 'clientSecret', 'password', 'refreshToken'] as const;
export const openNames = ['clientId', 'username'] as const;
export type CredentialName = (typeof secretNames)[number] | (typeof openNames)[number];
export type Credentials = Partial<Record<CredentialName, string>>;

/** The connection's form, and what Node-RED's own configuration nodes add to it. */
export interface ConnectionSettings {
	baseUrl: string;
	signIn: SignInMethod;
	credentials: Credentials;
	tls?: TlsSettings;
	proxy?: ProxySettings;
}

/** What Node-RED's `tls-config` node offers to other nodes. */
export interface TlsSettings {
	addTLSOptions(options: AgentOptions): AgentOptions;
}

export function accountOf({ baseUrl, signIn, credentials }: ConnectionSettings): Account {
	return { ...credentials, baseUrl, signIn, apiKey: credentials.apiKey ?? '' };
}

/** A certificate or key that identifies us is for Genesys itself, never for the host that a file's link points to. */
const forOtherHosts = ({ ca, rejectUnauthorized }: AgentOptions): AgentOptions => ({ ...(ca ? { ca } : {}), ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }) });

/** Transports and the token of one connection; `close` ends its sockets. Raises a `credentials` error when the form is incomplete. */
export function openConnection(settings: ConnectionSettings): SharedConnection & { close(): void } {
	const account = accountOf(settings);
	checkAccount(account);
	const tls = settings.tls?.addTLSOptions({}) ?? {};
	const proxy = proxyFor(settings.proxy);
	const own = nodeTransport({ tls, proxyFor: proxy });
	const anonymous = nodeTransport({ tls: forOtherHosts(tls), proxyFor: proxy });
	return {
		baseUrl: normaliseBaseUrl(account.baseUrl),
		rateKey: createHash('sha256').update(JSON.stringify(account)).digest('base64'),
		api: signedTransport(account, own),
		anonymous,
		close: () => {
			own.close();
			anonymous.close();
		},
	};
}
