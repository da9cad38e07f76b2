import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useStarted } from './fixtures.ts';

/** A request that the account has received, without the token. */
interface Received {
	method: string;
	/** With its query. */
	path: string;
	body: unknown;
}

/** An organization of Genesys Cloud that answers what the tests of forms and nodes need. */
export interface CloudAccount {
	url: string;
	/** All requests except those for tokens, in their order. */
	requests: Received[];
	close(): Promise<void>;
}

const users = Array.from({ length: 250 }, (_, index) => ({
	id: `user-${index + 1}`,
	name: index === 0 ? 'Ada Lovelace' : `Agent ${index + 1}`,
	email: `agent${index + 1}@example.com`,
	state: 'active',
}));
const queues = [
	{ id: 'queue-1', name: 'Support' },
	{ id: 'queue-2', name: 'Sales' },
];
const presences = [
	{ id: 'presence-1', systemPresence: 'Available', languageLabels: { en_US: 'Available' } },
	{ id: 'presence-2', systemPresence: 'Meal', languageLabels: { en_US: 'Lunch' } },
];
const tables = [{ id: 'table-1', name: 'Opening Hours' }];
const tableSchema = {
	...{ id: 'table-1', name: 'Opening Hours' },
	schema: {
		required: ['key'],
		properties: {
			key: { title: 'Site', type: 'string', displayOrder: 0 },
			open: { title: 'open', type: 'boolean', displayOrder: 1 },
			seats: { title: 'seats', type: 'integer', displayOrder: 2 },
		},
	},
};
const contactLists = [{ id: 'list-1', name: 'Leads', columnNames: ['First Name', 'Phone'] }];

const numbered = (entities: readonly object[], query: URLSearchParams): object => {
	const size = Number(query.get('pageSize') ?? 25);
	const page = Number(query.get('pageNumber') ?? 1);
	const name = (query.get('name') ?? '').replaceAll('*', '').toLowerCase();
	const found = entities.filter((entity) =>
		String((entity as { name?: string }).name)
			.toLowerCase()
			.includes(name),
	);
	return {
		entities: found.slice((page - 1) * size, page * size),
		...{ pageNumber: page, pageSize: size, total: found.length, pageCount: Math.ceil(found.length / size) },
	};
};

interface Search {
	query?: { type: string; value?: string }[];
	pageNumber?: number;
	pageSize?: number;
}

function searchUsers({ query = [], pageNumber = 1, pageSize = 25 }: Search): object {
	const wanted = query.find(({ type }) => type === 'CONTAINS')?.value?.toLowerCase() ?? '';
	const found = users.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted));
	return { results: found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize), total: found.length };
}

const observed = {
	results: [
		{
			group: { queueId: 'queue-1', mediaType: 'voice' },
			data: [
				{ metric: 'oWaiting', stats: { count: 12 } },
				{ metric: 'oInteracting', stats: { count: 3 } },
			],
		},
	],
};

type Answer = (query: URLSearchParams, body: unknown) => unknown;

/** The answers, by method and path. */
const answers: readonly (readonly [request: string, answer: Answer])[] = [
	['POST /api/v2/users/search', (_query, body) => searchUsers(body as Search)],
	['GET /api/v2/presence/definitions', () => ({ entities: presences })],
	['PATCH /api/v2/users/user-1/presences/purecloud', (_query, body) => ({ id: 'PURECLOUD', ...(body as object) })],
	['GET /api/v2/routing/queues/queue-1/members', (query) => numbered(users.slice(0, 4), query)],
	['POST /api/v2/routing/queues/queue-1/members', () => undefined],
	['GET /api/v2/routing/queues', (query) => numbered(queues, query)],
	['POST /api/v2/analytics/queues/observations/query', () => observed],
	['GET /api/v2/flows/datatables/table-1/rows/north', () => ({ key: 'north', open: true, seats: 4 })],
	['POST /api/v2/flows/datatables/table-1/rows', (_query, body) => body],
	['GET /api/v2/flows/datatables/table-1', () => tableSchema],
	['GET /api/v2/flows/datatables', (query) => numbered(tables, query)],
	['GET /api/v2/outbound/contactlists/list-1', () => contactLists[0]],
	['GET /api/v2/outbound/contactlists', (query) => numbered(contactLists, query)],
	['POST /api/v2/analytics/conversations/details/query', () => ({ conversations: [], totalHits: 0 })],
	// What the packaged examples name.
	['PATCH /api/v2/users/your-user/presences/purecloud', (_query, body) => ({ id: 'PURECLOUD', ...(body as object) })],
	['GET /api/v2/routing/queues/your-queue/members', (query) => numbered(users.slice(0, 4), query)],
	['POST /api/v2/routing/queues/your-queue/members', () => undefined],
	['GET /api/v2/routing/queues/your-queue/estimatedwaittime', () => ({ results: [{ estimatedWaitTimeSeconds: 45 }] })],
	['POST /api/v2/conversations/messages/agentless', (_query, body) => ({ id: 'message-1', ...(body as object) })],
	['GET /api/v2/flows/datatables/your-table/rows/north', () => ({ key: 'north', open: true, seats: 4 })],
	['POST /api/v2/flows/datatables/your-table/rows', (_query, body) => body],
	['GET /api/v2/authorization/divisions', (query) => numbered([{ id: 'division-1', name: 'Home' }], query)],
	['GET /api/v2/conversations/your-conversation/recordingmetadata', () => [{ id: 'recording-1', media: 'audio' }]],
];

async function bodyOf(request: IncomingMessage): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString();
	try {
		return text === '' ? undefined : JSON.parse(text);
	} catch {
		return text;
	}
}

/** Starts it on a free port of loopback. */
export async function startCloudAccount(): Promise<CloudAccount> {
	const requests: Received[] = [];
	const server = createServer((request, response) => {
		const send = (status: number, body?: unknown): void =>
			void response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(body === undefined ? '' : JSON.stringify(body));
		const answer = async (): Promise<void> => {
			const body = await bodyOf(request);
			const { pathname, searchParams } = new URL(request.url ?? '/', 'http://account');
			if (pathname.endsWith('/oauth/token'))
				return send(200, { access_token: 'token', token_type: 'bearer', expires_in: 86_400 });
			const method = String(request.method);
			requests.push({ method, path: String(request.url), body });
			const found = answers.find(([wanted]) => wanted === `${method} ${pathname}`);
			if (!found) return send(404, { message: `Nothing at ${pathname}`, code: 'not.found', status: 404 });
			const result = found[1](searchParams, body);
			return result === undefined ? send(204) : send(200, result);
		};
		void answer();
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((closed) => void server.close(() => closed()));
		},
	};
}

/** An account for the tests of a file. */
export const useCloudAccount = (): CloudAccount => useStarted(startCloudAccount, ({ close }) => close());

/** What a connection to it needs, for `connectionOf` of Node-RED's tests. */
export const cloudAccess = (url: string): Record<string, string> => ({
	...{ baseUrl: url, loginUrl: url, region: 'mypurecloud.com' },
	...{ clientId: 'client', clientSecret: 'secret' },
});
