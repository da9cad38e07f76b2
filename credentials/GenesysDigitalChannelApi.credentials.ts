import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { digitalChannel } from '../genesys/services/digitalChannelService.ts';
import { baseUrlProperty } from '../nodes/shared/credentialProperties.ts';
import { credentialTest } from '../nodes/shared/credentialTest.ts';
import { signingBodies } from '../nodes/shared/credentialSignIn.ts';

export class GenesysDigitalChannelApi implements ICredentialType {
	name = 'genesysDigitalChannelApi';

	displayName = 'Genesys Digital Channel API';

	icon = {
		light: 'file:../icons/third-party-messaging.svg',
		dark: 'file:../icons/third-party-messaging.dark.svg',
	} as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#digital-channel';

	properties: INodeProperties[] = [
		baseUrlProperty,
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'API key for Digital Channels, sent as x-api-key. Leave empty if Genesys gave you none.',
		},
		{
			displayName: 'Contact Center ID',
			name: 'contactCenterId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 5f6e7d8c-0000-4000-8000-00005a4db0c5',
			description: 'Sent with every request as x-ccid',
		},
		{
			displayName: 'Channel ID',
			name: 'channelId',
			type: 'string',
			default: '',
			description: 'Default ID of the third-party messaging channel, for nodes that do not set one',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'App secret of the channel. It signs requests and verifies webhooks from Genesys.',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Old app secret. Webhooks signed with it are still accepted while you rotate the secret.',
		},
	];

	authenticate: IAuthenticate = signingBodies(digitalChannel);

	test: ICredentialTestRequest = credentialTest(
		{
			baseURL: '={{ $credentials.baseUrl }}',
			url: '=/nexus/v3/channels/{{ encodeURIComponent(($credentials.channelId || "").trim() || "connection-test") }}/media/connection-test',
			accepted: [404],
		},
		{
			400: 'Genesys rejected the request as invalid. Check the contact center ID and the channel ID.',
			401: 'Genesys did not accept the signature. Check that the app secret is correct and belongs to this channel.',
			403: 'Genesys denied access. The app secret, contact center ID, or API key is wrong or belongs to another base URL.',
		},
	);
}
