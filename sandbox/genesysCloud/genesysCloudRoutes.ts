import { Tokens, type Identity } from '../authentication/tokens.ts';
import { userId } from '../data/conversationDetails.ts';
import { agents, sandboxUsers } from '../data/people.ts';
import { bearerToken } from '../server/authorization.ts';
import { RateLimit } from '../server/rateLimit.ts';
import { empty, json, type Reply } from '../server/reply.ts';
import { jsonBody, type Call } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import { createCloud, type Cloud } from './cloudApi.ts';
import { CloudFiles } from './cloudFiles.ts';
import { adminRoutes, auditRoutes } from './cloudAdminRoutes.ts';
import { choiceRoutes } from './cloudChoiceRoutes.ts';
import { eventRoutes } from './cloudEventRoutes.ts';
import { aggregateRoutes, detailQueryRoutes, liveMetricRoutes } from './cloudAnalyticsRoutes.ts';
import { announceConversation } from './cloudConversationEvents.ts';
import { Conversations } from './cloudConversations.ts';
import { cloudContactRoutes } from './cloudContactRoutes.ts';
import { cloudDataTableRoutes } from './cloudDataTableRoutes.ts';
import { cloudFlowRoutes } from './cloudFlowRoutes.ts';
import { cloudGroupRoutes } from './cloudGroupRoutes.ts';
import { interactionRoutes } from './cloudInteractionRoutes.ts';
import { outboundRoutes } from './cloudOutboundRoutes.ts';
import { recordingRoutes } from './cloudRecordingRoutes.ts';
import { Recordings } from './cloudRecordings.ts';
import { evaluationRoutes, speechRoutes } from './cloudSpeechRoutes.ts';
import { definePeopleAndQueues } from './cloudPeople.ts';
import { cloudPresenceRoutes } from './cloudPresenceRoutes.ts';
import { cloudQueueRoutes } from './cloudQueueRoutes.ts';
import { cloudError, invalidValue, notFound, rateLimited } from './cloudRefusals.ts';
import { cloudRoutingRoutes } from './cloudRoutingRoutes.ts';
import { cloudSignIn } from './cloudSignIn.ts';
import { cloudUserRoutes } from './cloudUserRoutes.ts';
import { cloudWorkRoutes } from './cloudWorkRoutes.ts';
import { DataExports, type DataExport, type ExportSurroundings } from './dataExports.ts';
import { DetailJobs } from './detailJobs.ts';
import { conversations, users, type RefuseField } from './detailQueries.ts';
import { Notifications } from './notifications.ts';

export interface GenesysCloudOptions extends ExportSurroundings {
	/** Creates the links to files that belong to no export. */
	filesLinksTo: ExportSurroundings['linksTo'];
	/** How long an access token is valid. */
	tokenSeconds: number;
	/** Maximum requests per token and minute; unlimited if missing. */
	requestsPerMinute?: number;
	/** How long data takes to become available to detail jobs; six hours if missing. */
	dataLagSeconds?: number;
	/** How long lists and searches take to show a change; not at all if missing. */
	searchLagSeconds?: number;
	/** How many users there are; 12 if missing. */
	cloudUsers?: number;
	/** The permissions of every token, as `domain:entity:action`; all if missing. */
	permissions?: readonly string[];
}

/** What a test can do with the platform. */
export interface CloudControls {
	/** Makes every token belong to a user, the first agent, until the next reset. Client credentials have no user. */
	actAsAgent(): void;
}

/** An agent. The users who can sign in are the first agents. */
const agentId = (index: number): string => userId(agents[index]?.dbid ?? 0);
const usualLagSeconds = 6 * 3600;

const organization = { id: '0c1d0000-0000-4000-8000-00005a4db0c5', name: 'Sandbox' };

/** The areas of the platform. */
const platformRoutes = [
	...[cloudUserRoutes, cloudPresenceRoutes, cloudGroupRoutes, cloudQueueRoutes, cloudRoutingRoutes],
	...[cloudContactRoutes, cloudDataTableRoutes, cloudFlowRoutes, cloudWorkRoutes],
	...[liveMetricRoutes, auditRoutes, eventRoutes, choiceRoutes],
];

/**
 * Genesys Cloud: the token, its user, data exports (reference: Extracting Genesys Cloud Interaction Data), and the
 * detail jobs of the platform's own Analytics API.
 */
export function genesysCloud(
	options: GenesysCloudOptions,
): System & Required<Pick<System, 'close'>> & CloudControls & { notifications: Notifications } {
	const tokens = new Tokens(options.now, options.tokenSeconds);
	const limit = new RateLimit(options.now, options.requestsPerMinute);
	const dataExports = new DataExports(options);
	const surroundings = { ...options, dataLagSeconds: options.dataLagSeconds ?? usualLagSeconds };
	const conversationJobs = new DetailJobs(surroundings, conversations(options.interactions));
	const userJobs = new DetailJobs(surroundings, users);
	const notifications = new Notifications(options.now);

	let user: { userId?: string } = {};
	const admit = ({ request }: Call): { userId?: string } => {
		const token = bearerToken(request);
		const identity = tokens.findIdentity(token);
		if (!identity) throw cloudError(401, 'bad.credentials', 'Invalid login credentials.');
		const seconds = limit.secondsToWait(token);
		if (seconds !== undefined) throw rateLimited(options.requestsPerMinute ?? 0, seconds);
		return identity.user ? { userId: agentId(sandboxUsers.indexOf(identity.user)) } : user;
	};
	const cloud = createCloud({
		...options,
		searchLagSeconds: options.searchLagSeconds ?? 0,
		admit,
		publish: (topic, body) => notifications.publish(topic, body),
		jobSeconds: () => options.artifact().jobSeconds ?? options.jobSeconds,
	});
	definePeopleAndQueues(cloud, options.cloudUsers ?? 12);
	const interactions = new Conversations(cloud, (now, before) => announceConversation(cloud, now, before));
	const files = new CloudFiles(options.filesLinksTo, options.now);
	const recordings = new Recordings(options.interactions, files);
	const { route } = cloud;

	return {
		routes: [
			...cloudSignIn(tokens),
			route('GET', 'tokens/me', ({ request }) => json(200, tokenInfo(tokens.findIdentity(bearerToken(request))))),
			route('DELETE', 'tokens/me', ({ request }) => {
				tokens.revoke(bearerToken(request));
				return empty(204);
			}),
			...dataExportRoutes(route, dataExports),
			...detailRoutes(route, conversationJobs, 'analytics/conversations/details/jobs'),
			...detailRoutes(route, userJobs, 'analytics/users/details/jobs'),
			...notificationRoutes(route, notifications),
			...platformRoutes.flatMap((routes) => routes(cloud)),
			...interactionRoutes(cloud, interactions),
			...detailQueryRoutes(cloud, options.interactions),
			...aggregateRoutes(cloud, options.interactions),
			...outboundRoutes(cloud, files),
			...adminRoutes(cloud, files),
			...recordingRoutes(cloud, recordings),
			...speechRoutes(cloud, recordings),
			...evaluationRoutes(cloud, recordings),
		],
		notifications,
		actAsAgent: () => {
			user = { userId: agentId(0) };
		},
		clear: () => {
			user = {};
			for (const state of [tokens, limit, dataExports, conversationJobs, userJobs, cloud, files, notifications])
				state.clear();
		},
		close: () => {
			notifications.close();
			cloud.clear();
		},
	};
}

/** The routes of data exports; `route` adds the token check. */
function dataExportRoutes(route: Cloud['route'], dataExports: DataExports): Route[] {
	const findExport = ({ params }: Call): DataExport => {
		const found = dataExports.get(params['dataExportId'] ?? '');
		if (!found) throw notFound('data export', params['dataExportId'] ?? '');
		return found;
	};

	const create = ({ request }: Call): Reply =>
		json(202, dataExports.describeExport(dataExports.create(jsonBody(request), refuseField)));

	const manifest = (call: Call): Reply => {
		const files = dataExports.manifest(findExport(call));
		if (!files) throw cloudError(409, 'conflict', 'The data export is not completed');
		return json(200, files);
	};
	return [
		route('POST', 'dataexports', create),
		route('GET', 'dataexports/{dataExportId}', (call) => json(200, dataExports.describeExport(findExport(call)))),
		route('GET', 'dataexports/{dataExportId}/files', manifest),
	];
}

/** The routes of notification channels; `route` adds the token check. */
function notificationRoutes(route: Cloud['route'], notifications: Notifications): Route[] {
	const subscriptions = 'notifications/channels/{channelId}/subscriptions';
	return [
		route('POST', 'notifications/channels', () => notifications.create()),
		route('GET', subscriptions, (call) => notifications.list(call)),
		route('POST', subscriptions, (call) => notifications.subscribe(call, false)),
		route('PUT', subscriptions, (call) => notifications.subscribe(call, true)),
	];
}

/** The routes of detail jobs under one path; `route` adds the token check. */
function detailRoutes(route: Cloud['route'], jobs: DetailJobs, path: string): Route[] {
	const findJob = ({ params }: Call) => {
		const job = jobs.get(params['jobId'] ?? '');
		if (!job) throw notFound('job', params['jobId'] ?? '');
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

function tokenInfo(identity?: Identity): Record<string, unknown> {
	return {
		organization,
		homeOrganization: organization,
		authorizedScope: [],
		OAuthClient: { id: identity?.clientId, name: 'Sandbox client', organization },
	};
}

const refuseField: RefuseField = invalidValue;
