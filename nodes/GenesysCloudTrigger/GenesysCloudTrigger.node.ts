import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type ITriggerFunctions } from 'n8n-workflow';
import { genesysCloudLists } from '../../genesys/catalogue/genesysCloud/lists.ts';
import { watchedEvents } from '../../genesys/events/notifications/notifications.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { rowMethods } from '../shared/dropdowns.ts';
import { upToDate } from '../shared/parameterMigrations.ts';
import { cloudTriggerProperties } from './cloudTriggerProperties.ts';
import { listenToEvents } from './listenToEvents.ts';

export class GenesysCloudTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Cloud Trigger',
		name: 'genesysCloudTrigger',
		icon: { light: 'file:../../icons/genesys-cloud.svg', dark: 'file:../../icons/genesys-cloud.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ ($parameter["events"].row ?? []).map((row) => row.topic?.value || row.event).join(", ") }}',
		description: 'Start the workflow when a conversation, user, queue, or campaign changes in Genesys Cloud',
		eventTriggerDescription: 'Waiting for an event from Genesys Cloud',
		activationMessage: 'The workflow now runs whenever one of these events happens in Genesys Cloud.',
		defaults: { name: 'Genesys Cloud Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('genesysCloud'),
		properties: cloudTriggerProperties,
	};

	methods = rowMethods(genesysCloudLists, watchedEvents);

	async trigger(this: ITriggerFunctions) {
		return await listenToEvents(upToDate(this));
	}
}
