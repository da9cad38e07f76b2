import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type * as CometD from 'cometd-nodejs-server';
import { jsonBody, type RecordedRequest } from '../server/request.ts';
import type { Route } from '../server/routes.ts';

// The CommonJS module's export names can't be detected statically.
const { createCometDServer } = createRequire(import.meta.url)('cometd-nodejs-server') as typeof CometD;

const updatesChannel = '/statistics/v3/updates';
const serviceChannel = '/statistics/v3/service';
const cookieName = 'STATISTICS_SESSIONID';

/** The session cookie of a request, if there is one. */
export function sessionOf({ headers }: RecordedRequest): string | undefined {
	return new RegExp(`(?:^|;\\s*)${cookieName}=([^;]+)`).exec(headers['cookie'] ?? '')?.[1];
}

/** The CometD endpoint of Statistics v3: its sessions, by cookie (reference: Statistics Notifications API). */
export class Notifications {
	readonly routes: Route[];
	private readonly onEnd: (session: string) => void;
	private readonly sessionSeconds: number;
	private readonly waiting = new Set<ServerResponse>();
	private sessions = new Map<string, CometD.ServerSession>();
	private server: CometD.CometDServer;

	/** Calls `onEnd` with the cookie of each session that ends. `sessionSeconds`: how long a session is kept without a request. */
	constructor(onEnd: (session: string) => void, sessionSeconds: number) {
		this.onEnd = onEnd;
		this.sessionSeconds = sessionSeconds;
		this.server = this.startServer();
		const path = '/statistics/v3/notifications';
		this.routes = ['', '/handshake', '/connect', '/subscribe', '/unsubscribe', '/disconnect'].map((operation) => ({
			method: 'POST',
			path: `${path}${operation}`,
			access: 'token',
			answer: ({ request }) => ({
				status: 200,
				answeredBy: (message, response) => this.handle(request, message, response),
			}),
		}));
	}

	/** Sessions that have not ended. */
	get count(): number {
		return this.sessions.size;
	}

	/** Sends updates to one session, if it is listening. */
	tellUpdates(session: string, statistics: object[]): void {
		this.tell(updatesChannel, 'StatisticUpdate', { statistics }, [session]);
	}

	/** Sends the state of the service to all listening sessions. */
	tellService(serviceState: 'AVAILABLE' | 'UNAVAILABLE'): void {
		this.tell(serviceChannel, 'ServiceStateChange', { serviceState }, [...this.sessions.keys()]);
	}

	/** Ends every session with a notification. */
	endSessions(): void {
		for (const session of this.sessions.values()) session.disconnect();
	}

	/** Acts as if the service restarted: cuts connections and forgets all sessions. */
	restart(): void {
		for (const response of this.waiting) response.destroy();
		this.close();
		this.server = this.startServer();
	}

	close(): void {
		this.endSessions();
		this.server.close();
	}

	private startServer(): CometD.CometDServer {
		const server = createCometDServer({ browserCookieName: cookieName, maxInterval: this.sessionSeconds * 1000 });
		server.addListener('sessionAdded', (session: CometD.ServerSession) => {
			const cookie = sessionOf((server.context as { request: RecordedRequest }).request);
			if (cookie === undefined) return;
			this.sessions.set(cookie, session);
			session.addListener('removed', () => {
				if (this.sessions.get(cookie) !== session) return;
				this.sessions.delete(cookie);
				this.onEnd(cookie);
			});
		});
		return server;
	}

	private tell(topic: string, name: string, data: object, to: string[]): void {
		for (const cookie of to) {
			const session = this.sessions.get(cookie);
			if (session?.subscriptions.some((channel) => channel.name === topic))
				session.deliver(null, topic, { name, topic, data });
		}
	}

	/** We set the cookie, because it identifies the session in both APIs. */
	private handle(request: RecordedRequest, message: IncomingMessage, response: ServerResponse): void {
		if (sessionOf(request) === undefined) {
			const cookie = `${cookieName}=${randomUUID()}`;
			message.headers.cookie = [message.headers.cookie, cookie].filter(Boolean).join('; ');
			response.setHeader('set-cookie', `${cookie}; Path=/; HttpOnly`);
		}
		this.waiting.add(response);
		response.once('close', () => this.waiting.delete(response));
		const messages = jsonBody(request);
		this.server.handle(Object.assign(message, { body: Array.isArray(messages) ? messages : [messages] }), response);
	}
}
