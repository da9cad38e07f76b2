/**
 * The format in which an API is written down: plain data, in the reference's own words and order. Parameters of the
 * n8n nodes, forms of the Node-RED nodes, validation before sending and the reference page all come from it.
 * `defineApi` makes a wrong entry a compile error.
 */

/** A value that a person enters. There is deliberately no kind for "any JSON": a nested body is made of fields, and every face offers the whole body as JSON besides. */
type FieldKind =
	/** With `choices`, these are suggestions: anything else may be typed. */
	| 'text'
	| 'secret'
	| 'number'
	| 'boolean'
	/** One of `choices`. */
	| 'choice'
	/** Any number of `choices`, or of free text where `choices` is absent; a comma-separated list in paths and queries. */
	| 'list'
	/** A moment, ISO 8601 in UTC on the wire. */
	| 'dateTime'
	/** A day, `2026-11-20` on the wire. */
	| 'date'
	/** Cron of five to seven fields. */
	| 'cron'
	/** Names with a value each; an object on the wire. */
	| 'pairs'
	/** Any number of objects, each made of `fields`; an array on the wire. */
	| 'rows'
	/** Binary data of the item or message. */
	| 'file';

export interface Choice {
	value: string;
	title: string;
	description?: string;
	/** Chosen, it leaves the field out of the request. */
	sendsNothing?: true;
}

/** Fills a dropdown from the account: the named operation, its list, and what of each entry is stored and shown. */
interface LoadedChoices {
	/** `resource.operation` of the same API, or of `api`. */
	from: string;
	/** The API of the operation, if it is another one: its operations are in no node. */
	api?: 'genesysCloudLists';
	/** Fields of the same form whose values are passed on, as `{query name: field name}`. */
	params?: Readonly<Record<string, string>>;
	/** Values that are always passed on, such as a filter. */
	values?: Readonly<Record<string, unknown>>;
	/**
	 * How the service itself searches the list: the query parameter for a part of the title, or the values of the operation that search, in
	 * which `{search}` stands for the text.
	 */
	search?: string | Readonly<Record<string, unknown>>;
	/** Values that are passed on while nobody searches, if the operation needs a query then, too. */
	withoutSearch?: Readonly<Record<string, unknown>>;
	/**
	 * What the search of the service finds: each `part` of a title, or also `more` than the title shows. The list is then not read for
	 * what the search does not find. When absent, the search may find the beginnings of titles only.
	 */
	finds?: 'part' | 'more';
	/** Dotted paths of the list within each result, if it is not the result itself. `*` stands for every entry of a list. The properties of an object are entries with a `name`. */
	within?: readonly string[];
	/** Entries that are not offered, by the values of a property. */
	hides?: Readonly<Record<string, readonly unknown[]>>;
	/** Dotted paths in an entry; the first that is present is taken. A plain string entry is both. */
	value: readonly string[];
	/** As `value`. A title with `{path}` in it is a text to fill in, and is shown without the value. */
	title: readonly string[];
}

export interface Field {
	/** The wire name; in a body, dots lead into objects and numbers into arrays: `timeFrame.dateFrom`, `messages.0.text`. Among the `fields` of rows, dots lead into the row. */
	name: string;
	/**
	 * `basicAuth`: not sent by itself, but as part of the operation's {@link Operation.basicAuthFields}. `formOnly`: not sent at all; the
	 * choice made in it decides which other fields are shown. The fields of a row are `body`.
	 */
	in: 'path' | 'query' | 'body' | 'basicAuth' | 'formOnly';
	title: string;
	description: string;
	kind: FieldKind;
	required?: boolean;
	/** Shown among what is required although it need not be given. */
	prominent?: true;
	/** No longer in any form. What flows were saved with is sent. */
	retired?: true;
	/** Shown among what need not be given although it is required: its default suits nearly everybody. */
	aside?: true;
	/** Of a `file`: it may be given as text in PEM format too, for example pasted. */
	pem?: true;
	/** Of a `choice`: values that no source lists are taken too, where they come from an expression or a message. */
	otherValues?: true;
	/** Sent when the person changes nothing; shown in the form. */
	default?: string | number | boolean | readonly string[];
	/** Another default, while one of these fields is given. */
	defaultWith?: { given: readonly string[]; is: string | number | boolean };
	placeholder?: string;
	choices?: readonly Choice[];
	load?: LoadedChoices;
	/** The only condition there is: shown, sent and required only while another field of the operation, or of the same row, has this value. */
	showWhen?: { field: string; is: string | boolean };
	/** Of a number; of the entries of a list or of rows. */
	minimum?: number;
	maximum?: number;
	/** This moment or day must be later than that of another field. */
	after?: string;
	/** What a text must look like: a regular expression for the whole of it, and the same in words: "3 to 16 letters and digits". */
	pattern?: { matches: string; description: string };
	/** A text of several lines: so many are shown. */
	lines?: number;
	/** Of a `list` in a query: the parameter is repeated for each entry, `id=a&id=b`, instead of `id=a,b`. */
	repeated?: true;
	/** Where the wire wants another type than the kind has: a boolean or a number as text, a choice as a number, a day as `20261120`. */
	wireType?: 'text' | 'number' | 'compactDate';
	/** Generated where nothing is entered: a UUID, or the number of the row, beginning with 1. */
	generate?: 'uuid' | 'rowNumber';
	/** Where nothing is entered, the connection has a value of this name: {@link Connection.presets}. */
	fromConnection?: true;
	/** What a form that is about a message from a webhook begins with: this field of the event that came. */
	fromEvent?: string;
	/** Of `rows`. */
	fields?: readonly Field[];
	/** What one entry of the `rows` or `pairs` is called, for the button that adds one: "Statistic". */
	entryTitle?: string;
}

/** A flat value of a result, and the name that it gets. */
export interface Column {
	name: string;
	/** Dotted paths in the result: the first that has a value counts. `*` stands for every entry of a list. The name itself when absent. */
	from?: readonly string[];
	/**
	 * What becomes of the value: `number` reads a value of Stat Server, `moment` turns a time into ISO 8601, `count` counts, and `first` and `last`
	 * take one of several. Without it, several values become one text with commas, and an object becomes JSON.
	 */
	as?: 'number' | 'moment' | 'count' | 'first' | 'last';
	/** Part of what identifies the result: it is there whatever is selected. */
	isKey?: true;
}

/** What a successful answer holds, and so what the platform's items or messages are. */
export type Result =
	/** One JSON object. */
	| 'object'
	/** A JSON array, or a single object standing for an array of one; 204 is an empty list. */
	| 'list'
	/** A list that is asked for page by page; `{count, from, size, items}`, or any list at its {@link Operation.resultPath}. */
	| 'page'
	/** Nothing but success. The face answers with the operation's path fields and `success: true`. */
	| 'none'
	/** Plain text. */
	| 'text'
	/** A file: 303 to a link elsewhere, or the bytes themselves. */
	| 'file'
	/** The value of a response header, named in `resultHeader`. */
	| 'header'
	/** The Location of a redirect that is for a browser; as `none` where the answer is no redirect. */
	| 'location';

/** Fields that are read, where they are not entered, and sent as they are. */
interface KeptFields {
	/** `resource.operation` of the same API that reads them, by the same values in its path. */
	from: string;
	/** The dotted paths in its answer at which each field may be found, the first that is present counts. */
	fields: Readonly<Record<string, readonly string[]>>;
	/** Of each group, one must be entered or found: the request would change it otherwise. */
	needed: readonly (readonly string[])[];
	/** What stands for a field that is neither entered nor found. */
	otherwise: Readonly<Record<string, readonly string[]>>;
}

/** How an update avoids to overwrite what somebody else has changed, and to drop what its form does not show. */
export interface Locking {
	/** `resource.operation` of the same API that reads the object, by the same values in its path. */
	from: string;
	/** `all`: the request replaces the object, so what nobody entered is sent as it was read. `version`: only its version is added. */
	sends: 'all' | 'version';
	/** Properties of the object that are not sent. */
	without?: readonly string[];
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
	/** The face's name for it: `getMany`. */
	id: string;
	/** As users see it: "Get Many". */
	title: string;
	/** One line, our own words, an imperative: "List export jobs". */
	action: string;
	description: string;
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	/** Where the reference says so: the heading in the seed. */
	source: string;
	/** Whether sending it twice does no harm: a reading POST is repeatable, a reading GET that changes something is not. */
	repeatable: boolean;
	encoding?: 'json' | 'form' | 'multipart';
	result: Result;
	/** With `result: 'header'`. */
	resultHeader?: string;
	/** The dotted path to the object or list that is the result, in the answer without its envelope. */
	resultPath?: string;
	/** Properties beside the list at {@link Operation.resultPath} that are copied to each of its entries. */
	copyToEntries?: readonly string[];
	/** Where the entries of a list are plain texts: each becomes an object with the text under this name. */
	entryProperty?: string;
	/** With `result: 'page'`: how the pages are requested. `from` and `size`, with a `maxPageSize` of 200, when absent. */
	paging?: Paging;
	/** A time frame that the body has as one text, `from/to`: the fields `<name>.from` and `<name>.to`. */
	interval?: string;
	/** The name of the list field whose value is the whole body: a JSON array. */
	bodyField?: string;
	/** The names of path fields that the body contains as well, in each of its entries if it is an array. */
	repeatedInBody?: readonly string[];
	/** At least one of these fields must be given, where any of them is shown. */
	needsOneOf?: readonly string[];
	/** What a request that replaces everything must not change as long as nobody enters it. */
	keeps?: KeptFields;
	/** The object is read before it is changed. If its version is no longer current, this is repeated once. */
	locking?: Locking;
	/** Sent besides the fields, whatever is entered. */
	constants?: readonly { in: 'query' | 'body'; name: string; value: string | number | boolean }[];
	/** What a simplified result consists of, in this order: the first ten of them. The others can be selected. Where there are none, results are small and flat already. */
	columns?: readonly Column[];
	/** Statuses that would elsewhere be a reason to try again and are this operation's answer. */
	finalStatuses?: readonly number[];
	/** Statuses of a second try that mean the first one worked, although its answer was lost: what was deleted is no longer there. */
	settled?: readonly number[];
	/** What the user can do next, by status, where the API says more than the status does. */
	hints?: Readonly<Record<number, string>>;
	/** The permissions that the operation needs, as `domain:entity:action`: one of `any`, or each of `all`. */
	permissions?: { any: readonly string[] } | { all: readonly string[] };
	/** `none`: the API key alone is enough. Default is the connection's whole sign-in. */
	signIn?: 'none';
	/** The two fields that are sent as user and password of a Basic `Authorization` header, in place of the connection's token. */
	basicAuthFields?: readonly [string, string];
	/** A bulk operation: this list field's entries each get a result of their own; a failing answer lists those that failed. */
	perEntry?: string;
	/** Removes something for good: never a default, and said so in the face. */
	destructive?: boolean;
	/** The output holds secrets because it is what was asked for. Dotted paths. */
	sensitiveOutputFields?: readonly string[];
	deprecated?: string;
	/** No longer offered. Flows that were saved with it keep working. */
	retired?: true;
	fields: readonly Field[];
}

export interface Resource {
	id: string;
	title: string;
	description: string;
	/** Most used first. */
	operations: readonly Operation[];
}

/** The services, each with a connection and a credential of its own: see `genesys/services/`. */
export type ServiceId =
	'multicloudCx' | 'genesysCloud' | 'digitalChannel' | 'repo361' | 'omboriGrid' | 'contextServices';

export interface Api {
	id: string;
	/** The service whose connection it is called with. */
	service: ServiceId;
	title: string;
	description: string;
	/** One sentence or two that its users must know beforehand: deprecated, not generally available. */
	notice?: string;
	/** Answers are wrapped in `{status, data}`. */
	envelope?: true;
	/** As {@link Operation.signIn}, for all operations. */
	signIn?: 'none';
	/** As {@link Operation.hints}, for all operations. */
	hints?: Readonly<Record<number, string>>;
	/** Seed file. */
	source: string;
	/** In front of every path. */
	basePath: string;
	resources: readonly Resource[];
}

/* ---- what makes a wrong entry a compile error: each type below is `never`, or a sentence that names what is wrong ---- */

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

/** What is wrong with an entry, as a sentence; `never` when nothing is. */
export type Problem<A extends Api> = ResourceProblem<A['resources'][number], OperationKeys<A['resources'][number]>>;

/** Returns the entry unchanged, after the compiler has checked what refers to what; the compile error holds the sentences. */
export function defineApi<const A extends Api>(api: A & ([Problem<A>] extends [never] ? unknown : Problem<A>)): A {
	return api;
}

/** Whether the answer is more than what the result takes from it, so that a face offers the whole of it. */
export const isWrapped = ({ envelope }: Api, { result, resultPath }: Operation): boolean =>
	(envelope === true || resultPath !== undefined) && ['object', 'list', 'page'].includes(result);

/** How many columns a simplified result has at most. */
export const mostSimplified = 10;

/** In an operation that deletes: the field that decides how much of it is deleted, if there is one. */
export const degreesOf = ({ fields, destructive }: Operation): Field | undefined =>
	fields.find(
		({ kind, required, choices = [] }) =>
			destructive === true && kind === 'choice' && required === true && choices.every(({ description }) => description),
	);

/** Whether an operation deletes, whatever is chosen in it. */
export const isDeletion = (operation: Operation): boolean =>
	operation.destructive === true && degreesOf(operation) === undefined;

/** Whether the body can be given as one piece of JSON in place of the fields. */
export const takesJson = ({ encoding, fields }: Operation): boolean =>
	encoding === 'json' && fields.some((field) => field.in === 'body');

/** The operation `resource.operation` of an API. */
export function findOperation(api: Api, key: string): Operation {
	const [resourceId, operationId] = key.split('.');
	const operation = api.resources
		.find((resource) => resource.id === resourceId)
		?.operations.find(({ id }) => id === operationId);
	if (!operation) throw new RangeError(`${api.title} has no operation "${key}"`);
	return operation;
}
