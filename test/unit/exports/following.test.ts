import { fail } from '../../../genesys/errors.ts';
import {
	followedHandles,
	followExports,
	followOnly,
	handlesToFollow,
	isFollowed,
	isWatched,
	mergeFollowed,
} from '../../../genesys/exports/watch/follow.ts';
import type { ExportHandle, ExportState, ExportStatus, ExportSource } from '../../../genesys/exports/sources/source.ts';
import { findExportSource, exportSources } from '../../../genesys/exports/sources/sources.ts';
import { findLatestEvent, checkExports } from '../../../genesys/exports/watch/poll.ts';
import type { ExportEvent, WatchFilter } from '../../../genesys/exports/watch/events.ts';
import {
	acknowledge,
	restoreState,
	watchLimits,
	type WatchResult,
	type WatchState,
} from '../../../genesys/exports/watch/state.ts';
import { scriptedConnection, failureOf, scriptedTransport, type Rig } from '../../support/scripted.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A job in its service; times are by the true clock. */
interface Job {
	id: string;
	created: number;
	ends: number;
	as: Exclude<ExportState, 'waiting' | 'running'>;
	/** When the service forgets it. */
	forgotten: number;
	/** When its files are deleted; from then on it counts as failed. */
	kept: number;
}

/** A service that returns the state of a job but can't list jobs, and the true time. Its clock and ours may be wrong. */
class World {
	now = Date.parse('2026-11-01T00:00:00Z');
	theirSkew = 0;
	ourSkew = 0;
	jobs = new Map<string, Job>();
	/** The requested jobs, in order. */
	asked: string[] = [];
	refuse: (id: string) => void = () => undefined;

	add(changes: Partial<Job> = {}): ExportHandle {
		const created = changes.created ?? this.now;
		const job: Job = {
			id: `job-${this.jobs.size}`,
			created,
			ends: created,
			as: 'done',
			forgotten: Infinity,
			kept: Infinity,
			...changes,
		};
		this.jobs.set(job.id, job);
		return this.handleOf(job.id);
	}

	handleOf = (jobId: string): ExportHandle => ({
		source: 'genesysCloudUsers',
		jobId,
		title: `Nightly ${jobId}`,
		startedAt: new Date(this.now + this.ourSkew).toISOString(),
	});

	private statusOf(handle: ExportHandle): ExportStatus {
		this.asked.push(handle.jobId);
		this.refuse(handle.jobId);
		const job = this.jobs.get(handle.jobId);
		if (!job || job.forgotten <= this.now) return fail('answer', 'There is no such job', { status: 404 });
		const isExpired = job.as === 'done' && job.ends + job.kept <= this.now;
		const state = job.ends > this.now ? 'running' : isExpired ? 'failed' : job.as;
		const theirs = (moment: number): string => new Date(moment + this.theirSkew).toISOString();
		return {
			...{
				handle,
				state,
				progress: 0,
				status: isExpired ? 'EXPIRED' : state.toUpperCase(),
				reason: 'it says',
				created: theirs(job.created),
			},
			...(state === 'done' && job.kept < Infinity ? { expires: theirs(job.ends + job.kept) } : {}),
		};
	}

	readonly source: ExportSource = {
		...{
			id: 'genesysCloudUsers',
			title: 'Simulated',
			connection: 'genesysCloud',
			isEncrypted: false,
			asks: [],
			takesAll: false,
		},
		...Object.fromEntries(
			['start', 'open'].map((name) => [name, () => Promise.reject(new Error('not part of this test'))]),
		),
		status: async (_connection: unknown, handle: ExportHandle) => this.statusOf(handle),
		files: async (_connection: unknown, handle: ExportHandle) =>
			this.statusOf(handle).state === 'done' ? [{ name: `${handle.jobId}.jsonl` }] : [],
	} as unknown as ExportSource;

	readonly connection: Rig = { ...scriptedConnection(scriptedTransport()), now: () => this.now + this.ourSkew };

	look = (state: WatchState | undefined, filter: WatchFilter = {}): Promise<WatchResult> =>
		checkExports(this.connection, this.source, state, filter);
}

/** A client that checks exports, and saves the state together with the acknowledgement. */
class Follower {
	state: WatchState | undefined;
	events: ExportEvent[] = [];
	trouble: WatchResult['trouble'];
	readonly world: World;
	filter: WatchFilter;

	constructor(world: World, filter: WatchFilter = {}) {
		this.world = world;
		this.filter = filter;
	}

	follow(...handles: ExportHandle[]): void {
		this.state = followExports(this.state, handles, this.world.connection.now());
	}

	async look(): Promise<string[]> {
		const { events, state, trouble } = await this.world.look(this.state, this.filter);
		// The state is serialized, as in a real store.
		this.state = JSON.parse(JSON.stringify(acknowledge(state, events))) as WatchState;
		this.trouble = trouble;
		this.events.push(...events);
		return events.map(({ id }) => id.replace('genesysCloudUsers-', ''));
	}

	async after(milliseconds: number): Promise<string[]> {
		this.world.now += milliseconds;
		return await this.look();
	}

	get open(): number {
		return followedHandles(this.state as WatchState).length;
	}
}

function startFollowing(filter: WatchFilter = {}): { world: World; follower: Follower } {
	const world = new World();
	return { world, follower: new Follower(world, filter) };
}

test('every service lists its exports, or is followed, or finishes at once', () => {
	const systems = Object.values(exportSources);
	expect(systems.filter(isFollowed).map(({ id }) => id)).toEqual([
		'genesysCloudConversations',
		'genesysCloudUsers',
		'genesysCloudDataExports',
		'genesysCloudContactList',
		'genesysCloudDataTable',
		'genesysCloudRecordings',
		'omboriGrid',
	]);
	expect(systems.filter((source) => !isWatched(source)).map(({ id }) => id)).toEqual([
		'genesysCloudTranscripts',
		'repo361',
		'contextServices',
	]);
});

test('nothing is requested or reported if nothing is followed', async () => {
	const { world, follower } = startFollowing();
	world.add();
	expect(await follower.look()).toEqual([]);
	expect(world.asked).toEqual([]);
});

test('a followed export is reported once when it ends', async () => {
	const { world, follower } = startFollowing();
	follower.follow(world.add({ ends: world.now + 10 * minute }));
	expect([await follower.look(), await follower.after(9 * minute)]).toEqual([[], []]);
	expect(follower.open).toBe(1);
	expect(await follower.after(minute)).toEqual(['job-0-finished']);
	expect(follower.open).toBe(0);
	world.asked = [];
	expect([await follower.after(minute), world.asked]).toEqual([[], []]);
});

test('an export that ended before it was followed is reported too', async () => {
	const { world, follower } = startFollowing();
	follower.follow(world.add({ created: world.now - 20 * day }));
	expect(await follower.look()).toEqual(['job-0-finished']);
});

test('an event contains the handle for the records and all known details', async () => {
	const { world, follower } = startFollowing();
	const handle = world.add({ kept: day });
	follower.follow(handle);
	await follower.look();
	expect(follower.events).toEqual([
		{
			...{
				id: 'genesysCloudUsers-job-0-finished',
				kind: 'finished',
				exportFrom: 'genesysCloudUsers',
				handle,
				title: 'Nightly job-0',
				status: 'DONE',
			},
			files: [{ name: 'job-0.jsonl' }],
			created: '2026-11-01T00:00:00.000Z',
			expires: '2026-11-02T00:00:00.000Z',
		},
	]);
});

test('a failure and a cancellation are separate events', async () => {
	const { world, follower } = startFollowing();
	follower.follow(world.add({ as: 'failed' }), world.add({ as: 'cancelled' }));
	expect((await follower.look()).sort()).toEqual(['job-0-failed', 'job-1-cancelled']);
	expect(follower.events.find(({ kind }) => kind === 'failed')).toMatchObject({ reason: 'it says', files: [] });
});

test('results that expired before the first check are a failure', async () => {
	const { world, follower } = startFollowing();
	follower.follow(world.add({ kept: day }));
	expect(await follower.after(2 * day)).toEqual(['job-0-failed']);
	expect(follower.events).toMatchObject([{ status: 'EXPIRED', reason: 'it says' }]);
});

test('an export that was reported is not followed again', async () => {
	const { world, follower } = startFollowing();
	const handle = world.add();
	follower.follow(handle);
	await follower.look();
	follower.follow(handle);
	expect([await follower.after(minute), follower.open]).toEqual([[], 0]);
});

test('an event is repeated until it is acknowledged', async () => {
	const { world, follower } = startFollowing();
	follower.follow(world.add(), world.add());
	const first = await world.look(follower.state);
	expect(first.events).toHaveLength(2);
	follower.state = acknowledge(first.state, first.events.slice(1));
	expect(await follower.look()).toEqual(['job-0-finished']);
	expect(await follower.look()).toEqual([]);
});

describe('an unknown export', () => {
	test('an export that stays unknown is reported once, and no longer checked', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.handleOf('never'));
		expect([await follower.look(), await follower.look(), await follower.look()]).toEqual([[], [], ['never-gone']]);
		expect(follower.events).toMatchObject([
			{
				kind: 'gone',
				handle: { jobId: 'never' },
				reason: 'The export does not exist in Simulated or has been deleted',
				files: [],
			},
		]);
		world.asked = [];
		expect([await follower.look(), world.asked, follower.trouble]).toEqual([[], [], undefined]);
	});

	test('an export that is temporarily unknown is still followed', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.add({ ends: world.now + hour }));
		const isKnown = [true, true, true, false, false, true, false, false];
		for (const known of isKnown) {
			world.refuse = () => (known ? undefined : fail('answer', 'Not found', { status: 404 }));
			expect(await follower.after(minute)).toEqual([]);
		}
		world.refuse = () => undefined;
		expect(await follower.after(hour)).toEqual(['job-0-finished']);
	});

	test('an unknown export is dropped if such events are not wanted', async () => {
		const { world, follower } = startFollowing({ kinds: ['finished'] });
		follower.follow(world.handleOf('never'));
		for (let count = 0; count < 3; count++) expect(await follower.look()).toEqual([]);
		expect(follower.open).toBe(0);
	});
});

describe('errors', () => {
	test('an error of one export is retried later, and the others are reported', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.add(), world.add(), world.add());
		world.refuse = (id) => (id === 'job-1' ? fail('connection', 'no answer') : undefined);
		expect(await follower.look()).toEqual(['job-0-finished', 'job-2-finished']);
		expect(follower.trouble).toMatchObject({ error: { message: 'no answer' }, isEverywhere: false });
		world.refuse = () => undefined;
		expect(await follower.look()).toEqual(['job-1-finished']);
		expect(follower.trouble).toBeUndefined();
	});

	test('an error with the files of one export delays its report', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.add(), world.add());
		world.refuse = (id) => (id === 'job-0' && world.asked.length === 2 ? fail('job', 'expired meanwhile') : undefined);
		expect(await follower.look()).toEqual(['job-1-finished']);
		expect(await follower.look()).toEqual(['job-0-finished']);
	});

	test('a general error ends the check early, and unchecked exports come first the next time', async () => {
		const { world, follower } = startFollowing();
		follower.follow(...Array.from({ length: 10 }, () => world.add()));
		world.refuse = () => fail('connection', 'no answer');
		expect(await follower.look()).toEqual([]);
		expect(world.asked).toHaveLength(watchLimits.mostUnanswered);
		expect(follower.trouble).toMatchObject({ isEverywhere: true });
		world.asked = [];
		world.refuse = (id) =>
			['job-0', 'job-1', 'job-2'].includes(id) ? fail('answer', 'Internal error', { status: 500 }) : undefined;
		expect([...(await follower.look()), ...(await follower.look())]).toHaveLength(7);
	});

	test('a canceled check ends immediately', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.add(), world.add());
		world.refuse = () => fail('cancelled', 'cancelled');
		expect((await failureOf(follower.look())).kind).toBe('cancelled');
		expect(world.asked).toHaveLength(1);
	});
});

test('many exports are checked in turns, so that each one is checked', async () => {
	const { world, follower } = startFollowing();
	follower.follow(...Array.from({ length: 120 }, () => world.add({ ends: world.now + hour })));
	for (let count = 0; count < 3; count++) await follower.look();
	expect(world.asked).toHaveLength(3 * watchLimits.mostRuns);
	expect(new Set(world.asked).size).toBe(120);
	world.now += hour;
	const told: string[] = [];
	for (let count = 0; count < 3; count++) told.push(...(await follower.look()));
	expect(new Set(told).size).toBe(120);
});

test('the state limits how many exports are followed', () => {
	const { world } = startFollowing();
	const many = Array.from({ length: watchLimits.mostFollowed }, (_, index) => world.handleOf(String(index)));
	const state = followExports(undefined, many, world.now);
	expect(followExports(state, many, world.now)).toEqual(state);
	expect(() => followExports(state, [world.handleOf('more')], world.now)).toThrow(
		'At most 1000 exports can be followed at a time',
	);
});

describe('exports that are added repeatedly', () => {
	test('an export that is added repeatedly is reported once', async () => {
		const { world, follower } = startFollowing();
		const handles = [world.add(), world.add({ ends: world.now + hour })];
		const told: string[][] = [];
		for (let count = 0; count < 4; count++) {
			follower.state = followOnly(follower.state, handles, world.now);
			told.push(await follower.after(30 * minute));
		}
		expect(told).toEqual([['job-0-finished'], ['job-1-finished'], [], []]);
	});

	test('an export that is added again is remembered longer than thousands that are not', () => {
		const { world } = startFollowing();
		const named = world.handleOf('named');
		const others = Array.from({ length: watchLimits.mostHandled }, (_, index): [string, number] => [
			`other-${index}`,
			index,
		]);
		let state: WatchState = {
			...followExports(undefined, [], 0),
			handled: { named: 0, ...Object.fromEntries(others) },
		};
		for (const now of [3000, 3001]) state = followOnly(state, [named, world.handleOf('other-0')], now);
		expect(followedHandles(state)).toEqual([]);
		expect(Object.keys(state.handled)).toHaveLength(watchLimits.mostHandled);
		state = followOnly(state, [named, world.handleOf('other-1')], 3002);
		expect(followedHandles(state)).toMatchObject([{ jobId: 'other-1' }]);
	});

	test('an export is no longer followed when it is removed from the list', async () => {
		const { world, follower } = startFollowing();
		const [one, other] = [world.add(), world.add()];
		follower.follow(one, other);
		follower.state = followOnly(follower.state, [other], world.now);
		expect(await follower.look()).toEqual(['job-1-finished']);
	});
});

describe('expiring files', () => {
	test('expiring files cause one warning a day before', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.add({ kept: 7 * day }));
		expect(await follower.look()).toEqual(['job-0-finished']);
		expect(await follower.after(6 * day - minute)).toEqual([]);
		expect(await follower.after(2 * minute)).toEqual(['job-0-expiring']);
		expect(follower.events[1]).toMatchObject({ files: [{ name: 'job-0.jsonl' }], expires: '2026-11-08T00:00:00.000Z' });
		expect(await follower.after(hour)).toEqual([]);
	});

	test('files that are kept for only a day cause a warning after half of it', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.add({ kept: day }));
		expect([await follower.look(), await follower.after(11 * hour), await follower.after(hour)]).toEqual([
			['job-0-finished'],
			[],
			['job-0-expiring'],
		]);
	});

	test('expiring files cause a warning even if the end of the export is not wanted', async () => {
		const { world, follower } = startFollowing({ kinds: ['expiring'] });
		follower.follow(world.add({ kept: 7 * day }), world.add());
		expect([await follower.look(), await follower.after(6 * day)]).toEqual([[], ['job-0-expiring']]);
	});

	test('expiring files are not checked if such events are not wanted', async () => {
		const { world, follower } = startFollowing({ kinds: ['finished'] });
		follower.follow(world.add({ kept: 7 * day }));
		await follower.look();
		world.asked = [];
		expect([await follower.after(6.5 * day), world.asked]).toEqual([[], []]);
	});

	test('expiring files cause a late warning after a pause in the checks, unless they are already deleted', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.add({ kept: 7 * day }), world.add({ kept: 7 * day, forgotten: world.now + day }));
		await follower.look();
		world.now += 6 * day;
		world.refuse = () => fail('connection', 'no answer');
		expect([await follower.look(), follower.trouble?.isEverywhere]).toEqual([[], true]);
		world.refuse = () => undefined;
		expect(await follower.after(hour)).toEqual(['job-0-expiring']);
		expect(await follower.after(hour)).toEqual([]);
		expect(follower.state?.expiring).toEqual({});
	});

	test('a warning is repeated until it is acknowledged', async () => {
		const { world, follower } = startFollowing();
		follower.follow(world.add({ kept: 7 * day }));
		await follower.look();
		world.now += 6 * day;
		const { events, state } = await world.look(follower.state);
		expect(events).toHaveLength(1);
		follower.state = state;
		expect([await follower.look(), await follower.look()]).toEqual([['job-0-expiring'], []]);
	});
});

test.each<[WatchFilter, string[]]>([
	[{}, ['job-0-finished', 'job-1-failed']],
	[{ kinds: ['failed'] }, ['job-1-failed']],
	[{ title: 'JOB-0' }, ['job-0-finished']],
	[{ status: 'fail' }, ['job-1-failed']],
	// The filter has no condition for these.
	[{ source: 'UCSX', type: 'UCS' }, ['job-0-finished', 'job-1-failed']],
])('only events that match the filter %j are reported', async (filter, told) => {
	const { world, follower } = startFollowing(filter);
	follower.follow(world.add(), world.add({ as: 'failed' }));
	expect(await follower.look()).toEqual(told);
	follower.filter = {};
	expect([await follower.look(), follower.open]).toEqual([[], 0]);
});

test('the latest ended export serves as a sample event', async () => {
	const { world } = startFollowing();
	const handles = [
		world.add({ created: world.now - hour }),
		world.add({ created: world.now - minute, as: 'failed' }),
		world.add({ ends: Infinity }),
	];
	expect(await findLatestEvent(world.connection, world.source, {}, handles)).toMatchObject({
		kind: 'failed',
		handle: handles[1],
	});
	expect(await findLatestEvent(world.connection, world.source, { kinds: ['expiring'] }, handles)).toMatchObject({
		kind: 'finished',
		files: [{ name: 'job-0.jsonl' }],
	});
	expect(await findLatestEvent(world.connection, world.source, {}, handles.slice(2))).toBeUndefined();
	world.refuse = () => fail('connection', 'no answer');
	expect((await failureOf(findLatestEvent(world.connection, world.source, {}, handles))).kind).toBe('connection');
});

describe('the list of exports to follow', () => {
	const source = findExportSource('omboriGrid');
	const handle: ExportHandle = {
		source: 'omboriGrid',
		jobId: '7',
		title: 'Nightly',
		startedAt: '2026-11-20T08:00:00.000Z',
	};
	const byId = (jobId: string): ExportHandle => ({
		source: 'omboriGrid',
		jobId,
		title: `OmboriGrid ${jobId}`,
		startedAt: '',
	});

	test.each<[unknown, ExportHandle[]]>([
		['7', [byId('7')]],
		[' a1,b2; c3\n', [byId('a1'), byId('b2'), byId('c3')]],
		[7, [byId('7')]],
		[handle, [handle]],
		[{ handle, other: 1 }, [handle]],
		[JSON.stringify(handle), [handle]],
		[JSON.stringify([handle, 'b2']), [handle, byId('b2')]],
		[
			[handle, ['b2', 3]],
			[handle, byId('b2'), byId('3')],
		],
		['', []],
		[undefined, []],
		[null, []],
		[[], []],
	])('the exports to follow may be given as %j', (given, handles) => {
		expect(handlesToFollow(source, given)).toEqual(handles);
	});

	test.each<[unknown, RegExp]>([
		[
			{ ...handle, source: 'genesysCloudUsers' },
			/belongs to Genesys Cloud Users, but this node follows exports from OmboriGrid/,
		],
		[{ jobId: '7' }, /not an export handle/],
		['[7', /not valid JSON/],
	])("an export to follow can't be %j", (given, message) => {
		expect(() => handlesToFollow(source, given)).toThrow(message);
	});
});

test('saved exports to follow are used unchanged', async () => {
	const { world, follower } = startFollowing();
	follower.follow(world.add({ kept: 7 * day }));
	await follower.look();
	expect(restoreState({ of: 'a', state: follower.state }, 'a')).toEqual(follower.state);
	expect(restoreState({ of: 'a', state: { ...follower.state, expiring: 7 } }, 'a')).toBeUndefined();
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

	/** Jobs that begin, end, and are forgotten at any time. Some are not started here. */
	function startJobs(world: World, pick: (below: number) => number): ExportHandle[] {
		return Array.from({ length: pick(20) === 0 ? pick(70) : pick(3) }, () => {
			const created = world.now - pick(10 * minute);
			const ends = pick(3) ? created + pick(2 * hour) : created + pick(3 * day);
			const forgotten = pick(10) === 0 ? created + pick(2 * day) : Infinity;
			return world.add({
				created,
				ends,
				forgotten,
				as: endings[pick(endings.length)],
				kept: pick(2) ? (1 + pick(7)) * day : Infinity,
			});
		});
	}

	/** The possible outcomes of each job: `gone` if the service forgot it, and its former state if a check may have happened in between. */
	function possibleOutcomes({ ends, as, forgotten, kept, id }: Job): string[] {
		const kinds = { done: 'finished', failed: 'failed', cancelled: 'cancelled' };
		const known = ends < forgotten ? [kinds[as], ...(as === 'done' && kept < Infinity ? ['failed'] : [])] : [];
		return [...known, ...(forgotten < Infinity ? ['gone'] : [])].map((kind) => `genesysCloudUsers-${id}-${kind}`);
	}

	interface Told {
		/** How often each event was returned before and after its acknowledgement. */
		unacknowledged: Map<string, number>;
		acknowledged: Map<string, number>;
		largest: number;
	}

	/**
	 * Crashes lose unsaved state, including acknowledgements since the last save. Followed exports are saved before they
	 * count as followed.
	 */
	async function simulate(seed: number, ticks: number): Promise<{ world: World; told: Told; followed: Set<string> }> {
		const pick = numbers(seed);
		const world = new World();
		pick(2);
		world.theirSkew = (pick(3) - 1) * pick(hour);
		const told: Told = { unacknowledged: new Map(), acknowledged: new Map(), largest: 0 };
		const followed = new Set<string>();
		let kept = followExports(undefined, [], 0);
		for (let tick = 0; tick < ticks; tick++) {
			const handles = tick < ticks - 100 ? startJobs(world, pick) : [];
			// Sometimes a handle is added again, whatever happened to its export.
			const again =
				pick(5) === 0 && followed.size
					? [world.handleOf(`job-${pick(world.jobs.size)}`)].filter(({ jobId }) => followed.has(jobId))
					: [];
			kept = followExports(kept, [...handles, ...again], world.connection.now());
			for (const { jobId } of handles) followed.add(jobId);
			if (seed % 2 && pick(50) === 0) world.ourSkew = pick(2) ? 0 : (pick(2) - 0.5) * pick(2 * day);
			const isBroken = tick < ticks - 100 && pick(10) === 0;
			world.refuse = (id) => {
				if (isBroken || (pick(15) === 0 && tick < ticks - 100)) fail('connection', `no answer about ${id}`);
			};
			const found = await world.look(kept);
			// Handles arrive during a check.
			const meanwhile = tick < ticks - 100 && pick(10) === 0 ? startJobs(world, pick) : [];
			kept = followExports(kept, meanwhile, world.connection.now());
			for (const { jobId } of meanwhile) followed.add(jobId);
			// Sometimes Node-RED or n8n is down for a while.
			world.now += pick(100) === 0 ? pick(8 * hour) : 5 * minute + pick(minute);
			// A crash happens before any acknowledgement, or after some.
			const reached = pick(10) === 0 ? pick(found.events.length + 1) : found.events.length;
			const isKept = reached === found.events.length || pick(2) === 0;
			for (const { id } of found.events.slice(isKept ? reached : 0))
				told.unacknowledged.set(id, (told.unacknowledged.get(id) ?? 0) + 1);
			if (!isKept) continue;
			for (const { id } of found.events.slice(0, reached))
				told.acknowledged.set(id, (told.acknowledged.get(id) ?? 0) + 1);
			// As on the platforms, exports that were added in the meantime stay followed.
			const stored = JSON.stringify(
				acknowledge(mergeFollowed(found.state, kept, world.connection.now()), found.events.slice(0, reached)),
			);
			told.largest = Math.max(told.largest, stored.length);
			kept = JSON.parse(stored) as WatchState;
		}
		// Fetch everything that remains.
		world.refuse = () => undefined;
		for (let count = 0; count < 60; count++) {
			world.now += 12 * hour;
			const { events, state } = await world.look(kept);
			for (const { id } of events) told.acknowledged.set(id, (told.acknowledged.get(id) ?? 0) + 1);
			kept = acknowledge(state, events);
		}
		expect(followedHandles(kept)).toEqual([]);
		return { world, told, followed };
	}

	test.each(Array.from({ length: 4 }, (_, index) => index + 1))(
		'each export has one end, and nothing is repeated after its acknowledgement (%i)',
		async (seed) => {
			const { world, told, followed } = await simulate(seed, 350);
			expect(followed.size).toBeGreaterThan(200);
			const ends = [...told.acknowledged.keys()].filter((id) => !id.endsWith('-expiring'));
			const wrong = [...followed].filter(
				(id) => ends.filter((end) => possibleOutcomes(world.jobs.get(id) as Job).includes(end)).length !== 1,
			);
			expect(wrong).toEqual([]);
			expect(ends).toHaveLength(followed.size);
			expect([...told.acknowledged].filter(([, count]) => count !== 1)).toEqual([]);
			expect([...told.acknowledged.keys()].some((id) => id.endsWith('-expiring'))).toBe(true);
			expect(told.unacknowledged.size).toBeGreaterThan(0);
			// The size depends on the followed and reported exports, and does not grow with time.
			expect(told.largest).toBeLessThan(400_000);
		},
	);
});
