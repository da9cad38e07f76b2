import { failWith } from './texts.ts';

/** The settings of Node-RED's own `http proxy` configuration node. */
export interface ProxySettings {
	url?: string;
	noproxy?: string[];
	credentials?: { username?: string; password?: string };
}

/** The proxy for a URL, including its username and password; `undefined` for a direct connection. */
export type ProxyFor = (url: URL) => string | undefined;

/** `example.com` and `.example.com` match the host and its subdomains, `*` matches everything; a port may follow. */
function isExcepted({ hostname, port, protocol }: URL, exceptions: readonly string[]): boolean {
	return exceptions.some((exception) => {
		const text = exception.trim().toLowerCase();
		if (text === '*') return true;
		// An IPv6 address is in brackets in a URL, but often without them here.
		const isBare = text.split(':').length > 2 && !text.startsWith('[');
		const [, host = '', givenPort] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(isBare ? `[${text}]` : text) ?? [];
		const isHost = host !== '' && (hostname === host || hostname.endsWith(`.${host}`));
		return isHost && (givenPort === undefined || givenPort === (port || (protocol === 'https:' ? '443' : '80')));
	});
}

/** The URL of the proxy. `http://` may be missing, as in Node-RED's own nodes. */
function addressOf(text: string, error: 'proxyNode' | 'proxyVariable'): URL {
	const address = /^[a-z\d]+:\/\//i.test(text) ? text : `http://${text}`;
	const isAddress =
		URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && !/%(?![\da-f]{2})/i.test(address);
	// Connecting without the proxy would bypass what the user configured.
	return isAddress ? new URL(address) : failWith('credentials', error);
}

/** The proxy of the environment: `https_proxy`, `http_proxy`, `all_proxy`, except for hosts in `no_proxy`; in lower or upper case. */
function environmentProxyFor(url: URL): string | undefined {
	const valueOf = (name: string): string => process.env[name] || process.env[name.toUpperCase()] || '';
	const proxy = valueOf(`${url.protocol.slice(0, -1)}_proxy`) || valueOf('all_proxy');
	if (!proxy || isExcepted(url, valueOf('no_proxy').split(/[\s,]+/))) return undefined;
	return addressOf(proxy, 'proxyVariable').href;
}

/**
 * Returns a function that selects the proxy for a URL: that of the proxy node, with username and password from its fields
 * or its URL; without a proxy node, that of the environment. Raises a `credentials` error if the proxy's address is not
 * usable.
 */
export function createProxyFor(settings: ProxySettings | undefined): ProxyFor {
	if (!settings) return environmentProxyFor;
	const address = addressOf(settings.url?.trim() ?? '', 'proxyNode');
	const { username, password } = settings.credentials ?? {};
	if (username) {
		address.username = encodeURIComponent(username);
		address.password = encodeURIComponent(password ?? '');
	}
	return (url) => (isExcepted(url, settings.noproxy ?? []) ? undefined : address.href);
}
