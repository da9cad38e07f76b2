import type { IncomingMessage } from 'node:http';

const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

/** The parts of `http://host:port`; nothing where it is no such address. */
const partsOf = (url: string): { hostname: string; port: string } | undefined =>
	URL.canParse(url) ? { hostname: new URL(url).hostname, port: new URL(url).port || '80' } : undefined;

/**
 * Whether a browser may have sent a request for a page of another site: one that a page of elsewhere has sent, or, to the controls, one that names another host, whose name
 * leads here for a moment (DNS rebinding). Programs send no `Origin`. The APIs may be reached under other names: through a proxy, or a TLS front.
 */
export function isFromElsewhere({ headers, socket }: IncomingMessage, isControl: boolean): boolean {
	const ownPort = String(socket.localPort);
	const isOwn = (parts: ReturnType<typeof partsOf>): boolean =>
		parts !== undefined && ownNames.includes(parts.hostname) && parts.port === ownPort;
	if (isControl && !isOwn(partsOf(`http://${headers.host ?? ''}`))) return true;
	return headers.origin !== undefined && !isOwn(partsOf(headers.origin));
}
