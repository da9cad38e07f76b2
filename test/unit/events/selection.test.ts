import { fromFormRow } from '../../../genesys/events/statistics/selection.ts';

const row = { measured: 'name', name: 'ServiceLevel', objectType: 'Queue', objectIds: 'Sales' };

test('a row requires a name or a definition, whichever the form shows', () => {
	expect(fromFormRow({ ...row, 'definition.category': 'TotalNumber' })).toEqual({
		name: 'ServiceLevel',
		objects: [{ objectType: 'Queue', objectIds: 'Sales' }],
	});
	expect(
		fromFormRow({ ...row, measured: 'definition', 'definition.category': 'TotalNumber', 'definition.subject': '' }),
	).toMatchObject({ definition: { category: 'TotalNumber' } });
});

test('an object with an empty expression is omitted', () => {
	expect(fromFormRow({ ...row, objectIds: ['Sales', undefined, null, '', 7] }).objects).toEqual([
		{ objectType: 'Queue', objectIds: ['Sales', '7'] },
	]);
	expect(fromFormRow({ ...row, objectIds: undefined }).objects).toEqual([{ objectType: 'Queue', objectIds: '' }]);
});
