import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import { useSandbox, useStarted } from '../support/fixtures.ts';
import { useConnection } from '../support/redExport.ts';
import { flowAround, newest, runOperation, useRed, type FlowNode } from '../support/redHost.ts';

const secretOfProcess = 'value-of-the-process';

const red = useRed(newest, { env: { PROCESS_SECRET: secretOfProcess, PROCESS_PASSPHRASE: 'right' } });
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const own = useConnection(sandbox);

/** A foreign server that records requests and answers a sign-in with its own tokens. */
const elsewhere = useStarted(
	async () => {
		const got: { headers: IncomingHttpHeaders; body: string }[] = [];
		const server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				got.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
				response.setHeader('content-type', 'application/json');
				response.end('{"access_token":"TOKEN","refresh_token":"FROM-ELSEWHERE"}');
			});
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		return { url, got, close: () => new Promise<void>((closed) => void server.close(() => closed())) };
	},
	({ close }) => close(),
);

beforeEach(() => {
	elsewhere.got.length = sandbox.requests.length = 0;
});

interface Answer {
	ok: boolean;
	message: string;
	hint?: string;
}

const ask = async (path: string, form: object): Promise<Answer> =>
	(await red.admin('POST', `genesys/${path}`, form)).body as Answer;
const test = (form: object): Promise<Answer> => ask('connection/test', form);

const unchanged = {
	apiKey: '__PWRD__',
	clientSecret: '__PWRD__',
	password: '__PWRD__',
	refreshToken: '__PWRD__',
	accessToken: '__PWRD__',
};

const deploy = (changes: object = {}, more: FlowNode[] = []): Promise<void> =>
	red.deploy(flowAround({ type: 'genesys-operation' }, { ...own, ...changes }, more));

const formOf = (changes: object = {}): object => ({
	...own,
	id: 'connection',
	...changes,
	credentials: {
		clientId: own.credentials.clientId,
		...unchanged,
		...(changes as { credentials?: object }).credentials,
	},
});

const proxyNode: FlowNode = {
	id: 'proxy',
	type: 'http proxy',
	name: '',
	url: 'http://proxy.example:3128',
	credentials: { username: 'alice', password: 'PROXY-PASSWORD' },
};

describe('a stored secret', () => {
	it('a stored secret is sent to the deployed address', async () => {
		await deploy();
		expect(await test(formOf())).toEqual({ ok: true, message: 'It works: signed in.' });
	});

	it.each<[string, () => object]>([
		['base URL', () => ({ baseUrl: elsewhere.url })],
		['login URL and system', () => ({ system: 'genesysCloud', baseUrl: elsewhere.url, loginUrl: elsewhere.url })],
		['login URL', () => ({ loginUrl: elsewhere.url })],
		['token URL and system', () => ({ system: 'repo361', baseUrl: elsewhere.url, tokenUrl: elsewhere.url })],
		['token URL', () => ({ tokenUrl: elsewhere.url })],
		['region', () => ({ region: 'mypurecloud.ie' })],
		['proxy', () => ({ proxy: 'proxy' })],
	])('a stored secret must be entered again if the form has another %s', async (_title, changes) => {
		await deploy({}, [proxyNode]);
		expect(await test(formOf(changes()))).toEqual({
			ok: false,
			message: expect.stringMatching(/^Enter again: .*Client Secret/),
			hint: 'The address in the form has changed. Stored secrets are only sent to the address that they were deployed with.',
		});
		expect([...elsewhere.got, ...sandbox.requests]).toEqual([]);
	});

	it.each(['test', 'sign-in'])('a stored secret must be entered again for %s, even if it is optional', async (path) => {
		await deploy();
		const { clientSecret } = own.credentials;
		const form = formOf({ baseUrl: elsewhere.url, credentials: { clientSecret } });
		expect(
			(await ask(`connection/${path}`, { ...form, redirectUri: `${red.url}/genesys/connection/callback` })).message,
		).toBe('Enter again: API Key');
		expect(elsewhere.got).toEqual([]);
	});

	it.each(['choices', 'exports/choices'])('a stored secret is not sent elsewhere because of %s', async (path) => {
		await deploy();
		const asked = {
			api: 'userDataManagement',
			operation: 'exportJob.create',
			field: 'source',
			exportFrom: 'udm',
			values: {},
		};
		const { ok, message } = await ask(path, { ...asked, connection: formOf({ baseUrl: elsewhere.url }) });
		expect(ok).toBe(false);
		expect(message).toMatch(/^Enter again: /);
		expect(elsewhere.got).toEqual([]);
	});

	it('a secret that is entered again is sent to the new address, and no other secret is', async () => {
		await deploy({ credentials: { ...own.credentials, refreshToken: 'STORED-TOKEN', password: 'STORED-PASSWORD' } });
		const entered = { clientSecret: 'entered-secret', apiKey: 'entered-key' };
		await test(formOf({ baseUrl: elsewhere.url, credentials: entered }));
		const sent = JSON.stringify(elsewhere.got);
		expect(elsewhere.got[0]?.headers['x-api-key']).toBe('entered-key');
		expect(sent).not.toMatch(/STORED/);
		expect(sent).not.toContain(own.credentials.clientSecret);
	});

	it('the secrets of a node of another type are not read', async () => {
		await deploy({}, [proxyNode]);
		const form = {
			...formOf({ baseUrl: elsewhere.url, signIn: 'password' }),
			id: 'proxy',
			credentials: { clientId: 'x', clientSecret: 'x', username: '__PWRD__', password: '__PWRD__' },
		};
		expect(await test(form)).toMatchObject({ ok: false, message: 'Missing: Username, Password' });
		expect(await test({ id: 'proxy' })).toMatchObject({ ok: false });
		expect(elsewhere.got).toEqual([]);
	});

	it('a node of another type is used neither as a proxy nor as a TLS configuration', async () => {
		const other = { ...proxyNode, id: 'other', type: 'genesys-decryption-key', url: elsewhere.url };
		await deploy({}, [other as FlowNode]);
		const { apiKey } = own.credentials;
		await test({ ...own, id: 'new', proxy: 'other', tls: 'other', credentials: { ...own.credentials, apiKey } });
		expect(elsewhere.got).toEqual([]);
	});

	it('a token from another address is not stored', async () => {
		await deploy({ signIn: 'refreshToken', credentials: { ...own.credentials, refreshToken: 'GOOD' } });
		const entered = { ...own.credentials, refreshToken: 'GOOD' };
		await test({ ...own, id: 'connection', signIn: 'refreshToken', baseUrl: elsewhere.url, credentials: entered });
		await test({
			...own,
			id: 'connection',
			signIn: 'refreshToken',
			baseUrl: elsewhere.url,
			credentials: { ...own.credentials },
		});
		sandbox.requests.length = 0;
		await test({ id: 'connection' });
		expect(sandbox.requests[0]?.body.toString()).toContain('refresh_token=GOOD');
	});
});

describe('an environment variable in a form', () => {
	it.each<[string, () => object]>([
		['a secret', () => ({ baseUrl: elsewhere.url, credentials: { apiKey: '${PROCESS_SECRET}', clientSecret: 'x' } })],
		[
			'a secret in the older syntax',
			() => ({ baseUrl: elsewhere.url, credentials: { apiKey: '$(PROCESS_SECRET)', clientSecret: 'x' } }),
		],
		['a secret for the deployed address', () => ({ credentials: { apiKey: '${PROCESS_SECRET}' } })],
		[
			'a client',
			() => ({
				baseUrl: elsewhere.url,
				credentials: { apiKey: 'x', clientSecret: 'x', clientId: '${PROCESS_SECRET}' },
			}),
		],
		['a setting', () => ({ contactCenterId: '${PROCESS_SECRET}' })],
		['a URL', () => ({ baseUrl: '${PROCESS_SECRET}' })],
	])('a variable that is not deployed is not used as %s', async (_title, changes) => {
		await deploy();
		expect(await test(formOf(changes()))).toMatchObject({
			ok: false,
			message: expect.stringMatching(/^The environment variable \$[{(]PROCESS_SECRET[})] is not deployed here$/),
			hint: 'Deploy first, then try again.',
		});
		expect([...elsewhere.got, ...sandbox.requests]).toEqual([]);
	});

	it('a deployed variable is not sent to another address', async () => {
		await deploy({ credentials: { ...own.credentials, apiKey: '${PROCESS_SECRET}' } });
		const credentials = { clientSecret: 'x', apiKey: '${PROCESS_SECRET}' };
		expect((await test(formOf({ baseUrl: elsewhere.url, credentials }))).ok).toBe(false);
		expect(elsewhere.got).toEqual([]);
	});

	it('the variables of a flow are resolved as for the deployed connection', async () => {
		const tab = {
			id: 'scope',
			type: 'tab',
			label: 'Scope',
			env: [
				{ name: 'FLOW_URL', value: sandbox.url, type: 'str' },
				{ name: 'FLOW_CLIENT', value: own.credentials.clientId, type: 'str' },
			],
		};
		const credentials = { ...own.credentials, clientId: '${FLOW_CLIENT}' };
		await deploy({ z: 'scope', baseUrl: '${FLOW_URL}', credentials }, [tab]);
		expect(await test(formOf({ baseUrl: '${FLOW_URL}', credentials: { clientId: '${FLOW_CLIENT}' } }))).toEqual({
			ok: true,
			message: 'It works: signed in.',
		});
	});

	it('the error names an undefined variable', async () => {
		await deploy({ baseUrl: '${NOT_SET_ANYWHERE}' });
		expect(await test(formOf({ baseUrl: '${NOT_SET_ANYWHERE}' }))).toMatchObject({
			ok: false,
			message: 'The environment variable NOT_SET_ANYWHERE is not set',
		});
		const { error } = await runOperation(
			red,
			{ ...own, baseUrl: '${NOT_SET_ANYWHERE}' },
			{ api: 'authentication', operation: 'user.get' },
		);
		expect(error?.message).toMatch(/The environment variable NOT_SET_ANYWHERE is not set\./);
	});
});

it('a warning says that secrets are sent unencrypted, except on this machine', async () => {
	red.logs.length = 0;
	const operation = { api: 'authentication', operation: 'user.get' };
	await runOperation(red, own, operation);
	await runOperation(red, { ...own, baseUrl: 'http://127.0.0.1.invalid' }, operation);
	const warnings = red.logs.filter(({ text }) => /^The base URL begins with http:\/\//.test(text));
	expect(warnings.map(({ id }) => id)).toEqual(['connection']);
});

describe('the check of a decryption key', () => {
	const locked = createDemoKey({ passphrase: 'right' });
	const check = (form: object): Promise<Answer> => ask('decryption-key/check', form);
	const key = (credentials: object): FlowNode => ({ id: 'key', type: 'genesys-decryption-key', name: '', credentials });

	it('the check reads the deployed key and variable', async () => {
		await deploy({}, [key({ privateKeys: locked.privateKey, passphrase: '${PROCESS_PASSPHRASE}' })]);
		expect(await check({ id: 'key', credentials: { privateKeys: '__PWRD__', passphrase: '__PWRD__' } })).toMatchObject({
			ok: true,
		});
	});

	it('the check reads no other variable, and no other node', async () => {
		await deploy({}, [{ ...key({ privateKeys: locked.privateKey, passphrase: 'right' }), id: 'key' }, proxyNode]);
		expect(
			await check({ id: 'key', credentials: { privateKeys: locked.privateKey, passphrase: '${PROCESS_PASSPHRASE}' } }),
		).toMatchObject({
			ok: false,
			message: 'The environment variable ${PROCESS_PASSPHRASE} is not deployed here',
		});
		expect(await check({ id: 'connection', credentials: {} })).toMatchObject({
			ok: false,
			message: 'No private key is entered',
		});
	});
});

it.each(['connection/test', 'connection/sign-in', 'choices', 'exports/choices', 'decryption-key/check'])(
	"the endpoint %s only accepts JSON, which a page of another site can't send without a preflight",
	async (path) => {
		await deploy();
		const send = async (type: string, body: string): Promise<number> =>
			(await fetch(`${red.url}/genesys/${path}`, { method: 'POST', headers: { 'content-type': type }, body })).status;
		expect(await send('application/x-www-form-urlencoded', 'id=connection')).toBe(415);
		expect(await send('text/plain', '{"id":"connection"}')).toBe(415);
		expect(await send('multipart/form-data; boundary=x', '--x--')).toBe(415);
		expect(await send('application/json; charset=utf-8', '{"id":"connection"}')).toBe(200);
		expect(elsewhere.got).toEqual([]);
	},
);
