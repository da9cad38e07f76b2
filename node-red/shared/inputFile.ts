import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Node, NodeAPI, NodeMessage } from 'node-red';
import type { FileValue } from '../../genesys/client/validate.ts';
import { evaluate, type TypedValue } from './typedValues.ts';
import { failWith } from './texts.ts';

/** The typedInput type for the path of a file. The value is the file itself. */
const pathType = 'path';

/** Media types by file extension. Services refuse files of an unknown type. */
const mimeTypes: Readonly<Record<string, string>> = {
	'.aac': 'audio/aac',
	'.amr': 'audio/amr',
	'.bmp': 'image/bmp',
	'.cer': 'application/x-x509-ca-cert',
	'.crt': 'application/x-x509-ca-cert',
	'.csv': 'text/csv',
	'.doc': 'application/msword',
	'.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	'.gif': 'image/gif',
	'.heic': 'image/heic',
	'.htm': 'text/html',
	'.html': 'text/html',
	'.jpeg': 'image/jpeg',
	'.jpg': 'image/jpeg',
	'.json': 'application/json',
	'.m4a': 'audio/mp4',
	'.mov': 'video/quicktime',
	'.mp3': 'audio/mpeg',
	'.mp4': 'video/mp4',
	'.ogg': 'audio/ogg',
	'.pdf': 'application/pdf',
	'.pem': 'application/x-pem-file',
	'.png': 'image/png',
	'.ppt': 'application/vnd.ms-powerpoint',
	'.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
	'.svg': 'image/svg+xml',
	'.tif': 'image/tiff',
	'.tiff': 'image/tiff',
	'.txt': 'text/plain',
	'.vcf': 'text/vcard',
	'.wav': 'audio/wav',
	'.webm': 'video/webm',
	'.webp': 'image/webp',
	'.xls': 'application/vnd.ms-excel',
	'.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	'.xml': 'application/xml',
	'.zip': 'application/zip',
};

const mimeTypeOf = (name: string): string => mimeTypes[extname(name).toLowerCase()] ?? 'application/octet-stream';

/**
 * A file to send to Genesys: a Buffer or text in the message, named by `msg.filename`, or a file on disk. Its type is
 * `msg.mimetype`, or else follows from the name. `undefined` if there is none.
 */
export async function readInputFile(
	RED: NodeAPI,
	node: Node,
	msg: NodeMessage,
	typed: TypedValue | undefined,
	title: string,
): Promise<FileValue | undefined> {
	if (!typed || (typed.type === pathType && !typed.value)) return undefined;
	if (typed.type === pathType)
		return { name: basename(typed.value), mimeType: mimeTypeOf(typed.value), data: await readFile(typed.value) };
	const value = await evaluate(RED, node, msg, typed, title);
	if (value === undefined || value === null || value === '') return undefined;
	const name = typeof msg.filename === 'string' ? basename(msg.filename) : 'file';
	const mimeType = typeof msg.mimetype === 'string' ? msg.mimetype : mimeTypeOf(name);
	if (typeof value === 'string') return { name, mimeType, data: Buffer.from(value) };
	if (value instanceof Uint8Array) return { name, mimeType, data: value };
	return failWith('input', 'fileValue', { title });
}
