import { matchesRemoval, type RemovalFilter, type StatisticRequest } from './selection.ts';
import type { HeldUpdates } from './updateQueue.ts';

/**
 * Which statistics are wanted, which of them are open, and what replaces what: bookkeeping on plain data, without requests. A group is what was asked for at
 * one time; a part of it is what one request opens.
 */

/** So many statistics are opened with one request: no limit is documented, but gateways limit the size of a body. */
export const maxPerRequest = 1000;

export interface Part {
	/** Those that are still wanted, by their IDs. */
	readonly requests: Map<string, StatisticRequest>;
	/** How Genesys calls the subscription, and the epoch in which it was opened: in a later one it is gone. */
	opened?: { readonly subscriptionId: string; readonly epoch: number };
	/** How often Genesys has refused it since it was open. */
	refusals: number;
	/** When something came for it, or when it was checked, ms. */
	heardAt: number;
	/** Something of it may be lost: its present values are to be asked for. */
	isStale?: boolean;
	/** Genesys has listed its statistics: a list without any of them says from then on that it is gone. */
	isListed?: boolean;
	/** When they were asked for last, ms. */
	checkedAt?: number;
	/** What has come for it, while it must not be output yet. */
	held?: HeldUpdates;
}

/** It replaces others when all of it is open; if it is refused, nothing has happened. */
export interface Group {
	parts: Part[];
	replaces: Part[];
	/** The initial values need not be output where the parts that it replaces have done so. */
	readonly isQuiet: boolean;
	/** Wanted from the start, or open before: it is not given up when it is refused. */
	isLasting: boolean;
	readonly outcome: Deferred;
}

/** A promise that is settled from outside. Nobody has to handle its rejection. */
export interface Deferred {
	readonly promise: Promise<void>;
	readonly resolve: () => void;
	readonly reject: (error: unknown) => void;
}

export function newDeferred(): Deferred {
	let [resolve, reject]: [() => void, (error: unknown) => void] = [() => undefined, () => undefined];
	const promise = new Promise<void>((onSuccess, onFailure) => ([resolve, reject] = [onSuccess, onFailure]));
	promise.catch(() => undefined);
	return { promise, resolve, reject };
}

/** A group of statistics, in as many parts as their number needs. */
export function newGroup(
	requests: readonly StatisticRequest[],
	{
		replaces = [],
		isQuiet = false,
		isLasting = false,
	}: Partial<Pick<Group, 'replaces' | 'isQuiet' | 'isLasting'>> = {},
): Group {
	const count = Math.ceil(requests.length / maxPerRequest);
	const parts = Array.from({ length: count }, (_, index) => {
		const some = requests.slice(index * maxPerRequest, (index + 1) * maxPerRequest);
		return { requests: new Map(some.map((request) => [request.statisticId, request])), refusals: 0, heardAt: 0 };
	});
	return { parts, replaces, isQuiet, isLasting, outcome: newDeferred() };
}

export const isOpen = ({ opened }: Part, epoch: number): boolean => opened !== undefined && opened.epoch === epoch;

export const allParts = (groups: readonly Group[]): Part[] => groups.flatMap(({ parts }) => parts);

export const requestsOf = (parts: readonly Part[]): StatisticRequest[] =>
	parts.flatMap(({ requests }) => [...requests.values()]);

const replacedParts = (groups: readonly Group[]): ReadonlySet<Part> =>
	new Set(groups.flatMap(({ replaces }) => replaces));

/** The parts that nothing is about to replace. */
export function stayingParts(groups: readonly Group[]): Part[] {
	const leaving = replacedParts(groups);
	return allParts(groups).filter((part) => !leaving.has(part));
}

/** What is to be done next for a group: open a part of it, or complete it. */
export interface Job {
	readonly group: Group;
	readonly part?: Part;
}

/**
 * The next job: first a group that only needs to be completed, then the part that Genesys has refused least often. Parts that are about to be replaced are
 * left closed. Undefined when nothing is to be done.
 */
export function nextJob(groups: readonly Group[], epoch: number): Job | undefined {
	const ready = groups.find(({ parts, replaces }) => replaces.length > 0 && parts.every((part) => isOpen(part, epoch)));
	if (ready) return { group: ready };
	const leaving = replacedParts(groups);
	const closed = groups.flatMap((group) =>
		group.parts.filter((part) => !isOpen(part, epoch) && !leaving.has(part)).map((part) => ({ group, part })),
	);
	return closed.sort((one, other) => one.part.refusals - other.part.refusals)[0];
}

/** What a group replaces, and what was to be replaced by those parts in turn. */
export function replacedBy(groups: readonly Group[], { replaces }: Group): Part[] {
	const replaced = new Set(replaces);
	// The newest first: each replaces older ones.
	for (const other of [...groups].reverse()) {
		if (other.parts.length > 0 && other.parts.every((part) => replaced.has(part)))
			for (const part of other.replaces) replaced.add(part);
	}
	return [...replaced];
}

/** Whether the parts that a group replaces are open and have output the values that there are. */
export const isAlreadyOutput = ({ isQuiet, replaces }: Group, epoch: number): boolean =>
	isQuiet && replaces.length > 0 && replaces.every((part) => isOpen(part, epoch));

/**
 * All of a group is open: takes out what it replaces, and the groups that are over with that. Returns the parts that were replaced, the IDs of the
 * statistics that are no longer wanted or mean something else now, and the groups that are over.
 */
export function completeGroup(
	groups: Group[],
	group: Group,
): { replaced: Part[]; removedIds: string[]; over: Group[] } {
	const replaced = replacedBy(groups, group);
	const withoutReplaced = (parts: Part[]): Part[] => parts.filter((part) => !replaced.includes(part));
	for (const other of groups) {
		other.parts = withoutReplaced(other.parts);
		other.replaces = withoutReplaced(other.replaces);
	}
	group.isLasting = true;
	const left = new Map(requestsOf(allParts(groups)).map((request) => [request.statisticId, JSON.stringify(request)]));
	const removed = requestsOf(replaced).filter((request) => left.get(request.statisticId) !== JSON.stringify(request));
	const over = groups.filter(({ parts, replaces }) => parts.length === 0 && replaces.length === 0);
	for (const other of over) dropGroup(groups, other);
	return { replaced, removedIds: removed.map(({ statisticId }) => statisticId), over };
}

export function dropGroup(groups: Group[], group: Group): void {
	const index = groups.indexOf(group);
	if (index >= 0) groups.splice(index, 1);
}

/**
 * Takes statistics out that are no longer wanted. Returns them, and the parts in which they were: those are to be opened again without them. Parts that are
 * about to be replaced lose them as well.
 */
export function removeRequests(
	groups: readonly Group[],
	filter: RemovalFilter,
): { removed: StatisticRequest[]; affected: Part[] } {
	const matches = (request: StatisticRequest): boolean => matchesRemoval(filter, request);
	const affected = stayingParts(groups).filter((part) => requestsOf([part]).some(matches));
	const removed = requestsOf(affected).filter(matches);
	for (const part of allParts(groups))
		for (const { statisticId } of requestsOf([part]).filter(matches)) part.requests.delete(statisticId);
	return { removed, affected };
}
