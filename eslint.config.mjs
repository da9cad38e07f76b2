import js from '@eslint/js';
import { config as n8nConfig } from '@n8n/node-cli/eslint';
import typescriptEslint from 'typescript-eslint';

import { closures } from './scripts/closures.mjs';
import { walls } from './scripts/walls.mjs';

const shipped = ['nodes/**/*.ts', 'credentials/**/*.ts', 'genesys/**/*.ts'];
const unshipped = ['sandbox/**/*.ts', 'test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts', 'node-red/**/*.ts'];
const scripts = ['**/*.mjs', '**/*.cjs'];

/** n8n's rules are written for every .ts of a repository. Here they are for what n8n gets to see: what is compiled into the package. */
const n8nRules = n8nConfig.map((block) => (block.files?.includes('**/*.ts') ? { ...block, files: shipped } : block));

/** Globals that n8n's scanner bans, and the ones that would tie the engine to a platform. */
const bannedGlobals = [
	...['setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate'],
	...[
		'process',
		'global',
		'globalThis',
		'__dirname',
		'__filename',
		'require',
		'module',
		'console',
		'fetch',
		'XMLHttpRequest',
		'performance',
	],
].map((name) => ({ name, message: 'genesys/ knows no platform: what it needs from one comes in through ports.ts.' }));

export default [
	{ ignores: ['**/node_modules/', '**/dist/', 'coverage/', '.run/', 'test/browser/screenshots/'] },
	// An exception in a comment is invisible to n8n's scanner, and to the next reader. There are none.
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },

	...n8nRules,
	...typescriptEslint.config({
		files: unshipped,
		extends: [js.configs.recommended, typescriptEslint.configs.recommended],
	}),
	{
		files: [...shipped, ...unshipped],
		languageOptions: {
			parser: typescriptEslint.parser,
			parserOptions: { project: './tsconfig.check.json', tsconfigRootDir: import.meta.dirname },
		},
		// n8n's configuration brings an older copy of this plugin, on another TypeScript. Under a name of its own ours can stand beside it.
		plugins: { walls, closures, typed: typescriptEslint.plugin },
		rules: {
			'walls/imports': 'error',
			'walls/extensions': 'error',
			'no-duplicate-imports': 'error',
			// A property is left out of a copy that way.
			'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
			eqeqeq: 'error',
			'no-var': 'error',
			'prefer-const': 'error',
			'object-shorthand': ['error', 'properties'],
			'typed/no-floating-promises': 'error',
			'typed/no-misused-promises': ['error', { checksVoidReturn: { arguments: false, attributes: false } }],
			'typed/await-thenable': 'error',
			'typed/no-for-in-array': 'error',
			'typed/only-throw-error': 'error',
			'typed/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
			'typed/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false }],
		},
	},
	{
		files: [...shipped, 'node-red/**/*.ts', 'sandbox/**/*.ts'],
		rules: { 'max-lines-per-function': ['error', 80], 'closures/state': 'error' },
	},
	{
		files: ['genesys/**/*.ts'],
		rules: {
			// File formats are told apart by their bytes.
			'no-control-regex': 'off',
			'no-restricted-globals': ['error', ...bannedGlobals],
			'no-restricted-properties': [
				'error',
				{ object: 'Date', property: 'now', message: 'The time comes from ports.now().' },
				{ object: 'Math', property: 'random', message: 'Chance comes from ports.random().' },
			],
			'no-restricted-syntax': [
				'error',
				{
					selector: 'CatchClause ThrowStatement > NewExpression',
					message: "n8n's scanner allows no throw of our own error inside a catch: call fail(), or use .catch(…).",
				},
				{
					selector: "NewExpression[callee.name='Date'][arguments.length=0]",
					message: 'The time comes from ports.now().',
				},
			],
		},
	},
	{
		files: scripts,
		...js.configs.recommended,
		languageOptions: {
			globals: Object.fromEntries(
				[
					'process',
					'console',
					'Buffer',
					'URL',
					'performance',
					'setTimeout',
					'clearTimeout',
					'fetch',
					'AbortController',
				].map((name) => [name, 'readonly']),
			),
		},
	},
	{
		files: ['**/*.cjs'],
		languageOptions: {
			sourceType: 'commonjs',
			globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' },
		},
	},
];
