import { agents, dateText, queues, type Contact } from './people.ts';
import { hex, pick, seededRandom } from './random.ts';

export const mediaTypes = ['email', 'chat', 'voice', 'callback'] as const;
export type Media = (typeof mediaTypes)[number];

/** An interaction as User Data Management exports it, camelCase. Dates are UTC, `YYYY-MM-DD HH:mm:ss.f`. */
export interface Interaction {
	ixnId: string;
	status: number;
	entityTypeId: number;
	mediaTypeId: Media;
	typeId: 'Inbound' | 'Outbound';
	subtypeId: string;
	externalId: string | null;
	ownerId: number;
	contactId: string;
	parentId: string | null;
	startDate: string;
	modifiedDate: string;
	endDate: string | null;
	threadId: string;
	categoryId: string | null;
	timeShift: number;
	subject: string;
	text: string | null;
	structuredText: string | null;
	structTextMimetype: string | null;
	theComment: string | null;
	tenantId: number;
	subtenantId: number | null;
	threadHash: number;
	canBeParent: boolean;
	creatorAppId: number;
	queueName: string;
	allAttributes: Record<string, string | number>;
	isSpam: boolean;
	webSafeEmailStatus: string | null;
}

/** An attachment of an interaction; `entityid` is the interaction's `ixnId`, `content` is base64. */
export interface Attachment {
	entityid: string;
	documentid: string;
	thename: string;
	mimetype: string;
	thesize: number;
	content: string;
}

export interface SeededInteraction {
	/** Start of the interaction, ms; compared with a job's time frame. */
	time: number;
	record: Interaction;
	attachments: Attachment[];
}

const dayMs = 24 * 60 * 60 * 1000;
const entityTypes: Record<Media, number> = { email: 0, chat: 2, voice: 3, callback: 5 };
const subjects = [
	'Where is my parcel?',
	'Question about invoice',
	'Cannot sign in',
	'Change of address',
	'Refund for order',
	'Appointment',
	'Broken device',
	'Praise for your team',
];
const sentences = [
	'I ordered it two weeks ago and have heard nothing since.',
	'The amount on the invoice is not what we agreed on.',
	'Your colleague was very helpful, thank you – “merci” & “gracias”!',
	'Could somebody call me back this afternoon?',
	'The code you sent me has expired: please send a new one.',
	'We moved to Ørsted Straße 12 last month.',
	'It worked for a day, then it stopped.',
	'Attached you will find a photo and the receipt.',
	'我想更改送货时间。',
	'Line one.\nLine two, with a "quotation" and a back\\slash.',
];
const notes = ['Customer informed.', 'Waiting for the warehouse.', 'Refund approved.', 'Called back, no answer.'];

/**
 * Returns the same interactions for the same count and contacts. Their dates are spread over the 14 days before `now`
 * (ms), oldest first.
 */
export function interactions(count: number, contacts: readonly Contact[], now: number): SeededInteraction[] {
	return Array.from({ length: count }, (_, index) =>
		interaction(index, contacts, now - Math.floor(((count - index - 0.5) / count) * 14 * dayMs)),
	);
}

function interaction(index: number, contacts: readonly Contact[], time: number): SeededInteraction {
	const random = seededRandom(500_000 + index);
	const media = pick(random, mediaTypes);
	const contact = contacts[Math.floor(random() * contacts.length)];
	const agent = pick(random, agents);
	const inbound = media === 'callback' || random() < 0.75;
	const running = random() < 0.08;
	const end = time + Math.floor(random() * 40 * 60_000) + 60_000;
	const id = `${hex(random, 10)}${String(index).padStart(6, '0')}`;
	const text = Array.from({ length: 2 + Math.floor(random() * 5) }, () => pick(random, sentences)).join(' ');
	const record: Interaction = {
		ixnId: id,
		status: running ? 2 : 3,
		entityTypeId: media === 'email' && !inbound ? 1 : entityTypes[media],
		mediaTypeId: media,
		typeId: inbound ? 'Inbound' : 'Outbound',
		subtypeId: inbound ? 'InboundNew' : 'OutboundNew',
		externalId: media === 'email' ? `<${hex(random, 16)}@customer.example>` : null,
		ownerId: agent.dbid,
		contactId: contact?.ContactId ?? '',
		parentId: null,
		startDate: dateText(time),
		modifiedDate: dateText(end),
		endDate: running ? null : dateText(end),
		threadId: hex(random, 16),
		categoryId: null,
		timeShift: 60,
		subject: `${pick(random, subjects)} #${10_000 + index}`,
		text: media === 'voice' ? null : text,
		structuredText: media === 'chat' ? transcript(text, agent.name) : null,
		structTextMimetype: media === 'chat' ? 'text/xml' : null,
		theComment: random() < 0.4 ? pick(random, notes) : null,
		tenantId: 1,
		subtenantId: null,
		threadHash: Math.floor(random() * 2_147_483_647),
		canBeParent: media === 'email',
		creatorAppId: 118,
		queueName: pick(random, queues),
		allAttributes: {
			AgentName: agent.name,
			CustomerSegment: pick(random, ['gold', 'silver', 'bronze']),
			WaitSeconds: Math.floor(random() * 300),
		},
		isSpam: false,
		webSafeEmailStatus: media === 'email' ? 'OK' : null,
	};
	const withFiles = media === 'email' && (index % 3 === 0 || random() < 0.15);
	return { time, record, attachments: withFiles ? attachments(id, 1 + Math.floor(random() * 2), random) : [] };
}

function transcript(text: string, agent: string): string {
	const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
	return `<chatTranscript><message from="customer">${escaped}</message><message from="${agent}">Let me look into it.</message></chatTranscript>`;
}

const attachmentFiles = [
	{ thename: 'receipt.txt', mimetype: 'text/plain' },
	{ thename: 'orders.csv', mimetype: 'text/csv' },
	{ thename: 'photo – before.jpg', mimetype: 'image/jpeg' },
];

function attachments(entityid: string, count: number, random: () => number): Attachment[] {
	return Array.from({ length: count }, (_, index) => {
		const kind = pick(random, attachmentFiles);
		const bytes = Buffer.from(hex(random, 200 + Math.floor(random() * 3000)));
		return {
			entityid,
			documentid: `${hex(random, 14)}${String(index).padStart(2, '0')}`,
			...kind,
			thesize: bytes.length,
			content: bytes.toString('base64'),
		};
	});
}

const poolLength = 1024 * 1024;
const extraLength = 600;

/**
 * Yields endless additional interactions for exports of any size. They are like the given ones, but have their own IDs
 * and words, and compress about as badly as real text.
 */
export function* moreInteractions(like: readonly SeededInteraction[]): Generator<Interaction> {
	const random = seededRandom(987_654);
	const pool = wordPool();
	for (let index = 0; ; index += 1) {
		const model = like[index % like.length];
		if (!model) return;
		const at = Math.floor(random() * (poolLength - extraLength));
		const { text } = model.record;
		yield {
			...model.record,
			ixnId: `X${index.toString(16).toUpperCase().padStart(15, '0')}`,
			text: text && `${text} ${index}`,
			theComment: pool.slice(at, at + extraLength),
		};
	}
}

let pooled: string | undefined;

/** Created once, on first use, because it is slow. */
function wordPool(): string {
	pooled ??= words(seededRandom(456_789), poolLength);
	return pooled;
}

/** Made-up words with spaces between them. */
function words(random: () => number, length: number): string {
	const parts: string[] = [];
	for (let made = 0; made < length;) {
		const word = Math.floor(random() * 36 ** (2 + Math.floor(random() * 7))).toString(36);
		parts.push(word);
		made += word.length + 1;
	}
	return parts.join(' ').slice(0, length);
}
