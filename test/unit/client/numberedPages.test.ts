import type { Operation } from '../../../genesys/catalogue/format.ts';
import { call } from '../../../genesys/client/call.ts';
import type { HttpRequest } from '../../../genesys/ports.ts';
import {
	apiOf,
	scriptedConnection,
	failureOf,
	scriptedTransport,
	type Answer,
	type Scripted,
} from '../../support/scripted.ts';

type Entry = Record<string, unknown>;

const entries = (from: number, count: number): Entry[] =>
	Array.from({ length: count }, (_, index) => ({ id: `q${from + index}` }));

const paging = { page: 'pageNumber', size: 'pageSize', maxPageSize: 100 } as const;
const queues = { result: 'page', resultPath: 'entities', paging } satisfies Partial<Operation>;

const list = (transport: Scripted, changes: Partial<Operation> = queues, limit?: number, raw = false) =>
	call(scriptedConnection(transport), apiOf(changes), 'thing.do', {}, { limit, raw });

const numbersOf = ({ url }: HttpRequest): number[] => {
	const query = new URL(url).searchParams;
	return ['pageNumber', 'pageSize'].map((name) => Number(query.get(name)));
};
const asked = ({ requests }: Scripted): string[] => requests.map(({ url }) => new URL(url).search);

/** A page as Genesys Cloud answers it. */
const pageOf = (found: Entry[], number: number, isMore: boolean, total = 1): Entry => ({
	entities: found,
	pageSize: 100,
	pageNumber: number,
	total,
	pageCount: 1,
	firstUri: '/api/v2/routing/queues?pageSize=100&pageNumber=1',
	selfUri: `/api/v2/routing/queues?pageSize=100&pageNumber=${number}`,
	...(isMore ? { nextUri: `/api/v2/routing/queues?pageSize=100&pageNumber=${number + 1}` } : {}),
});

/** A service with so many queues. Its `total` and `pageCount` are wrong. */
const service = (count: number, links = true): Scripted =>
	scriptedTransport((request) => {
		const [number = 1, size = 0] = numbersOf(request);
		const from = (number - 1) * size;
		const found = entries(from, Math.max(0, Math.min(size, count - from)));
		return { body: links ? pageOf(found, number, from + size < count) : { entities: found, total: 1, pageCount: 1 } };
	});

describe('pages by number', () => {
	test('pages are requested until a short page has no link to the next, whatever the total says', async () => {
		const transport = service(250);
		expect(await list(transport)).toEqual(entries(0, 250));
		expect(asked(transport)).toEqual([
			'?pageNumber=1&pageSize=100',
			'?pageNumber=2&pageSize=100',
			'?pageNumber=3&pageSize=100',
		]);
	});

	test('the links count where they are beside the list, in an object of the answer', async () => {
		const transport = scriptedTransport({ body: { results: pageOf(entries(0, 3), 1, false) } });
		expect(await list(transport, { ...queues, resultPath: 'results.entities' })).toEqual(entries(0, 3));
		expect(transport.requests).toHaveLength(1);
	});

	test('pages are requested until one is empty where the answers have no links', async () => {
		const transport = service(130, false);
		expect(await list(transport)).toEqual(entries(0, 130));
		expect(transport.requests).toHaveLength(3);
	});

	test('a search ends at a short page without a link to the next, whose name differs from that of lists', async () => {
		const page = { currentPage: '/api/v2/users/search?pageNumber=1', previousPage: null };
		const transport = scriptedTransport(
			{ body: { entities: entries(0, 40), ...page, nextPage: '/api/v2/users/search?pageNumber=2' } },
			{ body: { entities: entries(40, 5), ...page, nextPage: null } },
		);
		expect(await list(transport)).toEqual(entries(0, 45));
		expect(transport.requests).toHaveLength(2);
	});

	test('a full page is not the last one, even without a link to the next', async () => {
		const transport = scriptedTransport(
			{ body: pageOf(entries(0, 100), 1, false, 100) },
			{ body: pageOf(entries(100, 40), 2, false, 100) },
		);
		expect(await list(transport)).toEqual(entries(0, 140));
	});

	test('a short or empty page with a link to the next is not the last one', async () => {
		const transport = scriptedTransport(
			{ body: pageOf(entries(0, 90), 1, true) },
			{ body: pageOf([], 2, true) },
			{ body: pageOf(entries(90, 5), 3, false) },
		);
		expect(await list(transport)).toEqual(entries(0, 95));
	});

	test('pages have the same size for the whole list, and no more entries than the limit are returned', async () => {
		const transport = service(250);
		expect(await list(transport, queues, 150)).toEqual(entries(0, 150));
		const small = service(250);
		expect(await list(small, queues, 30)).toEqual(entries(0, 30));
		expect([asked(transport), asked(small)]).toEqual([
			['?pageNumber=1&pageSize=100', '?pageNumber=2&pageSize=100'],
			['?pageNumber=1&pageSize=30'],
		]);
	});

	test('an entry that moves to the next page while the list is read is returned once', async () => {
		const transport = scriptedTransport(
			{ body: pageOf(entries(0, 100), 1, true) },
			{ body: pageOf(entries(99, 21), 2, false) },
		);
		expect(await list(transport)).toEqual(entries(0, 120));
	});

	test('entries are recognized by the property that the catalogue names, and entries without it all count', async () => {
		const conversation = { conversationId: 'c1', id: 'x' };
		const transport = () =>
			scriptedTransport(
				{ body: { entities: [conversation, { other: 1 }] } },
				{ body: { entities: [conversation, { conversationId: 'c2', id: 'x' }, { other: 1 }] } },
				{ body: { entities: [] } },
			);
		const identified = { ...queues, paging: { ...paging, entryId: 'conversationId' } };
		expect(await list(transport(), identified)).toEqual([
			conversation,
			{ other: 1 },
			{ conversationId: 'c2', id: 'x' },
			{ other: 1 },
		]);
	});

	test('a service that knows no pages gives the same list again, which ends the list', async () => {
		const transport = scriptedTransport({ body: { entities: entries(0, 3) } });
		expect(await list(transport)).toEqual(entries(0, 3));
		expect(transport.requests).toHaveLength(2);
	});

	test('the same page again, with a link to another, is an error', async () => {
		const transport = scriptedTransport({ body: pageOf(entries(0, 3), 1, true) });
		expect(await failureOf(list(transport))).toMatchObject({ kind: 'answer' });
		expect(transport.requests).toHaveLength(2);
	});

	test('empty pages that lead on for ever end in an error', async () => {
		const transport = scriptedTransport((request) => ({ body: pageOf([], numbersOf(request)[0] ?? 1, true) }));
		expect(await failureOf(list(transport))).toMatchObject({ kind: 'answer' });
		expect(transport.requests).toHaveLength(100);
	});

	test('whole answers are returned unchanged, on request', async () => {
		const answers = await list(service(120), queues, undefined, true);
		expect(answers.map(({ entities }) => (entities as Entry[]).length)).toEqual([100, 20]);
	});

	test.each<[string, Answer]>([
		['no entities', { body: { total: 0 } }],
		['204', { status: 204 }],
		['an empty list', { body: pageOf([], 1, false, 25) }],
	])('%s is an empty list', async (_what, answer) => {
		const transport = scriptedTransport(answer);
		expect(await list(transport)).toEqual([]);
		expect(transport.requests).toHaveLength(1);
	});
});

describe('the end that a service has', () => {
	const most = { entries: 1000, hint: 'Use Scan to get all contacts.' };
	const contacts = { ...queues, action: 'List external contacts', paging: { ...paging, most } };

	test('the end is an error that names it, and no page beyond it is requested', async () => {
		const transport = service(1001);
		expect(await failureOf(list(transport, contacts))).toMatchObject({
			kind: 'limit',
			message: 'List external contacts: Genesys returns only the first 1,000 results',
			hint: 'Use Scan to get all contacts.',
		});
		expect(transport.requests).toHaveLength(10);
	});

	test('the end is an error for a service that cuts its total and its links there, too', async () => {
		const transport = scriptedTransport((request) => {
			const [number = 1] = numbersOf(request);
			return { body: pageOf(entries(number * 100, 100), number, number < 10, 1000) };
		});
		expect(await failureOf(list(transport, contacts))).toMatchObject({ kind: 'limit' });
	});

	test('a list that ends before it is complete, and so is a list with a limit up to it', async () => {
		expect(await list(service(950), contacts)).toHaveLength(950);
		expect(await list(service(950, false), contacts)).toHaveLength(950);
		expect(await list(service(5000), contacts, 1000)).toHaveLength(1000);
	});
});

describe('paging in the body', () => {
	const query = (changes: Partial<Operation>): Partial<Operation> => ({
		method: 'POST',
		encoding: 'json',
		result: 'page',
		fields: [{ name: 'interval', in: 'body', kind: 'text', title: 'Interval', description: 'An interval' }],
		...changes,
	});
	const bodies = ({ requests }: Scripted): unknown[] => requests.map(({ body }) => JSON.parse(String(body)));
	const interval = '2026-11-20T00:00:00Z/2026-11-21T00:00:00Z';

	test('the number of the page is put where the operation names it, next to the other values', async () => {
		const transport = scriptedTransport((request) => {
			const { pageNumber, pageSize } = (JSON.parse(String(request.body)) as { paging: Record<string, number> }).paging;
			const from = ((pageNumber ?? 1) - 1) * (pageSize ?? 0);
			return {
				body: {
					conversations: Array.from({ length: Math.max(0, Math.min(100, 130 - from)) }, (_, index) => ({
						conversationId: `c${from + index}`,
					})),
					totalHits: 7,
				},
			};
		});
		const details = query({
			resultPath: 'conversations',
			paging: {
				page: 'paging.pageNumber',
				size: 'paging.pageSize',
				maxPageSize: 100,
				in: 'body',
				entryId: 'conversationId',
			},
		});
		expect(await call(scriptedConnection(transport), apiOf(details), 'thing.do', { interval })).toHaveLength(130);
		expect(bodies(transport)).toEqual([
			{ interval, paging: { pageSize: 100, pageNumber: 1 } },
			{ interval, paging: { pageSize: 100, pageNumber: 2 } },
			{ interval, paging: { pageSize: 100, pageNumber: 3 } },
		]);
		expect(transport.requests[0]?.url).toBe('https://gapi.example/t/things');
	});

	test('a body that is given as JSON keeps its other values', async () => {
		const transport = scriptedTransport({ body: { results: [] } });
		const search = query({ resultPath: 'results', paging: { ...paging, in: 'body' } });
		const json = '{"query":[{"type":"CONTAINS","fields":["name"],"value":"an"}],"pageSize":7}';
		await call(scriptedConnection(transport), apiOf(search), 'thing.do', {}, { json });
		expect(bodies(transport)).toEqual([
			{ query: [{ type: 'CONTAINS', fields: ['name'], value: 'an' }], pageNumber: 1, pageSize: 100 },
		]);
	});

	test('a cursor is put into the body, without a size if the operation has none', async () => {
		const transport = scriptedTransport(
			{ body: { results: [{ id: 1 }], cursor: 'b' } },
			{ body: { results: [{ id: 2 }] } },
		);
		const search = query({ resultPath: 'results', paging: { cursor: 'cursor', maxPageSize: 100, in: 'body' } });
		expect(await call(scriptedConnection(transport), apiOf(search), 'thing.do', { interval })).toEqual([
			{ id: 1 },
			{ id: 2 },
		]);
		expect(bodies(transport)).toEqual([{ interval }, { interval, cursor: 'b' }]);
	});
});

describe('a cursor', () => {
	const cursor = (changes: object): Partial<Operation> => ({
		result: 'page',
		resultPath: 'entities',
		paging: { cursor: 'after', size: 'pageSize', maxPageSize: 200, ...changes },
	});

	test('a cursor is taken from the link to the next page, encoded once', async () => {
		const transport = scriptedTransport(
			{ body: { entities: [{ id: 1 }], nextUri: '/api/v2/teams?pageSize=200&after=WyJh%2BIl0%3D&name=x' } },
			{ body: { entities: [{ id: 2 }], nextUri: null } },
		);
		expect(await list(transport, cursor({ nextLink: 'nextUri' }))).toEqual([{ id: 1 }, { id: 2 }]);
		expect(asked(transport)).toEqual(['?pageSize=200', '?after=WyJh%2BIl0%3D&pageSize=200']);
	});

	test('a link without a cursor is an error, not the end of the list', async () => {
		const transport = scriptedTransport({ body: { entities: [{ id: 1 }], nextUri: '/api/v2/teams?pageSize=200' } });
		expect(await failureOf(list(transport, cursor({ nextLink: 'nextUri' })))).toMatchObject({
			kind: 'answer',
			message: 'Do a thing: the link to the next page has no "after"',
		});
	});

	test('a cursor is taken from where the operation names it, also after empty pages', async () => {
		const transport = scriptedTransport(
			{ body: { entities: [{ id: 1 }], cursors: { after: 'b' } } },
			{ body: { entities: [], cursors: { after: 'c', before: 'a' } } },
			{ body: { entities: [{ id: 2 }], cursors: {} } },
		);
		const scan = { ...cursor({ cursor: 'cursor', size: 'limit', next: 'cursors.after' }) };
		expect(await list(transport, scan)).toEqual([{ id: 1 }, { id: 2 }]);
		expect(asked(transport)).toEqual(['?limit=200', '?cursor=b&limit=200', '?cursor=c&limit=200']);
	});
});
