import type { NodeMessage } from 'node-red';
import type {
	RemovalFilter,
	StatisticChoice,
	StatisticObjects,
	StatisticsSelection,
} from '../../../genesys/events/statistics/subscription.ts';
import { defined, isObject } from '../../../genesys/json.ts';
import { failWith } from '../../shared/texts.ts';

const actions = ['add', 'remove', 'replace', 'standby', 'activate'] as const;
type Action = (typeof actions)[number];

export interface Command extends NodeMessage {
	action?: unknown;
}

/** The action of a message; `replace` by default. Raises an `input` error for an unknown one. */
export function readAction({ action = 'replace' }: Command): Action {
	const known = actions.find((name) => name === action);
	return known ?? failWith('input', 'action', { action: String(action), actions: actions.join(', ') });
}

/** The entries of a list; a single value counts as a list of one. */
const listOf = <Entry>(value: unknown): Entry[] | undefined =>
	value === undefined ? undefined : ((Array.isArray(value) ? value : [value]) as Entry[]);

const unreadable = (action: Action): never => failWith('input', 'selection', { action });

/**
 * The statistics that a message selects: its own, those of the form for its own objects, or just those of the form. Raises
 * an `input` error for a payload without statistics if the form is `fixed`: adding its statistics again would duplicate
 * each value.
 */
export function readSelection(
	action: Action,
	{ payload }: Command,
	form: readonly StatisticChoice[],
	isFixed: boolean,
): StatisticsSelection {
	if (Array.isArray(payload)) return { statistics: payload as StatisticChoice[] };
	if (!isObject(payload) || (payload.statistics === undefined && payload.objects === undefined))
		return isFixed && (action === 'add' || isObject(payload)) ? unreadable(action) : { statistics: form };
	const objects = listOf<StatisticObjects>(payload.objects);
	const own = listOf<StatisticChoice>(payload.statistics);
	return { statistics: own ?? form.map((choice) => ({ ...choice, objects: [] })), ...defined({ objects }) };
}

/** The statistics that a message removes, by IDs, names or objects. A text, and each text of a list, is an ID. */
export function readRemovalFilter({ payload }: Command): RemovalFilter {
	if (typeof payload === 'string' || Array.isArray(payload))
		return { statisticIds: listOf<unknown>(payload)?.map(String) };
	const { statisticIds, names, objectIds } = isObject(payload) ? payload : {};
	const texts = (value: unknown): string[] | undefined => listOf<unknown>(value)?.map(String);
	return { statisticIds: texts(statisticIds), names: texts(names), objectIds: texts(objectIds) };
}
