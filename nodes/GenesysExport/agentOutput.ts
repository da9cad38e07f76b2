import type { IExecuteFunctions } from 'n8n-workflow';

import type { Outputs } from '../shared/execute.ts';

/** n8n gives an AI agent the first output of a tool only: there the report comes after the records, so that an unfinished export does not look like an empty one. */
export function forAgent(context: IExecuteFunctions, outputs: Outputs): Outputs {
	return context.getNode().type.endsWith('Tool') ? [outputs.flat()] : outputs;
}
