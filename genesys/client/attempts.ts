import type { Connection, HttpRequest, HttpResponse } from '../ports.ts';
import { isConnectionFailure } from './connectionFailure.ts';

/** Of a call that is sent again when its answer is lost. */
interface Attempts {
	/** The connection, whose requests are watched. */
	attempted: Connection;
	/** Whether a request before the last one may have arrived although its answer did not say so. */
	mayHaveArrived(): boolean;
}

/** Watches the requests of one call: behind a gateway, 5xx says nothing of what the service did. */
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

/** A body that tells when it was not read to its end. */
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
