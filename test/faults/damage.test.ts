import { exportFiles } from '../../genesys/exports/files.ts';
import { exportStatus } from '../../genesys/exports/handle.ts';
import { readExport } from '../../genesys/exports/read.ts';
import { startExport, waitForExport } from '../support/exportSteps.ts';
import { readKeys } from '../../genesys/formats/envelope/privateKeys.ts';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import type { Artifact } from '../../sandbox/index.ts';
import { everything, exported, failureOf, startSlice, type Slice } from './slice.ts';

let slice: Slice;
beforeAll(async () => {
	slice = await startSlice();
});
beforeEach(() => slice.reset());
afterAll(() => slice.close());

const broken = (settings: Partial<Artifact>) => {
	slice.sandbox.artifact(settings);
	return failureOf(slice, exported(slice));
};

test('an export fails without a certificate, and the error explains it', async () => {
	slice.sandbox.reset();
	expect(await failureOf(slice, exported(slice))).toMatchObject({
		kind: 'job',
		message: 'Export "Everything" failed: No certificate has been uploaded to encrypt the export with',
		hint: 'Fix the cause and run the export again.',
	});
});

test("the error of a failed export contains Genesys's reason", async () => {
	expect(await broken({ failure: 'The data source is not available' })).toMatchObject({
		kind: 'job',
		reason: 'The data source is not available',
		code: 'Failed',
	});
});

describe('a private key', () => {
	const other = createDemoKey({ name: 'Another' });

	test('a private key of another certificate is reported by its name', async () => {
		const error = await failureOf(slice, exported(slice, { keys: readKeys(other.privateKey, '', other.certificate) }));
		expect(error.kind).toBe('key');
		expect(error.message).toMatch(
			/^None of your private keys belongs to a recipient of this file\. It is encrypted for: serial number [0-9a-f]+\. Your certificates: serial number [0-9a-f]+\.$/,
		);
	});

	test('a wrong private key without a certificate always causes the same error', async () => {
		const keys = readKeys(other.privateKey);
		for (const settings of [
			{},
			{ cipher: 'aes-256-gcm' },
			{ keyTransport: 'oaep-sha1' },
		] satisfies Partial<Artifact>[]) {
			slice.sandbox.artifact(settings);
			const error = await failureOf(slice, exported(slice, { keys }));
			expect(error.kind).toBe('file');
			expect(error.message).toContain('cannot be decrypted: wrong key or damaged file');
			expect(error.hint).toContain('private key');
		}
	});

	test('an encrypted export requires a private key', async () => {
		expect(await failureOf(slice, exported(slice, { keys: [] }))).toMatchObject({
			kind: 'key',
			message: 'The file is encrypted, and no private key was given.',
		});
	});

	test('the right private key is found among several, with a passphrase', async () => {
		const keys = [...readKeys(other.privateKey), ...slice.keys];
		expect((await exported(slice, { keys })).records.length).toBeGreaterThan(0);
	});
});

describe('a damaged export', () => {
	test.each<[string, Partial<Artifact>]>([
		['was changed', { broken: 'tamper' }],
		['was changed, and has a tag', { broken: 'tamper', cipher: 'aes-256-gcm' }],
		['is cut off', { broken: 'truncate' }],
		['is cut off, in base64', { broken: 'truncate', encoding: 'mime' }],
		['is cut off, in PEM', { broken: 'truncate', encoding: 'pem' }],
		['is cut off, in BER', { broken: 'truncate', encoding: 'ber' }],
		['has wrong checksums', { broken: 'wrongCrc' }],
		['is empty', { broken: 'empty' }],
	])('an export that %s is refused', async (_what, settings) => {
		const error = await broken(settings);
		expect(error.kind).toBe('file');
		expect(error.hint).toBeTruthy();
	});
});

test('a missing part is an error, not a shorter export', async () => {
	slice.sandbox.artifact({ split: 'bytes', splitBytes: 3_000 });
	const connection = slice.connect();
	const { status } = await waitForExport(connection, await startExport(connection, 'udm', everything), {
		longestMs: 60_000,
	});
	const files = await exportFiles(connection, status.handle);
	expect(files.length).toBeGreaterThan(2);
	for (const kept of [files.slice(0, -1), files.toSpliced(1, 1)]) {
		const read = async (): Promise<void> => {
			for await (const record of readExport(connection, status.handle, kept, slice.keys).records)
				expect(record).toBeDefined();
		};
		expect((await failureOf(slice, read())).kind).toBe('file');
	}
});

test('deleted files are an error that suggests where to look', async () => {
	const connection = slice.connect();
	const { handle } = await exported(slice, { connection });
	slice.sandbox.reset();
	expect(await failureOf(slice, exportStatus(connection, handle))).toMatchObject({
		kind: 'answer',
		operation: 'Get export run progress',
	});
});
