import type { Requested } from './requested.ts';
import { statisticValue, type Definition, type Measured, type StatisticObject, type StatisticValue } from './values.ts';

/** The last sent value of a statistic, and when it was sent, ms. */
interface SentValue {
	value: StatisticValue;
	at: number;
}

/** A set of subscribed statistics. */
interface Subscription {
	statistics: Requested[];
	/** The cookie of the session that opened it. Without one, the values can be read, but are not pushed. */
	owner: string | undefined;
	told: Map<string, SentValue>;
}

/** A value to push, in the format of the updates channel (reference: Statistics API, CometD notifications). */
export interface Update {
	subscriptionId: string;
	statisticId: string;
	value: StatisticValue;
	/** ms */
	timestamp: number;
}

const keyOf = (measured: Measured, { objectType, objectId }: StatisticObject): string =>
	JSON.stringify([objectType, objectId, measured]);

/** The open subscriptions by ID, the clock (ms) that values depend on, and whether the service is available. */
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

	/** Replaces a subscription with the same ID. The caller receives the current values in the answer. */
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

	/** Deletes the subscriptions of a session, or all. */
	drop(owner?: string): void {
		for (const [id, subscription] of this.opened)
			if (owner === undefined || subscription.owner === owner) this.opened.delete(id);
	}

	/** Fixes the value at this number; `undefined` releases it. */
	hold(measured: Measured, object: StatisticObject, value: number | undefined): void {
		if (value === undefined) this.held.delete(keyOf(measured, object));
		else this.held.set(keyOf(measured, object), value);
	}

	valueOf(read: Requested): StatisticValue {
		const value = statisticValue(read.measured, read, this.now());
		const held = this.held.get(keyOf(read.measured, read));
		return held === undefined ? value : { ...value, intValue: held, stringValue: String(held) };
	}

	/** The updates to send, by session, which then count as sent: changed values, or all values of periodic statistics. */
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

/** Depends on the notification mode of the definition; a pre-configured statistic is sent when it changes. */
function isDue(measured: Measured, before: SentValue | undefined, now: SentValue): boolean {
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
