/** The fuzz run: files of every format, changed in every way, are read to the end or refused by an error of our own, and no step takes long. */
import { setImmediate } from 'node:timers/promises';
import { originals, type Original } from './originals.ts';
import { mutate, randomOf } from './mutations.ts';

/** What became of the inputs of one format. */
interface Outcomes {
	inputs: number;
	/** Read to the end. */
	read: number;
	/** Refused, by the kind of error. */
	refused: Record<string, number>;
	/** The longest step between two turns of the event loop, in milliseconds of processor time. */
	longestTurn: number;
}

export interface FuzzReport {
	formats: Record<string, Outcomes>;
	/** One sentence for each input that went wrong, with its seed and its number. */
	failures: string[];
}

/** A step that takes longer holds up everybody else. In milliseconds. */
const longestTurn = 1000;
/** A consumer that has so much stops. */
const mostSteps = 2000;
const kinds = new Set(['file', 'limit', 'input', 'key']);

const processorMs = (): number => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
};

/** What is wrong with an error; undefined for one of ours, which says what to do. */
function faultOf(error: unknown): string | undefined {
	const { name, kind, hint, message } = error as { name?: string; kind?: string; hint?: string; message?: string };
	if (name !== 'GenesysError') return `ends in ${name}: ${message}`;
	if (!kind || !kinds.has(kind)) return `ends in an error of the kind ${kind}`;
	return hint ? undefined : `is refused without saying what to do: ${message}`;
}

interface Outcome {
	kind: string;
	fault?: string;
	turn: number;
}

async function tryInput({ read }: Original, bytes: Buffer): Promise<Outcome> {
	let turn = 0;
	let steps = 0;
	let start = processorMs();
	const endTurn = (): void => {
		turn = Math.max(turn, processorMs() - start);
		start = processorMs();
	};
	try {
		for await (const batch of read(bytes)) {
			void batch;
			endTurn();
			steps += 1;
			if (steps === mostSteps) break;
			if (steps % 100 === 0) await setImmediate();
			start = processorMs();
		}
		endTurn();
		return { kind: 'read', turn };
	} catch (error) {
		endTurn();
		return { kind: String((error as { kind?: string }).kind), fault: faultOf(error), turn };
	}
}

/** The input of this number: the same for the same seed, but for what stands in keys and messages, which are made anew. */
function inputOf(all: Original[], seed: number, input: number): { original: Original; bytes: Buffer } {
	const original = all[input % all.length] as Original;
	const pick = randomOf(seed, input);
	const made = original.make && pick(3) === 0 ? original.make(pick) : undefined;
	// Of what is made, a half stays as it is.
	if (made && pick(2) === 0) return { original, bytes: made };
	const others = all.map((one) => one.bytes);
	return { original, bytes: mutate(made ?? original.bytes, others, pick) };
}

/** Reads the inputs from `from` up to `to`. `onInput` is told of each before it is read. */
export async function fuzz(
	seed: number,
	[from, to]: readonly [from: number, to: number],
	onInput: (input: number, bytes: Buffer) => void = () => undefined,
): Promise<FuzzReport> {
	const all = originals();
	const report: FuzzReport = { formats: {}, failures: [] };
	for (let input = from; input < to; input++) {
		const { original, bytes } = inputOf(all, seed, input);
		onInput(input, bytes);
		const outcome = await tryInput(original, bytes);
		count((report.formats[original.format] ??= { inputs: 0, read: 0, refused: {}, longestTurn: 0 }), outcome);
		const fault =
			outcome.fault ??
			(outcome.turn > longestTurn ? `holds everybody up for ${Math.round(outcome.turn)} ms` : undefined);
		if (fault)
			report.failures.push(`seed ${seed}, input ${input} (${original.format}) ${fault}: ${bytes.toString('base64')}`);
		if (input % 50 === 0) await setImmediate();
	}
	return report;
}

function count(outcomes: Outcomes, { kind, turn }: Outcome): void {
	outcomes.inputs += 1;
	if (kind === 'read') outcomes.read += 1;
	else outcomes.refused[kind] = (outcomes.refused[kind] ?? 0) + 1;
	outcomes.longestTurn = Math.max(outcomes.longestTurn, turn);
}
