import { request } from 'node:http';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';

describe('access to the sandbox', () => {
	let sandbox: Sandbox;
	let port: string;

	beforeAll(async () => {
		sandbox = await startSandbox({ jobSeconds: 0, interactions: 5 });
		({ port } = new URL(sandbox.url));
	});
	afterAll(() => sandbox.close());

	const statusOf = (method: string, path: string, headers: Record<string, string>, body = ''): Promise<number> =>
		new Promise((resolve, reject) => {
			const asked = request(`${sandbox.url}${path}`, { method, headers, agent: false }, (response) => {
				response.resume().on('end', () => resolve(response.statusCode as number));
			});
			asked.on('error', reject).end(body);
		});
	const fault = JSON.stringify({ path: '/udm/v10/version', status: 503 });
	const version = (): Promise<number> => statusOf('GET', '/udm/v10/version', { 'x-api-key': 'sandbox-api-key' });

	beforeEach(() => sandbox.reset());

	test.each([
		['a page of another site', () => ({ origin: 'https://evil.example', 'content-type': 'text/plain' })],
		['a page of another program on this machine', () => ({ origin: 'http://127.0.0.1:3000' })],
		['a page with an opaque origin', () => ({ origin: 'null' })],
		['a name that resolves to this machine', () => ({ host: `evil.example:${port}` })],
		['a name with our name as its prefix', () => ({ host: `127.0.0.1.evil.example:${port}` })],
		['another port', () => ({ host: '127.0.0.1:1' })],
		['no port', () => ({ host: 'localhost' })],
		['an invalid host', () => ({ host: 'a b' })],
	])('the sandbox refuses controls from %s, and nothing happens', async (_who, headers) => {
		expect(await statusOf('POST', '/sandbox/faults', headers(), fault)).toBe(403);
		expect(await statusOf('PUT', '/sandbox/webhooks', headers(), '{"messages": "http://127.0.0.1:9/"}')).toBe(403);
		expect(await version()).toBe(200);
	});

	test.each([
		['curl', () => ({ 'content-type': 'application/x-www-form-urlencoded' })],
		['curl with a name', () => ({ host: `localhost:${port}` })],
		['the agent desktop', () => ({ origin: `http://127.0.0.1:${port}` })],
		[
			'the agent desktop under the name of this machine',
			() => ({ host: `localhost:${port}`, origin: `http://localhost:${port}` }),
		],
	])('the sandbox allows controls from %s', async (_who, headers) => {
		expect(await statusOf('POST', '/sandbox/faults', headers(), fault)).toBe(204);
		expect(await version()).toBe(503);
	});

	test('the sandbox answers the APIs under any name, as through a proxy, but not to pages of other sites', async () => {
		const asked = (headers: Record<string, string>): Promise<number> =>
			statusOf('GET', '/udm/v10/version', { 'x-api-key': 'sandbox-api-key', ...headers });
		expect([await asked({ host: 'localhost:4443' }), await asked({ host: 'gapi.example' })]).toEqual([200, 200]);
		expect(await asked({ origin: 'https://evil.example' })).toBe(403);
	});
});
