import { invalidField } from './reply.ts';
import type { RecordedRequest } from './request.ts';

/** The file in the field `file` of a form. */
export interface UploadedFile {
	/** Empty if the part has no file name. */
	name: string;
	/** Media type without parameters, lower case. */
	type: string;
	bytes: Buffer;
}

/** The media type of the body, without parameters, lower case; empty if there is none. */
export function mediaType(request: RecordedRequest): string {
	return removeParameters(request.headers['content-type'] ?? '');
}

/** The file of a multipart form; 400 if there is none. */
export async function readUploadedFile(request: RecordedRequest): Promise<UploadedFile> {
	if (mediaType(request) !== 'multipart/form-data') throw invalidField('file', 'must be sent as multipart/form-data');
	const headers = { 'content-type': request.headers['content-type'] ?? '' };
	const form = await new Response(new Uint8Array(request.body), { headers }).formData().catch(() => undefined);
	if (!form) throw invalidField('file', 'the multipart body cannot be read');
	const file = form.get('file');
	if (file === null) throw invalidField('file', 'the multipart body has no field of this name');
	if (typeof file === 'string') return { name: '', type: 'text/plain', bytes: Buffer.from(file) };
	return { name: file.name, type: removeParameters(file.type), bytes: Buffer.from(await file.arrayBuffer()) };
}

function removeParameters(contentType: string): string {
	return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}
