/** Runs checks with pauses between them. */
export interface WatchLoop {
	begin(): void;
	/** Checks now, and calls `done` afterwards. */
	lookNow(done: () => void): void;
	/** Turns the checks on or off. */
	setActive(isActive: boolean): void;
	/** Resolves when the loop has ended, immediately after `signal` aborts. */
	ended(): Promise<void>;
}

/** `look` checks and returns the pause until the next check, in ms. `rest` replaces it while the loop is paused. */
export function watchLoop(look: () => Promise<number>, rest: () => number, signal: AbortSignal): WatchLoop {
	/** Messages that request a check. */
	const asked: (() => void)[] = [];
	let isActive = true;
	let wake = (): void => undefined;
	let watching: Promise<void> | undefined;

	const sleep = (milliseconds: number): Promise<void> =>
		new Promise((resolve) => {
			const timer = setTimeout(resolve, milliseconds);
			wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});

	const watch = async (): Promise<void> => {
		while (!signal.aborted) {
			const answered = asked.splice(0);
			const pause = isActive ? await look() : rest();
			for (const done of answered) done();
			if (!signal.aborted && asked.length === 0) await sleep(pause);
		}
	};

	signal.addEventListener('abort', () => wake(), { once: true });
	return {
		begin: () => void (watching = watch()),
		lookNow: (done) => {
			asked.push(done);
			wake();
		},
		setActive: (chosen) => {
			isActive = chosen;
		},
		ended: () => Promise.resolve(watching),
	};
}
