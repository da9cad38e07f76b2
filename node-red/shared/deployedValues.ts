import type { Node, NodeAPI } from 'node-red';
import { failWith } from './texts.ts';

/** `${NAME}`, or `$(NAME)` from earlier versions of Node-RED. Replaced at each deploy; unchanged if there is no such variable. */
export const isVariable = (value: string): boolean => /^\$(?:\{\S+\}|\(\S+\))$/.test(value);

/** A deployed value, with its variable as the deployed node (`live`) sees it. A variable that is not set stays as written. */
export function deployedValue(RED: NodeAPI, stored: string, live: string | undefined): string {
	if (!isVariable(stored)) return stored;
	// A node that is disabled or in a subflow does not run.
	return live ?? (String(RED.util.evaluateNodeProperty(stored, 'env', {} as Node, {}) ?? '') || stored);
}

function failVariable(value: string): never {
	failWith('credentials', 'notDeployed', { value });
}

/**
 * A value of a form. A variable is read only if the same one is deployed (`stored`): any other could reveal a value that
 * nobody deployed for this use. Otherwise raises a `credentials` error.
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
