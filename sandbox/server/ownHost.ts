import type { IncomingMessage } from 'node:http';

const ownNames = ['127.0.0.1', 'localhost', '[::1]'];

/** The parts of `http://host:port`; undefined for any other text. */
const partsOf = (url: string): { hostname: string; port: string } | undefined =>
	URL.canParse(url) ? { hostname: new URL(url).hostname, port: new URL(url).port || '80' } : undefined;

/**
 * Whether a browser may have sent the request for a page of another site. That is a request from another origin or, for
 * the controls, one with another host name that temporarily resolves to this machine (DNS rebinding). Programs send no
 * `Origin`. The APIs may be called by other names, through a proxy or a TLS front end.
 */
export function isFromElsewhere({ headers, socket }: IncomingMessage, isControl: boolean): boolean {
	const ownPort = String(socket.localPort);
	const isOwn = (parts: ReturnType<typeof partsOf>): boolean =>
		parts !== undefined && ownNames.includes(parts.hostname) && parts.port === ownPort;
	if (isControl && !isOwn(partsOf(`http://${headers.host ?? ''}`))) return true;
	return headers.origin !== undefined && !isOwn(partsOf(headers.origin));
}
