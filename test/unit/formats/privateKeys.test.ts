import { generateKeyPairSync } from 'node:crypto';
import { readKeys } from '../../../genesys/formats/envelope/privateKeys.ts';
import { identity } from '../../support/messages.ts';

const own = identity('Own');
const { privateKey: expected, keyPem: plain, certificatePem: certificate } = own;
const other = identity('Other');
const written = (type: 'pkcs1' | 'pkcs8', passphrase?: string) =>
	String(expected.export({ type, format: 'pem', ...(passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}) }));
const [encrypted8, encrypted1] = [written('pkcs8', 'test'), written('pkcs1', 'test')];

const message = (...texts: Parameters<typeof readKeys>): string => {
	try {
		readKeys(...texts);
	} catch (error) {
		expect(error).toMatchObject({ name: 'GenesysError', kind: 'key', hint: expect.any(String) });
		return (error as Error).message;
	}
	throw new Error('expected an error');
};

const forms: Record<string, [text: string, passphrase: string]> = {
	'PKCS#8': [plain, ''],
	'PKCS#8, encrypted': [encrypted8, 'test'],
	'PKCS#1': [written('pkcs1'), ''],
	'PKCS#1, encrypted': [encrypted1, 'test'],
	'PKCS#8 with a passphrase that it does not need': [plain, 'test'],
};

const pasted: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'with CRLF': (text) => text.replace(/\n/g, '\r\n'),
	'with \\n written out': (text) => text.replace(/\n/g, '\\n'),
	'with \\r\\n written out': (text) => text.replace(/\n/g, '\\r\\n'),
	'with blanks for line breaks': (text) => text.replace(/\n/g, ' '),
	'with no line breaks at all': (text) => text.replace(/\n/g, ''),
	'indented and after other text': (text) => `Bag Attributes\n    friendlyName: x\n${text.replace(/^/gm, '    ')}`,
	'in quotes': (text) => `"${text.trim()}"`,
};

describe.each(Object.entries(forms))('%s', (_, [text, passphrase]) => {
	test.each(Object.entries(pasted))('a key is read: %s', (__, paste) => {
		const keys = readKeys(paste(text), passphrase, paste(certificate));
		expect(keys).toHaveLength(1);
		expect(keys[0]?.privateKey.equals(expected)).toBe(true);
		expect(keys[0]?.certificates).toHaveLength(1);
	});
});

test('missing spaces within the labels are restored', () => {
	expect(readKeys(plain.replace(/\s/g, ''))[0]?.privateKey.equals(expected)).toBe(true);
});

test('several keys and certificates in one text are matched in any order', () => {
	const keys = readKeys([other.certificatePem, plain, certificate, other.keyPem].join(''));
	expect(keys.map(({ certificates }) => certificates.map(({ serial }) => serial))).toEqual([
		[own.serial],
		[other.serial],
	]);
	expect(keys[1]?.certificates[0]?.issuer.raw.equals(other.issuer)).toBe(true);
});

test('a chain of certificates is accepted if one belongs to the key, and a second key may have none', () => {
	expect(readKeys(plain, '', certificate + other.certificatePem)[0]?.certificates).toHaveLength(1);
	expect(readKeys(plain + other.keyPem, '', certificate).map((key) => key.certificates.length)).toEqual([1, 0]);
});

describe('error messages', () => {
	const ec = String(
		generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
	);
	const publicPem = String(
		generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }),
	);
	/** OpenSSL opens it, but can't write its public key. */
	const withShortModulus = (): string => {
		const key = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
		const der = key.export({ type: 'pkcs1', format: 'der' });
		// The first byte of the modulus that is not 0.
		der[11] = 1;
		return `-----BEGIN RSA PRIVATE KEY-----\n${der.toString('base64')}\n-----END RSA PRIVATE KEY-----`;
	};
	test.each([
		['a modulus that is too short', withShortModulus(), '', '', 'The private key is damaged or incomplete.'],
		['nothing', '', '', '', 'The private key is empty.'],
		['spaces', ' \n ', '', '', 'The private key is empty.'],
		['other text', 'my secret key', '', '', 'This is not a private key.'],
		['a certificate', certificate, '', '', 'This is a certificate; a private key was expected.'],
		['a public key', publicPem, '', '', 'This is not a private key (it says PUBLIC KEY).'],
		['an elliptic-curve key', ec, '', '', 'The private key is of type ec, not RSA.'],
		['half a key', plain.replace(/\n[A-Za-z0-9+/=]{64}\n/, '\n'), '', '', 'The private key is damaged or incomplete.'],
		['a key without its end', plain.slice(0, 900), '', '', 'This is not a private key.'],
		[
			'no passphrase',
			encrypted8,
			'',
			'',
			'The private key is protected by a passphrase, but no passphrase was entered.',
		],
		[
			'no passphrase, PKCS#1',
			encrypted1,
			'',
			'',
			'The private key is protected by a passphrase, but no passphrase was entered.',
		],
		['a wrong passphrase', encrypted8, 'wrong', '', 'The passphrase of the private key is wrong.'],
		['a wrong passphrase, PKCS#1', encrypted1, 'wrong', '', 'The passphrase of the private key is wrong.'],
		["another key's certificate", plain, '', other.certificatePem, 'The private key does not match the certificate.'],
		['a key as the certificate', plain, '', plain, 'There is no certificate where one was expected.'],
		[
			'a damaged certificate',
			plain,
			'',
			certificate.replace(/\n[A-Za-z0-9+/=]{64}\n/, '\n'),
			'The certificate is damaged or incomplete.',
		],
		[
			'an OpenSSH key',
			'-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----',
			'',
			'',
			'This is an OpenSSH key, not the key of a certificate.',
		],
	])('the error explains the mistake: %s', (_, key, passphrase, certificatePem, expectedMessage) => {
		expect(message(key, passphrase, certificatePem)).toBe(expectedMessage);
	});

	test('no error contains a part of the key or the passphrase', () => {
		const broken = plain.replace(/\n[A-Za-z0-9+/=]{64}\n/, '\n');
		const seen = [message(broken), message(encrypted8, 'my-passphrase')].join();
		expect(seen).not.toContain('my-passphrase');
		expect(seen).not.toContain(plain.split('\n')[3]);
	});
});
