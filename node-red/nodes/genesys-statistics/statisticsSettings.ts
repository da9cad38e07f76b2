import type { NodeDef } from 'node-red';
import type { Crossing, CrossingSettings, StatisticsOutput } from '../../../genesys/events/statistics/subscription.ts';
import type { TypedEntry } from '../../shared/typedValues.ts';

export interface StatisticsDefinition extends NodeDef {
	connection: string;
	/** Rows of the catalogue's `pushedStatistics`, or an expression that returns them. */
	statistics?: TypedEntry;
	/** `crosses`: only values that cross a limit are sent. */
	startWhen: 'changes' | 'crosses';
	risesAbove: boolean;
	fallsBelow: boolean;
	returnsToNormal: boolean;
	/** Numbers as text; empty for no limit. */
	upperLimit: string;
	upperNormal: string;
	lowerLimit: string;
	lowerNormal: string;
	/** Seconds. */
	quietTime: number | string;
	together: NonNullable<StatisticsOutput['together']>;
	onlyChanges: boolean;
	/** Seconds. */
	minimumInterval: number | string;
	snapshot: boolean;
	mostWaiting: number | string;
	/** Starts without subscribing, until a message activates it. */
	standby: boolean;
}

/** Undefined if each change is sent. */
function crossingSettings({
	startWhen,
	risesAbove,
	fallsBelow,
	returnsToNormal,
	quietTime,
	...limits
}: StatisticsDefinition): CrossingSettings | undefined {
	if (startWhen !== 'crosses') return undefined;
	const { upperLimit, upperNormal, lowerLimit, lowerNormal } = limits;
	const chosen: Record<Crossing, boolean> = { above: risesAbove, below: fallsBelow, normal: returnsToNormal };
	return {
		crossings: (Object.keys(chosen) as Crossing[]).filter((crossing) => chosen[crossing]),
		...{ upperLimit, upperNormal, lowerLimit, lowerNormal },
		quietMs: (Number(quietTime) || 0) * 1000,
	};
}

/** The form's output settings for the engine. */
export const outputSettings = (definition: StatisticsDefinition): StatisticsOutput => {
	const { together, onlyChanges, minimumInterval, snapshot, mostWaiting } = definition;
	return {
		together,
		onlyChanges,
		minimumIntervalMs: (Number(minimumInterval) || 0) * 1000,
		snapshot,
		mostWaiting: Number(mostWaiting) || undefined,
		crossing: crossingSettings(definition),
	};
};
