import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';
import { providerMessageId } from '../../genesys/webhooks/messageEvents.ts';
import { answerHeaders, tryAgain } from '../../genesys/webhooks/webhook.ts';
import { n8nError } from '../shared/nodeErrors.ts';

const operation = 'Answer Genesys';

/** Whether a node is one of the triggers that Genesys calls. */
const isOurs = (type: string): boolean => /\.genesys(Interactions|ThirdPartyMessaging)Trigger$/.test(type);

/** Fails if no trigger waits for the response: n8n itself reports nothing then. */
function checkTrigger(context: IExecuteFunctions): void {
	const triggers = context
		.getParentNodes(context.getNode().name, { includeNodeParameters: true })
		.filter(({ type }) => isOurs(type));
	if (triggers.length === 0)
		fail('input', 'This node needs a Genesys webhook trigger earlier in the workflow', {
			operation,
			hint: 'Start the workflow with a Genesys Interactions Trigger or a Genesys Third-Party Messaging Trigger.',
		});
	if (triggers.some(({ parameters }) => parameters?.responseMode === 'responseNode')) return;
	fail('input', `"${triggers[0]?.name}" is not set to respond with this node`, {
		operation,
		hint: 'Set "Respond" in the trigger to "Using \'Genesys Webhook Reply\' Node".',
	});
}

/** Without a body, the trigger sends the response that Genesys expects, because it still knows the event. */
function answerOf(context: IExecuteFunctions): IDataObject {
	if (context.getNodeParameter('answer', 0) === 'deliverAgain')
		return { statusCode: tryAgain.status, body: { ...tryAgain.body } as IDataObject };
	const messageId = providerMessageId(context.getNodeParameter('messageId', 0, ''));
	return { statusCode: 200, ...(messageId === undefined ? {} : { body: { messageId } }) };
}

async function sendAnswer(context: IExecuteFunctions): Promise<void> {
	checkTrigger(context);
	await context.sendResponse({ ...answerOf(context), headers: { ...answerHeaders } });
}

/** Responds once, regardless of the number of items, and returns the items unchanged. */
export async function reply(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	await sendAnswer(context).catch((error: unknown) => {
		throw n8nError(context.getNode(), error, 0, operation);
	});
	return [context.getInputData().map((item, index) => ({ ...item, pairedItem: { item: index } }))];
}
