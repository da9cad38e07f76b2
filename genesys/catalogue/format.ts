/**
 * The format that describes an API: plain data, in the reference's own words and order. The parameters of the n8n nodes,
 * the forms of the Node-RED nodes, validation and the reference pages are generated from it. `defineApi` makes a wrong
 * entry a compile error.
 */

import type { Text } from '../language.ts';

/**
 * The kind of value that a person enters. There is deliberately no kind for "any JSON": a nested body consists of fields,
 * and every face also offers the whole body as JSON.
 */
type FieldKind =
	/** `choices` are only suggestions: any other text is accepted too. */
	| 'text'
	| 'secret'
	| 'number'
	| 'boolean'
	/** One of `choices`. */
	| 'choice'
	/** Any number of `choices`, or of free texts if there are no `choices`. A comma-separated list in paths and queries. */
	| 'list'
	/** A point in time; ISO 8601 in UTC on the wire. */
	| 'dateTime'
	/** A day, `2026-11-20` on the wire. */
	| 'date'
	/** Cron of five to seven fields. */
	| 'cron'
	/** Pairs of a name and a value; an object on the wire. */
	| 'pairs'
	/** Any number of objects, each made of `fields`; an array on the wire. */
	| 'rows'
	/** Binary data of the item or message. */
	| 'file';

export interface Choice {
	value: string;
	title: string;
	description?: string;
	/** If chosen, the field is left out of the request. */
	sendsNothing?: true;
}

/** Fills a dropdown from the account: the operation that lists the entries, and the properties of each entry to store and to show. */
interface LoadedChoices {
	/** `resource.operation` of the same API, or of `api`. */
	from: string;
	/** The API of the operation, if it is another one. No node offers its operations. */
	api?: 'genesysCloudLists';
	/** Fields of the same form whose values are sent along, as `{query name: field name}`. */
	params?: Readonly<Record<string, string>>;
	/** Values that are always sent along, such as a filter. */
	values?: Readonly<Record<string, unknown>>;
	/**
	 * How the service itself searches the list: the query parameter for a part of the title, or the values of the operation that search, in
	 * which `{search}` stands for the text.
	 */
	search?: string | Readonly<Record<string, unknown>>;
	/** Values that are sent along while nobody searches, if the operation needs a query then, too. */
	withoutSearch?: Readonly<Record<string, unknown>>;
	/**
	 * What the search of the service finds: each `part` of a title, or also `more` than the title shows. The list is then not read for
	 * what the search does not find. When absent, the search may find the beginnings of titles only.
	 */
	finds?: 'part' | 'more';
	/** Dotted paths of the list within each result, if it is not the result itself. `*` stands for every entry of a list. The properties of an object are entries with a `name`. */
	within?: readonly string[];
	/** For `pairs`: the field accepts other names, too. */
	suggests?: true;
	/** Entries that are not offered, by the values of a property. */
	hides?: Readonly<Record<string, readonly unknown[]>>;
	/** Dotted paths in an entry; the first one that is present counts. An entry that is plain text is both value and title. */
	value: readonly string[];
	/** As `value`. A title with `{path}` in it is a text to fill in, and is shown without the value. */
	title: readonly string[];
}

export interface Field {
	/**
	 * The name on the wire. In a body, dots separate levels, and numbers are array indexes: `timeFrame.dateFrom`,
	 * `messages.0.text`. For the `fields` of rows, the path starts at the row.
	 */
	name: string;
	/**
	 * `basicAuth`: sent only as part of the operation's {@link Operation.basicAuthFields}. `formOnly`: never sent; its value
	 * decides which other fields are shown. The fields of a row are `body`.
	 */
	in: 'path' | 'query' | 'header' | 'body' | 'basicAuth' | 'formOnly';
	title: string;
	description: string;
	kind: FieldKind;
	required?: boolean;
	/** Shown with the required fields although it is optional. */
	prominent?: true;
	/** No longer shown in any form. Values in saved flows are still sent. */
	retired?: true;
	/** Shown with the optional fields although it is required: its default suits nearly everyone. */
	aside?: true;
	/** For `file`: also accepts text in PEM format, for example pasted. */
	pem?: true;
	/** For `choice`: an expression or a message may also contain values that the documentation does not list. */
	otherValues?: true;
	/** Sent if the user changes nothing. The form shows it. */
	default?: string | number | boolean | readonly string[];
	/** The default to use instead if one of these fields has a value. */
	defaultWith?: { given: readonly string[]; is: string | number | boolean };
	placeholder?: string;
	choices?: readonly Choice[];
	load?: LoadedChoices;
	/**
	 * The only kind of condition: the field is shown, sent and required only while another field of the operation, or of the
	 * same row, has this value.
	 */
	showWhen?: { field: string; is: string | boolean };
	/** For numbers: the smallest value. For lists and rows: the smallest number of entries. */
	minimum?: number;
	maximum?: number;
	/** This date must be later than the date in the other field. */
	after?: string;
	/** The required form of a text: a regular expression for the whole text, and the same in words: "3 to 16 letters and digits". */
	pattern?: { matches: string; description: string };
	/** The number of lines that the form shows for a text. */
	lines?: number;
	/** For lists in a query: the parameter is repeated for each entry, `id=a&id=b`, instead of `id=a,b`. */
	repeated?: true;
	/** For lists in a body: each entry is sent as an object with the entry under this name, `[{"id": "a"}]`. Such objects may be entered, too. */
	entriesAs?: string;
	/** The type on the wire, if it differs from the kind: a boolean or a number as text, a choice as a number, a day as `20261120`. */
	wireType?: 'text' | 'number' | 'compactDate';
	/** Generated if the field is empty: a UUID, or the number of the row, starting with 1. */
	generate?: 'uuid' | 'rowNumber';
	/** If the field is empty, the value of this name in {@link Connection.presets} is sent. */
	fromConnection?: true;
	/** In a form that replies to a webhook event, this field of the event is the initial value. */
	fromEvent?: string;
	/** The fields of a row, for `rows`. */
	fields?: readonly Field[];
	/** The name of one entry of `rows` or `pairs`, for the button that adds one: "Statistic". */
	entryTitle?: string;
}

/** A flat value of a result, and the name of its column. */
export interface Column {
	name: string;
	/** Dotted paths in the result; the first one with a value counts. `*` stands for every entry of a list. Default: the name itself. */
	from?: readonly string[];
	/**
	 * Converts the value: `number` reads a Stat Server value, `moment` converts a time to ISO 8601, `count` counts, and
	 * `first` and `last` pick one of several values. By default, several values become one text with commas, and an object
	 * becomes JSON. `start` and `end` read an end of a time frame, `from/to`. `columns`: each property of an object becomes a
	 * column of its own.
	 */
	as?: 'number' | 'moment' | 'count' | 'first' | 'last' | 'start' | 'end' | 'columns';
	/** Part of what identifies the result. Always included, whatever the user selects. */
	isKey?: true;
}

/** The content of a successful answer, which becomes the platform's items or messages. */
export type Result =
	/** One JSON object. */
	| 'object'
	/** A JSON array, or a single object that stands for an array of one. 204 is an empty list. */
	| 'list'
	/** A list that is read page by page: `{count, from, size, items}`, or any list at its {@link Operation.resultPath}. */
	| 'page'
	/** No content. The face outputs the operation's path fields and `success: true`. */
	| 'none'
	/** Plain text. */
	| 'text'
	/** A file: a 303 redirect to a link on another host, or the bytes themselves. */
	| 'file'
	/** The value of the response header that `resultHeader` names. */
	| 'header'
	/** The Location of a redirect meant for a browser. Treated as `none` if the answer is no redirect. */
	| 'location';

/** Fields that are read and sent back unchanged if the user leaves them empty. */
interface KeptFields {
	/** `resource.operation` of the same API that reads them, with the same values in its path. */
	from: string;
	/** The dotted paths of each field in the answer; the first one that is present counts. */
	fields: Readonly<Record<string, readonly string[]>>;
	/** At least one field of each group must be entered or found, because the request would otherwise change it. */
	needed: readonly (readonly string[])[];
	/** The value of a field that was neither entered nor found. */
	otherwise: Readonly<Record<string, readonly string[]>>;
}

/** How an update keeps changes by others, and the values that its form does not show. */
export interface Locking {
	/** `resource.operation` of the same API that reads the object, by the same values in its path. */
	from: string;
	/** `all`: the request replaces the object, so what nobody entered is sent as it was read. `version`: only its version is added. */
	sends: 'all' | 'version';
	/** Properties of the object that are not sent. */
	without?: readonly string[];
	/** Further values with which the object is read if it is not found without them, such as the state of a deleted object. */
	ifNotFound?: Readonly<Record<string, unknown>>;
}

/** How a list is requested by the position of an entry. */
export interface OffsetPaging {
	/** The query parameter for the first entry, counted from 0. */
	from: string;
	/** The query parameter for the number of entries. */
	size: string;
	maxPageSize: number;
}

/** Where a request contains its page; in the query when absent. A name in the body is a dotted path. */
interface PagingPlace {
	in?: 'body';
}

/** How a list is requested by page numbers. The pages count from 1. */
export interface NumberedPaging extends PagingPlace {
	/** The parameter for the number of the page. */
	page: string;
	/** The parameter for the number of entries in each page. */
	size: string;
	maxPageSize: number;
	/** The property that identifies an entry, so that no entry is returned twice. `id` when absent. */
	entryId?: string;
	/** The service returns no more than this many entries. `hint` tells how to get the others. */
	most?: { entries: number; hint: string };
}

/** How a list is requested by a cursor. The last page has no cursor. */
export interface CursorPaging extends PagingPlace {
	/** The parameter for the cursor. */
	cursor: string;
	/** The parameter for the number of entries in each page, if there is one. */
	size?: string;
	maxPageSize: number;
	/** The dotted path of the next cursor in the answer. As `cursor` when absent. */
	next?: string;
	/** The dotted path of a link to the next page in the answer. The query of the link contains the cursor. */
	nextLink?: string;
}

type Paging = OffsetPaging | NumberedPaging | CursorPaging;

export interface Operation {
	/** The name that the faces save: `getMany`. */
	id: string;
	/** As users see it: "Get Many". */
	title: string;
	/** One line in our own words, an imperative: "List export jobs". */
	action: string;
	description: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	/** The heading of the operation in the reference. */
	source: string;
	/** Whether sending it twice is harmless. A POST that only reads is repeatable; a GET that changes something is not. */
	repeatable: boolean;
	encoding?: 'json' | 'form' | 'multipart';
	result: Result;
	/** The header to return, for `result: 'header'`. */
	resultHeader?: string;
	/** The dotted path of the result in the answer, after its envelope is removed. */
	resultPath?: string;
	/** Properties next to the list at {@link Operation.resultPath} that are copied into each of its entries. */
	copyToEntries?: readonly string[];
	/** For lists of plain texts: each text becomes an object with the text under this name. */
	entryProperty?: string;
	/** For `result: 'page'`: how the pages are requested. Default: `from`, `size`, and a `maxPageSize` of 200. */
	paging?: Paging;
	/** The name of a time frame that the body contains as one text, `from/to`. Its fields are `<name>.from` and `<name>.to`. If they are optional, both or neither are entered. */
	interval?: string;
	/** The name of the field whose value is the whole body: a JSON array for lists and rows, an object for pairs. */
	bodyField?: string;
	/** The names of path fields whose values the body contains, too: in each of its entries if it is an array. */
	repeatedInBody?: readonly string[];
	/** At least one of these fields must have a value if any of them is shown. */
	needsOneOf?: readonly string[];
	/** The values to read and send back, for a request that replaces the whole object. */
	keeps?: KeptFields;
	/** The object is read before it is changed. If its version is no longer current, this is repeated once. */
	locking?: Locking;
	/** Always sent along with the fields. */
	constants?: readonly { in: 'query' | 'body'; name: string; value: string | number | boolean }[];
	/**
	 * The columns of a simplified result, in this order. The first ten are returned by default; users can select the others.
	 * Absent if results are already small and flat.
	 */
	columns?: readonly Column[];
	/** Results contain IDs of users, queues, or other objects, although no column shows it. */
	containsIds?: true;
	/** The lists within each other, as a dotted path, whose entries become one simplified result each: `data.metrics`. The columns find the entry in place of its list. */
	splitBy?: string;
	/** Statuses that usually cause a retry, but are a final answer for this operation. */
	finalStatuses?: readonly number[];
	/** Statuses of a retry that mean the first attempt worked although its answer was lost, such as 404 for an object that is already deleted. */
	settled?: readonly number[];
	/** What the user can do next, by status, if the API says more than the status does. */
	hints?: Readonly<Record<number, string | Text>>;
	/** The permissions that the operation needs, as `domain:entity:action`: one of `any`, or each of `all`. */
	permissions?: { any: readonly string[] } | { all: readonly string[] };
	/** `none`: the API key alone is enough. By default the call uses the connection's sign-in. */
	signIn?: 'none';
	/** The two fields that are sent as username and password of a Basic `Authorization` header, instead of the connection's token. */
	basicAuthFields?: readonly [string, string];
	/** For bulk operations: the list field whose entries each get a result. A failing answer lists the entries that failed. */
	perEntry?: string;
	/** Deletes permanently. Never a default, and the faces warn about it: with this text, if it does not delete permanently or needs other words. */
	destructive?: boolean | string;
	/** Dotted paths in the output that contain secrets the user asked for. */
	sensitiveOutputFields?: readonly string[];
	deprecated?: string;
	/** No longer offered. Saved flows that use it still work. */
	retired?: true;
	fields: readonly Field[];
}

export interface Resource {
	id: string;
	title: string;
	description: string;
	/** The most used operations come first. */
	operations: readonly Operation[];
}

/** The services. Each has its own connection and credential type: see `genesys/services/`. */
export type ServiceId =
	'multicloudCx' | 'genesysCloud' | 'digitalChannel' | 'repo361' | 'omboriGrid' | 'contextServices';

export interface Api {
	id: string;
	/** The service that provides the connection for calls. */
	service: ServiceId;
	title: string;
	description: string;
	/** One or two sentences that users must know beforehand: deprecated, not generally available. */
	notice?: string;
	/** Answers are wrapped in `{status, data}`. */
	envelope?: true;
	/** Like {@link Operation.signIn}, for all operations. */
	signIn?: 'none';
	/** Like {@link Operation.hints}, for all operations. */
	hints?: Readonly<Record<number, string | Text>>;
	/** The file of the reference. */
	source: string;
	/** Prefix of every path. */
	basePath: string;
	resources: readonly Resource[];
}

/* ---- Compile-time checks: each type below is `never`, or a sentence that describes the mistake ---- */

type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
	? Name | PathNames<Rest>
	: never;
type FieldNames<O extends Operation> = O['fields'][number]['name'];
type FieldsIn<O extends Operation, Place extends Field['in']> = Extract<O['fields'][number], { in: Place }>['name'];
type OperationKeys<R extends Resource> = R extends Resource ? `${R['id']}.${R['operations'][number]['id']}` : never;

type FieldProblem<F, O extends Operation, Keys extends string> = F extends Field
	? | (F extends { load: { from: infer From extends string } }
				? From extends Keys
					? never
					: F extends { load: { api: string } }
						? never
						: `${F['name']} loads from ${From}, which is no operation of this API`
				: never)
		| (F extends { showWhen: { field: infer Other extends string } }
				? Other extends FieldNames<O>
					? never
					: `${F['name']} is shown when ${Other}, which is no field of this operation`
				: never)
		| (F extends { after: infer Other extends string }
				? Other extends FieldNames<O>
					? never
					: `${F['name']} is after ${Other}, which is no field of this operation`
				: never)
		| (F extends { kind: 'choice' }
				? F extends { choices: readonly Choice[] } | { load: LoadedChoices }
					? never
					: `${F['name']} has no choices`
				: never)
		| (F extends { kind: 'rows' }
				? F extends { fields: readonly Field[] }
					? RowProblem<F['fields'][number], F['fields'][number]['name'], F['name']>
					: `${F['name']} has no fields`
				: never)
	: never;

/** Within a row, conditions refer to the row's own fields. */
type RowProblem<F, Names extends string, Rows extends string> = F extends Field
	? F extends { showWhen: { field: infer Other extends string } }
		? Other extends Names
			? never
			: `${Rows}: ${F['name']} is shown when ${Other}, which is no field of the row`
		: never
	: never;

type OperationProblem<O, Keys extends string> = O extends Operation
	? | (Exclude<PathNames<O['path']>, FieldsIn<O, 'path'>> extends infer Missing extends string
				? `${O['id']}: no field for {${Missing}} of the path`
				: never)
		| (Exclude<FieldsIn<O, 'path'>, PathNames<O['path']>> extends infer Extra extends string
				? `${O['id']}: ${Extra} is not in the path`
				: never)
		| (O extends { result: 'header' }
				? O extends { resultHeader: string }
					? never
					: `${O['id']}: no header is named`
				: never)
		| (O extends { perEntry: infer Name extends string }
				? Name extends FieldNames<O>
					? never
					: `${O['id']}: ${Name} is no field of this operation`
				: never)
		| (O extends { bodyField: infer Name extends string }
				? Name extends FieldsIn<O, 'body'>
					? never
					: `${O['id']}: ${Name} is no field of the body`
				: never)
		| (O extends { locking: { from: infer From extends string } }
				? From extends Keys
					? never
					: `${O['id']} reads by ${From}, which is no operation of this API`
				: never)
		| (O extends { interval: infer Name extends string }
				? Exclude<`${Name}.from` | `${Name}.to`, FieldsIn<O, 'body'>> extends infer Missing extends string
					? `${O['id']}: no field ${Missing} for its interval`
					: never
				: never)
		| ([FieldsIn<O, 'body'>] extends [never]
				? never
				: O extends { encoding: string }
					? never
					: `${O['id']}: a body needs an encoding`)
		| FieldProblem<O['fields'][number], O, Keys>
	: never;

type ResourceProblem<R, Keys extends string> = R extends Resource
	? OperationProblem<R['operations'][number], Keys>
	: never;

/** The mistake in an entry, as a sentence; `never` if there is none. */
export type Problem<A extends Api> = ResourceProblem<A['resources'][number], OperationKeys<A['resources'][number]>>;

/** Returns the entry unchanged after the compiler has checked its references. The compile error contains the sentences. */
export function defineApi<const A extends Api>(api: A & ([Problem<A>] extends [never] ? unknown : Problem<A>)): A {
	return api;
}

/** Whether the answer contains more than the result, so that a face offers the whole answer too. */
export const isWrapped = ({ envelope }: Api, { result, resultPath }: Operation): boolean =>
	(envelope === true || resultPath !== undefined) && ['object', 'list', 'page'].includes(result);

/** The maximum number of columns in a simplified result. */
export const maxSimplified = 10;

/** Whether an operation deletes or ends something. */
export const isDestructive = ({ destructive = false }: Pick<Operation, 'destructive'>): boolean =>
	destructive !== false;

/** For an operation that deletes: the field that decides how much is deleted, if there is one. */
export const degreesOf = ({ fields, destructive }: Operation): Field | undefined =>
	fields.find(
		({ kind, required, choices = [] }) =>
			isDestructive({ destructive }) &&
			kind === 'choice' &&
			required === true &&
			choices.every(({ description }) => description),
	);

/** Whether an operation always deletes, whatever the user chooses. */
export const isDeletion = (operation: Operation): boolean =>
	(operation.destructive === true || (operation.method === 'DELETE' && isDestructive(operation))) &&
	degreesOf(operation) === undefined;

/** The field whose value is the whole body, if there is one. */
export const wholeBodyOf = ({ bodyField, fields }: Operation): Field | undefined =>
	fields.find(({ name }) => name === bodyField);

/** Whether the body can be entered as JSON instead of in fields. */
export const takesJson = ({ encoding, fields }: Operation): boolean =>
	encoding === 'json' && fields.some((field) => field.in === 'body');

/** Finds the operation `resource.operation` of an API. */
export function findOperation(api: Api, key: string): Operation {
	const [resourceId, operationId] = key.split('.');
	const operation = api.resources
		.find((resource) => resource.id === resourceId)
		?.operations.find(({ id }) => id === operationId);
	if (!operation) throw new RangeError(`${api.title} has no operation "${key}"`);
	return operation;
}
