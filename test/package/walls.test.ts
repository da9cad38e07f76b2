import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { outsideJest } from './packed.ts';

/** Each entry: where the code is, the code, and the expected rule (undefined: none). */
type Snippet = [file: string, code: string, rule?: string];

const wall = 'walls/imports';
const extensions = 'walls/extensions';
const globals = 'no-restricted-globals';
const n8nGlobals = '@n8n/community-nodes/no-restricted-globals';
const clock = 'no-restricted-properties';
const syntax = 'no-restricted-syntax';

/** A function whose inner function changes this many of its variables. */
const closureOf = (count: number) => {
	const names = Array.from({ length: count }, (_, index) => `v${index}`);
	return `export function a() {\nlet ${names.map((name) => `${name} = 0`).join(', ')};\nreturn () => [${names.map((name) => `${name}++`).join(', ')}];\n}`;
};

const snippets: Snippet[] = [
	// genesys/ imports its own relative files and crypto
	['genesys/client/new.ts', "import { fail } from '../errors.ts';\nfail('input', 'x');"],
	['genesys/client/new.ts', "import { createHash } from 'crypto';\ncreateHash('sha256');"],
	['genesys/client/new.ts', "import { createHash } from 'node:crypto';\ncreateHash('sha256');", wall],
	['genesys/client/new.ts', "import { readFileSync } from 'fs';\nreadFileSync('x');", wall],
	['genesys/client/new.ts', "import type { Readable } from 'node:stream';\nexport type A = Readable;", wall],
	['genesys/client/new.ts', "export type A = import('node:stream').Readable;", wall],
	['genesys/client/new.ts', "import { sleep } from 'n8n-workflow';\nexport const a = sleep;", wall],
	['genesys/client/new.ts', "import axios from 'axios';\nexport const a = axios;", wall],
	['genesys/client/new.ts', "export * from '../../sandbox/data/people.ts';", wall],
	['genesys/client/new.ts', "export { x } from '../../node-red/x.ts';", wall],
	['genesys/formats/new.ts', "import { Inflate } from 'fflate';\nexport const a = Inflate;", wall],
	['genesys/formats/new.ts', "export const a = async () => await import('../../nodes/x');", wall],
	['genesys/formats/new.ts', 'export const a = async (name: string) => await import(name);', wall],
	['genesys/formats/new.ts', "import zlib = require('zlib');\nexport const a = zlib;", wall],
	['genesys/formats/new.ts', "export const a = require('zlib');", wall],
	['genesys/vendor/new.ts', "export { Inflate } from 'fflate';"],
	['genesys/vendor/new.ts', "export { inflateSync } from 'zlib';", wall],
	['genesys/vendor/new.ts', "export { inflateSync } from 'node:zlib';", wall],

	// … and uses no globals of a platform
	['genesys/client/new.ts', 'export const a = setTimeout;', globals],
	['genesys/client/new.ts', 'export const a = setTimeout;', n8nGlobals],
	['genesys/client/new.ts', 'export const a = process.env;', globals],
	['genesys/client/new.ts', 'export const a = globalThis.Buffer;', globals],
	['genesys/client/new.ts', 'console.log(1);', globals],
	['genesys/client/new.ts', "export const a = fetch('https://example.com');", globals],
	['genesys/client/new.ts', 'export const a = Date.now();', clock],
	['genesys/client/new.ts', 'export const a = Math.random();', clock],
	['genesys/client/new.ts', 'export const a = new Date();', syntax],
	['genesys/client/new.ts', "export const a = new Date('2026-01-01T00:00:00Z');"],
	[
		'genesys/client/new.ts',
		'export const a = [Buffer.alloc(1), new TextDecoder(), new AbortController(), structuredClone({})];',
	],

	// The scanned code throws no new error inside a catch
	['genesys/client/new.ts', "export function a() { try { a(); } catch { throw new Error('x'); } }", syntax],
	[
		'genesys/client/new.ts',
		"export function a() { try { a(); } catch { throw new Error('x'); } }",
		'@n8n/community-nodes/require-node-api-error',
	],
	[
		'genesys/client/new.ts',
		'export function a() { try { a(); } catch (error) { throw error; } }',
		'@n8n/community-nodes/require-node-api-error',
	],
	[
		'nodes/New/New.node.ts',
		"export function a() { try { a(); } catch { throw new Error('x'); } }",
		'@n8n/community-nodes/require-node-api-error',
	],

	// The faces know the engine, but not each other
	['nodes/New/parameters.ts', "import { fail } from '../../genesys/errors.ts';\nfail('input', 'x');"],
	[
		'nodes/New/parameters.ts',
		"import { NodeConnectionTypes } from 'n8n-workflow';\nexport const a = NodeConnectionTypes;",
	],
	['nodes/New/parameters.ts', "import { x } from '../../node-red/nodes/x.ts';\nexport const a = x;", wall],
	['nodes/New/parameters.ts', "import { x } from '../../sandbox/x.ts';\nexport const a = x;", wall],
	['nodes/New/parameters.ts', "import { readFileSync } from 'node:fs';\nreadFileSync('x');", wall],
	[
		'nodes/New/parameters.ts',
		"import { readFileSync } from 'node:fs';\nreadFileSync('x');",
		'@n8n/community-nodes/no-restricted-imports',
	],
	['nodes/New/parameters.ts', 'export const a = setTimeout;', n8nGlobals],
	['credentials/New.credentials.ts', "import { x } from '../node-red/x.ts';\nexport const a = x;", wall],
	[
		'credentials/New.credentials.ts',
		"import type { ICredentialType } from 'n8n-workflow';\nexport class New implements ICredentialType { name = 'newApi'; displayName = 'New'; properties = []; }",
		'n8n-nodes-base/cred-class-name-unsuffixed',
	],
	[
		'nodes/New/parameters.ts',
		"import type { INodeProperties } from 'n8n-workflow';\nexport const a: INodeProperties = { displayName: 'a', name: 'a', type: 'boolean', default: true, description: 'No' };",
		'n8n-nodes-base/node-param-description-boolean-without-whether',
	],
	['node-red/nodes/new/runtime.ts', "import { x } from '../../../genesys/client/x.ts';\nexport const a = x;"],
	['node-red/nodes/new/runtime.ts', "import axios from 'axios';\nexport const a = axios;"],
	['node-red/nodes/new/runtime.ts', "import { x } from '../../../nodes/x.ts';\nexport const a = x;", wall],
	['node-red/nodes/new/runtime.ts', "import { x } from '../../../credentials/x.ts';\nexport const a = x;", wall],
	['node-red/nodes/new/runtime.ts', "import { sleep } from 'n8n-workflow';\nexport const a = sleep;", wall],

	// Two implementations of the reference check each other
	['sandbox/new/new.ts', "import { x } from '../server/x.ts';\nexport const a = x;"],
	['sandbox/new/new.ts', "import { createServer } from 'node:http';\nexport const a = createServer;"],
	['sandbox/new/new.ts', "import { x } from '../../genesys/catalogue/x.ts';\nexport const a = x;", wall],
	['sandbox/new/new.ts', "import type { X } from '../../genesys/ports.ts';\nexport type A = X;", wall],
	['sandbox/new/new.ts', "import { x } from '../../dist/genesys/catalogue/x.js';\nexport const a = x;", wall],
	['test/contract/new.test.ts', "import { x } from '../../genesys/catalogue/x.ts';\nexport const a = x;", wall],
	['test/contract/deep/new.ts', "import type { X } from '../../../genesys/catalogue/x.ts';\nexport type A = X;", wall],
	['test/contract/new.test.ts', "import { x } from '../../genesys/client/x.ts';\nexport const a = x;"],

	// An import names its file completely, and a file is imported once
	['genesys/client/new.ts', "import { fail } from '../errors';\nfail('input', 'x');", extensions],
	['nodes/New/parameters.ts', "export * from './other';", extensions],
	['node-red/nodes/new/runtime.ts', "import type { X } from '../other';\nexport type A = X;", extensions],
	['test/unit/new.test.ts', "import { x } from '../../sandbox';\nexport const a = x;", extensions],
	[
		'genesys/client/new.ts',
		"import { fail } from '../errors.ts';\nimport type { GenesysError } from '../errors.ts';\nexport const a: GenesysError = fail('input', 'x');",
		'no-duplicate-imports',
	],
	[
		'genesys/client/new.ts',
		"import { fail, type GenesysError } from '../errors.ts';\nexport const a: GenesysError = fail('input', 'x');",
	],

	// A function fits on a screen or two and has few changing variables
	['genesys/client/new.ts', `export function a() {${'\n'.repeat(80)}}`, 'max-lines-per-function'],
	['genesys/client/new.ts', `export function a() {${'\n'.repeat(79)}}`],
	['node-red/nodes/new/runtime.ts', `export const a = () => {${'\n'.repeat(80)}};`, 'max-lines-per-function'],
	['sandbox/new/new.ts', `export const a = { b() {${'\n'.repeat(80)}} };`, 'max-lines-per-function'],
	['genesys/client/new.ts', closureOf(6), 'closures/state'],
	['genesys/client/new.ts', closureOf(5)],
	['genesys/client/new.ts', `${closureOf(5)}\n${closureOf(5).replace('function a', 'function b')}`],
	['sandbox/new/new.ts', closureOf(6), 'closures/state'],

	// No suite depends on another
	['test/unit/new/new.test.ts', "import { x } from '../../support/x.ts';\nexport const a = x;"],
	['test/unit/new/new.test.ts', "import { x } from '../formats/x.ts';\nexport const a = x;"],
	['test/unit/new/new.test.ts', "import { x } from '../../hosts/n8n-core/node_modules/x';\nexport const a = x;"],
	['test/unit/new/new.test.ts', "import { x } from '../../../sandbox/index.ts';\nexport const a = x;"],
	['test/unit/new/new.test.ts', "import { x } from '../../sandbox/x.ts';\nexport const a = x;", wall],
	['test/sandbox/new.ts', "import type { X } from '../unit/x.ts';\nexport type A = X;", wall],
	['test/contract/new.test.ts', "import { x } from '../sandbox/x.ts';\nexport const a = x;", wall],
	['test/support/new.ts', "import { x } from './x.ts';\nexport const a = x;"],
	['test/support/new.ts', "import { x } from '../unit/x.ts';\nexport const a = x;", wall],
	['bench/new.ts', "import { x } from '../test/support/x.ts';\nexport const a = x;"],
	['bench/new.ts', "import { x } from '../test/nightly/x.ts';\nexport const a = x;", wall],

	// Everywhere
	['sandbox/new/new.ts', 'export const a: any = 1;', '@typescript-eslint/no-explicit-any'],
	['genesys/client/new.ts', 'export const a: any = 1;', '@typescript-eslint/no-explicit-any'],
	['test/unit/new.test.ts', '// @ts-ignore\nexport const a = 1;', '@typescript-eslint/ban-ts-comment'],
	[
		'test/unit/new.test.ts',
		'// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport const a: any = 1;',
		'@typescript-eslint/no-explicit-any',
	],
];

/** Rules about walls, except whether an imported file exists. */
const concernsFiles = (ruleId: string | null) => ruleId?.startsWith('import-x/');

describe('the walls between the rooms', () => {
	let findings: { ruleId: string | null; message: string }[][];

	beforeAll(() => {
		const input = JSON.stringify(snippets.map(([file, code]) => ({ file, code })));
		const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'lintSnippets.mjs')], {
			input,
			encoding: 'utf8',
			env: outsideJest,
		});
		if (!stdout) throw new Error(stderr);
		findings = JSON.parse(stdout);
	});

	test.each(snippets.map(([file, code, rule], index) => ({ file, code: code.replaceAll('\n', ' '), rule, index })))(
		'the lint checks $file: $code → $rule',
		({ rule, index }) => {
			const rules = findings[index]!.map(({ ruleId }) => ruleId).filter((ruleId) => !concernsFiles(ruleId));
			if (rule) expect(rules).toContain(rule);
			else expect(rules).toEqual([]);
		},
	);
});
