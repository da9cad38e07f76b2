/** Does something at once and, when it is requested again and again, at most every so many milliseconds; the last request is not forgotten. */
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
