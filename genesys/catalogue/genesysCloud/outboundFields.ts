import { lists } from './lists.ts';
import type { Field } from '../format.ts';

/** Fields of operations on contact lists, campaigns and DNC lists. */

export const contactListId = {
	name: 'contactListId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Contact List',
	description: 'Contact list in Genesys Cloud',
	load: lists.contactList,
} as const satisfies Field;

/** How a list of outbound objects is searched by name. */
export const byName = [
	{
		name: 'name',
		in: 'query',
		kind: 'text',
		prominent: true,
		title: 'Name',
		description: 'Name to search for. Leave empty for all.',
	},
	{
		name: 'filterType',
		in: 'query',
		kind: 'choice',
		defaultWith: { given: ['name'], is: 'Contains' },
		title: 'Match Name',
		description: 'How to compare names. Defaults to Contains.',
		choices: [
			{ value: 'BeginsWith', title: 'Begins With' },
			{ value: 'Contains', title: 'Contains' },
			{ value: 'EndsWith', title: 'Ends With' },
			{ value: 'Equals', title: 'Equals' },
			{ value: 'RegEx', title: 'Regular Expression' },
		],
	},
] as const satisfies readonly Field[];

export const sortBy = {
	name: 'sortBy',
	in: 'query',
	kind: 'text',
	title: 'Sort By',
	description: 'Property to sort the results by',
	placeholder: 'e.g. name',
} as const satisfies Field;

export const includeImportStatus = {
	name: 'includeImportStatus',
	in: 'query',
	kind: 'boolean',
	title: 'Include Import Status',
	description: 'Whether to return the state of the last import, which takes longer',
} as const satisfies Field;

export const includeSize = {
	name: 'includeSize',
	in: 'query',
	kind: 'boolean',
	title: 'Include Size',
	description: 'Whether to return the number of entries, which takes longer',
} as const satisfies Field;

/** An empty result in place of an error if no list matches. */
export const allowEmptyResult = {
	name: 'allowEmptyResult',
	in: 'query',
	kind: 'boolean',
	title: 'Allow Empty Result',
	description: 'Whether to return nothing instead of an error if the name matches no list',
} as const satisfies Field;

const columnName = {
	name: 'columnName',
	in: 'body',
	kind: 'text',
	required: true,
	title: 'Column',
	description: 'Name of the column',
} as const satisfies Field;

/** Defines the field for the columns of a contact list that hold phone numbers or email addresses. */
export const defineReachColumns = <const Name extends string, const Title extends string>(
	name: Name,
	title: Title,
	words: { description: string; placeholder: string; time: 'callable' | 'contactable' },
) =>
	({
		name,
		in: 'body',
		kind: 'rows',
		entryTitle: 'Column',
		title,
		description: words.description,
		fields: [
			columnName,
			{
				name: 'type',
				in: 'body',
				kind: 'text',
				required: true,
				title: 'Type',
				description: 'Label of the column',
				placeholder: words.placeholder,
			},
			{
				name: `${words.time}TimeColumn`,
				in: 'body',
				kind: 'text',
				title: 'Time Zone Column',
				description: 'Column that holds the time zone of the contact',
			},
		],
	}) as const satisfies Field;

/** Conditions on the columns of contacts, on one level. Whoever needs more gives the body as JSON. */
export const contactCriteria = [
	{
		name: 'criteria.clauses.0.predicates',
		in: 'body',
		kind: 'rows',
		entryTitle: 'Condition',
		title: 'Conditions',
		description: 'Conditions that contacts must match',
		fields: [
			{
				name: 'column',
				in: 'body',
				kind: 'text',
				required: true,
				title: 'Column',
				description: 'Column of the contact list to compare',
				load: lists.contactListColumn,
			},
			{
				name: 'operator',
				in: 'body',
				kind: 'choice',
				required: true,
				default: 'EQUALS',
				title: 'Operator',
				description: 'How to compare',
				choices: [
					{ value: 'AFTER', title: 'After' },
					{ value: 'BEFORE', title: 'Before' },
					{ value: 'BEGINS_WITH', title: 'Begins With' },
					{ value: 'CONTAINS', title: 'Contains' },
					{ value: 'ENDS_WITH', title: 'Ends With' },
					{ value: 'EQUALS', title: 'Equals' },
					{ value: 'GREATER_THAN', title: 'Greater Than' },
					{ value: 'GREATER_THAN_EQUALS', title: 'Greater Than or Equal' },
					{ value: 'LESS_THAN', title: 'Less Than' },
					{ value: 'LESS_THAN_EQUALS', title: 'Less Than or Equal' },
				],
			},
			{
				name: 'value',
				in: 'body',
				kind: 'text',
				required: true,
				title: 'Value',
				description: 'Value to compare with',
			},
			{
				name: 'columnType',
				in: 'body',
				kind: 'choice',
				required: true,
				default: 'alphabetic',
				title: 'Column Type',
				description: 'Type of the values in the column',
				choices: [
					{ value: 'numeric', title: 'Number' },
					{ value: 'alphabetic', title: 'Text' },
				],
			},
			{
				name: 'inverted',
				in: 'body',
				kind: 'boolean',
				title: 'Invert',
				description: 'Whether contacts must not match the condition',
			},
		],
	},
	{
		name: 'criteria.clauses.0.filterType',
		in: 'body',
		kind: 'choice',
		defaultWith: { given: ['criteria.clauses.0.predicates'], is: 'AND' },
		title: 'Match Conditions',
		description: 'How many of the conditions must match. Defaults to All.',
		choices: [
			{ value: 'AND', title: 'All' },
			{ value: 'OR', title: 'Any' },
		],
	},
	{
		name: 'contactListFilterId',
		in: 'body',
		kind: 'text',
		title: 'Contact List Filter ID',
		description: 'ID of a saved filter, in place of conditions',
	},
] as const satisfies readonly Field[];
