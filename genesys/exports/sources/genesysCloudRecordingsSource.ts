import { fail } from '../../errors.ts';
import type { Connection } from '../../ports.ts';
import { minuteMs } from '../../time.ts';
import { createLinks } from '../presignedLinks.ts';
import { conversationMedia, conversationsOf, namedIds, settledUntil } from './cloudConversations.ts';
import { periodOf } from './readOrder.ts';
import { batchSize, readBatch, requestBatch, type RecordingEntry } from './recordingBatches.ts';
import type { ExportFile, ExportHandle, ExportSource, ExportStatus } from './source.ts';

/** More conversations need more requests than a minute allows. */
const mostConversations = 10_000;

/** How long after its end a conversation is known to queries. */
const settlingMs = 10 * minuteMs;

/** The name of the list of what was exported. */
const listName = 'recordings.jsonl';

const split = (text: string | undefined): string[] => (text ?? '').split(',').filter(Boolean);

/** The progress of an export, as its handle has it. */
interface Batches {
	/** The batches, in order. */
	ids: string[];
	/** How many conversations there are, if known. */
	conversations?: number;
	/** The conversations whose batches were not requested yet. */
	pending: string[];
	/** How many batches, from the first one on, have ended, and how many of their items have failed. */
	ended: number;
	failed: number;
}

/** A handle made from the ID of a batch that was requested elsewhere has no details. */
function batchesOf({ jobId, details }: ExportHandle): Batches {
	if (!details) return { ids: [jobId], pending: [], ended: 0, failed: 0 };
	const { batches, conversations, pending, ended = '0', failed = '0' } = details;
	return {
		ids: split(batches),
		...(conversations === undefined ? {} : { conversations: Number(conversations) }),
		...{ pending: split(pending), ended: Number(ended), failed: Number(failed) },
	};
}

const withBatches = (handle: ExportHandle, { ids, conversations, pending, ended, failed }: Batches): ExportHandle => ({
	...handle,
	details: {
		batches: ids.join(','),
		...(conversations === undefined ? {} : { conversations: String(conversations) }),
		...(pending.length ? { pending: pending.join(',') } : {}),
		...(ended ? { ended: String(ended) } : {}),
		...(failed ? { failed: String(failed) } : {}),
	},
});

/** How many conversations a batch was requested for. All but the last one are full. */
const sizeOf = ({ ids, conversations }: Batches, index: number): number | undefined =>
	conversations === undefined
		? undefined
		: index < ids.length - 1
			? batchSize
			: conversations - (ids.length - 1) * batchSize;

const failures = (entries: readonly RecordingEntry[]): number =>
	entries.filter(({ status }) => status === 'failed').length;

/** Requests a batch for each hundred of the pending conversations. Each new handle is remembered before the next request. */
const requestPending: NonNullable<ExportSource['finishStart']> = async (connection, handle, onHandle) => {
	let current = handle;
	for (let batches = batchesOf(current); batches.pending.length > 0; batches = batchesOf(current)) {
		const id = await requestBatch(connection, batches.pending.slice(0, batchSize));
		current = withBatches(
			{ ...current, jobId: batches.ids[0] ?? id },
			{ ...batches, ids: [...batches.ids, id], pending: batches.pending.slice(batchSize) },
		);
		await onHandle?.(current);
	}
	return current;
};

/** The links of a batch, or of all batches for a file whose batch is not known. */
async function linksOf(connection: Connection, handle: ExportHandle, batchId: string): Promise<Map<string, string>> {
	const links = new Map<string, string>();
	for (const id of batchId ? [batchId] : batchesOf(handle).ids)
		for (const [name, link] of (await readBatch(connection, id)).links) links.set(name, link);
	return links;
}

const { open, keep } = createLinks(linksOf, ({ batch = '' }) => batch);

/** The result of each recording. Keeps the links of the files. */
async function entriesOf(connection: Connection, handle: ExportHandle): Promise<RecordingEntry[]> {
	const batches = batchesOf(handle);
	const entries: RecordingEntry[] = [];
	for (const [index, id] of batches.ids.entries()) {
		const batch = await readBatch(connection, id, sizeOf(batches, index));
		keep(connection, handle, batch.links, id);
		entries.push(...batch.entries);
	}
	return entries;
}

async function* linesOf(entries: readonly RecordingEntry[]): AsyncGenerator<Uint8Array, void, undefined> {
	for (let at = 0; at < entries.length; at += batchSize)
		yield Buffer.from(
			entries
				.slice(at, at + batchSize)
				.map((entry) => `${JSON.stringify(entry)}\n`)
				.join(''),
		);
}

/** The last listing of each connection, so that the list of what was exported needs no further requests. */
const listings = new WeakMap<Connection, { batches: string; entries: RecordingEntry[] }>();

const batchList = (handle: ExportHandle): string => batchesOf(handle).ids.join();

async function listEntries(connection: Connection, handle: ExportHandle): Promise<RecordingEntry[]> {
	const batches = batchList(handle);
	const known = listings.get(connection);
	if (known?.batches === batches) return known.entries;
	const entries = await entriesOf(connection, handle);
	listings.set(connection, { batches, entries });
	return entries;
}

/** Counts the batches that have ended. Stops at the first one that has not, so that ended ones are not requested again. */
async function checkBatches(connection: Connection, handle: ExportHandle): Promise<ExportStatus> {
	const batches = batchesOf(handle);
	const { ids, pending } = batches;
	if (pending.length > 0)
		return {
			...{ handle, state: 'failed', progress: 0, status: 'not started' },
			reason: `Its start was interrupted: the recordings of ${pending.length} conversations were not requested`,
		};
	let { ended, failed } = batches;
	let underway: { status: string; progress: number } = { status: 'Completed', progress: 0 };
	for (; ended < ids.length; ended++) {
		const batch = await readBatch(connection, ids[ended] as string, sizeOf(batches, ended));
		if (!batch.isDone) {
			underway = { status: batch.status || 'InProgress', progress: batch.progress };
			break;
		}
		failed += failures(batch.entries);
	}
	const isDone = ended >= ids.length;
	return {
		handle: ended === batches.ended ? handle : withBatches(handle, { ...batches, ended, failed }),
		state: isDone ? 'done' : 'running',
		progress: isDone ? 100 : Math.min(99, Math.floor((100 * (ended + underway.progress)) / ids.length)),
		status: underway.status,
		...(isDone && failed > 0 ? { reason: `${failed} items have failed. ${listName} has the error of each.` } : {}),
	};
}

function refuseTooMany(conversations: number): void {
	if (conversations > mostConversations)
		fail('limit', 'The period has {conversations} conversations, but an export can have {most}', {
			values: { conversations, most: mostConversations },
			operation: 'Export recordings',
			hint: 'Choose a shorter period, or use "One Run per Day". Nothing was started.',
		});
}

/** The names and batches of the files. */
const filesIn = (entries: readonly RecordingEntry[]): ExportFile[] =>
	entries.flatMap(({ file, batchId }) => (file ? [{ name: file, batch: batchId, isMedia: true }] : []));

/**
 * Recordings of conversations, requested in batches of 100 conversations. The files are the recordings, and a list of the
 * results, which are the records. Source: genesys-cloud.json, recording.bulkDownload.
 */
export const genesysCloudRecordingsExports: ExportSource = {
	id: 'genesysCloudRecordings',
	title: 'Genesys Cloud Recordings',
	connection: 'genesysCloud',
	isEncrypted: false,
	fields: ['title', 'media', 'conversationIds'],
	takesAll: false,
	media: conversationMedia,
	notice:
		'Exports the recordings of conversations that ended in the period and started at most one day before it. The files are the recordings. The records list each recording with its file or its error.',
	availableUntil: settledUntil(settlingMs),
	async start(connection, order, onHandle) {
		const startedAt = new Date(connection.now()).toISOString();
		const named = namedIds(order);
		const { from, to } = named ? {} : periodOf(order);
		const pending = named ?? (await conversationsOf(connection, order)).map(({ id }) => id);
		refuseTooMany(pending.length);
		const handle: ExportHandle = {
			source: 'genesysCloudRecordings',
			jobId: named ? `${named.length} conversations` : `${from} to ${to}`,
			title: order.title || (named ? `Recordings of ${named.length} conversations` : `Recordings ${from} to ${to}`),
			startedAt,
		};
		const nothing = { ids: [], pending, conversations: pending.length, ended: 0, failed: 0 };
		return requestPending(connection, withBatches(handle, nothing), onHandle);
	},
	finishStart: requestPending,
	status: checkBatches,
	async files(connection, handle) {
		const { ids, pending } = batchesOf(handle);
		if (ids.length === 0 || pending.length > 0) return [];
		listings.delete(connection);
		const entries = await listEntries(connection, handle);
		const failed = failures(entries);
		return [...filesIn(entries), { name: listName, ...(failed > 0 ? { failed } : {}) }];
	},
	async open(connection, handle, file, opening) {
		if (file.name !== listName) return open(connection, handle, file, opening);
		const entries = await listEntries(connection, handle);
		return { status: 200, headers: {}, body: linesOf(entries) };
	},
};
