import type { ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { cloudUrl, regionProperties } from '../nodes/shared/credentialProperties.ts';
import { credentialTest } from '../nodes/shared/credentialTest.ts';

/** A user signs in with an authorization code and PKCE, and n8n stores and renews the token. */
export class GenesysCloudUserOAuth2Api implements ICredentialType {
	name = 'genesysCloudUserOAuth2Api';

	extends = ['oAuth2Api'];

	displayName = 'Genesys Cloud User Sign-In OAuth2 API';

	icon = { light: 'file:../icons/genesys-cloud.svg', dark: 'file:../icons/genesys-cloud.dark.svg' } as const;

	documentationUrl =
		'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#genesys-cloud-sign-in-of-a-user';

	properties: INodeProperties[] = [
		{
			displayName: 'Grant Type',
			name: 'grantType',
			type: 'hidden',
			default: 'pkce',
		},
		...regionProperties,
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				'Client ID of an OAuth client with the Code Authorization grant. Create one in Genesys Cloud under Admin > Integrations > OAuth. Add the OAuth redirect URL above to its authorized redirect URIs.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Client secret of the OAuth client. Leave empty to sign in with PKCE alone.',
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. users conversations',
			description: 'Scopes to request, separated by spaces. Leave empty to request the scopes of the OAuth client.',
		},
		{
			displayName: 'Authorization URL',
			name: 'authUrl',
			type: 'hidden',
			default: cloudUrl('$self', 'login', '/oauth/authorize'),
		},
		{
			displayName: 'Access Token URL',
			name: 'accessTokenUrl',
			type: 'hidden',
			default: cloudUrl('$self', 'login', '/oauth/token'),
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
		{ baseURL: cloudUrl('$credentials', 'api'), url: '/api/v2/tokens/me' },
		{
			401: 'Genesys Cloud did not accept the token. Connect the credential again, and check the region.',
			403: 'Genesys Cloud denied access to this user. An administrator may have to approve the OAuth client.',
			404: 'No Genesys Cloud API was found at this URL. Check the region or the base URL.',
		},
	);
}
