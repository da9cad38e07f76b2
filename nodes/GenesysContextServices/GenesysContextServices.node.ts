import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { contextServices } from '../../genesys/catalogue/contextServices.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysContextServices implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Context Services',
		name: 'genesysContextServices',
		icon: { light: 'file:../../icons/context-services.svg', dark: 'file:../../icons/context-services.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Export the services, states, and tasks that Genesys Context Services store about customers',
		defaults: { name: 'Genesys Context Services' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('contextServices'),
		sensitiveOutputFields: sensitiveOutputs(contextServices),
		properties: buildProperties(contextServices),
	};

	methods = choiceMethods(contextServices);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, contextServices);
	}
}
