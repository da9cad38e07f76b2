import type { Choice, Field } from '../format.ts';
import { lists } from './lists.ts';

/** Fields of operations on conversations and on what belongs to them. */

export const conversationId = {
	name: 'conversationId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Conversation ID',
	description: 'ID of the conversation in Genesys Cloud',
	placeholder: 'e.g. 3a4b5c6d-7e8f-4a1b-9c2d-3e4f5a6b7c8d',
} as const satisfies Field;

export const participantId = {
	name: 'participantId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Participant',
	description: 'Customer, agent, or other participant of the conversation',
	load: lists.participant,
} as const satisfies Field;

export const communicationId = {
	name: 'communicationId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Communication',
	description: 'Call, message, email, or other medium of a participant',
	load: lists.communication,
} as const satisfies Field;

export const attributes = {
	name: 'attributes',
	in: 'body',
	kind: 'pairs',
	entryTitle: 'Attribute',
	title: 'Attributes',
	description: 'Attributes of the customer participant, with their values',
} as const satisfies Field;

export const skillIds = {
	name: 'skillIds',
	in: 'body',
	kind: 'list',
	title: 'Skills',
	description: 'Skills that an agent needs',
	load: lists.skill,
} as const satisfies Field;

export const skillExpression = {
	name: 'skillExpression',
	in: 'body',
	kind: 'text',
	title: 'Skill Expression',
	description: 'Condition on the skills of an agent, in the syntax of Genesys Cloud',
} as const satisfies Field;

export const languageId = {
	name: 'languageId',
	in: 'body',
	kind: 'text',
	title: 'Language',
	description: 'Language that an agent needs',
	load: lists.language,
} as const satisfies Field;

export const priority = {
	name: 'priority',
	in: 'body',
	kind: 'number',
	minimum: -25_000_000,
	maximum: 25_000_000,
	title: 'Priority',
	description: 'Priority in the queue. One point counts as one minute of waiting.',
} as const satisfies Field;

export const externalContactId = {
	name: 'externalContactId',
	in: 'body',
	kind: 'text',
	title: 'External Contact',
	description: 'Contact to link the conversation to',
	load: lists.externalContact,
} as const satisfies Field;

export const scoredAgents = <const Name extends string>(name: Name, agentId: string) =>
	({
		name,
		in: 'body',
		kind: 'rows',
		entryTitle: 'Agent',
		title: 'Scored Agents',
		description: 'Preferred agents, each with a score. A higher score is preferred.',
		fields: [
			{
				name: agentId,
				in: 'body',
				kind: 'text',
				required: true,
				title: 'User',
				description: 'Agent to score',
				load: lists.user,
			},
			{
				name: 'score',
				in: 'body',
				kind: 'number',
				title: 'Score',
				description: 'How well the agent fits',
			},
		],
	}) as const satisfies Field;

/** The media that have a path of their own. */
export const mediaPaths = [
	{ value: 'calls', title: 'Call' },
	{ value: 'callbacks', title: 'Callback' },
	{ value: 'chats', title: 'Chat' },
	{ value: 'cobrowsesessions', title: 'Co-Browse' },
	{ value: 'emails', title: 'Email' },
	{ value: 'messages', title: 'Message' },
] as const satisfies readonly Choice[];
