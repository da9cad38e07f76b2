import { createReadStream } from 'node:fs';
import { constants, open, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import { createInterface } from 'node:readline';
import type { ExportHandle, ExportOrder, ExportSourceId } from '../../../genesys/exports/sources/source.ts';
import { fileProblem, type Problem } from '../../shared/flowErrors.ts';
import { makeFolder, privateFile } from '../../shared/privateFiles.ts';
import { failWith } from '../../shared/texts.ts';

/** A file of a finished run. Never a link. */
export interface LoggedFile {
	name: string;
	bytes: number;
	/** For files that were read only in part: they have no digest. */
	bytesRead?: number;
	sha256?: string;
	/** From the source. */
	checksum?: string;
	verified?: boolean;
	records?: number;
	seconds?: number;
	attempts?: number;
	/** For a list of what was exported: how many items have failed. */
	failed?: number;
}

/** One finished run, as one line of the file. */
export interface FinishedRun {
	/** The same as in the `uid` of its records. Absent if nothing was started. */
	id?: string;
	status: 'done' | 'failed' | 'cancelled';
	source: ExportSourceId;
	title: string;
	handle?: ExportHandle;
	period?: ExportOrder['period'];
	/** ISO 8601. */
	started: string;
	finished: string;
	seconds: number;
	/** Absent if they were not counted. */
	records?: number;
	bytes?: number;
	files?: LoggedFile[];
	error?: Problem;
}

/** The filter. Missing properties match everything. The title matches any part and is not case-sensitive. */
interface Wanted {
	id?: string;
	source?: string;
	title?: string;
	status?: string;
	limit: number;
}

/** A list of finished runs, in a file of its own. */
export interface RunLog {
	add(run: FinishedRun): Promise<void>;
	/** The newest matching runs, newest first. */
	find(wanted: Wanted): Promise<FinishedRun[]>;
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Opens the log for appending, and creates it if it is missing. Refuses a link, which someone may have created to have another file changed. */
async function openForRuns(path: string): Promise<FileHandle> {
	await makeFolder(dirname(path));
	return open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, privateFile);
}

/** Appends a line. A line that a crash cut off before stays as an unreadable line of its own. */
async function append(path: string, line: string): Promise<void> {
	const file = await openForRuns(path);
	try {
		const { size } = await file.stat();
		const end = Buffer.from('\n');
		if (size > 0) await file.read(end, 0, 1, size - 1);
		await file.appendFile(`${end[0] === 10 ? '' : '\n'}${line}\n`);
		await file.datasync();
	} finally {
		await file.close();
	}
}

/** The run in a line; undefined if the line was cut off or is something else. */
function parseLine(line: string): FinishedRun | undefined {
	try {
		const value: unknown = JSON.parse(line);
		return typeof value === 'object' && value !== null && 'source' in value && 'status' in value
			? (value as FinishedRun)
			: undefined;
	} catch {
		return undefined;
	}
}

const matchesFilter = (run: FinishedRun, { id, source, title, status }: Wanted): boolean =>
	(id === undefined || run.id === id) &&
	(source === undefined || run.source === source) &&
	(status === undefined || run.status === status) &&
	(title === undefined || run.title.toLowerCase().includes(title.toLowerCase()));

async function find(path: string, wanted: Wanted): Promise<FinishedRun[]> {
	const found: FinishedRun[] = [];
	const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
	for await (const line of lines) {
		const run = parseLine(line);
		if (!run || !matchesFilter(run, wanted)) continue;
		found.push(run);
		if (found.length > wanted.limit) found.shift();
	}
	return found.reverse();
}

/** The run log at an absolute path. The first run creates the file. Raises an `input` error for a relative path. */
export function runLogAt(path: string): RunLog {
	if (!isAbsolute(path)) failWith('input', 'runLogPath');
	const failWriting = (error: unknown): never => failWith('file', 'runLogWrite', { problem: fileProblem(error) });
	return {
		add: (run) => append(path, JSON.stringify(run)).catch(failWriting),
		find: (wanted) =>
			find(path, wanted).catch((error: unknown) => (isMissing(error) ? [] : Promise.reject(error as Error))),
	};
}
