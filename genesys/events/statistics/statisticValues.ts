import { createHash } from 'crypto';

type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A statistic as Genesys pushes it or answers it. */
export interface PushedStatistic {
	subscriptionId?: string;
	statisticId: string;
	value: unknown;
	/** ms since 1970, by Stat Server's clock. */
	timestamp?: number;
}

/** The statistics in what came on the channel of updates: `{name, topic, data: {statistics}}`, or without what is around them. */
export function readStatistics(data: unknown): PushedStatistic[] {
	const inside = isObject(data) && isObject(data.data) ? data.data : data;
	const statistics = isObject(inside) ? inside.statistics : undefined;
	if (!Array.isArray(statistics)) return [];
	return statistics.filter(isObject).flatMap(({ subscriptionId, statisticId, value, timestamp }) =>
		statisticId === undefined
			? []
			: [
					{
						subscriptionId: subscriptionId === undefined ? undefined : String(subscriptionId),
						statisticId: String(statisticId),
						value,
						timestamp: typeof timestamp === 'number' ? timestamp : undefined,
					},
				],
	);
}

/** What came on the channel of the service, in any case; nothing for other words. */
export function readServiceState(data: unknown): 'AVAILABLE' | 'UNAVAILABLE' | undefined {
	const inside = isObject(data) && isObject(data.data) ? data.data : data;
	const state = isObject(inside) ? String(inside.serviceState).toUpperCase() : '';
	return state === 'AVAILABLE' || state === 'UNAVAILABLE' ? state : undefined;
}

const asNumber = (value: unknown): number | undefined => {
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = typeof value === 'number' || isText ? Number(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
};

/** Where Stat Server's messages have their number. The text comes first: it keeps what a whole number cuts off. */
const places = ['stringValue', 'doubleValue', 'floatValue', 'longValue', 'intValue', 'value'];

/** What a simple value is as a number; nothing for trees, and for texts that are none. */
export function numberOf(value: unknown): number | undefined {
	if (!isObject(value)) return asNumber(value);
	if (Object.values(value).some((inner) => typeof inner === 'object' && inner !== null)) return undefined;
	const place = places.find((name) => value[name] !== undefined && value[name] !== null && value[name] !== '');
	return place === undefined ? undefined : asNumber(value[place]);
}

/** When and over what time a value was taken: it changes with every message. */
const circumstances = ['timestamp', 'intervalLength'];

/** What a value says, for comparing it with another. */
export function essenceOf(value: unknown): string {
	if (!isObject(value)) return JSON.stringify(value) ?? '';
	return JSON.stringify(Object.entries(value).filter(([name]) => !circumstances.includes(name)));
}

/** Equal for the same value of the same statistic at the same time. */
export function updateId(statistic: {
	statisticId: string;
	objectType: string;
	objectId: string;
	timestamp: number;
	value: unknown;
}): string {
	const { statisticId, objectType, objectId, timestamp, value } = statistic;
	return createHash('sha1')
		.update(JSON.stringify([statisticId, objectType, objectId, timestamp, value]))
		.digest('base64url')
		.slice(0, 22);
}
