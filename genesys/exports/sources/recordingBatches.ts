import { genesysCloudRecordings } from '../../catalogue/genesysCloud/recordings.ts';
import { call, type Item } from '../../client/call.ts';
import { fail } from '../../errors.ts';
import { defined, isObject, numberOf, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';

/** How many conversations one batch can have. */
export const batchSize = 100;

/** A line of the list of what was exported. */
export interface RecordingEntry {
	conversationId?: string;
	recordingId?: string;
	status: 'exported' | 'failed';
	/** The content type, as the service states it. */
	media?: string;
	file?: string;
	error?: string;
	batchId: string;
}

/** A batch as it is now. */
export interface RecordingBatch {
	/** The service's own word. */
	status: string;
	isDone: boolean;
	/** From 0 to 1. */
	progress: number;
	entries: RecordingEntry[];
	/** The links of the files, by name. */
	links: Map<string, string>;
}

const endings: Readonly<Record<string, string>> = {
	'audio/wav': 'wav',
	'audio/x-wav': 'wav',
	'audio/wave': 'wav',
	'audio/webm': 'webm',
	'audio/ogg': 'ogg',
	'audio/opus': 'opus',
	'audio/mpeg': 'mp3',
	'audio/mp3': 'mp3',
	'video/mp4': 'mp4',
	'video/webm': 'webm',
	'application/zip': 'zip',
	'application/json': 'json',
	'message/rfc822': 'eml',
};

/** The ending of a file name, from the content type, or else from the path of the link. */
function endingOf(contentType: string | undefined, link: string): string {
	const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
	const path = URL.canParse(link) ? new URL(link).pathname : '';
	return (Object.hasOwn(endings, type) ? endings[type] : /\.([a-z0-9]{2,5})$/i.exec(path)?.[1]) ?? 'bin';
}

/** A name that is not taken yet: a recording may have several results. */
function freeName(taken: Map<string, string>, stem: string, ending: string): string {
	for (let count = 1; ; count++) {
		const name = `${stem}${count === 1 ? '' : `-${count}`}.${ending}`;
		if (!taken.has(name)) return name;
	}
}

/** IDs become part of a file name. */
const inFileName = (text: string): string => text.replace(/[^\w.-]/g, '_');

function readEntry(result: Item, batchId: string, links: Map<string, string>): RecordingEntry {
	const [conversationId, recordingId] = [textOf(result.conversationId), textOf(result.recordingId)];
	const [media, link, error] = [textOf(result.contentType), textOf(result.resultUrl), textOf(result.errorMsg)];
	const origin = { conversationId, recordingId, media };
	if (error !== undefined || link === undefined)
		return defined({
			...origin,
			status: 'failed' as const,
			error: error ?? 'Genesys Cloud returned no link to the file',
			batchId,
		});
	const stem = [conversationId, recordingId].map((part) => inFileName(part ?? 'unknown')).join('_');
	const file = freeName(links, stem, endingOf(media, link));
	links.set(file, link);
	return defined({ ...origin, status: 'exported' as const, file, batchId });
}

/** Entries for the conversations of a batch of which nothing was returned: nothing may be lost silently. */
function missingEntries(entries: readonly RecordingEntry[], size: number, batchId: string): RecordingEntry[] {
	const returned = new Set(entries.map(({ conversationId }) => conversationId)).size;
	const missing = Array.from({ length: Math.max(0, size - returned) });
	return missing.map(() => ({ status: 'failed', error: 'Genesys Cloud returned no result', batchId }));
}

const finalWords: readonly string[] = ['completed', 'failed', 'error', 'canceled', 'cancelled'];

/** A batch ends with its own word. Services without one have ended when all results are there. */
function isOver(status: string, results: number, expected: number): boolean {
	return finalWords.includes(status.toLowerCase()) || (expected > 0 && results >= expected);
}

/** Reads a batch. `size`: how many conversations it was requested for, if known. */
export async function readBatch(connection: Connection, jobId: string, size = 0): Promise<RecordingBatch> {
	const [answer = {}] = await call(
		connection,
		genesysCloudRecordings,
		'recording.getBulkDownload',
		{ jobId },
		{ raw: true },
	);
	const status = textOf(answer.status) ?? '';
	const [count, expected] = [numberOf(answer.resultCount) ?? 0, numberOf(answer.expectedResultCount) ?? 0];
	const isDone = isOver(status, count, expected);
	const links = new Map<string, string>();
	const results = Array.isArray(answer.results) ? answer.results.filter(isObject) : [];
	const entries = results.map((result) => readEntry(result, jobId, links));
	return {
		...{ status, isDone, links },
		progress: isDone ? 1 : expected > 0 ? Math.min(1, count / expected) : 0,
		entries: isDone ? [...entries, ...missingEntries(entries, size, jobId)] : entries,
	};
}

/** Requests the recordings of up to {@link batchSize} conversations. Returns the ID of the batch. */
export async function requestBatch(connection: Connection, conversationIds: readonly string[]): Promise<string> {
	const [batch] = await call(connection, genesysCloudRecordings, 'recording.startBulkDownload', {
		batchDownloadRequestList: conversationIds.map((conversationId) => ({ conversationId })),
	});
	return (
		textOf(batch?.id) ??
		fail('answer', 'Start bulk download of recordings: the response contains no ID', { hint: 'Start it again.' })
	);
}
