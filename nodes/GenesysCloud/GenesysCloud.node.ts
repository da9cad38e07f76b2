import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { genesysCloud } from '../../genesys/catalogue/genesysCloud/genesysCloud.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysCloud implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud',
		name: 'genesysCloud',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase().replace(/Wrap ?up/gi, "Wrap-Up") }}',
		description: 'Manage users, queues, contacts, data tables, flows, and work items in Genesys Cloud',
		defaults: { name: 'Genesys Cloud' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		sensitiveOutputFields: sensitiveOutputs(genesysCloud),
		properties: buildProperties(genesysCloud, [2]),
	};

	methods = choiceMethods(genesysCloud);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, genesysCloud);
	}
}
