import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { json, Refusal, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import { acceptUpgrade, refuseUpgrade, type WebSocketPeer } from '../server/webSocket.ts';

/** Events over WebSockets, and what goes wrong with them. */
export interface NotificationControls {
	/** How many channels exist, and how many of them have a socket. */
	readonly channels: number;
	readonly sockets: number;
	/** How many sockets have been opened. */
	readonly opened: number;
	/** All topics of all channels. */
	readonly topics: string[];
	/** Sends an event to the channels with its topic. Returns how many sockets got it. */
	publish(topic: string, body: unknown, correlationId?: string): number;
	/** Sends text to all sockets as it is. */
	sendText(text: string): void;
	/** Announces that sockets will be closed, as before maintenance. */
	announceClosing(): void;
	/** Closes all sockets, properly or not. */
	closeSockets(how?: 'end' | 'cut'): void;
	/** Whether sockets stay silent: they get no events, heartbeats, and answers. */
	silence(isSilent: boolean): void;
	/** Whether sockets can be opened. */
	refuseSockets(isRefused: boolean): void;
	/** Channels end, as after 24 hours. Their sockets are closed. */
	expireChannels(): void;
	/** Other channels take over the topics, or the tokens are withdrawn. */
	endChannels(why: 'no_longer_subscribed' | 'token_revoked'): void;
	/** Refuses a topic because a permission is missing. */
	refuseTopic(topic: string, permission: string): void;
}

interface Channel {
	id: string;
	topics: string[];
	expires: number;
	socket?: WebSocketPeer;
}

const dayMs = 24 * 3600 * 1000;
const maxTopics = 1000;
const maxChannels = 20;

/** The time between two heartbeats. */
const heartbeatMs = 30_000;

const error = (status: number, code: string, message: string): Refusal =>
	new Refusal(json(status, { message, code, status, contextId: randomUUID(), details: [], errors: [] }));

const event = (topicName: string, eventBody: unknown, correlationId: string = randomUUID()): string =>
	JSON.stringify({ topicName, version: '2', eventBody, metadata: { CorrelationId: correlationId } });

/** Notifications of Genesys Cloud: channels and topics by REST, events over WebSockets. Source: genesys-cloud-topics.json. */
export class Notifications implements NotificationControls {
	opened = 0;
	/** Where sockets are opened: `ws://host:port`. */
	origin = '';
	private readonly now: () => number;
	private readonly known = new Map<string, Channel>();
	private readonly refused = new Map<string, string>();
	private isSilent = false;
	private areSocketsRefused = false;
	private heartbeats: NodeJS.Timeout | undefined;

	constructor(now: () => number) {
		this.now = now;
	}

	get channels(): number {
		this.removeExpired();
		return this.known.size;
	}

	get sockets(): number {
		return this.connected().length;
	}

	get topics(): string[] {
		return [...this.known.values()].flatMap(({ topics }) => topics);
	}

	create(): Reply {
		this.removeExpired();
		// The unconnected ones go first.
		const oldest = [...this.known.values()].sort((a, b) => Number(Boolean(a.socket)) - Number(Boolean(b.socket)))[0];
		if (this.known.size >= maxChannels && oldest) this.remove(oldest);
		const channel: Channel = { id: `streaming-${randomUUID()}`, topics: [], expires: this.now() + dayMs };
		this.known.set(channel.id, channel);
		return json(200, {
			id: channel.id,
			connectUri: `${this.origin}/channels/${channel.id}`,
			expires: new Date(channel.expires).toISOString(),
		});
	}

	/** Adds topics, or replaces all of them. */
	subscribe({ request, params, query }: Call, isReplaced: boolean): Reply {
		const channel = this.find(params['channelId']);
		const body = jsonBody(request);
		const wanted = (Array.isArray(body) ? body : []).map((entry: unknown) =>
			isObject(entry) ? String(entry['id']) : '',
		);
		if (!Array.isArray(body) || wanted.some((topic) => !topic.startsWith('v2.') || topic.length > 200))
			throw error(400, 'bad.request', 'The topics are invalid');
		const refusals = wanted.filter((topic) => this.refused.has(topic));
		if (refusals.length > 0 && query.get('ignoreErrors') !== 'true')
			throw error(403, 'notification.topics.forbidden', `Not permitted: ${refusals.join(', ')}`);
		const permitted = wanted.filter((topic) => !this.refused.has(topic));
		const topics = [...new Set([...(isReplaced ? [] : channel.topics), ...permitted])];
		if (topics.length > maxTopics) throw error(400, 'too.many.topics', `A channel has at most ${maxTopics} topics`);
		channel.topics = topics;
		channel.expires = this.now() + dayMs;
		return json(200, { entities: wanted.map((id) => this.describe(id)) });
	}

	list({ params }: Call): Reply {
		return json(200, { entities: this.find(params['channelId']).topics.map((id) => ({ id })) });
	}

	/** Answers a request to open the socket of a channel. A second socket closes the first. */
	upgrade(message: IncomingMessage, socket: Duplex, head: Buffer): void {
		const channel = this.known.get(/^\/channels\/([^/?]+)$/.exec(message.url ?? '')?.[1] ?? '');
		if (this.areSocketsRefused) return refuseUpgrade(socket, 503);
		if (!channel) return refuseUpgrade(socket, 404);
		channel.socket?.end(1001);
		const peer = acceptUpgrade(message, socket, head, {
			onText: (text) => this.answer(peer, text),
			onClose: () => {
				if (channel.socket === peer) delete channel.socket;
			},
		});
		channel.socket = peer;
		this.opened += 1;
		this.heartbeats ??= setInterval(() => this.heartbeat(), heartbeatMs).unref();
	}

	publish(topic: string, body: unknown, correlationId?: string): number {
		const listening = this.isSilent ? [] : this.connected().filter(({ topics }) => topics.includes(topic));
		const text = event(topic, body, correlationId);
		for (const { socket } of listening) socket?.send(text);
		return listening.length;
	}

	sendText(text: string): void {
		if (!this.isSilent) for (const { socket } of this.connected()) socket?.send(text);
	}

	announceClosing(): void {
		this.sendText(event('v2.system.socket_closing', { message: 'This socket will be closed soon' }));
	}

	closeSockets(how: 'end' | 'cut' = 'cut'): void {
		for (const { socket } of this.connected()) socket?.[how]();
	}

	silence(isSilent: boolean): void {
		this.isSilent = isSilent;
	}

	refuseSockets(isRefused: boolean): void {
		this.areSocketsRefused = isRefused;
	}

	expireChannels(): void {
		for (const channel of [...this.known.values()]) this.remove(channel);
	}

	endChannels(why: 'no_longer_subscribed' | 'token_revoked'): void {
		const reason = why === 'token_revoked' ? 'user_tokens_revoked' : 'another_channel_subscribed';
		for (const { id, socket } of this.connected())
			socket?.send(event(`v2.system.${why}.${id}`, { systemTopicType: why, reason, channelId: id }));
		this.known.clear();
	}

	refuseTopic(topic: string, permission: string): void {
		this.refused.set(topic, permission);
	}

	clear(): void {
		this.expireChannels();
		this.refused.clear();
		this.opened = 0;
		this.isSilent = false;
		this.areSocketsRefused = false;
	}

	close(): void {
		clearInterval(this.heartbeats);
		for (const { socket } of this.connected()) socket?.cut();
	}

	private connected(): Channel[] {
		return [...this.known.values()].filter(({ socket }) => socket !== undefined);
	}

	private describe(id: string): Record<string, unknown> {
		const permission = this.refused.get(id);
		return permission === undefined
			? { id, state: 'Permitted' }
			: { id, state: 'Rejected', rejectionReason: 'Missing permissions', missingPermissions: [permission] };
	}

	private answer(peer: WebSocketPeer, text: string): void {
		if (this.isSilent || !/"ping"/.test(text)) return;
		peer.send(event('channel.metadata', { message: 'pong' }));
	}

	private heartbeat(): void {
		this.removeExpired();
		this.sendText(event('channel.metadata', { message: 'WebSocket Heartbeat' }));
	}

	private removeExpired(): void {
		for (const channel of [...this.known.values()]) if (channel.expires <= this.now()) this.remove(channel);
	}

	private remove(channel: Channel): void {
		this.known.delete(channel.id);
		channel.socket?.end(1000);
	}

	private find(id = ''): Channel {
		this.removeExpired();
		const channel = this.known.get(id);
		if (!channel) throw error(404, 'not.found', 'The channel was not found');
		return channel;
	}
}
