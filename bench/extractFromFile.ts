/**
 * Turns a linked file into items in the real n8n: Genesys Export compared with HTTP Request followed by n8n's own
 * Extract From File.
 *
 *   node bench/extractFromFile.ts [records = 10000] [pairs = 9]
 *
 * Both read the same file with the same records from the same local server, with binary data on disk. Time is the
 * execution time of the nodes as n8n reports it. Memory is the peak of the whole n8n process while the workflow runs.
 * The peak is reset before each run, but includes what n8n keeps between runs. Extract From File makes one item of a
 * JSON file, so Split Out follows it. It can't read JSON Lines, Avro or Parquet, so those figures have no comparison.
 *
 * Needs `npm run build`, the n8n host, and DuckDB, which writes the files (`npm run test:oracles` installs it).
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startN8n, type N8nServer } from '../scripts/hosts/n8nServer.ts';
import { connectToDuckDB } from '../test/support/duckdb.ts';
import { inTurn, median, peakOf, formatMedian } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const records = Number(process.argv[2] ?? 10_000);
const pairs = Number(process.argv[3] ?? 9);
const longestMs = 300_000;

const FLAT = `
	SELECT uuid()::VARCHAR AS interactionId, strftime(TIMESTAMP '2026-11-20 00:00:00' + i * INTERVAL 1 SECOND, '%Y-%m-%dT%H:%M:%SZ') AS startTime,
		['voice', 'email', 'chat', 'callback'][i % 4 + 1] AS channel, CASE WHEN i % 2 = 0 THEN 'inbound' ELSE 'outbound' END AS direction, i % 600000 AS durationMs,
		i % 1000 / 1000.0::DOUBLE AS score, 'queue ' || (i % 50) AS queue, 'about ' || md5(i::VARCHAR) || ', and "' || md5((i + 1)::VARCHAR) || '"' AS subject, i % 3 = 0 AS answered, md5((i + 2)::VARCHAR) AS agentId
	FROM range(${records}) r(i)`;
const NESTED = `SELECT *, [{'id': md5(interactionId), 'purpose': 'agent', 'talkMs': durationMs}, {'id': md5(subject), 'purpose': 'customer', 'talkMs': NULL}] AS participants FROM flat`;

const FILES: Record<string, { from: string; options: string }> = {
	csv: { from: 'FROM flat', options: 'FORMAT csv, HEADER' },
	json: { from: NESTED, options: 'FORMAT json, ARRAY true' },
	jsonl: { from: NESTED, options: 'FORMAT json' },
	parquet: { from: NESTED, options: "FORMAT parquet, CODEC 'snappy'" },
};

async function makeFiles(folder: string): Promise<Map<string, Buffer>> {
	const connection = await connectToDuckDB(root);
	await connection.run(`CREATE TABLE flat AS ${FLAT}`);
	const files = new Map<string, Buffer>();
	for (const [name, { from, options }] of Object.entries(FILES)) {
		const file = join(folder, name);
		await connection.run(`COPY (${from}) TO '${file}' (${options})`);
		files.set(name, readFileSync(file));
	}
	connection.closeSync();
	return files;
}

/**
 * Extract From File doesn't load without this package. n8n's image contains it, but n8n's npm package only has it as a
 * peer of a dependency, which our installation omits.
 */
function installPeer(folder: string): string {
	execFileSync(
		'npm',
		[
			'install',
			'date-fns@2.30.0',
			'--prefix',
			folder,
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--prefer-offline',
		],
		{ stdio: 'ignore' },
	);
	return join(folder, 'node_modules');
}

/** Serves the files as an OmboriGrid whose jobs are named like the files and are done. The engine detects the file type from the bytes. */
async function serve(files: Map<string, Buffer>): Promise<Server> {
	const server = createServer((request: IncomingMessage, response: ServerResponse) => {
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const name = request.url?.split('/').at(-1) ?? '';
		const file = files.get(name) ?? Buffer.alloc(0);
		if (!request.url?.startsWith('/files/')) {
			const job = {
				status: 'done',
				id: name,
				filename: name,
				downloadUrl: `${url}/files/${name}`,
				fileSize: file.length,
				updatedAt: '2026-11-21T00:00:00.000Z',
			};
			return response.setHeader('content-type', 'application/json').end(JSON.stringify(job));
		}
		const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
		response.setHeader('content-type', 'application/octet-stream').setHeader('etag', `"${name}"`);
		if (from === undefined) return response.end(file);
		const end = Math.min(file.length, to ? Number(to) + 1 : file.length);
		return response
			.writeHead(206, { 'content-range': `bytes ${from}-${end - 1}/${file.length}` })
			.end(file.subarray(Number(from), end));
	});
	await once(server.listen(0, '127.0.0.1'), 'listening');
	return server;
}

type Node = Record<string, unknown> & { name: string };

const place = (index: number) => ({ typeVersion: 1, position: [index * 220, 0] });
const go: Node = { id: 'go', name: 'Go', type: 'n8n-nodes-base.manualTrigger', parameters: {} };

/** Saves a workflow of these nodes, connected in a row. */
async function saveWorkflow(n8n: N8nServer, name: string, nodes: Node[]): Promise<{ id: string; nodes: string[] }> {
	const all = [go, ...nodes].map((node, index) => ({ ...place(index), ...node }));
	const connections = Object.fromEntries(
		nodes.map((node, index) => [all[index]!.name, { main: [[{ node: node.name, type: 'main', index: 0 }]] }]),
	);
	const { id } = await n8n.saveWorkflow({ name, nodes: all, connections });
	return { id, nodes: nodes.map((node) => node.name) };
}

interface Figure {
	/** Execution times by node, ms. */
	took: number[];
	milliseconds: number;
	peakMb: number;
	items: number;
}

async function measureRun(n8n: N8nServer, { id, nodes }: { id: string; nodes: string[] }): Promise<Figure> {
	const pid = n8n.child.process.pid ?? 0;
	// Resets the peak to what is resident now (Linux, proc(5)).
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
	const execution = await n8n.runWorkflow(id, 'Go', longestMs);
	const runs = nodes.map((name) => execution.nodes[name]?.[0]);
	if (execution.status !== 'success') throw new Error(execution.error?.message ?? execution.status);
	const took = runs.map((run) => run?.executionTime ?? NaN);
	return {
		took,
		milliseconds: took.reduce((sum, each) => sum + each),
		peakMb: peakOf(pid),
		items: runs.at(-1)?.data?.main[0]?.length ?? 0,
	};
}

function formatFigure(name: string, figures: Figure[], nodes: string[]): string {
	const parts = nodes
		.map((node, index) => `${node} ${median(figures.map(({ took }) => took[index]!)).toFixed(0)}`)
		.join(', ');
	return `  ${name.padEnd(15)} ${formatMedian(
		figures.map(({ milliseconds }) => milliseconds),
		'ms',
		0,
	)} (${parts}), peak ${median(figures.map(({ peakMb }) => peakMb)).toFixed(0)} MB`;
}

async function main(): Promise<void> {
	const folder = mkdtempSync(join(tmpdir(), 'extract-from-file-'));
	const files = await makeFiles(folder);
	const server = await serve(files);
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const env = { N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem', NODE_PATH: installPeer(folder) };
	const n8n = await startN8n({ root, folder, owner: { email: 'bench@example.com', password: 'Bench-2026-n8n' }, env });
	try {
		const { id, name } = await n8n.saveCredential({
			name: 'Bench',
			type: 'omboriGridApi',
			data: { baseUrl: url, accessToken: 'token' },
		});
		const ours = (file: string) =>
			saveWorkflow(n8n, `ours, ${file}`, [
				{
					...{
						id: 'export',
						name: 'Genesys Export',
						type: 'n8n-nodes-genesys.genesysExport',
						credentials: { omboriGridApi: { id, name } },
					},
					parameters: {
						...{
							exportFrom: 'omboriGrid',
							operation: 'getRecords',
							options: { maxRecords: records, maxMegabytes: 10_000 },
						},
						handle: JSON.stringify({
							exportFrom: 'omboriGrid',
							jobId: file,
							title: file,
							startedAt: '2026-11-21T00:00:00.000Z',
						}),
					},
				},
			]);
		const request = (file: string): Node => ({
			...{ id: 'request', name: 'HTTP Request', type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 },
			parameters: { url: `${url}/files/${file}`, options: { response: { response: { responseFormat: 'file' } } } },
		});
		const extract = (operation: string): Node => ({
			id: 'extract',
			name: 'Extract From File',
			type: 'n8n-nodes-base.extractFromFile',
			parameters: { operation, options: {} },
		});
		const split: Node = {
			id: 'split',
			name: 'Split Out',
			type: 'n8n-nodes-base.splitOut',
			parameters: { fieldToSplitOut: 'data', options: {} },
		};
		const theirs: Record<string, Node[]> = {
			csv: [request('csv'), extract('csv')],
			json: [request('json'), extract('fromJson'), split],
		};

		for (const [file, bytes] of files) {
			const mine = await ours(file);
			const others = theirs[file] && (await saveWorkflow(n8n, `theirs, ${file}`, theirs[file]));
			for (const workflow of others ? [mine, others] : [mine]) {
				const { items } = await measureRun(n8n, workflow);
				if (items !== records) throw new Error(`${file}: ${items} items of ${records}`);
			}
			console.log(`${file}, ${(bytes.length / 1e6).toFixed(1)} MB, ${records} items, load ${loadavg()[0]!.toFixed(1)}`);
			if (!others) {
				const figures: Figure[] = [];
				for (let run = 0; run < pairs; run++) figures.push(await measureRun(n8n, mine));
				console.log(`${formatFigure('ours', figures, mine.nodes)}; Extract From File cannot read it`);
				continue;
			}
			const figures = await inTurn(
				pairs,
				() => measureRun(n8n, mine),
				() => measureRun(n8n, others),
			);
			const ratios = figures.ours.map(({ milliseconds }, index) => figures.theirs[index]!.milliseconds / milliseconds);
			const reading = figures.ours.map(
				({ milliseconds }, index) =>
					figures.theirs[index]!.took.slice(1).reduce((sum, each) => sum + each) / milliseconds,
			);
			console.log(
				`${formatFigure('ours', figures.ours, mine.nodes)}\n${formatFigure('n8n without it', figures.theirs, others.nodes)}`,
			);
			console.log(
				`  ours is ${formatMedian(ratios, '', 2)} times as fast, and with its download ${formatMedian(reading, '', 2)} times as fast as theirs without; ${pairs} pairs`,
			);
		}
	} finally {
		await n8n.stop();
		server.close();
		server.closeAllConnections();
		rmSync(folder, { recursive: true, force: true });
	}
}

await main();
