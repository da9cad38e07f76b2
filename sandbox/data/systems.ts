import { contactCenterId } from './people.ts';

/** Credentials and names of the sandbox, except those of Multicloud CX in `people.ts`. All are fictitious and only work with a sandbox. */

/** Genesys Cloud: token at `/oauth/token`, API under `/api/v2`. */
export const genesysCloudAccess = { clientId: 'sandbox-cloud-client', clientSecret: 'sandbox-cloud-secret' } as const;

/** The open messaging integration of Genesys Cloud. Its secret signs what it sends. */
export const openMessagingAccess = {
	integrationId: '09e70000-0000-4000-8000-000000000001',
	webhookSecret: 'sandbox-webhook-secret',
	previousSecret: 'sandbox-former-webhook-secret',
} as const;

/** An OAuth client of Genesys Cloud with the grant Code Authorization. Its secret is optional with PKCE. */
export const genesysCloudUserAccess = {
	clientId: 'sandbox-cloud-user-client',
	clientSecret: 'sandbox-cloud-user-secret',
	/** Paths of its authorized redirect URIs, at any address of n8n and Node-RED. */
	redirectPaths: ['/rest/oauth2-credential/callback', '/genesys/connection/callback'],
} as const;

/** One channel of Digital Channels. Requests are signed with either secret: the current one or the former one. */
export const digitalChannelAccess = {
	channelId: '0123456789',
	/** The sender of emails to customers. The sender of text messages is the channel's ID. */
	mailAddress: 'service@sandbox.example',
	contactCenterId,
	appSecret: 'sandbox-app-secret',
	previousSecret: 'sandbox-previous-secret',
} as const;

/** Repo361: token at `/security/oauth2/token`, API under `/rawdata`. */
export const repo361Access = { clientId: 'sandbox-repo361-client', clientSecret: 'sandbox-repo361-secret' } as const;

/** OmboriGrid: API under `/api/analytics-export-job`. */
export const omborigridAccess = { accessToken: 'sandbox-omborigrid-token', tenantId: 'sandbox-tenant' } as const;

/** GMS Context Services under `/genesys/1/cs`. Requires Basic authentication. */
export const contextServicesAccess = { userName: 'sandbox-gms', password: 'sandbox-gms-password' } as const;

/** The pre-configured statistics, and their objects. */
export const knownStatistics = {
	names: [
		'CurrentAgentState',
		'TimeInCurrentState',
		'AverageHandlingTime',
		'AverageWaitingTime',
		'Current_In_Queue',
		'CurrMaxCallWaitingTime',
		'ServiceLevel',
		'Total_Abandoned',
		'Total_Answered',
	],
	agents: ['agent-1001', 'agent-1002', 'agent-1003'],
	queues: ['Sales', 'Service'],
	groups: ['Everyone'],
} as const;

/** The open media services that exist. */
export const openMediaServices = ['letters', 'tickets'] as const;

/** Customers who have secure emails. */
export const secureEmailAddresses = ['ada@example.com', 'grace@example.com'] as const;

/** The provisioned names of the engagement service. */
export const engagementNames = {
	services: ['Callback_Sales', 'Callback_Service'],
	virtualQueues: ['VQ_Sales', 'VQ_Service'],
	callInGroups: ['ClickToCall'],
} as const;
