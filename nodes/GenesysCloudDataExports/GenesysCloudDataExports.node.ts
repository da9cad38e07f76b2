import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { genesysCloudDataExports } from '../../genesys/apis/genesysCloudDataExports.ts';
import { credentialsFor } from '../wiring/authentication.ts';
import { choiceMethods } from '../wiring/choices.ts';
import { executeOperations } from '../wiring/execute.ts';
import { buildProperties, sensitiveOutputs } from '../wiring/properties.ts';

export class GenesysCloudDataExports implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Data Exports (Preview)',
		name: 'genesysCloudDataExports',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Export the interactions of Genesys Cloud, follow the export, and get links to its files',
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
