import { NodeConnectionTypes, type IExecuteFunctions, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import type { ServiceId } from '../../genesys/catalogue/format.ts';
import { apiCallAction } from '../../genesys/client/apiCall.ts';
import type { Connection } from '../../genesys/ports.ts';
import { connectionOf } from '../shared/connection.ts';
import { forEachItem } from '../shared/execute.ts';
import { upToDate } from '../shared/parameterMigrations.ts';
import { fileStore } from '../shared/storage.ts';
import { answers, type AnswerKind } from './apiCallOutput.ts';
import { apiCallCredentials, apiCallProperties } from './apiCallProperties.ts';
import { requestOf } from './apiCallRequest.ts';
import { cloudColumns, listCloudOperations } from './cloudOperationForm.ts';

export class GenesysApiCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Genesys API Call',
		name: 'genesysApiCall',
		icon: { light: 'file:../../icons/api-call.svg', dark: 'file:../../icons/api-call.dark.svg' },
		group: ['transform'],
		version: [1, 2],
		defaultVersion: 2,
		subtitle:
			'={{ $parameter["cloudOperation"] ? $parameter["cloudOperation"]["cachedResultName"] || $parameter["cloudOperation"]["value"] : [$parameter["method"], $parameter["path"]].filter(Boolean).join(" ") }}',
		description: 'Make a custom API call to Genesys or a related service, with sign-in and retries handled for you',
		defaults: { name: 'Genesys API Call' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: apiCallCredentials,
		// The names of tokens in the responses of token services, with and without status and headers.
		sensitiveOutputFields: ['access_token', 'refresh_token', 'id_token'].flatMap((name) => [name, `body.${name}`]),
		properties: apiCallProperties,
	};

	methods = {
		listSearch: { searchCloudOperations: listCloudOperations },
		resourceMapping: { getCloudParameters: cloudColumns },
	};

	async execute(this: IExecuteFunctions) {
		const context = upToDate(this);
		const system = context.getNodeParameter('system', 0) as ServiceId;
		// Like n8n itself, which uses the credential of the first item for all requests.
		let connecting: Promise<Connection> | undefined;
		const connect = async (): Promise<Connection> => await (connecting ??= connectionOf(context, system));
		const store = fileStore(context);
		return await forEachItem(
			context,
			() => apiCallAction,
			async (itemIndex) => {
				const request = await requestOf(context, itemIndex);
				const answer = answers[context.getNodeParameter('response', itemIndex) as AnswerKind];
				return [await answer({ context, connection: await connect(), request, store }, itemIndex)];
			},
		);
	}
}
