import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChild } from './child.ts';
import type { Child } from './child.ts';
import { findPort } from './ports.ts';

export interface NodeRedOptions {
	/** The repository. */
	root: string;
	/** Where this Node-RED keeps everything. Absolute. */
	folder: string;
	port?: number;
	env?: Record<string, string>;
	onLine?: (line: string) => void;
}

/** Our package in the user folder's node_modules, as `npm install` would leave it, but always the one that was built last. */
function installPackage(root: string, folder: string): void {
	const scope = join(folder, 'node_modules', '@genesys-flows');
	mkdirSync(scope, { recursive: true });
	rmSync(join(scope, 'node-red-genesys'), { force: true });
	symlinkSync(join(root, 'node-red'), join(scope, 'node-red-genesys'), 'junction');
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'genesys-flows', private: true, dependencies: { '@genesys-flows/node-red-genesys': '*' } }, null, 2));
}

/** Starts the real Node-RED 5 with our nodes, on the flows that stand in `folder`. */
export async function startNodeRed({ root, folder, port: givenPort, env = {}, onLine }: NodeRedOptions): Promise<{ url: string; child: Child; stop(): Promise<void> }> {
	const port = await findPort(1880, givenPort);
	installPackage(root, folder);
	const settings = {
		uiPort: port,
		uiHost: '127.0.0.1',
		userDir: folder,
		flowFile: 'flows.json',
		// Only the sandbox's made-up credentials are kept here, and they are written by the start script.
		credentialSecret: false,
		telemetry: { enabled: false, updateNotification: false },
		editorTheme: { tours: false, page: { title: 'Genesys for Node-RED' }, projects: { enabled: false } },
		logging: { console: { level: 'info', metrics: false, audit: false } },
	};
	writeFileSync(join(folder, 'settings.js'), `module.exports = ${JSON.stringify(settings, null, 2)};\n`);
	const child = startChild(
		process.execPath,
		[join(root, 'test', 'hosts', 'node-red-5', 'node_modules', 'node-red', 'red.js'), '--settings', join(folder, 'settings.js'), '--userDir', folder],
		{ cwd: folder, env: { ...process.env, ...env } },
		onLine,
	);
	await child.line(/Started flows/, 60_000).catch(async (error: unknown) => {
		await child.stop();
		throw error;
	});
	return { url: `http://127.0.0.1:${port}`, child, stop: () => child.stop() };
}
