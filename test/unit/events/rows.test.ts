import { choiceOf } from '../../../genesys/events/statistics/rows.ts';

const row = { measured: 'name', name: 'ServiceLevel', objectType: 'Queue', objectIds: 'Sales' };

test('a row asks for a name or a definition, whichever the form shows', () => {
	expect(choiceOf({ ...row, 'definition.category': 'TotalNumber' })).toEqual({
		name: 'ServiceLevel',
		objects: [{ objectType: 'Queue', objectIds: 'Sales' }],
	});
	expect(
		choiceOf({ ...row, measured: 'definition', 'definition.category': 'TotalNumber', 'definition.subject': '' }),
	).toMatchObject({ definition: { category: 'TotalNumber' } });
});

test('what an expression gave nothing for is no object', () => {
	expect(choiceOf({ ...row, objectIds: ['Sales', undefined, null, '', 7] }).objects).toEqual([
		{ objectType: 'Queue', objectIds: ['Sales', '7'] },
	]);
	expect(choiceOf({ ...row, objectIds: undefined }).objects).toEqual([{ objectType: 'Queue', objectIds: '' }]);
});
