import { createRequire } from 'node:module';
import type { AgentOptions } from 'node:https';
import type { Agent } from 'node:http';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import type { OpenedSocket, OpenSocket } from '../../genesys/ports.ts';
import { createSocketAgents, forOtherHosts } from './agents.ts';
import type { ProxyFor } from './proxy.ts';

/** What we use of the library `ws`, of which Node-RED's own WebSocket nodes bring a version. */
interface WebSocketClient {
	on(event: 'open' | 'close' | 'error', listener: () => void): void;
	on(event: 'message', listener: (data: unknown) => void): void;
	send(text: string, done: (error?: Error) => void): void;
	terminate(): void;
}
type WebSocketLibrary = new (url: string, options: object) => WebSocketClient;

/** An event is much smaller. */
const longestMessage = 16 * 1024 * 1024;

/** Node-RED's own library: Node 20 has no WebSocket, and that of later versions supports no proxy. */
function libraryOf(RED: NodeAPI): WebSocketLibrary {
	const { coreNodesDir = '' } = RED.settings as { coreNodesDir?: string };
	return createRequire(join(coreNodesDir, 'package.json'))('ws') as WebSocketLibrary;
}

/** The URL that determines the proxy. */
const httpUrl = (url: string): URL => new URL(url.replace(/^ws/, 'http'));

function open(Library: WebSocketLibrary, agent: Agent, url: string, events: Parameters<OpenSocket>[1]): OpenedSocket {
	const socket = new Library(url, { agent, perMessageDeflate: false, maxPayload: longestMessage });
	let isOver = false;
	const end = (): void => {
		if (isOver) return;
		isOver = true;
		events.onClose();
	};
	socket.on('open', () => events.onOpen());
	socket.on('message', (data) => events.onText(String(data)));
	// A close follows each error. The error may contain the URL.
	socket.on('error', () => undefined);
	socket.on('close', end);
	return {
		send: (text) => socket.send(text, () => undefined),
		close() {
			isOver = true;
			socket.terminate();
		},
	};
}

/** A socket that could not even be attempted: it closes at once. */
function closedSocket(events: Parameters<OpenSocket>[1]): OpenedSocket {
	queueMicrotask(() => events.onClose());
	return { send: () => undefined, close: () => undefined };
}

/** Sockets through the connection's proxy, with its certificate authority. `close` closes what they leave behind. */
export function nodeSockets(
	RED: NodeAPI,
	tls: AgentOptions,
	proxyFor: ProxyFor,
): { openSocket: OpenSocket; close(): void } {
	const agents = createSocketAgents(forOtherHosts(tls), proxyFor);
	return {
		openSocket(url, events) {
			try {
				return open(libraryOf(RED), agents.agentFor(httpUrl(url)), url, events);
			} catch {
				return closedSocket(events);
			}
		},
		close: () => agents.close(),
	};
}
