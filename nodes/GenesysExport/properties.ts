import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { authenticationProperty } from '../wiring/authentication';

/** The form of an export. Made by hand: it is what people see first, and it asks for less than the operations it consists of. */

const starting = ['exportAndWait', 'start'];
const following = ['getStatus', 'getRecords', 'getFiles', 'cancel'];

const on = (operation: string[], more: NonNullable<IDisplayOptions['show']> = {}): IDisplayOptions => ({ show: { operation, ...more } });

const system: INodeProperties = {
	displayName: 'System',
	name: 'system',
	type: 'options',
	noDataExpression: true,
	options: [{ name: 'User Data Management', value: 'udm', description: 'Contacts and interactions of Genesys Multicloud CX' }],
	default: 'udm',
	description: 'Which Genesys system the data is exported from',
};

const operations: INodePropertyOptions[] = [
	{ name: 'Cancel', value: 'cancel', action: 'Cancel an export', description: 'Stop an export that has not finished' },
	{
		name: 'Decrypt File',
		value: 'decryptFile',
		action: 'Decrypt an exported file',
		description: 'Open an exported file that came from elsewhere, for example from an SFTP server',
	},
	{
		name: 'Export and Wait',
		value: 'exportAndWait',
		action: 'Export and wait for the records',
		description: 'Start an export, wait until it has finished, and put out its records',
	},
	{ name: 'Get Files', value: 'getFiles', action: 'Get the files of an export', description: 'Get the files of an export that has finished' },
	{ name: 'Get Records', value: 'getRecords', action: 'Get the records of an export', description: 'Download, decrypt and read the records of an export that has finished' },
	{ name: 'Get Status', value: 'getStatus', action: 'Get the status of an export', description: 'See how far an export is, and whether it has finished' },
	{ name: 'Start', value: 'start', action: 'Start an export', description: 'Start an export now, later or on a schedule, without waiting for it' },
];

/** The operation as the form calls it. */
export const operationTitle = (chosen: string): string => operations.find(({ value }) => value === chosen)?.name ?? chosen;

const operation: INodeProperties = { displayName: 'Operation', name: 'operation', type: 'options', noDataExpression: true, options: operations, default: 'exportAndWait' };

const certificateNotice: INodeProperties = {
	displayName:
		'Genesys encrypts every export for your certificate. Has none been uploaded yet? Do it once: node "Genesys User Data Management", resource Certificate, operation Upload.',
	name: 'certificateNotice',
	type: 'notice',
	default: '',
	displayOptions: on(starting),
};

const whatToExport: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '=Export {{ $now.toFormat("yyyy-MM-dd HH:mm") }}',
		required: true,
		description: 'A name by which you find the export again among the jobs in Genesys',
		displayOptions: on(starting),
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'A New Job', value: 'new', description: 'Choose here what is exported' },
			{ name: 'A Copy of an Existing Job', value: 'clone', description: 'Export what an existing job exports. What is set here replaces what it says.' },
		],
		default: 'new',
		displayOptions: on(starting),
	},
	{
		displayName: 'Job to Copy',
		name: 'cloneOf',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Select a job…', typeOptions: { searchListMethod: 'jobs', searchable: true } },
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: '4711' },
		],
		description: 'The export job to copy. The job itself stays as it is.',
		displayOptions: on(starting, { startFrom: ['clone'] }),
	},
	{
		displayName: 'Source Name or ID',
		name: 'source',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'sources' },
		default: '',
		required: true,
		description: 'The system that the data comes from. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: on(starting, { startFrom: ['new'] }),
	},
	{
		displayName: 'Data Type Name or ID',
		name: 'dataType',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'dataTypes', loadOptionsDependsOn: ['source'] },
		default: '',
		required: true,
		description:
			'What is exported, for example interactions or contacts. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: on(starting, { startFrom: ['new'] }),
	},
	{
		displayName: 'Media Names or IDs',
		name: 'media',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'media', loadOptionsDependsOn: ['source', 'dataType'] },
		default: [],
		description:
			'Which media, for example email and chat. Leave it empty where it makes no difference, as with contacts. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		displayOptions: on(starting, { startFrom: ['new'] }),
	},
];

const periods = [
	{ name: 'All Data', value: 'all', description: 'Everything that is stored. This can be a lot.' },
	{ name: 'Last 24 Hours', value: 'last24Hours', description: 'Up to the moment of the run' },
	{ name: 'Last 7 Days', value: 'last7Days', description: 'The seven full days before today' },
	{ name: 'Last Month', value: 'lastMonth', description: 'The full calendar month before this one' },
	{ name: 'Time Frame', value: 'timeFrame', description: 'From one moment to another' },
	{ name: 'Yesterday', value: 'yesterday', description: 'The full day before today' },
];

const periodDescription = 'Which time the data is from. Days and months begin at midnight in the time zone of the workflow.';

const period: INodeProperties[] = [
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: periods,
		default: 'yesterday',
		description: periodDescription,
		displayOptions: on(starting, { startFrom: ['new'] }),
	},
	{
		displayName: 'Period',
		name: 'period',
		type: 'options',
		options: [{ name: 'As in the Job', value: 'asInJob', description: 'The same as the job that is copied' }, ...periods],
		default: 'asInJob',
		description: periodDescription,
		displayOptions: on(starting, { startFrom: ['clone'] }),
	},
	{
		displayName: 'From',
		name: 'from',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'Start of the time frame, in the time zone of the workflow',
		displayOptions: on(starting, { period: ['timeFrame'] }),
	},
	{
		displayName: 'To',
		name: 'to',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'End of the time frame, in the time zone of the workflow',
		displayOptions: on(starting, { period: ['timeFrame'] }),
	},
];

const schedule: INodeProperties[] = [
	{
		displayName: 'When',
		name: 'schedule',
		type: 'options',
		options: [
			{ name: 'At a Time', value: 'time', description: 'Once, later' },
			{ name: 'Now', value: 'now', description: 'As soon as possible' },
			{ name: 'Repeatedly', value: 'cron', description: 'Genesys repeats the export by itself' },
		],
		default: 'now',
		description: 'When Genesys runs the export',
		displayOptions: on(['start']),
	},
	{
		displayName: 'Start At',
		name: 'startAt',
		type: 'dateTime',
		default: '',
		required: true,
		description: 'When the export starts, in the time zone of the workflow',
		displayOptions: on(['start'], { schedule: ['time'] }),
	},
	{
		displayName: 'Repeat (Cron, UTC)',
		name: 'cron',
		type: 'string',
		default: '0 2 * * *',
		required: true,
		description: 'When the export repeats: minute, hour, day of the month, month, weekday. "0 2 * * *" is each night at two, in UTC.',
		displayOptions: on(['start'], { schedule: ['cron'] }),
	},
];

const maximumWait: INodeProperties = {
	displayName: 'Maximum Wait (Minutes)',
	name: 'maximumWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description: 'An export that takes longer goes on, and the Report output hands out its handle with "finished": false. Continue from there with Get Status and Get Records.',
	displayOptions: on(['exportAndWait']),
};

const handle: INodeProperties = {
	displayName: 'Handle',
	name: 'handle',
	type: 'json',
	default: '={{ $json.handle }}',
	required: true,
	description: 'The "handle" that Start or Export and Wait put out. It is plain data: it can be stored and used days later.',
	displayOptions: on(following),
};

const inputField: INodeProperties = {
	displayName: 'Input Data Field Name',
	name: 'inputField',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the input field containing the file data',
	displayOptions: on(['decryptFile']),
};

const asRecords = { name: 'Records', value: 'records', description: 'One item for each record. Best for most workflows.' };
const asDecryptedFiles = { name: 'Decrypted Files', value: 'decryptedFiles', description: 'The files inside the export, as binary data. For exports that are too large for items.' };
const asEncryptedFiles = { name: 'Encrypted Files', value: 'encryptedFiles', description: 'The files as Genesys stores them, as binary data' };
const asHandle = { name: 'Handle Only', value: 'handle', description: 'Only that it has finished and its handle, without downloading anything' };
const asList = { name: 'Names and Sizes', value: 'list', description: 'What files there are, without downloading them' };

function putOut(from: string, options: INodePropertyOptions[], preset: string): INodeProperties {
	return { displayName: 'Put Out', name: 'output', type: 'options', options, default: preset, description: 'What the items hold', displayOptions: on([from]) };
}

const output: INodeProperties[] = [
	putOut('exportAndWait', [asDecryptedFiles, asEncryptedFiles, asHandle, asRecords], 'records'),
	putOut('getFiles', [asDecryptedFiles, asEncryptedFiles, asList], 'decryptedFiles'),
	putOut('decryptFile', [asDecryptedFiles, asRecords], 'records'),
	{
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		displayOptions: on(['exportAndWait', 'getFiles', 'decryptFile'], { output: ['decryptedFiles', 'encryptedFiles'] }),
	},
];

const orderOptions: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'A note for people, shown with the job in Genesys',
		displayOptions: { show: { '/operation': starting } },
	},
	{
		displayName: 'File Split Size',
		name: 'splitSize',
		type: 'string',
		default: '',
		description: 'Let Genesys cut the export into several files of this size. They are put together again here.',
		displayOptions: { show: { '/operation': starting } },
	},
	{
		displayName: 'Include Attachments',
		name: 'attachments',
		type: 'boolean',
		default: false,
		description: 'Whether attachments are exported too. Each becomes a record of its own with the ID of its interaction.',
		displayOptions: { show: { '/operation': starting } },
	},
	{
		displayName: 'Number of Runs',
		name: 'runs',
		type: 'string',
		default: '',
		description: 'How often a repeating export runs before it ends',
		displayOptions: { show: { '/operation': ['start'], '/schedule': ['cron'] } },
	},
];

const readingRecords = { show: { '/operation': ['exportAndWait', 'getRecords', 'decryptFile'] }, hide: { '/output': ['decryptedFiles', 'encryptedFiles', 'handle'] } };

const recordOptions: INodeProperties[] = [
	{
		displayName: 'Kinds of Records',
		name: 'kinds',
		type: 'multiOptions',
		options: [
			{ name: 'Attachment', value: 'attachment' },
			{ name: 'Contact', value: 'contact' },
			{ name: 'Interaction', value: 'interaction' },
			{ name: 'Other', value: 'other' },
		],
		default: ['interaction', 'contact', 'other'],
		description: 'Which records become items. Without this option, all of them.',
		displayOptions: readingRecords,
	},
	{
		displayName: 'Max Records',
		name: 'maxRecords',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10000,
		description: 'Items are kept in memory, so no more than this many records become items. The Report output says when there are more ("truncated") and where to go on ("next").',
		displayOptions: readingRecords,
	},
	{
		displayName: 'Max Size (MB)',
		name: 'maxMegabytes',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 32,
		description: 'No more than this much of records becomes items, for the same reason',
		displayOptions: readingRecords,
	},
	{
		displayName: 'Skip First',
		name: 'skip',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Pass over this many records. Give the "next" of a report whose records were truncated to get the following ones.',
		displayOptions: readingRecords,
	},
];

const options: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [...orderOptions, ...recordOptions].sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	displayOptions: on(['exportAndWait', 'start', 'getRecords', 'decryptFile']),
};

/** Files that came from elsewhere are opened without asking Genesys. */
const withoutConnection = { hide: { operation: ['decryptFile'] } } satisfies IDisplayOptions;

export const exportProperties: INodeProperties[] = [
	...authenticationProperty('multicloudCx', withoutConnection),
	system,
	operation,
	certificateNotice,
	...whatToExport,
	...period,
	...schedule,
	maximumWait,
	handle,
	inputField,
	...output,
	options,
];

/** Which operations read records, and so have a second output, for the report. As an expression, because the editor asks for it too. */
export const exportOutputs = `={{ ["exportAndWait", "getRecords", "decryptFile"].includes($parameter.operation) && $parameter.output !== "handle"
	? [{ type: "main", displayName: $parameter.output === "decryptedFiles" || $parameter.output === "encryptedFiles" ? "Files" : "Records" }, { type: "main", displayName: "Report" }]
	: [{ type: "main" }] }}` as const;
