import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { secureEmail } from '../../genesys/catalogue/secureEmail.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysSecureEmail implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Secure Email',
		name: 'genesysSecureEmail',
		icon: { light: 'file:../../icons/secure-email.svg', dark: 'file:../../icons/secure-email.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'List, read, send, and delete secure emails between customers and Genesys Multicloud CX',
		defaults: { name: 'Genesys Secure Email' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('multicloudCx'),
		sensitiveOutputFields: sensitiveOutputs(secureEmail),
		properties: buildProperties(secureEmail),
	};

	methods = choiceMethods(secureEmail);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, secureEmail);
	}
}
