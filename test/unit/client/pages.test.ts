import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { call, pages } from '../../../genesys/client/call.ts';
import { allOf, apiOf, connected, failureOf, scripted, type Answer, type Scripted } from '../../support/scripted.ts';

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({ id: from + index }));

/** A service with this many entries, which never returns more than `most` per page. */
function service(
	count: number,
	most = Infinity,
	page: (items: object[], from: number) => Answer = (items, from) => ({
		body: { count, from, size: items.length, items },
	}),
): Scripted {
	return scripted(({ url }) => {
		const query = new URL(url).searchParams;
		const from = Number(query.get('from'));
		const size = Math.min(Number(query.get('size')), most, Math.max(0, count - from));
		return page(numbers(from, size), from);
	});
}
const asked = ({ requests }: Scripted): string[] => requests.map(({ url }) => new URL(url).search);
const list = (transport: Scripted, limit?: number, values = {}) =>
	call(connected(transport), userDataManagement, 'exportJob.getMany', values, { limit });

test('pages are requested until all counted entries are there', async () => {
	const transport = service(450);
	expect(await list(transport)).toEqual(numbers(0, 450));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=200&size=200', '?from=400&size=200']);
});

test('a list continues after pages that are shorter than requested', async () => {
	const transport = service(250, 100);
	expect(await list(transport)).toEqual(numbers(0, 250));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=100&size=200', '?from=200&size=200']);
});

test('a list without a count ends at an empty or missing page', async () => {
	for (const last of [{ body: { items: [] } }, { status: 204 }, { body: '' }] satisfies Answer[]) {
		const transport = service(200, Infinity, (items) => (items.length ? { body: { items } } : last));
		expect(await list(transport)).toEqual(numbers(0, 200));
		expect(transport.requests).toHaveLength(2);
	}
});

test('a list ends when a service without pages returns the same list again', async () => {
	const transport = scripted(() => ({ body: { items: numbers(0, 3) } }));
	expect(await list(transport)).toEqual(numbers(0, 3));
	expect(transport.requests).toHaveLength(2);
});

test('a count of null or text is ignored', async () => {
	for (const count of [null, '250']) {
		expect(await list(service(250, Infinity, (items) => ({ body: { count, items } })))).toHaveLength(250);
	}
});

test('a plain array is the whole list', async () => {
	const transport = scripted({ body: numbers(0, 300) });
	expect(await list(transport)).toHaveLength(300);
	expect(transport.requests).toHaveLength(1);
});

test('an envelope is removed, and its count is used', async () => {
	const transport = service(250, Infinity, (items) => ({ body: { status: { code: 0 }, data: { count: 250, items } } }));
	expect(await list(transport)).toHaveLength(250);
	expect(transport.requests).toHaveLength(2);
});

test.each<[string, Answer]>([
	['204', { status: 204 }],
	['an empty page', { body: { count: 0, from: 0, size: 0, items: [] } }],
	['a page without items', { body: { count: 0, from: 0, size: 0 } }],
	['items of null', { body: { items: null } }],
])('%s is an empty list', async (_what, answer) => {
	const transport = scripted(answer);
	expect(await list(transport)).toEqual([]);
	expect(transport.requests).toHaveLength(1);
});

test('no more entries than the limit are requested', async () => {
	const transport = service(450);
	expect(await list(transport, 250)).toEqual(numbers(0, 250));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=200&size=50']);
});

test('entries beyond the limit are cut off', async () => {
	expect(await list(scripted({ body: numbers(0, 30) }), 7)).toEqual(numbers(0, 7));
});

test('nothing is sent when the limit is zero', async () => {
	const transport = service(5);
	expect(await list(transport, 0)).toEqual([]);
	expect(transport.requests).toHaveLength(0);
});

test('every page is requested with the filters', async () => {
	const transport = service(201);
	await list(transport, undefined, { title: 'a b', descAsc: true });
	expect(asked(transport)).toEqual([
		'?title=a%20b&descAsc=true&from=0&size=200',
		'?title=a%20b&descAsc=true&from=200&size=200',
	]);
});

test('the next page is requested only when it is needed', async () => {
	const transport = service(450);
	for await (const page of pages(connected(transport), userDataManagement, 'exportJob.getMany', {})) {
		expect(page).toHaveLength(200);
		break;
	}
	expect(transport.requests).toHaveLength(1);
});

test('a page is retried, and the list fails when a page fails', async () => {
	const transport = scripted(
		{ body: { count: 2, items: [{ id: 1 }] } },
		{ status: 503 },
		{ body: { count: 2, items: [{ id: 2 }] } },
	);
	expect(await list(transport)).toEqual([{ id: 1 }, { id: 2 }]);
	expect(
		await failureOf(
			list(scripted({ body: { count: 2, items: [{ id: 1 }] } }, { status: 404, body: { message: 'Gone' } })),
		),
	).toMatchObject({ message: 'Get many export jobs: Genesys answered 404 (Gone)' });
});

test('other lists are limited too', async () => {
	expect(
		await call(connected(scripted({ body: ['a', 'b', 'c'] })), userDataManagement, 'data.getSources', {}, { limit: 2 }),
	).toEqual([{ value: 'a' }, { value: 'b' }]);
});

test('a full page is not the last one, whatever the count says', async () => {
	const transport = service(450, Infinity, (items, from) => ({
		body: { count: items.length, from, size: 200, items },
	}));
	expect(await list(transport)).toEqual(numbers(0, 450));
	expect(asked(transport).slice(0, 3)).toEqual(['?from=0&size=200', '?from=200&size=200', '?from=400&size=200']);
});

test('a page that the service has shortened and filled is not the last one either', async () => {
	const transport = service(230, 100, (items, from) => ({ body: { count: items.length, from, size: 100, items } }));
	expect(await list(transport)).toEqual(numbers(0, 230));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=100&size=200', '?from=200&size=200']);
});

test('a count that ends with a full page is checked with one more request', async () => {
	const transport = service(400);
	expect(await list(transport)).toEqual(numbers(0, 400));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=200&size=200', '?from=400&size=200']);
});

test('a complete list with a count is not output twice by a service without pages', async () => {
	const transport = scripted(() => ({ body: { count: 300, items: numbers(0, 300) } }));
	expect(await list(transport)).toEqual(numbers(0, 300));
	expect(transport.requests).toHaveLength(2);
});

test('a service whose count exceeds its only page is an error, so no entry is missing or doubled', async () => {
	const transport = scripted(() => ({ body: { count: 450, items: numbers(0, 200) } }));
	expect(await failureOf(list(transport))).toMatchObject({
		kind: 'answer',
		message: 'Get many export jobs: the next-page cursor points to the same page',
	});
	expect(transport.requests).toHaveLength(2);
});

test("errors next to a page don't count as entries", async () => {
	const transport = service(230, Infinity, (items, from) => ({
		body: {
			status: { code: from ? 0 : 2 },
			data: { count: 230, items },
			errors: from ? [] : [{ status: { code: 500, message: 'One tenant is away' } }],
		},
	}));
	expect(await list(transport)).toEqual([
		...numbers(0, 200),
		{ success: false, error: 'One tenant is away', code: 500 },
		...numbers(200, 30),
	]);
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=200&size=200']);
});

describe('lists with a cursor', () => {
	const api = apiOf({ result: 'page', resultPath: 'things', paging: { cursor: 'next', size: 'most', maxPageSize: 3 } });
	/** Pages, each with the cursor of the next. */
	const leading = (...sizes: number[]): Scripted => {
		const first = (page: number) => sizes.slice(0, page).reduce((sum, size) => sum + size, 0);
		return scripted(({ url }) => {
			const page = Number(new URL(url).searchParams.get('next') ?? 0);
			return {
				body: {
					things: numbers(first(page), sizes[page] ?? 0),
					...(page + 1 < sizes.length ? { next: `${page + 1}` } : {}),
					other: 1,
				},
			};
		});
	};
	const all = (transport: Scripted, limit?: number, raw = false) =>
		call(connected(transport), api, 'thing.do', {}, { limit, raw });

	/** Like `service`, but refuses the requests with these numbers as if the cursor had expired. */
	const expiring = (from: Scripted, ...refused: number[]): Scripted => {
		let asked = 0;
		return scripted(async (request) => {
			asked += 1;
			if (refused.includes(asked))
				return { status: 400, body: { code: 'bad.request', message: 'The cursor has expired' } };
			const { body, status } = await from(request);
			return { status, chunks: await allOf(body) };
		});
	};

	test.each([
		[[3], ['', '1', '2', '', '1', '2', '3']],
		[[2], ['', '1', '', '1', '2', '3']],
		[
			[2, 5],
			['', '1', '', '1', '2', '', '1', '2', '3'],
		],
	])('a list whose cursor expires is read again without duplicates: refused %j', async (refused, cursors) => {
		const transport = expiring(leading(3, 1, 3, 2), ...refused);
		expect(await all(transport)).toEqual(numbers(0, 9));
		expect(transport.requests.map(({ url }) => new URL(url).searchParams.get('next') ?? '')).toEqual(cursors);
	});

	test('a list whose cursor expires is read again up to its limit', async () => {
		expect(await all(expiring(leading(3, 3, 3), 3), 8)).toEqual(numbers(0, 8));
	});

	test('raw answers are output once even if the cursor expires', async () => {
		const answers = await all(expiring(leading(3, 3, 2), 3), undefined, true);
		expect(answers.map(({ things }) => (things as unknown[]).length)).toEqual([3, 3, 2]);
	});

	test('a list that has changed when it is read again is an error', async () => {
		const page = (from: number, next?: string): Answer => ({ body: { things: numbers(from, 3), next } });
		const refused: Answer = { status: 400, body: { message: 'The cursor has expired' } };
		for (const again of [[page(0, '1'), page(9, '2')], [page(0)]])
			expect(await failureOf(all(scripted(page(0, '1'), page(3, '2'), refused, ...again)))).toMatchObject({
				message: 'Do a thing: the results changed while they were being read',
				hint: 'A cursor expired between two pages, and the earlier pages have changed. Run it again.',
			});
	});

	test('a cursor that is refused repeatedly is an error', async () => {
		const transport = expiring(leading(3, 3, 3), 2, 4);
		expect(await failureOf(all(transport))).toMatchObject({
			kind: 'answer',
			status: 400,
			message: 'Do a thing: the next-page cursor was rejected (The cursor has expired)',
			hint: 'The results may have expired. Run the job again.',
		});
		expect(transport.requests).toHaveLength(4);
	});

	test('a refused first page is an error of the values', async () => {
		const error = await failureOf(all(scripted({ status: 400, body: { message: 'No' } })));
		expect(error.message).toBe('Do a thing: Genesys answered 400 (No)');
	});

	test('a list with a cursor continues as long as a page has a next cursor, even after empty and short pages', async () => {
		const transport = leading(3, 1, 0, 2);
		expect(await all(transport)).toEqual(numbers(0, 6));
		expect(asked(transport)).toEqual(['?most=3', '?next=1&most=3', '?next=2&most=3', '?next=3&most=3']);
	});

	test('a list with a cursor requests no more than the limit', async () => {
		const transport = leading(3, 3, 3);
		expect(await all(transport, 4)).toEqual(numbers(0, 4));
		expect(asked(transport)).toEqual(['?most=3', '?next=1&most=1']);
	});

	test.each<[string, Answer]>([
		['no results', { body: { things: [] } }],
		['a value that is not a list', { body: { other: 1 } }],
		['204', { status: 204 }],
	])('%s is an empty list', async (_what, answer) => {
		const transport = scripted(answer);
		expect(await all(transport)).toEqual([]);
		expect(transport.requests).toHaveLength(1);
	});

	test('an invalid cursor is an error, so that the list is neither cut off nor endless', async () => {
		expect(await failureOf(all(scripted({ body: { things: [{}], next: 'a' } })))).toMatchObject({
			kind: 'answer',
			message: 'Do a thing: the next-page cursor points to the same page',
		});
	});

	test('cursors that change forever on empty pages end in an error', async () => {
		const transport = scripted(({ url }) => ({
			body: { things: [], next: `${Number(new URL(url).searchParams.get('next') ?? 0) + 1}` },
		}));
		expect(await failureOf(all(transport))).toMatchObject({
			kind: 'answer',
			message: 'Do a thing: the next-page cursor points to the same page',
		});
		expect(transport.requests).toHaveLength(100);
	});

	test('circular cursors end in an error', async () => {
		const next: Record<string, string> = { '': 'a', a: 'b', b: 'a' };
		let page = 0;
		const transport = scripted(({ url }) => ({
			body: { things: [{ page: page++ }], next: next[new URL(url).searchParams.get('next') ?? ''] },
		}));
		expect((await failureOf(all(transport))).kind).toBe('answer');
		expect(transport.requests).toHaveLength(3);
	});

	test('a page that repeats under new cursors ends in an error', async () => {
		let page = 0;
		const transport = scripted(() => ({ body: { things: [{ id: 1 }], next: `${page++}` } }));
		expect((await failureOf(all(transport))).kind).toBe('answer');
		expect(transport.requests).toHaveLength(2);
	});

	test('a list in raw output returns every page unchanged', async () => {
		expect(await all(leading(1, 1), undefined, true)).toEqual([
			{ things: numbers(0, 1), next: '1', other: 1 },
			{ things: numbers(1, 1), other: 1 },
		]);
	});
});
