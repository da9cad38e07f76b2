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
					description: 'A token from another source. It is not renewed when it expires.',
				},
				{ name: 'API Key Only', value: 'apiKey', description: 'For the few operations that need no token' },
				{
					name: 'Client Credentials',
					value: 'clientCredentials',
					description: 'Sign in as an application. Best for unattended workflows.',
				},
				{
					name: 'Refresh Token',
					value: 'refreshToken',
					description: 'Sign in as the user who owns the refresh token',
				},
				{ name: 'Username and Password', value: 'password', description: 'Sign in as a user' },
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
			description: 'Token without "Bearer"',
		},
		...clientProperties({ show: { signIn: ['clientCredentials', 'password', 'refreshToken'] } }),
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			displayOptions: { show: { signIn: ['password'] } },
			default: '',
			required: true,
			placeholder: 'e.g. tenant\\user',
			description: 'Tenant and username, separated by a backslash',
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
			description: 'If Genesys replaces the refresh token, the new one is stored here',
		},
		sessionProperty,
	];

	/** n8n stores the returned values with the credential: the session, and a refresh token that replaced the entered one. */
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
