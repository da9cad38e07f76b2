import { randomUUID } from 'node:crypto';
import { phaseOf } from '../exports/jobProgress.ts';
import type { DetailQuery, Details, RefuseField } from './detailQueries.ts';
import type { ExportSurroundings } from './dataExports.ts';

type State = 'QUEUED' | 'PENDING' | 'FULFILLED' | 'FAILED' | 'CANCELLED' | 'EXPIRED';

export interface DetailJob {
	id: string;
	query: DetailQuery;
	/** End of the available data at the start of the job, ms. The job finds nothing later. */
	available: number;
	/** Minimum size of the results, in bytes of JSON. */
	bytes: number;
	/** ms */
	started: number;
	seconds: number;
	failure?: string;
	cancelled: boolean;
	/** The position after the last page, and the remaining results from there. */
	reading?: { at: number; rest: Generator<object>; ahead: IteratorResult<object, unknown> };
}

const KEPT = 86_400_000;
const USUAL_PAGE = 1000;
const LARGEST_PAGE = 10_000;

/** Settings and services of the jobs. */
export interface JobSurroundings extends Pick<ExportSurroundings, 'now' | 'jobSeconds' | 'artifact'> {
	/** How long new data takes to become available. */
	dataLagSeconds: number;
}

const iso = (time: number): string => new Date(time).toISOString();

/** Detail query jobs, with their results in pages. */
export class DetailJobs {
	private jobs = new Map<string, DetailJob>();
	private readonly surroundings: JobSurroundings;
	private readonly details: Details;

	constructor(surroundings: JobSurroundings, details: Details) {
		this.surroundings = surroundings;
		this.details = details;
	}

	clear(): void {
		this.jobs.clear();
	}

	get(id: string): DetailJob | undefined {
		return this.jobs.get(id);
	}

	create(body: unknown, wrong: RefuseField): { jobId: string } {
		const query = this.details.read(body, wrong);
		const { now, jobSeconds, artifact } = this.surroundings;
		const { failure, bytes, jobSeconds: seconds = jobSeconds } = artifact();
		const id = randomUUID();
		const dataEnd = this.available();
		this.jobs.set(id, { id, query, available: dataEnd, bytes, started: now(), seconds, failure, cancelled: false });
		return { jobId: id };
	}

	/** Cancels a running job, and deletes one that has ended. */
	remove(job: DetailJob): void {
		const state = this.stateOf(job);
		if (state === 'QUEUED' || state === 'PENDING') job.cancelled = true;
		else this.jobs.delete(job.id);
	}

	stateOf(job: DetailJob): State {
		if (job.cancelled) return 'CANCELLED';
		const now = this.surroundings.now();
		const phase = phaseOf(job, now);
		if (phase !== 'done') return phase === 'queued' ? 'QUEUED' : 'PENDING';
		if (job.failure !== undefined) return 'FAILED';
		return now >= this.completedAt(job) + KEPT ? 'EXPIRED' : 'FULFILLED';
	}

	describeJob(job: DetailJob): Record<string, unknown> {
		const state = this.stateOf(job);
		const hasCompleted = state === 'FULFILLED' || state === 'EXPIRED';
		return {
			state,
			...(state === 'FAILED' ? { errorMessage: job.failure } : {}),
			submissionDate: iso(job.started),
			...(hasCompleted
				? { completionDate: iso(this.completedAt(job)), expirationDate: iso(this.completedAt(job) + KEPT) }
				: {}),
		};
	}

	availability(): Record<string, string> {
		return { dataAvailabilityDate: iso(this.available()) };
	}

	private available(): number {
		return this.surroundings.now() - this.surroundings.dataLagSeconds * 1000;
	}

	/** A page of the results, with the cursor of the next page if there is one. */
	results(
		job: DetailJob,
		{ cursor, pageSize }: { cursor: string | null; pageSize: string | null },
		wrong: RefuseField,
	): Record<string, unknown> {
		const size = pageSize === null ? USUAL_PAGE : Number(pageSize);
		if (!Number.isInteger(size) || size < 1 || size > LARGEST_PAGE)
			throw wrong('pageSize', `must be a whole number from 1 to ${LARGEST_PAGE}`);
		const seek = cursor === null ? 0 : placeOf(job, cursor);
		if (seek === undefined) throw wrong('cursor', 'is not one that this job has given');
		const reading = this.from(job, seek);
		const found: object[] = [];
		for (; !reading.ahead.done && found.length < size; reading.at += 1, reading.ahead = reading.rest.next())
			found.push(reading.ahead.value);
		return {
			[this.details.name]: found,
			...(reading.ahead.done ? {} : { cursor: cursorTo(job, reading.at) }),
			...this.availability(),
		};
	}

	/** Continues from the last page if the pages are read in order; otherwise searches from the beginning. */
	private from(job: DetailJob, place: number): NonNullable<DetailJob['reading']> {
		if (job.reading?.at === place) return job.reading;
		const rest = this.find(job);
		const reading = { at: 0, rest, ahead: rest.next() };
		for (; !reading.ahead.done && reading.at < place; reading.at += 1) reading.ahead = rest.next();
		job.reading = reading;
		return reading;
	}

	private *find({ query, available, bytes }: DetailJob): Generator<object> {
		const to = Math.min(query.to, available);
		if (query.from < to) yield* this.details.find({ ...query, to }, bytes);
	}

	private completedAt({ started, seconds }: DetailJob): number {
		return started + seconds * 1000;
	}
}

const cursorTo = ({ id }: DetailJob, place: number): string => Buffer.from(`${id} ${place}`).toString('base64url');

function placeOf({ id }: DetailJob, cursor: string): number | undefined {
	const [job, place] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
	return job === id && /^\d+$/.test(place ?? '') ? Number(place) : undefined;
}
