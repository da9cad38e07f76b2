import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { omboriGrid } from '../../genesys/catalogue/omboriGrid.ts';
import { credentialsFor } from '../shared/credentialChoice.ts';
import { choiceMethods } from '../shared/dropdowns.ts';
import { executeOperations } from '../shared/execute.ts';
import { buildProperties, sensitiveOutputs } from '../shared/catalogueProperties.ts';

export class OmboriGrid implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'OmboriGrid',
		name: 'omboriGrid',
		icon: { light: 'file:../../icons/omborigrid.svg', dark: 'file:../../icons/omborigrid.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ ($parameter["operation"] + ": " + $parameter["resource"]).replace(/([A-Z])/g, " $1").toTitleCase() }}',
		description: 'Export the raw analytics data of an OmboriGrid tenant as Parquet files',
		defaults: { name: 'OmboriGrid' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsFor('omboriGrid'),
		sensitiveOutputFields: sensitiveOutputs(omboriGrid),
		properties: buildProperties(omboriGrid),
	};

	methods = choiceMethods(omboriGrid);

	async execute(this: IExecuteFunctions) {
		return await executeOperations(this, omboriGrid);
	}
}
