import { createHash } from 'crypto';

import { isObject, textOf } from '../../json.ts';
import type { Crossing } from './crossingRules.ts';
import type { StatisticRequest } from './selection.ts';

/** A statistic as Genesys pushes it or answers it. */
export interface PushedStatistic {
	subscriptionId?: string;
	statisticId: string;
	value: unknown;
	/** ms since 1970, by Stat Server's clock. */
	timestamp?: number;
}

/** A value of one statistic. Plain data. */
export interface StatisticUpdate {
	/** The same each time, should this very value come again: for a later step to drop it. 22 characters. */
	id: string;
	/** As Genesys gave it. Another one after the subscription was opened anew. */
	subscriptionId: string;
	statisticId: string;
	/** Missing for a statistic of one's own definition. */
	name?: string;
	objectType: string;
	objectId: string;
	/** As Stat Server sends it: an object, and for states a tree. */
	value: unknown;
	/** What the value is as a number, where it is one. */
	number?: number;
	/** When the value was so, by Stat Server's clock, ms since 1970; when it came, where that is not said. */
	timestamp: number;
	/** It is what the value was when the subscription was opened. */
	snapshot: boolean;
	/** Only where crossings are wanted: where the value is now. */
	crossing?: Crossing;
	/** The limit that was crossed; for `normal`, the limit that the value has come back from. */
	limit?: number;
	/** The value before the crossing. A value that is beyond a limit from the start has none. */
	previous?: number;
}

/** An update on its way to the consumer. It gets its ID when it is emitted. */
export type QueuedUpdate = Omit<StatisticUpdate, 'id'>;

/** ms since 1970, from a number, digits, or a date as text; undefined for anything else. */
function readTimestamp(timestamp: unknown): number | undefined {
	const text = typeof timestamp === 'string' ? timestamp.trim() : '';
	const moment = typeof timestamp === 'number' ? timestamp : /^\d+$/.test(text) ? Number(text) : Date.parse(text);
	return Number.isFinite(moment) ? moment : undefined;
}

/** The statistics in what came on the channel of updates: `{name, topic, data: {statistics}}`, or only the inner part. */
export function readStatistics(data: unknown): PushedStatistic[] {
	const inside = isObject(data) && isObject(data.data) ? data.data : data;
	const statistics = isObject(inside) ? inside.statistics : undefined;
	if (!Array.isArray(statistics)) return [];
	return statistics.filter(isObject).flatMap(({ subscriptionId, statisticId: id, value, timestamp }) => {
		const statisticId = textOf(id);
		if (statisticId === undefined) return [];
		return [{ subscriptionId: textOf(subscriptionId), statisticId, value, timestamp: readTimestamp(timestamp) }];
	});
}

/** The state in what came on the channel of the service, in upper or lower case; undefined for other words. */
export function readServiceState(data: unknown): 'AVAILABLE' | 'UNAVAILABLE' | undefined {
	const inside = isObject(data) && isObject(data.data) ? data.data : data;
	const state = isObject(inside) ? textOf(inside.serviceState)?.toUpperCase() : '';
	return state === 'AVAILABLE' || state === 'UNAVAILABLE' ? state : undefined;
}

const finiteNumber = (value: unknown): number | undefined => {
	// A text such as 0x10 is an identifier rather than a number.
	const isText = typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value);
	const number = typeof value === 'number' || isText ? Number(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
};

/** The fields in which Stat Server's messages have their number. The text comes first: it keeps the decimals that a whole number loses. */
const numberFields = ['stringValue', 'doubleValue', 'floatValue', 'longValue', 'intValue', 'value'];

/** A simple value as a number; undefined for trees, and for texts that are no number. */
export function readNumber(value: unknown): number | undefined {
	if (!isObject(value)) return finiteNumber(value);
	if (Object.values(value).some((inner) => typeof inner === 'object' && inner !== null)) return undefined;
	const field = numberFields.find((name) => value[name] !== undefined && value[name] !== null && value[name] !== '');
	return field === undefined ? undefined : finiteNumber(value[field]);
}

/** Completes values of a subscription with what they are about. Values of statistics that are no longer wanted are left out. */
export function enrich(
	subscriptionId: string,
	requests: ReadonlyMap<string, StatisticRequest>,
	pushed: readonly PushedStatistic[],
	{ now, snapshot }: { now: number; snapshot: boolean },
): QueuedUpdate[] {
	return pushed.flatMap(({ statisticId, value, timestamp = now }) => {
		const request = requests.get(statisticId);
		if (!request || value === undefined) return [];
		const { name, objectType, objectId } = request;
		const number = readNumber(value);
		return [
			{
				subscriptionId,
				statisticId,
				...(name === undefined ? {} : { name }),
				objectType,
				objectId,
				value,
				...(number === undefined ? {} : { number }),
				timestamp,
				snapshot,
			},
		];
	});
}

/** When and over what time a value was measured: these change with every message. */
const timeFields = ['timestamp', 'intervalLength'];

/** A value without its times, as text: equal for values that say the same. */
export function comparableValue(value: unknown): string {
	if (!isObject(value)) return JSON.stringify(value) ?? '';
	return JSON.stringify(Object.entries(value).filter(([name]) => !timeFields.includes(name)));
}

/** Equal for the same value of the same statistic at the same time. */
export function updateId({
	statisticId,
	objectType,
	objectId,
	timestamp,
	value,
}: Pick<StatisticUpdate, 'statisticId' | 'objectType' | 'objectId' | 'timestamp' | 'value'>): string {
	return createHash('sha1')
		.update(JSON.stringify([statisticId, objectType, objectId, timestamp, value]))
		.digest('base64url')
		.slice(0, 22);
}
