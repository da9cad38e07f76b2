/** A file to upload. */
interface SentFile {
	name: string;
	mimeType: string;
	data: Uint8Array;
}

const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;

/** PEM text with its required line breaks, which single-line fields remove. Undefined for any other text. */
function withLineBreaks(text: string): string | undefined {
	const blocks = [...text.replace(/\\r|\\n/g, '\n').matchAll(pemBlock)].map(([, label = '', body = '']) =>
		[
			`-----BEGIN ${label}-----`,
			...(body.replace(/\s/g, '').match(/.{1,64}/g) ?? []),
			`-----END ${label}-----`,
			'',
		].join('\n'),
	);
	return blocks.length > 0 ? blocks.join('') : undefined;
}

/** The file for a pasted PEM text. Undefined for any other text. */
export function pastedFile(text: string): SentFile | undefined {
	const lines = withLineBreaks(text);
	if (lines === undefined) return undefined;
	return { name: 'certificate.pem', mimeType: 'application/x-pem-file', data: Buffer.from(lines) };
}

const isPem = ({ data }: SentFile): boolean => Buffer.from(data.subarray(0, 11)).toString('latin1') === '-----BEGIN ';

/** The file, with line breaks restored if it is PEM text without any: then it was pasted into a single-line field. */
export function repairedFile(file: SentFile): SentFile {
	if (!isPem(file) || file.data.includes(0x0a)) return file;
	const lines = withLineBreaks(Buffer.from(file.data).toString('latin1'));
	return lines === undefined ? file : { ...file, data: Buffer.from(lines) };
}

/** Whether a PEM file contains a private key, which must not be uploaded. */
export const holdsPrivateKey = (file: SentFile): boolean =>
	/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(Buffer.from(file.data).toString('latin1'));
