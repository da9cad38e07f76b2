/** A file as it is sent. */
interface SentFile {
	name: string;
	mimeType: string;
	data: Uint8Array;
}

const pemBlock = /-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;

/** Text in PEM format with the line breaks that it must have: fields of one line take them away. Undefined for any other text. */
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

/** A pasted text in PEM format as the file that it stands for. Undefined for any other text. */
export function pastedFile(text: string): SentFile | undefined {
	const lines = withLineBreaks(text);
	if (lines === undefined) return undefined;
	return { name: 'certificate.pem', mimeType: 'application/x-pem-file', data: Buffer.from(lines) };
}

const isPem = ({ data }: SentFile): boolean => Buffer.from(data.subarray(0, 11)).toString('latin1') === '-----BEGIN ';

/** A file as it is, unless it is in PEM format without a line break: then it was pasted into a field of one line. */
export function repairedFile(file: SentFile): SentFile {
	if (!isPem(file) || file.data.includes(0x0a)) return file;
	const lines = withLineBreaks(Buffer.from(file.data).toString('latin1'));
	return lines === undefined ? file : { ...file, data: Buffer.from(lines) };
}

/** Whether a file in PEM format holds a private key, which must not leave its owner. */
export const holdsPrivateKey = (file: SentFile): boolean =>
	/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(Buffer.from(file.data).toString('latin1'));
