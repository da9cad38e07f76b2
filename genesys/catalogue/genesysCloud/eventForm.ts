import type { Choice, Field } from '../format.ts';
import { lists } from './lists.ts';

/** An event that people choose by its name. Source: genesys-cloud-topics.json. */
export interface EventType {
	/** The name that the faces save. */
	id: string;
	title: string;
	description: string;
	/** The topic, with `{id}` for the ID of the object. */
	topic: string;
	/** What the ID belongs to. */
	object: { title: string; load?: Field['load'] };
	/** The body is a conversation, whose state is known from its participants. */
	isConversation?: true;
	/** Dotted paths in the body that make up its state. Absent if each event counts. */
	state?: readonly string[];
	/** The part of the body that the state belongs to, if one topic is about several objects. */
	stateOf?: string;
}

const user = { title: 'Users', load: lists.user };
const queue = { title: 'Queues', load: lists.queue };
const campaign = { title: 'Campaigns', load: lists.campaign };

/** The events that people want most, in the order of the form. */
export const eventTypes: readonly EventType[] = [
	{
		id: 'queueConversation',
		title: 'Conversation in a Queue',
		description: 'A conversation enters a queue, is answered, is transferred, or ends',
		topic: 'v2.routing.queues.{id}.conversations',
		object: queue,
		isConversation: true,
	},
	{
		id: 'userConversation',
		title: 'Conversation of a User',
		description: 'A user gets, answers, or ends a conversation',
		topic: 'v2.users.{id}.conversations',
		object: user,
		isConversation: true,
	},
	{
		id: 'userPresence',
		title: 'Presence of a User',
		description: 'A user becomes Available, Away, Busy, On Queue, or Offline',
		topic: 'v2.users.{id}.presence',
		object: user,
		state: ['presenceDefinition.id', 'presenceDefinition.systemPresence', 'message'],
	},
	{
		id: 'userRoutingStatus',
		title: 'Routing Status of a User',
		description: 'A user becomes idle, interacts, or does not respond',
		topic: 'v2.users.{id}.routingStatus',
		object: user,
		state: ['routingStatus.status'],
	},
	{
		id: 'userActivity',
		title: 'Activity of a User',
		description: 'The presence, routing status, or active queues of a user change',
		topic: 'v2.users.{id}.activity',
		object: user,
		state: [
			'presence.presenceDefinition.id',
			'presence.presenceDefinition.systemPresence',
			'routingStatus.status',
			'outOfOffice.active',
			'activeQueueIds',
		],
	},
	{
		id: 'queueFigures',
		title: 'Live Figures of a Queue',
		description: 'The number of waiting conversations or available agents of a queue changes',
		topic: 'v2.analytics.queues.{id}.observations',
		object: queue,
	},
	{
		id: 'queueMember',
		title: 'Member of a Queue',
		description: 'A user joins or leaves a queue',
		topic: 'v2.routing.queues.{id}.users',
		object: queue,
		state: ['joined'],
		stateOf: 'user.id',
	},
	{
		id: 'userConversationCounts',
		title: 'Conversation Counts of a User',
		description: 'The number of conversations that a user handles changes',
		topic: 'v2.users.{id}.conversationsummary',
		object: user,
	},
	{
		id: 'userAdherence',
		title: 'Schedule Adherence of a User',
		description: 'A user starts or stops following the schedule',
		topic: 'v2.users.{id}.workforcemanagement.adherence',
		object: user,
		state: ['adherenceState'],
	},
	{
		id: 'userVoicemail',
		title: 'Voicemail of a User',
		description: 'A user receives, reads, or deletes a voicemail',
		topic: 'v2.users.{id}.voicemail.messages',
		object: user,
	},
	{
		id: 'transcript',
		title: 'Transcript of a Conversation',
		description: 'A conversation has a new part of its transcript',
		topic: 'v2.conversations.{id}.transcription',
		object: { title: 'Conversation IDs' },
	},
	{
		id: 'campaignStatus',
		title: 'Status of a Campaign',
		description: 'A voice campaign starts, stops, or completes',
		topic: 'v2.outbound.campaigns.{id}',
		object: campaign,
		state: ['campaignStatus'],
	},
	{
		id: 'campaignProgress',
		title: 'Progress of a Campaign',
		description: 'A voice campaign has called more contacts',
		topic: 'v2.outbound.campaigns.{id}.progress',
		object: campaign,
		state: ['numberOfContactsCalled', 'numberOfContactsMessaged', 'totalNumberOfContacts', 'percentage'],
	},
	{
		id: 'contactListImport',
		title: 'Import into a Contact List',
		description: 'An import into a contact list makes progress or ends',
		topic: 'v2.outbound.contactlists.{id}.importstatus',
		object: { title: 'Contact Lists', load: lists.contactList },
	},
	{
		id: 'flow',
		title: 'Flow in Architect',
		description: 'A flow is saved, published, or deleted',
		topic: 'v2.flows.{id}',
		object: { title: 'Flows', load: lists.flow },
	},
];

/** The event whose topic the user enters. */
export const otherEvent = 'other';

/** The name of the field with the objects of an event. */
export const objectsField = ({ id }: Pick<EventType, 'id'>): string => `${id}Objects`;

const asChoice = ({ id, title, description }: EventType): Choice => ({ value: id, title, description });

/** The rows of the form: an event each. `topics` are the suggestions for an event of which only the topic is known. */
export const eventRows = (topics: readonly Choice[]) =>
	({
		name: 'events',
		in: 'formOnly',
		kind: 'rows',
		required: true,
		minimum: 1,
		title: 'Events',
		entryTitle: 'Event',
		description: 'Events to watch',
		fields: [
			{
				name: 'event',
				in: 'formOnly',
				kind: 'choice',
				required: true,
				title: 'Event',
				description: 'Event to watch',
				choices: [
					...eventTypes.map(asChoice),
					{ value: otherEvent, title: 'Other Event', description: 'Any other event, by its topic' },
				],
			},
			...eventTypes.map((type): Field => ({
				name: objectsField(type),
				in: 'formOnly',
				kind: 'list',
				required: true,
				title: type.object.title,
				description: 'Objects to watch. IDs from elsewhere can be entered too.',
				showWhen: { field: 'event', is: type.id },
				...(type.object.load ? { load: type.object.load } : {}),
			})),
			{
				name: 'topic',
				in: 'formOnly',
				kind: 'text',
				required: true,
				title: 'Topic',
				description: 'Topic of the event, with {id} in place of each ID',
				placeholder: 'v2.users.{id}.station',
				choices: topics,
				showWhen: { field: 'event', is: otherEvent },
			},
			{
				name: 'topicObjects',
				in: 'formOnly',
				kind: 'list',
				title: 'Object IDs',
				description: 'IDs to put in place of {id}. For a topic with two, join them with a slash: user/contact list.',
				placeholder: 'e.g. 4b0d6c4e-1f2a-4c3b-8d5e-6f7a8b9c0d1e',
				showWhen: { field: 'event', is: otherEvent },
			},
		],
	}) as const satisfies Field;
