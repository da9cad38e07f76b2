/**
 * The functions that a platform (n8n, Node-RED, a test) provides to the engine. The engine itself opens no socket, reads no
 * clock and sets no timer, so it runs wherever these few functions exist.
 */

/** A request with its body already serialized: the bytes that are signed or measured are the bytes that are sent. */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
	/** Absolute URL. Path and query are already encoded. */
	url: string;
	/** Names in lower case. */
	headers: Record<string, string>;
	body?: string | Uint8Array;
	/** `none`: the API key is enough, and a platform may omit the token. An existing `authorization` header is always kept. */
	signIn?: 'none';
	/** The longest silence, in ms, before the answer begins and between its chunks. Default: the platform's own limit. */
	timeoutMs?: number;
	/** The longest time, in ms, until the whole answer has arrived, however slowly. Default: no limit. */
	wholeTimeoutMs?: number;
	/** Aborts the request, which then rejects. */
	signal?: AbortSignal;
	/**
	 * Absent for an ordinary call with a small answer that is read whole. A `download` may have any size and is read chunk by
	 * chunk. A `longPoll` is held back by the server until it has something to send.
	 */
	kind?: 'download' | 'longPoll';
}

/** The service that was called, for errors. */
export interface CalledService {
	/** Who answers: "Genesys" or "Repo361". */
	name: string;
	/** "Genesys Multicloud CX". */
	title: string;
	/** Titles of the values that the account signs in with, such as "Client ID" and "Client Secret". Empty without a sign-in. */
	signIn(): readonly string[];
}

/** Header names in lower case. Repeated headers are joined with a comma. */
export interface HttpHead {
	status: number;
	headers: Record<string, string | undefined>;
	/** `Set-Cookie`, the one header that cannot be split again once it is joined. */
	setCookie?: readonly string[];
	/** The service that sent it, for errors. */
	service?: CalledService;
}

/** How long a call waited before this answer counted as final, and the delay that the answer asks for, in ms. */
export interface Held {
	waitedMs: number;
	askedMs?: number;
}

/** A response whose body was read to its end. */
export interface WholeResponse extends HttpHead {
	body: Uint8Array;
	held?: Held;
}

export interface HttpResponse extends HttpHead {
	/** For downloads: reads no more from the network than requested. Ending the loop early closes the connection. */
	body: AsyncIterable<Uint8Array>;
	/** The platform unpacks a `Content-Encoding` without saying so: the length in the head may be the packed length. */
	mayBeUnpacked?: boolean;
}

/**
 * Sends a request. Any status is an answer, including 4xx, 5xx and redirects, which are never followed. If no answer came,
 * it rejects, or the body throws, with a {@link ConnectionFailure}. To add something, wrap it: `(request) => transport({
 * ...request, signal })`.
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * Why no answer came. `sent: false` means that the request certainly did not reach the server. `reused` means that it used
 * a kept-alive connection, which the server may have closed in the meantime.
 */
export interface ConnectionFailure extends Error {
	connectionFailure: { code: string; sent: boolean; reused?: boolean };
}

export interface Ports {
	/** Adds the connection's credentials and renews an expired token once. Only for the connection's own host. */
	api: Transport;
	/** Adds no credentials: for pre-signed links on other hosts. */
	anonymous: Transport;
	/** Rejects as soon as `signal` aborts, or without a signal as soon as the run is canceled. */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** Milliseconds since 1970. */
	now(): number;
	/** 0 ≤ x < 1, for jitter. */
	random(): number;
	/** True once the user or the platform has canceled the run. */
	cancelled(): boolean;
}

/** A connection to a Genesys service. */
export interface Connection extends Ports {
	/** For example `https://gapi-use1.genesyscloud.com`, without a trailing slash. */
	baseUrl: string;
	/** Values of the connection for fields that are left empty; see `fromConnection` in the catalogue. */
	presets?: Readonly<Record<string, string>>;
	/** For errors. Without it, they name Genesys. */
	service?: CalledService;
	/** How long a call may wait if the service asks for a delay, in ms. Default: 15 minutes. Shorter if a person is waiting in a form. */
	patienceMs?: number;
	/** Equal for calls that share credentials, so that they share the pause after a 429. Never shown or stored. */
	rateKey: string;
}

/** What happens on a WebSocket. Nothing follows `onClose`. */
export interface SocketEvents {
	onOpen(): void;
	/** A text message. */
	onText(text: string): void;
	/** The socket is closed, or could not be opened. */
	onClose(): void;
}

export interface OpenedSocket {
	send(text: string): void;
	/** Closes it without waiting for the other side. */
	close(): void;
}

/**
 * Opens a WebSocket. It never throws: a socket that cannot be opened closes. The URL may contain a secret, so that a
 * platform never logs it.
 */
export type OpenSocket = (url: string, events: SocketEvents) => OpenedSocket;

/** How far data has been delivered, for exports since the last successful run. Times are ISO 8601 in UTC. */
export interface Bookmarks {
	read(key: string): Promise<string | undefined>;
	/** Only moves forward: of two parallel runs, the one that ends later may have started earlier. */
	advance(key: string, until: string): Promise<void>;
}
