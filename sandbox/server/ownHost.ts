import type { IncomingMessage } from 'node:http';

const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

/** The parts of `http://host:port`; nothing where it is no such address. */
const partsOf = (url: string): { hostname: string; port: string } | undefined =>
	URL.canParse(url) ? { hostname: new URL(url).hostname, port: new URL(url).port || '80' } : undefined;

/**
 * Whether a browser may have sent a request for a page of another site: one that names another host, whose name leads here for a moment (DNS rebinding), or one that a
 * page of elsewhere has sent. Programs send no `Origin`. `isControl`: the port has to be our own too; for the rest, there may be a TLS front or another port in between.
 */
export function isFromElsewhere({ headers, socket }: IncomingMessage, isControl: boolean): boolean {
	const ownPort = String(socket.localPort);
	const host = partsOf(`http://${headers.host ?? ''}`);
	if (!host || !ownNames.includes(host.hostname) || (isControl && host.port !== ownPort)) return true;
	if (headers.origin === undefined) return false;
	const origin = partsOf(headers.origin);
	return !origin || !ownNames.includes(origin.hostname) || origin.port !== ownPort;
}
