import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { genesysCloudConversations } from '../../genesys/catalogue/genesysCloud/conversations.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysCloudConversations implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Conversations',
		name: 'genesysCloudConversations',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase().replace(/Wrap ?up/gi, "Wrap-Up") }}',
		description: 'Handle conversations, callbacks, messages, emails, and calls in Genesys Cloud',
		defaults: { name: 'Genesys Cloud Conversations' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		sensitiveOutputFields: sensitiveOutputs(genesysCloudConversations),
		properties: buildProperties(genesysCloudConversations, [2]),
	};

	methods = choiceMethods(genesysCloudConversations);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, genesysCloudConversations);
	}
}
