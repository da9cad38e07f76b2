import { findOperation } from '../../catalogue/format.ts';
import { statistics } from '../../catalogue/statistics.ts';
import { validate } from '../../client/validate.ts';
import { fail } from '../../errors.ts';
import type {
	StatisticChoice,
	StatisticObjects,
	StatisticsOutput,
	StatisticsUnwanted,
	StatisticsWanted,
} from './subscription.ts';

/** One statistic of one object, as it stands in the body that opens a subscription. */
export interface WantedStatistic {
	statisticId: string;
	objectType: string;
	objectId: string;
	name?: string;
	definition?: Record<string, unknown>;
}

/** What the user is doing, as errors name it. */
export const subscribing = 'Subscribe to statistics';

const refuse = (message: string, hint: string): never =>
	fail('input', message, { operation: subscribing, hint: `${hint} Nothing was sent.` });

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && String(value).trim() !== '';

const isFields = (value: unknown): value is object =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a message brings may be anything: one stands for a list of it, and nothing for none. */
const listOf = <Entry>(value: readonly Entry[] | undefined): readonly Entry[] =>
	(value ?? '') === '' ? [] : ([value].flat() as Entry[]);

function objectOf(objects: StatisticObjects, index: number): Pick<WantedStatistic, 'objectType' | 'objectId'>[] {
	if (!isFields(objects))
		return refuse(`Object ${index + 1} says neither its type nor its ID`, 'Give "objectType" and "objectIds".');
	const { objectType, objectIds } = objects;
	const ids = (Array.isArray(objectIds) ? (objectIds as unknown[]) : String(objectIds ?? '').split(','))
		.map((id) => String(id ?? '').trim())
		.filter((id) => id !== '');
	if (!isGiven(objectType))
		return refuse(
			`Object ${index + 1}: "Object Type" is missing`,
			'It says what the ids belong to, such as Agent or Queue.',
		);
	if (ids.length === 0)
		return refuse(
			`Object ${index + 1}: "Object ID" is missing`,
			'It says which agent, queue or other object is meant.',
		);
	return [...new Set(ids)].map((objectId) => ({ objectType: String(objectType).trim(), objectId }));
}

/** What a choice measures, with its id, as the catalogue has checked it. It is checked with an object that stands for any. */
function measuredBy(
	choices: readonly StatisticChoice[],
): Pick<WantedStatistic, 'statisticId' | 'name' | 'definition'>[] {
	const rows = choices.map((choice, index) => {
		if (!isFields(choice))
			return refuse(
				`Statistic ${index + 1} has neither a name nor a definition`,
				'Give "name" or "definition", and "objects".',
			);
		const { statisticId, name } = choice;
		const definition = choice.definition ?? {};
		const isDefined = Object.values(definition).some(isGiven);
		if (isDefined && isGiven(name))
			refuse(`Statistic ${index + 1}: it has both a name and a definition`, 'Leave one of them empty.');
		return { statisticId, objectType: 'any', objectId: 'any', ...(isDefined ? { definition } : { name }) };
	});
	const operation = findOperation(statistics, 'subscription.open');
	return validate({ ...operation, action: subscribing }, { 'data.statistics': rows })[
		'data.statistics'
	] as unknown as WantedStatistic[];
}

/**
 * The statistics that are wanted, one for each object. Ids that were not given are numbers from `firstNumber` on. Raises an `input` error that names what
 * is wrong; `taken` are ids that others have.
 */
export function statisticsOf(
	{ statistics: choices, objects }: StatisticsWanted,
	firstNumber = 1,
	taken: ReadonlySet<string> = new Set(),
): WantedStatistic[] {
	const measured = measuredBy(choices);
	const common = listOf(objects).flatMap(objectOf);
	const used = new Set(taken);
	const wanted: WantedStatistic[] = [];
	let number = firstNumber;
	choices.forEach(({ statisticId, objects: own }, index) => {
		const given = listOf(own).flatMap(objectOf);
		const of = given.length ? given : common;
		if (of.length === 0)
			refuse(`Statistic ${index + 1}: no object is given`, 'Say which agent, queue or other object it is about.');
		const { name, definition } = measured[index] as WantedStatistic;
		const what = name === undefined ? { definition } : { name };
		for (const object of of) {
			const named = isGiven(statisticId) ? String(statisticId).trim() : undefined;
			while (named === undefined && used.has(String(number))) number += 1;
			const id = named === undefined ? String(number) : of.length > 1 ? `${named}/${object.objectId}` : named;
			if (used.has(id))
				refuse(`Statistic ${index + 1}: the statistic ID "${id}" is used already`, 'Give each its own, or none.');
			used.add(id);
			wanted.push({ statisticId: id, ...object, ...what });
		}
	});
	return wanted;
}

const among = (list: readonly string[] | undefined, value: string | undefined): boolean =>
	!list?.length || (value !== undefined && list.map(String).includes(value));

/** Whether a statistic is one of those that are no longer wanted. */
export const isUnwanted = (
	{ statisticIds, names, objectIds }: StatisticsUnwanted,
	{ statisticId, name, objectId }: WantedStatistic,
): boolean => among(statisticIds, statisticId) && among(names, name) && among(objectIds, objectId);

/** Raises an `input` error when nothing is said: that would be all of them. */
export function checkUnwanted(unwanted: StatisticsUnwanted): void {
	if (Object.values(unwanted).every((list: readonly string[] | undefined) => !list?.length))
		refuse('Nothing is said of what is to be removed', 'Give statistic IDs, names or object IDs.');
}

export type Output = Required<StatisticsOutput>;

const presets: Output = {
	together: 'update',
	onlyChanges: false,
	minimumIntervalMs: 0,
	snapshot: true,
	mostWaiting: 1000,
};

/** The output settings with what was left out, checked. */
export function outputOf(settings: StatisticsOutput = {}): Output {
	const given = Object.fromEntries(
		Object.entries(settings).filter(([, value]) => value !== undefined && value !== null),
	);
	const output: Output = { ...presets, ...given };
	if (!['update', 'batch'].includes(output.together)) refuse('"Together" must be update or batch', 'Choose one.');
	if (!(Number.isFinite(output.minimumIntervalMs) && output.minimumIntervalMs >= 0))
		refuse('The minimum interval must be a number of milliseconds, 0 or more', 'Correct it.');
	if (!(Number.isInteger(output.mostWaiting) && output.mostWaiting >= 1))
		refuse('As many updates as may wait must be a whole number, 1 or more', 'Correct it.');
	return output;
}
