import { invalidField, json, Refusal, statusEnvelope, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call, type RecordedRequest } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import {
	failure,
	isFailure,
	readNamed,
	readSubscribed,
	requestedEntries,
	setReply,
	type Failure,
	type Requested,
} from './requested.ts';
import type { Statistics } from './subscriptions.ts';
import type { StatisticValue } from './values.ts';

/**
 * Statistics v3, the five operations without the notifications (reference: Statistics API). `sessionOf` returns the
 * session of a request.
 */
export function statisticsRoutes(
	state: Statistics,
	sessionOf: (request: RecordedRequest) => string | undefined,
): Route[] {
	const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
		method,
		path: `/statistics/v3/${path}`,
		access: 'token',
		answer,
	});
	return [
		route('POST', 'operations/get-statistic-ex', ({ request }) => peekSet(jsonBody(request), state)),
		route('GET', 'statistic-values/{statisticName}', (call) => peekOne(call, state)),
		route('POST', 'subscriptions', (call) => subscribe(state, call, sessionOf(call.request))),
		route('DELETE', 'subscriptions/{id}', (call) => unsubscribe(state, call)),
		route('GET', 'subscriptions/{id}/statistic-values', (call) => subscribedValues(state, call)),
	];
}

/** The values of a set: the answer of the Statistics API, also used by Engagement. */
export function peekSet(body: unknown, state: Statistics): Reply {
	return setReply(
		requestedEntries(body).map((entry) =>
			mapSuccess(readNamed(entry), (read) => ({ ...definitionOf(read), ...readingOf(read, state) })),
		),
	);
}

function peekOne({ params, query }: Call, state: Statistics): Reply {
	const fields = {
		name: params['statisticName'],
		objectType: query.get('objectType'),
		objectId: query.get('objectId'),
	};
	const read = readNamed(fields);
	if (isFailure(read)) throw new Refusal(json(read.status.code, { status: read.status }));
	return json(200, { status: { code: 0 }, data: { statistic: { ...definitionOf(read), ...readingOf(read, state) } } });
}

function subscribe(state: Statistics, { request, query }: Call, session: string | undefined): Reply {
	if (!state.isAvailable) throw new Refusal(statusEnvelope(503, 'Statistics are not available at the moment'));
	const withNames = isVerbose(query);
	const body = jsonBody(request);
	const operationId = isObject(body) ? body['operationId'] : undefined;
	if (typeof operationId !== 'string' || operationId === '') throw invalidField('operationId', 'is required');
	const taken = new Set<string>();
	const results = requestedEntries(body).map((entry) =>
		mapSuccess(readSubscribed(entry, taken), (read) => {
			taken.add(read.statisticId);
			return read;
		}),
	);
	const opened = results.filter((result): result is Requested => !isFailure(result));
	if (opened.length > 0) state.open(operationId, opened, session);
	const shown = results.map((result) => mapSuccess(result, (read) => describeSubscribed(read, withNames, state)));
	return setReply(shown, { subscriptionId: operationId, operationId });
}

/** Fire and forget: an unknown ID is not an error. */
function unsubscribe(state: Statistics, { params }: Call): Reply {
	state.delete(params['id'] ?? '');
	return json(200, { status: { code: 0 } });
}

function subscribedValues(state: Statistics, { params, query }: Call): Reply {
	const withNames = isVerbose(query);
	const id = params['id'] ?? '';
	const opened = state.statisticsOf(id);
	if (!opened) throw new Refusal(statusEnvelope(404, `Subscription ${id} not found`));
	const wanted = (query.get('statisticIds') ?? '').split(',').filter((name) => name !== '');
	const chosen =
		wanted.length === 0
			? opened
			: wanted.map((name) => opened.find(({ statisticId }) => statisticId === name) ?? unknownId(name));
	const shown = chosen.map((result) => mapSuccess(result, (read) => describeSubscribed(read, withNames, state)));
	return setReply(shown, { subscriptionId: id, operationId: id });
}

function unknownId(statisticId: string): Failure {
	return failure(404, `The subscription has no statistic ${statisticId}`, { statisticId });
}

function mapSuccess<T extends object>(result: Requested | Failure, show: (read: Requested) => T): T | Failure {
	return isFailure(result) ? result : show(result);
}

function definitionOf({ measured, objectId, objectType }: Requested): Record<string, string> {
	return { ...('name' in measured ? { name: measured.name } : {}), objectId, objectType };
}

/** The value and its time, ms. */
function readingOf(read: Requested, state: Statistics): { value: StatisticValue; timestamp: number } {
	return { value: state.valueOf(read), timestamp: state.now() };
}

/** A statistic in the answer about a subscription, with its definition or by its ID only. */
function describeSubscribed(read: Requested, withNames: boolean, state: Statistics): Record<string, unknown> {
	return { statisticId: read.statisticId, ...(withNames ? definitionOf(read) : {}), ...readingOf(read, state) };
}

function isVerbose(query: URLSearchParams): boolean {
	const verbose = query.get('verbose') || 'INFO';
	if (verbose !== 'OFF' && verbose !== 'INFO') throw invalidField('verbose', 'must be OFF or INFO');
	return verbose === 'INFO';
}
