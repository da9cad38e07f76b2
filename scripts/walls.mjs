import { builtinModules } from 'node:module';
import { dirname, extname, relative, resolve, sep } from 'node:path';

import { root } from './sources.mjs';

const builtins = new Set(builtinModules);
const isBuiltin = (source) => source.startsWith('node:') || builtins.has(source.split('/')[0]);

const isInside = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const pathFromRoot = (absolute) => relative(root, absolute).split(sep).join('/');

/** A suite is a folder of `test/`. Suites share `test/support` and the programs in `test/hosts`. */
const suiteOf = (path) => path.split('/').slice(0, 2).join('/');
const staysInSuite = (target, file) =>
	!isInside(target, 'test') || ['test/support', 'test/hosts', suiteOf(file)].includes(suiteOf(target));

/**
 * The rooms of the house. For files under `room`: the folders that a relative import may point to (`folders`) or a
 * condition on its target (`allows`), the allowed packages and Node modules (`packages`; all if missing), and whether a
 * name may be computed (`computed`). The first room that contains a file applies.
 */
const rooms = [
	{
		room: 'genesys/vendor',
		folders: ['genesys/vendor'],
		packages: (source) => !isBuiltin(source),
		why: 'genesys/vendor holds bundled libraries and nothing of Node.',
	},
	{
		room: 'genesys',
		folders: ['genesys'],
		packages: (source) => source === 'crypto',
		why: "genesys/ knows no platform: relative files inside it and 'crypto' are all it may import; libraries come bundled through genesys/vendor.",
	},
	{
		room: 'nodes',
		folders: ['nodes', 'credentials', 'genesys'],
		packages: (source) => ['n8n-workflow', 'crypto'].includes(source),
		why: 'nodes/ wires genesys/ to n8n: it may import genesys/, credentials/, n8n-workflow and crypto.',
	},
	{
		room: 'credentials',
		folders: ['credentials', 'nodes', 'genesys'],
		packages: (source) => ['n8n-workflow', 'crypto'].includes(source),
		why: 'credentials/ may import genesys/, nodes/, n8n-workflow and crypto.',
	},
	{
		room: 'node-red',
		folders: ['node-red', 'genesys'],
		packages: (source) => !source.startsWith('n8n'),
		why: 'node-red/ wires genesys/ to Node-RED and knows nothing of n8n.',
	},
	{
		room: 'sandbox',
		folders: ['sandbox'],
		why: 'sandbox/ is a second reading of the reference: it may not learn anything from genesys/ or from a face.',
	},
	{
		room: 'test/contract',
		allows: (target, file) => !isInside(target, 'genesys/catalogue') && staysInSuite(target, file),
		why: 'test/contract/ states what the reference says: an expected request taken from genesys/catalogue would only prove that the catalogue equals itself. What it shares with other suites is in test/support.',
	},
	{
		room: 'test',
		allows: staysInSuite,
		computed: true,
		why: 'A suite imports nothing of another suite: what suites share is in test/support.',
	},
	{
		room: 'bench',
		allows: staysInSuite,
		computed: true,
		why: 'A benchmark imports nothing of a suite: what it shares with tests is in test/support.',
	},
];

function isAllowed({ folders, allows, packages }, file, source) {
	if (!source.startsWith('.')) return packages?.(source) ?? true;
	const target = pathFromRoot(resolve(dirname(file), source));
	return allows ? allows(target, pathFromRoot(file)) : folders.some((folder) => isInside(target, folder));
}

/** Reports an import, re-export, `import()`, `require()` or type import that crosses a wall. */
const imports = {
	meta: {
		type: 'problem',
		schema: [],
		messages: {
			wall: "'{{source}}' is on the other side of a wall. {{why}}",
			computed: 'Only a literal can be checked here. {{why}}',
		},
	},
	create(context) {
		const room = rooms.find((candidate) => isInside(pathFromRoot(context.physicalFilename), candidate.room));
		if (!room) return {};

		function check(node, source) {
			if (!source) return;
			const { why, computed = false } = room;
			if (source.type !== 'Literal' || typeof source.value !== 'string') {
				if (!computed) context.report({ node, messageId: 'computed', data: { why } });
			} else if (!isAllowed(room, context.physicalFilename, source.value))
				context.report({ node, messageId: 'wall', data: { source: source.value, why } });
		}

		return {
			ImportDeclaration: (node) => check(node, node.source),
			ExportNamedDeclaration: (node) => check(node, node.source),
			ExportAllDeclaration: (node) => check(node, node.source),
			ImportExpression: (node) => check(node, node.source),
			TSImportType: (node) => check(node, node.source ?? node.argument.literal),
			TSExternalModuleReference: (node) => check(node, node.expression),
			CallExpression(node) {
				if (node.callee.type === 'Identifier' && node.callee.name === 'require') check(node, node.arguments[0]);
			},
		};
	},
};

const leavesOutExtension = ({ value }) =>
	/^\.{1,2}\//.test(value) && !value.includes('node_modules') && extname(value) === '';

/** Reports a relative import without a file extension. */
const extensions = {
	meta: { type: 'problem', schema: [], messages: { extension: "'{{source}}' lacks the file's extension." } },
	create(context) {
		const check = ({ source }) => {
			if (source && leavesOutExtension(source))
				context.report({ node: source, messageId: 'extension', data: { source: source.value } });
		};
		return { ImportDeclaration: check, ExportNamedDeclaration: check, ExportAllDeclaration: check };
	},
};

/** An ESLint plugin with two rules, `walls/imports` and `walls/extensions`. */
export const walls = { rules: { imports, extensions } };
