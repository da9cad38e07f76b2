import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

import type { ServiceId } from '../../genesys/catalogue/format.ts';
import { services } from '../../genesys/services/services.ts';
import { authenticationProperty, credentialsFor } from '../shared/credentialChoice.ts';
import { optionsProperty } from '../shared/catalogueProperties.ts';
import { pairsProperty } from './pairs.ts';

const ids = Object.keys(services) as ServiceId[];

const forSystem = (system: ServiceId) => ({ show: { system: [system] } });

/**
 * The same for the choice among the credentials of a system. n8n's editor takes a parameter for a part of signing in when that choice names it
 * in `show`, and no longer displays it (2.41): nobody could choose the system.
 */
const unlessSystem = (system: ServiceId) => ({ hide: { system: ids.filter((id) => id !== system) } });

/** The credentials of every system, each for when it is chosen. */
export const apiCallCredentials = ids.flatMap((system) => credentialsFor(system, forSystem(system)));

const system: INodeProperties = {
	displayName: 'System',
	name: 'system',
	type: 'options',
	noDataExpression: true,
	options: ids.map((id) => ({ name: services[id].title, value: id })).sort((a, b) => (a.name < b.name ? -1 : 1)),
	default: 'multicloudCx',
	description: 'What is called, and so which credential is needed',
};

const on = (show: NonNullable<IDisplayOptions['show']>): IDisplayOptions => ({ show });

const request: INodeProperties[] = [
	{
		displayName: 'Method',
		name: 'method',
		type: 'options',
		options: ['DELETE', 'GET', 'HEAD', 'PATCH', 'POST', 'PUT'].map((method) => ({ name: method, value: method })),
		default: 'GET',
	},
	{
		displayName: 'Path',
		name: 'path',
		type: 'string',
		default: '',
		required: true,
		placeholder: '/provisioning/v3/args',
		description:
			'What comes after the base URL of the credential, as the pages of the API print it: of CX Contact, IWD, Provisioning or any other',
	},
	pairsProperty(
		'Query Parameters',
		'query',
		'Parameter',
		'What comes after the question mark of the address. Encoding is done for you.',
	),
	pairsProperty('Headers', 'headers', 'Header', 'Beside those that the credential adds by itself: sign-in and API key'),
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
			{ name: 'File', value: 'file', description: 'A file of the incoming item' },
			{ name: 'Form', value: 'form', description: 'Names with a value each, encoded as in a web address' },
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'text', description: 'Text that is sent as it is, such as XML' },
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
			{ name: 'Part of a Form', value: 'part', description: 'As uploads from a web page are (multipart)' },
			{ name: 'The Whole Body', value: 'body' },
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
		description: 'What the API calls the part that holds the file',
		displayOptions: { show: { body: ['file'], sendFileAs: ['part'] }, ...withBody },
	},
	{ ...pairsProperty('Form Fields', 'formFields', 'Field', 'Names with a value each'), displayOptions: body('form') },
	{
		...pairsProperty('Form Fields', 'formFields', 'Field', 'What the form has beside the file'),
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
		placeholder: 'application/xml',
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
			{ name: 'File', value: 'file', description: 'A file, of any size' },
			{
				name: 'Items',
				value: 'auto',
				description: 'JSON where it is some, else text. Each entry of a list becomes an item.',
			},
			{ name: 'Text', value: 'text', description: 'As it came' },
		],
		default: 'auto',
		description: 'What the answer is put out as',
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
				'Whether to put out the status and the headers of the answer too; a JSON answer is then one item, under body',
		},
		{
			displayName: 'Items At',
			name: 'itemsAt',
			type: 'string',
			default: '',
			placeholder: 'data.items',
			description: 'Where in the answer the list is whose entries become items. Empty: the answer itself.',
			displayOptions: on({ '/response': ['auto'] }),
		},
		...((optionsProperty.options ?? []) as INodeProperties[]),
		{
			displayName: 'Safe to Repeat',
			name: 'repeatable',
			type: 'options',
			options: [
				{ name: 'As the Method Says', value: 'auto', description: 'All but POST and PATCH may be sent twice' },
				{ name: 'No', value: 'no', description: 'Try again only when it certainly was not received' },
				{ name: 'Yes', value: 'yes', description: 'Sending it twice does no harm' },
			],
			default: 'auto',
			description: 'Whether to try again after a failure that passes, when the first try may have had its effect',
		},
	],
};

/** The form, made by hand: there is no catalogue of what is called with it. */
export const apiCallProperties: INodeProperties[] = [
	system,
	...ids.flatMap((id) => authenticationProperty(id, unlessSystem(id))),
	...request,
	...bodyProperties,
	...response,
	options,
];
