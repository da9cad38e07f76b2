import { fail } from '../errors.ts';
import { defined, isObject, parseJson, textOf } from '../json.ts';
import type { Connection } from '../ports.ts';
import type { ExportHandle, ExportStatus } from './sources/source.ts';
import { exportSources, findExportSource } from './sources/sources.ts';

/**
 * Validates the handle that a flow kept, since it may have passed through other nodes. Accepts the handle itself, an object
 * with it in `handle`, or either as JSON. Raises an `input` error for anything else.
 */
export function readHandle(value: unknown): ExportHandle {
	const given: unknown = typeof value === 'string' ? parseJson(value) : value;
	const handle = isObject(given) && 'handle' in given ? given.handle : given;
	if (!isObject(handle) || !('jobId' in handle) || !Object.hasOwn(exportSources, String(handle.source)))
		fail('input', 'This is not an export handle', {
			hint: 'Use the "handle" returned by Start, unchanged.',
		});
	const { source, jobId, runId, title, startedAt, details } = handle as Partial<ExportHandle>;
	return defined({
		source: source as ExportHandle['source'],
		jobId: String(jobId),
		runId: textOf(runId),
		title: String(title ?? ''),
		startedAt: String(startedAt ?? ''),
		details: isObject(details)
			? Object.fromEntries(Object.entries(details).map(([name, detail]) => [name, String(detail)]))
			: undefined,
	});
}

/** The current status of an export. Raises the errors of the calls that read it. */
export function exportStatus(connection: Connection, handle: ExportHandle): Promise<ExportStatus> {
	return findExportSource(handle.source).status(connection, handle);
}

/** Cancels an export at its source. Raises an `input` error if the source does not support that. */
export async function cancelExport(connection: Connection, handle: ExportHandle): Promise<void> {
	const { cancel, title } = findExportSource(handle.source);
	if (!cancel)
		fail('input', '{title} exports cannot be canceled', {
			values: { title },
			hint: 'The export continues until it finishes. No request was sent.',
		});
	await cancel(connection, handle);
}
