import type { Choice } from '../../catalogue/format.ts';
import { genesysCloudAnalytics } from '../../catalogue/genesysCloudAnalytics.ts';
import { call, pages, type Item } from '../../client/call.ts';
import { readMoment, type Values } from '../../client/validate.ts';
import { isObject, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { dayMs } from '../../time.ts';
import { periodOf } from './readOrder.ts';
import type { ExportOrder } from './source.ts';

/** The media of conversations. */
export const conversationMedia: readonly Choice[] = [
	{ value: 'callback', title: 'Callback' },
	{ value: 'chat', title: 'Chat' },
	{ value: 'cobrowse', title: 'Cobrowse' },
	{ value: 'email', title: 'Email' },
	{ value: 'message', title: 'Message' },
	{ value: 'screenshare', title: 'Screen Share' },
	{ value: 'video', title: 'Video' },
	{ value: 'voice', title: 'Voice' },
];

/** Only conversations that include one of these media. The medium is a property of their segments. */
export const mediaFilter = (media: readonly string[] = []): Values =>
	media.length
		? {
				'segmentFilters.0.type': 'or',
				'segmentFilters.0.predicates': media.map((value) => ({ dimension: 'mediaType', value })),
			}
		: {};

/** A conversation, and the IDs of its calls or messages with the customer. */
export interface FoundConversation {
	id: string;
	communications: string[];
}

const listIn = (value: unknown): Item[] => (Array.isArray(value) ? value.filter(isObject) : []);

const isCustomer = ({ purpose }: Item): boolean => purpose === 'customer' || purpose === 'external';

function readConversation({ conversationId, participants }: Item): FoundConversation[] {
	const id = textOf(conversationId);
	const communications = listIn(participants)
		.filter(isCustomer)
		.flatMap(({ sessions }) => listIn(sessions).flatMap(({ sessionId }) => textOf(sessionId) ?? []));
	return id === undefined ? [] : [{ id, communications: [...new Set(communications)] }];
}

/** How many conversations one request can name. */
const mostNamed = 100;

/** Conversations by their IDs, in the order of the IDs. */
async function namedConversations(connection: Connection, ids: readonly string[]): Promise<FoundConversation[]> {
	const found: FoundConversation[] = [];
	for (let at = 0; at < ids.length; at += mostNamed) {
		const id = ids.slice(at, at + mostNamed);
		const items = await call(connection, genesysCloudAnalytics, 'conversation.getMany', { id });
		const byId = new Map(items.flatMap(readConversation).map((one) => [one.id, one]));
		found.push(...id.flatMap((one) => byId.get(one) ?? []));
	}
	return found;
}

/**
 * The conversations of a period: those that ended in it, so that each belongs to exactly one period, and is complete. The
 * service finds conversations by the day on which they started, so the day before is searched, too.
 */
async function endedConversations(connection: Connection, order: ExportOrder): Promise<FoundConversation[]> {
	const { from, to } = periodOf(order);
	const found = new Map<string, FoundConversation>();
	const query = {
		'interval.from': new Date(Date.parse(from) - dayMs).toISOString(),
		'interval.to': to,
		...mediaFilter(order.media),
		'conversationFilters.0.type': 'and',
		'conversationFilters.0.predicates': [{ dimension: 'conversationEnd', operator: 'exists' }],
		...{ orderBy: 'conversationStart', order: 'asc' },
	};
	for await (const page of pages(connection, genesysCloudAnalytics, 'conversation.query', query)) {
		for (const item of page) {
			const end = readMoment(item.conversationEnd);
			if (end === undefined || end < from || end >= to) continue;
			for (const one of readConversation(item)) found.set(one.id, one);
		}
	}
	return [...found.values()];
}

/** The IDs that an order names, each once. Undefined if it exports a period. */
export const namedIds = ({ conversationIds = [] }: ExportOrder): string[] | undefined =>
	conversationIds.length ? [...new Set(conversationIds)] : undefined;

/** The conversations of an order, by their IDs or of its period. */
export async function conversationsOf(connection: Connection, order: ExportOrder): Promise<FoundConversation[]> {
	const ids = namedIds(order);
	return ids ? namedConversations(connection, ids) : endedConversations(connection, order);
}

/** Until when the conversations that have ended are known to queries and have what belongs to them, as ISO 8601. */
export const settledUntil =
	(delayMs: number) =>
	(connection: Connection): Promise<string> =>
		Promise.resolve(new Date(connection.now() - delayMs).toISOString());
