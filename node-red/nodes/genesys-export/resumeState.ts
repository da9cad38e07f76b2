import { createHash } from 'node:crypto';
import type { StartedExport } from '../../../genesys/exports/run.ts';
import type { ExportHandle, ExportOrder } from '../../../genesys/exports/sources/source.ts';
import type { Connection } from '../../../genesys/ports.ts';
import type { ContextStore } from '../../shared/contextStore.ts';
import type { Place } from './sequence.ts';

/** The number of records that the flow has processed, and how they were made. */
export interface Had {
	records: number;
	/** Identifies the last one: the same record must be at its place again. */
	last: string;
	/** Digests of the files of the export and of the settings for its records. */
	files: string;
	settings: string;
	place: Place;
}

/** A completely processed export: the number of its records, and the names of its files. */
export interface OrderDone {
	records: number;
	names: string[];
}

/** An Export and Wait that was not completely delivered. */
export interface Unfinished {
	period: ExportOrder['period'];
	/** Milliseconds since 1970. */
	begun: number;
	/** By the start of their periods, because there can be several. */
	exports: Record<string, StartedExport<OrderDone>>;
	place?: Place;
}

/** One remembered value. */
export interface Entry<Value> {
	read(): Promise<Value | undefined>;
	write(value: Value): Promise<void>;
	forget(): Promise<void>;
	/** Keeps the value after the run has ended. */
	keep(): void;
}

/** The state of a run for the one that resumes it. */
export interface Memory {
	/** If a parallel run uses the same entry, nothing is stored. */
	entry<Value>(name: string): Promise<Entry<Value>>;
	/** Removes everything that should not be kept. */
	delivered(): Promise<void>;
	/** Forgets everything. */
	dropped(): Promise<void>;
	/** Allows other runs to use these entries. */
	release(): void;
}

interface Stored {
	/** Milliseconds since 1970. */
	at: number;
	value: unknown;
}

/** Services keep files for 30 days. Older entries are useless. */
const longestMs = 31 * 24 * 3_600_000;
const prefix = 'genesysExport';

const storedIn = (value: unknown): Stored | undefined =>
	typeof value === 'object' && value !== null && 'at' in value && 'value' in value ? (value as Stored) : undefined;

/** A short digest for names: equal for equal values. */
export const digestOf = (...of: unknown[]): string =>
	createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 12);

/** Identifies an export, wherever its handle comes from. It is the prefix of the IDs of its records. */
export const exportIdOf = (
	{ baseUrl }: Pick<Connection, 'baseUrl'>,
	{ source, jobId, runId, startedAt, details }: ExportHandle,
): string => digestOf(baseUrl, source, jobId, runId, startedAt, details);

async function dropOld(store: ContextStore): Promise<void> {
	for (const key of await store.keys()) {
		if (!key.startsWith(prefix)) continue;
		const stored = storedIn(await store.read(key));
		if (stored && Date.now() - stored.at > longestMs) await store.remove(key);
	}
}

/** `store`: absent if nothing should be stored. `busy`: the entries that runs of the node use now. */
export function memoryOf(store: ContextStore | undefined, busy: Set<string>): Memory {
	const own: { isKept(): boolean; forget(): Promise<void> }[] = [];
	const had: string[] = [];
	let cleared: Promise<void> | undefined;

	const nothing = <Value>(): Entry<Value> => ({
		read: async () => undefined,
		write: async () => undefined,
		forget: async () => undefined,
		keep: () => undefined,
	});

	return {
		entry: async <Value>(name: string): Promise<Entry<Value>> => {
			const key = `${prefix}${name}`;
			if (!store || busy.has(key)) return nothing<Value>();
			busy.add(key);
			had.push(key);
			await (cleared ??= dropOld(store));
			let isKept = false;
			const forget = (): Promise<void> => store.remove(key);
			own.push({ isKept: () => isKept, forget });
			return {
				read: async () => storedIn(await store.read(key))?.value as Value | undefined,
				write: (value: Value) => store.write(key, { at: Date.now(), value } satisfies Stored),
				forget,
				keep: () => {
					isKept = true;
				},
			};
		},
		delivered: async () => {
			for (const { isKept, forget } of own) if (!isKept()) await forget();
		},
		dropped: async () => {
			for (const { forget } of own) await forget();
		},
		release: () => {
			for (const key of had) busy.delete(key);
		},
	};
}
