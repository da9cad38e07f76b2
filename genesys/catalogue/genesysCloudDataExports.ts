import { defineApi, type Field } from './format.ts';
const dataExportId = {
	name: 'dataExportId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Data Export ID',
	description: 'ID returned by Create',
} as const satisfies Field;

/** The meaning of 404 while only some accounts have this API. */
const hints = {
	404: 'The export does not exist, or your Genesys Cloud organization does not have this API. Use conversation jobs of Genesys Cloud Analytics instead.',
} as const;

/** Source: a tutorial. Genesys' own platform documentation does not cover this API. */
export const genesysCloudDataExports = defineApi({
	id: 'genesysCloudDataExports',
	service: 'genesysCloud',
	title: 'Genesys Cloud Data Exports (Preview)',
	description: 'Export interactions of Genesys Cloud and get links to the files',
	notice: 'Most organizations do not have this API. Use conversation jobs of Genesys Cloud Analytics instead.',
	source: '002',
	basePath: '/api/v2',
	resources: [
		{
			id: 'dataExport',
			title: 'Data Export',
			description: 'Exports of interactions, with their status and files',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create data export',
					description:
						'Start an export of the interactions in a period. Get the export until its status is COMPLETED or FAILED.',
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
							description: 'Start of the period',
						},
						{
							name: 'endDate',
							in: 'body',
							kind: 'dateTime',
							required: true,
							title: 'To',
							description: 'End of the period',
							after: 'startDate',
						},
						{
							name: 'format',
							in: 'body',
							kind: 'choice',
							required: true,
							default: 'jsonl',
							title: 'Format',
							description: 'Format of the exported files',
							choices: [
								{ value: 'jsonl', title: 'JSON Lines', description: 'One JSON object per line' },
								{ value: 'csv', title: 'CSV', description: 'A table with a header row row' },
							],
						},
						// The tutorial documents only one type and one view.
						{
							name: 'type',
							in: 'body',
							kind: 'text',
							required: true,
							aside: true,
							default: 'conversation',
							title: 'Type',
							description: 'Type of data to export',
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
							description: 'Level of detail to export',
							choices: [{ value: 'full', title: 'Full' }],
						},
					],
				},
				{
					id: 'get',
					title: 'Get',
					action: 'Get data export',
					description: 'Get the status of an export, and why it failed',
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
					action: 'Get data export files',
					description:
						'Get links to the files of a completed export, with size and SHA-256 checksum. Links expire after about an hour.',
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
