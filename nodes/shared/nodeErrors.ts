import {
	ApplicationError,
	BaseError,
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import { isUnknownAuthority } from '../../genesys/client/connectionFailure.ts';
import { isGenesysError, namedError, wordedError, type GenesysError } from '../../genesys/errors.ts';
import { explain } from '../../genesys/explain.ts';
import { nameConnection } from '../../genesys/platformWords.ts';
type N8nError = NodeApiError | NodeOperationError;

const authorityHint =
	"n8n does not trust the server's certificate. Ask your n8n administrator to add its certificate authority (NODE_EXTRA_CA_CERTS).";

/** The engine's connection is a credential in n8n. */
const connectionWord = 'credential';

/** A text of the engine, or plain data with such texts, in n8n's terms. */
export const inN8nWords = <Value>(value: Value): Value => nameConnection(value, connectionWord);

/** What the user can do next, in n8n's terms. */
export const hintOf = ({ kind, code = '', hint }: GenesysError): string | undefined =>
	kind === 'connection' && isUnknownAuthority(code) ? authorityHint : inN8nWords(hint);

/** Whether an error is n8n's own, such as a wrong expression. Also checks typical properties, because n8n can load its classes twice. */
const isOfN8n = (error: unknown): error is Error =>
	error instanceof BaseError ||
	error instanceof ApplicationError ||
	(error instanceof Error && 'level' in error && ('tags' in error || 'context' in error));

function apiError(node: INode, error: GenesysError, itemIndex: number): N8nError {
	const { message, status, code, reason, retryAfterMs, correlationId } = error;
	const answer = {
		message,
		...(code ? { code } : {}),
		...(reason ? { reason } : {}),
		...(correlationId ? { correlationId } : {}),
	};
	const failure =
		status === 429
			? { failure: { cause: 'rate-limited' as const, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } }
			: {};
	return new NodeApiError(node, answer, {
		message,
		description: hintOf(error),
		httpCode: String(status),
		itemIndex,
		...failure,
	});
}

/**
 * Converts an error of the engine for n8n, with the cause as the message and the next step as the description. `operation` is the chosen
 * operation, for an error that does not name it.
 */
export function n8nError(node: INode, raised: unknown, itemIndex: number, operation?: string): N8nError {
	if (raised instanceof NodeApiError || raised instanceof NodeOperationError) return raised;
	if (isOfN8n(raised)) return new NodeOperationError(node, raised, { itemIndex });
	const known = explain(raised);
	const named = operation === undefined ? known : (namedError(known, operation) as GenesysError);
	const error = wordedError(named, connectionWord);
	const { message, status } = error;
	const shown =
		status === undefined
			? new NodeOperationError(node, message, { description: hintOf(error), itemIndex })
			: apiError(node, error, itemIndex);
	// The hint refers to these details: n8n shows and logs the stack of an error.
	if (error.kind === 'unexpected' && raised instanceof Error) shown.stack = raised.stack;
	// n8n replaces a text that contains a code such as ECONNREFUSED by its own, which does not name the operation.
	shown.message = message;
	return shown;
}

function detailsOf(error: unknown, shown: N8nError): IDataObject {
	const { kind, operation, status, code, reason, correlationId } = isGenesysError(error)
		? error
		: ({} as Partial<GenesysError>);
	const details = { hint: shown.description, kind, operation, status, code, reason, correlationId };
	return Object.fromEntries(
		Object.entries(details).filter(([, value]) => value !== undefined && value !== null),
	) as IDataObject;
}

/**
 * The item with which "Continue" replaces the results: `error` says what happened, and a later step can branch on `details`.
 * n8n recognizes an error by these names and moves the item to the error output, if there is one.
 */
export function errorItem(node: INode, raised: unknown, itemIndex: number, operation: string): INodeExecutionData {
	const error = isOfN8n(raised) ? raised : namedError(explain(raised), operation);
	const shown = n8nError(node, error, itemIndex);
	return { json: { error: shown.message, details: detailsOf(error, shown) }, pairedItem: { item: itemIndex } };
}
