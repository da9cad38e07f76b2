import { fail, type GenesysError } from '../../../genesys/errors.ts';
import { planExport, planStart, type ExportForm } from '../../../genesys/exports/plan.ts';
import {
	runExport,
	startExports,
	type FinishedExport,
	type RunEvent,
	type RunMemory,
	type RunOptions,
	type StartedExport,
} from '../../../genesys/exports/run.ts';
import type { ExportOrder } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import { connected, failureOf, type Answer, type Rig } from '../../support/scripted.ts';
import { handleOf, scriptedService } from '../../support/scriptedSystem.ts';

const source = findExportSource('omboriGrid');
const done = (id: string): Answer => ({ body: { id, status: 'Done', filename: `${id}.parquet`, fileSize: 1 } });

/** Days 17, 18 and 19 of November 2026; each becomes a job named after its day. `answers` has keys such as `create 17` and `look 17`. */
function rigOf(answers: Record<string, Answer> = {}): Rig & { asked: string[] } {
	const asked: string[] = [];
	const days = ['17', '18', '19'];
	const told = (what: string, day: string, usual: Answer): Answer => {
		asked.push(`${what} ${day}`);
		return answers[`${what} ${day}`] ?? usual;
	};
	const transport = scriptedService('/api/', {
		'POST analytics-export-job': ({ body }) => {
			const day = (JSON.parse(String(body)) as { dataDateFrom: string }).dataDateFrom.slice(-2);
			return told('create', day, { status: 201, body: { id: `job${day}` } });
		},
		...Object.fromEntries(
			days.map((day) => [`GET analytics-export-job/job${day}`, () => told('look', day, done(`job${day}`))]),
		),
	});
	return Object.assign(connected(transport), { asked });
}

const since: ExportForm = { period: 'sinceLastRun', goBack: 3, goBackUnit: 'days', tenantId: 't', onePerDay: true };
const frame: ExportForm = { period: 'timeFrame', from: '2026-11-17', to: '2026-11-18', tenantId: 't' };
const days = { ...frame, to: '2026-11-20', onePerDay: true };

type Told = RunEvent<string, string>;

interface RunSetup {
	form?: ExportForm;
	last?: string;
	memory?: Record<string, StartedExport<string>>;
	options?: Partial<RunOptions<string, string>>;
	/** Stops listening before this event is processed. */
	until?: (event: Told) => boolean;
}

const dayOf = ({ period }: ExportOrder): string => (period as { from: string }).from.slice(8, 10);

/** Each event in a word or two, as the platform receives it, and the result of the run. */
async function run(rig: Rig, { form = days, last, memory, options, until }: RunSetup = {}) {
	const moves: string[] = [];
	const bookmarks = {
		read: async () => last,
		advance: async (_key: string, moment: string) => void moves.push(moment),
	};
	const plan = await planExport({ form, source, zone: 'UTC', connection: rig, bookmarks });
	const remembered: RunMemory<string> = {
		known: (order) => memory?.[dayOf(order)] ?? {},
		note: async (order, started) => {
			if (memory) memory[dayOf(order)] = started;
		},
	};
	const deliver = async function* ({ handle: { jobId }, files }: FinishedExport) {
		yield `${jobId}: ${files.length} file`;
		return { isWhole: true, done: `all of ${jobId}` };
	};
	const events: Told[] = [];
	let error: GenesysError | undefined;
	const running = runExport<string, string>(plan, {
		...{ connection: rig, bookmarks, longestMs: 60_000, failsWhenLate: false, deliver },
		...(memory ? { memory: remembered } : {}),
		...options,
	});
	try {
		for await (const event of running) {
			if (until?.(event)) break;
			events.push(event);
			if (event.type === 'exported' || event.type === 'finished') await event.delivered();
		}
	} catch (raised) {
		error = raised as GenesysError;
	}
	const said = events.map((event) =>
		event.type === 'nothing' || event.type === 'finished' ? event.type : `${event.type} ${dayOf(event.order)}`,
	);
	return { events, said, error, moves };
}

const wholeDay = (day: string): string[] =>
	['started', 'progress', 'contents', 'exported'].map((what) => `${what} ${day}`);

test('a run reports the events of its export in order', async () => {
	const { events, said, error } = await run(rigOf(), { form: frame });
	expect(error).toBeUndefined();
	expect(said).toEqual([...wholeDay('17'), 'finished']);
	expect(events).toMatchObject([
		{ handle: { jobId: 'job17' }, isContinued: false },
		{ status: { state: 'done' } },
		{ contents: 'job17: 1 file' },
		{ handle: { jobId: 'job17' }, begun: Date.parse('2026-11-20T08:00:00Z') },
		{ isComplete: true },
	]);
});

test('a run does nothing before an event is requested, and closes open contents when it is stopped', async () => {
	const rig = rigOf();
	let isClosed = false;
	const deliver = async function* () {
		try {
			for (;;) yield 'more';
		} finally {
			isClosed = true;
		}
	};
	const { said } = await run(rig, { options: { deliver }, until: ({ type }) => type === 'contents' });
	expect(said).toEqual(['started 17', 'progress 17']);
	expect([rig.asked.includes('create 18'), isClosed]).toEqual([false, true]);
});

describe('one run per day', () => {
	test('a failed day is reported, and the others are exported', async () => {
		const { said, events, error } = await run(rigOf({ 'create 18': { status: 400 } }));
		expect(error).toBeUndefined();
		expect(said).toEqual([...wholeDay('17'), 'failed 18', ...wholeDay('19'), 'finished']);
		expect(events.find(({ type }) => type === 'failed')).toMatchObject({ endsRun: false, error: { status: 400 } });
		expect(events.at(-1)).toMatchObject({ isComplete: false });
	});

	test('a failure contains the handle of the started export', async () => {
		const failed = { body: { id: 'job18', status: 'Processing', jobExpiryDate: '2026-11-01T00:00:00Z' } };
		const { events } = await run(rigOf({ 'look 18': failed }));
		expect(events.find(({ type }) => type === 'failed')).toMatchObject({
			handle: { jobId: 'job18' },
			error: { kind: 'job' },
		});
	});

	test.each(['input', 'credentials', 'key', 'cancelled'] as const)(
		'an error of the kind %s ends the run on any day, because every day would fail',
		async (kind) => {
			const deliver = async function* ({ handle: { jobId } }: FinishedExport) {
				if (jobId === 'job18') fail(kind, 'No');
				yield jobId;
				return { isWhole: true, done: '' };
			};
			const { said, events, error, moves } = await run(rigOf(), { form: since, options: { deliver } });
			expect(error).toMatchObject({ kind, message: 'No' });
			expect(said.slice(4)).toEqual(['started 18', 'progress 18', 'failed 18']);
			expect(events.at(-1)).toMatchObject({ endsRun: true });
			expect(moves).toEqual([]);
		},
	);

	test('a run in which all days fail throws the first error', async () => {
		const answers = Object.fromEntries(['17', '18', '19'].map((day) => [`create ${day}`, { status: 400 }]));
		const { said, error, moves } = await run(rigOf(answers), { form: since });
		expect(said).toEqual(['failed 17', 'failed 18', 'failed 19']);
		expect(error).toMatchObject({
			kind: 'job',
			status: 400,
			message: expect.stringMatching(/^None of the 3 days could be exported: .*400/),
		});
		expect(moves).toEqual([]);
	});

	test('no other day starts when the output is full', async () => {
		const rig = rigOf();
		const deliver = async function* ({ handle: { jobId } }: FinishedExport) {
			yield jobId;
			return { isWhole: jobId !== 'job17', done: '' };
		};
		const { said, moves } = await run(rig, { form: since, options: { deliver } });
		expect(said).toEqual([...wholeDay('17'), 'notBegun 18', 'notBegun 19', 'finished']);
		expect(rig.asked).not.toContain('create 18');
		expect(moves).toEqual([]);
	});
});

describe('a single export', () => {
	test('a single export that fails makes the run fail', async () => {
		const { said, events, error } = await run(rigOf({ 'create 17': { status: 400 } }), { form: frame });
		expect(said).toEqual(['failed 17']);
		expect(events[0]).toMatchObject({ endsRun: true });
		expect(error?.status).toBe(400);
	});

	const slow = { body: { id: 'job17', status: 'Processing' } };

	test('a single export that takes too long returns its handle', async () => {
		const { said, events } = await run(rigOf({ 'look 17': slow }), { form: frame, options: { longestMs: 0 } });
		expect(said).toEqual(['started 17', 'progress 17', 'unfinished 17', 'finished']);
		expect(events[2]).toMatchObject({ status: { handle: { jobId: 'job17' }, state: 'running' } });
	});

	test('a single export that takes too long fails if the platform requests that', async () => {
		const options = { longestMs: 120_000, failsWhenLate: true };
		const { error } = await run(rigOf({ 'look 17': slow }), { form: frame, options });
		expect(error).toMatchObject({
			code: 'UNFINISHED',
			message: expect.stringContaining('has not finished within 2 minutes'),
		});
	});
});

describe('a run since the last successful run', () => {
	const first = '2026-11-17T00:00:00.000Z';

	test.each<[string, Record<string, Answer>, string[]]>([
		['at the end when all was delivered', {}, ['2026-11-20T00:00:00.000Z']],
		['with the first incomplete day', { 'create 18': { status: 400 } }, ['2026-11-18T00:00:00.000Z']],
		['with the first of all days if that is incomplete', { 'create 17': { status: 400 } }, [first]],
	])('the next run begins %s', async (_title, answers, moves) => {
		expect((await run(rigOf(answers), { form: since })).moves).toEqual(moves);
	});

	test('no bookmark moves if every day takes too long', async () => {
		const slow = Object.fromEntries(
			['17', '18', '19'].map((day) => [`look ${day}`, { body: { id: `job${day}`, status: 'Processing' } }]),
		);
		expect((await run(rigOf(slow), { form: since, options: { longestMs: 0 } })).moves).toEqual([]);
	});

	test('no bookmark moves before the output is processed', async () => {
		const { moves } = await run(rigOf(), { form: since, until: ({ type }) => type === 'finished' });
		expect(moves).toEqual([]);
	});

	test('nothing is started if the last run ended in the future', async () => {
		const rig = rigOf();
		const { said, events, moves } = await run(rig, { form: since, last: '2026-11-21T00:00:00.000Z' });
		expect(said).toEqual(['nothing']);
		expect(events[0]).toMatchObject({ message: expect.stringContaining('which is in the future. Check the clock.') });
		expect([rig.asked, moves]).toEqual([[], []]);
	});

	test('a chosen period moves no bookmark', async () => {
		expect((await run(rigOf(), { form: days })).moves).toEqual([]);
	});
});

describe('a run that continues an earlier one', () => {
	const left = (day: string): StartedExport<string> => ({
		handle: handleOf({ source: 'omboriGrid', jobId: `job${day}` }),
	});

	test('a run saves what it has started, and what was processed', async () => {
		const memory: Record<string, StartedExport<string>> = {};
		await run(rigOf(), { memory, until: (event) => event.type === 'started' && dayOf(event.order) === '18' });
		expect(memory).toMatchObject({ 17: { handle: { jobId: 'job17' }, done: 'all of job17' } });
		await run(rigOf(), { memory, until: (event) => event.type === 'contents' });
		expect(memory['18']).toMatchObject({ handle: { jobId: 'job18' } });
		expect(memory['18']).not.toHaveProperty('done');
	});

	test('a run waits for the earlier export, and skips what was delivered', async () => {
		const rig = rigOf();
		const memory = { 17: { done: 'before' }, 18: left('18') };
		const { said, events, error } = await run(rig, { memory });
		expect(error).toBeUndefined();
		expect(said).toEqual(['skipped 17', ...wholeDay('18'), ...wholeDay('19'), 'finished']);
		expect(events[0]).toMatchObject({ done: 'before' });
		expect(events[1]).toMatchObject({ isContinued: true });
		expect(rig.asked.filter((what) => what.startsWith('create'))).toEqual(['create 19']);
	});

	test('a run starts again if the earlier export is no longer available', async () => {
		const memory = { 17: { handle: handleOf({ source: 'omboriGrid', jobId: 'gone' }) } };
		const { said, events } = await run(rigOf(), { form: frame, memory });
		expect(said).toEqual(['started 17', 'lost 17', ...wholeDay('17'), 'finished']);
		expect(events[1]).toMatchObject({ handle: { jobId: 'gone' }, error: { status: 404 } });
		expect(events[2]).toMatchObject({ handle: { jobId: 'job17' }, isContinued: false });
	});

	test.each<[string, Answer, boolean]>([
		['that is temporarily unavailable', { status: 503 }, true],
		['that refuses the sign-in', { status: 401 }, true],
		['that no longer knows it', { status: 404 }, false],
	])('a run keeps or drops the earlier export of a service %s (%j)', async (_title, answer, isKept) => {
		const memory: Record<string, StartedExport<string>> = {};
		const { error } = await run(rigOf({ 'look 17': answer }), { form: frame, memory });
		expect(error).toBeDefined();
		expect(memory['17']?.handle !== undefined).toBe(isKept);
	});
});

describe('exports without waiting', () => {
	const start = async (rig: Rig, form: ExportForm): Promise<string[]> => {
		const said: string[] = [];
		const plan = await planStart({ form, source, zone: 'UTC', connection: rig });
		for await (const event of startExports(plan, rig)) said.push(`${event.type} ${dayOf(event.order)}`);
		return said;
	};

	test('started exports are those of all days except the failed one', async () => {
		expect(await start(rigOf({ 'create 17': { status: 400 } }), days)).toEqual([
			'failed 17',
			'started 18',
			'started 19',
		]);
	});

	test('a start fails with the error of a single export', async () => {
		expect(await failureOf(start(rigOf({ 'create 17': { status: 400 } }), frame))).toMatchObject({ status: 400 });
	});
});
