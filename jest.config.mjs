import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** What each command runs (`scripts/bootstrap.mjs` picks one by name): the folders of `test/` it covers, and the longest a single test may take, in ms. */
const suites = {
	test: { rooms: ['unit', 'sandbox', 'contract', 'faults', 'n8n-engine', 'node-red', 'package'], testTimeout: 60_000 },
	'test:n8n': { rooms: ['n8n-server'], testTimeout: 300_000 },
	'test:browser': { rooms: ['browser'], testTimeout: 300_000 },
};

const shared = {
	rootDir: root,
	testEnvironment: 'node',
	moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{ swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' }, sourceMaps: 'inline' },
		],
	},
};

export default {
	maxWorkers: 2,
	reporters: ['default', '<rootDir>/test/summary/reporter.cjs'],
	projects: Object.entries(suites)
		.map(([displayName, { rooms, testTimeout }]) => ({
			...shared,
			displayName,
			testTimeout,
			// Only the rooms themselves: the installed hosts next to them hold a hundred thousand files that jest would otherwise crawl.
			roots: rooms.map((room) => join(root, 'test', room)).filter((folder) => existsSync(folder)),
			testMatch: ['**/*.test.ts'],
		}))
		.filter(({ roots }) => roots.length > 0),
};
