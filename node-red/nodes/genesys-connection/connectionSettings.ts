import { createHash } from 'node:crypto';
import type { AgentOptions } from 'node:https';
import type { ServiceId } from '../../../genesys/catalogue/format.ts';
import { isSuccess } from '../../../genesys/client/response.ts';
import { readToken, signedTransport } from '../../../genesys/client/auth.ts';
import { fetchWhole, oneChunk } from '../../../genesys/client/transport.ts';
import type { CalledService, Transport } from '../../../genesys/ports.ts';
import { calledService, checkAccount, identityOf, titleOf, type Account } from '../../../genesys/services/service.ts';
import { services } from '../../../genesys/services/services.ts';
import { isVariable } from '../../shared/deployedValues.ts';
import { forOtherHosts } from '../../shared/agents.ts';
import { createProxyFor, type ProxySettings } from '../../shared/proxy.ts';
import type { SharedConnection } from '../../shared/runConnection.ts';
import { nodeTransport } from '../../shared/nodeTransport.ts';
import { failWith } from '../../shared/texts.ts';

export const secretNames = [
	'apiKey',
	'accessToken',
	'clientSecret',
	'password',
	'refreshToken',
	'appSecret',
	'previousSecret',
] as const;
export const openNames = ['clientId', 'username'] as const;
type CredentialName = (typeof secretNames)[number] | (typeof openNames)[number];
export type Credentials = Partial<Record<CredentialName, string>>;

/** What the flow itself holds of a connection: nothing that is secret. */
export const settingNames = [
	'signIn',
	'baseUrl',
	'region',
	'loginUrl',
	'scope',
	'tokenUrl',
	'contactCenterId',
	'channelId',
] as const;
export type Settings = Partial<Record<(typeof settingNames)[number], string>>;

/** The connection's form, and what Node-RED's own configuration nodes add to it. */
export interface ConnectionSettings {
	system: ServiceId;
	settings: Settings;
	credentials: Credentials;
	tls?: TlsSettings;
	proxy?: ProxySettings;
}

/** What Node-RED's `tls-config` node offers to other nodes. */
interface TlsSettings {
	addTLSOptions(options: AgentOptions): AgentOptions;
}

/** Connections from before there was a choice are to Multicloud CX. */
export const systemOf = (system: string | undefined): ServiceId =>
	system !== undefined && Object.hasOwn(services, system) ? (system as ServiceId) : 'multicloudCx';

/** Raises a `credentials` error that names a variable which is used and not set. */
function checkVariables({ system, settings, credentials }: ConnectionSettings): void {
	const service = services[system];
	const names = [...service.required(accountOf({ system, settings, credentials })), ...(service.optional ?? [])];
	const used = [
		...Object.values(settings),
		...Object.entries(credentials).map(([name, value]) => (names.includes(name) ? value : '')),
	];
	const unset = used.find((value) => value !== undefined && isVariable(value));
	if (unset) failWith('credentials', 'variable', { name: unset.slice(2, -1) });
}

/** A granted sign-in is, once granted, one by the refresh token that came of it. */
const signInOf = ({ signIn }: Settings): string | undefined =>
	signIn === 'authorizationCode' ? 'refreshToken' : signIn;

export const accountOf = ({ settings, credentials }: ConnectionSettings): Account => ({
	...settings,
	...credentials,
	signIn: signInOf(settings),
});

function failNotSignedIn(): never {
	failWith('credentials', 'notSignedIn');
}

/** Hands on each refresh token that the token service at `url` gives: it may have spent the one that was sent. */
const noting =
	(plain: Transport, url: string | undefined, note: (refreshToken: string) => void): Transport =>
	async (request) => {
		if (request.url !== url) return plain(request);
		const response = await fetchWhole(plain, request);
		const { refreshToken } = isSuccess(response) ? readToken(response) : {};
		if (refreshToken) note(refreshToken);
		return { ...response, body: oneChunk(response.body) };
	};

const isSameHost = (url: string, other: string): boolean =>
	URL.canParse(url) && new URL(url).hostname === new URL(other).hostname;

/** What errors say about the service. The form for a sign-in in the browser has no refresh token. */
function serviceOf({ system, settings }: ConnectionSettings, account: Account): CalledService {
	const called = calledService(services[system], account);
	if (settings.signIn !== 'authorizationCode') return called;
	return { ...called, signIn: () => called.signIn().filter((title) => title !== titleOf('refreshToken')) };
}

/**
 * Transports and the token of one connection; `close` ends its sockets. `onRefreshToken` receives each refresh token that replaces the one of the account.
 * Raises a `credentials` error when the form is incomplete.
 */
export function openConnection(
	settings: ConnectionSettings,
	onRefreshToken: (refreshToken: string) => void = () => undefined,
): SharedConnection & { close(): void } {
	const system = services[settings.system];
	const account = accountOf(settings);
	if (
		settings.system === 'multicloudCx' &&
		settings.settings.signIn === 'authorizationCode' &&
		!settings.credentials.refreshToken
	)
		failNotSignedIn();
	checkVariables(settings);
	checkAccount(system, account);
	const tls = settings.tls?.addTLSOptions({}) ?? {};
	const proxyFor = createProxyFor(settings.proxy);
	const own = nodeTransport({ tls, proxyFor });
	const baseUrl = system.baseUrl(account);
	const service = serviceOf(settings, account);
	const links = nodeTransport({ tls: forOtherHosts(tls), proxyFor });
	// That a certificate is not verified was said of the connection, not of every host that a link leads to.
	const verified = nodeTransport({ tls: tls.ca ? { ca: tls.ca } : {}, proxyFor });
	const anonymous: Transport = (request) => (isSameHost(request.url, baseUrl) ? links : verified)(request);
	return {
		baseUrl,
		presets: system.presets?.(account),
		service,
		rateKey: createHash('sha256').update(identityOf(system, account)).digest('base64'),
		api: signedTransport(
			system,
			account,
			account.signIn === 'refreshToken' ? noting(own, system.tokenRequest?.(account)?.url, onRefreshToken) : own,
			service,
			Date.now,
		),
		anonymous,
		close: () => {
			for (const transport of [own, links, verified]) transport.close();
		},
	};
}
