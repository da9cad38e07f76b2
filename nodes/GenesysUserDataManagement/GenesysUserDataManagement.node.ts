import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';
import { versions } from './versions.ts';

export class GenesysUserDataManagement implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys User Data Management',
		name: 'genesysUserDataManagement',
		icon: {
			light: 'file:../../icons/user-data-management.svg',
			dark: 'file:../../icons/user-data-management.dark.svg',
		},
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description:
			'Export contacts and interactions of Genesys Multicloud CX, and manage export jobs, runs, files, and certificates',
		defaults: { name: 'Genesys User Data Management' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('multicloudCx'),
		sensitiveOutputFields: sensitiveOutputs(versions),
		builderHint: {
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-genesys.genesysExport',
					relationHint: 'Gets the records of an export in one step, and decrypts them',
				},
			],
		},
		properties: buildProperties(versions),
	};

	methods = choiceMethods(versions);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, versions);
	}
}
