import type { NodeDef } from 'node-red';

/** The common form values of both webhook nodes. */
export interface WebhookDefinition extends NodeDef {
	connection: string;
	/** The path below the root of Node-RED's HTTP nodes. */
	path: string;
	/** The accepted values by event field, separated by commas; empty for any. */
	filters?: Record<string, string>;
	/** Signatures are not checked: anyone can send events. */
	unchecked: boolean;
	dropRepeats: boolean;
	/** The context store for seen events; empty for the default one. */
	store: string;
}
