import { beginSignIn, finishSignIn } from '../../node-red/nodes/genesys-connection/grantedSignIn.ts';
import { useSandbox } from '../support/fixtures.ts';
import { useConnection } from '../support/redExport.ts';
import { flowAround, newest, outcome, startRed, useRed, type Outcome } from '../support/redHost.ts';

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection = useConnection(sandbox, { signIn: 'authorizationCode' });

beforeEach(async () => {
	sandbox.reset();
	await deploy();
	sandbox.requests.length = 0;
});

const flow = (): ReturnType<typeof flowAround> =>
	flowAround({ type: 'genesys-operation', api: 'authentication', operation: 'user.get', values: {} }, connection);

/** Deploys like the editor: a secret that it has not received stays unchanged. */
async function deploy(keeping = false): Promise<void> {
	await red.deploy(
		flow().map((node) => (keeping && node.id === 'connection' ? { ...node, credentials: undefined } : node)),
	);
}

const callback = (): string => `${red.url}/genesys/connection/callback`;

interface Begun {
	ok: boolean;
	url: string;
	message?: string;
	hint?: string;
}

const begin = async (changes: object = {}): Promise<Begun> =>
	(
		await red.admin('POST', 'genesys/connection/sign-in', {
			...connection,
			id: 'connection',
			redirectUri: callback(),
			...changes,
		})
	).body as Begun;

/** Signs in like a browser: follows Genesys's redirect back to the editor. */
async function inBrowser(url: string): Promise<{ status: number; page: string; returned: string }> {
	const redirect = await fetch(url, { redirect: 'manual' });
	const returned = redirect.headers.get('location') ?? '';
	const answer = await fetch(returned);
	return { status: answer.status, page: await answer.text(), returned };
}

async function call(): Promise<Outcome> {
	red.inject('node');
	return outcome(red);
}

it('the error explains that nobody has signed in yet', async () => {
	const { error } = await call();
	expect(error?.message).toMatch(
		/^Get signed-in user: This connection has no sign-in yet\. Press Sign In in the connection/,
	);
});

it('the sign-in requests a code from Genesys with an unpredictable state', async () => {
	const { ok, url } = await begin();
	expect(ok).toBe(true);
	const { origin, pathname, searchParams } = new URL(url);
	expect([origin, pathname]).toEqual([sandbox.url, '/auth/v3/oauth/authorize']);
	expect(Object.fromEntries(searchParams)).toEqual({
		response_type: 'code',
		client_id: connection.credentials.clientId,
		redirect_uri: callback(),
		state: expect.stringMatching(/^[\w-]{43}$/),
	});
	expect(new URL((await begin()).url).searchParams.get('state')).not.toBe(searchParams.get('state'));
});

it('the connection is signed in when the browser returns, before and after a deploy', async () => {
	const { status, page } = await inBrowser((await begin()).url);
	expect([status, page]).toEqual([200, expect.stringContaining('Signed in')]);
	expect((await call()).message.payload).toMatchObject({ username: expect.stringMatching(/^supervisor/) });
	await deploy(true);
	expect((await call()).message.payload).toMatchObject({ username: expect.stringMatching(/^supervisor/) });
});

it('the connection uses the latest token, even if the Test button has replaced it', async () => {
	await inBrowser((await begin()).url);
	await call();
	const { body } = await red.admin('POST', 'genesys/connection/test', { ...connection, id: 'connection' });
	expect(body).toMatchObject({ ok: true });
	sandbox.fault({ path: '/auth/v3/userinfo' }, { expired: true });
	expect((await call()).error).toBeUndefined();
	await deploy(true);
	expect((await call()).error).toBeUndefined();
});

it('a state can be used once', async () => {
	const { returned } = await inBrowser((await begin()).url);
	const again = await fetch(returned);
	expect([again.status, await again.text()]).toEqual([
		400,
		expect.stringContaining('This sign-in is unknown or took longer than ten minutes'),
	]);
});

it('a state is valid for ten minutes', async () => {
	const settings = {
		system: 'multicloudCx',
		settings: { baseUrl: sandbox.url },
		credentials: connection.credentials,
	} as const;
	const finishedAfter = async (minutes: number): Promise<unknown> => {
		const state = new URL(
			beginSignIn({ id: 'connection', place: '', settings, redirectUri: callback() }),
		).searchParams.get('state');
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockReturnValue(now + minutes * 60_000);
		return finishSignIn({ state, error: 'access_denied' })
			.catch((error: Error) => error.message)
			.finally(() => clock.mockRestore());
	};
	expect(await finishedAfter(9)).toMatch(/^Genesys refused the sign-in/);
	expect(await finishedAfter(11)).toMatch(/took longer than ten minutes$/);
});

it.each(['', '?code=abc', '?code=abc&state=guessed', '?code=abc&state=a&state=b'])(
	'a browser with an unknown state is refused: "%s"',
	async (query) => {
		const answer = await fetch(callback() + query);
		expect(answer.status).toBe(400);
		expect(sandbox.requests).toHaveLength(0);
	},
);

it("the page shows Genesys's message as text, not as markup", async () => {
	const state = new URL((await begin()).url).searchParams.get('state');
	const answer = await fetch(
		`${callback()}?state=${state}&error=access_denied&error_description=${encodeURIComponent('<script>alert(1)</script>')}`,
	);
	const page = await answer.text();
	expect(page).toContain('access_denied: &lt;script&gt;');
	expect(page.match(/<script>/g)).toHaveLength(1);
});

it('the error explains a wrong secret without showing it or the code', async () => {
	const { url } = await begin({ credentials: { ...connection.credentials, clientSecret: 'wrong-of-mine' } });
	const { status, page, returned } = await inBrowser(url);
	expect([status, page]).toEqual([400, expect.stringContaining('Genesys answered 401')]);
	expect(page).not.toContain(new URL(returned).searchParams.get('code'));
	expect(`${page}${red.whole.join('\n')}`).not.toContain('wrong-of-mine');
});

it.each<[string, object, RegExp]>([
	['a client', { credentials: { clientId: '', clientSecret: '' } }, /Missing: Client ID, Client Secret/],
	['a URL', { baseUrl: '' }, /base URL is not valid/],
	['a node', { id: '' }, /does not belong to this editor/],
	['its own callback', { redirectUri: 'https://elsewhere.example/' }, /does not belong to this editor/],
	[
		'an http callback',
		{ redirectUri: 'javascript:alert(1)//genesys/connection/callback' },
		/does not belong to this editor/,
	],
])('the sign-in does not start without %s', async (_title, changes, message) => {
	expect(await begin(changes)).toMatchObject({ ok: false, message: expect.stringMatching(message) });
});

it('the token does not reach the editor', async () => {
	await inBrowser((await begin()).url);
	const used = sandbox.requests.length;
	expect(used).toBeGreaterThan(0);
	const answers = await Promise.all(
		['flows', 'credentials/genesys-connection/connection'].map((path) => red.admin('GET', path)),
	);
	expect(answers[1]?.body).toMatchObject({ has_refreshToken: true });
	expect(answers[1]?.body).not.toHaveProperty('refreshToken');
	expect(answers[0]?.text).not.toContain('refreshToken');
});

it('the sign-in can only be started by users who may change connections', async () => {
	const readOnly = await startRed(newest, {
		settings: { adminAuth: { type: 'credentials', users: [], default: { permissions: 'read' } } },
	});
	try {
		expect((await readOnly.admin('POST', 'genesys/connection/sign-in', {})).status).toBe(401);
	} finally {
		await readOnly.close();
	}
});
