import type { Node, NodeMessageInFlow } from 'node-red';
import { retryPolicy } from '../../genesys/client/retry.ts';
import { secondMs } from '../../genesys/time.ts';
import { CallRun, type Ending } from './callRun.ts';
import { reportedError } from './flowErrors.ts';
import type { Summary } from './purposeStatus.ts';
import { NodeStatus, shortCount } from './statusText.ts';

/** Properties to add to the message before it is sent. */
export type Answer = Partial<NodeMessageInFlow>;

/** How a node limits its calls. Absent in older flows. */
export interface CallLimits {
	/** The maximum number of messages to process in parallel; others wait. */
	concurrency?: number | string;
	/** The time without an answer after which a call fails, in seconds; 0 for no limit. */
	giveUpAfter?: number | string;
}

const presets = { concurrency: 50, giveUpAfter: 120 } as const;

/** The value in the form, or the default. */
const chosen = (entered: number | string | undefined, preset: number): number =>
	entered === undefined || entered === '' || Number.isNaN(Number(entered)) ? preset : Number(entered);

const maxParallelCalls = ({ concurrency }: CallLimits): number =>
	Math.max(1, Math.floor(chosen(concurrency, presets.concurrency)));

function timeoutOf({ giveUpAfter }: CallLimits): number {
	const seconds = chosen(giveUpAfter, presets.giveUpAfter);
	return seconds > 0 ? Math.min(seconds * secondMs, 2 ** 31 - 1) : Infinity;
}

/** Processes one message. */
export type AnswerMessage = (run: CallRun, msg: NodeMessageInFlow) => Promise<Answer>;

type Send = (msg: NodeMessageInFlow) => void;
type Done = (error?: Error) => void;

interface Arrived {
	msg: NodeMessageInFlow;
	send: Send;
	done: Done;
}

/** The calls of one node: a limited number in parallel, and a queue. */
class Calls {
	private readonly node: Node;
	private readonly status: NodeStatus;
	private readonly limits: CallLimits;
	private readonly actionOf: () => string | undefined;
	private readonly answer: AnswerMessage;
	private readonly underway = new Map<CallRun, Promise<void>>();
	private waiting: Arrived[] = [];
	private isClosing = false;
	/** What the last call did. */
	private summary: Summary | undefined;

	constructor(node: Node, limits: CallLimits, actionOf: () => string | undefined, answer: AnswerMessage) {
		this.node = node;
		this.status = new NodeStatus(node);
		this.limits = limits;
		this.actionOf = actionOf;
		this.answer = answer;
	}

	add(arrived: Arrived): void {
		this.waiting.push(arrived);
		this.startNext();
		this.showStatus();
	}

	/** Ends all running and queued calls. Each of their messages fails with an error. */
	async endAll(reason: Ending): Promise<void> {
		const waiting = this.waiting.splice(0);
		const settled = [...this.underway.values()];
		for (const run of this.underway.keys()) run.end(reason);
		for (const { done } of waiting) {
			// It has sent nothing yet.
			const unsent = new CallRun(Infinity, () => undefined);
			unsent.end(reason);
			done(reportedError(unsent.explain(undefined, this.actionOf()), this.actionOf()));
		}
		await Promise.all(settled);
	}

	async close(): Promise<void> {
		this.isClosing = true;
		await this.endAll('deploy');
	}

	private startNext(): void {
		while (this.underway.size < maxParallelCalls(this.limits)) {
			const next = this.waiting.shift();
			if (!next) return;
			const run = new CallRun(timeoutOf(this.limits), () => this.showStatus());
			const settled = this.run(run, next)
				.catch((error: unknown) => this.node.error(reportedError(error, this.actionOf())))
				.finally(() => this.underway.delete(run))
				.then(() => this.startNext());
			this.underway.set(run, settled);
		}
	}

	private async run(run: CallRun, { msg, send, done }: Arrived): Promise<void> {
		const fails = (error: unknown): void => {
			const reported = reportedError(error, this.actionOf());
			if (!this.isClosing) this.status.showError(reported.cause);
			done(reported);
		};
		let result: Answer;
		try {
			result = await this.answer(run, msg);
		} catch (error) {
			this.underway.delete(run);
			return fails(run.explain(error, this.actionOf()));
		} finally {
			run.stopClock();
		}
		this.underway.delete(run);
		this.summary = run.summary;
		this.showStatus();
		send(Object.assign(msg, result));
		if (run.partialFailure === undefined) done();
		else fails(run.partialFailure);
	}

	private showSummary(): void {
		if (!this.summary) return this.status.clear();
		const { key, count, name } = this.summary;
		this.status.showNamed('good', key, count, name);
	}

	private showStatus(): void {
		if (this.isClosing) return;
		const runs = [...this.underway.keys()];
		const [run] = runs;
		if (!run) return this.showSummary();
		if (this.waiting.length > 0) return this.status.showCount('busy', 'call.queued', this.waiting.length);
		if (runs.length > 1) return this.status.show('busy', 'call.calls', { count: shortCount(runs.length) });
		if (run.isRateLimited) return this.status.show('busy', 'call.rateLimited');
		if (run.attempt === 1) return this.status.show('busy', 'call.calling');
		const attempts = { attempt: String(run.attempt), most: String(retryPolicy.attempts) };
		this.status.show('busy', 'call.retrying', attempts);
	}
}

/**
 * Makes a node call something for each message: in parallel up to a limit, with a status, and with errors for Catch nodes.
 * `msg.cancel` and a redeploy end all calls. `actionOf` returns the operation that the user chose, for errors that do not
 * name it. If a run `report`s a partial error, the message is still sent.
 */
export function answerMessages(
	node: Node,
	limits: CallLimits,
	actionOf: () => string | undefined,
	answer: AnswerMessage,
): void {
	const calls = new Calls(node, limits, actionOf, answer);
	node.on('input', (msg, send, done) => {
		if (msg.cancel !== true) return calls.add({ msg, send: send as Send, done });
		void calls.endAll('cancelled').then(() => done());
	});
	node.on('close', (done: () => void) => void calls.close().then(() => done()));
}
