import { conversationDetails, type ConversationDetails } from '../data/conversationDetails.ts';
import type { SeededInteraction } from '../data/interactions.ts';
import { userDetails } from '../data/userDetails.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { intervalOf } from './cloudAdminRoutes.ts';
import type { Cloud, CloudCall } from './cloudApi.ts';
import { isActive, mediumOf, waitingIn, type Conversation } from './cloudConversations.ts';
import { cloudError, invalidValue, notFound } from './cloudRefusals.ts';
import { conversations as conversationQueries, users as userQueries, type Details } from './detailQueries.ts';

const dayMs = 86_400_000;
const mostResults = 100_000;

/** The page of a query, by the numbers in its body. */
function pageOf<T>(items: readonly T[], { paging }: Record<string, unknown>): T[] {
	const { pageSize = 25, pageNumber = 1 } = isObject(paging) ? paging : {};
	const [size, number] = [Number(pageSize), Number(pageNumber)];
	if (!Number.isInteger(size) || size < 1 || size > 100) throw invalidValue('paging.pageSize', 'must be from 1 to 100');
	if (size * number > mostResults)
		throw cloudError(400, 'bad.request', `Pagination may not exceed ${mostResults} results`);
	return items.slice((number - 1) * size, number * size);
}

/** The results of a query. Results without an order come in ascending order. */
function found(details: Details, body: Record<string, unknown>): object[] {
	const query = details.read({ ...body, order: body['order'] === 'unordered' ? 'asc' : body['order'] }, invalidValue);
	return [...details.find(query, 0)];
}

/** Single conversations, and how long users were in which state. */
export function detailQueryRoutes(cloud: Cloud, interactions: readonly SeededInteraction[]): Route[] {
	const { route } = cloud;
	const queries = conversationQueries(interactions);

	/** A conversation counts if it starts on one of the days of the interval. */
	const query = ({ body }: CloudCall): unknown => {
		const [from, to] = intervalOf(body).map((time) => Date.parse(time)) as [number, number];
		const days = `${new Date(Math.floor(from / dayMs) * dayMs).toISOString()}/${new Date(Math.ceil(to / dayMs) * dayMs).toISOString()}`;
		const all = found(queries, { ...body, interval: days, startOfDayIntervalMatching: true });
		return { conversations: pageOf(all, body), totalHits: all.length };
	};
	const details = (): ConversationDetails[] => interactions.map(conversationDetails);
	const get = ({ params }: CloudCall): unknown => {
		const id = params['conversationId'] ?? '';
		const one = details().find(({ conversationId }) => conversationId === id);
		if (!one) throw notFound('conversation', id);
		return one;
	};
	const several = (call: CloudCall): unknown => {
		const ids = call.query.getAll('id');
		if (ids.length > 100) throw invalidValue('id', 'must have 100 entries or fewer');
		return { conversations: details().filter(({ conversationId }) => ids.includes(conversationId)) };
	};
	const states = ({ body }: CloudCall): unknown => {
		intervalOf(body);
		const all = found(userQueries, body);
		return { userDetails: pageOf(all, body), totalHits: all.length };
	};
	const viewing = ['analytics:conversationDetail:view', 'analytics:agentConversationDetail:view'];
	return [
		route('POST', 'analytics/conversations/details/query', query, viewing),
		route('GET', 'analytics/conversations/details', several, viewing),
		route('GET', 'analytics/conversations/{conversationId}/details', get, viewing),
		route('POST', 'analytics/users/details/query', states, ['analytics:userDetail:view']),
	];
}

/** One value of a metric, with the dimensions that it can be grouped by. */
interface Sample {
	/** ms */
	at: number;
	metric: string;
	qualifier?: string;
	value: number;
	dimensions: Record<string, string>;
}

function conversationSamples(interactions: readonly SeededInteraction[]): Sample[] {
	return interactions.map(conversationDetails).flatMap(({ conversationStart, originatingDirection, participants }) => {
		const segments = participants.flatMap(({ sessions }) => sessions.flatMap((session) => session.segments));
		const [session] = participants.flatMap(({ sessions }) => sessions);
		const dimensions = {
			queueId: segments.find(({ queueId }) => queueId !== undefined)?.queueId ?? '',
			userId: participants.find(({ purpose }) => purpose === 'agent')?.userId ?? '',
			...{ mediaType: session?.mediaType ?? '', originatingDirection, direction: originatingDirection },
		};
		return participants
			.flatMap(({ sessions }) => sessions.flatMap(({ metrics }) => metrics))
			.map(({ name, value }) => ({ at: Date.parse(conversationStart), metric: name, value, dimensions }));
	});
}

const statusMetrics = ['tAgentRoutingStatus', 'tOrganizationPresence', 'tSystemPresence'] as const;

function userSamples(from: number, to: number): Sample[] {
	const sample = (userId: string, metric: string, qualifier: string, startTime: string, endTime: string): Sample => ({
		...{ at: Date.parse(startTime), metric, qualifier, value: Date.parse(endTime) - Date.parse(startTime) },
		dimensions: { userId },
	});
	return userDetails(from, to).flatMap(({ userId, primaryPresence, routingStatus }) => [
		...routingStatus.map((one) => sample(userId, statusMetrics[0], one.routingStatus, one.startTime, one.endTime)),
		...primaryPresence.flatMap((one) => [
			sample(userId, statusMetrics[1], one.organizationPresenceId, one.startTime, one.endTime),
			sample(userId, statusMetrics[2], one.systemPresence, one.startTime, one.endTime),
		]),
	]);
}

/** The length of an ISO 8601 period such as `PT30M` or `P1D`, ms. */
function lengthOf(granularity: unknown, otherwise: number): number {
	if (granularity === undefined) return otherwise;
	const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(String(granularity)) ?? [];
	const length = ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0)) * 60_000;
	if (length === 0) throw invalidValue('granularity', 'must be a period such as PT30M');
	return length;
}

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Whether the predicates of a filter hold. Dimensions that the sandbox does not know match nothing. */
function filterOf(filter: unknown): (dimensions: Record<string, string>) => boolean {
	if (!isObject(filter)) return () => true;
	const { type, predicates } = filter;
	const tests = (Array.isArray(predicates) ? predicates : []).filter(isObject).map((predicate) => {
		const { dimension, operator = 'matches', value } = predicate;
		return (dimensions: Record<string, string>): boolean => {
			const own = dimensions[String(dimension)];
			if (operator === 'matches') return own === String(value);
			return (own !== undefined) === (operator === 'exists');
		};
	});
	return type === 'or'
		? (dimensions) => tests.some((test) => test(dimensions))
		: (dimensions) => tests.every((test) => test(dimensions));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => Record<string, string | undefined>): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = JSON.stringify(keyOf(item));
		groups.set(key, [...(groups.get(key) ?? []), item]);
	}
	return groups;
}

const statsOf = (values: readonly number[]): Record<string, number> => ({
	count: values.length,
	sum: values.reduce((sum, value) => sum + value, 0),
	min: Math.min(...values),
	max: Math.max(...values),
});

/** The service level that the sandbox assumes: four of five within the target. */
const serviceLevel = (count: number): Record<string, number> => ({
	...{ ratio: 0.8, numerator: Math.round(count * 0.8), denominator: count, target: 0.8 },
});

function metricsOf(samples: readonly Sample[], wanted: readonly string[]): Record<string, unknown>[] {
	const offered = samples.filter(({ metric }) => metric === 'nOffered').length;
	return wanted.flatMap((metric): Record<string, unknown>[] => {
		if (metric === 'oServiceLevel') return offered === 0 ? [] : [{ metric, stats: serviceLevel(offered) }];
		const own = grouped(
			samples.filter((sample) => sample.metric === metric),
			({ qualifier }) => ({ qualifier }),
		);
		return [...own].map(([key, values]) => ({
			...{ metric, ...(JSON.parse(key) as object) },
			stats: metric.startsWith('n') ? { count: values.length } : statsOf(values.map(({ value }) => value)),
		}));
	});
}

/** Sums over an interval, by groups and by periods. */
function aggregate(body: Record<string, unknown>, samplesIn: (from: number, to: number) => Sample[]): unknown {
	const [from, to] = intervalOf(body).map((time) => Date.parse(time)) as [number, number];
	const { filter, granularity } = body;
	const metrics = textsOf(body['metrics']);
	if (metrics.length === 0) throw invalidValue('metrics', 'is required');
	const length = lengthOf(granularity, to - from);
	const fits = filterOf(filter);
	const samples = samplesIn(from, to).filter(({ at, dimensions }) => at >= from && at < to && fits(dimensions));
	const groupBy = textsOf(body['groupBy']);
	const groups = grouped(samples, ({ dimensions }) =>
		Object.fromEntries(groupBy.map((name) => [name, dimensions[name]])),
	);
	const results = [...groups].map(([group, own]) => {
		const periods = grouped(own, ({ at }) => ({ start: String(from + Math.floor((at - from) / length) * length) }));
		const data = [...periods]
			.map(([period, inside]) => {
				const start = Number((JSON.parse(period) as { start: string }).start);
				const interval = `${new Date(start).toISOString()}/${new Date(Math.min(to, start + length)).toISOString()}`;
				return { interval, metrics: metricsOf(inside, metrics) };
			})
			.filter((period) => period.metrics.length > 0)
			.sort((a, b) => (a.interval < b.interval ? -1 : 1));
		return { group: JSON.parse(group) as object, data };
	});
	return { results: results.filter(({ data }) => data.length > 0) };
}

/** Figures over a past interval. Flows and transcripts have one made-up value of each metric. */
export function aggregateRoutes(cloud: Cloud, interactions: readonly SeededInteraction[]): Route[] {
	const { route } = cloud;
	const path = (kind: string): string => `analytics/${kind}/aggregates/query`;
	const madeUp =
		(dimensions: Record<string, string>) =>
		({ body }: CloudCall): unknown =>
			aggregate(body, (from) => textsOf(body['metrics']).map((metric) => ({ at: from, metric, value: 1, dimensions })));
	return [
		route('POST', path('conversations'), ({ body }) => aggregate(body, () => conversationSamples(interactions)), [
			'analytics:conversationAggregate:view',
		]),
		route('POST', path('users'), ({ body }) => aggregate(body, userSamples), ['analytics:userAggregate:view']),
		route('POST', path('flows'), madeUp({ flowId: 'flow-1', mediaType: 'voice' }), ['analytics:flowAggregate:view']),
		route('POST', path('transcripts'), madeUp({ mediaType: 'voice', language: 'en-us' }), [
			'analytics:speechAndTextAnalyticsAggregates:view',
		]),
	];
}

export const mediaTypes = {
	calls: 'voice',
	callbacks: 'callback',
	chats: 'chat',
	cobrowsesessions: 'cobrowse',
	emails: 'email',
	messages: 'message',
};

/** What conversations do now: the metrics that each one counts for. */
export function observe(
	conversation: Conversation,
): { metric: string; dimensions: Record<string, string>; since: string }[] {
	const { participants, endTime, startTime } = conversation;
	if (endTime !== undefined) return [];
	const queue = participants.find(({ queueId }) => queueId !== undefined);
	const agent = participants.find((one) => one.purpose === 'agent' && isActive(one));
	const dimensions = {
		...{ queueId: queue?.queueId ?? '', mediaType: mediaTypes[mediumOf(conversation)] },
		...(agent?.userId === undefined ? {} : { userId: agent.userId }),
	};
	const metric = waitingIn(conversation) ? 'oWaiting' : 'oInteracting';
	return [{ metric, dimensions, since: startTime }];
}

type Observed = ReturnType<typeof observe>[number];

/** The filter and the metrics of a query of live figures are required. */
function requireFilter(body: Record<string, unknown>): void {
	if (!isObject(body['filter'])) throw invalidValue('filter', 'is required');
	if (textsOf(body['metrics']).length === 0) throw invalidValue('metrics', 'is required');
}

/** Users and flows, which the filter names. */
const named =
	(dimension: string, count: number) =>
	({ body }: CloudCall): unknown => {
		requireFilter(body);
		const { predicates } = body['filter'] as { predicates?: unknown };
		const values = (Array.isArray(predicates) ? predicates : []).filter(isObject).map(({ value }) => String(value));
		return {
			results: values.map((value) => ({
				group: { [dimension]: value },
				data: textsOf(body['metrics']).map((metric) => ({ metric, stats: { count } })),
			})),
		};
	};

/** Pages are in the query. */
const activity =
	(entityIdDimension: string, samples: () => Observed[]) =>
	({ body, query }: CloudCall): unknown => {
		const metrics = (Array.isArray(body['metrics']) ? body['metrics'] : []).filter(isObject);
		const groupBy = textsOf(body['groupBy']);
		if (metrics.length === 0) throw invalidValue('metrics', 'is required');
		if (groupBy.length === 0) throw invalidValue('groupBy', 'is required');
		const fits = filterOf(body['filter']);
		const groups = grouped(
			samples().filter(({ dimensions }) => fits(dimensions)),
			({ dimensions }) => Object.fromEntries(groupBy.map((name) => [name, dimensions[name]])),
		);
		const results = [...groups].map(([group, own]) => ({
			group: JSON.parse(group) as object,
			data: metrics.map(({ metric }) => ({ metric, count: own.filter((one) => one.metric === metric).length })),
			truncated: false,
		}));
		const [size, number] = [Number(query.get('pageSize') ?? 100), Number(query.get('pageNumber') ?? 1)];
		return { results: results.slice((number - 1) * size, number * size), entityIdDimension };
	};

/** Figures of this moment. */
export function liveMetricRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const running = () => (cloud.entities('conversations').all() as Conversation[]).flatMap(observe);
	const queues = ({ body }: CloudCall): unknown => {
		requireFilter(body);
		const fits = filterOf(body['filter']);
		const metrics = textsOf(body['metrics']);
		const detailed = textsOf(body['detailMetrics']);
		const groups = grouped(
			running().filter(({ dimensions }) => fits(dimensions)),
			({ dimensions }) => ({
				...{ queueId: dimensions['queueId'], mediaType: dimensions['mediaType'] },
			}),
		);
		return {
			results: [...groups].map(([group, own]) => ({
				group: JSON.parse(group) as object,
				data: metrics.map((metric) => {
					const counted = own.filter((one) => one.metric === metric);
					const observations = counted.map(({ since }) => ({ observationDate: since }));
					return {
						...{ metric, stats: { count: counted.length } },
						...(detailed.includes(metric) ? { truncated: false, observations } : {}),
					};
				}),
			})),
		};
	};
	const memberships = (): Observed[] =>
		cloud
			.entities('users')
			.all()
			.flatMap(({ id }) => [
				{ metric: 'oMemberQueues', dimensions: { userId: id }, since: '' },
				{ metric: 'oActiveQueues', dimensions: { userId: id }, since: '' },
			]);

	const path = (kind: string): string => `analytics/${kind}/query`;
	const ofQueues = ['analytics:queueObservation:view'];
	const ofUsers = ['analytics:userObservation:view'];
	return [
		route('POST', path('queues/observations'), queues, ofQueues),
		route('POST', path('users/observations'), named('userId', 1), ofUsers),
		route('POST', path('flows/observations'), named('flowId', 0), ['analytics:flowObservation:view']),
		route('POST', path('conversations/activity'), activity('conversationId', running), ofQueues),
		route('POST', path('users/activity'), activity('userId', memberships), ofUsers),
	];
}
