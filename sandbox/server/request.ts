/**
 * A received request, recorded for tests. `status` is the status of the answer; it is missing until the request is
 * answered, or if the connection was cut.
 */
export interface RecordedRequest {
	origin: 'api' | 'files';
	method: string;
	path: string;
	/** The query as sent, without the question mark. */
	query: string;
	/** Decoded name and value pairs, in the order of the query. */
	pairs: [string, string][];
	/** Names in lower case. */
	headers: Record<string, string>;
	body: Buffer;
	status?: number;
}

/** The input of a route: the recorded request and the decoded parameters of the path. */
export interface Call {
	request: RecordedRequest;
	params: Record<string, string>;
	query: URLSearchParams;
}

export function jsonBody(request: RecordedRequest): unknown {
	try {
		return JSON.parse(request.body.toString('utf8'));
	} catch {
		return undefined;
	}
}

/** Whether a JSON value is an object, not an array. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
