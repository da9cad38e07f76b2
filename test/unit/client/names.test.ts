import type { Column } from '../../../genesys/catalogue/format.ts';
import { genesysCloudAnalytics } from '../../../genesys/catalogue/genesysCloudAnalytics.ts';
import { genesysCloud } from '../../../genesys/catalogue/genesysCloud/genesysCloud.ts';
import { hasIds } from '../../../genesys/client/addNames.ts';
import { call, type CallOptions, type Item } from '../../../genesys/client/call.ts';
import type { GenesysError } from '../../../genesys/errors.ts';
import type { Connection, HttpRequest } from '../../../genesys/ports.ts';
import {
	apiOf,
	failureOf,
	operationOf,
	scriptedConnection,
	scriptedTransport,
	type Answer,
	type Scripted,
} from '../../support/scripted.ts';

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const [ada, alan, gone, sales, support, sale, french, home] = [1, 2, 3, 11, 12, 21, 31, 41].map(idOf) as [
	...[string, string, string, string, string, string, string, string],
];

/** What each list of the service contains. */
const lists: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	users: { [ada]: 'Ada', [alan]: 'Alan' },
	'routing/queues': { [sales]: 'Sales', [support]: 'Support' },
	'routing/wrapupcodes': { [sale]: 'Sale' },
	'routing/skills': { [french]: 'French' },
	'authorization/divisions': { [home]: 'Home' },
};

/** A service that returns a result, and the objects of its lists by their IDs. `refusals` are the answers of some lists instead. */
function serviceOf(result: unknown, refusals: Readonly<Record<string, Answer>> = {}): Scripted {
	return scriptedTransport(({ url }: HttpRequest): Answer => {
		const { pathname, searchParams } = new URL(url);
		const [, list = ''] = /^\/api\/v2\/(.*)$/.exec(pathname) ?? [];
		if (pathname === '/t/things') return { body: result };
		if (refusals[list]) return refusals[list];
		const entities = searchParams
			.getAll('id')
			.flatMap((id) => (lists[list]?.[id] === undefined ? [] : [{ id, name: lists[list][id] }]));
		return { body: { entities } };
	});
}

const things = (columns?: readonly Column[]) =>
	apiOf({ result: 'list', permissions: { any: ['thing:view'] }, ...(columns ? { columns } : {}) });

const failures: GenesysError[] = [];
beforeEach(() => void (failures.length = 0));
const names: CallOptions['names'] = { onFailure: (error) => void failures.push(error) };

const read = (connection: Connection, options: CallOptions = { names }, columns?: readonly Column[]) =>
	call(connection, things(columns), 'thing.do', {}, options);

/** The result with the names of its IDs. */
const named = async (result: Item): Promise<Item> => {
	const [item = {}] = await read(scriptedConnection(serviceOf([result])));
	return item;
};

const lookups = ({ requests }: Scripted): string[] =>
	requests.map(({ url }) => url.replace(/^https:\/\/gapi\.example/, '')).filter((url) => url.startsWith('/api/v2/'));

describe('a call that adds names', () => {
	it('puts the name right after the ID', async () => {
		const item = await named({ queueId: sales, userId: ada, count: 3, wrapUpCode: sale, divisionId: home });
		expect(Object.entries(item)).toEqual([
			['queueId', sales],
			['queueName', 'Sales'],
			['userId', ada],
			['userName', 'Ada'],
			['count', 3],
			['wrapUpCode', sale],
			['wrapUpCodeName', 'Sale'],
			['divisionId', home],
			['divisionName', 'Home'],
		]);
	});

	it('adds the names of a list in its order, with null for an ID without a name', async () => {
		expect(await named({ userIds: [alan, gone, ada], requestedRoutingSkillIds: [french] })).toEqual({
			userIds: [alan, gone, ada],
			userNames: ['Alan', null, 'Ada'],
			requestedRoutingSkillIds: [french],
			requestedRoutingSkillNames: ['French'],
		});
	});

	it('adds the names of a text with several IDs', async () => {
		expect(await named({ queueIds: `${sales}, ${support}`, wrapUpCodes: sale })).toEqual({
			queueIds: `${sales}, ${support}`,
			queueNames: 'Sales, Support',
			wrapUpCodes: sale,
			wrapUpCodeNames: 'Sale',
		});
	});

	it('adds names at every level', async () => {
		const segment = { queueId: sales, wrapUpCode: sale };
		expect(
			await named({
				participants: [{ userId: ada, sessions: [{ segments: [segment] }] }],
				group: { queueId: support },
			}),
		).toEqual({
			participants: [
				{
					...{ userId: ada, userName: 'Ada' },
					sessions: [{ segments: [{ queueId: sales, queueName: 'Sales', wrapUpCode: sale, wrapUpCodeName: 'Sale' }] }],
				},
			],
			group: { queueId: support, queueName: 'Support' },
		});
	});

	it('adds the name to an object that has only an ID', async () => {
		const item = { createdBy: { id: ada, selfUri: '/x' }, queues: [{ id: sales }, { id: support, name: 'Own' }] };
		expect(await named(item)).toEqual({
			createdBy: { id: ada, name: 'Ada', selfUri: '/x' },
			queues: [
				{ id: sales, name: 'Sales' },
				{ id: support, name: 'Own' },
			],
		});
	});

	it('never changes a property that is there', async () => {
		const transport = serviceOf([{ queueName: 'Mine', queueId: sales }]);
		expect(await read(scriptedConnection(transport))).toEqual([{ queueName: 'Mine', queueId: sales }]);
		expect(lookups(transport)).toEqual([]);
	});

	it('leaves out the name of an object that is gone, and of a value that is no ID', async () => {
		const item = { userId: gone, queueId: 'all', wrapUpCode: 'ININ-WRAP-UP-TIMEOUT', userIds: [], agentId: null };
		expect(await named(item)).toEqual(item);
		expect(failures).toEqual([]);
	});

	it('adds the names to simplified results, too', async () => {
		const columns: Column[] = [
			{ name: 'group', as: 'columns' },
			{ name: 'userIds', from: ['participants.*.userId'] },
		];
		const transport = serviceOf([{ group: { queueId: sales }, participants: [{ userId: ada }, { userId: alan }] }]);
		const [item] = await read(scriptedConnection(transport), { names, columns: 'simplified' }, columns);
		expect(item).toEqual({
			queueId: sales,
			queueName: 'Sales',
			userIds: `${ada}, ${alan}`,
			userNames: 'Ada, Alan',
		});
	});
});

it('a call without the option adds nothing and looks nothing up', async () => {
	const transport = serviceOf([{ queueId: sales }]);
	expect(await read(scriptedConnection(transport), {})).toEqual([{ queueId: sales }]);
	expect(transport.requests).toHaveLength(1);
});

describe('the lookups', () => {
	it('ask for all IDs of a kind in one request, also for deleted users', async () => {
		const transport = serviceOf([
			{ userId: ada, queueId: sales },
			{ userId: alan, queueId: sales },
			{ userId: ada.toUpperCase() },
		]);
		await read(scriptedConnection(transport));
		expect(lookups(transport).sort()).toEqual([
			`/api/v2/routing/queues?id=${sales}&pageSize=100`,
			`/api/v2/users?id=${ada}&id=${alan}&pageSize=100&state=any`,
		]);
	});

	it('ask for at most 100 IDs at a time', async () => {
		const ids = Array.from({ length: 250 }, (_, index) => idOf(1000 + index));
		const transport = serviceOf([{ userIds: ids }]);
		await read(scriptedConnection(transport));
		expect(lookups(transport).map((url) => url.split('id=').length - 1)).toEqual([100, 100, 50]);
	});

	it('are shared by calls with the same credentials, so that each ID is looked up once', async () => {
		const rateKey = 'shared lookups';
		const transport = serviceOf([{ userId: ada, queueId: sales }]);
		const connections = Array.from({ length: 20 }, () => scriptedConnection(transport, { rateKey }));
		const results = await Promise.all(connections.map((connection) => read(connection)));
		expect(results).toEqual(
			Array.from({ length: 20 }, () => [{ userId: ada, userName: 'Ada', queueId: sales, queueName: 'Sales' }]),
		);
		expect(lookups(transport)).toHaveLength(2);
	});

	it('put the IDs of waiting calls into one request', async () => {
		const rateKey = 'waiting lookups';
		const transports = Array.from({ length: 30 }, (_, index) => serviceOf([{ userId: idOf(2000 + index) }]));
		await Promise.all(transports.map((transport) => read(scriptedConnection(transport, { rateKey }))));
		const sent = transports.flatMap(lookups).map((url) => url.split('id=').length - 1);
		expect(sent.reduce((sum, count) => sum + count)).toBe(30);
		expect(sent.length).toBeLessThanOrEqual(3);
	});

	it('are not shared with other credentials', async () => {
		const transport = serviceOf([{ userId: ada }]);
		await read(scriptedConnection(transport));
		await read(scriptedConnection(transport));
		expect(lookups(transport)).toHaveLength(2);
	});

	it('are repeated after ten minutes, and after a minute for an ID without a name', async () => {
		const transport = serviceOf([{ userIds: [ada, gone] }]);
		const connection = scriptedConnection(transport);
		const asked = async (): Promise<number> => {
			const before = lookups(transport).length;
			await read(connection);
			return lookups(transport)
				.slice(before)
				.reduce((sum, url) => sum + url.split('id=').length - 1, 0);
		};
		expect(await asked()).toBe(2);
		expect(await asked()).toBe(0);
		await connection.wait(61_000);
		expect(await asked()).toBe(1);
		await connection.wait(600_000);
		expect(await asked()).toBe(2);
	});

	it('keep a limited number of names', async () => {
		const ids = Array.from({ length: 20_000 }, (_, index) => idOf(100_000 + index));
		const rateKey = 'many names';
		const first = serviceOf([{ userId: ada }]);
		await read(scriptedConnection(first, { rateKey }));
		await read(scriptedConnection(serviceOf([{ userIds: ids }]), { rateKey }));
		await read(scriptedConnection(first, { rateKey }));
		expect(lookups(first)).toHaveLength(2);
	});
});

describe('a lookup that fails', () => {
	const forbidden = { status: 403, body: { message: 'Missing permission', code: 'missing.permissions' } };

	it('leaves out the names of its kind only, and reports the permission once per call', async () => {
		const transport = serviceOf([{ userId: ada, queueId: sales }, { queueId: support }], {
			'routing/queues': forbidden,
		});
		const connection = scriptedConnection(transport);
		expect(await read(connection)).toEqual([{ userId: ada, userName: 'Ada', queueId: sales }, { queueId: support }]);
		expect(failures.map(({ message, hint }) => [message, hint])).toEqual([
			[
				'Get names of queues: Genesys answered 403 (Missing permission)',
				'The {connection} needs the permission routing:queue:view. In Genesys Cloud, check its roles and their divisions.',
			],
		]);
		await read(connection);
		expect(failures).toHaveLength(2);
		expect(lookups(transport).filter((url) => url.includes('queues'))).toHaveLength(1);
		await connection.wait(61_000);
		await read(connection);
		expect(lookups(transport).filter((url) => url.includes('queues'))).toHaveLength(2);
	});

	it('does not fail the call, whatever the service answers', async () => {
		const transport = serviceOf([{ userId: ada }], { users: { status: 400, body: { message: 'No' } } });
		expect(await read(scriptedConnection(transport))).toEqual([{ userId: ada }]);
		expect(failures).toHaveLength(1);
	});

	it('ends a call that was canceled, but not the calls that wait for the same names', async () => {
		const rateKey = 'canceled lookup';
		const others = scriptedConnection(serviceOf([{ userId: ada }]), { rateKey });
		const canceled = scriptedConnection(
			scriptedTransport(({ url }) => {
				if (url.endsWith('/things')) return { body: [{ userId: ada }] };
				canceled.cancel();
				return { status: 503 };
			}),
			{ rateKey },
		);
		const [failure, result] = await Promise.all([failureOf(read(canceled)), read(others)]);
		expect(failure.name === 'AbortError' || failure.kind === 'cancelled').toBe(true);
		expect(result).toEqual([{ userId: ada, userName: 'Ada' }]);
		expect(failures).toEqual([]);
	});
});

describe('the option', () => {
	const operationAt = (key: string) => {
		const api = [genesysCloud, genesysCloudAnalytics].find(({ resources }) =>
			resources.some(({ id }) => id === key.split('.')[0]),
		);
		const [resource, id] = key.split('.');
		const operations = api?.resources.find((candidate) => candidate.id === resource)?.operations ?? [];
		return { api: api ?? genesysCloud, operation: operations.find((one) => one.id === id) ?? operationOf({}) };
	};

	test.each([
		...['conversation.query', 'conversation.get', 'aggregate.queryConversations', 'liveMetric.queryQueues'],
		...['userStatus.query', 'queue.getMany'],
	])('is offered for %s, whose results contain IDs', (key) => {
		const { api, operation } = operationAt(key);
		expect(hasIds(api, operation)).toBe(true);
	});

	test.each(['dataTableRow.getMany', 'user.delete', 'conversationJob.create'])(
		'is not offered for %s, whose results contain none',
		(key) => {
			const { api, operation } = operationAt(key);
			expect(hasIds(api, operation)).toBe(false);
		},
	);

	it('is not offered for other services', () => {
		const operation = operationOf({ columns: [{ name: 'userId' }] });
		expect([hasIds({ service: 'multicloudCx' }, operation), hasIds({ service: 'genesysCloud' }, operation)]).toEqual([
			false,
			true,
		]);
	});
});
