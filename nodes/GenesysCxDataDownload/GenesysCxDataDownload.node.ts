import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { cxDataDownload } from '../../genesys/catalogue/cxDataDownload.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class GenesysCxDataDownload implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys CX Data Download (Legacy)',
		name: 'genesysCxDataDownload',
		icon: { light: 'file:../../icons/cx-data-download.svg', dark: 'file:../../icons/cx-data-download.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description:
			'Export contacts and interactions with CX Data Download, the deprecated predecessor of User Data Management',
		defaults: { name: 'Genesys CX Data Download (Legacy)' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('multicloudCx'),
		sensitiveOutputFields: sensitiveOutputs(cxDataDownload),
		builderHint: {
			relatedNodes: [
				{
					nodeType: 'n8n-nodes-genesys.genesysUserDataManagement',
					relationHint: 'The current service; CX Data Download is deprecated',
				},
			],
		},
		properties: buildProperties(cxDataDownload),
	};

	methods = choiceMethods(cxDataDownload);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, cxDataDownload);
	}
}
