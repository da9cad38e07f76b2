import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { cancelExport } from '../../../genesys/exports/handle.ts';
import type { ExportSource } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { failCancelled, connectionFor } from '../../shared/runConnection.ts';
import { openContextStore } from '../../shared/contextStore.ts';
import { briefly, reportedError, type ReportedError } from '../../shared/flowErrors.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';
import { runLogAt } from './runLog.ts';
import { serveExportSources } from './exportAdminApi.ts';
import { operations } from './nodeOperations.ts';
import { ProgressDisplay } from './progress.ts';
import { memoryOf } from './resumeState.ts';
import { valueOf, type Run } from './runContext.ts';
import { sendInSequence } from './sequence.ts';
import type { ExportDefinition } from './exportSettings.ts';

type Send = (msg: object | (object | null)[]) => void;

/** A run that has not ended. */
interface Underway {
	ending: AbortController;
	run?: Run;
	/** With the pace `next`: lets the batch that waits go. */
	askNext?: () => void;
	/** Somebody has said that it is wanted no more. */
	isDropped: boolean;
	/** Settles when Genesys knows that somebody has cancelled it. */
	cancelled?: Promise<unknown>;
	settled: Promise<void>;
}

/** Messages that steer a run instead of starting one: `msg.next` and `msg.cancel`. */
const isControl = (msg: NodeMessageInFlow): boolean => msg.cancel === true || msg.next === true;

/** Operations whose messages belong together, so that they carry `msg.parts`. */
const isSequence = ({ operation }: ExportDefinition): boolean =>
	['exportAndWait', 'getRecords', 'decryptFile'].includes(operation);

/** Those that go on with what was broken off. */
const goesOn = ({ operation, goOn }: ExportDefinition): boolean =>
	goOn === true && ['exportAndWait', 'getRecords'].includes(operation);

/** Those that write finished runs down, or read what was. */
const hasRunLog = ({ operation }: ExportDefinition): boolean =>
	['exportAndWait', 'getRecords', 'listRuns'].includes(operation);

export function registerExport(RED: NodeAPI): void {
	function GenesysExport(this: Node, definition: ExportDefinition): void {
		const underway = new Set<Underway>();
		/** What runs that are under way remember. */
		const busy = new Set<string>();
		let closing = false;

		const connect = ({ title, connection }: ExportSource, signal: AbortSignal): Connection =>
			connectionFor(deployedConnection(RED, definition.connection, { title, service: connection }), signal);

		const reported = (error: unknown): ReportedError =>
			reportedError(error, RED._(`genesys-export.operation.${definition.operation}`));

		const work = async (own: Underway, msg: NodeMessageInFlow, send: Send): Promise<void> => {
			const { signal } = own.ending;
			const progress = new ProgressDisplay(
				RED,
				this,
				definition.progress
					? (payload) => send([null, { ...payload, topic: msg.topic, handle: own.run?.handle }])
					: undefined,
			);
			const onFailure = (error: unknown, about: object): void => {
				if (!closing) this.error(reported(error), { ...RED.util.cloneMessage(msg), ...about });
			};
			const memory = memoryOf(goesOn(definition) ? openContextStore(this, definition.store) : undefined, busy);
			const run: Run = (own.run = {
				...{
					RED,
					node: this,
					definition,
					msg,
					progress,
					memory,
					records: 0,
					skipped: 0,
					files: 0,
					summary: {},
					onFailure,
				},
				connect: (source) => connect(source, signal),
				isDropped: () => own.isDropped,
				comesBack: () => goesOn(definition) && !own.isDropped,
				warn: (key, values) => this.warn(RED._(`genesys-export.warning.${key}`, values)),
			});
			const path = hasRunLog(definition) ? String((await valueOf(run, 'runLog')) ?? '') : '';
			if (path) run.runLog = runLogAt(path);
			const parts = operations[definition.operation](run);
			if (!isSequence(definition)) {
				for await (const part of parts) send(Object.assign(msg, run.handle ? { handle: run.handle } : {}, part));
				return progress.finished('done');
			}
			const asked = async (): Promise<void> => {
				await new Promise<void>((resolve) => {
					own.askNext = resolve;
					signal.addEventListener('abort', () => resolve(), { once: true });
				});
				if (signal.aborted) failCancelled();
			};
			try {
				const sequence = {
					msg,
					send,
					pace: definition.pace,
					asked,
					place: () => run.place,
					onSilence: () => this.warn(RED._('genesys-export.warning.silence')),
					signal,
				};
				await sendInSequence(RED, parts, sequence, () => run.summary);
				await run.delivered?.();
				await memory.delivered();
				const [records, skipped, count] = [run.records, run.skipped, run.files].map((number) =>
					number.toLocaleString('en-US'),
				);
				if (definition.output !== 'records')
					progress.finished(definition.output === 'report' ? 'sentReport' : 'sentFiles', { count: String(count) });
				else
					progress.finished(run.skipped > 0 ? 'sentRest' : 'sentBatches', {
						records: String(records),
						skipped: String(skipped),
					});
			} catch (error) {
				if (own.isDropped) await memory.dropped();
				throw error;
			} finally {
				memory.release();
			}
		};

		/** The job goes on at Genesys when only Node-RED stops; when somebody says cancel, it is cancelled there too. */
		const cancelAll = async (): Promise<void> => {
			for (const own of underway) {
				const handle = definition.operation === 'exportAndWait' ? own.run?.handle : undefined;
				const source = handle ? findExportSource(handle.source) : undefined;
				// Of those that know no way to, the export goes on there, and only the waiting for it ends.
				if (handle && source?.cancel)
					own.cancelled = cancelExport(connect(source, AbortSignal.timeout(30_000)), handle);
				own.isDropped = true;
				own.ending.abort();
			}
			await Promise.all([...underway].flatMap(({ cancelled }) => cancelled ?? []));
		};

		const control = async (msg: NodeMessageInFlow): Promise<void> => {
			if (msg.cancel === true) return cancelAll();
			for (const { askNext } of underway) askNext?.();
		};

		const report = (
			error: unknown,
			msg: NodeMessageInFlow,
			own: Underway | undefined,
			done: (error?: Error) => void,
		): void => {
			// A redeploy ended it: nobody is there to hear about it.
			if (closing) return done();
			const problem = reported(error);
			this.status({ fill: 'red', shape: 'ring', text: briefly(problem.cause.message) });
			if (own?.run?.handle) msg.handle = own.run.handle;
			done(problem);
		};

		this.on('input', (msg, send, done) => {
			if (isControl(msg)) {
				control(msg).then(
					() => done(),
					(error: unknown) => report(error, msg, undefined, done),
				);
				return;
			}
			const own: Underway = { ending: new AbortController(), isDropped: false, settled: Promise.resolve() };
			underway.add(own);
			own.settled = work(own, msg, send as Send)
				.then(
					() => done(),
					async (error: unknown) => {
						await own.cancelled?.catch(() => undefined);
						report(error, msg, own, done);
					},
				)
				.finally(() => underway.delete(own));
		});

		this.on('close', (done: () => void) => {
			closing = true;
			const runs = [...underway];
			for (const { ending } of runs) ending.abort();
			void Promise.allSettled(runs.map(({ settled }) => settled)).then(() => done());
		});
	}

	registerNode(RED, 'genesys-export', GenesysExport);
	serveExportSources(RED);
}
