import type { Node, NodeAPI, NodeDef, NodeMessageInFlow } from 'node-red';
import {
	findOperation,
	isWrapped,
	takesJson,
	type Api,
	type Field,
	type Operation,
} from '../../../genesys/catalogue/format.ts';
import { hasIds } from '../../../genesys/client/addNames.ts';
import { call } from '../../../genesys/client/call.ts';
import { isFailure } from '../../../genesys/client/envelope.ts';
import { openWholeFile } from '../../../genesys/client/openFile.ts';
import type { Values } from '../../../genesys/client/validate.ts';
import { GenesysError } from '../../../genesys/errors.ts';
import { apis } from '../../shared/adminApi.ts';
import { reportedError, titleInLanguage } from '../../shared/flowErrors.ts';
import { chosenConnection, type ConnectionChoice } from '../../shared/chosenConnection.ts';
import { answerMessages, type Answer, type CallLimits } from '../../shared/callNode.ts';
import type { CallRun } from '../../shared/callRun.ts';
import { purposes } from '../../shared/purposes.ts';
import { summarize, type Summary } from '../../shared/purposeStatus.ts';
import { readInputFile } from '../../shared/inputFile.ts';
import { deliverFile, type FileOutput } from '../../shared/outputFile.ts';
import { evaluate, evaluateEntry, type TypedEntry, type TypedValue } from '../../shared/typedValues.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';
import { failWith, translate } from '../../shared/texts.ts';

export interface OperationDefinition extends NodeDef, FileOutput, CallLimits, ConnectionChoice {
	api: string;
	/** `resource.operation` */
	operation: string;
	/** By the name of the operation's field. Without secrets. */
	values: Record<string, TypedEntry>;
	/** Whether the body is entered in fields or as JSON; fields in older flows without a choice. */
	bodyAs?: 'fields' | 'json';
	body?: TypedValue;
	returnAll: boolean;
	limit: number | string;
	/** Whether to add the names of objects next to their IDs. Absent in older flows. */
	addNames?: boolean;
	/** The fields of each result to output: a few flat ones or all; or the whole response. */
	output?: 'simplified' | 'results' | 'response';
}

/** The node types that call operations: one for all APIs, one for each of the most used APIs, and one for each purpose. */
const types: readonly string[] = [
	'genesys-operation',
	'genesys-statistic-values',
	'genesys-secure-email',
	'genesys-open-media',
	'genesys-send-message',
	'genesys-callback',
	...Object.keys(purposes),
];

/** Credential slots for the secrets of the chosen operation, in the order of its fields. No operation has more than five. */
export const secretSlots = ['secret1', 'secret2', 'secret3', 'secret4', 'secret5'] as const;
type Secrets = Partial<Record<(typeof secretSlots)[number], string>>;

/** The credential with the value of this field, if it was entered in the form. */
function storedSecret(operation: Operation, field: Field, secrets: Secrets): string | undefined {
	const slot = secretSlots[operation.fields.filter(({ kind }) => kind === 'secret').indexOf(field)];
	return slot && (secrets[slot] || undefined);
}

/** The action of the chosen operation; undefined if none, or an unknown one, was chosen. */
function actionOf({ api, operation }: OperationDefinition): string | undefined {
	const [resource, id] = operation.split('.');
	return apis[api]?.resources
		.find((candidate) => candidate.id === resource)
		?.operations.find((candidate) => candidate.id === id)?.action;
}

/** A file name from the path of the operation. */
function nameInPath({ id, fields }: Operation, values: Values): string {
	const inPath = fields.filter((field) => field.in === 'path').map(({ name }) => String(values[name] ?? ''));
	return inPath.at(-1) || id;
}

/** An array for a list, even an empty one; an object for a single result or for the whole response. */
function payloadOf({ perEntry, result }: Operation, items: Record<string, unknown>[], isRaw: boolean): unknown {
	const isList = perEntry !== undefined || result === 'page' || (result === 'list' && !(isRaw && items.length === 1));
	if (isList) return items;
	// Failed parts are reported as an error.
	const parts = items.filter((item) => !isFailure(item));
	return parts.length > 1 ? parts : (parts[0] ?? items[0] ?? {});
}

/** One error for the failed parts of an operation; undefined if everything succeeded. */
function errorOfParts({ action }: Operation, items: Record<string, unknown>[]): GenesysError | undefined {
	const errors = items.filter(isFailure).map(({ error }) => error);
	if (errors.length === 0) return undefined;
	const first = String(errors[0]);
	const named = first.startsWith(action) ? first : `${action}: ${first}`;
	const others = String(errors.length - 1);
	const message = others === '0' ? named : translate('parts.several', { first: named, others });
	return new GenesysError('answer', message, { operation: action, hint: translate('parts.hint') });
}

/** One message at a node, and the operation to call. */
interface OperationCall {
	RED: NodeAPI;
	node: Node<Secrets>;
	/** Shows an error that fails no message, once. */
	warn(error: unknown): void;
	definition: OperationDefinition;
	msg: NodeMessageInFlow;
	api: Api;
	operation: Operation;
}

async function readField({ RED, node, definition, msg, operation }: OperationCall, field: Field): Promise<unknown> {
	const typed = definition.values?.[field.name];
	const title = titleInLanguage(field.title);
	if (field.kind === 'file') return readInputFile(RED, node, msg, typed as TypedValue | undefined, title);
	if (typed?.type === 'cred') return storedSecret(operation, field, node.credentials ?? {});
	const titleOf = (name: string): string =>
		titleInLanguage(field.fields?.find((inner) => inner.name === name)?.title ?? name);
	return evaluateEntry(RED, node, msg, typed, title, titleOf);
}

/** The form's values. `msg.parameters` overrides them. */
async function readValues(called: OperationCall, isJson: boolean): Promise<Values> {
	const { parameters } = called.msg;
	const own = typeof parameters === 'object' && parameters !== null ? (parameters as Values) : {};
	const isAsked = ({ name, in: place }: Field): boolean =>
		own[name] === undefined && !(isJson && (place === 'body' || place === 'formOnly'));
	const entries = await Promise.all(
		called.operation.fields.filter(isAsked).map(async (field) => [field.name, await readField(called, field)] as const),
	);
	return { ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)), ...own };
}

/** The body as JSON, if the form uses it. */
async function readJsonBody({ RED, node, definition, msg }: OperationCall): Promise<unknown> {
	const title = RED._('genesys.operation.json');
	const value = (await evaluate(RED, node, msg, definition.body, title)) ?? failWith('input', 'missingBody', { title });
	// Typed JSON is sent as is: JavaScript would round long numbers.
	return definition.body?.type === 'json' ? definition.body.value : value;
}

/** What the status says after the call of a node with a purpose. */
function summaryOf(
	{ node, definition, operation }: OperationCall,
	items: Record<string, unknown>[],
): Summary | undefined {
	const own = purposes[node.type]?.operations.find(
		(candidate) => candidate.api === definition.api && candidate.operation === definition.operation,
	);
	return own && summarize(own.status, operation, definition.values ?? {}, items);
}

async function callOperation(called: OperationCall, run: CallRun): Promise<Answer> {
	const { RED, node, definition, msg, api, operation } = called;
	const isJson = definition.bodyAs === 'json' && takesJson(operation);
	const json = isJson ? await readJsonBody(called) : undefined;
	const values = await readValues(called, isJson);
	const id = await chosenConnection(RED, node, msg, definition);
	const connection = run.connect(deployedConnection(RED, id, api), operation.repeatable);
	if (operation.result === 'file') {
		const file = await openWholeFile(connection, api, operation, values);
		run.stopClock();
		return deliverFile(RED, node, msg, definition, file, nameInPath(operation, values));
	}
	const limit = definition.returnAll === false ? Number(definition.limit) || 50 : undefined;
	const { output = 'simplified' } = definition;
	const raw = output === 'response' && isWrapped(api, operation);
	const columns = output === 'simplified' ? output : undefined;
	const names = definition.addNames && hasIds(api, operation) ? { onFailure: called.warn } : undefined;
	const items = await call(connection, api, definition.operation, values, { limit, json, raw, columns, names });
	run.report(errorOfParts(operation, items));
	run.summary = summaryOf(called, items);
	return { payload: payloadOf(operation, items, raw) };
}

/** Makes a function that shows an error that fails no message as a warning of the node, once. */
function makeWarnings(node: Node): (error: unknown) => void {
	const shown = new Set<string>();
	return (error) => {
		const { message } = reportedError(error);
		if (!shown.has(message)) node.warn(message);
		shown.add(message);
	};
}

/** Registers a node type that calls the operation in its definition. */
function registerOperationType(RED: NodeAPI, type: string): void {
	function GenesysOperation(this: Node<Secrets>, definition: OperationDefinition): void {
		const warn = makeWarnings(this);
		answerMessages(
			this,
			definition,
			() => actionOf(definition),
			async (run, msg) => {
				const api = apis[definition.api];
				if (!api || !definition.operation) failWith('input', 'noOperation');
				const operation = findOperation(api, definition.operation);
				return callOperation({ RED, node: this, warn, definition, msg, api, operation }, run);
			},
		);
	}

	const credentials = Object.fromEntries(secretSlots.map((slot) => [slot, { type: 'password' as const }]));
	registerNode(RED, type, GenesysOperation, credentials);
}

export function registerOperations(RED: NodeAPI): void {
	for (const type of types) registerOperationType(RED, type);
}
