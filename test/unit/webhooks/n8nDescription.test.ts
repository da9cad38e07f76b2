import { resolveWebhookDescriptionField, type INode, type NodeParameterValue } from 'n8n-workflow';
import { webhookDescription } from '../../../nodes/shared/webhookProperties.ts';

/** The result of n8n's expression engine for a template. */
const evaluated = (template: string, parameters: Record<string, NodeParameterValue>): unknown =>
	(new Function('$parameter', `return ${template.replace(/^=\{\{|\}\}$/g, '')};`) as (parameters: object) => unknown)(
		parameters,
	);

test.each(['onReceived', 'lastNode', 'responseNode'])(
	'n8n computes the description without its expression engine, with the same result: %s',
	(responseMode) => {
		const parameters = { path: 'genesys', responseMode, options: { binaryData: true } };
		for (const field of ['path', 'responseMode', 'responseData'] as const) {
			const resolved = resolveWebhookDescriptionField({ parameters } as unknown as INode, webhookDescription, field);
			expect({ field, ...resolved }).toEqual({
				field,
				resolved: true,
				value: evaluated(String(webhookDescription[field]), { path: 'genesys', responseMode }),
			});
		}
	},
);
