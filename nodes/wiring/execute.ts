import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { Api, Operation } from '../../genesys/apis/catalogue';
import { call } from '../../genesys/client/call';
import { openFile } from '../../genesys/client/files';
import type { Values } from '../../genesys/client/validate';
import { connectionOf } from './connection';
import { errorItem, n8nError } from './errors';
import { chosenOperation } from './properties';
import { fileStore } from './storage';
import { valuesOf } from './values';

/** Items for each output of a node. */
export type Outputs = INodeExecutionData[][];

/**
 * Runs once for each incoming item. What an item leads to is paired with it; where the node is set to go on, so is its error. Errors name
 * the operation that `titleOf` gives.
 */
export async function forEachItem(context: IExecuteFunctions, titleOf: (itemIndex: number) => string, run: (itemIndex: number) => Promise<Outputs>): Promise<Outputs> {
	const outputs: Outputs = [];
	for (const itemIndex of context.getInputData().keys()) {
		const results = await run(itemIndex).catch((error: unknown): Outputs => {
			if (!context.continueOnFail()) throw n8nError(context.getNode(), error, itemIndex, titleOf(itemIndex));
			return [[errorItem(context.getNode(), error, itemIndex, titleOf(itemIndex))]];
		});
		results.forEach((items, output) => (outputs[output] ??= []).push(...items));
	}
	return outputs.length ? Array.from(outputs, (items) => items ?? []) : [[]];
}

export const itemOf = (json: Record<string, unknown>, itemIndex: number): INodeExecutionData => ({ json: json as IDataObject, pairedItem: { item: itemIndex } });

const mimeTypeOf = (contentType = 'application/octet-stream'): string => contentType.split(';')[0]?.trim() || 'application/octet-stream';

/** The file's name: what the form asks for in the path of the operation. */
function fileNameOf(operation: Operation, values: Values): string {
	const inPath = operation.fields.filter((field) => field.in === 'path').map(({ name }) => String(values[name]));
	return inPath.at(-1) ?? 'file';
}

async function fetchFile(context: IExecuteFunctions, api: Api, operation: Operation, values: Values, itemIndex: number): Promise<INodeExecutionData[]> {
	const stream = await openFile(await connectionOf(context, api.system, itemIndex), api, operation, values);
	const name = fileNameOf(operation, values);
	const { 'content-length': length, 'content-type': contentType } = stream.headers;
	const size = length === undefined ? undefined : Number(length);
	const binary = await fileStore(context)({ name, mimeType: mimeTypeOf(contentType), data: stream.body, size });
	const outputField = String(context.getNodeParameter('outputField', itemIndex));
	return [{ ...itemOf({ name, ...(size === undefined ? {} : { size }) }, itemIndex), binary: { [outputField]: binary } }];
}

const chosenFor = (context: IExecuteFunctions, api: Api, itemIndex: number) => chosenOperation(api, (name) => context.getNodeParameter(name, itemIndex));

async function runOperation(context: IExecuteFunctions, api: Api, itemIndex: number): Promise<INodeExecutionData[]> {
	const { key, operation } = chosenFor(context, api, itemIndex);
	const values = await valuesOf(context, operation, itemIndex);
	if (operation.result === 'file') return await fetchFile(context, api, operation, values, itemIndex);
	const limited = operation.result === 'page' && !context.getNodeParameter('returnAll', itemIndex, false);
	const options = limited ? { limit: Number(context.getNodeParameter('limit', itemIndex, 50)) } : {};
	const items = await call(await connectionOf(context, api.system, itemIndex), api, key, values, options);
	return items.map((item) => itemOf(item, itemIndex));
}

/** Executes a node whose parameters were made by `buildProperties(api)`. */
export async function executeOperations(context: IExecuteFunctions, api: Api): Promise<Outputs> {
	const titleOf = (itemIndex: number): string => chosenFor(context, api, itemIndex).operation.action;
	return await forEachItem(context, titleOf, async (itemIndex) => [await runOperation(context, api, itemIndex)]);
}
