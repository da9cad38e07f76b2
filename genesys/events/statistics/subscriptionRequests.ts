import { statistics } from '../../catalogue/statistics.ts';
import { call } from '../../client/call.ts';
import { GenesysError, isGenesysError } from '../../errors.ts';
import { term, text } from '../../language.ts';
import { explain } from '../../explain.ts';
import { isObject, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { subscribing, type StatisticRequest } from './selection.ts';
import { readStatistics, type PushedStatistic } from './statisticValues.ts';

/** The body of an answer of the Statistics API. */
type Answer = { data?: { subscriptionId?: unknown; statistics?: unknown }; errors?: unknown };

/** The code of a failure: its HTTP status, or the code in the envelope of a successful answer. */
const codeOf = ({ status = 0, code }: GenesysError): number => (status >= 200 && status < 300 ? Number(code) : status);

/** Whether Genesys understood a request and would refuse it again. */
export const isRefusal = (error: unknown): error is GenesysError =>
	isGenesysError(error) &&
	(error.kind === 'input' ||
		(error.kind === 'answer' &&
			codeOf(error) >= 400 &&
			codeOf(error) < 500 &&
			![401, 408, 425, 429].includes(codeOf(error))));

/** Whether a subscription may be open although no answer says so. */
export const mayBeOpen = (error: unknown): boolean =>
	!isRefusal(error) && !(isGenesysError(error) && (error.status === 429 || error.status === 401));

/** Converts any error to one of the engine's own. */
export function subscriptionFailure(error: unknown): GenesysError {
	if (isGenesysError(error)) return error;
	const { text: message, hintText: hint } = explain(error);
	return new GenesysError('connection', '{subscribing}: {message}', {
		values: { subscribing: term(subscribing), message },
		operation: subscribing,
		hint,
		cause: error,
	});
}

const bodyEntry = ({ statisticId, objectType, objectId, name, definition }: StatisticRequest): object => ({
	statisticId,
	objectType,
	objectId,
	...(name === undefined ? { definition } : { name }),
});

const describe = ({ name, statisticId, objectType, objectId }: StatisticRequest): string =>
	`${name ?? `statistic ${statisticId}`} of ${objectType} ${objectId}`;

/** An error for each statistic that Genesys did not open while it opened others. */
export function refusedStatistics(errors: unknown, requests: ReadonlyMap<string, StatisticRequest>): GenesysError[] {
	if (!Array.isArray(errors)) return [];
	return errors.map((entry: { status?: { message?: unknown; detail?: unknown } } | null | undefined) => {
		const { message, detail } = entry?.status ?? {};
		const request = requests.get((isObject(detail) && textOf(detail.statisticId)) || '');
		const reason = textOf(message)?.slice(0, 300) ?? text('no reason given');
		const what = request ? describe(request) : text('a statistic');
		return new GenesysError('answer', '{subscribing}: Genesys did not open {what} ({reason})', {
			values: { subscribing: term(subscribing), what, reason },
			operation: subscribing,
			hint: 'The others are open. Check the name or definition of this one, and its object.',
		});
	});
}

/** The result of opening: the subscription, its current values, and the refused statistics. */
export interface OpenedSubscription {
	subscriptionId: string;
	values: PushedStatistic[];
	errors: unknown;
}

/** Opens a subscription. Raises the errors of {@link call}. */
export async function openSubscription(
	connection: Connection,
	operationId: string,
	requests: Iterable<StatisticRequest>,
): Promise<OpenedSubscription> {
	// Sent unchanged: each entry was validated when it was added.
	const json = { operationId, data: { statistics: [...requests].map(bodyEntry) } };
	const options = { json, raw: true, once: true };
	const [{ data, errors }] = (await call(connection, statistics, 'subscription.open', {}, options)) as [Answer];
	return { subscriptionId: textOf(data?.subscriptionId) ?? operationId, values: readStatistics(data), errors };
}

/** The current values of a subscription. Raises the errors of {@link call}. */
export async function readValues(connection: Connection, subscriptionId: string): Promise<PushedStatistic[]> {
	const options = { raw: true, once: true };
	const [answer] = (await call(connection, statistics, 'subscription.getValues', { id: subscriptionId }, options)) as [
		Answer,
	];
	return readStatistics(answer.data);
}

/** Deletes a subscription at Genesys. Never rejects: resolves with the error if a retry makes sense, which is not the case for a refusal. */
export async function deleteSubscription(
	connection: Connection,
	subscriptionId: string,
): Promise<GenesysError | undefined> {
	try {
		await call(connection, statistics, 'subscription.delete', { id: subscriptionId }, { once: true });
		return undefined;
	} catch (error) {
		return isRefusal(error) ? undefined : subscriptionFailure(error);
	}
}
