import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { openMedia } from '../../genesys/catalogue/openMedia.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysOpenMedia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Open Media',
		name: 'genesysOpenMedia',
		icon: { light: 'file:../../icons/open-media.svg', dark: 'file:../../icons/open-media.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Route tickets, orders, letters, and other work items to agents in Genesys Multicloud CX',
		defaults: { name: 'Genesys Open Media' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('multicloudCx'),
		sensitiveOutputFields: sensitiveOutputs(openMedia),
		properties: buildProperties(openMedia),
	};

	methods = choiceMethods(openMedia);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, openMedia);
	}
}
