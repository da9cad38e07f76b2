import type { Connection, HttpRequest, HttpResponse } from '../ports.ts';
import { isConnectionFailure } from './connectionFailure.ts';

/** The attempts of one call, which may be sent again if its answer is lost. */
interface Attempts {
	/** The connection to send with. It counts the attempts. */
	attempted: Connection;
	/** Whether an attempt before the last one may have reached the service without a clear answer. */
	mayHaveArrived(): boolean;
}

/** Watches the attempts of one call. Behind a gateway, a 5xx does not show whether the service processed the request. */
export function attemptsOf(connection: Connection): Attempts {
	let unsure = 0;
	let isLastUnsure = false;
	const count = (isUnsure: boolean): void => {
		isLastUnsure = isUnsure;
		if (isUnsure) unsure += 1;
	};
	const api = (request: HttpRequest): Promise<HttpResponse> =>
		connection.api(request).then(
			(response) => {
				count(response.status >= 500);
				return { ...response, body: watched(response.body, () => count(true)) };
			},
			(error: unknown) => {
				count(isConnectionFailure(error) && error.connectionFailure.sent);
				return Promise.reject(error as Error);
			},
		);
	return {
		attempted: { ...connection, api },
		mayHaveArrived: () => unsure - (isLastUnsure ? 1 : 0) > 0,
	};
}

/** The same body; calls `onBreak` if it is not read to its end. */
async function* watched(
	body: AsyncIterable<Uint8Array>,
	onBreak: () => void,
): AsyncGenerator<Uint8Array, void, undefined> {
	let isWhole = false;
	try {
		yield* body;
		isWhole = true;
	} finally {
		if (!isWhole) onBreak();
	}
}
