/**
 * The format in which an API is written down: plain data, in the reference's own words and order. Parameters of the
 * n8n nodes, forms of the Node-RED nodes, validation before sending and the reference page all come from it.
 * `defineApi` makes a wrong entry a compile error.
 */

/** A value that a person enters. There is deliberately no kind for "any JSON": a nested body is made of fields with a dotted `name`. */
export type FieldKind =
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
	/** Five-field cron, UTC. */
	| 'cron'
	/** Binary data of the item or message. */
	| 'file';

export interface Choice {
	value: string;
	title: string;
	description?: string;
}

/** Fills a dropdown from the account: the named operation of the same API, its list, and what of each entry is stored and shown. */
export interface LoadedChoices {
	/** `resource.operation` of the same API. */
	from: string;
	/** Fields of the same form whose values are passed on, as `{query name: field name}`. */
	given?: Readonly<Record<string, string>>;
	/** Names of an entry's property, the first that is present is taken. A plain string entry is both. */
	value: readonly string[];
	title: readonly string[];
}

export interface Field {
	/** The wire name; in a body, dots lead into objects: `timeFrame.dateFrom`. */
	name: string;
	in: 'path' | 'query' | 'body' | 'header';
	title: string;
	description: string;
	kind: FieldKind;
	required?: boolean;
	/** Sent when the person changes nothing; shown in the form. */
	default?: string | number | boolean;
	placeholder?: string;
	choices?: readonly Choice[];
	load?: LoadedChoices;
	/** The only condition there is: shown, sent and required only while another field of the operation has this value. */
	showWhen?: { field: string; is: string | boolean };
	/** At most this many entries of a list in one request; longer lists are cut into several requests. */
	maximum?: number;
}

/** What a successful answer holds, and so what the platform's items or messages are. */
export type Result =
	/** One JSON object. */
	| 'object'
	/** A JSON array, or a single object standing for an array of one; 204 is an empty list. */
	| 'list'
	/** `{count, from, size, items}`: asked for page by page. */
	| 'page'
	/** Nothing but success. The face answers with the operation's path fields and `success: true`. */
	| 'none'
	/** Plain text. */
	| 'text'
	/** A file: 303 to a link elsewhere, or the bytes themselves. */
	| 'file'
	/** The value of a response header, named in `header`. */
	| 'header'
	/** The Location of a redirect that is for a browser. */
	| 'location';

export interface Operation {
	/** The face's name for it: `getMany`. */
	id: string;
	/** As users see it: "Get Many". */
	title: string;
	/** One line, our own words, an imperative: "List export jobs". */
	action: string;
	description: string;
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	/** Where the reference says so: the heading in the seed. */
	source: string;
	/** Whether sending it twice does no harm: a reading POST is repeatable, a reading GET that changes something is not. */
	repeatable: boolean;
	encoding?: 'json' | 'form' | 'multipart';
	result: Result;
	/** With `result: 'header'`. */
	header?: string;
	/** `none`: the API key alone is enough. Default is the connection's whole sign-in. */
	signIn?: 'none';
	/** A bulk operation: this list field's entries each get a result of their own; a failing answer lists those that failed. */
	each?: string;
	/** Removes something for good: never a default, and said so in the face. */
	destructive?: boolean;
	/** The output holds secrets because it is what was asked for. Dotted paths. */
	sensitive?: readonly string[];
	deprecated?: string;
	fields: readonly Field[];
}

export interface Resource {
	id: string;
	title: string;
	description: string;
	/** Most used first. */
	operations: readonly Operation[];
}

export interface Api {
	id: string;
	title: string;
	description: string;
	/** Seed file. */
	source: string;
	/** In front of every path. */
	basePath: string;
	resources: readonly Resource[];
}

/* ---- what makes a wrong entry a compile error ---- */

type PathNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | PathNames<Rest> : never;
type FieldNames<O extends Operation> = O['fields'][number]['name'];
type PathFields<O extends Operation> = Extract<O['fields'][number], { in: 'path' }>['name'];
type OperationKeys<R extends Resource> = R extends Resource ? `${R['id']}.${R['operations'][number]['id']}` : never;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

type CheckedField<F extends Field, O extends Operation, Keys extends string> = (F extends { load: { from: infer From } }
	? From extends Keys
		? unknown
		: { load: { from: `no such operation` } }
	: unknown) &
	(F extends { showWhen: { field: infer Other } }
		? Other extends FieldNames<O>
			? unknown
			: { showWhen: { field: 'no such field in this operation' } }
		: unknown) &
	(F extends { kind: 'choice' } ? (F extends { choices: readonly Choice[] } | { load: LoadedChoices } ? unknown : { choices: readonly Choice[] }) : unknown);

type CheckedOperation<O extends Operation, Keys extends string> = (Same<PathNames<O['path']>, PathFields<O>> extends true
	? unknown
	: { path: `must name exactly the fields that are in the path` }) &
	(O extends { result: 'header' } ? { header: string } : unknown) &
	(O extends { each: infer E } ? (E extends FieldNames<O> ? unknown : { each: 'no such field in this operation' }) : unknown) &
	(Extract<O['fields'][number], { in: 'body' }> extends never ? unknown : { encoding: 'json' | 'form' | 'multipart' }) & {
		fields: { [I in keyof O['fields']]: O['fields'][I] extends Field ? CheckedField<O['fields'][I], O, Keys> : O['fields'][I] };
	};

type CheckedResource<R extends Resource, Keys extends string> = {
	operations: { [I in keyof R['operations']]: R['operations'][I] extends Operation ? CheckedOperation<R['operations'][I], Keys> : R['operations'][I] };
};

export type Checked<A extends Api> = {
	resources: { [I in keyof A['resources']]: A['resources'][I] extends Resource ? CheckedResource<A['resources'][I], OperationKeys<A['resources'][number]>> : A['resources'][I] };
};

/** Returns the entry unchanged, after the compiler has checked what refers to what. */
export function defineApi<const A extends Api>(api: A & Checked<A>): A {
	return api;
}

/** The operation `resource.operation` of an API. */
export function findOperation(api: Api, key: string): Operation {
	const [resourceId, operationId] = key.split('.');
	const operation = api.resources.find((resource) => resource.id === resourceId)?.operations.find(({ id }) => id === operationId);
	if (!operation) throw new RangeError(`${api.title} has no operation "${key}"`);
	return operation;
}
