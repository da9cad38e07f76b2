import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { multicloudCx } from '../genesys/services/multicloudCxService.ts';
import { apiKeyProperty, baseUrlProperty, clientProperties } from '../nodes/shared/credentialProperties.ts';
import { credentialTest, multicloudCxRefusals } from '../nodes/shared/credentialTest.ts';
import { newSession, sessionProperty, signedBy } from '../nodes/shared/credentialSignIn.ts';

export class GenesysMulticloudCxApi implements ICredentialType {
	name = 'genesysMulticloudCxApi';

	displayName = 'Genesys Multicloud CX API';

	icon = { light: 'file:../icons/genesys.svg', dark: 'file:../icons/genesys.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md';

	properties: INodeProperties[] = [
		baseUrlProperty,
		apiKeyProperty,
		{
			displayName: 'Sign In With',
			name: 'signIn',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Access Token',
					value: 'accessToken',
					description: 'A token that you got elsewhere. It is not renewed when it expires.',
				},
				{ name: 'API Key Only', value: 'apiKey', description: 'For the few operations that ask for nothing else' },
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'As an application, without a person. Best for workflows that run unattended.',
				},
				{
					name: 'Refresh Token',
					value: 'refreshToken',
					description: 'As the person to whom the refresh token was given',
				},
				{ name: 'User and Password', value: 'password', description: 'As a person' },
			],
			default: 'clientCredentials',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { signIn: ['accessToken'] } },
			default: '',
			required: true,
			description: 'The token itself, without "Bearer"',
		},
		...clientProperties({ show: { signIn: ['clientCredentials', 'password', 'refreshToken'] } }),
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			displayOptions: { show: { signIn: ['password'] } },
			default: '',
			required: true,
			placeholder: 'tenant\\user',
			description: 'Tenant and user name, with a backslash between them',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { signIn: ['password'] } },
			default: '',
			required: true,
		},
		{
			displayName: 'Refresh Token',
			name: 'refreshToken',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { signIn: ['refreshToken'] } },
			default: '',
			required: true,
			description: 'When Genesys replaces it at a renewal, the new one is stored here',
		},
		sessionProperty,
	];

	/** What is returned is stored with the credential: the session, and the refresh token that replaced the one that was entered. */
	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject): Promise<IDataObject> {
		const { sessionToken, refreshToken } = await newSession(this, multicloudCx, credentials);
		if (!sessionToken) return {};
		return { sessionToken, ...(credentials.signIn === 'refreshToken' && refreshToken ? { refreshToken } : {}) };
	}

	authenticate: IAuthenticate = signedBy(multicloudCx);

	test: ICredentialTestRequest = credentialTest(
		{
			baseURL: '={{ $credentials.baseUrl }}',
			url: '={{ $credentials.signIn === "apiKey" ? "/udm/v10/version" : "/auth/v3/ping" }}',
		},
		multicloudCxRefusals,
	);
}
