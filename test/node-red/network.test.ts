import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { useSandbox } from '../support/fixtures.ts';
import { everything, exportFlow, useCertificate, useConnection, wholeSequence } from '../support/redExport.ts';
import { createPrivateAuthority } from '../support/privateAuthority.ts';
import {
	flowAround,
	newest,
	outcome,
	useRed,
	type FlowNode,
	type Message,
	type Outcome,
	type TestConnection,
} from '../support/redHost.ts';
import { startProxy, startTlsFront, type Proxy, type TlsFront } from '../support/surroundings.ts';

/** No resolver knows these names, so only the proxy can reach them. */
/** In the same network as the file host: links to another network are refused. */
const apiHost = 'gapi.localhost';
/** Without encryption, links may only point to the host of the base URL. */
const openFilesHost = `${apiHost}:8080`;
/** Large enough to arrive in many pieces and socket reads. */
const longBytes = 12_000_000;

const authority = createPrivateAuthority();
const folder = mkdtempSync(join(tmpdir(), 'genesys-network-'));

let apiFront: TlsFront;
let filesFront: TlsFront;

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const own = useConnection(sandbox);
const key = useCertificate(red, own);

beforeAll(async () => {
	const identity = authority.issue(['localhost', apiHost]);
	filesFront = await startTlsFront(identity, sandbox.filesUrl);
	apiFront = await startTlsFront(identity, sandbox.url, { [sandbox.filesUrl]: `https://localhost:${filesFront.port}` });
});

beforeEach(() => {
	sandbox.requests.length = 0;
	apiFront.shown.length = filesFront.shown.length = 0;
	red.logs.length = 0;
});

afterEach(() => {
	sandbox.clearFaults();
	sandbox.artifact({ bytes: 0 });
});

afterAll(async () => {
	await Promise.all([apiFront?.close(), filesFront?.close()]);
	rmSync(folder, { recursive: true, force: true });
});

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });

/** Node-RED's own configuration node for certificates, with pasted or uploaded contents. */
const tlsNode = (credentials: Record<string, string>, more: object = {}): FlowNode => ({
	id: 'tls',
	type: 'tls-config',
	name: '',
	certType: 'files',
	cert: '',
	key: '',
	ca: '',
	servername: '',
	alpnprotocol: '',
	verifyservercert: true,
	...more,
	credentials: { certdata: '', keydata: '', cadata: '', passphrase: '', ...credentials },
});
const trusting = (): FlowNode => tlsNode({ cadata: authority.certificate });

const proxyNode = (url: string, credentials: Record<string, string> = {}, noproxy: string[] = []): FlowNode => ({
	id: 'proxy',
	type: 'http proxy',
	name: '',
	url,
	noproxy,
	credentials: { username: '', password: '', ...credentials },
});

/** The connection with these configuration nodes. */
const through = (baseUrl: string, config: FlowNode[]): TestConnection => ({
	...own,
	baseUrl,
	...Object.fromEntries(config.map(({ id }) => [id, id])),
});

/** Exports everything to a folder. */
async function exported(baseUrl: string, config: FlowNode[], more: Partial<FlowNode> = {}): Promise<Message[]> {
	const values = { ...everything, folder: str(folder) };
	await red.deploy(exportFlow(through(baseUrl, config), key, { output: 'files', values, ...more }, config));
	red.inject('node');
	return wholeSequence(red);
}

async function asked(baseUrl: string, config: FlowNode[]): Promise<Outcome> {
	await red.deploy(
		flowAround(
			{ type: 'genesys-operation', api: 'userDataManagement', operation: 'data.getSources', values: {} },
			through(baseUrl, config),
			config,
		),
	);
	red.inject('node');
	return outcome(red);
}

/** The answer of the Test button for a form whose configuration nodes are deployed. */
async function tested(baseUrl: string, config: FlowNode[]): Promise<unknown> {
	await red.deploy(flowAround({ type: 'genesys-operation' }, own, config));
	return (await red.admin('POST', 'genesys/connection/test', through(baseUrl, config))).body;
}

const interactionsIn = ([message]: Message[]): number =>
	readFileSync(String(message?.filename), 'utf8').trimEnd().split('\n').length;

describe('a private certificate authority', () => {
	const address = (): string => `https://localhost:${apiFront.port}`;

	it('a private authority is trusted for calls and files if a tls-config node contains it', async () => {
		const messages = await exported(address(), [trusting()]);
		expect(interactionsIn(messages)).toBe(5);
		expect(apiFront.shown.length).toBeGreaterThan(3);
		expect(filesFront.shown).toHaveLength(1);
	});

	it('a private authority is trusted by the Test button', async () => {
		expect(await tested(address(), [trusting()])).toEqual({ ok: true, message: 'It works: signed in.' });
	});

	it('a private authority is refused without a tls-config node, and the error says what to do', async () => {
		const { error } = await asked(address(), []);
		expect(error?.message).toMatch(
			/no response from localhost:\d+ \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)\. .*not trusted.*TLS configuration with its certificate authority in the connection, under Addresses and Network\.$/,
		);
		expect(sandbox.requests).toEqual([]);
		expect(await tested(address(), [])).toMatchObject({
			ok: false,
			hint: expect.stringMatching(/not trusted.*under Addresses and Network/),
		});
	});

	it('a private authority is refused if the tls-config node contains another one', async () => {
		const { error } = await asked(address(), [tlsNode({ cadata: createPrivateAuthority('Another').certificate })]);
		expect(error?.cause).toMatchObject({ kind: 'connection', hint: expect.stringMatching(/not trusted/) });
		expect(sandbox.requests).toEqual([]);
	});

	it('a private authority is not needed if the tls-config node does not verify', async () => {
		const { message } = await asked(address(), [tlsNode({}, { verifyservercert: false })]);
		expect(message.payload).toEqual(expect.arrayContaining([expect.any(Object)]));
	});

	it("only the connection's own certificate stays unverified, not that of a host in a link", async () => {
		const unverified = [tlsNode({}, { verifyservercert: false })];
		expect(interactionsIn(await exported(address(), unverified))).toBe(5);
		const config = unverified;
		await red.deploy(
			exportFlow(
				through(address().replace('localhost', '127.0.0.1'), config),
				key,
				{ output: 'files', values: { ...everything, folder: str(folder) } },
				config,
			),
		);
		red.inject('node');
		const { error } = await outcome(red);
		expect(error?.message).toMatch(
			/no response from localhost:\d+ \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)\. The certificate of the server is not trusted/,
		);
	});

	it('our own certificate is sent to Genesys, and to no other host', async () => {
		const { cert, key: privateKey } = authority.issue(['node-red.acme']);
		await exported(address(), [tlsNode({ certdata: cert, keydata: privateKey, cadata: authority.certificate })]);
		expect(new Set(apiFront.shown)).toEqual(new Set(['node-red.acme']));
		expect(filesFront.shown).toEqual([undefined]);
	});
});

describe('a proxy', () => {
	const credentials = { username: 'acme', password: 'pass@word:of/the proxy' };
	const pair = `${credentials.username}:${credentials.password}`;
	const basic = Buffer.from(pair).toString('base64');
	let proxy: Proxy;

	const start = async (expected?: string): Promise<Proxy> =>
		(proxy = await startProxy({
			routes: {
				[`${apiHost}:80`]: sandbox.url,
				[openFilesHost]: sandbox.filesUrl,
				[`${apiHost}:443`]: `https://127.0.0.1:${apiFront.port}`,
				[`localhost:${filesFront.port}`]: `https://127.0.0.1:${filesFront.port}`,
			},
			renamed: { [sandbox.filesUrl]: `http://${openFilesHost}` },
			credentials: expected,
		}));

	afterEach(() => proxy.close());

	/** Over http the proxy sees each request; over https only tunnels. */
	describe.each([
		['http', 'GET', openFilesHost],
		['https', 'CONNECT', undefined],
	])('with %s', (scheme, method, files) => {
		const address = `${scheme}://${apiHost}`;
		const config = (credentialsOfProxy?: Record<string, string>): FlowNode[] => [
			proxyNode(proxy.url, credentialsOfProxy),
			trusting(),
		];
		const download = (): { method: string; target: string } => ({
			method,
			target: files ?? `localhost:${filesFront.port}`,
		});
		/** Only the proxy knows these hosts. Tunnels are reused, so there are fewer tunnels than requests. */
		function expectThroughProxy(): void {
			const tunnels = proxy.asked.filter((asked) => asked.method === 'CONNECT').length;
			if (method === 'CONNECT') expect(tunnels).toBeLessThan(sandbox.requests.length);
			expect([proxy.asked.length, tunnels]).toEqual(
				method === 'CONNECT' ? [tunnels, tunnels] : [sandbox.requests.length, 0],
			);
		}

		it('every call and every download uses the proxy', async () => {
			await start();
			expect(interactionsIn(await exported(address, config()))).toBe(5);
			expect(proxy.asked.filter(({ target }) => target === download().target)).toEqual([download()]);
			expectThroughProxy();
		});

		it('a long download uses the proxy, and so does its rest after an interruption', async () => {
			await start();
			sandbox.artifact({ bytes: longBytes });
			sandbox.fault({ path: '/exports/*' }, { reset: 100_000 });
			const [message] = await exported(address, config());
			expect(readFileSync(String(message?.filename)).length).toBeGreaterThanOrEqual(longBytes);
			expect(proxy.asked.filter(({ target }) => target === download().target)).toEqual([download(), download()]);
			expect(sandbox.requests.at(-1)?.headers.range).toMatch(/^bytes=\d+-$/);
		});

		it('the Test button uses the proxy', async () => {
			await start();
			expect(await tested(address, config())).toEqual({ ok: true, message: 'It works: signed in.' });
			expectThroughProxy();
		});

		it('the proxy receives its username and password, which are not sent further or shown', async () => {
			await start(pair);
			const messages = await exported(address, config(credentials));
			expect(new Set(proxy.asked.map(({ authorization }) => authorization))).toEqual(new Set([`Basic ${basic}`]));
			const seen = JSON.stringify([messages, red.logs, red.statuses('node'), sandbox.requests]);
			for (const secret of [credentials.password, basic, 'proxy-authorization']) expect(seen).not.toContain(secret);
		});

		it.each([
			['a wrong password', { ...credentials, password: 'wrong-password-of-the-proxy' }],
			['no password', {}],
		])(
			'the error for a proxy that refuses %s names it and says what to do',
			async (_title, given: Record<string, string>) => {
				await start(pair);
				const { error, message } = await asked(address, config(given));
				expect(error?.message).toMatch(/407.*proxy.*username and password/);
				expect(JSON.stringify([message, red.logs, red.statuses('node')])).not.toContain('wrong-password-of-the-proxy');
				expect(sandbox.requests).toEqual([]);
			},
		);
	});

	it("a proxy's URL may contain username and password", async () => {
		await start(pair);
		const { host } = new URL(proxy.url);
		const { message } = await asked(`http://${apiHost}`, [
			proxyNode(
				`http://${encodeURIComponent(credentials.username)}:${encodeURIComponent(credentials.password)}@${host}`,
			),
		]);
		expect(message.payload).toEqual(expect.arrayContaining([expect.any(Object)]));
	});

	it('a proxy may be entered without http://', async () => {
		await start();
		const { message } = await asked(`http://${apiHost}`, [proxyNode(new URL(proxy.url).host)]);
		expect(message.payload).toEqual(expect.arrayContaining([expect.any(Object)]));
	});

	it('a proxy is not used for the hosts that its node excludes', async () => {
		await start();
		await asked(sandbox.url, [proxyNode(proxy.url, {}, ['127.0.0.1'])]);
		expect(proxy.asked).toEqual([]);
		expect(sandbox.requests.length).toBeGreaterThan(0);
	});

	it('the error names a proxy that does not answer', async () => {
		await start();
		await proxy.close();
		const { error } = await asked(`https://${apiHost}`, [proxyNode(proxy.url)]);
		expect(error?.message).toMatch(/no response from gapi\.localhost \(ECONNREFUSED\).*the proxy/);
	});

	it('a proxy with an invalid URL is never bypassed', async () => {
		await start();
		const { error } = await asked(sandbox.url, [proxyNode('no address')]);
		expect(error?.message).toMatch(
			/The URL of the proxy is not valid\. Correct it in the proxy node of the connection, for example http:\/\//,
		);
		expect(sandbox.requests).toEqual([]);
	});
});
