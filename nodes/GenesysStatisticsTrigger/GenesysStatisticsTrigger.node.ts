import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type ITriggerFunctions } from 'n8n-workflow';
import { pushedStatistics } from '../../genesys/catalogue/statisticFields.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { suggestionMethods } from '../shared/dropdowns.ts';
import { upToDate } from '../shared/parameterMigrations.ts';
import { listen } from './listen.ts';
import { triggerProperties } from './statisticsTriggerProperties.ts';

export class GenesysStatisticsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Statistics Trigger',
		name: 'genesysStatisticsTrigger',
		icon: { light: 'file:../../icons/statistics.svg', dark: 'file:../../icons/statistics.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ ($parameter["statistics"].row ?? []).map((row) => row.name?.value ?? "Custom Definition").join(", ") }}',
		// n8n's list of nodes shows this for Genesys Statistics too.
		description:
			'Get statistics of agents, groups, queues, and campaigns in Genesys Multicloud CX, or start the workflow when they change',
		eventTriggerDescription: 'Waiting for statistic values from Genesys',
		activationMessage: 'The workflow now runs whenever one of these statistics changes.',
		defaults: { name: 'Genesys Statistics Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('multicloudCx'),
		properties: triggerProperties,
	};

	methods = suggestionMethods(pushedStatistics);

	async trigger(this: ITriggerFunctions) {
		return await listen(upToDate(this));
	}
}
