import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** For credentials of Genesys Multicloud CX. */
export const baseUrlProperty: INodeProperties = {
	displayName: 'Base URL',
	name: 'baseUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://gapi-use1.genesyscloud.com',
	description: 'Base URL of your Genesys Multicloud CX API, without a path. Ask your Genesys administrator.',
};

export const apiKeyProperty: INodeProperties = {
	displayName: 'API Key',
	name: 'apiKey',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	required: true,
	description: 'API key for this base URL, sent with every request as x-api-key',
};

/** For webhooks of open messaging in Genesys Cloud. */
export const webhookSecretProperties: INodeProperties[] = [
	{
		displayName: 'Webhook Secret',
		name: 'webhookSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description:
			'Only for the Genesys Cloud Messaging Trigger: the signature secret token of your open messaging integration',
	},
	{
		displayName: 'Previous Secret',
		name: 'previousSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Old webhook secret. Webhooks signed with it are still accepted while you rotate the secret.',
	},
];

/** The client ID and client secret of an application. */
export const clientProperties = (displayOptions?: IDisplayOptions): INodeProperties[] => {
	const shown = displayOptions ? { displayOptions } : {};
	return [
		{ displayName: 'Client ID', name: 'clientId', type: 'string', default: '', required: true, ...shown },
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			...shown,
		},
	];
};
