import type { IExecuteFunctions } from 'n8n-workflow';

import type { Field, Operation } from '../../genesys/apis/catalogue';
import type { FileValue, Values } from '../../genesys/client/validate';
import { parameterPath, unwrapped } from './parameters';
import { dateInZone } from './timeZone';

/** A file of the incoming item, as the engine takes it: certificates and the like, small enough to be held. */
async function inputFile(context: IExecuteFunctions, itemIndex: number, fieldName: string): Promise<FileValue> {
	const { fileName, mimeType } = context.helpers.assertBinaryData(itemIndex, fieldName);
	return { name: fileName ?? fieldName, mimeType, data: await context.helpers.getBinaryDataBuffer(itemIndex, fieldName) };
}

async function valueOf(context: IExecuteFunctions, operation: Operation, field: Field, itemIndex: number): Promise<unknown> {
	const value = unwrapped(context.getNodeParameter(parameterPath(field, operation), itemIndex, null));
	if (field.kind === 'dateTime') return dateInZone(value, context.getTimezone());
	if (field.kind === 'file' && typeof value === 'string' && value) return await inputFile(context, itemIndex, value);
	return value;
}

/** What was entered for an operation, by the catalogue's names. */
export async function valuesOf(context: IExecuteFunctions, operation: Operation, itemIndex: number): Promise<Values> {
	const values: Values = {};
	for (const field of operation.fields) values[field.name] = await valueOf(context, operation, field, itemIndex);
	return values;
}
