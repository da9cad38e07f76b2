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
			description: 'Sent with every request as x-api-key, where Genesys gave you one for Digital Channels',
		},
		{
			displayName: 'Contact Center ID',
			name: 'contactCenterId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '5f6e7d8c-0000-4000-8000-00005a4db0c5',
			description: 'Sent with every request as x-ccid',
		},
		{
			displayName: 'Channel ID',
			name: 'channelId',
			type: 'string',
			default: '',
			description:
				'Of the third-party messaging channel. It is used wherever a channel ID is asked for and none is entered.',
		},
		{
			displayName: 'App Secret',
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Of the channel. Every request is signed with it, and what Genesys sends is checked with it.',
		},
		{
			displayName: 'Previous Secret',
			name: 'previousSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				'While the secret is being changed: the one from before. What Genesys still signs with it is accepted.',
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
			400: 'Genesys did not understand the request. Check the contact center ID and the channel ID.',
			401: 'Genesys did not accept the signature. Check the app secret, and that it belongs to this channel.',
			403: 'Genesys refused: the app secret, the contact center ID or the API key is wrong, or belongs to another base URL.',
		},
	);
}
