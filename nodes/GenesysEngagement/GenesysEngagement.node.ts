import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { engagement } from '../../genesys/catalogue/engagement.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysEngagement implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Engagement',
		name: 'genesysEngagement',
		icon: { light: 'file:../../icons/engagement.svg', dark: 'file:../../icons/engagement.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Book callbacks and click-to-call requests, and check wait times in Genesys Multicloud CX',
		defaults: { name: 'Genesys Engagement' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('multicloudCx'),
		sensitiveOutputFields: sensitiveOutputs(engagement),
		properties: buildProperties(engagement),
	};

	methods = choiceMethods(engagement);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, engagement);
	}
}
