import type { Node, NodeStatus as Shown } from 'node-red';
import type { Problem } from './flowErrors.ts';
import { translate } from './texts.ts';

/** The look of a status, by its meaning. */
const looks = {
	idle: { fill: 'grey', shape: 'ring' },
	opening: { fill: 'blue', shape: 'ring' },
	busy: { fill: 'blue', shape: 'dot' },
	ready: { fill: 'green', shape: 'ring' },
	good: { fill: 'green', shape: 'dot' },
	warning: { fill: 'yellow', shape: 'ring' },
	unsafe: { fill: 'yellow', shape: 'dot' },
	error: { fill: 'red', shape: 'ring' },
} as const satisfies Record<string, Shown>;

export type Look = keyof typeof looks;

/** Trims a number to at most three digits: `1.2`, `12`, `123`. */
const threeDigits = (value: number): string =>
	value < 10 ? value.toFixed(1).replace(/\.0$/, '') : String(Math.floor(value));

/** `999`, `1.2k`, `12k`, `3.4M` */
export function shortCount(count: number): string {
	if (count < 1_000) return String(count);
	return count < 1_000_000 ? `${threeDigits(count / 1_000)}k` : `${threeDigits(count / 1_000_000)}M`;
}

/** `3 KB`, `1.2 MB`, `12 MB`, `3.4 GB` */
export function shortSize(bytes: number): string {
	if (bytes < 1e6) return `${Math.ceil(bytes / 1_000)} KB`;
	return bytes < 1e9 ? `${threeDigits(bytes / 1e6)} MB` : `${threeDigits(bytes / 1e9)} GB`;
}

/** `14:05`, in the time zone of the machine. */
export const clockTime = (moment: number): string => new Date(moment).toTimeString().slice(0, 5);

/** The usual maximum length of a status, in characters. */
const maxLength = 20;

/** A name that would be cut to fewer characters is left out. */
const shortestName = 4;

/** `12 waiting · Support`, with the name cut to the usual length of a status. */
function withName(text: string, name: string): string {
	const room = maxLength - text.length - 3;
	if (name === '' || room < Math.min(shortestName, name.length)) return text;
	return `${text} · ${name.length > room ? `${name.slice(0, room - 1).trimEnd()}…` : name}`;
}

/** The key of the text for an error: the problem in two or three words. The error itself contains the details. */
function errorKey({ kind, status, code = '' }: Problem): string {
	if (kind === 'answer' && status !== undefined) return 'error.status';
	return kind === 'connection' && /TIMEDOUT|TIMEOUT/.test(code) ? 'error.timeout' : `error.${kind}`;
}

/**
 * The status text under a node in the editor. All texts come from `genesys.status` of the locale and have at most 20
 * characters with usual values, as Node-RED's guidelines ask. `test/package/nodeRedTexts.test.ts` checks that.
 */
export class NodeStatus {
	private readonly node: Node;
	private last: string | undefined;
	/** The text that is shown; empty if there is none. */
	text = '';

	constructor(node: Node) {
		this.node = node;
	}

	/** `values` fill the placeholders in the text. */
	show(look: Look, key: string, values: Record<string, string> = {}): void {
		this.put({ ...looks[look], text: translate(`status.${key}`, values) });
	}

	/** Like {@link show}, with a count. The key of the text for one ends in `One`. */
	showCount(look: Look, key: string, count: number, values: Record<string, string> = {}): void {
		this.show(look, count === 1 ? `${key}One` : key, { ...values, count: shortCount(count) });
	}

	/** Like {@link show} or {@link showCount}, followed by as much of a name as fits. */
	showNamed(look: Look, key: string, count: number | undefined, name: string): void {
		const isOne = count === 1;
		const values = { count: count === undefined ? '' : shortCount(count) };
		const text = translate(`status.${isOne ? `${key}One` : key}`, values);
		this.put({ ...looks[look], text: withName(text, name) });
	}

	showError(problem: Problem): void {
		this.show('error', errorKey(problem), { status: String(problem.status) });
	}

	clear(): void {
		this.put({});
	}

	/** Sends only changes: each status goes to every open editor. */
	private put(status: Shown): void {
		const shown = JSON.stringify(status);
		if (shown === this.last) return;
		this.last = shown;
		this.text = status.text ?? '';
		this.node.status(status);
	}
}
