/** A request as it was received, kept for tests to look at. `status` is what was answered; it is missing while the answer is due or when the connection was cut. */
export interface RecordedRequest {
	origin: 'api' | 'files';
	method: string;
	path: string;
	/** The query as sent, without the question mark. */
	query: string;
	/** Decoded name and value pairs in the order they were sent. */
	pairs: [string, string][];
	/** Names in lower case. */
	headers: Record<string, string>;
	body: Buffer;
	status?: number;
}

/** What a route gets: the recorded request and the values of the path's parameters, decoded. */
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

/** Whether a value read from JSON is an object, and no list. */
export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
