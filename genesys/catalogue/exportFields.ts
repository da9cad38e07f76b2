import type { Field } from './format.ts';

/** Fields that all versions of the export API share: User Data Management v10, its older versions, and CX Data Download. */

export const jobId = {
	name: 'id',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Export Job',
	description: 'Job to use. Choose it from the list, or enter its ID.',
	load: { from: 'exportJob.getMany', search: 'title', value: ['id'], title: ['title', 'id'] },
} as const satisfies Field;

export const historyId = {
	name: 'id',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Run',
	description: 'Run of a job, as listed in the history',
	load: { from: 'history.getMany', search: 'title', value: ['id'], title: ['title', 'fileName', 'id'] },
} as const satisfies Field;

export const fileName = {
	name: 'filename',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'File',
	description: 'Name of an exported file',
	load: { from: 'file.getMany', search: 'name', value: ['name', 'fileName'], title: ['name', 'fileName'] },
} as const satisfies Field;

export const fileNames = {
	name: 'filename',
	in: 'query',
	kind: 'list',
	required: true,
	title: 'Files',
	description: 'Names of the files to delete',
	load: { from: 'file.getMany', search: 'name', value: ['name', 'fileName'], title: ['name', 'fileName'] },
} as const satisfies Field;

export const jobIds = {
	name: 'jobIDs',
	in: 'query',
	kind: 'list',
	required: true,
	title: 'Export Jobs',
	description: 'Jobs to delete',
	load: { from: 'exportJob.getMany', search: 'title', value: ['id'], title: ['title', 'id'] },
} as const satisfies Field;

/** All versions use the wire name of the jobs for it. */
export const historyIds = {
	name: 'jobIDs',
	in: 'query',
	kind: 'list',
	required: true,
	title: 'Runs',
	description: 'Runs to delete',
	load: { from: 'history.getMany', search: 'title', value: ['id'], title: ['title', 'fileName', 'id'] },
} as const satisfies Field;

export const source = {
	kind: 'text',
	title: 'Source',
	description: 'System that the data comes from',
	load: { from: 'data.getSources', value: ['value', 'name', 'id', 'label'], title: ['label', 'name', 'value'] },
} as const;

export const dataType = {
	kind: 'text',
	title: 'Data Type',
	description: 'Type of data to export, such as interactions or contacts',
	load: {
		from: 'data.getTypes',
		params: { source: 'source' },
		value: ['value', 'name', 'id', 'label'],
		title: ['label', 'name', 'value'],
	},
} as const;

export const sortFields = [
	{
		name: 'orderField',
		in: 'query',
		kind: 'text',
		title: 'Sort By',
		description: 'Property to sort by',
		placeholder: 'e.g. createdDate',
	},
	{
		name: 'descAsc',
		in: 'query',
		kind: 'boolean',
		title: 'Descending',
		description: 'Whether to sort in descending order',
	},
] as const satisfies readonly Field[];

export const titleFilter = {
	name: 'title',
	in: 'query',
	kind: 'text',
	title: 'Title Contains',
	description: 'Only jobs whose title contains this text',
} as const satisfies Field;
export const typeFilter = {
	name: 'type',
	in: 'query',
	kind: 'text',
	title: 'Type Contains',
	description: 'Only entries whose type contains this text',
} as const satisfies Field;

export const certificateFields = [
	{
		name: 'certificatefilename',
		in: 'path',
		kind: 'text',
		required: true,
		title: 'File Name',
		description: 'File name of the certificate in Genesys',
		placeholder: 'e.g. exports-2026.pem',
	},
	{
		name: 'file',
		in: 'body',
		kind: 'file',
		required: true,
		pem: true,
		title: 'Certificate',
		description: 'X.509 certificate with an RSA key. Never upload the private key.',
	},
] as const satisfies readonly Field[];

/** The beginning of the job form: its title and its data source. */
export const jobTitleFields = [
	{
		name: 'title',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Title',
		description: 'Name of the job in Genesys',
		placeholder: 'e.g. Daily interactions',
	},
	{ name: 'source', in: 'body', required: true, ...source },
] as const satisfies readonly Field[];

export const jobType = {
	name: 'type',
	in: 'body',
	kind: 'choice',
	required: true,
	default: 'UCS',
	title: 'Job Type',
	description: 'Type of the job',
	choices: [
		{
			value: 'UCS',
			title: 'UCS Export',
			description: 'Exports contacts or interactions of the Universal Contact Server',
		},
		{
			// The reference documents no parameters for this type.
			value: 'DataSync',
			title: 'Data Sync',
			description: 'Synchronizes data',
		},
	],
} as const satisfies Field;

const period = [
	{
		name: 'timeFrame.all',
		in: 'body',
		kind: 'boolean',
		default: false,
		title: 'All Data',
		description: 'Whether to export all stored data instead of a period',
	},
	{
		name: 'timeFrame.dateFrom',
		in: 'body',
		kind: 'dateTime',
		prominent: true,
		title: 'From',
		description: 'Start of the period. Leave empty to export everything up to its end.',
		showWhen: { field: 'timeFrame.all', is: false },
	},
	{
		name: 'timeFrame.dateTo',
		in: 'body',
		kind: 'dateTime',
		prominent: true,
		title: 'To',
		description: 'End of the period. Leave empty to export everything from its start.',
		after: 'timeFrame.dateFrom',
		showWhen: { field: 'timeFrame.all', is: false },
	},
] as const satisfies readonly Field[];

/** Either end of the time frame is enough. */
export const periodEnds = ['timeFrame.dateFrom', 'timeFrame.dateTo'] as const;

const media = {
	name: 'jobParams.media',
	in: 'body',
	kind: 'list',
	title: 'Media',
	load: {
		from: 'data.getSubTypes',
		params: { source: 'source', dataType: 'jobParams.type' },
		value: ['value', 'name', 'id', 'label'],
		title: ['displayName', 'label', 'name', 'value'],
	},
} as const;

const immediately = {
	name: 'schedulerParam.immediately',
	in: 'body',
	kind: 'boolean',
	title: 'Start Now',
} as const;

/** A job may also start now and repeat: the sample in the reference sets all of these fields. */
const schedule = [
	{
		name: 'schedulerParam.startDate',
		in: 'body',
		kind: 'dateTime',
		title: 'Start At',
		description: 'When the job or its schedule starts',
	},
	{
		name: 'schedulerParam.cron',
		in: 'body',
		kind: 'cron',
		title: 'Repeat (Cron, UTC)',
		description: 'Schedule of the job as a cron expression in UTC',
		placeholder: 'e.g. 0 2 * * *',
	},
	{
		name: 'schedulerParam.runs',
		in: 'body',
		kind: 'text',
		title: 'Number of Runs',
		description: 'Number of times that a repeating job runs',
	},
] as const satisfies readonly Field[];

const details = [
	{
		name: 'description',
		in: 'body',
		kind: 'text',
		title: 'Description',
		description: 'Description of the job in Genesys',
	},
	{
		// The reference does not name the unit.
		name: 'jobParams.fileSplitSize',
		in: 'body',
		kind: 'text',
		title: 'File Split Size',
		description:
			'Maximum size of each file. Genesys splits larger exports into numbered files. Leave empty for one file.',
	},
] as const satisfies readonly Field[];

const exportedType = { name: 'jobParams.type', in: 'body', required: true, ...dataType } as const satisfies Field;

/** The data that a new job exports, and its schedule. */
export const jobContentFields = [
	exportedType,
	...period,
	{
		...media,
		default: [],
		description: 'Media types to export, such as email and chat. Leave empty for data without media, such as contacts.',
	},
	{
		...immediately,
		default: true,
		defaultWith: { given: ['schedulerParam.startDate', 'schedulerParam.cron'], is: false },
		description: 'Whether to start the job immediately. Defaults to yes, unless a start time or a schedule is set.',
	},
	...schedule,
	...details,
] as const satisfies readonly Field[];

/** The fields that an update may change. The request replaces the job: see {@link jobKeeps}. */
export const jobUpdateFields = [
	exportedType,
	...period,
	{
		...media,
		description: 'Media types to export, such as email and chat. Leave empty to keep the current ones.',
	},
	{
		...immediately,
		description: 'Whether to start the job immediately. Leave unset to keep the current setting.',
	},
	...schedule,
	...details,
] as const satisfies readonly Field[];

const scheduleNames = [immediately.name, ...schedule.map(({ name }) => name)];

/**
 * The values that a job keeps when it is updated. The API returns the job as it was sent, or as a JobInfo without its
 * schedule and its suspended state.
 */
export const jobKeeps = {
	from: 'exportJob.get',
	fields: {
		...Object.fromEntries(
			[...scheduleNames, 'suspended', 'description', 'fileSplitSize'].map((name) => [name, [name]]),
		),
		'jobParams.media': ['jobParams.media', 'media'],
		'jobParams.fileSplitSize': ['jobParams.fileSplitSize', 'fileSplitSize'],
		'jobParams.exportAttachments': ['jobParams.exportAttachments', 'exportAttachments'],
	},
	needed: [scheduleNames.slice(0, 3), ['suspended']],
	// The reference requires it.
	otherwise: { 'jobParams.media': [] },
} as const;

const suspension = { name: 'suspended', in: 'body', kind: 'boolean' } as const;

export const suspended = {
	...suspension,
	required: true,
	default: false,
	title: 'Create Suspended',
	description: 'Whether to suspend the job until it is resumed',
} as const satisfies Field;

export const suspendedUpdate = {
	...suspension,
	title: 'Suspended',
	description: 'Whether to suspend the job until it is resumed. Leave unset to keep the current setting.',
} as const satisfies Field;
