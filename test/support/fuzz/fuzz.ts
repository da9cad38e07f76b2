/** The fuzz run: changed files of every format are read completely or refused with an error of the engine, and no step takes long. */
import { setImmediate } from 'node:timers/promises';
import { originals, type Original } from './originals.ts';
import { mutate, randomOf } from './mutations.ts';

/** The results of the inputs of one format. */
interface Outcomes {
	inputs: number;
	/** Read completely. */
	read: number;
	/** Refused, by kind of error. */
	refused: Record<string, number>;
	/** The longest step between two turns of the event loop, in milliseconds of processor time. */
	longestTurn: number;
}

export interface FuzzReport {
	formats: Record<string, Outcomes>;
	/** One sentence for each failed input, with its seed and its number. */
	failures: string[];
}

/** A longer step would block everything else. In milliseconds. */
const longestTurn = 1000;
/** The consumer stops after this many steps. */
const mostSteps = 2000;
const kinds = new Set(['file', 'limit', 'input', 'key']);

const processorMs = (): number => {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
};

/** The mistake in an error; undefined for an error of the engine that says what to do. */
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

/** The input with this number: the same for the same seed, except the contents of keys and messages, which are new each time. */
function inputOf(all: Original[], seed: number, input: number): { original: Original; bytes: Buffer } {
	const original = all[input % all.length] as Original;
	const pick = randomOf(seed, input);
	const made = original.make && pick(3) === 0 ? original.make(pick) : undefined;
	// Half of the generated inputs stay unchanged.
	if (made && pick(2) === 0) return { original, bytes: made };
	const others = all.map((one) => one.bytes);
	return { original, bytes: mutate(made ?? original.bytes, others, pick) };
}

/** Reads the inputs from `from` to `to` (exclusive). Calls `onInput` before each. */
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
