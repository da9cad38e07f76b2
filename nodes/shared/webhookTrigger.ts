import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { wordsOf } from '../../genesys/explain.ts';
import { seenEvents, type SeenEvents } from '../../genesys/webhooks/seenEvents.ts';
import {
	answerHeaders,
	isWanted,
	maxBytes,
	receive,
	refusal,
	refusalTexts,
	tryAgain,
	type Reception,
	type Wanted,
	type Webhook,
	type WebhookAnswer,
	type WebhookEvent,
} from '../../genesys/webhooks/webhook.ts';
import { upToDate } from './parameterMigrations.ts';
import { warnSparingly } from './webhookLog.ts';
import type { RespondMode } from './webhookProperties.ts';
import { secretsFor } from './webhookSecrets.ts';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;
type Response = ReturnType<IWebhookFunctions['getResponseObject']>;

interface Settings {
	dropRepeats?: boolean;
	unchecked?: boolean;
}

/** Of n8n, which takes so many itself, and of us. */
const isTooLarge = (error: unknown): boolean =>
	typeof error === 'object' && error !== null && 'status' in error && error.status === 413;

/** The sender has gone before everything had come. Of a body that is packed n8n does not hear it, and would wait for the rest for ever. */
const senderLeft = async (request: Request): Promise<Uint8Array> =>
	await new Promise((resolve) => {
		request.once('close', () => (request.complete ? undefined : resolve(new Uint8Array())));
	});

/** The body; `undefined` when it is too large. One that cannot be read, since its encoding is broken or the sender is gone, is taken for an empty one, which is never let in. */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
	// Before it takes up memory.
	if (Number(request.headers['content-length']) > maxBytes) return undefined;
	const read = request.readRawBody().then(
		() => request.rawBody,
		(error: unknown) => (isTooLarge(error) ? undefined : new Uint8Array()),
	);
	return await Promise.race([read, senderLeft(request)]);
}

/** Not trusted, where other secrets might change that. */
const mayBeTrusted = <Event>(reception: Reception<Event>): boolean =>
	!reception.accepted && (reception.reason === 'wronglySigned' || reception.reason === 'noSecret');

async function receiveRequest<Event extends WebhookEvent>(
	context: IWebhookFunctions,
	webhook: Webhook<Event>,
	{ unchecked }: Settings,
): Promise<Reception<Event>> {
	const { headers } = context.getRequestObject();
	const body = await readBody(context.getRequestObject());
	if (!body) return refusal('tooLarge');
	if (unchecked === true) return receive(webhook, { headers, body }, { secrets: [], unchecked });
	const secrets = secretsFor(context);
	const reception = receive(webhook, { headers, body }, { secrets: await secrets.known() });
	return mayBeTrusted(reception) ? receive(webhook, { headers, body }, { secrets: await secrets.newest() }) : reception;
}

/** Choices come as a list, what was typed as a text with commas, and an expression may give either. */
const valuesOf = (entered: unknown): string[] =>
	Array.isArray(entered) ? entered.map(String) : String(entered ?? '').split(',');

const wantedOf = (context: IWebhookFunctions, { filters }: Pick<Webhook<never>, 'filters'>): Wanted =>
	Object.fromEntries(filters.map(({ name }) => [name, valuesOf(context.getNodeParameter(name, []))]));

/** Of each trigger that drops duplicates, what has come before, as long as this process runs. */
const seenByTrigger = new Map<string, SeenEvents>();

function seenBy(context: IWebhookFunctions): SeenEvents {
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	const seen = seenByTrigger.get(key) ?? seenEvents();
	seenByTrigger.set(key, seen);
	return seen;
}

/** The events that are new; `undefined` as long as nobody knows that of one of them. What Genesys is not told to have been processed it delivers again. */
function dropDuplicates<Event extends WebhookEvent>(context: IWebhookFunctions, events: Event[]): Event[] | undefined {
	const seen = seenBy(context);
	const fresh = seen.claim(events);
	const response = context.getResponseObject();
	if (fresh) response.once('close', () => seen.settle(fresh, response.writableFinished && response.statusCode < 300));
	return fresh;
}

function answerNow(response: Response, { status, body }: WebhookAnswer): IWebhookResponseData {
	response.writeHead(status, answerHeaders).end(JSON.stringify(body));
	return { noWebhookResponse: true };
}

/**
 * n8n answers when the workflow has ended, or has come to the node that answers; with an error where it has failed. Where it says no more than that all is well, it says so as
 * Genesys expects it: n8n has no other place for an answer that the trigger knows and the workflow decides on.
 */
function answerLater(response: Response, { body }: WebhookAnswer, respond: RespondMode): void {
	const send = response.json.bind(response);
	response.json = (given) =>
		send(response.statusCode < 300 && (respond === 'lastNode' || given === undefined) ? body : given);
}

function deliver<Event extends WebhookEvent>(
	context: IWebhookFunctions,
	events: Event[],
	answer: WebhookAnswer,
): IWebhookResponseData {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(answerHeaders)) response.setHeader(name, value);
	if (events.length === 0) return { webhookResponse: answer.body };
	const respond = context.getNodeParameter('responseMode', 'onReceived') as RespondMode;
	if (respond !== 'onReceived') answerLater(response, answer, respond);
	return {
		webhookResponse: answer.body,
		workflowData: [events.map((event) => ({ json: event as unknown as IDataObject }))],
	};
}

async function handleRequest<Event extends WebhookEvent>(
	context: IWebhookFunctions,
	webhook: Webhook<Event>,
): Promise<IWebhookResponseData> {
	const settings = context.getNodeParameter('settings', {}) as Settings;
	const reception = await receiveRequest(context, webhook, settings);
	const response = context.getResponseObject();
	// Whoever has left delivers again.
	if (response.destroyed) return { noWebhookResponse: true };
	if (!reception.accepted) {
		warnSparingly(context, reception.reason, refusalTexts[reception.reason]);
		return answerNow(response, reception.answer);
	}
	const wanted = wantedOf(context, webhook);
	const events = reception.events.filter((event) => isWanted(event, wanted));
	// Somebody who tries the trigger may well send the same again.
	const dropsDuplicates = settings.dropRepeats === true && context.getMode() !== 'manual';
	const fresh = dropsDuplicates ? dropDuplicates(context, events) : events;
	return fresh ? deliver(context, fresh, reception.answer) : answerNow(response, tryAgain);
}

/**
 * Takes in a webhook that Genesys has called, and starts the workflow with an item for each event that is wanted. Never raises: n8n would make an execution that has failed of
 * each request, whoever sent it. What goes wrong here Genesys delivers again.
 */
export async function receiveWebhook<Event extends WebhookEvent>(
	saved: IWebhookFunctions,
	webhook: Webhook<Event>,
): Promise<IWebhookResponseData> {
	const context = upToDate(saved);
	return await handleRequest(context, webhook).catch((error: unknown) => {
		warnSparingly(context, 'failed', `A request could not be processed: ${wordsOf(error)}`);
		return answerNow(context.getResponseObject(), tryAgain);
	});
}
