import { createHash } from 'node:crypto';
import type { Tokens } from '../authentication/tokens.ts';
import { sandboxUsers, type SandboxUser } from '../data/people.ts';
import { genesysCloudAccess, genesysCloudUserAccess } from '../data/systems.ts';
import { basicCredentials } from '../server/authorization.ts';
import { mediaType } from '../server/multipart.ts';
import { empty, json, oauthError, Refusal, type Reply } from '../server/reply.ts';
import type { Call, RecordedRequest } from '../server/request.ts';
import type { Route } from '../server/routes.ts';

/**
 * The login host: the page where a user signs in, and the token endpoint for client credentials, for a code with PKCE,
 * and for refresh tokens (reference: Genesys Cloud, sign-in).
 */
export const cloudSignIn = (tokens: Tokens): Route[] => [
	{ method: 'GET', path: '/oauth/authorize', access: 'own', answer: (call) => loginPage(call) },
	{ method: 'POST', path: '/oauth/authorize', access: 'own', answer: (call) => decide(tokens, call) },
	{ method: 'POST', path: '/oauth/token', access: 'own', answer: ({ request }) => token(tokens, request) },
];

/** A request for a code that may be answered. */
interface CodeRequest {
	redirectUri: string;
	state: string | null;
	challenge: string | undefined;
}

const codeChallenge = /^[\w-]{43}$/;
const codeVerifier = /^[\w.~-]{43,128}$/;

/** Whether the OAuth client has this redirect URI. Genesys Cloud accepts http only for this machine. */
function isAuthorizedRedirect(redirectUri: string): boolean {
	if (!URL.canParse(redirectUri)) return false;
	const { protocol, hostname, pathname } = new URL(redirectUri);
	const isSafe = protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));
	return isSafe && genesysCloudUserAccess.redirectPaths.some((path) => pathname === path);
}

/** Checks a request for a code. A wrong client or redirect URI is shown to the user and never redirected. */
function codeRequest({ query }: Call): CodeRequest {
	if (query.get('client_id') !== genesysCloudUserAccess.clientId)
		throw page(400, 'invalid_client', '<p>This OAuth client does not exist in this region.</p>');
	const redirectUri = query.get('redirect_uri') ?? '';
	if (!isAuthorizedRedirect(redirectUri))
		throw page(400, 'invalid_redirect', '<p>The redirect URI is not one of the authorized redirect URIs.</p>');
	if (query.get('response_type') !== 'code')
		throw page(400, 'unsupported_response_type', '<p>This client only has the grant Code Authorization.</p>');
	const challenge = query.get('code_challenge') ?? undefined;
	const isRight = challenge === undefined || codeChallenge.test(challenge);
	if (!isRight || (query.get('code_challenge_method') ?? 'S256') !== 'S256')
		throw page(400, 'invalid_request', '<p>The code challenge is not valid.</p>');
	return { redirectUri, state: query.get('state'), challenge };
}

const button = ({ userName, givenName, familyName }: SandboxUser): string =>
	`<button name="user" value="${userName}">Sign in as ${givenName} ${familyName}</button>`;

function loginPage(call: Call): Reply {
	codeRequest(call);
	return page(
		200,
		'Sign in to Genesys Cloud (sandbox)',
		`<form method="post">${sandboxUsers.map(button).join('')}<button name="deny" value="yes">Deny access</button></form>`,
	).reply;
}

/** Redirects back with a code, or with the user's refusal. */
function decide(tokens: Tokens, call: Call): Reply {
	const { redirectUri, state, challenge } = codeRequest(call);
	const form = new URLSearchParams(call.request.body.toString('utf8'));
	const user = sandboxUsers.find(({ userName }) => userName === form.get('user'));
	const target = new URL(redirectUri);
	if (user) {
		const { clientId } = genesysCloudUserAccess;
		target.searchParams.set('code', tokens.issueCode({ clientId, user }, redirectUri, challenge));
	} else {
		target.searchParams.set('error', 'access_denied');
		target.searchParams.set('error_description', 'The user denied access');
	}
	if (state !== null) target.searchParams.set('state', state);
	return empty(302, { location: target.href });
}

function token(tokens: Tokens, request: RecordedRequest): Reply {
	if (mediaType(request) !== 'application/x-www-form-urlencoded')
		throw oauthError(400, 'invalid_request', 'The body must be a form');
	const form = new URLSearchParams(request.body.toString('utf8'));
	const grantType = form.get('grant_type') ?? 'none';
	const grant = Object.hasOwn(grants, grantType) ? grants[grantType as keyof typeof grants] : undefined;
	if (!grant) throw oauthError(400, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`);
	const identity = grant(tokens, form, basicCredentials(request));
	const { access_token, expires_in, token_type, refresh_token } = tokens.issue(identity);
	const answer = { access_token, token_type, expires_in, ...(refresh_token ? { refresh_token } : {}) };
	return json(200, answer, { 'cache-control': 'no-store' });
}

type Identity = Parameters<Tokens['issue']>[0];
type Client = ReturnType<typeof basicCredentials>;
type Grant = (tokens: Tokens, form: URLSearchParams, client: Client) => Identity;

const unknownClient = (): Refusal => oauthError(401, 'invalid_client', 'authentication failed');

/** The client of a user's sign-in: named in the form, or with its secret in a Basic header. */
function userClient(form: URLSearchParams, { name, password }: Client): { clientId: string; hasSecret: boolean } {
	const { clientId, clientSecret } = genesysCloudUserAccess;
	if (name === clientId && password === clientSecret) return { clientId, hasSecret: true };
	if (name !== '' || form.get('client_id') !== clientId) throw unknownClient();
	return { clientId, hasSecret: false };
}

const grants: Record<'client_credentials' | 'authorization_code' | 'refresh_token', Grant> = {
	client_credentials: (_tokens, _form, { name, password }) => {
		if (name !== genesysCloudAccess.clientId || password !== genesysCloudAccess.clientSecret) throw unknownClient();
		return { clientId: name };
	},
	authorization_code: (tokens, form, basic) => {
		const { clientId, hasSecret } = userClient(form, basic);
		const code = tokens.useCode(form.get('code') ?? '', clientId, form.get('redirect_uri'));
		const verifier = form.get('code_verifier') ?? '';
		// Without PKCE, the client must prove itself with its secret.
		const isProven = code?.challenge
			? codeVerifier.test(verifier) && createHash('sha256').update(verifier).digest('base64url') === code.challenge
			: hasSecret;
		if (!code || !isProven) throw oauthError(400, 'invalid_grant', 'The code, its verifier, or redirect_uri is wrong');
		return { clientId, user: code.user };
	},
	refresh_token: (tokens, form, basic) => {
		const { clientId } = userClient(form, basic);
		const identity = tokens.useRefreshToken(form.get('refresh_token') ?? '', clientId);
		if (!identity) throw oauthError(400, 'invalid_grant', 'The refresh token is wrong or was used before');
		return identity;
	},
};

const style =
	':root{color-scheme:light dark}body{font:16px/1.5 sans-serif;max-width:24em;margin:4em auto;padding:0 1em}button{display:block;font:inherit;width:100%;padding:.5em;margin:.5em 0}';

/** A page of the login host, as a refusal so that checks can end with it. */
const page = (status: number, title: string, content: string): Refusal =>
	new Refusal({
		status,
		headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
		body: Buffer.from(
			`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><style>${style}</style><h1>${title}</h1>${content}</html>`,
		),
	});
