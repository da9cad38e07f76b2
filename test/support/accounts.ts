import type { Sandbox } from '../../sandbox/index.ts';
import { CONTEXT_SERVICES, DIGITAL_CHANNEL, GENESYS_CLOUD, OMBORIGRID, REPO361 } from '../../sandbox/data/systems.ts';

/** What a connection is for; each has fields of its own. */
export type SystemId =
	'multicloudCx' | 'genesysCloud' | 'digitalChannel' | 'repo361' | 'omboriGrid' | 'contextServices';

/** What is entered in a connection to the sandbox, by system. How Multicloud CX signs in is up to each case. */
export const accounts: Record<SystemId, (sandbox: Sandbox) => Record<string, string>> = {
	multicloudCx: ({ url, apiKey }) => ({ baseUrl: url, apiKey }),
	genesysCloud: ({ url }) => ({ baseUrl: url, loginUrl: url, ...GENESYS_CLOUD }),
	digitalChannel: ({ url, apiKey }) => ({
		baseUrl: url,
		apiKey,
		contactCenterId: DIGITAL_CHANNEL.contactCenterId,
		appSecret: DIGITAL_CHANNEL.appSecret,
	}),
	repo361: ({ url }) => ({ baseUrl: url, ...REPO361 }),
	omboriGrid: ({ url }) => ({ baseUrl: url, accessToken: OMBORIGRID.accessToken }),
	contextServices: ({ url }) => ({
		baseUrl: url,
		signIn: 'basic',
		username: CONTEXT_SERVICES.userName,
		password: CONTEXT_SERVICES.password,
	}),
};
