import type { Node, NodeAPI, NodeMessage } from 'node-red';
import { failWith } from './texts.ts';

/** A value as the editor's typedInput stores it. */
export interface TypedValue {
	/** `str`, `num`, `bool`, `json`, `date`, `msg`, `flow`, `global`, `env`, `jsonata`; `none` if it is not set, `choice` for a fixed list. */
	type: string;
	value: string;
	/** The name of an ID that was chosen from a list. */
	title?: string;
}

/** Pairs of names and values, as the editor saves them. */
interface TypedPairs {
	type: 'pairs';
	value: readonly NamedValue[];
}

export interface NamedValue {
	name: string;
	value: TypedValue;
}

/** Objects, each with a value for some of its fields. */
interface TypedRows {
	type: 'rows';
	value: readonly Readonly<Record<string, TypedEntry>>[];
}

/** Any of the above. */
export type TypedEntry = TypedValue | TypedPairs | TypedRows;

const isRows = (typed: TypedEntry): typed is TypedRows => typed.type === 'rows';
const isPairs = (typed: TypedEntry): typed is TypedPairs => typed.type === 'pairs';

const literal: Record<string, (value: string) => unknown> = {
	none: () => undefined,
	choice: (value) => value,
	// Empty stays empty, because Node-RED would convert it to zero.
	num: (value) => (value.trim() === '' ? undefined : Number(value)),
};

/** The error of JSONata, for the author of the expression. */
const isOfJsonata = (error: unknown): error is { code: string; message: string } =>
	typeof error === 'object' &&
	error !== null &&
	'code' in error &&
	/^[A-Z]\d{4}$/.test(String(error.code)) &&
	'message' in error &&
	typeof error.message === 'string';

/** Why a value cannot be evaluated, in our words: JavaScript's errors know nothing about messages. */
function problemIn({ type, value }: TypedValue, error: unknown): string {
	if (type === 'json') return 'it is not valid JSON';
	if (isOfJsonata(error)) return `JSONata says ${error.message} (${error.code})`;
	if (type === 'jsonata') return 'the JSONata expression failed';
	if (['msg', 'flow', 'global'].includes(type)) return `${type}.${value} does not exist, or cannot be read`;
	return `the value of type ${type} cannot be read`;
}

/** The value of a typedInput for this message. `title` is its label, for errors. */
export async function evaluate(
	RED: NodeAPI,
	node: Node,
	msg: NodeMessage,
	typed: TypedValue | undefined,
	title: string,
): Promise<unknown> {
	// Empty JSON means no value; it is not an error.
	if (!typed || (typed.type === 'json' && typed.value.trim() === '')) return undefined;
	const read = literal[typed.type];
	if (read) return read(typed.value);
	return new Promise<unknown>((resolve, reject) => {
		RED.util.evaluateNodeProperty(typed.value, typed.type, node, msg, (error, result) =>
			error ? reject(error) : resolve(result),
		);
	}).catch((error: unknown) =>
		failWith('input', 'expression', { title, problem: problemIn(typed, error) }, { cause: error }),
	);
}

/** Evaluates all values in parallel. Undefined ones are omitted. */
async function resolveValues(
	entries: readonly (readonly [name: string, value: Promise<unknown>])[],
): Promise<Record<string, unknown>> {
	const known = await Promise.all(entries.map(async ([name, value]) => [name, await value] as const));
	return Object.fromEntries(known.filter(([, value]) => value !== undefined));
}

/** Like {@link evaluate}, for pairs. Pairs with an empty name are ignored. */
export function evaluatePairs(
	RED: NodeAPI,
	node: Node,
	msg: NodeMessage,
	pairs: readonly NamedValue[] = [],
): Promise<Record<string, unknown>> {
	return resolveValues(
		pairs
			.filter(({ name }) => name.trim() !== '')
			.map(({ name, value }) => [name.trim(), evaluate(RED, node, msg, value, name)]),
	);
}

/** Like {@link evaluate}, for any value that the editor can save for a field. `titleOf` returns the label of a field within rows. */
export async function evaluateEntry(
	RED: NodeAPI,
	node: Node,
	msg: NodeMessage,
	typed: TypedEntry | undefined,
	title: string,
	titleOf: (name: string) => string = (name) => name,
): Promise<unknown> {
	if (typed && isPairs(typed)) return evaluatePairs(RED, node, msg, typed.value);
	if (!typed || !isRows(typed)) return evaluate(RED, node, msg, typed, title);
	const rows = typed.value.map((row) =>
		resolveValues(
			Object.entries(row).map(([name, value]) => [name, evaluateEntry(RED, node, msg, value, titleOf(name))]),
		),
	);
	return Promise.all(rows);
}
