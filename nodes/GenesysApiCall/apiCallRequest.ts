import type { IExecuteFunctions } from 'n8n-workflow';

import type { ApiBody, ApiMethod, ApiRequest } from '../../genesys/client/apiCall.ts';
import { cloudRequest } from '../../genesys/client/cloudRequest.ts';
import type { FileValue } from '../../genesys/client/validate.ts';
import { inputBytes } from '../shared/storage.ts';
import { cloudCallOf } from './cloudOperationForm.ts';
import { pairsOf } from './pairs.ts';

type BodyKind = 'none' | 'json' | 'form' | 'file' | 'text';

interface Form {
	context: IExecuteFunctions;
	itemIndex: number;
	read(name: string): unknown;
}

async function fileOf({ context, itemIndex, read }: Form): Promise<FileValue> {
	const fieldName = String(read('inputField'));
	const { fileName, mimeType } = context.helpers.assertBinaryData(itemIndex, fieldName);
	const chunks: Uint8Array[] = [];
	for await (const chunk of inputBytes(context, itemIndex, fieldName)) chunks.push(chunk);
	return { name: fileName ?? fieldName, mimeType, data: Buffer.concat(chunks) };
}

async function fileBody(form: Form): Promise<ApiBody> {
	const file = await fileOf(form);
	if (form.read('sendFileAs') === 'body') return { bytes: file.data, contentType: file.mimeType };
	return { multipart: { name: String(form.read('partName')), file, fields: pairsOf(form.read('formFields')) } };
}

/** Builds each kind of body from the form. */
const bodies: Record<BodyKind, (form: Form) => ApiBody | undefined | Promise<ApiBody>> = {
	none: () => undefined,
	json: ({ read }) => ({ json: read('jsonBody') }),
	form: ({ read }) => ({ form: pairsOf(read('formFields')) }),
	file: fileBody,
	text: ({ read }) => ({ bytes: String(read('textBody')), contentType: String(read('contentType')) || 'text/plain' }),
};

const repeatable: Record<string, boolean | undefined> = { yes: true, no: false };

/** Builds the request of an item from the form. */
export async function requestOf(context: IExecuteFunctions, itemIndex: number): Promise<ApiRequest> {
	const read = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const common = { headers: pairsOf(read('headers')), repeatable: repeatable[String(read('options.repeatable'))] };
	if (read('system') === 'genesysCloud' && read('callBy') === 'list')
		return await cloudRequest({ ...cloudCallOf(read), ...common });
	return {
		...common,
		method: read('method') as ApiMethod,
		path: String(read('path')),
		query: pairsOf(read('query')),
		body: await bodies[(read('body') || 'none') as BodyKind]({ context, itemIndex, read }),
	};
}
