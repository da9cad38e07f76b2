import { randomUUID } from 'node:crypto';
import { Tokens } from '../authentication/tokens.ts';
import { genesysCloudAccess } from '../data/systems.ts';
import { basicCredentials, bearerToken } from '../server/authorization.ts';
import { mediaType } from '../server/multipart.ts';
import { RateLimit } from '../server/rateLimit.ts';
import { empty, json, oauthError, Refusal, type Reply } from '../server/reply.ts';
import { jsonBody, type Call, type RecordedRequest } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import { DataExports, type DataExport, type ExportSurroundings } from './dataExports.ts';
import { DetailJobs } from './detailJobs.ts';
import { conversations, users, type RefuseField } from './detailQueries.ts';
import { Notifications } from './notifications.ts';

export interface GenesysCloudOptions extends ExportSurroundings {
	/** How long an access token is valid. */
	tokenSeconds: number;
	/** Maximum requests per token and minute; unlimited if missing. */
	requestsPerMinute?: number;
	/** How long data takes to become available to detail jobs; six hours if missing. */
	dataLagSeconds?: number;
}

const usualLagSeconds = 6 * 3600;

const organization = { id: '0c1d0000-0000-4000-8000-00005a4db0c5', name: 'Sandbox' };

/**
 * Genesys Cloud: the token, its user, data exports (reference: Extracting Genesys Cloud Interaction Data), and the
 * detail jobs of the platform's own Analytics API.
 */
export function genesysCloud(
	options: GenesysCloudOptions,
): System & Required<Pick<System, 'close'>> & { notifications: Notifications } {
	const tokens = new Tokens(options.now, options.tokenSeconds);
	const limit = new RateLimit(options.now, options.requestsPerMinute);
	const dataExports = new DataExports(options);
	const surroundings = { ...options, dataLagSeconds: options.dataLagSeconds ?? usualLagSeconds };
	const conversationJobs = new DetailJobs(surroundings, conversations(options.interactions));
	const userJobs = new DetailJobs(surroundings, users);
	const notifications = new Notifications(options.now);

	const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
		method,
		path: `/api/v2/${path}`,
		access: 'own',
		answer: (call) => {
			const token = bearerToken(call.request);
			if (!tokens.findIdentity(token)) throw cloudError(401, 'bad.credentials', 'Invalid login credentials.');
			const seconds = limit.secondsToWait(token);
			if (seconds !== undefined)
				throw cloudError(
					429,
					'too.many.requests',
					`Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
					{ 'retry-after': String(seconds) },
				);
			return answer(call);
		},
	});

	const findExport = ({ params }: Call): DataExport => {
		const found = dataExports.get(params['dataExportId'] ?? '');
		if (!found) throw cloudError(404, 'not.found', `The data export ${params['dataExportId']} was not found`);
		return found;
	};

	const create = ({ request }: Call): Reply =>
		json(202, dataExports.describeExport(dataExports.create(jsonBody(request), refuseField)));

	const manifest = (call: Call): Reply => {
		const files = dataExports.manifest(findExport(call));
		if (!files) throw cloudError(409, 'conflict', 'The data export is not completed');
		return json(200, files);
	};

	return {
		routes: [
			{ method: 'POST', path: '/oauth/token', access: 'own', answer: ({ request }) => token(tokens, request) },
			route('GET', 'tokens/me', () => json(200, tokenInfo())),
			route('POST', 'dataexports', create),
			route('GET', 'dataexports/{dataExportId}', (call) => json(200, dataExports.describeExport(findExport(call)))),
			route('GET', 'dataexports/{dataExportId}/files', manifest),
			...detailRoutes(route, conversationJobs, 'analytics/conversations/details/jobs'),
			...detailRoutes(route, userJobs, 'analytics/users/details/jobs'),
			...notificationRoutes(route, notifications),
		],
		notifications,
		clear: () => {
			for (const state of [tokens, limit, dataExports, conversationJobs, userJobs, notifications]) state.clear();
		},
		close: () => notifications.close(),
	};
}

/** The routes of notification channels; `route` adds the token check. */
function notificationRoutes(
	route: (method: Route['method'], path: string, answer: Route['answer']) => Route,
	notifications: Notifications,
): Route[] {
	const subscriptions = 'notifications/channels/{channelId}/subscriptions';
	return [
		route('POST', 'notifications/channels', () => notifications.create()),
		route('GET', subscriptions, (call) => notifications.list(call)),
		route('POST', subscriptions, (call) => notifications.subscribe(call, false)),
		route('PUT', subscriptions, (call) => notifications.subscribe(call, true)),
	];
}

/** The routes of detail jobs under one path; `route` adds the token check. */
function detailRoutes(
	route: (method: Route['method'], path: string, answer: Route['answer']) => Route,
	jobs: DetailJobs,
	path: string,
): Route[] {
	const findJob = ({ params }: Call) => {
		const job = jobs.get(params['jobId'] ?? '');
		if (!job) throw cloudError(404, 'not.found', `The job ${params['jobId']} was not found`);
		return job;
	};
	const results = (call: Call): Reply => {
		const job = findJob(call);
		const state = jobs.stateOf(job);
		if (state === 'EXPIRED') throw cloudError(404, 'not.found', `The results of the job ${job.id} have expired`);
		if (state !== 'FULFILLED') throw cloudError(409, 'conflict', `The job ${job.id} is ${state}`);
		const page = { cursor: call.query.get('cursor'), pageSize: call.query.get('pageSize') };
		return json(200, jobs.results(job, page, refuseField));
	};
	return [
		route('POST', path, ({ request }) => json(202, jobs.create(jsonBody(request), refuseField))),
		route('GET', `${path}/availability`, () => json(200, jobs.availability())),
		route('GET', `${path}/{jobId}`, (call) => json(200, jobs.describeJob(findJob(call)))),
		route('GET', `${path}/{jobId}/results`, results),
		route('DELETE', `${path}/{jobId}`, (call) => {
			jobs.remove(findJob(call));
			return empty(204);
		}),
	];
}

function token(tokens: Tokens, request: RecordedRequest): Reply {
	const { name, password } = basicCredentials(request);
	if (name !== genesysCloudAccess.clientId || password !== genesysCloudAccess.clientSecret)
		throw oauthError(401, 'invalid_client', 'authentication failed');
	if (mediaType(request) !== 'application/x-www-form-urlencoded')
		throw oauthError(400, 'invalid_request', 'The body must be a form');
	const grantType = new URLSearchParams(request.body.toString('utf8')).get('grant_type');
	if (grantType !== 'client_credentials')
		throw oauthError(400, 'unsupported_grant_type', `Unsupported grant type: ${grantType ?? 'none'}`);
	const { access_token, expires_in, token_type } = tokens.issue({ clientId: name });
	return json(200, { access_token, token_type, expires_in }, { 'cache-control': 'no-store' });
}

function tokenInfo(): Record<string, unknown> {
	return {
		organization,
		homeOrganization: organization,
		authorizedScope: [],
		OAuthClient: { id: genesysCloudAccess.clientId, name: 'Sandbox client', organization },
	};
}

/** An error in the format of the platform. */
function cloudError(status: number, code: string, message: string, headers: Record<string, string> = {}): Refusal {
	return new Refusal(
		json(status, { message, code, status, contextId: randomUUID(), details: [], errors: [] }, headers),
	);
}

const refuseField: RefuseField = (field, message) => cloudError(400, 'invalid.value', `${field} ${message}`);
