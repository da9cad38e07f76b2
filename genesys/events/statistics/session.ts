import { GenesysError } from '../../errors.ts';
import type { Connection, HttpRequest, Transport } from '../../ports.ts';
import { bayeuxClient, type BayeuxClient, type BayeuxEvents } from '../bayeux/bayeux.ts';
import { cookieJar, withCookies, type CookieJar } from '../bayeux/cookies.ts';
import { readServiceState } from './statisticValues.ts';
import { updateRouter, type UpdateRouter } from './updateRouter.ts';

const channels = { updates: '/statistics/v3/updates', service: '/statistics/v3/service' } as const;

/** How patient a session is. All in ms. */
export interface SessionTiming {
	/** Requests other than the long poll. */
	requestTimeoutMs: number;
	/** How much later than promised the answer to a long poll may come. */
	allowanceMs: number;
	/** Delays between attempts are random below a bound, which starts here and doubles up to `longestDelayMs`. */
	firstDelayMs: number;
	longestDelayMs: number;
	/** A subscription that was silent for this long is checked. */
	idleMs: number;
	/** Each of the last requests, when closing. */
	closingMs: number;
}

export const sessionTiming: SessionTiming = {
	requestTimeoutMs: 30_000,
	allowanceMs: 10_000,
	firstDelayMs: 100,
	longestDelayMs: 10_000,
	idleMs: 300_000,
	closingMs: 3000,
};

/** The state of a session, as far as it concerns those who subscribe on it. */
type SessionCondition =
	{ name: 'connecting' | 'up' } | { name: 'unavailable' | 'broken' | 'given up'; failure: GenesysError };

/** A subscription, as its session sees it. */
export interface SessionMember {
	/** The session's condition, or its epoch, is another. */
	onConditionChange(): void;
	/** The server is there: checks what has been silent for long. */
	checkIdle(): void;
	report(problem: GenesysError): void;
}

/** One Bayeux session with Genesys, and the connection for requests that belong to it. It is there while it has members. */
export interface Session {
	readonly condition: SessionCondition;
	/** Another number whenever Genesys has dropped everything that was open. */
	readonly epoch: number;
	readonly timing: SessionTiming;
	readonly ports: Pick<Connection, 'wait' | 'now' | 'random'>;
	readonly router: UpdateRouter;
	/** The connection with the cookies of the session; its requests and waits end with the signal. */
	connectionUntil(signal: AbortSignal): Connection;
	/** The same for the last request about something: it takes `closingMs` at most, and is repeated once at most, without waiting. */
	closingConnection(): Connection;
	register(member: SessionMember): void;
	/** Resolves when nothing of the session is left, where this was its last member. */
	unregister(member: SessionMember): Promise<void>;
}

interface State {
	readonly connection: Connection;
	/** With the cookies of the session. */
	readonly api: Transport;
	readonly jar: CookieJar;
	readonly timing: SessionTiming;
	readonly router: UpdateRouter;
	readonly members: Set<SessionMember>;
	condition: SessionCondition;
	isAvailable: boolean;
	epoch: number;
	running?: { readonly client: BayeuxClient; readonly ending: AbortController };
	/** Resolves when the session before this one has ended. */
	ended: Promise<void>;
}

const unavailableError = (): GenesysError =>
	new GenesysError('answer', 'Genesys has no connection to its Stat Server at the moment', {
		hint: 'The statistics are subscribed to again when it has.',
	});

const multipleClientsError = (): GenesysError =>
	new GenesysError('limit', 'Genesys takes several sessions for one and slows them down', {
		hint: 'Check that nothing between here and Genesys mixes up cookies.',
	});

const limited =
	(transport: Transport, limits: Pick<HttpRequest, 'timeoutMs' | 'signal'>): Transport =>
	(request) =>
		transport({ ...request, ...limits });

function become(state: State, condition: SessionCondition): void {
	state.condition = condition;
	for (const member of [...state.members]) member.onConditionChange();
}

/** The session is there, whether or not the service behind it is. */
const becomeUp = (state: State): void =>
	become(state, state.isAvailable ? { name: 'up' } : { name: 'unavailable', failure: unavailableError() });

/** Everything that was open is gone. */
function beginEpoch(state: State): void {
	state.epoch += 1;
	state.router.clear();
}

function receiveServiceState(state: State, data: unknown): void {
	const service = readServiceState(data);
	if (service === undefined || state.isAvailable === (service === 'AVAILABLE')) return;
	state.isAvailable = !state.isAvailable;
	if (!state.isAvailable) beginEpoch(state);
	becomeUp(state);
}

/** What the events of the Bayeux client mean for the session; `restart` starts the client again. */
const bayeuxEvents = (state: State, restart: (delayMs: number) => void): BayeuxEvents => ({
	onHandshake() {
		state.jar.clear();
		beginEpoch(state);
		state.isAvailable = true;
	},
	onConnected: () => becomeUp(state),
	onFailure: (failure) => become(state, { name: 'broken', failure }),
	onAlive() {
		for (const member of state.members) member.checkIdle();
	},
	onStopped(failure, { isFinal, delayMs }) {
		become(state, { name: isFinal ? 'given up' : 'broken', failure });
		if (!isFinal) restart(delayMs);
	},
	onMultipleClients() {
		for (const member of state.members) member.report(multipleClientsError());
	},
});

function begin(state: State): void {
	const { connection, timing, api, router } = state;
	const ending = new AbortController();
	const restart = (delayMs: number): void =>
		void connection.wait(delayMs, ending.signal).then(
			() => isCurrent() && client.start(),
			() => undefined,
		);
	const client = bayeuxClient(
		{ send: api, wait: connection.wait, random: connection.random },
		{ ...timing, url: `${connection.baseUrl}/statistics/v3/notifications` },
		bayeuxEvents(state, restart),
	);
	const isCurrent = (): boolean => state.running?.client === client;
	const listen = (channel: string, receive: (data: unknown) => void): void =>
		void client.subscribe(channel, (data) => isCurrent() && receive(data)).catch(() => undefined);
	listen(channels.updates, router.receive);
	listen(channels.service, (data) => receiveServiceState(state, data));
	state.running = { client, ending };
	state.condition = { name: 'connecting' };
	void state.ended.then(() => isCurrent() && client.start());
}

async function end(state: State): Promise<void> {
	const { running, condition } = state;
	if (!running) return;
	const { client, ending } = running;
	state.running = undefined;
	if (condition.name === 'up' || condition.name === 'unavailable')
		await Promise.allSettled(Object.values(channels).map((channel) => client.unsubscribe(channel)));
	await client.disconnect();
	ending.abort();
	beginEpoch(state);
}

function closingConnection({ connection, api, timing }: State): Connection {
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
}

/** A session that connects with its first member and disconnects after its last; then it can be used again. */
export function startSession(connection: Connection, timing: SessionTiming): Session {
	const jar = cookieJar(connection.now);
	const api = withCookies(connection.api, jar);
	const router = updateRouter();
	const state: State = {
		...{ connection, api, jar, timing, router, members: new Set() },
		condition: { name: 'connecting' },
		isAvailable: true,
		epoch: 0,
		ended: Promise.resolve(),
	};
	return {
		get condition() {
			return state.condition;
		},
		get epoch() {
			return state.epoch;
		},
		timing,
		ports: connection,
		router,
		connectionUntil: (signal) => ({
			...connection,
			api: limited(api, { timeoutMs: timing.requestTimeoutMs, signal }),
			wait: (milliseconds) => connection.wait(milliseconds, signal),
			cancelled: () => signal.aborted,
		}),
		closingConnection: () => closingConnection(state),
		register(member) {
			state.members.add(member);
			if (!state.running || state.condition.name === 'given up') begin(state);
		},
		async unregister(member) {
			if (!state.members.delete(member) || state.members.size > 0) return;
			await (state.ended = end(state));
		},
	};
}
