import type { AxiosProxyConfig } from 'axios';

/** What Node-RED's own `http proxy` configuration node holds. */
export interface ProxySettings {
	url?: string;
	noproxy?: string[];
	credentials?: { username?: string; password?: string };
}

/** `example.com` and `.example.com` stand for the host and everything below it, `*` for all; a port may follow. */
function isExcepted(address: URL, exceptions: readonly string[]): boolean {
	return exceptions.some((exception) => {
		const [host = '', port] = exception.trim().toLowerCase().replace(/^\*?\./, '').split(':');
		if (exception.trim() === '*') return true;
		const sameHost = host !== '' && (address.hostname === host || address.hostname.endsWith(`.${host}`));
		return sameHost && (port === undefined || port === (address.port || (address.protocol === 'https:' ? '443' : '80')));
	});
}

/** For axios: which proxy an address goes through. `undefined` where no proxy node was chosen, so that the environment decides. */
export function proxyFor(settings: ProxySettings | undefined): (url: string) => AxiosProxyConfig | false | undefined {
	if (!settings?.url || !URL.canParse(settings.url)) return () => undefined;
	const { protocol, hostname, port } = new URL(settings.url);
	const { username, password } = settings.credentials ?? {};
	const proxy: AxiosProxyConfig = {
		protocol,
		host: hostname,
		port: Number(port) || (protocol === 'https:' ? 443 : 80),
		...(username ? { auth: { username, password: password ?? '' } } : {}),
	};
	return (url) => (isExcepted(new URL(url), settings.noproxy ?? []) ? false : proxy);
}
