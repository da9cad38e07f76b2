const everyMs = 60_000;

/** Something that was turned away. */
export interface Refused {
	/** In one word, for code. */
	reason: string;
	/** What happened, and what to do. */
	text: string;
}

/** Tells of what was turned away: at once, then at most once a minute how much it was and why the last. A flood of it must not become one in the flow. */
export function refusalReports(report: (last: Refused, text: string) => void): {
	add(refused: Refused): void;
	close(): void;
} {
	let timer: NodeJS.Timeout | undefined;
	let count = 0;
	let last: Refused | undefined;

	const tell = (): void => {
		timer = undefined;
		if (!last || count === 0) return;
		const text =
			count > 1 ? `${count} requests were refused in the last minute. The last of them: ${last.text}` : last.text;
		count = 0;
		report(last, text);
		timer = setTimeout(tell, everyMs);
	};

	return {
		add: (refused) => {
			last = refused;
			count += 1;
			if (!timer) tell();
		},
		close: () => clearTimeout(timer),
	};
}
