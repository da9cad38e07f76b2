import type { NodeDef } from 'node-red';
import type { ConversationUpdates, EventOutput } from '../../../genesys/events/notifications/notifications.ts';
import type { TypedEntry } from '../../shared/typedValues.ts';

export interface EventsDefinition extends NodeDef {
	connection: string;
	/** Rows of the catalogue's `watchedEvents`, or an expression that returns them. */
	events?: TypedEntry;
	conversations: ConversationUpdates;
	onlyChanges: boolean;
	snapshot: boolean;
	together: NonNullable<EventOutput['together']>;
	mostWaiting: number | string;
}

/** The form's output settings for the engine. */
export const eventOutput = ({
	conversations,
	onlyChanges,
	snapshot,
	together,
	mostWaiting,
}: EventsDefinition): EventOutput => ({
	...{ conversations, onlyChanges, snapshot, together },
	mostWaiting: Number(mostWaiting) || undefined,
});
