import { randomUUID } from 'node:crypto';
import { userId } from '../data/conversationDetails.ts';
import { agents } from '../data/people.ts';
import type { Cloud } from './cloudApi.ts';
import type { Entities, Entity } from './cloudEntities.ts';
import { homeDivision, queueId } from './cloudPeople.ts';
import { cloudError, notFound } from './cloudRefusals.ts';

/** The lists of a participant's communications, by medium. */
export const media = ['calls', 'callbacks', 'chats', 'cobrowsesessions', 'emails', 'messages'] as const;
export type Medium = (typeof media)[number];

/** One participant's part in a medium. */
interface Communication {
	id: string;
	state: string;
	direction: 'inbound' | 'outbound';
	[property: string]: unknown;
}

/** Who takes part in a conversation, or will. */
interface Party {
	name: string;
	purpose: 'customer' | 'acd' | 'agent' | 'external';
	userId?: string;
	queueId?: string;
	address?: string;
}

export interface Participant extends Party {
	id: string;
	attributes: Record<string, string>;
	endTime?: string;
	[property: string]: unknown;
}

/** A conversation that runs or has ended. */
export interface Conversation extends Entity {
	startTime: string;
	endTime?: string;
	participants: Participant[];
}

/** What distinguishes a conversation when it begins. */
export interface Beginning {
	id?: string;
	medium: Medium;
	direction: 'inbound' | 'outbound';
	/** The address of the customer: `+15550100123`. */
	address: string;
	customerName?: string;
	attributes?: Record<string, string>;
	/** The queue in which it waits. */
	queueId?: string;
	/** The user who talks to the customer. */
	userId?: string;
	/** More properties of each communication. */
	communication?: Record<string, unknown>;
}

const minuteMs = 60_000;

/** IDs of the seeded conversations' parts: participants and communications in the order of the participants. */
const seededIds = (conversation: string) => (kind: 'c' | 'd', index: number) =>
	conversation.replace(/-0000-/, `-00${kind}${index + 1}-`);

const newIds = () => (): string => randomUUID();

export const communicationsOf = (participant: Participant, medium: Medium): Communication[] =>
	(participant[medium] as Communication[] | undefined) ?? [];

const allCommunications = (participant: Participant): Communication[] =>
	media.flatMap((medium) => communicationsOf(participant, medium));

/** The only medium of a conversation. */
export const mediumOf = ({ participants }: Conversation): Medium =>
	media.find((medium) => participants.some((participant) => communicationsOf(participant, medium).length > 0)) ??
	'calls';

export const isActive = (participant: Participant): boolean =>
	allCommunications(participant).some(({ state }) => state !== 'disconnected');

/** The queue in which a conversation waits. */
export const waitingIn = ({ participants }: Conversation): Participant | undefined =>
	participants.find((participant) => participant.purpose === 'acd' && isActive(participant));

const summaryNames: Partial<Record<Medium, string>> = {
	...{ calls: 'call', callbacks: 'callback', chats: 'chat', emails: 'email', messages: 'message' },
};

/** How many conversations a user handles, by medium. */
export function conversationSummary(cloud: Cloud, userId: string): Record<string, unknown> {
	const mine = (cloud.entities('conversations').all() as Conversation[]).filter(({ participants }) =>
		participants.some((one) => one.userId === userId && isActive(one)),
	);
	const counted = Object.entries(summaryNames).map(([medium, name]) => {
		const active = mine.filter((conversation) => mediumOf(conversation) === medium).length;
		return [name, { contactCenter: { active, acw: 0 }, enterprise: { active: 0, acw: 0 } }];
	});
	return { userId, ...(Object.fromEntries(counted) as object) };
}

/** The conversations, and what happens in them. */
export class Conversations {
	private readonly cloud: Cloud;
	private readonly stored: Entities;
	private readonly onChange: (conversation: Conversation, before?: Conversation) => void;

	/** @param onChange called whenever a conversation has begun or changed */
	constructor(cloud: Cloud, onChange: (conversation: Conversation, before?: Conversation) => void) {
		this.cloud = cloud;
		this.onChange = onChange;
		this.stored = cloud.define('conversations', {
			title: 'conversation',
			path: 'conversations',
			seed: () => this.seeded(),
		});
	}

	get(id: string | undefined): Conversation {
		return this.stored.get(id) as Conversation;
	}

	all(): Conversation[] {
		return this.stored.all() as Conversation[];
	}

	/** A conversation that has not ended. */
	running(id: string | undefined): Conversation {
		const conversation = this.get(id);
		if (conversation.endTime !== undefined) throw cloudError(400, 'bad.request', 'The conversation has ended');
		return conversation;
	}

	participant(conversation: Conversation, id = ''): Participant {
		const found = conversation.participants.find((participant) => participant.id === id);
		if (!found) throw notFound('participant', id);
		return found;
	}

	begin(beginning: Beginning): Conversation {
		const begun = this.stored.add(this.beginningOf(beginning, this.cloud.now(), newIds())) as Conversation;
		this.onChange(begun);
		return begun;
	}

	change(id: string, properties: Partial<Conversation>): Conversation {
		const before = this.get(id);
		const changed = this.stored.change(id, properties) as Conversation;
		this.onChange(changed, before);
		return changed;
	}

	changeParticipant({ id, participants }: Conversation, changed: Participant): Conversation {
		return this.change(id, { participants: participants.map((one) => (one.id === changed.id ? changed : one)) });
	}

	/** Ends one participation. The conversation ends with its customer, or when nobody else is left. */
	leave(conversation: Conversation, participant: Participant, disconnectType: string): Conversation {
		const left = this.changeParticipant(conversation, this.disconnected(participant, disconnectType));
		const others = left.participants.filter(({ purpose }) => purpose !== 'customer');
		const customers = left.participants.filter(({ purpose }) => purpose === 'customer');
		return customers.some(isActive) && others.some(isActive) ? left : this.end(left);
	}

	end({ id, participants }: Conversation): Conversation {
		const ended = participants.map((one) => (isActive(one) ? this.disconnected(one, 'system') : one));
		return this.change(id, { participants: ended, endTime: this.date() });
	}

	/** Hands a conversation over: one participant leaves, another one comes. */
	handOver(conversation: Conversation, leaving: Participant, coming: Party): Conversation {
		const { participants } = conversation;
		const medium = mediumOf(conversation);
		const communication = { id: randomUUID(), state: 'alerting', direction: 'inbound', startTime: this.date() };
		const added: Participant = {
			...coming,
			id: randomUUID(),
			attributes: {},
			startTime: this.date(),
			[medium]: [{ ...communication, ...(coming.purpose === 'agent' ? {} : { state: 'connected' }) }],
		};
		const without = participants.map((one) => (one.id === leaving.id ? this.disconnected(one, 'transfer') : one));
		return this.change(conversation.id, { participants: [...without, added] });
	}

	private disconnected(participant: Participant, disconnectType: string): Participant {
		const endTime = this.date();
		const ended = media
			.filter((medium) => participant[medium] !== undefined)
			.map((medium) => [
				medium,
				communicationsOf(participant, medium).map((one) =>
					one.state === 'disconnected'
						? one
						: { ...one, state: 'disconnected', disconnectType, disconnectedTime: endTime },
				),
			]);
		return { ...participant, ...Object.fromEntries(ended), endTime: participant.endTime ?? endTime };
	}

	private beginningOf(
		beginning: Beginning,
		started: number,
		idFor: (kind: 'c' | 'd', index: number) => string,
	): Conversation {
		const { id = randomUUID(), medium, direction, address, queueId: queue, communication = {} } = beginning;
		const startTime = new Date(started).toISOString();
		const parties: Party[] = [
			{
				name: beginning.customerName ?? 'Customer',
				purpose: 'customer',
				address,
			},
			...(queue === undefined ? [] : [this.queueParty(queue)]),
			...(beginning.userId === undefined ? [] : [this.agentParty(beginning.userId, queue)]),
		];
		const isOver = (purpose: string): boolean => purpose === 'acd' && beginning.userId !== undefined;
		return {
			id,
			startTime,
			participants: parties.map((party, index) => ({
				...party,
				attributes: party.purpose === 'customer' ? (beginning.attributes ?? {}) : {},
				id: idFor('c', index),
				startTime,
				...(isOver(party.purpose) ? { endTime: startTime } : {}),
				[medium]: [
					{
						id: idFor('d', index),
						state: isOver(party.purpose) ? 'disconnected' : 'connected',
						direction,
						startTime,
						...communication,
					},
				],
			})),
			divisions: [{ division: homeDivision, entities: [] }],
		};
	}

	private queueParty(id: string): Party {
		const { name } = this.cloud.entities('queues').get(id);
		return { name: String(name), purpose: 'acd', queueId: id };
	}

	agentParty(id: string, queue?: string): Party {
		const { name } = this.cloud.entities('users').get(id);
		return {
			name: String(name),
			purpose: 'agent',
			userId: id,
			...(queue === undefined ? {} : { queueId: queue }),
		};
	}

	private date(): string {
		return new Date(this.cloud.now()).toISOString();
	}

	/** A call with an agent, a call that waits, and a message, an email and a callback. */
	private *seeded(): Generator<Conversation> {
		const agent = userId(agents[0]?.dbid ?? 0);
		const sales = queueId('Sales');
		const begin = (minutesAgo: number, beginning: Beginning & { id: string }): Conversation =>
			this.beginningOf(beginning, this.cloud.now() - minutesAgo * minuteMs, seededIds(beginning.id));
		const call = { medium: 'calls', direction: 'inbound', queueId: sales } as const;
		yield begin(10, {
			...call,
			id: 'ca110000-0000-4000-8000-000000000001',
			address: '+15550100123',
			customerName: 'Ada Lovelace',
			attributes: { CustomerId: '17' },
			userId: agent,
		});
		yield begin(2, {
			...call,
			id: 'ca110000-0000-4000-8000-000000000002',
			address: '+15550100124',
			customerName: 'Grace Hopper',
		});
		yield begin(5, {
			...{ medium: 'messages', direction: 'inbound', queueId: sales, userId: agent },
			id: '3e550000-0000-4000-8000-000000000001',
			address: '+15550100125',
			customerName: 'Alan Turing',
			communication: { type: 'sms' },
		});
		yield begin(30, {
			...{ medium: 'emails', direction: 'inbound', queueId: sales, userId: agent },
			id: 'e3a11000-0000-4000-8000-000000000001',
			address: 'ada@example.com',
			customerName: 'Ada Lovelace',
			communication: { subject: 'Where is my parcel?' },
		});
		yield begin(60, {
			...{ medium: 'callbacks', direction: 'outbound', queueId: sales },
			id: 'ca11bac0-0000-4000-8000-000000000001',
			address: '+15550100126',
			customerName: 'Edsger Dijkstra',
			communication: {
				state: 'scheduled',
				callbackNumbers: ['+15550100126'],
				callbackScheduledTime: new Date(this.cloud.now() + 24 * 60 * minuteMs).toISOString(),
			},
		});
	}
}
