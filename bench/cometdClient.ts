/**
 * A session of the engine as Node-RED runs it: the same functions and transport, in a process without Node-RED. The
 * benchmark bundles it.
 */
import { bayeuxClient } from '../genesys/events/bayeux/bayeux.ts';
import { cookieJar, withCookies } from '../genesys/events/bayeux/cookies.ts';
import { sessionTiming } from '../genesys/events/statistics/session.ts';
import { connectionFor } from '../node-red/shared/runConnection.ts';
import { nodeTransport } from '../node-red/shared/nodeTransport.ts';

/** Subscribes to a channel of the server at `url`; resolves when the server has acknowledged the subscription. */
export async function listen(url: string, channel: string, onData: (data: unknown) => void): Promise<void> {
	const transport = nodeTransport();
	const { wait, now, random } = connectionFor(
		{ baseUrl: new URL(url).origin, rateKey: 'bench', api: transport, anonymous: transport },
		new AbortController().signal,
	);
	const send = withCookies(transport, cookieJar(Date.now));
	const client = bayeuxClient(
		{
			send: async (request) =>
				send({ ...request, headers: { 'content-type': 'application/json', ...request.headers } }),
			wait,
			now,
			random,
		},
		{ url, ...sessionTiming },
	);
	client.start();
	await client.subscribe(channel, onData);
}
