/**
 * Prepares a fresh clone for `npm start` or `npm test`: installs what the command needs, builds what changed, then
 * starts the workspace's own Node 24. Runs on Node 20 with nothing installed, so it may only import Node modules.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { setTimeout as wait } from 'node:timers/promises';

import { isBuilt, root } from './sources.mjs';

const jest = (suite) => ({ program: 'node_modules/jest/bin/jest.js', after: ['--selectProjects', suite] });

/** Each command: the hosts that it needs besides the workspace, and its program. */
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

/** A problem that the user can fix; shown without a stack. */
class Problem extends Error {}

/** The Node 24 that the workspace installed for this platform, or the running Node if there is none and it is new enough. */
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

/** The signal that asked us to end. */
let ending;

/** Passes signals on to a child, so that nothing keeps writing after we have ended. Returns a function that stops this. */
function passSignalsTo(child) {
	const handlers = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => {
		const handler = () => {
			ending = signal;
			// A terminal sends Ctrl-C to the child as well: passing it on would send it twice.
			if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
		};
		process.on(signal, handler);
		return { signal, handler };
	});
	return () => handlers.forEach(({ signal, handler }) => process.off(signal, handler));
}

const environmentOf = (node) => ({ ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` });

const queue = join(root, '.run', 'installing');
/** When this process asked to install, in ms since 1970; otherwise undefined. */
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

/** No installation takes this long (ms). After a restart of the machine, the process ID of an older ticket belongs to another process. */
const longest = 3_600_000;

/**
 * The processes that want to install, in the order of their tickets. A ticket whose process no longer exists is
 * deleted. Child processes have tickets too: an npm that outlives its killed command must still be waited for.
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

/** Two commands that start together must not install into the same folder: each takes a ticket and waits until its own is the oldest. */
async function alone(work) {
	mkdirSync(queue, { recursive: true });
	asked = Date.now();
	takeTicket(process.pid);
	// Longer than it takes to read the clock and write the ticket, so no older ticket can appear after this check.
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

/** Runs an installation program to its end and keeps its output; a failure shows all of it. */
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

/** The npm that started us, if any, so that the user's choice of npm is kept. It runs on `node`, which native modules are built for. */
function npm(args, { cwd, node }) {
	const cli = process.env.npm_execpath;
	return cli?.endsWith('npm-cli.js')
		? run(node ?? process.execPath, [cli, ...args], { cwd, node })
		: run('npm', args, { cwd, node });
}

/** Interval of the dots of a slow step, ms. */
const dotEvery = 5000;

/** Prints one line per step: its title, a dot now and then, and its duration. */
async function step(title, work) {
	const began = performance.now();
	process.stdout.write(`${title} …`);
	const dots = setInterval(() => process.stdout.write('.'), dotEvery);
	await work().finally(() => clearInterval(dots));
	process.stdout.write(` ${Math.round((performance.now() - began) / 1000)} s\n`);
}

/**
 * Whether node_modules matches package-lock.json. npm writes `node_modules/.package-lock.json` last and removes the
 * folder first, so an interrupted installation doesn't count. Packages that npm skips on other platforms are marked
 * optional.
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

/** Prints errors only, and retries a busy registry for a while. */
const quiet = ['--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=5'];

async function installWorkspace() {
	if (isInstalled(root)) return;
	await step('Installing the workspace', () => npm(['ci', '--ignore-scripts', ...quiet], { cwd: root }));
}

/**
 * Builds the one native module that a host needs; no other package may run a script. npm rebuild uses a prebuilt
 * binary, or compiles against the headers of the pinned Node, so nothing is downloaded.
 */
async function buildNative(folder, name, node) {
	const headers = dirname(dirname(node));
	const nodedir = existsSync(join(headers, 'include', 'node')) ? [`--nodedir=${headers}`] : [];
	await npm(['rebuild', name, '--ignore-scripts=false', ...nodedir, ...quiet], { cwd: folder, node });
	await run(node, ['-e', `require(${JSON.stringify(name)})`], { cwd: folder });
}

const folderOf = (host) => join(root, hosts[host].folder ?? `test/hosts/${host}`);
/** Written after everything else has succeeded; `npm ci` removes it together with node_modules. */
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

/** Hands the terminal over to the program and exits with its exit code. */
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
