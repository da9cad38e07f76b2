import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { regions } from '../../genesys/services/genesysCloudService.ts';
import { otherRegion } from './account.ts';

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

const regionOptions: INodePropertyOptions[] = [
	...regions
		.map(({ value, title }) => ({ name: title, value, description: value }))
		.sort((a, b) => (a.name < b.name ? -1 : 1)),
	{ name: 'Other', value: otherRegion, description: 'A region that is not listed, or custom URLs' },
];

/** Where an organization of Genesys Cloud is. */
export const regionProperties: INodeProperties[] = [
	{
		displayName: 'Region',
		name: 'region',
		type: 'options',
		default: 'mypurecloud.com',
		noDataExpression: true,
		options: regionOptions,
		description: 'Region of your Genesys Cloud organization. You can see it in its URL, such as apps.mypurecloud.ie.',
	},
	{
		displayName: 'Other Region',
		name: 'otherRegion',
		type: 'string',
		displayOptions: { show: { region: [otherRegion] } },
		default: '',
		placeholder: 'e.g. usw2.pure.cloud',
		description:
			'Host name of the region without "api." or "login.", or any URL of your organization. Leave empty if you enter both URLs below.',
	},
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		displayOptions: { show: { region: [otherRegion] } },
		default: '',
		placeholder: 'e.g. https://api.usw2.pure.cloud',
		description: 'Only needed if the API is not at the usual address of the region',
	},
	{
		displayName: 'Login URL',
		name: 'loginUrl',
		type: 'string',
		displayOptions: { show: { region: [otherRegion] } },
		default: '',
		placeholder: 'e.g. https://login.usw2.pure.cloud',
		description: 'Only needed if the sign-in is not at the usual address of the region',
	},
];

/**
 * An expression for a URL of Genesys Cloud, for n8n itself. `values` is the name of the credential's values there. Another
 * region may be any address of the organization, as in `regionHost` of the engine.
 */
export function cloudUrl(values: '$self' | '$credentials', host: 'api' | 'login', path = ''): string {
	const entered = `${values}.${host === 'api' ? 'baseUrl' : 'loginUrl'}`;
	const other = `(${values}.otherRegion || "").trim().toLowerCase().replace(/^https?:\\/\\//, "").replace(/[\\/?#].*$/, "").replace(/^(api|login|apps)\\./, "")`;
	const region = `(${values}.region === "${otherRegion}" ? ${other} : ${values}.region)`;
	return `={{ (${entered} || "https://${host}." + ${region}).trim().replace(/\\/+$/, "") }}${path}`;
}
