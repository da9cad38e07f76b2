import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ExportOperationName, ExportPeriod } from '../../genesys/exports/formWords.ts';
import type { ExportSource } from '../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import { authenticationProperty } from '../shared/credentialChoice.ts';
import { asking, keepsFiles, offered, sourcesThat } from './offeredSources.ts';

/** The form of an export. Made by hand: it is what people see first, and it asks for less than the operations it consists of. */

type Shown = NonNullable<IDisplayOptions['show']>;
type Field = Omit<INodeProperties, 'displayOptions'>;

const starting: ExportOperationName[] = ['exportAndWait', 'start'];
const following: ExportOperationName[] = ['getStatus', 'getRecords', 'getFiles', 'cancel'];

const on = (operation: string[], more: Shown = {}): IDisplayOptions => ({ show: { operation, ...more } });

const exportFrom: INodeProperties = {
	displayName: 'Export From',
	name: 'exportFrom',
	type: 'options',
	noDataExpression: true,
	options: offered.map(({ id, title }) => ({ name: title, value: id })),
	default: 'udm',
	description: 'Which system the data is exported from',
};

const notices: INodeProperties[] = offered.flatMap(({ id, notice }): INodeProperties[] =>
	notice
		? [
				{
					displayName: notice,
					name: 'sourceNotice',
					type: 'notice',
					default: '',
					displayOptions: { show: { exportFrom: [id] }, hide: { operation: ['confirmDelivery'] } },
				},
			]
		: [],
);

const operations: (INodePropertyOptions & { value: ExportOperationName })[] = [
	{ name: 'Cancel', value: 'cancel', action: 'Cancel an export', description: 'Stop an export that has not finished' },
	{
		name: 'Confirm Delivery',
		value: 'confirmDelivery',
		action: 'Confirm the delivery of an export',
		description:
			'At the end of a workflow: what was exported in it has arrived, so that the next run may begin where this one ended',
	},
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
	{
		name: 'Get Files',
		value: 'getFiles',
		action: 'Get the files of an export',
		description: 'Get the files of an export that has finished',
	},
	{
		name: 'Get Records',
		value: 'getRecords',
		action: 'Get the records of an export',
		description: 'Download, decrypt and read the records of an export that has finished',
	},
	{
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get the status of an export',
		description: 'See how far an export is, and whether it has finished',
	},
	{
		name: 'Start',
		value: 'start',
		action: 'Start an export',
		description: 'Start an export now, later or on a schedule, without waiting for it',
	},
];

/** The operation as the form calls it. */
export const operationTitle = (chosen: string): string =>
	operations.find(({ value }) => value === chosen)?.name ?? chosen;

/** What not every system can do. */
const abilities: Readonly<Record<string, (source: ExportSource) => boolean>> = {
	cancel: ({ cancel }) => cancel !== undefined,
	decryptFile: ({ isEncrypted }) => isEncrypted,
	getRecords: (candidate) => !keepsFiles(candidate),
};

const operationsOf = (candidate: ExportSource): INodePropertyOptions[] =>
	operations.filter(({ value }) => abilities[String(value)]?.(candidate) ?? true);

/** Systems that are alike in something, with what they have in common. */
function alike<T>(of: (source: ExportSource) => T): { sources: string[]; common: T }[] {
	const groups = new Map<string, { sources: string[]; common: T }>();
	for (const candidate of offered) {
		const common = of(candidate);
		const key = JSON.stringify(common);
		const group = groups.get(key) ?? { sources: [], common };
		group.sources.push(candidate.id);
		groups.set(key, group);
	}
	return [...groups.values()];
}

const operation: INodeProperties[] = alike(operationsOf).map(({ sources, common }) => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: common,
	default: 'exportAndWait',
	displayOptions: { show: { exportFrom: sources } },
}));

/** Where a certificate is uploaded, each service having its own. */
const certificateNodes: Readonly<Record<string, string>> = {
	udm: 'Genesys User Data Management',
	udmLegacy: 'Genesys User Data Management (Legacy API)',
	cxDataDownload: 'Genesys CX Data Download (Legacy)',
};

const certificateNotices: INodeProperties[] = sourcesThat(({ isEncrypted }) => isEncrypted).map((id) => ({
	displayName: `Genesys encrypts every export for your certificate. Has none been uploaded yet? Do it once: node "${certificateNodes[id]}", resource Certificate, operation Upload.`,
	name: 'certificateNotice',
	type: 'notice',
	default: '',
	displayOptions: on(starting, { exportFrom: [id] }),
}));

/** One field for all that ask for it. What a copied job says already is not asked for again. */
function asked(field: Field, sources: string[], more: Shown = {}): INodeProperties[] {
	const copying = asking('cloneOf');
	const variants: [string[], Shown][] = [
		[sources.filter((id) => copying.includes(id)), { startFrom: ['new'] }],
		[sources.filter((id) => !copying.includes(id)), {}],
	];
	return variants
		.filter(([ids]) => ids.length > 0)
		.map(([ids, start]) => ({ ...field, displayOptions: on(starting, { exportFrom: ids, ...start, ...more }) }));
}

/** Of those that ask for it, the systems whose account says what there is to choose from. */
const loading = (name: Parameters<typeof asking>[0]): string[] =>
	asking(name).filter((id) => asking('source').includes(id));

const formatField = (options: INodePropertyOptions[], preset: string): Field => ({
	displayName: 'File Format',
	name: 'format',
	type: 'options',
	options,
	default: preset,
	description: 'What the files are written in. Records come out the same.',
});

const whatToExport: INodeProperties[] = [
	{
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '=Export {{ $now.toFormat("yyyy-MM-dd HH:mm") }}',
		required: true,
		description: 'A name by which you find the export again among the jobs in Genesys',
		displayOptions: on(starting, { exportFrom: asking('title') }),
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'A New Job', value: 'new', description: 'Choose here what is exported' },
			{
				name: 'A Copy of an Existing Job',
				value: 'clone',
				description: 'Export what an existing job exports. What is set here replaces what it says.',
			},
		],
		default: 'new',
		displayOptions: on(starting, { exportFrom: asking('cloneOf') }),
	},
	{
		displayName: 'Job to Copy',
		name: 'cloneOf',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a job…',
				typeOptions: { searchListMethod: 'jobs', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: '4711' },
		],
		description: 'The export job to copy. The job itself stays as it is.',
		displayOptions: on(starting, { startFrom: ['clone'] }),
	},
	...asked(
		{
			displayName: 'Source Name or ID',
			name: 'source',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'sources', loadOptionsDependsOn: ['exportFrom'] },
			default: '',
			required: true,
			description:
				'The system that the data comes from. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		asking('source'),
	),
	...asked(
		{
			displayName: 'Data Type Name or ID',
			name: 'dataType',
			type: 'options',
			typeOptions: { loadOptionsMethod: 'dataTypes', loadOptionsDependsOn: ['exportFrom', 'source'] },
			default: '',
			required: true,
			description:
				'What is exported, for example interactions or contacts. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		asking('dataType'),
	),
	...asked(
		{
			displayName: 'Media Names or IDs',
			name: 'media',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'media', loadOptionsDependsOn: ['exportFrom', 'source', 'dataType'] },
			default: [],
			description:
				'Which media, for example email and chat. Leave it empty where it makes no difference, as with contacts. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
		},
		loading('media'),
	),
	...asked(
		{
			displayName: 'Media',
			name: 'media',
			type: 'multiOptions',
			options: (findExportSource('genesysCloudConversations').media ?? []).map(({ value, title }) => ({
				name: title,
				value,
			})),
			default: [],
			description: 'Only conversations in which there was one of these. Empty: all of them.',
		},
		asking('media').filter((id) => !loading('media').includes(id)),
	),
	...asked(
		{
			displayName: 'Tenant ID',
			name: 'tenantId',
			type: 'string',
			default: '',
			required: true,
			description: 'Whose data is exported. It is shown in the Grid Console.',
		},
		asking('tenantId'),
	),
	...asked(
		{
			displayName: 'File Prefix',
			name: 'filePrefix',
			type: 'string',
			default: '',
			required: true,
			placeholder: '/var/exports/services',
			description: 'A folder on the server, and the beginning of the names of the files that it writes there',
		},
		asking('filePrefix'),
	),
	...offered.flatMap(({ id, formats = [] }) => {
		const options = formats.map(({ value, title, description }) => ({
			name: title,
			value,
			...(description ? { description } : {}),
		}));
		const preset = formats[0]?.value;
		return preset === undefined ? [] : asked(formatField(options, preset), [id]);
	}),
];

const sinceLastRun = {
	name: 'Since the Last Successful Run',
	value: 'sinceLastRun',
	description:
		'From where the last run ended whose data was put out completely, up to now, or up to where the system has its data',
};

const everything = { name: 'All Data', value: 'all', description: 'Everything that is stored. This can be a lot.' };

const frames: (INodePropertyOptions & { value: ExportPeriod })[] = [
	{
		name: 'Last 24 Hours',
		value: 'last24Hours',
		description: 'Up to the moment of the run, or up to where the system has its data',
	},
	{ name: 'Last 7 Days', value: 'last7Days', description: 'The seven full days before today' },
	{ name: 'Last Hour', value: 'lastHour', description: 'The last full hour, from minute 0 to minute 0' },
	{ name: 'Last Month', value: 'lastMonth', description: 'The full calendar month before this one' },
	{
		name: 'This Month',
		value: 'thisMonth',
		description: 'From the first of this month to the moment of the run, or to where the system has its data',
	},
	{ name: 'Time Frame', value: 'timeFrame', description: 'From one moment to another' },
	{ name: 'Yesterday', value: 'yesterday', description: 'The full day before today' },
];

const asInJob = { name: 'As in the Job', value: 'asInJob', description: 'The same as the job that is copied' };

/** An export that is only started may fail later on: only where it is waited for it is known to have succeeded. */
function periodsOf(
	from: string,
	{ takesAll, wholeDays }: { takesAll: boolean; wholeDays: boolean },
): INodePropertyOptions[] {
	const all = [
		...(takesAll ? [everything] : []),
		...frames.filter(({ value }) => !wholeDays || value !== 'lastHour'),
		...(from === 'exportAndWait' ? [sinceLastRun] : []),
	];
	return all.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const periodField = (
	options: INodePropertyOptions[],
	preset: string,
	displayOptions: IDisplayOptions,
): INodeProperties => ({
	displayName: 'Period',
	name: 'period',
	type: 'options',
	options,
	default: preset,
	description: 'Which time the data is from. Days and months begin at midnight in the time zone of the workflow.',
	displayOptions,
});

const period: INodeProperties[] = [
	...alike(({ takesAll, wholeDays = false, asks }) => ({
		takesAll,
		wholeDays,
		copies: asks.includes('cloneOf'),
	})).flatMap(({ sources, common }) =>
		starting.flatMap((from): INodeProperties[] => {
			const options = periodsOf(from, common);
			if (!common.copies) return [periodField(options, 'yesterday', on([from], { exportFrom: sources }))];
			return [
				periodField(options, 'yesterday', on([from], { exportFrom: sources, startFrom: ['new'] })),
				periodField([asInJob, ...options], 'asInJob', on([from], { exportFrom: sources, startFrom: ['clone'] })),
			];
		}),
	),
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
	{
		displayName:
			'n8n remembers where the last run ended only while the workflow is active, and only for runs that a trigger started. A manual run always goes back as far as a first one, and is not remembered. It remembers when this node has put out everything, whatever later nodes do, unless the option "Once Confirmed" is set.',
		name: 'sinceNotice',
		type: 'notice',
		default: '',
		displayOptions: on(['exportAndWait'], { period: ['sinceLastRun'] }),
	},
	{
		displayName: 'Go Back',
		name: 'goBack',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 24,
		required: true,
		description: 'How far the first run goes back, when there is none before it',
		displayOptions: on(['exportAndWait'], { period: ['sinceLastRun'] }),
	},
	{
		displayName: 'Go Back In',
		name: 'goBackUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
		],
		default: 'hours',
		description: 'What "Go Back" is counted in',
		displayOptions: on(['exportAndWait'], { period: ['sinceLastRun'] }),
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
		displayOptions: on(['start'], { exportFrom: asking('schedule') }),
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
		description:
			'When the export repeats: minute, hour, day of the month, month, weekday. "0 2 * * *" is each night at two, in UTC.',
		displayOptions: on(['start'], { schedule: ['cron'] }),
	},
];

const maximumWait: INodeProperties = {
	displayName: 'Maximum Wait (Minutes)',
	name: 'maximumWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description:
		'An export that takes longer goes on, and the Report output hands out its handle with "finished": false. Continue from there with Get Status and Get Records.',
	displayOptions: on(['exportAndWait']),
};

const handle: INodeProperties = {
	displayName: 'Handle',
	name: 'handle',
	type: 'json',
	default: '={{ $json.handle }}',
	required: true,
	description:
		'The "handle" that Start or Export and Wait put out. It is plain data: it can be stored and used days later.',
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

const asRecords = {
	name: 'Records',
	value: 'records',
	description: 'One item for each record. Best for most workflows.',
};
const asDecryptedFiles = {
	name: 'Decrypted Files',
	value: 'decryptedFiles',
	description: 'The files inside the export, as binary data. For exports that are too large for items.',
};
const asEncryptedFiles = {
	name: 'Encrypted Files',
	value: 'encryptedFiles',
	description: 'The files as Genesys stores them, as binary data',
};
const asFiles = {
	name: 'Files',
	value: 'files',
	description: 'The files as they are stored, as binary data. For exports that are too large for items.',
};
const asHandle = {
	name: 'Handle Only',
	value: 'handle',
	description: 'Only that it has finished and its handle, without downloading anything',
};
const asList = {
	name: 'Names and Sizes',
	value: 'list',
	description: 'What files there are, without downloading them',
};

/** By operation, what the items may hold, and what they hold when nothing else is chosen. */
const outputsOf: Readonly<
	Record<string, (source: ExportSource) => { options: INodePropertyOptions[]; preset: string }>
> = {
	exportAndWait: (candidate) => {
		if (keepsFiles(candidate)) return { options: [asHandle, asList], preset: 'list' };
		return {
			options: candidate.isEncrypted
				? [asDecryptedFiles, asEncryptedFiles, asHandle, asRecords]
				: [asFiles, asHandle, asRecords],
			preset: 'records',
		};
	},
	getFiles: (candidate) => {
		if (keepsFiles(candidate)) return { options: [asList], preset: 'list' };
		return candidate.isEncrypted
			? { options: [asDecryptedFiles, asEncryptedFiles, asList], preset: 'decryptedFiles' }
			: { options: [asFiles, asList], preset: 'files' };
	},
	decryptFile: () => ({ options: [asDecryptedFiles, asRecords], preset: 'records' }),
};

const putOut = (options: INodePropertyOptions[], preset: string, displayOptions: IDisplayOptions): INodeProperties => ({
	displayName: 'Put Out',
	name: 'output',
	type: 'options',
	options,
	default: preset,
	description: 'What the items hold',
	displayOptions,
});

const output: INodeProperties[] = [
	...Object.entries(outputsOf).flatMap(([from, of]) =>
		alike(of).map(({ sources, common: { options, preset } }) =>
			putOut(options, preset, on([from], { exportFrom: sources })),
		),
	),
	{
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		default: 'data',
		required: true,
		hint: 'The name of the output binary field to put the file in',
		displayOptions: on(['exportAndWait', 'getFiles', 'decryptFile'], {
			output: ['decryptedFiles', 'encryptedFiles', 'files'],
		}),
	},
];

const orderOptions: INodeProperties[] = [
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'A note for people, shown with the job in Genesys',
		displayOptions: { show: { '/operation': starting, '/exportFrom': asking('description') } },
	},
	{
		displayName: 'File Split Size',
		name: 'splitSize',
		type: 'string',
		default: '',
		description: 'Let Genesys cut the export into several files of this size. They are put together again here.',
		displayOptions: { show: { '/operation': starting, '/exportFrom': asking('splitSize') } },
	},
	{
		displayName: 'Include Attachments',
		name: 'attachments',
		type: 'boolean',
		default: false,
		description:
			'Whether attachments are exported too. Each becomes a record of its own with the ID of its interaction.',
		displayOptions: { show: { '/operation': starting, '/exportFrom': asking('attachments') } },
	},
	{
		displayName: 'Number of Runs',
		name: 'runs',
		type: 'string',
		default: '',
		description: 'How often a repeating export runs before it ends',
		displayOptions: { show: { '/operation': ['start'], '/schedule': ['cron'] } },
	},
	{
		displayName: 'Once Confirmed',
		name: 'onceConfirmed',
		type: 'boolean',
		default: false,
		description:
			'Whether the next run begins where this one ended only if the same execution has reached a Genesys Export node with the operation Confirm Delivery. Put that at the end of the workflow: when a node before it fails, the same data is exported again.',
		displayOptions: { show: { '/operation': ['exportAndWait'], '/period': ['sinceLastRun'] } },
	},
	{
		displayName: 'One Run per Day',
		name: 'onePerDay',
		type: 'boolean',
		default: false,
		description:
			'Whether each day of the period becomes an export of its own, one after the other, each with its own report. A day that fails does not hold up the others: its report says so.',
		displayOptions: { show: { '/operation': starting }, hide: { '/period': ['all', 'asInJob'] } },
	},
];

const readingRecords = {
	show: { '/operation': ['exportAndWait', 'getRecords', 'decryptFile'] },
	hide: { '/output': ['decryptedFiles', 'encryptedFiles', 'files', 'handle', 'list'] },
};

const recordOptions: INodeProperties[] = [
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'string',
		default: '',
		placeholder: 'interactionId, startTimestamp',
		description:
			'Only these fields of each record, separated by commas. Empty: all of them. The Report output names those that no record has.',
		displayOptions: readingRecords,
	},
	{
		displayName: 'Normalized View',
		name: 'normalized',
		type: 'boolean',
		default: false,
		description:
			'Whether each item also has, under "_normalized", what all systems know of an interaction, under the same names: interaction_id, type, start_time, end_time and channel',
		displayOptions: readingRecords,
	},
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
		description:
			'Items are kept in memory, so no more than this many records become items. The Report output says when there are more ("truncated") and where to go on ("next").',
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
		description:
			'Pass over this many records. Give the "next" of a report whose records were truncated to get the following ones.',
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

/**
 * Files that came from elsewhere are opened without asking Genesys. Not by `show`: n8n's editor takes a parameter that the choice of a credential
 * is shown by for a part of signing in, and no longer displays it (2.41).
 */
const connectingTo = (wanted: ExportSource['connection']) =>
	({
		hide: {
			exportFrom: sourcesThat(({ connection }) => connection !== wanted),
			operation: ['confirmDelivery', 'decryptFile'],
		},
	}) satisfies IDisplayOptions;

export const exportProperties: INodeProperties[] = [
	exportFrom,
	...authenticationProperty('multicloudCx', connectingTo('multicloudCx')),
	...operation,
	...notices,
	...certificateNotices,
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
export const exportOutputs =
	`={{ ["exportAndWait", "getRecords", "decryptFile"].includes($parameter.operation) && $parameter.output !== "handle"
	? [{ type: "main", displayName: ["decryptedFiles", "encryptedFiles", "files", "list"].includes($parameter.output) ? "Files" : "Records" }, { type: "main", displayName: "Report" }]
	: [{ type: "main" }] }}` as const;
