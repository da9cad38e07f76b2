import { authentication } from '../../../genesys/catalogue/authentication.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { call } from '../../../genesys/client/call.ts';
import { readToken, signedTransport as signedBy } from '../../../genesys/client/auth.ts';
import { fetchWhole } from '../../../genesys/client/transport.ts';
import type { HttpRequest, Transport } from '../../../genesys/ports.ts';
import { genesysCloud } from '../../../genesys/services/genesysCloudService.ts';
import { multicloudCx, type SignInMethod } from '../../../genesys/services/multicloudCxService.ts';
import { checkAccount, type Account } from '../../../genesys/services/service.ts';
import { allOf, connected, failureOf, noAnswer, scripted, type Answer, type Scripted } from '../../support/scripted.ts';

const secrets = {
	apiKey: 'KEY-1',
	accessToken: 'TOKEN-1',
	clientSecret: 'SECRET-1',
	password: 'PASSWORD-1',
	refreshToken: 'REFRESH-1',
};
const account = (signIn: SignInMethod, changes: Account = {}): Account => ({
	...{
		baseUrl: 'https://gapi.example/udm/',
		signIn,
		clientId: 'client',
		username: 'tenant\\user',
		...secrets,
		...changes,
	},
});
const signedTransport = (held: Account, plain: Transport): Transport => signedBy(multicloudCx, held, plain);
const tokenPath = 'https://gapi.example/auth/v3/oauth/token';
const isTokenRequest = ({ url }: HttpRequest): boolean => url === tokenPath;
const form = ({ body }: HttpRequest): object => Object.fromEntries(new URLSearchParams(body as string));
const request = (changes: Partial<HttpRequest> = {}): HttpRequest => ({
	method: 'GET',
	url: 'https://gapi.example/udm/v10/export/jobs',
	headers: { accept: 'application/json' },
	...changes,
});

/**
 * A service that accepts one token at a time: T1, T2, … in the order of requests; `expire` makes it forget the token.
 * `grants` decides how it answers a token request.
 */
function service(
	grants: (request: HttpRequest, count: number) => Answer = (_request, count) => ({
		body: { access_token: `T${count}` },
	}),
): Scripted & { expire(): void; tokens(): HttpRequest[] } {
	let valid = '';
	const transport = scripted((incoming): Answer => {
		if (isTokenRequest(incoming)) {
			const answer = grants(incoming, transport.requests.filter(isTokenRequest).length);
			valid = (answer.body as { access_token?: string } | undefined)?.access_token ?? valid;
			return answer;
		}
		return incoming.headers.authorization === `Bearer ${valid}`
			? { body: { ok: true } }
			: { status: 401, body: { status: { code: 401, message: 'expired' } } };
	});
	return Object.assign(transport, {
		expire: () => {
			valid = 'nothing';
		},
		tokens: () => transport.requests.filter(isTokenRequest),
	});
}

describe('the five ways to sign in', () => {
	test('a call can be signed in with only the API key', async () => {
		const plain = scripted({});
		await signedTransport(account('apiKey'), plain)(request());
		expect(plain.requests).toEqual([request({ headers: { accept: 'application/json', 'x-api-key': 'KEY-1' } })]);
	});

	test.each(['TOKEN-1', ' Bearer TOKEN-1 ', 'bearer TOKEN-1'])(
		'a call can be signed in with an access token, entered as "%s"',
		async (accessToken) => {
			const plain = scripted({});
			await signedTransport(account('accessToken', { accessToken }), plain)(request());
			expect(plain.requests).toEqual([
				request({ headers: { accept: 'application/json', 'x-api-key': 'KEY-1', authorization: 'Bearer TOKEN-1' } }),
			]);
		},
	);

	test.each<[SignInMethod, object]>([
		['clientCredentials', { grant_type: 'client_credentials', scope: '*', client_id: 'client' }],
		[
			'password',
			{ grant_type: 'password', username: 'tenant\\user', password: 'PASSWORD-1', scope: '*', client_id: 'client' },
		],
		['refreshToken', { grant_type: 'refresh_token', refresh_token: 'REFRESH-1', client_id: 'client' }],
	])('a call can be signed in with %s', async (signIn, expected) => {
		const plain = service();
		expect((await signedTransport(account(signIn), plain)(request())).status).toBe(200);
		const [token, sent] = plain.requests as [HttpRequest, HttpRequest];
		expect(token).toMatchObject({
			method: 'POST',
			url: tokenPath,
			headers: {
				accept: 'application/json',
				'content-type': 'application/x-www-form-urlencoded',
				authorization: `Basic ${Buffer.from('client:SECRET-1').toString('base64')}`,
				'x-api-key': 'KEY-1',
			},
		});
		expect(form(token)).toEqual(expected);
		expect(sent.headers).toEqual({ accept: 'application/json', 'x-api-key': 'KEY-1', authorization: 'Bearer T1' });
	});

	test('a token is requested by only three of the five ways', () => {
		expect(
			(['apiKey', 'accessToken', 'clientCredentials', 'password', 'refreshToken'] as const).map(
				(signIn) => multicloudCx.tokenRequest?.(account(signIn)) !== undefined,
			),
		).toEqual([false, false, true, true, true]);
	});
});

describe('the token', () => {
	test('the token is requested once for any number of parallel calls', async () => {
		const plain = service();
		const api = signedTransport(account('clientCredentials'), plain);
		const answers = await Promise.all(Array.from({ length: 20 }, () => api(request())));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		expect(plain.tokens()).toHaveLength(1);
	});

	test('the token is renewed once when parallel calls find it expired, and each call is repeated once', async () => {
		const plain = service();
		const api = signedTransport(account('clientCredentials'), plain);
		await api(request());
		plain.expire();
		const answers = await Promise.all(Array.from({ length: 20 }, () => api(request())));
		expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
		expect(plain.tokens()).toHaveLength(2);
		expect(plain.requests).toHaveLength(2 + 1 + 20 + 20);
	});

	test('the token is renewed only when a 403 answers a ping, which means that nobody is signed in', async () => {
		const pings: number[] = [];
		const refusing = (path: string) => {
			const plain = service();
			const api = signedTransport(account('clientCredentials'), async (sent) => {
				const answer = await plain(sent);
				if (isTokenRequest(sent)) return answer;
				pings.push(answer.status === 401 ? 403 : answer.status);
				return answer.status === 401 ? { ...answer, status: 403 } : answer;
			});
			return { plain, asked: () => api(request({ url: `https://gapi.example${path}` })) };
		};
		for (const [path, status, tokens] of [
			['/auth/v3/ping', 200, 2],
			['/auth/v3/ping?a=1', 200, 2],
			['/auth/v3/pinging', 403, 1],
			['/auth/v3/userinfo', 403, 1],
		] as const) {
			const { plain, asked } = refusing(path);
			await asked();
			plain.expire();
			expect((await asked()).status).toBe(status);
			expect(plain.tokens()).toHaveLength(tokens);
		}
		expect(pings).toEqual([200, 403, 200, 200, 403, 200, 200, 403, 200, 403]);
	});

	test('a token that another call has renewed in the meantime is reused', async () => {
		const plain = service();
		let hold: (() => Promise<void>) | undefined;
		let late: (() => void) | undefined;
		const api = signedTransport(account('clientCredentials'), async (sent) => {
			const answer = await plain(sent);
			await hold?.();
			return answer;
		});
		await api(request());
		plain.expire();
		const slow = signedSlowly();
		await api(request());
		late?.();
		expect((await slow).status).toBe(200);
		expect(plain.tokens()).toHaveLength(2);

		/** A call whose 401 arrives after the other call has finished. */
		function signedSlowly() {
			hold = async () =>
				await new Promise<void>((resolve) => {
					hold = undefined;
					late = resolve;
				});
			return api(request());
		}
	});

	test('a new token that is refused is not renewed again', async () => {
		const plain = scripted((sent) => (isTokenRequest(sent) ? { body: { access_token: 'T' } } : { status: 401 }));
		const api = signedTransport(account('clientCredentials'), plain);
		expect((await api(request())).status).toBe(401);
		expect(plain.requests.map(isTokenRequest)).toEqual([true, false, true, false]);
	});

	test('a manually entered token is not renewed', async () => {
		const plain = scripted({ status: 401 });
		expect((await signedTransport(account('accessToken'), plain)(request())).status).toBe(401);
		expect(plain.requests).toHaveLength(1);
	});

	test('a failed token request is repeated by the next call', async () => {
		const plain = service((_request, count) => (count === 1 ? { status: 503 } : { body: { access_token: 'T2' } }));
		const api = signedTransport(account('clientCredentials'), plain);
		expect(await failureOf(api(request()))).toMatchObject({ operation: 'Sign in', status: 503 });
		expect((await api(request())).status).toBe(200);
	});

	test('the token is also renewed for a download, and the refused answer is closed', async () => {
		const plain = service();
		const api = signedTransport(account('clientCredentials'), plain);
		await fetchWhole(api, request());
		plain.expire();
		const stream = await api(request({ kind: 'download' }));
		expect(Buffer.concat(await allOf(stream.body)).toString()).toBe('{"ok":true}');
		expect(plain.opened()).toBe(0);
	});

	test('a connection that breaks during the sign-in is reported as a connection error', async () => {
		const broken = noAnswer();
		expect(await failureOf(signedTransport(account('clientCredentials'), scripted(broken))(request()))).toBe(broken);
	});
});

describe('a refresh token', () => {
	const used = (plain: { tokens(): HttpRequest[] }) =>
		plain.tokens().map((sent) => (form(sent) as { refresh_token?: string }).refresh_token);

	test('a replaced refresh token is used the next time', async () => {
		const plain = service((_request, count) => ({
			body: { access_token: `T${count}`, ...(count < 3 ? { refresh_token: `R${count}` } : {}) },
		}));
		const api = signedTransport(account('refreshToken'), plain);
		for (let call = 0; call < 4; call++) {
			await api(request());
			plain.expire();
		}
		expect(used(plain)).toEqual(['REFRESH-1', 'R1', 'R2', 'R2']);
	});

	test('the entered refresh token is used when the service has forgotten the newer one', async () => {
		const plain = service((sent, count) =>
			(form(sent) as { refresh_token: string }).refresh_token === 'REFRESH-1'
				? { body: { access_token: `T${count}`, refresh_token: 'R1' } }
				: { status: 400, body: { error: 'invalid_grant' } },
		);
		const api = signedTransport(account('refreshToken'), plain);
		await api(request());
		plain.expire();
		expect((await api(request())).status).toBe(200);
		expect(used(plain)).toEqual(['REFRESH-1', 'R1', 'REFRESH-1']);
	});

	test('a refresh token is kept during a server error, because using an old one might end the session', async () => {
		const plain = service((_request, count) =>
			count === 2 ? { status: 503 } : { body: { access_token: `T${count}`, refresh_token: `R${count}` } },
		);
		const api = signedTransport(account('refreshToken'), plain);
		await api(request());
		plain.expire();
		expect((await failureOf(api(request()))).status).toBe(503);
		await api(request());
		expect(used(plain)).toEqual(['REFRESH-1', 'R1', 'R1']);
	});

	test('a wrong password is tried only once, because accounts get locked', async () => {
		const plain = service((_request, count) =>
			count === 1
				? { body: { access_token: 'T1', refresh_token: 'R1' } }
				: { status: 400, body: { error: 'invalid_grant' } },
		);
		const api = signedTransport(account('password'), plain);
		await api(request());
		plain.expire();
		await failureOf(api(request()));
		expect(plain.tokens()).toHaveLength(2);
	});
});

test.each([{}, { refresh_token: '' }, { refresh_token: null }])(
	'a refresh token is kept when the answer has none: %j',
	async (answer) => {
		const plain = service((_request, count) => ({ body: { access_token: `T${count}`, ...answer } }));
		const api = signedTransport(account('refreshToken'), plain);
		for (let call = 0; call < 3; call++) {
			await api(request());
			plain.expire();
		}
		expect(plain.tokens().map(form)).toEqual(
			Array(3).fill({ grant_type: 'refresh_token', refresh_token: 'REFRESH-1', client_id: 'client' }),
		);
	},
);

test.each([
	[400, { error: 'invalid_client', description: 'client not found' }],
	[401, { error: 'invalid_client' }],
])('a client that is unknown to Genesys Cloud may belong to another region: %i', async (status, body) => {
	const held = { region: 'mypurecloud.ie', clientId: 'a', clientSecret: 'b' };
	const error = await failureOf(signedBy(genesysCloud, held, scripted({ status, body }))(request()));
	expect(error).toMatchObject({
		kind: 'credentials',
		status,
		code: 'invalid_client',
		hint: 'Check the client ID, the client secret, and the region (mypurecloud.ie) of the {connection}. A client works only in its own region.',
	});
});

describe('a token of Genesys Cloud', () => {
	const held = { region: 'mypurecloud.ie', clientId: 'a', clientSecret: 'b' };
	const day = 86_400;

	/** A login host that answers its requests in order, and an API that takes any token. */
	function cloud(...logins: Answer[]) {
		let time = Date.parse('2026-11-20T08:00:00Z');
		let count = 0;
		const plain = scripted(({ url }): Answer =>
			url === 'https://login.mypurecloud.ie/oauth/token'
				? (logins[count++] ?? { body: { access_token: `T${count}`, token_type: 'bearer', expires_in: day } })
				: { body: {} },
		);
		const api = signedBy(genesysCloud, held, plain, undefined, () => time);
		return {
			/** The token of a call after so many seconds. */
			tokenAfter: async (seconds: number) => {
				time += seconds * 1000;
				await api(request());
				return plain.requests.at(-1)?.headers.authorization;
			},
			requested: () => count,
		};
	}

	test('the token is renewed 60 seconds before it expires', async () => {
		const { tokenAfter, requested } = cloud();
		expect(await tokenAfter(0)).toBe('Bearer T1');
		expect(await tokenAfter(day - 61)).toBe('Bearer T1');
		expect(await tokenAfter(1)).toBe('Bearer T2');
		expect(await tokenAfter(day - 61)).toBe('Bearer T2');
		expect(requested()).toBe(2);
	});

	test('the token is used until it is refused if the renewal fails', async () => {
		const { tokenAfter } = cloud({ body: { access_token: 'T1', expires_in: 300 } }, { status: 503 });
		await tokenAfter(0);
		expect(await tokenAfter(250)).toBe('Bearer T1');
		expect(await tokenAfter(1)).toBe('Bearer T3');
	});

	test('the token is used until it is refused if the service does not say how long it is valid', async () => {
		const { tokenAfter, requested } = cloud({ body: { access_token: 'T1' } });
		await tokenAfter(0);
		expect(await tokenAfter(10 * day)).toBe('Bearer T1');
		expect(requested()).toBe(1);
	});
});

describe('an operation that only needs the API key', () => {
	test('a call that only needs the API key is sent without a token, and none is requested', async () => {
		const plain = scripted({ body: { version: '1' } });
		const connection = connected(signedTransport(account('clientCredentials'), plain));
		await call(connection, userDataManagement, 'service.getVersion');
		expect(plain.requests.map(({ url, headers }) => [url, headers])).toEqual([
			['https://gapi.example/udm/v10/version', { accept: 'application/json', 'x-api-key': 'KEY-1' }],
		]);
	});

	test('a call that only needs the API key keeps its own authorization', async () => {
		const plain = scripted({ body: { access_token: 'other' } });
		const connection = connected(signedTransport(account('accessToken'), plain));
		await call(connection, authentication, 'token.get', { client_id: 'a', client_password: 'b' });
		expect(plain.requests[0]?.headers.authorization).toBe(`Basic ${Buffer.from('a:b').toString('base64')}`);
	});
});

describe('missing values', () => {
	test.each<[SignInMethod, Account, string]>([
		['apiKey', { apiKey: ' ' }, 'Missing: API Key'],
		['accessToken', { accessToken: '' }, 'Missing: Access Token'],
		['clientCredentials', { clientId: undefined, clientSecret: '' }, 'Missing: Client ID, Client Secret'],
		['password', { username: '', password: undefined }, 'Missing: Username, Password'],
		['refreshToken', { refreshToken: '' }, 'Missing: Refresh Token'],
		['magic' as SignInMethod, {}, 'No sign-in method is selected'],
		['apiKey', { baseUrl: '' }, 'The base URL is not valid'],
	])('a missing value of the account is named: %s', async (signIn, changes, message) => {
		const plain = scripted({});
		expect(await failureOf(() => checkAccount(multicloudCx, account(signIn, changes)))).toMatchObject({
			kind: 'credentials',
			message,
		});
		expect((await failureOf(signedTransport(account(signIn, changes), plain)(request()))).message).toBe(message);
		expect(plain.requests).toHaveLength(0);
	});
});

describe('an error', () => {
	const answers: [string, Answer, object][] = [
		[
			'about a wrong client',
			{ status: 401, body: { error: 'Unauthorized', error_description: 'Bad credentials' } },
			{
				kind: 'credentials',
				message: 'Sign in: Genesys answered 401 (Unauthorized, Bad credentials)',
				hint: 'A value of the {connection} may be wrong or expired. Check: Client ID, Client Secret, Username, Password, API Key.',
			},
		],
		[
			'about a wrong password',
			{ status: 400, body: { error: 'invalid_grant', error_description: 'Bad credentials' } },
			{ kind: 'credentials', message: 'Sign in: Genesys answered 400 (invalid_grant, Bad credentials)' },
		],
		[
			'about a wrong API key',
			{ status: 403, body: { message: 'Forbidden' } },
			{
				kind: 'credentials',
				hint: 'The API key is wrong or does not belong to this base URL. Check both in the {connection}.',
			},
		],
		['of a failing service', { status: 500, body: {} }, { kind: 'answer', message: 'Sign in: Genesys answered 500' }],
		[
			'that is a web page',
			{ status: 200, body: '<html></html>' },
			{ kind: 'credentials', message: 'Sign in: the response contains no token' },
		],
		[
			'without a token',
			{ status: 200, body: { access_token: 7 } },
			{ kind: 'credentials', message: 'Sign in: the response contains no token' },
		],
	];

	test.each(answers)('an error %s says what to do', async (_what, answer, expected) => {
		expect(await failureOf(signedTransport(account('password'), scripted(answer))(request()))).toMatchObject(expected);
	});

	test('an error never contains a secret, not even in its hidden fields', async () => {
		for (const signIn of ['clientCredentials', 'password', 'refreshToken'] as const) {
			for (const [, answer] of answers) {
				const error = await failureOf(signedTransport(account(signIn), scripted(answer))(request()));
				const everything = `${error.message} ${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`;
				for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret);
				expect(everything).not.toContain(Buffer.from('client:SECRET-1').toString('base64'));
			}
		}
	});
});

test('a token request can be created and read without a transport', () => {
	expect(
		form(multicloudCx.tokenRequest?.(account('refreshToken'), { accessToken: 'T', refreshToken: 'R' }) as HttpRequest),
	).toMatchObject({ refresh_token: 'R' });
	expect(
		readToken({
			status: 200,
			headers: {},
			body: Buffer.from('{"access_token":"T","refresh_token":"R","expires_in":1}'),
		}),
	).toEqual({ accessToken: 'T', refreshToken: 'R' });
});
