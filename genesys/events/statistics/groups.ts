import { newDeferred, type Deferred } from '../deferred.ts';
import { matchesRemoval, type RemovalFilter, type StatisticRequest } from './selection.ts';
import type { HeldUpdates } from './updateQueue.ts';

/**
 * Tracks which statistics are wanted, which are open, and what replaces what. Plain data, without requests. A group is what
 * one call asked for; a part is what one request opens.
 */

/** The maximum number of statistics per request. No limit is documented, but gateways limit the size of a body. */
export const maxPerRequest = 1000;

export interface Part {
	/** The statistics that are still wanted, by their IDs. */
	readonly requests: Map<string, StatisticRequest>;
	/** Genesys' ID of the subscription, and the epoch in which it was opened. In a later epoch it no longer exists. */
	opened?: { readonly subscriptionId: string; readonly epoch: number };
	/** How often Genesys has refused it since it was last open. */
	refusals: number;
	/** When an update arrived for it, or when it was checked, ms. */
	heardAt: number;
	/** Updates may have been lost: its current values must be requested. */
	isStale?: boolean;
	/** Genesys has listed its statistics at least once. From then on, an empty list means that it is gone. */
	isListed?: boolean;
	/** When its current values were last requested, ms. */
	checkedAt?: number;
	/** The updates that arrived for it but must not be output yet. */
	held?: HeldUpdates;
}

/** A group replaces others when all of it is open. If it is refused, nothing changes. */
export interface Group {
	parts: Part[];
	replaces: Part[];
	/** Initial values are not output if the parts that it replaces have output them. */
	readonly isQuiet: boolean;
	/** Wanted from the start, or open before: it is kept when it is refused. */
	isLasting: boolean;
	readonly outcome: Deferred;
}

/** Creates a group of statistics, with as many parts as needed. */
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

/** The parts that no group will replace. */
export function remainingParts(groups: readonly Group[]): Part[] {
	const leaving = replacedParts(groups);
	return allParts(groups).filter((part) => !leaving.has(part));
}

/** The next step for a group: open a part of it, or complete it. */
export interface Job {
	readonly group: Group;
	readonly part?: Part;
}

/**
 * The next job: first a group that only needs to be completed, then the part that Genesys has refused least often. Skips
 * parts that are about to be replaced. Undefined if nothing is left to do.
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

/** The parts that a group replaces, including those that they were to replace. */
export function replacedBy(groups: readonly Group[], { replaces }: Group): Part[] {
	const replaced = new Set(replaces);
	// Newest first: each group replaces older ones.
	for (const other of [...groups].reverse()) {
		if (other.parts.length > 0 && other.parts.every((part) => replaced.has(part)))
			for (const part of other.replaces) replaced.add(part);
	}
	return [...replaced];
}

/** Whether the parts that a group replaces are open and have output the current values. */
export const isAlreadyOutput = ({ isQuiet, replaces }: Group, epoch: number): boolean =>
	isQuiet && replaces.length > 0 && replaces.every((part) => isOpen(part, epoch));

/**
 * Completes a group whose parts are all open: removes what it replaces, and groups that this ends. Returns the replaced
 * parts, the IDs of statistics that are no longer wanted or have a new meaning, and the ended groups.
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
 * Removes statistics that are no longer wanted. Returns them, and their parts, which must be opened again without them.
 * Parts that are about to be replaced lose them too.
 */
export function removeRequests(
	groups: readonly Group[],
	filter: RemovalFilter,
): { removed: StatisticRequest[]; affected: Part[] } {
	const matches = (request: StatisticRequest): boolean => matchesRemoval(filter, request);
	const affected = remainingParts(groups).filter((part) => requestsOf([part]).some(matches));
	const removed = requestsOf(affected).filter(matches);
	for (const part of allParts(groups))
		for (const { statisticId } of requestsOf([part]).filter(matches)) part.requests.delete(statisticId);
	return { removed, affected };
}
