import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import { anyFree, findPort } from './ports.ts';

const run = promisify(execFile);

export interface Owner {
	email: string;
	password: string;
}

export interface N8nOptions {
	/** The repository. */
	root: string;
	/** Where this n8n keeps everything: its database, its key, its community packages. Absolute. */
	folder: string;
	port?: number;
	owner: Owner;
	env?: Record<string, string>;
	onLine?: (line: string) => void;
}

interface Json {
	[name: string]: unknown;
}

export interface NodeRun {
	/** In ms. */
	executionTime: number;
	error?: { message: string; description?: string };
	data?: { main: ({ json: Json; binary?: Json }[] | null)[] };
}

export interface Execution {
	id: string;
	status: string;
	error?: { message: string; description?: string };
	/** Runs of each node, by its name. */
	nodes: Record<string, NodeRun[]>;
}

export interface N8nServer {
	url: string;
	child: Child;
	/** REST as the editor uses it; `data` of the answer. Raises with the server's own words. */
	rest<T = Json>(method: string, path: string, body?: unknown): Promise<T>;
	saveCredential(credential: { name: string; type: string; data: Json }): Promise<{ id: string; name: string }>;
	testCredential(credential: { id: string; name: string; type: string; data: Json }): Promise<{ status: string; message: string }>;
	saveWorkflow(workflow: Json): Promise<{ id: string }>;
	/** Runs a saved workflow from its trigger, to its end. */
	runWorkflow(id: string, trigger: string, longestMs?: number): Promise<Execution>;
	stop(): Promise<void>;
}

/** `npm pack` of the repository into `folder`, then installed like a community package: what a user gets, nothing else. */
async function installPackage(root: string, folder: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	for (const old of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) rmSync(join(folder, old));
	const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
	const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
	const tarball = join(folder, filename);
	const stamp = join(folder, '.installed');
	const digest = createHash('sha256').update(readFileSync(tarball)).digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
	if (!existsSync(join(folder, 'package.json'))) writeFileSync(join(folder, 'package.json'), '{"name":"installed-nodes","private":true,"dependencies":{}}');
	await run('npm', ['install', tarball, '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: folder });
	writeFileSync(stamp, digest);
}

/** Starts the real n8n with our package installed, an owner signed in, and nothing that calls home. */
export async function startN8n({ root, folder, port: givenPort, owner, env = {}, onLine }: N8nOptions): Promise<N8nServer> {
	const host = join(root, 'test', 'hosts', 'n8n');
	await installPackage(root, join(folder, '.n8n', 'nodes'));
	const port = await findPort(5678, givenPort);
	// Nobody looks for it by number, and two that start at once must not take the same.
	const brokerPort = await anyFree();
	const url = `http://127.0.0.1:${port}`;
	const child = startChild(
		process.execPath,
		[join(host, 'node_modules', 'n8n', 'bin', 'n8n'), 'start'],
		{
			cwd: folder,
			env: {
				...process.env,
				// Under jest it would inherit "test", and then it ends without a word.
				NODE_ENV: 'production',
				N8N_USER_FOLDER: folder,
				N8N_PORT: String(port),
				N8N_LISTEN_ADDRESS: '127.0.0.1',
				N8N_RUNNERS_BROKER_PORT: String(brokerPort),
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
	await child.line(/Editor is now accessible|Editor is now available/, 240_000).catch(async (error: unknown) => {
		await child.stop();
		throw error;
	});

	let cookie = '';
	async function rest<T>(method: string, path: string, body?: unknown): Promise<T> {
		const answer = await fetch(`${url}/rest${path}`, {
			method,
			headers: { 'content-type': 'application/json', 'browser-id': 'start-script', ...(cookie ? { cookie } : {}) },
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
		if (settings.userManagement.showSetupOnFirstLoad) await rest('POST', '/owner/setup', { ...owner, firstName: 'Sandbox', lastName: 'Owner' });
		else await rest('POST', '/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	}

	/** n8n stores the run of a workflow in the format of the `flatted` package, which it brings along. */
	const { parse } = createRequire(join(host, 'node_modules', 'n8n', 'package.json'))('flatted') as { parse: (text: string) => { resultData: { error?: NodeRun['error']; runData: Record<string, NodeRun[]> } } };

	async function finished(id: string, longestMs: number): Promise<Execution> {
		const until = Date.now() + longestMs;
		for (;;) {
			const { status, stoppedAt, data } = await rest<{ status: string; stoppedAt: string | null; data: string }>('GET', `/executions/${id}`);
			if (stoppedAt && !['new', 'running', 'waiting'].includes(status)) {
				const { resultData } = parse(data);
				return { id, status, error: resultData.error, nodes: resultData.runData };
			}
			if (Date.now() > until) throw new Error(`Execution ${id} is still ${status} after ${longestMs / 1000} s`);
			// n8n has no call that waits for an execution to end.
			await pause(200);
		}
	}

	await signIn();
	return {
		url,
		child,
		rest,
		saveCredential: (credential) => rest('POST', '/credentials', credential),
		testCredential: (credentials) => rest('POST', '/credentials/test', { credentials }),
		saveWorkflow: (workflow) => rest('POST', '/workflows', { settings: {}, ...workflow }),
		runWorkflow: async (id, trigger, longestMs = 60_000) => {
			const { executionId } = await rest<{ executionId: string }>('POST', `/workflows/${id}/run`, { triggerToStartFrom: { name: trigger } });
			return finished(executionId, longestMs);
		},
		stop: () => child.stop(),
	};
}
