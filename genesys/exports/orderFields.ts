import { dataType, jobId, source } from '../catalogue/exportFields.ts';
import type { Field } from '../catalogue/format.ts';
import { lists } from '../catalogue/genesysCloud/lists.ts';

/**
 * The form of an export as catalogue data. Both platforms generate their forms from it, and it defines the type of an
 * order. A field that is added here, and to the `fields` of the sources that support it, appears in both forms. Dropdowns
 * load from the source's own API.
 */
export interface OrderField extends Field {
	kind: Exclude<Field['kind'], 'rows'>;
	/** Shown among the options that few people need. */
	isExtra?: true;
	/** Not needed if a job is copied, because the job contains it. */
	isOfJob?: true;
}

export const orderFields = [
	{
		name: 'title',
		in: 'body',
		kind: 'text',
		title: 'Title',
		description: 'Name of the export job in Genesys',
		isOfJob: true,
	},
	{
		name: 'cloneOf',
		in: 'body',
		kind: 'text',
		title: 'Template Job',
		description: 'Use the settings of this job. Fields that you set here override them. The job itself is not changed.',
		load: jobId.load,
		isExtra: true,
	},
	{ ...source, name: 'source', in: 'body', required: true, isOfJob: true },
	{ ...dataType, name: 'dataType', in: 'body', required: true, isOfJob: true },
	{
		name: 'media',
		in: 'body',
		kind: 'list',
		title: 'Media',
		description: 'Only export interactions that include one of these media types. Leave empty for all.',
		load: {
			from: 'data.getSubTypes',
			params: { source: 'source', dataType: 'dataType' },
			value: ['value', 'name', 'id', 'label'],
			title: ['displayName', 'label', 'name', 'value'],
		},
		isOfJob: true,
	},
	{
		name: 'contactListId',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Contact List',
		description: 'Contact list to export',
		load: lists.contactList,
	},
	{
		name: 'dataTableId',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Data Table',
		description: 'Data table to export',
		load: lists.dataTable,
	},
	{
		name: 'conversationIds',
		in: 'body',
		kind: 'list',
		title: 'Conversation IDs',
		description: 'Export these conversations instead of those of the period',
		isExtra: true,
	},
	{
		name: 'tenantId',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'Tenant ID',
		description: 'Tenant whose data to export. You can find the ID in the Grid Console.',
	},
	{
		name: 'filePrefix',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'File Prefix',
		description: 'Folder on the Genesys server and start of the file names',
		placeholder: 'e.g. exports/interactions',
	},
	{
		name: 'format',
		in: 'body',
		kind: 'choice',
		choices: [],
		title: 'Export Format',
		description: "Format of the exported files. Doesn't change the records you get.",
	},
	{
		name: 'attachments',
		in: 'body',
		kind: 'boolean',
		title: 'Include Attachments',
		description: 'Whether to also export attachments. Each becomes a record with the ID of its interaction.',
		isExtra: true,
	},
	{
		name: 'splitSize',
		in: 'body',
		kind: 'text',
		title: 'File Split Size',
		description:
			'Maximum size of each file. Genesys splits larger exports, and the node joins the parts. Leave empty for one file.',
		isExtra: true,
	},
	{
		name: 'description',
		in: 'body',
		kind: 'text',
		title: 'Description',
		description: 'Description of the job in Genesys',
		isExtra: true,
	},
] as const satisfies readonly OrderField[];

type ValueOf<F> = F extends { kind: 'list' } ? string[] : F extends { kind: 'boolean' } ? boolean : string;

/** The values of {@link orderFields} in an order. */
export type OrderValues = { [F in (typeof orderFields)[number] as F['name']]?: ValueOf<F> };
