import type { IDisplayOptions, INodeProperties, INodePropertyOptions, NodeHint } from 'n8n-workflow';

import { formOf, periodFields, scheduleFields, schedules } from '../../genesys/exports/exportForm.ts';
import type { ExportOperationName } from '../../genesys/exports/formWords.ts';
import { orderFields, type OrderField } from '../../genesys/exports/orderFields.ts';
import { recordColumns } from '../../genesys/exports/recordColumns.ts';
import { readingFields } from '../../genesys/exports/readingForm.ts';
import type { ExportSource } from '../../genesys/exports/sources/source.ts';
import { byName, formProperty, locatorShape, option } from '../shared/catalogueProperties.ts';
import { authenticationProperty } from '../shared/credentialChoice.ts';
import { versionedForm, type FormVersion } from '../shared/formVersions.ts';
import { simplifyProperty, toolProperties } from '../shared/outputProperties.ts';
import { choicesMethod } from '../shared/parameters.ts';
import { recordDefaults } from './exportResults.ts';
import { sourcesWithField, offered, sourcesWhere } from './offeredSources.ts';

/** The form of an export. The fields of an order come from the engine; the output options are written by hand. */

type Shown = NonNullable<IDisplayOptions['show']>;

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
	description: 'Service to export data from',
};

const notices: INodeProperties[] = offered.flatMap(({ id, notice }): INodeProperties[] =>
	notice
		? [
				{
					displayName: notice,
					name: 'sourceNotice',
					type: 'notice',
					default: '',
					displayOptions: on(starting, { exportFrom: [id] }),
				},
			]
		: [],
);

const operations: (INodePropertyOptions & { value: ExportOperationName })[] = [
	{ name: 'Cancel', value: 'cancel', action: 'Cancel export', description: 'Stop a running export' },
	{
		name: 'Confirm Delivery',
		value: 'confirmDelivery',
		action: 'Confirm export delivery',
		description: "Mark exported data as delivered. Used with the 'Require Confirm Delivery' option of Export and Wait.",
	},
	{
		name: 'Decrypt File',
		value: 'decryptFile',
		action: 'Decrypt exported file',
		description: 'Decrypt an exported file from another source, such as an SFTP server',
	},
	{
		name: 'Export and Wait',
		value: 'exportAndWait',
		action: 'Export and wait for records',
		description: 'Start an export, wait for it to finish, and return its records',
	},
	{
		name: 'Get Files',
		value: 'getFiles',
		action: 'Get export files',
		description: 'Get the files of a finished export',
	},
	{
		name: 'Get Records',
		value: 'getRecords',
		action: 'Get export records',
		description: 'Download, decrypt, and read the records of a finished export',
	},
	{
		name: 'Get Status',
		value: 'getStatus',
		action: 'Get export status',
		description: 'Get the progress of an export and whether it has finished',
	},
	{
		name: 'Start',
		value: 'start',
		action: 'Start export',
		description: 'Start an export now, later, or on a schedule, without waiting for it',
	},
];

/** The title of an operation in the form. */
export const operationTitle = (chosen: string): string =>
	operations.find(({ value }) => value === chosen)?.name ?? chosen;

/** Features that not every source has. */
const abilities: Readonly<Record<string, (source: ExportSource) => boolean>> = {
	cancel: ({ cancel }) => cancel !== undefined,
	decryptFile: ({ isEncrypted }) => isEncrypted,
	getRecords: ({ filesStayOnServer }) => !filesStayOnServer,
};

const operationsOf = (candidate: ExportSource): INodePropertyOptions[] =>
	operations.filter(({ value }) => abilities[String(value)]?.(candidate) ?? true);

/** Groups the sources that have something in common, with what they have in common. */
function groupSources<T>(of: (source: ExportSource) => T): { sources: string[]; common: T }[] {
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

/** An AI agent has no file to decrypt, and must not decide what has been delivered. */
const notForAgents: readonly ExportOperationName[] = ['confirmDelivery', 'decryptFile'];

const forAgents = (options: INodePropertyOptions[]): INodePropertyOptions[] =>
	options.filter(({ value }) => !(notForAgents as readonly unknown[]).includes(value));

/** The first one is for workflows: n8n builds its list of actions from it. Tools of version 1 may have any operation. */
const operation: INodeProperties[] = groupSources(operationsOf).flatMap(({ sources, common }) =>
	[
		{ options: common, when: { '@tool': [false] } },
		{ options: common, when: { '@tool': [true], '@version': [1] } },
		{ options: forAgents(common), when: { '@tool': [true], '@version': [{ _cnd: { gte: 2 } } as const] } },
	].map(({ options: offeredOperations, when }) => ({
		displayName: 'Operation',
		name: 'operation',
		type: 'options' as const,
		noDataExpression: true,
		options: offeredOperations,
		default: 'exportAndWait',
		displayOptions: { show: { exportFrom: sources, ...when } },
	})),
);

/** Shown until the node has run: then a certificate exists. */
export const certificateHints: NodeHint[] = groupSources(({ certificateApi }) => certificateApi?.title)
	.flatMap(({ sources, common: title }) => (title === undefined ? [] : [{ sources, title }]))
	.map(({ sources, title }) => ({
		type: 'info',
		message: `Genesys encrypts exports with your certificate. If you haven't uploaded one yet, do it once with ${title} > Certificate > Upload.`,
		location: 'outputPane',
		whenToDisplay: 'beforeExecution',
		displayCondition: `={{ ${JSON.stringify(starting)}.includes($parameter["operation"]) && ${JSON.stringify(sources)}.includes($parameter["exportFrom"]) }}`,
	}));

const confirmNotice: INodeProperties = {
	displayName:
		"Put this at the end of the workflow. It needs an 'Export and Wait' step before it, with the period 'Since the Last Successful Run' and the option 'Require Confirm Delivery'.",
	name: 'confirmNotice',
	type: 'notice',
	default: '',
	displayOptions: on(['confirmDelivery']),
};

const copying = sourcesWithField('cloneOf');

/** A field of the order as a parameter, once for all sources with the same form of it. Fields that a copied job contains are hidden. */
function orderProperties({ name, isOfJob }: OrderField, version: FormVersion): INodeProperties[] {
	const ownOf = (source: ExportSource): OrderField | undefined =>
		formOf(source).order.find((field) => field.name === name);
	return groupSources((source) => ({
		field: ownOf(source),
		hidesInCopy: isOfJob === true && copying.includes(source.id),
	}))
		.flatMap(({ sources, common: { field, hidesInCopy } }) => (field ? [{ sources, field, hidesInCopy }] : []))
		.map(({ sources, field, hidesInCopy }) => ({
			...formProperty(field, ['exportFrom'], version),
			...(field.required ? { required: true } : {}),
			displayOptions: field.isExtra
				? { show: { '/operation': starting, '/exportFrom': sources } }
				: on(starting, {
						exportFrom: sources,
						...(hidesInCopy ? { startFrom: ['new'] } : {}),
						...(version > 1 ? whenDependenciesAreEntered(field) : {}),
					}),
		}));
}

/**
 * When to show a dropdown. Multiple values cannot be chosen from a list that loads on opening, and n8n loads the dropdowns
 * of a new node before it has selected the only credential. So such a dropdown is shown and loaded only after the values
 * that it depends on were entered.
 */
const whenDependenciesAreEntered = ({ kind, load }: OrderField): Shown =>
	kind === 'list' && load
		? Object.fromEntries(Object.values(load.params ?? {}).map((name) => [name, [{ _cnd: { not: '' } }]]))
		: {};

/** Fields that the node shows in its own form. */
const ownShape = ['title', 'cloneOf'];
const inOrder: readonly OrderField[] = orderFields.filter(({ name }) => !ownShape.includes(name));
const [title, job] = ownShape.map((wanted) => orderFields.find(({ name }) => name === wanted)) as [
	OrderField,
	OrderField,
];

const whatToExport = (version: FormVersion): INodeProperties[] => [
	{
		...formProperty(title, []),
		default: '=Export {{ $now.toFormat("yyyy-MM-dd HH:mm") }}',
		required: true,
		displayOptions: on(starting, { exportFrom: sourcesWithField('title') }),
	},
	{
		displayName: 'Start From',
		name: 'startFrom',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'Copy of an Existing Job', value: 'clone', description: job.description },
			{ name: 'New Job', value: 'new', description: 'Choose below what to export' },
		],
		default: 'new',
		displayOptions: on(starting, { exportFrom: copying }),
	},
	{
		displayName: job.title,
		name: job.name,
		...locatorShape(job, choicesMethod(job), { displayName: 'By ID', name: 'id', placeholder: 'e.g. 4711' }),
		required: true,
		description: 'Export job to copy. The job itself does not change.',
		displayOptions: on(starting, { startFrom: ['clone'] }),
	},
	...inOrder.filter(({ isExtra }) => !isExtra).flatMap((field) => orderProperties(field, version)),
];

/**
 * The periods of a source for an operation. "Since the Last Successful Run" needs an operation that waits: an export that
 * is only started may fail later.
 */
const periodsOf = (source: ExportSource, from: ExportOperationName, copies: boolean): INodePropertyOptions[] =>
	formOf(source)
		.periods.filter(({ needs }) => (needs !== 'waiting' || from === 'exportAndWait') && (needs !== 'copying' || copies))
		.map(option)
		.sort(byName);

function periodProperties(from: ExportOperationName, copies: boolean): INodeProperties[] {
	const preset = copies ? 'asInJob' : 'yesterday';
	const variants = groupSources((source) => ({
		options: periodsOf(source, from, copies),
		startFrom: source.fields.includes('cloneOf') ? [copies ? 'clone' : 'new'] : undefined,
	}));
	return variants
		.filter(({ common: { startFrom } }) => startFrom || !copies)
		.map(({ sources, common: { options: choices, startFrom } }) => ({
			displayName: 'Period',
			name: 'period',
			type: 'options',
			options: choices,
			default: preset,
			description: 'Period to export. Days and months start at midnight in the workflow time zone.',
			displayOptions: on([from], { exportFrom: sources, ...(startFrom ? { startFrom } : {}) }),
		}));
}

/**
 * A field that depends on another one. It is not required by n8n even if a value is needed: if the other field contains an
 * expression, n8n shows all dependent fields and would not run the node. The engine reports missing values.
 */
function dependentProperty(field: OrderField, operations: ExportOperationName[]): INodeProperties {
	const { showWhen } = field;
	const decides = showWhen ? { [`${field.isExtra ? '/' : ''}${showWhen.field}`]: [String(showWhen.is)] } : {};
	return {
		...formProperty(field, []),
		displayOptions: field.isExtra ? { show: { '/operation': operations, ...decides } } : on(operations, decides),
	};
}

const scheduled: readonly OrderField[] = scheduleFields;

const sinceLastRun = on(['exportAndWait'], { period: ['sinceLastRun'] });

const period: INodeProperties[] = [
	...starting.flatMap((from) => [false, true].flatMap((copies) => periodProperties(from, copies))),
	...periodFields.map((field) => dependentProperty(field, starting)),
	{
		displayName:
			'n8n saves where the last run ended only in active workflows. Manual runs always act like a first run.',
		name: 'sinceNotice',
		type: 'notice',
		default: '',
		displayOptions: sinceLastRun,
	},
	{
		displayName: 'First Run Goes Back',
		name: 'goBack',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 24,
		required: true,
		description: 'How far back to export on the first run',
		displayOptions: sinceLastRun,
	},
	{
		displayName: 'Unit',
		name: 'goBackUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
		],
		default: 'hours',
		description: "Unit of 'First Run Goes Back'",
		displayOptions: sinceLastRun,
	},
];

const schedule: INodeProperties[] = [
	{
		displayName: 'Schedule',
		name: 'schedule',
		type: 'options',
		options: schedules.map(option).sort(byName),
		default: 'now',
		description: 'When Genesys runs the export',
		displayOptions: on(['start'], { exportFrom: sourcesWithField('schedule') }),
	},
	...scheduled.filter(({ isExtra }) => !isExtra).map((field) => dependentProperty(field, ['start'])),
];

const maximumWait: INodeProperties = {
	displayName: 'Maximum Wait (Minutes)',
	name: 'maximumWait',
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 10,
	description:
		'A longer export keeps running, and the Report output returns its handle with "finished": false. Continue with Get Status and Get Records.',
	displayOptions: on(['exportAndWait']),
};

const handle: INodeProperties = {
	displayName: 'Export Handle',
	name: 'handle',
	type: 'json',
	default: '={{ $json.handle }}',
	required: true,
	description: 'Handle returned by Start or Export and Wait. You can store it and use it later.',
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
	description: 'One item per record. Best for most workflows.',
};
const asDecryptedFiles = {
	name: 'Decrypted Files',
	value: 'decryptedFiles',
	description: 'Files inside the export, as binary data. For exports too large for items.',
};
const asEncryptedFiles = {
	name: 'Encrypted Files',
	value: 'encryptedFiles',
	description: 'Files as Genesys stores them, as binary data',
};
const asFiles = {
	name: 'Files',
	value: 'files',
	description: 'Files as stored, as binary data. For exports too large for items.',
};
const asHandle = {
	name: 'Handle Only',
	value: 'handle',
	description: 'Only the status and the handle, without downloading files',
};
const asList = {
	name: 'File List',
	value: 'list',
	description: 'File names and sizes, without downloading the files',
};

/** The outputs of each operation, and their default. */
const outputsOf: Readonly<
	Record<string, (source: ExportSource) => { options: INodePropertyOptions[]; preset: string }>
> = {
	exportAndWait: (candidate) => {
		if (candidate.filesStayOnServer) return { options: [asList, asHandle], preset: 'list' };
		return {
			options: candidate.isEncrypted
				? [asDecryptedFiles, asEncryptedFiles, asHandle, asRecords]
				: [asFiles, asHandle, asRecords],
			preset: 'records',
		};
	},
	getFiles: (candidate) => {
		if (candidate.filesStayOnServer) return { options: [asList], preset: 'list' };
		return candidate.isEncrypted
			? { options: [asDecryptedFiles, asEncryptedFiles, asList], preset: 'decryptedFiles' }
			: { options: [asList, asFiles], preset: 'files' };
	},
	decryptFile: () => ({ options: [asDecryptedFiles, asRecords], preset: 'records' }),
};

const outputProperty = (
	options: INodePropertyOptions[],
	preset: string,
	displayOptions: IDisplayOptions,
): INodeProperties => ({
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options,
	default: preset,
	description: 'Content of each output item',
	displayOptions,
});

const output: INodeProperties[] = [
	...Object.entries(outputsOf).flatMap(([from, of]) =>
		groupSources(of).map(({ sources, common: { options, preset } }) =>
			outputProperty(options, preset, on([from], { exportFrom: sources })),
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

/** How much of a record becomes an item, for the sources whose records are known. */
const simplified: INodeProperties[] = groupSources((source) => recordColumns(source.id)).flatMap(
	({ sources, common: columns }) => {
		if (!columns) return [];
		const when = {
			show: { operation: ['exportAndWait', 'getRecords', 'decryptFile'], exportFrom: sources },
			hide: { output: ['decryptedFiles', 'encryptedFiles', 'files', 'handle', 'list'] },
		};
		return [simplifyProperty(when), ...toolProperties(columns, when)];
	},
);

const orderOptions: INodeProperties[] = [
	...inOrder.filter(({ isExtra }) => isExtra).flatMap((field) => orderProperties(field, 2)),
	...scheduled.filter(({ isExtra }) => isExtra).map((field) => dependentProperty(field, ['start'])),
	{
		displayName: 'Require Confirm Delivery',
		name: 'onceConfirmed',
		type: 'boolean',
		default: false,
		description:
			'Whether the next run starts where this one ended only after Confirm Delivery has run in the same execution. Place that operation at the end of the workflow. If an earlier node fails, the same data is exported again.',
		displayOptions: { show: { '/operation': ['exportAndWait'], '/period': ['sinceLastRun'] } },
	},
	{
		displayName: 'One Run per Day',
		name: 'onePerDay',
		type: 'boolean',
		default: false,
		description:
			'Whether to run one export per day of the period, each with its own report. If a day fails, the other days still run.',
		displayOptions: { show: { '/operation': starting }, hide: { '/period': ['all', 'asInJob'] } },
	},
];

const readingRecords = {
	show: { '/operation': ['exportAndWait', 'getRecords', 'decryptFile'] },
	hide: { '/output': ['decryptedFiles', 'encryptedFiles', 'files', 'handle', 'list'] },
};

/** Since version 2, an AI agent gets fewer records than a workflow by default. */
function forEachDefault(limit: 'records' | 'megabytes', property: INodeProperties): INodeProperties[] {
	const { workflow, tool } = recordDefaults;
	const variants = [
		{ preset: workflow[limit], when: { '@tool': [false] } },
		{ preset: workflow[limit], when: { '@tool': [true], '@version': [1] } },
		{ preset: tool[limit], when: { '@tool': [true], '@version': [{ _cnd: { gte: 2 } }] } },
	];
	return variants.map(({ preset, when }) => ({
		...property,
		default: preset,
		displayOptions: { ...readingRecords, show: { ...readingRecords.show, ...when } },
	}));
}

const recordOptions: INodeProperties[] = [
	{
		displayName: 'Columns',
		name: 'columns',
		type: 'string',
		default: '',
		placeholder: 'e.g. interactionId, startTimestamp',
		description:
			'Fields of each record to return, separated by commas. Leave empty for all. The Report output lists columns that no record has.',
		displayOptions: readingRecords,
	},
	{
		displayName: 'Add Normalized Fields',
		name: 'normalized',
		type: 'boolean',
		default: false,
		description:
			'Whether to add "_normalized" with the fields that all services share: interaction_id, type, start_time, end_time, and channel',
		displayOptions: readingRecords,
	},
	{
		displayName: 'Record Types',
		name: 'kinds',
		type: 'multiOptions',
		options: [
			{ name: 'Attachment', value: 'attachment' },
			{ name: 'Contact', value: 'contact' },
			{ name: 'Interaction', value: 'interaction' },
			{ name: 'Other', value: 'other' },
		],
		default: ['interaction', 'contact', 'other'],
		description: 'Types of records to return. Without this option, all types are returned.',
		displayOptions: readingRecords,
	},
	...forEachDefault('records', {
		displayName: 'Max Records',
		name: 'maxRecords',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 0,
		description:
			'Max number of records to return, to limit memory use. If there are more, the Report output contains "truncated" and "next".',
	}),
	...forEachDefault('megabytes', {
		displayName: 'Max Size (MB)',
		name: 'maxMegabytes',
		type: 'number',
		typeOptions: { minValue: 0.01, numberPrecision: 2 },
		default: 0,
		description: 'Max total size of the returned records, to limit memory use',
	}),
	{
		displayName: 'Add Export Details',
		name: 'exportDetails',
		type: 'boolean',
		default: false,
		description:
			'Whether to add "_export" to each record: its file, its position in that file, and its type. The Report output always lists the files.',
		displayOptions: { ...readingRecords, show: { ...readingRecords.show, '@version': [{ _cnd: { gte: 2 } }] } },
	},
	{
		displayName: 'Skip First',
		name: 'skip',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: 'Number of records to skip. To continue a truncated export, enter the "next" value of its report.',
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

/** The reading options. Those for records are hidden if files are returned. */
const readingOptions: INodeProperties = {
	displayName: 'Reading Options',
	name: 'readingOptions',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: readingFields
		.map((field) => ({
			...formProperty(field, []),
			...(field.usual === undefined ? {} : { default: field.usual }),
			...(field.isOfFiles ? {} : { displayOptions: { hide: { '/output': ['decryptedFiles'] } } }),
		}))
		.sort((a, b) => (a.displayName < b.displayName ? -1 : 1)),
	displayOptions: {
		show: { operation: ['exportAndWait', 'getRecords', 'getFiles', 'decryptFile'] },
		hide: { output: ['encryptedFiles', 'files', 'handle', 'list'] },
	},
};

/**
 * Files from elsewhere are opened without a call to Genesys. Not with `show`: n8n's editor would treat a parameter in
 * `show` of a credential as part of the authentication, and hide it (2.41).
 */
const connectingTo = (wanted: ExportSource['connection']) =>
	({
		hide: {
			exportFrom: sourcesWhere(({ connection }) => connection !== wanted),
			operation: ['confirmDelivery', 'decryptFile'],
		},
	}) satisfies IDisplayOptions;

export const exportProperties: INodeProperties[] = [
	exportFrom,
	...authenticationProperty('multicloudCx', connectingTo('multicloudCx')),
	...authenticationProperty('genesysCloud', connectingTo('genesysCloud'), 'cloudAuthentication'),
	...operation,
	...notices,
	confirmNotice,
	...versionedForm(whatToExport),
	...period,
	...schedule,
	maximumWait,
	handle,
	inputField,
	...output,
	...simplified,
	readingOptions,
	options,
];

/** The outputs of the node. Operations that read records have a second one for the report. An expression, because the editor evaluates it too. */
export const exportOutputs =
	`={{ ["exportAndWait", "getRecords", "decryptFile"].includes($parameter.operation) && $parameter.output !== "handle"
	? [{ type: "main", displayName: ["decryptedFiles", "encryptedFiles", "files", "list"].includes($parameter.output) ? "Files" : "Records" }, { type: "main", displayName: "Report" }]
	: [{ type: "main" }] }}` as const;
