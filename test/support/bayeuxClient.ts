import { bayeuxClient, type BayeuxClient, type BayeuxSettings } from '../../genesys/events/bayeux/bayeux.ts';
import { cookieJar, withCookies } from '../../genesys/events/bayeux/cookies.ts';
import type { GenesysError } from '../../genesys/errors.ts';
import type { Transport } from '../../genesys/ports.ts';
import { Log } from './eventLog.ts';
import { portsTo, type TestPorts } from './eventPorts.ts';

type Happened =
	| { what: 'handshaking' | 'shared' | 'alive' }
	| { what: 'connected'; isNew: boolean }
	| { what: 'broken'; failure: GenesysError; delayMs: number }
	| { what: 'stopped'; failure: GenesysError; isFinal: boolean; delayMs: number }
	| { what: 'thrown'; error: unknown };

export interface Client {
	bayeux: BayeuxClient;
	ports: TestPorts;
	happened: Log<Happened>;
	/** What arrived on channels with {@link Client.hear}. */
	heard: Log<unknown>;
	hear(channel: string): Promise<void>;
	/** Starts, and resolves when it is connected. */
	begin(): Promise<void>;
	/** All events of one kind. */
	all<What extends Happened['what']>(what: What): Extract<Happened, { what: What }>[];
	until(what: Happened['what'], times?: number): Promise<void>;
	end(): Promise<void>;
}

export const settings: Omit<BayeuxSettings, 'url'> = {
	requestTimeoutMs: 5000,
	allowanceMs: 3000,
	firstDelayMs: 100,
	longestDelayMs: 4000,
	closingMs: 1000,
};

/** One of our sessions with a server, with its own cookie jar. */
export function clientOf(
	url: string,
	options: { random?: () => number; api?: Transport; settings?: Partial<BayeuxSettings> } = {},
): Client {
	const ports = portsTo(new URL(url).origin, options);
	const jar = cookieJar(ports.now);
	const happened = new Log<Happened>();
	const heard = new Log<unknown>();
	const bayeux = bayeuxClient(
		{ send: withCookies(ports.api, jar), wait: ports.wait, now: ports.now, random: ports.random },
		{ ...settings, url, ...options.settings },
		{
			onHandshake: () => happened.add({ what: 'handshaking' }),
			onConnected: (isNew) => happened.add({ what: 'connected', isNew }),
			onFailure: (failure, delayMs) => happened.add({ what: 'broken', failure, delayMs }),
			onStopped: (failure, next) => happened.add({ what: 'stopped', failure, ...next }),
			onAlive: () => happened.add({ what: 'alive' }),
			onMultipleClients: () => happened.add({ what: 'shared' }),
			onListenerError: (error) => happened.add({ what: 'thrown', error }),
		},
	);
	const client: Client = {
		bayeux,
		ports,
		happened,
		heard,
		hear: (channel) => bayeux.subscribe(channel, (data) => heard.add(data)),
		async begin() {
			bayeux.start();
			await client.until('connected');
		},
		all: <What extends Happened['what']>(what: What) =>
			happened.entries.filter((entry) => entry.what === what) as Extract<Happened, { what: What }>[],
		until: (what, times = 1) => happened.count(times, (entry) => entry.what === what),
		async end() {
			await bayeux.disconnect();
			ports.close();
		},
	};
	return client;
}
