import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { outsideJest, root, unpackTarball } from './packed.ts';

interface Scan {
	passed: boolean;
	message?: string;
	details?: string;
}

describe("n8n's scanner of community packages", () => {
	let temporary: string;

	beforeAll(() => {
		temporary = mkdtempSync(join(tmpdir(), 'genesys-scan-'));
	});
	afterAll(() => rmSync(temporary, { recursive: true }));

	function scan(what: 'source' | 'tarball', folder: string): Scan {
		// The scanner leaves an empty temporary folder; inside ours it is removed too.
		const env = { ...outsideJest, TMPDIR: temporary };
		const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'scan.mjs'), what, folder], {
			cwd: root,
			encoding: 'utf8',
			env,
		});
		if (!stdout) throw new Error(stderr);
		return JSON.parse(stdout) as Scan;
	}

	test('the scanner finds nothing in the sources', () => {
		expect(scan('source', root)).toEqual({ passed: true });
	});

	test('the scanner finds nothing in the packed tarball', () => {
		const { folder, remove } = unpackTarball();
		try {
			expect(scan('tarball', folder)).toEqual({ passed: true });
		} finally {
			remove();
		}
	});

	test('the scanner finds a timer, a dependency and a visible secret', () => {
		const planted = join(temporary, 'planted');
		mkdirSync(join(planted, 'dist'), { recursive: true });
		mkdirSync(join(planted, 'credentials'));
		writeFileSync(
			join(planted, 'package.json'),
			JSON.stringify({ name: 'n8n-nodes-planted', dependencies: { axios: '1.0.0' } }),
		);
		writeFileSync(join(planted, 'dist/a.js'), 'setTimeout(() => {}, 1);');
		writeFileSync(
			join(planted, 'credentials/Planted.credentials.ts'),
			"import type { ICredentialType } from 'n8n-workflow';\nexport class Planted implements ICredentialType { name = 'planted'; displayName = 'Planted'; properties = [{ displayName: 'Password', name: 'password', type: 'string' as const, default: '' }]; }",
		);
		const tarball = scan('tarball', planted);
		const source = scan('source', planted);
		expect([tarball.passed, source.passed]).toEqual([false, false]);
		expect(tarball.details).toContain('no-restricted-globals');
		expect(tarball.details).toContain('no-runtime-dependencies');
		expect(source.details).toContain('credential-password-field');
	});
});
