import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { isGenesysError } from '../../genesys/errors';
import type { GenesysError } from '../../genesys/errors';

type N8nError = NodeApiError | NodeOperationError;

function apiError(node: INode, { message, hint, status, code, reason, retryAfterMs }: GenesysError, itemIndex: number): N8nError {
	const answer = { message, ...(code ? { code } : {}), ...(reason ? { reason } : {}) };
	const failure = status === 429 ? { failure: { cause: 'rate-limited' as const, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } } : {};
	return new NodeApiError(node, answer, { message, description: hint, httpCode: String(status), itemIndex, ...failure });
}

/** An error of the engine as n8n shows it: what happened as the message, what to do next as the description. */
export function n8nError(node: INode, error: unknown, itemIndex: number): N8nError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	if (!isGenesysError(error)) return new NodeOperationError(node, error as Error, { itemIndex });
	const { message, hint, status } = error;
	const shown = status === undefined ? new NodeOperationError(node, message, { description: hint, itemIndex }) : apiError(node, error, itemIndex);
	// n8n replaces a text in which it finds ECONNREFUSED and the like by one of its own, which no longer names the operation.
	shown.message = message;
	return shown;
}

function detailsOf(error: unknown, shown: N8nError): IDataObject {
	const { kind, operation, status, code, reason } = isGenesysError(error) ? error : ({} as Partial<GenesysError>);
	const details = { hint: shown.description, kind, operation, status, code, reason };
	return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined && value !== null)) as IDataObject;
}

/**
 * The item in place of the results, with which "Continue" goes on: `error`, what happened, and `details` on which a later
 * step can branch. n8n knows an error by these names, and takes such an item to the error output where there is one.
 */
export function errorItem(node: INode, error: unknown, itemIndex: number): INodeExecutionData {
	const shown = n8nError(node, error, itemIndex);
	return { json: { error: shown.message, details: detailsOf(error, shown) }, pairedItem: { item: itemIndex } };
}
