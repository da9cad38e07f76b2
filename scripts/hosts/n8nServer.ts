import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startChild, type Child } from './child.ts';
import { anyFree, findPort } from './ports.ts';

const run = promisify(execFile);

interface Owner {
	email: string;
	password: string;
}

export interface N8nOptions {
	/** The repository. */
	root: string;
	/** The absolute folder of this n8n: its database, its key, its community packages. */
	folder: string;
	port?: number;
	owner: Owner;
	env?: Record<string, string>;
	onLine?: (line: string) => void;
}

interface Json {
	[name: string]: unknown;
}

interface NodeRun {
	/** In ms. */
	executionTime: number;
	error?: { message: string; description?: string };
	data?: { main: ({ json: Json; binary?: Json }[] | null)[] };
}

export interface Execution {
	id: string;
	status: string;
	error?: { message: string; description?: string };
	/** Runs of each node, by node name. */
	nodes: Record<string, NodeRun[]>;
}

interface Publication {
	status: 'in_progress' | 'not_published' | 'published' | 'partial' | 'failed';
	triggers: { nodeId: string; errorMessage: string | null }[];
}

export interface N8nServer {
	url: string;
	child: Child;
	/** The REST API of the editor; returns the `data` of the answer. Throws the server's own error message. */
	rest<T = Json>(method: string, path: string, body?: unknown): Promise<T>;
	saveCredential(credential: { name: string; type: string; data: Json }): Promise<{ id: string; name: string }>;
	testCredential(credential: {
		id: string;
		name: string;
		type: string;
		data: Json;
	}): Promise<{ status: string; message: string }>;
	saveWorkflow(workflow: Json): Promise<{ id: string }>;
	/** Runs a saved workflow from its trigger and waits for its end. */
	runWorkflow(id: string, trigger: string, longestMs?: number): Promise<Execution>;
	/** Publishes a saved workflow in its current version, whether or not it is active. Throws the trigger's error if it can't start. */
	activateWorkflow(id: string): Promise<void>;
	deactivateWorkflow(id: string): Promise<void>;
	/** Waits for the end of a running execution. */
	waitForExecution(id: string, longestMs?: number): Promise<Execution>;
	stop(): Promise<void>;
}

/** Runs `npm pack` into `folder`, then installs the package like a community package: exactly what a user gets. */
async function installPackage(root: string, folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	for (const old of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) rmSync(join(folder, old));
	const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
		cwd: root,
	});
	const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
	const tarball = join(folder, filename);
	const stamp = join(folder, '.installed');
	const digest = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
	if (!existsSync(join(folder, 'package.json')))
		writeFileSync(join(folder, 'package.json'), '{"name":"installed-nodes","private":true,"dependencies":{}}');
	await run(
		'npm',
		['install', tarball, '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'],
		{ cwd: folder },
	);
	writeFileSync(stamp, digest);
}

const hostOf = (root: string): string => join(root, 'test', 'hosts', 'n8n');

/** Starts a process of the real n8n, without telemetry, and waits until it is ready. */
async function startProcess(
	{ root, folder, env = {}, onLine }: Omit<N8nOptions, 'owner'>,
	command: string[],
	ready: RegExp,
): Promise<Child> {
	const child = startChild(
		process.execPath,
		[join(hostOf(root), 'node_modules', 'n8n', 'bin', 'n8n'), ...command],
		{
			cwd: folder,
			env: {
				...process.env,
				// Under jest it would inherit "test" and exit silently.
				NODE_ENV: 'production',
				N8N_USER_FOLDER: folder,
				N8N_LISTEN_ADDRESS: '127.0.0.1',
				// Any port works, but two processes that start together must not take the same one.
				N8N_RUNNERS_BROKER_PORT: String(await anyFree()),
				N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
				N8N_DIAGNOSTICS_ENABLED: 'false',
				N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
				N8N_TEMPLATES_ENABLED: 'false',
				N8N_PERSONALIZATION_ENABLED: 'false',
				N8N_HIRING_BANNER_ENABLED: 'false',
				N8N_SECURE_COOKIE: 'false',
				N8N_BLOCK_ENV_ACCESS_IN_NODE: 'true',
				...env,
			},
		},
		onLine,
	);
	await child.line(ready, 240_000).catch(async (error: unknown) => {
		await child.stop();
		throw error;
	});
	return child;
}

/** How many executions a worker runs in parallel. */
export const workerConcurrency = 5;

/** Starts a worker for executions in queue mode. Needs the folder of a running main, and its `env`. */
export const startN8nWorker = (options: Omit<N8nOptions, 'owner' | 'port'>): Promise<Child> =>
	startProcess(options, ['worker', `--concurrency=${workerConcurrency}`], /n8n worker is now ready/i);

/** Starts a process that receives webhooks in queue mode and leaves executions to workers. Needs the same as a worker. */
export async function startN8nWebhooks({
	port: givenPort,
	...options
}: Omit<N8nOptions, 'owner'>): Promise<{ url: string; child: Child }> {
	const port = await findPort(5679, givenPort);
	const child = await startProcess(
		{ ...options, env: { N8N_PORT: String(port), ...options.env } },
		['webhook'],
		/Webhook listener waiting for requests/,
	);
	return { url: `http://127.0.0.1:${port}`, child };
}

/** Starts the real n8n with our package installed and an owner signed in. */
export async function startN8n({ port: givenPort, owner, ...options }: N8nOptions): Promise<N8nServer> {
	const { root, folder, env } = options;
	await installPackage(root, join(folder, '.n8n', 'nodes'));
	const port = await findPort(5678, givenPort);
	const url = `http://127.0.0.1:${port}`;
	const child = await startProcess(
		{ ...options, env: { N8N_PORT: String(port), ...env } },
		['start'],
		/Editor is now accessible|Editor is now available/,
	);

	let cookie = '';
	async function rest<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${url}/rest${path}`, {
			method,
			// A new connection each time: n8n closes idle connections after some seconds, and a request at that moment would fail.
			headers: {
				'content-type': 'application/json',
				'browser-id': 'start-script',
				connection: 'close',
				...(cookie ? { cookie } : {}),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const fresh = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
		if (fresh.length) cookie = fresh.join('; ');
		const text = await answer.text();
		if (!answer.ok) throw new Error(`n8n answered ${answer.status} to ${method} ${path}: ${text.slice(0, 500)}`);
		return (JSON.parse(text) as { data: T }).data;
	}

	async function signIn(): Promise<void> {
		const settings = await rest<{ userManagement: { showSetupOnFirstLoad: boolean } }>('GET', '/settings');
		if (settings.userManagement.showSetupOnFirstLoad)
			await rest('POST', '/owner/setup', { ...owner, firstName: 'Sandbox', lastName: 'Owner' });
		else await rest('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	}

	/** n8n stores the run of a workflow in the format of the `flatted` package, which is one of its dependencies. */
	const { parse } = createRequire(join(hostOf(root), 'node_modules', 'n8n', 'package.json'))('flatted') as {
		parse: (text: string) => { resultData: { error?: NodeRun['error']; runData: Record<string, NodeRun[]> } };
	};

	async function finished(id: string, longestMs = 240_000): Promise<Execution> {
		const until = Date.now() + longestMs;
		for (;;) {
			const { status, stoppedAt, data } = await rest<{ status: string; stoppedAt: string | null; data: string }>(
				'GET',
				`/executions/${id}`,
			);
			if (stoppedAt && !['new', 'running', 'waiting'].includes(status)) {
				const { resultData } = parse(data);
				return { id, status, error: resultData.error, nodes: resultData.runData };
			}
			if (Date.now() > until) throw new Error(`Execution ${id} is still ${status} after ${longestMs / 1000} s`);
			// n8n has no call that waits for the end of an execution.
			await pause(200);
		}
	}

	/** n8n starts and stops triggers after it has answered. */
	async function waitForPublication(id: string): Promise<Publication> {
		const look = (): Promise<Publication> => rest('GET', `/workflows/${id}/publication-status`);
		for (const until = Date.now() + 240_000; (await look()).status === 'in_progress'; await pause(100)) {
			if (Date.now() > until) throw new Error(`n8n is still publishing workflow ${id}`);
		}
		// n8n reads the status and the result together, and the result may still be the old one. Read again.
		return look();
	}

	await signIn();
	return {
		url,
		child,
		rest,
		saveCredential: (credential) => rest('POST', '/credentials', credential),
		testCredential: (credentials) => rest('POST', '/credentials/test', { credentials }),
		saveWorkflow: (workflow) => rest('POST', '/workflows', { settings: {}, ...workflow }),
		runWorkflow: async (id, trigger, longestMs) => {
			const { executionId } = await rest<{ executionId: string }>('POST', `/workflows/${id}/run`, {
				triggerToStartFrom: { name: trigger },
			});
			return finished(executionId, longestMs);
		},
		activateWorkflow: async (id) => {
			const { versionId } = await rest<{ versionId: string }>('GET', `/workflows/${id}`);
			await rest('POST', `/workflows/${id}/activate`, { versionId });
			const { status, triggers } = await waitForPublication(id);
			if (status !== 'published') throw new Error(triggers.map(({ errorMessage }) => errorMessage ?? '').join(' '));
		},
		deactivateWorkflow: async (id) => {
			await rest('POST', `/workflows/${id}/deactivate`, {});
			await waitForPublication(id);
		},
		waitForExecution: finished,
		stop: () => child.stop(),
	};
}
