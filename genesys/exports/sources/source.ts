import type { Api, Choice, ServiceId } from '../../catalogue/format.ts';
import type { JsonObject } from '../../json.ts';
import type { Connection, HttpResponse } from '../../ports.ts';
import type { OrderValues } from '../orderFields.ts';

/** All export sources. Each has its own file in this folder. */
export type ExportSourceId =
	| 'udm'
	| 'udmLegacy'
	| 'cxDataDownload'
	| 'genesysCloudConversations'
	| 'genesysCloudUsers'
	| 'genesysCloudDataExports'
	| 'genesysCloudContactList'
	| 'genesysCloudDataTable'
	| 'genesysCloudRecordings'
	| 'genesysCloudTranscripts'
	| 'repo361'
	| 'omboriGrid'
	| 'contextServices';

/** Identifies an export that was started. Plain data that a flow may keep, pass on, or store for days. */
export interface ExportHandle {
	/** The source that runs it. */
	source: ExportSourceId;
	jobId: string;
	/** The run of the job, once there is one. */
	runId?: string;
	title: string;
	/** ISO 8601, by our clock. */
	startedAt: string;
	/** What a source without jobs needs to find the export again. Never a link or a secret. */
	details?: Readonly<Record<string, string>>;
}

export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** The state for a source's own word; `running` for words that `states` does not list. */
export const stateOfWord = (states: Readonly<Record<string, ExportState>>, word: string): ExportState =>
	(Object.hasOwn(states, word) && states[word]) || 'running';

/** Whether the state is final: done, failed or canceled. */
export const hasEnded = (state: ExportState): boolean => state !== 'waiting' && state !== 'running';

export interface ExportStatus {
	handle: ExportHandle;
	state: ExportState;
	/** 0 to 100 */
	progress: number;
	/** The source's own word. */
	status: string;
	/** The source's own explanation, if any. */
	reason?: string;
	/** ISO 8601 by the source's clock, if known: when it was started, and until when its files are kept. */
	created?: string;
	expires?: string;
}

export interface ExportFile {
	name: string;
	/** Bytes, if known. */
	size?: number;
	/** ISO 8601 */
	created?: string;
	/** The source's checksum of the bytes: `sha256:` and hexadecimal digits. */
	checksum?: string;
	/** The part of the export that it belongs to, if the source requests its links by parts. */
	batch?: string;
	/** It has no records: audio, for example. It can only be output as it is stored. */
	isMedia?: true;
	/** For a list of what was exported: how many items have failed. */
	failed?: number;
}

export interface ExportSchedule {
	at: 'now' | 'time' | 'cron';
	start?: string;
	cron?: string;
	runs?: string;
}

/** What to export. Dates are ISO 8601 in UTC. */
export interface ExportOrder extends OrderValues {
	title: string;
	/** `all`, or a time frame. */
	period?: 'all' | { from: string; to: string };
	/** `time` needs `start`, `cron` needs `cron` (UTC). */
	schedule?: ExportSchedule;
}

/** A run in a source's list, whoever started it, for example in the product's own user interface. Dates are ISO 8601 by the source's clock. */
export interface ListedRun {
	/** Identifies its files, like the handle of a run that was started here. */
	handle: ExportHandle;
	state: ExportState;
	/** The source's own word. */
	status: string;
	source?: string;
	type?: string;
	/** The source's own explanation, if any. */
	reason?: string;
	created?: string;
	/** Its files are kept at least until then. */
	expires?: string;
	/** The total size of its files in bytes, if known. */
	size?: number;
}

/** How to open a file. */
export interface Opening {
	/** May request a range. */
	headers?: Record<string, string>;
	/** The last link was refused: request a new one. */
	fresh?: boolean;
}

/** For sources that may list some files only after their run is done. */
export interface LateFiles {
	/** The total size of a run's files in bytes, if known. */
	size(connection: Connection, handle: ExportHandle): Promise<number | undefined>;
	/** The number of days after which files are deleted. */
	keptDays: number;
}

/** A source of exports: the few calls that an export run consists of. */
export interface ExportSource {
	id: ExportSourceId;
	/** As users see it. */
	title: string;
	/** The service whose connection it uses. */
	connection: ServiceId;
	/** Whether its files are encrypted for the user's certificate. */
	isEncrypted: boolean;
	/** The API that loads choices from the account; absent if nothing can be loaded. */
	choicesApi?: Api;
	/** The API for uploading the certificate that its files are encrypted for. */
	certificateApi?: Api;
	/** A title is required: the source generates none. */
	needsTitle?: true;
	/** Files are written to the source's own server and cannot be downloaded: only their names are known. */
	filesStayOnServer?: true;
	/** The fields of an order that it supports, which are the fields of its form. The period is always supported, except by a snapshot. */
	fields: readonly Exclude<keyof ExportOrder, 'period'>[];
	/** Whether the period may be omitted to export everything. */
	takesAll: boolean;
	/** Exports the present content of one object. It has no period. */
	isSnapshot?: true;
	/** Whether it exports whole days in UTC, every day that the period touches; see `calendarFor`. */
	wholeDays?: boolean;
	/** The formats of its files, if there is a choice; the first one is the default. */
	formats?: readonly Choice[];
	/** The available media, if no account can be asked for them. */
	media?: readonly Choice[];
	/** What its users must know beforehand. */
	notice?: string;
	/** An export is done as soon as it was started: there is no need to wait. */
	isReadyImmediately?: boolean;
	/** Until when its data is complete, as ISO 8601, if known: data may arrive late. */
	availableUntil?(connection: Connection): Promise<string | undefined>;
	/** `onHandle` receives the handle of an export that takes several requests to start, whenever there is more to remember. */
	start(
		connection: Connection,
		order: ExportOrder,
		onHandle?: (handle: ExportHandle) => Promise<void>,
	): Promise<ExportHandle>;
	/** Starts what is missing of an export whose start was interrupted, by a handle that `onHandle` received. */
	finishStart?(
		connection: Connection,
		handle: ExportHandle,
		onHandle?: (handle: ExportHandle) => Promise<void>,
	): Promise<ExportHandle>;
	status(connection: Connection, handle: ExportHandle): Promise<ExportStatus>;
	/** Absent if a finished run has all its files, so that an empty list means that there was nothing to export. */
	lateFiles?: LateFiles;
	/** All files, in order. */
	files(connection: Connection, handle: ExportHandle): Promise<ExportFile[]>;
	/** Opens a file. Never sends credentials to another host. */
	open(connection: Connection, handle: ExportHandle, file: ExportFile, opening?: Opening): Promise<HttpResponse>;
	/** The records in an entry of a file, if they are not the entries themselves. Only for files that are not encrypted. */
	recordsIn?(entry: unknown): JsonObject[];
	/** Absent if exports cannot be canceled. */
	cancel?(connection: Connection, handle: ExportHandle): Promise<void>;
	/**
	 * The runs created since a moment by the source's clock, or all runs, in any order; it may return more. Absent if the
	 * source cannot list its runs.
	 */
	list?(connection: Connection, since?: string): Promise<ListedRun[]>;
	/** The listed files of a run; a run that has just finished may get more. Absent if {@link files} returns the same. */
	listedFiles?(connection: Connection, handle: ExportHandle): Promise<ExportFile[]>;
}
