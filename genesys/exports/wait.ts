import { pause, stopIfCancelled } from '../client/retry.ts';
import { fail, isGenesysError } from '../errors.ts';
import type { Connection } from '../ports.ts';
import { minuteMs } from '../time.ts';
import { exportStatus } from './handle.ts';
import type { ExportHandle, ExportState, ExportStatus } from './sources/source.ts';
import { findExportSource } from './sources/sources.ts';
import { haveArrived } from './watch/fileArrival.ts';

const waiting = 'Wait for export';

const endings: Partial<Record<ExportState, (status: ExportStatus) => never>> = {
	failed: ({ handle, status, reason }) =>
		fail('job', reason ? 'Export "{title}" failed: {reason}' : 'Export "{title}" failed ({status})', {
			values: { title: handle.title, reason: reason ?? '', status },
			operation: waiting,
			code: status,
			reason,
			hint: reason
				? 'Fix the cause and run the export again.'
				: 'Check the job in the history, and whether a certificate has been uploaded. Then run the export again.',
		}),
	cancelled: ({ handle }) =>
		fail('job', 'Export "{title}" was canceled', {
			values: { title: handle.title },
			operation: waiting,
			hint: 'Start it again if you still need it.',
		}),
};

/** Raises a `job` error for an export that failed or was canceled. */
export function refuseEnded(status: ExportStatus): void {
	endings[status.state]?.(status);
}

export interface WaitOptions {
	/** Milliseconds. */
	longestMs: number;
	/** The longest interval between two checks, in ms. The first intervals are shorter, so that short exports finish early. */
	pollMs?: number;
}

/** How a wait ended. */
export interface Waited {
	status: ExportStatus;
	/** Whether the export has finished and, as far as known, all its files are listed. */
	finished: boolean;
}

/** How long to wait while the network or the service is down, because the export continues meanwhile, in ms. */
const longestOutageMs = 10 * minuteMs;

const mayPass = (error: unknown): boolean =>
	isGenesysError(error) && (error.kind === 'connection' || error.status === 429 || (error.status ?? 0) >= 500);

/** The files of a finished run seen so far. */
type Arrival = Parameters<typeof haveArrived>[2];

/** Whether all files of a finished run are listed. If files may be listed late, an empty list counts only after 15 minutes. */
async function areThere(connection: Connection, handle: ExportHandle, arrival: Arrival): Promise<boolean> {
	const { lateFiles, files: list } = findExportSource(handle.source);
	if (!lateFiles) return true;
	const files = await list(connection, handle);
	const isMeasured = files.length > 0 && files.every(({ size }) => size !== undefined);
	const size = isMeasured ? await lateFiles.size(connection, handle) : undefined;
	return haveArrived({ size, isWhole: size === undefined }, files, arrival, connection.now());
}

/**
 * Waits until an export has finished and, as far as known, all its files are listed. Yields each new status. Returns
 * `finished: false` after `longestMs`: the export continues, and its handle still identifies it. Raises a `job` error if it
 * failed or was canceled. After the first status, an outage of some minutes does not end the wait.
 */
export async function* waitForExport(
	connection: Connection,
	handle: ExportHandle,
	{ longestMs, pollMs = 15_000 }: WaitOptions,
): AsyncGenerator<ExportStatus, Waited, undefined> {
	const until = connection.now() + longestMs;
	const arrival: Arrival = {};
	let seen: { status: ExportStatus; at: number } | undefined;
	for (let interval = Math.min(500, pollMs); ; interval = Math.min(interval * 1.5, pollMs)) {
		stopIfCancelled(connection, waiting);
		const last = seen;
		const look = async (): Promise<Waited> => {
			const status = await exportStatus(connection, last?.status.handle ?? handle);
			return { status, finished: status.state === 'done' && (await areThere(connection, status.handle, arrival)) };
		};
		const { status, finished } = await look().catch((error: unknown): Waited => {
			if (last && mayPass(error) && connection.now() - last.at < longestOutageMs)
				return { status: last.status, finished: false };
			throw error;
		});
		if (status !== last?.status) {
			seen = { status, at: connection.now() };
			yield status;
			refuseEnded(status);
			if (finished) return { status, finished };
		}
		const left = until - connection.now();
		if (left <= 0) return { status, finished: false };
		await pause(connection, Math.min(interval, left), waiting);
	}
}
