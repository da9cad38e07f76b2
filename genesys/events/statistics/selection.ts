import { findOperation } from '../../catalogue/format.ts';
import { statistics } from '../../catalogue/statistics.ts';
import { validate } from '../../client/validate.ts';
import { fail } from '../../errors.ts';
import { term, text, type Text } from '../../language.ts';
import { defined, isObject, textOf } from '../../json.ts';
import { readCrossingRules, type CrossingRules, type CrossingSettings } from './crossingRules.ts';

/** Objects of one type, such as three agents. */
export interface StatisticObjects {
	/** In Stat Server's terms: Agent, GroupAgents, Queue, RoutePoint and so on. */
	objectType: string;
	/** A list, or text with ids separated by commas. */
	objectIds: readonly string[] | string;
}

/** A custom statistic, in the words of the reference. Values left empty may be missing or ''. */
interface StatisticDefinition {
	category?: string;
	subject?: string;
	mainMask?: string;
	maskType?: string;
	intervalType?: string;
	dynamicTimeProfile?: string;
	dynamicFilter?: string;
	notificationMode?: string;
	/** Seconds. */
	notificationFrequency?: number | string;
	insensitivity?: number | string;
	objects?: string;
}

/** One statistic, for one object or several. Either `name` or `definition`. */
export interface StatisticChoice {
	/** Identifies its values. Default: numbers. Unique in a subscription. If there are several objects, a slash and the object's id are appended. */
	statisticId?: string;
	/** A statistic that is configured in the contact center. */
	name?: string;
	definition?: StatisticDefinition;
	/** The objects to measure. If absent or empty, those of {@link StatisticsSelection}. */
	objects?: readonly StatisticObjects[];
}

/** The statistics to subscribe to. */
export interface StatisticsSelection {
	statistics: readonly StatisticChoice[];
	/** The default objects, for statistics without their own. */
	objects?: readonly StatisticObjects[];
}

/** Which statistics to remove: those that match all given values. */
export interface RemovalFilter {
	statisticIds?: readonly string[];
	names?: readonly string[];
	objectIds?: readonly string[];
}

/** How updates are output. */
export interface StatisticsOutput {
	/** `update` (default): one by one. `batch`: all waiting updates together, at least those that arrived at the same time. */
	together?: 'update' | 'batch';
	/** Outputs only values that differ from the last one that was output for the statistic. Timestamps are ignored. */
	onlyChanges?: boolean;
	/** The minimum time between two updates of one statistic, ms. The newest value is output when it is over. */
	minimumIntervalMs?: number;
	/** Outputs the current values at the start and whenever the subscription had to be opened again. Default: true. */
	snapshot?: boolean;
	/**
	 * The maximum number of updates that wait for a slow consumer (default 1000). If there are more, only the newest of each
	 * statistic is kept, and replaced ones are counted as `dropped`.
	 */
	mostWaiting?: number;
	/**
	 * Outputs only values that cross a limit. Every value is evaluated: `onlyChanges` and `minimumIntervalMs` are ignored, and
	 * the values at the start and after a reconnection are always read.
	 */
	crossing?: CrossingSettings;
}

/** One statistic of one object, as the request that opens a subscription contains it. */
export interface StatisticRequest {
	statisticId: string;
	objectType: string;
	objectId: string;
	name?: string;
	definition?: Record<string, unknown>;
}

/** A row of the form that the catalogue's `pushedStatistics` describes, by field name. */
export type StatisticFormRow = Readonly<Record<string, unknown>>;

/** The operation name in errors. */
export const subscribing = 'Subscribe to statistics';

const definitionPrefix = 'definition.';

const refuse = (message: string | Text, hint: string | Text): never =>
	fail('input', message, {
		values: { advice: term(hint) },
		operation: subscribing,
		hint: '{advice} No request was sent.',
	});

const isBlank = (value: unknown): boolean => (textOf(value) ?? '').trim() === '';

/** The entries of a list. A message may contain a single entry instead of a list, or nothing. */
const listOf = <Entry>(value: readonly Entry[] | undefined): readonly Entry[] =>
	(value ?? '') === '' ? [] : ([value].flat() as Entry[]);

/** Converts a row of the form to a choice. Values for the other way of defining a statistic are ignored, because the form does not show them. */
export function fromFormRow(row: StatisticFormRow): StatisticChoice {
	const { measured = 'name', name, statisticId, objectType, objectIds } = row;
	const definition = Object.entries(row)
		.filter(([field, value]) => field.startsWith(definitionPrefix) && textOf(value) !== undefined)
		.map(([field, value]) => [field.slice(definitionPrefix.length), value]);
	return {
		...defined({ statisticId: textOf(statisticId) }),
		...(measured === 'definition'
			? { definition: Object.fromEntries(definition) as StatisticDefinition }
			: { name: textOf(name) ?? '' }),
		objects: [
			{
				objectType: String(objectType ?? ''),
				objectIds: Array.isArray(objectIds)
					? objectIds.flatMap((id: unknown) => textOf(id) ?? [])
					: String(objectIds ?? ''),
			},
		],
	};
}

/** The objects in one entry, without duplicates. */
function readObjects(objects: StatisticObjects, index: number): Pick<StatisticRequest, 'objectType' | 'objectId'>[] {
	if (!isObject(objects))
		return refuse(
			text('Object {number} has neither a type nor an ID', { number: index + 1 }),
			'Give "objectType" and "objectIds".',
		);
	const { objectType, objectIds } = objects;
	const ids = (Array.isArray(objectIds) ? (objectIds as unknown[]) : String(objectIds ?? '').split(','))
		.map((id) => String(id ?? '').trim())
		.filter((id) => id !== '');
	if (isBlank(objectType))
		return refuse(
			text('Object {number}: "Object Type" is required', { number: index + 1 }),
			'Enter a type, such as Agent or Queue.',
		);
	if (ids.length === 0)
		return refuse(
			text('Object {number}: "Object ID" is required', { number: index + 1 }),
			'Enter the ID of the agent, queue, or other object.',
		);
	return [...new Set(ids)].map((objectId) => ({ objectType: String(objectType).trim(), objectId }));
}

/** What each choice measures, validated against the catalogue with a placeholder for the object. */
function validateChoices(
	choices: readonly StatisticChoice[],
): Pick<StatisticRequest, 'statisticId' | 'name' | 'definition'>[] {
	const rows = choices.map((choice, index) => {
		if (!isObject(choice))
			return refuse(
				text('Statistic {number} has neither a name nor a definition', { number: index + 1 }),
				'Give "name" or "definition", and "objects".',
			);
		const { statisticId, name } = choice;
		const definition = choice.definition ?? {};
		const isDefined = !Object.values(definition).every(isBlank);
		if (isDefined && !isBlank(name))
			refuse(
				text('Statistic {number} has both a name and a definition', { number: index + 1 }),
				'Leave one of them empty.',
			);
		return { statisticId, objectType: 'any', objectId: 'any', ...(isDefined ? { definition } : { name }) };
	});
	const operation = findOperation(statistics, 'subscription.open');
	return validate({ ...operation, action: subscribing }, { 'data.statistics': rows })[
		'data.statistics'
	] as unknown as StatisticRequest[];
}

/**
 * The statistics of a selection, one per object. Those without an ID are numbered from `firstNumber`. Raises an `input`
 * error that names the problem. `taken` contains IDs that are already in use.
 */
export function expandSelection(
	{ statistics: choices, objects }: StatisticsSelection,
	firstNumber = 1,
	taken: ReadonlySet<string> = new Set(),
): StatisticRequest[] {
	const measured = validateChoices(choices);
	const common = listOf(objects).flatMap(readObjects);
	const used = new Set(taken);
	const requests: StatisticRequest[] = [];
	let number = firstNumber;
	choices.forEach(({ statisticId, objects: own }, index) => {
		const given = listOf(own).flatMap(readObjects);
		const targets = given.length ? given : common;
		if (targets.length === 0)
			refuse(
				text('Statistic {number} has no object', { number: index + 1 }),
				'Enter the agent, queue, or other object to watch.',
			);
		const { name, definition } = measured[index] as StatisticRequest;
		const what = name === undefined ? { definition } : { name };
		for (const object of targets) {
			const ownId = isBlank(statisticId) ? undefined : String(statisticId).trim();
			while (ownId === undefined && used.has(String(number))) number += 1;
			const id = ownId === undefined ? String(number) : targets.length > 1 ? `${ownId}/${object.objectId}` : ownId;
			if (used.has(id))
				refuse(
					text('Statistic {number}: the statistic ID "{id}" is already in use', { number: index + 1, id }),
					'Use a different ID for each, or leave them empty.',
				);
			used.add(id);
			requests.push({ statisticId: id, ...object, ...what });
		}
	});
	return requests;
}

const isAmong = (list: readonly string[] | undefined, value: string | undefined): boolean =>
	!list?.length || (value !== undefined && list.map(String).includes(value));

/** Whether a statistic is among those to remove. */
export const matchesRemoval = (
	{ statisticIds, names, objectIds }: RemovalFilter,
	{ statisticId, name, objectId }: StatisticRequest,
): boolean => isAmong(statisticIds, statisticId) && isAmong(names, name) && isAmong(objectIds, objectId);

/** Raises an `input` error if a filter is empty: it would match all statistics. */
export function requireRemovalFilter(filter: RemovalFilter): void {
	if (Object.values(filter).every((list: readonly string[] | undefined) => !list?.length))
		refuse('Nothing to remove is specified', 'Specify statistic IDs, names, or object IDs.');
}

export type OutputSettings = Required<Omit<StatisticsOutput, 'crossing'>> & { crossing?: CrossingRules };

const defaultOutput: OutputSettings = {
	together: 'update',
	onlyChanges: false,
	minimumIntervalMs: 0,
	snapshot: true,
	mostWaiting: 1000,
};

/** The output settings with defaults for missing ones. Raises an `input` error for invalid ones. */
export function readOutputSettings(settings: StatisticsOutput = {}): OutputSettings {
	const given = Object.fromEntries(
		Object.entries(settings).filter(([, value]) => value !== undefined && value !== null),
	);
	const { crossing, ...others } = given as StatisticsOutput;
	const output: OutputSettings = {
		...defaultOutput,
		...others,
		...(crossing
			? { crossing: readCrossingRules(crossing, refuse), onlyChanges: false, minimumIntervalMs: 0, snapshot: true }
			: {}),
	};
	if (!['update', 'batch'].includes(output.together)) refuse('"Together" must be update or batch', 'Choose one.');
	if (!(Number.isFinite(output.minimumIntervalMs) && output.minimumIntervalMs >= 0))
		refuse('The minimum interval must be a number of milliseconds, 0 or more', 'Correct it.');
	if (!(Number.isInteger(output.mostWaiting) && output.mostWaiting >= 1))
		refuse('Max Queued Values must be a whole number, 1 or more', 'Correct it.');
	return output;
}
