/**
 * Builds `node-red/dist`: one runtime entry that includes the engine, the list of all operations of Genesys Cloud, one HTML
 * file with all editors, the texts, and the icons. The sources of each node are in `nodes/<type>/`; Node-RED expects one file of each kind next to the entry.
 */
import {
	copyFileSync,
	cpSync,
	existsSync,
	globSync,
	mkdirSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, buildSync, transformSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const dist = join(here, 'dist');
/** In the order of the palette. */
const nodes = [
	'genesys-export',
	'genesys-export-watch',
	'genesys-statistics',
	'genesys-statistic-values',
	'genesys-interactions',
	'genesys-cloud-events',
	'genesys-messages',
	'genesys-cloud-messages',
	'genesys-message-reply',
	'genesys-send-message',
	'genesys-secure-email',
	'genesys-open-media',
	'genesys-callback',
	'genesys-cloud-presence',
	'genesys-cloud-queue-members',
	'genesys-cloud-queue-figures',
	'genesys-cloud-conversations',
	'genesys-cloud-send-message',
	'genesys-cloud-data-table',
	'genesys-operation',
	'genesys-api-call',
	'genesys-connection',
	'genesys-decryption-key',
];
/** Scripts that the forms share. Each may use the ones before it. */
const sharedScripts = [
	'forms.js',
	'version.js',
	'secrets.js',
	'fields.js',
	'lists.js',
	'operationPicker.js',
	'operation.js',
	'cloudOperations.js',
	'webhook.js',
	'sidebar.js',
];

const read = (...path) => readFileSync(join(here, ...path), 'utf8').trim();

/** The licenses of the bundled libraries. They are shipped with the bundle. */
function licencesOf(inputs) {
	const names = new Set(
		inputs.map((input) => /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1]).filter(Boolean),
	);
	return [...names].map((name) => {
		const folder = join(root, 'node_modules', name);
		const [licence] = globSync('{LICENSE,LICENCE,license}*', { cwd: folder });
		if (!licence) throw new Error(`${name} is bundled but brings no licence text to ship with it.`);
		return `/*!\n${name}\n\n${readFileSync(join(folder, licence), 'utf8').trim().replaceAll('*/', '* /')}\n*/\n`;
	});
}

/** The data that is loaded only when a user needs it, in a file of its own beside the runtime. */
const loadedLater = 'cloudOperationIndex';

const leaveOutLoadedLater = {
	name: 'loaded-later',
	setup(bundler) {
		bundler.onResolve({ filter: new RegExp(`/${loadedLater}\\.ts$`) }, () => ({
			path: `./${loadedLater}.js`,
			external: true,
		}));
	},
};

async function bundleLoadedLater(outfile) {
	await build({
		absWorkingDir: root,
		entryPoints: [join(root, 'genesys', 'catalogue', `${loadedLater}.ts`)],
		outfile,
		format: 'cjs',
		// Only then can Node.js import its exports by name.
		platform: 'node',
		target: 'node20',
		tsconfigRaw: { compilerOptions: { target: 'es2022' } },
		logLevel: 'warning',
	});
}

async function bundleRuntime(outfile) {
	const { dependencies } = JSON.parse(read('package.json'));
	const { metafile } = await build({
		absWorkingDir: root,
		entryPoints: [join(here, 'genesys.ts')],
		outfile,
		plugins: [leaveOutLoadedLater],
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: 'node20',
		external: Object.keys(dependencies),
		// fflate's build for Node starts worker threads that this package does not need.
		alias: { fflate: 'fflate/browser' },
		tsconfigRaw: { compilerOptions: { target: 'es2022' } },
		// Node-RED calls the module itself, not a property of it.
		footer: { js: 'module.exports = module.exports.default;' },
		metafile: true,
		logLevel: 'warning',
	});
	const [output] = Object.values(metafile.outputs);
	const used = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
	writeFileSync(outfile, licencesOf(used.map(([path]) => path)).join('') + readFileSync(outfile, 'utf8'));
}

/**
 * The unchanged script and template of a node, because tools search for literal `registerType` calls. A comment names a
 * template that several nodes share.
 */
const withShared = (html) =>
	html.replace(/<!-- (editor\/[\w.-]+) -->/g, (_comment, file) => `    ${withShared(read(file))}`);
const editorOf = (node) => withShared(read('nodes', node, 'editor.html'));

/** Modules for the editor, by their global name. The runtime uses the first and the last too. */
const sharedModules = {
	genesysMigrations: 'flowMigrations.ts',
	genesysSearch: 'operationSearch.ts',
	genesysPurposes: 'purposes.ts',
};

function moduleScript([globalName, file]) {
	const { outputFiles } = buildSync({
		absWorkingDir: root,
		entryPoints: [join(here, 'shared', file)],
		write: false,
		bundle: true,
		format: 'iife',
		globalName,
		target: 'es2022',
	});
	return outputFiles[0].text.trim();
}

/** Makes it small, because the editor loads this at its start. Global names and names of properties are kept: the scripts of the nodes use them. */
const compact = (text, loader) => transformSync(text, { loader, minify: true, charset: 'utf8' }).code.trim();

/** A form without indentation. Scripts of nodes stay as they are. */
const compactForms = (html) =>
	html.replace(/<script type="text\/html"[^]*?<\/script>/g, (form) => form.replace(/\n\s+/g, '\n'));

/** The form of all nodes that call operations. `editor/operation.js` gives it to each of them. */
const operationTemplate = () =>
	`<script type="text/html" data-genesys-template="operation">\n${withShared(read('editor', 'operation.html'))}\n</script>`;

/** The shared scripts come first, then the nodes. */
function editorHtml() {
	const scripts = [
		...Object.entries(sharedModules).map(moduleScript),
		...sharedScripts.map((file) => read('editor', file)),
	].join('\n\n');
	const shared = `<style>\n${compact(read('editor', 'forms.css'), 'css')}\n</style>\n${operationTemplate()}\n<script type="text/javascript">\n${compact(scripts, 'js')}\n</script>`;
	return compactForms([shared, ...nodes.map(editorOf)].join('\n\n') + '\n');
}

function locale() {
	const texts = Object.fromEntries(nodes.map((node) => [node, JSON.parse(read('nodes', node, 'locale.json'))]));
	return JSON.stringify({
		genesys: { ...JSON.parse(read('editor', 'locale.json')), ...JSON.parse(read('shared', 'locale.json')) },
		...texts,
	});
}

const help = () =>
	nodes
		.map(
			(node) => `<script type="text/markdown" data-help-name="${node}">\n${read('nodes', node, 'help.md')}\n</script>`,
		)
		.join('\n\n') + '\n';

/** Other languages are files as they are shipped. English is put together from the texts of the nodes, and its engine.json is a list for translators. */
function copyTranslations(folder) {
	for (const language of readdirSync(join(here, 'locales')).filter((name) => name !== 'en-US'))
		cpSync(join(here, 'locales', language), join(folder, language), { recursive: true });
}

/** Builds in a temporary folder, which replaces `dist` when it is complete. The build of the workspace calls this. */
export async function buildNodeRed() {
	const next = join(root, '.run', `node-red-dist-${process.pid}`);
	const texts = join(next, 'locales', 'en-US');
	rmSync(next, { recursive: true, force: true });
	mkdirSync(texts, { recursive: true });
	mkdirSync(join(next, 'icons'), { recursive: true });
	try {
		await bundleRuntime(join(next, 'genesys.js'));
		await bundleLoadedLater(join(next, `${loadedLater}.js`));
		writeFileSync(join(next, 'genesys.html'), editorHtml());
		writeFileSync(join(texts, 'genesys.json'), locale());
		writeFileSync(join(texts, 'genesys.html'), help());
		copyTranslations(join(next, 'locales'));
		for (const icon of readdirSync(join(here, 'icons')))
			copyFileSync(join(here, 'icons', icon), join(next, 'icons', icon));
		const previous = `${next}-previous`;
		if (existsSync(dist)) renameSync(dist, previous);
		renameSync(next, dist);
		rmSync(previous, { recursive: true, force: true });
	} finally {
		rmSync(next, { recursive: true, force: true });
	}
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildNodeRed();
