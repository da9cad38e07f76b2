import { fail } from '../errors.ts';
import { term } from '../language.ts';
import { defined } from '../json.ts';
import type { Connection, HttpRequest, WholeResponse } from '../ports.ts';
import { isConnectionFailure } from './connectionFailure.ts';
import { askedMsOf, hintAfterWaiting, slowDown, timeToHoldBack } from './rateLimit.ts';
import { askedDelay, failConnection, stopIfCancelled } from './retry.ts';
import { fetchWhole } from './transport.ts';

/**
 * Sends once with the connection's credentials, without waiting, for a caller that reports failures and retries by itself.
 * The delay of a 429 applies to all calls with the same credentials, and is respected before sending. In the answer,
 * `retry-after` is in seconds.
 */
export async function sendOnce(connection: Connection, action: string, request: HttpRequest): Promise<WholeResponse> {
	stopIfCancelled(connection, action);
	const left = timeToHoldBack(connection);
	const { name = 'Genesys' } = connection.service ?? {};
	if (left > 0)
		fail('answer', '{action}: {name} limits the request rate', {
			values: { action: term(action), name },
			operation: action,
			status: 429,
			retryAfterMs: left,
			hint: hintAfterWaiting({ waitedMs: 0, askedMs: left }, name),
		});
	const received = await fetchWhole(connection.api, request).catch((error: unknown) => {
		stopIfCancelled(connection, action);
		return isConnectionFailure(error) ? failConnection(action, request.url, error) : Promise.reject(error as Error);
	});
	const answer = { ...received, ...defined({ service: connection.service }) };
	const wanted = askedMsOf(answer, answer.body, connection.now());
	if (wanted === undefined) return answer;
	const asked = askedDelay({ retryAfterMs: wanted });
	if (answer.status === 429) slowDown(connection, asked);
	return { ...answer, headers: { ...answer.headers, 'retry-after': String(asked / 1000) } };
}
