import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { GenesysError, isGenesysError } from '../../../genesys/errors.ts';
import { cancelExport } from '../../../genesys/exports/handle.ts';
import type { ExportSource } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { defined, textOf } from '../../../genesys/json.ts';
import { secondMs } from '../../../genesys/time.ts';
import { failCancelled, connectionFor } from '../../shared/runConnection.ts';
import { listRun } from '../../shared/activity.ts';
import { chosenConnection } from '../../shared/chosenConnection.ts';
import { openContextStore } from '../../shared/contextStore.ts';
import { reportedError, type ReportedError } from '../../shared/flowErrors.ts';
import { NodeStatus } from '../../shared/statusText.ts';
import { translate } from '../../shared/texts.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';
import { runLogAt } from './runLog.ts';
import { operations } from './nodeOperations.ts';
import { ProgressDisplay } from './progress.ts';
import { memoryOf } from './resumeState.ts';
import { serverZone, valueOf, type Run } from './runContext.ts';
import { sendInSequence } from './sequence.ts';
import type { ExportDefinition } from './exportSettings.ts';

type Send = (msg: object | (object | null)[]) => void;
type Done = (error?: Error) => void;

/** A run that has not ended. */
interface Underway {
	ending: AbortController;
	run?: Run;
	/** The ID of the connection that its message is for. */
	connection: string;
	/** With the pace `next`: sends the waiting batch. */
	askNext?: () => void;
	/** The user has canceled the run. */
	isDropped: boolean;
	/** Resolves when the export is canceled at Genesys. */
	cancelled?: Promise<unknown>;
	settled: Promise<void>;
}

/** A message that waits until a run of the node has ended. */
interface Arrived {
	msg: NodeMessageInFlow;
	send: Send;
	done: Done;
}

/** The default number of parallel runs of a node: for operations that start, await or read exports, and for short requests. */
const mostRuns = { long: 5, short: 50 } as const;

const isShort = ({ operation }: ExportDefinition): boolean =>
	['getStatus', 'listFiles', 'cancel', 'listRuns'].includes(operation);

function mostAtATime(definition: ExportDefinition): number {
	if (isShort(definition)) return mostRuns.short;
	return Math.max(1, Math.floor(Number(definition.concurrency)) || mostRuns.long);
}

const needsConnection = ({ operation }: ExportDefinition): boolean => !['decryptFile', 'listRuns'].includes(operation);

/** Operations whose messages belong together, so that they carry `msg.parts`. */
const isSequence = ({ operation }: ExportDefinition): boolean =>
	['exportAndWait', 'getRecords', 'decryptFile'].includes(operation);

/** Whether interrupted runs are resumed. */
const goesOn = ({ operation, goOn }: ExportDefinition): boolean =>
	goOn === true && ['exportAndWait', 'getRecords'].includes(operation);

/** Operations that write or read the run log. */
const hasRunLog = ({ operation }: ExportDefinition): boolean =>
	['exportAndWait', 'getRecords', 'listRuns'].includes(operation);

/** The runs of one node. Each message starts a run, or controls the running ones. */
export class RunningExports {
	private readonly RED: NodeAPI;
	private readonly node: Node;
	private readonly definition: ExportDefinition;
	private readonly status: NodeStatus;
	private readonly underway = new Set<Underway>();
	/** The entries that current runs remember. */
	private readonly busy = new Set<string>();
	private waiting: Arrived[] = [];
	private closing = false;

	constructor(RED: NodeAPI, node: Node, definition: ExportDefinition) {
		this.RED = RED;
		this.node = node;
		this.definition = definition;
		this.status = new NodeStatus(node);
	}

	/** Starts a run for a message, or queues it. `done` is called when the run has ended. */
	start(msg: NodeMessageInFlow, send: Send, done: Done): void {
		const most = mostAtATime(this.definition);
		if (this.underway.size < most) return this.startNow({ msg, send, done });
		// Otherwise, fifty triggers would start fifty exports at the same time.
		if (this.waiting.length === 0) this.node.warn(this.RED._('genesys-export.warning.waiting', { most: String(most) }));
		this.waiting.push({ msg, send, done });
	}

	private startNext(): void {
		const next = this.waiting.shift();
		if (next) this.startNow(next);
	}

	private startNow({ msg, send, done }: Arrived): void {
		const own: Underway = {
			...{ ending: new AbortController(), isDropped: false, settled: Promise.resolve() },
			connection: this.definition.connection,
		};
		this.underway.add(own);
		own.settled = this.run(own, msg, send)
			.then(
				() => done(),
				async (error: unknown) => {
					await own.cancelled?.catch(() => undefined);
					this.report(error, msg, done, own.run);
				},
			)
			.finally(() => {
				this.underway.delete(own);
				this.startNext();
			});
	}

	/** Handles `msg.next`: sends all waiting batches. */
	next(done: Done): void {
		for (const { askNext } of this.underway) askNext?.();
		done();
	}

	/** Handles `msg.cancel`: cancels all runs, here and at Genesys. */
	cancel(msg: NodeMessageInFlow, done: Done): void {
		this.cancelAll().then(
			() => done(),
			(error: unknown) => this.report(error, msg, done),
		);
	}

	/** Ends waiting messages with an error. */
	private dismissWaiting(): void {
		for (const { msg, done } of this.waiting.splice(0)) this.report(undefined, msg, done);
	}

	/** Ends all runs. Their jobs continue at Genesys. */
	async close(): Promise<void> {
		this.closing = true;
		this.dismissWaiting();
		const runs = [...this.underway];
		for (const { ending } of runs) ending.abort();
		await Promise.allSettled(runs.map(({ settled }) => settled));
	}

	private connect(own: Underway, { title, connection }: ExportSource, signal: AbortSignal): Connection {
		return connectionFor(deployedConnection(this.RED, own.connection, { title, service: connection }), signal);
	}

	private reported(error: unknown): ReportedError {
		return reportedError(error, this.RED._(`genesys-export.operation.${this.definition.operation}`));
	}

	private report(error: unknown, msg: NodeMessageInFlow, done: Done, run?: Run): void {
		const problem = this.reported(this.isEnding(error) ? this.endOf(run) : error);
		if (!this.closing) this.status.showError(problem.cause);
		if (run?.handle) msg.handle = run.handle;
		done(problem);
	}

	/** Whether an error only means that a deploy or `msg.cancel` ended a run. */
	private isEnding(error: unknown): boolean {
		return error === undefined || (this.closing && (!isGenesysError(error) || error.kind === 'cancelled'));
	}

	/** The error of a run that was ended from outside, or of a message that was still waiting. */
	private endOf(run?: Run): GenesysError {
		const name = this.closing ? 'deployEnded' : 'cancelledEarly';
		const resumed = goesOn(this.definition) ? 'resume.goOn' : 'resume.handle';
		const hint = run?.handle ? translate(resumed, { title: run.handle.title }) : translate(`error.${name}.hint`);
		return new GenesysError('cancelled', translate(`error.${name}.message`), { hint });
	}

	/** Cancels all runs, and their jobs at Genesys. */
	private async cancelAll(): Promise<void> {
		this.dismissWaiting();
		await Promise.all([...this.underway].map((own) => this.cancelOne(own)));
	}

	private async cancelOne(own: Underway): Promise<void> {
		const handle = this.definition.operation === 'exportAndWait' ? own.run?.handle : undefined;
		const source = handle ? findExportSource(handle.source) : undefined;
		// If a source cannot cancel exports, only the wait ends and the export continues.
		if (handle && source?.cancel)
			own.cancelled ??= cancelExport(this.connect(own, source, AbortSignal.timeout(30 * secondMs)), handle);
		own.isDropped = true;
		own.ending.abort();
		await own.cancelled;
	}

	/** Shows the run in the sidebar until the returned function is called. */
	private list(own: Underway, { progress }: Run): () => void {
		const { node, definition } = this;
		const started = new Date().toISOString();
		return listRun({
			show: () => {
				const { handle } = own.run ?? {};
				const source = handle?.source ?? (needsConnection(definition) ? definition.exportFrom || 'udm' : undefined);
				return defined({
					...{ nodeId: node.id, node: node.name || this.RED._('genesys-export.paletteLabel') },
					...{ title: handle?.title, source: source && findExportSource(source).title },
					...{ text: progress.text, percent: progress.percent, started },
				});
			},
			cancel: () => this.cancelOne(own),
		});
	}

	private begin(own: Underway, msg: NodeMessageInFlow, send: Send): Run {
		const { RED, node, definition } = this;
		const { signal } = own.ending;
		const tell = (payload: object): void => send([null, { ...payload, topic: msg.topic, handle: own.run?.handle }]);
		const store = goesOn(definition) ? openContextStore(node, definition.store) : undefined;
		const run: Run = {
			...{ RED, node, definition, msg, records: 0, skipped: 0, files: 0, summary: {} },
			progress: new ProgressDisplay(this.status, definition.progress ? tell : undefined),
			memory: memoryOf(store, this.busy),
			onFailure: (error, about) => {
				if (!this.closing) node.error(this.reported(error), { ...RED.util.cloneMessage(msg), ...about });
			},
			connectionId: own.connection,
			connectionMark: own.connection === definition.connection ? '' : `-${own.connection}`,
			zone: async () => textOf(await valueOf(run, 'timeZone')) ?? serverZone(),
			connect: (source) => this.connect(own, source, signal),
			isDropped: () => own.isDropped,
			comesBack: () => goesOn(definition) && !own.isDropped,
			warn: (key, values) => node.warn(RED._(`genesys-export.warning.${key}`, values)),
		};
		return run;
	}

	private async run(own: Underway, msg: NodeMessageInFlow, send: Send): Promise<void> {
		const { RED, node, definition } = this;
		if (needsConnection(definition))
			own.connection = await chosenConnection(RED, node, msg, {
				...definition,
				connectionFrom: definition.values?.connectionFrom,
			});
		const run = (own.run = this.begin(own, msg, send));
		const path = hasRunLog(definition) ? String((await valueOf(run, 'runLog')) ?? '') : '';
		if (path) run.runLog = runLogAt(path);
		if (isSequence(definition)) {
			const removeFromList = this.list(own, run);
			return this.sendSequence(own, run, send).finally(removeFromList);
		}
		for await (const part of operations[definition.operation](run))
			send(Object.assign(msg, run.handle ? { handle: run.handle } : {}, part));
		run.progress.finished();
	}

	/** Sends a sequence of messages, and remembers what was delivered. */
	private async sendSequence(own: Underway, run: Run, send: Send): Promise<void> {
		const { RED, node, definition } = this;
		const { signal } = own.ending;
		const asked = async (): Promise<void> => {
			await new Promise<void>((resolve) => {
				own.askNext = resolve;
				signal.addEventListener('abort', () => resolve(), { once: true });
			});
			if (signal.aborted) failCancelled();
		};
		const onSilence = (): void => node.warn(RED._('genesys-export.warning.silence'));
		const sequence = { msg: run.msg, send, pace: definition.pace, asked, place: () => run.place, onSilence, signal };
		try {
			await sendInSequence(RED, operations[definition.operation](run), sequence, () => run.summary);
			await run.delivered?.();
			await run.memory.delivered();
			this.showEnd(run);
		} catch (error) {
			if (own.isDropped) await run.memory.dropped();
			throw error;
		} finally {
			run.memory.release();
		}
	}

	private showEnd({ records, skipped, files, progress }: Run): void {
		const { output } = this.definition;
		if (output === 'report') progress.finished();
		else if (output === 'records') progress.finished(skipped > 0 ? 'newRecords' : 'records', records);
		else progress.finished('files', files);
	}
}
