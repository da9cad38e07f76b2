import { fail } from '../errors.ts';
import { term } from '../language.ts';
import { defined, isObject } from '../json.ts';
import type { HttpResponse } from '../ports.ts';
import { openEnvelope } from './envelope.ts';
import { failAnswer, readJson, type StatusHints } from './response.ts';
import { discard, oneChunk } from './transport.ts';

/** Longer than any error envelope, in bytes. */
const longestEnvelope = 65_536;

/** White space and the byte order mark. */
const blanks: readonly number[] = [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf];
const openObjectCode = 0x7b;

/** Slower answers are passed on as they arrive, in ms. The reader handles slow connections. */
const patienceMs = 5000;

/** Whether this chunk starts with an object; undefined if it contains only white space. */
function beginsObject(chunk: Uint8Array): boolean | undefined {
	const first = chunk.find((octet) => !blanks.includes(octet));
	return first === undefined ? undefined : first === openObjectCode;
}

type Chunks = AsyncIterator<Uint8Array>;

/** The start of an answer, read ahead. If the answer was interrupted there, the next reader gets the failure. */
interface Beginning {
	chunks: Uint8Array[];
	isWhole: boolean;
	failure?: { error: unknown };
}

/** Reads up to the length of an envelope if it arrives quickly, or one chunk of anything else. `now`: our clock, in ms. */
async function readBeginning(rest: Chunks, now: () => number): Promise<Beginning> {
	const chunks: Uint8Array[] = [];
	const began = now();
	let size = 0;
	let isObjectText: boolean | undefined;
	while (size <= longestEnvelope && isObjectText !== false && now() - began <= patienceMs) {
		const next = await rest.next().catch((error: unknown) => ({ error }));
		if ('error' in next) return { chunks, isWhole: false, failure: next };
		if (next.done) return { chunks, isWhole: true };
		chunks.push(next.value);
		size += next.value.length;
		isObjectText ??= beginsObject(next.value);
	}
	return { chunks, isWhole: false };
}

/**
 * Yields the part that was already read, and then the rest. `refuse` raises an error if the whole body is an envelope: a
 * slow one is recognized only at its end.
 */
async function* continueBody(
	{ chunks, failure }: Beginning,
	rest: Chunks,
	refuse: (body: Buffer) => void,
): AsyncGenerator<Uint8Array, void, undefined> {
	const kept = [...chunks];
	let size = chunks.reduce((sum, { length }) => sum + length, 0);
	try {
		yield* chunks;
		if (failure) throw failure.error;
		for (let next = await rest.next(); !next.done; next = await rest.next()) {
			size += next.value.length;
			if (size <= longestEnvelope) kept.push(next.value);
			else kept.length = 0;
			yield next.value;
		}
		if (size <= longestEnvelope) refuse(Buffer.concat(kept));
	} finally {
		await rest.return?.();
	}
}

/** Whether JSON that arrived instead of a file is an error. */
function isErrorAnswer(json: unknown, httpStatus: number): boolean {
	if (!isObject(json)) return false;
	const { failed, errors } = openEnvelope(json, httpStatus);
	return failed || (isObject(json.status) && errors.length > 0);
}

/**
 * Returns an answer whose body is a file. Raises the error of an envelope that arrived instead, whatever its status and
 * type are, and an error if there is no file yet. Reads ahead only the first chunk of a file, or as much as an envelope
 * could take. `now`: our clock, in ms.
 */
export async function withoutEnvelope(
	answer: HttpResponse,
	action: string,
	now: () => number,
	hints?: StatusHints,
): Promise<HttpResponse> {
	const { status, headers, service } = answer;
	if (status === 206 || status === 416) return answer;
	const isNothing = status !== 200 && (status === 204 || headers['content-length'] === '0');
	if (isNothing) {
		await discard(answer);
		fail('answer', '{action}: {name} answered {status} without a file', {
			values: { action: term(action), name: service?.name ?? 'Genesys', status },
			operation: action,
			status,
			hint: 'The file may not be available yet. Try again later.',
		});
	}
	if (Number(headers['content-length']) > longestEnvelope) return answer;
	const refuse = (body: Buffer): void => {
		if (beginsObject(body) && isErrorAnswer(readJson(body), status))
			failAnswer(action, { status, headers, body, ...defined({ service }) }, hints);
	};
	const rest = answer.body[Symbol.asyncIterator]();
	const beginning = await readBeginning(rest, now);
	if (!beginning.isWhole) return { ...answer, body: continueBody(beginning, rest, refuse) };
	const body = Buffer.concat(beginning.chunks);
	refuse(body);
	return { ...answer, body: oneChunk(body) };
}
