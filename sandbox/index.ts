import { agentDesk } from './agentDesk/agentDeskRoutes.ts';
import { authenticationRoutes } from './authentication/authenticationRoutes.ts';
import { Tokens } from './authentication/tokens.ts';
import { contextServices } from './contextServices/contextServicesRoutes.ts';
import { controlsPath, controlRoutes } from './controls.ts';
import { interactions } from './data/interactions.ts';
import { apiKey, sandboxClients, contacts, sandboxUsers, type SandboxClient, type SandboxUser } from './data/people.ts';
import { crm } from './crm/crmRoutes.ts';
import { engagement } from './engagement/engagementRoutes.ts';
import { defaultArtifact, type Artifact } from './exports/artifact.ts';
import { genesysCloud, type CloudControls } from './genesysCloud/genesysCloudRoutes.ts';
import type { NotificationControls } from './genesysCloud/notifications.ts';
import { omboriGrid } from './omborigrid/omborigridRoutes.ts';
import { languageModel } from './languageModel/languageModelRoutes.ts';
import { openMedia } from './openMedia/openMediaRoutes.ts';
import { repo361 } from './repo361/repo361Routes.ts';
import { secureEmail } from './secureEmail/secureEmailRoutes.ts';
import { bearerToken } from './server/authorization.ts';
import { Faults, type Fault, type FaultRoute } from './server/faults.ts';
import { expiredLink, FileLinks, type Folder } from './server/fileLinks.ts';
import { forbidden, json, Refusal, statusEnvelope, unauthorized, type Reply } from './server/reply.ts';
import type { RecordedRequest } from './server/request.ts';
import { findRoute, type Route, type System } from './server/routes.ts';
import { openOrigin } from './server/server.ts';
import { smsProvider, type SentSms } from './smsProvider/smsProviderRoutes.ts';
import { statistics as statisticsSystem, type StatisticsControls } from './statistics/statisticsSystem.ts';
import { digitalChannel, type ReceivedMessage } from './thirdPartyMessaging/thirdPartyMessagingRoutes.ts';
import { dataDownloadRoutes, userDataManagementRoutes } from './userDataManagement/userDataManagementRoutes.ts';
import { dataService } from './userDataManagement/service.ts';
import type { WebhookSettings } from './webhooks/deliveries.ts';
import { webhooks as webhookSystem, type WebhookControls } from './webhooks/webhookSystem.ts';

export { apiKey, sandboxClients, contactCenterId, sandboxUsers } from './data/people.ts';
export type { SandboxClient, SandboxUser } from './data/people.ts';
export type { Artifact } from './exports/artifact.ts';
export type { Fault, FaultRoute } from './server/faults.ts';
export type { RecordedRequest } from './server/request.ts';
export type { NotificationControls } from './genesysCloud/notifications.ts';
export type { SentSms } from './smsProvider/smsProviderRoutes.ts';
export type { CloudControls } from './genesysCloud/genesysCloudRoutes.ts';
export type { StatisticsControls } from './statistics/statisticsSystem.ts';
export type { ReceivedMessage } from './thirdPartyMessaging/thirdPartyMessagingRoutes.ts';
export type { Conversation, ConversationMessage, MessageState } from './webhooks/messageConversations.ts';
export type { Attempt, Delivery, Receipt, WebhookSettings } from './webhooks/deliveries.ts';
export type { WebhookKind } from './webhooks/payloads.ts';
export type { LoadTestOptions, LoadTestSummary } from './webhooks/loadTest.ts';
export type { SendOptions as Manner, Sign } from './webhooks/sendOptions.ts';
export type { WebhookControls } from './webhooks/webhookSystem.ts';
export type { AgentMessage, InteractionEvents, NewInteraction, StartedInteraction } from './webhooks/webhooks.ts';

export interface SandboxOptions {
	/** Port of the API; 0 (default) for any free port. */
	port?: number;
	/** Port of the files origin. */
	filesPort?: number;
	/** How long a job takes; default 3. */
	jobSeconds?: number;
	/** The number of interactions; default 250. */
	interactions?: number;
	contacts?: number;
	/** How long a link to a file is valid; default 900, or 3600 for links outside Multicloud CX. */
	linkSeconds?: number;
	/** How long an access token is valid; default 43199, as in the reference's example (Genesys Cloud 86399, Repo361 3600). */
	tokenSeconds?: number;
	/** How long Statistics keeps the session of an absent client; default 10. */
	sessionSeconds?: number;
	/** Maximum requests per minute and token in Genesys Cloud; default unlimited. */
	requestsPerMinute?: number;
	/**
	 * How long data takes to become available to the detail jobs of Genesys Cloud; default six hours (21600), because the
	 * real ones are delayed too.
	 */
	dataLagSeconds?: number;
	/** How long lists and searches of Genesys Cloud take to show a change; default 0. */
	searchLagSeconds?: number;
	/** The number of users in Genesys Cloud; default 12. */
	cloudUsers?: number;
	/** The permissions of every token of Genesys Cloud, such as `routing:queue:view`; default all. */
	cloudPermissions?: readonly string[];
	/** Maximum size of an export file in memory, in bytes; default 32 MiB. Larger files are generated again for each read. */
	keptBytes?: number;
	/** Where to send webhooks and how often to try. Default: nowhere, three attempts, a second apart, with a timeout of 10 s. */
	webhooks?: Partial<WebhookSettings>;
	/** The clock, ms. */
	now?: () => number;
	/** Called with one line for each request, without query and credentials. */
	log?: (line: string) => void;
}

export interface Sandbox {
	/** Origin of the APIs. */
	url: string;
	/** Origin of the links to files. It answers 400 to a request with credentials. */
	filesUrl: string;
	apiKey: string;
	clients: readonly SandboxClient[];
	users: readonly SandboxUser[];
	/** Every request as received, oldest first. */
	requests: RecordedRequest[];
	/** The messages and receipts that Third-Party Messaging has accepted, oldest first. */
	messages: readonly ReceivedMessage[];
	statistics: StatisticsControls;
	/** Events of Genesys Cloud. */
	notifications: NotificationControls;
	cloud: CloudControls;
	/** Agent actions, and the webhooks they send. */
	webhooks: WebhookControls;
	/** The messages that the fictional SMS provider received, oldest first. */
	sms: readonly SentSms[];
	/** Makes the next requests to a route fail. Several faults of one route apply in order. */
	fault(route: FaultRoute, fault: Fault): void;
	clearFaults(): void;
	/** Sets how files of the jobs started from now on are made. Missing settings stay unchanged. */
	artifact(settings: Partial<Artifact>): void;
	/** Returns to the initial state: no jobs, files, tokens, certificate, faults or requests; default artifacts. */
	reset(): void;
	close(): Promise<void>;
}

const hourSeconds = 3600;

/** Creates all systems, and the parts of them that the sandbox exposes. */
function createSystems(
	options: SandboxOptions,
	{
		now,
		links,
		artifact,
		closing,
	}: { now: () => number; links: FileLinks; artifact: () => Artifact; closing: AbortSignal },
) {
	const people = contacts(options.contacts ?? 40, now());
	const surroundings = {
		now,
		jobSeconds: options.jobSeconds ?? 3,
		contacts: people,
		interactions: interactions(options.interactions ?? 250, people, now()),
		artifact,
		limits: { keptBytes: options.keptBytes ?? 32 * 1024 * 1024, closing },
	};
	const linksTo =
		(folder: string, seconds = 900) =>
		(files: Folder) =>
			links.to(folder, files, options.linkSeconds ?? seconds);
	const userDataManagement = dataService(surroundings, linksTo('exports'));
	const dataDownload = dataService(
		{ ...surroundings, artifact: () => ({ ...artifact(), fields: 'upper' as const }) },
		linksTo('data-download'),
	);
	const channel = digitalChannel(now);
	const statistics = statisticsSystem(now, options.sessionSeconds ?? 10);
	const webhooks = webhookSystem(now, channel, options.webhooks);
	const sms = smsProvider(now);
	const cloud = genesysCloud({
		...surroundings,
		requestsPerMinute: options.requestsPerMinute,
		dataLagSeconds: options.dataLagSeconds,
		searchLagSeconds: options.searchLagSeconds,
		cloudUsers: options.cloudUsers,
		permissions: options.cloudPermissions,
		tokenSeconds: options.tokenSeconds ?? 86_399,
		linksTo: linksTo('genesys-cloud', hourSeconds),
		filesLinksTo: linksTo('genesys-cloud-files', hourSeconds),
	});
	const systems: System[] = [
		...[statistics, secureEmail(now), openMedia(now), engagement(now, statistics.state), channel, contextServices(now)],
		...[webhooks, sms, crm(now), languageModel(now), agentDesk(webhooks.state, sms.sent)],
		cloud,
		repo361({
			...surroundings,
			tokenSeconds: options.tokenSeconds ?? hourSeconds,
			linksTo: linksTo('repo361', hourSeconds),
		}),
		omboriGrid({ ...surroundings, linksTo: linksTo('omborigrid', hourSeconds) }),
	];
	return { userDataManagement, dataDownload, channel, statistics, cloud, webhooks, sms, systems };
}

type Origin = Parameters<typeof openOrigin>[0];

/** Opens both origins, for the APIs and for files, or neither. */
async function openOrigins(
	{ port = 0, filesPort = 0 }: SandboxOptions,
	shared: Pick<Origin, 'faults' | 'now' | 'record' | 'log'>,
	answer: { api: Origin['answer']; files: Origin['answer'] },
	upgrade: Origin['upgrade'],
) {
	const api = await openOrigin({
		...shared,
		name: 'api',
		port,
		isRecorded: (path) => !path.startsWith(controlsPath),
		answer: answer.api,
		upgrade,
		expired: () => unauthorized().reply,
	});
	const storage = await openOrigin({
		...shared,
		name: 'files',
		port: filesPort,
		isRecorded: () => true,
		answer: answer.files,
		expired: expiredLink,
	}).catch(async (error: unknown) => {
		await api.close();
		throw error;
	});
	return { api, storage };
}

/** Starts the sandbox on loopback with all APIs that its README lists. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const now = options.now ?? Date.now;
	const closing = new AbortController();
	const faults = new Faults();
	const requests: RecordedRequest[] = [];
	const users: SandboxUser[] = [];
	const tokens = new Tokens(now, options.tokenSeconds ?? 43_199);
	let artifact: Artifact = { ...defaultArtifact };
	const links = new FileLinks(now, () => artifact.ranges);
	const created = createSystems(options, { now, links, artifact: () => artifact, closing: closing.signal });
	const { userDataManagement, dataDownload, channel, statistics, cloud, webhooks, sms, systems } = created;
	const { notifications } = cloud;

	const settings = {
		artifact: (changed: Partial<Artifact>) => {
			artifact = { ...artifact, ...changed };
		},
		defaultArtifact: () => {
			artifact = { ...defaultArtifact };
		},
		reset: () => {
			users.splice(0, users.length, ...sandboxUsers.map((user) => ({ ...user })));
			requests.length = 0;
			for (const state of [faults, tokens, userDataManagement, dataDownload, ...systems]) state.clear();
			settings.defaultArtifact();
		},
	};
	settings.reset();

	const routes = [
		...authenticationRoutes({ users, tokens }),
		...userDataManagementRoutes(userDataManagement),
		...dataDownloadRoutes(dataDownload),
		...systems.flatMap((system) => system.routes),
		...controlRoutes({ faults, ...settings, messages: channel.messages, statistics: statistics.controls }),
	];
	const record = (request: RecordedRequest): void => void requests.push(request);
	const { api, storage } = await openOrigins(
		options,
		{ faults, now, record, log: options.log ?? (() => undefined) },
		{ api: async (request) => answerCall(routes, tokens, request), files: async (request) => links.serve(request) },
		(message, socket, head) => notifications.upgrade(message, socket, head),
	);
	notifications.origin = api.url.replace(/^http/, 'ws');
	links.origin = storage.url;
	webhooks.state.origin = api.url;

	return {
		url: api.url,
		filesUrl: storage.url,
		apiKey,
		clients: sandboxClients,
		users,
		requests,
		messages: channel.messages,
		statistics: statistics.controls,
		notifications,
		cloud,
		webhooks: webhooks.controls,
		sms: sms.sent,
		fault: (route, fault) => faults.add(route, fault),
		clearFaults: () => faults.clear(),
		artifact: settings.artifact,
		reset: settings.reset,
		close: async () => {
			closing.abort(new Error('The sandbox was closed'));
			for (const system of systems) system.close?.();
			await Promise.all([api.close(), storage.close()]);
		},
	};
}

async function answerCall(routes: readonly Route[], tokens: Tokens, request: RecordedRequest): Promise<Reply> {
	const found = findRoute(routes, request.method, request.path);
	const access = found?.route.access ?? 'key';
	const key = request.headers['x-api-key'];
	// A browser on the way to the sign-in page can't set a header, so there the key may be missing, but not wrong.
	if (access !== 'own' && key !== apiKey && (access !== 'open' || key !== undefined)) throw forbidden();
	if (!found)
		throw new Refusal(
			routes.some(({ path }) => path === request.path)
				? statusEnvelope(405, 'Method not allowed')
				: json(404, { message: 'Not Found' }),
		);
	if (access === 'token' && !tokens.findIdentity(bearerToken(request))) throw unauthorized();
	return found.route.answer({ request, params: found.params, query: new URLSearchParams(request.query) });
}
