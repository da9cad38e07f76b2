/**
 * What our package adds to the start of n8n: the time to load and describe all its nodes and credentials, compared with
 * n8n's own HTTP Request node.
 *
 *   node bench/n8nLoading.ts [pairs = 9]
 *
 * Needs `npm run build` and the n8n host (`npm run start:n8n` installs it). Each side is a process of its own that
 * loads n8n-workflow before the clock starts.
 */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inTurn, formatMedian } from './measure.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const HOST = join(ROOT, 'test', 'hosts', 'n8n', 'node_modules');

interface PackageJson {
	n8n: { nodes: string[]; credentials: string[] };
}

const sides: Record<string, () => string[]> = {
	ours: () => {
		const { n8n } = createRequire(import.meta.url)(join(ROOT, 'package.json')) as PackageJson;
		return [...n8n.nodes, ...n8n.credentials].map((file) => join(ROOT, file));
	},
	'HTTP Request': () => [join(HOST, 'n8n-nodes-base', 'dist', 'nodes', 'HttpRequest', 'HttpRequest.node.js')],
};

/** Runs one side. Prints how many milliseconds it takes to load its classes and read their descriptions. */
function load(side: string): void {
	const require = createRequire(join(side === 'ours' ? ROOT : HOST, 'x.js'));
	const files = sides[side]!();
	require('n8n-workflow');
	const began = performance.now();
	for (const file of files)
		for (const Class of Object.values(
			require(file) as Record<string, new () => { description?: unknown; properties?: unknown }>,
		))
			JSON.stringify(new Class().description ?? '');
	process.stdout.write(String(performance.now() - began));
}

const milliseconds = (side: string): number =>
	Number(
		execFileSync(process.execPath, [SELF, '--load', side], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
	);

async function main(pairs: number): Promise<void> {
	const { ours, theirs } = await inTurn(
		pairs,
		() => milliseconds('ours'),
		() => milliseconds('HTTP Request'),
	);
	console.log(`our package: ${formatMedian(ours, 'ms')}`);
	console.log(`HTTP Request node: ${formatMedian(theirs, 'ms')}`);
	console.log(
		`ours takes ${formatMedian(
			ours.map((ms, index) => ms / theirs[index]!),
			'',
			2,
		)} times as long, ${pairs} pairs`,
	);
}

const [first, side] = process.argv.slice(2);
if (first === '--load') load(side!);
else await main(Number(first ?? 9));
