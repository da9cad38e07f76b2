import { invalidField, json, Refusal, statusEnvelope, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import type { WebhookSettings } from './deliveries.ts';
import type { LoadTestOptions } from './loadTest.ts';
import { signs, type SendOptions } from './sendOptions.ts';
import { channelTypes, webhookKinds, type OpenMessage, type Party, type WebhookKind } from './payloads.ts';
import type { AgentMessage, InteractionEvents, NewAttachment, NewInteraction, Webhooks } from './webhooks.ts';

type Fields = Record<string, unknown>;

/** Agent actions, and webhooks with faults, over HTTP. Routes that send something answer immediately with 202. */
export function webhookRoutes(webhooks: Webhooks): Route[] {
	const route = (method: Route['method'], path: string, answer: (fields: Fields, call: Call) => Reply): Route => ({
		method,
		path: `/sandbox/webhooks${path}`,
		access: 'open',
		answer: (call) => answer(fieldsOf(call), call),
	});
	const checkUrl = (kind: WebhookKind): void => {
		if (webhooks.settings[kind] !== undefined) return;
		throw new Refusal(
			statusEnvelope(
				409,
				`No URL is set for the webhook of ${kind}. Set it with PUT /sandbox/webhooks {"${kind}": "http://…"}`,
				{ field: kind },
			),
		);
	};
	const findOrRefuse = <T>(find: () => T): T => {
		try {
			return find();
		} catch (error) {
			throw new Refusal(statusEnvelope(404, error instanceof Error ? error.message : String(error)));
		}
	};
	return [
		route('GET', '', () => json(200, webhooks.settings)),
		route('PUT', '', (fields) => {
			webhooks.configure(readSettings(fields));
			return json(200, webhooks.settings);
		}),
		route('POST', '/interactions', (fields) => {
			const [{ start, finish, ...others }, manner] = separateOptions(fields);
			refuseOthers(others);
			const events = readEvents(start, finish);
			checkUrl('interactions');
			for (const id of events.finish ?? []) findOrRefuse(() => webhooks.interaction(id));
			return json(202, webhooks.postEvents(events, manner).delivery);
		}),
		route('GET', '/interactions', () => json(200, webhooks.interactions)),
		route('POST', '/messages', (fields) => {
			const [message, manner] = separateOptions(fields);
			const read = readMessage(message);
			checkUrl('messages');
			return json(202, webhooks.write(read, manner).delivery);
		}),
		route('POST', '/open-messages', (fields) => {
			const [message, manner] = separateOptions(fields);
			const read = readOpenMessage(message);
			checkUrl('openMessages');
			return json(202, webhooks.writeOpenMessage(read, manner).delivery);
		}),
		route('GET', '/conversations', () => json(200, webhooks.listConversations())),
		route('GET', '/deliveries', () => json(200, webhooks.deliveries.list)),
		route('POST', '/deliveries/{id}/replay', (_fields, { params: { id = '' } }) => {
			const kind = webhooks.deliveries.list.find((delivery) => delivery.id === id)?.kind;
			if (kind) checkUrl(kind);
			return json(202, findOrRefuse(() => webhooks.deliveries.replay(id)).delivery);
		}),
		route('POST', '/floods', (fields) => {
			const [flood, manner] = separateOptions(fields);
			const options = readFlood(flood, manner);
			checkUrl(options.kind);
			return json(202, webhooks.flood(options).summary);
		}),
		route('GET', '/floods', () => json(200, webhooks.listFloods())),
		route('DELETE', '/floods', () => {
			webhooks.stopFloods();
			return json(200, webhooks.listFloods());
		}),
	];
}

function fieldsOf({ request }: Call): Fields {
	if (request.body.length === 0) return {};
	const body = jsonBody(request);
	if (!isObject(body)) throw invalidField('body', 'must be a JSON object');
	return body;
}

const flagNames = ['broken', 'gzip', 'chunked'] as const;

/** Separates the payload and the send options, which are in the same object. */
function separateOptions(fields: Fields): [Fields, SendOptions] {
	const { sign, slow, contentType, broken, gzip, chunked, ...others } = fields;
	if (sign !== undefined && !isOneOf(signs, sign)) throw invalidField('sign', `must be one of ${signs.join(', ')}`);
	const flags = { broken, gzip, chunked };
	for (const name of flagNames)
		if (!['boolean', 'undefined'].includes(typeof flags[name])) throw invalidField(name, 'must be true or false');
	const manner = {
		...flags,
		sign,
		slow: readPositive('slow', slow),
		contentType: optionalText('contentType', contentType),
	};
	return [
		others,
		Object.fromEntries(
			Object.entries(manner).filter(([, value]) => value !== undefined && value !== false),
		) as SendOptions,
	];
}

function refuseOthers(others: Fields): void {
	const [unknown] = Object.keys(others);
	if (unknown !== undefined) throw invalidField(unknown, 'is not known here');
}

/** `null` and an empty text remove a URL. */
function readSettings({
	interactions,
	messages,
	openMessages,
	attempts,
	retryMs,
	timeoutMs,
	...others
}: Fields): Partial<WebhookSettings> {
	refuseOthers(others);
	const counts = {
		attempts: readPositive('attempts', attempts),
		retryMs: retryMs === 0 ? 0 : readPositive('retryMs', retryMs),
		timeoutMs: readPositive('timeoutMs', timeoutMs),
	};
	const urls = Object.entries({ interactions, messages, openMessages })
		.filter(([, url]) => url !== undefined)
		.map(([kind, url]) => [kind, url === null || url === '' ? undefined : readUrl(kind, url)]);
	return {
		...Object.fromEntries(urls),
		...Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== undefined)),
	} as Partial<WebhookSettings>;
}

function readUrl(field: string, value: unknown): string {
	const url = typeof value === 'string' ? URL.parse(value.trim()) : null;
	if (!url || !['http:', 'https:'].includes(url.protocol))
		throw invalidField(field, 'must be an address that begins with http:// or https://');
	return url.href;
}

function readEvents(start: unknown, finish: unknown): InteractionEvents {
	const begun = start === undefined ? [] : start;
	const ended = finish === undefined ? [] : finish;
	if (!Array.isArray(begun)) throw invalidField('start', 'must be a list of interactions');
	if (!Array.isArray(ended) || !ended.every((id) => typeof id === 'string'))
		throw invalidField('finish', 'must be a list of ids');
	if (begun.length + ended.length === 0) throw invalidField('start', 'or finish must say what happens');
	return {
		start: begun.map((interaction: unknown, index) => readInteraction(interaction, `start[${index}]`)),
		finish: ended,
	};
}

function readInteraction(value: unknown, field: string): NewInteraction {
	if (!isObject(value)) throw invalidField(field, 'must be an object');
	const { mediaType, interactionSubtype, ...others } = value;
	refuseOthers(others);
	// Undocumented types are sent too: receivers must tolerate them.
	return {
		mediaType: optionalText(`${field}.mediaType`, mediaType),
		interactionSubtype: optionalText(`${field}.interactionSubtype`, interactionSubtype),
	};
}

function readOpenMessage({ to, text, ...others }: Fields): OpenMessage {
	refuseOthers(others);
	if (typeof to !== 'string' || to === '') throw invalidField('to', 'is required');
	if (typeof text !== 'string' || text === '') throw invalidField('text', 'is required');
	return { to, text };
}

function readMessage({ channel, to, text, html, subject, replyTo, attachments, ...others }: Fields): AgentMessage {
	refuseOthers(others);
	if (!isOneOf(channelTypes, channel)) throw invalidField('channel', `must be one of ${channelTypes.join(', ')}`);
	const recipients = (Array.isArray(to) ? to : [to]).map((party: unknown, index) =>
		readParty(`to${Array.isArray(to) ? `[${index}]` : ''}`, party),
	);
	if (recipients.length === 0) throw invalidField('to', 'is required');
	const email = {
		html: optionalText('html', html),
		subject: optionalText('subject', subject),
		attachments: attachments === undefined ? undefined : readAttachments(attachments),
	};
	const written = { channel, to: recipients, text: optionalText('text', text) };
	if (channel === 'email') {
		if (!written.text && !email.html) throw invalidField('text', 'or html is required');
		return { ...written, ...email, ...(replyTo === undefined ? {} : { replyTo: readParty('replyTo', replyTo) }) };
	}
	if (recipients.length > 1) throw invalidField('to', 'a text message has one recipient');
	if (!written.text) throw invalidField('text', 'is required');
	const foreign = Object.entries({ ...email, replyTo }).find(([, value]) => value !== undefined);
	if (foreign) throw invalidField(foreign[0], 'is for e-mails');
	return written;
}

function readParty(field: string, value: unknown): Party {
	const { id, name } = isObject(value) ? value : { id: value, name: undefined };
	if (typeof id !== 'string' || id.trim() === '')
		throw invalidField(field, 'must be a phone number or an e-mail address');
	return { id: id.trim(), ...(name === undefined ? {} : { name: optionalText(`${field}.name`, name) }) };
}

function readAttachments(value: unknown): NewAttachment[] {
	if (!Array.isArray(value)) throw invalidField('attachments', 'must be a list');
	return value.map((attachment: unknown, index) => {
		const { name, type, base64 } = isObject(attachment) ? attachment : {};
		const field = `attachments[${index}]`;
		if (typeof name !== 'string' || typeof type !== 'string' || typeof base64 !== 'string')
			throw invalidField(field, 'must have name, type and base64');
		return { name, type, base64 };
	});
}

function readFlood({ kind, count, concurrency, perSecond, ...others }: Fields, manner: SendOptions): LoadTestOptions {
	refuseOthers(others);
	if (!isOneOf(webhookKinds, kind)) throw invalidField('kind', `must be one of ${webhookKinds.join(', ')}`);
	return {
		kind,
		count: readPositive('count', count),
		concurrency: readPositive('concurrency', concurrency),
		perSecond: readPositive('perSecond', perSecond),
		manner,
	};
}

function readPositive(field: string, value: unknown): number | undefined {
	if (value === undefined) return undefined;
	if (typeof value !== 'number' || !(value > 0)) throw invalidField(field, 'must be a number above zero');
	return value;
}

function optionalText(field: string, value: unknown): string | undefined {
	if (value !== undefined && typeof value !== 'string') throw invalidField(field, 'must be a text');
	return value;
}

function isOneOf<T extends string>(values: readonly T[], value: unknown): value is T {
	return values.some((known) => known === value);
}
