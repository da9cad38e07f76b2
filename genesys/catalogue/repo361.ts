import { defineApi, type Field } from './format.ts';
const format = {
	name: 'format',
	in: 'body',
	kind: 'choice',
	default: 'csv',
	title: 'Format',
	description: 'What the files are written in',
	choices: [
		{ value: 'csv', title: 'CSV', description: 'Tables, for spreadsheets and databases' },
		{ value: 'avro', title: 'Avro', description: 'Typed records, for data platforms such as Spark' },
	],
} as const satisfies Field;

/** The files of an answer; format and time of expiry stand beside them. */
const files = { result: 'list', resultPath: 'files', sensitiveOutputFields: ['url'] } as const;

/** Asking for data changes nothing: every operation may be repeated. */
export const repo361 = defineApi({
	id: 'repo361',
	service: 'repo361',
	title: 'Repo361',
	description: 'Get the raw conversation data of Genesys Cloud that Repo361 keeps, day by day',
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
					action: 'Export a day of raw data',
					description: 'Get links to the files of one day. They work for an hour, without signing in.',
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
							description: 'The day whose data is exported',
						},
						format,
					],
				},
				{
					id: 'exportPage',
					title: 'Export Page by Page',
					action: 'Export a page of raw data',
					description:
						'Get links to the next files, and with each of them the token that leads on from there. Without a token it begins at the beginning.',
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
							description: 'Where to go on, as the page before has it. Leave it empty for the first page.',
						},
						format,
					],
				},
				{
					id: 'getFiles',
					title: 'Get Files of a Day',
					action: 'Get the files of a day',
					description: 'Get links to the CSV files that are there for one day',
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
							description: 'The day whose files are wanted',
						},
					],
				},
			],
		},
	],
});
