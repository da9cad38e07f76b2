import { conversationDetails, type ConversationDetails } from '../data/conversationDetails.ts';
import type { SeededInteraction } from '../data/interactions.ts';
import { uuid } from '../data/random.ts';
import type { CloudFiles } from './cloudFiles.ts';
import { notFound } from './cloudRefusals.ts';

/** The formats of a recording, with the ending and the type of its file. */
export const formats: Record<string, { ending: string; type: string }> = {
	WAV: { ending: 'wav', type: 'audio/wav' },
	WAV_ULAW: { ending: 'wav', type: 'audio/wav' },
	WEBM: { ending: 'webm', type: 'audio/webm' },
	OGG_VORBIS: { ending: 'ogg', type: 'audio/ogg' },
	OGG_OPUS: { ending: 'opus', type: 'audio/ogg' },
	MP3: { ending: 'mp3', type: 'audio/mpeg' },
};

const samplesPerSecond = 8000;

/** One second of a tone, as WAV: 8 kHz, 8 bits, mono. */
function tone(): Buffer {
	const samples = Buffer.from(
		Array.from({ length: samplesPerSecond }, (_, index) =>
			Math.round(128 + 60 * Math.sin((2 * Math.PI * 440 * index) / samplesPerSecond)),
		),
	);
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + samples.length, 4);
	head.write('WAVEfmt ', 8);
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(samplesPerSecond, 24);
	head.writeUInt32LE(samplesPerSecond, 28);
	head.writeUInt16LE(1, 32);
	head.writeUInt16LE(8, 34);
	head.write('data', 36);
	head.writeUInt32LE(samples.length, 40);
	return Buffer.concat([head, samples]);
}

/** What a conversation was about: the text of its transcript. */
interface Recorded {
	details: ConversationDetails;
	text: string;
}

/** The conversations that have ended, their recordings and transcripts. Only voice is recorded. */
export class Recordings {
	private known?: Map<string, Recorded>;
	private readonly interactions: readonly SeededInteraction[];
	private readonly files: CloudFiles;

	constructor(interactions: readonly SeededInteraction[], files: CloudFiles) {
		this.interactions = interactions;
		this.files = files;
	}

	all(): ConversationDetails[] {
		return [...this.conversations().values()].map(({ details }) => details);
	}

	/** The conversation, or a 404. */
	conversation(id = ''): ConversationDetails {
		const found = this.conversations().get(id);
		if (!found) throw notFound('conversation', id);
		return found.details;
	}

	/** The recordings of a conversation, without their files. */
	of(id: string): Record<string, unknown>[] {
		const { conversationId, conversationStart, conversationEnd, participants } = this.conversation(id);
		const [session] = participants.flatMap(({ sessions }) => sessions);
		if (session?.mediaType !== 'voice') return [];
		const recordingId = uuid(`${conversationId} recording`);
		return [
			{
				...{ id: recordingId, conversationId, sessionId: session.sessionId },
				...{ startTime: conversationStart, endTime: conversationEnd },
				...{ media: 'audio', mediaSubtype: 'Trunk', fileState: 'AVAILABLE', annotations: [] },
				selfUri: `/api/v2/conversations/${conversationId}/recordings/${recordingId}`,
			},
		];
	}

	/** A link to the file of a recording. */
	link(recordingId: string, format: string): string {
		return this.files.link(`${recordingId}.${formats[format]?.ending ?? 'wav'}`, tone);
	}

	/** A link to the transcript of one participant's session. */
	transcriptLink(id: string, sessionId = ''): string {
		const { details, text } = this.conversations().get(this.conversation(id).conversationId) as Recorded;
		const participant = details.participants.find(({ sessions }) =>
			sessions.some((one) => one.sessionId === sessionId),
		);
		if (!participant) throw notFound('communication', sessionId);
		return this.files.link(`${sessionId}.json`, () =>
			Buffer.from(JSON.stringify(transcriptOf(details, sessionId, text))),
		);
	}

	textOf(id: string): string {
		return this.conversations().get(id)?.text ?? '';
	}

	private conversations(): Map<string, Recorded> {
		this.known ??= new Map(
			this.interactions
				.filter(({ record }) => record.endDate !== null)
				.map((interaction) => {
					const details = conversationDetails(interaction);
					return [details.conversationId, { details, text: interaction.record.text ?? interaction.record.subject }];
				}),
		);
		return this.known;
	}
}

/** The transcript of a session. Times are in milliseconds since 1970. */
function transcriptOf(details: ConversationDetails, sessionId: string, text: string): Record<string, unknown> {
	const { conversationId, conversationStart, conversationEnd = conversationStart, participants } = details;
	const [start, end] = [Date.parse(conversationStart), Date.parse(conversationEnd)];
	const [session] = participants.flatMap(({ sessions }) => sessions);
	const duration = { milliseconds: end - start };
	return {
		...{ organizationId: '0c1d0000-0000-4000-8000-00005a4db0c5', conversationId, communicationId: sessionId },
		...{ mediaType: session?.mediaType, startTime: start, duration },
		participants: participants.map(({ purpose, userId }) => ({
			participantPurpose: purpose === 'customer' ? 'external' : purpose,
			...(userId === undefined ? {} : { userId }),
			...{ startTimeMs: start, endTimeMs: end },
		})),
		transcripts: [
			{
				...{ transcriptId: uuid(`${sessionId} transcript`), language: 'en-us', startTime: start, duration },
				phrases: [
					{
						...{ phraseIndex: 0, participantPurpose: 'external', text, decoratedText: text },
						...{ stability: 1, confidence: 0.9, startTimeMs: start, duration, words: [], alternatives: [] },
					},
				],
				analytics: { sentiment: [], topics: [], acoustic: [] },
			},
		],
	};
}
