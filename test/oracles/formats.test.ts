import { readKeys } from '../../genesys/formats/envelope/privateKeys.ts';
import { unwrapExport } from '../../genesys/formats/unwrapExport.ts';
import { readEntryRecords } from '../../genesys/formats/interactions.ts';
import { createPrivateKey } from 'node:crypto';
import { chunked, errorOf, filesOf, zipEntries } from '../support/bytes.ts';
import { folder, makeKey } from './programs.ts';

const FILE = 'Interaction-7.json';
const LINES = '{"ixnId":"A1","subject":"Grüße"}\n{"ixnId":"A2","subject":null}\n';
const RECORDS = [
	{ entry: FILE, index: 0, kind: 'interaction', id: 'A1', record: { ixnId: 'A1', subject: 'Grüße' } },
	{ entry: FILE, index: 1, kind: 'interaction', id: 'A2', record: { ixnId: 'A2', subject: null } },
];

const here = folder();
afterAll(() => here.remove());
const openssl = (...parameters: string[]) => here.run('openssl', parameters);
const text = (file: string) => here.read(file).toString();

makeKey(here);
here.write(FILE, LINES);
here.run('zip', ['-q', '-X', 'export.zip', FILE]);
const archive = here.read('export.zip');
const keys = readKeys(text('key.pem'), '', text('certificate.pem'));

describe('files encrypted by openssl', () => {
	const smime = (...parameters: string[]) =>
		openssl('smime', '-encrypt', '-binary', '-aes256', '-in', 'export.zip', ...parameters, 'certificate.pem');
	const cms = (...parameters: string[]) => openssl('cms', '-encrypt', '-binary', '-in', 'export.zip', ...parameters);
	const oaep = (...options: string[]) =>
		cms(
			'-aes256',
			'-outform',
			'DER',
			'-recip',
			'certificate.pem',
			...['rsa_padding_mode:oaep', ...options].flatMap((option) => ['-keyopt', option]),
		);

	const messages: Record<string, () => Buffer> = {
		'smime in DER': () => smime('-outform', 'DER'),
		'smime in PEM': () => smime('-outform', 'PEM'),
		'smime in MIME': () => smime('-outform', 'SMIME'),
		'smime as a mail': () =>
			smime('-outform', 'SMIME', '-subject', 'Export', '-to', 'someone@example.org', '-from', 'export@example.org'),
		'cms streamed in BER': () => cms('-stream', '-aes128', '-outform', 'DER', 'certificate.pem'),
		'cms streamed in PEM': () => cms('-stream', '-aes128', '-outform', 'PEM', 'certificate.pem'),
		'cms streamed in MIME, with triple DES': () => cms('-stream', '-des3', '-outform', 'SMIME', 'certificate.pem'),
		'cms with GCM': () => cms('-aes-256-gcm', '-outform', 'DER', 'certificate.pem'),
		'cms with GCM, streamed in BER': () => cms('-stream', '-aes-128-gcm', '-outform', 'DER', 'certificate.pem'),
		'cms named by a key identifier': () => cms('-aes256', '-keyid', '-outform', 'DER', 'certificate.pem'),
		'cms with OAEP and another hash for its mask': () => oaep('rsa_oaep_md:sha256', 'rsa_mgf1_md:sha1'),
		'cms with OAEP and a label': () => oaep('rsa_oaep_md:sha512', 'rsa_oaep_label:0a0b0c'),
	};

	test.each(Object.entries(messages))(
		'%s is decrypted to its records, as a whole and one byte at a time',
		async (_, encrypted) => {
			const message = encrypted();
			const expected = { [FILE]: Buffer.from(LINES).toString('latin1') };
			for (const size of [undefined, 1])
				expect(await filesOf(unwrapExport(chunked(message, size), keys))).toEqual(expected);
			expect(await recordsOf(message)).toEqual(RECORDS);
		},
	);

	test('a MIME part inside an envelope is decrypted', async () => {
		here.write(
			'inner.mime',
			Buffer.concat([
				Buffer.from('Content-Type: application/zip; name="export.zip"\r\nContent-Transfer-Encoding: binary\r\n\r\n'),
				archive,
			]),
		);
		expect(
			await recordsOf(
				openssl('smime', '-encrypt', '-binary', '-aes256', '-in', 'inner.mime', '-outform', 'DER', 'certificate.pem'),
			),
		).toEqual(RECORDS);
	});

	test('the errors for a signed message and an unsupported cipher are clear', async () => {
		const refused = (message: Buffer) => errorOf(filesOf(unwrapExport(chunked(message), keys)));
		const signed = openssl(
			'cms',
			'-sign',
			'-binary',
			'-nodetach',
			'-in',
			'export.zip',
			'-signer',
			'certificate.pem',
			'-inkey',
			'key.pem',
			'-outform',
			'DER',
		);
		expect((await refused(signed)).message).toContain('signed message');
		expect((await refused(cms('-camellia128', '-outform', 'DER', 'certificate.pem'))).message).toContain(
			'1.2.392.200011.61.1.1.1.2',
		);
	});

	async function recordsOf(message: Buffer): Promise<unknown[]> {
		const found: unknown[] = [];
		for await (const entry of unwrapExport(chunked(message), keys))
			for await (const record of readEntryRecords(entry)) found.push(record);
		return found;
	}
});

describe('private keys from openssl', () => {
	const bag = () => {
		openssl(
			'pkcs12',
			'-export',
			'-inkey',
			'key.pem',
			'-in',
			'certificate.pem',
			'-name',
			'export',
			'-passout',
			'pass:test',
			'-out',
			'key.p12',
		);
		return openssl('pkcs12', '-in', 'key.p12', '-nodes', '-passin', 'pass:test');
	};
	const forms: Record<string, () => Buffer> = {
		'PKCS#8': () => here.read('key.pem'),
		'PKCS#8, encrypted': () =>
			openssl('pkcs8', '-topk8', '-in', 'key.pem', '-v2', 'aes-256-cbc', '-passout', 'pass:test'),
		'PKCS#8, encrypted with scrypt': () =>
			openssl('pkcs8', '-topk8', '-in', 'key.pem', '-scrypt', '-passout', 'pass:test'),
		'PKCS#1': () => openssl('rsa', '-in', 'key.pem', '-traditional'),
		'PKCS#1, encrypted': () => openssl('rsa', '-in', 'key.pem', '-traditional', '-aes256', '-passout', 'pass:test'),
		'out of a PKCS#12 file, with its attributes and its certificate': bag,
	};
	test.each(Object.entries(forms))('a key from openssl is read: %s', (_, written) => {
		const [key, ...others] = readKeys(written().toString(), 'test', text('certificate.pem'));
		expect(key?.privateKey.equals(createPrivateKey(text('key.pem')))).toBe(true);
		expect(key?.certificates.length).toBeGreaterThan(0);
		expect(others).toEqual([]);
	});
});

describe('archives from Info-ZIP', () => {
	const zip = (...parameters: string[]) => here.run('zip', ['-q', '-X', ...parameters]);
	const archives: Record<string, [entry: string, archived: () => Buffer]> = {
		'to a file': [FILE, () => archive],
		stored: [FILE, () => zip('-0', '-', FILE)],
		'with a descriptor': [FILE, () => zip('-fd', '-', FILE)],
		'to a pipe': [FILE, () => zip('-fz-', '-', FILE)],
		'from a pipe to a pipe': ['-', () => here.run('zip', ['-q', '-X', '-', '-'], Buffer.from(LINES))],
	};
	test.each(Object.entries(archives))('an archive is read: %s', async (_, [entry, archived]) => {
		const bytes = archived();
		const expected = { [entry]: Buffer.from(LINES).toString('latin1') };
		expect(await filesOf(zipEntries(chunked(bytes)))).toEqual(expected);
		expect(await filesOf(zipEntries(chunked(bytes, 1)))).toEqual(expected);
	});

	test('an archive with a password is refused', async () => {
		expect((await errorOf(filesOf(zipEntries(chunked(zip('-P', 'test', '-', FILE)))))).message).toContain('password');
	});
});
