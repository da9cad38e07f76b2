import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { unzipSync } from 'fflate';
import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import type { Sandbox } from '../../sandbox/index.ts';

/** SHA-256 (hexadecimal) and length of bytes. */
export interface Digest {
	sha256: string;
	bytes: number;
}

export async function digestOf(source: AsyncIterable<Uint8Array>): Promise<Digest> {
	const hash = createHash('sha256');
	let bytes = 0;
	for await (const chunk of source) {
		hash.update(chunk);
		bytes += chunk.length;
	}
	return { sha256: hash.digest('hex'), bytes };
}

export const digestOfFile = (path: string): Promise<Digest> => digestOf(createReadStream(path));

/** Over a new connection: the sandbox may have closed a persistent one while this process was blocked. */
export const fetchPlainly = (
	url: string,
	{ headers, ...init }: { method?: string; body?: BodyInit; headers?: Record<string, string> } = {},
): Promise<Response> => fetch(url, { ...init, headers: { ...headers, connection: 'close' } });

/** Each file that was requested with a link, by its name in the sandbox, with a function that downloads it again without our code. */
function linkedFiles({ requests, filesUrl }: Sandbox): Map<string, () => Promise<Response>> {
	const asked = new Map(
		requests
			.filter(({ origin, status }) => origin === 'files' && (status === 200 || status === 206))
			.map(({ path, query }) => [path, query]),
	);
	return new Map(
		[...asked].map(([path, query]) => [
			decodeURIComponent(path.split('/').pop() ?? ''),
			() => fetchPlainly(`${filesUrl}${path}?${query}`),
		]),
	);
}

function bodyOf(name: string, { ok, body, status }: Response): AsyncIterable<Uint8Array> {
	if (!ok || !body) throw new Error(`${name}: ${status}`);
	return body;
}

/** The digests of the sandbox's own files, by their names in the sandbox; our names end with them. */
export async function truthOf(sandbox: Sandbox, known: Map<string, Digest> = new Map()): Promise<Map<string, Digest>> {
	for (const [name, open] of linkedFiles(sandbox)) {
		if (!known.has(name)) known.set(name, await digestOf(bodyOf(name, await open())));
	}
	return known;
}

/** The expected digest of one of our files. */
export function expectedOf(truth: Map<string, Digest>, name: string): Digest {
	const [, digest] = [...truth].find(([theirs]) => name.endsWith(theirs)) ?? [];
	if (!digest) throw new Error(`${name} is not a file of the sandbox`);
	return digest;
}

/** Counts an ASCII text in a stream, even across chunks. */
function counterOf(text: string): { count: number; take(chunk: Uint8Array): void } {
	let rest: Uint8Array = new Uint8Array(0);
	return {
		count: 0,
		take(chunk) {
			const bytes =
				rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length) : Buffer.concat([rest, chunk]);
			let from = 0;
			for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, from)) {
				this.count += 1;
				from = at + text.length;
			}
			rest = bytes.subarray(Math.max(from, bytes.length - text.length + 1));
		},
	};
}

/** A type that occurs once in each record of the sandbox's files in every format, and nowhere else. */
const onceInEachRecord = 'conversation';

/**
 * The digests of the sandbox's own files, and their number of records, counted without parsing any format. Encrypted
 * files are zips of JSON Lines, which `decrypt` opens.
 */
export async function countedTruthOf(
	sandbox: Sandbox,
	decrypt?: (message: Buffer) => Buffer,
): Promise<{ files: Map<string, Digest>; records: number }> {
	const files = new Map<string, Digest>();
	const counter = counterOf(decrypt ? '\n' : onceInEachRecord);
	for (const [name, open] of linkedFiles(sandbox)) {
		const held: Uint8Array[] = [];
		async function* counted(): AsyncGenerator<Uint8Array> {
			for await (const chunk of bodyOf(name, await open())) {
				if (decrypt) held.push(chunk);
				else counter.take(chunk);
				yield chunk;
			}
		}
		files.set(name, await digestOf(counted()));
		if (decrypt) for (const lines of Object.values(unzipSync(decrypt(Buffer.concat(held))))) counter.take(lines);
	}
	return { files, records: counter.count };
}

/** The results of a Genesys Cloud job, read without our code: the lines of each page. */
export async function* pagesOfJob(
	{ url }: Sandbox,
	what: 'conversations' | 'users',
	jobId: string,
): AsyncGenerator<string[]> {
	const login = await fetchPlainly(`${url}/oauth/token`, {
		...{ method: 'POST', body: new URLSearchParams({ grant_type: 'client_credentials' }) },
		headers: {
			authorization: `Basic ${Buffer.from(`${genesysCloudAccess.clientId}:${genesysCloudAccess.clientSecret}`).toString('base64')}`,
		},
	});
	const { access_token: token } = (await login.json()) as { access_token: string };
	for (let cursor: string | undefined = ''; cursor !== undefined;) {
		const query = new URLSearchParams({ pageSize: '1000', ...(cursor ? { cursor } : {}) });
		const page = await fetchPlainly(`${url}/api/v2/analytics/${what}/details/jobs/${jobId}/results?${query}`, {
			headers: { authorization: `Bearer ${token}` },
		});
		const body = (await page.json()) as { conversations?: object[]; userDetails?: object[]; cursor?: string };
		yield (body.conversations ?? body.userDetails ?? []).map((record) => `${JSON.stringify(record)}\n`);
		cursor = body.cursor;
	}
}
