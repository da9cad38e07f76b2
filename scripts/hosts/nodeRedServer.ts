import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startChild, type Child } from './child.ts';
import { findPort } from './ports.ts';

export interface NodeRedOptions {
	/** The repository. */
	root: string;
	/** The absolute user folder of this Node-RED. */
	folder: string;
	port?: number;
	/** Whether to install the dashboard for the wallboard. */
	dashboard?: boolean;
	/** Additional settings. */
	settings?: Record<string, unknown>;
	env?: Record<string, string>;
	onLine?: (line: string) => void;
}

/** Copies packages into the user folder's node_modules, like `npm install`, but always in their current version: by name, their folder. */
function installPackages(packages: Record<string, string>, folder: string): void {
	for (const [name, source] of Object.entries(packages)) {
		const target = join(folder, 'node_modules', name);
		mkdirSync(dirname(target), { recursive: true });
		rmSync(target, { force: true });
		symlinkSync(source, target, 'junction');
	}
	const dependencies = Object.fromEntries(Object.keys(packages).map((name) => [name, '*']));
	writeFileSync(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'genesys-flows', private: true, dependencies }, null, 2),
	);
}

/** Starts the real Node-RED 5 with our nodes and the flows in `folder`. */
export async function startNodeRed({
	root,
	folder,
	port: givenPort,
	dashboard = false,
	settings: given = {},
	env = {},
	onLine,
}: NodeRedOptions): Promise<{ url: string; child: Child; stop(): Promise<void> }> {
	const port = await findPort(1880, givenPort);
	const ours = { '@genesys-flows/node-red-genesys': join(root, 'node-red') };
	const drawn = {
		'@flowfuse/node-red-dashboard': join(
			root,
			'test',
			'hosts',
			'node-red-dashboard',
			'node_modules',
			'@flowfuse',
			'node-red-dashboard',
		),
	};
	installPackages(dashboard ? { ...ours, ...drawn } : ours, folder);
	const settings = {
		uiPort: port,
		uiHost: '127.0.0.1',
		userDir: folder,
		flowFile: 'flows.json',
		// The only credentials here are the sandbox's, and the start script writes them.
		credentialSecret: false,
		telemetry: { enabled: false, updateNotification: false },
		editorTheme: { tours: false, page: { title: 'Genesys for Node-RED' }, projects: { enabled: false } },
		logging: { console: { level: 'info', metrics: false, audit: false } },
		...given,
	};
	writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(settings, null, 2)};\n`);
	const child = startChild(
		process.execPath,
		[
			join(root, 'test', 'hosts', 'node-red-5', 'node_modules', 'node-red', 'red.js'),
			'--settings',
			join(folder, 'settings.js'),
			'--userDir',
			folder,
		],
		{ cwd: folder, env: { ...process.env, ...env } },
		onLine,
	);
	await child.line(/Started flows/, 240_000).catch(async (error: unknown) => {
		await child.stop();
		throw error;
	});
	return { url: `http://127.0.0.1:${port}`, child, stop: () => child.stop() };
}
