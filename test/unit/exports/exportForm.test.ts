import { fieldTitle, formFieldNames, formOf } from '../../../genesys/exports/exportForm.ts';
import { exportSources, findExportSource } from '../../../genesys/exports/sources/sources.ts';

const fieldOf = (id: string, wanted: string) => formOf(findExportSource(id)).order.find(({ name }) => name === wanted);
const periodsOf = (id: string) => formOf(findExportSource(id)).periods.map(({ value }) => value);

test.each(Object.values(exportSources))('the form of $id has exactly the fields of the source', (source) => {
	const { order, schedule } = formOf(source);
	const asked = [...order.map(({ name }) => name), ...(schedule.length > 0 ? ['schedule'] : [])];
	expect(asked.sort()).toEqual([...source.fields].sort());
});

test('a choice lists the values of the source, and the first is the default', () => {
	expect(fieldOf('repo361', 'format')).toMatchObject({
		choices: [{ value: 'csv' }, { value: 'avro' }],
		default: 'csv',
	});
	expect(fieldOf('udm', 'format')).toBeUndefined();
});

test('media come from the account if there is one, and from a fixed list otherwise', () => {
	expect(fieldOf('udm', 'media')).toMatchObject({ load: { from: 'data.getSubTypes' } });
	expect(fieldOf('udm', 'media')).not.toHaveProperty('choices');
	expect(fieldOf('genesysCloudConversations', 'media')).toMatchObject({
		choices: expect.arrayContaining([expect.objectContaining({ value: 'voice' })]),
	});
	expect(fieldOf('genesysCloudConversations', 'media')).not.toHaveProperty('load');
});

test("a title is required only if the source doesn't generate one", () => {
	expect(fieldOf('udm', 'title')).toMatchObject({ required: true });
	expect(fieldOf('omboriGrid', 'title')).not.toHaveProperty('required');
});

test('only periods that the source can export are offered', () => {
	expect(periodsOf('udm')).toEqual(expect.arrayContaining(['all', 'lastHour', 'asInJob']));
	const ofDays = periodsOf('repo361');
	expect(ofDays).toEqual(expect.arrayContaining(['yesterday', 'sinceLastRun']));
	for (const missing of ['all', 'lastHour', 'asInJob']) expect(ofDays).not.toContain(missing);
});

test('every field of an export has a unique name and a title', () => {
	expect(new Set(formFieldNames).size).toBe(formFieldNames.length);
	expect(formFieldNames).toEqual(expect.arrayContaining(['tenantId', 'from', 'startAt', 'runs']));
	for (const name of formFieldNames) expect(fieldTitle(name)).toMatch(/^[A-Z]/);
	expect(fieldTitle('folder')).toBeUndefined();
});
