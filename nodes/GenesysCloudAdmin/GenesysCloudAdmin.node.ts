import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { genesysCloudAdmin } from '../../genesys/catalogue/genesysCloud/admin.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysCloudAdmin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Admin',
		name: 'genesysCloudAdmin',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Manage divisions, roles, OAuth clients, audits, triggers, and GDPR requests in Genesys Cloud',
		defaults: { name: 'Genesys Cloud Admin' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		sensitiveOutputFields: sensitiveOutputs(genesysCloudAdmin),
		properties: buildProperties(genesysCloudAdmin, [2]),
	};

	methods = choiceMethods(genesysCloudAdmin);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, genesysCloudAdmin);
	}
}
