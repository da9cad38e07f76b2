import { createHash } from 'crypto';

import { fail } from '../errors.ts';
import { defined } from '../json.ts';
import { text } from '../language.ts';
import type { Connection } from '../ports.ts';
import { dayMs } from '../time.ts';
import { download, type DownloadOptions } from './download.ts';
import { exportStatus } from './handle.ts';
import { failGone } from './presignedLinks.ts';
import type { ExportFile, ExportHandle, ExportSource, ExportStatus, LateFiles } from './sources/source.ts';
import { findExportSource } from './sources/sources.ts';
import { refuseFailed } from './wait.ts';
import { watchLimits } from './watch/state.ts';

const listing = 'Get many files';

/** The status of a finished export. Raises a `job` error if it has not finished, has failed, or was canceled. */
async function requireFinished(connection: Connection, handle: ExportHandle): Promise<ExportStatus> {
	const status = await exportStatus(connection, handle);
	refuseFailed(status);
	if (status.state === 'done') return status;
	return fail('job', 'Export "{title}" has not finished yet ({status}, {progress} %)', {
		values: { title: handle.title, status: status.status || text('waiting'), progress: status.progress },
		operation: listing,
		hint: 'Wait until Get Status reports that it is done, and try again with the same handle.',
	});
}

/** For sources that list files late: raises a `job` error unless it is certain that there are no files. */
async function refuseMissing(
	connection: Connection,
	handle: ExportHandle,
	{ size, keptDays }: LateFiles,
): Promise<void> {
	const age = connection.now() - Date.parse(handle.startedAt);
	if (age > keptDays * dayMs) {
		fail('job', 'Export "{title}" no longer has any files', {
			values: { title: handle.title, keptDays },
			operation: listing,
			hint: 'Files are kept for {keptDays} days. Start the export again.',
		});
	}
	const bytes = await size(connection, handle);
	if (bytes !== undefined) {
		fail('job', 'Export "{title}" has {bytes} bytes of files, but none of them is listed', {
			values: { title: handle.title, bytes, keptDays },
			operation: listing,
			hint: 'They may be listed a few minutes after the export is done. Try again with the same handle. If they are still missing, they were deleted after {keptDays} days.',
		});
	}
	if (age < watchLimits.longestLateMs) {
		fail('job', 'Export "{title}" is done, but no files are listed yet', {
			values: { title: handle.title },
			operation: listing,
			hint: 'Try again in 15 minutes with the same handle. If there are still no files, there was nothing to export.',
		});
	}
}

/**
 * The files of a finished export, in order; empty if there was nothing to export. Raises a `job` error if that is
 * uncertain, or if the export has not finished.
 */
export async function listExportFiles(connection: Connection, handle: ExportHandle): Promise<ExportFile[]> {
	const source = findExportSource(handle.source);
	const files = await source.files(connection, handle);
	if (files.length > 0) return files;
	const { handle: finished } = await requireFinished(connection, handle);
	if (source.lateFiles) await refuseMissing(connection, finished, source.lateFiles);
	return [];
}

/**
 * The files and the current handle of an export, which are listed only after its status is done. Raises the errors of
 * {@link requireFinished} and {@link listExportFiles}.
 */
export async function listFinishedFiles(
	connection: Connection,
	handle: ExportHandle,
): Promise<{ handle: ExportHandle; files: ExportFile[] }> {
	const { handle: finished } = await requireFinished(connection, handle);
	return { handle: finished, files: await listExportFiles(connection, finished) };
}

/** A file as it is listed now: it may have been replaced. Raises a `file` error if it is no longer listed. */
export async function listAgain(
	connection: Connection,
	handle: ExportHandle,
	{ name }: ExportFile,
): Promise<ExportFile> {
	const files = await findExportSource(handle.source).files(connection, handle);
	return files.find((file) => file.name === name) ?? failGone(name);
}

/** Measurements of a file. Final once the file has been read to its end. */
export interface FileReport {
	name: string;
	/** The stored size: encrypted or packed. */
	bytes: number;
	/** For a file that was read only in part: how many bytes were read. Such a file has no digest. */
	bytesRead?: number;
	sha256?: string;
	/**
	 * Whether the bytes match the checksum or exact size that the source stated beforehand. Absent if it stated neither, and
	 * for files that were read only in part.
	 */
	verified?: boolean;
	records: number;
	/** For a list of what was exported: how many items have failed. */
	failed?: number;
	/** How many files in archives were skipped: system files, and notes and checksums next to the data. Absent if there were none. */
	leftOut?: number;
}

/** The report of a file of which nothing was read yet. */
export const unreadReport = ({ name, failed }: ExportFile): FileReport =>
	defined({ name, bytes: 0, records: 0, failed });

/** The SHA-256 digest in a checksum, in lower-case hexadecimal; undefined for other kinds of checksums. */
export const expectedDigest = (checksum?: string): string | undefined =>
	/^sha-?256[:=]\s*([0-9a-f]{64})$/i.exec(checksum?.trim() ?? '')?.[1]?.toLowerCase();

/**
 * The exact length of a file in bytes, if known. Lists of encrypted files have a size, but no reference says that it is the
 * size of the encrypted bytes.
 */
const exactSize = ({ isEncrypted }: ExportSource, { size }: ExportFile): number | undefined =>
	isEncrypted ? undefined : size;

/** The checksum and size that the source stated and that its bytes must match. */
export const statedContent = (source: ExportSource, file: ExportFile): Pick<ExportFile, 'checksum' | 'size'> => ({
	checksum: file.checksum,
	size: exactSize(source, file),
});

/** Passes bytes through and measures them. Raises a `file` error at the end if the file does not match what the source stated. */
export async function* measureBytes(
	source: AsyncIterable<Uint8Array>,
	report: FileReport,
	onBytes?: (bytes: number) => void,
	{ checksum, size }: Pick<ExportFile, 'checksum' | 'size'> = {},
): AsyncGenerator<Uint8Array, void, undefined> {
	const hash = createHash('sha256');
	for await (const chunk of source) {
		hash.update(chunk);
		report.bytes += chunk.length;
		onBytes?.(chunk.length);
		yield chunk;
	}
	report.sha256 = hash.digest('hex');
	const digest = expectedDigest(checksum);
	if (digest === undefined && size === undefined) return;
	report.verified = report.sha256 === (digest ?? report.sha256) && report.bytes === (size ?? report.bytes);
	if (report.verified) return;
	const what =
		size !== undefined && report.bytes !== size
			? '{name}: the file differs from the exported one: it has {bytes} bytes instead of {size}'
			: '{name}: the file differs from the exported one: its checksum is different';
	fail('file', what, {
		values: { name: report.name, bytes: report.bytes, size: size ?? 0 },
		hint: 'Run it again. If the problem persists, the stored file is damaged.',
	});
}

/** Where to read the files from, if not from the source: for example from a folder on this machine. */
export interface FileSource {
	open?: ExportSource['open'];
}

/** The bytes of one file as stored, resumed and complete. Raises the errors of {@link download}. */
export function downloadFile(
	connection: Connection,
	handle: ExportHandle,
	file: ExportFile,
	{ open, ...options }: DownloadOptions & FileSource = {},
): AsyncIterable<Uint8Array> {
	const source = findExportSource(handle.source);
	return download(connection, open ? { open } : source, handle, file, { size: exactSize(source, file), ...options });
}
