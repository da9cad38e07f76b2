import { Cron } from 'croner';
import { mediaTypes } from '../data/interactions.ts';
import { invalidField } from '../server/reply.ts';
import type { Dialect } from './dialects.ts';
import { trueOrFalse } from './lists.ts';
import { dataTypes, type DataType } from './vocabulary.ts';

/** A job definition (reference: model Job) with parsed times in ms. */
export interface JobDefinition {
	source: string;
	type: 'UCS' | 'DataSync';
	title: string;
	description: string;
	timeFrame: { all: boolean; dateFrom?: string; dateTo?: string; from: number; to: number };
	schedule:
		{ kind: 'immediately' } | { kind: 'startDate'; at: number } | { kind: 'cron'; cron: string; notBefore: number };
	/** Maximum number of runs of a cron schedule. */
	runs: number;
	dataType: DataType;
	media: string[];
	fileSplitSize?: string;
	exportAttachments: boolean;
	suspended: boolean;
	/** The schedule as in the request. */
	schedulerParam: Fields;
}

type Fields = Record<string, unknown>;

/** Reads the body of a create or update request; 400 names the first wrong field. */
export function readDefinition(body: unknown, dialect: Dialect, request: 'create' | 'update'): JobDefinition {
	if (!isObject(body)) throw invalidField('body', 'must be a JSON object');
	const timeFrame = object(body, 'timeFrame');
	const schedulerParam = object(body, 'schedulerParam');
	const jobParams = object(body, 'jobParams');
	return {
		source: oneOf(
			body,
			'source',
			'source',
			dialect.sources.map(({ value }) => value),
		),
		type: readType(body, dialect.typeRequired.includes(request)),
		title: requiredText(body, 'title', 'title'),
		description: text(body, 'description', 'description') ?? '',
		timeFrame: readTimeFrame(timeFrame),
		schedule: readSchedule(schedulerParam),
		runs: readRuns(schedulerParam),
		dataType: oneOf(jobParams, 'type', 'jobParams.type', dataTypes) as DataType,
		media: readMedia(jobParams),
		fileSplitSize: readSplitSize(jobParams, 'jobParams.fileSplitSize') ?? readSplitSize(body, 'fileSplitSize'),
		exportAttachments:
			!dialect.choosesAttachments || (flag(jobParams, 'exportAttachments', 'jobParams.exportAttachments') ?? false),
		suspended: dialect.suspended === 'string' ? requiredFlagText(body, 'suspended') : requiredFlag(body, 'suspended'),
		schedulerParam,
	};
}

/** The job in the format of a request, with its ID: the answer of version 4 of User Data Management. */
export function formatDefinition(id: number, definition: JobDefinition, suspended: boolean): Record<string, unknown> {
	const { source, title, description, timeFrame, schedulerParam, dataType, media, fileSplitSize } = definition;
	const { immediately, cron, runs, startDate } = schedulerParam;
	return {
		...{ id: String(id), source, title },
		timeFrame: { all: timeFrame.all, dateFrom: timeFrame.dateFrom, dateTo: timeFrame.dateTo },
		...{ fileSplitSize, description },
		schedulerParam: { immediately, cron, runs, startDate },
		jobParams: { fileSplitSize, type: dataType, media },
		suspended: String(suspended),
	};
}

/** Bytes per part. The unit of the field is not documented; the sandbox uses MiB. */
export function splitBytes({ fileSplitSize }: JobDefinition): number | undefined {
	return fileSplitSize === undefined ? undefined : Math.max(1, Math.floor(Number(fileSplitSize) * 1024 * 1024));
}

/** The default type is Universal Contact Server, if the type is optional. */
function readType(body: Fields, isRequired: boolean): JobDefinition['type'] {
	if (!isRequired && text(body, 'type', 'type') === undefined) return 'UCS';
	return oneOf(body, 'type', 'type', ['UCS', 'DataSync']) as JobDefinition['type'];
}

function readTimeFrame(timeFrame: Fields): JobDefinition['timeFrame'] {
	const all = flag(timeFrame, 'all', 'timeFrame.all') ?? false;
	const dateFrom = text(timeFrame, 'dateFrom', 'timeFrame.dateFrom');
	const dateTo = text(timeFrame, 'dateTo', 'timeFrame.dateTo');
	if (all) return { all, from: -Infinity, to: Infinity };
	if (!dateFrom) throw invalidField('timeFrame.dateFrom', 'is required unless timeFrame.all is true');
	if (!dateTo) throw invalidField('timeFrame.dateTo', 'is required unless timeFrame.all is true');
	const from = readDate(dateFrom, 'timeFrame.dateFrom');
	const to = readDate(dateTo, 'timeFrame.dateTo') + (isDay(dateTo) ? 24 * 60 * 60 * 1000 - 1 : 0);
	if (from > to) throw invalidField('timeFrame.dateFrom', 'must not be after timeFrame.dateTo');
	return { all, dateFrom, dateTo, from, to };
}

function readSchedule(schedulerParam: Fields): JobDefinition['schedule'] {
	if (flag(schedulerParam, 'immediately', 'schedulerParam.immediately')) return { kind: 'immediately' };
	const cron = text(schedulerParam, 'cron', 'schedulerParam.cron');
	const startDate = text(schedulerParam, 'startDate', 'schedulerParam.startDate');
	const at = startDate ? readDate(startDate, 'schedulerParam.startDate') : -Infinity;
	if (cron) return { kind: 'cron', cron: checkCron(cron), notBefore: at };
	if (!startDate) throw invalidField('schedulerParam', 'needs immediately, startDate or cron');
	return { kind: 'startDate', at };
}

function checkCron(cron: string): string {
	try {
		new Cron(cron, { timezone: 'UTC', paused: true }).nextRun();
		return cron;
	} catch {
		throw invalidField('schedulerParam.cron', 'is not a cron expression');
	}
}

function readRuns(schedulerParam: Fields): number {
	const runs = text(schedulerParam, 'runs', 'schedulerParam.runs');
	if (!runs) return Infinity;
	if (!/^[1-9]\d*$/.test(runs)) throw invalidField('schedulerParam.runs', 'must be a whole number above 0');
	return Number(runs);
}

function readMedia(jobParams: Fields): string[] {
	const { media } = jobParams;
	if (!Array.isArray(media)) throw invalidField('jobParams.media', 'is required and must be an array');
	const unknown = media.find((name) => !mediaTypes.some((known) => known === name));
	if (unknown !== undefined)
		throw invalidField('jobParams.media', `${String(unknown)} is not one of ${mediaTypes.join(', ')}`);
	return media as string[];
}

function readSplitSize(fields: Fields, field: string): string | undefined {
	const size = text(fields, 'fileSplitSize', field);
	if (!size) return undefined;
	if (!(Number(size) > 0)) throw invalidField(field, 'must be a number above 0');
	return size;
}

/** Reads a date or a date and time, in UTC if there is no zone. Result in ms. */
export function readDate(value: string, field: string): number {
	const match = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(value);
	const time = match ? Date.parse(`${match[1]}T${match[2] ?? '00:00:00'}${match[3] ?? 'Z'}`) : NaN;
	if (Number.isNaN(time)) throw invalidField(field, 'is not a date such as 2026-11-20 or 2026-11-20T09:15:00Z');
	return time;
}

export function isDay(value: string): boolean {
	return /^\d{4}-\d\d-\d\d$/.test(value);
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(fields: Fields, name: string): Fields {
	const value = fields[name];
	if (!isObject(value)) throw invalidField(name, 'is required');
	return value;
}

function text(fields: Fields, name: string, field: string): string | undefined {
	const value = fields[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') throw invalidField(field, 'must be a string');
	return value;
}

function requiredText(fields: Fields, name: string, field: string): string {
	const value = text(fields, name, field);
	if (!value) throw invalidField(field, 'is required');
	return value;
}

function oneOf(fields: Fields, name: string, field: string, values: readonly string[]): string {
	const value = requiredText(fields, name, field);
	if (!values.includes(value)) throw invalidField(field, `${value} is not one of ${values.join(', ')}`);
	return value;
}

function flag(fields: Fields, name: string, field: string): boolean | undefined {
	const value = fields[name];
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'boolean') throw invalidField(field, 'must be true or false');
	return value;
}

function requiredFlag(fields: Fields, name: string): boolean {
	const value = flag(fields, name, name);
	if (value === undefined) throw invalidField(name, 'is required');
	return value;
}

function requiredFlagText(fields: Fields, name: string): boolean {
	const value = trueOrFalse(text(fields, name, name), name);
	if (value === undefined) throw invalidField(name, 'is required');
	return value;
}
