import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { isWrapped, takesJson, type Api, type Operation } from '../../genesys/catalogue/format.ts';
import { hasIds } from '../../genesys/client/addNames.ts';
import { call, type CallOptions } from '../../genesys/client/call.ts';
import { isFailure } from '../../genesys/client/envelope.ts';
import { openWholeFile } from '../../genesys/client/openFile.ts';
import type { Values } from '../../genesys/client/validate.ts';
import type { Connection } from '../../genesys/ports.ts';
import { connectionOf } from './connection.ts';
import { upToDate } from './parameterMigrations.ts';
import { errorItem, n8nError } from './nodeErrors.ts';
import { chosenColumns } from './outputProperties.ts';
import { chosenOperation, type Offer } from './parameters.ts';
import { concurrency } from './catalogueProperties.ts';
import { fileStore } from './storage.ts';
import { readValues } from './parameterValues.ts';

/** The items for each output of a node. */
export type Outputs = INodeExecutionData[][];

/** How many items to process in parallel, from the options of the node. */
function chosenConcurrency(context: IExecuteFunctions): number {
	const chosen = Math.floor(Number(context.getNodeParameter('options.concurrency', 0, concurrency.preset)));
	return Math.min(concurrency.most, Math.max(1, chosen || concurrency.preset));
}

/** Merges results in their order, with one list per output. */
export function mergeOutputs(results: readonly Outputs[]): Outputs {
	const width = results.reduce((widest, outputs) => Math.max(widest, outputs.length), 1);
	return Array.from({ length: width }, (_, output) => results.flatMap((outputs) => outputs[output] ?? []));
}

/** Shortens a list of numbers: `0 to 3, 5`. */
function inRanges(numbers: readonly number[]): string {
	const ranges: [first: number, last: number][] = [];
	for (const number of numbers.toSorted((a, b) => a - b)) {
		const range = ranges.at(-1);
		if (range && range[1] === number - 1) range[1] = number;
		else ranges.push([number, number]);
	}
	return ranges.map(([first, last]) => (first === last ? String(first) : `${first} to ${last}`)).join(', ');
}

/** The state of all items when one failed. `results` are by item index. */
interface Progress {
	count: number;
	failed: number[];
	results: readonly (Outputs | undefined)[];
}

/** The number of items whose results are kept with the error. */
const maxKept = 100;

/**
 * Adds the results of the other items to an error that ends the execution. n8n discards them, although their changes in Genesys remain. They are in the
 * description for people and in `context.items` for code.
 */
function withProgress(error: ReturnType<typeof n8nError>, { count, failed, results }: Progress): typeof error {
	if (count === 1) return error;
	const all = [...Array(count).keys()];
	const done = all.filter((index) => results[index] !== undefined && !failed.includes(index));
	const open = all.filter((index) => results[index] === undefined && !failed.includes(index));
	const said = [
		done.length > 0 ? `Completed before the stop: items ${inRanges(done)}.` : 'No item was completed before the stop.',
		failed.length > 1 ? `Failed: items ${inRanges(failed)}.` : '',
		open.length > 0 ? `Not started: items ${inRanges(open)}.` : '',
	];
	error.description = [error.description, ...said].filter(Boolean).join(' ');
	error.context.items = {
		completed: done.slice(0, maxKept).map((item) => ({ item, results: results[item]?.flat().map(({ json }) => json) })),
		failed,
		notStarted: open,
	} as unknown as IDataObject;
	return error;
}

/**
 * Runs for each input item, several in parallel. Results are paired with their item and returned in the order of the items. If the
 * node continues on failure, errors become items, too. Otherwise no further item starts after an error, and the first failed item is reported.
 * Errors name the operation from `titleOf`.
 */
export async function forEachItem(
	context: IExecuteFunctions,
	titleOf: (itemIndex: number) => string,
	run: (itemIndex: number) => Promise<Outputs>,
	atOnce = chosenConcurrency(context),
): Promise<Outputs> {
	const waiting = context.getInputData().keys();
	const results: (Outputs | undefined)[] = [];
	const failures = new Map<number, unknown>();
	const failed = (error: unknown, itemIndex: number): Outputs => {
		if (context.continueOnFail()) return [[errorItem(context.getNode(), error, itemIndex, titleOf(itemIndex))]];
		failures.set(itemIndex, error);
		return [];
	};
	const work = async (): Promise<void> => {
		for (const itemIndex of waiting) {
			results[itemIndex] = await run(itemIndex).catch((error: unknown) => failed(error, itemIndex));
			if (failures.size) return;
		}
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	if (failures.size === 0) return mergeOutputs(results as Outputs[]);
	const first = Math.min(...failures.keys());
	throw withProgress(n8nError(context.getNode(), failures.get(first), first, titleOf(first)), {
		count: context.getInputData().length,
		failed: [...failures.keys()],
		results,
	});
}

export const itemOf = (json: Record<string, unknown>, itemIndex: number): INodeExecutionData => ({
	json: json as IDataObject,
	pairedItem: { item: itemIndex },
});

/** Like {@link itemOf}. The failed parts of a partly successful operation go to the error output, if there is one. n8n recognizes them by these two names. */
function resultItem(
	context: IExecuteFunctions,
	{ action }: Operation,
	json: Record<string, unknown>,
	itemIndex: number,
): INodeExecutionData {
	if (!isFailure(json) || context.getNode().onError !== 'continueErrorOutput') return itemOf(json, itemIndex);
	const { error, ...details } = json;
	return itemOf({ error, details: { kind: 'answer', operation: action, ...details } }, itemIndex);
}

const mimeTypeOf = (contentType = 'application/octet-stream'): string =>
	contentType.split(';')[0]?.trim() || 'application/octet-stream';

/** Names a file after the last path field of its operation. */
function fileNameOf(operation: Operation, values: Values): string {
	const inPath = operation.fields.filter((field) => field.in === 'path').map(({ name }) => String(values[name]));
	return inPath.at(-1) ?? 'file';
}

interface FileCall {
	connection: Connection;
	api: Api;
	operation: Operation;
	values: Values;
	store: ReturnType<typeof fileStore>;
}

async function fetchFile(
	context: IExecuteFunctions,
	{ connection, api, operation, values, store }: FileCall,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const stream = await openWholeFile(connection, api, operation, values);
	const name = fileNameOf(operation, values);
	const { 'content-length': length, 'content-type': contentType } = stream.headers;
	const size = length === undefined ? undefined : Number(length);
	const binary = await store({ name, mimeType: mimeTypeOf(contentType), data: stream.body, size });
	const outputField = String(context.getNodeParameter('outputField', itemIndex));
	return [
		{ ...itemOf({ name, ...(size === undefined ? {} : { size }) }, itemIndex), binary: { [outputField]: binary } },
	];
}

/** Reports errors that fail no item as hints of the execution, each once. */
function makeHints(context: IExecuteFunctions): (error: unknown) => void {
	const given = new Set<string>();
	return (error) => {
		const { message, description } = n8nError(context.getNode(), error, 0);
		const text = [message, description].filter(Boolean).join('. ');
		if (given.has(text)) return;
		given.add(text);
		context.addExecutionHints({ message: text, type: 'warning', location: 'outputPane' });
	};
}

/** The options of a call besides the values of its operation. `hint` reports names that could not be read. */
function callOptions(
	context: IExecuteFunctions,
	api: Api,
	operation: Operation,
	itemIndex: number,
	hint: (error: unknown) => void,
): CallOptions {
	const chosen = (name: string, preset: unknown): unknown =>
		context.getNodeParameter(name, itemIndex, preset, { skipValidation: true });
	const isLimited = operation.result === 'page' && !chosen('returnAll', false);
	const isJson = takesJson(operation) && chosen('specifyBody', 'fields') === 'json';
	return {
		...(isLimited ? { limit: Number(chosen('limit', 50)) } : {}),
		...(isJson ? { json: chosen('jsonBody', '') } : {}),
		...(isWrapped(api, operation) && chosen('options.fullResponse', false) === true ? { raw: true } : {}),
		...(hasIds(api, operation) && chosen('options.addNames', false) === true ? { names: { onFailure: hint } } : {}),
		columns: chosenColumns(context, itemIndex),
		saysDeleted: chosen('saysDeleted', true) === true,
	};
}

/** Executes a node whose parameters were built by `buildProperties(offer)`. */
export async function executeOperations(saved: IExecuteFunctions, offer: Offer): Promise<Outputs> {
	const context = upToDate(saved);
	// These accept no expression, so they are the same for all items.
	const { api, key, operation } = chosenOperation(offer, (name) => context.getNodeParameter(name, 0, ''));
	// Like n8n itself, which uses the credential of the first item for all requests.
	let connecting: Promise<Connection> | undefined;
	const connect = async (): Promise<Connection> => await (connecting ??= connectionOf(context, api.service));
	const store = fileStore(context);
	const hint = makeHints(context);
	return await forEachItem(
		context,
		() => operation.action,
		async (itemIndex) => {
			const values = await readValues(context, operation, itemIndex);
			const connection = await connect();
			if (operation.result === 'file')
				return [await fetchFile(context, { connection, api, operation, values, store }, itemIndex)];
			const items = await call(connection, api, key, values, callOptions(context, api, operation, itemIndex, hint));
			return [items.map((item) => resultItem(context, operation, item, itemIndex))];
		},
	);
}
