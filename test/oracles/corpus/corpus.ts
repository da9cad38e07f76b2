/**
 * The corpus test: files by others, each read like by the reference reader of its format, or refused with a clear
 * error. The repository contains none of them: they come from packages of public test files, or from programs that
 * write them during the test.
 */
import { execFileSync } from 'node:child_process';
import { readRecords, type PlainRecord, type RecordOptions } from '../../../genesys/formats/records.ts';
import { chunked } from '../../support/bytes.ts';

/** One file and its expected result. */
export interface Sample {
	name: string;
	bytes: Uint8Array;
	options?: RecordOptions;
	/** The result of the reference reader; undefined if it refuses the file or warns. */
	expected?: PlainRecord[];
	/** Replaces the usual reader, for example for a decrypted file. */
	read?: (bytes: Uint8Array, chunkBytes: number | undefined) => Promise<unknown[]>;
}

export interface Corpus {
	/** Which files, and who wrote them. */
	title: string;
	/** The reference reader. */
	reference: string;
	samples(): Sample[] | Promise<Sample[]>;
}

export interface Counts {
	tried: number;
	equal: number;
	refused: number;
	/** One sentence for each file with other values, or refused without a reason. */
	wrong: string[];
}

/** The chunk sizes for each file: the whole file, and small chunks that cover all boundaries. */
const chunkSizes = [undefined, 1, 7];
/** Larger files are not read byte by byte. */
const smallFileBytes = 5_000;

const readPlainly = async ({ bytes, options }: Sample, chunkBytes: number | undefined): Promise<PlainRecord[]> => {
	const records: PlainRecord[] = [];
	for await (const batch of readRecords({ name: 'sample', data: chunked(bytes, chunkBytes) }, options))
		records.push(...batch);
	return records;
};

/** As JSON with significant field order, and with distinct texts for values that JSON doesn't have. */
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

/** The mistake in an error; undefined if it says what happened and what to do. */
function faultOf({ name, kind, message = '', hint }: Failure): string | undefined {
	if (name !== 'GenesysError') return `ends in ${name}: ${message}`;
	if (!['file', 'limit', 'input', 'key'].includes(kind ?? '')) return `ends in an error of the kind ${kind}`;
	return hint ? undefined : `is refused without saying what to do: ${message}`;
}

/** `equal`, `refused`, or the mistake. */
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

/** Reads every file of a corpus in chunks of several sizes; each file is counted once. */
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

/** Whether a program is installed. Its files are skipped otherwise. */
export function isInstalled(program: string): boolean {
	try {
		execFileSync('which', [program], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** The output of a script. */
export function python(script: string, input: Uint8Array | string = ''): Buffer {
	return execFileSync('python3', ['-c', script], { input, maxBuffer: 256 * 1024 * 1024 });
}
