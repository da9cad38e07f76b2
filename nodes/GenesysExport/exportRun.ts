import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { planExport, planStart } from '../../genesys/exports/plan.ts';
import {
	runExport,
	startExports,
	type Delivery,
	type FinishedExport,
	type OrderEvent,
	type RunEvent,
} from '../../genesys/exports/run.ts';
import type { ExportOrder, ExportSource, ExportStatus } from '../../genesys/exports/sources/source.ts';
import { minuteMs } from '../../genesys/time.ts';
import { connectionOf } from '../shared/connection.ts';
import { itemOf, mergeOutputs, type Outputs } from '../shared/execute.ts';
import { errorItem } from '../shared/nodeErrors.ts';
import { collect, reported, workOf, type Work } from './exportContents.ts';
import { readExportForm } from './readExportForm.ts';
import { operationTitle } from './exportProperties.ts';
import { chosenSource } from './offeredSources.ts';
import type { StaticBookmarks } from './staticBookmarks.ts';

/** What the item exports from. */
export const sourceOf = (context: IExecuteFunctions, itemIndex: number): ExportSource =>
	chosenSource(context.getNodeParameter('exportFrom', itemIndex, 'udm'));

const goOn =
	'The export is still running. Check it with Get Status and fetch it with Get Records, using the handle of this item.';
const filesFollow =
	'The export is done, but not all of its files are listed yet. Fetch it with Get Records in a few minutes, using the handle of this item.';
const notBegun =
	'Not started, because earlier exports reached the limit for records. Run the node again from this day on, or return files instead.';

const unfinished = ({ handle, state, progress, status }: ExportStatus): IDataObject => ({
	...{ finished: false, handle: { ...handle }, state, progress, status },
	message: state === 'done' ? filesFollow : goOn,
});

/** With the period on every report, where there is one. */
function dated(outputs: Outputs, { period = 'all' }: ExportOrder): Outputs {
	if (period === 'all') return outputs;
	const last = outputs.length - 1;
	return outputs.map((items, index) =>
		index === last ? items.map((item) => ({ ...item, json: { ...item.json, period } })) : items,
	);
}

/** One of several that failed, while the others go on. Nothing of what ends the run: it is raised. */
function failure(
	context: IExecuteFunctions,
	{ error, handle, endsRun }: Extract<OrderEvent, { type: 'failed' }>,
	operation: string,
	itemIndex: number,
): INodeExecutionData[] {
	if (endsRun) return [];
	const item = errorItem(context.getNode(), error, itemIndex, operationTitle(operation));
	return [
		{ ...item, json: { finished: false, failed: true, ...(handle ? { handle: { ...handle } } : {}), ...item.json } },
	];
}

/** What an event puts out: results on the first output, reports on the second. */
function outputsOf({ context, itemIndex, output }: Work, event: RunEvent<Outputs, undefined>): Outputs {
	const told = (json: IDataObject): Outputs => reported([itemOf(json, itemIndex)], output);
	switch (event.type) {
		case 'nothing':
			return told({ finished: true, records: 0, items: 0, truncated: false, files: [], message: event.message });
		case 'contents':
			return dated(event.contents, event.order);
		case 'unfinished':
			return dated(told(unfinished(event.status)), event.order);
		case 'notBegun':
			return dated(told({ finished: false, message: notBegun }), event.order);
		case 'failed':
			return dated(reported(failure(context, event, 'exportAndWait', itemIndex), output), event.order);
		default:
			return [];
	}
}

/** Puts out a finished export. What fits into items is less after each; records are skipped of the first order only. */
async function* deliver(
	work: Work,
	{ handle, files }: FinishedExport,
): AsyncGenerator<Outputs, Delivery<undefined>, undefined> {
	const { outputs, isWhole, records = 0, bytes = 0 } = await collect(work, handle, files);
	const { limits } = work;
	work.limits = { ...limits, skip: 0, records: limits.records - records, bytes: limits.bytes - bytes };
	yield outputs;
	return { isWhole, done: undefined };
}

/** Export and Wait. Raises the errors of planning and of running; a run of several days goes on after one that failed. */
export async function exportAndWait(
	context: IExecuteFunctions,
	itemIndex: number,
	kept: StaticBookmarks,
): Promise<Outputs> {
	const source = sourceOf(context, itemIndex);
	const work = await workOf(context, source, itemIndex);
	const { connection } = work;
	const bookmarks = kept.bookmarks(context.getNodeParameter('options.onceConfirmed', itemIndex, false) === true);
	const form = readExportForm(context, itemIndex);
	const plan = await planExport({ form, source, connection, zone: context.getTimezone(), bookmarks });
	const longestMs = Number(context.getNodeParameter('maximumWait', itemIndex, 10)) * minuteMs;
	const results: Outputs[] = [];
	const run = runExport<Outputs, undefined>(plan, {
		...{ connection, bookmarks, longestMs, failsWhenLate: false },
		deliver: (finished) => deliver(work, finished),
	});
	for await (const event of run) {
		results.push(outputsOf(work, event));
		if (event.type === 'finished') await event.delivered();
	}
	return mergeOutputs(results);
}

/** Start: one item for each export that is started. Raises errors as {@link exportAndWait} does. */
export async function startOnly(context: IExecuteFunctions, itemIndex: number): Promise<Outputs> {
	const source = sourceOf(context, itemIndex);
	const connection = await connectionOf(context, source.connection, itemIndex);
	const form = readExportForm(context, itemIndex);
	const plan = await planStart({ form, source, connection, zone: context.getTimezone() });
	const results: Outputs[] = [];
	for await (const event of startExports(plan, connection)) {
		const items =
			event.type === 'started'
				? [itemOf({ handle: event.handle }, itemIndex)]
				: event.type === 'failed'
					? failure(context, event, 'start', itemIndex)
					: [];
		results.push(plan.daily ? dated([items], event.order) : [items]);
	}
	return mergeOutputs(results);
}
