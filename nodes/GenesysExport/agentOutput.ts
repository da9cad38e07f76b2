import type { IExecuteFunctions } from 'n8n-workflow';

import type { Outputs } from '../shared/execute.ts';

/** An AI agent only gets the first output of a tool. The report is added to it, so that an unfinished export does not look empty. */
export function forAgent(context: IExecuteFunctions, outputs: Outputs): Outputs {
	return context.getNode().type.endsWith('Tool') ? [outputs.flat()] : outputs;
}
