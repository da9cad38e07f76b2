import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { genesysCloudRecordings } from '../../genesys/catalogue/genesysCloud/recordings.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysCloudRecordings implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Recordings',
		name: 'genesysCloudRecordings',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Get recordings, transcripts, summaries, and evaluations from Genesys Cloud',
		defaults: { name: 'Genesys Cloud Recordings' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		sensitiveOutputFields: sensitiveOutputs(genesysCloudRecordings),
		properties: buildProperties(genesysCloudRecordings, [2]),
	};

	methods = choiceMethods(genesysCloudRecordings);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, genesysCloudRecordings);
	}
}
