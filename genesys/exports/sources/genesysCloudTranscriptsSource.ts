import { genesysCloudRecordings } from '../../catalogue/genesysCloud/recordings.ts';
import { call } from '../../client/call.ts';
import { readMoment } from '../../client/validate.ts';
import { isGenesysError } from '../../errors.ts';
import { defined, isObject, textOf, type JsonObject } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { hourMs } from '../../time.ts';
import { createLinks } from '../presignedLinks.ts';
import { conversationMedia, conversationsOf, namedIds, settledUntil } from './cloudConversations.ts';
import { periodOf } from './readOrder.ts';
import type { ExportFile, ExportHandle, ExportOrder, ExportSource } from './source.ts';

/** How long after the end of a conversation its transcripts are expected. */
const settlingMs = hourMs;

const split = (text: string | undefined): string[] => (text ?? '').split(',').filter(Boolean);

/** The order of an export, from its handle. */
const orderIn = ({
	title,
	details: { from = '', to = '', media, conversationIds } = {},
}: ExportHandle): ExportOrder => ({
	title,
	period: { from, to },
	media: split(media),
	conversationIds: split(conversationIds),
});

/** The link to the transcript of a call or message. Undefined if there is none. */
async function linkOf(
	connection: Connection,
	conversationId: string,
	communicationId: string,
): Promise<string | undefined> {
	const values = { conversationId, communicationId };
	const [found] = await call(connection, genesysCloudRecordings, 'transcript.getUrl', values).catch(
		(error: unknown) => {
			if (isGenesysError(error) && error.status === 404) return [];
			throw error;
		},
	);
	return textOf(found?.url);
}

/** A file has the name and the part `conversation/communication`, so that one call replaces its link. */
const partOf = (conversationId: string, communicationId: string): string => `${conversationId}/${communicationId}`;
const nameOf = (part: string): string => `${part.replace('/', '_')}.json`;

async function linksOf(connection: Connection, handle: ExportHandle, part: string): Promise<Map<string, string>> {
	if (part) {
		const [conversationId = '', communicationId = ''] = part.split('/');
		const link = await linkOf(connection, conversationId, communicationId);
		return new Map(link === undefined ? [] : [[nameOf(part), link]]);
	}
	const links = new Map<string, string>();
	for await (const [name, link] of allLinks(connection, handle)) links.set(nameOf(name), link);
	return links;
}

/** The parts of an export that have a transcript, with their links. */
async function* allLinks(
	connection: Connection,
	handle: ExportHandle,
): AsyncGenerator<[part: string, link: string], void, undefined> {
	for (const { id, communications } of await conversationsOf(connection, orderIn(handle))) {
		for (const communication of communications) {
			const link = await linkOf(connection, id, communication);
			if (link !== undefined) yield [partOf(id, communication), link];
		}
	}
}

const { open, keep } = createLinks(linksOf, ({ batch = '' }) => batch);

const listIn = (value: unknown): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/**
 * One record for each phrase of a transcript: what one side said in one go, which is what people search, count and rate. A
 * phrase has the IDs of its conversation. What the service found in the whole transcript stays in the file.
 */
function phrasesIn(record: unknown): JsonObject[] {
	if (!isObject(record)) return [];
	const { conversationId, communicationId, mediaType, transcripts } = record;
	return listIn(transcripts).flatMap(({ transcriptId, language, phrases }) =>
		listIn(phrases).map((phrase) =>
			defined({
				...{ conversationId, communicationId, mediaType, transcriptId, language },
				...phrase,
				startTime: readMoment(phrase.startTimeMs),
			}),
		),
	);
}

/**
 * Transcripts of conversations as speech and text analytics wrote them: one JSON file for each call or message of a
 * customer. There is no job: the service is asked for each transcript. Source: genesys-cloud.json, transcript.getUrl.
 */
export const genesysCloudTranscriptsExports: ExportSource = {
	id: 'genesysCloudTranscripts',
	title: 'Genesys Cloud Transcripts',
	connection: 'genesysCloud',
	isEncrypted: false,
	fields: ['title', 'media', 'conversationIds'],
	takesAll: false,
	media: conversationMedia,
	isReadyImmediately: true,
	notice:
		'Exports the transcripts of conversations that ended in the period and started at most one day before it. Each phrase becomes a record. Conversations without a transcript are skipped.',
	availableUntil: settledUntil(settlingMs),
	async start(connection, order) {
		const startedAt = new Date(connection.now()).toISOString();
		const named = namedIds(order);
		const period = named ? undefined : periodOf(order);
		const what = period ? `${period.from} to ${period.to}` : `${named?.length} conversations`;
		return {
			source: 'genesysCloudTranscripts',
			jobId: what,
			title: order.title || `Transcripts ${period ? what : `of ${what}`}`,
			startedAt,
			details: {
				...period,
				...(order.media?.length ? { media: order.media.join(',') } : {}),
				...(named ? { conversationIds: named.join(',') } : {}),
			},
		};
	},
	status: async (_connection, handle) => ({ handle, state: 'done', progress: 100, status: 'done' }),
	async files(connection, handle) {
		const files: ExportFile[] = [];
		for await (const [part, link] of allLinks(connection, handle)) {
			const name = nameOf(part);
			keep(connection, handle, new Map([[name, link]]), part);
			files.push({ name, batch: part });
		}
		return files;
	},
	open,
	recordsIn: phrasesIn,
};
