import { defineApi } from './format.ts';

export const contextServices = defineApi({
	id: 'contextServices',
	service: 'contextServices',
	title: 'Genesys Context Services',
	description: 'Export services, states, and tasks of customers from Genesys Context Services',
	source: '004',
	hints: {
		401: 'Check the username and password of the {connection}.',
		403: 'Check that the user of the {connection} has permission to use Context Services.',
	},
	basePath: '/genesys/1/cs',
	resources: [
		{
			id: 'service',
			title: 'Service',
			description: 'Customer services with their states and tasks',
			operations: [
				{
					id: 'exportToFile',
					title: 'Export to File',
					action: 'Export services to files',
					description:
						'Export services with their states and tasks to files on the Genesys server. The output contains the file names, not their contents.',
					method: 'POST',
					path: '/maintenance/services/{end}',
					source: 'POST /maintenance/services/{end}; files in the heading, file in the sample',
					// A retry would write the files again.
					repeatable: false,
					// The answer is 200 with file names, or 202 without.
					result: 'list',
					entryProperty: 'fileName',
					hints: { 404: 'Check the base URL of the {connection}, or choose the other value of "API Variant".' },
					fields: [
						{
							name: 'time_from',
							in: 'query',
							kind: 'dateTime',
							required: true,
							title: 'From',
							description: 'Start of the period',
						},
						{
							name: 'time_to',
							in: 'query',
							kind: 'dateTime',
							title: 'To',
							description: 'End of the period. Leave empty for now.',
							after: 'time_from',
						},
						{
							name: 'file_prefix',
							in: 'query',
							kind: 'text',
							required: true,
							title: 'File Prefix',
							description:
								'Folder on the Genesys server and start of the file names. The server adds the date, time, and type of data.',
							placeholder: 'e.g. C:/export',
						},
						{
							name: 'format',
							in: 'query',
							kind: 'choice',
							default: 'csv',
							title: 'Format',
							description: 'Format of the exported files',
							choices: [
								{ value: 'csv', title: 'CSV', description: 'Tables without a header row row' },
								{ value: 'json', title: 'JSON' },
							],
						},
						{
							name: 'separator',
							in: 'query',
							kind: 'text',
							title: 'Separator',
							description: 'Separator between columns. Defaults to a comma.',
							placeholder: 'e.g. ;',
							choices: [
								{ value: ',', title: 'Comma' },
								{ value: 'e.g. ;', title: 'Semicolon' },
								{ value: '\t', title: 'Tab' },
								{ value: '|', title: 'Vertical Bar' },
							],
							showWhen: { field: 'format', is: 'csv' },
						},
						{
							name: 'compression',
							in: 'query',
							kind: 'choice',
							default: 'uncompressed',
							title: 'Compression',
							description: 'Compression of the exported files',
							choices: [
								{ value: 'uncompressed', title: 'None' },
								{ value: 'zip', title: 'Zip' },
								{ value: 'gzip', title: 'Gzip' },
							],
						},
						{
							name: 'filter_events',
							in: 'query',
							kind: 'choice',
							default: 'any',
							title: 'Event',
							description: 'What happened to the services to export in the period',
							choices: [
								{ value: 'any', title: 'Any', description: 'Any event in the period' },
								{ value: 'started', title: 'Started', description: 'The service started in the period' },
								{ value: 'completed', title: 'Completed', description: 'The service was completed in the period' },
							],
						},
						{
							name: 'filter_state',
							in: 'query',
							kind: 'choice',
							default: 'any',
							title: 'State',
							description: 'State of the services to export',
							choices: [
								{ value: 'any', title: 'Any', description: 'Active and inactive services' },
								{ value: 'active', title: 'Active', description: 'Services that have not ended' },
								{ value: 'inactive', title: 'Inactive', description: 'Services that have ended' },
							],
						},
						// The reference writes the end of the path in two ways.
						{
							name: 'end',
							in: 'path',
							kind: 'choice',
							required: true,
							default: 'files',
							title: 'API Variant',
							description: 'Path that the server uses for exports',
							choices: [
								{ value: 'files', title: 'Files' },
								{ value: 'file', title: 'File' },
							],
						},
					],
				},
			],
		},
	],
});
