import { maxIdsPerLookup, type NamedKind } from '../catalogue/genesysCloud/names.ts';
import { isGenesysError, type GenesysError } from '../errors.ts';
import { textOf, type JsonObject } from '../json.ts';
import type { Connection } from '../ports.ts';
import { minuteMs } from '../time.ts';

/** Sends one request for the objects of a kind with these IDs. */
export type LookUp = (kind: NamedKind, ids: readonly string[]) => Promise<JsonObject[]>;

/** How long a name is kept, and how long that an ID has no name, or that a lookup failed. */
const lifetimeMs = 10 * minuteMs;
const missingLifetimeMs = minuteMs;

/** The number of names, and of failures, that are kept for all connections together. */
const maxNames = 20_000;
const maxFailures = 200;

interface Known<Value> {
	value: Value;
	/** ms since 1970 */
	until: number;
}

/** Values that are kept for some time. The oldest ones are forgotten first. */
class Memory<Value> {
	private readonly entries = new Map<string, Known<Value>>();
	private readonly most: number;

	constructor(most: number) {
		this.most = most;
	}

	read(key: string, now: number): Known<Value> | undefined {
		const known = this.entries.get(key);
		if (known === undefined || known.until > now) return known;
		this.entries.delete(key);
		return undefined;
	}

	keep(key: string, known: Known<Value>): void {
		this.entries.delete(key);
		this.entries.set(key, known);
		const [oldest] = this.entries.keys();
		if (this.entries.size > this.most && oldest !== undefined) this.entries.delete(oldest);
	}
}

const names = new Memory<string | undefined>(maxNames);
const failures = new Memory<GenesysError>(maxFailures);

/** The calls that need names of one kind with the same credentials at this moment. */
interface Callers {
	/** The IDs that each of them still needs. */
	missing: Set<Set<string>>;
	/** The request that is being sent for all of them. */
	underway?: Promise<void>;
}

const callers = new Map<string, Callers>();

/** The IDs for one request: those of this call first, then those that other calls wait for. */
function nextIds(key: string, now: number, own: ReadonlySet<string>, { missing }: Callers): string[] {
	const ids = new Set<string>();
	for (const waiting of [own, ...missing])
		for (const id of waiting) {
			if (ids.size >= maxIdsPerLookup) return [...ids];
			// Another call may not have noticed yet that the name is known.
			if (!names.read(`${key} ${id}`, now)) ids.add(id);
		}
	return [...ids];
}

/** Sends one request and keeps its names, or its failure. Only an error that ends the run is raised. */
async function lookUpNext(
	connection: Connection,
	key: string,
	ids: readonly string[],
	read: (ids: readonly string[]) => Promise<JsonObject[]>,
): Promise<void> {
	const { now } = connection;
	try {
		const objects = await read(ids);
		const found = new Map(objects.map((object) => [textOf(object.id)?.toLowerCase(), textOf(object.name)]));
		for (const id of ids) {
			const name = found.get(id);
			const lifetime = name === undefined ? missingLifetimeMs : lifetimeMs;
			names.keep(`${key} ${id}`, { value: name, until: now() + lifetime });
		}
	} catch (error) {
		if (!isGenesysError(error) || error.kind === 'cancelled' || connection.cancelled())
			return await Promise.reject(error as Error);
		failures.keep(key, { value: error, until: now() + missingLifetimeMs });
	}
}

/** The names that a call needs. */
interface Wanted {
	/** The kind of the objects, and the credentials. */
	key: string;
	missing: Set<string>;
	found: Map<string, string>;
}

/** Moves those of the IDs whose names are known from `missing` to `found`. */
function takeKnown({ key, missing, found }: Wanted, now: number, ids: Iterable<string> = missing): void {
	for (const id of ids) {
		const known = names.read(`${key} ${id}`, now);
		if (!known) continue;
		missing.delete(id);
		if (known.value !== undefined) found.set(id, known.value);
	}
}

/**
 * The names of the objects of a kind, by their IDs in lower case. Names are kept for ten minutes for all calls with the same credentials, and calls
 * that run at the same time share their requests, so that no ID is looked up twice. An ID without a name is left out. If a lookup fails, `onFailure`
 * gets the error, the names are left out, and no other lookup of this kind is tried for a minute. Raises only an error that ends the run.
 */
export async function findNames(
	connection: Connection,
	kind: NamedKind,
	ids: Iterable<string>,
	lookUp: LookUp,
	onFailure: (error: GenesysError) => void,
): Promise<ReadonlyMap<string, string>> {
	const key = `${kind} ${connection.rateKey}`;
	const wanted: Wanted = { key, missing: new Set(ids), found: new Map() };
	const { missing, found } = wanted;
	const shared = callers.get(key) ?? { missing: new Set() };
	callers.set(key, shared);
	shared.missing.add(missing);
	try {
		for (takeKnown(wanted, connection.now()); missing.size > 0;) {
			const failure = failures.read(key, connection.now());
			if (failure) {
				onFailure(failure.value);
				break;
			}
			if (shared.underway) {
				await shared.underway.catch(() => undefined);
				takeKnown(wanted, connection.now());
				continue;
			}
			const next = nextIds(key, connection.now(), missing, shared);
			shared.underway = lookUpNext(connection, key, next, (all) => lookUp(kind, all));
			await shared.underway.finally(() => (shared.underway = undefined));
			takeKnown(wanted, connection.now(), next);
		}
	} finally {
		shared.missing.delete(missing);
		if (shared.missing.size === 0) callers.delete(key);
	}
	return found;
}
