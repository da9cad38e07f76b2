import type { RecordedRequest } from '../../sandbox/index.ts';
import { bytesOf, type ExpectedPart, type ExpectedRequest } from './contract.ts';

/** Headers of the connection. They differ between faces and are not part of the contract. */
const ofTheConnection = ['host', 'connection', 'user-agent', 'accept-encoding', 'content-length', 'transfer-encoding'];

const sortPairs = (pairs: [string, unknown][]): [string, unknown][] =>
	pairs.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));

/** A request in the form for comparisons: pairs instead of records, so that nothing that was sent twice is lost. */
export interface Comparable {
	origin: 'api' | 'files';
	request: string;
	query: [string, unknown][];
	headers: Record<string, unknown>;
	json?: unknown;
	form?: [string, unknown][];
	parts?: unknown[];
	body?: string;
}

/** Bytes as text, readable and without loss. */
const bytesAsText = (bytes: Buffer): string => bytes.toString('latin1');

const expectedPart = ({ name, fileName, mimeType, ...content }: ExpectedPart): Record<string, unknown> => ({
	name,
	fileName,
	mimeType: mimeType ?? (expect.any(String) as unknown),
	content: bytesAsText(bytesOf(content)),
});

export function expectedRequest({
	origin,
	method,
	path,
	query = {},
	headers,
	json,
	form,
	parts,
}: ExpectedRequest): Comparable {
	return {
		origin: origin ?? 'api',
		request: `${method} ${path}`,
		query: sortPairs(Array.isArray(query) ? [...query] : Object.entries(query)),
		headers,
		...(json === undefined ? {} : { json }),
		...(form === undefined ? {} : { form: sortPairs(Object.entries(form)) }),
		...(parts === undefined ? {} : { parts: parts.map(expectedPart) }),
	};
}

async function partsOf(contentType: string, body: Buffer): Promise<unknown[]> {
	const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
	const part = async (file: File) => ({
		fileName: file.name,
		mimeType: file.type,
		content: bytesAsText(Buffer.from(await file.arrayBuffer())),
	});
	return await Promise.all(
		[...form].map(async ([name, value]) =>
			typeof value === 'string' ? { name, text: value } : { name, ...(await part(value)) },
		),
	);
}

async function bodyOf({
	headers,
	body,
}: RecordedRequest): Promise<Pick<Comparable, 'json' | 'form' | 'parts' | 'body'>> {
	const contentType = headers['content-type'] ?? '';
	const text = body.toString('utf8');
	if (text === '') return {};
	if (contentType === 'application/json') return { json: JSON.parse(text) };
	if (contentType === 'application/x-www-form-urlencoded') return { form: sortPairs([...new URLSearchParams(text)]) };
	if (contentType.startsWith('multipart/form-data')) return { parts: await partsOf(contentType, body) };
	return { body: text };
}

export async function recordedRequest(request: RecordedRequest): Promise<Comparable> {
	const { origin, method, path, pairs, headers } = request;
	const own = Object.entries(headers).filter(([name]) => !ofTheConnection.includes(name));
	return {
		origin,
		request: `${method} ${path}`,
		query: sortPairs([...pairs]),
		headers: Object.fromEntries(own),
		...(await bodyOf(request)),
	};
}
