import { maxSeen, seenEvents, type SeenEvents } from '../../../genesys/webhooks/seenEvents.ts';

const numbered = (from: number, to: number): string[] =>
	Array.from({ length: to - from }, (_, index) => String(from + index));

const eventsOf = (...ids: string[]): { eventId: string }[] => ids.map((eventId) => ({ eventId }));

/** Processes an event and returns whether it was new. */
function take(seen: SeenEvents, id: string): boolean {
	const fresh = seen.claim(eventsOf(id)) ?? [];
	seen.settle(fresh, true);
	return fresh.length === 1;
}

test('an event that has come before is not new', () => {
	const seen = seenEvents();
	expect(['a', 'b', 'a', 'b', 'c'].map((id) => take(seen, id))).toEqual([true, true, false, false, true]);
});

test('the new events of one delivery are claimed, each once', () => {
	const seen = seenEvents();
	take(seen, 'a');
	expect(seen.claim(eventsOf('a', 'b', 'b', 'c'))).toEqual(eventsOf('b', 'c'));
});

test("a delivery with an event in progress can't be judged until that event is finished", () => {
	const seen = seenEvents();
	const claimed = seen.claim(eventsOf('a')) ?? [];
	expect(seen.claim(eventsOf('a', 'b'))).toBeUndefined();
	expect(seen.claim(eventsOf('c'))).toEqual(eventsOf('c'));
	seen.settle(claimed, true);
	expect(seen.claim(eventsOf('a', 'b'))).toEqual(eventsOf('b'));
});

test('an event that was not processed is new when it is redelivered', () => {
	const seen = seenEvents();
	seen.settle(seen.claim(eventsOf('a')) ?? [], false);
	seen.settle(eventsOf('never came'), false);
	expect([take(seen, 'a'), take(seen, 'a')]).toEqual([true, false]);
});

test('the newest events are remembered up to the limit', () => {
	const seen = seenEvents();
	for (const id of numbered(0, 3 * maxSeen)) expect(take(seen, id)).toBe(true);
	expect(seen.ids()).toEqual(numbered(2 * maxSeen, 3 * maxSeen));
	expect(take(seen, String(2 * maxSeen))).toBe(false);
	expect(take(seen, String(2 * maxSeen - 1))).toBe(true);
	expect(seen.ids()).toHaveLength(maxSeen);
	expect(take(seen, String(2 * maxSeen))).toBe(true);
});

test('a later run continues with the known events of an earlier one', () => {
	const earlier = seenEvents();
	for (const id of ['a', 'b']) take(earlier, id);
	const later = seenEvents(earlier.ids());
	expect(['b', 'c', 'a'].map((id) => take(later, id))).toEqual([false, true, false]);
	expect(later.ids()).toEqual(['a', 'b', 'c']);
	expect(seenEvents(numbered(0, maxSeen + 5)).ids()).toEqual(numbered(5, maxSeen + 5));
});

test('inherited property names are IDs like any other', () => {
	const seen = seenEvents();
	for (const id of ['__proto__', 'constructor', 'toString', ''])
		expect([take(seen, id), take(seen, id)]).toEqual([true, false]);
});
