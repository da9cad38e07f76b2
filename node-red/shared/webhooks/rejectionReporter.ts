import { minuteMs } from '../../../genesys/time.ts';
import { translate } from '../texts.ts';

/** A rejected request. */
export interface Rejection {
	/** One word, for code. */
	reason: string;
	/** What happened, and what to do. */
	text: string;
}

/**
 * Reports rejected requests: the first immediately, then at most one summary per minute with their number and the latest
 * reason, so that many requests do not flood the flow. `summary` names the text of a summary.
 */
export function createRejectionReporter(
	report: (last: Rejection, text: string) => void,
	summary: 'several' | 'severalUnanswered' = 'several',
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
		const text = count > 1 ? translate(`rejection.${summary}`, { count: String(count), text: last.text }) : last.text;
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
