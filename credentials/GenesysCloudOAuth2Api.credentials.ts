import type {
	IAuthenticate,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';

import { genesysCloud, regions } from '../genesys/services/genesysCloudService.ts';
import { otherRegion } from '../nodes/shared/account.ts';
import { credentialTest } from '../nodes/shared/credentialTest.ts';
import { newSession, sessionProperty, signedBy } from '../nodes/shared/credentialSignIn.ts';

const listed = regions
	.map(({ value, title }) => ({ name: title, value, description: value }))
	.sort((a, b) => (a.name < b.name ? -1 : 1));

export class GenesysCloudOAuth2Api implements ICredentialType {
	name = 'genesysCloudOAuth2Api';

	displayName = 'Genesys Cloud OAuth2 API';

	icon = { light: 'file:../icons/genesys-cloud.svg', dark: 'file:../icons/genesys-cloud.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#genesys-cloud';

	properties: INodeProperties[] = [
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			default: 'mypurecloud.com',
			noDataExpression: true,
			options: [
				...listed,
				{ name: 'Other', value: otherRegion, description: 'A region that is not listed, or addresses of your own' },
			],
			description: 'Where your organization is: the host of its address, for example apps.mypurecloud.ie',
		},
		{
			displayName: 'Other Region',
			name: 'otherRegion',
			type: 'string',
			displayOptions: { show: { region: [otherRegion] } },
			default: '',
			placeholder: 'usw2.pure.cloud',
			description:
				'The host without api. or login., or any address of your organization. May be empty where both addresses below are given.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			displayOptions: { show: { region: [otherRegion] } },
			default: '',
			placeholder: 'https://api.usw2.pure.cloud',
			description: 'Only where the API is not at api. and the region',
		},
		{
			displayName: 'Login URL',
			name: 'loginUrl',
			type: 'string',
			displayOptions: { show: { region: [otherRegion] } },
			default: '',
			placeholder: 'https://login.usw2.pure.cloud',
			description: 'Only where sign-in is not at login. and the region',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: 'Of an OAuth client with the grant type Client Credentials, see Admin, Integrations, OAuth',
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
			placeholder: 'dataexports:read',
			description: 'Scopes to request, separated by spaces. Leave empty to get what the roles of the client allow.',
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
			401: 'Genesys Cloud did not accept the token. Check the client ID and client secret, and that the region is the right one.',
			403: 'Genesys Cloud refused: this client may not call the API. Check its roles in Admin, Integrations, OAuth.',
			404: 'There is no Genesys Cloud at this address. Check the region, or the base URL.',
		},
	);
}
