import { createHash, createPrivateKey, createPublicKey, X509Certificate, type KeyObject } from 'crypto';
import { fail } from '../../errors.ts';
import { text } from '../../language.ts';
import { childOf, octetsOf, oidOf, parseDer, derTag, type DerNode } from './der.ts';

/** How a message names the certificate of a recipient. */
export interface CertificateName {
	issuer: DerNode;
	/** Content bytes of the INTEGER. */
	serial: Buffer;
}

/** A private key, with the data that identifies its recipient. Contains no text of the key, so logging it by accident is harmless. */
export interface DecryptionKey {
	privateKey: KeyObject;
	/** Subject key identifiers: those of the certificates, and the SHA-1 of the public key that most certificates use. */
	identifiers: Buffer[];
	/** Empty if no certificate was given: the key is then tried for every recipient. */
	certificates: CertificateName[];
}

interface PemBlock {
	label: string;
	/** Well-formed PEM, with its line breaks restored. */
	pem: string;
}

const labels = [
	'PRIVATE KEY',
	'ENCRYPTED PRIVATE KEY',
	'RSA PRIVATE KEY',
	'EC PRIVATE KEY',
	'DSA PRIVATE KEY',
	'OPENSSH PRIVATE KEY',
].concat(
	['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE', 'CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'],
	['PUBLIC KEY', 'RSA PUBLIC KEY', 'PKCS7', 'CMS', 'EC PARAMETERS'],
);
const labelByLetters = new Map(labels.map((label) => [label.replace(/ /g, ''), label]));
const certificateLabels = new Set(['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE']);
/** In characters. A key with its chain of certificates takes about ten thousand. */
const longestText = 2 ** 20;
const ownFormat = 'Enter it in PEM format, from -----BEGIN PRIVATE KEY----- to -----END PRIVATE KEY-----.';

/**
 * Reads RSA private keys from PEM text: PKCS#8, encrypted PKCS#8 and PKCS#1, several in one text, with certificates in the
 * same text or in their own. Line breaks may have become a literal `\n`, spaces, or nothing, as happens in one-line fields. Errors: kind `key`, never with any part of the text.
 */
export function readKeys(pem: string, passphrase = '', certificatePem = ''): DecryptionKey[] {
	if (pem.length > longestText || certificatePem.length > longestText)
		fail('key', 'The private key or its certificate is longer than a million characters.', { hint: ownFormat });
	const blocks = pemBlocks(pem);
	const keys = blocks.filter(isPrivateKey).map((block) => privateKeyOf(block, passphrase));
	if (keys.length === 0) failNoPrivateKey(pem, blocks);
	const certificates = [...blocks, ...certificateBlocks(certificatePem)].filter(isCertificate).map(certificateOf);
	const read = keys.map((key) => createDecryptionKey(key, certificates));
	if (certificates.length > 0 && read.every((key) => key.certificates.length === 0)) {
		fail('key', 'The private key does not match the certificate.', {
			hint: 'Enter the certificate of this key, or leave it empty to try the key on every file.',
		});
	}
	return read;
}

/** Reads the certificate fields that name it in a message: RFC 5280, section 4.1. */
function createDecryptionKey(privateKey: KeyObject, certificates: X509Certificate[]): DecryptionKey {
	const own = certificates
		.filter((certificate) => certificate.checkPrivateKey(privateKey))
		.map((certificate) => signedPartOf(certificate));
	return {
		privateKey,
		identifiers: [publicKeyHash(privateKey), ...own.flatMap(subjectKeyIdentifier)],
		certificates: own.map((fields) => {
			const serial = fields.findIndex((field) => field.tag === derTag.integer);
			return { serial: (fields[serial] as DerNode).content, issuer: fields[serial + 2] as DerNode };
		}),
	};
}

/** The fields without the version, which version 1 certificates omit. */
function signedPartOf(certificate: X509Certificate): DerNode[] {
	return childOf(parseDer(certificate.raw), 0, derTag.sequence).children.filter(
		(field) => field.tag !== derTag.context0Constructed,
	);
}

function subjectKeyIdentifier(fields: DerNode[]): Buffer[] {
	const extensions = fields.find((field) => field.tag === derTag.context3Constructed);
	const found =
		extensions && childOf(extensions, 0).children.find((extension) => oidOf(childOf(extension, 0)) === '2.5.29.14');
	const value = found?.children.find((part) => part.tag === derTag.octetString);
	return value ? [octetsOf(parseDer(value.content))] : [];
}

const failDamagedKey = (): never => fail('key', 'The private key is damaged or incomplete.', { hint: ownFormat });

function publicKeyHash(privateKey: KeyObject): Buffer {
	try {
		const pkcs1 = createPublicKey(privateKey).export({ type: 'pkcs1', format: 'der' });
		return createHash('sha1').update(pkcs1).digest();
	} catch {
		// A key may parse although its numbers are invalid.
		return failDamagedKey();
	}
}

function privateKeyOf({ label, pem }: PemBlock, passphrase: string): KeyObject {
	const encrypted = label === 'ENCRYPTED PRIVATE KEY' || pem.includes('Proc-Type: 4,ENCRYPTED');
	if (label === 'OPENSSH PRIVATE KEY') {
		fail('key', 'This is an OpenSSH key, not the key of a certificate.', { hint: ownFormat });
	}
	if (encrypted && passphrase === '')
		fail('key', 'The private key is protected by a passphrase, but no passphrase was entered.', {
			hint: 'Enter its passphrase.',
		});
	const key = openPrivateKey(pem, encrypted ? passphrase : undefined);
	if (key.asymmetricKeyType !== 'rsa') {
		fail('key', 'The private key is of type {type}, not RSA.', {
			values: { type: key.asymmetricKeyType ?? text('unknown') },
			hint: 'Export files are encrypted for an RSA certificate. Enter the private key of that certificate.',
		});
	}
	return key;
}

function openPrivateKey(pem: string, passphrase: string | undefined): KeyObject {
	try {
		return createPrivateKey(passphrase === undefined ? pem : { key: pem, passphrase });
	} catch (error) {
		return failOpenKey(passphrase !== undefined, error);
	}
}

function failOpenKey(encrypted: boolean, error: unknown): never {
	const text = error instanceof Error ? error.message : '';
	if (encrypted && /unsupported/i.test(text)) {
		fail('key', 'The private key is protected with an outdated cipher that is not supported.', {
			hint: 'Convert it: openssl pkcs8 -topk8 -v2 aes-256-cbc -in old.pem -out new.pem',
		});
	}
	if (encrypted)
		fail('key', 'The passphrase of the private key is wrong.', {
			hint: 'Enter the passphrase of this key.',
		});
	return failDamagedKey();
}

function certificateOf({ pem }: PemBlock): X509Certificate {
	try {
		return new X509Certificate(pem);
	} catch {
		return fail('key', 'The certificate is damaged or incomplete.', {
			hint: 'Enter the certificate in PEM format, or leave it empty.',
		});
	}
}

function certificateBlocks(pem: string): PemBlock[] {
	const blocks = pemBlocks(pem);
	if (pem.trim() !== '' && !blocks.some(isCertificate)) {
		fail('key', 'There is no certificate where one was expected.', {
			hint: 'Enter it in PEM format, from -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----, or leave it empty.',
		});
	}
	return blocks;
}

function failNoPrivateKey(pem: string, blocks: PemBlock[]): never {
	if (pem.trim() === '') fail('key', 'The private key is empty.', { hint: ownFormat });
	if (blocks.some(isCertificate)) {
		fail('key', 'This is a certificate; a private key was expected.', {
			hint: 'Enter the private key of the certificate. The certificate itself cannot decrypt.',
		});
	}
	const other = blocks[0]?.label;
	fail('key', other ? 'This is not a private key (it says {other}).' : 'This is not a private key.', {
		values: { other: other ?? '' },
		hint: ownFormat,
	});
}

function isPrivateKey(block: PemBlock): boolean {
	return block.label.endsWith('PRIVATE KEY');
}

function isCertificate(block: PemBlock): boolean {
	return certificateLabels.has(block.label);
}

function pemBlocks(text: string): PemBlock[] {
	const found = text
		.replace(/\\r|\\n/g, '\n')
		.matchAll(/-----\s*BEGIN([A-Z0-9\s]+?)-----([^-]*(?:-(?!-{4})[^-]*)*)-----\s*END[A-Z0-9\s]+?-----/g);
	return [...found].map(([, words = '', body = '']) => {
		const letters = words.replace(/\s/g, '');
		const label = labelByLetters.get(letters) ?? words.trim();
		return { label, pem: `-----BEGIN ${label}-----\n${pemBody(body)}\n-----END ${label}-----\n` };
	});
}

/** The base64 of a PEM body. Old encrypted keys have two header lines before it. */
function pemBody(body: string): string {
	const headers = /Proc-Type:\s*4,\s*ENCRYPTED\s*DEK-Info:\s*([A-Z0-9-]+)\s*,\s*/.exec(body);
	if (!headers) return base64Lines(body);
	const [iv = ''] = /^[0-9A-F]{32}|^[0-9A-F]{16}/.exec(body.slice(headers.index + headers[0].length)) ?? [];
	const rest = body.slice(headers.index + headers[0].length + iv.length);
	return `Proc-Type: 4,ENCRYPTED\nDEK-Info: ${headers[1]},${iv}\n\n${base64Lines(rest)}`;
}

function base64Lines(text: string): string {
	return text.replace(/\s/g, '').replace(/.{64}(?=.)/g, '$&\n');
}
