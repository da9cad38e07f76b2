import type { Connection, HttpStream } from '../ports';

/** What leads back to an export that was started: plain data that a flow may keep, pass on, or store for days. */
export interface ExportHandle {
	/** Which system it runs on. */
	system: 'udm';
	jobId: string;
	/** The run of the job, once there is one. */
	runId?: string;
	title: string;
	/** ISO 8601, by our clock. */
	startedAt: string;
}

export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** Whether it changes no more, be it that it is done or that it failed or was cancelled. */
export const hasEnded = (state: ExportState): boolean => state !== 'waiting' && state !== 'running';

export interface ExportStatus {
	handle: ExportHandle;
	state: ExportState;
	/** 0 to 100 */
	progress: number;
	/** The system's own word. */
	status: string;
	/** The system's own explanation, where it gives one. */
	reason?: string;
}

export interface ExportFile {
	name: string;
	/** Bytes, where the system says so. */
	size?: number;
	/** ISO 8601 */
	created?: string;
}

export interface ExportSchedule {
	at: 'now' | 'time' | 'cron';
	start?: string;
	cron?: string;
	runs?: string;
}

/** What is to be exported. Dates are ISO 8601 in UTC. */
export interface ExportOrder {
	title: string;
	/** Start from the definition of this job; what else is given here replaces what it says. */
	cloneOf?: string;
	source?: string;
	dataType?: string;
	/** `all`, or a time frame. */
	period?: 'all' | { from: string; to: string };
	media?: string[];
	attachments?: boolean;
	splitSize?: string;
	description?: string;
	/** `time` needs `start`, `cron` needs `cron` (UTC). */
	schedule?: ExportSchedule;
}

/** One system that exports: a few calls that the export run is made of. */
export interface ExportSystem {
	start(connection: Connection, order: ExportOrder): Promise<ExportHandle>;
	status(connection: Connection, handle: ExportHandle): Promise<ExportStatus>;
	/** All parts, in their order. */
	files(connection: Connection, handle: ExportHandle): Promise<ExportFile[]>;
	/** Opens a file; `headers` may ask for a range. Never with credentials to another host. */
	open(connection: Connection, file: ExportFile, headers?: Record<string, string>): Promise<HttpStream>;
	cancel(connection: Connection, handle: ExportHandle): Promise<void>;
}
