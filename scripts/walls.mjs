import { builtinModules } from 'node:module';
import { dirname, relative, resolve, sep } from 'node:path';

import { root } from './sources.mjs';

const builtins = new Set(builtinModules);
const isBuiltin = (source) => source.startsWith('node:') || builtins.has(source.split('/')[0]);

/**
 * The rooms of the house. For files below `room`: the folders a relative import may lead to (`folders`) or may not (`not`), and which packages and
 * Node modules may be named (`packages`; all of them when it is left out). The first room that holds a file is the one that counts.
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
		not: ['genesys/catalogue'],
		why: 'test/contract/ states what the reference says: an expected request taken from genesys/catalogue would only prove that the catalogue equals itself.',
	},
];

const isInside = (path, folder) => path === folder || path.startsWith(`${folder}/`);
const pathFromRoot = (absolute) => relative(root, absolute).split(sep).join('/');

function isAllowed({ folders, not, packages }, file, source) {
	if (!source.startsWith('.')) return packages?.(source) ?? true;
	const target = pathFromRoot(resolve(dirname(file), source));
	return not ? !not.some((folder) => isInside(target, folder)) : folders.some((folder) => isInside(target, folder));
}

/** Reports an import, re-export, `import()`, `require()` or type import that leads through a wall. */
const rule = {
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
			const { why } = room;
			if (source.type !== 'Literal' || typeof source.value !== 'string')
				context.report({ node, messageId: 'computed', data: { why } });
			else if (!isAllowed(room, context.physicalFilename, source.value))
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

/** An ESLint plugin of one rule, `walls/imports`. */
export const walls = { rules: { imports: rule } };
