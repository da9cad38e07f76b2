/** Runs Debian's nginx with everything that it writes in one folder. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { anyFree } from '../scripts/hosts/ports.ts';

const programs = ['/usr/sbin/nginx', 'nginx'];
const longestStartMs = 60_000;

export interface FileServer {
	/** The URL of the folder, without a slash at the end. */
	url: string;
	close(): Promise<void>;
}

/** Serves the files of `files` on this machine. `folder` is for nginx's own files; `locations` adds nginx directives. */
export async function serveFolder(files: string, folder: string, locations = ''): Promise<FileServer> {
	mkdirSync(join(folder, 'temporary'), { recursive: true });
	const port = await anyFree();
	const settings = join(folder, 'nginx.conf');
	writeFileSync(settings, settingsOf(files, folder, port, locations));
	const server = await started(['-p', folder, '-c', settings, '-e', join(folder, 'error.log')]);
	const close = async (): Promise<void> => {
		if (server.exitCode !== null) return;
		const ended = once(server, 'exit');
		server.kill('SIGTERM');
		await ended;
	};
	const url = `http://127.0.0.1:${port}`;
	try {
		await waitForAnswer(url, server);
	} catch (error) {
		await close();
		throw error;
	}
	return { url, close };
}

/** One process, which runs as the current user and can read the same files. */
function settingsOf(files: string, folder: string, port: number, locations: string): string {
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path ${join(folder, 'temporary', name)};`,
	);
	return `
daemon off;
master_process off;
pid ${join(folder, 'nginx.pid')};
events { worker_connections 64; }
http {
	access_log off;
	sendfile on;
	tcp_nopush on;
	${temporary.join(' ')}
	server { listen 127.0.0.1:${port}; root ${files}; default_type application/octet-stream; ${locations} }
}
`;
}

async function started(parameters: string[]): Promise<ChildProcess> {
	for (const program of programs) {
		const server = spawn(program, parameters, { stdio: ['ignore', 'inherit', 'inherit'] });
		const failure = await Promise.race([
			once(server, 'spawn').then(() => undefined),
			once(server, 'error').then(([error]) => error as NodeJS.ErrnoException),
		]);
		if (!failure) return server;
		if (failure.code !== 'ENOENT') throw failure;
	}
	throw new Error('There is no nginx here: apt-get install nginx-light.');
}

async function waitForAnswer(url: string, server: ChildProcess): Promise<void> {
	for (const until = Date.now() + longestStartMs; Date.now() < until; await delay(20)) {
		if (server.exitCode !== null) throw new Error(`nginx ended with ${server.exitCode}`);
		if (
			await fetch(url).then(
				(answer) => answer.arrayBuffer().then(() => true),
				() => false,
			)
		)
			return;
	}
	throw new Error('nginx does not answer');
}
