import { fieldTitle, formFieldNames, formOf } from '../../../genesys/exports/exportForm.ts';
import { exportSources, findExportSource } from '../../../genesys/exports/sources/sources.ts';

const fieldOf = (id: string, wanted: string) => formOf(findExportSource(id)).order.find(({ name }) => name === wanted);
const periodsOf = (id: string) => formOf(findExportSource(id)).periods.map(({ value }) => value);

test.each(Object.values(exportSources))(
	'the form of $id asks for what the source takes, and for nothing else',
	(source) => {
		const { order, schedule } = formOf(source);
		const asked = [...order.map(({ name }) => name), ...(schedule.length > 0 ? ['schedule'] : [])];
		expect(asked.sort()).toEqual([...source.fields].sort());
	},
);

test('a choice is offered as the source has it, and begins with the first', () => {
	expect(fieldOf('repo361', 'format')).toMatchObject({
		choices: [{ value: 'csv' }, { value: 'avro' }],
		default: 'csv',
	});
	expect(fieldOf('udm', 'format')).toBeUndefined();
});

test('media load from an account where there is one, and are listed where there is none', () => {
	expect(fieldOf('udm', 'media')).toMatchObject({ load: { from: 'data.getSubTypes' } });
	expect(fieldOf('udm', 'media')).not.toHaveProperty('choices');
	expect(fieldOf('genesysCloudConversations', 'media')).toMatchObject({
		choices: expect.arrayContaining([expect.objectContaining({ value: 'voice' })]),
	});
	expect(fieldOf('genesysCloudConversations', 'media')).not.toHaveProperty('load');
});

test('a title must be given only where the source makes up none', () => {
	expect(fieldOf('udm', 'title')).toMatchObject({ required: true });
	expect(fieldOf('omboriGrid', 'title')).not.toHaveProperty('required');
});

test('only periods are offered that the source can export', () => {
	expect(periodsOf('udm')).toEqual(expect.arrayContaining(['all', 'lastHour', 'asInJob']));
	const ofDays = periodsOf('repo361');
	expect(ofDays).toEqual(expect.arrayContaining(['yesterday', 'sinceLastRun']));
	for (const missing of ['all', 'lastHour', 'asInJob']) expect(ofDays).not.toContain(missing);
});

test('every field of an order has a name once, and a title', () => {
	expect(new Set(formFieldNames).size).toBe(formFieldNames.length);
	expect(formFieldNames).toEqual(expect.arrayContaining(['tenantId', 'from', 'startAt', 'runs']));
	for (const name of formFieldNames) expect(fieldTitle(name)).toMatch(/^[A-Z]/);
	expect(fieldTitle('folder')).toBeUndefined();
});
