import { findOperation, type Api, type Choice } from '../../catalogue/format.ts';
import { readMoment } from '../../client/validate.ts';
import { fail } from '../../errors.ts';
import { term } from '../../language.ts';
import { calendarDays, lastMidnight } from '../periods.ts';
import type { ExportOrder, ExportSource } from './source.ts';

const hint = 'Correct the period and try again. No request was sent.';

function momentOf(title: string, value: string): string {
	if (!value.trim()) fail('input', '"{title}" is required', { values: { title: term(title) }, hint });
	return (
		readMoment(value) ??
		fail('input', '"{title}" must be a date and time such as 2026-11-01T08:00:00Z', {
			values: { title: term(title) },
			hint,
		})
	);
}

/** Start and end of an order, in UTC. Raises an `input` error if there are none: for sources that cannot export everything. */
export function periodOf({ period = 'all' }: ExportOrder): { from: string; to: string } {
	if (period === 'all')
		fail('input', 'The period is required', {
			hint: 'This system cannot export all data at once. Enter the start and end of the period. No request was sent.',
		});
	const [from, to] = [momentOf('From', period.from), momentOf('To', period.to)];
	if (from >= to) fail('input', '"To" must be later than "From"', { hint });
	return { from, to };
}

/** The UTC days that the period of an order touches, as `2026-11-20`: for sources that export only whole days. */
export const wholeDays = (order: ExportOrder): string[] => calendarDays(periodOf(order), 'UTC');

/** For sources that export only whole days: {@link ExportSource.wholeDays}, and the end of the last complete day. */
export const inWholeDays = {
	wholeDays: true,
	availableUntil: (connection) => Promise.resolve(new Date(lastMidnight(connection.now())).toISOString()),
	notice: 'Exports whole days in UTC. A period up to now ends with the last full day in UTC.',
} as const satisfies Partial<ExportSource>;

/** The choices of an operation's `format`, for {@link ExportSource.formats}. */
export const formatsOf = (api: Api, key: string): readonly Choice[] =>
	findOperation(api, key).fields.find(({ name }) => name === 'format')?.choices ?? [];

/** The format of an order; by default the first one. Raises an `input` error if the source does not support it. */
export function formatIn(formats: readonly Choice[], { format }: ExportOrder): string {
	const values = formats.map(({ value }) => value);
	const chosen = format || values[0] || '';
	return values.includes(chosen)
		? chosen
		: fail('input', 'There is no format "{chosen}"', {
				values: { chosen, values },
				hint: 'Choose one of: {values}. No request was sent.',
			});
}
