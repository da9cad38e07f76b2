import { genesysCloudAdmin } from '../../../genesys/catalogue/genesysCloud/admin.ts';
import { call } from '../../../genesys/client/call.ts';
import { apiCall } from '../../../genesys/client/apiCall.ts';
import { signedTransport } from '../../../genesys/client/auth.ts';
import { GenesysError } from '../../../genesys/errors.ts';
import type { HttpRequest, Transport } from '../../../genesys/ports.ts';
import { maskAnswer, noteRequest, noteSecret } from '../../../genesys/secrets.ts';
import { multicloudCx } from '../../../genesys/services/multicloudCxService.ts';
import { apiOf, scriptedConnection, failureOf, scriptedTransport, type Answer } from '../../support/scripted.ts';

const token = 'eyJraWQiOiJhYmMifQ.eyJzdWIiOiIxMjMifQ.c2lnbmF0dXJlLw+/=x';
const account = {
	baseUrl: 'https://gapi.example',
	signIn: 'password',
	apiKey: 'KEY/1+of=mine',
	clientId: 'client',
	clientSecret: 'client secret & <more>',
	username: 'acme\\ann',
	password: 'pass"word\\1/ü',
};
const basic = Buffer.from(`client:${account.clientSecret}`).toString('base64');

const textOfError = (error: GenesysError): string =>
	[error.message, error.stack, error.hint, error.reason, error.code, JSON.stringify(error), String(error.cause)].join(
		'\n',
	);

/** A gateway whose answers repeat parts of the request. */
const gateway = (echo: (request: HttpRequest) => Answer): Transport =>
	scriptedTransport((request) =>
		request.url.endsWith('/oauth/token')
			? { body: { access_token: token, refresh_token: 'REFRESH/token+1' } }
			: echo(request),
	);

const secrets = [token, account.apiKey, account.clientSecret, account.password, basic, 'REFRESH/token+1'];
const spelled = secrets.flatMap((secret) => [
	secret,
	encodeURIComponent(secret),
	encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
	secret.replace(/[a-z]/g, (letter) => letter.toUpperCase()),
	new URLSearchParams([['', secret]]).toString().slice(1),
	JSON.stringify(secret).slice(1, -1),
	Buffer.from(secret).toString('base64'),
	Buffer.from(secret).toString('base64url'),
]);

async function errorOfEcho(answer: (request: HttpRequest) => Answer): Promise<GenesysError> {
	const connection = scriptedConnection(signedTransport(multicloudCx, account, gateway(answer)));
	return failureOf(call(connection, apiOf({ repeatable: false, method: 'POST' }), 'thing.do'));
}

test('a secret in a path is masked in errors, and the result does not contain it', async () => {
	const secret = '0a1b2c3d-4e5f-6789';
	const send = (answer: Answer) => {
		const connection = scriptedConnection(gateway(() => answer));
		return call(connection, genesysCloudAdmin, 'webhook.invoke', { tokenId: secret, data: { order: 7 } });
	};
	const path = `/api/v2/integrations/webhooks/${secret}/events`;
	const error = await failureOf(send({ status: 404, body: { message: `No route for ${path}` } }));
	expect(error.reason).toBe('No route for /api/v2/integrations/webhooks/***/events');
	expect(textOfError(error)).not.toContain(secret);
	expect(await send({ status: 202 })).toEqual([{ success: true, accepted: true }]);
});

describe('secrets in the request', () => {
	test.each<[string, (request: HttpRequest) => unknown]>([
		[
			'in a message',
			({ headers }) => ({ message: `'${headers.authorization}' not a valid key=value pair (missing equal-sign)` }),
		],
		[
			'in a status',
			({ headers }) => ({ status: { code: headers['x-api-key'], message: headers.authorization, detail: headers } }),
		],
		[
			'in an OAuth error',
			({ headers }) => ({ error: headers.authorization, error_description: JSON.stringify(headers) }),
		],
		['in a list', ({ headers }) => [headers.authorization, { id: headers['x-api-key'] }]],
		['in the alternatives', ({ headers }) => ({ status: { code: 400, message: 'no' }, data: headers })],
		[
			'in several errors',
			({ headers }) => ({ status: { code: 1 }, errors: [{ status: { message: headers.authorization } }, headers] }),
		],
		[
			'as an XML error',
			({ headers }) =>
				`<?xml version="1.0"?><Error><Code>${headers['x-api-key']}</Code><Message>${headers.authorization}</Message></Error>`,
		],
		['without its scheme', ({ headers }) => ({ message: `Token ${headers.authorization?.slice(7)} is unknown` })],
		['cut off', ({ headers }) => ({ message: `Token ${headers.authorization?.slice(7, 40)}…` })],
		['in the middle of a long text', ({ headers }) => ({ message: `${'x'.repeat(1990)}${headers.authorization}` })],
		[
			'after another secret that contains it',
			({ headers }) => ({ message: `${headers['x-api-key']}${headers['x-api-key']}` }),
		],
	])('a secret that is repeated %s is hidden', async (_where, body) => {
		const seen = textOfError(await errorOfEcho((request) => ({ status: 400, body: body(request) })));
		for (const secret of spelled) expect(seen).not.toContain(secret);
		expect(seen).not.toContain('c2lnbmF0dXJl');
		expect(seen).not.toContain('eyJraWQi');
		expect(seen).not.toContain('KEY/1');
	});

	test.each(spelled)('a secret is hidden in any encoding: %s', async (written) => {
		const { message } = await errorOfEcho(() => ({
			status: 400,
			body: { message: `You sent ${written}, it is wrong` },
		}));
		expect(message).toBe('Do a thing: Genesys answered 400 (You sent ***, it is wrong)');
	});

	test.each([200, 207])('a secret is hidden in the error of an answer with status %i', async (status) => {
		const body = { status: { code: 5, message: `Bad ${account.apiKey}`, detail: { token } } };
		const connection = scriptedConnection(
			signedTransport(
				multicloudCx,
				account,
				gateway(() => ({ status, body })),
			),
		);
		const outcome = await call(connection, apiOf({ envelope: true } as never), 'thing.do').catch(textOfError);
		expect(JSON.stringify(outcome)).not.toContain(token);
	});

	test('a secret that a user sends with an API call is hidden', async () => {
		const own = {
			authorization: 'Custom my-own-secret-1',
			'x-auth-token': 'my-own-token-2',
			cookie: 'session=my-own-cookie-3; a=b',
		};
		const form = { grant_type: 'authorization_code', code: 'my-own-code-4', client_secret: 'my-own-secret-5' };
		const echo = ({ headers, body, url }: HttpRequest): Answer => ({
			status: 400,
			body: { message: [JSON.stringify(headers), body, url].join(' ') },
		});
		for (const body of [
			{ form },
			{ json: { a: [{ newPassword: 'my-own-password-6' }], refreshToken: 'my-own-token-7' } },
		]) {
			const request = { method: 'POST', path: '/x?access_token=my-own-token-8', headers: own, body } as const;
			expect(textOfError(await failureOf(apiCall(scriptedConnection(scriptedTransport(echo)), request)))).not.toMatch(
				/my-own-/,
			);
		}
	});

	test('a secret is hidden in an error without an answer', () => {
		noteSecret('a-secret-that-was-sent');
		const error = new GenesysError('job', 'The job failed: a-secret-that-was-sent', {
			hint: 'Look at a-secret-that-was-sent.',
			reason: 'a-secret-that-was-sent',
		});
		expect(textOfError(error)).not.toContain('a-secret-that-was-sent');
	});

	test('a short secret does not hide other words', () => {
		noteSecret('test');
		noteSecret('ab');
		expect(maskAnswer('The latest test, contested: ab')).toBe('The latest ***, contested: ab');
	});

	test('a request without a secret remembers nothing', () => {
		noteRequest({
			url: 'https://h.example/words?tokenCount=plain-words',
			headers: { accept: 'plain-words', 'content-type': 'application/json' },
			body: '{"token_type":"plain-words"}',
		});
		expect(maskAnswer('plain-words')).toBe('plain-words');
	});
});

describe('texts that look like secrets', () => {
	test.each([
		['Authorization header: Bearer abc.def', 'Authorization header: Bearer ***'],
		['bearer%20abc and Basic dXNlcjpwYXNz', 'bearer *** and Basic ***'],
		['token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig-na_ture!', 'token ***!'],
		['see https://user:secret@host.example/a', 'see https://***@host.example/a'],
		['see HTTPS://secret@host.example/a', 'see HTTPS://***@host.example/a'],
		['see user:secret@host.example', 'see ***@host.example'],
		['HTTPS://host.example/a?sig=abc', 'HTTPS://host.example/a'],
		['GET /path/of?sig=abc failed', 'GET /path/of failed'],
		['host.example/x?X-Amz-Signature=abc', 'host.example/x'],
		['host.example?sig=abc', 'host.example'],
		['/callback#access_token=abc', '/callback'],
		['https%3A%2F%2Fhost%2Fa%3Fsig%3Dabc', 'https%3A%2F%2Fhost%2Fa'],
		['"https://host.example/a?b" is wrong', '"https://host.example/a" is wrong'],
		['Is it there? No. #12 is', 'Is it there? No. #12 is'],
		['Write to ann@example.com', 'Write to ann@example.com'],
	])('a text such as "%s" is shown as "%s"', (text, shown) => {
		expect(maskAnswer(text)).toBe(shown);
	});
});

test.each(['?', 'http://', '/?a=', 'eyJ', 'a:', '//a', '<', ' ', 'Bearer ', '%3f', 'KEY/1+of'])(
	'the time for a text of many "%s" is short',
	(part) => {
		const text = part.repeat(Math.ceil(1_000_000 / part.length));
		const began = performance.now();
		expect(maskAnswer(text).length).toBeLessThanOrEqual(500);
		expect(performance.now() - began).toBeLessThan(200);
	},
);
