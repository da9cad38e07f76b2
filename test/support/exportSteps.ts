/** The separate steps of an export. */
import type { ExportHandle, ExportOrder, ExportSourceId, ExportStatus } from '../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import { waitForExport as waiting, type Waited, type WaitOptions } from '../../genesys/exports/wait.ts';
import type { Connection } from '../../genesys/ports.ts';

export const startExport = (
	connection: Connection,
	source: ExportSourceId,
	order: ExportOrder,
): Promise<ExportHandle> => findExportSource(source).start(connection, order);

/** Waits until the end; calls `onProgress` with each status. */
export async function waitForExport(
	connection: Connection,
	handle: ExportHandle,
	{ onProgress, ...options }: WaitOptions & { onProgress?: (status: ExportStatus) => void },
): Promise<Waited> {
	const steps = waiting(connection, handle, options);
	for (;;) {
		const { done, value } = await steps.next();
		if (done) return value;
		onProgress?.(value);
	}
}
