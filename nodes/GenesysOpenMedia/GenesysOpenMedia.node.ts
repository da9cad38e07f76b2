import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { openMedia } from '../../genesys/apis/openMedia.ts';
import { credentialsFor } from '../wiring/authentication.ts';
import { choiceMethods } from '../wiring/choices.ts';
import { executeOperations } from '../wiring/execute.ts';
import { buildProperties, sensitiveOutputs } from '../wiring/properties.ts';

export class GenesysOpenMedia implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Open Media',
		name: 'genesysOpenMedia',
		icon: { light: 'file:../../icons/open-media.svg', dark: 'file:../../icons/open-media.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Have letters, tickets, orders and other work routed to agents by Genesys Multicloud CX',
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
