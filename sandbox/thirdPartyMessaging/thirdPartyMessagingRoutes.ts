import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { digitalChannelAccess } from '../data/systems.ts';
import { mediaType, readUploadedFile, type UploadedFile } from '../server/multipart.ts';
import { json, Refusal, statusEnvelope, type Reply } from '../server/reply.ts';
import { jsonBody, type Call, type RecordedRequest } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import { readMessages, type Message } from './messages.ts';

/** An accepted message or receipt. */
export interface ReceivedMessage extends Message {
	/** The ID in the answer; a receipt has none. */
	id?: string;
	/** `X-B3-TraceId` of the request. */
	traceId?: string;
	/** ISO 8601. */
	receivedAt: string;
}

interface Media extends UploadedFile {
	mediaId: string;
}

/** A file of the channel as in answers, and as an attachment of an email. */
export interface DescribedMedia {
	mediaId: string;
	url: string;
	filename: string;
	mimetype: string;
	length: number;
}

/** The channel, and functions for its agents. */
export interface DigitalChannel extends System {
	messages: readonly ReceivedMessage[];
	/** Calls the listener for each message and receipt from now on. */
	listen(listener: (message: ReceivedMessage) => void): void;
	/** Adds a file that can be downloaded through the channel. */
	addMedia(file: UploadedFile): DescribedMedia;
	/** Accepts messages as if they had come over the API, and returns them with their IDs. */
	accept(messages: readonly Message[], traceId?: string): ReceivedMessage[];
}

const acceptedTypes = /^(image\/.+|audio\/.+|video\/.+|application\/pdf|text\/plain)$/;

/** Stores the files of the channel and answers requests for them. */
function mediaStore() {
	const media = new Map<string, Media>();

	const findMedia = ({ params }: Call): Media => {
		const found = media.get(params['mediaId'] ?? '');
		if (!found) throw new Refusal(statusEnvelope(404, `Media ${params['mediaId']} not found`));
		return found;
	};

	const add = (file: UploadedFile): DescribedMedia => {
		const added = { ...file, mediaId: randomUUID() };
		media.set(added.mediaId, added);
		return describeMedia(added);
	};

	return {
		add,
		async upload({ request }: Call): Promise<Reply> {
			if (mediaType(request) !== 'multipart/form-data')
				throw new Refusal(statusEnvelope(415, 'Media are uploaded as multipart/form-data'));
			const file = await readUploadedFile(request);
			if (!acceptedTypes.test(file.type))
				throw new Refusal(statusEnvelope(415, `${file.type} is not a media type that can be sent`));
			return success({ ...add(file) });
		},
		download(call: Call): Reply {
			const { type, bytes } = findMedia(call);
			return { status: 200, headers: { 'content-type': type }, body: bytes };
		},
		remove(call: Call): Reply {
			const found = findMedia(call);
			media.delete(found.mediaId);
			return success({ ...describeMedia(found) });
		},
		clear: () => media.clear(),
	};
}

const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
	method,
	path: `/nexus/v3/channels/{channelId}/${path}`,
	access: 'open',
	answer: async (call) => {
		checkCaller(call);
		return answer(call);
	},
});

/** Third-Party Messaging, all four operations, on one channel (reference: Third-Party Messaging API). */
export function digitalChannel(now: () => number): DigitalChannel {
	const media = mediaStore();
	const messages: ReceivedMessage[] = [];
	let listener: (message: ReceivedMessage) => void = () => undefined;

	const take = (taken: readonly Message[], traceId?: string): ReceivedMessage[] => {
		const received = taken.map((message, index): ReceivedMessage => ({
			...message,
			...(message.type === 'Receipt' ? {} : { id: message.channel.messageId ?? `${now()}-${messages.length + index}` }),
			...(traceId === undefined ? {} : { traceId }),
			receivedAt: new Date(now()).toISOString(),
		}));
		messages.push(...received);
		for (const message of received) listener(message);
		return received;
	};

	const receive = ({ request }: Call): Reply => {
		const received = take(readMessages(jsonBody(request)), request.headers['x-b3-traceid']);
		const content = received.filter(({ type }) => type !== 'Receipt');
		if (content.length === 0) return success();
		return success({
			ids: content.every(({ type }) => type === 'Text')
				? content.map(({ id }) => id)
				: content.map(({ id }) => ({ id })),
		});
	};

	return {
		messages,
		listen: (wanted) => {
			listener = wanted;
		},
		addMedia: media.add,
		accept: take,
		routes: [
			route('POST', 'media', media.upload),
			route('GET', 'media/{mediaId}', media.download),
			route('DELETE', 'media/{mediaId}', media.remove),
			route('POST', 'messages', receive),
		],
		clear: () => {
			media.clear();
			messages.length = 0;
		},
	};
}

function success(data?: Record<string, unknown>): Reply {
	return json(200, { status: { code: 0 }, data });
}

function describeMedia({ mediaId, name, type, bytes }: Media): DescribedMedia {
	return { mediaId, url: `genesys://nexus/${mediaId}`, filename: name, mimetype: type, length: bytes.length };
}

/** Checks the signature, the contact center and the channel, in this order. */
function checkCaller({ request, params }: Call): void {
	if (!isSigned(request)) throw new Refusal(statusEnvelope(401, 'X-Hub-Signature is missing or does not fit the body'));
	if (request.headers['x-ccid'] !== digitalChannelAccess.contactCenterId)
		throw new Refusal(statusEnvelope(403, 'x-ccid is not the contact center of the channel'));
	const channelId = params['channelId'] ?? '';
	if (channelId !== digitalChannelAccess.channelId)
		throw new Refusal(statusEnvelope(404, `Channel ${channelId} not found`));
}

/** The signature covers the bytes of the body as received; an empty body is signed too. */
function isSigned({ headers, body }: RecordedRequest): boolean {
	const [, algorithm = '', given = ''] = /^(sha1|sha256)=([0-9a-f]+)$/i.exec(headers['x-hub-signature'] ?? '') ?? [];
	if (algorithm === '') return false;
	return [digitalChannelAccess.appSecret, digitalChannelAccess.previousSecret].some((secret) => {
		const expected = createHmac(algorithm.toLowerCase(), secret).update(body).digest();
		const shown = Buffer.from(given, 'hex');
		return shown.length === expected.length && timingSafeEqual(shown, expected);
	});
}
