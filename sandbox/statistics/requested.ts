import { invalidField, json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import { isKnownName, isKnownObject, type Definition, type Measured, type StatisticObject } from './values.ts';

/** A statistic to read. `statisticId` is the caller's own, unique within a subscription. */
export interface Requested extends StatisticObject {
	statisticId: string;
	measured: Measured;
}

/** Why one statistic of a request failed; `detail` says which. */
export interface Failure {
	status: { code: number; message: string; detail: Record<string, unknown> };
}

type Fields = Record<string, unknown>;

/** The `data.statistics` of a body; 400 if there are none. */
export function requestedEntries(body: unknown): unknown[] {
	const data = isObject(body) ? body['data'] : undefined;
	if (!isObject(data)) throw invalidField('data', 'is required');
	const entries = data['statistics'];
	if (!Array.isArray(entries) || entries.length === 0)
		throw invalidField('data.statistics', 'must be a list of at least one statistic');
	return entries;
}

/** Reads a pre-configured statistic by its name. */
export function readNamed(entry: unknown): Requested | Failure {
	const fields = isObject(entry) ? entry : {};
	const missing = ['name', 'objectType', 'objectId'].find((field) => text(fields, field) === undefined);
	if (missing !== undefined) return failure(400, `${missing}: is required`, fields);
	return checkKnown({ statisticId: '', ...objectOf(fields), measured: { name: text(fields, 'name') ?? '' } }, fields);
}

/** Reads a statistic of a subscription: by name, or by the caller's own definition. */
export function readSubscribed(entry: unknown, taken: ReadonlySet<string>): Requested | Failure {
	const fields = isObject(entry) ? entry : {};
	const missing = ['statisticId', 'objectType', 'objectId'].find((field) => text(fields, field) === undefined);
	if (missing !== undefined) return failure(400, `${missing}: is required`, fields);
	const statisticId = text(fields, 'statisticId') ?? '';
	if (taken.has(statisticId))
		return failure(400, `statisticId: ${statisticId} is used twice in the subscription`, fields);
	const [name, definition] = [fields['name'], fields['definition']];
	if ((name === undefined) === (definition === undefined))
		return failure(400, 'A statistic has either a name or a definition', fields);
	const measured = definition === undefined ? readName(fields) : readDefinition(definition);
	return typeof measured === 'string'
		? failure(400, measured, fields)
		: checkKnown({ statisticId, ...objectOf(fields), measured }, fields);
}

export function failure(code: number, message: string, fields: Fields): Failure {
	const named = ['statisticId', 'name', 'objectType', 'objectId'].filter((field) => text(fields, field) !== undefined);
	return { status: { code, message, detail: Object.fromEntries(named.map((field) => [field, fields[field]])) } };
}

export function isFailure(result: object): result is Failure {
	return 'status' in result;
}

/** All succeeded: code 0. Some: code 2, with data and errors. None: 400 (reference: Introduction, Responses and errors). */
export function setReply<T extends object>(results: (T | Failure)[], data: Record<string, unknown> = {}): Reply {
	const errors = results.filter(isFailure);
	const statistics = results.filter((result) => !isFailure(result));
	if (errors.length === 0) return json(200, { status: { code: 0 }, data: { ...data, statistics } });
	if (statistics.length === 0)
		return json(400, { status: { code: 400, message: 'None of the statistics can be read', detail: {} }, errors });
	return json(200, { status: { code: 2 }, data: { ...data, statistics }, errors });
}

function checkKnown(requested: Requested, fields: Fields): Requested | Failure {
	const { measured, objectType, objectId } = requested;
	if ('name' in measured && !isKnownName(measured.name))
		return failure(404, `Statistic ${measured.name} not found`, fields);
	return isKnownObject(requested) ? requested : failure(404, `${objectType} ${objectId} not found`, fields);
}

function readName(fields: Fields): Measured | string {
	const name = text(fields, 'name');
	return name === undefined ? 'name: must be a text' : { name };
}

function readDefinition(value: unknown): { definition: Definition } | string {
	const fields = isObject(value) ? value : {};
	const missing = ['category', 'subject', 'mainMask'].find((field) => text(fields, field) === undefined);
	if (missing !== undefined) return `definition.${missing}: is required`;
	return {
		definition: {
			...fields,
			category: text(fields, 'category') ?? '',
			subject: text(fields, 'subject') ?? '',
			mainMask: text(fields, 'mainMask') ?? '',
		},
	};
}

function objectOf(fields: Fields): StatisticObject {
	return { objectType: text(fields, 'objectType') ?? '', objectId: text(fields, 'objectId') ?? '' };
}

function text(fields: Fields, name: string): string | undefined {
	const value = fields[name];
	return typeof value === 'string' && value !== '' ? value : undefined;
}
