import {
	statisticsSession,
	type StatisticsState,
	type StatisticsSubscription,
	type StatisticUpdate,
} from '../../genesys/events/statistics/subscription.ts';
import type { Connection, Transport } from '../../genesys/ports.ts';
import { faultKinds, FuzzService, type FaultKind } from './fuzzService.ts';
import { VirtualClock } from './virtualClock.ts';

const minuteMs = 60_000;
const objects = ['a', 'b', 'c'];

/** Random numbers that are the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** A subscription, and all its output. */
interface Listener {
	subscription: StatisticsSubscription;
	updates: StatisticUpdate[];
	states: StatisticsState[];
	isClosed: boolean;
}

/** The record of one run. */
export interface FuzzRun {
	faults: FaultKind[];
	updates: number;
	requests: number;
	/** All violations; empty if there are none. */
	violations: string[];
}

interface Run {
	readonly clock: VirtualClock;
	readonly random: () => number;
	readonly service: FuzzService;
	readonly listeners: Listener[];
	readonly faults: FaultKind[];
	isOver: boolean;
}

const pick = <Entry>(random: () => number, entries: readonly Entry[]): Entry =>
	entries[Math.floor(random() * entries.length)] as Entry;

/** Changes values repeatedly. */
function keepChanging(run: Run): void {
	run.clock.schedule(50 + run.random() * 4000, () => {
		if (run.isOver) return;
		run.service.change(pick(run.random, objects));
		keepChanging(run);
	});
}

/** Plans faults at random times, for a while each. */
function planFaults({ clock, random, service, faults }: Run, lengthMs: number): void {
	const count = 3 + Math.floor(random() * 10);
	for (let index = 0; index < count; index += 1) {
		const kind = pick(random, faultKinds);
		faults.push(kind);
		const begin = random() * lengthMs;
		clock.schedule(begin, () => service.begin(kind));
		clock.schedule(Math.min(lengthMs, begin + random() * 30_000), () => service.end(kind));
	}
}

/** Plans what the flows do: one of the subscriptions stands by, changes, or is closed. */
function planCommands({ clock, random, listeners }: Run, lengthMs: number): void {
	const selection = { statistics: [{ name: 'More' }], objects: [{ objectType: 'Queue', objectIds: 'c' }] };
	const commands: ((listener: Listener) => Promise<unknown>)[] = [
		({ subscription }) => subscription.standby(),
		({ subscription }) => subscription.activate(),
		({ subscription }) => subscription.add(selection),
		({ subscription }) => subscription.replace(selection),
		({ subscription }) => subscription.remove({ names: ['More'] }),
		async (listener) => {
			listener.isClosed = true;
			await listener.subscription.close();
		},
	];
	const count = Math.floor(random() * 5);
	for (let index = 0; index < count; index += 1) {
		const command = pick(random, commands);
		// The first one only listens.
		const listener = listeners[1] as Listener;
		clock.schedule(random() * lengthMs, () => void command(listener).catch(() => undefined));
	}
}

/** Each value once and in order, for each object of a subscription. */
function orderViolations({ updates }: Listener, name: string): string[] {
	const violations: string[] = [];
	const last = new Map<string, number>();
	const pushed = new Set<string>();
	for (const { id, statisticId, objectId, number = NaN, snapshot } of updates) {
		const key = `${statisticId}/${objectId}`;
		if (number < (last.get(key) ?? -1)) violations.push(`${name}: ${key} went back from ${last.get(key)} to ${number}`);
		last.set(key, number);
		if (!snapshot && pushed.has(id)) violations.push(`${name}: ${key} brought ${number} twice`);
		if (!snapshot) pushed.add(id);
	}
	return violations;
}

const statesOf = ({ states }: Listener): string =>
	states
		.slice(-4)
		.map(({ name, reason }) => `${name} ${reason ?? ''}`)
		.join(' | ');

/** After the last fault: everything is live, has the latest values, and nothing else is open. */
async function healed({ clock, service, listeners, faults }: Run): Promise<string[]> {
	const active = listeners.filter(({ isClosed }) => !isClosed);
	await Promise.all(active.map(({ subscription }) => subscription.activate().catch(() => undefined)));
	const isLive = ({ subscription }: Listener): boolean => subscription.status().state.name === 'live';
	if (!(await clock.run(10 * minuteMs, () => active.every(isLive))))
		return active.filter((one) => !isLive(one)).map((one) => `not live again: ${statesOf(one)}`);
	const isComplete = (): boolean =>
		active.every(({ updates, subscription }) => {
			const newest = new Map(updates.map((update) => [update.statisticId, update]));
			const wanted = subscription.status().statistics;
			const current = [...newest.values()].filter(
				({ objectId, number }) => number === service.values.get(objectId)?.number,
			);
			return current.length >= wanted;
		});
	// A silently dropped subscription is noticed after five minutes of silence; anything else immediately.
	const patienceMs = faults.includes('unavailable without a word') ? 6 * minuteMs : minuteMs;
	if (!(await clock.run(patienceMs, isComplete))) return ['values that were lost were not asked for'];
	for (const objectId of objects) service.change(objectId);
	if (!(await clock.run(patienceMs, isComplete))) return ['the newest values did not come'];
	const open = (): number => active.reduce((sum, one) => sum + one.subscription.status().subscriptionIds.length, 0);
	const isClean = (): boolean => service.subscriptions.size === open();
	if (!(await clock.run(3 * minuteMs, isClean)))
		return [`${service.subscriptions.size} subscriptions are open in place of ${open()}`];
	return [];
}

async function ended({ clock, service, listeners }: Run): Promise<string[]> {
	const closing = Promise.all(listeners.map(({ subscription }) => subscription.close()));
	let isClosed = false;
	void closing.then(() => (isClosed = true));
	const begin = clock.now();
	await clock.run(minuteMs, () => isClosed);
	if (!isClosed) return ['the end does not come'];
	const violations: string[] = [];
	if (clock.now() - begin > 6000) violations.push(`the end took ${clock.now() - begin} ms`);
	if (service.underWay > 0) violations.push(`${service.underWay} requests are under way after the end`);
	if (service.subscriptions.size > 0) violations.push(`${service.subscriptions.size} subscriptions are left`);
	// A session without a disconnect is forgotten some time later.
	await clock.run(minuteMs);
	if (service.sessions.size > 0) violations.push(`${service.sessions.size} sessions are left`);
	if (clock.pending > 0) violations.push(`${clock.pending} waits are left`);
	return violations;
}

let connections = 0;

/** A connection with its own clock. */
export function virtualConnection(clock: VirtualClock, random: () => number, api: Transport): Connection {
	return {
		baseUrl: 'https://gapi.example',
		rateKey: `virtual ${(connections += 1)}`,
		api,
		anonymous: api,
		wait: (milliseconds, signal) => clock.wait(milliseconds, signal),
		now: () => clock.now(),
		random,
		cancelled: () => false,
	};
}

/** One run: two subscriptions on one session, with faults for some minutes. Everything depends on the seed. */
export async function fuzzRun(seed: number): Promise<FuzzRun> {
	const random = seeded(seed);
	const clock = new VirtualClock(Date.parse('2026-11-20T08:00:00Z'));
	const service = new FuzzService(clock, random, { hasOwnIds: random() < 0.5, acknowledges: random() < 0.5 });
	for (const objectId of objects) service.change(objectId);
	let requests = 0;
	const connection = virtualConnection(clock, random, (request) => {
		requests += 1;
		return service.transport(request);
	});
	const session = statisticsSession(connection);
	const listen = (objectIds: string): Listener => {
		const [updates, states]: [StatisticUpdate[], StatisticsState[]] = [[], []];
		const subscription = session.open(
			{ statistics: [{ name: 'Some' }], objects: [{ objectType: 'Queue', objectIds }] },
			{ onUpdates: (more) => void updates.push(...more), onState: (state) => void states.push(state) },
		);
		return { subscription, updates, states, isClosed: false };
	};
	const run: Run = { clock, random, service, listeners: [listen('a,b'), listen('b,c')], faults: [], isOver: false };
	const lengthMs = (1 + random() * 4) * minuteMs;
	planFaults(run, lengthMs);
	planCommands(run, lengthMs);
	keepChanging(run);
	await clock.run(lengthMs + 1);
	run.isOver = true;
	const violations = [...(await healed(run))];
	violations.push(...(await ended(run)));
	violations.push(
		...run.listeners.flatMap((listener, index) => orderViolations(listener, `subscription ${index + 1}`)),
	);
	const updates = run.listeners.reduce((sum, listener) => sum + listener.updates.length, 0);
	return { faults: run.faults, updates, requests, violations };
}
