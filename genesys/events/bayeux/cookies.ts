import type { Transport } from '../../ports.ts';

interface Cookie {
	name: string;
	value: string;
	host: string;
	/** Also sent to subdomains. */
	isWide: boolean;
	path: string;
	/** The default path in browsers, for a cookie without a path. The server may delete the cookie with it. */
	defaultPath?: string;
	isSecure: boolean;
	/** ms since 1970. Infinity for a cookie that lives as long as its jar. */
	expires: number;
}

/** The cookies of one session. A server would treat two sessions that share a jar as one client, and slow both down. */
export interface CookieJar {
	/** The Cookie header for a URL; undefined if there are no cookies. */
	header(url: string): string | undefined;
	/** Stores the cookies that an answer from this URL sets. */
	store(url: string, setCookie: readonly string[] | undefined): void;
	clear(): void;
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

const isBelow = (path: string, folder: string): boolean =>
	path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** When a cookie expires. `max-age` in seconds takes precedence over `expires`; invalid values are ignored. */
function endOf(attributes: ReadonlyMap<string, string>, now: number): number {
	const seconds = Number(attributes.get('max-age') || NaN);
	if (Number.isFinite(seconds)) return now + seconds * 1000;
	const date = Date.parse(attributes.get('expires') ?? '');
	return Number.isNaN(date) ? Infinity : date;
}

/** The folder of a URL path. */
const folderOf = (pathname: string): string => pathname.slice(0, pathname.lastIndexOf('/')) || '/';

function readCookie(text: string, { hostname, pathname }: URL, now: number): Cookie | undefined {
	const [pair = '', ...rest] = text.split(';').map((part) => part.trim());
	const attributes = new Map(
		rest.map((part): [string, string] => {
			const [name = '', ...value] = part.split('=');
			return [name.trim().toLowerCase(), value.join('=').trim()];
		}),
	);
	const at = pair.indexOf('=');
	const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase();
	// A host may not set cookies for other hosts.
	if (at < 1 || (domain && !isWithin(hostname, domain))) return undefined;
	const path = attributes.get('path');
	return {
		name: pair.slice(0, at).trim(),
		value: pair.slice(at + 1).trim(),
		host: domain || hostname,
		isWide: Boolean(domain),
		// Browsers would send a cookie without a path only to the notifications. The subscriptions have another path, and need it too.
		...(path?.startsWith('/') ? { path } : { path: '/', defaultPath: folderOf(pathname) }),
		isSecure: attributes.has('secure'),
		expires: endOf(attributes, now),
	};
}

export function cookieJar(now: () => number): CookieJar {
	const cookies = new Map<string, Cookie>();
	const isFor = ({ host, isWide, path, isSecure, expires }: Cookie, { hostname, pathname, protocol }: URL): boolean =>
		(isWide ? isWithin(hostname, host) : hostname === host) &&
		isBelow(pathname, path) &&
		(!isSecure || protocol === 'https:') &&
		expires > now();
	return {
		header(url) {
			if (cookies.size === 0) return undefined;
			const address = new URL(url);
			const sent = [...cookies.values()]
				.filter((cookie) => isFor(cookie, address))
				.sort((one, other) => other.path.length - one.path.length);
			return sent.length ? sent.map(({ name, value }) => `${name}=${value}`).join('; ') : undefined;
		},
		store(url, setCookie = []) {
			for (const text of setCookie) {
				const cookie = readCookie(text, new URL(url), now());
				if (!cookie) continue;
				const key = [cookie.host, cookie.path, cookie.name].join(' ');
				// A cookie without a path is the same as a cookie with the browser's default path.
				for (const [other, { name, host, defaultPath }] of cookies)
					if (name === cookie.name && host === cookie.host && defaultPath === cookie.path) cookies.delete(other);
				if (cookie.expires > now()) cookies.set(key, cookie);
				else cookies.delete(key);
			}
		},
		clear: () => cookies.clear(),
	};
}

/** Adds a cookie jar to a transport: requests send its cookies, and answers update it. */
export const withCookies =
	(transport: Transport, jar: CookieJar): Transport =>
	async (request) => {
		const cookie = jar.header(request.url);
		const answer = await transport(
			cookie === undefined ? request : { ...request, headers: { ...request.headers, cookie } },
		);
		jar.store(request.url, answer.setCookie);
		return answer;
	};
