import {
	createServer as createHttpServer,
	request,
	type IncomingMessage,
	type Server,
	type ServerResponse,
} from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Identity } from './privateAuthority.ts';

/** The network between a customer's Node-RED and Genesys: servers with their own certificates, and proxies. */

interface Listening {
	port: number;
	close(): Promise<void>;
}

async function listen(server: Server): Promise<Listening> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const sockets = new Set<Socket>();
	server.on('connection', (socket: Socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	return {
		port: (server.address() as AddressInfo).port,
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			for (const socket of sockets) socket.destroy();
			await closed;
		},
	};
}

/** Origins by their names here: links in answers are renamed to point back here. */
type Renamed = Record<string, string>;

/** Passes on a request and its answer. A connection that breaks on one side also breaks on the other. */
function passOn(message: IncomingMessage, response: ServerResponse, target: string, renamed: Renamed): void {
	const { hostname, port } = new URL(target);
	const { 'proxy-authorization': kept, 'proxy-connection': hop, ...headers } = message.headers;
	void [kept, hop];
	const path = message.url?.startsWith('http')
		? new URL(message.url).pathname + new URL(message.url).search
		: message.url;
	const onward = request({ hostname, port, path, method: message.method, headers }, (answer) => {
		const { location } = answer.headers;
		const [origin, name] = Object.entries(renamed).find(([from]) => location?.startsWith(from)) ?? [];
		const link = origin && name ? { location: location?.replace(origin, name) } : {};
		response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...link });
		answer.on('error', () => response.destroy());
		answer.pipe(response);
	});
	onward.on('error', () => response.destroy());
	response.on('close', () => onward.destroy());
	message.pipe(onward);
}

export interface TlsFront extends Listening {
	/** Names of the clients' certificates, one per request; `undefined` if there was none. */
	shown: (string | undefined)[];
}

/** An https server in front of an origin. It requests a client certificate, and accepts any or none. */
export async function startTlsFront({ cert, key }: Identity, target: string, renamed: Renamed = {}): Promise<TlsFront> {
	const shown: TlsFront['shown'] = [];
	const server = createHttpsServer({ cert, key, requestCert: true, rejectUnauthorized: false }, (message, response) => {
		const subject = (message.socket as TLSSocket).getPeerCertificate().subject as { CN?: string } | undefined;
		shown.push(subject?.CN);
		passOn(message, response, target, renamed);
	});
	return { ...(await listen(server)), shown };
}

/** A request to a proxy. */
interface Asked {
	/** `CONNECT`, or the method of an http request. */
	method: string;
	/** `host:port` of the target. */
	target: string;
	authorization?: string;
}

export interface Proxy extends Listening {
	url: string;
	asked: Asked[];
}

export interface ProxyOptions {
	/** The targets of each `host:port`. Nothing else can be reached. */
	routes: Record<string, string>;
	renamed?: Renamed;
	/** The required `user:password`. */
	credentials?: string;
}

/** A proxy for http and for tunnels. */
export async function startProxy({ routes, renamed = {}, credentials }: ProxyOptions): Promise<Proxy> {
	const asked: Asked[] = [];
	const expected = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
	const isRefused = ({ method = '', headers }: IncomingMessage, target: string): boolean => {
		const { 'proxy-authorization': authorization } = headers;
		asked.push({ method, target, ...(authorization ? { authorization } : {}) });
		return expected !== undefined && authorization !== expected;
	};

	const server = createHttpServer((message, response) => {
		const url = new URL(message.url ?? '');
		const target = `${url.hostname}:${url.port || 80}`;
		const status = isRefused(message, target) ? 407 : routes[target] ? undefined : 502;
		if (status) response.writeHead(status, { 'content-type': 'text/plain' }).end('The proxy says no');
		else passOn(message, response, routes[target] as string, renamed);
	});
	server.on('connect', (message: IncomingMessage, socket: Socket, head: Buffer) => {
		const target = message.url ?? '';
		const status = isRefused(message, target)
			? '407 Proxy Authentication Required'
			: routes[target]
				? undefined
				: '502 Bad Gateway';
		if (status) {
			socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
			return;
		}
		const { hostname, port } = new URL(routes[target] as string);
		const onward = connect(Number(port), hostname, () => {
			socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			onward.write(head);
			onward.pipe(socket);
			socket.pipe(onward);
		});
		onward.on('error', () => socket.destroy());
		socket.on('error', () => onward.destroy());
		onward.on('close', () => socket.destroy());
		socket.on('close', () => onward.destroy());
	});
	const listening = await listen(server);
	return { ...listening, url: `http://127.0.0.1:${listening.port}`, asked };
}
