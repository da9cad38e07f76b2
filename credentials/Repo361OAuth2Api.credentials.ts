import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { repo361 } from '../genesys/services/repo361Service.ts';
import { clientProperties } from '../nodes/shared/credentialProperties.ts';
import { credentialTest } from '../nodes/shared/credentialTest.ts';
import { newSession, sessionProperty, signedBy } from '../nodes/shared/credentialSignIn.ts';

export class Repo361OAuth2Api implements ICredentialType {
	name = 'repo361OAuth2Api';

	displayName = 'Repo361 OAuth2 Client Credentials API';

	icon = { light: 'file:../icons/repo361.svg', dark: 'file:../icons/repo361.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#repo361';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.repo361.com',
			required: true,
			description: 'URL of the Repo361 API, without a path',
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://api.repo361.com/security/oauth2/token',
			description: 'Only needed if the token URL is not <base URL>/security/oauth2/token',
		},
		...clientProperties(),
		sessionProperty,
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const { sessionToken } = await newSession(this, repo361, credentials);
		return { sessionToken };
	}

	authenticate: IAuthenticate = signedBy(repo361);

	test: ICredentialTestRequest = credentialTest(
		{ baseURL: '={{ $credentials.baseUrl }}', url: '/rawdata/files/20000101/csv', accepted: [400, 404] },
		{
			401: 'Repo361 did not accept the token. Check the client ID, the client secret, and the token URL.',
			403: 'Repo361 denied access. This client has no permission to read raw data. Ask Repo361 for access.',
		},
	);
}
