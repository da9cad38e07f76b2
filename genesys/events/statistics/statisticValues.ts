import { createHash } from 'crypto';

import { isObject, textOf } from '../../json.ts';
import type { Crossing } from './crossingRules.ts';
import type { StatisticRequest } from './selection.ts';

/** A statistic in a push or an answer of Genesys. */
export interface PushedStatistic {
	subscriptionId?: string;
	statisticId: string;
	value: unknown;
	/** ms since 1970, by Stat Server's clock. */
	timestamp?: number;
}

/** A value of one statistic. Plain data. */
export interface StatisticUpdate {
	/** Always the same for the same value, so that a later step can remove duplicates. 22 characters. */
	id: string;
	/** Genesys' ID. Changes when the subscription is opened again. */
	subscriptionId: string;
	statisticId: string;
	/** Missing for a statistic with a custom definition. */
	name?: string;
	objectType: string;
	objectId: string;
	/** As Stat Server sends it: an object; for states, a tree. */
	value: unknown;
	/** The numeric value, if it is a number. */
	number?: number;
	/** When the value was measured, by Stat Server's clock, ms since 1970. If that is unknown, when it arrived. */
	timestamp: number;
	/** Whether it is the initial value, from when the subscription was opened. */
	snapshot: boolean;
	/** Only with crossing settings: where the value is now. */
	crossing?: Crossing;
	/** The limit that was crossed. For `normal`, the limit that the value returned from. */
	limit?: number;
	/** The value before the crossing. Absent if the value was beyond the limit from the start. */
	previous?: number;
}

/** An update on its way to the consumer. Its ID is added when it is emitted. */
export type QueuedUpdate = Omit<StatisticUpdate, 'id'>;

/** ms since 1970, from a number, digits, or a date as text; undefined for anything else. */
function readTimestamp(timestamp: unknown): number | undefined {
	const text = typeof timestamp === 'string' ? timestamp.trim() : '';
	const moment = typeof timestamp === 'number' ? timestamp : /^\d+$/.test(text) ? Number(text) : Date.parse(text);
	return Number.isFinite(moment) ? moment : undefined;
}

/** The statistics in a message on the update channel: `{name, topic, data: {statistics}}`, or just the inner part. */
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

/** The state in a message on the service channel, in any case; undefined for other words. */
export function readServiceState(data: unknown): 'AVAILABLE' | 'UNAVAILABLE' | undefined {
	const inside = isObject(data) && isObject(data.data) ? data.data : data;
	const state = isObject(inside) ? textOf(inside.serviceState)?.toUpperCase() : '';
	return state === 'AVAILABLE' || state === 'UNAVAILABLE' ? state : undefined;
}

const finiteNumber = (value: unknown): number | undefined => {
	// A text such as 0x10 is an identifier, not a number.
	const isText = typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value);
	const number = typeof value === 'number' || isText ? Number(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
};

/** The fields with the number in Stat Server's messages. The text comes first: it keeps decimals that an integer field loses. */
const numberFields = ['stringValue', 'doubleValue', 'floatValue', 'longValue', 'intValue', 'value'];

/** A simple value as a number; undefined for trees and for other texts. */
export function readNumber(value: unknown): number | undefined {
	if (!isObject(value)) return finiteNumber(value);
	if (Object.values(value).some((inner) => typeof inner === 'object' && inner !== null)) return undefined;
	const field = numberFields.find((name) => value[name] !== undefined && value[name] !== null && value[name] !== '');
	return field === undefined ? undefined : finiteNumber(value[field]);
}

/** Adds to values of a subscription what they measure. Values of statistics that are no longer wanted are dropped. */
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

/** When, and over what period, a value was measured. These change with every message. */
const timeFields = ['timestamp', 'intervalLength'];

/** A value without its times, as text. Equal for values that mean the same. */
export function comparableValue(value: unknown): string {
	if (!isObject(value)) return JSON.stringify(value) ?? '';
	return JSON.stringify(Object.entries(value).filter(([name]) => !timeFields.includes(name)));
}

/** The ID of an update: equal for the same value of the same statistic at the same time. */
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
