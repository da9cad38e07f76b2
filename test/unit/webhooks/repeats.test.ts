import { mostKnown, repeats } from '../../../genesys/webhooks/repeats.ts';

const numbered = (from: number, to: number): string[] =>
	Array.from({ length: to - from }, (_, index) => String(from + index));

test('an event that came before is a duplicate', () => {
	const seen = repeats();
	expect(['a', 'b', 'a', 'b', 'c'].map((id) => seen.take(id))).toEqual([true, true, false, false, true]);
});

test('an event that was not processed is new when it is redelivered', () => {
	const seen = repeats();
	seen.take('a');
	seen.release('a');
	seen.release('never came');
	expect(seen.take('a')).toBe(true);
	expect(seen.take('a')).toBe(false);
});

test('the newest events are remembered, and no more, however many come', () => {
	const seen = repeats();
	for (const id of numbered(0, 3 * mostKnown)) expect(seen.take(id)).toBe(true);
	expect(seen.known()).toEqual(numbered(2 * mostKnown, 3 * mostKnown));
	expect(seen.take(String(2 * mostKnown))).toBe(false);
	expect(seen.take(String(2 * mostKnown - 1))).toBe(true);
	expect(seen.known()).toHaveLength(mostKnown);
	expect(seen.take(String(2 * mostKnown))).toBe(true);
});

test('a later run goes on with what was known', () => {
	const earlier = repeats();
	for (const id of ['a', 'b']) earlier.take(id);
	const later = repeats(earlier.known());
	expect(['b', 'c', 'a'].map((id) => later.take(id))).toEqual([false, true, false]);
	expect(later.known()).toEqual(['a', 'b', 'c']);
	expect(repeats(numbered(0, mostKnown + 5)).known()).toEqual(numbered(5, mostKnown + 5));
});

test('IDs that every object has as names are IDs like others', () => {
	const seen = repeats();
	for (const id of ['__proto__', 'constructor', 'toString', ''])
		expect([seen.take(id), seen.take(id)]).toEqual([true, false]);
});
