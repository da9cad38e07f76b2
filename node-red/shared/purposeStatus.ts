import type { Field, Operation } from '../../genesys/catalogue/format.ts';
import { isObject } from '../../genesys/json.ts';
import type { PurposeStatus } from './purposes.ts';
import type { TypedEntry } from './typedValues.ts';

type Items = readonly Record<string, unknown>[];

/** What a node did last, for its status. */
export interface Summary {
	/** A text of `status`. */
	key: string;
	count?: number;
	/** The names of what was chosen. */
	name: string;
}

const numberIn = (value: unknown): number => {
	const number = Number(value);
	return Number.isFinite(number) ? number : 0;
};

/** The value of a metric in a result: a simplified result is a row with one metric, the others have all metrics in `data`. */
function metricIn({ data, metric: own, count }: Record<string, unknown>, metric: string): number {
	if (!Array.isArray(data)) return own === metric ? numberIn(count) : 0;
	const found = data.filter((entry) => isObject(entry) && entry.metric === metric);
	return found.reduce((sum: number, entry: { stats?: { count?: unknown } }) => sum + numberIn(entry.stats?.count), 0);
}

function countIn(count: NonNullable<PurposeStatus['count']>, items: Items): number {
	if (count === 'results') return items.length;
	const valueOf = (item: Record<string, unknown>): number =>
		'metric' in count ? metricIn(item, count.metric) : numberIn(item[count.sumOf]);
	return items.reduce((sum, item) => sum + valueOf(item), 0);
}

/** The name of a chosen value: from its list, or the title of a fixed choice. None for values that come from the message. */
function nameIn(typed: TypedEntry | undefined, field: Field | undefined): string | undefined {
	if (!typed) return undefined;
	if (typed.type === 'rows' && Array.isArray(typed.value)) {
		// The names of several rows would not fit.
		const [row, ...others] = typed.value as Readonly<Record<string, TypedEntry>>[];
		const names = Object.entries(row ?? {}).map(([name, inner]) =>
			nameIn(
				inner,
				field?.fields?.find((candidate) => candidate.name === name && candidate.load),
			),
		);
		return others.length === 0 ? names.find((name) => name !== undefined) : undefined;
	}
	if ('title' in typed && typed.title) return typed.title;
	return typed.type === 'choice' ? field?.choices?.find(({ value }) => value === typed.value)?.title : undefined;
}

/** What the status says after a call. */
export function summarize(
	{ key, count, names = [] }: PurposeStatus,
	{ fields }: Operation,
	values: Readonly<Record<string, TypedEntry>>,
	items: Items,
): Summary {
	const named = names.map((name) =>
		nameIn(
			values[name],
			fields.find((field) => field.name === name),
		),
	);
	return {
		key: `purpose.${key}`,
		...(count ? { count: countIn(count, items) } : {}),
		name: named.filter((name) => name !== undefined).join(' · '),
	};
}
