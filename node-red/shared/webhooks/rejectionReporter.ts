import { minuteMs } from '../../../genesys/time.ts';

/** A request that was rejected. */
export interface Rejection {
	/** In one word, for code. */
	reason: string;
	/** What happened, and what to do. */
	text: string;
}

/**
 * Reports rejected requests: the first at once, then at most once a minute how many there were and why the last. A flood of them must not flood the flow. `became`: what
 * has become of them.
 */
export function createRejectionReporter(
	report: (last: Rejection, text: string) => void,
	became = 'refused',
): {
	add(rejection: Rejection): void;
	close(): void;
} {
	let timer: NodeJS.Timeout | undefined;
	let count = 0;
	let last: Rejection | undefined;

	const reportNow = (): void => {
		timer = undefined;
		if (!last || count === 0) return;
		const text =
			count > 1 ? `${count} requests were ${became} in the last minute. The last of them: ${last.text}` : last.text;
		count = 0;
		report(last, text);
		timer = setTimeout(reportNow, minuteMs);
	};

	return {
		add: (rejection) => {
			last = rejection;
			count += 1;
			if (!timer) reportNow();
		},
		close: () => clearTimeout(timer),
	};
}
