import { defineApi, type Field } from './format.ts';
const format = {
	name: 'format',
	in: 'body',
	kind: 'choice',
	default: 'csv',
	title: 'Format',
	description: 'Format of the exported files',
	choices: [
		{ value: 'csv', title: 'CSV', description: 'Tables for spreadsheets and databases' },
		{ value: 'avro', title: 'Avro', description: 'Typed records for data platforms such as Spark' },
	],
} as const satisfies Field;

/** The files in an answer. Their format and time of expiry are next to the list. */
const files = { result: 'list', resultPath: 'files', sensitiveOutputFields: ['url'] } as const;

/** Requesting data changes nothing, so every operation may be repeated. */
export const repo361 = defineApi({
	id: 'repo361',
	service: 'repo361',
	title: 'Repo361',
	description: 'Get raw conversation data of Genesys Cloud from Repo361, day by day',
	source: '000',
	basePath: '/rawdata',
	resources: [
		{
			id: 'rawData',
			title: 'Raw Data',
			description: 'Files with the conversations of a day',
			operations: [
				{
					id: 'export',
					title: 'Export',
					action: 'Export raw data',
					description: 'Get links to the files of one day. Links expire after an hour.',
					method: 'POST',
					path: '/export',
					source: 'POST /rawdata/export',
					repeatable: true,
					encoding: 'json',
					...files,
					copyToEntries: ['format', 'expiryHours'],
					fields: [
						{
							name: 'date',
							in: 'body',
							kind: 'date',
							wireType: 'compactDate',
							required: true,
							title: 'Day',
							description: 'Day to export',
						},
						format,
					],
				},
				{
					id: 'exportPage',
					title: 'Export Page',
					action: 'Export raw data page',
					description: 'Get links to the next files, each with the token for the page after it',
					method: 'POST',
					path: '/export/page',
					source: 'POST /rawdata/export/page; not in the seed',
					repeatable: true,
					encoding: 'json',
					...files,
					copyToEntries: ['format', 'expiryHours', 'continuationToken'],
					fields: [
						{
							name: 'continuationToken',
							in: 'body',
							kind: 'text',
							title: 'Continuation Token',
							description: 'Token from the previous page. Leave empty for the first page.',
						},
						format,
					],
				},
				{
					id: 'getFiles',
					title: 'Get Files',
					action: 'Get raw data files',
					description: 'Get links to the CSV files of one day',
					method: 'GET',
					path: '/files/{date}/csv',
					source: 'GET /rawdata/files/{date}/csv; not in the seed',
					repeatable: true,
					...files,
					copyToEntries: ['format', 'expiryHours'],
					fields: [
						{
							name: 'date',
							in: 'path',
							kind: 'date',
							wireType: 'compactDate',
							required: true,
							title: 'Day',
							description: 'Day to get the files of',
						},
					],
				},
			],
		},
	],
});
