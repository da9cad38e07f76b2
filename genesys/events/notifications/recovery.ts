import { genesysCloudEvents } from '../../catalogue/genesysCloud/eventRequests.ts';
import { call, type Item } from '../../client/call.ts';
import { isGenesysError } from '../../errors.ts';
import { isObject, textOf, type JsonObject } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { minuteMs } from '../../time.ts';
import type { WatchedTopic } from './topics.ts';

/** A state that was read, in the form of the event that would have reported it. */
export interface RecoveredState {
	watched: WatchedTopic;
	body: unknown;
}

/** What is read: some topics of one type. `since`: events may be missing from then on, ms since 1970. Absent for a first reading. */
interface Reading {
	connection: Connection;
	topics: readonly WatchedTopic[];
	since?: number;
}

/** The maximum number of objects in one request. */
const maxPerRequest = 100;

/** The maximum number of conversations that are read after an interruption. */
const maxConversations = 500;

/** A query of conversations covers 31 days at most. After a longer interruption, earlier changes are no news. */
const maxGapMs = 24 * 60 * minuteMs;

function inParts<Entry>(entries: readonly Entry[]): Entry[][] {
	const count = Math.ceil(entries.length / maxPerRequest);
	return Array.from({ length: count }, (_, index) => entries.slice(index * maxPerRequest, (index + 1) * maxPerRequest));
}

const objectOf = (value: unknown): JsonObject => (isObject(value) ? value : {});

/** The body of an event from what a user contains; undefined if the user does not contain it. */
type UserBody = (user: Item) => unknown;

const withId = (user: Item, parts: JsonObject): unknown =>
	Object.values(parts).some((part) => part !== undefined) ? { id: user.id, ...parts } : undefined;

/** The states of users, by the parts of a user that contain them. */
const userStates: Readonly<Record<string, { expand: readonly string[]; bodyOf: UserBody }>> = {
	userPresence: { expand: ['presence'], bodyOf: ({ presence }) => presence },
	userRoutingStatus: {
		expand: ['routingStatus'],
		bodyOf: (user) => withId(user, { routingStatus: user.routingStatus }),
	},
	userActivity: {
		expand: ['presence', 'routingStatus', 'outOfOffice'],
		bodyOf: (user) =>
			withId(user, { presence: user.presence, routingStatus: user.routingStatus, outOfOffice: user.outOfOffice }),
	},
	userConversationCounts: { expand: ['conversationSummary'], bodyOf: ({ conversationSummary }) => conversationSummary },
};

async function* readUsers(type: string, { connection, topics }: Reading): AsyncGenerator<RecoveredState> {
	const { expand, bodyOf } = userStates[type] as (typeof userStates)[string];
	for (const part of inParts(topics)) {
		const ids = part.map(({ objectId = '' }) => objectId);
		const users = await call(connection, genesysCloudEvents, 'state.users', { id: ids, expand }, { limit: ids.length });
		const byId = new Map(users.map((user) => [textOf(user.id), user]));
		for (const watched of part) {
			const user = byId.get(watched.objectId);
			const body = user && bodyOf(user);
			if (body !== undefined) yield { watched, body };
		}
	}
}

const query = async (connection: Connection, key: string, json: unknown): Promise<JsonObject> =>
	objectOf((await call(connection, genesysCloudEvents, key, {}, { json, raw: true }))[0]);

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Live figures in the form of their event: a group, with its metrics. */
async function* readQueues({ connection, topics }: Reading): AsyncGenerator<RecoveredState> {
	for (const part of inParts(topics)) {
		const predicates = part.map(({ objectId }) => ({ dimension: 'queueId', value: objectId }));
		const answer = await query(connection, 'state.queues', { filter: { type: 'or', predicates } });
		for (const { group, data } of listOf(answer.results)) {
			const watched = part.find(({ objectId }) => objectId === textOf(objectOf(group).queueId));
			if (watched) yield { watched, body: { group, data: [{ metrics: data }] } };
		}
	}
}

async function* readCampaigns({ connection, topics }: Reading): AsyncGenerator<RecoveredState> {
	for (const watched of topics) {
		const values = { campaignId: watched.objectId };
		const [body] = await call(connection, genesysCloudEvents, 'state.campaign', values);
		if (body) yield { watched, body };
	}
}

/** The values of a dimension in the segments of a conversation. */
const valuesOf = (conversation: JsonObject, dimension: string): Set<string> =>
	new Set(
		listOf(conversation.participants).flatMap((participant) => [
			textOf(participant[dimension]) ?? '',
			...listOf(participant.sessions).flatMap((session) =>
				listOf(session.segments).map((segment) => textOf(segment[dimension]) ?? ''),
			),
		]),
	);

/** The conversation as it is now. One that has been over for long no longer exists there. */
async function readConversation(connection: Connection, conversationId: string): Promise<Item | undefined> {
	const [conversation] = await call(connection, genesysCloudEvents, 'state.conversation', { conversationId }).catch(
		(error: unknown) =>
			isGenesysError(error) && [404, 410].includes(error.status ?? 0) ? [] : Promise.reject(error as Error),
	);
	return conversation;
}

/** The conversations that were active during an interruption. */
async function* readConversations(
	dimension: 'queueId' | 'userId',
	{ connection, topics, since }: Reading,
): AsyncGenerator<RecoveredState> {
	if (since === undefined) return;
	const now = connection.now();
	const from = Math.max(since - minuteMs, now - maxGapMs);
	const interval = [from, now].map((moment) => new Date(moment).toISOString()).join('/');
	let left = maxConversations;
	for (const part of inParts(topics)) {
		const predicates = part.map(({ objectId }) => ({ dimension, value: objectId }));
		for (let pageNumber = 1; left > 0; pageNumber += 1) {
			const answer = await query(connection, 'state.conversations', {
				interval,
				segmentFilters: [{ type: 'or', predicates }],
				paging: { pageSize: maxPerRequest, pageNumber },
				order: 'desc',
			});
			const found = listOf(answer.conversations).slice(0, left);
			left -= found.length;
			for (const conversation of found) {
				const body = await readConversation(connection, textOf(conversation.conversationId) ?? '');
				const values = valuesOf(conversation, dimension);
				if (!body) continue;
				for (const watched of part) if (values.has(watched.objectId ?? '')) yield { watched, body };
			}
			if (found.length < maxPerRequest) break;
		}
	}
}

const readers: Readonly<Record<string, (reading: Reading) => AsyncGenerator<RecoveredState>>> = {
	...Object.fromEntries(
		Object.keys(userStates).map((type) => [type, (reading: Reading) => readUsers(type, reading)] as const),
	),
	queueFigures: readQueues,
	campaignStatus: readCampaigns,
	queueConversation: (reading) => readConversations('queueId', reading),
	userConversation: (reading) => readConversations('userId', reading),
};

/** The states of topics, from those types that can be read. `onFailure` gets the error of a type, and the others follow. */
export async function* readStates(
	connection: Connection,
	topics: readonly WatchedTopic[],
	since: number | undefined,
	onFailure: (error: unknown) => void,
): AsyncGenerator<RecoveredState> {
	const byType = new Map<string, WatchedTopic[]>();
	for (const watched of topics) {
		const { type, objectId } = watched;
		if (!type || objectId === undefined || !(type.id in readers)) continue;
		byType.set(type.id, [...(byType.get(type.id) ?? []), watched]);
	}
	for (const [type, ofType] of byType)
		try {
			yield* (readers[type] as (typeof readers)[string])({
				connection,
				topics: ofType,
				...(since === undefined ? {} : { since }),
			});
		} catch (error) {
			onFailure(error);
		}
}
