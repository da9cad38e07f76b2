import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { briefly, reportedError } from './flowErrors.ts';

/** What is added to a message before it goes on. */
export type Answer = Partial<NodeMessageInFlow>;

/**
 * Makes a node one whose every message leads to a call: they run side by side, the status says so, what goes wrong goes to Catch nodes, and a redeploy ends what is
 * under way. `actionOf` gives what the user chose, for errors that do not name it. An answer may `report` an error of a part: the message goes on all the same.
 */
export function answerMessages(
	RED: NodeAPI,
	node: Node,
	actionOf: () => string | undefined,
	answer: (signal: AbortSignal, msg: NodeMessageInFlow, report: (error: unknown) => void) => Promise<Answer>,
): void {
	const runs = new Set<AbortController>();
	let closing = false;

	const showStatus = (): void => {
		if (runs.size === 0) node.status({});
		else
			node.status({
				fill: 'blue',
				shape: 'dot',
				text:
					runs.size > 1
						? RED._('genesys-operation.status.callingSeveral', { runs: runs.size })
						: RED._('genesys-operation.status.calling'),
			});
	};

	node.on('input', (msg, send, done) => {
		const run = new AbortController();
		runs.add(run);
		showStatus();
		const failed: { error?: unknown } = {};
		const fails = (error: unknown): void => {
			const reported = reportedError(error, actionOf());
			node.status({ fill: 'red', shape: 'ring', text: briefly(reported.cause.message) });
			done(reported);
		};
		answer(run.signal, msg, (error) => (failed.error ??= error))
			.then(
				(result) => {
					runs.delete(run);
					if (closing) return done();
					showStatus();
					send(Object.assign(msg, result));
					if (failed.error === undefined) done();
					else fails(failed.error);
				},
				(error: unknown) => {
					runs.delete(run);
					// A redeploy ended it: nobody is there to hear about it.
					if (closing) return done();
					fails(error);
				},
			)
			.catch((error: unknown) => node.error(error));
	});

	node.on('close', () => {
		closing = true;
		for (const run of runs) run.abort();
	});
}
