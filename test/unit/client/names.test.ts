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
	it('the name comes right after the ID', async () => {
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

	it('the names of a list are in its order, with null for an ID without a name', async () => {
		expect(await named({ userIds: [alan, gone, ada], requestedRoutingSkillIds: [french] })).toEqual({
			userIds: [alan, gone, ada],
			userNames: ['Alan', null, 'Ada'],
			requestedRoutingSkillIds: [french],
			requestedRoutingSkillNames: ['French'],
		});
	});

	it('a text with several IDs gets all their names', async () => {
		expect(await named({ queueIds: `${sales}, ${support}`, wrapUpCodes: sale })).toEqual({
			queueIds: `${sales}, ${support}`,
			queueNames: 'Sales, Support',
			wrapUpCodes: sale,
			wrapUpCodeNames: 'Sale',
		});
	});

	it('names are added at every level', async () => {
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

	it('an object that has only an ID gets its name', async () => {
		const item = { createdBy: { id: ada, selfUri: '/x' }, queues: [{ id: sales }, { id: support, name: 'Own' }] };
		expect(await named(item)).toEqual({
			createdBy: { id: ada, name: 'Ada', selfUri: '/x' },
			queues: [
				{ id: sales, name: 'Sales' },
				{ id: support, name: 'Own' },
			],
		});
	});

	it('a property that is there never changes', async () => {
		const transport = serviceOf([{ queueName: 'Mine', queueId: sales }]);
		expect(await read(scriptedConnection(transport))).toEqual([{ queueName: 'Mine', queueId: sales }]);
		expect(lookups(transport)).toEqual([]);
	});

	it('an object that is gone gets no name, and neither does a value that is not an ID', async () => {
		const item = { userId: gone, queueId: 'all', wrapUpCode: 'ININ-WRAP-UP-TIMEOUT', userIds: [], agentId: null };
		expect(await named(item)).toEqual(item);
		expect(failures).toEqual([]);
	});

	it('simplified results get names, too', async () => {
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

describe('lookups of names', () => {
	it('one request asks for all IDs of a kind, also for deleted users', async () => {
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

	it('a request asks for at most 100 IDs', async () => {
		const ids = Array.from({ length: 250 }, (_, index) => idOf(1000 + index));
		const transport = serviceOf([{ userIds: ids }]);
		await read(scriptedConnection(transport));
		expect(lookups(transport).map((url) => url.split('id=').length - 1)).toEqual([100, 100, 50]);
	});

	it('calls with the same credentials share them, so that each ID is looked up once', async () => {
		const rateKey = 'shared lookups';
		const transport = serviceOf([{ userId: ada, queueId: sales }]);
		const connections = Array.from({ length: 20 }, () => scriptedConnection(transport, { rateKey }));
		const results = await Promise.all(connections.map((connection) => read(connection)));
		expect(results).toEqual(
			Array.from({ length: 20 }, () => [{ userId: ada, userName: 'Ada', queueId: sales, queueName: 'Sales' }]),
		);
		expect(lookups(transport)).toHaveLength(2);
	});

	it('the IDs of waiting calls go into one request', async () => {
		const rateKey = 'waiting lookups';
		const transports = Array.from({ length: 30 }, (_, index) => serviceOf([{ userId: idOf(2000 + index) }]));
		await Promise.all(transports.map((transport) => read(scriptedConnection(transport, { rateKey }))));
		const sent = transports.flatMap(lookups).map((url) => url.split('id=').length - 1);
		expect(sent.reduce((sum, count) => sum + count)).toBe(30);
		expect(sent.length).toBeLessThanOrEqual(3);
	});

	it('calls with other credentials do not share them', async () => {
		const transport = serviceOf([{ userId: ada }]);
		await read(scriptedConnection(transport));
		await read(scriptedConnection(transport));
		expect(lookups(transport)).toHaveLength(2);
	});

	it('a name is looked up again after ten minutes, and an ID without a name after a minute', async () => {
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

	it('the number of kept names is limited', async () => {
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

	it('only the names of its kind are missing, and the permission is reported once per call', async () => {
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

	it('the call does not fail, whatever the service answers', async () => {
		const transport = serviceOf([{ userId: ada }], { users: { status: 400, body: { message: 'No' } } });
		expect(await read(scriptedConnection(transport))).toEqual([{ userId: ada }]);
		expect(failures).toHaveLength(1);
	});

	it('a canceled call ends, but not the calls that wait for the same names', async () => {
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
	])('%s offers it, because its results contain IDs', (key) => {
		const { api, operation } = operationAt(key);
		expect(hasIds(api, operation)).toBe(true);
	});

	test.each(['dataTableRow.getMany', 'user.delete', 'conversationJob.create'])(
		'%s does not offer it, because its results contain none',
		(key) => {
			const { api, operation } = operationAt(key);
			expect(hasIds(api, operation)).toBe(false);
		},
	);

	it('operations of other services do not offer it', () => {
		const operation = operationOf({ columns: [{ name: 'userId' }] });
		expect([hasIds({ service: 'multicloudCx' }, operation), hasIds({ service: 'genesysCloud' }, operation)]).toEqual([
			false,
			true,
		]);
	});
});
