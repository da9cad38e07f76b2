import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { fail } from '../../genesys/errors.ts';

/** A value as the editor's typedInput stores it. */
export interface TypedValue {
	/** `str`, `num`, `bool`, `json`, `date`, `msg`, `flow`, `global`, `env`, `jsonata`; `none` for what was left unset, `choice` for a fixed list. */
	type: string;
	value: string;
}

const literal: Record<string, (value: string) => unknown> = {
	none: () => undefined,
	choice: (value) => value,
	// Empty stays empty, for Node-RED would make a zero of it.
	num: (value) => (value.trim() === '' ? undefined : Number(value)),
};

/** What a typedInput stands for when this message arrives. `title` is its label, for an error that names it. */
export async function evaluate(RED: NodeAPI, node: Node, msg: NodeMessage, typed: TypedValue | undefined, title: string): Promise<unknown> {
	if (!typed) return undefined;
	const read = literal[typed.type];
	if (read) return read(typed.value);
	return new Promise<unknown>((resolve, reject) => {
		RED.util.evaluateNodeProperty(typed.value, typed.type, node, msg, (error, result) => (error ? reject(error) : resolve(result)));
	}).catch((error: unknown) =>
		fail('input', `"${title}" cannot be worked out: ${error instanceof Error ? error.message : String(error)}`, { hint: `Correct the expression of "${title}" in the node.` }),
	);
}
