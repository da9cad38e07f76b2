import { isConnectionFailure, wasClosedEarlier } from '../../client/connectionFailure.ts';
import { failAnswer, isSuccess, refuseTooDeep } from '../../client/response.ts';
import { askedMsOf } from '../../client/rateLimit.ts';
import { askedDelay, failConnection } from '../../client/retry.ts';
import { fetchWhole } from '../../client/transport.ts';
import type { HttpRequest, Ports, Transport, WholeResponse } from '../../ports.ts';
import {
	actionOf,
	answerError,
	isReplyTo,
	readMessages,
	type BayeuxMessage,
	type BayeuxRequest,
} from './bayeuxMessages.ts';

export interface BayeuxServer {
	/** The URL that `/handshake`, `/connect` and so on are appended to. */
	readonly url: string;
	readonly send: Transport;
	readonly now: Ports['now'];
	/** Aborts the pending requests. */
	readonly underWay: Set<AbortController>;
	/** Whether the last request may have failed because the server closed a kept-alive connection. */
	wasClosed: boolean;
}

/** All messages of an answer, and the delay that a failing answer asks for, ms. */
export interface Exchanged {
	messages: BayeuxMessage[];
	askedMs: number;
}

/** Sends a request. With `onRepeat`, repeats it immediately over a new connection if the server closed a kept-alive one. */
async function sendTo(
	server: BayeuxServer,
	request: HttpRequest,
	onRepeat: (() => void) | undefined,
): Promise<WholeResponse> {
	server.wasClosed = false;
	return await fetchWhole(server.send, request).catch((error: unknown) => {
		server.wasClosed = wasClosedEarlier(error) && !request.signal?.aborted;
		if (!onRepeat || !server.wasClosed) return Promise.reject(error as Error);
		onRepeat();
		return fetchWhole(server.send, request);
	});
}

/**
 * Sends requests of one kind in one POST. With `onRepeat`, they are repeated immediately if the server closed a kept-alive
 * connection. Raises a `connection` error if no answer came, and an `answer` error if the response contains no Bayeux
 * messages. Messages are read whatever the status is.
 */
export async function exchange(
	server: BayeuxServer,
	requests: readonly BayeuxRequest[],
	timeoutMs: number,
	onRepeat?: () => void,
): Promise<Exchanged> {
	const { url: baseUrl, now, underWay } = server;
	const [{ channel }] = requests as [BayeuxRequest];
	const url = baseUrl + channel.slice('/meta'.length);
	const ending = new AbortController();
	underWay.add(ending);
	const headers = { accept: 'application/json', 'content-type': 'application/json;charset=UTF-8' };
	const request: HttpRequest = {
		method: 'POST',
		url,
		headers,
		body: JSON.stringify(requests),
		timeoutMs,
		// The same time again for the whole answer to arrive.
		wholeTimeoutMs: 2 * timeoutMs,
		signal: ending.signal,
		...(channel === '/meta/connect' ? { kind: 'longPoll' } : {}),
	};
	const response = await sendTo(server, request, onRepeat)
		.catch((error: unknown) =>
			isConnectionFailure(error) ? failConnection(actionOf(channel), url, error) : Promise.reject(error as Error),
		)
		.finally(() => underWay.delete(ending));
	const messages = readMessages(response.body);
	const askedMs = isSuccess(response) ? 0 : askedDelay({ retryAfterMs: askedMsOf(response, response.body, now()) });
	if (messages) return { messages, askedMs };
	if (!isSuccess(response)) {
		// A date in the header becomes seconds, relative to the clock of the answer.
		const headers = { ...response.headers, 'retry-after': askedMs ? String(askedMs / 1000) : undefined };
		return failAnswer(actionOf(channel), { ...response, headers });
	}
	refuseTooDeep(actionOf(channel), response);
	throw answerError(channel, 'the response contains no Bayeux messages', 'Check the base URL of the {connection}.');
}

/** The replies among the messages, in the order of their requests. Raises an `answer` error if one is missing. */
export const repliesTo = (requests: readonly BayeuxRequest[], messages: readonly BayeuxMessage[]): BayeuxMessage[] =>
	requests.map((request) => {
		const reply = messages.find((message) => isReplyTo(request, message));
		if (!reply) throw answerError(request.channel, 'the response does not match the request', 'It will be retried.');
		return reply;
	});
