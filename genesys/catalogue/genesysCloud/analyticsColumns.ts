import type { Column } from '../format.ts';

/** The dimensions of a group: the queue, the media type, and others that the query groups by. */
const group = { name: 'group', as: 'columns', isKey: true } as const;

/** One value of an aggregate: a group, an interval, and a metric. */
export const aggregateColumns = [
	group,
	{ name: 'start', from: ['data.interval'], as: 'start', isKey: true },
	{ name: 'end', from: ['data.interval'], as: 'end' },
	{ name: 'metric', from: ['data.metrics.metric'], isKey: true },
	{ name: 'qualifier', from: ['data.metrics.qualifier'], isKey: true },
	{ name: 'count', from: ['data.metrics.stats.count'] },
	{ name: 'sum', from: ['data.metrics.stats.sum'] },
	{ name: 'max', from: ['data.metrics.stats.max'] },
	{ name: 'min', from: ['data.metrics.stats.min'] },
	{ name: 'ratio', from: ['data.metrics.stats.ratio'] },
	{ name: 'numerator', from: ['data.metrics.stats.numerator'] },
	{ name: 'denominator', from: ['data.metrics.stats.denominator'] },
	{ name: 'target', from: ['data.metrics.stats.target'] },
	{ name: 'current', from: ['data.metrics.stats.current'] },
] as const satisfies readonly Column[];

/** One current value: a group and a metric. */
export const observationColumns = [
	group,
	{ name: 'metric', from: ['data.metric'], isKey: true },
	{ name: 'qualifier', from: ['data.qualifier'], isKey: true },
	{ name: 'count', from: ['data.stats.count', 'data.count'] },
	{ name: 'observations', from: ['data.observations.*'], as: 'count' },
	{ name: 'truncated', from: ['data.truncated', 'truncated'] },
	{ name: 'entityIds', from: ['entities.*.id', 'entities.*'] },
] as const satisfies readonly Column[];
