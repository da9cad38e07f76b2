import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { apiKeyProperty, baseUrlProperty } from '../nodes/shared/credentialProperties.ts';
import { credentialTest, multicloudCxRefusals } from '../nodes/shared/credentialTest.ts';

/**
 * A user signs in, and n8n stores and renews the token. n8n requests it with the client in a Basic header and cannot add
 * another header such as the API key (n8n 2.41).
 */
export class GenesysMulticloudCxOAuth2Api implements ICredentialType {
	name = 'genesysMulticloudCxOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Genesys Multicloud CX OAuth2 API';

	icon = { light: 'file:../icons/genesys.svg', dark: 'file:../icons/genesys.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#sign-in-by-a-person';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'authorizationCode',
		},
		baseUrlProperty,
		apiKeyProperty,
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://gauth.example.com',
			description:
				'Only needed if users sign in at another URL than the base URL. n8n cannot send the API key with a token request. If Genesys requires the key, enter the URL of a proxy that adds it.',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: '={{ ($self.loginUrl || $self.baseUrl).trim().replace(/\\/+$/, "") }}/auth/v3/oauth/authorize',
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: '={{ ($self.loginUrl || $self.baseUrl).trim().replace(/\\/+$/, "") }}/auth/v3/oauth/token',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'hidden',
			default: '*',
		},
		{
			displayName: 'Auth URI Query Parameters',
			name: 'authQueryParameters',
			type: 'hidden',
			default: '',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'hidden',
			default: 'header',
		},
	];

	test: ICredentialTestRequest = credentialTest(
		{
			baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}',
			url: '/auth/v3/ping',
			headers: { 'x-api-key': '={{ $credentials.apiKey.trim() }}' },
		},
		multicloudCxRefusals,
	);
}
