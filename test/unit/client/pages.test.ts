import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { call, pages } from '../../../genesys/client/call.ts';
import { allOf, apiOf, connected, failureOf, scripted, type Answer, type Scripted } from '../../support/scripted.ts';

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({ id: from + index }));

/** A service with so many entries, that never gives more than `most` at once. */
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

test('pages are requested until there are as many entries as the service counts', async () => {
	const transport = service(450);
	expect(await list(transport)).toEqual(numbers(0, 450));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=200&size=200', '?from=400&size=200']);
});

test('a list continues after pages that are shorter than asked', async () => {
	const transport = service(250, 100);
	expect(await list(transport)).toEqual(numbers(0, 250));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=100&size=200', '?from=200&size=200']);
});

test('a list ends at a page that is empty, or is not there, when nothing is counted', async () => {
	for (const last of [{ body: { items: [] } }, { status: 204 }, { body: '' }] satisfies Answer[]) {
		const transport = service(200, Infinity, (items) => (items.length ? { body: { items } } : last));
		expect(await list(transport)).toEqual(numbers(0, 200));
		expect(transport.requests).toHaveLength(2);
	}
});

test('a list ends when a service without pages gives the same list again', async () => {
	const transport = scripted(() => ({ body: { items: numbers(0, 3) } }));
	expect(await list(transport)).toEqual(numbers(0, 3));
	expect(transport.requests).toHaveLength(2);
});

test('a count of null, or of text, is none', async () => {
	for (const count of [null, '250']) {
		expect(await list(service(250, Infinity, (items) => ({ body: { count, items } })))).toHaveLength(250);
	}
});

test('a plain array is the whole list', async () => {
	const transport = scripted({ body: numbers(0, 300) });
	expect(await list(transport)).toHaveLength(300);
	expect(transport.requests).toHaveLength(1);
});

test('an envelope is removed, and its count read', async () => {
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

test('entries above the limit are cut', async () => {
	expect(await list(scripted({ body: numbers(0, 30) }), 7)).toEqual(numbers(0, 7));
});

test('nothing is sent for a limit of none', async () => {
	const transport = service(5);
	expect(await list(transport, 0)).toEqual([]);
	expect(transport.requests).toHaveLength(0);
});

test('the filters are on every page', async () => {
	const transport = service(201);
	await list(transport, undefined, { title: 'a b', descAsc: true });
	expect(asked(transport)).toEqual([
		'?title=a%20b&descAsc=true&from=0&size=200',
		'?title=a%20b&descAsc=true&from=200&size=200',
	]);
});

test('the next page is requested only when somebody wants it', async () => {
	const transport = service(450);
	for await (const page of pages(connected(transport), userDataManagement, 'exportJob.getMany', {})) {
		expect(page).toHaveLength(200);
		break;
	}
	expect(transport.requests).toHaveLength(1);
});

test('a page is retried, and the list fails when one page does', async () => {
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

test('other lists are cut at the limit too', async () => {
	expect(
		await call(connected(scripted({ body: ['a', 'b', 'c'] })), userDataManagement, 'data.getSources', {}, { limit: 2 }),
	).toEqual([{ value: 'a' }, { value: 'b' }]);
});

test('a full page is not the last one, whatever the service counts', async () => {
	const transport = service(450, Infinity, (items, from) => ({
		body: { count: items.length, from, size: 200, items },
	}));
	expect(await list(transport)).toEqual(numbers(0, 450));
	expect(asked(transport).slice(0, 3)).toEqual(['?from=0&size=200', '?from=200&size=200', '?from=400&size=200']);
});

test('a page that the service has cut and filled is not the last one either', async () => {
	const transport = service(230, 100, (items, from) => ({ body: { count: items.length, from, size: 100, items } }));
	expect(await list(transport)).toEqual(numbers(0, 230));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=100&size=200', '?from=200&size=200']);
});

test('a count that ends at a full page is checked once', async () => {
	const transport = service(400);
	expect(await list(transport)).toEqual(numbers(0, 400));
	expect(asked(transport)).toEqual(['?from=0&size=200', '?from=200&size=200', '?from=400&size=200']);
});

test('a whole list that counts itself is not output twice by a service without pages', async () => {
	const transport = scripted(() => ({ body: { count: 300, items: numbers(0, 300) } }));
	expect(await list(transport)).toEqual(numbers(0, 300));
	expect(transport.requests).toHaveLength(2);
});

test('a service that counts more than its one page is an error: neither a list without its end, nor entries twice', async () => {
	const transport = scripted(() => ({ body: { count: 450, items: numbers(0, 200) } }));
	expect(await failureOf(list(transport))).toMatchObject({
		kind: 'answer',
		message: 'Get many export jobs: the next-page cursor points to the same page',
	});
	expect(transport.requests).toHaveLength(2);
});

test('errors beside a page take no places of the list', async () => {
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

describe('by cursor', () => {
	const api = apiOf({ result: 'page', resultPath: 'things', paging: { cursor: 'next', size: 'most', maxPageSize: 3 } });
	/** Pages, each leading to the one behind it. */
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

	/** As `service`, where the requests with these numbers are refused as those of a cursor that has expired. */
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
	])('a list whose cursor expires is read again, and nothing is output twice: refused %j', async (refused, cursors) => {
		const transport = expiring(leading(3, 1, 3, 2), ...refused);
		expect(await all(transport)).toEqual(numbers(0, 9));
		expect(transport.requests.map(({ url }) => new URL(url).searchParams.get('next') ?? '')).toEqual(cursors);
	});

	test('a list whose cursor expires is read again up to its limit', async () => {
		expect(await all(expiring(leading(3, 3, 3), 3), 8)).toEqual(numbers(0, 8));
	});

	test('whole answers whose cursor expires are output once', async () => {
		const answers = await all(expiring(leading(3, 3, 2), 3), undefined, true);
		expect(answers.map(({ things }) => (things as unknown[]).length)).toEqual([3, 3, 2]);
	});

	test('a list that is another one when it is read again is an error that says so', async () => {
		const page = (from: number, next?: string): Answer => ({ body: { things: numbers(from, 3), next } });
		const refused: Answer = { status: 400, body: { message: 'The cursor has expired' } };
		for (const again of [[page(0, '1'), page(9, '2')], [page(0)]])
			expect(await failureOf(all(scripted(page(0, '1'), page(3, '2'), refused, ...again)))).toMatchObject({
				message: 'Do a thing: the results changed while they were being read',
				hint: 'A cursor expired between two pages, and the earlier pages have changed. Run it again.',
			});
	});

	test('a cursor that is refused again and again is an error that says so', async () => {
		const transport = expiring(leading(3, 3, 3), 2, 4);
		expect(await failureOf(all(transport))).toMatchObject({
			kind: 'answer',
			status: 400,
			message: 'Do a thing: the next-page cursor was rejected (The cursor has expired)',
			hint: 'The results may have expired. Run the job again.',
		});
		expect(transport.requests).toHaveLength(4);
	});

	test('a first page that is refused is an error of the values', async () => {
		const error = await failureOf(all(scripted({ status: 400, body: { message: 'No' } })));
		expect(error.message).toBe('Do a thing: Genesys answered 400 (No)');
	});

	test('a list by cursor continues for as long as a page names the next, over empty and short ones too', async () => {
		const transport = leading(3, 1, 0, 2);
		expect(await all(transport)).toEqual(numbers(0, 6));
		expect(asked(transport)).toEqual(['?most=3', '?next=1&most=3', '?next=2&most=3', '?next=3&most=3']);
	});

	test('a list by cursor requests no more than the limit', async () => {
		const transport = leading(3, 3, 3);
		expect(await all(transport, 4)).toEqual(numbers(0, 4));
		expect(asked(transport)).toEqual(['?most=3', '?next=1&most=1']);
	});

	test.each<[string, Answer]>([
		['nothing found', { body: { things: [] } }],
		['no list', { body: { other: 1 } }],
		['204', { status: 204 }],
	])('%s is an empty list', async (_what, answer) => {
		const transport = scripted(answer);
		expect(await all(transport)).toEqual([]);
		expect(transport.requests).toHaveLength(1);
	});

	test('a cursor that leads nowhere is an error: neither a list without its end, nor one without an end', async () => {
		expect(await failureOf(all(scripted({ body: { things: [{}], next: 'a' } })))).toMatchObject({
			kind: 'answer',
			message: 'Do a thing: the next-page cursor points to the same page',
		});
	});

	test('cursors that change for ever over empty pages end in an error', async () => {
		const transport = scripted(({ url }) => ({
			body: { things: [], next: `${Number(new URL(url).searchParams.get('next') ?? 0) + 1}` },
		}));
		expect(await failureOf(all(transport))).toMatchObject({
			kind: 'answer',
			message: 'Do a thing: the next-page cursor points to the same page',
		});
		expect(transport.requests).toHaveLength(100);
	});

	test('cursors that lead in a circle end in an error', async () => {
		const next: Record<string, string> = { '': 'a', a: 'b', b: 'a' };
		let page = 0;
		const transport = scripted(({ url }) => ({
			body: { things: [{ page: page++ }], next: next[new URL(url).searchParams.get('next') ?? ''] },
		}));
		expect((await failureOf(all(transport))).kind).toBe('answer');
		expect(transport.requests).toHaveLength(3);
	});

	test('a page that comes again under new cursors ends in an error', async () => {
		let page = 0;
		const transport = scripted(() => ({ body: { things: [{ id: 1 }], next: `${page++}` } }));
		expect((await failureOf(all(transport))).kind).toBe('answer');
		expect(transport.requests).toHaveLength(2);
	});

	test('a list that is not simplified gives every page as it is', async () => {
		expect(await all(leading(1, 1), undefined, true)).toEqual([
			{ things: numbers(0, 1), next: '1', other: 1 },
			{ things: numbers(1, 1), other: 1 },
		]);
	});
});
