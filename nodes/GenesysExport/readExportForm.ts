import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { ExportForm } from '../../genesys/exports/plan.ts';
import { unwrap } from '../shared/parameters.ts';
import { dateInZone } from '../shared/timeZone.ts';

const fields = [
	...(['title', 'cloneOf', 'source', 'dataType', 'media', 'format', 'tenantId', 'filePrefix'] as const),
	...(['contactListId', 'dataTableId'] as const),
	...(['period', 'goBack', 'goBackUnit', 'schedule', 'cron'] as const),
] satisfies (keyof ExportForm)[];

const dates = ['from', 'to', 'startAt'] satisfies (keyof ExportForm)[];

/** Reads the form of one item. Hidden and empty fields are undefined. */
export function readExportForm(context: IExecuteFunctions, itemIndex: number): ExportForm {
	const entered = (name: string): unknown => unwrap(context.getNodeParameter(name, itemIndex, null)) ?? undefined;
	const { attachments, splitSize, description, conversationIds, runs, onePerDay } = (entered('options') ??
		{}) as IDataObject;
	return {
		...{ attachments, splitSize, description, conversationIds, runs, onePerDay },
		...Object.fromEntries(fields.map((name) => [name, entered(name)])),
		...Object.fromEntries(dates.map((name) => [name, dateInZone(entered(name), context.getTimezone())])),
	};
}
