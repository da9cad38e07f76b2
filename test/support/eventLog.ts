/** What happened, in its order, and a way to wait for more of it. */
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

	/** Resolves when it is so, now or after another entry. */
	until(test: (entries: Entry[]) => boolean): Promise<void> {
		if (test(this.entries)) return Promise.resolve();
		return new Promise((resolve) => this.waiting.push({ test, resolve }));
	}

	/** Resolves when there are so many entries, or so many of one kind. */
	count(most: number, is: (entry: Entry) => boolean = () => true): Promise<void> {
		return this.until((entries) => entries.filter(is).length >= most);
	}
}
