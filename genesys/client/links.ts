/** Networks where no public server is: this machine, its link, and the local network. */
type InnerNetwork = 'loopback' | 'linkLocal' | 'private';

/** IPv4 ranges: the first bytes, and how many bits of them count. */
const innerRanges: readonly [bytes: readonly number[], bits: number, network: InnerNetwork][] = [
	[[0], 8, 'loopback'],
	[[127], 8, 'loopback'],
	[[169, 254], 16, 'linkLocal'],
	[[10], 8, 'private'],
	[[172, 16], 12, 'private'],
	[[192, 168], 16, 'private'],
	[[100, 64], 10, 'private'],
	[[192, 0, 0], 24, 'private'],
	[[198, 18], 15, 'private'],
	// Multicast and reserved addresses.
	[[224], 3, 'linkLocal'],
];

const asNumber = (bytes: readonly number[]): number =>
	[0, 1, 2, 3].reduce((number, index) => number * 256 + (bytes[index] ?? 0), 0);

function networkOfIpv4(bytes: readonly number[]): InnerNetwork | undefined {
	const address = asNumber(bytes);
	return innerRanges.find(([start, bits]) => {
		const size = 2 ** (32 - bits);
		return Math.floor(address / size) === Math.floor(asNumber(start) / size);
	})?.[2];
}

/** The eight groups of an IPv6 address as URLs spell it: hexadecimal, with at most one gap. */
function groupsOf(address: string): number[] {
	const [before = '', after] = address.split('::');
	const numbers = (text: string): number[] => (text ? text.split(':').map((group) => parseInt(group, 16)) : []);
	const [head, tail] = [numbers(before), numbers(after ?? '')];
	return after === undefined ? head : [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

const bytesOf = (groups: readonly number[]): number[] => groups.flatMap((group) => [group >> 8, group & 255]);

function networkOfIpv6(address: string): InnerNetwork | undefined {
	const groups = groupsOf(address);
	const [first = 0, second = 0] = groups;
	const startsWithZeros = (count: number): boolean => groups.slice(0, count).every((group) => group === 0);
	if (startsWithZeros(7) && (groups[7] ?? 0) <= 1) return 'loopback';
	// An embedded IPv4 address: mapped, translated (NAT64), or tunneled (6to4).
	const isMapped = (startsWithZeros(5) && groups[5] === 0xffff) || (startsWithZeros(4) && groups[4] === 0xffff);
	const isTranslated = first === 0x64 && second === 0xff9b;
	if (isMapped || isTranslated || startsWithZeros(6)) return networkOfIpv4(bytesOf(groups.slice(6)));
	if (first === 0x2002) return networkOfIpv4(bytesOf(groups.slice(1, 3)));
	if ((first & 0xffc0) === 0xfe80 || first >> 8 === 0xff) return 'linkLocal';
	return (first & 0xfe00) === 0xfc00 || (first & 0xffc0) === 0xfec0 ? 'private' : undefined;
}

const innerNames: readonly [RegExp, InnerNetwork][] = [
	[/^(?:.+\.)?localhost(?:\.localdomain)?$|^ip6-(?:localhost|loopback)$/, 'loopback'],
	[/^metadata(?:\.google\.internal|\.goog)?$/, 'linkLocal'],
	// A name without a dot is in the local network.
	[/\.(?:local|localdomain|internal|intranet|lan|home|corp|home\.arpa)$|^[^.]+$/, 'private'],
];

/** The inner network that a URL's host belongs to, if any. URLs spell every address in one way. */
function innerNetworkOf(hostname: string): InnerNetwork | undefined {
	const host = hostname.toLowerCase().replace(/\.$/, '');
	if (host.startsWith('[')) return networkOfIpv6(host.slice(1, -1));
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return networkOfIpv4(host.split('.').map(Number));
	return innerNames.find(([name]) => name.test(host))?.[1];
}

/** Why a link is not followed. */
type LinkProblem =
	'the link does not use https' | 'the link contains a username' | 'the link leads into the local network';

/**
 * Why a link in an answer must not be followed; undefined if it may be. A link must use https. http is allowed only to the
 * host of an http base URL, and never after https. A link may lead into an inner network only if the base URL is in the
 * same network.
 */
export function forbidsLink(link: URL, from: string, baseUrl: string): LinkProblem | undefined {
	const base = new URL(baseUrl);
	const isSameHost = link.hostname === base.hostname;
	const mayBeOpen = new URL(from).protocol === 'http:' && base.protocol === 'http:' && isSameHost;
	if (link.protocol !== 'https:' && !(link.protocol === 'http:' && mayBeOpen)) return 'the link does not use https';
	if (link.username || link.password) return 'the link contains a username';
	const network = innerNetworkOf(link.hostname);
	return isSameHost || !network || network === innerNetworkOf(base.hostname)
		? undefined
		: 'the link leads into the local network';
}

/** Whether others on the network can read requests to this base URL. */
export function isReadable(baseUrl: string): boolean {
	const { protocol, hostname } = new URL(baseUrl);
	return protocol === 'http:' && innerNetworkOf(hostname) !== 'loopback';
}

/** The warning about secrets that are sent to such a base URL. */
export const readableWarning =
	'The base URL begins with http://, so others on the network can read the secrets and the data. Use https:// if the server supports it.';
