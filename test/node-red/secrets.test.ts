import { createDemoKey } from '../../sandbox/demoKey.ts';
import type { Fault, FaultRoute } from '../../sandbox/index.ts';
import { useEchoGateway } from '../support/echoGateway.ts';
import { useSandbox } from '../support/fixtures.ts';
import { exportFlow, runExport, useCertificate, useConnection } from '../support/redExport.ts';
import { flowAround, newest, runOperation, useRed, type Outcome, type TestConnection } from '../support/redHost.ts';

const typed = {
	apiKey: 'api-key-of-mine',
	clientSecret: 'client-secret-of-mine',
	password: 'password-of-mine',
	refreshToken: 'refresh-token-of-mine',
	accessToken: 'access-token-of-mine',
	passphrase: 'passphrase-of-mine',
};

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const gateway = useEchoGateway();
const own = useConnection(sandbox);
const key = useCertificate(red, own);

beforeEach(() => {
	sandbox.requests.length = red.whole.length = 0;
});

afterEach(() => sandbox.clearFaults());

/** Secrets from forms, secrets that sign requests, and the signatures of links. */
function secrets(): string[] {
	const sent = sandbox.requests.flatMap(({ headers, query, origin, body }) => [
		headers.authorization?.replace(/^\w+ /, ''),
		headers['x-api-key'],
		origin === 'files' ? query : undefined,
		...(headers['content-type']?.includes('form')
			? [...new URLSearchParams(body.toString())]
					.filter(([name]) => /password|token$/.test(name))
					.map(([, value]) => value)
			: []),
	]);
	const keyLines = key.privateKey.split('\n').slice(1, 4);
	return [...Object.values(typed), own.credentials.clientSecret, own.credentials.apiKey, ...keyLines, ...sent].filter(
		(secret): secret is string => Boolean(secret) && (secret as string).length > 3,
	);
}

/** A failure that shows no secret in flow, status, log or editor. */
async function expectClean(failing: () => Promise<Outcome>, message: RegExp): Promise<void> {
	const { error } = await failing();
	expect(error?.message).toMatch(message);
	const seen = [...red.whole, JSON.stringify(red.statuses('node')), (await red.admin('GET', 'flows')).text].join('\n');
	expect(seen).toContain(error?.message);
	for (const secret of secrets()) expect(seen).not.toContain(secret);
}

const create = (connection: TestConnection): Promise<Outcome> => {
	const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
	const values = {
		title: str('a'),
		source: str('UCSX'),
		'jobParams.type': str('Interaction'),
		'timeFrame.all': { type: 'bool', value: 'true' },
	};
	return runOperation(red, connection, { api: 'userDataManagement', operation: 'exportJob.create', values });
};

const changed = (credentials: Record<string, string>, signIn = 'clientCredentials'): TestConnection => ({
	...own,
	signIn,
	credentials: { ...own.credentials, ...credentials },
});

it.each<[string, () => TestConnection, RegExp]>([
	['a wrong client secret', () => changed({ clientSecret: typed.clientSecret }), /Sign in: Genesys answered 401/],
	['a wrong API key', () => changed({ apiKey: typed.apiKey }), /Sign in: Genesys answered 403/],
	[
		'a wrong password',
		() => changed({ username: 'acme\\ann', password: typed.password }, 'password'),
		/Sign in: Genesys answered 40/,
	],
	[
		'a wrong refresh token',
		() => changed({ refreshToken: typed.refreshToken }, 'refreshToken'),
		/Sign in: Genesys answered 40/,
	],
	['a wrong access token', () => changed({ accessToken: typed.accessToken }, 'accessToken'), /answered 401/],
])('%s never appears', async (_title, connection, message) => {
	await expectClean(() => create(connection()), message);
});

it.each<[string, FaultRoute, Fault, RegExp]>([
	['the sign-in breaks', { path: '/auth/v3/oauth/token' }, { reset: true, times: 'always' }, /ECONNRESET/],
	['the call breaks', { path: '/udm/v10/export/jobs' }, { reset: true }, /ECONNRESET/],
	[
		'the call is refused repeatedly',
		{ path: '/udm/v10/export/jobs' },
		{ expired: true, times: 'always' },
		/answered 401/,
	],
	['the call is forbidden', { path: '/udm/v10/export/jobs' }, { status: 403 }, /answered 403/],
])('no secret of the sign-in appears when %s', async (_title, route, fault, message) => {
	sandbox.fault(route, fault);
	await expectClean(() => create(own), message);
});

it.each([false, true])(
	'no secret that a gateway repeats appears, including those of the token request: %s',
	async (refusesToken) => {
		gateway.refusesToken = refusesToken;
		const signIn = { ...typed, clientId: 'client', username: 'acme\\ann' };
		const connection = { ...own, baseUrl: gateway.url, signIn: 'password', credentials: signIn };
		await expectClean(
			() => create(connection),
			refusesToken ? /^Sign in: Genesys answered 400 \('\*\*\*' not/ : /Genesys answered 403 \('\*\*\*' not/,
		);
		const basic = Buffer.from(`client:${typed.clientSecret}`).toString('base64');
		const seen = red.whole.join('\n');
		for (const secret of [gateway.token, basic]) expect(seen).not.toContain(secret);
		const { text } = await red.admin('POST', 'genesys/connection/test', { ...connection, id: 'new' });
		for (const secret of [...secrets(), gateway.token, basic]) expect(text).not.toContain(secret);
	},
);

it('no secret appears in the log if there is no Catch node', async () => {
	sandbox.fault({ path: '/udm/v10/data/sources' }, { reset: true, times: 'always' });
	const node = { type: 'genesys-operation', api: 'userDataManagement', operation: 'data.getSources', values: {} };
	await red.deploy(flowAround(node, own).filter(({ id }) => !['catch', 'caught'].includes(id)));
	red.inject('node');
	await red.logged(/^Get sources: no response .*ECONNRESET/);
	const logged = red.whole.join('\n');
	for (const secret of secrets()) expect(logged).not.toContain(secret);
});

it('no link appears if its file is not available', async () => {
	sandbox.fault({ path: '/exports/*' }, { status: 404 });
	await expectClean(() => runExport(red, own, key), /answered 404/);
	expect(sandbox.requests.filter(({ origin }) => origin === 'files').map(({ query }) => query.length > 20)).toEqual([
		true,
	]);
});

it('no key or passphrase appears', async () => {
	const locked = createDemoKey({ passphrase: 'right' });
	await expectClean(
		() => runExport(red, own, { ...locked, passphrase: typed.passphrase }),
		/passphrase of the private key is wrong/,
	);
	expect(red.whole.join('\n')).not.toContain(locked.privateKey.split('\n')[1]);
});

it('no secret appears with the Test button', async () => {
	await red.deploy(exportFlow(own, key, {}));
	for (const fault of [undefined, { reset: true }, { status: 500 }] satisfies (Fault | undefined)[]) {
		if (fault) sandbox.fault({ path: '/auth/v3/oauth/token' }, { ...fault, times: 'always' });
		const { text, body } = await red.admin(
			'POST',
			'genesys/connection/test',
			changed({ clientSecret: typed.clientSecret }),
		);
		expect(body).toMatchObject({ ok: false });
		for (const secret of secrets()) expect(`${text}\n${red.whole.join('\n')}`).not.toContain(secret);
		sandbox.clearFaults();
	}
});
