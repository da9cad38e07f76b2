import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** A proxy that passes everything on, and breaks on request. */
export interface Network {
	url: string;
	/** Ends every connection, on the client's side immediately. */
	cut(): void;
	/** Simulates that the service is unavailable. */
	refuse(isAway: boolean): void;
	/** Whether a text was in transit when a connection ended: the server has sent it, and no longer keeps it. */
	hasSwallowed(what: RegExp): boolean;
	close(): void;
}

/** The server answers what arrives shortly before a cut, and the answer is lost. */
const serverNoticesAfterMs = 50;

export async function startNetwork(target: URL): Promise<Network> {
	const pairs = new Set<{ incoming: Socket; outgoing: Socket; sent: string }>();
	const swallowed: string[] = [];
	let isAway = false;

	const server = createServer((incoming) => {
		incoming.on('error', () => undefined);
		if (isAway) return void incoming.resetAndDestroy();
		const outgoing = connect(Number(target.port), target.hostname).on('error', () => undefined);
		const pair = { incoming, outgoing, sent: '' };
		pairs.add(pair);
		incoming.on('data', (chunk) => {
			// The next request shows that it has received what was sent before.
			pair.sent = '';
			outgoing.write(chunk);
		});
		outgoing.on('data', (chunk) => {
			pair.sent += chunk.toString('latin1');
			if (!incoming.destroyed) incoming.write(chunk);
		});
		incoming.on('close', () => setTimeout(() => outgoing.end(), serverNoticesAfterMs));
		outgoing.on('close', () => {
			if (pair.sent) swallowed.push(pair.sent);
			pairs.delete(pair);
			incoming.end();
		});
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');

	const cut = (): void => {
		for (const { incoming } of pairs) incoming.resetAndDestroy();
	};
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		cut,
		refuse: (away) => {
			isAway = away;
			if (away) cut();
		},
		hasSwallowed: (what) => [...swallowed, ...[...pairs].map(({ sent }) => sent)].some((text) => what.test(text)),
		close: () => {
			server.close();
			cut();
			for (const { outgoing } of pairs) outgoing.destroy();
		},
	};
}
