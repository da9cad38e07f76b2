import { newestIds } from '../../genesys/events/newestIds.ts';

test('an ID is new once, until as many others have followed as are remembered', () => {
	const ids = newestIds(3);
	expect(['a', 'b', 'a', 'c', 'b'].map((id) => ids.add(id))).toEqual([true, true, false, true, false]);
	// The fourth ID takes the place of the oldest.
	expect(['d', 'a', 'c', 'b', 'd'].map((id) => ids.add(id))).toEqual([true, true, false, true, false]);
});
