import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { apiCall, apiCallAction, apiFile, type ApiRequest } from '../../genesys/client/apiCall.ts';
import { readWhole } from '../../genesys/client/transport.ts';
import { getDeep } from '../../genesys/client/nested.ts';
import { fail } from '../../genesys/errors.ts';
import type { Connection, HttpHead } from '../../genesys/ports.ts';
import { itemOf } from '../shared/execute.ts';
import type { fileStore } from '../shared/storage.ts';

export type AnswerKind = 'auto' | 'text' | 'file';

/** One call and the place for its results. */
interface Call {
	context: IExecuteFunctions;
	connection: Connection;
	request: ApiRequest;
	store: ReturnType<typeof fileStore>;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const optionsOf = (context: IExecuteFunctions, itemIndex: number): { itemsAt?: string; fullResponse?: boolean } =>
	context.getNodeParameter('options', itemIndex, {});

/** Wraps a value so that an item can contain it. Objects stay as they are. */
const jsonOf = (value: unknown): IDataObject =>
	isObject(value) ? (value as IDataObject) : { data: value as IDataObject[string] };

const headOf = ({ status, headers }: HttpHead): IDataObject => ({
	statusCode: status,
	headers: Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as IDataObject,
});

function listAt(body: unknown, path: string): unknown[] {
	const found = path === '' ? body : isObject(body) ? getDeep(body, path) : undefined;
	if (Array.isArray(found)) return found;
	if (path === '') return [found ?? { success: true }];
	// The last page of a list can omit the array.
	if (found === undefined || found === null) return [];
	return fail('input', `"Items Path": "${path}" in the response is not an array`, {
		operation: apiCallAction,
		hint: 'Enter the path of an array in the response, such as data.items. The request itself was sent.',
	});
}

async function parsedItems({ context, connection, request }: Call, itemIndex: number): Promise<INodeExecutionData[]> {
	const { itemsAt = '', fullResponse } = optionsOf(context, itemIndex);
	const answer = await apiCall(connection, request);
	if (fullResponse) return [itemOf({ ...headOf(answer), body: answer.body ?? null }, itemIndex)];
	return listAt(answer.body, itemsAt.trim()).map((value) => itemOf(jsonOf(value), itemIndex));
}

async function text({ context, connection, request }: Call, itemIndex: number): Promise<INodeExecutionData[]> {
	const answer = await readWhole(await apiFile(connection, request));
	const data = Buffer.from(answer.body).toString('utf8');
	return [itemOf({ data, ...(optionsOf(context, itemIndex).fullResponse ? headOf(answer) : {}) }, itemIndex)];
}

/** Names a file after the last part of its URL. */
const fileNameOf = ({ path }: ApiRequest): string => path.split('?')[0]?.split('/').filter(Boolean).at(-1) ?? 'file';

async function file({ context, connection, request, store }: Call, itemIndex: number): Promise<INodeExecutionData[]> {
	const outputField = String(context.getNodeParameter('outputField', itemIndex));
	const answer = await apiFile(connection, request);
	const { 'content-length': length, 'content-type': contentType = '' } = answer.headers;
	const name = fileNameOf(request);
	const size = length === undefined ? undefined : Number(length);
	const binary = await store({
		name,
		mimeType: contentType.split(';')[0]?.trim() || 'application/octet-stream',
		data: answer.body,
		size,
	});
	const about = {
		name,
		...(size === undefined ? {} : { size }),
		...(optionsOf(context, itemIndex).fullResponse ? headOf(answer) : {}),
	};
	return [{ ...itemOf(about, itemIndex), binary: { [outputField]: binary } }];
}

/** Turns each kind of response into items. */
export const answers: Record<AnswerKind, (call: Call, itemIndex: number) => Promise<INodeExecutionData[]>> = {
	auto: parsedItems,
	text,
	file,
};
