import type { HttpRequest } from '../ports.ts';
import type { FileValue } from './validate.ts';

const quoted = (name: string): string => name.replace(/"/g, '%22').replace(/[\r\n]/g, ' ');

/** A multipart/form-data body of texts and files. It is built in memory, because uploads here are small. */
export function multipart(
	entries: [string, string | FileValue][],
	random: () => number,
): Pick<HttpRequest, 'headers' | 'body'> {
	const boundary = `genesys-${Array.from({ length: 4 }, () => Math.floor(random() * 2 ** 32).toString(16)).join('')}`;
	const parts = entries.flatMap(([name, value]) => {
		const isFile = typeof value === 'object';
		const head = `--${boundary}\r\ncontent-disposition: form-data; name="${quoted(name)}"${isFile ? `; filename="${quoted(value.name)}"\r\ncontent-type: ${quoted(value.mimeType)}` : ''}\r\n\r\n`;
		return [Buffer.from(head), isFile ? value.data : Buffer.from(String(value)), Buffer.from('\r\n')];
	});
	return {
		headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
		body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
	};
}
