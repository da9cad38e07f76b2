import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { ServiceId } from '../../genesys/catalogue/format.ts';
import { pathExamples } from '../../genesys/client/apiCall.ts';
import { services } from '../../genesys/services/services.ts';
import { authenticationProperty, credentialsFor } from '../shared/credentialChoice.ts';
import { optionsProperty } from '../shared/catalogueProperties.ts';
import { byPath, cloudOperationProperties } from './cloudOperationForm.ts';
import { pairsProperty } from './pairs.ts';

const ids = Object.keys(services) as ServiceId[];

const forSystem = (system: ServiceId) => ({ show: { system: [system] } });

/**
 * The same for the choice of a credential. If that choice names a parameter in `show`, n8n's editor treats the parameter as part of the authentication and
 * hides it (2.41). Users could then not choose the service.
 */
const unlessSystem = (system: ServiceId) => ({ hide: { system: ids.filter((id) => id !== system) } });

const choiceFor = (system: ServiceId) => (system === 'genesysCloud' ? 'cloudAuthentication' : 'authentication');

/** The credentials of all services, each shown for its service. */
export const apiCallCredentials = ids.flatMap((system) => credentialsFor(system, forSystem(system), choiceFor(system)));

const system: INodeProperties = {
	displayName: 'Service',
	name: 'system',
	type: 'options',
	noDataExpression: true,
	options: ids.map((id) => ({ name: services[id].title, value: id })).sort((a, b) => (a.name < b.name ? -1 : 1)),
	default: 'multicloudCx',
	description: 'Service to call. It determines which credential is used.',
};

const on = (show: NonNullable<IDisplayOptions['show']>): IDisplayOptions => ({ show });

const others = ids.filter((id) => id !== 'genesysCloud');

/**
 * The properties of a call by method and path: always for the other services, and for Genesys Cloud depending on a choice. They are there twice,
 * because n8n cannot combine both conditions, and the choice keeps its value when the user selects another service.
 */
const bothWays = (properties: readonly INodeProperties[]): INodeProperties[] =>
	[{ show: { system: others } }, byPath].flatMap(({ show }) =>
		properties.map((property): INodeProperties => ({
			...property,
			displayOptions: { ...property.displayOptions, show: { ...show, ...property.displayOptions?.show } },
		})),
	);

const method: INodeProperties = {
	displayName: 'Method',
	name: 'method',
	type: 'options',
	options: ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'].map((name) => ({ name, value: name })),
	default: 'GET',
};

const query = pairsProperty(
	'Query Parameters',
	'query',
	'Parameter',
	'Query parameters of the URL. Values are encoded automatically.',
);

const request: INodeProperties[] = [
	...cloudOperationProperties,
	...bothWays([method]),
	...ids.map((id): INodeProperties => ({
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: `e.g. ${pathExamples[id]}`,
		description:
			'Path after the base URL of the credential, as shown in the API documentation. Works with any API, such as CX Contact, IWD, or Provisioning.',
		displayOptions: id === 'genesysCloud' ? byPath : on({ system: [id] }),
	})),
	...bothWays([query]),
	pairsProperty('Headers', 'headers', 'Header', 'Headers to add to those set by the credential'),
];

const withBody = { hide: { method: ['GET', 'HEAD'] } };
const body = (...kinds: string[]): IDisplayOptions => ({ show: { body: kinds }, ...withBody });

const bodyProperties: INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'body',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'File', value: 'file', description: 'A file of the input item' },
			{ name: 'Form', value: 'form', description: 'Names and values, URL-encoded' },
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text', description: 'Text sent as is, such as XML' },
		],
		default: 'none',
		displayOptions: withBody,
	},
	{ displayName: 'JSON', name: 'jsonBody', type: 'json', default: '{}', required: true, displayOptions: body('json') },
	{
		displayName: 'Input Data Field Name',
		name: 'inputField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the input field containing the file data',
		displayOptions: body('file'),
	},
	{
		displayName: 'Send File As',
		name: 'sendFileAs',
		type: 'options',
		options: [
			{ name: 'Form Part', value: 'part', description: 'Multipart upload, as sent by a web form' },
			{ name: 'Whole Body', value: 'body' },
		],
		default: 'part',
		displayOptions: body('file'),
	},
	{
		displayName: 'Part Name',
		name: 'partName',
		type: 'string',
		default: 'file',
		required: true,
		description: 'Name of the form part that contains the file',
		displayOptions: { show: { body: ['file'], sendFileAs: ['part'] }, ...withBody },
	},
	{
		...pairsProperty('Form Fields', 'formFields', 'Field', 'Names and values of the form'),
		displayOptions: body('form'),
	},
	{
		...pairsProperty('Form Fields', 'formFields', 'Field', 'Other fields of the form'),
		displayOptions: { show: { body: ['file'], sendFileAs: ['part'] }, ...withBody },
	},
	{
		displayName: 'Text',
		name: 'textBody',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: body('text'),
	},
	{
		displayName: 'Content Type',
		name: 'contentType',
		type: 'string',
		default: 'text/plain',
		placeholder: 'e.g. application/xml',
		displayOptions: body('text'),
	},
];

const response: INodeProperties[] = [
	{
		displayName: 'Response',
		name: 'response',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'File', value: 'file', description: 'The response body as a file of any size' },
			{
				name: 'Items',
				value: 'auto',
				description: 'Parses JSON and splits arrays into items. Returns anything else as text.',
			},
			{ name: 'Text', value: 'text', description: 'The response body as text' },
		],
		default: 'auto',
		description: 'How to return the response',
	},
	{
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		displayOptions: on({ response: ['file'] }),
	},
];

const options: INodeProperties = {
	...optionsProperty,
	options: [
		{
			displayName: 'Include Status and Headers',
			name: 'fullResponse',
			type: 'boolean',
			default: false,
			description:
				'Whether to also return the status and headers. A JSON response is then one item with the data under "body".',
		},
		{
			displayName: 'Items Path',
			name: 'itemsAt',
			type: 'string',
			default: '',
			placeholder: 'e.g. data.items',
			description: 'Path of the array in the response to split into items. Leave empty to use the whole response.',
			displayOptions: on({ '/response': ['auto'] }),
		},
		...((optionsProperty.options ?? []) as INodeProperties[]),
		{
			displayName: 'Retry on Failure',
			name: 'repeatable',
			type: 'options',
			options: [
				{ name: 'Always', value: 'yes', description: 'Sending the request twice is safe' },
				{ name: 'Default for Method', value: 'auto', description: 'Retries all methods except POST and PATCH' },
				{
					name: 'Only If Not Received',
					value: 'no',
					description: 'Retries only if the request did not reach the server',
				},
			],
			default: 'auto',
			description: 'Whether to retry after a temporary failure even if the first request may have succeeded',
		},
	],
};

/** This form is written by hand, because no catalog describes the calls. */
export const apiCallProperties: INodeProperties[] = [
	system,
	...ids.flatMap((id) => authenticationProperty(id, unlessSystem(id), choiceFor(id))),
	...request,
	...bothWays(bodyProperties),
	...response,
	options,
];
