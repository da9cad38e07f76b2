/** Does something now and, when it is asked for again and again, no more often than every so many milliseconds; the last time is not forgotten. */
export function paced(work: () => void, everyMs: number): { ask(): void; stop(): void } {
	let timer: NodeJS.Timeout | undefined;
	let isAsked = false;
	let isStopped = false;

	const rest = (): void => {
		timer = setTimeout(() => {
			timer = undefined;
			if (!isAsked) return;
			isAsked = false;
			work();
			rest();
		}, everyMs);
	};

	return {
		ask: () => {
			if (isStopped) return;
			isAsked = timer !== undefined;
			if (isAsked) return;
			work();
			rest();
		},
		stop: () => {
			isStopped = true;
			clearTimeout(timer);
		},
	};
}
