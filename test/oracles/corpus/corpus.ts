/**
 * The corpus test: files that others wrote, each read as the reference reader of its format reads it, or refused by name. Nothing of them is kept in this repository: they come
 * with packages of public test files, or from programs that write them while the test runs.
 */
import { execFileSync } from 'node:child_process';
import { readRecords, type PlainRecord, type RecordOptions } from '../../../genesys/formats/records.ts';
import { chunked } from '../../support/bytes.ts';

/** One file, and what becomes of it. */
export interface Sample {
	name: string;
	bytes: Uint8Array;
	options?: RecordOptions;
	/** What the reference reader makes of it; left out where it refuses the file, or warns. */
	expected?: PlainRecord[];
	/** Reads it in place of the usual reader, such as a decrypted file. */
	read?: (bytes: Uint8Array, chunkBytes: number | undefined) => Promise<unknown[]>;
}

export interface Corpus {
	/** Which files, and by whom. */
	title: string;
	/** Who says what is right. */
	reference: string;
	samples(): Sample[] | Promise<Sample[]>;
}

export interface Counts {
	tried: number;
	equal: number;
	refused: number;
	/** One sentence for each file that was read to other values, or refused without a reason. */
	wrong: string[];
}

/** The chunks in which each file comes: all at once, and so that every kind of boundary is met. */
const chunkSizes = [undefined, 1, 7];
/** A larger file is not read octet by octet. */
const smallFileBytes = 5_000;

const readPlainly = async ({ bytes, options }: Sample, chunkBytes: number | undefined): Promise<PlainRecord[]> => {
	const records: PlainRecord[] = [];
	for await (const batch of readRecords({ name: 'sample', data: chunked(bytes, chunkBytes) }, options))
		records.push(...batch);
	return records;
};

/** As JSON, in which the order of fields counts and what JSON does not have is told apart. */
const comparable = (value: unknown): string =>
	JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'number' && (!Number.isFinite(part) || Object.is(part, -0)) ? { number: String(part) } : part,
	);

interface Failure {
	name?: string;
	kind?: string;
	message?: string;
	hint?: string;
}

/** What is wrong with an error; undefined for one that says what happened and what to do. */
function faultOf({ name, kind, message = '', hint }: Failure): string | undefined {
	if (name !== 'GenesysError') return `ends in ${name}: ${message}`;
	if (!['file', 'limit', 'input', 'key'].includes(kind ?? '')) return `ends in an error of the kind ${kind}`;
	return hint ? undefined : `is refused without saying what to do: ${message}`;
}

/** `equal`, `refused`, or what is wrong. */
async function judge(sample: Sample, chunkBytes: number | undefined): Promise<string> {
	const { bytes, expected, read } = sample;
	try {
		const records = await (read ? read(bytes, chunkBytes) : readPlainly(sample, chunkBytes));
		if (!expected) return `is read, and should be refused: ${comparable(records).slice(0, 100)}`;
		if (comparable(records) === comparable(expected)) return 'equal';
		return `is read as ${comparable(records).slice(0, 150)}, not ${comparable(expected).slice(0, 150)}`;
	} catch (error) {
		const failure = error as Failure;
		const fault = faultOf(failure);
		if (fault) return fault;
		if (!expected) return 'refused';
		return `is refused, and should be read: ${failure.message}`;
	}
}

/** Tries every file of a corpus, in chunks of several sizes: it counts as one. */
export async function tryCorpus({ title, samples }: Corpus): Promise<Counts> {
	const counts: Counts = { tried: 0, equal: 0, refused: 0, wrong: [] };
	for (const sample of await samples()) {
		const sizes = sample.bytes.length > smallFileBytes ? [undefined, 4099] : chunkSizes;
		const outcomes = new Set<string>();
		for (const size of sizes) outcomes.add(await judge(sample, size));
		counts.tried += 1;
		const [outcome] = outcomes;
		if (outcomes.size === 1 && outcome === 'equal') counts.equal += 1;
		else if (outcomes.size === 1 && outcome === 'refused') counts.refused += 1;
		else counts.wrong.push(`${title}: ${sample.name} ${[...outcomes].join(', elsewhere ')}`);
	}
	return counts;
}

/** Whether a program is installed. What it would write is left out where it is not. */
export function isInstalled(program: string): boolean {
	try {
		execFileSync('which', [program], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** What a script prints. */
export function python(script: string, input: Uint8Array | string = ''): Buffer {
	return execFileSync('python3', ['-c', script], { input, maxBuffer: 256 * 1024 * 1024 });
}
