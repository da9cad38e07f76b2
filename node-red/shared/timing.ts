/** Runs work immediately, and then at most once per interval. The last request is never lost. */
export function throttle(work: () => void, everyMs: number): { request(): void; stop(): void } {
	let timer: NodeJS.Timeout | undefined;
	let isRequested = false;
	let isStopped = false;

	const workAndWait = (): void => {
		isRequested = false;
		work();
		timer = setTimeout(() => {
			timer = undefined;
			if (isRequested) workAndWait();
		}, everyMs);
	};

	return {
		request: () => {
			if (isStopped) return;
			if (timer) isRequested = true;
			else workAndWait();
		},
		stop: () => {
			isStopped = true;
			clearTimeout(timer);
		},
	};
}
