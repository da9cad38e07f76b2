import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startNodeRed } from '../../scripts/hosts/nodeRedServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { newest, startRed, useRed, type FlowNode, type Message, type RedHost } from '../support/redHost.ts';
import { deliver, listening, post, receiving, signedBy, sms } from '../support/redWebhooks.ts';

const body = (): string => JSON.stringify(sms().payload);
const errorOf = ({ error }: Message = {}): string => (error as Message).message as string;

/** Runs checks in a Node-RED with custom settings. */
async function within(
	settings: Record<string, unknown>,
	test: (red: RedHost, url: string) => Promise<void>,
): Promise<void> {
	const red = await startRed(newest, { settings: { httpNodeRoot: '/', ...settings } });
	try {
		await test(red, `${red.url}/genesys/messages`);
	} finally {
		await red.close();
	}
}

const place = { z: 'flow', x: 0, y: 0 };

describe('what comes before flows', () => {
	it('middleware, cookies and CORS apply to the node too', async () => {
		const gate = "(request, response, next) => (request.cookies.gate === 'open' ? next() : response.sendStatus(418))";
		const count = "(request, response, next) => { response.set('x-passed', 'yes'); next(); }";
		await within(
			{ httpNodeMiddleware: [gate, count], httpNodeCors: { origin: 'https://editor.example' } },
			async (red, url) => {
				await listening(red, receiving());
				expect((await deliver(url, body())).status).toBe(418);
				expect(await deliver(url, body(), { headers: { cookie: 'gate=open' } })).toMatchObject({
					status: 200,
					headers: { 'x-passed': 'yes', 'access-control-allow-origin': 'https://editor.example' },
				});
				expect(await red.receive('out')).toHaveLength(1);
				const preflight = await fetch(url, {
					method: 'OPTIONS',
					headers: { origin: 'https://editor.example', 'access-control-request-method': 'POST' },
				});
				expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
					204,
					'https://editor.example',
				]);
			},
		);
	});

	it("httpNodeAuth asks for its user, even in Node-RED's own program", async () => {
		const root = resolve(__dirname, '../..');
		const { hashSync } = createRequire(join(root, 'test/hosts/node-red-5/package.json'))('bcryptjs') as {
			hashSync(password: string, rounds: number): string;
		};
		const folder = mkdtempSync(join(tmpdir(), 'genesys-node-red-'));
		const flow = receiving();
		writeFileSync(
			join(folder, 'flows.json'),
			JSON.stringify(flow.map((node) => ({ ...node, credentials: undefined }))),
		);
		writeFileSync(
			join(folder, 'flows_cred.json'),
			JSON.stringify(
				Object.fromEntries(
					flow.filter(({ credentials }) => credentials).map(({ id, credentials }) => [id, credentials]),
				),
			),
		);
		const nodeRed = await startNodeRed({
			root,
			folder,
			port: await anyFree(),
			settings: { httpNodeAuth: { user: 'genesys', pass: hashSync('password', 4) } },
		});
		try {
			const url = `${nodeRed.url}/genesys/messages`;
			expect((await deliver(url, body())).status).toBe(401);
			const headers = { authorization: `Basic ${Buffer.from('genesys:password').toString('base64')}` };
			expect((await deliver(url, body(), { headers, signing: 'wrong' })).body).toEqual({
				message: 'The signature was not accepted',
			});
			expect((await deliver(url, body(), { headers })).status).toBe(200);
		} finally {
			await nodeRed.stop();
			rmSync(folder, { recursive: true, force: true });
		}
	});

	it('slow middleware lets the sender disconnect without any output', async () => {
		const gate =
			"(request, response, next) => (request.headers['x-leaves'] ? response.once('close', () => setImmediate(next)) : next())";
		await within({ httpNodeMiddleware: gate }, async (red, url) => {
			await listening(
				red,
				receiving({ answer: 'reply' }, [
					{
						id: 'reply',
						type: 'genesys-message-reply',
						...place,
						name: '',
						answer: 'processed',
						messageId: { type: 'str', value: '' },
						wires: [[]],
					},
				]),
			);
			const sent = body();
			const leaving = post(url, {
				...signedBy('right', sent),
				'x-leaves': 'yes',
				'content-length': String(Buffer.byteLength(sent)),
			});
			leaving.on('error', () => undefined);
			leaving.end(sent, () => leaving.destroy());
			const staying = deliver(url, body());
			const [message = {}] = await red.receive('out');
			red.inject('reply', message);
			expect((await staying).status).toBe(200);
			expect(red.pending('out')).toEqual([]);
		});
	});

	it('failing middleware blocks the request, and a Catch node receives the error', async () => {
		await within(
			{ httpNodeMiddleware: "(request, response, next) => next(new Error('the gate is broken'))" },
			async (red, url) => {
				await listening(red, receiving());
				expect(await deliver(url, body())).toMatchObject({
					status: 500,
					body: { message: 'Not processed, please redeliver' },
					headers: { 'cache-control': 'no-store' },
				});
				expect(errorOf((await red.receive('caught'))[0])).toBe(
					'A request could not be processed: the gate is broken. If the settings of Node-RED have an httpNodeMiddleware, check it first.',
				);
				expect(red.pending('out')).toEqual([]);
			},
		);
	});

	it('a body that other middleware has read is refused, and the error explains what to do', async () => {
		await within({ program: 'router' }, async (red, url) => {
			await listening(red, receiving());
			expect((await deliver(url, body())).status).toBe(503);
			expect(errorOf((await red.receive('caught'))[0])).toMatch(
				/its body was read before it reached this node.*mount it before that program's body parsers/,
			);
			expect((await deliver(url, body(), { headers: { 'content-type': 'text/plain' } })).status).toBe(200);
		});
	});
});

describe('a path', () => {
	const second = (changes: Partial<FlowNode> = {}): FlowNode => ({
		...(receiving().find(({ id }) => id === 'node') as FlowNode),
		id: 'second',
		...changes,
	});
	let url: string;
	const red = useRed(newest, { settings: { httpNodeRoot: '/' } });

	beforeAll(() => {
		url = `${red.url}/genesys/messages`;
	});

	it.each([
		['another one of these', second({ type: 'genesys-interactions', path: 'Genesys/Messages/' })],
		['the same', second()],
	])('a path that %s node uses is refused for the second node', async (_what, other) => {
		await listening(red, receiving({}, [other]));
		expect(errorOf((await red.receive('caught'))[0])).toMatch(
			/: Another node already uses the path \S+\. Choose a different path for each node\.$/i,
		);
		expect((await red.status('second', ({ fill }) => fill === 'red')).text).toBe('path not available');
		expect((await deliver(url, body())).status).toBe(200);
		expect(await red.receive('out')).toHaveLength(1);
	});

	it('a path that an HTTP In node uses is refused', async () => {
		await red.deploy(
			receiving({}, [
				{ id: 'in', type: 'http in', ...place, url: '/genesys/messages', method: 'post', upload: false, wires: [[]] },
			]),
		);
		expect(errorOf((await red.receive('caught'))[0])).toMatch(
			/Another node already uses the path \/genesys\/messages\./,
		);
	});

	it('a path is taken over by the second node when the first is removed', async () => {
		await red.deploy(receiving({}, [second({ wires: [['progress']] })]));
		await red.status('second', ({ fill }) => fill === 'red');
		const { body: flows } = await red.admin('GET', 'flows');
		const left = (flows as FlowNode[]).filter(({ id }) => id !== 'node');
		expect((await red.admin('POST', 'flows', left, { 'node-red-deployment-type': 'nodes' })).status).toBe(204);
		await red.status('second', ({ fill }) => fill === 'green');
		expect((await deliver(url, body())).status).toBe(200);
		expect(await red.receive('progress')).toHaveLength(1);
	});

	it.each(['/flows', 'Flow/', '/auth/token', '/library/local/flows/x', '/genesys/choices', '/inject/1'])(
		'a path can\'t be "%s", which the editor needs',
		async (path) => {
			await red.deploy(receiving({ path }));
			expect(errorOf((await red.receive('caught'))[0])).toMatch(
				/: The Node-RED editor uses the path \S+\. Choose another path, for example \/genesys\/messages\.$/,
			);
			await red.deploy(receiving());
		},
	);

	it("a path may be one of the editor's if the editor is elsewhere", async () => {
		await within({ httpAdminRoot: '/red' }, async (elsewhere) => {
			for (const path of ['/flows', '/redder/flows']) {
				await listening(elsewhere, receiving({ path }));
				expect((await deliver(`${elsewhere.url}${path}`, body())).status).toBe(200);
			}
			await elsewhere.deploy(receiving({ path: '/red/flows' }));
			await elsewhere.status('node', ({ fill }) => fill === 'red');
		});
	});

	it.each(['', '/', '/genesys/:id', '/genesys/*', '/(a|b)', '/a b', '/../a?b', '//a//b'])(
		'a path can\'t be "%s"',
		async (path) => {
			await red.deploy(receiving({ path }));
			expect(errorOf((await red.receive('caught'))[0])).toMatch(
				/is not a valid path\. Use only letters, digits, - and _, for example \/genesys\/messages\.$/,
			);
		},
	);
});

it('a node reports an error if the settings disable HTTP endpoints', async () => {
	await within({ httpNodeRoot: false }, async (red) => {
		await red.deploy(receiving());
		expect(errorOf((await red.receive('caught'))[0])).toBe(
			'Receive agent messages: Flows of this Node-RED cannot answer requests: httpNodeRoot is false. Set httpNodeRoot to a path in the settings of Node-RED.',
		);
		expect((await red.admin('GET', 'genesys/webhooks')).body).not.toHaveProperty('root');
	});
});
