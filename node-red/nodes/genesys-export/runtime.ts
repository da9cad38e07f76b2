import type { Node, NodeAPI } from 'node-red';
import { registerNode } from '../../shared/registerNode.ts';
import { serveExportSources } from './exportAdminApi.ts';
import type { ExportDefinition } from './exportSettings.ts';
import { serverZone } from './runContext.ts';
import { RunningExports } from './runningExports.ts';

export function registerExport(RED: NodeAPI): void {
	function GenesysExport(this: Node, definition: ExportDefinition): void {
		const runs = new RunningExports(RED, this, definition);
		this.on('input', (msg, send, done) => {
			if (msg.cancel === true) runs.cancel(msg, done);
			else if (msg.next === true) runs.next(done);
			else runs.start(msg, send as Parameters<RunningExports['start']>[1], done);
		});
		this.on('close', (done: () => void) => void runs.close().then(() => done()));
	}

	registerNode(RED, 'genesys-export', GenesysExport, undefined, {
		genesysExportTimeZone: { value: serverZone(), exportable: true },
	});
	serveExportSources(RED);
}
