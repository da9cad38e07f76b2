import type { Sandbox } from '../../sandbox/index.ts';
import {
	contextServicesAccess,
	digitalChannelAccess,
	genesysCloudAccess,
	omborigridAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';

/** What a connection is for; each kind has its own fields. */
export type SystemId =
	'multicloudCx' | 'genesysCloud' | 'digitalChannel' | 'repo361' | 'omboriGrid' | 'contextServices';

/** The values of a connection to the sandbox, by service. Each case decides how Multicloud CX signs in. */
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
