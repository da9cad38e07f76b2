import { failWith } from './texts.ts';

/** What Node-RED's own `http proxy` configuration node holds. */
export interface ProxySettings {
	url?: string;
	noproxy?: string[];
	credentials?: { username?: string; password?: string };
}

/** The proxy that an address goes through, as an address with its user and password; `undefined` where it goes through none. */
export type ProxyFor = (url: URL) => string | undefined;

/** `example.com` and `.example.com` stand for the host and everything below it, `*` for all; a port may follow. */
function isExcepted({ hostname, port, protocol }: URL, exceptions: readonly string[]): boolean {
	return exceptions.some((exception) => {
		const text = exception.trim().toLowerCase();
		if (text === '*') return true;
		// An IPv6 address is in brackets in a URL, and often without them here.
		const isBare = text.split(':').length > 2 && !text.startsWith('[');
		const [, host = '', givenPort] = /^(?:\*?\.)?(.*?)(?::(\d+))?$/.exec(isBare ? `[${text}]` : text) ?? [];
		const isHost = host !== '' && (hostname === host || hostname.endsWith(`.${host}`));
		return isHost && (givenPort === undefined || givenPort === (port || (protocol === 'https:' ? '443' : '80')));
	});
}

/** Where the proxy is. People leave `http://` away, as Node-RED's own nodes allow. */
function addressOf(text: string, error: 'proxyNode' | 'proxyVariable'): URL {
	const address = /^[a-z\d]+:\/\//i.test(text) ? text : `http://${text}`;
	const isAddress =
		URL.canParse(address) && /^https?:$/.test(new URL(address).protocol) && !/%(?![\da-f]{2})/i.test(address);
	// Going without the proxy would be a way that nobody has allowed.
	return isAddress ? new URL(address) : failWith('credentials', error);
}

/** The proxy of the environment: `https_proxy`, `http_proxy`, `all_proxy`, except for what is in `no_proxy`; in lower or upper case. */
function environmentProxyFor(url: URL): string | undefined {
	const valueOf = (name: string): string => process.env[name] || process.env[name.toUpperCase()] || '';
	const proxy = valueOf(`${url.protocol.slice(0, -1)}_proxy`) || valueOf('all_proxy');
	if (!proxy || isExcepted(url, valueOf('no_proxy').split(/[\s,]+/))) return undefined;
	return addressOf(proxy, 'proxyVariable').href;
}

/**
 * Which proxy an address goes through: that of the proxy node, with user and password from its own fields or from its address. Where no proxy node
 * was chosen, the environment decides. Raises a `credentials` error when the proxy has no usable address.
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
