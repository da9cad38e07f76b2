import type { Node, NodeAPI } from 'node-red';
import { failWith } from './texts.ts';

/** `${NAME}`, or `$(NAME)` as earlier versions of Node-RED had it: replaced at each deploy, and left as it is where there is no such variable. */
export const isVariable = (value: string): boolean => /^\$(?:\{\S+\}|\(\S+\))$/.test(value);

/** A value that is deployed, with the variable in it as the deployed node sees it (`live`). One that is not set stays as it is written. */
export function deployedValue(RED: NodeAPI, stored: string, live: string | undefined): string {
	if (!isVariable(stored)) return stored;
	// A node that is disabled or a part of a subflow does not run.
	return live ?? (String(RED.util.evaluateNodeProperty(stored, 'env', {} as Node, {}) ?? '') || stored);
}

function failVariable(value: string): never {
	failWith('credentials', 'notDeployed', { value });
}

/**
 * A value of a form. A variable is read only where the same one is deployed (`stored`): any other would show what nobody has deployed for this use. Raises a
 * `credentials` error otherwise.
 */
export function enteredValue(
	RED: NodeAPI,
	value: string,
	stored: string | undefined,
	live: string | undefined,
): string {
	if (!isVariable(value)) return value;
	return value === stored ? deployedValue(RED, stored, live) : failVariable(value);
}
