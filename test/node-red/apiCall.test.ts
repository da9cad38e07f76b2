import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useSandbox } from '../support/fixtures.ts';
import { useConnection } from '../support/redExport.ts';
import { flowAround, newest, outcome, useRed, type Message, type Outcome } from '../support/redHost.ts';

const folder = mkdtempSync(join(tmpdir(), 'genesys-call-'));

const red = useRed(newest, { settings: { httpNodeRoot: '/' } });
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection = useConnection(sandbox);

beforeEach(() => {
	sandbox.requests.length = 0;
});

afterEach(() => sandbox.clearFaults());

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });

async function run(config: Record<string, unknown>, msg: Message = {}): Promise<Outcome> {
	const blank = {
		method: 'GET',
		query: [],
		headers: [],
		bodyAs: 'none',
		body: { type: 'msg', value: 'payload' },
		result: 'auto',
		fileTo: 'buffer',
		filePath: str(''),
		largestBuffer: 50,
		repeatable: 'auto',
	};
	await red.deploy(flowAround({ type: 'genesys-api-call', ...blank, ...config }, connection));
	red.inject('node', msg);
	return outcome(red);
}

/** All requests except the token request. */
const sent = () => sandbox.requests.filter(({ path }) => path !== '/auth/v3/oauth/token');
const formOf = ({ headers, body }: { headers: Record<string, string | undefined>; body: Buffer }): Promise<FormData> =>
	new Response(new Uint8Array(body), { headers: { 'content-type': headers['content-type'] ?? '' } }).formData();

it("the node calls any path with the connection's sign-in, and outputs body, status and headers", async () => {
	const { message } = await run(
		{
			path: { type: 'msg', value: 'where' },
			query: [
				{ name: 'first', value: { type: 'num', value: '1' } },
				{ name: '', value: str('nobody') },
				{ name: 'second', value: { type: 'msg', value: 'missing' } },
			],
			headers: [{ name: 'X-Of-Mine', value: str('yes') }],
		},
		{ where: '/udm/v10/data/sources', topic: 'mine' },
	);
	expect(message).toMatchObject({
		topic: 'mine',
		statusCode: 200,
		headers: { 'content-type': expect.stringContaining('application/json') },
	});
	expect(message.payload).toEqual(expect.arrayContaining([expect.any(Object)]));
	const [request] = sent();
	expect(request).toMatchObject({
		method: 'GET',
		query: 'first=1',
		headers: { authorization: expect.stringMatching(/^Bearer /), 'x-api-key': sandbox.apiKey, 'x-of-mine': 'yes' },
	});
});

it.each<[string, Record<string, unknown>, Message, string, string]>([
	['an object as JSON', { bodyAs: 'json' }, { payload: { a: [1] } }, 'application/json', '{"a":[1]}'],
	[
		'typed JSON',
		{ bodyAs: 'json', body: { type: 'json', value: '{"b": 12345678901234567890}' } },
		{},
		'application/json',
		'{"b": 12345678901234567890}',
	],
	['JSON that is a text', { bodyAs: 'json' }, { payload: '{ "c": 3 }' }, 'application/json', '{ "c": 3 }'],
	[
		'a form',
		{ bodyAs: 'form', body: { type: 'jsonata', value: '{"d": payload, "e": "f g"}' } },
		{ payload: 4 },
		'application/x-www-form-urlencoded',
		'd=4&e=f+g',
	],
	['text', { bodyAs: 'text', contentType: 'text/csv' }, { payload: 'a,b' }, 'text/csv', 'a,b'],
	[
		'bytes',
		{ bodyAs: 'text', contentType: 'application/x-of-mine' },
		{ payload: Buffer.from('raw') },
		'application/x-of-mine',
		'raw',
	],
])('the node sends %s', async (_title, config, msg, contentType, text) => {
	await run({ method: 'POST', path: str('/udm/v10/nothing'), ...config }, msg);
	expect(sent().map(({ headers, body }) => [headers['content-type'], body.toString()])).toEqual([[contentType, text]]);
});

it('the node sends a file as a form', async () => {
	const path = join(folder, 'door.gif');
	writeFileSync(path, 'GIF89a');
	await run({ method: 'POST', path: str('/udm/v10/nothing'), bodyAs: 'file', body: { type: 'path', value: path } });
	const [request] = sent();
	const file = request && (await formOf(request)).get('file');
	expect(file).toMatchObject({ name: 'door.gif', type: 'image/gif', size: 6 });
});

it('the node reads an answer as text, or as a file in memory or on disk', async () => {
	const call = { path: str('/udm/v10/data/sources') };
	const { message } = await run({ ...call, result: 'text' });
	expect(JSON.parse(String(message.payload))).toEqual(expect.any(Array));
	const inMemory = await run({ ...call, result: 'file' });
	expect(inMemory.message).toMatchObject({
		payload: Buffer.from(String(message.payload)),
		filename: 'sources',
		statusCode: 200,
	});
	const path = join(folder, 'sources.json');
	const onDisk = await run({ ...call, result: 'file', fileTo: 'path', filePath: str(path) });
	expect(onDisk.message.payload).toMatchObject({ path });
	expect(readFileSync(path, 'utf8')).toBe(message.payload);
});

it('the node repeats calls that can be repeated, and calls with the option to retry', async () => {
	const fault = () => sandbox.fault({ path: '/udm/v10/nothing' }, { reset: true, times: 1 });
	fault();
	expect((await run({ method: 'POST', path: str('/udm/v10/nothing') })).error?.message).toMatch(
		/^Call the API: no response/,
	);
	expect(sent()).toHaveLength(1);
	sandbox.requests.length = 0;
	fault();
	await run({ method: 'POST', path: str('/udm/v10/nothing'), repeatable: 'yes' });
	expect(sent()).toHaveLength(2);
	sandbox.requests.length = 0;
	fault();
	await run({ path: str('/udm/v10/nothing'), repeatable: 'no' });
	expect(sent()).toHaveLength(1);
});

it.each<[string, Record<string, unknown>, RegExp]>([
	['no path', {}, /"Path" is required/],
	['a complete URL', { path: str('https://elsewhere.example/') }, /must be relative.*No request was sent/],
	[
		'an invalid form',
		{ path: str('/a'), method: 'POST', bodyAs: 'form', body: str('text') },
		/"Body" must be an object/,
	],
	['a missing file', { path: str('/a'), method: 'POST', bodyAs: 'file' }, /"Body" is required/],
	['invalid JSON', { path: str('/a'), method: 'POST', bodyAs: 'json', body: str('{') }, /is not valid JSON/],
	[
		'text that is an object',
		{ path: str('/a'), method: 'POST', bodyAs: 'text', body: { type: 'json', value: '{}' } },
		/must be text or a Buffer/,
	],
	[
		'an answer above the limit',
		{ path: str('/udm/v10/data/sources'), result: 'text', largestBuffer: 0.00001 },
		/The response is larger than the limit of 0.00001 MB for files in memory/,
	],
])('the node refuses %s', async (_title, config, message) => {
	const { error } = await run(config);
	expect(error?.message).toMatch(message);
});

it('the error names the call if the answer is an error', async () => {
	const { error } = await run({ path: str('/udm/v10/nothing') });
	expect(error?.cause).toMatchObject({ kind: 'answer', status: 404, operation: 'Call the API' });
});

describe("Node-RED's own nodes after the node", () => {
	const place = { z: 'flow', x: 0, y: 0 };

	it("an http request node after the node sends none of the answer's headers", async () => {
		const [call, ...flow] = flowAround(
			{
				...{ type: 'genesys-api-call', method: 'GET', path: str('/udm/v10/data/sources'), query: [], headers: [] },
				...{ bodyAs: 'none', result: 'auto', fileTo: 'buffer', largestBuffer: 50, repeatable: 'auto' },
				wires: [['change']],
			},
			connection,
			[
				{
					...{ id: 'change', type: 'change', ...place, wires: [['request']] },
					rules: [{ t: 'set', p: 'payload', pt: 'msg', to: 'x'.repeat(400), tot: 'str' }],
				},
				{
					...{ id: 'request', type: 'http request', ...place, method: 'POST', ret: 'txt', paytoqs: 'ignore' },
					...{ url: `${sandbox.url}/somewhere`, tls: '', persist: false, proxy: '', headers: [], wires: [['out']] },
				},
			],
		);
		await red.deploy([call as never, ...flow]);
		red.inject('node');
		await outcome(red);
		const request = sandbox.requests.find(({ path }) => path === '/somewhere');
		expect(request?.body.toString()).toBe('x'.repeat(400));
		expect(request?.headers).toMatchObject({ 'content-length': '400' });
		expect(Object.keys(request?.headers ?? {})).not.toContain('date');
	});

	it("an http response node after the node returns none of the answer's headers", async () => {
		const flow = flowAround(
			{
				...{ type: 'genesys-api-call', method: 'GET', path: str('/udm/v10/data/sources'), query: [], headers: [] },
				...{ bodyAs: 'none', result: 'text', fileTo: 'buffer', largestBuffer: 50, repeatable: 'auto' },
				wires: [['response']],
			},
			connection,
			[
				{ id: 'in', type: 'http in', ...place, url: '/sources', method: 'get', wires: [['node']] },
				{ id: 'response', type: 'http response', ...place, statusCode: '', headers: {}, wires: [] },
			],
		);
		sandbox.fault(
			{ path: '/udm/v10/data/sources' },
			{ status: 200, headers: { 'set-cookie': 'secret=1', 'x-of-genesys': '1' }, body: '[]', chunked: true },
		);
		await red.deploy(flow);
		const response = await fetch(`${red.url}/sources`);
		expect([response.status, await response.text()]).toEqual([200, '[]']);
		const names = [...response.headers.keys()];
		for (const name of ['set-cookie', 'x-of-genesys', 'x-node-red-request-node']) expect(names).not.toContain(name);
	});

	/** A function node that creates a payload that the test can't send as a message. */
	const made = async (func: string, config: Record<string, unknown>): Promise<Outcome> => {
		await red.deploy(
			flowAround(
				{
					...{ type: 'genesys-api-call', method: 'POST', path: str('/somewhere'), query: [], headers: [] },
					...{ result: 'auto', largestBuffer: 50, ...config },
				},
				connection,
				[{ ...{ id: 'function', type: 'function', ...place, func, outputs: 1, libs: [] }, wires: [['node']] }],
			),
		);
		red.inject('function');
		return outcome(red);
	};

	it('the error for a circular payload is in our own words', async () => {
		const { error } = await made('msg.payload = {}; msg.payload.self = msg.payload; node.send(msg, false);', {
			...{ bodyAs: 'json', body: { type: 'msg', value: 'payload' } },
		});
		expect(error?.message).toBe(
			'Call the API: A value refers to itself, so it cannot be sent. Send a copy that contains only the values that Genesys needs.',
		);
		expect(error?.cause).toMatchObject({ kind: 'input', operation: 'Call the API' });
		expect(sandbox.requests.filter(({ path }) => path === '/somewhere')).toEqual([]);
	});

	it("a text of thirty megabytes is sent, and Genesys's answer is reported", async () => {
		sandbox.fault({ path: '/somewhere' }, { status: 413, body: { message: 'too large' } });
		const { error } = await made("flow.set('large', 'x'.repeat(30e6)); return msg;", {
			...{ bodyAs: 'text', body: { type: 'flow', value: 'large' } },
		});
		expect(error?.message).toMatch(/^Call the API: Genesys answered 413 \(too large\)/);
	});

	it("headers that the flow has changed are sent, as with Node-RED's own nodes", async () => {
		const { message } = await run({ path: str('/udm/v10/data/sources') });
		expect(message.headers).toMatchObject({ 'x-node-red-request-node': expect.stringMatching(/^[0-9a-f]{8,}$/) });
	});
});
