import { defineApi, type Field } from './format.ts';
const dataExportId = {
	name: 'dataExportId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Data Export ID',
	description: 'The export, by the ID that creating it answered with',
} as const satisfies Field;

/** What 404 means as long as only some accounts have this API. */
const hints = {
	404: 'Either there is no such export, or your Genesys Cloud organization does not have this API: it is not generally available. The conversation details jobs of the Analytics API are the way that every organization has.',
} as const;

/** As a tutorial describes it: Genesys' own documentation of the platform has no such API. */
export const genesysCloudDataExports = defineApi({
	id: 'genesysCloudDataExports',
	service: 'genesysCloud',
	title: 'Genesys Cloud Data Exports (Preview)',
	description: 'Export the interactions of Genesys Cloud: create an export, follow it, and get links to its files',
	notice:
		'This API is not generally available: most organizations get 404. Conversation details jobs of the Genesys Cloud Analytics API are what every organization has.',
	source: '002',
	basePath: '/api/v2',
	resources: [
		{
			id: 'dataExport',
			title: 'Data Export',
			description: 'What is exported, how far it is, and its files',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create a data export',
					description:
						'Start to export interactions of a time frame. Look at the export until its status is COMPLETED or FAILED.',
					method: 'POST',
					path: '/dataexports',
					source: 'POST /api/v2/dataexports',
					repeatable: false,
					encoding: 'json',
					result: 'object',
					hints,
					fields: [
						{
							name: 'startDate',
							in: 'body',
							kind: 'dateTime',
							required: true,
							title: 'From',
							description: 'Start of the time frame',
						},
						{
							name: 'endDate',
							in: 'body',
							kind: 'dateTime',
							required: true,
							title: 'To',
							description: 'End of the time frame',
							after: 'startDate',
						},
						{
							name: 'format',
							in: 'body',
							kind: 'choice',
							required: true,
							default: 'jsonl',
							title: 'Format',
							description: 'What the files are written in',
							choices: [
								{ value: 'jsonl', title: 'JSON Lines', description: 'One JSON object in each line' },
								{ value: 'csv', title: 'CSV', description: 'A table with a header' },
							],
						},
						{
							name: 'type',
							in: 'body',
							kind: 'text',
							required: true,
							aside: true,
							default: 'conversation',
							title: 'Type',
							description: 'What is exported. The only type that is documented is conversation.',
							choices: [{ value: 'conversation', title: 'Conversation' }],
						},
						{
							name: 'view',
							in: 'body',
							kind: 'text',
							required: true,
							aside: true,
							default: 'full',
							title: 'View',
							description: 'How much of each is exported. The only view that is documented is full.',
							choices: [{ value: 'full', title: 'Full' }],
						},
					],
				},
				{
					id: 'get',
					title: 'Get',
					action: 'Get a data export',
					description: 'Get the status of an export, and the reason when it failed',
					method: 'GET',
					path: '/dataexports/{dataExportId}',
					source: 'GET /api/v2/dataexports/{dataExportId}',
					repeatable: true,
					result: 'object',
					hints,
					fields: [dataExportId],
				},
				{
					id: 'getFiles',
					title: 'Get Files',
					action: 'Get the files of a data export',
					description:
						'Get links to the files of a completed export, with size and SHA-256 checksum. Links work for about an hour, without signing in; after that, get new ones.',
					method: 'GET',
					path: '/dataexports/{dataExportId}/files',
					source: 'GET /api/v2/dataexports/{dataExportId}/files',
					repeatable: true,
					result: 'list',
					sensitiveOutputFields: ['uri'],
					hints,
					fields: [dataExportId],
				},
			],
		},
	],
});
