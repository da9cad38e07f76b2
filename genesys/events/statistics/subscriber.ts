import { randomUUID } from 'crypto';

import { statistics } from '../../catalogue/statistics.ts';
import { call } from '../../client/call.ts';
import { askedDelay } from '../../client/retry.ts';
import { GenesysError, isGenesysError } from '../../errors.ts';
import type { Connection } from '../../ports.ts';
import { delivery, type Arrival } from './updateQueue.ts';
import type { Link } from './session.ts';
import type {
	StatisticsConsumer,
	StatisticsCounters,
	StatisticsSettings,
	StatisticsState,
	StatisticsSubscription,
	StatisticsUnwanted,
	StatisticsWanted,
} from './subscription.ts';
import { numberOf, readStatistics, type PushedStatistic } from './statisticValues.ts';
import { checkUnwanted, isUnwanted, outputOf, statisticsOf, subscribing, type WantedStatistic } from './selection.ts';

/** A subscription as its session sees it. */
export interface Subscriber {
	readonly subscription: StatisticsSubscription;
	/** The session's condition, or its epoch, is another. */
	conditionChanged(): void;
	/** Looks after a subscription that has been silent for long. */
	checkIdle(): void;
	report(problem: GenesysError): void;
}

/** So many statistics are opened with one request: no limit is documented, but gateways have one for the size of a body. */
const mostPerRequest = 1000;

/** What one request opens. */
interface Part {
	/** Those that are still wanted, by their ids. */
	rows: Map<string, WantedStatistic>;
	/** As Genesys gave it, and in which epoch: in another one it is gone. */
	subscriptionId?: string;
	epoch?: number;
	/** How often it has been refused since it was open. */
	refusals: number;
	/** When something of it came, or it was looked after, ms. */
	heardAt: number;
	/** What has come of it, while it is not to be handed out yet. */
	held?: Arrival[];
}

/** What was asked for at one time: it replaces others when all of it is open, and if it is refused, nothing has happened. */
interface Group {
	parts: Part[];
	replaces: Part[];
	/** The first values need not be handed out where those that it replaces have done so. */
	isQuiet: boolean;
	/** Wanted from the start, or open before: it is not given up when it is refused. */
	isLasting: boolean;
	outcome: { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void };
}

function outcomeOf(): Group['outcome'] {
	let [resolve, reject]: [() => void, (error: unknown) => void] = [() => undefined, () => undefined];
	const promise = new Promise<void>((done, failed) => ([resolve, reject] = [done, failed]));
	// Whoever does not want to know need not look.
	promise.catch(() => undefined);
	return { promise, resolve, reject };
}

function partsOf(rows: readonly WantedStatistic[]): Part[] {
	const count = Math.ceil(rows.length / mostPerRequest);
	return Array.from({ length: count }, (_, index) => ({
		rows: new Map(
			rows.slice(index * mostPerRequest, (index + 1) * mostPerRequest).map((row) => [row.statisticId, row]),
		),
		refusals: 0,
		heardAt: 0,
	}));
}

const bodyRow = ({
	statisticId,
	objectType,
	objectId,
	name,
	definition,
}: WantedStatistic): Record<string, unknown> => ({
	statisticId,
	objectType,
	objectId,
	...(name === undefined ? { definition } : { name }),
});

/** Genesys has understood, and will say the same again. */
const isRefusal = (error: unknown): error is GenesysError =>
	isGenesysError(error) &&
	(error.kind === 'input' ||
		(error.kind === 'answer' &&
			error.status !== undefined &&
			error.status >= 400 &&
			error.status < 500 &&
			![401, 408, 425, 429].includes(error.status)));

const errorOf = (error: unknown): GenesysError =>
	isGenesysError(error)
		? error
		: new GenesysError('connection', `${subscribing}: ${error instanceof Error ? error.message : String(error)}`, {
				operation: subscribing,
				cause: error,
			});

const cancelled = (): GenesysError =>
	new GenesysError('cancelled', `${subscribing}: the subscription was closed`, { operation: subscribing });

type Answer = { data?: { subscriptionId?: unknown; statistics?: unknown }; errors?: unknown };

/** `ended` is told when the subscription is closed. Raises an `input` error when the settings make no sense. */
export function subscriber(
	link: Link,
	settings: StatisticsSettings,
	consumer: StatisticsConsumer,
	ended: () => void,
): Subscriber {
	const output = outputOf(settings.output);
	const first = statisticsOf(settings);
	const { now, random } = link.ports;
	const started = outcomeOf();
	/** Deletions that are under way. */
	const farewells = new Set<Promise<unknown>>();
	const refusedBefore = new Set<string>();
	let groups: Group[] = [
		{ parts: partsOf(first), replaces: [], isQuiet: false, isLasting: true, outcome: outcomeOf() },
	];
	let highest = first.length;
	let state: StatisticsState = { name: settings.standby ? 'standby' : 'connecting', since: now() };
	let isActive = !settings.standby;
	/** What was asked for last. */
	let isWanted = isActive;
	let isClosed = false;
	let wasLive = false;
	let reconnects = 0;
	let failures = 0;
	let leaving: Promise<void> = Promise.resolve();
	/** Ends what is under way: of the subscription, and of its waiting for the next attempt. */
	let stopping = new AbortController();
	let nudge = new AbortController();
	let isDue = false;
	let isWorking = false;
	let working: Promise<void> = Promise.resolve();

	const report = (problem: GenesysError): void => guarded(() => consumer.problem?.(problem));
	const out = delivery(
		link.ports,
		output,
		(updates) => consumer.updates(updates),
		(error) => {
			const words = error instanceof Error ? error.message : String(error);
			report(
				new GenesysError('input', `Updates were not taken: ${words}`, {
					operation: subscribing,
					cause: error,
					hint: 'The next ones follow.',
				}),
			);
		},
	);

	function guarded(tell: () => void): void {
		try {
			tell();
		} catch {
			// A consumer that fails to be told is no reason to end.
		}
	}

	const counters = (): StatisticsCounters => ({ ...out.counters, reconnects });

	function become(name: StatisticsState['name'], failure?: GenesysError): void {
		const { message: reason, hint } = failure ?? {};
		if (isClosed && name !== 'stopped') return;
		if (state.name === name && state.reason === reason) return;
		state = {
			name,
			since: now(),
			...(reason === undefined ? {} : { reason }),
			...(hint === undefined ? {} : { hint }),
		};
		guarded(() => consumer.state?.({ ...state }, counters()));
	}

	const inTrouble = (failure: GenesysError): void => {
		become(wasLive ? 'reconnecting' : 'connecting', failure);
		started.reject(failure);
	};

	function becomeLive(): void {
		if (state.name === 'live') return;
		if (wasLive) reconnects += 1;
		wasLive = true;
		failures = 0;
		become('live');
		started.resolve();
	}

	const isOpen = ({ subscriptionId, epoch }: Part): boolean => subscriptionId !== undefined && epoch === link.epoch;
	const parts = (): Part[] => groups.flatMap((group) => group.parts);

	const allRows = (of = parts()): WantedStatistic[] => of.flatMap(({ rows }) => [...rows.values()]);
	/** Those that are about to be replaced. */
	const outgoing = (): ReadonlySet<Part> => new Set(groups.flatMap(({ replaces }) => replaces));
	const staying = (): Part[] => {
		const leavers = outgoing();
		return parts().filter((part) => !leavers.has(part));
	};

	function arrivals({ subscriptionId, rows }: Part, pushed: readonly PushedStatistic[], snapshot: boolean): Arrival[] {
		return pushed.flatMap(({ statisticId, value, timestamp = now() }) => {
			const row = rows.get(statisticId);
			if (!row || value === undefined) return [];
			const { name, objectType, objectId } = row;
			const number = numberOf(value);
			return [
				{
					subscriptionId: subscriptionId as string,
					statisticId,
					...(name === undefined ? {} : { name }),
					objectType,
					objectId,
					value,
					...(number === undefined ? {} : { number }),
					timestamp,
					snapshot,
				},
			];
		});
	}

	function receive(part: Part, pushed: readonly PushedStatistic[]): void {
		part.heardAt = now();
		const arrived = arrivals(part, pushed, false);
		if (part.held) part.held = part.held.concat(arrived);
		else out.push(arrived);
	}

	/** Takes what is pushed from here on, and has been pushed since it was opened; it is held until it is let go. */
	function listenTo(part: Part): void {
		part.held = [];
		receive(
			part,
			link.route(part.subscriptionId as string, (pushed) => receive(part, pushed)),
		);
	}

	/** Hands out what was held: the first values, but for what is older, and then what came. What others have told already is left out. */
	function letGo(part: Part, isTold: (arrival: Arrival) => boolean = () => false): void {
		const { held = [] } = part;
		delete part.held;
		out.push(held.filter((arrival) => !isTold(arrival)).sort((one, other) => one.timestamp - other.timestamp));
	}

	/** Tells Genesys that a subscription is over. Nothing depends on whether that succeeds. */
	function bidFarewell(subscriptionId: string): void {
		const farewell: Promise<unknown> = call(link.lastRequest(), statistics, 'subscription.delete', {
			id: subscriptionId,
		})
			.catch(() => undefined)
			.finally(() => farewells.delete(farewell));
		farewells.add(farewell);
	}

	/** Also of an earlier epoch: then Genesys has dropped it already. */
	function retire(part: Part): void {
		const { subscriptionId } = part;
		const isThere = isOpen(part);
		delete part.subscriptionId;
		delete part.held;
		if (subscriptionId === undefined) return;
		link.unroute(subscriptionId);
		if (isThere) bidFarewell(subscriptionId);
	}

	/** Statistics that Genesys did not open beside others that it did. Said once of each. */
	function reportRefused({ rows }: Part, errors: unknown): void {
		for (const entry of Array.isArray(errors)
			? (errors as { status?: { message?: unknown; detail?: unknown } }[])
			: []) {
			const { message, detail } = entry?.status ?? {};
			const { statisticId } = (typeof detail === 'object' && detail !== null ? detail : {}) as {
				statisticId?: unknown;
			};
			const row = rows.get(String(statisticId));
			const which = row
				? `${row.name ?? `statistic ${row.statisticId}`} of ${row.objectType} ${row.objectId}`
				: 'a statistic';
			const words = `${subscribing}: Genesys did not open ${which} (${String(message ?? 'without saying why').slice(0, 300)})`;
			if (refusedBefore.has(words)) continue;
			refusedBefore.add(words);
			report(
				new GenesysError('answer', words, {
					operation: subscribing,
					hint: 'The others are open. Check its name or definition, and its object.',
				}),
			);
		}
	}

	const hasValue = ({ value }: PushedStatistic): boolean => value !== undefined;

	/** The values of a subscription that has just been opened: as they were answered, or where they were not, as they are. */
	async function valuesOf(subscriptionId: string, answer: Answer, connection: Connection): Promise<PushedStatistic[]> {
		const values = readStatistics(answer.data);
		if (values.some(hasValue)) return values;
		const [current] = (await call(
			connection,
			statistics,
			'subscription.getValues',
			{ id: subscriptionId },
			{ raw: true },
		).catch(() => [{}])) as [Answer];
		return readStatistics(current.data);
	}

	/** Those that it replaces are open, and have told the values that there are. */
	const isTold = ({ isQuiet, replaces }: Group): boolean => isQuiet && replaces.length > 0 && replaces.every(isOpen);

	async function open(part: Part, group: Group): Promise<void> {
		const connection = link.connectionUntil(stopping.signal);
		const { epoch } = link;
		const operationId = randomUUID();
		// As a whole: each row has been checked when it was asked for.
		const json = { operationId, data: { statistics: [...part.rows.values()].map(bodyRow) } };
		const [answer] = (await call(connection, statistics, 'subscription.open', {}, { json, raw: true }).catch(
			(error: unknown) => {
				// It may have been opened although no answer came.
				if (!isRefusal(error)) bidFarewell(operationId);
				throw error;
			},
		)) as [Answer];
		const given = answer.data?.subscriptionId;
		const subscriptionId = given === undefined || given === null || given === '' ? operationId : String(given);
		if (epoch !== link.epoch || !isActive || connection.cancelled()) return bidFarewell(subscriptionId);
		// One of an earlier session goes with it, sooner or later.
		if (part.subscriptionId !== undefined && part.subscriptionId !== subscriptionId) bidFarewell(part.subscriptionId);
		Object.assign(part, { subscriptionId, epoch, refusals: 0 });
		failures = 0;
		reportRefused(part, answer.errors);
		listenTo(part);
		if (!output.snapshot || isTold(group)) return;
		const values = await valuesOf(subscriptionId, answer, connection);
		if (part.held) part.held = arrivals(part, values, true).concat(part.held);
	}

	/** What a group replaces, and what was to be replaced by that. */
	function replacedBy({ replaces }: Group): Part[] {
		const gone = new Set(replaces);
		// The newest first: each replaces older ones.
		for (const other of [...groups].reverse()) {
			if (other.parts.length > 0 && other.parts.every((part) => gone.has(part)))
				for (const part of other.replaces) gone.add(part);
		}
		return [...gone];
	}

	/** All of a group is open: what it replaces goes. */
	function complete(group: Group): void {
		const replaced = replacedBy(group);
		const staysAmong = (some: Part[]): Part[] => some.filter((part) => !replaced.includes(part));
		for (const other of groups)
			Object.assign(other, { parts: staysAmong(other.parts), replaces: staysAmong(other.replaces) });
		group.isLasting = true;
		const left = new Map(allRows().map((row) => [row.statisticId, JSON.stringify(row)]));
		const gone = allRows(replaced).filter((row) => left.get(row.statisticId) !== JSON.stringify(row));
		out.forget(gone.map(({ statisticId }) => statisticId));
		for (const part of replaced) retire(part);
		// Until now the ones that were replaced have told what came.
		for (const part of group.parts) letGo(part, out.hasNewer);
		// A change whose parts have all been replaced meanwhile is over as well, once it has replaced what it was to replace.
		const isOver = (other: Group): boolean => other.parts.length === 0 && other.replaces.length === 0;
		for (const other of groups.filter(isOver)) other.outcome.resolve();
		groups = groups.filter((other) => !isOver(other));
		group.outcome.resolve();
	}

	function abandon(group: Group, error: unknown): void {
		groups = groups.filter((other) => other !== group);
		for (const part of group.parts) retire(part);
		group.outcome.reject(error);
	}

	/**
	 * What is to be opened next: nothing that is about to be replaced, and what has been refused after everything else. Without a part it is a group that is
	 * complete.
	 */
	function nextUp(): { group: Group; part?: Part } | undefined {
		const leavers = outgoing();
		const due = groups.flatMap((group) =>
			group.parts.filter((part) => !isOpen(part) && !leavers.has(part)).map((part) => ({ group, part })),
		);
		const [next] = due.sort((one, other) => one.part.refusals - other.part.refusals);
		const done = groups.find((group) => group.replaces.length > 0 && group.parts.every(isOpen));
		return done ? { group: done } : next;
	}

	/** Waits after a failure, unless something changes meanwhile. */
	async function backOff(times: number, atLeastMs = 0): Promise<void> {
		const { firstDelayMs, longestDelayMs } = link.timing;
		nudge = new AbortController();
		await link.ports
			.wait(
				Math.max(atLeastMs, random() * Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(times, 30))),
				nudge.signal,
			)
			.catch(() => undefined);
	}

	async function failed({ group, part }: { group: Group; part?: Part }, error: unknown): Promise<void> {
		if (stopping.signal.aborted || link.condition.name !== 'up') return;
		if (isRefusal(error) && !group.isLasting) return abandon(group, error);
		const failure = errorOf(error);
		inTrouble(failure);
		if (isRefusal(error) && part) part.refusals += 1;
		else await backOff((failures += 1), askedDelay(failure));
	}

	async function openNext({ group, part }: { group: Group; part?: Part }): Promise<void> {
		if (!part) return complete(group);
		if (part.refusals > 0) await backOff(part.refusals);
		if (!isActive || link.condition.name !== 'up' || !group.parts.includes(part) || !groups.includes(group)) return;
		await open(part, group);
		// What replaces others is handed out when all of it is there, or updates would come twice.
		if (isOpen(part) && group.replaces.length === 0) letGo(part);
		if (group.parts.every(isOpen)) complete(group);
	}

	/** Opens what is not open, one after the other, for as long as there is something and the session is up. */
	async function work(): Promise<void> {
		while (isDue) {
			isDue = false;
			while (isActive && link.condition.name === 'up') {
				const next = nextUp();
				if (!next) {
					becomeLive();
					break;
				}
				await link.opening(() => openNext(next)).catch((error: unknown) => failed(next, error));
			}
		}
		isWorking = false;
	}

	function wake(): void {
		isDue = true;
		nudge.abort();
		if (isWorking) return;
		isWorking = true;
		working = work();
	}

	function conditionChanged(): void {
		const { condition } = link;
		if (!isActive) return;
		if (condition.name === 'up') return wake();
		nudge.abort();
		if (condition.name === 'unavailable') {
			become('unavailable', condition.failure);
			started.reject(condition.failure);
		} else if (condition.name === 'given up') {
			become('stopped', condition.failure);
			started.reject(condition.failure);
		} else if (condition.name === 'broken') inTrouble(condition.failure);
	}

	function join(): void {
		stopping = new AbortController();
		isActive = true;
		wasLive = false;
		become('connecting');
		link.join(subscriber);
		conditionChanged();
	}

	/** Gives everything up that is open, within a time that does not hang on the network alone. */
	async function leave(): Promise<void> {
		isActive = false;
		stopping.abort();
		nudge.abort();
		for (const part of parts()) retire(part);
		const late = new AbortController();
		const gone = (async () => {
			await working;
			await Promise.all(farewells);
			await link.leave(subscriber);
			late.abort();
		})();
		await Promise.race([gone, link.ports.wait(3 * link.timing.closingMs, late.signal).catch(() => undefined)]);
	}

	/** Adds what was asked for, and resolves when it is open. */
	async function change(rows: readonly WantedStatistic[], more: Partial<Group> = {}): Promise<void> {
		const group: Group = {
			parts: partsOf(rows),
			replaces: [],
			isQuiet: false,
			isLasting: false,
			outcome: outcomeOf(),
			...more,
		};
		groups.push(group);
		if (!isActive) return complete(group);
		wake();
		await group.outcome.promise;
	}

	const refuseClosed = (): void => {
		if (isClosed) throw cancelled();
	};

	const subscription: StatisticsSubscription = {
		started: started.promise,
		status: () => ({
			state: { ...state },
			counters: counters(),
			statistics: allRows(staying()).length,
			subscriptionIds: parts()
				.filter(isOpen)
				.map(({ subscriptionId }) => subscriptionId as string),
		}),
		async add(more) {
			refuseClosed();
			const rows = statisticsOf(more, highest + 1, new Set(allRows().map(({ statisticId }) => statisticId)));
			highest += rows.length;
			await change(rows);
		},
		async remove(unwanted: StatisticsUnwanted) {
			refuseClosed();
			checkUnwanted(unwanted);
			const affected = staying().filter(({ rows }) => [...rows.values()].some((row) => isUnwanted(unwanted, row)));
			const removed = allRows(affected).filter((row) => isUnwanted(unwanted, row));
			// What is still there of what is about to be replaced ends at once as well.
			for (const { rows } of parts())
				for (const row of [...rows.values()]) if (isUnwanted(unwanted, row)) rows.delete(row.statisticId);
			out.forget(removed.map(({ statisticId }) => statisticId));
			if (affected.length > 0)
				void change(allRows(affected), { replaces: affected, isQuiet: true }).catch(() => undefined);
			return removed.length;
		},
		async replace(others: StatisticsWanted) {
			refuseClosed();
			const rows = statisticsOf(others);
			highest = rows.length;
			await change(rows, { replaces: parts() });
		},
		async standby() {
			refuseClosed();
			isWanted = false;
			if (!isActive) return;
			become('standby');
			await (leaving = leave());
			started.resolve();
		},
		async activate() {
			refuseClosed();
			isWanted = true;
			await leaving;
			if (isWanted && !isActive && !isClosed) join();
		},
		async close() {
			if (isClosed) return leaving;
			out.close();
			become('stopped');
			isClosed = true;
			if (isActive) leaving = leave();
			await leaving;
			started.reject(cancelled());
			for (const { outcome } of groups) outcome.reject(cancelled());
			ended();
		},
	};

	/** Silence may mean that nothing changes, or that the subscription is gone without a word. */
	async function check(part: Part): Promise<void> {
		const [statisticId] = part.rows.keys();
		if (statisticId === undefined) return;
		const connection = link.connectionUntil(stopping.signal);
		// One is enough, unless it cannot stand in a list.
		const asked = statisticId.includes(',') ? {} : { statisticIds: [statisticId] };
		await call(connection, statistics, 'subscription.getValues', { id: part.subscriptionId, ...asked }).catch(
			(error: unknown) => {
				if (!isRefusal(error) || !isActive || !isOpen(part)) return;
				inTrouble(
					new GenesysError('answer', `${subscribing}: Genesys no longer knows the subscription`, {
						operation: subscribing,
						hint: 'It is opened anew.',
					}),
				);
				retire(part);
				wake();
			},
		);
	}

	const subscriber: Subscriber = {
		subscription,
		conditionChanged,
		checkIdle() {
			for (const part of parts().filter(isOpen)) {
				const silence = now() - part.heardAt;
				// A clock that was set back begins anew.
				if (silence < 0) part.heardAt = now();
				if (state.name !== 'live' || silence < link.timing.idleMs) continue;
				part.heardAt = now();
				void check(part);
			}
		},
		report,
	};
	if (isActive) join();
	else started.resolve();
	return subscriber;
}
