/**
 * Runs 1,000 items through one node in the real n8n: our node compared with n8n's HTTP Request node with the same
 * credential. The figure is the node's own execution time.
 *
 *   node bench/manyItems.ts [pairs = 9]
 *
 * There are three servers. One takes 50 ms for each answer, one answers at once, and one allows 300 requests a minute
 * (here: a second) and answers more with 429 and Retry-After. The HTTP Request node starts all items at once. Our node
 * runs at most 50, and 5 by default.
 *
 * Needs `npm run build` and the n8n host.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startN8n, type N8nServer } from '../scripts/hosts/n8nServer.ts';
import type { ServerBehavior } from './limitedServer.ts';
import { inTurn, formatMedian } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const items = 1000;
const pairs = Number(process.argv[2] ?? 9);
const windowMs = 1000;

interface Figure {
	milliseconds: number;
	succeeded: number;
}

const server = fork(fileURLToPath(new URL('limitedServer.ts', import.meta.url)), { stdio: 'inherit' });

async function behave(behavior: ServerBehavior): Promise<string> {
	server.send(behavior);
	const [{ url }] = (await once(server, 'message')) as [{ url: string }];
	return url;
}

const credential = { type: 'genesysMulticloudCxApi', name: 'Bench' };

/** A workflow of a trigger, a thousand items, and the measured node. */
async function workflowOf(n8n: N8nServer, id: string, node: Record<string, unknown>): Promise<string> {
	const place = (x: number) => ({ typeVersion: 1, position: [x, 0] });
	const generate = {
		...place(220),
		id: 'items',
		name: 'Items',
		type: 'n8n-nodes-base.debugHelper',
		parameters: { category: 'randomData', randomDataType: 'uuid', randomDataCount: items },
	};
	const saved = await n8n.saveWorkflow({
		name: id,
		nodes: [
			{ ...place(0), id: 'go', name: 'Go', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
			generate,
			{ ...place(440), id: 'node', name: 'Node', onError: 'continueRegularOutput', ...node },
		],
		connections: {
			Go: { main: [[{ node: 'Items', type: 'main', index: 0 }]] },
			Items: { main: [[{ node: 'Node', type: 'main', index: 0 }]] },
		},
	});
	return saved.id;
}

async function measureRun(n8n: N8nServer, workflow: string): Promise<Figure> {
	const { nodes, error } = await n8n.runWorkflow(workflow, 'Go', 120_000);
	const run = nodes.Node?.[0];
	if (!run) throw new Error(error?.message ?? 'The node did not run');
	const answers = run.data?.main[0] ?? [];
	return {
		milliseconds: run.executionTime,
		succeeded: answers.filter(({ json }) => json.value === 'Completed').length,
	};
}

async function main(): Promise<void> {
	const url = await behave({ latencyMs: 0 });
	const folder = mkdtempSync(join(tmpdir(), 'many-items-'));
	const n8n = await startN8n({ root, folder, owner: { email: 'bench@example.com', password: 'Bench-2026-n8n' } });
	try {
		const { id, name } = await n8n.saveCredential({
			...credential,
			data: { baseUrl: url, apiKey: 'key', signIn: 'accessToken', accessToken: 'token' },
		});
		const credentials = { [credential.type]: { id, name } };
		const ours = (atOnce: number) =>
			workflowOf(n8n, `ours, ${atOnce} at once`, {
				...{ type: 'n8n-nodes-genesys.genesysUserDataManagement', typeVersion: 1, credentials },
				parameters: { resource: 'data', operation: 'getJobStatuses', options: { concurrency: atOnce } },
			});
		const fifty = await ours(50);
		const five = await ours(5);
		const theirs = await workflowOf(n8n, 'HTTP Request', {
			...{ type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2, credentials },
			parameters: {
				url: `${url}/udm/v10/data/job-statuses`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: credential.type,
				options: {},
			},
		});
		for (const workflow of [fifty, five, theirs]) await measureRun(n8n, workflow);

		for (const [title, latencyMs] of [
			['50 ms for an answer', 50],
			['no latency', 0],
		] as const) {
			await behave({ latencyMs });
			const figures = await inTurn(
				pairs,
				() => measureRun(n8n, fifty),
				() => measureRun(n8n, theirs),
			);
			const ratios = figures.ours.map(({ milliseconds }, index) => milliseconds / figures.theirs[index]!.milliseconds);
			const times = (side: Figure[]) =>
				formatMedian(
					side.map(({ milliseconds }) => milliseconds),
					'ms',
					0,
				);
			console.log(
				`${items} items, ${title}: ours, 50 at once, ${times(figures.ours)}, HTTP Request ${times(figures.theirs)}, ours / theirs ${formatMedian(ratios, '', 2)}`,
			);
		}

		const limit = { requests: 300, windowMs };
		/** All windows but the last are used up; the remaining requests start at the beginning of the last one. */
		const allowed = Math.ceil(items / limit.requests - 1) * windowMs;
		const limited = (workflow: string) => async () => {
			await behave({ latencyMs: 0, limit });
			return measureRun(n8n, workflow);
		};
		const figures = await inTurn(pairs, limited(five), limited(theirs));
		const succeeded = (side: Figure[]) =>
			formatMedian(
				side.map((figure) => figure.succeeded),
				'',
				0,
			);
		console.log(
			`${items} items, 300 a ${windowMs / 1000} s: ours ${succeeded(figures.ours)} succeed in ${formatMedian(
				figures.ours.map(({ milliseconds }) => milliseconds / allowed),
				'',
				2,
			)} of the time that the limit allows; HTTP Request ${succeeded(figures.theirs)} succeed`,
		);
	} finally {
		await n8n.stop();
		server.disconnect();
		rmSync(folder, { recursive: true, force: true });
	}
}

await main();
