import { textOf } from '../../json.ts';
import { term, text, type Text } from '../../language.ts';

/** Where a value is after crossing a limit: above the upper limit, below the lower limit, or back to normal. */
export type Crossing = 'above' | 'below' | 'normal';

/**
 * When a value crosses a limit. A limit may be text from a form; an empty text means no limit. A limit applies if its side
 * is among the crossings, or if neither side is.
 */
export interface CrossingSettings {
	/** The crossings to emit, at least one. */
	crossings: readonly Crossing[];
	/** A value greater than this is above the limit. */
	upperLimit?: number | string;
	/** A value that was above is back to normal at this number or less. Default: the upper limit. */
	upperNormal?: number | string;
	/** A value smaller than this is below the limit. */
	lowerLimit?: number | string;
	/** A value that was below is back to normal at this number or more. Default: the lower limit. */
	lowerNormal?: number | string;
	/** The minimum time between two crossings of one statistic of one object, ms. Default: none. */
	quietMs?: number;
	/** Also emits the first value of each statistic, wherever it is. Useful while testing a form. */
	includeFirst?: boolean;
}

interface Limit {
	readonly limit: number;
	readonly normal: number;
}

/** The checked settings. */
export interface CrossingRules {
	readonly crossings: readonly Crossing[];
	readonly upper?: Limit;
	readonly lower?: Limit;
	readonly quietMs: number;
	readonly includeFirst: boolean;
}

type Refuse = (message: string | Text, hint: string | Text) => never;
type Given = number | string | undefined;

function readNumber(title: string, value: Given, refuse: Refuse): number | undefined {
	const entered = (textOf(value) ?? '').trim();
	if (entered === '') return undefined;
	const number = Number(entered);
	return Number.isFinite(number)
		? number
		: refuse(text('"{title}" must be a number', { title: term(title) }), 'Enter a number, such as 10.');
}

function readLimit(title: string, limit: Given, normal: Given, refuse: Refuse): Limit | undefined {
	const number = readNumber(title, limit, refuse);
	if (number === undefined) return undefined;
	return { limit: number, normal: readNumber('Back to Normal At', normal, refuse) ?? number };
}

/** Raises an error if limits contradict each other. */
function checkOrder(upper: Limit | undefined, lower: Limit | undefined, refuse: Refuse): void {
	if (upper && upper.normal > upper.limit)
		refuse(
			'"Back to Normal At" must not be above the upper limit',
			text('Enter {limit} or less.', { limit: upper.limit }),
		);
	if (lower && lower.normal < lower.limit)
		refuse(
			'"Back to Normal At" must not be below the lower limit',
			text('Enter {limit} or more.', { limit: lower.limit }),
		);
	if (upper && lower && lower.limit > upper.limit)
		refuse('"Lower Limit" must not be above "Upper Limit"', 'Swap the two limits.');
}

const words: readonly unknown[] = ['above', 'below', 'normal'] satisfies Crossing[];

/** Checks the settings, and calls `refuse` with each missing or invalid setting and what to do about it. */
export function readCrossingRules(settings: CrossingSettings, refuse: Refuse): CrossingRules {
	const { upperLimit, upperNormal, lowerLimit, lowerNormal, quietMs = 0, includeFirst = false } = settings;
	const crossings = [settings.crossings].flat().filter((word) => words.includes(word));
	const counts = (side: Crossing): boolean => crossings.includes(side) || crossings.every((word) => word === 'normal');
	if (crossings.length === 0) refuse('No crossing has been chosen', 'Choose at least one, such as "Rises Above".');
	const upper = counts('above') ? readLimit('Upper Limit', upperLimit, upperNormal, refuse) : undefined;
	const lower = counts('below') ? readLimit('Lower Limit', lowerLimit, lowerNormal, refuse) : undefined;
	if (!upper && crossings.includes('above')) refuse('"Upper Limit" is required', 'Enter the number to rise above.');
	if (!lower && crossings.includes('below')) refuse('"Lower Limit" is required', 'Enter the number to fall below.');
	if (!upper && !lower) refuse('A limit is required', 'Enter the number that the value comes back from.');
	checkOrder(upper, lower, refuse);
	if (!(Number.isFinite(quietMs) && quietMs >= 0))
		refuse('"Quiet Time" must be 0 or more', 'Enter a number of seconds.');
	return { crossings, ...(upper ? { upper } : {}), ...(lower ? { lower } : {}), quietMs, includeFirst };
}

/**
 * Where a value is, if the previous one was at `before`. Between a limit and its "back to normal", the place does not
 * change. A value equal to the limit is not beyond it.
 */
export function placeOf(
	{ upper, lower }: Pick<CrossingRules, 'upper' | 'lower'>,
	before: Crossing,
	value: number,
): Crossing {
	if (upper && value > upper.limit) return 'above';
	if (lower && value < lower.limit) return 'below';
	if (upper && before === 'above' && value > upper.normal) return 'above';
	if (lower && before === 'below' && value < lower.normal) return 'below';
	return 'normal';
}
