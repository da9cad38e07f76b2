import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What each command runs: `scripts/bootstrap.mjs` picks one by name, and it covers these folders of `test/`. */
const suites = {
	test: [
		'unit',
		'sandbox',
		'contract',
		'events',
		'faults',
		'n8n-engine',
		'node-red',
		'differential',
		'package',
		'language',
	],
	'test:oracles': ['oracles'],
	'test:nightly': ['nightly'],
	'test:n8n': ['n8n-server'],
	'test:browser': ['browser'],
};

/** As Node would run it, but for modules: jest knows only CommonJS. */
const compiled = (syntax) => [
	'@swc/jest',
	{ swcrc: false, jsc: { parser: { syntax }, target: 'es2024' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
];
/** Libraries that come as ES modules only. */
const modules =
	'[\\\\/]node_modules[\\\\/](?:hyparquet|hyparquet-compressors|hysnappy|nock|@mswjs|@open-draft|rettime)[\\\\/]';

const shared = {
	rootDir: root,
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: { '^.+\\.ts$': compiled('typescript'), [`${modules}.+\\.m?js$`]: compiled('ecmascript') },
	transformIgnorePatterns: [`^(?!.*${modules}).*[\\\\/]node_modules[\\\\/]`],
};

export default {
	maxWorkers: 2,
	// Only for what hangs. A real n8n takes its time to start on a small machine that does other things too. (jest ignores this in a project.)
	testTimeout: 600_000,
	reporters: ['default', '<rootDir>/test/summary/reporter.cjs'],
	projects: Object.entries(suites)
		.map(([displayName, rooms]) => ({
			...shared,
			displayName,
			// Only the rooms themselves: the installed hosts next to them hold a hundred thousand files that jest would otherwise crawl.
			roots: rooms.map((room) => join(root, 'test', room)).filter((folder) => existsSync(folder)),
			testMatch: ['**/*.test.ts'],
		}))
		.filter(({ roots }) => roots.length > 0),
};
