import type { NodeDef } from 'node-red';

/** What the forms of both webhook nodes have in common. */
export interface WebhookDefinition extends NodeDef {
	connection: string;
	/** Below the root of Node-RED's HTTP nodes. */
	path: string;
	/** By the field of the event, the values that are let through, with commas between them; empty for any. */
	filters?: Record<string, string>;
	/** Signatures are not checked: anyone can send events. */
	unchecked: boolean;
	dropRepeats: boolean;
	/** Name of the context store that events are remembered in; empty for the default one. */
	store: string;
}
