import type { INodeExecutionData, IRun, ITriggerFunctions, ITriggerResponse } from 'n8n-workflow';

import { fail, isGenesysError, type GenesysError } from '../../genesys/errors.ts';
import { subscriptionStateError, type SubscriptionState } from '../../genesys/events/stateReporter.ts';
import { n8nError } from './nodeErrors.ts';
import { reportPersistentFailure } from './reportPersistentFailure.ts';

/* What triggers that listen have in common. */

export const isManual = (context: ITriggerFunctions): boolean => context.getMode() === 'manual';

/** Whether n8n restarts a published workflow. It tries only five times within seconds, so we have to wait for longer failures to pass. */
const isResumed = (context: ITriggerFunctions): boolean =>
	['init', 'leadershipChange'].includes(context.getActivationMode());

/** Whether an error can be temporary, unlike an unknown statistic. A sign-in error does not tell whether the secret is wrong. */
const isTransient = (error: unknown): boolean =>
	isGenesysError(error) &&
	['connection', 'answer'].includes(error.kind) &&
	(error.status === undefined || error.status >= 500 || [408, 425, 429].includes(error.status));

/** Starts the workflow. Resolves when its execution ends, or immediately if it is not awaited. */
export async function startWorkflow(
	context: ITriggerFunctions,
	items: INodeExecutionData[],
	isAwaited: boolean,
): Promise<void> {
	if (!isAwaited) return context.emit([items]);
	const ended = context.helpers.createDeferredPromise<IRun>();
	context.emit([items], undefined, ended);
	await ended.promise;
}

/** Reports an error as a failed execution. The trigger keeps running. */
const failureReporter =
	(context: ITriggerFunctions, operation: string) =>
	(error: GenesysError): void =>
		context.saveFailedExecution(n8nError(context.getNode(), error, 0, operation));

/** Reports each error once, although Genesys may refuse the same at every new subscription. */
function reportOnce(report: (error: GenesysError) => void): (error: GenesysError) => void {
	const reported = new Set<string>();
	return (error) => {
		if (reported.has(error.message)) return;
		reported.add(error.message);
		report(error);
	};
}

const failStopped = (operation: string): never => fail('cancelled', 'The execution was stopped', { operation });

/** What a trigger listens to. */
interface Listened {
	readonly started: Promise<void>;
	status(): { state: SubscriptionState };
	close(): Promise<void>;
}

/** Ends when the workflow is deactivated, and takes the problems of a subscription. */
export interface Listening {
	closed: AbortSignal;
	onProblem(problem: GenesysError): void;
}

/**
 * Listens until the workflow is deactivated. Activation fails if the first attempt fails, unless the workflow was active
 * before. Later failures are retried. In a manual run it rejects with the first error, because n8n accepts no other reports
 * there. n8n also closes nothing then.
 */
export async function listenUntilClosed(
	context: ITriggerFunctions,
	operation: string,
	prepare: () => Promise<(listening: Listening) => Listened>,
): Promise<ITriggerResponse> {
	const closing = new AbortController();
	let subscription: Listened | undefined;
	const closeFunction = async (): Promise<void> => {
		closing.abort();
		await subscription?.close();
	};

	async function open(): Promise<void> {
		const listen = await prepare();
		if (closing.signal.aborted) failStopped(operation);
		const problems: GenesysError[] = [];
		const onProblem = isManual(context)
			? (error: GenesysError): void => void problems.push(error)
			: reportOnce(failureReporter(context, operation));
		const opened = (subscription = listen({ closed: closing.signal, onProblem }));
		const mayContinue = (error: unknown): boolean =>
			isResumed(context) && isTransient(error) && opened.status().state.name !== 'stopped';
		await opened.started.catch((error: unknown) => (mayContinue(error) ? undefined : Promise.reject(error as Error)));
		const [first] = problems;
		if (first) throw first;
	}
	const start = async (): Promise<void> =>
		await open().catch(async (error: unknown) => {
			await closeFunction();
			throw n8nError(context.getNode(), error, 0, operation);
		});
	if (isManual(context)) return { manualTriggerFunction: start, closeFunction };
	await start();
	return { closeFunction };
}

/** Follows the states of a subscription: logs them, reports lasting failures, and passes changes of the connection to `onChange`. */
export function stateFollower(
	context: ITriggerFunctions,
	{ what, operation, closed }: { what: string; operation: string; closed: AbortSignal },
	wait: (milliseconds: number, signal: AbortSignal) => Promise<void>,
	onChange: (state: SubscriptionState) => void,
): (state: SubscriptionState) => void {
	const errorOf = (state: SubscriptionState): GenesysError => subscriptionStateError(state, operation);
	const followState = reportPersistentFailure(wait, failureReporter(context, operation), errorOf, closed);
	let before: SubscriptionState | undefined;
	return (state) => {
		const last = before;
		before = state;
		context.logger.info(`${what}: ${state.name}${state.reason ? `, ${state.reason}` : ''}`);
		if (isManual(context)) return;
		followState(state);
		// n8n learns the result of the first attempt when it opens the trigger.
		if (last === undefined) return;
		if (state.name !== 'stopped') {
			if (last.name !== 'connecting') onChange(state);
		} else if (state.reason) context.emitError(n8nError(context.getNode(), errorOf(state), 0, operation));
	};
}
