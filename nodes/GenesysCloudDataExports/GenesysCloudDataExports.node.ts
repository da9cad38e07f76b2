import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { genesysCloudDataExports } from '../../genesys/catalogue/genesysCloudDataExports.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysCloudDataExports implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Data Exports (Preview)',
		name: 'genesysCloudDataExports',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Export interactions from Genesys Cloud, check export progress, and get download links',
		defaults: { name: 'Genesys Cloud Data Exports (Preview)' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		sensitiveOutputFields: sensitiveOutputs(genesysCloudDataExports),
		properties: buildProperties(genesysCloudDataExports),
	};

	methods = choiceMethods(genesysCloudDataExports);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, genesysCloudDataExports);
	}
}
