import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { authentication } from '../../genesys/catalogue/authentication.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysAuthentication implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Authentication',
		name: 'genesysAuthentication',
		icon: { light: 'file:../../icons/authentication.svg', dark: 'file:../../icons/authentication.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Get the signed-in user and access tokens of Genesys Multicloud CX, and sign out',
		defaults: { name: 'Genesys Authentication' },
		// Tokens and passwords are not for a model.
		usableAsTool: undefined,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('multicloudCx'),
		sensitiveOutputFields: sensitiveOutputs(authentication),
		properties: buildProperties(authentication),
	};

	methods = choiceMethods(authentication);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, authentication);
	}
}
