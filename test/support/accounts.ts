import type { Sandbox } from '../../sandbox/index.ts';
import {
	contextServicesAccess,
	digitalChannelAccess,
	genesysCloudAccess,
	omborigridAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';

/** What a connection is for; each has fields of its own. */
export type SystemId =
	'multicloudCx' | 'genesysCloud' | 'digitalChannel' | 'repo361' | 'omboriGrid' | 'contextServices';

/** What is entered in a connection to the sandbox, by system. How Multicloud CX signs in is up to each case. */
export const accounts: Record<SystemId, (sandbox: Sandbox) => Record<string, string>> = {
	multicloudCx: ({ url, apiKey }) => ({ baseUrl: url, apiKey }),
	genesysCloud: ({ url }) => ({ baseUrl: url, loginUrl: url, ...genesysCloudAccess }),
	digitalChannel: ({ url, apiKey }) => ({
		baseUrl: url,
		apiKey,
		contactCenterId: digitalChannelAccess.contactCenterId,
		appSecret: digitalChannelAccess.appSecret,
	}),
	repo361: ({ url }) => ({ baseUrl: url, ...repo361Access }),
	omboriGrid: ({ url }) => ({ baseUrl: url, accessToken: omborigridAccess.accessToken }),
	contextServices: ({ url }) => ({
		baseUrl: url,
		signIn: 'basic',
		username: contextServicesAccess.userName,
		password: contextServicesAccess.password,
	}),
};
