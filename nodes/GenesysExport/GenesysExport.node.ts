import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { forEachItem } from '../shared/execute.ts';
import { upToDate } from '../shared/parameterMigrations.ts';
import { exportChoiceMethods } from './exportDropdowns.ts';
import { testDecryptionKey } from './decryptionKeys.ts';
import { staticBookmarks } from './staticBookmarks.ts';
import { exportOperations } from './exportOperations.ts';
import { forAgent } from './agentOutput.ts';
import { certificateHints, exportOutputs, exportProperties, operationTitle } from './exportProperties.ts';

export class GenesysExport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Export',
		name: 'genesysExport',
		icon: { light: 'file:../../icons/export.svg', dark: 'file:../../icons/export.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle: '={{ $parameter["operation"].replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Export interactions and other data from Genesys, wait for the export to finish, and get its records',
		defaults: { name: 'Genesys Export' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: exportOutputs,
		// Spelled out, because n8n's lint reads here which node tests the key.
		credentials: [
			{
				name: 'genesysMulticloudCxApi',
				required: true,
				displayOptions: {
					show: { exportFrom: ['udm', 'udmLegacy', 'cxDataDownload'], authentication: ['api'] },
					hide: { operation: ['confirmDelivery', 'decryptFile'] },
				},
			},
			{
				name: 'genesysMulticloudCxOAuth2Api',
				required: true,
				displayOptions: {
					show: { exportFrom: ['udm', 'udmLegacy', 'cxDataDownload'], authentication: ['oAuth2'] },
					hide: { operation: ['confirmDelivery', 'decryptFile'] },
				},
			},
			{
				name: 'genesysCloudOAuth2Api',
				required: true,
				displayOptions: {
					show: {
						exportFrom: ['genesysCloudConversations', 'genesysCloudUsers', 'genesysCloudDataExports'],
						cloudAuthentication: ['api'],
					},
					hide: { operation: ['confirmDelivery'] },
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
					hide: { operation: ['confirmDelivery'] },
				},
			},
			{
				name: 'repo361OAuth2Api',
				required: true,
				displayOptions: { show: { exportFrom: ['repo361'] }, hide: { operation: ['confirmDelivery'] } },
			},
			{
				name: 'omboriGridApi',
				required: true,
				displayOptions: { show: { exportFrom: ['omboriGrid'] }, hide: { operation: ['confirmDelivery'] } },
			},
			{
				name: 'genesysContextServicesApi',
				required: true,
				displayOptions: { show: { exportFrom: ['contextServices'] }, hide: { operation: ['confirmDelivery'] } },
			},
			{
				name: 'genesysExportDecryptionKeyApi',
				required: true,
				testedBy: 'testDecryptionKey',
				displayOptions: {
					show: { exportFrom: ['udm', 'udmLegacy', 'cxDataDownload'] },
					// Not in `show`: n8n's editor would treat the operation as part of the authentication and hide the source that it depends on (2.41).
					hide: {
						operation: ['start', 'getStatus', 'cancel', 'confirmDelivery'],
						output: ['encryptedFiles', 'handle', 'list'],
					},
				},
			},
		],
		hints: certificateHints,
		builderHint: {
			searchHint:
				'Gets conversations, interactions, and other Genesys data in one step: starts the export, waits for it, and returns its records',
		},
		properties: exportProperties,
	};

	methods = {
		credentialTest: { testDecryptionKey },
		...exportChoiceMethods(),
	};

	async execute(this: IExecuteFunctions) {
		const context = upToDate(this);
		const operationOf = (itemIndex: number) =>
			context.getNodeParameter('operation', itemIndex) as keyof typeof exportOperations;
		const kept = staticBookmarks(context);
		const outputs = await forEachItem(
			context,
			(itemIndex) => operationTitle(operationOf(itemIndex)),
			async (itemIndex) => await exportOperations[operationOf(itemIndex)](context, itemIndex, kept),
			// Genesys limits parallel exports, and each of them can fill the memory.
			1,
		);
		kept.store();
		return forAgent(context, outputs);
	}
}
