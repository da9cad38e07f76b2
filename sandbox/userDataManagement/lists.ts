import { empty, invalidField, json, type Reply } from '../server/reply.ts';

/** One filter: its parameter, and whether an item matches a value. */
export interface Filter<T> {
	parameter: string;
	fits(item: T, value: string): boolean;
}

export function contains<T>(parameter: string, read: (item: T) => string | null | undefined): Filter<T> {
	return { parameter, fits: (item, value) => (read(item) ?? '').toLowerCase().includes(value.toLowerCase()) };
}

export function equals<T>(parameter: string, read: (item: T) => string | number | boolean): Filter<T> {
	return { parameter, fits: (item, value) => String(read(item)) === value };
}

const noLimit = 999_999_999;

/**
 * A list as all three lists are documented: filtered, sorted by `orderField` (`descAsc` true for descending), limited
 * to `size` items after `from`.
 * @param whenEmpty the answer to a search without results: 204 where documented
 */
export function pagedList<T extends object>(
	items: T[],
	filters: Filter<T>[],
	sample: readonly (keyof T & string)[],
	query: URLSearchParams,
	whenEmpty: 200 | 204,
): Reply {
	const parameterOf = (name: string): string | undefined => query.get(name) || undefined;
	const from = wholeNumber(parameterOf('from'), 'from', 0);
	const size = wholeNumber(parameterOf('size'), 'size', noLimit);
	const descending = trueOrFalse(parameterOf('descAsc'), 'descAsc') ?? false;
	const orderField = parameterOf('orderField');
	if (orderField !== undefined && !sample.some((name) => name === orderField))
		throw invalidField('orderField', `${orderField} is not one of ${sample.join(', ')}`);
	const wanted = filters.flatMap((filter) => {
		const value = parameterOf(filter.parameter);
		return value === undefined ? [] : [{ filter, value }];
	});
	const fitting = items.filter((item) => wanted.every(({ filter, value }) => filter.fits(item, value)));
	if (fitting.length === 0 && whenEmpty === 204) return empty(204);
	const sorted =
		orderField === undefined
			? fitting
			: [...fitting].sort((a, b) => compare(a[orderField as keyof T], b[orderField as keyof T]));
	if (descending) sorted.reverse();
	return json(200, { count: sorted.length, from, size, items: sorted.slice(from, from + size) });
}

function compare(a: unknown, b: unknown): number {
	if (typeof a === 'number' && typeof b === 'number') return a - b;
	const [left, right] = [String(a), String(b)];
	return left < right ? -1 : Number(left > right);
}

function wholeNumber(value: string | undefined, field: string, otherwise: number): number {
	if (value === undefined) return otherwise;
	if (!/^\d+$/.test(value)) throw invalidField(field, 'must be a whole number');
	return Number(value);
}

export function trueOrFalse(value: string | undefined, field: string): boolean | undefined {
	if (value === undefined) return undefined;
	if (value !== 'true' && value !== 'false') throw invalidField(field, 'must be true or false');
	return value === 'true';
}
