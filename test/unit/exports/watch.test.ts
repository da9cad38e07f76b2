import { fail } from '../../../genesys/errors.ts';
import type { ExportFile, ExportState, ExportSource, ListedRun } from '../../../genesys/exports/sources/source.ts';
import { latestEvent, look } from '../../../genesys/exports/watch/poll.ts';
import type { ExportEvent, WatchFilter } from '../../../genesys/exports/watch/events.ts';
import { acknowledged, keptState, watchLimits, type WatchState } from '../../../genesys/exports/watch/state.ts';
import { connected, failureOf, scripted, type Rig } from '../../support/scripted.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A run in its service; times are by the true clock. */
interface Run {
	id: number;
	title: string;
	type?: string;
	source?: string;
	created: number;
	ends: number;
	as: Exclude<ExportState, 'waiting' | 'running'>;
	/** When the run and its files appear in the lists. */
	listed: number;
	filesListed: number;
	parts: number;
	deleted?: number;
}

/** A service and the true time. Its clock and ours may be wrong. */
class World {
	now = Date.parse('2026-11-01T00:00:00Z');
	theirSkew = 0;
	ourSkew = 0;
	runs: Run[] = [];
	/** The start time of each list request. */
	since: (string | undefined)[] = [];
	filesAsked = 0;
	refuse: (run: string) => void = () => undefined;
	says: 'sizes' | 'nothing' = 'sizes';

	add(changes: Partial<Run> = {}): Run {
		const created = changes.created ?? this.now;
		const ends = changes.ends ?? created;
		const run: Run = {
			id: 1000 + this.runs.length,
			title: 'Nightly',
			created,
			ends,
			as: 'done',
			listed: created,
			filesListed: ends,
			parts: 1,
			...changes,
		};
		this.runs.push(run);
		return run;
	}

	private theirs = (moment: number): string => new Date(moment + this.theirSkew).toISOString();

	private listedRun({ id, title, type = 'UCS', source = 'UCSX', created, ends, as, parts }: Run): ListedRun {
		const state = ends <= this.now ? as : 'running';
		return {
			handle: { source: 'udm', jobId: '7', runId: String(id), title, startedAt: this.theirs(created) },
			state,
			status: state === 'done' ? 'Completed' : state,
			...{ type, source },
			reason: 'it says',
			created: this.theirs(created),
			expires: this.theirs(created + 30 * day),
			...(this.says === 'sizes' ? { size: 10 * parts } : {}),
		};
	}

	private filesOf(runId: string): ExportFile[] {
		const run = this.runs.find(({ id }) => String(id) === runId) as Run;
		// The first part is available some time before the others.
		const count =
			run.filesListed <= this.now ? run.parts : run.filesListed - 3 * minute <= this.now && run.parts > 1 ? 1 : 0;
		return this.now > run.created + 30 * day
			? []
			: Array.from({ length: count }, (_, part) => ({
					name: `${run.id}-${part}.p7m`,
					size: 10,
					created: this.theirs(run.ends),
				}));
	}

	readonly source: ExportSource = {
		...{ id: 'udm', title: 'Simulated', connection: 'multicloudCx', isEncrypted: true, asks: [], takesAll: true },
		...Object.fromEntries(
			['start', 'status', 'files', 'open'].map((name) => [
				name,
				() => Promise.reject(new Error('not part of this test')),
			]),
		),
		list: async (_connection: unknown, since?: string) => {
			this.since.push(since);
			const from = since === undefined ? -Infinity : Date.parse(since);
			const there = this.runs.filter(
				({ created, listed, deleted = Infinity }) =>
					created + this.theirSkew >= from && listed <= this.now && deleted > this.now,
			);
			return there.map((run) => this.listedRun(run)).reverse();
		},
		listedFiles: async (_connection: unknown, { runId = '' }: { runId?: string }) => {
			this.filesAsked += 1;
			this.refuse(runId);
			return this.filesOf(runId);
		},
	} as unknown as ExportSource;

	readonly connection: Rig = { ...connected(scripted()), now: () => this.now + this.ourSkew };
}

/** A client that watches runs, and saves the state together with the acknowledgement. */
class Watcher {
	state: WatchState | undefined;
	events: ExportEvent[] = [];
	readonly world: World;
	filter: WatchFilter;

	constructor(world: World, filter: WatchFilter = {}) {
		this.world = world;
		this.filter = filter;
	}

	async look(): Promise<string[]> {
		const { events, state } = await look(this.world.connection, this.world.source, this.state, this.filter);
		// The state is serialized, as in a real store.
		this.state = JSON.parse(JSON.stringify(acknowledged(state, events))) as WatchState;
		this.events.push(...events);
		return events.map(({ id }) => id);
	}

	async after(milliseconds: number): Promise<string[]> {
		this.world.now += milliseconds;
		return await this.look();
	}
}

async function watching(filter: WatchFilter = {}): Promise<{ world: World; watcher: Watcher }> {
	const world = new World();
	const watcher = new Watcher(world, filter);
	return { world, watcher };
}

test('the first check reports nothing, and runs that have ended by then are never reported', async () => {
	const { world, watcher } = await watching();
	world.add();
	expect(await watcher.look()).toEqual([]);
	expect(await watcher.after(minute)).toEqual([]);
	expect(await watcher.after(2 * hour)).toEqual([]);
});

test('an export in progress at the first check is reported when it ends', async () => {
	const { world, watcher } = await watching();
	world.add({ created: world.now - 3 * day, ends: world.now + 10 * minute });
	expect(await watcher.look()).toEqual([]);
	expect(await watcher.after(9 * minute)).toEqual([]);
	expect(await watcher.after(2 * minute)).toEqual(['udm-1000-finished']);
	expect(await watcher.after(minute)).toEqual([]);
});

test('an event contains the handle for the records and all known details of the run', async () => {
	const { world, watcher } = await watching();
	await watcher.look();
	world.add({ parts: 2, title: 'Yesterday', type: 'Interaction' });
	await watcher.after(minute);
	expect(watcher.events).toEqual([
		{
			...{
				id: 'udm-1000-finished',
				kind: 'finished',
				exportFrom: 'udm',
				title: 'Yesterday',
				type: 'Interaction',
				source: 'UCSX',
				status: 'Completed',
			},
			handle: { source: 'udm', jobId: '7', runId: '1000', title: 'Yesterday', startedAt: '2026-11-01T00:00:00.000Z' },
			files: [0, 1].map((part) => ({ name: `1000-${part}.p7m`, size: 10, created: '2026-11-01T00:00:00.000Z' })),
			created: '2026-11-01T00:00:00.000Z',
			finished: '2026-11-01T00:00:00.000Z',
			expires: '2026-12-01T00:00:00.000Z',
		},
	]);
});

test('a source without runs at the first check reports its first run', async () => {
	const { world, watcher } = await watching();
	await watcher.look();
	world.add({ created: world.now - 20 * day });
	expect(await watcher.after(minute)).toEqual(['udm-1000-finished']);
});

test('a failure is a separate event with the reason, and so is a cancellation', async () => {
	const { world, watcher } = await watching();
	await watcher.look();
	world.add({ as: 'failed' });
	world.add({ as: 'cancelled' });
	expect(await watcher.after(minute)).toEqual(['udm-1000-failed', 'udm-1001-cancelled']);
	expect(watcher.events).toMatchObject([{ reason: 'it says', files: [] }, { files: [] }]);
	expect(watcher.events[1]).not.toHaveProperty('reason');
	expect(world.filesAsked).toBe(0);
});

describe('late files', () => {
	test('late files are waited for', async () => {
		const { world, watcher } = await watching();
		await watcher.look();
		world.add({ filesListed: world.now + 10 * minute });
		expect(await watcher.after(minute)).toEqual([]);
		expect(await watcher.after(8 * minute)).toEqual([]);
		expect(await watcher.after(2 * minute)).toEqual(['udm-1000-finished']);
		expect(watcher.events[0]?.files).toHaveLength(1);
	});

	test('late files are waited for until they add up to the size of the run', async () => {
		const { world, watcher } = await watching();
		await watcher.look();
		world.add({ parts: 3, filesListed: world.now + 10 * minute });
		expect(await watcher.after(8 * minute)).toEqual([]);
		expect(await watcher.after(3 * minute)).toEqual(['udm-1000-finished']);
		expect(watcher.events[0]?.files).toHaveLength(3);
	});

	test('the files of a run of unknown size are complete when no file is added any more', async () => {
		const { world, watcher } = await watching();
		world.says = 'nothing';
		await watcher.look();
		world.add({ parts: 3, filesListed: world.now + 3 * minute });
		expect([
			await watcher.after(minute),
			await watcher.after(minute),
			await watcher.after(minute),
			await watcher.after(minute),
		]).toEqual([[], [], [], []]);
		expect(await watcher.after(minute)).toEqual(['udm-1000-finished']);
		expect(watcher.events[0]?.files).toHaveLength(3);
	});

	test('the wait for late files is limited', async () => {
		const { world, watcher } = await watching();
		await watcher.look();
		world.add({ filesListed: Infinity });
		expect(await watcher.after(minute)).toEqual([]);
		expect(await watcher.after(watchLimits.longestLateMs)).toEqual(['udm-1000-finished']);
		expect(watcher.events[0]?.files).toEqual([]);
	});

	test('the wait for late files is not extended if our clock is set back', async () => {
		const { world, watcher } = await watching();
		await watcher.look();
		world.add({ filesListed: Infinity });
		expect(await watcher.after(minute)).toEqual([]);
		world.ourSkew = -365 * day;
		expect(await watcher.after(minute)).toEqual([]);
		expect(await watcher.after(watchLimits.longestLateMs)).toEqual(['udm-1000-finished']);
	});

	test('late files of a run that the service refuses do not delay other runs', async () => {
		const { world, watcher } = await watching();
		await watcher.look();
		world.add();
		world.add();
		world.refuse = (runId) => (runId === '1000' ? fail('answer', 'Internal error', { status: 500 }) : undefined);
		expect(await watcher.after(minute)).toEqual(['udm-1001-finished']);
		world.refuse = () => undefined;
		expect(await watcher.after(minute)).toEqual(['udm-1000-finished']);
	});
});

test('an error that concerns more than one run is thrown, and the next check catches up', async () => {
	const { world, watcher } = await watching();
	await watcher.look();
	world.add();
	world.refuse = () => fail('connection', 'no answer');
	expect((await failureOf(watcher.after(minute))).kind).toBe('connection');
	world.refuse = () => undefined;
	expect(await watcher.after(minute)).toEqual(['udm-1000-finished']);
});

test('many exports that ended together are reported over several checks', async () => {
	const { world, watcher } = await watching();
	await watcher.look();
	for (let count = 0; count < 120; count++) world.add();
	expect(
		[await watcher.after(minute), await watcher.after(minute), await watcher.after(minute)].map(({ length }) => length),
	).toEqual([50, 50, 20]);
	expect(new Set(watcher.events.map(({ id }) => id)).size).toBe(120);
});

describe('expiring files', () => {
	test('expiring files cause one warning a day before', async () => {
		const { world, watcher } = await watching({ kinds: ['expiring'] });
		await watcher.look();
		world.add();
		world.add({ as: 'failed' });
		expect(await watcher.after(minute)).toEqual([]);
		expect(await watcher.after(29 * day - 5 * minute)).toEqual([]);
		expect(await watcher.after(hour + 5 * minute)).toEqual(['udm-1000-expiring']);
		expect([await watcher.after(minute), await watcher.after(2 * hour), await watcher.after(2 * hour)]).toEqual([
			[],
			[],
			[],
		]);
	});

	test('expiring files cause a warning even if the run existed before the first check', async () => {
		const { world, watcher } = await watching({ kinds: ['expiring'] });
		world.add({ created: world.now - 28 * day });
		world.add({ created: world.now - 29.5 * day });
		await watcher.look();
		expect(await watcher.after(25 * hour)).toEqual(['udm-1000-expiring']);
	});

	test('expired files cause no warning', async () => {
		const { world, watcher } = await watching({ kinds: ['expiring'] });
		await watcher.look();
		world.add();
		await watcher.after(31 * day);
		expect(await watcher.after(2 * hour)).toEqual([]);
	});

	test('only an unacknowledged warning is repeated', async () => {
		const { world, watcher } = await watching({ kinds: ['expiring'] });
		await watcher.look();
		world.add();
		world.add({ created: world.now + minute });
		world.now += 29 * day + hour;
		const { events, state } = await look(world.connection, world.source, watcher.state, watcher.filter);
		expect(events.map(({ id }) => id)).toEqual(['udm-1000-expiring', 'udm-1001-expiring']);
		watcher.state = acknowledged(state, events.slice(1));
		expect(await watcher.after(hour)).toEqual(['udm-1000-expiring']);
		expect(await watcher.after(hour)).toEqual([]);
	});
});

test.each<[WatchFilter, string[]]>([
	[{}, ['1000-finished', '1001-finished', '1002-failed', '1003-cancelled']],
	[{ kinds: ['failed', 'cancelled'] }, ['1002-failed', '1003-cancelled']],
	[{ title: 'night' }, ['1000-finished', '1002-failed', '1003-cancelled']],
	[{ source: ' chat ' }, ['1001-finished']],
	[{ type: 'CONTACT' }, ['1002-failed']],
	[{ status: 'complete', kinds: [] }, ['1000-finished', '1001-finished']],
	[{ title: 'nothing like it' }, []],
])('only events that match the filter %j are reported', async (filter, told) => {
	const { world, watcher } = await watching(filter);
	await watcher.look();
	world.add();
	world.add({ title: 'By hand', source: 'Chat' });
	world.add({ as: 'failed', type: 'Contact' });
	world.add({ as: 'cancelled' });
	expect(await watcher.after(minute)).toEqual(told.map((id) => `udm-${id}`));
});

test('an event that did not match is not reported when the filter changes later', async () => {
	const { world, watcher } = await watching({ title: 'other' });
	await watcher.look();
	world.add();
	await watcher.after(minute);
	watcher.filter = {};
	expect(await watcher.after(minute)).toEqual([]);
});

test('a run with an old date is found by its number in a complete list', async () => {
	const { world, watcher } = await watching();
	world.add();
	await watcher.look();
	world.add({ created: world.now - 20 * day, ends: world.now, filesListed: world.now });
	expect(await watcher.after(minute)).toEqual([]);
	expect(await watcher.after(hour)).toHaveLength(1);
	expect(await watcher.after(hour)).toEqual([]);
});

test('a run that was deleted before it ended is dropped', async () => {
	const { world, watcher } = await watching();
	world.add({ ends: Infinity, deleted: world.now + minute });
	await watcher.look();
	for (let count = 0; count < 4; count++) await watcher.after(hour);
	expect(watcher.state?.open).toEqual({});
});

test('between complete lists, only runs that may have changed are listed', async () => {
	const { world, watcher } = await watching();
	world.add();
	await watcher.look();
	await watcher.after(minute);
	await watcher.after(hour);
	expect(world.since).toEqual([undefined, '2026-10-31T00:00:00.000Z', undefined]);
});

test('the latest ended run serves as a sample event', async () => {
	const { world } = await watching();
	expect(await latestEvent(world.connection, world.source)).toBeUndefined();
	world.add();
	world.add({ as: 'failed', created: world.now + 1, listed: world.now, ends: world.now });
	world.add({ ends: Infinity });
	expect(await latestEvent(world.connection, world.source)).toMatchObject({ id: 'udm-1001-failed' });
	expect(await latestEvent(world.connection, world.source, { kinds: ['expiring'] })).toMatchObject({
		id: 'udm-1000-finished',
		files: [{ name: '1000-0.p7m' }],
	});
});

test('a state is used only if it is valid and belongs to the same selection', async () => {
	const { watcher } = await watching();
	await watcher.look();
	const state = watcher.state as WatchState;
	expect(keptState({ of: 'a', state }, 'a')).toEqual(state);
	for (const kept of [
		undefined,
		null,
		'text',
		{},
		{ of: 'b', state },
		{ of: 'a' },
		{ of: 'a', state: {} },
		{ of: 'a', state: { ...state, open: null } },
	])
		expect(keptState(kept, 'a')).toBeUndefined();
});

describe('thousands of checks', () => {
	/** Pseudorandom numbers, so that a failing case can be repeated. */
	function numbers(seed: number): (below: number) => number {
		let value = seed;
		return (below) => {
			value = (Math.imul(value, 1_664_525) + 1_013_904_223) >>> 0;
			return Math.floor((value / 2 ** 32) * below);
		};
	}

	const endings = ['done', 'done', 'done', 'failed', 'cancelled'] as const;

	/** Runs begin, end and are listed in any order. */
	function happen(world: World, pick: (below: number) => number): void {
		for (let count = pick(20) === 0 ? pick(12) : pick(5) === 0 ? 1 : 0; count > 0; count--) {
			const created = world.now - pick(10 * minute);
			const listed = created + pick(20) * pick(30 * minute);
			const ends = pick(3) ? created + pick(2 * hour) : created + pick(3 * day);
			world.add({
				created,
				listed,
				ends,
				filesListed: Math.max(ends, listed) + pick(12 * minute),
				as: endings[pick(endings.length)],
				parts: 1 + pick(3),
			});
		}
	}

	interface Told {
		/** How often each event was returned before and after its acknowledgement. */
		unacknowledged: Map<string, number>;
		acknowledged: Map<string, number>;
		largest: number;
		complete: boolean;
	}

	/** Crashes lose unsaved state, including acknowledgements since the last save. */
	async function simulated(seed: number, ticks: number): Promise<{ world: World; told: Told; firstLook: number }> {
		const pick = numbers(seed);
		const world = new World();
		world.theirSkew = (pick(3) - 1) * pick(400 * day);
		world.says = pick(2) ? 'sizes' : 'nothing';
		for (let count = 0; count < 40; count++) happen(world, pick);
		const told: Told = { unacknowledged: new Map(), acknowledged: new Map(), largest: 0, complete: true };
		const firstLook = world.now;
		let kept: string | undefined;
		const read = (): WatchState | undefined => (kept === undefined ? undefined : (JSON.parse(kept) as WatchState));
		for (let tick = 0; tick < ticks; tick++) {
			if (tick > 0) happen(world, pick);
			if (seed % 2 && pick(50) === 0) world.ourSkew = pick(2) ? 0 : (pick(2) - 0.5) * pick(2 * day);
			const isBroken = tick > 0 && pick(15) === 0;
			world.refuse = () => (isBroken && pick(3) === 0 ? fail('connection', 'no answer') : undefined);
			const found = await look(world.connection, world.source, read()).catch(() => undefined);
			// Sometimes Node-RED or n8n is down for a while.
			world.now += pick(100) === 0 ? pick(8 * hour) : minute + pick(minute);
			if (!found) continue;
			const events = found.events.filter(({ kind }) => kind !== 'expiring');
			// A crash happens before any acknowledgement, or after some.
			const reached = pick(10) === 0 ? pick(events.length + 1) : events.length;
			const isKept = reached === events.length || pick(2) === 0;
			for (const { id } of events.slice(isKept ? reached : 0))
				told.unacknowledged.set(id, (told.unacknowledged.get(id) ?? 0) + 1);
			if (!isKept) continue;
			for (const event of events.slice(0, reached)) {
				told.acknowledged.set(event.id, (told.acknowledged.get(event.id) ?? 0) + 1);
				const parts = world.runs.find(({ id }) => String(id) === event.handle.runId)?.parts;
				if (event.kind === 'finished' && event.files.length !== parts) told.complete = false;
			}
			kept = JSON.stringify(
				acknowledged(found.state, [
					...events.slice(0, reached),
					...found.events.filter(({ kind }) => kind === 'expiring'),
				]),
			);
			told.largest = Math.max(told.largest, kept.length);
		}
		return { world, told, firstLook };
	}

	/** The runs that must have been reported by the end: those that had not ended when the watch began and ended some time ago. */
	const expected = ({ runs, now }: World, firstLook: number): string[] => {
		const words = { done: 'finished', failed: 'failed', cancelled: 'cancelled' };
		const over = runs.filter(
			({ ends, listed, filesListed }) =>
				Math.max(ends, listed) > firstLook && Math.max(ends, listed, filesListed) + 2 * hour < now,
		);
		return over.map(({ id, as }) => `udm-${id}-${words[as]}`).sort();
	};

	test.each(Array.from({ length: 4 }, (_, index) => index + 1))(
		'nothing is lost, and nothing is repeated after its acknowledgement (%i)',
		async (seed) => {
			const { world, told, firstLook } = await simulated(seed, 600);
			const wanted = expected(world, firstLook);
			expect(wanted.length).toBeGreaterThan(100);
			expect(wanted.filter((id) => !told.acknowledged.has(id))).toEqual([]);
			expect([...told.acknowledged].filter(([, count]) => count !== 1)).toEqual([]);
			expect(told.unacknowledged.size).toBeGreaterThan(0);
			// A clock that is set forward by hours counts as hours of waiting.
			if (world.says === 'sizes' && seed % 2 === 0) expect(told.complete).toBe(true);
			// The size depends on the open and recent runs, and does not grow with time.
			expect(told.largest).toBeLessThan(60_000);
		},
	);
});
