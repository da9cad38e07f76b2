import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { genesysCloud } from '../genesys/services/genesysCloudService.ts';
import { regionProperties } from '../nodes/shared/credentialProperties.ts';
import { credentialTest } from '../nodes/shared/credentialTest.ts';
import { newSession, sessionProperty, signedBy } from '../nodes/shared/credentialSignIn.ts';

export class GenesysCloudOAuth2Api implements ICredentialType {
	name = 'genesysCloudOAuth2Api';

	displayName = 'Genesys Cloud OAuth2 Client Credentials API';

	icon = { light: 'file:../icons/genesys-cloud.svg', dark: 'file:../icons/genesys-cloud.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#genesys-cloud';

	properties: INodeProperties[] = [
		...regionProperties,
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description:
				'Client ID of an OAuth client with the Client Credentials grant. Create one in Genesys Cloud under Admin > Integrations > OAuth.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: 'Scope',
			name: 'scope',
			type: 'string',
			default: '',
			placeholder: 'e.g. dataexports:read',
			description:
				'Scopes to request, separated by spaces. Leave empty to request everything that the roles of the client allow.',
		},
		sessionProperty,
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const { sessionToken } = await newSession(this, genesysCloud, credentials);
		return { sessionToken };
	}

	authenticate: IAuthenticate = signedBy(genesysCloud);

	test: ICredentialTestRequest = credentialTest(
		{
			baseURL: '={{ $credentials.baseUrl || "https://api." + ($credentials.otherRegion || $credentials.region) }}',
			url: '/api/v2/tokens/me',
		},
		{
			401: 'Genesys Cloud did not accept the token. Check the client ID, the client secret, and the region.',
			403: 'Genesys Cloud denied access to this client. Check its roles under Admin > Integrations > OAuth.',
			404: 'No Genesys Cloud API was found at this URL. Check the region or the base URL.',
		},
	);
}
