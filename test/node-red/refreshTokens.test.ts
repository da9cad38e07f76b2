import { existsSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useSandbox } from '../support/fixtures.ts';
import { useConnection } from '../support/redExport.ts';
import { flowAround, newest, outcome, startRed, userFolder, type Outcome, type RedHost } from '../support/redHost.ts';

const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection = useConnection(sandbox, { signIn: 'authorizationCode' });

let folder: string;
let red: RedHost;

const file = (): string => join(folder, '.genesys-refresh-tokens.json');
const start = async (settings: Record<string, unknown> = { credentialSecret: 'of this Node-RED' }): Promise<void> => {
	red = await startRed(newest, { folder, settings });
};
const restart = async (settings?: Record<string, unknown>): Promise<void> => {
	await red.close();
	await start(settings);
};

const flow = (changes: object = {}): ReturnType<typeof flowAround> =>
	flowAround({ type: 'genesys-operation', api: 'authentication', operation: 'user.get', values: {} }, {
		...connection,
		...changes,
	} as typeof connection);

/** Deploys like the editor: a secret that it has not received stays unchanged. */
const deployAgain = (changes: object = {}): Promise<void> =>
	red.deploy(flow(changes).map((node) => (node.id === 'connection' ? { ...node, credentials: undefined } : node)));

async function call(): Promise<Outcome> {
	red.inject('node');
	return outcome(red);
}

/** Signs in like a browser, with the values of the form. */
async function signIn(changes: object = {}): Promise<void> {
	const redirectUri = `${red.url}/genesys/connection/callback`;
	const { body } = await red.admin('POST', 'genesys/connection/sign-in', {
		...connection,
		id: 'connection',
		redirectUri,
		...changes,
	});
	const { headers } = await fetch((body as { url: string }).url, { redirect: 'manual' });
	expect((await fetch(headers.get('location') ?? '')).status).toBe(200);
}

/** Makes the service require a new token at the next call, which replaces the refresh token. */
async function renew(): Promise<void> {
	sandbox.fault({ path: '/auth/v3/userinfo' }, { expired: true });
	expect((await call()).error).toBeUndefined();
}

const isSupervisor = { username: expect.stringMatching(/^supervisor/) as unknown };

beforeEach(async () => {
	sandbox.reset();
	folder = userFolder();
	await start();
	await red.deploy(flow());
});

afterEach(async () => {
	await red.close();
	rmSync(folder, { recursive: true, force: true });
});

it('a refresh token that was replaced survives a restart without a deploy', async () => {
	await signIn();
	await deployAgain();
	await call();
	await renew();
	await renew();
	await restart();
	expect((await call()).message.payload).toMatchObject(isSupervisor);
	await restart();
	expect((await call()).message.payload).toMatchObject(isSupervisor);
});

it('a sign-in survives a restart before the first deploy after it', async () => {
	await signIn();
	await restart();
	expect((await call()).message.payload).toMatchObject(isSupervisor);
});

it('a refresh token is encrypted like other credentials, and only its owner may read it', async () => {
	await signIn();
	await call();
	const saved = readFileSync(file(), 'utf8');
	expect(Object.keys(JSON.parse(saved) as object)).toEqual(['$']);
	const sent = sandbox.requests.map(({ body }) => new URLSearchParams(body.toString()).get('refresh_token'));
	for (const token of sent.filter(Boolean)) expect(saved).not.toContain(token);
	expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it('a refresh token that a user enters has priority over the stored one', async () => {
	await signIn();
	await deployAgain();
	await call();
	await renew();
	await red.deploy(flow({ credentials: { ...connection.credentials, refreshToken: 'entered-by-hand' } }));
	sandbox.requests.length = 0;
	await call();
	await restart();
	await call();
	const used = sandbox.requests
		.map(({ body }) => new URLSearchParams(body.toString()).get('refresh_token'))
		.filter(Boolean);
	expect([...new Set(used)]).toEqual(['entered-by-hand']);
});

it('a refresh token that a user removes is not used again', async () => {
	await signIn();
	await call();
	await red.deploy(flow());
	expect((await call()).error?.message).toMatch(/This connection has no sign-in yet\. Press Sign In in the connection/);
	await restart();
	expect((await call()).error?.message).toMatch(/This connection has no sign-in yet\. Press Sign In in the connection/);
});

it('a refresh token is deleted with its connection', async () => {
	await signIn();
	await red.deploy([]);
	expect(readFileSync(file(), 'utf8').length).toBeLessThan(80);
});

it('a sign-in for a changed form waits for the deploy of that form', async () => {
	await signIn();
	await deployAgain();
	await call();
	const other = sandbox.url.replace('127.0.0.1', 'localhost');
	await signIn({ baseUrl: other });
	sandbox.fault({ path: '/auth/v3/userinfo' }, { expired: true });
	sandbox.requests.length = 0;
	await call();
	const before = sandbox.requests.map(({ body }) => new URLSearchParams(body.toString()).get('refresh_token'));
	await deployAgain({ baseUrl: other });
	sandbox.requests.length = 0;
	expect((await call()).message.payload).toMatchObject(isSupervisor);
	const after = sandbox.requests.map(({ body }) => new URLSearchParams(body.toString()).get('refresh_token'));
	const [used, next] = [before.find(Boolean), after.find(Boolean)];
	expect([used, next]).toEqual([expect.any(String), expect.any(String)]);
	expect(next).not.toBe(used);
});

it('a file that was written with another secret, or is damaged, is ignored', async () => {
	await signIn();
	await deployAgain();
	await call();
	await restart({ credentialSecret: false });
	writeFileSync(file(), '{"$":"AAAA"}');
	await red.deploy(flow({ credentials: { ...connection.credentials, refreshToken: 'of-nobody' } }));
	expect((await call()).error?.message).toMatch(/Sign in: Genesys answered 40/);
});

it('the file is not written through a symbolic link', async () => {
	const target = join(folder, 'target');
	writeFileSync(target, 'as it was');
	symlinkSync(target, `${file()}.new`);
	await signIn();
	expect(readFileSync(target, 'utf8')).toBe('as it was');
	expect(existsSync(file())).toBe(true);
});
