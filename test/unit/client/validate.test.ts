import { findOperation, type Field } from '../../../genesys/catalogue/format.ts';
import { openMedia } from '../../../genesys/catalogue/openMedia.ts';
import { thirdPartyMessaging } from '../../../genesys/catalogue/thirdPartyMessaging.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../../genesys/catalogue/userDataManagementLegacy.ts';
import { isShown, jsonBody, validate } from '../../../genesys/client/validate.ts';
import { failureOf, operationOf } from '../../support/scripted.ts';

const field = (changes: Partial<Field>): Field => ({
	name: 'value',
	in: 'query',
	kind: 'text',
	title: 'Value',
	description: 'A value',
	...changes,
});
const read = (changes: Partial<Field>, value: unknown): unknown =>
	validate(operationOf({ fields: [field(changes)] }), { value }).value;
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
	])('a value of the kind %s can be %j', (kind, value, wire) => {
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
		[
			'cron',
			'0 2 * * $(rm)',
			'"Value" must be a cron expression such as "0 2 * * *" (minute hour day month weekday, UTC)',
		],
		['file', 'text', '"Value" must be a file'],
	])('a value of the kind %s cannot be %j', async (kind, value, message) => {
		const error = await failureOf(() => read({ kind, choices }, value));
		expect(error).toMatchObject({
			kind: 'input',
			message,
			hint: 'Correct "Value" and try again. No request was sent.',
			operation: 'Do a thing',
		});
	});

	test('a choice from the account also accepts typed text', () => {
		expect(read({ kind: 'choice', load: { from: 'thing.do', value: ['id'], title: ['id'] } }, 'typed')).toBe('typed');
	});
});

describe('dates and times', () => {
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
	])('the time %s is sent as %s in any local time zone', (entered, wire) => {
		expect(read({ kind: 'dateTime' }, entered)).toBe(wire);
	});

	test.each([
		'2026',
		'20261101',
		'2026-02-31',
		'2026-13-01',
		'2026-11-01T25:00',
		'May 5',
		'5',
		new Date('x'),
		NaN,
		1e20,
		{},
	])('the time %s is refused', async (entered) => {
		expect((await failureOf(() => read({ kind: 'dateTime' }, entered))).message).toContain('must be a date and time');
	});

	test.each([
		['2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z'],
		['2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z'],
		['2026-11-01T02:00:00+01:00', '2026-11-01T01:00:00Z'],
	])('a period from %s to %s is refused because of its order', async (from, to) => {
		const fields = [
			field({ name: 'from', kind: 'dateTime', title: 'From' }),
			field({ name: 'to', kind: 'dateTime', title: 'To', after: 'from' }),
		];
		const error = await failureOf(() => validate(operationOf({ fields }), { from, to }));
		expect(error).toMatchObject({
			kind: 'input',
			message: '"To" must be later than "From"',
			hint: 'Swap the two values. No request was sent.',
		});
	});

	test('a single time has no order', () => {
		const fields = [field({ name: 'from', kind: 'dateTime' }), field({ name: 'to', kind: 'dateTime', after: 'from' })];
		expect(validate(operationOf({ fields }), { to: '2026-11-01' })).toEqual({ to: '2026-11-01T00:00:00.000Z' });
	});
});

describe('empty values', () => {
	test.each([undefined, null, '', '   ', []])('the empty value %j is not sent', (value) => {
		expect(validate(operationOf({ fields: [field({ kind: 'list' })] }), { value })).toEqual({});
	});

	test('the default replaces an empty value or an empty list', () => {
		expect(read({ kind: 'list', default: [] }, '')).toEqual([]);
		expect(read({ kind: 'boolean', default: true }, undefined)).toBe(true);
		expect(read({ kind: 'boolean', default: true }, false)).toBe(false);
	});

	test('the error names a required field by its title', async () => {
		const error = await failureOf(() =>
			validate(operationOf({ fields: [field({ required: true, description: 'Choose it. Or type it.' })] }), {
				value: ' ',
			}),
		);
		expect(error).toMatchObject({
			kind: 'input',
			message: '"Value" is required',
			hint: 'Enter a value: choose it. Or type it. No request was sent.',
			operation: 'Do a thing',
		});
	});
});

describe('conditions', () => {
	const create = findOperation(userDataManagement, 'exportJob.create');
	const job = { title: 'T', source: 'UCSX', 'jobParams.type': 'Interaction' };

	test('a field whose condition is false is neither required nor sent', () => {
		const wire = validate(create, {
			...job,
			'timeFrame.all': true,
			'timeFrame.dateFrom': 'nonsense',
		});
		expect(wire).toEqual({
			...{
				title: 'T',
				source: 'UCSX',
				type: 'UCS',
				'jobParams.type': 'Interaction',
				'timeFrame.all': true,
				'jobParams.media': [],
			},
			...{ 'schedulerParam.immediately': true, suspended: false },
		});
	});

	test('fields whose condition is true may be required as a group', async () => {
		expect(await failureOf(() => validate(create, job))).toMatchObject({
			message: '"From" or "To" is required',
			hint: 'Enter one of them. No request was sent.',
		});
	});

	test.each([
		['a start', { 'timeFrame.dateFrom': '2026-11-01T00:00:00.000Z' }],
		['an end', { 'timeFrame.dateTo': '2026-11-01T00:00:00.000Z' }],
	])('a time frame may have only one end: %s', (_what, end) => {
		expect(validate(create, { ...job, ...end })).toMatchObject({ 'timeFrame.all': false, ...end });
		expect(
			Object.keys(validate(create, { ...job, ...end })).filter((name) => name.startsWith('timeFrame.date')),
		).toEqual(Object.keys(end));
	});

	test.each([
		['now', {}, { 'schedulerParam.immediately': true }],
		[
			'periodically',
			{ 'schedulerParam.immediately': true, 'schedulerParam.cron': '0 2 * * *', 'schedulerParam.runs': '5' },
			{ 'schedulerParam.immediately': true, 'schedulerParam.cron': '0 2 * * *', 'schedulerParam.runs': '5' },
		],
		[
			'on a schedule instead of now',
			{ 'schedulerParam.cron': '0 0 2 * * ? 2027' },
			{ 'schedulerParam.immediately': false, 'schedulerParam.cron': '0 0 2 * * ? 2027' },
		],
		[
			'at a time instead of now',
			{ 'schedulerParam.startDate': '2026-12-01T00:00:00.000Z' },
			{ 'schedulerParam.immediately': false, 'schedulerParam.startDate': '2026-12-01T00:00:00.000Z' },
		],
	])('a job starts %s', (_when, entered, sent) => {
		const wire = validate(create, { ...job, 'timeFrame.all': true, ...entered });
		expect(Object.fromEntries(Object.entries(wire).filter(([name]) => name.startsWith('schedulerParam')))).toEqual(
			sent,
		);
	});

	test('no reason is sent unless one is chosen', () => {
		const receipt = findOperation(thirdPartyMessaging, 'message.sendReceipt');
		const failed = {
			channelId: 'c',
			'messages.0.channel.messageId': 'm',
			'messages.0.channel.from.id': 'a',
			'messages.0.channel.to.id': 'b',
			'messages.0.status': 'Failed',
		};
		expect(validate(receipt, { ...failed, 'messages.0.reasons.0.code': 'none' })).toEqual(failed);
	});

	test.each(['update', 'updateByExternalId'])('%s of an open media interaction is enough for an update', async (id) => {
		const update = findOperation(openMedia, `interaction.${id}`);
		const which = { openMediaService: 'letters', [id === 'update' ? 'interactionId' : 'externalId']: 'i' };
		expect(await failureOf(() => validate(update, which))).toMatchObject({
			kind: 'input',
			message: '"Properties to Change" or "Properties to Add" or "Properties to Remove" is required',
			hint: 'Enter one of them. No request was sent.',
		});
		expect(validate(update, { ...which, 'data.deletedProperties': ['a'] })).toMatchObject(which);
	});

	test('the older versions accept unlisted types of jobs', () => {
		const values = { id: '7', ...job, 'timeFrame.all': true, type: 'Archive' };
		expect(validate(findOperation(userDataManagementLegacy, 'exportJob.update'), values)).toMatchObject({
			type: 'Archive',
		});
	});

	test('a condition uses the default of the other field, and texts for booleans', () => {
		const from = create.fields.find(({ name }) => name === 'timeFrame.dateFrom') as Field;
		const shown = (values: object): boolean => isShown(from, create.fields, { ...values });
		expect([
			shown({}),
			shown({ 'timeFrame.all': '' }),
			shown({ 'timeFrame.all': 'false' }),
			shown({ 'timeFrame.all': 'FALSE' }),
			shown({ 'timeFrame.all': true }),
		]).toEqual([true, true, true, true, false]);
	});
});

test('an unknown parameter is refused, and the error lists the known ones', async () => {
	const error = await failureOf(() =>
		validate(operationOf({ fields: [field({ name: 'a' }), field({ name: 'b' })] }), { a: '1', jobid: '7' }),
	);
	expect(error).toMatchObject({
		kind: 'input',
		message: 'There is no parameter "jobid"',
		hint: 'Available parameters: a, b.',
	});
	expect((await failureOf(() => validate(operationOf({}), { x: 1 }))).hint).toBe('Available parameters: none.');
});

test('more entries than a request allows are refused', async () => {
	const links = findOperation(userDataManagement, 'file.getLinks');
	const names = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`);
	expect(validate(links, { filename: names(100) }).filename).toHaveLength(100);
	expect(await failureOf(() => validate(links, { filename: names(101) }))).toMatchObject({
		kind: 'input',
		message: '"Files" accepts at most 100 entries per request, but 101 were given',
		hint: 'Split them into batches of 100. No request was sent.',
	});
});

describe('dates', () => {
	test.each([
		['2026-11-20', undefined, '2026-11-20'],
		['20261120', undefined, '2026-11-20'],
		['2026-11-20T23:30:00Z', undefined, '2026-11-20'],
		['2026-11-20', 'compactDate', '20261120'],
	])('the date %s, as %s, is %s', (value, wireType, wire) => {
		expect(read({ kind: 'date', wireType: wireType as Field['wireType'] }, value)).toBe(wire);
	});

	test.each(['2026-02-31', 'yesterday', {}])('%j is not a date', async (value) => {
		expect((await failureOf(() => read({ kind: 'date' }, value))).message).toBe(
			'"Value" must be a date such as 2026-11-01',
		);
	});
});

test('a period from a date to the same date is one day, but a time must be later', async () => {
	const both = (kind: Field['kind']) =>
		operationOf({
			fields: [field({ name: 'from', kind, title: 'From' }), field({ name: 'to', kind, title: 'To', after: 'from' })],
		});
	expect(validate(both('date'), { from: '2026-11-20', to: '2026-11-20' })).toEqual({
		from: '2026-11-20',
		to: '2026-11-20',
	});
	expect((await failureOf(() => validate(both('date'), { from: '2026-11-21', to: '2026-11-20' }))).message).toBe(
		'"To" must be later than "From"',
	);
	expect((await failureOf(() => validate(both('dateTime'), { from: '2026-11-20', to: '2026-11-20' }))).message).toBe(
		'"To" must be later than "From"',
	);
});

test('a tab is a valid value if it is one of the suggestions', () => {
	expect(read({ kind: 'text', choices: [{ value: '\t', title: 'Tab' }] }, '\t')).toBe('\t');
	expect(read({ kind: 'text' }, '\t')).toBeUndefined();
});

describe('pairs', () => {
	test.each([
		[
			{ a: '1', b: { c: 2 } },
			{ a: '1', b: { c: 2 } },
		],
		['{"a": 1}', { a: 1 }],
		[{}, undefined],
		['', undefined],
	])('the pairs %j are read', (value, wire) => {
		expect(read({ kind: 'pairs' }, value)).toEqual(wire);
	});

	test.each(['[1]', 'a=1', [['a', 1]], 7])('%j are not pairs', async (value) => {
		expect((await failureOf(() => read({ kind: 'pairs' }, value))).message).toBe(
			'"Value" must be an object such as {"name": "value"}',
		);
	});
});

describe('rows', () => {
	const inner: Field[] = [
		{ name: 'objectId', in: 'body', kind: 'text', required: true, title: 'Object ID', description: 'Whose it is' },
		{
			name: 'by',
			in: 'formOnly',
			kind: 'choice',
			default: 'name',
			title: 'By',
			description: 'How it is named',
			choices: [
				{ value: 'name', title: 'Name' },
				{ value: 'own', title: 'Own' },
			],
		},
		{
			name: 'name',
			in: 'body',
			kind: 'text',
			required: true,
			title: 'Name',
			description: 'Its name',
			showWhen: { field: 'by', is: 'name' },
		},
		{
			name: 'definition.category',
			in: 'body',
			kind: 'text',
			required: true,
			title: 'Category',
			description: 'Its category',
			showWhen: { field: 'by', is: 'own' },
		},
		{
			name: 'definition.frequency',
			in: 'body',
			kind: 'number',
			minimum: 1,
			title: 'Frequency',
			description: 'In seconds',
			showWhen: { field: 'by', is: 'own' },
		},
		{ name: 'statisticId', in: 'body', kind: 'text', generate: 'rowNumber', title: 'ID', description: 'Its id' },
	];
	const rows: Partial<Field> = {
		kind: 'rows',
		fields: inner,
		entryTitle: 'Statistic',
		title: 'Statistics',
		required: true,
	};

	test('rows become objects, are numbered if they have no ID, and omit fields that only shape the form', () => {
		const value = [
			{ objectId: 'a', name: 'n' },
			{ objectId: 'b', by: 'own', 'definition.category': 'c', 'definition.frequency': '10', statisticId: 'x' },
		];
		expect(read(rows, value)).toEqual([
			{ objectId: 'a', name: 'n', statisticId: '1' },
			{ objectId: 'b', definition: { category: 'c', frequency: 10 }, statisticId: 'x' },
		]);
	});

	test('rows may be nested JSON, its text, or a single row', () => {
		const row = { objectId: 'b', by: 'own', definition: { category: 'c' } };
		const wire = [{ objectId: 'b', definition: { category: 'c' }, statisticId: '1' }];
		for (const value of [[row], JSON.stringify([row]), row]) expect(read(rows, value)).toEqual(wire);
	});

	test("rows from JSON don't need the fields that only shape the form", () => {
		expect(
			read(rows, [
				{ objectId: 'b', definition: { category: 'c' } },
				{ objectId: 'a', name: 'n' },
			]),
		).toEqual([
			{ objectId: 'b', definition: { category: 'c' }, statisticId: '1' },
			{ objectId: 'a', name: 'n', statisticId: '2' },
		]);
	});

	test.each([
		[[{ objectId: 'a', name: 'n' }, { name: 'n' }], 'Statistic 2: "Object ID" is required'],
		[[{ objectId: 'a' }], 'Statistic 1: "Name" is required'],
		[
			[{ objectId: 'a', by: 'own', 'definition.category': 'c', 'definition.frequency': 'often' }],
			'Statistic 1: "Frequency" must be a number',
		],
		[
			[{ objectId: 'a', by: 'own', 'definition.category': 'c', 'definition.frequency': 0 }],
			'Statistic 1: "Frequency" must be at least 1',
		],
		[[{ objectId: 'a', name: 'n', colour: 'red' }], 'Statistic 1: There is no parameter "colour"'],
		[['a'], '"Statistics" must be a list of objects'],
		['not JSON', '"Statistics" must be a list of objects'],
		[[], '"Statistics" is required'],
	])('the rows %j are refused, and the error names the position', async (value, message) => {
		expect(await failureOf(() => read(rows, value))).toMatchObject({ kind: 'input', message });
	});

	test('the number of rows is limited like that of lists', async () => {
		expect(
			(
				await failureOf(() =>
					read({ ...rows, maximum: 1 }, [
						{ objectId: 'a', name: 'n' },
						{ objectId: 'b', name: 'n' },
					]),
				)
			).message,
		).toBe('"Statistics" accepts at most 1 entries per request, but 2 were given');
	});
});

describe('formats of values', () => {
	test('the error about a pattern uses the words of its field', async () => {
		const box = { pattern: { matches: '[A-Za-z0-9]{3,16}', description: '3 to 16 letters and digits' } };
		expect(read(box, 'Sales1')).toBe('Sales1');
		for (const value of ['ab', 'a b c', 'abc\n', 'x'.repeat(17)])
			expect((await failureOf(() => read(box, value))).message).toBe('"Value" must be 3 to 16 letters and digits');
	});

	test('a value may be sent as a different type than its kind', () => {
		expect(read({ kind: 'boolean', wireType: 'text' }, true)).toBe('true');
		expect(read({ kind: 'choice', wireType: 'number', choices: [{ value: '305', title: 'Expired' }] }, '305')).toBe(
			305,
		);
	});

	test('numbers have a minimum and a maximum', async () => {
		expect((await failureOf(() => read({ kind: 'number', minimum: 0, maximum: 9 }, -1))).message).toBe(
			'"Value" must be at least 0',
		);
		expect((await failureOf(() => read({ kind: 'number', minimum: 0, maximum: 9 }, 10))).message).toBe(
			'"Value" must be at most 9',
		);
	});

	test('a file name contains no folder and is not too long', async () => {
		const file = (name: string) => ({ name, mimeType: 'text/plain', data: new Uint8Array() });
		for (const name of ['../a', 'a/../../b', '..\\a', 'a\nb', '\ud800', 'x'.repeat(256)])
			expect(await failureOf(() => read({ kind: 'file' }, file(name)))).toMatchObject({
				kind: 'input',
				message: expect.stringContaining('"Value"') as unknown,
			});
		expect(read({ kind: 'file' }, file('Ünïcödé 1.pem'))).toMatchObject({ name: 'Ünïcödé 1.pem' });
	});
});

test('a list entry with a comma is refused because it would become two', async () => {
	expect((await failureOf(() => read({ kind: 'list' }, ['a.p7m', 'b, c.p7m']))).message).toBe(
		'"Value" contains an entry with a comma, which cannot be sent in a list',
	);
	expect(read({ kind: 'list', in: 'body' }, ['b, c'])).toEqual(['b, c']);
});

describe('values that are not entered', () => {
	test('a missing value is taken from the connection if it has one', async () => {
		const operation = operationOf({ fields: [field({ name: 'channelId', fromConnection: true, required: true })] });
		expect(validate(operation, {}, { presets: { channelId: '7' } })).toEqual({ channelId: '7' });
		expect(validate(operation, { channelId: '8' }, { presets: { channelId: '7' } })).toEqual({ channelId: '8' });
		expect((await failureOf(() => validate(operation, {}))).message).toBe('"Value" is required');
	});

	test('a missing value is generated if the field allows it', () => {
		expect(read({ generate: 'uuid' }, '')).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
	});
});

describe('JSON bodies', () => {
	const operation = operationOf({
		encoding: 'json',
		method: 'POST',
		path: '/things/{id}',
		fields: [
			field({ name: 'id', in: 'path', required: true, title: 'ID' }),
			field({ name: 'a.b', in: 'body', required: true }),
		],
	});

	test('a JSON body replaces the fields of the body, and no others', async () => {
		expect(validate(operation, { id: '7', 'a.b': 'x' }, { json: { a: 1 } })).toEqual({ id: '7' });
		expect((await failureOf(() => validate(operation, {}, { json: { a: 1 } }))).message).toBe('"ID" is required');
	});

	test.each(['nonsense', '[1]', '7', 'null', [1]])('%j is not a body', async (json) => {
		expect(await failureOf(() => jsonBody(operation, json))).toMatchObject({
			kind: 'input',
			message: 'The body must be a JSON object',
		});
	});

	test('a body may be an object or JSON text', () => {
		expect(jsonBody(operation, { a: 1 })).toEqual({ a: 1 });
		expect(jsonBody(operation, '{"a": 1}')).toEqual({ a: 1 });
	});
});
