import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { wordsOf } from '../../genesys/explain.ts';
import { fillText } from '../../genesys/language.ts';
import { seenEvents, type SeenEvents } from '../../genesys/webhooks/seenEvents.ts';
import {
	answerHeaders,
	isWanted,
	maxBytes,
	receive,
	refusal,
	refusalText,
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

/** Whether n8n's limit or ours was exceeded. */
const isTooLarge = (error: unknown): boolean =>
	typeof error === 'object' && error !== null && 'status' in error && error.status === 413;

/** Resolves when the sender disconnects before the body is complete. n8n does not notice this for a compressed body and would wait forever. */
const senderLeft = async (request: Request): Promise<Uint8Array> =>
	await new Promise((resolve) => {
		request.once('close', () => (request.complete ? undefined : resolve(new Uint8Array())));
	});

/** Reads the body. Returns `undefined` if it is too large. An unreadable body counts as empty, and an empty body is never accepted. */
async function readBody(request: Request): Promise<Uint8Array | undefined> {
	// Checked before the body takes up memory.
	if (Number(request.headers['content-length']) > maxBytes) return undefined;
	const read = request.readRawBody().then(
		() => request.rawBody,
		(error: unknown) => (isTooLarge(error) ? undefined : new Uint8Array()),
	);
	return await Promise.race([read, senderLeft(request)]);
}

/** Whether the request was rejected but could pass with other secrets. */
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
	const secrets = secretsFor(context, webhook.service);
	const reception = receive(webhook, { headers, body }, { secrets: await secrets.known() });
	return mayBeTrusted(reception) ? receive(webhook, { headers, body }, { secrets: await secrets.newest() }) : reception;
}

/** Choices are an array, typed text is separated by commas, and an expression can return either. */
const valuesOf = (entered: unknown): string[] =>
	Array.isArray(entered) ? entered.map(String) : String(entered ?? '').split(',');

const wantedValues = (context: IWebhookFunctions, { filters }: Pick<Webhook<never>, 'filters'>): Wanted =>
	Object.fromEntries(filters.map(({ name }) => [name, valuesOf(context.getNodeParameter(name, []))]));

/** The events that each trigger has seen since this process started, if it ignores duplicates. */
const seenByTrigger = new Map<string, SeenEvents>();

function seenEventsOf(context: IWebhookFunctions): SeenEvents {
	const key = `${context.getWorkflow().id} ${context.getNode().id}`;
	const seen = seenByTrigger.get(key) ?? seenEvents();
	seenByTrigger.set(key, seen);
	return seen;
}

/** Returns the new events, or `undefined` while one of them is still being processed. Genesys redelivers events that were not confirmed. */
function dropDuplicates<Event extends WebhookEvent>(context: IWebhookFunctions, events: Event[]): Event[] | undefined {
	const seen = seenEventsOf(context);
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
 * n8n responds when the workflow ends or reaches the reply node, and with an error if it fails. This replaces n8n's plain success response by the one that Genesys expects. n8n
 * offers no other way to send a response that the trigger knows and the workflow decides on.
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
	// A sender that disconnected delivers the event again.
	if (response.destroyed) return { noWebhookResponse: true };
	if (!reception.accepted) {
		warnSparingly(context, reception.reason, fillText(refusalText(webhook, reception.reason)));
		return answerNow(response, reception.answer);
	}
	const wanted = wantedValues(context, webhook);
	const events = reception.events.filter((event) => isWanted(event, wanted));
	// In a manual run, the same event is often sent again on purpose.
	const dropsDuplicates = settings.dropRepeats === true && context.getMode() !== 'manual';
	const fresh = dropsDuplicates ? dropDuplicates(context, events) : events;
	return fresh ? deliver(context, fresh, reception.answer) : answerNow(response, tryAgain);
}

/**
 * Handles a webhook request from Genesys and starts the workflow with an item for each matching event. Never throws: n8n would create a failed execution for each request,
 * even a forged one. After a failure, Genesys delivers the event again.
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
