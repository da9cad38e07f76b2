import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readExamples } from '../../scripts/hosts/nodeRedExamples.ts';
import { startN8n } from '../../scripts/hosts/n8nServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { flowAround, newest, startRed, type FlowNode } from '../support/redHost.ts';
import type { Collector } from './collector.ts';

/** The Multicloud CX to listen to. */
export interface Place {
	baseUrl: string;
	apiKey: string;
	clientId: string;
	clientSecret: string;
}

/** The statistics of a test: pre-configured statistics, each of all these objects. */
export interface Wanted {
	names: readonly string[];
	objectType: string;
	objectIds: readonly string[];
	/** The maximum number of queued values; the platform's default if missing. */
	mostWaiting?: number;
	/** Whether to run the example that alerts when a queue is long, with only the target and the interval of its alerts changed. */
	withExample?: boolean;
}

/** A platform with our package. Its flow sends each value to a collector, and its example sends alerts there. */
export interface Listener {
	platform: string;
	/** ID of its process. */
	pid: number;
	/** Resolves when all statistics are subscribed. */
	listen(place: Place, wanted: Wanted): Promise<void>;
	/** Removes everything that listens. */
	end(): Promise<void>;
	/** The problems reported since {@link listen}. */
	problems(): Promise<string[]>;
	/** Sets its clock ahead, in ms. */
	setAhead(milliseconds: number): void;
	close(): Promise<void>;
}

const root = resolve(__dirname, '..', '..');

/** The environment of a process with an adjustable clock. */
function clockOf(folder: string): { env: Record<string, string>; setAhead(milliseconds: number): void } {
	const file = join(folder, 'ahead');
	const setAhead = (milliseconds: number): void => writeFileSync(file, String(milliseconds));
	setAhead(0);
	return { env: { NODE_OPTIONS: `--require ${join(__dirname, '../support/clock.cjs')}`, CLOCK_AHEAD: file }, setAhead };
}

/** The interval of alerts in seconds, shorter than in the example. */
const alertsEvery = 1;

export async function nodeRedListener(collector: Collector): Promise<Listener> {
	const platform = 'Node-RED';
	const folder = mkdtempSync(join(tmpdir(), 'node-red-clock-'));
	const { env, setAhead } = clockOf(folder);
	const red = await startRed(newest, { env });
	const sending = (id: string, url: string): FlowNode => ({
		id,
		type: 'http request',
		z: 'flow',
		x: 0,
		y: 0,
		name: '',
		method: 'POST',
		ret: 'txt',
		paytoqs: 'ignore',
		url,
		wires: [[]],
	});

	/** The wallboard example without its dashboard; its notifications are sent to the collector. */
	function example(): FlowNode[] {
		const nodes = readExamples(root).get('23 Wallboard of queues.json') ?? [];
		const changed = nodes.map((node): FlowNode => {
			if (node.type === 'ui-notification')
				return { ...sending(node.id, collector.alerts(platform).url), z: String(node.z) };
			return node.type === 'genesys-statistics'
				? { ...node, connection: 'connection', quietTime: alertsEvery }
				: { ...node };
		});
		return changed.filter(({ type }) => !type.startsWith('ui-') && type !== 'genesys-connection');
	}

	/** The target of its errors. */
	const reporting = example()
		.filter(({ type, name }) => type === 'debug' && name === 'errors')
		.map(({ id }) => id);

	return {
		platform,
		pid: red.pid,
		setAhead,
		async listen({ baseUrl, ...credentials }, { names, objectType, objectIds, mostWaiting = 1000, withExample }) {
			const str = (value: string) => ({ type: 'str', value });
			const rows = names.map((name) => ({
				measured: { type: 'choice', value: 'name' },
				name: str(name),
				objectType: str(objectType),
				objectIds: str(objectIds.join()),
			}));
			const output = {
				together: 'batch',
				onlyChanges: false,
				minimumInterval: 0,
				snapshot: true,
				mostWaiting,
				standby: false,
			};
			const node = {
				type: 'genesys-statistics',
				wires: [['values'], ['progress']],
				statistics: { type: 'rows', value: rows },
				...output,
			};
			const more = [sending('values', collector.values(platform).url), ...(withExample ? example() : [])];
			await red.deploy(flowAround(node, { baseUrl, signIn: 'clientCredentials', credentials }, more));
			const all = [...more, { id: 'node', type: node.type }].filter(({ type }) => type === node.type);
			for (const { id } of all) await red.status(id, ({ fill }) => fill === 'green');
		},
		end: async () => await red.deploy([]),
		problems: async () =>
			['caught', ...reporting].flatMap((id) => red.pending(id)).map(({ error }) => (error as Error).message),
		close: async () => {
			await red.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** n8n refuses requests for a moment when it is overloaded. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
	for (;;) {
		const done = await work().then(
			(result) => ({ result }),
			(error: Error) => (error.message.includes('Database is not ready') ? undefined : Promise.reject(error)),
		);
		if (done) return done.result;
		await pause(500);
	}
}

interface WorkflowNode {
	name: string;
	type: string;
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
}

export async function n8nListener(collector: Collector): Promise<Listener> {
	const platform = 'n8n';
	const folder = mkdtempSync(join(tmpdir(), 'n8n-statistics-'));
	const { env, setAhead } = clockOf(folder);
	// Another test starts an n8n at the same time, and both would take the default port.
	const n8n = await startN8n({
		root,
		folder,
		port: await anyFree(),
		owner: { email: 'test@example.com', password: 'Server-Test-2026' },
		env,
	});
	let active: string[] = [];

	const posting = (url: string, rawContentType: string, body: string) => ({
		...{ type: 'n8n-nodes-base.httpRequest', typeVersion: 4.2 },
		parameters: { method: 'POST', url, sendBody: true, contentType: 'raw', rawContentType, body, options: {} },
	});

	function plain({ names, objectType, objectIds, mostWaiting }: Wanted): Record<string, unknown> {
		const byName = (value: string) => ({ __rl: true, mode: 'name', value });
		const rows = names.map((name) => ({
			measured: 'name',
			name: byName(name),
			objectType: byName(objectType),
			objectIds: objectIds.join(),
		}));
		const parameters = {
			statistics: { row: rows },
			onlyChanges: false,
			options: { minimumInterval: 0, reportState: true, ...(mostWaiting ? { mostWaiting } : {}) },
		};
		return {
			name: 'Values',
			// Typical settings for thousands of values.
			settings: { executionOrder: 'v1', saveDataSuccessExecution: 'none' },
			nodes: [
				{
					id: 'trigger',
					name: 'Trigger',
					type: 'n8n-nodes-genesys.genesysStatisticsTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters,
					credentials: { genesysMulticloudCxApi: {} },
				},
				{
					id: 'values',
					name: 'Values',
					position: [220, 0],
					executeOnce: true,
					...posting(
						collector.values(platform).url,
						'application/json',
						'={{ JSON.stringify($("Trigger").all().map((item) => item.json)) }}',
					),
				},
			],
			connections: { Trigger: { main: [[{ node: 'Values', type: 'main', index: 0 }]] } },
		};
	}

	function example(): Record<string, unknown> {
		const workflow = JSON.parse(readFileSync(join(root, 'examples', '20-alert-when-a-queue-is-long.json'), 'utf8')) as {
			nodes: WorkflowNode[];
		};
		const nodes = workflow.nodes.map((node) => {
			if (node.type === 'n8n-nodes-base.noOp')
				return { ...node, ...posting(collector.alerts(platform).url, 'text/plain', '={{ $json.text }}') };
			return node.credentials ? { ...node, parameters: { ...node.parameters, quietTime: alertsEvery } } : node;
		});
		return { ...workflow, nodes };
	}

	async function activate(workflow: Record<string, unknown>, account: { id: string; name: string }): Promise<void> {
		const nodes = (workflow.nodes as WorkflowNode[]).map((node) =>
			node.credentials
				? { ...node, credentials: { genesysMulticloudCxApi: { id: account.id, name: account.name } } }
				: node,
		);
		const { id } = await n8n.saveWorkflow({ ...workflow, nodes });
		active.push(id);
		await n8n.activateWorkflow(id);
	}

	return {
		platform,
		pid: n8n.child.process.pid as number,
		setAhead,
		async listen(place, wanted) {
			active = [];
			const account = await n8n.saveCredential({
				name: 'Test',
				type: 'genesysMulticloudCxApi',
				data: { signIn: 'clientCredentials', ...place },
			});
			await activate(plain(wanted), account);
			if (wanted.withExample) await activate(example(), account);
		},
		end: async () => void (await Promise.all(active.map((id) => patiently(() => n8n.deactivateWorkflow(id))))),
		problems: async () =>
			await patiently(async () => {
				const failed = await Promise.all(
					active.map(async (workflowId) => {
						const { results } = await n8n.rest<{ results: { id: string }[] }>(
							'GET',
							`/executions?filter=${encodeURIComponent(JSON.stringify({ workflowId, status: ['error', 'crashed'] }))}`,
						);
						return await Promise.all(
							results.map(async ({ id }) => (await n8n.waitForExecution(id)).error?.message ?? 'ended without a word'),
						);
					}),
				);
				return failed.flat();
			}),
		close: async () => {
			await n8n.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
