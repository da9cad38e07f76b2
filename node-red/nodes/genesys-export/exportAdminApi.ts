import type { NodeAPI } from 'node-red';
import { exportSources } from '../../../genesys/exports/sources/sources.ts';
import { services } from '../../../genesys/services/services.ts';

/** What can be exported from, for the editor: what each system asks for and what connection it needs. */
export function serveExportSources(RED: NodeAPI): void {
	const listed = Object.values(exportSources).map(
		({ id, title, connection, isEncrypted, asks, takesAll, wholeDays, formats, notice, cancel }) => ({
			...{
				id,
				title,
				connection,
				connectionTitle: services[connection].title,
				isEncrypted,
				asks,
				takesAll,
				wholeDays,
				formats,
				notice,
			},
			cancels: cancel !== undefined,
		}),
	);
	RED.httpAdmin.get(
		'/genesys/exports',
		RED.auth.needsPermission('genesys.read'),
		(_request, response) => void response.json(listed),
	);
}
