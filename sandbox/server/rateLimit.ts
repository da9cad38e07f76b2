const minuteMs = 60_000;

/** Limits how many requests each caller makes in a minute; the minute begins with the first request. */
export class RateLimit {
	private windows = new Map<string, { since: number; count: number }>();
	private readonly now: () => number;
	private readonly perMinute: number;

	constructor(now: () => number, perMinute = Infinity) {
		this.now = now;
		this.perMinute = perMinute;
	}

	clear(): void {
		this.windows.clear();
	}

	/** Counts a request. If it is one too many, returns the whole seconds to wait; otherwise undefined. */
	secondsToWait(caller: string): number | undefined {
		const now = this.now();
		const last = this.windows.get(caller);
		const window = last && now < last.since + minuteMs ? last : { since: now, count: 0 };
		this.windows.set(caller, window);
		if (window.count >= this.perMinute) return Math.max(1, Math.ceil((window.since + minuteMs - now) / 1000));
		window.count += 1;
		return undefined;
	}
}
