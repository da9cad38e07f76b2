/**
 * What a platform (n8n, Node-RED, a test) hands to the engine. The engine itself opens no socket, reads no
 * clock and keeps no timer, so that one build of it runs wherever these few functions can be provided.
 */

/** A request with its body already serialized: what is signed or measured is what is sent. */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
	/** Absolute, path and query already encoded. */
	url: string;
	/** Names in lower case. */
	headers: Record<string, string>;
	body?: string | Uint8Array;
	/** The API key is enough: a platform that can leaves the token away. An `authorization` header that is already there is always kept. */
	signIn?: 'none';
	/** The longest silence, in ms, until the answer begins and between the pieces of it. The platform's own limit when absent. */
	timeoutMs?: number;
	/** The longest time, in ms, until the whole answer is there, however steadily it drips. No limit when absent. */
	wholeTimeoutMs?: number;
	/** Ends the request while it is under way, which then rejects. */
	signal?: AbortSignal;
	/**
	 * Absent for an ordinary call, whose answer is small and read whole. A `download` may be of any size and is read chunk by chunk; a `longPoll` is
	 * an answer that the server holds back until it has something to say.
	 */
	kind?: 'download' | 'longPoll';
}

/** What errors say about the service that was called. */
export interface CalledService {
	/** Who answers: "Genesys" or "Repo361". */
	name: string;
	/** "Genesys Multicloud CX". */
	title: string;
	/** Titles of the values that the account signs in with, such as "Client ID" and "Client Secret"; none without a sign-in. */
	signIn(): readonly string[];
}

/** Header names in lower case; a header that came several times is joined with a comma. */
export interface HttpHead {
	status: number;
	headers: Record<string, string | undefined>;
	/** `Set-Cookie`, the one header that cannot be taken apart once it is joined. */
	setCookie?: readonly string[];
	/** Who sent it, for errors. */
	service?: CalledService;
}

/** How a call was held up before this answer was taken for the last word: how long it waited, and for how long the answer asks to be left alone, in ms. */
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
	/** Of a download: nothing more is read from the network than is asked for, and ending the loop early closes the connection. */
	body: AsyncIterable<Uint8Array>;
	/** The platform unpacks what comes packed (`Content-Encoding`) and does not say so: the length in the head may be that of something else. */
	mayBeUnpacked?: boolean;
}

/**
 * Sends a request. Any status is an answer, also 4xx and 5xx; a redirect is an answer too and is never followed. When no answer came at all, it and
 * the body throw a {@link ConnectionFailure}. To add something to one, call it in a function of your own: `(request) => transport({ ...request, signal })`.
 */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

/**
 * Why no answer came. `sent: false` means that the request certainly did not reach the server. `reused` means that it went over a connection that was kept
 * from an earlier request, which the server may have closed in the meantime.
 */
export interface ConnectionFailure extends Error {
	connectionFailure: { code: string; sent: boolean; reused?: boolean };
}

export interface Ports {
	/** Adds the connection's credentials and renews an expired token once. Only ever for the connection's own host. */
	api: Transport;
	/** Adds nothing: for pre-signed links on other hosts. */
	anonymous: Transport;
	/** Rejects as soon as `signal` aborts; without one, as soon as the run is canceled. */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void>;
	/** Milliseconds since 1970. */
	now(): number;
	/** 0 ≤ x < 1, for jitter. */
	random(): number;
	/** True once the user or the platform has canceled the run. */
	cancelled(): boolean;
}

/** One connection to one Genesys system. */
export interface Connection extends Ports {
	/** For example `https://gapi-use1.genesyscloud.com`, without a slash at the end. */
	baseUrl: string;
	/** Values of the connection for fields that are left empty, see `fromConnection` in the catalogue. */
	presets?: Readonly<Record<string, string>>;
	/** For errors. When absent, they speak of Genesys. */
	service?: CalledService;
	/** How long a call waits where the service asks to come back later, in ms; a quarter of an hour when absent. Somebody may be waiting in front of a form. */
	patienceMs?: number;
	/** Equal for calls that share credentials, so that they share what a 429 taught. Never shown, never stored. */
	rateKey: string;
}

/** Up to where data has been delivered, for exports since the last successful run. Moments are ISO 8601 in UTC. */
export interface Bookmarks {
	read(key: string): Promise<string | undefined>;
	/** Only ever forward: of two runs at a time the one that ends later may have begun earlier. */
	advance(key: string, until: string): Promise<void>;
}
