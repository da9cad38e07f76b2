import { createHmac } from 'node:crypto';
import { sandboxClients, contactCenterId, environmentId, type SandboxUser } from '../data/people.ts';
import { basicCredentials, bearerToken } from '../server/authorization.ts';
import { mediaType } from '../server/multipart.ts';
import {
	empty,
	invalidField,
	json,
	oauthError,
	Refusal,
	statusEnvelope,
	unauthorized,
	type Reply,
} from '../server/reply.ts';
import { jsonBody, type Call, type RecordedRequest } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import type { Identity, Tokens } from './tokens.ts';

/** State of the Authentication API: the users, and the tokens and codes they signed in with. */
export interface AuthenticationState {
	users: SandboxUser[];
	tokens: Tokens;
}

/** Authentication v3, all nine operations (reference: Authentication API). */
export function authenticationRoutes(state: AuthenticationState): Route[] {
	const path = (name: string): string => `/auth/v3/${name}`;
	return [
		{ method: 'POST', path: path('change-password'), access: 'token', answer: (call) => changePassword(state, call) },
		{
			method: 'GET',
			path: path('jwt-userinfo'),
			access: 'token',
			answer: ({ request }) => jwtUserInfo(identityOf(state, request)),
		},
		{ method: 'GET', path: path('oauth/authorize'), access: 'open', answer: (call) => authorize(state, call) },
		{ method: 'POST', path: path('oauth/token'), access: 'key', answer: ({ request }) => token(state, request) },
		{
			method: 'GET',
			path: path('openid/userinfo'),
			access: 'token',
			answer: ({ request }) => json(200, openIdUserInfo(identityOf(state, request))),
		},
		{ method: 'GET', path: path('ping'), access: 'key', answer: ({ request }) => ping(state, request) },
		{ method: 'GET', path: path('sign-out'), access: 'token', answer: (call) => signOut(state, call) },
		{ method: 'POST', path: path('sign-out'), access: 'token', answer: (call) => signOut(state, call) },
		{
			method: 'GET',
			path: path('userinfo'),
			access: 'token',
			answer: ({ request }) => json(200, userDetails(identityOf(state, request))),
		},
	];
}

/** The caller's identity; 401 when the caller is not signed in. */
function identityOf(state: AuthenticationState, request: RecordedRequest): Identity {
	const identity = state.tokens.findIdentity(bearerToken(request));
	if (!identity) throw unauthorized();
	return identity;
}

function successBody(data: Record<string, unknown> = {}): Record<string, unknown> {
	return { status: { code: 0, message: 'OK', detail: {} }, data };
}

function ping(state: AuthenticationState, request: RecordedRequest): Reply {
	return state.tokens.findIdentity(bearerToken(request))
		? json(200, successBody())
		: statusEnvelope(403, 'Not signed in');
}

function signOut(state: AuthenticationState, { request, query }: Call): Reply {
	const identity = identityOf(state, request);
	if (query.get('global') === 'true') state.tokens.revokeAll(identity);
	else state.tokens.revoke(bearerToken(request));
	const redirect = request.method === 'GET' ? query.get('redirectUri') : null;
	return redirect ? empty(302, { location: redirect }) : json(200, successBody());
}

function changePassword(state: AuthenticationState, { request }: Call): Reply {
	const identity = identityOf(state, request);
	const { data } = (jsonBody(request) ?? {}) as { data?: Record<string, unknown> };
	if (typeof data !== 'object' || data === null) throw invalidField('data', 'is required');
	const [oldPassword, newPassword] = ['oldPassword', 'newPassword'].map((name) => {
		const value = data[name];
		if (typeof value !== 'string' || value === '') throw invalidField(`data.${name}`, 'is required');
		return value;
	}) as [string, string];
	const { user } = identity;
	const named = data['userName'];
	const another = typeof named === 'string' && named !== '' && named !== user?.userName && named !== user?.username;
	if (!user || another || user.password !== oldPassword)
		throw new Refusal(statusEnvelope(403, 'Unable to update password'));
	user.password = newPassword;
	return json(200, successBody());
}

function authorize(state: AuthenticationState, { query }: Call): Reply {
	const client = sandboxClients.find(({ clientId }) => clientId === query.get('client_id'));
	if (!client) throw oauthError(401, 'unauthorized_client', 'The client_id is missing or unknown');
	const redirectUri = query.get('redirect_uri') ?? '';
	if (!URL.canParse(redirectUri) || redirectUri.includes('#'))
		throw oauthError(400, 'invalid_request', 'redirect_uri must be an absolute URI without a fragment');
	const user = state.users[0];
	const identity: Identity = { clientId: client.clientId, user };
	const target = new URL(redirectUri);
	const answer = new URLSearchParams();
	const scope = query.get('scope') ?? '*';
	const kind = query.get('response_type');
	if (scope !== '*') answer.set('error', 'invalid_scope');
	else if (kind === 'code') answer.set('code', state.tokens.issueCode(identity, redirectUri));
	else if (kind === 'token') {
		const { access_token: accessToken, expires_in: expiresIn } = state.tokens.issue(identity);
		for (const [name, value] of Object.entries({
			access_token: accessToken,
			token_type: 'bearer',
			expires_in: String(expiresIn),
			scope,
		}))
			answer.set(name, value);
	} else answer.set('error', 'unsupported_response_type');
	const stateValue = query.get('state');
	if (stateValue !== null) answer.set('state', stateValue);
	if (kind === 'token') target.hash = answer.toString();
	else for (const [name, value] of answer) target.searchParams.append(name, value);
	return empty(302, { location: target.href });
}

function token(state: AuthenticationState, request: RecordedRequest): Reply {
	const type = mediaType(request);
	if (type !== 'application/x-www-form-urlencoded') {
		throw new Refusal(
			statusEnvelope(415, 'The token endpoint takes application/x-www-form-urlencoded', { contentType: type }),
		);
	}
	const form = new URLSearchParams(request.body.toString('utf8'));
	const clientId = authenticatedClient(request);
	const grantType = form.get('grant_type');
	if (!grantType) throw oauthError(400, 'invalid_request', 'Missing grant type');
	const grant = Object.hasOwn(grants, grantType) ? grants[grantType as keyof typeof grants] : undefined;
	if (!grant) throw oauthError(400, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`);
	if ((form.get('scope') ?? '*') !== '*') throw oauthError(400, 'invalid_scope', 'The only scope is *');
	const identity = grant(state, form, clientId);
	if (!identity) throw oauthError(400, 'invalid_grant', 'Bad credentials');
	return json(200, state.tokens.issue(identity), { 'cache-control': 'no-store', pragma: 'no-cache' });
}

type Grant = (state: AuthenticationState, form: URLSearchParams, clientId: string) => Identity | undefined;

const grants: Record<'authorization_code' | 'password' | 'refresh_token' | 'client_credentials', Grant> = {
	authorization_code: ({ tokens }, form, clientId) =>
		tokens.useCode(form.get('code') ?? '', clientId, form.get('redirect_uri')),
	password: ({ users }, form, clientId) => {
		const user = users.find(
			(candidate) => candidate.username === form.get('username') && candidate.password === form.get('password'),
		);
		return user && { clientId, user };
	},
	refresh_token: ({ tokens }, form, clientId) => tokens.useRefreshToken(form.get('refresh_token') ?? '', clientId),
	client_credentials: (_state, _form, clientId) => ({ clientId }),
};

function authenticatedClient(request: RecordedRequest): string {
	const { name, password } = basicCredentials(request);
	const client = sandboxClients.find(({ clientId, clientSecret }) => clientId === name && clientSecret === password);
	if (!client) throw oauthError(401, 'Unauthorized', 'Bad credentials');
	return client.clientId;
}

function userDetails({ user, clientId }: Identity): Record<string, unknown> {
	const everyone = { environmentId, contactCenterId, properties: {} };
	if (!user)
		return {
			...everyone,
			username: clientId,
			authorities: [{ name: 'ROLE_SERVICE', privileges: ['UDM_EXPORT', 'UDM_CERTIFICATE'] }],
		};
	const { authorities, userName, dbid } = user;
	return {
		...everyone,
		authorities,
		cmeUserName: userName,
		dbid,
		loginName: userName,
		username: `${userName}:${dbid}:${contactCenterId}`,
	};
}

function openIdUserInfo(identity: Identity): Record<string, unknown> {
	const { user, clientId } = identity;
	const { authorities, properties } = userDetails(identity);
	const everyone = {
		aud: clientId,
		authorities,
		contact_center_id: contactCenterId,
		environment_id: environmentId,
		properties,
	};
	if (!user) return { ...everyone, sub: clientId, user_name: clientId };
	const { dbid, email, familyName, givenName, userName, username } = user;
	return {
		...everyone,
		dbid,
		email,
		family_name: familyName,
		given_name: givenName,
		sub: username,
		user_name: userName,
	};
}

/** The answer is in a header: a signed JWT with the claims of `userinfo`. */
function jwtUserInfo(identity: Identity): Reply {
	const encodePart = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
	const unsigned = `${encodePart({ alg: 'HS256', typ: 'JWT' })}.${encodePart(userDetails(identity))}`;
	const signature = createHmac('sha256', 'sandbox-jwt-secret').update(unsigned).digest('base64url');
	return json(200, successBody(), { 'x-gws-user': `${unsigned}.${signature}` });
}
