import { isConnectionFailure } from '../../client/connectionFailure.ts';
import { failAnswer, isSuccess } from '../../client/response.ts';
import { failConnection } from '../../client/retry.ts';
import { fetchWhole } from '../../client/transport.ts';
import type { Transport } from '../../ports.ts';
import {
	actionOf,
	answerError,
	isReplyTo,
	readMessages,
	type BayeuxMessage,
	type BayeuxRequest,
} from './bayeuxMessages.ts';

export interface BayeuxServer {
	/** Where `/handshake`, `/connect` and so on are appended. */
	readonly url: string;
	readonly send: Transport;
	/** Ends each request that is under way. */
	readonly underWay: Set<AbortController>;
}

/**
 * Sends requests of one kind in one POST and returns all messages of the answer. Raises a `connection` error when no answer came, and an `answer` error
 * when the answer holds no Bayeux messages; messages are read whatever the status is.
 */
export async function exchange(
	{ url: baseUrl, send, underWay }: BayeuxServer,
	requests: readonly BayeuxRequest[],
	timeoutMs: number,
): Promise<BayeuxMessage[]> {
	const [{ channel }] = requests as [BayeuxRequest];
	const url = baseUrl + channel.slice('/meta'.length);
	const ending = new AbortController();
	underWay.add(ending);
	const headers = { accept: 'application/json', 'content-type': 'application/json;charset=UTF-8' };
	const response = await fetchWhole(send, {
		method: 'POST',
		url,
		headers,
		body: JSON.stringify(requests),
		timeoutMs,
		signal: ending.signal,
		...(channel === '/meta/connect' ? { kind: 'longPoll' } : {}),
	})
		.catch((error: unknown) =>
			isConnectionFailure(error) ? failConnection(actionOf(channel), url, error) : Promise.reject(error as Error),
		)
		.finally(() => underWay.delete(ending));
	const messages = readMessages(response.body);
	if (messages) return messages;
	if (!isSuccess(response)) return failAnswer(actionOf(channel), response);
	throw answerError(channel, 'the answer holds no Bayeux messages', 'Check the base URL of the {connection}.');
}

/** The replies among the messages, in the order of their requests. Raises an `answer` error when one is missing. */
export const repliesTo = (requests: readonly BayeuxRequest[], messages: readonly BayeuxMessage[]): BayeuxMessage[] =>
	requests.map((request) => {
		const reply = messages.find((message) => isReplyTo(request, message));
		if (!reply) throw answerError(request.channel, 'the answer does not reply to the request', 'It is tried again.');
		return reply;
	});
