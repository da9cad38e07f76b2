import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as CometD from 'cometd-nodejs-server';
import { Log } from './eventLog.ts';

interface Opened {
	subscriptionId: string;
	statistics: { statisticId: string; objectType: string; objectId: string; name?: string }[];
	/** The cookie of its session. */
	cookie?: string;
}

type Answer = { status?: number; body?: unknown } | 'drop' | 'hold';

/** A small Statistics API on cometd-nodejs-server, controlled by the test. */
export interface StatisticsServer {
	url: string;
	bayeux: CometD.CometDServer;
	/** The open subscriptions, and all that were opened or deleted. */
	open: Map<string, Opened>;
	opened: Log<Opened>;
	deleted: Log<string>;
	/** Every request, as `POST /path`. */
	requests: Log<string>;
	/** Replaces the usual answers as long as it returns something. */
	instead?: (request: string, headers: IncomingMessage['headers']) => Answer | undefined;
	/** The ID of a subscription: by default the requested ID with a prefix. */
	idFor: (operationId: string) => string;
	/** The initial value of a statistic; without `value` there is none. */
	firstValue: (statisticId: string) => { value?: unknown; timestamp?: number };
	/** Sends statistics to all sessions. */
	publish(statistics: unknown[]): void;
	service(serviceState: string): void;
	/** The server's sessions. */
	sessions(): CometD.ServerSession[];
	/** The number of open connects. */
	waiting(): number;
	/** Forgets everything and cuts all connections, as after a restart. */
	restart(): void;
	/** Cuts all connections. */
	cut(): void;
	stop(): Promise<void>;
}

const base = '/statistics/v3';

async function bodyOf(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}

const json = (response: ServerResponse, status: number, body: unknown): void =>
	void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

export async function statisticsServer(options: CometD.Options = {}): Promise<StatisticsServer> {
	const sessions = new Set<CometD.ServerSession>();
	const waiting = new Set<ServerResponse>();
	const start = (): CometD.CometDServer => {
		const bayeux = CometD.createCometDServer(options);
		bayeux.addListener('sessionAdded', (session: CometD.ServerSession) => {
			sessions.add(session);
			session.addListener('removed', () => sessions.delete(session));
		});
		return bayeux;
	};
	/** When nobody is connected, because it also ends waiting connects. */
	const end = (): void => {
		for (const session of sessions) session.disconnect();
		sessions.clear();
		server.bayeux.close();
	};
	const tell = (topic: string, name: string, data: object): void => {
		for (const session of sessions)
			if (session.subscriptions.some((channel) => channel.name === topic))
				session.deliver(null, topic, { name, topic, data });
	};
	// A request that the client aborts is not answered.
	const web = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
	const server: StatisticsServer = {
		url: '',
		bayeux: start(),
		open: new Map(),
		opened: new Log(),
		deleted: new Log(),
		requests: new Log(),
		idFor: (operationId) => `S-${operationId}`,
		firstValue: () => ({ value: { intValue: 0, stringValue: '0' }, timestamp: 1000 }),
		publish: (statistics) => tell(`${base}/updates`, 'StatisticUpdate', { statistics }),
		service: (serviceState) => tell(`${base}/service`, 'ServiceStateChange', { serviceState }),
		sessions: () => [...sessions],
		waiting: () => waiting.size,
		restart() {
			server.cut();
			end();
			server.open.clear();
			server.bayeux = start();
		},
		cut() {
			web.closeAllConnections();
			waiting.clear();
		},
		async stop() {
			web.closeAllConnections();
			end();
			await new Promise((resolve) => web.close(resolve));
		},
	};

	function openOne(body: string, cookie: string | undefined): Opened {
		const { operationId, data } = JSON.parse(body) as { operationId: string; data: Pick<Opened, 'statistics'> };
		const opened = { subscriptionId: server.idFor(operationId), statistics: data.statistics, cookie };
		server.open.set(opened.subscriptionId, opened);
		return opened;
	}

	const shown = ({ subscriptionId, statistics }: Opened) => ({
		status: { code: 0 },
		data: {
			subscriptionId,
			statistics: statistics.map((statistic) => ({ ...statistic, ...server.firstValue(statistic.statisticId) })),
		},
	});

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = (request.url ?? '').split('?')[0] as string;
		const what = `${request.method} ${path}`;
		const body = path.startsWith(`${base}/notifications`) ? '' : await bodyOf(request);
		if (path.endsWith('/connect')) waiting.add(response);
		response.once('close', () => waiting.delete(response));
		const other = server.instead?.(what, request.headers);
		server.requests.add(what);
		if (other === 'hold') return;
		if (other === 'drop') return void response.destroy();
		if (other) return json(response, other.status ?? 200, other.body);
		if (path.startsWith(`${base}/notifications`)) return server.bayeux.handle(request, response);
		const id = decodeURIComponent(path.split('/')[4] ?? '');
		if (request.method === 'POST') {
			const opened = openOne(body, request.headers.cookie);
			json(response, 200, shown(opened));
			server.opened.add(opened);
		} else if (request.method === 'DELETE') {
			server.open.delete(id);
			json(response, 200, { status: { code: 0 } });
			server.deleted.add(id);
		} else if (server.open.has(id)) json(response, 200, shown(server.open.get(id) as Opened));
		else json(response, 404, { status: { code: 404, message: 'no such subscription' } });
	}

	await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
	server.url = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
	return server;
}
