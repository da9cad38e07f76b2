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
import { collect, reportOutputs, prepareWork, type Work } from './exportContents.ts';
import { readExportForm } from './readExportForm.ts';
import { operationTitle } from './exportProperties.ts';
import { chosenSource } from './offeredSources.ts';
import type { StaticBookmarks } from './staticBookmarks.ts';

/** The source of an item. */
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

/** Adds the period to every report, if there is one. */
function addPeriod(outputs: Outputs, { period = 'all' }: ExportOrder): Outputs {
	if (period === 'all') return outputs;
	const last = outputs.length - 1;
	return outputs.map((items, index) =>
		index === last ? items.map((item) => ({ ...item, json: { ...item.json, period } })) : items,
	);
}

/** The item for one failed export among several. Returns nothing for an error that ends the run, because that is thrown. */
function failureItems(
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

/** The items of an event: results on the first output, reports on the second. */
function outputsOf({ context, itemIndex, output }: Work, event: RunEvent<Outputs, undefined>): Outputs {
	const reportJson = (json: IDataObject): Outputs => reportOutputs([itemOf(json, itemIndex)], output);
	switch (event.type) {
		case 'nothing':
			return reportJson({ finished: true, records: 0, items: 0, truncated: false, files: [], message: event.message });
		case 'contents':
			return addPeriod(event.contents, event.order);
		case 'unfinished':
			return addPeriod(reportJson(unfinished(event.status)), event.order);
		case 'notBegun':
			return addPeriod(reportJson({ finished: false, message: notBegun }), event.order);
		case 'failed':
			return addPeriod(reportOutputs(failureItems(context, event, 'exportAndWait', itemIndex), output), event.order);
		default:
			return [];
	}
}

/** Returns a finished export. Each one reduces the limits for the next. Records are skipped only in the first. */
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

/** Runs Export and Wait. Throws errors of planning and running. A run of several days continues after a failed day. */
export async function exportAndWait(
	context: IExecuteFunctions,
	itemIndex: number,
	kept: StaticBookmarks,
): Promise<Outputs> {
	const source = sourceOf(context, itemIndex);
	const work = await prepareWork(context, source, itemIndex);
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

/** Runs Start and returns one item per started export. Throws errors like {@link exportAndWait}. */
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
					? failureItems(context, event, 'start', itemIndex)
					: [];
		results.push(plan.daily ? addPeriod([items], event.order) : [items]);
	}
	return mergeOutputs(results);
}
