/**
 * Genesys Cloud's events through the engine, with the WebSockets and requests of Node-RED or n8n but without these hosts.
 * The benchmark bundles it.
 */
import type { NodeAPI } from 'node-red';
import {
	notificationSession,
	type CloudEvent,
	type EventChoice,
} from '../genesys/events/notifications/notifications.ts';
import type { OpenSocket } from '../genesys/ports.ts';
import { nodeSockets } from '../node-red/shared/nodeSocket.ts';
import { nodeTransport } from '../node-red/shared/nodeTransport.ts';
import { connectionFor } from '../node-red/shared/runConnection.ts';
import { n8nSocket } from '../nodes/shared/n8nSocket.ts';

export type SocketName = 'ws' | 'WebSocket';

/** The root of the repository takes the place of Node-RED, which brings the library. */
const socketsOf = (name: SocketName, root: string): OpenSocket =>
	name === 'WebSocket'
		? n8nSocket
		: nodeSockets({ settings: { coreNodesDir: root } } as unknown as NodeAPI, {}, () => undefined).openSocket;

/** Subscribes at the service at `baseUrl`. Resolves when events arrive. */
export async function listen(
	{ baseUrl, socket, root }: { baseUrl: string; socket: SocketName; root: string },
	events: EventChoice[],
	onEvent: (event: CloudEvent) => void,
): Promise<void> {
	const transport = nodeTransport();
	const connection = connectionFor(
		{ baseUrl, rateKey: 'bench', api: transport, anonymous: transport },
		new AbortController().signal,
	);
	const subscription = notificationSession(connection, socketsOf(socket, root)).open(
		{ events, output: { conversations: 'all', onlyChanges: false, mostWaiting: 100_000 } },
		{ onEvents: (arrived) => arrived.forEach(onEvent), onState: () => undefined, onProblem: () => undefined },
	);
	await subscription.started;
}
