import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { genesysCloudAnalytics } from '../../genesys/catalogue/genesysCloudAnalytics.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysCloudAnalytics implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Analytics',
		name: 'genesysCloudAnalytics',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Query conversation and user details in Genesys Cloud with asynchronous analytics jobs',
		defaults: { name: 'Genesys Cloud Analytics' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		sensitiveOutputFields: sensitiveOutputs(genesysCloudAnalytics),
		builderHint: {
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-genesys.genesysExport',
					relationHint: 'Gets conversations and users in one step, without create, wait, and get',
				},
			],
		},
		properties: buildProperties(genesysCloudAnalytics),
	};

	methods = choiceMethods(genesysCloudAnalytics);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, genesysCloudAnalytics);
	}
}
