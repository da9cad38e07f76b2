import type { NodeDef } from 'node-red';
import type { StatisticsOutput } from '../../../genesys/events/statistics/subscription.ts';
import type { TypedEntry } from '../../shared/typedValues.ts';

export interface StatisticsDefinition extends NodeDef {
	connection: string;
	/** Rows of the catalogue's `pushedStatistics`, or an expression that gives them. */
	statistics?: TypedEntry;
	together: NonNullable<StatisticsOutput['together']>;
	onlyChanges: boolean;
	/** Seconds. */
	minimumInterval: number | string;
	snapshot: boolean;
	mostWaiting: number | string;
	/** Begins without being subscribed, until a message says otherwise. */
	standby: boolean;
}

/** What the form says about the output, as the engine takes it. */
export const outputSettings = ({
	together,
	onlyChanges,
	minimumInterval,
	snapshot,
	mostWaiting,
}: StatisticsDefinition): StatisticsOutput => ({
	together,
	onlyChanges,
	minimumIntervalMs: (Number(minimumInterval) || 0) * 1000,
	snapshot,
	mostWaiting: Number(mostWaiting) || undefined,
});
