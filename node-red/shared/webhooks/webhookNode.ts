import type { Request, Response } from 'express';
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { GenesysError } from '../../../genesys/errors.ts';
import type { ServiceId } from '../../../genesys/catalogue/format.ts';
import { wordsOf } from '../../../genesys/explain.ts';
import { fillText } from '../../../genesys/language.ts';
import { interactions } from '../../../genesys/webhooks/interactionEvents.ts';
import { messages } from '../../../genesys/webhooks/messageEvents.ts';
import { openMessages } from '../../../genesys/webhooks/openMessageEvents.ts';
import { secretsOf } from '../../../genesys/webhooks/signature.ts';
import {
	answerHeaders,
	isWanted,
	receive,
	refusal,
	refusalText,
	tryAgain,
	type Reception,
	type Wanted,
	type Webhook,
	type WebhookAnswer,
	type WebhookEvent,
} from '../../../genesys/webhooks/webhook.ts';
import { deployedAccount } from '../../nodes/genesys-connection/runtime.ts';
import { openEndpoint, rootPath } from '../endpoint.ts';
import { answerTexts } from '../adminForm.ts';
import { reportedError } from '../flowErrors.ts';
import type { Body } from '../rawBody.ts';
import { failWith, ownDictionary, translate } from '../texts.ts';
import { createStatus, type WebhookStatus } from './nodeStatus.ts';
import { waitForReply, type Pending } from './pendingReplies.ts';
import { createRejectionReporter, type Rejection } from './rejectionReporter.ts';
import { openSeenEvents, type SeenEventsStore } from './seenEventsStore.ts';
import type { WebhookDefinition } from './webhookSettings.ts';

/** The differences between the kinds of webhooks. */
export interface WebhookNodeKind<Event extends WebhookEvent> {
	webhook: Webhook<Event>;
	/** The operation in the words of the user. */
	operation: string;
	topicOf(event: Event): string | undefined;
	/** How long the flow has to reply, in ms. Without it, the node responds immediately. */
	flowAnswersWithinMs?: number;
}

type EventMessage = NodeMessage & { event: WebhookEvent; reply?: string };

/** Nodes that open once all nodes exist: earlier messages would be lost. */
const unopened = new Map<Node, () => void>();

/** Opens webhooks after all nodes exist, and tells the editor the filters and the root of the paths. Called once. */
export function serveWebhooks(RED: NodeAPI): void {
	RED.events.on('flows:started', () => {
		for (const open of unopened.values()) open();
	});
	const filters = Object.fromEntries(
		[interactions, messages, openMessages].map((webhook) => [webhook.id, webhook.filters]),
	);
	RED.httpAdmin.get('/genesys/webhooks', RED.auth.needsPermission('genesys.read'), (request, response) =>
		answerTexts({ root: rootPath(RED), filters })(request, response),
	);
}

function send(response: Response, { status, body }: WebhookAnswer): void {
	if (response.headersSent || response.destroyed) return;
	response.statusCode = status;
	for (const [name, value] of Object.entries(answerHeaders)) response.setHeader(name, value);
	response.end(JSON.stringify(body));
}

const wantedValues = ({ filters = {} }: WebhookDefinition): Wanted =>
	Object.fromEntries(Object.entries(filters).map(([field, values]) => [field, String(values ?? '').split(',')]));

const alreadyRead = (): Rejection => ({ reason: 'alreadyRead', text: translate('rejection.alreadyRead') });

/** The error for a connection without a secret, if it differs from the usual one. */
const secretProblems: Readonly<Partial<Record<ServiceId, string>>> = { genesysCloud: 'noWebhookSecret' };

/** A body that cannot be unpacked has no signed bytes. */
const noBytes = new Uint8Array(0);

/** A node that sends a message for each event of a webhook. */
class WebhookReceiver<Event extends WebhookEvent> {
	private readonly RED: NodeAPI;
	private readonly node: Node;
	private readonly definition: WebhookDefinition;
	private readonly kind: WebhookNodeKind<Event>;
	private readonly wanted: Wanted;
	private readonly status: WebhookStatus;
	private readonly rejections: ReturnType<typeof createRejectionReporter>;
	private readonly unanswered: ReturnType<typeof createRejectionReporter>;
	/** Requests that wait for the flow. */
	private readonly waiting = new Set<Pending>();
	private opening: Promise<SeenEventsStore> | undefined;
	private seen: SeenEventsStore | undefined;
	private closeEndpoint: (() => void) | undefined;
	private isStopped = false;

	constructor(RED: NodeAPI, node: Node, definition: WebhookDefinition, kind: WebhookNodeKind<Event>) {
		this.RED = RED;
		this.node = node;
		this.definition = definition;
		this.kind = kind;
		this.wanted = wantedValues(definition);
		this.status = createStatus(node, definition.unchecked === true, () => this.waiting.size);
		const report = ({ reason }: Rejection, text: string): void =>
			this.report(new GenesysError('input', text, { operation: kind.operation, code: reason }));
		this.rejections = createRejectionReporter(report);
		this.unanswered = createRejectionReporter(report, 'severalUnanswered');
	}

	async open(): Promise<void> {
		const { dropRepeats, store } = this.definition;
		if (dropRepeats)
			this.seen = await (this.opening ??= openSeenEvents(this.node, store, (error) => this.report(error)));
		if (this.closeEndpoint || this.isStopped) return;
		this.status.setProblem(undefined);
		try {
			this.closeEndpoint = openEndpoint(this.RED, this.definition.path ?? '', {
				answer: (request, body, response) => this.answer(request, body, response),
				failed: (error, response) => this.answerFailure(error, response),
			});
			this.secrets();
		} catch (error) {
			this.status.setProblem(reportedError(error).cause);
			this.report(error);
		}
		this.status.show();
	}

	async close(): Promise<void> {
		this.isStopped = true;
		this.status.stop();
		this.rejections.close();
		this.unanswered.close();
		this.closeEndpoint?.();
		for (const pending of [...this.waiting]) pending.settle('stopped');
		await this.seen?.close();
	}

	private report(error: unknown): void {
		this.node.error(reportedError(error, this.kind.operation), { topic: 'error' });
	}

	private reject(response: Response, rejection: Rejection, answer: WebhookAnswer): void {
		send(response, answer);
		this.status.countRejected();
		this.rejections.add(rejection);
		this.status.show();
	}

	/** Raises a `credentials` error if there is no secret to check signatures with. */
	private secrets(): string[] {
		if (this.definition.unchecked === true) return [];
		const { service } = this.kind.webhook;
		const api = { title: this.kind.operation, service };
		const found = secretsOf(deployedAccount(this.RED, this.definition.connection, api));
		return found.length ? found : failWith('credentials', secretProblems[service] ?? 'noAppSecret');
	}

	private trust(): { secrets: string[]; unchecked: boolean } {
		try {
			return { secrets: this.secrets(), unchecked: this.definition.unchecked === true };
		} catch {
			return { secrets: [], unchecked: false };
		}
	}

	private receive({ headers }: Request, body: Body): Reception<Event> {
		return 'problem' in body && body.problem === 'tooLarge'
			? refusal('tooLarge')
			: receive(this.kind.webhook, { headers, body: 'bytes' in body ? body.bytes : noBytes }, this.trust());
	}

	private sendOn(event: Event, more: { reply?: string } = {}): void {
		this.status.countSent();
		// Two copies: changes of the payload do not affect the event.
		const msg: EventMessage = {
			_msgid: this.RED.util.generateId(),
			topic: this.kind.topicOf(event),
			payload: structuredClone(event),
			event,
			...more,
		};
		this.node.send(msg);
	}

	/** Sends an event with the right to answer its request. */
	private sendOnWithReply(event: Event, answer: WebhookAnswer, response: Response, longestMs: number): void {
		const pending = waitForReply(answer, longestMs, (outcome, given) => {
			this.waiting.delete(pending);
			this.seen?.settle([event], outcome === 'processed');
			send(response, given);
			if (outcome === 'late') this.noteUnanswered(longestMs);
			if (outcome === 'processed' || outcome === 'deliverAgain') this.status.countAnswered();
			this.status.show();
		});
		this.waiting.add(pending);
		response.once('close', () => pending.settle('left'));
		this.sendOn(event, { reply: pending.id });
	}

	/** Warns about unanswered requests. Otherwise Genesys would silently redeliver the same events again and again. */
	private noteUnanswered(longestMs: number): void {
		this.status.countUnanswered();
		this.unanswered.add({
			reason: 'unanswered',
			text: translate('rejection.unanswered', { seconds: String(longestMs / 1000) }),
		});
	}

	private process(events: readonly Event[], answer: WebhookAnswer, response: Response): void {
		this.status.countAccepted();
		const wanted = events.filter((event) => isWanted(event, this.wanted));
		const fresh = this.seen ? this.seen.claim(wanted) : wanted;
		if (!fresh) return send(response, tryAgain);
		// A body without events counts as filtered out, too.
		this.status.countFiltered(Math.max(events.length, 1) - fresh.length);
		const { flowAnswersWithinMs } = this.kind;
		const [first] = fresh;
		if (flowAnswersWithinMs !== undefined && first)
			return this.sendOnWithReply(first, answer, response, flowAnswersWithinMs);
		for (const event of fresh) this.sendOn(event);
		this.seen?.settle(fresh, true);
		send(response, answer);
	}

	private answer(request: Request, body: Body, response: Response): void {
		const problem = 'problem' in body ? body.problem : undefined;
		// If the sender disconnected, it will deliver again.
		if (problem === 'aborted' || response.destroyed) return;
		if (this.isStopped) return send(response, tryAgain);
		if (problem === 'gone') return this.reject(response, alreadyRead(), tryAgain);
		const reception = this.receive(request, body);
		if (reception.accepted) {
			this.process(reception.events, reception.answer, response);
			return this.status.show();
		}
		const { reason, answer } = reception;
		this.reject(response, { reason, text: fillText(refusalText(this.kind.webhook, reason), ownDictionary()) }, answer);
	}

	private answerFailure(error: unknown, response: Response): void {
		this.reject(
			response,
			{
				reason: 'failed',
				text: translate('rejection.failed', { problem: wordsOf(error) }),
			},
			{ ...tryAgain, status: 500 },
		);
	}
}

/** Makes a node send a message for each event of a webhook. */
export function receiveWebhooks<Event extends WebhookEvent>(
	RED: NodeAPI,
	node: Node,
	definition: WebhookDefinition,
	kind: WebhookNodeKind<Event>,
): void {
	const receiver = new WebhookReceiver(RED, node, definition, kind);
	unopened.set(node, () => void receiver.open());
	node.on('close', (done: () => void) => {
		unopened.delete(node);
		void receiver.close().then(() => done());
	});
}
