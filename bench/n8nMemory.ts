/**
 * How much memory n8n uses while Genesys Export reads all records of an export, by the size of the export.
 *
 * NODE_OPTIONS=--max-old-space-size=400 node bench/n8nMemory.ts [sizes in MB = 100,1000]
 *
 * The heap limit separates memory in use from garbage that V8 has not collected yet. Without a limit, garbage grows
 * with the amount of work.
 *
 * Needs `npm run build` and the n8n host. Each size gets its own n8n in filesystem mode. The figure is its peak
 * resident memory (VmHWM), compared with the value before the run. All records are read and counted, but none becomes
 * an item, because n8n itself keeps items in memory.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../scripts/demo.ts';
import { saveCredentials } from '../scripts/hosts/n8nExamples.ts';
import { startN8n } from '../scripts/hosts/n8nServer.ts';
import { peakOf } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

interface Report {
	records: number;
	bytes: number;
	seconds: number;
}

async function readExport(megabytes: number): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'n8n-memory-'));
	const demo = await startDemo({ port: 0, jobSeconds: 0.2 });
	demo.sandbox.artifact({ bytes: megabytes * 1e6 });
	const n8n = await startN8n({
		root,
		folder,
		owner: { email: 'bench@example.com', password: 'Bench-2026-n8n' },
		env: { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' },
	});
	try {
		const credentials = await saveCredentials(n8n, demo);
		const references = Object.fromEntries([...credentials].map(([type, { id, name }]) => [type, { id, name }]));
		const { id } = await n8n.saveWorkflow({
			name: 'Read',
			nodes: [
				{
					id: 'go',
					name: 'Go',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				{
					id: 'export',
					name: 'Export',
					type: 'n8n-nodes-genesys.genesysExport',
					typeVersion: 1,
					position: [220, 0],
					parameters: {
						operation: 'exportAndWait',
						source: 'UCSX',
						dataType: 'Interaction',
						period: 'all',
						output: 'records',
						options: { kinds: ['contact'] },
					},
					credentials: references,
				},
			],
			connections: { Go: { main: [[{ node: 'Export', type: 'main', index: 0 }]] } },
		});
		const pid = n8n.child.process.pid ?? 0;
		const before = peakOf(pid);
		const execution = await n8n.runWorkflow(id, 'Go', 600_000);
		if (execution.error) throw new Error(execution.error.message);
		const report = execution.nodes.Export?.[0]?.data?.main[1]?.[0]?.json as unknown as Report;
		const peak = peakOf(pid);
		console.log(
			`${megabytes} MB of records: ${report.records} records from ${(report.bytes / 1e6).toFixed(0)} MB encrypted in ${report.seconds} s; peak ${peak.toFixed(0)} MB, ${(peak - before).toFixed(0)} MB more than before`,
		);
	} finally {
		await n8n.stop();
		await demo.sandbox.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

for (const size of (process.argv[2] ?? '100,1000').split(',')) await readExport(Number(size));
