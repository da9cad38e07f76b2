import type { StatisticChoice, StatisticDefinition } from './subscription.ts';

/** A row of the form that the catalogue's `pushedStatistics` describes, by the names of its fields. */
export type StatisticRow = Readonly<Record<string, unknown>>;

const ofDefinition = 'definition.';

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** What a row of the form asks for. What it holds for the other way of defining a statistic is left out: the form does not show it. */
export function choiceOf(row: StatisticRow): StatisticChoice {
	const { measured = 'name', name, statisticId, objectType, objectIds } = row;
	const definition = Object.entries(row).filter(([field, value]) => field.startsWith(ofDefinition) && isGiven(value));
	return {
		...(isGiven(statisticId) ? { statisticId: String(statisticId) } : {}),
		...(measured === 'definition'
			? {
					definition: Object.fromEntries(
						definition.map(([field, value]) => [field.slice(ofDefinition.length), value]),
					) as StatisticDefinition,
				}
			: { name: isGiven(name) ? String(name) : '' }),
		objects: [
			{
				objectType: String(objectType ?? ''),
				objectIds: Array.isArray(objectIds) ? objectIds.filter(isGiven).map(String) : String(objectIds ?? ''),
			},
		],
	};
}
