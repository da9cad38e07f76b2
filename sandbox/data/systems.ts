import { contactCenterId } from './people.ts';

/** Credentials and names that the sandbox is made with, besides those of Multicloud CX in `people.ts`. All made up: they work nowhere else. */

/** Genesys Cloud: token at `/oauth/token`, API under `/api/v2`. */
export const genesysCloudAccess = { clientId: 'sandbox-cloud-client', clientSecret: 'sandbox-cloud-secret' } as const;

/** One channel of Digital Channels. Requests are signed with either secret: the current one, or the one from before it was changed. */
export const digitalChannelAccess = {
	channelId: '0123456789',
	/** Whom consumers get e-mails from. Its text messages come from the channel's id. */
	mailAddress: 'service@sandbox.example',
	contactCenterId,
	appSecret: 'sandbox-app-secret',
	previousSecret: 'sandbox-previous-secret',
} as const;

/** Repo361: token at `/security/oauth2/token`, API under `/rawdata`. */
export const repo361Access = { clientId: 'sandbox-repo361-client', clientSecret: 'sandbox-repo361-secret' } as const;

/** OmboriGrid: API under `/api/analytics-export-job`. */
export const omborigridAccess = { accessToken: 'sandbox-omborigrid-token', tenantId: 'sandbox-tenant' } as const;

/** GMS Context Services under `/genesys/1/cs`. Asks for Basic sign-in. */
export const contextServicesAccess = { userName: 'sandbox-gms', password: 'sandbox-gms-password' } as const;

/** Statistics that are pre-configured, and whose they can be. */
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

/** Open media services that exist. */
export const openMediaServices = ['letters', 'tickets'] as const;

/** Consumers who have secure e-mails waiting. */
export const secureEmailAddresses = ['ada@example.com', 'grace@example.com'] as const;

/** What the engagement service was provisioned with. */
export const engagementNames = {
	services: ['Callback_Sales', 'Callback_Service'],
	virtualQueues: ['VQ_Sales', 'VQ_Service'],
	callInGroups: ['ClickToCall'],
} as const;
