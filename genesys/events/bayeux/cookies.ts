import type { Transport } from '../../ports.ts';

interface Cookie {
	name: string;
	value: string;
	host: string;
	/** Sent to the hosts below as well. */
	isWide: boolean;
	path: string;
	/** Of one without a path: where browsers would keep it, and where the server may delete it. */
	defaultPath?: string;
	isSecure: boolean;
	/** ms since 1970; a cookie without it lives as long as its jar. */
	expires: number;
}

/** The cookies of one session. Two sessions in one jar are taken for one by the server, which then slows both down. */
export interface CookieJar {
	/** What to send to an address; nothing when there is nothing. */
	header(url: string): string | undefined;
	/** Keeps what an answer from that address sets. */
	store(url: string, setCookie: readonly string[] | undefined): void;
	clear(): void;
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

const isBelow = (path: string, folder: string): boolean =>
	path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** When a cookie ends: `max-age` in seconds counts before `expires`, and what is no number or date does not count. */
function endOf(attributes: ReadonlyMap<string, string>, now: number): number {
	const seconds = Number(attributes.get('max-age') || NaN);
	if (Number.isFinite(seconds)) return now + seconds * 1000;
	const date = Date.parse(attributes.get('expires') ?? '');
	return Number.isNaN(date) ? Infinity : date;
}

/** The folder of an address. */
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
	// A host may not set cookies for others.
	if (at < 1 || (domain && !isWithin(hostname, domain))) return undefined;
	const path = attributes.get('path');
	return {
		name: pair.slice(0, at).trim(),
		value: pair.slice(at + 1).trim(),
		host: domain || hostname,
		isWide: Boolean(domain),
		// Browsers would keep one without a path to the notifications; the subscriptions, which are elsewhere, must come with it too.
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
				// One that was kept without a path is the same as one with the path that browsers would have given it.
				for (const [other, { name, host, defaultPath }] of cookies)
					if (name === cookie.name && host === cookie.host && defaultPath === cookie.path) cookies.delete(other);
				if (cookie.expires > now()) cookies.set(key, cookie);
				else cookies.delete(key);
			}
		},
		clear: () => cookies.clear(),
	};
}

/** The transport with a jar: what it sends carries the cookies, and what answers set is kept. */
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
