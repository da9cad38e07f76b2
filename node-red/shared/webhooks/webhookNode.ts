import type { Request, Response } from 'express';
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { fail, GenesysError } from '../../../genesys/errors.ts';
import { secretsOf } from '../../../genesys/webhooks/signature.ts';
import {
	answerHeaders,
	isWanted,
	receive,
	refusal,
	refusalTexts,
	tryAgain,
	type Reception,
	type Wanted,
	type Webhook,
	type WebhookAnswer,
	type WebhookEvent,
} from '../../../genesys/webhooks/webhook.ts';
import { deployedAccount } from '../../nodes/genesys-connection/runtime.ts';
import { openEndpoint } from '../endpoint.ts';
import { reportedError } from '../flowErrors.ts';
import type { Body } from '../rawBody.ts';
import { keep, type Ending, type Pending } from './pendingReplies.ts';
import { refusalReports, type Refused } from './rejectionReporter.ts';
import { remembered, type Remembered } from './seenEventsStore.ts';
import type { WebhookDefinition } from './webhookSettings.ts';
import { standing } from './nodeStatus.ts';

/** What a kind of webhook does its own way. */
export interface WebhookNodeKind<Event extends WebhookEvent> {
	webhook: Webhook<Event>;
	/** As users call what the node does. */
	operation: string;
	topicOf(event: Event): string | undefined;
	/** How long the flow may take to answer, ms; at once when absent. */
	flowAnswersWithinMs?: number;
}

type EventMessage = NodeMessage & { event: WebhookEvent; reply?: string };

/** Opens what waits until all nodes are there: before, what is sent would be lost. */
const opening = new Map<Node, () => void>();

/** Has nodes open when all nodes are there. Called once. */
export function openWebhooksWhenStarted(RED: NodeAPI): void {
	RED.events.on('flows:started', () => {
		for (const open of opening.values()) open();
	});
}

function send(response: Response, { status, body }: WebhookAnswer): void {
	if (response.headersSent || response.destroyed) return;
	response.statusCode = status;
	for (const [name, value] of Object.entries(answerHeaders)) response.setHeader(name, value);
	response.end(JSON.stringify(body));
}

const wantedBy = ({ filters = {} }: WebhookDefinition): Wanted =>
	Object.fromEntries(Object.entries(filters).map(([field, values]) => [field, String(values ?? '').split(',')]));

const eaten: Refused = {
	reason: 'alreadyRead',
	text: 'A request was refused: something in front of Node-RED has read its body, and so its signature cannot be checked. Where Node-RED is part of another program, mount it before the parsers of that.',
};

/** What cannot be unpacked has no bytes that could be signed. */
const nothing = new Uint8Array(0);

/** Makes a node one that sends a message for each event of a webhook. */
export function receiveWebhooks<Event extends WebhookEvent>(
	RED: NodeAPI,
	node: Node,
	definition: WebhookDefinition,
	kind: WebhookNodeKind<Event>,
): void {
	const { webhook, operation, topicOf, flowAnswersWithinMs } = kind;
	const wanted = wantedBy(definition);
	const unchecked = definition.unchecked === true;
	const waiting = new Map<Pending, Event>();
	let memory: Promise<Remembered> | undefined;
	let known: Remembered | undefined;
	let close: (() => void) | undefined;
	let isStopped = false;
	const status = standing(RED, node, unchecked, () => waiting.size);
	const report = (error: unknown): void => node.error(reportedError(error, operation), { topic: 'error' });

	const { add: reportRefusal, close: closeReports } = refusalReports(({ reason }, words) =>
		report(new GenesysError('input', words, { operation, code: reason })),
	);
	const refuse = (response: Response, refused: Refused, answer: WebhookAnswer): void => {
		send(response, answer);
		status.refused(refused.reason);
		reportRefusal(refused);
		status.show();
	};

	/** Raises a `credentials` error where there is nothing to check signatures with. */
	const secrets = (): string[] => {
		if (unchecked) return [];
		const found = secretsOf(
			deployedAccount(RED, definition.connection, { title: operation, service: 'digitalChannel' }),
		);
		return found.length
			? found
			: fail('credentials', 'The connection has no app secret, and so every request is refused', {
					hint: 'Enter the app secret of the channel in the connection.',
				});
	};
	const trust = (): { secrets: string[]; unchecked: boolean } => {
		try {
			return { secrets: secrets(), unchecked };
		} catch {
			return { secrets: [], unchecked: false };
		}
	};

	const received = ({ headers }: Request, body: Body): Reception<Event> =>
		'problem' in body && body.problem === 'tooLarge'
			? refusal('tooLarge')
			: receive(webhook, { headers, body: 'bytes' in body ? body.bytes : nothing }, trust());

	const pass = (event: Event, more: { reply?: string } = {}): void => {
		status.sent();
		// Apart from each other: what the flow does to the payload leaves the event as it came.
		const msg: EventMessage = {
			_msgid: RED.util.generateId(),
			topic: topicOf(event),
			payload: structuredClone(event),
			event,
			...more,
		};
		node.send(msg);
	};

	const release = (events: readonly Event[]): void => {
		for (const { eventId } of events) known?.release(eventId);
	};

	/** Sends an event on with the right to answer its request. */
	const passWithReply = (event: Event, answer: WebhookAnswer, response: Response, longestMs: number): void => {
		const pending = keep(answer, longestMs, (ending: Ending, given) => {
			waiting.delete(pending);
			if (ending !== 'processed') release([event]);
			send(response, given);
			status.show();
		});
		waiting.set(pending, event);
		response.once('close', () => pending.end('left'));
		pass(event, { reply: pending.id });
	};

	const deal = (events: readonly Event[], answer: WebhookAnswer, response: Response): void => {
		status.accepted();
		// Nobody knows yet how the first delivery ends.
		if (known && [...waiting.values()].some(({ eventId }) => events.some((event) => event.eventId === eventId)))
			return send(response, tryAgain);
		const fresh = events.filter((event) => isWanted(event, wanted) && (known?.take(event.eventId) ?? true));
		status.passedOver(events.length - fresh.length);
		const [first] = fresh;
		if (flowAnswersWithinMs !== undefined && first) return passWithReply(first, answer, response, flowAnswersWithinMs);
		for (const event of fresh) pass(event);
		send(response, answer);
	};

	const answer = (request: Request, body: Body, response: Response): void => {
		const problem = 'problem' in body ? body.problem : undefined;
		// Whoever has left delivers again.
		if (problem === 'aborted' || response.destroyed) return;
		if (isStopped) return send(response, tryAgain);
		if (problem === 'gone') return refuse(response, eaten, tryAgain);
		const reception = received(request, body);
		if (!reception.accepted)
			return refuse(response, { reason: reception.reason, text: refusalTexts[reception.reason] }, reception.answer);
		deal(reception.events, reception.answer, response);
		status.show();
	};

	const failed = (error: unknown, response: Response): void => {
		const words = error instanceof Error ? error.message : String(error);
		refuse(
			response,
			{
				reason: 'failed',
				text: `A request could not be dealt with: ${words}. Where there is an httpNodeMiddleware in the settings of Node-RED, look there first.`,
			},
			{ ...tryAgain, status: 500 },
		);
	};

	const tellWrong = (error: unknown): void => {
		status.wrong(reportedError(error).cause.message);
		report(error);
	};

	const open = (): void => {
		if (close || isStopped) return;
		status.wrong('');
		try {
			close = openEndpoint(RED, definition.path ?? '', { answer, failed });
			secrets();
		} catch (error) {
			tellWrong(error);
		}
		status.show();
	};

	const prepare = async (): Promise<void> => {
		if (definition.dropRepeats) known = await (memory ??= remembered(node, definition.store, report));
		open();
	};
	opening.set(node, () => void prepare());

	node.on('close', (done: () => void) => {
		isStopped = true;
		opening.delete(node);
		status.stop();
		closeReports();
		close?.();
		for (const pending of [...waiting.keys()]) pending.end('stopped');
		void Promise.resolve(known?.close()).then(() => done());
	});
}
