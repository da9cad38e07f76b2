import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import type { FileValue } from '../../genesys/client/validate.ts';
import { fail } from '../../genesys/errors.ts';
import { evaluate, type TypedValue } from './values.ts';

/** Of this type, a typedInput's value is the path of a file, and the file is what is meant. */
const pathType = 'path';

/** A file that goes to Genesys: a Buffer or text in the message, or one on disk. `undefined` when none was given. */
export async function inputFile(RED: NodeAPI, node: Node, msg: NodeMessage, typed: TypedValue | undefined, title: string): Promise<FileValue | undefined> {
	if (!typed || (typed.type === pathType && !typed.value)) return undefined;
	const mimeType = 'application/octet-stream';
	if (typed.type === pathType) return { name: basename(typed.value), mimeType, data: await readFile(typed.value) };
	const value = await evaluate(RED, node, msg, typed, title);
	if (value === undefined || value === null || value === '') return undefined;
	const name = typeof msg.filename === 'string' ? basename(msg.filename) : 'file';
	if (typeof value === 'string') return { name, mimeType, data: Buffer.from(value) };
	if (value instanceof Uint8Array) return { name, mimeType, data: value };
	return fail('input', `"${title}" must be a Buffer, text, or the path of a file`, { hint: 'Read the file with a "read file" node that gives a Buffer, and pass it on.' });
}
