import { conversationDetails, type ConversationDetails } from '../data/conversationDetails.ts';
import { moreInteractions, type SeededInteraction } from '../data/interactions.ts';
import { moreUserDetails, userDetails, type UserDetails } from '../data/userDetails.ts';
import type { Refusal } from '../server/reply.ts';

/** Creates the error for a wrong field of the body. */
export type RefuseField = (field: string, message: string) => Refusal;

type Fields = Record<string, unknown>;

/** A checked query. Times in ms. */
export interface DetailQuery {
	from: number;
	to: number;
	descending: boolean;
	/** Maximum number of results; unlimited if missing. */
	limit: number;
	/** Excludes conversations that started before the first day of the interval. */
	startedInTime: boolean;
	orderBy: (typeof ORDERS)[number];
	filters: Record<string, Filter[]>;
}

interface Filter {
	type: 'and' | 'or';
	predicates: { dimension: string; operator: (typeof OPERATORS)[number]; value: string }[];
}

const ORDERS = ['conversationStart', 'conversationEnd', 'segmentStart', 'segmentEnd'] as const;
const OPERATORS = ['matches', 'exists', 'notExists'] as const;
const DAY = 86_400_000;

/** The filters of a kind of job: for each filter, functions that return the record's values of each dimension. */
type Dimensions<R> = Record<string, Record<string, (record: R) => string[]>>;

const sessions = ({ participants }: ConversationDetails): ConversationDetails['participants'][number]['sessions'] =>
	participants.flatMap((participant) => participant.sessions);

const CONVERSATION_DIMENSIONS: Dimensions<ConversationDetails> = {
	conversationFilters: {
		conversationId: ({ conversationId }) => [conversationId],
		conversationStart: ({ conversationStart }) => [conversationStart],
		conversationEnd: ({ conversationEnd }) => (conversationEnd === undefined ? [] : [conversationEnd]),
		originatingDirection: ({ originatingDirection }) => [originatingDirection],
		divisionId: ({ divisionIds }) => divisionIds,
	},
	segmentFilters: {
		mediaType: (record) => sessions(record).map(({ mediaType }) => mediaType),
		direction: (record) => sessions(record).map(({ direction }) => direction),
		purpose: ({ participants }) => participants.map(({ purpose }) => purpose),
		userId: ({ participants }) => participants.flatMap(({ userId = [] }) => userId),
		queueId: (record) => sessions(record).flatMap(({ segments }) => segments.flatMap(({ queueId = [] }) => queueId)),
		segmentType: (record) => sessions(record).flatMap(({ segments }) => segments.map(({ segmentType }) => segmentType)),
	},
};
const USER_DIMENSIONS: Dimensions<UserDetails> = { userFilters: { userId: ({ userId }) => [userId] } };

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function readInterval(value: unknown, wrong: RefuseField): { from: number; to: number } {
	if (value === undefined) throw wrong('interval', 'is required');
	const [from, to] = String(value)
		.split('/')
		.map((text) => (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : NaN)) as [number, number | undefined];
	if (to === undefined || Number.isNaN(from + to))
		throw wrong('interval', 'must be two moments such as 2026-11-19T00:00:00Z/2026-11-20T00:00:00Z');
	if (from >= to) throw wrong('interval', 'must end after it begins');
	return { from, to };
}

function readFilters(name: string, value: unknown, known: Record<string, unknown>, wrong: RefuseField): Filter[] {
	if (value === undefined) return [];
	if (!Array.isArray(value)) throw wrong(name, 'must be a list');
	return value.map((filter: unknown): Filter => {
		const { type, predicates } = isFields(filter) ? filter : {};
		if (type !== 'and' && type !== 'or') throw wrong(`${name}.type`, 'must be and, or');
		if (!Array.isArray(predicates) || predicates.length === 0) throw wrong(`${name}.predicates`, 'is required');
		return {
			type,
			predicates: predicates.map((predicate: unknown) =>
				readPredicate(name, isFields(predicate) ? predicate : {}, known, wrong),
			),
		};
	});
}

function readPredicate(
	name: string,
	{ dimension, operator = 'matches', value = '' }: Fields,
	known: Record<string, unknown>,
	wrong: RefuseField,
): Filter['predicates'][number] {
	if (typeof dimension !== 'string' || !Object.hasOwn(known, dimension))
		throw wrong(`${name}.predicates.dimension`, `must be one of ${Object.keys(known).join(', ')}`);
	const understood = OPERATORS.find((one) => one === operator);
	if (!understood) throw wrong(`${name}.predicates.operator`, `must be one of ${OPERATORS.join(', ')}`);
	return { dimension, operator: understood, value: String(value) };
}

function readQuery(body: unknown, dimensions: Dimensions<never>, wrong: RefuseField): DetailQuery {
	const fields = isFields(body) ? body : {};
	const {
		interval,
		order = 'asc',
		orderBy = 'conversationStart',
		limit = Infinity,
		startOfDayIntervalMatching = false,
	} = fields;
	if (order !== 'asc' && order !== 'desc') throw wrong('order', 'must be asc, desc');
	const ordered = ORDERS.find((name) => name === orderBy);
	if (!ordered) throw wrong('orderBy', `must be one of ${ORDERS.join(', ')}`);
	if (typeof limit !== 'number' || limit < 1) throw wrong('limit', 'must be a number above 0');
	const filters = Object.entries(dimensions).map(
		([name, known]) => [name, readFilters(name, fields[name], known, wrong)] as const,
	);
	return {
		...readInterval(interval, wrong),
		descending: order === 'desc',
		orderBy: ordered,
		limit,
		startedInTime: startOfDayIntervalMatching === true,
		filters: Object.fromEntries(filters),
	};
}

function matchesFilters<R>(record: R, filters: DetailQuery['filters'], dimensions: Dimensions<R>): boolean {
	const matchesPredicate = (name: string, { dimension, operator, value }: Filter['predicates'][number]): boolean => {
		const values = dimensions[name]?.[dimension]?.(record) ?? [];
		if (operator === 'matches') return values.includes(value);
		return values.length > 0 === (operator === 'exists');
	};
	return Object.entries(filters).every(([name, all]) =>
		all.every(({ type, predicates }) =>
			type === 'and'
				? predicates.every((one) => matchesPredicate(name, one))
				: predicates.some((one) => matchesPredicate(name, one)),
		),
	);
}

/** One kind of details: how to read a query, and how to find its results, in order. */
export interface Details {
	/** The name of the list in the answer. */
	name: string;
	read(body: unknown, wrong: RefuseField): DetailQuery;
	/** Adds generated results until their JSON has this many `bytes`. */
	find(query: DetailQuery, bytes: number): Generator<object>;
}

function* takeFirst(records: Iterable<object>, limit: number): Generator<object> {
	let left = limit;
	for (const record of records) {
		if (left-- <= 0) return;
		yield record;
	}
}

/** Yields the records, then more of them until the JSON of all reaches the size. */
function* fillUp(records: readonly object[], more: Iterable<object>, bytes: number): Generator<object> {
	yield* records;
	let size = records.reduce<number>((sum, record) => sum + JSON.stringify(record).length, 0);
	if (size >= bytes) return;
	for (const record of more) {
		size += JSON.stringify(record).length;
		yield record;
		if (size >= bytes) return;
	}
}

function* generateConversations(like: readonly SeededInteraction[]): Generator<ConversationDetails> {
	for (const record of moreInteractions(like))
		yield conversationDetails({ time: Date.parse(`${record.startDate.replace(' ', 'T')}Z`), record, attachments: [] });
}

/** Conversations that were active in the interval. */
export function conversations(seeded: readonly SeededInteraction[]): Details {
	const startOf = ({ conversationStart }: ConversationDetails): number => Date.parse(conversationStart);
	const endOf = ({ conversationEnd }: ConversationDetails): number =>
		conversationEnd === undefined ? Infinity : Date.parse(conversationEnd);
	const isWithin = (record: ConversationDetails, { from, to, startedInTime }: DetailQuery): boolean =>
		startOf(record) < to &&
		endOf(record) >= from &&
		(!startedInTime || startOf(record) >= Math.floor(from / DAY) * DAY);

	function* found(query: DetailQuery, bytes: number): Generator<object> {
		const wanted = seeded.filter((interaction) => {
			const record = conversationDetails(interaction);
			return isWithin(record, query) && matchesFilters(record, query.filters, CONVERSATION_DIMENSIONS);
		});
		const key = query.orderBy.endsWith('End') ? endOf : startOf;
		const sorted = wanted.map(conversationDetails).sort((a, b) => (key(a) - key(b)) * (query.descending ? -1 : 1));
		yield* fillUp(sorted, generateConversations(wanted), bytes);
	}

	return {
		name: 'conversations',
		read: (body, wrong) => readQuery(body, CONVERSATION_DIMENSIONS, wrong),
		find: (query, bytes) => takeFirst(found(query, bytes), query.limit),
	};
}

export const users: Details = {
	name: 'userDetails',
	read: (body, wrong) => readQuery(body, USER_DIMENSIONS, wrong),
	find: (query, bytes) => {
		const all = userDetails(query.from, query.to).filter((record) =>
			matchesFilters(record, query.filters, USER_DIMENSIONS),
		);
		return takeFirst(fillUp(query.descending ? all.reverse() : all, moreUserDetails(all), bytes), query.limit);
	},
};
