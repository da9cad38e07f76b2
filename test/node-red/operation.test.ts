import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { digitalChannelAccess } from '../../sandbox/data/systems.ts';
import { useSandbox } from '../support/fixtures.ts';
import { everything, exportFlow, uploadCertificate, useConnection, wholeSequence } from '../support/redExport.ts';
import { connectionOf, flowAround, newest, outcome, runOperation, useRed } from '../support/redHost.ts';

const folder = mkdtempSync(join(tmpdir(), 'genesys-files-'));

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection = useConnection(sandbox);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const udm = { api: 'userDataManagement' };

it('a list becomes an array in msg.payload', async () => {
	const { message } = await runOperation(red, connection, { ...udm, operation: 'data.getSources' });
	expect(message.payload).toEqual(expect.arrayContaining([expect.any(Object)]));
});

it('a single result becomes an object in msg.payload, and the rest of the message is kept', async () => {
	const { message } = await runOperation(red, connection, {
		...udm,
		operation: 'service.getVersion',
		msg: { topic: 'mine' },
	});
	expect(message).toMatchObject({ topic: 'mine', payload: { name: expect.any(String) } });
});

it('values come from the message, an expression or msg.parameters, which has priority', async () => {
	const job = (title: string): Record<string, unknown> => ({
		title,
		source: 'UCSX',
		'jobParams.type': 'Interaction',
		'timeFrame.all': true,
	});
	const values = {
		title: { type: 'msg', value: 'topic' },
		source: { type: 'jsonata', value: '"UC" & "SX"' },
		'jobParams.type': str('Interaction'),
		'timeFrame.all': { type: 'bool', value: 'true' },
	};
	await runOperation(red, connection, {
		...udm,
		operation: 'exportJob.create',
		values,
		msg: { topic: 'From the message' },
	});
	await runOperation(red, connection, {
		...udm,
		operation: 'exportJob.create',
		values,
		msg: { parameters: job('From parameters') },
	});
	const { message } = await runOperation(red, connection, { ...udm, operation: 'exportJob.getMany' });
	expect((message.payload as { title: string }[]).map(({ title }) => title)).toEqual(
		expect.arrayContaining(['From the message', 'From parameters']),
	);
});

it('a list is cut at the limit', async () => {
	const { message } = await runOperation(red, connection, {
		...udm,
		operation: 'exportJob.getMany',
		config: { returnAll: false, limit: 1 },
	});
	expect(message.payload).toHaveLength(1);
});

it('a bulk operation outputs one result for each entry', async () => {
	const jobs = await runOperation(red, connection, { ...udm, operation: 'exportJob.getMany' });
	const [id] = (jobs.message.payload as { id: string }[]).map((job) => String(job.id));
	const { message } = await runOperation(red, connection, {
		...udm,
		operation: 'exportJob.deleteMany',
		values: { jobIDs: str(id ?? '') },
	});
	expect(message.payload).toEqual([{ id, success: true }]);
});

it('the failed entries of a bulk operation go to the Catch node, and the message continues', async () => {
	await runOperation(red, connection, {
		...udm,
		operation: 'exportJob.deleteMany',
		values: { jobIDs: str('424242') },
	}).then(({ message }) =>
		expect(message.payload).toEqual([
			{ id: '424242', success: false, error: 'Delete many export jobs: failed for 424242' },
		]),
	);
	const [caught] = await red.receive('caught');
	expect(caught?.error).toMatchObject({
		message:
			'Delete many export jobs: failed for 424242. The message was sent anyway. Its payload has the successful part.',
		cause: { kind: 'answer', operation: 'Delete many export jobs' },
	});
});

it('a typed JSON body is sent unchanged, digit by digit', async () => {
	const json = '{"title": "x", "big": 12345678901234567890}';
	sandbox.requests.length = 0;
	await runOperation(red, connection, {
		...udm,
		operation: 'exportJob.create',
		config: { bodyAs: 'json', body: { type: 'json', value: json } },
	});
	expect(
		sandbox.requests.find(({ method, path }) => method === 'POST' && path.endsWith('/export/jobs'))?.body.toString(),
	).toBe(json);
});

it('a typed secret is stored in the credentials and sent', async () => {
	const [client] = sandbox.clients;
	const node = {
		type: 'genesys-operation',
		api: 'authentication',
		operation: 'token.get',
		values: { client_id: str(client?.clientId ?? ''), client_password: { type: 'cred', value: '' } },
		credentials: { secret1: client?.clientSecret },
	};
	await red.deploy(flowAround(node, connection));
	red.inject('node');
	const [message] = await red.receive('out');
	expect(message?.payload).toMatchObject({ access_token: expect.any(String) });
	const { text } = await red.admin('GET', 'flows');
	expect(text).not.toContain(client?.clientSecret);
});

it('all nodes of a connection sign in once', async () => {
	sandbox.requests.length = 0;
	const more = ['second', 'third'].map((id) => ({
		id,
		type: 'genesys-operation',
		z: 'flow',
		x: 0,
		y: 0,
		connection: 'connection',
		api: 'userDataManagement',
		operation: 'data.getSources',
		values: {},
		wires: [['out']],
	}));
	await red.deploy(
		flowAround(
			{ type: 'genesys-operation', api: 'userDataManagement', operation: 'data.getSources', values: {} },
			connection,
			more,
		),
	);
	for (const id of ['node', 'second', 'third']) red.inject(id);
	await red.receive('out', 3);
	expect(sandbox.requests.filter(({ path }) => path === '/auth/v3/oauth/token')).toHaveLength(1);
});

describe('rows, pairs and whole bodies', () => {
	const statistics = { api: 'statistics', operation: 'statistic.getMany' };
	const inQueue = { name: 'Current_In_Queue', objectId: 'Sales', objectType: 'Queue' };
	const typedRow = (row: Record<string, string>) =>
		Object.fromEntries(Object.entries(row).map(([name, value]) => [name, str(value)]));
	const bodies = () =>
		sandbox.requests
			.filter(({ method, path }) => method === 'POST' && !path.startsWith('/auth'))
			.map(({ body }) => JSON.parse(body.toString()) as unknown);

	beforeEach(() => {
		sandbox.requests.length = 0;
	});

	it('each cell of a row is read from its own source', async () => {
		const second = { ...typedRow(inQueue), objectId: { type: 'msg', value: 'queue' } };
		const { message } = await runOperation(red, connection, {
			...statistics,
			values: { 'data.statistics': { type: 'rows', value: [typedRow(inQueue), second] } },
			msg: { queue: 'Service' },
		});
		expect(message.payload).toHaveLength(2);
		expect(bodies()).toEqual([{ data: { statistics: [inQueue, { ...inQueue, objectId: 'Service' }] } }]);
	});

	it('the error names the row and the missing field', async () => {
		const rows = [typedRow(inQueue), { ...typedRow(inQueue), name: { type: 'none', value: '' } }];
		const { error } = await runOperation(red, connection, {
			...statistics,
			values: { 'data.statistics': { type: 'rows', value: rows } },
		});
		expect(error?.message).toMatch(/^Statistic 2: "[^"]+" is required.*No request was sent/);
		expect(bodies()).toEqual([]);
	});

	it('all rows can come from the message or an expression', async () => {
		await runOperation(red, connection, {
			...statistics,
			values: { 'data.statistics': { type: 'msg', value: 'payload' } },
			msg: { payload: [inQueue] },
		});
		await runOperation(red, connection, {
			...statistics,
			values: {
				'data.statistics': {
					type: 'jsonata',
					value: 'queues.{"name": "Current_In_Queue", "objectId": $, "objectType": "Queue"}',
				},
			},
			msg: { queues: ['Sales'] },
		});
		await runOperation(red, connection, { ...statistics, msg: { parameters: { 'data.statistics': [inQueue] } } });
		expect(bodies()).toEqual(Array.from({ length: 3 }, () => ({ data: { statistics: [inQueue] } })));
	});

	it('pairs come one by one from their own sources, or as an object', async () => {
		const create = { api: 'openMedia', operation: 'interaction.create' };
		const given = { openMediaService: str('letters'), 'data.externalId': str('1') };
		const pairs = [
			{ name: 'Colour', value: str('blue') },
			{ name: 'Pages', value: { type: 'msg', value: 'pages' } },
			{ name: ' ', value: str('nobody') },
		];
		for (const userData of [
			{ type: 'pairs', value: pairs },
			{ type: 'jsonata', value: '{"Colour": "blue", "Pages": pages}' },
		]) {
			await runOperation(red, connection, {
				...create,
				values: { ...given, 'data.userData': userData },
				msg: { pages: '3' },
			});
		}
		expect(bodies()).toEqual(
			Array.from(
				{ length: 2 },
				() =>
					expect.objectContaining({
						data: expect.objectContaining({ userData: { Colour: 'blue', Pages: '3' } }) as unknown,
					}) as unknown,
			),
		);
	});

	it('the whole body can come from any source', async () => {
		const body = { data: { statistics: [inQueue] } };
		for (const typed of [
			{ type: 'json', value: JSON.stringify(body) },
			{ type: 'msg', value: 'payload' },
			{ type: 'jsonata', value: '$string(payload)' },
		]) {
			const { message } = await runOperation(red, connection, {
				...statistics,
				values: { 'data.statistics': { type: 'rows', value: [] } },
				config: { bodyAs: 'json', body: typed },
				msg: { payload: body },
			});
			expect(message.payload).toEqual([expect.objectContaining({ objectId: 'Sales' })]);
		}
		expect(bodies()).toEqual([body, body, body]);
	});

	it.each([
		['is required', { type: 'json', value: '' }, /"Body \(JSON\)" is required.*No request was sent/],
		['is not JSON', { type: 'json', value: '{' }, /"Body \(JSON\)" cannot be evaluated/],
		['is not an object', { type: 'json', value: '[1]' }, /must be a JSON object/],
	])('the error explains that the body %s', async (_title, body, message) => {
		const { error } = await runOperation(red, connection, { ...statistics, config: { bodyAs: 'json', body } });
		expect(error?.message).toMatch(message);
		expect(bodies()).toEqual([]);
	});

	it('the whole answer is output if Simplify is off', async () => {
		const { message } = await runOperation(red, connection, {
			...statistics,
			values: { 'data.statistics': { type: 'rows', value: [typedRow(inQueue)] } },
			config: { version: 2, output: 'response' },
		});
		expect(message.payload).toMatchObject({ status: { code: 0 }, data: { statistics: [{ objectId: 'Sales' }] } });
	});

	it.each<[title: string, config: Record<string, unknown>, payload: unknown]>([
		[
			'simplified results of a new node are flat',
			{ version: 2, output: 'simplified' },
			[
				{
					...{ name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales', number: expect.any(Number) as number },
					...{ text: expect.stringMatching(/^\d+$/) as string, intervalSeconds: 0 },
					time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string,
				},
			],
		],
		[
			'results of a new node have all their fields',
			{ version: 2, output: 'results' },
			[expect.objectContaining({ value: expect.objectContaining({ tag: -1 }) as unknown })],
		],
		[
			'results of a node that was saved with Simplify stay as they were',
			{ simplify: true },
			[expect.objectContaining({ value: expect.objectContaining({ tag: -1 }) as unknown })],
		],
		[
			'the whole response of a node that was saved without Simplify stays as it was',
			{ simplify: false },
			expect.objectContaining({ status: { code: 0 } }),
		],
	])('%s', async (_title, config, payload) => {
		const { message } = await runOperation(red, connection, {
			...statistics,
			values: { 'data.statistics': { type: 'rows', value: [typedRow(inQueue)] } },
			config,
		});
		expect(message.payload).toEqual(payload);
	});
});

it.each([
	[
		'genesys-statistic-values',
		'statistics',
		'statistic.get',
		{ statisticName: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' },
	],
	['genesys-secure-email', 'secureEmail', 'email.count', { address: 'ada@example.com' }],
	['genesys-open-media', 'openMedia', 'interaction.create', { openMediaService: 'letters', 'data.externalId': '2' }],
	['genesys-callback', 'engagement', 'callback.getQueueStatus', { 'queue-name': 'VQ_Sales' }],
])('the node %s calls the chosen operation', async (type, api, operation, values) => {
	await red.deploy(
		flowAround(
			{
				type,
				api,
				operation,
				values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, str(value)])),
			},
			connection,
		),
	);
	red.inject('node');
	const { message, error } = await outcome(red);
	expect(error).toBeUndefined();
	expect(message.payload).toEqual(expect.any(Object));
});

it('the node genesys-send-message sends through the channel of its connection', async () => {
	const channel = connectionOf('digitalChannel', { baseUrl: sandbox.url, ...digitalChannelAccess });
	await red.deploy(
		flowAround(
			{
				type: 'genesys-send-message',
				api: 'thirdPartyMessaging',
				operation: 'media.upload',
				values: { file: { type: 'msg', value: 'payload' } },
			},
			channel,
		),
	);
	red.inject('node', { payload: Buffer.from('GIF89a'), filename: 'blob', mimetype: 'image/gif' });
	expect((await outcome(red)).message.payload).toMatchObject({ mediaId: expect.any(String), mimetype: 'image/gif' });
});

describe('a file', () => {
	let filename: string;

	beforeAll(async () => {
		const key = await uploadCertificate(red, connection);
		await red.deploy(exportFlow(connection, key, { values: everything }));
		red.inject('node');
		const [first] = await wholeSequence(red);
		filename = (first?.report as { files: { name: string }[] }).files[0]?.name ?? '';
	});

	it('a file comes as a Buffer', async () => {
		const { message } = await runOperation(red, connection, {
			...udm,
			operation: 'file.download',
			values: { filename: str(filename) },
		});
		expect(Buffer.isBuffer(message.payload)).toBe(true);
		expect(message.filename).toBe(filename);
	});

	it('a file above the limit is refused as a Buffer', async () => {
		const { error } = await runOperation(red, connection, {
			...udm,
			operation: 'file.download',
			values: { filename: str(filename) },
			config: { largestBuffer: 0.001 },
		});
		expect(error).toMatchObject({
			message: expect.stringMatching(/is larger than .* Save it to a folder instead/),
			cause: { kind: 'limit' },
		});
	});

	it('a file is saved under its path when it is complete, or not at all', async () => {
		const path = join(folder, 'new', 'export.p7m');
		const config = { fileTo: 'path', filePath: str(path) };
		sandbox.fault({ path: '/udm/v10/files/*' }, { status: 404, times: 1 });
		const failed = await runOperation(red, connection, {
			...udm,
			operation: 'file.download',
			values: { filename: str(filename) },
			config,
		});
		expect(failed.error?.message).toMatch(/404/);
		expect(existsSync(path)).toBe(false);
		const { message } = await runOperation(red, connection, {
			...udm,
			operation: 'file.download',
			values: { filename: str(filename) },
			config,
		});
		expect(message.payload).toMatchObject({
			path,
			bytes: readFileSync(path).length,
			sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
		});
		expect(existsSync(`${path}.part`)).toBe(false);
	});
});
