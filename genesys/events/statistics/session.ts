import { GenesysError } from '../../errors.ts';
import type { Connection, HttpRequest, Transport } from '../../ports.ts';
import { bayeuxClient, type BayeuxClient } from '../bayeux/bayeux.ts';
import { cookieJar, withCookies } from '../bayeux/cookies.ts';
import { subscriber, type Subscriber } from './subscriber.ts';
import type { SessionTiming, StatisticsSession } from './subscription.ts';
import { readServiceState, readStatistics, type PushedStatistic } from './statisticValues.ts';
const channels = { updates: '/statistics/v3/updates', service: '/statistics/v3/service' } as const;

/** How many updates may wait for the answer that says whose they are. */
const mostStrays = 100_000;

/** How it is with the session, as far as it concerns those who subscribe on it. */
export type SessionCondition =
	{ name: 'connecting' | 'up' } | { name: 'unavailable' | 'broken' | 'given up'; failure: GenesysError };

/** What a subscription needs of its session. */
export interface Link {
	readonly condition: SessionCondition;
	/** Another number whenever Genesys has dropped everything that was open. */
	readonly epoch: number;
	readonly ports: Pick<Connection, 'wait' | 'now' | 'random'>;
	/** The connection with the cookies of the session; its requests and waits end with the signal. */
	connectionUntil(signal: AbortSignal): Connection;
	/** The same for the last request of something: without patience beyond `closingMs`, and repeated once at most, without waiting. */
	lastRequest(): Connection;
	readonly timing: SessionTiming;
	join(user: Subscriber): void;
	/** Resolves when nothing of the session is left, where this was its last user. */
	leave(user: Subscriber): Promise<void>;
	/** While `opening`, updates that belong to nobody are kept, for the answer that tells whose they are may come after them. */
	opening<Result>(work: () => Promise<Result>): Promise<Result>;
	/** From now on, updates of a subscription go there; returns those that came before it was known. */
	route(subscriptionId: string, receive: (statistics: PushedStatistic[]) => void): PushedStatistic[];
	unroute(subscriptionId: string): void;
}

const unavailable = (): GenesysError =>
	new GenesysError('answer', 'Genesys has no connection to its Stat Server at the moment', {
		hint: 'The statistics are subscribed to again when it has.',
	});

const shared = (): GenesysError =>
	new GenesysError('limit', 'Genesys takes several sessions for one and slows them down', {
		hint: 'Check that nothing between here and Genesys mixes up cookies.',
	});

const limited =
	(transport: Transport, more: Pick<HttpRequest, 'timeoutMs' | 'signal'>): Transport =>
	(request) =>
		transport({ ...request, ...more });

/** Behind `statisticsSession`, which says what it does. */
export function startSession(connection: Connection, timing: SessionTiming): StatisticsSession {
	const users = new Set<Subscriber>();
	const all = new Set<Subscriber>();
	const routes = new Map<string, (statistics: PushedStatistic[]) => void>();
	const strays = new Map<string, PushedStatistic[]>();
	const jar = cookieJar(connection.now);
	const api = withCookies(connection.api, jar);
	let condition: SessionCondition = { name: 'connecting' };
	let isAvailable = true;
	let epoch = 0;
	let strayCount = 0;
	let openings = 0;
	let running: { client: BayeuxClient; ending: AbortController } | undefined;
	/** Resolves when the session before this one has ended. */
	let ended: Promise<void> = Promise.resolve();

	function become(next: SessionCondition): void {
		condition = next;
		for (const user of [...users]) user.conditionChanged();
	}

	/** The session is there, whether or not it is of use. */
	function becomeUp(): void {
		become(isAvailable ? { name: 'up' } : { name: 'unavailable', failure: unavailable() });
	}

	/** Everything that was open is gone. */
	function beginEpoch(): void {
		epoch += 1;
		routes.clear();
		strays.clear();
		strayCount = 0;
	}

	function keepStray(subscriptionId: string, statistic: PushedStatistic): void {
		if (openings === 0 || strayCount >= mostStrays) return;
		strayCount += 1;
		if (!strays.get(subscriptionId)?.push(statistic)) strays.set(subscriptionId, [statistic]);
	}

	/** What came at the same time for a subscription stays together. */
	function receive(data: unknown): void {
		const together = new Map<string, PushedStatistic[]>();
		for (const statistic of readStatistics(data)) {
			const { subscriptionId = '' } = statistic;
			if (!routes.has(subscriptionId)) keepStray(subscriptionId, statistic);
			else if (!together.get(subscriptionId)?.push(statistic)) together.set(subscriptionId, [statistic]);
		}
		for (const [subscriptionId, statistics] of together) routes.get(subscriptionId)?.(statistics);
	}

	function serviceChanged(data: unknown): void {
		const state = readServiceState(data);
		if (state === undefined || isAvailable === (state === 'AVAILABLE')) return;
		isAvailable = !isAvailable;
		if (!isAvailable) beginEpoch();
		becomeUp();
	}

	function begin(): void {
		const ending = new AbortController();
		const settings = { ...timing, url: `${connection.baseUrl}/statistics/v3/notifications` };
		const client: BayeuxClient = bayeuxClient(
			{ send: api, wait: connection.wait, random: connection.random },
			settings,
			{
				handshaking() {
					jar.clear();
					beginEpoch();
					isAvailable = true;
				},
				connected: becomeUp,
				broken(failure) {
					become({ name: 'broken', failure });
				},
				alive() {
					for (const user of users) user.checkIdle();
				},
				stopped(failure, { isFinal, delayMs }) {
					become({ name: isFinal ? 'given up' : 'broken', failure });
					if (!isFinal)
						void connection.wait(delayMs, ending.signal).then(
							() => isHere() && client.start(),
							() => undefined,
						);
				},
				shared() {
					for (const user of users) user.report(shared());
				},
			},
		);
		const isHere = (): boolean => running?.client === client;
		void client.subscribe(channels.updates, (data) => isHere() && receive(data)).catch(() => undefined);
		void client.subscribe(channels.service, (data) => isHere() && serviceChanged(data)).catch(() => undefined);
		running = { client, ending };
		condition = { name: 'connecting' };
		void ended.then(() => isHere() && client.start());
	}

	async function end(): Promise<void> {
		if (!running) return;
		const { client, ending } = running;
		const isUp = condition.name === 'up' || condition.name === 'unavailable';
		running = undefined;
		if (isUp) await Promise.allSettled(Object.values(channels).map((channel) => client.unsubscribe(channel)));
		await client.disconnect();
		ending.abort();
		beginEpoch();
	}

	const link: Link = {
		get condition() {
			return condition;
		},
		get epoch() {
			return epoch;
		},
		connectionUntil: (signal) => ({
			...connection,
			api: limited(api, { timeoutMs: timing.requestTimeoutMs, signal }),
			wait: (milliseconds) => connection.wait(milliseconds, signal),
			cancelled: () => signal.aborted,
		}),
		ports: connection,
		lastRequest() {
			let repeated = 0;
			return {
				...connection,
				api: limited(api, { timeoutMs: timing.closingMs }),
				// A kept connection that the server has just closed is no reason to leave something behind.
				wait: async () => {
					if ((repeated += 1) > 1) throw new Error('There is no third attempt');
				},
				cancelled: () => false,
			};
		},
		timing,
		join(user) {
			users.add(user);
			if (!running || condition.name === 'given up') begin();
		},
		async leave(user) {
			if (!users.delete(user) || users.size > 0) return;
			await (ended = end());
		},
		async opening(work) {
			openings += 1;
			try {
				return await work();
			} finally {
				openings -= 1;
				if (openings === 0) {
					strays.clear();
					strayCount = 0;
				}
			}
		},
		route(subscriptionId, deliver) {
			const early = strays.get(subscriptionId) ?? [];
			strays.delete(subscriptionId);
			strayCount -= early.length;
			routes.set(subscriptionId, deliver);
			return early;
		},
		unroute: (subscriptionId) => void routes.delete(subscriptionId),
	};

	return {
		open(settings, consumer) {
			const user = subscriber(link, settings, consumer, () => all.delete(user));
			all.add(user);
			return user.subscription;
		},
		close: async () => void (await Promise.all([...all].map((user) => user.subscription.close()))),
	};
}
