import { randomInt, randomUUID } from 'node:crypto';
import { engagementNames } from '../data/systems.ts';
import { Refusal, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import { peekSet } from '../statistics/statisticsRoutes.ts';
import type { Statistics } from '../statistics/subscriptions.ts';
import { levelAt } from '../statistics/values.ts';
import { availability, readOpenSeconds, trueOrFalse } from './availability.ts';
import { Callbacks, type Callback } from './callbacks.ts';
import { secondsUntilClosing, slotOf } from './officeHours.ts';
import { failureReply, successReply } from './engagementReply.ts';
import { readTime } from './times.ts';

/** State of Engagement: callbacks, recent statistics requests, and the clock (ms). */
interface EngagementState {
	callbacks: Callbacks;
	cachedAnswers: Map<string, { time: number; answer: unknown }>;
	statistics: Statistics;
	now(): number;
}

/** Engagement with no callbacks yet, using a Statistics API. `now` is in ms. */
export function engagement(now: () => number, statistics: Statistics): System {
	const state: EngagementState = { callbacks: new Callbacks(now), cachedAnswers: new Map(), statistics, now };
	return {
		routes: engagementRoutes(state),
		clear: () => {
			state.callbacks.clear();
			state.cachedAnswers.clear();
		},
	};
}

/**
 * Engagement v3, the nine operations for callbacks, wait times and statistics (reference: Engagement Overview; models
 * of the published client).
 */
function engagementRoutes(state: EngagementState): Route[] {
	const { callbacks, now } = state;
	const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
		method,
		path: `/engagement/v3/${path}`,
		access: 'key',
		answer,
	});
	return [
		route('GET', 'callbacks/availability/{serviceName}', (call) =>
			availability(callbacks, service(call.params['serviceName']), call.query, now()),
		),
		route('GET', 'callbacks/open-for/{serviceName}', (call) =>
			readOpenSeconds(service(call.params['serviceName']), call.query, now()),
		),
		route('GET', 'callbacks/queue-status/{queueName}', ({ params }) => queueStatus(params['queueName'] ?? '', now())),
		route('POST', 'callbacks/create', (call) => createCallback(state, call)),
		route('POST', 'callbacks/cancel', (call) => cancelCallback(callbacks, call)),
		route('POST', 'callbacks/retrieve', (call) => successReply(callbacks.info(callback(callbacks, call)))),
		route('POST', 'call-in/requests/create', (call) => callIn(state, call)),
		route('GET', 'estimated-wait-time', ({ query }) => waitTimes(query, now())),
		route('POST', 'statistics/operations/get-statistic-ex', (call) => statistics(state, call)),
	];
}

function service(name: unknown): string {
	const found = engagementNames.services.find((known) => known === name);
	if (found === undefined) throw failureReply(400, `There is no callback service ${String(name)}`);
	return found;
}

/** As soon as possible always works; a desired time needs an open office and a slot with capacity. */
function createCallback({ callbacks, now }: EngagementState, { request }: Call): Reply {
	const body = bodyOf(jsonBody(request));
	const serviceName = service(requiredText(body, 'serviceName'));
	const phoneNumber = requiredText(body, 'phoneNumber');
	if (!/^\+?[\d ().-]{3,}$/.test(phoneNumber)) throw failureReply(400, 'phoneNumber: must be a phone number');
	checkUserData(body);
	const desired = optionalText(body, 'desiredTime');
	const time = desired === undefined ? undefined : readTime(desired, 'desiredTime');
	if (time !== undefined) checkSlot(callbacks, serviceName, time, now());
	return successReply({ id: callbacks.create(serviceName, phoneNumber, time).id });
}

function checkSlot(callbacks: Callbacks, serviceName: string, time: number, now: number): void {
	if (time < now) throw failureReply(400, 'desiredTime: must not be in the past');
	if (secondsUntilClosing(time) === 0) throw failureReply(400, 'desiredTime: the office is closed then');
	if (callbacks.capacity(serviceName, slotOf(time)) > 0) return;
	const slots = callbacks
		.proposeSlots(serviceName, time)
		.map(({ slot, capacity }) => [new Date(slot).toISOString(), String(capacity)] as const);
	throw failureReply(429, 'The desired time is booked up', { slots: Object.fromEntries(slots) });
}

function cancelCallback(callbacks: Callbacks, call: Call): Reply {
	const found = callback(callbacks, call);
	if (!callbacks.cancel(found)) throw failureReply(400, `Callback ${found.id} is completed`);
	return successReply({ id: found.id });
}

/** The callback that the body names. */
function callback(callbacks: Callbacks, { request }: Call): Callback {
	const id = requiredText(bodyOf(jsonBody(request)), 'id');
	const found = callbacks.get(id);
	if (!found) throw failureReply(404, `Callback ${id} not found`);
	return found;
}

const callInMs = 10 * 60 * 1000;

function callIn({ callbacks, now }: EngagementState, { request }: Call): Reply {
	const body = bodyOf(jsonBody(request));
	const groupName = requiredText(body, 'groupName');
	if (!engagementNames.callInGroups.some((known) => known === groupName))
		throw failureReply(400, `There is no call-in group ${groupName}`);
	checkUserData(body);
	const fromPhoneNumber = optionalText(body, 'fromPhoneNumber');
	const callbackServiceId = optionalText(body, 'callbackServiceId');
	if (callbackServiceId !== undefined && !callbacks.get(callbackServiceId))
		throw failureReply(400, `callbackServiceId: there is no callback ${callbackServiceId}`);
	const given = { groupName, fromPhoneNumber, callbackServiceId };
	return successReply({
		id: randomUUID(),
		toPhoneNumber: '+15550100200',
		...given,
		expirationTime: now() + callInMs,
		accessCode: randomInt(1000, 10_000),
	});
}

const modes = ['mode1', 'mode2', 'mode3'];

function waitTimes(query: URLSearchParams, now: number): Reply {
	const names = (query.get('virtual-queues') ?? '')
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	if (names.length === 0) throw failureReply(400, 'virtual-queues: is required');
	const mode = query.get('mode') || 'mode2';
	if (!modes.includes(mode)) throw failureReply(400, `mode: must be one of ${modes.join(', ')}`);
	const onHold = trueOrFalse(query, 'include-calls-on-hold') ? 20 : 0;
	return successReply(
		names.map((virtualQueue) =>
			isVirtualQueue(virtualQueue)
				? { virtualQueue, estimatedWaitTime: waitTime(virtualQueue, mode, now) + onHold }
				: { virtualQueue, estimatedWaitTime: -1, message: `There is no virtual queue ${virtualQueue}` },
		),
	);
}

/** Outside office hours no agent is signed in, so there is no wait time and no immediate callback. */
function queueStatus(name: string, now: number): Reply {
	if (!isVirtualQueue(name) && !engagementNames.services.some((known) => known === name))
		throw failureReply(400, `There is no queue ${name}`);
	const left = secondsUntilClosing(now);
	const ewt = left === 0 ? -1 : waitTime(name, 'mode2', now);
	return successReply({ ewt, offerImmediateCallback: left > ewt && left > 0, offerScheduledCallback: true });
}

function isVirtualQueue(name: string): boolean {
	return engagementNames.virtualQueues.some((known) => known === name);
}

/** Seconds. */
function waitTime(queue: string, mode: string, now: number): number {
	return levelAt(`${queue}/${mode}`, 30, 400, now);
}

const keptMs = 5 * 60 * 1000;
const minAgeMs = 15 * 1000;

/**
 * Asks the Statistics API. `cache-control: max-age` accepts an answer up to that many seconds old (at least 15);
 * answers are cached for five minutes.
 */
function statistics(state: EngagementState, { request }: Call): Reply {
	const question = request.body.toString('utf8');
	const now = state.now();
	const seconds = /max-age=(\d+)/.exec(request.headers['cache-control'] ?? '')?.[1];
	const oldest = seconds === undefined ? -1 : Math.min(keptMs, Math.max(minAgeMs, Number(seconds) * 1000));
	const kept = state.cachedAnswers.get(question);
	if (kept && now - kept.time <= oldest) return successReply(kept.answer);
	const answer = askStatistics(jsonBody(request), state.statistics);
	state.cachedAnswers.set(question, { time: now, answer });
	return successReply(answer);
}

/** The answer of the Statistics API. Its errors become 500, the only documented error. */
function askStatistics(body: unknown, statistics: Statistics): unknown {
	const { status, body: bytes } = peekOrRefusal(body, statistics);
	const answer = JSON.parse(Buffer.isBuffer(bytes) ? bytes.toString('utf8') : '{}') as {
		status?: { message?: string };
	};
	if (status !== 200) throw failureReply(500, `The Statistics API answers ${status}: ${answer.status?.message ?? ''}`);
	return answer;
}

function peekOrRefusal(body: unknown, statistics: Statistics): Reply {
	try {
		return peekSet(body, statistics);
	} catch (error) {
		if (error instanceof Refusal) return error.reply;
		throw error;
	}
}

type Fields = Record<string, unknown>;

function bodyOf(body: unknown): Fields {
	if (!isObject(body)) throw failureReply(400, 'The body must be a JSON object');
	return body;
}

function requiredText(body: Fields, name: string): string {
	const value = optionalText(body, name);
	if (value === undefined) throw failureReply(400, `${name}: is required`);
	return value;
}

function optionalText(body: Fields, name: string): string | undefined {
	const value = body[name];
	if (value !== undefined && typeof value !== 'string') throw failureReply(400, `${name}: must be a text`);
	return value || undefined;
}

function checkUserData(body: Fields): void {
	const { userData } = body;
	if (userData !== undefined && !isObject(userData)) throw failureReply(400, 'userData: must be an object');
}
