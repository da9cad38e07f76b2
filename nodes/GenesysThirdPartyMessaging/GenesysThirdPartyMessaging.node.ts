import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { thirdPartyMessaging } from '../../genesys/catalogue/thirdPartyMessaging.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysThirdPartyMessaging implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Third-Party Messaging',
		name: 'genesysThirdPartyMessaging',
		icon: {
			light: 'file:../../icons/third-party-messaging.svg',
			dark: 'file:../../icons/third-party-messaging.dark.svg',
		},
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description:
			'Send customer messages, media, and delivery receipts from an external service to Genesys Digital Channels',
		defaults: { name: 'Genesys Third-Party Messaging' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('digitalChannel'),
		sensitiveOutputFields: sensitiveOutputs(thirdPartyMessaging),
		properties: buildProperties(thirdPartyMessaging),
	};

	methods = choiceMethods(thirdPartyMessaging);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, thirdPartyMessaging);
	}
}
