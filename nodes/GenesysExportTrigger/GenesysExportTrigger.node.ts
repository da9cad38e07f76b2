import { NodeConnectionTypes, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';
import { upToDate } from '../shared/parameterMigrations.ts';
import { pollExports } from './pollExports.ts';
import { watchProperties } from './exportTriggerProperties.ts';

export class GenesysExportTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Export Trigger',
		name: 'genesysExportTrigger',
		icon: { light: 'file:../../icons/export.svg', dark: 'file:../../icons/export.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["events"].map((event) => ({ cancelled: "canceled", expiring: "files expiring", gone: "not found" })[event] ?? event).join(", ").toTitleCase() }}',
		// n8n's list of nodes shows this for Genesys Export too.
		description:
			'Export data from Genesys, or start the workflow when an export finishes, fails, or is about to expire',
		defaults: { name: 'Genesys Export Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'genesysMulticloudCxApi',
				required: true,
				displayOptions: { show: { exportFrom: ['udm', 'udmLegacy', 'cxDataDownload'], authentication: ['api'] } },
			},
			{
				name: 'genesysMulticloudCxOAuth2Api',
				required: true,
				displayOptions: { show: { exportFrom: ['udm', 'udmLegacy', 'cxDataDownload'], authentication: ['oAuth2'] } },
			},
			{
				name: 'genesysCloudOAuth2Api',
				required: true,
				displayOptions: {
					show: {
						exportFrom: ['genesysCloudConversations', 'genesysCloudUsers', 'genesysCloudDataExports'],
						cloudAuthentication: ['api'],
					},
				},
			},
			{
				name: 'genesysCloudUserOAuth2Api',
				required: true,
				displayOptions: {
					show: {
						exportFrom: ['genesysCloudConversations', 'genesysCloudUsers', 'genesysCloudDataExports'],
						cloudAuthentication: ['oAuth2'],
					},
				},
			},
			{ name: 'omboriGridApi', required: true, displayOptions: { show: { exportFrom: ['omboriGrid'] } } },
		],
		properties: watchProperties,
	};

	async poll(this: IPollFunctions) {
		return await pollExports(upToDate(this));
	}
}
