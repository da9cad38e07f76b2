import { randomUUID } from 'node:crypto';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import { ofMedium } from './cloudCallbackRoutes.ts';
import { requireUser } from './cloudConversationRoutes.ts';
import { mediumOf, type Beginning, type Conversation, type Conversations } from './cloudConversations.ts';
import { numberedPage } from './cloudPages.ts';
import { invalidValue, notFound } from './cloudRefusals.ts';

type Email = Record<string, unknown>;

/** The emails of the conversation that the sandbox starts with. */
const seededEmail = (time: string): Email => ({
	id: 'e3a11000-00e1-4000-8000-000000000001',
	to: [{ email: 'service@sandbox.example' }],
	from: { email: 'ada@example.com', name: 'Ada Lovelace' },
	subject: 'Where is my parcel?',
	textBody: 'I ordered it two weeks ago and have heard nothing since.',
	time,
});

/** An address of the body, with an email address. */
function addressIn(body: Record<string, unknown>, name: string): Email {
	const given = body[name];
	if (!isObject(given) || typeof given['email'] !== 'string') throw invalidValue(`${name}.email`, 'is required');
	return given;
}

const preview = ({ textBody, htmlBody, ...email }: Email): Email => ({
	...email,
	textBodyPreview: String(textBody ?? htmlBody ?? '').slice(0, 140),
});

/** An email of another system that is put into routing, or a draft that is opened. */
function beginningOf({ body, userId }: CloudCall): Beginning {
	const { direction = 'OUTBOUND', queueId, flowId, fromAddress, toAddress, subject, attributes } = body;
	if (direction !== 'INBOUND' && direction !== 'OUTBOUND')
		throw invalidValue('direction', 'must be one of OUTBOUND, INBOUND');
	if (queueId === undefined && (flowId === undefined || direction === 'OUTBOUND'))
		throw invalidValue('queueId', direction === 'OUTBOUND' ? 'is required' : 'is required, or flowId');
	const isInbound = direction === 'INBOUND';
	return {
		...{ medium: 'emails', direction: isInbound ? 'inbound' : 'outbound' },
		address: String((isInbound ? fromAddress : toAddress) ?? ''),
		...(typeof body['fromName'] === 'string' && isInbound ? { customerName: body['fromName'] } : {}),
		attributes: isObject(attributes) ? (attributes as Record<string, string>) : {},
		...(queueId === undefined ? {} : { queueId: String(queueId) }),
		...(isInbound || userId === undefined ? {} : { userId }),
		communication: { ...(subject === undefined ? {} : { subject }) },
	};
}

/** Emails: those that are sent without an agent, those that come in, and what agents write. */
export function emailRoutes(cloud: Cloud, conversations: Conversations): Route[] {
	const { route } = cloud;
	const stored = cloud.values<Email[]>('emails');
	const now = (): string => new Date(cloud.now()).toISOString();
	const emailsOf = ({ id, startTime }: Conversation): Email[] =>
		stored.get(id) ?? (id === 'e3a11000-0000-4000-8000-000000000001' ? [seededEmail(startTime)] : []);
	const find = (id: string | undefined): Conversation => {
		const found = conversations.get(id);
		if (mediumOf(found) !== 'emails') throw notFound('email', found.id);
		return found;
	};
	const keep = (conversation: Conversation, email: Email): Email => {
		const kept = { id: randomUUID(), ...email, time: now() };
		stored.set(conversation.id, [...emailsOf(conversation), kept]);
		return kept;
	};
	const agentless = ({ body }: CloudCall): unknown => {
		const { toAddresses, subject, textBody, htmlBody, replyToAddress, conversationId } = body;
		if (body['senderType'] !== 'Outbound') throw invalidValue('senderType', 'must be Outbound');
		const fromAddress = addressIn(body, 'fromAddress');
		if (!Array.isArray(toAddresses) || toAddresses.length !== 1)
			throw invalidValue('toAddresses', 'must have exactly one recipient');
		const to = addressIn({ toAddresses: toAddresses[0] as unknown }, 'toAddresses');
		const conversation =
			conversationId === undefined
				? conversations.begin({ medium: 'emails', direction: 'outbound', address: String(to['email']) })
				: find(String(conversationId));
		const { id } = keep(conversation, { to: [to], from: fromAddress, subject, textBody, htmlBody });
		return {
			...{ id, conversationId: conversation.id, senderType: 'Outbound', fromAddress, toAddresses },
			...(replyToAddress === undefined ? {} : { replyToAddress }),
			...(subject === undefined ? {} : { subject }),
			dateCreated: now(),
		};
	};

	const create = (call: CloudCall): unknown => {
		const { body } = call;
		requiredText(body, 'provider');
		const beginning = beginningOf(call);
		const begun = conversations.begin(beginning);
		const { fromAddress, toAddress, subject, textBody, htmlBody } = body;
		if (beginning.direction === 'inbound')
			keep(begun, { to: [{ email: toAddress }], from: { email: fromAddress }, subject, textBody, htmlBody });
		return ofMedium(begun, 'emails');
	};

	const reply = (call: CloudCall): unknown => {
		requireUser(call);
		const { params, body } = call;
		const conversation = find(conversations.running(params['conversationId']).id);
		addressIn(body, 'from');
		requiredText(body, 'textBody');
		if (!Array.isArray(body['to']) || body['to'].length === 0) throw invalidValue('to', 'is required');
		const kept = keep(conversation, body);
		return { ...kept, emailSizeBytes: JSON.stringify(body).length, maxEmailSizeBytes: 10_485_760 };
	};

	return [
		route('POST', 'conversations/emails/agentless', agentless, [
			...['conversation:email:create', 'conversation:agentlessEmail:send'],
		]),
		route('POST', 'conversations/emails', create, ['conversation:email:create']),
		route('GET', 'conversations/emails/{conversationId}/messages', (call) =>
			numberedPage(call, emailsOf(find(call.params['conversationId'])).map(preview)),
		),
		route('POST', 'conversations/emails/{conversationId}/messages', reply, ['conversation:email:send']),
	];
}
