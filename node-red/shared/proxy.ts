import type { AxiosProxyConfig } from 'axios';
import { fail } from '../../genesys/errors.ts';

/** What Node-RED's own `http proxy` configuration node holds. */
export interface ProxySettings {
	url?: string;
	noproxy?: string[];
	credentials?: { username?: string; password?: string };
}

/** `example.com` and `.example.com` stand for the host and everything below it, `*` for all; a port may follow. */
function isExcepted(address: URL, exceptions: readonly string[]): boolean {
	return exceptions.some((exception) => {
		const [host = '', port] = exception
			.trim()
			.toLowerCase()
			.replace(/^\*?\./, '')
			.split(':');
		if (exception.trim() === '*') return true;
		const sameHost = host !== '' && (address.hostname === host || address.hostname.endsWith(`.${host}`));
		return (
			sameHost && (port === undefined || port === (address.port || (address.protocol === 'https:' ? '443' : '80')))
		);
	});
}

/** Where the proxy is. People leave `http://` away, as Node-RED's own nodes allow. */
function addressOf(text: string): URL {
	const address = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
	const isAddress = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);
	// Going without the proxy would be a way that nobody has allowed.
	return isAddress
		? new URL(address)
		: fail('credentials', 'The proxy of the connection has no address that can be used', {
				hint: 'Open the proxy node of the connection: its address looks like http://proxy.example.com:3128.',
			});
}

/** User and password, from the proxy node's own fields or from its address. */
function authOf(
	{ username, password }: NonNullable<ProxySettings['credentials']>,
	address: URL,
): AxiosProxyConfig['auth'] | undefined {
	if (username) return { username, password: password ?? '' };
	return address.username
		? { username: decodeURIComponent(address.username), password: decodeURIComponent(address.password) }
		: undefined;
}

/**
 * For axios: which proxy an address goes through. `undefined` where no proxy node was chosen, so that the environment decides.
 * Raises a `credentials` error when the proxy node has no usable address.
 */
export function proxyFor(settings: ProxySettings | undefined): (url: string) => AxiosProxyConfig | false | undefined {
	if (!settings) return () => undefined;
	const address = addressOf(settings.url?.trim() ?? '');
	const { protocol, hostname, port } = address;
	const auth = authOf(settings.credentials ?? {}, address);
	const proxy: AxiosProxyConfig = {
		protocol,
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		...(auth ? { auth } : {}),
	};
	return (url) => (isExcepted(new URL(url), settings.noproxy ?? []) ? false : proxy);
}
