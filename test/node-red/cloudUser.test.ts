import { genesysCloudUserAccess } from '../../sandbox/data/systems.ts';
import { useSandbox, useStarted } from '../support/fixtures.ts';
import { flowAround, newest, outcome, useRed, type Outcome, type TestConnection } from '../support/redHost.ts';

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5, tokenSeconds: 300 });
const connection: TestConnection = useStarted(async () => ({
	system: 'genesysCloud',
	signIn: 'authorizationCode',
	region: 'mypurecloud.ie',
	baseUrl: sandbox.url,
	loginUrl: sandbox.url,
	credentials: { clientId: genesysCloudUserAccess.clientId },
}));

beforeEach(async () => {
	sandbox.reset();
	await deploy();
	sandbox.requests.length = 0;
});

const flow = (path = '/api/v2/users/me', account = connection): ReturnType<typeof flowAround> =>
	flowAround(
		{
			...{ type: 'genesys-api-call', method: 'GET', path: { type: 'str', value: path }, query: [], headers: [] },
			...{ bodyAs: 'none', result: 'auto', fileTo: 'buffer', largestBuffer: 50, repeatable: 'auto' },
		},
		account,
	);

/** Deploys like the editor: a secret that it has not received stays unchanged. */
const deploy = async (keeping = false): Promise<void> =>
	red.deploy(flow().map((node) => (keeping && node.id === 'connection' ? { ...node, credentials: undefined } : node)));

const callback = (): string => `${red.url}/genesys/connection/callback`;
const form = (changes: object = {}): object => ({ ...connection, id: 'connection', ...changes });

interface Begun {
	ok: boolean;
	url: string;
	message?: string;
	hint?: string;
}

const begin = async (changes: object = {}): Promise<Begun> =>
	(await red.admin('POST', 'genesys/connection/sign-in', form({ redirectUri: callback(), ...changes }))).body as Begun;

/** Signs in like a browser: presses a button on the page, and follows the redirect back to the editor. */
async function inBrowser(url: string, pressed: Record<string, string> = { user: 'supervisor' }) {
	const redirect = await fetch(url, { method: 'POST', redirect: 'manual', body: new URLSearchParams(pressed) });
	const answer = await fetch(redirect.headers.get('location') ?? '');
	return { status: answer.status, page: await answer.text() };
}

const signIn = async (): Promise<void> => void (await inBrowser((await begin()).url));

async function call(): Promise<Outcome> {
	red.inject('node');
	return outcome(red);
}

const called = (): string[] => sandbox.requests.map(({ method, path, status }) => `${method} ${path} ${status}`);
const tokenForm = (index: number): URLSearchParams =>
	new URLSearchParams(sandbox.requests.filter(({ path }) => path === '/oauth/token')[index]?.body.toString());

it('the sign-in requests a code with PKCE and an unpredictable state', async () => {
	const { ok, url } = await begin();
	expect(ok).toBe(true);
	const { origin, pathname, searchParams } = new URL(url);
	expect([origin, pathname]).toEqual([sandbox.url, '/oauth/authorize']);
	expect(Object.fromEntries(searchParams)).toEqual({
		response_type: 'code',
		client_id: 'sandbox-cloud-user-client',
		redirect_uri: callback(),
		state: expect.stringMatching(/^[\w-]{43}$/),
		code_challenge: expect.stringMatching(/^[\w-]{43}$/),
		code_challenge_method: 'S256',
	});
});

it('the page is at the login host of the region, and the scope is requested', async () => {
	const { url } = await begin({ baseUrl: '', loginUrl: '', region: 'euw2', scope: 'users, conversations' });
	expect(new URL(url).origin).toBe('https://login.euw2.pure.cloud');
	expect(new URL(url).searchParams.get('scope')).toBe('users conversations');
});

it('calls are made as the user, without a client secret, before and after a deploy', async () => {
	const { status, page } = await inBrowser((await begin()).url);
	expect([status, page]).toEqual([200, expect.stringContaining('Signed in')]);
	expect((await call()).message.payload).toMatchObject({ name: 'Priya Kowalski' });
	expect(tokenForm(0).get('code_verifier')).toMatch(/^[\w-]{43}$/);
	expect([tokenForm(0).get('client_id'), tokenForm(1).get('grant_type')]).toEqual([
		'sandbox-cloud-user-client',
		'refresh_token',
	]);
	await deploy(true);
	expect((await call()).message.payload).toMatchObject({ name: 'Priya Kowalski' });
});

it('parallel calls with a refused token renew it once, and the next refresh token is kept', async () => {
	await signIn();
	await call();
	sandbox.requests.length = 0;
	sandbox.fault({ path: '/api/v2/users/me' }, { expired: true });
	sandbox.fault({ path: '/api/v2/users/me' }, { expired: true });
	await Promise.all([call(), call()]);
	expect(called().filter((one) => one.startsWith('POST'))).toEqual(['POST /oauth/token 200']);
	// A restart of the nodes continues with the newest token, as the earlier ones are used up.
	await deploy(true);
	expect((await call()).error).toBeUndefined();
});

it('the access token is used until it is refused if there is no refresh token', async () => {
	sandbox.fault(
		{ path: '/oauth/token' },
		{ status: 200, body: { access_token: 'only-an-access-token', token_type: 'bearer', expires_in: 86_400 } },
	);
	const { status } = await inBrowser((await begin()).url);
	expect(status).toBe(200);
	sandbox.requests.length = 0;
	const { error } = await call();
	expect(sandbox.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer only-an-access-token']);
	expect(error?.message).toMatch(/401.*A value of the connection may be wrong or expired\. Check: Sign In\./);
});

it('the page after a refusal says who refused', async () => {
	const { status, page } = await inBrowser((await begin()).url, { deny: 'yes' });
	expect([status, page]).toEqual([400, expect.stringContaining('Genesys refused the sign-in (access_denied')]);
});

it('the error after a wrong secret or verifier names the region, without secrets', async () => {
	const { url } = await begin({ credentials: { ...connection.credentials, clientSecret: 'wrong-of-mine' } });
	const { status, page } = await inBrowser(url);
	expect(status).toBe(400);
	expect(page).toContain('Sign in: Genesys answered 401');
	expect(page).toContain(`the region (${sandbox.url})`);
	expect(page).not.toMatch(/wrong-of-mine/);
});

it('the error after an ended sign-in asks for a new one and names the region', async () => {
	await signIn();
	sandbox.reset();
	const { error } = await call();
	expect(error?.message).toMatch(/Sign in: Genesys answered 400/);
	expect(error?.message).toContain(
		`The sign-in has expired or was revoked. Open the connection and sign in again. If that fails, check the client ID and the region (${sandbox.url}). A client works only in its own region.`,
	);
});

it('a user signs out: the token is revoked, and the sign-in is forgotten', async () => {
	await signIn();
	await call();
	sandbox.requests.length = 0;
	const { body } = await red.admin('POST', 'genesys/connection/sign-out', form());
	expect(body).toEqual({ ok: true, message: 'Signed out. Deploy to remove the sign-in.' });
	expect(called()).toEqual(['DELETE /api/v2/tokens/me 204']);
	expect((await call()).error?.message).toMatch(/This connection has no sign-in yet/);
	await deploy(true);
	expect((await call()).error?.message).toMatch(/This connection has no sign-in yet/);
});

it('a call that renews its token after a sign-out does not bring the sign-in back', async () => {
	await signIn();
	await call();
	sandbox.requests.length = 0;
	sandbox.fault({ path: '/api/v2/users/me' }, { delay: 0.5, expired: true });
	const running = call();
	await red.admin('POST', 'genesys/connection/sign-out', form());
	expect((await running).message.payload).toMatchObject({ name: 'Priya Kowalski' });
	expect(called()).toContain('POST /oauth/token 200');
	expect((await call()).error?.message).toMatch(/This connection has no sign-in yet/);
});

it('the sign-in is forgotten even if Genesys cannot be reached', async () => {
	await signIn();
	sandbox.fault({ path: '/oauth/token' }, { status: 400 });
	sandbox.fault({ path: '/oauth/token' }, { status: 400 });
	const { body } = await red.admin('POST', 'genesys/connection/sign-out', form());
	expect(body).toEqual({ ok: true, message: expect.stringMatching(/^The sign-in was removed here only \(Sign in: /) });
	expect((await call()).error?.message).toMatch(/This connection has no sign-in yet/);
});

it('an older connection without a choice uses client credentials', async () => {
	await red.deploy(
		flow('/api/v2/tokens/me', {
			...connection,
			signIn: '',
			credentials: { clientId: 'sandbox-cloud-client', clientSecret: 'sandbox-cloud-secret' },
		}),
	);
	expect((await call()).message.payload).toMatchObject({ OAuthClient: { id: 'sandbox-cloud-client' } });
	expect(tokenForm(0).get('grant_type')).toBe('client_credentials');
});
