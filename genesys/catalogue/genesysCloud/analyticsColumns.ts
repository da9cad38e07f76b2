import type { Column } from '../format.ts';

const dimension = <const Name extends string>(name: Name) => ({ name, from: [`group.${name}`] }) as const;

/**
 * Groups of an aggregate with their intervals and metrics: the lists of metrics, counts and sums are in the same order. A row for each interval and metric needs a
 * result that is taken apart.
 */
export const aggregateColumns = [
	{ ...dimension('queueId'), isKey: true },
	{ ...dimension('userId'), isKey: true },
	dimension('mediaType'),
	{ name: 'start', from: ['data.*.interval'], as: 'first' },
	{ name: 'end', from: ['data.*.interval'], as: 'last' },
	{ name: 'metrics', from: ['data.*.metrics.*.metric'] },
	{ name: 'qualifiers', from: ['data.*.metrics.*.qualifier'] },
	{ name: 'counts', from: ['data.*.metrics.*.stats.count'] },
	{ name: 'sums', from: ['data.*.metrics.*.stats.sum'] },
	{ name: 'maximums', from: ['data.*.metrics.*.stats.max'] },
	{ name: 'minimums', from: ['data.*.metrics.*.stats.min'] },
	{ name: 'ratios', from: ['data.*.metrics.*.stats.ratio'] },
	{ name: 'numerators', from: ['data.*.metrics.*.stats.numerator'] },
	{ name: 'denominators', from: ['data.*.metrics.*.stats.denominator'] },
	{ name: 'targets', from: ['data.*.metrics.*.stats.target'] },
	{ name: 'group' },
	{ name: 'intervals', from: ['data.*'], as: 'count' },
] as const satisfies readonly Column[];

/** Current values of an object: the lists of metrics, qualifiers and counts are in the same order. */
export const observationColumns = [
	{ ...dimension('queueId'), isKey: true },
	{ ...dimension('userId'), isKey: true },
	{ ...dimension('flowId'), isKey: true },
	dimension('mediaType'),
	{ name: 'metrics', from: ['data.*.metric'] },
	{ name: 'qualifiers', from: ['data.*.qualifier'] },
	{ name: 'counts', from: ['data.*.stats.count', 'data.*.count'] },
	{ name: 'observations', from: ['data.*.observations.*'], as: 'count' },
	{ name: 'truncated', from: ['truncated', 'data.*.truncated'] },
	{ name: 'group' },
	{ name: 'entityIds', from: ['entities.*.id', 'entities.*'] },
] as const satisfies readonly Column[];
