import type { Api, Column, Operation } from '../catalogue/format.ts';
import { namedKinds, type NamedKind } from '../catalogue/genesysCloud/names.ts';
import type { GenesysError } from '../errors.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { Connection } from '../ports.ts';
import { findNames, type LookUp } from './nameLookup.ts';

/** A property with IDs of objects of a kind, and the property for their names. */
interface IdProperty {
	kind: NamedKind;
	names: string;
}

const kinds = Object.entries(namedKinds).map(
	([kind, words]) => [kind as NamedKind, words.map((word) => word.toLowerCase())] as const,
);

/** What a property contains by its name: `userId`, `bccUserIds`, `queue`, or `wrapUpCodes`. */
function idPropertyOf(name: string): IdProperty | undefined {
	const [, base = '', ending = ''] = /^(.+?)(Ids?|s)?$/.exec(name) ?? [];
	const lower = base.toLowerCase();
	const [kind] = kinds.find(([, words]) => words.some((word) => lower.endsWith(word))) ?? [];
	return kind && { kind, names: `${base}${ending.endsWith('s') ? 'Names' : 'Name'}` };
}

/** The same, read once for each name. */
function rememberedProperties(): (name: string) => IdProperty | undefined {
	const known = new Map<string, IdProperty | undefined>();
	return (name) => {
		if (!known.has(name)) known.set(name, idPropertyOf(name));
		return known.get(name);
	};
}

/** The property in a path whose value is an ID, or has one. */
const idPropertyIn = (path: string): string | undefined =>
	path
		.split('.')
		.filter((name) => name !== '*' && name !== 'id')
		.at(-1);

const readsIds = ({ name, from = [name], as }: Column): boolean =>
	as === 'columns' || from.some((path) => idPropertyOf(idPropertyIn(path) ?? '') !== undefined);

/** Whether the results of an operation contain IDs whose names can be added. */
export const hasIds = ({ service }: Pick<Api, 'service'>, { columns = [], result, containsIds }: Operation): boolean =>
	service === 'genesysCloud' &&
	['object', 'list', 'page'].includes(result) &&
	(containsIds === true || columns.some(readsIds));

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);

/** The name of an ID; undefined if it is not known. */
type NameOf = (kind: NamedKind, id: string) => string | undefined;

/** The names for the value of a property: of one ID, of a list, or of a text with several IDs. Each name in a list has the place of its ID. */
function namesFor(value: unknown, nameOf: (id: string) => string | undefined): unknown {
	if (isId(value)) return nameOf(value);
	const ids: unknown[] = typeof value === 'string' ? value.split(', ') : Array.isArray(value) ? value : [];
	if (ids.length === 0 || !ids.every(isId)) return undefined;
	const found = ids.map(nameOf);
	const known = found.filter((name) => name !== undefined);
	if (known.length === 0) return undefined;
	return typeof value === 'string' ? known.join(', ') : found.map((name) => name ?? null);
}

/** Copies a value with the names beside its IDs. `reference` is the kind of an object that is only named by its ID. */
function withNames(
	value: unknown,
	nameOf: NameOf,
	propertyOf: (name: string) => IdProperty | undefined,
	reference?: NamedKind,
): unknown {
	if (Array.isArray(value)) return value.map((entry: unknown) => withNames(entry, nameOf, propertyOf, reference));
	if (!isObject(value)) return value;
	const entries: [string, unknown][] = [];
	const addNew = (name: string, read: () => unknown): void => {
		const found = Object.hasOwn(value, name) ? undefined : read();
		if (found !== undefined) entries.push([name, found]);
	};
	for (const [name, inner] of Object.entries(value)) {
		const property = propertyOf(name);
		entries.push([name, withNames(inner, nameOf, propertyOf, property?.kind)]);
		if (name === 'id' && reference && isId(inner)) addNew('name', () => nameOf(reference, inner));
		if (property) addNew(property.names, () => namesFor(inner, (id) => nameOf(property.kind, id)));
	}
	return Object.fromEntries(entries);
}

/**
 * Adds the names of users, queues, and other objects of Genesys Cloud beside their IDs: `queueName` after `queueId`, `userNames` after `userIds`, and
 * `name` in an object that has only an ID. A property that is there already stays as it is. `onFailure` gets the error of each kind of object whose
 * names could not be read; they are left out. Raises only an error that ends the run.
 */
export async function addNames(
	connection: Connection,
	items: readonly JsonObject[],
	lookUp: LookUp,
	onFailure: (error: GenesysError) => void,
): Promise<JsonObject[]> {
	const propertyOf = rememberedProperties();
	const wanted = new Map<NamedKind, Set<string>>();
	withNames(
		items,
		(kind, id) => {
			wanted.set(kind, (wanted.get(kind) ?? new Set()).add(id.toLowerCase()));
			return undefined;
		},
		propertyOf,
	);
	const lookups = [...wanted].map(
		async ([kind, ids]) => [kind, await findNames(connection, kind, ids, lookUp, onFailure)] as const,
	);
	const names = new Map(await Promise.all(lookups));
	return withNames(items, (kind, id) => names.get(kind)?.get(id.toLowerCase()), propertyOf) as JsonObject[];
}
