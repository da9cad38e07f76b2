import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { genesysCloudOutbound } from '../../genesys/catalogue/genesysCloud/outbound.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysCloudOutbound implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Outbound',
		name: 'genesysCloudOutbound',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Manage contacts, contact lists, campaigns, and do-not-contact lists in Genesys Cloud',
		defaults: { name: 'Genesys Cloud Outbound' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		sensitiveOutputFields: sensitiveOutputs(genesysCloudOutbound),
		properties: buildProperties(genesysCloudOutbound, [2]),
	};

	methods = choiceMethods(genesysCloudOutbound);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, genesysCloudOutbound);
	}
}
