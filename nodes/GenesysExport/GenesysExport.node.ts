import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, ILoadOptionsFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { asList, asOptions } from '../wiring/choices';
import { forEachItem } from '../wiring/execute';
import { exportChoices } from './choices';
import { testDecryptionKey } from './keys';
import { exportOperations } from './operations';
import { forAgent } from './outputs';
import { exportOutputs, exportProperties, operationTitle } from './properties';

export class GenesysExport implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys Export',
		name: 'genesysExport',
		icon: { light: 'file:../../icons/export.svg', dark: 'file:../../icons/export.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"].replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Export contacts and interactions from Genesys and get them as records: started, waited for, downloaded, decrypted and read',
		defaults: { name: 'Genesys Export' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: exportOutputs,
		// Spelled out: n8n's lint reads here which node tests the key.
		credentials: [
			{ name: 'genesysMulticloudCxApi', required: true, displayOptions: { show: { authentication: ['api'] }, hide: { operation: ['decryptFile'] } } },
			{ name: 'genesysMulticloudCxOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] }, hide: { operation: ['decryptFile'] } } },
			{
				name: 'genesysExportDecryptionKeyApi',
				required: true,
				testedBy: 'testDecryptionKey',
				displayOptions: {
					show: { operation: ['exportAndWait', 'getRecords', 'getFiles', 'decryptFile'] },
					hide: { output: ['encryptedFiles', 'handle', 'list'] },
				},
			},
		],
		properties: exportProperties,
	};

	methods = {
		credentialTest: { testDecryptionKey },
		loadOptions: {
			async sources(this: ILoadOptionsFunctions) {
				return asOptions(await exportChoices(this, 'source'));
			},
			async dataTypes(this: ILoadOptionsFunctions) {
				return asOptions(await exportChoices(this, 'dataType'));
			},
			async media(this: ILoadOptionsFunctions) {
				return asOptions(await exportChoices(this, 'media'));
			},
		},
		listSearch: {
			async jobs(this: ILoadOptionsFunctions, filter?: string) {
				return asList(await exportChoices(this, 'cloneOf'), filter);
			},
		},
	};

	async execute(this: IExecuteFunctions) {
		const operationOf = (itemIndex: number) => this.getNodeParameter('operation', itemIndex) as keyof typeof exportOperations;
		const outputs = await forEachItem(
			this,
			(itemIndex) => operationTitle(operationOf(itemIndex)),
			async (itemIndex) => await exportOperations[operationOf(itemIndex)](this, itemIndex),
			// Genesys does not like several exports at once, and each of them may fill the memory.
			1,
		);
		return forAgent(this, outputs);
	}
}
