import { apis } from '../../../genesys/catalogue/apis.ts';
import type { Api, Field, Operation } from '../../../genesys/catalogue/format.ts';
import { call } from '../../../genesys/client/call.ts';
import { openFile } from '../../../genesys/client/openFile.ts';
import type { Values } from '../../../genesys/client/validate.ts';
import { scriptedConnection, failureOf, scriptedTransport } from '../../support/scripted.ts';

const file = { name: 'a.pem', mimeType: 'text/plain', data: new Uint8Array([1]) };

/** A valid value of each kind. */
const good: Record<Field['kind'], (field: Field) => unknown> = {
	text: ({ pattern, placeholder }) => placeholder?.replace('e.g. ', '') ?? (pattern ? 'Abc1' : 'text'),
	secret: () => 'a secret of 21 letters',
	number: ({ minimum = 1 }) => minimum,
	boolean: () => true,
	choice: ({ choices }) => choices?.[0]?.value ?? 'x',
	list: ({ choices, minimum = 1 }) =>
		Array.from({ length: minimum }, (_entry, index) => choices?.[index]?.value ?? `x${index}`),
	dateTime: ({ after }) => (after ? '2026-11-21T08:00:00Z' : '2026-11-20T08:00:00Z'),
	date: ({ after }) => (after ? '2026-11-21' : '2026-11-20'),
	cron: () => '0 2 * * *',
	pairs: () => ({ name: 'value' }),
	rows: ({ fields = [] }) => [filledIn(fields)],
	file: () => file,
};

/** An invalid value of each kind. */
const wrong: Record<Field['kind'], unknown> = {
	text: { not: 'text' },
	secret: { not: 'text' },
	number: 'many',
	boolean: 'perhaps',
	choice: 'none of them',
	list: { not: 'a list' },
	dateTime: '2026-02-31',
	date: 'the day after tomorrow',
	cron: 'at two',
	pairs: 'name=value',
	rows: 'first, second',
	file: 'a.pem',
};

/** Fills in fields one by one, so that each condition sees the value of the other field. */
function filledIn(fields: readonly Field[], more: Values = {}): Values {
	const values = Object.fromEntries(
		fields.map((field): [string, unknown] => [
			field.name,
			field.kind === 'choice' || field.kind === 'boolean'
				? (field.default ?? good[field.kind](field))
				: good[field.kind](field),
		]),
	);
	return { ...values, ...more };
}

/** The values that make this field appear. */
const toShow = ({ showWhen }: Field): Values => (showWhen ? { [showWhen.field]: showWhen.is } : {});

interface Case {
	api: Api;
	key: string;
	operation: Operation;
	field: Field;
}

const all: Case[] = apis.flatMap((api) =>
	api.resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			(operation.fields as readonly Field[]).map((field) => ({
				api,
				key: `${resource.id}.${operation.id}`,
				operation,
				field,
			})),
		),
	),
);
const titled = (cases: Case[]) => cases.map((one) => [`${one.api.id} ${one.key} ${one.field.name}`, one] as const);

/** Calls the operation, and returns the error and the number of requests. */
async function refusal({ api, key, operation }: Case, values: Values) {
	const transport = scriptedTransport({ body: {} });
	const connection = scriptedConnection(transport);
	const error = await failureOf(
		operation.result === 'file' ? openFile(connection, api, operation, values) : call(connection, api, key, values),
	);
	return { error, sent: transport.requests.length };
}

async function expectRefused(one: Case, values: Values): Promise<void> {
	const { error, sent } = await refusal(one, values);
	expect({ kind: error.kind, operation: error.operation, message: error.message, sent }).toEqual({
		kind: 'input',
		operation: one.operation.action,
		message: expect.stringContaining(`"${one.field.title}"`) as unknown,
		sent: 0,
	});
	expect(error.hint).toContain('No request was sent.');
}

test('every field is valid with the values of this test', async () => {
	for (const { api, key, operation } of all.filter(
		({ operation, field }) => operation.fields[0]?.name === field.name,
	)) {
		const connection = scriptedConnection(scriptedTransport({ body: {} }));
		const values = filledIn(operation.fields);
		const problem = await (
			operation.result === 'file' ? openFile(connection, api, operation, values) : call(connection, api, key, values)
		).then(
			() => undefined,
			(error: unknown) => error as Error & { kind?: string },
		);
		// Errors about the empty answer don't matter here.
		if (problem?.kind !== 'answer')
			expect({ key: `${api.id} ${key}`, problem }).toEqual({ key: `${api.id} ${key}`, problem: undefined });
	}
});

const required = all.filter(({ field }) => field.required && field.default === undefined && !field.generate);

test.each(titled(required))('%s: a missing value is refused', async (_title, one) => {
	for (const empty of [undefined, '', '  ', null])
		await expectRefused(one, filledIn(one.operation.fields, { ...toShow(one.field), [one.field.name]: empty }));
});

// If no source lists the values, any value is valid.
const closed = all.filter(({ field }) => !field.otherValues);

test.each(titled(closed))('%s: a wrong value is refused', async (_title, one) => {
	const others = { ...toShow(one.field) };
	await expectRefused(one, filledIn(one.operation.fields, { ...others, [one.field.name]: wrong[one.field.kind] }));
});

const inRows = all.flatMap((one) => (one.field.fields ?? []).map((inner) => ({ ...one, inner })));

test.each(inRows.map((one) => [`${one.api.id} ${one.key} ${one.field.name}[].${one.inner.name}`, one] as const))(
	'%s: a wrong value in the second row is refused',
	async (_title, { inner, ...one }) => {
		const row = filledIn(one.field.fields ?? [], toShow(inner));
		const { error, sent } = await refusal(
			one,
			filledIn(one.operation.fields, {
				...toShow(one.field),
				[one.field.name]: [row, { ...row, [inner.name]: wrong[inner.kind] }],
			}),
		);
		expect({ message: error.message, sent }).toEqual({
			message: expect.stringMatching(new RegExp(` 2: "${inner.title.replace(/[()]/g, '\\$&')}" must be `)) as unknown,
			sent: 0,
		});
	},
);

const inPath = all.filter(({ field }) => field.in === 'path' && field.kind === 'text');

test.each(titled(inPath))(
	'%s: a value that changes the path, is too long or is not a text is refused',
	async (_title, one) => {
		for (const value of ['..', '../x', 'a/../../b', '..\\b', '.', 'a\n', 'a\u0000', '\ud83d', 'x'.repeat(513)]) {
			await expectRefused(one, filledIn(one.operation.fields, { [one.field.name]: value }));
		}
	},
);

test.each(titled(inPath))('%s: any other text becomes exactly one segment of the path', async (_title, one) => {
	const id = 'Ünï 🙂/?#&=%2e';
	const transport = scriptedTransport({ body: {} });
	const values = filledIn(one.operation.fields, { [one.field.name]: id });
	await (
		one.operation.result === 'file'
			? openFile(scriptedConnection(transport), one.api, one.operation, values)
			: call(scriptedConnection(transport), one.api, one.key, values)
	).catch(() => undefined);
	expect(new URL(transport.requests[0]?.url ?? '').pathname).toContain(encodeURIComponent(id));
});
