/** An ordered log of events, with a way to wait for more. */
export class Log<Entry> {
	readonly entries: Entry[] = [];
	private waiting: { test: (entries: Entry[]) => boolean; resolve: () => void }[] = [];

	add(entry: Entry): void {
		this.entries.push(entry);
		const [ready, rest] = [
			this.waiting.filter(({ test }) => test(this.entries)),
			this.waiting.filter(({ test }) => !test(this.entries)),
		];
		this.waiting = rest;
		for (const { resolve } of ready) resolve();
	}

	/** Resolves when the condition is true, now or after another entry. */
	until(test: (entries: Entry[]) => boolean): Promise<void> {
		if (test(this.entries)) return Promise.resolve();
		return new Promise((resolve) => this.waiting.push({ test, resolve }));
	}

	/** Resolves when there are this many entries, or this many that match. */
	count(most: number, is: (entry: Entry) => boolean = () => true): Promise<void> {
		return this.until((entries) => entries.filter(is).length >= most);
	}
}
