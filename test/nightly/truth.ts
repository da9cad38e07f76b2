import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Sandbox } from '../../sandbox/index.ts';

/** SHA-256 and length of bytes, hexadecimal. */
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

/**
 * What the sandbox's own files are: each that was asked for by a link is fetched by the same link once more, plainly, past all of our code. By the name that it has
 * in the sandbox; ours ends in that.
 */
export async function truthOf({ requests, filesUrl }: Sandbox, known: Map<string, Digest> = new Map()): Promise<Map<string, Digest>> {
	const asked = new Map(requests.filter(({ origin, status }) => origin === 'files' && (status === 200 || status === 206)).map(({ path, query }) => [path, query]));
	for (const [path, query] of asked) {
		const name = decodeURIComponent(path.split('/').pop() ?? '');
		if (known.has(name)) continue;
		const response = await fetch(`${filesUrl}${path}?${query}`);
		if (!response.ok || !response.body) throw new Error(`${path}: ${response.status}`);
		known.set(name, await digestOf(response.body));
	}
	return known;
}

/** What a file of ours should be. */
export function expectedOf(truth: Map<string, Digest>, name: string): Digest {
	const [, digest] = [...truth].find(([theirs]) => name.endsWith(theirs)) ?? [];
	if (!digest) throw new Error(`${name} is not a file of the sandbox`);
	return digest;
}
