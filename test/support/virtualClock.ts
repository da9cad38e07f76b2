import { setImmediate as nextTurn } from 'node:timers/promises';

/** A clock that moves when nothing else is left to do: hours pass in milliseconds. */
export class VirtualClock {
	private time: number;
	private order = 0;
	private timers: { at: number; order: number; work: () => void }[] = [];

	constructor(start: number) {
		this.time = start;
	}

	now(): number {
		return this.time;
	}

	/** The number of active timers. */
	get pending(): number {
		return this.timers.length;
	}

	/** Schedules work. Returns a function that cancels it. */
	schedule(milliseconds: number, work: () => void): () => void {
		const timer = { at: this.time + Math.max(0, milliseconds), order: (this.order += 1), work };
		this.timers.push(timer);
		return () => {
			const index = this.timers.indexOf(timer);
			if (index >= 0) this.timers.splice(index, 1);
		};
	}

	/** Resolves after a time, and rejects when the signal aborts. */
	wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			const abort = (): void => {
				stop();
				reject(new Error('aborted'));
			};
			if (signal?.aborted) return reject(new Error('aborted'));
			const stop = this.schedule(milliseconds, () => {
				signal?.removeEventListener('abort', abort);
				resolve();
			});
			signal?.addEventListener('abort', abort, { once: true });
		});
	}

	/** Lets up to this many milliseconds pass, or until the condition is true. Returns whether it is. */
	async run(milliseconds: number, until: () => boolean = () => false): Promise<boolean> {
		const end = this.time + milliseconds;
		for (;;) {
			await nextTurn();
			if (until()) return true;
			const next = this.timers.reduce<(typeof this.timers)[number] | undefined>(
				(first, timer) =>
					!first || timer.at < first.at || (timer.at === first.at && timer.order < first.order) ? timer : first,
				undefined,
			);
			if (!next || next.at > end) {
				this.time = end;
				return until();
			}
			this.timers.splice(this.timers.indexOf(next), 1);
			this.time = Math.max(this.time, next.at);
			next.work();
		}
	}
}
