import type { Field } from './format.ts';

/** Fields that every version of the export API has: User Data Management v10, its older versions, and CX Data Download. */

export const jobId = {
	name: 'id',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Export Job',
	description: 'The job to work on. Choose it from the list, or give its id.',
	load: { from: 'exportJob.getMany', search: 'title', value: ['id'], title: ['title', 'id'] },
} as const satisfies Field;

export const historyId = {
	name: 'id',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Run',
	description: 'The run of a job, as listed in the history. A recurring job has one entry for each time it ran.',
	load: { from: 'history.getMany', search: 'title', value: ['id'], title: ['title', 'fileName', 'id'] },
} as const satisfies Field;

export const fileName = {
	name: 'filename',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'File',
	description: 'The name of an exported file',
	load: { from: 'file.getMany', search: 'name', value: ['name', 'fileName'], title: ['name', 'fileName'] },
} as const satisfies Field;

export const fileNames = {
	name: 'filename',
	in: 'query',
	kind: 'list',
	required: true,
	title: 'Files',
	description: 'The names of the files to delete',
	load: { from: 'file.getMany', search: 'name', value: ['name', 'fileName'], title: ['name', 'fileName'] },
} as const satisfies Field;

export const jobIds = {
	name: 'jobIDs',
	in: 'query',
	kind: 'list',
	required: true,
	title: 'Export Jobs',
	description: 'The jobs to delete',
	load: { from: 'exportJob.getMany', search: 'title', value: ['id'], title: ['title', 'id'] },
} as const satisfies Field;

/** The wire name is that of the jobs, in every version. */
export const historyIds = {
	name: 'jobIDs',
	in: 'query',
	kind: 'list',
	required: true,
	title: 'Runs',
	description: 'The runs to delete',
	load: { from: 'history.getMany', search: 'title', value: ['id'], title: ['title', 'fileName', 'id'] },
} as const satisfies Field;

export const source = {
	kind: 'text',
	title: 'Source',
	description: 'The system that the data comes from',
	load: { from: 'data.getSources', value: ['value', 'name', 'id', 'label'], title: ['label', 'name', 'value'] },
} as const;

export const dataType = {
	kind: 'text',
	title: 'Data Type',
	description: 'What is exported, for example interactions or contacts',
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
		description: 'The property to sort by',
		placeholder: 'createdDate',
	},
	{
		name: 'descAsc',
		in: 'query',
		kind: 'boolean',
		title: 'Newest or Highest First',
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
		description: 'The name under which the certificate is kept',
		placeholder: 'exports-2026.pem',
	},
	{
		name: 'file',
		in: 'body',
		kind: 'file',
		required: true,
		pem: true,
		title: 'Certificate',
		description: 'The X.509 certificate with an RSA key. Never the private key.',
	},
] as const satisfies readonly Field[];

/** What a job is called and where it takes its data from: the beginning of its form. */
export const jobTitleFields = [
	{
		name: 'title',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Title',
		description: 'A name for the job, shown in the list of jobs',
		placeholder: 'Interactions of yesterday',
	},
	{ name: 'source', in: 'body', required: true, ...source },
] as const satisfies readonly Field[];

export const jobType = {
	name: 'type',
	in: 'body',
	kind: 'choice',
	required: true,
	default: 'UCS',
	title: 'Kind of Job',
	description: 'Which of the two kinds of job this is',
	choices: [
		{
			value: 'UCS',
			title: 'UCS Export',
			description: 'Export contacts or interactions of the Universal Contact Server',
		},
		{
			value: 'DataSync',
			title: 'Data Sync',
			description: 'Synchronise data; the reference documents no parameters of its own for it',
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
		description: 'Whether to export everything that is stored, instead of a time frame',
	},
	{
		name: 'timeFrame.dateFrom',
		in: 'body',
		kind: 'dateTime',
		prominent: true,
		title: 'From',
		description: 'Start of the time frame. Leave it empty to export everything up to its end.',
		showWhen: { field: 'timeFrame.all', is: false },
	},
	{
		name: 'timeFrame.dateTo',
		in: 'body',
		kind: 'dateTime',
		prominent: true,
		title: 'To',
		description: 'End of the time frame. Leave it empty to export everything from its start.',
		after: 'timeFrame.dateFrom',
		showWhen: { field: 'timeFrame.all', is: false },
	},
] as const satisfies readonly Field[];

/** One end of the time frame is enough. */
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

/** A job may start now and repeat too: the reference's own sample has all of them. */
const schedule = [
	{
		name: 'schedulerParam.startDate',
		in: 'body',
		kind: 'dateTime',
		title: 'Start At',
		description: 'When the job starts, or from when its schedule counts',
	},
	{
		name: 'schedulerParam.cron',
		in: 'body',
		kind: 'cron',
		title: 'Repeat (Cron, UTC)',
		description: 'When the job repeats, in UTC',
		placeholder: '0 2 * * *',
	},
	{
		name: 'schedulerParam.runs',
		in: 'body',
		kind: 'text',
		title: 'Number of Runs',
		description: 'How often a repeating job runs before it ends',
	},
] as const satisfies readonly Field[];

const details = [
	{ name: 'description', in: 'body', kind: 'text', title: 'Description', description: 'A note for people' },
	{
		name: 'jobParams.fileSplitSize',
		in: 'body',
		kind: 'text',
		title: 'File Split Size',
		description:
			'Cut the export into a numbered set of files of this size. The reference names no unit; leave it empty for one file.',
	},
] as const satisfies readonly Field[];

const exportedType = { name: 'jobParams.type', in: 'body', required: true, ...dataType } as const satisfies Field;

/** What a new job exports, and when. */
export const jobContentFields = [
	exportedType,
	...period,
	{
		...media,
		default: [],
		description:
			'The media types to export, for example email and chat. Leave empty where it makes no difference, as with contacts.',
	},
	{
		...immediately,
		default: true,
		defaultWith: { given: ['schedulerParam.startDate', 'schedulerParam.cron'], is: false },
		description:
			'Whether the job starts as soon as it is created. Without a choice it does, unless a time or a schedule is given.',
	},
	...schedule,
	...details,
] as const satisfies readonly Field[];

/** What an update may change of it. The request replaces the job: see {@link jobKeeps}. */
export const jobUpdateFields = [
	exportedType,
	...period,
	{
		...media,
		description: 'The media types to export, for example email and chat. Leave empty to keep those of the job.',
	},
	{
		...immediately,
		description: 'Whether the job starts at once. Leave unset to keep what the job has.',
	},
	...schedule,
	...details,
] as const satisfies readonly Field[];

const scheduleNames = [immediately.name, ...schedule.map(({ name }) => name)];

/** What a job keeps when it is updated. It comes as it was sent, or as a JobInfo, which knows neither its schedule nor whether it is suspended. */
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
	description: 'Whether the job waits until it is resumed',
} as const satisfies Field;

export const suspendedUpdate = {
	...suspension,
	title: 'Suspended',
	description: 'Whether the job waits until it is resumed. Leave unset to keep what the job has.',
} as const satisfies Field;
