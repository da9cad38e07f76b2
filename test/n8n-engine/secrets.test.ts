import { inspect } from 'node:util';

import {
	contextServicesAccess,
	digitalChannelAccess,
	genesysCloudAccess,
	omborigridAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import type { Fault, FaultRoute } from '../../sandbox/index.ts';
import { clientAccount, everything, otherAccounts, withKey, type Credentials } from './account.ts';
import { useEchoGateway } from '../support/echoGateway.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { runNode, type NodeResult } from '../support/n8nEngine.ts';

const typed = {
	apiKey: 'api-key-of-mine',
	clientSecret: 'client-secret-of-mine',
	password: 'password-of-mine',
	refreshToken: 'refresh-token-of-mine',
	accessToken: 'access-token-of-mine',
	passphrase: 'passphrase-of-mine',
};
const key = createDemoKey();
const consoleMethods = ['log', 'info', 'warn', 'error', 'debug'] as const;

const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions: 5 }, key);
const gateway = useEchoGateway();
let printed: unknown[];

beforeEach(() => {
	printed = [];
	for (const method of consoleMethods)
		jest.spyOn(console, method).mockImplementation((...parts: unknown[]) => void printed.push(parts));
});
afterEach(() => jest.restoreAllMocks());

/** Secrets from forms, secrets that sign requests, and the signatures of links. */
function secrets(): string[] {
	const { clientSecret } = sandbox.clients[0] ?? {};
	const sent = sandbox.requests.flatMap(({ headers, query, origin }) => [
		headers.authorization?.replace(/^\w+ /, ''),
		headers['x-api-key'],
		headers['x-hub-signature'],
		origin === 'files' ? query : undefined,
	]);
	const others = [
		genesysCloudAccess.clientSecret,
		digitalChannelAccess.appSecret,
		digitalChannelAccess.previousSecret,
		repo361Access.clientSecret,
		omborigridAccess.accessToken,
		contextServicesAccess.password,
	];
	return [
		...Object.values(typed),
		...others,
		clientSecret,
		sandbox.apiKey,
		...key.privateKey.split('\n').slice(1, 4),
		...sent,
	].filter((secret): secret is string => Boolean(secret));
}

/** Everything that belongs to a value, including non-enumerable properties. */
const inspectWhole = (value: unknown): string =>
	inspect(value, { depth: Infinity, maxArrayLength: null, maxStringLength: null, showHidden: true });

/** A failure that shows no secret in execution, error or output, and the same if the workflow continues. */
async function expectClean(
	failing: (more: Pick<Parameters<typeof runNode>[0], 'onError'>) => Promise<NodeResult>,
	message: RegExp,
): Promise<void> {
	const { error, execution } = await failing({});
	expect(error?.message).toMatch(message);
	const { items, execution: continued } = await failing({ onError: 'continueRegularOutput' });
	expect(items[0]?.json.error).toMatch(message);
	const seen = `${inspectWhole([execution, continued, error, printed])}\n${JSON.stringify([execution, continued])}`;
	for (const secret of secrets()) expect(seen).not.toContain(secret);
}

const create = (credentials: () => Credentials) => async (more: object) =>
	await runNode({
		type: 'genesysUserDataManagement',
		parameters: {
			resource: 'exportJob',
			operation: 'create',
			title: 'a',
			source: 'UCSX',
			jobParams__type: 'Interaction',
			timeFrame__all: true,
		},
		credentials: credentials(),
		...more,
	});

it.each([false, true])(
	'no secret that a gateway repeats appears, including those of the token request: %s',
	async (refusesToken) => {
		gateway.refusesToken = refusesToken;
		const account = { ...typed, baseUrl: gateway.url, signIn: 'password', username: 'acme\\ann' };
		const message = refusesToken
			? /^Sign in: Genesys answered 400 \('\*\*\*' not/
			: /Genesys answered 403 \('\*\*\*' not/;
		const callEcho = async (more: object): Promise<NodeResult> => {
			const result = await create(() => clientAccount(sandbox, account))(more);
			const seen = inspectWhole(result.error ?? result.items);
			const { clientId } = sandbox.clients[0] ?? {};
			const basic = Buffer.from(`${clientId}:${typed.clientSecret}`).toString('base64');
			for (const secret of [gateway.token, basic]) expect(seen).not.toContain(secret);
			return result;
		};
		await expectClean(callEcho, message);
	},
);

const exportWith = (credentials: () => Credentials) => async (more: object) =>
	await runNode({
		type: 'genesysExport',
		parameters: { operation: 'exportAndWait', ...everything, options: {} },
		credentials: credentials(),
		...more,
	});

it.each<[string, () => Credentials, RegExp]>([
	[
		'a wrong client secret',
		() => clientAccount(sandbox, { clientSecret: typed.clientSecret }),
		/Sign in: Genesys answered 401/,
	],
	['a wrong API key', () => clientAccount(sandbox, { apiKey: typed.apiKey }), /Sign in: Genesys answered 403/],
	[
		'a wrong password',
		() => clientAccount(sandbox, { signIn: 'password', username: 'acme\\ann', password: typed.password }),
		/Sign in: Genesys answered 40/,
	],
	[
		'a wrong refresh token',
		() => clientAccount(sandbox, { signIn: 'refreshToken', refreshToken: typed.refreshToken }),
		/Sign in: Genesys answered 40/,
	],
	[
		'a wrong access token',
		() => clientAccount(sandbox, { signIn: 'accessToken', accessToken: typed.accessToken }),
		/answered 401/,
	],
])('%s never appears', async (_title, credentials, message) => {
	await expectClean(create(credentials), message);
});

it.each<[string, FaultRoute, Fault, RegExp]>([
	['the sign-in breaks', { path: '/auth/v3/oauth/token' }, { reset: true, times: 'always' }, /no response/],
	['the call breaks', { path: '/udm/v10/export/jobs' }, { reset: true, times: 'always' }, /ECONNRESET/],
	[
		'the call is refused repeatedly',
		{ path: '/udm/v10/export/jobs' },
		{ expired: true, times: 'always' },
		/answered 401/,
	],
	['the call is forbidden', { path: '/udm/v10/export/jobs' }, { status: 403, times: 'always' }, /answered 403/],
])('no secret of the sign-in appears when %s', async (_title, route, fault, message) => {
	sandbox.fault(route, fault);
	await expectClean(
		create(() => clientAccount(sandbox)),
		message,
	);
	expect(sandbox.requests.some(({ headers }) => headers.authorization)).toBe(true);
});

it('no link appears if its file is not available', async () => {
	sandbox.fault({ path: '/exports/*' }, { status: 404, times: 'always' });
	await expectClean(
		exportWith(() => withKey(clientAccount(sandbox), key)),
		/answered 404/,
	);
	expect(sandbox.requests.filter(({ origin }) => origin === 'files').every(({ query }) => query.length > 20)).toBe(
		true,
	);
});

it('no key or passphrase appears', async () => {
	const locked = createDemoKey({ passphrase: 'right' });
	const failing = exportWith(() => withKey(clientAccount(sandbox), locked, { passphrase: typed.passphrase }));
	await expectClean(failing, /passphrase of the private key is wrong/);
	expect(inspectWhole(await failing({}))).not.toContain(locked.privateKey.split('\n')[1]);
});

describe.each<[string, string, string]>([
	['multicloudCx', '/auth/v3/userinfo', 'authorization'],
	['genesysCloud', '/api/v2/tokens/me', 'authorization'],
	['digitalChannel', `/nexus/v3/channels/${digitalChannelAccess.channelId}/media/none`, 'x-hub-signature'],
	['repo361', '/rawdata/files/20261119/csv', 'authorization'],
	['omboriGrid', '/api/analytics-export-job/none', 'authorization'],
	['contextServices', '/genesys/1/cs/maintenance/services/files', 'authorization'],
])('no secret of the sign-in to %s appears', (system, path, proof) => {
	const callWith = async (more: object) =>
		await runNode({
			type: 'genesysApiCall',
			parameters: { system, callBy: 'path', path, options: { repeatable: 'no' } },
			credentials: { ...clientAccount(sandbox), ...otherAccounts(sandbox) },
			...more,
		});

	it.each<[string, Fault, RegExp]>([
		['when the call breaks', { reset: true, times: 'always' }, /ECONNRESET/],
		['when it is refused repeatedly', { status: 401, times: 'always' }, /answered 401/],
		['when it is forbidden', { status: 403, times: 'always' }, /answered 403/],
	])('no secret appears %s', async (_when, fault, message) => {
		sandbox.fault({ path }, fault);
		await expectClean(callWith, message);
		expect(sandbox.requests.some(({ headers }) => headers[proof])).toBe(true);
	});
});
