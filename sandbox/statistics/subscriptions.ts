import type { Requested } from './requested.ts';
import { statisticValue, type Definition, type Measured, type StatisticObject, type StatisticValue } from './values.ts';

/** What was last told of a statistic, and when, in ms. */
interface Told {
	value: StatisticValue;
	at: number;
}

/** Statistics that somebody wants to be told about. */
interface Subscription {
	statistics: Requested[];
	/** The cookie of the session that it was opened from; without one it can be read, but nobody is told. */
	owner: string | undefined;
	told: Map<string, Told>;
}

/** A value to be told, as the updates channel has it (seed: Statistics API, CometD notifications). */
export interface Update {
	subscriptionId: string;
	statisticId: string;
	value: StatisticValue;
	/** ms */
	timestamp: number;
}

const keyOf = (measured: Measured, { objectType, objectId }: StatisticObject): string =>
	JSON.stringify([objectType, objectId, measured]);

/** The subscriptions that are open, by id, the clock (ms) that values hang on, and whether the service can be had. */
export class Statistics {
	readonly now: () => number;
	isAvailable = true;
	private readonly opened = new Map<string, Subscription>();
	private readonly held = new Map<string, number>();

	constructor(now: () => number) {
		this.now = now;
	}

	get count(): number {
		return this.opened.size;
	}

	clear(): void {
		this.opened.clear();
		this.held.clear();
		this.isAvailable = true;
	}

	/** Another one with that id is replaced. Its values are known to whoever opened it. */
	open(id: string, statistics: Requested[], owner: string | undefined): void {
		const at = this.now();
		this.opened.set(id, {
			statistics,
			owner,
			told: new Map(statistics.map((read) => [read.statisticId, { value: this.valueOf(read), at }])),
		});
	}

	statisticsOf(id: string): Requested[] | undefined {
		return this.opened.get(id)?.statistics;
	}

	delete(id: string): void {
		this.opened.delete(id);
	}

	/** Those that were opened from a session, or all. */
	drop(owner?: string): void {
		for (const [id, subscription] of this.opened)
			if (owner === undefined || subscription.owner === owner) this.opened.delete(id);
	}

	/** Stays at this number until told otherwise; `undefined` lets it go. */
	hold(measured: Measured, object: StatisticObject, value: number | undefined): void {
		if (value === undefined) this.held.delete(keyOf(measured, object));
		else this.held.set(keyOf(measured, object), value);
	}

	valueOf(read: Requested): StatisticValue {
		const value = statisticValue(read.measured, read, this.now());
		const held = this.held.get(keyOf(read.measured, read));
		return held === undefined ? value : { ...value, intValue: held, stringValue: String(held) };
	}

	/** What is to be told to whom, and is taken for told: changed values, or all of them where they are wanted periodically. */
	due(): Map<string, Update[]> {
		const timestamp = this.now();
		const due = new Map<string, Update[]>();
		for (const [subscriptionId, { statistics, owner, told }] of this.opened) {
			if (owner === undefined) continue;
			const updates = statistics.flatMap((read): Update[] => {
				const value = this.valueOf(read);
				if (!isDue(read.measured, told.get(read.statisticId), { value, at: timestamp })) return [];
				told.set(read.statisticId, { value, at: timestamp });
				return [{ subscriptionId, statisticId: read.statisticId, value, timestamp }];
			});
			if (updates.length) due.set(owner, [...(due.get(owner) ?? []), ...updates]);
		}
		return due;
	}
}

/** By the notification mode of a definition; a pre-configured statistic is told when it changes. */
function isDue(measured: Measured, before: Told | undefined, now: Told): boolean {
	const {
		notificationMode,
		notificationFrequency = 10,
		insensitivity = 1,
	}: Partial<Definition> = 'definition' in measured ? measured.definition : {};
	if (notificationMode === 'NoNotification') return false;
	if (!before) return true;
	if (notificationMode === 'Periodical') return now.at - before.at >= notificationFrequency * 1000;
	return Math.abs(now.value.intValue - before.value.intValue) >= Math.max(1, insensitivity);
}
