import type { OpenSocket } from '../../genesys/ports.ts';

/** A socket that could not even be attempted: it closes at once. */
function closedSocket(events: Parameters<OpenSocket>[1]): ReturnType<OpenSocket> {
	void Promise.resolve().then(() => events.onClose());
	return { send: () => undefined, close: () => undefined };
}

/**
 * A socket of Node.js. n8n has no function for WebSockets. The proxy of the environment counts only if Node.js itself uses it,
 * with NODE_USE_ENV_PROXY=1.
 */
export const n8nSocket: OpenSocket = (url, events) => {
	if (typeof WebSocket === 'undefined') return closedSocket(events);
	const socket = new WebSocket(url);
	let isOver = false;
	const end = (): void => {
		if (isOver) return;
		isOver = true;
		events.onClose();
	};
	socket.addEventListener('open', () => events.onOpen());
	socket.addEventListener('message', ({ data }) => {
		if (typeof data === 'string') events.onText(data);
	});
	// A socket that could not be opened may report only an error. It may contain the URL.
	socket.addEventListener('error', end);
	socket.addEventListener('close', end);
	return {
		send(text) {
			if (socket.readyState === WebSocket.OPEN) socket.send(text);
		},
		close() {
			isOver = true;
			socket.close();
		},
	};
};
