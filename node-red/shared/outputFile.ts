import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import type { HttpResponse } from '../../genesys/ports.ts';
import type { Answer } from './callNode.ts';
import { readBuffer, sanitizeName, saveAs } from './savedFiles.ts';
import { evaluate, type TypedValue } from './typedValues.ts';

/** How to output a file, from the form of a node. */
export interface FileOutput {
	fileTo: 'buffer' | 'path';
	filePath: TypedValue;
	/** The largest file to hold in memory, in MB. */
	largestBuffer: number | string;
}

const megabyte = 1_048_576;

/** The limit for files in memory, in bytes. */
export const maxBufferBytes = ({ largestBuffer }: Pick<FileOutput, 'largestBuffer'>): number =>
	(Number(largestBuffer) || 50) * megabyte;

/** The server's name for the file (RFC 6266), if any. */
function serverFileName({ headers }: HttpResponse): string | undefined {
	const disposition = headers['content-disposition'] ?? '';
	const encoded = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition)?.[1];
	if (encoded && /^(?:[^%]|%[0-9a-f]{2})+$/i.test(encoded))
		return Buffer.from(
			encoded.replace(/%([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(parseInt(code, 16))),
			'latin1',
		).toString('utf8');
	const [, quoted, plain] = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition) ?? [];
	return quoted?.replace(/\\(.)/g, '$1') ?? plain;
}

/** Saves a file as the form says: as a Buffer in the message, or to disk. `named` is the fallback name if the server sends none. */
export async function deliverFile(
	RED: NodeAPI,
	node: Node,
	msg: NodeMessageInFlow,
	output: FileOutput,
	file: HttpResponse,
	named: string,
): Promise<Answer> {
	if (output.fileTo !== 'path') {
		const filename = sanitizeName(serverFileName(file) || named);
		return { payload: await readBuffer(file.body, maxBufferBytes(output), filename), filename };
	}
	const path = String((await evaluate(RED, node, msg, output.filePath, RED._('genesys.operation.filePath'))) ?? '');
	return { payload: await saveAs(path, file.body), filename: path };
}
