/**
 * What stands between a fresh clone and `npm start` or `npm test`: installs what the command needs, builds what changed, then hands over to the
 * Node 24 that the workspace brings along. Runs on Node 20 with nothing installed, so it may import nothing but Node itself.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as wait } from 'node:timers/promises';

import { isBuilt, root } from './sources.mjs';

const jest = (suite) => ({ program: 'node_modules/jest/bin/jest.js', after: ['--selectProjects', suite] });

/** Each command: the hosts it needs beside the workspace, and the program that it comes down to. */
const commands = {
	start: { hosts: ['node-red-5', 'node-red-dashboard'], program: 'scripts/start.ts' },
	'start:n8n': { hosts: ['n8n'], program: 'scripts/start-n8n.ts' },
	test: { hosts: ['n8n-core', 'scanner', 'node-red-4', 'node-red-5'], ...jest('test') },
	'test:oracles': { hosts: ['oracles'], ...jest('test:oracles') },
	'test:nightly': { hosts: ['n8n', 'node-red-5'], ...jest('test:nightly') },
	'test:n8n': { hosts: ['n8n'], ...jest('test:n8n') },
	'test:browser': { hosts: ['n8n', 'node-red-5', 'node-red-dashboard'], ...jest('test:browser') },
};

const hosts = {
	n8n: { title: 'the n8n server (2 GB; several minutes, once)', flags: ['--legacy-peer-deps'], native: 'sqlite3' },
	'n8n-core': { title: "n8n's engine" },
	scanner: { title: "n8n's package scanner" },
	'node-red-4': { title: 'Node-RED 4 and Node 20' },
	'node-red-5': { title: 'Node-RED 5' },
	'node-red-dashboard': { title: 'the dashboard of the wallboard' },
	oracles: { title: 'the libraries that ours are compared with', folder: 'test/oracles/libraries' },
};

const oldestNode = 24;

function readJson(file) {
	return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Something the person at the terminal can act on; shown without a stack. */
class Problem extends Error {}

/** The Node 24 that came with the workspace for this platform, or the running one when there is none and it is new enough. */
function pinnedNode() {
	const platform = process.platform === 'win32' ? 'win' : process.platform;
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	const candidates = [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`].map((name) =>
		join(root, 'node_modules', name, 'bin', binary),
	);
	const found = candidates.find((candidate) => existsSync(candidate));
	if (found) return found;
	if (Number(process.versions.node.split('.')[0]) >= oldestNode) return process.execPath;
	throw new Problem(
		`There is no Node ${oldestNode} to install from npm for ${process.platform} on ${process.arch}. Install Node ${oldestNode} or newer yourself, then run this again.`,
	);
}

/** The signal that asked us to end, once one did. */
let ending;

/** Passes what ends us on to a child, so that nothing goes on writing after we are gone. Returns how to stop passing it on. */
function passSignalsTo(child) {
	const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
		const handler = () => {
			ending = signal;
			// A terminal sends Ctrl-C to the child as well as to us: passing it on would make it two.
			if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
		};
		process.on(signal, handler);
		return { signal, handler };
	});
	return () => handlers.forEach(({ signal, handler }) => process.off(signal, handler));
}

const environmentOf = (node) => ({ ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` });

const queue = join(root, '.run', 'installing');
/** When this process asked to install, in ms since 1970; undefined while it does not. */
let asked;
const ticketOf = (pid) => join(queue, `${asked}-${pid}`);
const takeTicket = (pid) => writeFileSync(ticketOf(pid), '');
const returnTicket = (pid) => rmSync(ticketOf(pid), { force: true });

function isRunning(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return error.code === 'EPERM';
	}
}

/** Nothing installs for this long (ms): after a restart of the machine, an older ticket's process id belongs to somebody else. */
const longest = 3_600_000;

/**
 * The processes that want to install, in the order in which they asked. A ticket whose process is gone was left by one that was killed, and is cleared.
 * What a process started has a ticket too: an npm that outlives the command that was killed still has to be waited for.
 */
function waiting() {
	const tickets = readdirSync(queue).map((file) => ({
		file,
		since: Number(file.split('-')[0]),
		pid: Number(file.split('-')[1]),
	}));
	const isAlive = ({ since, pid }) => isRunning(pid) && Date.now() - since < longest;
	const [alive, gone] = [tickets.filter(isAlive), tickets.filter((ticket) => !isAlive(ticket))];
	for (const { file } of gone) rmSync(join(queue, file), { force: true });
	return alive.sort((a, b) => a.since - b.since || a.pid - b.pid);
}

/** Two commands started at once must not install into the same folder: each takes a ticket and waits until its own is the oldest. */
async function alone(work) {
	mkdirSync(queue, { recursive: true });
	asked = Date.now();
	takeTicket(process.pid);
	// Longer than anybody needs from reading the clock to writing the ticket: an older ticket cannot turn up after we have looked.
	await wait(100);
	for (let first = waiting()[0], told = false; first && first.pid !== process.pid; first = waiting()[0], told = true) {
		if (!told) process.stdout.write(`Process ${first.pid} is installing here already; waiting for it …\n`);
		await wait(300);
	}
	try {
		await work();
	} finally {
		returnTicket(process.pid);
		asked = undefined;
	}
}

/** Runs a program to its end, as a part of installing, and keeps what it says; a failure shows all of it. */
function run(program, args, { cwd = root, node = process.execPath } = {}) {
	return new Promise((resolve, reject) => {
		const shell = program === 'npm' && process.platform === 'win32';
		const child = spawn(program, args, { cwd, env: environmentOf(node), stdio: ['ignore', 'pipe', 'pipe'], shell });
		if (child.pid) takeTicket(child.pid);
		const stopPassing = passSignalsTo(child);
		const said = [];
		child.stdout.on('data', (text) => said.push(text));
		child.stderr.on('data', (text) => said.push(text));
		child.once('error', (error) => reject(new Problem(`${program} cannot be started: ${error.message}`)));
		child.once('close', (code, signal) => {
			stopPassing();
			returnTicket(child.pid);
			if (code === 0) return resolve();
			reject(
				new Problem(
					`${Buffer.concat(said)}\n${program} ${args.join(' ')} (in ${cwd}) ended with ${signal ?? `exit code ${code}`}.`,
				),
			);
		});
	});
}

/** The npm that started us when there is one, so that a person's choice of npm is kept; it runs on `node`, which decides what native modules are built for. */
function npm(args, { cwd, node }) {
	const cli = process.env.npm_execpath;
	return cli?.endsWith('npm-cli.js')
		? run(node ?? process.execPath, [cli, ...args], { cwd, node })
		: run('npm', args, { cwd, node });
}

/** A step that takes long shows this often that it goes on, ms. */
const dotEvery = 5000;

/** One calm line for each step: what is being done, a dot now and then, and how long it took. */
async function step(title, work) {
	const began = performance.now();
	process.stdout.write(`${title} …`);
	const dots = setInterval(() => process.stdout.write('.'), dotEvery);
	await work().finally(() => clearInterval(dots));
	process.stdout.write(` ${Math.round((performance.now() - began) / 1000)} s\n`);
}

/**
 * True when node_modules holds what package-lock.json says. npm writes `node_modules/.package-lock.json` as the very last thing of an installation and
 * removes the folder as the first, so an interrupted one does not count; what npm leaves out for other platforms is marked optional.
 */
function isInstalled(folder) {
	const wanted = readJson(join(folder, 'package-lock.json'))?.packages ?? {};
	const present = readJson(join(folder, 'node_modules', '.package-lock.json'))?.packages;
	if (!present) return false;
	return Object.entries(wanted).every(([path, { version, optional, devOptional, peer, link }]) => {
		if (!path.includes('node_modules/') || link) return true;
		const found = present[path];
		return found ? found.version === version : Boolean(optional || devOptional || peer);
	});
}

/** Says nothing but errors, and asks a registry that is busy for a while. */
const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=5'];

async function installWorkspace() {
	if (isInstalled(root)) return;
	await step('Installing the workspace', () => npm(['ci', '--ignore-scripts', ...quiet], { cwd: root }));
}

/**
 * Builds the one native module that a host needs: no other package may run a script. npm rebuild looks for a prebuilt binary and compiles when there is
 * none, against the headers that the pinned Node brings, so that no download is needed for them.
 */
async function buildNative(folder, name, node) {
	const headers = dirname(dirname(node));
	const nodedir = existsSync(join(headers, 'include', 'node')) ? [`--nodedir=${headers}`] : [];
	await npm(['rebuild', name, '--ignore-scripts=false', ...nodedir, ...quiet], { cwd: folder, node });
	await run(node, ['-e', `require(${JSON.stringify(name)})`], { cwd: folder });
}

const folderOf = (host) => join(root, hosts[host].folder ?? `test/hosts/${host}`);
/** Written after everything else succeeded; `npm ci` takes it away with the rest of node_modules. */
const nativeStampOf = (host) => join(folderOf(host), 'node_modules', '.native-modules-built');
const isHostReady = (host) => isInstalled(folderOf(host)) && (!hosts[host].native || existsSync(nativeStampOf(host)));

async function installHost(host, node) {
	if (isHostReady(host)) return;
	const { title, flags = [], native } = hosts[host];
	const folder = folderOf(host);
	await step(`Installing ${title}`, async () => {
		if (!isInstalled(folder)) await npm(['ci', '--ignore-scripts', ...flags, ...quiet], { cwd: folder, node });
		if (!native) return;
		await buildNative(folder, native, node);
		writeFileSync(nativeStampOf(host), '');
	});
}

async function build(node) {
	if (isBuilt()) return;
	await step('Building', () => run(node, [join(root, 'scripts', 'build.mjs')], { node }));
}

/** Hands the terminal to the program and ends as it ends. */
function become(node, args) {
	const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...args], {
		cwd: root,
		env: environmentOf(node),
		stdio: 'inherit',
	});
	passSignalsTo(child);
	child.once('error', (error) => {
		process.stderr.write(`${node} cannot be started: ${error.message}\n`);
		process.exitCode = 1;
	});
	child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

async function prepare(neededHosts) {
	if (isInstalled(root) && neededHosts.every(isHostReady) && isBuilt()) return;
	await alone(async () => {
		await installWorkspace();
		const node = pinnedNode();
		for (const host of neededHosts) await installHost(host, node);
		await build(node);
	});
}

async function main([verb, ...args]) {
	const command = commands[verb];
	if (!command) throw new Problem(`Usage: node scripts/bootstrap.mjs ${Object.keys(commands).join(' | ')} [arguments]`);
	await prepare(command.hosts);
	become(pinnedNode(), [join(root, command.program), ...args, ...(command.after ?? [])]);
}

main(process.argv.slice(2)).catch((error) => {
	if (ending) {
		process.stderr.write('\n');
		process.exit(128 + constants.signals[ending]);
	}
	process.stderr.write(`\n\n${error instanceof Problem ? error.message : error.stack}\n`);
	process.exit(1);
});
