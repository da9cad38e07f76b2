import { Cron } from 'croner';
import type { X509Certificate } from 'node:crypto';
import type { Contact } from '../data/people.ts';
import type { SeededInteraction } from '../data/interactions.ts';
import type { Artifact } from '../exports/artifact.ts';
import type { Limits } from '../exports/content.ts';
import { exportFiles, type NamedContent, type Selection } from '../exports/files.ts';
import { splitBytes, type JobDefinition } from './definition.ts';
import type { StoredFiles } from './storedFiles.ts';
import type { Status } from './vocabulary.ts';

export interface Job {
	id: number;
	created: number;
	definition: JobDefinition;
	cancelled: boolean;
	suspended: boolean;
	/** The number of runs so far, and the time until which the schedule has been evaluated, ms. */
	runs: number;
	scheduledUpTo: number;
	deleted: boolean;
}

/** One run of a job, with its own ID. */
export interface HistoryRecord {
	id: number;
	job: Job;
	/** The definition at the start of the run. */
	definition: JobDefinition;
	started: number;
	seconds: number;
	/** Time spent suspended, ms, and since when it is suspended now. */
	pausedFor: number;
	pausedSince?: number;
	cancelledAt?: number;
	failure?: string;
	/** Settled when the files have been generated. */
	making: Promise<void>;
	/** Generating the files takes too long to wait for: the run is in progress until it finishes. */
	large: boolean;
	files?: NamedContent[];
	stored: boolean;
}

/** The documented fields that jobs and history records share (reference: model JobInfo). Sizes in bytes, dates ISO 8601. */
export interface JobInfo {
	id: number;
	type: string;
	source: string;
	title: string;
	fileSplitSize: string | null;
	fileName: string | null;
	fileSize: number;
	status: Status;
	createdDate: string;
	dateFrom: string | null;
	dateTo: string | null;
	description: string;
	media: string[];
	progress: number;
	parentId: number | null;
	exportAttachments: boolean;
}

/** Settings and services of the jobs. */
export interface Surroundings {
	now(): number;
	jobSeconds: number;
	interactions: SeededInteraction[];
	contacts: Contact[];
	certificate(): X509Certificate | undefined;
	artifact(): Artifact;
	limits: Limits;
}

const firstJob = 1001;
const firstHistory = 500_001;
/** The part of its time for which a run is queued. */
const queuedShare = 0.1;
/** Maximum number of due runs to catch up on; earlier ones count as missed. */
const maxCatchUp = 100;

/** Jobs and their runs. There are no timers: the state is computed from the clock on each request. */
export class Jobs {
	private jobs: Job[] = [];
	private records: HistoryRecord[] = [];
	private nextJob = firstJob;
	private nextRecord = firstHistory;
	private readonly surroundings: Surroundings;
	private readonly storedFiles: StoredFiles;

	constructor(surroundings: Surroundings, storedFiles: StoredFiles) {
		this.surroundings = surroundings;
		this.storedFiles = storedFiles;
	}

	clear(): void {
		this.jobs = [];
		this.records = [];
		this.nextJob = firstJob;
		this.nextRecord = firstHistory;
	}

	/** Updates everything to the current time. */
	async settle(): Promise<void> {
		for (const job of this.jobs) this.startDueRuns(job);
		await Promise.all(this.records.filter((record) => !record.large).map((record) => record.making));
		for (const record of this.records) this.storeFiles(record);
		this.storedFiles.expire(this.surroundings.now());
	}

	all(): Job[] {
		return this.jobs;
	}

	history(): HistoryRecord[] {
		return this.records;
	}

	create(definition: JobDefinition): Job {
		const created = this.surroundings.now();
		const job: Job = {
			id: this.nextJob,
			created,
			definition,
			cancelled: false,
			suspended: definition.suspended,
			runs: 0,
			scheduledUpTo: created,
			deleted: false,
		};
		this.nextJob += 1;
		this.jobs.push(job);
		this.startDueRuns(job);
		return job;
	}

	update(job: Job, definition: JobDefinition): void {
		job.definition = definition;
		job.suspended = definition.suspended;
		job.scheduledUpTo = this.surroundings.now();
		this.startDueRuns(job);
	}

	/** Deletes a history record, unless it is in progress. */
	deleteRecord(record: HistoryRecord): boolean {
		if (!this.isFinished(record)) return false;
		this.records = this.records.filter((other) => other !== record);
		return true;
	}

	/** Deletes a job, unless it is in progress; its history and files stay. */
	deleteJob(job: Job): boolean {
		if (this.unfinishedRuns(job).length > 0) return false;
		this.jobs = this.jobs.filter((other) => other !== job);
		return true;
	}

	cancel(job: Job): boolean {
		if (this.isDone(job)) return false;
		job.cancelled = true;
		for (const record of this.unfinishedRuns(job)) record.cancelledAt = this.surroundings.now();
		return true;
	}

	suspend(job: Job): boolean {
		if (this.isDone(job)) return false;
		job.suspended = true;
		for (const record of this.unfinishedRuns(job)) record.pausedSince ??= this.surroundings.now();
		return true;
	}

	/** Runs that fell due while the job was suspended are skipped, except a single run that has never started. */
	resume(job: Job): boolean {
		if (this.isDone(job) || !job.suspended) return false;
		const now = this.surroundings.now();
		job.suspended = false;
		for (const record of this.unfinishedRuns(job)) {
			record.pausedFor += now - (record.pausedSince ?? now);
			record.pausedSince = undefined;
		}
		if (job.definition.schedule.kind === 'cron') job.scheduledUpTo = now;
		this.startDueRuns(job);
		return true;
	}

	runsOf(job: Job): HistoryRecord[] {
		return this.records.filter((record) => record.job === job);
	}

	jobInfo(job: Job): JobInfo {
		const last = this.runsOf(job).at(-1);
		const status = this.jobStatus(job);
		const finished = last !== undefined && status === this.recordStatus(last);
		return {
			...describeDefinition(job.definition, job.created),
			id: job.id,
			fileName: last?.files && this.recordStatus(last) === 'Completed' ? (last.files[0]?.name ?? null) : null,
			fileSize: last && this.recordStatus(last) === 'Completed' ? filesSize(last) : 0,
			status,
			description:
				finished && last.failure !== undefined && status === 'Failed' ? last.failure : job.definition.description,
			progress: finished ? this.progress(last) : 0,
			parentId: null,
		};
	}

	recordInfo(record: HistoryRecord): JobInfo {
		const status = this.recordStatus(record);
		const completed = status === 'Completed';
		return {
			...describeDefinition(record.definition, record.started),
			id: record.id,
			fileName: completed ? (record.files?.[0]?.name ?? null) : null,
			fileSize: completed ? filesSize(record) : 0,
			status,
			description: status === 'Failed' ? (record.failure ?? '') : record.definition.description,
			progress: this.progress(record),
			parentId: record.job.id,
		};
	}

	/** Whole percent. An unfinished run stays below 100. */
	progress(record: HistoryRecord): number {
		if (this.recordStatus(record) === 'Completed') return 100;
		const part = this.elapsed(record);
		return part < queuedShare ? 0 : Math.min(99, Math.floor(part * 100));
	}

	recordStatus(record: HistoryRecord): Status {
		if (record.cancelledAt !== undefined) return 'Cancelled';
		const part = this.elapsed(record);
		if (record.failure !== undefined && part >= 0.5) return 'Failed';
		if (part >= 1 && record.files) return 'Completed';
		if (record.pausedSince !== undefined) return 'Suspended';
		return part < queuedShare ? 'Queued' : 'In Progress';
	}

	private jobStatus(job: Job): Status {
		const last = this.runsOf(job).at(-1);
		if (last && !this.isFinished(last)) return this.recordStatus(last);
		if (job.cancelled) return 'Cancelled';
		if (last && this.isDone(job)) return this.recordStatus(last);
		if (job.suspended) return 'Suspended';
		return this.isDone(job) ? 'Completed' : 'Scheduled';
	}

	private isFinished(record: HistoryRecord): boolean {
		return ['Completed', 'Failed', 'Cancelled'].includes(this.recordStatus(record));
	}

	private unfinishedRuns(job: Job): HistoryRecord[] {
		return this.runsOf(job).filter((record) => !this.isFinished(record));
	}

	/** No run is active or scheduled. */
	private isDone(job: Job): boolean {
		if (this.unfinishedRuns(job).length > 0) return false;
		return job.cancelled || this.nextDue(job) === undefined;
	}

	/** Time of the job's next run, ms. */
	private nextDue(job: Job): number | undefined {
		const { schedule, runs } = job.definition;
		if (schedule.kind === 'immediately') return job.runs === 0 ? job.created : undefined;
		if (schedule.kind === 'startDate') return job.runs === 0 ? schedule.at : undefined;
		if (job.runs >= runs) return undefined;
		const after = Math.max(job.scheduledUpTo, schedule.notBefore - 1);
		return new Cron(schedule.cron, { timezone: 'UTC', paused: true }).nextRun(new Date(after))?.getTime();
	}

	private startDueRuns(job: Job): void {
		if (job.cancelled || job.suspended) return;
		const now = this.surroundings.now();
		for (let count = 0; count < maxCatchUp; count += 1) {
			const due = this.nextDue(job);
			if (due === undefined || due > now) return;
			this.start(job, Math.max(due, job.created));
		}
		job.scheduledUpTo = now;
	}

	private start(job: Job, due: number): void {
		const { now, jobSeconds, artifact, limits } = this.surroundings;
		const settings = artifact();
		const isSingle = job.definition.schedule.kind !== 'cron';
		const record: HistoryRecord = {
			id: this.nextRecord,
			job,
			definition: job.definition,
			// A single run that was delayed by a suspension starts when the job is resumed.
			started: isSingle ? now() : due,
			seconds: settings.jobSeconds ?? jobSeconds,
			pausedFor: 0,
			failure: settings.failure,
			making: Promise.resolve(),
			large: settings.bytes > limits.keptBytes,
			stored: false,
		};
		this.nextRecord += 1;
		job.runs += 1;
		job.scheduledUpTo = due;
		this.records.push(record);
		const certificate = this.surroundings.certificate();
		if (certificate) record.making = this.make(record, certificate, settings);
		else record.failure = 'No certificate has been uploaded to encrypt the export with';
	}

	private async make(record: HistoryRecord, certificate: X509Certificate, settings: Artifact): Promise<void> {
		try {
			record.files = await exportFiles(this.selection(record), certificate, settings, this.surroundings.limits);
		} catch (error) {
			record.failure = error instanceof Error ? error.message : String(error);
		}
	}

	private selection({ id, job, definition }: HistoryRecord): Selection {
		const { from, to } = definition.timeFrame;
		const { interactions, contacts } = this.surroundings;
		const wanted = new Set(definition.media);
		return {
			entityType: definition.dataType,
			jobId: job.id,
			historyId: id,
			interactions: interactions.filter(
				({ time, record }) => time >= from && time <= to && (wanted.size === 0 || wanted.has(record.mediaTypeId)),
			),
			contacts: contacts.filter(({ modifieddate }) => {
				const time = Date.parse(`${modifieddate.replace(' ', 'T')}Z`);
				return time >= from && time <= to;
			}),
			withAttachments: definition.exportAttachments,
			splitBytes: splitBytes(definition),
		};
	}

	/** The elapsed fraction of the run's time, 0 to 1. */
	private elapsed(record: HistoryRecord): number {
		const until = record.cancelledAt ?? record.pausedSince ?? this.surroundings.now();
		const seconds = (until - record.started - record.pausedFor) / 1000;
		return record.seconds <= 0 ? 1 : Math.min(1, Math.max(0, seconds / record.seconds));
	}

	private storeFiles(record: HistoryRecord): void {
		if (record.stored || this.recordStatus(record) !== 'Completed') return;
		record.stored = true;
		const created = record.started + record.pausedFor + record.seconds * 1000;
		for (const { name, content } of record.files ?? []) {
			this.storedFiles.add({
				name,
				content,
				created,
				historyId: record.id,
				jobTitle: record.definition.title,
				source: record.definition.source,
				type: record.definition.dataType,
			});
		}
	}
}

function describeDefinition(
	definition: JobDefinition,
	created: number,
): Pick<
	JobInfo,
	'type' | 'source' | 'title' | 'fileSplitSize' | 'createdDate' | 'dateFrom' | 'dateTo' | 'media' | 'exportAttachments'
> {
	const { type, source, title, fileSplitSize, timeFrame, media, exportAttachments } = definition;
	return {
		...{ type, source, title, media, exportAttachments },
		fileSplitSize: fileSplitSize ?? null,
		createdDate: new Date(created).toISOString(),
		dateFrom: timeFrame.dateFrom ?? null,
		dateTo: timeFrame.dateTo ?? null,
	};
}

function filesSize(record: HistoryRecord): number {
	return (record.files ?? []).reduce((sum, { content }) => sum + content.size, 0);
}
