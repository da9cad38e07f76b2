/** Functions that the benchmarks share: they measure processes and print figures. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

const lookEveryMs = 10;

export interface Run {
	seconds: number;
	/** Sum of the peaks (VmHWM) of all processes, MB. */
	peakMb: number;
	/** User and kernel time of all processes, as of the last check of each. More reliable than seconds on a shared machine. */
	cpuSeconds: number;
	output: string;
}

/** Runs a command line and tracks the peak memory of all its processes. */
export function run(command: string, args: string[]): Promise<Run> {
	const started = process.hrtime.bigint();
	const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
	const peaks = new Map<number, number>();
	const cpu = new Map<number, number>();
	const look = () =>
		familyOf(child.pid as number).forEach((pid) => {
			peaks.set(pid, Math.max(peaks.get(pid) ?? 0, peakOf(pid)));
			cpu.set(pid, Math.max(cpu.get(pid) ?? 0, cpuOf(pid)));
		});
	const sumOf = (seen: Map<number, number>): number => [...seen.values()].reduce((sum, value) => sum + value, 0);
	const timer = setInterval(look, lookEveryMs);
	let output = '';
	child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (code) => {
			clearInterval(timer);
			const seconds = Number(process.hrtime.bigint() - started) / 1e9;
			if (code === 0) resolve({ seconds, peakMb: sumOf(peaks), cpuSeconds: sumOf(cpu), output: output.trim() });
			else reject(new Error(`${command} ended with ${code}`));
		});
	});
}

function familyOf(pid: number): number[] {
	return [
		pid,
		...readIfThere(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean).map(Number).flatMap(familyOf),
	];
}

/** Peak resident memory of a process, MB. */
export function peakOf(pid: number): number {
	return Number(/VmHWM:\s+(\d+)/.exec(readIfThere(`/proc/${pid}/status`))?.[1] ?? 0) / 1024;
}

/** Processor time that a process has used so far, in seconds. Linux counts it in hundredths. */
export function cpuOf(pid: number): number {
	const [user, kernel] = readIfThere(`/proc/${pid}/stat`).split(') ').at(-1)!.split(' ').slice(11, 13).map(Number);
	return ((user ?? 0) + (kernel ?? 0)) / 100;
}

function readIfThere(file: string): string {
	try {
		return readFileSync(file, 'latin1');
	} catch {
		return '';
	}
}

export function median(values: number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const middle = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The narrowest pair of order statistics that contains the median with at least 95%. */
export function interval(values: number[]): [number, number] {
	const sorted = values.toSorted((a, b) => a - b);
	const n = sorted.length;
	let outside = 0;
	let term = 0.5 ** n;
	let rank = 0;
	while (2 * (outside + term) <= 0.05) {
		outside += term;
		term = (term * (n - rank)) / (rank + 1);
		rank += 1;
	}
	const low = Math.max(0, rank - 1);
	return [sorted[low]!, sorted[n - 1 - low]!];
}

/** Median and interval, as text. */
export function formatMedian(values: number[], unit = '', digits = 1): string {
	const [low, high] = interval(values);
	return `${median(values).toFixed(digits)}${unit && ` ${unit}`} [${low.toFixed(digits)}, ${high.toFixed(digits)}]`;
}

/** The value below which this part of the sorted values lies. */
export const quantile = (sorted: Float64Array, part: number): number =>
	sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;

/** The ratio of each pair. */
export const ratios = (ours: number[], theirs: number[]): number[] =>
	ours.map((figure, index) => figure / (theirs[index] as number));

/** Kills a process, and resolves when it has ended. */
export async function waitForExit(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exit = once(child, 'exit');
	child.kill('SIGKILL');
	await exit;
}

/** Runs two sides in turn; pairs alternate which side is first. */
export async function inTurn<Figure>(
	pairs: number,
	ours: () => Promise<Figure> | Figure,
	theirs: () => Promise<Figure> | Figure,
): Promise<{ ours: Figure[]; theirs: Figure[] }> {
	const figures = { ours: [] as Figure[], theirs: [] as Figure[] };
	for (let pair = 0; pair < pairs; pair++) {
		for (const side of pair % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const))
			figures[side].push(await (side === 'ours' ? ours : theirs)());
	}
	return figures;
}
