import { randomUUID } from 'node:crypto';
import { connectionFailure } from '../../genesys/client/connectionFailure.ts';
import { oneChunk } from '../../genesys/client/transport.ts';
import type { Connection, HttpRequest, HttpResponse, OpenSocket, SocketEvents } from '../../genesys/ports.ts';
import type { VirtualClock } from './virtualClock.ts';

interface Answer {
	status: number;
	body?: unknown;
	headers?: Record<string, string>;
}

interface ServedChannel {
	id: string;
	topics: string[];
	expires: number;
	socket?: SocketEvents;
}

const hourMs = 3_600_000;

/** Genesys Cloud's notifications by a virtual clock, as the facts describe them, and what can go wrong with them. */
export class NotificationService {
	readonly requests: { at: number; what: string; body: unknown }[] = [];
	readonly channels = new Map<string, ServedChannel>();
	/** Texts that arrived on sockets. */
	readonly sent: string[] = [];
	/** The next answers to requests, instead of the usual ones. */
	readonly answers: Answer[] = [];
	/** What is read by other requests. */
	states: (what: string, body: unknown) => Answer = () => ({ status: 404 });
	refused = new Map<string, string>();
	/** Whether sockets open, answer and get heartbeats. */
	opens = true;
	isSilent = false;
	/** How sockets are opened: `{id}` is the channel. */
	connectUri = 'wss://streaming.mypurecloud.de/channels/{id}';
	opened: string[] = [];
	readonly connection: Connection;
	readonly openSocket: OpenSocket;
	private readonly clock: VirtualClock;

	constructor(clock: VirtualClock, baseUrl = 'https://api.mypurecloud.de') {
		this.clock = clock;
		this.connection = {
			baseUrl,
			rateKey: randomUUID(),
			api: (request) => this.answer(request),
			anonymous: () => Promise.reject(connectionFailure('ECONNREFUSED')),
			wait: (milliseconds, signal) => clock.wait(milliseconds, signal),
			now: () => clock.now(),
			random: () => 0.5,
			cancelled: () => false,
		};
		this.openSocket = (url, events) => this.open(url, events);
		this.beat();
	}

	/** Sends an event to the channels with its topic. */
	publish(topic: string, eventBody: unknown, correlationId: string = randomUUID()): void {
		for (const { topics, socket } of this.channels.values())
			if (topics.includes(topic))
				socket?.onText(
					JSON.stringify({ topicName: topic, version: '2', eventBody, metadata: { CorrelationId: correlationId } }),
				);
	}

	sendText(text: string): void {
		for (const { socket } of this.channels.values()) socket?.onText(text);
	}

	cut(): void {
		for (const channel of this.channels.values()) {
			const { socket } = channel;
			delete channel.socket;
			socket?.onClose();
		}
	}

	/** Channels end, with their sockets. */
	expire(): void {
		this.cut();
		this.channels.clear();
	}

	/** How often a request was sent. */
	count(what: string): number {
		return this.requests.filter((request) => request.what === what).length;
	}

	private beat(): void {
		this.clock.schedule(30_000, () => {
			for (const channel of [...this.channels.values()])
				if (channel.expires <= this.clock.now()) {
					this.channels.delete(channel.id);
					channel.socket?.onClose();
				}
			if (!this.isSilent)
				this.sendText(JSON.stringify({ topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } }));
			this.beat();
		});
	}

	private open(url: string, events: SocketEvents): ReturnType<OpenSocket> {
		this.opened.push(url);
		const channel = this.channels.get(url.split('/channels/')[1] ?? '');
		const later = (work: () => void): void => void this.clock.schedule(50, work);
		let isClosed = false;
		if (!this.opens || !channel) later(() => !isClosed && events.onClose());
		else
			later(() => {
				if (isClosed) return;
				channel.socket?.onClose();
				channel.socket = events;
				events.onOpen();
			});
		return {
			send: (text) => {
				this.sent.push(text);
				if (!this.isSilent)
					later(() => events.onText(JSON.stringify({ topicName: 'channel.metadata', eventBody: { message: 'pong' } })));
			},
			close() {
				isClosed = true;
				if (channel?.socket === events) delete channel.socket;
			},
		};
	}

	private async answer({ method, url, body, signal }: HttpRequest): Promise<HttpResponse> {
		const { pathname, search } = new URL(url);
		const what = `${method} ${pathname.replace('/api/v2', '').replace(/streaming-[\w-]+/, '{id}')}`;
		const sent: unknown = typeof body === 'string' ? JSON.parse(body) : undefined;
		this.requests.push({
			at: this.clock.now(),
			what: search && !/ignoreErrors/.test(search) ? what + decodeURIComponent(search) : what,
			body: sent,
		});
		await this.clock.wait(20, signal);
		const { status, body: content, headers = {} } = this.answers.shift() ?? this.usual(what, pathname, sent);
		return { status, headers, body: oneChunk(Buffer.from(content === undefined ? '' : JSON.stringify(content))) };
	}

	private usual(what: string, path: string, body: unknown): Answer {
		if (what === 'POST /notifications/channels') {
			const id = `streaming-${randomUUID()}`;
			const expires = this.clock.now() + 24 * hourMs;
			this.channels.set(id, { id, topics: [], expires });
			return {
				status: 200,
				body: { id, connectUri: this.connectUri.replace('{id}', id), expires: new Date(expires).toISOString() },
			};
		}
		if (what !== 'PUT /notifications/channels/{id}/subscriptions') return this.states(what, body);
		const channel = this.channels.get(path.split('/').at(-2) ?? '');
		if (!channel) return { status: 404, body: { message: 'not found', code: 'not.found', status: 404 } };
		const topics = (body as { id: string }[]).map(({ id }) => id);
		channel.topics = topics.filter((topic) => !this.refused.has(topic));
		channel.expires = this.clock.now() + 24 * hourMs;
		const describe = (id: string): unknown =>
			this.refused.has(id)
				? { id, state: 'Rejected', rejectionReason: 'Missing permissions', missingPermissions: [this.refused.get(id)] }
				: { id, state: 'Permitted' };
		return { status: 200, body: { entities: topics.map(describe) } };
	}
}
