import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { repo361 } from '../../genesys/catalogue/repo361.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class Repo361 implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Repo361',
		name: 'repo361',
		icon: { light: 'file:../../icons/repo361.svg', dark: 'file:../../icons/repo361.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Get raw Genesys Cloud conversation data from Repo361, one day at a time',
		defaults: { name: 'Repo361' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('repo361'),
		sensitiveOutputFields: sensitiveOutputs(repo361),
		properties: buildProperties(repo361),
	};

	methods = choiceMethods(repo361);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, repo361);
	}
}
