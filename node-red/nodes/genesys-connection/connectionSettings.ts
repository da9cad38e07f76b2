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
import { signInOfStored } from './storedSignIn.ts';

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

/** The properties that the flow itself contains: no secrets. */
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

/** The form of the connection, and the additions of Node-RED's own configuration nodes. */
export interface ConnectionSettings {
	system: ServiceId;
	settings: Settings;
	credentials: Credentials;
	tls?: TlsSettings;
	proxy?: ProxySettings;
}

/** The functions of Node-RED's `tls-config` node. */
interface TlsSettings {
	addTLSOptions(options: AgentOptions): AgentOptions;
}

/** The service of a connection. Older connections without a choice are for Multicloud CX. */
export const systemOf = (system: string | undefined): ServiceId =>
	system !== undefined && Object.hasOwn(services, system) ? (system as ServiceId) : 'multicloudCx';

/** Raises a `credentials` error that names a variable that is used but not set. */
export function checkVariables({ system, settings, credentials }: ConnectionSettings, account: Account): void {
	const service = services[system];
	const names = [...service.required(account), ...(service.optional ?? [])];
	const used = [
		...Object.values(settings),
		...Object.entries(credentials).map(([name, value]) => (names.includes(name) ? value : '')),
	];
	const unset = used.find((value) => value !== undefined && isVariable(value));
	if (unset) failWith('credentials', 'variable', { name: unset.slice(2, -1) });
}

/** Whether users sign in to a connection with a browser. */
const isForUsers = ({ system, settings: { signIn } }: ConnectionSettings): boolean =>
	services[system].userSignIn !== undefined && signIn === 'authorizationCode';

/** After a sign-in in the browser, the connection continues with what it stored. */
export function accountOf(connection: ConnectionSettings): Account {
	const { settings, credentials } = connection;
	const account = { ...settings, ...credentials };
	return isForUsers(connection) ? { ...account, ...signInOfStored(credentials.refreshToken ?? '') } : account;
}

function failNotSignedIn(): never {
	failWith('credentials', 'notSignedIn');
}

/** Passes on each new refresh token from the token service at `url`, because the service may have invalidated the one that was sent. */
const passOnRefreshTokens =
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

/** How errors describe the service. The form for a sign-in in the browser has no field for a token. */
function serviceOf(connection: ConnectionSettings, account: Account): CalledService {
	const called = calledService(services[connection.system], account);
	if (!isForUsers(connection)) return called;
	const tokens = ['refreshToken', 'accessToken'].map(titleOf);
	const signIn = (): readonly string[] => {
		const entered = called.signIn().filter((title) => !tokens.includes(title));
		return entered.length > 0 ? entered : [titleOf('userSignIn')];
	};
	return { ...called, signIn };
}

/** The transports of a connection: its own, and those for links on its host and on other hosts. `close` closes their sockets. */
export function openTransports(settings: ConnectionSettings) {
	const tls = settings.tls?.addTLSOptions({}) ?? {};
	const proxyFor = createProxyFor(settings.proxy);
	const own = nodeTransport({ tls, proxyFor });
	const links = nodeTransport({ tls: forOtherHosts(tls), proxyFor });
	// Certificate verification may be turned off only for the connection itself, not for the hosts of links.
	const verified = nodeTransport({ tls: tls.ca ? { ca: tls.ca } : {}, proxyFor });
	const close = (): void => {
		for (const transport of [own, links, verified]) transport.close();
	};
	return { own, links, verified, close };
}

/**
 * The transports and the token of one connection; `close` closes its sockets. `onRefreshToken` receives each refresh token
 * that replaces the account's. Raises a `credentials` error if the form is incomplete.
 */
export function openConnection(
	settings: ConnectionSettings,
	onRefreshToken: (refreshToken: string) => void = () => undefined,
): SharedConnection & { close(): void } {
	const system = services[settings.system];
	const account = accountOf(settings);
	if (isForUsers(settings) && !settings.credentials.refreshToken) failNotSignedIn();
	checkVariables(settings, account);
	checkAccount(system, account);
	const { own, links, verified, close } = openTransports(settings);
	const baseUrl = system.baseUrl(account);
	const service = serviceOf(settings, account);
	const anonymous: Transport = (request) => (isSameHost(request.url, baseUrl) ? links : verified)(request);
	return {
		baseUrl,
		presets: system.presets?.(account),
		service,
		rateKey: createHash('sha256').update(identityOf(system, account)).digest('base64'),
		api: signedTransport(
			system,
			account,
			account.signIn === 'refreshToken'
				? passOnRefreshTokens(own, system.tokenRequest?.(account)?.url, onRefreshToken)
				: own,
			service,
			Date.now,
		),
		anonymous,
		close,
	};
}
