import type { Connection } from '../ports.ts';
import type { FileReport } from './files.ts';
import type { ReadProgress } from './read.ts';
import type { ExportHandle, ExportSourceId } from './sources/source.ts';

/** The report of an export, to keep, mail or compare. */
export interface ExportReport {
	source: ExportSourceId;
	title: string;
	jobId: string;
	runId?: string;
	/** ISO 8601, by our clock. */
	startedAt: string;
	finishedAt: string;
	seconds: number;
	records: number;
	/** The stored size of all files. */
	bytes: number;
	files: FileReport[];
}

/** The report of an export that ends now, from the measurements of its files. */
export function reportOf(
	connection: Connection,
	handle: ExportHandle,
	{ files, progress }: { files: FileReport[]; progress: Pick<ReadProgress, 'records'> },
): ExportReport {
	const finished = connection.now();
	return {
		...handle,
		finishedAt: new Date(finished).toISOString(),
		// A handle that was made by hand may lack its start.
		seconds: Math.max(0, Math.round((finished - (Date.parse(handle.startedAt) || finished)) / 100) / 10),
		records: progress.records,
		bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
		files,
	};
}
