import { connectionFailure } from '../../genesys/client/connectionFailure.ts';
import { oneChunk } from '../../genesys/client/transport.ts';
import { fail } from '../../genesys/errors.ts';
import type { HttpRequest, HttpResponse, Transport } from '../../genesys/ports.ts';
import type { VirtualClock } from './virtualClock.ts';

/** Faults that last for a while or happen once. */
export const faultKinds = [
	'closed connections',
	'lost answers',
	'refused connections',
	'silence',
	'gateway errors',
	'slow down',
	'expired tokens',
	'refused polls',
	'forgotten sessions',
	'restart',
	'unavailable',
	'unavailable without a word',
	'odd elements',
	'no JSON',
	'ended sessions',
	'odd advice',
] as const;
export type FaultKind = (typeof faultKinds)[number];

interface Message {
	channel: string;
	id?: string;
	clientId?: string;
	subscription?: string;
	advice?: { timeout?: number };
	ext?: { ack?: number };
	[name: string]: unknown;
}

interface Session {
	clientId: string;
	channels: Set<string>;
	/** The messages to send; with acknowledgements, until they are acknowledged. */
	queue: { batch: number; message: object }[];
	batch: number;
	/** Answers the held connect. */
	release?: () => void;
	expiry: () => void;
}

interface Subscription {
	clientId: string;
	statistics: { statisticId: string; objectId: string }[];
}

export interface FuzzOptions {
	/** Whether the client or the server chooses the ID of a subscription. */
	hasOwnIds: boolean;
	/** Whether CometD's acknowledge extension is supported. */
	acknowledges: boolean;
}

const updates = '/statistics/v3/updates';
const keptMs = 30_000;
const pollMs = 20_000;

const answer = (body: unknown, status = 200, headers: Record<string, string> = {}): HttpResponse => ({
	status,
	headers,
	body: oneChunk(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body))),
});

/** The Statistics service with faults, without a network and with its own clock. */
export class FuzzService {
	readonly faults = new Set<FaultKind>();
	readonly sessions = new Map<string, Session>();
	readonly subscriptions = new Map<string, Subscription>();
	readonly values = new Map<string, { number: number; timestamp: number }>();
	isAvailable = true;
	underWay = 0;
	private changes = 0;
	private numbers = 0;
	private readonly clock: VirtualClock;
	private readonly random: () => number;
	private readonly options: FuzzOptions;
	private readonly cuts = new Set<() => void>();

	constructor(clock: VirtualClock, random: () => number, options: FuzzOptions) {
		this.clock = clock;
		this.random = random;
		this.options = options;
	}

	/** Sets a new value of an object, and sends it to its subscribers. */
	change(objectId: string): void {
		const value = { number: (this.changes += 1), timestamp: this.clock.now() };
		this.values.set(objectId, value);
		for (const [subscriptionId, { clientId, statistics }] of this.subscriptions) {
			const told = statistics
				.filter((statistic) => statistic.objectId === objectId)
				.map(({ statisticId }) => ({ subscriptionId, statisticId, value: value.number, timestamp: value.timestamp }));
			const session = this.sessions.get(clientId);
			if (told.length > 0 && session) this.tell(session, updates, { statistics: told });
		}
	}

	/** Sends a service state to all sessions, whether or not it is true. */
	tellState(serviceState: 'AVAILABLE' | 'UNAVAILABLE'): void {
		for (const session of this.sessions.values()) this.tell(session, '/statistics/v3/service', { serviceState });
	}

	/** Starts a fault, or causes it once. */
	begin(kind: FaultKind): void {
		this.faults.add(kind);
		if (kind === 'closed connections' || kind === 'restart') for (const cut of [...this.cuts]) cut();
		if (kind === 'restart' || kind === 'forgotten sessions') for (const id of [...this.sessions.keys()]) this.drop(id);
		if (kind === 'ended sessions')
			for (const session of this.sessions.values())
				this.tell(session, '/meta/disconnect', undefined, { successful: true });
		if (kind === 'unavailable' || kind === 'unavailable without a word') {
			this.isAvailable = false;
			this.subscriptions.clear();
			if (kind === 'unavailable') this.tellState('UNAVAILABLE');
		}
	}

	end(kind: FaultKind): void {
		this.faults.delete(kind);
		const isAway = this.faults.has('unavailable') || this.faults.has('unavailable without a word');
		if (isAway || this.isAvailable) return;
		this.isAvailable = true;
		if (kind === 'unavailable') this.tellState('AVAILABLE');
	}

	readonly transport: Transport = async (request) => {
		this.underWay += 1;
		try {
			return await this.exchange(request);
		} finally {
			this.underWay -= 1;
		}
	};

	private chance(kind: FaultKind, probability = 0.7): boolean {
		return this.faults.has(kind) && this.random() < probability;
	}

	private tell(session: Session, channel: string, data?: object, more: object = {}): void {
		if (data && !session.channels.has(channel)) return;
		session.queue.push({ batch: session.batch + 1, message: { channel, ...more, ...(data ? { data } : {}) } });
		session.release?.();
	}

	private drop(clientId: string): void {
		const session = this.sessions.get(clientId);
		if (!session) return;
		session.expiry();
		this.sessions.delete(clientId);
		session.release?.();
		for (const [id, subscription] of this.subscriptions)
			if (subscription.clientId === clientId) this.subscriptions.delete(id);
	}

	private keep(session: Session): void {
		session.expiry();
		session.expiry = this.clock.schedule(keptMs, () => this.drop(session.clientId));
	}

	/** Transports a request and its answer; any fault can happen to them. */
	private async exchange(request: HttpRequest): Promise<HttpResponse> {
		const { signal, timeoutMs = 60_000 } = request;
		return await new Promise<HttpResponse>((resolve, reject) => {
			const failWith = (code: string, reused = false): void => settle(() => reject(connectionFailure(code, reused)));
			const cut = (): void => failWith('ECONNRESET', true);
			const cancel = (): void =>
				settle(() => {
					try {
						fail('cancelled', 'The run was cancelled');
					} catch (error) {
						reject(error as Error);
					}
				});
			let isOver = false;
			const endTimer = this.clock.schedule(timeoutMs, () => failWith('ETIMEDOUT'));
			const settle = (how: () => void): void => {
				if (isOver) return;
				isOver = true;
				endTimer();
				this.cuts.delete(cut);
				signal?.removeEventListener('abort', cancel);
				how();
			};
			this.cuts.add(cut);
			if (signal?.aborted) return cancel();
			signal?.addEventListener('abort', cancel, { once: true });
			const latency = (): number => 1 + this.random() * 40;
			if (this.chance('refused connections', 1)) return failWith('ECONNREFUSED');
			if (this.chance('closed connections', 0.4)) return void this.clock.schedule(latency(), cut);
			if (this.chance('silence')) return;
			this.clock.schedule(latency(), () => {
				if (isOver) return;
				void this.process(request, () => isOver).then((response) => {
					this.clock.schedule(latency(), () => {
						if (this.chance('lost answers', 0.4)) return failWith('ECONNRESET');
						settle(() => resolve(response));
					});
				});
			});
		});
	}

	private async process(request: HttpRequest, isOver: () => boolean): Promise<HttpResponse> {
		const path = request.url.slice(request.url.indexOf('/statistics/v3/') + '/statistics/v3/'.length);
		if (this.chance('gateway errors'))
			return answer('<h1>Bad gateway</h1>', [502, 503, 504][Math.floor(this.random() * 3)]);
		if (this.chance('expired tokens', 0.5)) return answer({ message: 'Unauthorized' }, 401);
		if (this.chance('slow down', 0.5)) return answer({ message: 'slow' }, 429, this.slowDown());
		if (this.chance('no JSON', 0.5)) return answer('<!doctype html>');
		if (path.endsWith('/connect') && this.chance('refused polls', 1)) return answer({ message: 'Forbidden' }, 403);
		return path.startsWith('notifications') ? await this.bayeux(request, isOver) : this.rest(request, path);
	}

	private slowDown(): Record<string, string> {
		const date = new Date(this.clock.now()).toUTCString();
		const until = new Date(this.clock.now() + 3000).toUTCString();
		return this.random() < 0.5 ? { 'retry-after': '2' } : { 'retry-after': until, date };
	}

	private rest({ method, body, headers }: HttpRequest, path: string): HttpResponse {
		const id = path.split('/')[1] ?? '';
		if (method === 'DELETE') {
			this.subscriptions.delete(id);
			return answer({ status: { code: 0 } });
		}
		if (method === 'POST')
			return this.open(String(body), /BAYEUX_BROWSER=([^;]+)/.exec(headers.cookie ?? '')?.[1] ?? '');
		const subscription = this.subscriptions.get(id);
		if (!subscription)
			return this.random() < 0.5
				? answer({ status: { code: 404, message: 'no such subscription' } }, 404)
				: answer({ status: { code: 0 }, data: { statistics: [] } });
		return this.shown(id, subscription);
	}

	private open(body: string, clientId: string): HttpResponse {
		if (!this.isAvailable) return answer({ status: { code: 503, message: 'unavailable' } }, 503);
		const { operationId, data } = JSON.parse(body) as { operationId: string; data: Pick<Subscription, 'statistics'> };
		if (!this.sessions.has(clientId)) return answer({ status: { code: 401, message: 'no session' } }, 401);
		const id = this.options.hasOwnIds ? `S${(this.numbers += 1)}` : operationId;
		const subscription = { clientId, statistics: data.statistics };
		this.subscriptions.set(id, subscription);
		return this.shown(id, subscription);
	}

	private shown(subscriptionId: string, { statistics }: Subscription): HttpResponse {
		const shown = statistics.map(({ statisticId, objectId }) => {
			const { number, timestamp } = this.values.get(objectId) ?? { number: 0, timestamp: 0 };
			return { statisticId, value: number, timestamp };
		});
		return answer({ status: { code: 0 }, data: { subscriptionId, statistics: shown } });
	}

	private async bayeux({ body, headers }: HttpRequest, isOver: () => boolean): Promise<HttpResponse> {
		const messages = JSON.parse(String(body)) as Message[];
		const [first] = messages as [Message];
		if (first.channel === '/meta/handshake') return this.handshake(first);
		const session = this.sessions.get(first.clientId ?? '');
		if (!session || !headers.cookie?.includes(`BAYEUX_BROWSER=${session.clientId}`)) {
			const advice = this.random() < 0.5 ? { advice: { reconnect: 'handshake' } } : {};
			return answer(
				messages.map(({ id, channel }) => ({ id, channel, successful: false, error: '402::unknown', ...advice })),
			);
		}
		this.keep(session);
		const replies: object[] = [];
		for (const message of messages) {
			if (message.channel === '/meta/subscribe') session.channels.add(message.subscription ?? '');
			replies.push({ ...message, ext: undefined, advice: undefined, successful: true });
		}
		if (first.channel === '/meta/disconnect') this.drop(session.clientId);
		return first.channel === '/meta/connect' ? await this.poll(session, first, isOver) : answer(this.withOdd(replies));
	}

	private handshake({ id, channel }: Message): HttpResponse {
		const clientId = `client${(this.numbers += 1)}`;
		const session: Session = { clientId, channels: new Set(), queue: [], batch: 0, expiry: () => undefined };
		this.sessions.set(clientId, session);
		this.keep(session);
		const ext = this.options.acknowledges ? { ext: { ack: true } } : {};
		const reply = { id, channel, clientId, successful: true, supportedConnectionTypes: ['long-polling'], ...ext };
		return { ...answer(this.withOdd([reply])), setCookie: [`BAYEUX_BROWSER=${clientId}; Path=/`] };
	}

	private async poll(session: Session, message: Message, isOver: () => boolean): Promise<HttpResponse> {
		const acked = message.ext?.ack;
		if (this.options.acknowledges && acked !== undefined)
			session.queue = session.queue.filter(({ batch }) => batch > acked);
		session.release?.();
		if (session.queue.length === 0 && message.advice?.timeout !== 0) await this.hold(session);
		const { id, channel, clientId } = message;
		if (this.sessions.get(session.clientId) !== session)
			return answer([{ id, channel, successful: false, error: '402::unknown' }]);
		this.keep(session);
		// A disconnected client gets nothing, and the messages wait for the next connect.
		if (isOver()) return answer([]);
		session.batch += 1;
		const told = session.queue.map((entry) => entry.message);
		if (!this.options.acknowledges) session.queue = [];
		const isEnd = told.some((entry) => (entry as Message).channel === '/meta/disconnect');
		if (isEnd) this.drop(session.clientId);
		const ext = this.options.acknowledges ? { ext: { ack: session.batch } } : {};
		const reply = { id, channel, clientId, successful: true, ...ext, advice: this.advice(isEnd) };
		return answer(this.withOdd([...told, reply]));
	}

	private advice(isEnd: boolean): object {
		if (isEnd) return { reconnect: 'none' };
		if (!this.chance('odd advice')) return { reconnect: 'retry', interval: 0, timeout: pollMs };
		const odd: object[] = [
			{ reconnect: 'perhaps' },
			{ reconnect: 'retry', timeout: String(pollMs), interval: '5' },
			{ reconnect: 'retry', timeout: 2 ** 31, interval: 0 },
			{ reconnect: 'retry', timeout: -1, interval: 'soon' },
			{ interval: null, timeout: null },
		];
		return odd[Math.floor(this.random() * odd.length)] as object;
	}

	/** Waits until there is something to send, or until the poll is over. */
	private async hold(session: Session): Promise<void> {
		await new Promise<void>((resolve) => {
			const stop = this.clock.schedule(pollMs, () => release());
			const release = (): void => {
				stop();
				if (session.release === release) session.release = undefined;
				resolve();
			};
			session.release = release;
		});
	}

	private withOdd(messages: object[]): unknown[] {
		return this.chance('odd elements') ? [null, ...messages, 7, { data: 'nobody' }, 'x', [], { channel: 5 }] : messages;
	}
}
