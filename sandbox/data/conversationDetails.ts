import type { Media, SeededInteraction } from './interactions.ts';
import { agents } from './people.ts';
import { uuid } from './random.ts';

/** A conversation as the Analytics API of Genesys Cloud returns it: its participants, media and segments. Times are ISO 8601. */
export interface ConversationDetails {
	conversationId: string;
	conversationStart: string;
	/** Missing while the conversation is active. */
	conversationEnd?: string;
	originatingDirection: 'inbound' | 'outbound';
	divisionIds: string[];
	mediaStatsMinConversationMos?: number;
	participants: Participant[];
}

interface Participant {
	participantId: string;
	participantName: string;
	purpose: 'customer' | 'acd' | 'agent';
	userId?: string;
	externalContactId?: string;
	attributes?: Record<string, string>;
	sessions: Session[];
}

interface Session {
	sessionId: string;
	mediaType: string;
	direction: 'inbound' | 'outbound';
	provider: string;
	metrics: { name: string; value: number; emitDate: string }[];
	segments: Segment[];
}

interface Segment {
	segmentType: 'interact' | 'alert' | 'wrapup';
	segmentStart: string;
	segmentEnd?: string;
	conference: boolean;
	queueId?: string;
	disconnectType?: string;
	subject?: string;
	wrapUpCode?: string;
	wrapUpNote?: string;
}

const divisionId = uuid('division Home');
const queueId = (name: string): string => uuid(`queue ${name}`);
export const userId = (dbid: number): string => uuid(`user ${dbid}`);

const providers: Record<Media, string> = {
	email: 'PureCloud Email',
	chat: 'PureCloud Webchat v2',
	voice: 'Edge',
	callback: 'PureCloud Callback',
};
const alertMs = 5000;
const iso = (time: number): string => new Date(time).toISOString();

/** When it waited, rang, was answered and wrapped up, ms; `talked` and `end` are missing while it is active. */
interface Times {
	start: number;
	alerted: number;
	answered: number;
	talked?: number;
	end?: number;
}

function timesOf({ time, record }: SeededInteraction): Times {
	const end = record.endDate === null ? undefined : Date.parse(`${record.endDate.replace(' ', 'T')}Z`);
	const alerted = time + Math.min(Number(record.allAttributes.WaitSeconds) * 1000, 30_000);
	const answered = alerted + alertMs;
	return {
		start: time,
		alerted,
		answered,
		...(end === undefined ? {} : { talked: end - Math.min(20_000, Math.floor((end - answered) / 5)), end }),
	};
}

const idOf = ({ record }: SeededInteraction, part: string): string => uuid(`${record.ixnId} ${part}`);

const directionOf = ({ record }: SeededInteraction): 'inbound' | 'outbound' =>
	record.typeId === 'Inbound' ? 'inbound' : 'outbound';

/** The only session of a participant. */
function sessionOf(
	interaction: SeededInteraction,
	part: string,
	content: Pick<Session, 'metrics' | 'segments'>,
): Session {
	const { mediaTypeId: mediaType } = interaction.record;
	return {
		sessionId: idOf(interaction, `session ${part}`),
		mediaType,
		direction: directionOf(interaction),
		provider: providers[mediaType],
		...content,
	};
}

const metric = (name: string, value: number, at: number): Session['metrics'][number] => ({
	name,
	value,
	emitDate: iso(at),
});

/** The end of a segment, if it has ended. */
const endOf = (time: number | undefined, disconnectType: string): Pick<Segment, 'segmentEnd' | 'disconnectType'> =>
	time === undefined ? {} : { segmentEnd: iso(time), disconnectType };

function customer(interaction: SeededInteraction, { start, end }: Times): Participant {
	const { record } = interaction;
	const attributes = Object.entries({ ...record.allAttributes, ixnId: record.ixnId });
	return {
		participantId: idOf(interaction, 'customer'),
		participantName: 'Customer',
		purpose: 'customer',
		externalContactId: uuid(`contact ${record.contactId}`),
		attributes: Object.fromEntries(attributes.map(([name, value]) => [name, String(value)])),
		sessions: [
			sessionOf(interaction, 'customer', {
				metrics: [
					metric('nConnected', 1, start),
					...(end === undefined ? [] : [metric('tConnected', end - start, end)]),
				],
				segments: [
					{
						segmentType: 'interact',
						segmentStart: iso(start),
						...endOf(end, 'client'),
						conference: false,
						subject: record.subject,
					},
				],
			}),
		],
	};
}

function acd(interaction: SeededInteraction, { start, alerted, answered }: Times): Participant {
	const { queueName } = interaction.record;
	return {
		participantId: idOf(interaction, 'acd'),
		participantName: queueName,
		purpose: 'acd',
		sessions: [
			sessionOf(interaction, 'acd', {
				metrics: [metric('nOffered', 1, start), metric('tAcd', alerted - start, alerted)],
				segments: [
					{
						segmentType: 'interact',
						segmentStart: iso(start),
						...endOf(answered, 'transfer'),
						conference: false,
						queueId: queueId(queueName),
					},
				],
			}),
		],
	};
}

const wrapUp = (from: number, to: number, queue: string, note: string | null): Segment => ({
	...{
		segmentType: 'wrapup',
		segmentStart: iso(from),
		segmentEnd: iso(to),
		conference: false,
		queueId: queue,
		wrapUpCode: uuid('wrap-up code Done'),
	},
	...(note === null ? {} : { wrapUpNote: note }),
});

function agent(interaction: SeededInteraction, { start, alerted, answered, talked, end }: Times): Participant {
	const { record } = interaction;
	const queue = queueId(record.queueName);
	return {
		participantId: idOf(interaction, 'agent'),
		participantName: agents.find(({ dbid }) => dbid === record.ownerId)?.name ?? 'Agent',
		purpose: 'agent',
		userId: userId(record.ownerId),
		sessions: [
			sessionOf(interaction, 'agent', {
				metrics: [
					metric('tAlert', alertMs, answered),
					metric('tAnswered', answered - start, answered),
					...(talked === undefined ? [] : [metric('tTalk', talked - answered, talked)]),
				],
				segments: [
					{
						segmentType: 'alert',
						segmentStart: iso(alerted),
						segmentEnd: iso(answered),
						conference: false,
						queueId: queue,
					},
					{
						segmentType: 'interact',
						segmentStart: iso(answered),
						...endOf(talked, 'peer'),
						conference: false,
						queueId: queue,
					},
					...(talked === undefined || end === undefined ? [] : [wrapUp(talked, end, queue, record.theComment)]),
				],
			}),
		],
	};
}

export function conversationDetails(interaction: SeededInteraction): ConversationDetails {
	const times = timesOf(interaction);
	const { start, end } = times;
	return {
		conversationId: idOf(interaction, 'conversation'),
		conversationStart: iso(start),
		...(end === undefined ? {} : { conversationEnd: iso(end) }),
		originatingDirection: directionOf(interaction),
		divisionIds: [divisionId],
		...(interaction.record.mediaTypeId === 'voice' ? { mediaStatsMinConversationMos: 4.5 } : {}),
		participants: [customer(interaction, times), acd(interaction, times), agent(interaction, times)],
	};
}
