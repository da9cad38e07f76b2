import { newDeferred } from '../../../genesys/events/deferred.ts';
import {
	allParts,
	completeGroup,
	dropGroup,
	isAlreadyOutput,
	isOpen,
	maxPerRequest,
	newGroup,
	nextJob,
	removeRequests,
	replacedBy,
	requestsOf,
	remainingParts,
	type Group,
	type Part,
} from '../../../genesys/events/statistics/groups.ts';
import type { StatisticRequest } from '../../../genesys/events/statistics/selection.ts';

const request = (statisticId: string, name = 'ServiceLevel'): StatisticRequest => ({
	statisticId,
	name,
	objectType: 'Queue',
	objectId: `queue ${statisticId}`,
});
const requests = (...ids: string[]): StatisticRequest[] => ids.map((id) => request(id));
const ids = (parts: readonly Part[]): string[] => requestsOf(parts).map(({ statisticId }) => statisticId);
const firstPart = ({ parts: [part] }: Group): Part => part as Part;

const epoch = 3;
function open(...groups: Group[]): void {
	for (const part of allParts(groups)) part.opened = { subscriptionId: ids([part]).join('+'), epoch };
}

test('a group has one part per thousand statistics', () => {
	const many = Array.from({ length: 2 * maxPerRequest + 1 }, (_, index) => request(String(index)));
	const { parts } = newGroup(many);
	expect(parts.map((part) => part.requests.size)).toEqual([maxPerRequest, maxPerRequest, 1]);
	expect(requestsOf(parts)).toEqual(many);
	expect(newGroup([]).parts).toEqual([]);
});

test('a part is only open in the epoch in which it was opened', () => {
	const group = newGroup(requests('1'));
	expect(isOpen(firstPart(group), epoch)).toBe(false);
	open(group);
	expect([epoch - 1, epoch, epoch + 1].map((at) => isOpen(firstPart(group), at))).toEqual([false, true, false]);
});

describe('the next job', () => {
	test('the next job is the first part that is not open, or undefined if all are open', () => {
		const [one, two] = [newGroup(requests('1')), newGroup(requests('2'))];
		expect(nextJob([one, two], epoch)).toEqual({ group: one, part: firstPart(one) });
		open(one);
		expect(nextJob([one, two], epoch)).toEqual({ group: two, part: firstPart(two) });
		open(two);
		expect(nextJob([one, two], epoch)).toBeUndefined();
		expect(nextJob([one, two], epoch + 1)?.group).toBe(one);
	});

	test('the next job puts refused statistics last', () => {
		const [one, two] = [newGroup(requests('1')), newGroup(requests('2'))];
		firstPart(one).refusals = 1;
		expect(nextJob([one, two], epoch)?.group).toBe(two);
		open(two);
		expect(nextJob([one, two], epoch)?.group).toBe(one);
	});

	test('the next job skips parts that will be replaced, and completes their replacement', () => {
		const old = newGroup(requests('1'));
		const change = newGroup(requests('2'), { replaces: old.parts });
		expect(nextJob([old, change], epoch)?.group).toBe(change);
		open(change);
		expect(nextJob([old, change], epoch)).toEqual({ group: change });
	});

	test('the next job completes a group that replaces others with nothing', () => {
		const old = newGroup(requests('1'));
		const change = newGroup([], { replaces: old.parts });
		expect(nextJob([old, change], epoch)).toEqual({ group: change });
	});
});

test('a group also replaces what its predecessors were about to replace', () => {
	const first = newGroup(requests('1'));
	const second = newGroup(requests('2'), { replaces: first.parts });
	const third = newGroup(requests('3'), { replaces: second.parts });
	const other = newGroup(requests('4'));
	expect(ids(replacedBy([first, second, third, other], third)).sort()).toEqual(['1', '2']);
	expect(ids(replacedBy([first, second, third, other], second))).toEqual(['1']);
	expect(ids(remainingParts([first, second, third, other]))).toEqual(['3', '4']);
});

describe('a complete group', () => {
	test('a complete group removes what it replaces, and ends the groups that are finished', () => {
		const first = newGroup(requests('1', '2'), { isLasting: true });
		const second = newGroup([request('2'), request('3')], { replaces: first.parts });
		const groups = [first, second];
		const replaced = first.parts;
		expect(completeGroup(groups, second)).toEqual({ replaced, removedIds: ['1'], over: [first] });
		expect(groups).toEqual([second]);
		expect(second).toMatchObject({ replaces: [], isLasting: true });
	});

	test('a complete group counts a statistic as removed when its ID now means something else', () => {
		const first = newGroup([request('1'), request('2')]);
		const second = newGroup([request('1'), request('2', 'CallsWaiting')], { replaces: first.parts });
		expect(completeGroup([first, second], second).removedIds).toEqual(['2']);
	});

	test('a complete group ends itself when none of its statistics is left', () => {
		const first = newGroup(requests('1'));
		const nothing = newGroup([], { replaces: first.parts });
		const groups = [first, nothing];
		expect(completeGroup(groups, nothing).over).toEqual([first, nothing]);
		expect(groups).toEqual([]);
	});

	test('a complete group keeps a group that still has others to replace', () => {
		const [first, other] = [newGroup(requests('1')), newGroup(requests('2'))];
		const second = newGroup(requests('3'), { replaces: [...first.parts, ...other.parts] });
		const third = newGroup(requests('4'), { replaces: second.parts });
		const groups = [first, other, second, third];
		const { replaced } = completeGroup(groups, third);
		expect(ids(replaced).sort()).toEqual(['1', '2', '3']);
		expect(groups).toEqual([third]);
	});
});

test('dropping a group keeps the others, even if it is already gone', () => {
	const [one, two] = [newGroup(requests('1')), newGroup(requests('2'))];
	const groups = [one, two];
	dropGroup(groups, one);
	dropGroup(groups, one);
	expect(groups).toEqual([two]);
});

test('statistics are removed from every part, and the remaining parts are reopened without them', () => {
	const first = newGroup(requests('1', '2'));
	const second = newGroup(requests('2', '3'), { replaces: first.parts });
	const other = newGroup(requests('4'));
	const { removed, affected } = removeRequests([first, second, other], { statisticIds: ['2', '5'] });
	expect(removed).toEqual([request('2')]);
	expect(affected).toEqual(second.parts);
	expect([first, second, other].map(({ parts }) => ids(parts))).toEqual([['1'], ['3'], ['4']]);
});

test('initial values are not output again when a quiet group replaces open parts', () => {
	const old = newGroup(requests('1', '2'));
	const quiet = newGroup(requests('1'), { replaces: old.parts, isQuiet: true });
	expect(isAlreadyOutput(quiet, epoch)).toBe(false);
	open(old);
	expect(isAlreadyOutput(quiet, epoch)).toBe(true);
	expect(isAlreadyOutput(newGroup(requests('1'), { replaces: old.parts }), epoch)).toBe(false);
	expect(isAlreadyOutput(newGroup(requests('1'), { isQuiet: true }), epoch)).toBe(false);
});

test('a deferred promise settles once, and its rejection may be ignored', async () => {
	const failed = newDeferred();
	failed.reject(new Error('refused'));
	failed.resolve();
	await expect(failed.promise).rejects.toThrow('refused');
	const done = newDeferred();
	done.resolve();
	await expect(done.promise).resolves.toBeUndefined();
});
