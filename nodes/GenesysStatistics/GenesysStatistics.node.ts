import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { statistics } from '../../genesys/catalogue/statistics.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysStatistics implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Statistics',
		name: 'genesysStatistics',
		icon: { light: 'file:../../icons/statistics.svg', dark: 'file:../../icons/statistics.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description:
			'Read current statistics of agents, groups, queues, and campaigns in Genesys Multicloud CX, and manage statistic subscriptions',
		defaults: { name: 'Genesys Statistics' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('multicloudCx'),
		sensitiveOutputFields: sensitiveOutputs(statistics),
		properties: buildProperties(statistics),
	};

	methods = choiceMethods(statistics);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, statistics);
	}
}
