import type { NodeMessage } from 'node-red';
import { fail } from '../../../genesys/errors.ts';
import type {
	StatisticChoice,
	StatisticObjects,
	StatisticsUnwanted,
	StatisticsWanted,
} from '../../../genesys/events/statistics/subscription.ts';

/** What a message can ask for; without a word it is `replace`. */
export const actions = ['add', 'remove', 'replace', 'standby', 'activate'] as const;
export type Action = (typeof actions)[number];

export interface Command extends NodeMessage {
	action?: unknown;
}

export function actionOf({ action = 'replace' }: Command): Action {
	const known = actions.find((name) => name === action);
	return (
		known ??
		fail('input', `There is no action "${String(action)}"`, { hint: `msg.action is one of ${actions.join(', ')}.` })
	);
}

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const list = <Entry>(value: unknown): Entry[] | undefined =>
	value === undefined ? undefined : ((Array.isArray(value) ? value : [value]) as Entry[]);

/** What a message wants to be told about: statistics of its own, those of the form for objects of its own, or just those of the form. */
export function wantedBy({ payload }: Command, form: readonly StatisticChoice[]): StatisticsWanted {
	if (Array.isArray(payload)) return { statistics: payload as StatisticChoice[] };
	if (!isObject(payload) || (payload.statistics === undefined && payload.objects === undefined))
		return { statistics: form };
	const objects = list<StatisticObjects>(payload.objects);
	const own = list<StatisticChoice>(payload.statistics);
	return { statistics: own ?? form.map((choice) => ({ ...choice, objects: [] })), ...(objects ? { objects } : {}) };
}

/** What a message no longer wants to be told about: by ids, names or objects; texts are ids. */
export function unwantedBy({ payload }: Command): StatisticsUnwanted {
	if (typeof payload === 'string' || Array.isArray(payload))
		return { statisticIds: list<unknown>(payload)?.map(String) };
	const { statisticIds, names, objectIds } = isObject(payload) ? payload : ({} as Fields);
	const texts = (value: unknown): string[] | undefined => list<unknown>(value)?.map(String);
	return { statisticIds: texts(statisticIds), names: texts(names), objectIds: texts(objectIds) };
}
