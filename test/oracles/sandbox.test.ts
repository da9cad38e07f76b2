import { readEntryRecords } from '../../genesys/formats/interactions.ts';
import { unwrapExport } from '../../genesys/formats/unwrapExport.ts';
import { readKeys } from '../../genesys/formats/envelope/privateKeys.ts';
import { startSandbox, type Artifact, type Sandbox } from '../../sandbox/index.ts';
import { NOON, signedIn, upload, type Call } from '../support/sandboxClient.ts';
import { expectEverything, exportedFile, filesOf, linkToLargeFile } from '../support/exportedFiles.ts';
import { chunked } from '../support/bytes.ts';
import { decrypt, folder, makeKey, type Folder } from './programs.ts';

const ENCODINGS = ['der', 'ber', 'pem', 'mime'] as const;
const CIPHERS = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc', 'aes-256-gcm'] as const;
const everyPair = ENCODINGS.flatMap((encoding) =>
	CIPHERS.map((cipher): [typeof encoding, typeof cipher] => [encoding, cipher]),
);
const FORMS = { der: 'DER', ber: 'DER', pem: 'PEM', mime: 'SMIME' } as const;

describe('exports of the sandbox', () => {
	let here: Folder;
	let sandbox: Sandbox;
	/** A sandbox that keeps little in memory, for the tests that start it. */
	let small: Sandbox | undefined;
	let call: Call;

	beforeAll(async () => {
		here = folder();
		makeKey(here);
		sandbox = await startSandbox({ now: () => NOON, jobSeconds: 0 });
	});
	beforeEach(async () => {
		sandbox.reset();
		call = await signedIn(sandbox);
		await upload(call, here.read('certificate.pem'));
	});
	afterEach(async () => {
		await small?.close();
		small = undefined;
	});
	afterAll(async () => {
		here.remove();
		await sandbox.close();
	});

	const only = (settings: Partial<Artifact>) => exportedFile(sandbox, call, settings);

	/** The result of Info-ZIP's own check; throws if it finds an error. */
	const checked = (zip: Buffer): string => {
		here.write('export.zip', zip);
		return here.run('unzip', ['-t', 'export.zip']).toString();
	};

	test.each(everyPair)('openssl decrypts %s with %s', async (encoding, cipher) => {
		expectEverything(decrypt(here, await only({ encoding, cipher }), FORMS[encoding]));
	});

	const transports = (['pkcs1', 'oaep-sha1', 'oaep-sha256'] as const).flatMap((keyTransport) =>
		(['issuerAndSerial', 'subjectKeyIdentifier'] as const).flatMap((recipientId) =>
			[0, 3].map((recipients) => ({ keyTransport, recipientId, recipients })),
		),
	);
	test.each(transports)(
		'openssl decrypts $keyTransport key transport, identified by $recipientId, after $recipients others',
		async (settings) => {
			expectEverything(decrypt(here, await only(settings), 'DER'));
		},
	);

	test.each(ENCODINGS)('openssl smime decrypts the usual %s', async (encoding) => {
		expectEverything(decrypt(here, await only({ encoding }), FORMS[encoding], 'smime'));
	});

	test('openssl refuses an authenticated message that was cut off or changed', async () => {
		const cipher = 'aes-256-gcm';
		expectEverything(decrypt(here, await only({ cipher }), 'DER'));
		for (const broken of ['truncate', 'tamper'] as const) {
			const message = await only({ cipher, broken });
			expect(() => decrypt(here, message, 'DER')).toThrow('Command failed');
		}
	});

	test.each(ENCODINGS)(
		'an export that exceeds the memory limit, generated as %s while it is read, is decrypted by openssl and unzipped by unzip',
		async (encoding) => {
			small = await startSandbox({ jobSeconds: 0, keptBytes: 100_000 });
			const callSmall = await signedIn(small);
			await upload(callSmall, here.read('certificate.pem'));
			small.artifact({ bytes: 3_000_000, encoding });
			const response = await fetch(await linkToLargeFile(callSmall));
			expect(checked(decrypt(here, Buffer.from(await response.arrayBuffer()), FORMS[encoding]))).toContain(
				'No errors detected',
			);
		},
	);

	test('unzip accepts both layouts, and detects the checksums that are wrong on request', async () => {
		for (const layout of ['lines', 'perInteraction'] as const)
			expect(checked(decrypt(here, await only({ layout }), 'DER'))).toContain('No errors detected');
		const wrong = decrypt(here, await only({ broken: 'wrongCrc' }), 'DER');
		expect(() => checked(wrong)).toThrow('Command failed');
	});

	test('openssl, unzip and jq read the same from an export as the engine', async () => {
		const message = await only({});
		const zip = decrypt(here, message, 'DER');
		here.write('export.zip', zip);
		const theirs = Object.keys(filesOf(zip)).flatMap((entry) => {
			const lines = here.run('jq', ['-c', '.'], here.run('unzip', ['-p', 'export.zip', entry])).toString();
			return lines
				.trim()
				.split('\n')
				.map((line, index) => ({ entry, index, record: JSON.parse(line) as unknown }));
		});
		const ours: unknown[] = [];
		const keys = readKeys(here.read('key.pem').toString(), '', here.read('certificate.pem').toString());
		for await (const entry of unwrapExport(chunked(message), keys)) {
			for await (const { entry: name, index, record } of readEntryRecords(entry))
				ours.push({ entry: name, index, record });
		}
		expect(theirs.length).toBeGreaterThan(250);
		expect(ours).toEqual(theirs);
	});
});
