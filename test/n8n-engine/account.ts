import {
	contextServicesAccess,
	digitalChannelAccess,
	genesysCloudAccess,
	omborigridAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import type { DemoKey } from '../../sandbox/demoKey.ts';
import { runNode, type StoredCredential } from '../support/n8nEngine.ts';

export type Credentials = Record<string, StoredCredential>;

/** The credential of the sandbox's first application. */
export function clientAccount(sandbox: Sandbox, changes: StoredCredential = {}): Credentials {
	const { clientId = '', clientSecret = '' } = sandbox.clients[0] ?? {};
	return {
		genesysMulticloudCxApi: {
			baseUrl: sandbox.url,
			apiKey: sandbox.apiKey,
			signIn: 'clientCredentials',
			clientId,
			clientSecret,
			...changes,
		},
	};
}

/** The credential of each other service, as the sandbox accepts it. */
export function otherAccounts({ url, apiKey }: Sandbox): Credentials {
	return {
		genesysCloudOAuth2Api: {
			region: 'other',
			baseUrl: url,
			loginUrl: url,
			clientId: genesysCloudAccess.clientId,
			clientSecret: genesysCloudAccess.clientSecret,
		},
		genesysDigitalChannelApi: { baseUrl: url, apiKey, ...digitalChannelAccess },
		repo361OAuth2Api: { baseUrl: url, clientId: repo361Access.clientId, clientSecret: repo361Access.clientSecret },
		omboriGridApi: { baseUrl: url, accessToken: omborigridAccess.accessToken },
		genesysContextServicesApi: {
			baseUrl: url,
			signIn: 'basic',
			username: contextServicesAccess.userName,
			password: contextServicesAccess.password,
		},
	};
}

/** The same, with the key that decrypts exported files. */
export function withKey(
	account: Credentials,
	{ privateKey }: Pick<DemoKey, 'privateKey'>,
	changes: StoredCredential = {},
): Credentials {
	return { ...account, genesysExportDecryptionKeyApi: { privateKeys: privateKey, ...changes } };
}

/** Uploads the certificate like a new user: with the User Data Management node and the certificate as a file of the item. */
export async function uploadCertificate(sandbox: Sandbox, { certificate }: Pick<DemoKey, 'certificate'>) {
	return await runNode({
		type: 'genesysUserDataManagement',
		parameters: {
			...{ resource: 'certificate', operation: 'upload', certificatefilename: 'exports.pem' },
			...{ file__from: 'input', file: 'data' },
		},
		credentials: clientAccount(sandbox),
		input: [
			{
				json: {},
				binary: {
					data: {
						data: Buffer.from(certificate).toString('base64'),
						mimeType: 'application/x-pem-file',
						fileName: 'exports.pem',
					},
				},
			},
		],
	});
}

/** The parameters of an export form with only the required choices. */
export const everything = {
	title: 'Nightly',
	startFrom: 'new',
	source: 'UCSX',
	dataType: 'Interaction',
	period: 'all',
};

export const tokenRequests = (sandbox: Sandbox): number =>
	sandbox.requests.filter(({ path }) => path === '/auth/v3/oauth/token').length;
