import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startChild } from '../../scripts/hosts/child.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';

const run = promisify(execFile);
const versions = '/usr/lib/postgresql';

/** PostgreSQL doesn't run as root; any other user is accepted. */
const asItself = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];

function newestPrograms(): string {
	const [version] = readdirSync(versions).sort((a, b) => Number(b) - Number(a));
	if (version === undefined)
		throw new Error(`There is no PostgreSQL in ${versions}. Install Debian's package postgresql.`);
	return join(versions, version, 'bin');
}

/** An empty PostgreSQL from Debian's package, deleted when it stops. It doesn't wait for the disk. `env`: the settings for n8n. */
export async function startPostgres(): Promise<{ env: Record<string, string>; stop(): Promise<void> }> {
	const programs = newestPrograms();
	const port = String(await anyFree());
	const [program = '', ...before] = [...asItself, 'env'];
	const folder = asItself.length
		? (await run(program, [...before, 'mktemp', '-d'])).stdout.trim()
		: mkdtempSync(join(tmpdir(), 'postgres-'));
	const remove = (): void => rmSync(folder, { recursive: true, force: true });
	try {
		await run(
			program,
			[...before, join(programs, 'initdb'), '-D', folder, '-U', 'n8n', '-A', 'trust', '-E', 'UTF8', '--no-sync'],
			{ cwd: '/' },
		);
		const server = startChild(
			program,
			[
				...before,
				join(programs, 'postgres'),
				'-D',
				folder,
				'-p',
				port,
				'-k',
				folder,
				'-h',
				'127.0.0.1',
				'-F',
				'-c',
				'synchronous_commit=off',
			],
			{ cwd: '/' },
		);
		await server.line(/ready to accept connections/, 240_000);
		return {
			env: {
				DB_TYPE: 'postgresdb',
				DB_POSTGRESDB_HOST: '127.0.0.1',
				DB_POSTGRESDB_PORT: port,
				DB_POSTGRESDB_DATABASE: 'postgres',
				DB_POSTGRESDB_USER: 'n8n',
			},
			stop: async () => {
				await server.stop();
				remove();
			},
		};
	} catch (error) {
		remove();
		throw error;
	}
}
