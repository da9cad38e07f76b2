import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { userDataManagement } from '../../genesys/apis/userDataManagement';
import { choiceMethods } from '../wiring/choices';
import { executeOperations } from '../wiring/execute';
import { buildProperties, sensitiveOutputs } from '../wiring/properties';

export class GenesysUserDataManagement implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys User Data Management',
		name: 'genesysUserDataManagement',
		icon: { light: 'file:../../icons/user-data-management.svg', dark: 'file:../../icons/user-data-management.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Export contacts and interactions of Genesys Multicloud CX, and manage the jobs, runs, files and certificate',
		defaults: { name: 'Genesys User Data Management' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'genesysMulticloudCxApi', required: true }],
		sensitiveOutputFields: sensitiveOutputs(userDataManagement),
		properties: buildProperties(userDataManagement),
	};

	methods = choiceMethods(userDataManagement);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, userDataManagement);
	}
}
