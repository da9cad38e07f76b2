import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	flowAround,
	newest,
	outcome,
	useRed,
	type FlowNode,
	type Outcome,
	type TestConnection,
} from '../support/redHost.ts';

const red = useRed(newest);
let server: Server;
let asked: { url: string; key: string }[] = [];

beforeAll(async () => {
	server = createServer((request, response) => {
		asked.push({ url: String(request.url), key: String(request.headers['x-api-key']) });
		response.setHeader('content-type', 'application/json').end('{"status":{"code":0},"data":[]}');
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
	server.closeAllConnections();
	server.close();
});
beforeEach(() => (asked = []));

const connection = (apiKey: string): TestConnection => ({
	baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
	signIn: 'apiKey',
	credentials: { apiKey },
});
const tenant = (id: string, name: string, key = id, more: Partial<FlowNode> = {}): FlowNode => ({
	...{ id, type: 'genesys-connection', ...connection(key), name },
	...more,
});
const tenants = (): FlowNode[] => [
	tenant('berlin', 'Tenant Berlin'),
	tenant('paris', 'Tenant Paris'),
	tenant('twin-1', 'Twin'),
	tenant('twin-2', 'Twin'),
	tenant('disabled', 'Disabled', 'disabled', { d: true }),
	{ id: 'other', type: 'tab', label: 'Other' },
	tenant('elsewhere', 'Elsewhere', 'elsewhere', { z: 'other' }),
	tenant('here', 'Here', 'here', { z: 'flow' }),
	{ id: 'tls', type: 'tls-config', name: 'TLS', cert: '', key: '', ca: '' },
];
const fromMessage = { type: 'msg', value: 'connection' };
const call = {
	...{ type: 'genesys-api-call', method: 'GET', path: { type: 'str', value: '/x' }, query: [], headers: [] },
	...{ bodyAs: 'none', result: 'auto', fileTo: 'buffer', largestBuffer: 50, repeatable: 'auto' },
};
const operation = { type: 'genesys-operation', api: 'userDataManagement', operation: 'exportJob.getMany', values: {} };
const exports = { type: 'genesys-export', version: 2, operation: 'getStatus', exportFrom: 'udm', output: 'records' };
const handle = { source: 'udm', jobId: '1', title: 'A', startedAt: '2026-11-20T00:00:00Z' };
const nodes: [string, Partial<FlowNode> & { type: string }][] = [
	['API call', { ...call, connectionFrom: fromMessage }],
	['operation', { ...operation, connectionFrom: fromMessage }],
	['export', { ...exports, values: { handle: { type: 'msg', value: 'handle' }, connectionFrom: fromMessage } }],
];

async function send(node: Partial<FlowNode> & { type: string }, msg: object): Promise<Outcome> {
	await red.deploy(flowAround(node, connection('of the form'), tenants()));
	red.inject('node', { handle, ...msg });
	return outcome(red);
}

describe.each(nodes)('a node whose connection comes from the message: %s', (_title, node) => {
	it.each([
		['its name', 'Tenant Paris', 'paris'],
		['its ID', 'berlin', 'berlin'],
		['the name of a connection in the same flow', 'Here', 'here'],
	])('the node uses the connection in the message, given by %s', async (_how, wanted, key) => {
		await send(node, { connection: wanted });
		expect(asked.length).toBeGreaterThan(0);
		for (const request of asked) expect(request.key).toBe(key);
	});

	it.each([
		['an unknown name', 'Tenant Rome', 'There is no connection "Tenant Rome"'],
		['nothing', undefined, 'The message names no connection'],
		['an empty name', ' ', 'The message names no connection'],
		['an object', { id: 'berlin' }, 'The message names no connection'],
		['a name of two connections', 'Twin', '2 connections are named "Twin"'],
		['a node of another type', 'tls', 'There is no connection "tls"'],
		['a disabled connection', 'Disabled', 'There is no connection "Disabled"'],
		['a connection of another flow', 'Elsewhere', 'There is no connection "Elsewhere"'],
		['an inherited property', 'constructor', 'There is no connection "constructor"'],
	])('the node refuses %s before anything is sent', async (_what, wanted, message) => {
		const { error } = await send(node, { connection: wanted });
		expect(error).toMatchObject({
			message: expect.stringContaining(message),
			cause: { kind: 'input', hint: expect.stringContaining('No request was sent.') },
		});
		expect(asked).toEqual([]);
	});
});

it('a node without that option uses the connection of its form, whatever the message contains', async () => {
	await send(call, { connection: 'berlin' });
	expect(asked.map(({ key }) => key)).toEqual(['of the form']);
});

it('messages for several connections share a node, and each uses its own', async () => {
	await red.deploy(flowAround({ ...call, connectionFrom: fromMessage }, connection('of the form'), tenants()));
	for (let count = 0; count < 20; count++) red.inject('node', { connection: count % 2 ? 'berlin' : 'Tenant Paris' });
	await red.receive('out', 20);
	expect(asked.map(({ key }) => key).sort()).toEqual([
		...Array<string>(10).fill('berlin'),
		...Array<string>(10).fill('paris'),
	]);
});
