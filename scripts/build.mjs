/**
 * Builds both packages: `dist/` (the n8n package) and `node-red/dist/`.
 *
 * We don't use `n8n-node build`: after `tsc` it copies every png and svg in the repository into `dist` (documentation,
 * test pictures, Node-RED icons), it ignores the codex files, and the libraries under `genesys/vendor` must still be
 * bundled afterwards.
 */
import { execFileSync } from 'node:child_process';
import {
	copyFileSync,
	existsSync,
	globSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { fingerprintSources, root, stampFile } from './sources.mjs';
import { listedFiles, writeStartClasses } from './startClasses.mjs';

const dist = join(root, 'dist');
/** The build is moved into place when it is complete, so that nobody ever loads half a package. */
const next = join(root, '.run', `dist-${process.pid}`);

function compile() {
	const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
	execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.json'), '--outDir', next, '--noEmitOnError'], {
		stdio: 'inherit',
	});
}

function copyAssets() {
	for (const file of globSync(['icons/*.svg', 'nodes/**/*.svg', 'nodes/**/*.node.json'], { cwd: root })) {
		mkdirSync(join(next, dirname(file)), { recursive: true });
		copyFileSync(join(root, file), join(next, file));
	}
}

/** The licenses of bundled packages must be included. */
function licensesOf(inputs) {
	const packages = inputs
		.map((input) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1])
		.filter(Boolean);
	return [...new Set(packages)].map((name) => {
		const [license] = globSync('{LICENSE,LICENCE,license}*', { cwd: join(root, 'node_modules', name) });
		if (!license) throw new Error(`${name} is bundled but brings no license text to ship with it.`);
		const text = readFileSync(join(root, 'node_modules', name, license), 'utf8').trim();
		return `/*!\n${name}\n\n${text.replaceAll('*/', '* /')}\n*/\n`;
	});
}

/**
 * n8n allows no dependencies in a verified package, so each `genesys/vendor/*.ts` becomes one self-contained file. It
 * uses the browser builds: the Node builds of these libraries import worker_threads and zlib, which n8n forbids.
 */
async function bundleVendor() {
	for (const file of globSync('genesys/vendor/*.ts', { cwd: root })) {
		const outfile = join(next, file.replace(/\.ts$/, '.js'));
		const { metafile } = await build({
			absWorkingDir: root,
			entryPoints: [file],
			outfile,
			bundle: true,
			format: 'cjs',
			platform: 'browser',
			conditions: ['browser'],
			target: 'es2022',
			metafile: true,
			logLevel: 'warning',
		});
		// Only the inputs that are in the bundle, not every file that was read.
		const [output] = Object.values(metafile.outputs);
		const inputs = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
		writeFileSync(outfile, licensesOf(inputs.map(([path]) => path)).join('') + readFileSync(outfile, 'utf8'));
	}
}

function moveIntoPlace() {
	const previous = `${next}-previous`;
	if (existsSync(dist)) renameSync(dist, previous);
	renameSync(next, dist);
	rmSync(previous, { recursive: true, force: true });
}

async function buildNodeRedPackage() {
	const script = join(root, 'node-red', 'build.mjs');
	if (!existsSync(script)) return;
	const { buildNodeRed } = await import(pathToFileURL(script).href);
	if (typeof buildNodeRed !== 'function')
		throw new Error(`${relative(root, script)} must export a function buildNodeRed().`);
	await buildNodeRed();
}

// Computed before anything is read: a file that is saved during the build makes the next command build again.
const fingerprint = fingerprintSources();
try {
	rmSync(join(root, stampFile), { force: true });
	rmSync(next, { recursive: true, force: true });
	mkdirSync(next, { recursive: true });
	compile();
	copyAssets();
	await bundleVendor();
	writeStartClasses(listedFiles(join(root, 'package.json'), next));
	moveIntoPlace();
	await buildNodeRedPackage();
	writeFileSync(join(root, stampFile), fingerprint);
} catch (error) {
	// tsc has already printed what is wrong, with file and line.
	if (error.status === undefined) throw error;
	process.exitCode = 1;
} finally {
	rmSync(next, { recursive: true, force: true });
}
