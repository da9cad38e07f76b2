import type { Field } from '../../../genesys/apis/catalogue.ts';
import { findOperation } from '../../../genesys/apis/catalogue.ts';
import { userDataManagement } from '../../../genesys/apis/userDataManagement.ts';
import { isShown, validate } from '../../../genesys/client/validate.ts';
import { failureOf, operationOf } from './scripted.ts';

const field = (changes: Partial<Field>): Field => ({ name: 'value', in: 'query', kind: 'text', title: 'Value', description: 'A value', ...changes });
const read = (changes: Partial<Field>, value: unknown): unknown => validate(operationOf({ fields: [field(changes)] }), { value }).value;
const choices = [
	{ value: '*', title: 'All' },
	{ value: '7', title: 'Seven' },
];

describe('each kind of value', () => {
	const file = { name: 'a.pem', mimeType: 'text/plain', data: new Uint8Array([1]) };

	test.each<[Field['kind'], unknown, unknown]>([
		['text', 'a b ', 'a b '],
		['text', 42, '42'],
		['text', false, 'false'],
		['secret', ' s ', ' s '],
		['number', '12.5', 12.5],
		['number', 0, 0],
		['boolean', false, false],
		['boolean', 'TRUE', true],
		['choice', '*', '*'],
		['choice', 7, '7'],
		['list', 'a, b,,c ', ['a', 'b', 'c']],
		['list', [1, 'two'], ['1', 'two']],
		['cron', ' 0  2 * * 1-5 ', '0 2 * * 1-5'],
		['cron', '0 0 2 * * ?', '0 0 2 * * ?'],
		['file', file, file],
	])('%s takes %j', (kind, value, wire) => {
		expect(read({ kind, choices }, value)).toEqual(wire);
	});

	test.each<[Field['kind'], unknown, string]>([
		['text', { a: 1 }, '"Value" must be text'],
		['secret', ['a'], '"Value" must be text'],
		['number', 'many', '"Value" must be a number'],
		['number', Infinity, '"Value" must be a number'],
		['boolean', 'yes', '"Value" must be true or false'],
		['choice', 'x', '"Value" must be one of *, 7'],
		['choice', ['*'], '"Value" must be one of *, 7'],
		['list', { a: 1 }, '"Value" must be a list'],
		['list', [{ id: 1 }], '"Value" must be a list'],
		['dateTime', 'tomorrow', '"Value" must be a date and time such as 2026-11-01T08:00:00Z'],
		['cron', '0 2 * *', '"Value" must be a cron expression such as "0 2 * * *" (minute hour day month weekday, UTC)'],
		['cron', '0 2 * * $(rm)', '"Value" must be a cron expression such as "0 2 * * *" (minute hour day month weekday, UTC)'],
		['file', 'text', '"Value" must be a file'],
	])('%s refuses %j', async (kind, value, message) => {
		const error = await failureOf(() => read({ kind, choices }, value));
		expect(error).toMatchObject({ kind: 'input', message, hint: 'Correct "Value" and run again. Nothing was sent.', operation: 'Do a thing' });
	});

	test('a choice that comes from the account takes what is typed', () => {
		expect(read({ kind: 'choice', load: { from: 'thing.do', value: ['id'], title: ['id'] } }, 'typed')).toBe('typed');
	});
});

describe('moments', () => {
	test.each([
		['2026-11-01T08:00:00Z', '2026-11-01T08:00:00.000Z'],
		['2026-11-01T08:00:00+02:00', '2026-11-01T06:00:00.000Z'],
		['2026-11-01T08:00:00.5-0530', '2026-11-01T13:30:00.500Z'],
		['2026-11-01T08:00:00+02', '2026-11-01T06:00:00.000Z'],
		['2026-11-01T08:00', '2026-11-01T08:00:00.000Z'],
		['2026-11-01 08:00:00', '2026-11-01T08:00:00.000Z'],
		['2026-11-01', '2026-11-01T00:00:00.000Z'],
		[' 2026-11-01 ', '2026-11-01T00:00:00.000Z'],
		['1793520000000', '2026-11-01T08:00:00.000Z'],
		[1793520000000, '2026-11-01T08:00:00.000Z'],
		[new Date('2026-11-01T08:00:00Z'), '2026-11-01T08:00:00.000Z'],
	])('%s is sent as %s, wherever this runs', (entered, wire) => {
		expect(read({ kind: 'dateTime' }, entered)).toBe(wire);
	});

	test.each(['2026', '20261101', '2026-02-31', '2026-13-01', '2026-11-01T25:00', 'May 5', '5', new Date('x'), NaN, 1e20, {}])('%s is refused', async (entered) => {
		expect((await failureOf(() => read({ kind: 'dateTime' }, entered))).message).toContain('must be a date and time');
	});

	test.each([
		['2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z'],
		['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'],
		['2026-11-01T02:00:00+01:00', '2026-11-01T01:00:00Z'],
	])('from %s to %s is reversed', async (from, to) => {
		const fields = [field({ name: 'from', kind: 'dateTime', title: 'From' }), field({ name: 'to', kind: 'dateTime', title: 'To', after: 'from' })];
		const error = await failureOf(() => validate(operationOf({ fields }), { from, to }));
		expect(error).toMatchObject({ kind: 'input', message: '"To" must be later than "From"', hint: 'Swap the two moments. Nothing was sent.' });
	});

	test('one moment alone has no order', () => {
		const fields = [field({ name: 'from', kind: 'dateTime' }), field({ name: 'to', kind: 'dateTime', after: 'from' })];
		expect(validate(operationOf({ fields }), { to: '2026-11-01' })).toEqual({ to: '2026-11-01T00:00:00.000Z' });
	});
});

describe('what is left empty', () => {
	test.each([undefined, null, '', '   ', []])('%j is not sent', (value) => {
		expect(validate(operationOf({ fields: [field({ kind: 'list' })] }), { value })).toEqual({});
	});

	test('the default takes its place, also an empty list', () => {
		expect(read({ kind: 'list', default: [] }, '')).toEqual([]);
		expect(read({ kind: 'boolean', default: true }, undefined)).toBe(true);
		expect(read({ kind: 'boolean', default: true }, false)).toBe(false);
	});

	test('what is required is named as the form names it', async () => {
		const error = await failureOf(() => validate(operationOf({ fields: [field({ required: true, description: 'Choose it. Or type it.' })] }), { value: ' ' }));
		expect(error).toMatchObject({ kind: 'input', message: '"Value" is missing', hint: 'Choose it. Or type it. Nothing was sent.', operation: 'Do a thing' });
	});
});

describe('a condition', () => {
	const create = findOperation(userDataManagement, 'exportJob.create');
	const job = { title: 'T', source: 'UCSX', 'jobParams.type': 'Interaction' };

	test('hides what does not count: it is neither required nor sent', () => {
		const wire = validate(create, { ...job, 'timeFrame.all': true, 'timeFrame.dateFrom': 'nonsense', 'schedulerParam.cron': '0 2 * * *' });
		expect(wire).toEqual({
			...{ title: 'T', source: 'UCSX', type: 'UCS', 'jobParams.type': 'Interaction', 'timeFrame.all': true, 'jobParams.media': [] },
			...{ 'schedulerParam.immediately': true, suspended: false },
		});
	});

	test('shows what then is required', async () => {
		expect((await failureOf(() => validate(create, job))).message).toBe('"From" is missing');
	});

	test('counts the default of the other field, and words for yes and no', () => {
		const from = create.fields.find(({ name }) => name === 'timeFrame.dateFrom') as Field;
		const shown = (values: object): boolean => isShown(from, create.fields, { ...values });
		expect([shown({}), shown({ 'timeFrame.all': '' }), shown({ 'timeFrame.all': 'false' }), shown({ 'timeFrame.all': 'FALSE' }), shown({ 'timeFrame.all': true })]).toEqual([true, true, true, true, false]);
	});
});

test('refuses a parameter that there is not, and lists those there are', async () => {
	const error = await failureOf(() => validate(operationOf({ fields: [field({ name: 'a' }), field({ name: 'b' })] }), { a: '1', jobid: '7' }));
	expect(error).toMatchObject({ kind: 'input', message: 'There is no parameter "jobid"', hint: 'Its parameters are: a, b.' });
	expect((await failureOf(() => validate(operationOf({}), { x: 1 }))).hint).toBe('Its parameters are: none.');
});

test('refuses more entries than one request may hold', async () => {
	const links = findOperation(userDataManagement, 'file.getLinks');
	const names = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`);
	expect(validate(links, { filename: names(100) }).filename).toHaveLength(100);
	expect(await failureOf(() => validate(links, { filename: names(101) }))).toMatchObject({
		kind: 'input',
		message: '"Files" takes at most 100 entries in one request, and 101 were given',
		hint: 'Split them into batches of 100. Nothing was sent.',
	});
});
