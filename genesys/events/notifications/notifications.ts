import { fail, GenesysError } from '../../errors.ts';
import { explain } from '../../explain.ts';
import { term, text } from '../../language.ts';
import type { Connection, OpenSocket } from '../../ports.ts';
import { eventQueue, type EventCounters, type EventQueue } from '../eventQueue.ts';
import { newestIds, type NewestIds } from '../newestIds.ts';
import { limitedConnection } from '../pacing.ts';
import {
	closedError,
	consumerError,
	stateReporter,
	subscriptionStateError,
	type StateConsumer,
	type StateReporter,
	type SubscriptionCounters,
	type SubscriptionState,
} from '../stateReporter.ts';
import { channelTiming, openChannel, type Channel, type ChannelTiming } from './channel.ts';
import type { Refusal, Refusals } from './channelRequests.ts';
import { eventFilter, type ConversationUpdates, type EventFilter } from './eventFilter.ts';
import { readStates, type RecoveredState } from './recovery.ts';
import { textId, type PushedEvent } from './socketMessages.ts';
import { watchedTopics, watching, type EventChoice, type WatchedTopic } from './topics.ts';

export type { ConversationUpdates } from './eventFilter.ts';
export { fromEventRow, watchedEvents, watching, type EventChoice } from './topics.ts';

/**
 * Events that Genesys Cloud pushes over WebSockets, and keeps pushing. Both faces use this file, and no other file of this folder. A
 * {@link NotificationSession} has as many channels as its topics need; any number of {@link NotificationSubscription}s share them. A
 * subscription continues through all failures of the network or the service until it is closed.
 */

/** How events are output. */
export interface EventOutput {
	/** `event` (default): one by one. `batch`: all waiting events together. */
	together?: 'event' | 'batch';
	/** The maximum number of events that wait for a slow consumer (default 1000). If there are more, the oldest are dropped. */
	mostWaiting?: number;
	/** Which updates of conversations are output. Default: `states`. */
	conversations?: ConversationUpdates;
	/** Outputs other events with a state only if the state has changed. Default: true. */
	onlyChanges?: boolean;
	/** Outputs the current states at the start, where they can be read. */
	snapshot?: boolean;
}

export interface NotificationSettings {
	events: readonly EventChoice[];
	output?: EventOutput;
}

/** An event as it is output. */
export interface CloudEvent {
	/** Identifies it. An event that Genesys Cloud sends twice has the same ID. */
	id: string;
	/** The ID of the event type, or `other`. */
	type: string;
	topic: string;
	/** The object in the topic. */
	objectId?: string;
	/** The state of the object, for types that have one, and the one before, if it is known. */
	state?: string;
	previousState?: string;
	/** It was read after an interruption, or at the start, and did not arrive as an event. */
	recovered: boolean;
	/** When it arrived, ISO 8601. */
	receivedAt: string;
	/** With this, the support of Genesys Cloud finds what caused it. */
	correlationId?: string;
	/** As Genesys Cloud sends it. */
	body: unknown;
}

export type NotificationState = SubscriptionState;
export type NotificationCounters = SubscriptionCounters<EventCounters>;

/** Receives the events. Errors that its functions throw do not disturb the subscription. */
export interface EventConsumer extends StateConsumer<EventCounters> {
	/** Receives events in their order. While its promise is pending, others wait (see {@link EventOutput.mostWaiting}). */
	onEvents(events: CloudEvent[]): void | Promise<void>;
}

interface NotificationStatus {
	state: NotificationState;
	counters: NotificationCounters;
	/** How many topics are wanted. */
	topics: number;
}

export interface NotificationSubscription {
	/**
	 * Resolves when all events arrive for the first time. Rejects with a GenesysError if the first attempt failed. It keeps
	 * trying until it is closed. The promise may be ignored.
	 */
	readonly started: Promise<void>;
	status(): NotificationStatus;
	/** Closes for good. Nothing is output afterwards. Never rejects. */
	close(): Promise<void>;
}

export interface NotificationSession {
	/** Raises an `input` error if the settings are invalid. Everything else is reported later. */
	open(settings: NotificationSettings, consumer: EventConsumer): NotificationSubscription;
	/** Closes all its subscriptions. */
	close(): Promise<void>;
}

/** The most topics of one channel. */
const maxTopics = 1000;

/** The most channels of a user in one app. Genesys Cloud closes the one that was used longest ago when there is another. */
const maxChannels = 20;

/** The maximum number of remembered events. */
const maxSeen = 10_000;

/** The maximum number of refused topics that are reported one by one. */
const maxReported = 10;

/** The deadline of a request that reads a state. */
const readingMs = 60_000;

/** As {@link subscriptionStateError}. */
export const eventStateError = (state: NotificationState, failure?: GenesysError): GenesysError =>
	subscriptionStateError(state, watching, failure);

interface Member {
	readonly watched: ReadonlyMap<string, WatchedTopic>;
	readonly output: Required<Pick<EventOutput, 'snapshot'>>;
	readonly filter: EventFilter;
	readonly queue: EventQueue<CloudEvent>;
	readonly reporter: StateReporter<EventCounters>;
	readonly refused: Map<string, Refusal>;
	readonly closing: AbortController;
	/** How many readings of states run, and what events have arrived for meanwhile, so that no older state follows. */
	readings: number;
	readonly arrived: Set<string>;
	/** How many refused topics were reported. */
	reported: number;
	wasLive: boolean;
}

interface Session {
	readonly connection: Connection;
	readonly openSocket: OpenSocket;
	readonly timing: ChannelTiming;
	readonly channels: Set<Channel>;
	readonly members: Set<Member>;
	/** The subscriptions of each topic. */
	readonly listeners: Map<string, Set<Member>>;
	/** The IDs of the newest events. */
	readonly seen: NewestIds;
}

function refusedError(topic: string, { reason, permissions }: Refusal): GenesysError {
	return new GenesysError('answer', '{watching}: Genesys Cloud refuses {topic} ({reason})', {
		values: { watching: term(watching), topic, reason: reason ?? text('no reason given') },
		operation: watching,
		hint: permissions.length
			? text('The {connection} needs these permissions: {permissions}. Other events are not affected.', { permissions })
			: 'Check the ID and the permissions of the {connection}. Other events are not affected.',
	});
}

const unreadError = (error: unknown): GenesysError => {
	const { text: message, hintText } = explain(error);
	return new GenesysError('answer', 'The state after the interruption could not be read: {message}', {
		values: { message },
		operation: watching,
		hint: hintText ?? 'New events are not affected.',
		cause: error,
	});
};

/** Passes an event or a state to a subscription, if its filters accept it. */
function output(
	{ filter, queue }: Member,
	now: number,
	watched: WatchedTopic,
	event: Pick<CloudEvent, 'id' | 'recovered' | 'correlationId' | 'body'>,
): void {
	const state = filter.stateOf(watched, event.body);
	queue.counted.received += 1;
	queue.counted.lastEventAt = now;
	if (!filter.accepts(watched, event.body, state)) {
		queue.counted.skipped += 1;
		return;
	}
	const { id, recovered, correlationId, body } = event;
	queue.push({
		id,
		type: watched.type?.id ?? 'other',
		topic: watched.topic,
		...(watched.objectId === undefined ? {} : { objectId: watched.objectId }),
		...(state?.state === undefined ? {} : { state: state.state }),
		...(state?.previousState === undefined ? {} : { previousState: state.previousState }),
		recovered,
		receivedAt: new Date(now).toISOString(),
		...(correlationId === undefined ? {} : { correlationId }),
		body,
	});
}

const arrivalKey = ({ filter }: Member, watched: WatchedTopic, body: unknown): string =>
	filter.stateOf(watched, body)?.key ?? watched.topic;

function receive(session: Session, event: PushedEvent): void {
	const members = session.listeners.get(event.topic) ?? [];
	const isFirst = session.seen.add(event.id);
	for (const member of members) {
		const watched = member.watched.get(event.topic) as WatchedTopic;
		if (!isFirst) {
			member.queue.counted.received += 1;
			member.queue.counted.duplicates += 1;
			continue;
		}
		if (member.readings > 0) member.arrived.add(arrivalKey(member, watched, event.body));
		output(member, session.connection.now(), watched, { ...event, recovered: false });
	}
}

/** Outputs a state that was read, unless an event has arrived for it meanwhile. */
function takeState(session: Session, member: Member, { watched, body }: RecoveredState, isBaseline: boolean): void {
	const { filter, arrived } = member;
	if (arrived.has(arrivalKey(member, watched, body))) return;
	const state = filter.stateOf(watched, body);
	if (isBaseline) return filter.note(state);
	// A state that is known has not changed, whatever the filter for events.
	if (state?.state !== undefined && state.state === state.previousState) return;
	const id = textId(JSON.stringify([watched.topic, body]));
	output(member, session.connection.now(), watched, { id, recovered: true, body });
}

/**
 * Reads the states of topics after an interruption or at the start. At the start they are output only if the subscription wants that;
 * otherwise they only show later what has changed.
 */
async function readMissed(session: Session, member: Member, topics: Iterable<string>, since?: number): Promise<void> {
	const { closing, output: wanted, reporter, watched } = member;
	const isBaseline = since === undefined && !wanted.snapshot;
	const mine = [...topics].flatMap((topic) => watched.get(topic) ?? []);
	const connection = limitedConnection(session.connection, {
		timeoutMs: readingMs,
		wholeTimeoutMs: 2 * readingMs,
		signal: closing.signal,
	});
	const onFailure = (error: unknown): void => {
		if (!closing.signal.aborted && !isBaseline) reporter.reportProblem(unreadError(error));
	};
	member.readings += 1;
	for await (const state of readStates(connection, mine, since, onFailure)) {
		if (closing.signal.aborted) break;
		takeState(session, member, state, isBaseline);
	}
	member.readings -= 1;
	if (member.readings === 0) member.arrived.clear();
}

const channelsOf = ({ channels }: Session, { watched }: Member): Channel[] =>
	[...channels].filter(({ topics }) => [...watched.keys()].some((topic) => topics.has(topic)));

const membersOf = ({ members }: Session, { topics }: Channel): Member[] =>
	[...members].filter(({ watched }) => [...watched.keys()].some((topic) => topics.has(topic)));

/** A channel is live. Its subscriptions are if their other channels are, too. */
function noticeLive(session: Session, channel: Channel, since: number | undefined): void {
	for (const member of membersOf(session, channel)) {
		if (channelsOf(session, member).some(({ isLive }) => !isLive)) continue;
		// A subscription without a single accepted topic is not live.
		if (member.refused.size === member.watched.size) continue;
		const isFirst = !member.wasLive;
		member.wasLive = true;
		member.reporter.becomeLive();
		if (isFirst) void readMissed(session, member, member.watched.keys());
		else if (since !== undefined) void readMissed(session, member, channel.topics, since);
	}
}

/** Reports each refused topic once. */
function noticeRefusals(session: Session, channel: Channel, refusals: Refusals): void {
	for (const member of membersOf(session, channel)) {
		for (const topic of channel.topics) {
			const refusal = member.watched.has(topic) ? refusals.get(topic) : undefined;
			const wasRefused = member.refused.has(topic);
			if (!refusal) member.refused.delete(topic);
			else member.refused.set(topic, refusal);
			if (!refusal || wasRefused) continue;
			const problem = refusedError(topic, refusal);
			if (member.refused.size === member.watched.size) member.reporter.reportFailure(problem);
			else if ((member.reported += 1) <= maxReported) member.reporter.reportProblem(problem);
		}
	}
}

function startChannel(session: Session, topics: readonly string[]): void {
	const { connection, openSocket, timing, channels } = session;
	// Its first attempt begins with a request, so that `channel` exists when the owner is called.
	const channel: Channel = openChannel(
		connection,
		openSocket,
		topics,
		{
			onEvent: (event) => receive(session, event),
			onLive: (since) => noticeLive(session, channel, since),
			onAnswer: (refusals) => noticeRefusals(session, channel, refusals),
			onFailure(failure) {
				for (const member of membersOf(session, channel)) member.reporter.reportFailure(failure);
			},
		},
		timing,
	);
	channels.add(channel);
}

/** Adds topics to channels with room, and to new ones. */
function addTopics(session: Session, member: Member): void {
	const { listeners, channels } = session;
	const fresh: string[] = [];
	for (const topic of member.watched.keys()) {
		const known = listeners.get(topic);
		if (known) known.add(member);
		else {
			listeners.set(topic, new Set([member]));
			fresh.push(topic);
		}
	}
	for (const channel of channels) {
		const added = fresh.splice(0, maxTopics - channel.topics.size);
		for (const topic of added) channel.topics.add(topic);
		if (added.length > 0) channel.change();
		// Its topics are known already.
		else if (channel.isLive) noticeLive(session, channel, undefined);
	}
	while (fresh.length > 0) startChannel(session, fresh.splice(0, maxTopics));
}

/** Removes the topics that no other subscription wants. A channel without topics is closed. */
async function removeTopics(session: Session, member: Member): Promise<void> {
	const { listeners, channels } = session;
	const gone = [...member.watched.keys()].filter((topic) => {
		const known = listeners.get(topic);
		known?.delete(member);
		return known?.size === 0;
	});
	for (const topic of gone) listeners.delete(topic);
	const closing: Promise<void>[] = [];
	for (const channel of [...channels]) {
		const removed = gone.filter((topic) => channel.topics.delete(topic));
		if (channel.topics.size === 0) {
			channels.delete(channel);
			closing.push(channel.close());
		} else if (removed.length > 0) channel.change();
	}
	await Promise.all(closing);
}

function refuseTooMany({ listeners }: Session, watched: ReadonlyMap<string, WatchedTopic>): void {
	const count = new Set([...listeners.keys(), ...watched.keys()]).size;
	if (count > maxTopics * maxChannels)
		fail('limit', 'Genesys Cloud allows {most} topics, and {count} are chosen', {
			values: { most: maxTopics * maxChannels, count },
			operation: watching,
			hint: 'Watch fewer objects, or use another OAuth client for some of them.',
		});
}

function openSubscription(
	session: Session,
	{ events, output: wanted = {} }: NotificationSettings,
	consumer: EventConsumer,
): NotificationSubscription {
	const watched = watchedTopics(events);
	refuseTooMany(session, watched);
	const { together = 'event', conversations = 'states', onlyChanges = true, snapshot = false } = wanted;
	const { now } = session.connection;
	const queue = eventQueue<CloudEvent>(
		{ together, mostWaiting: Math.max(1, wanted.mostWaiting ?? 1000) },
		(some) => consumer.onEvents(some),
		(error) => reporter.reportProblem(consumerError(error, watching)),
	);
	const reporter = stateReporter(consumer, () => queue.counters, now, 'connecting');
	const member: Member = {
		...{ watched, output: { snapshot }, queue, reporter, refused: new Map(), closing: new AbortController() },
		filter: eventFilter({ conversations, onlyChanges }, now()),
		...{ readings: 0, arrived: new Set(), reported: 0, wasLive: false },
	};
	session.members.add(member);
	reporter.begin();
	addTopics(session, member);
	return {
		started: reporter.started.promise,
		status: () => ({ state: reporter.state, counters: reporter.counters, topics: watched.size }),
		async close() {
			if (!session.members.delete(member)) return;
			member.closing.abort();
			queue.close();
			reporter.end();
			await removeTopics(session, member);
			reporter.started.reject(closedError(watching));
		},
	};
}

/** A session with Genesys Cloud for any number of subscriptions. It opens channels as they need them, and can be reused. */
export function notificationSession(
	connection: Connection,
	openSocket: OpenSocket,
	timing: Partial<ChannelTiming> = {},
): NotificationSession {
	const session: Session = {
		...{ connection, openSocket, timing: { ...channelTiming, ...timing } },
		...{ channels: new Set(), members: new Set(), listeners: new Map(), seen: newestIds(maxSeen) },
	};
	const subscriptions = new Set<NotificationSubscription>();
	return {
		open(settings, consumer) {
			const subscription = openSubscription(session, settings, consumer);
			subscriptions.add(subscription);
			return {
				...subscription,
				async close() {
					subscriptions.delete(subscription);
					await subscription.close();
				},
			};
		},
		close: async () => void (await Promise.all([...subscriptions].map((subscription) => subscription.close()))),
	};
}
