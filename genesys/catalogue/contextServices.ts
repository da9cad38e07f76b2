import { defineApi } from './format.ts';

export const contextServices = defineApi({
	id: 'contextServices',
	service: 'contextServices',
	title: 'Genesys Context Services',
	description:
		'Export the services, states and tasks that the Context Services of Genesys Mobile Services keep about customers',
	source: '004',
	hints: {
		401: 'Check the user name and the password of the {connection}.',
		403: 'Check that the user of the {connection} may use Context Services.',
	},
	basePath: '/genesys/1/cs',
	resources: [
		{
			id: 'service',
			title: 'Service',
			description: 'What was done for customers, with its states and tasks',
			operations: [
				{
					id: 'exportToFile',
					title: 'Export to File',
					action: 'Export services to files',
					description:
						'Export services of a time frame, with their states and tasks, to files on the disk of the Genesys server. The answer has their names, not their contents.',
					method: 'POST',
					path: '/maintenance/services/{end}',
					source: 'POST /maintenance/services/{end}; files in the heading, file in the sample',
					// A second try would write the files again.
					repeatable: false,
					// 200 with names or 202 without.
					result: 'list',
					entryProperty: 'fileName',
					hints: { 404: 'Choose the other value of "End of the Path": the reference writes it in two ways.' },
					fields: [
						{
							name: 'time_from',
							in: 'query',
							kind: 'dateTime',
							required: true,
							title: 'From',
							description: 'Start of the time frame',
						},
						{
							name: 'time_to',
							in: 'query',
							kind: 'dateTime',
							title: 'To',
							description: 'End of the time frame: now, when it is left empty',
							after: 'time_from',
						},
						{
							name: 'file_prefix',
							in: 'query',
							kind: 'text',
							required: true,
							title: 'File Prefix',
							description:
								'Folder on the Genesys server and beginning of the file names. The server adds date, time and kind of data.',
							placeholder: 'C:/export',
						},
						{
							name: 'format',
							in: 'query',
							kind: 'choice',
							default: 'csv',
							title: 'Format',
							description: 'What the files are written in',
							choices: [
								{ value: 'csv', title: 'CSV', description: 'Tables without a header' },
								{ value: 'json', title: 'JSON' },
							],
						},
						{
							name: 'separator',
							in: 'query',
							kind: 'text',
							title: 'Separator',
							description: 'What stands between the columns: a comma, when it is left empty',
							placeholder: ';',
							choices: [
								{ value: ',', title: 'Comma' },
								{ value: ';', title: 'Semicolon' },
								{ value: '\t', title: 'Tab' },
								{ value: '|', title: 'Bar' },
							],
							showWhen: { field: 'format', is: 'csv' },
						},
						{
							name: 'compression',
							in: 'query',
							kind: 'choice',
							default: 'uncompressed',
							title: 'Compression',
							description: 'How the files are compressed',
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
							title: 'Events',
							description: 'What must have happened to a service in the time frame',
							choices: [
								{ value: 'any', title: 'Any', description: 'Anything at all' },
								{ value: 'started', title: 'Started', description: 'It began' },
								{ value: 'completed', title: 'Completed', description: 'It ended' },
							],
						},
						{
							name: 'filter_state',
							in: 'query',
							kind: 'choice',
							default: 'any',
							title: 'State',
							description: 'What state a service must be in now',
							choices: [
								{ value: 'any', title: 'Any', description: 'Whether it goes on or not' },
								{ value: 'active', title: 'Active', description: 'It still goes on' },
								{ value: 'inactive', title: 'Inactive', description: 'It has ended' },
							],
						},
						{
							name: 'end',
							in: 'path',
							kind: 'choice',
							required: true,
							default: 'files',
							title: 'End of the Path',
							description: 'How the server writes the end of the path: try the other one when it answers 404',
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
