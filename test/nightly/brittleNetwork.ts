import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';

/** Passes everything on, and breaks on request. */
export interface Network {
	url: string;
	/** Ends every connection, on the side of the client at once. */
	cut(): void;
	/** As if the service were away. */
	refuse(isAway: boolean): void;
	/** Whether it was on its way to the client when a connection ended: then the server has sent it and does not hold it any more. */
	hasSwallowed(what: RegExp): boolean;
	close(): void;
}

/** What reaches the server just before a cut is answered by then, into nothing. */
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
			// It asks for more, so that it has got what was sent before.
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
