import { createDecipheriv, type CipherGCMTypes, type Decipheriv } from 'crypto';
import { fail } from '../../errors.ts';
import { text, type Text } from '../../language.ts';
import { unzlib } from '../archive/gzip.ts';
import type { UnpackBudget } from '../archive/unpackBudget.ts';
import { ByteReader } from '../bytes.ts';
import { childOf, constructedBit, DerStream, failMalformed, octetsOf, oidOf, derTag, type DerNode } from './der.ts';
import { isSameName, isSameSerial } from './certificateNames.ts';
import { modulusBytes, openContentKey, transportOf, type Attempt } from './keyTransport.ts';
import type { DecryptionKey } from './privateKeys.ts';

const wholeName = text('The encrypted message');
const envelopedData = '1.2.840.113549.1.7.3';
const authEnvelopedData = '1.2.840.113549.1.9.16.1.23';
const signedData = '1.2.840.113549.1.7.2';
const compressedData = '1.2.840.113549.1.9.16.1.9';
const zlibCompression = '1.2.840.113549.1.9.16.3.8';
/** Other types of messages, as they appear in a sentence. */
const namesByType: Record<string, Text | undefined> = {
	[signedData]: text('a signed message'),
	'1.2.840.113549.1.7.5': text('a message with a digest'),
	'1.2.840.113549.1.7.6': text('a message that is encrypted with a password'),
	'1.2.840.113549.1.9.16.1.2': text('a message with an authentication code'),
};

/** The context of a message. */
export interface MessageSurroundings {
	/** Whether it came out of an encrypted message. The content of a signed message is extracted then. The signature is not checked. */
	isInside?: boolean;
	/** The limit for unpacking compressed content. */
	budget?: UnpackBudget;
}

interface Cipher {
	name: string;
	keyLength: number;
	/** Whether it is authenticated: the parameters are a nonce and the length of the tag. */
	gcm: boolean;
}

const ciphersByOid: Record<string, Cipher | undefined> = {
	'2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16, gcm: false },
	'2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24, gcm: false },
	'2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyLength: 32, gcm: false },
	'1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24, gcm: false },
	'2.16.840.1.101.3.4.1.6': { name: 'aes-128-gcm', keyLength: 16, gcm: true },
	'2.16.840.1.101.3.4.1.26': { name: 'aes-192-gcm', keyLength: 24, gcm: true },
	'2.16.840.1.101.3.4.1.46': { name: 'aes-256-gcm', keyLength: 32, gcm: true },
};
/** The default ICV length in RFC 5084; shorter ones are refused. */
const shortestTag = 12;
const longestTag = 16;
/** BER writers split content into pieces of about 1,000 bytes. Decrypting larger pieces is faster. */
const pieceBytes = 64 * 1024;

/**
 * Reads exactly one S/MIME enveloped-data message, in DER or BER, and decrypts it as it arrives: RSA key transport (PKCS#1
 * v1.5, OAEP) with AES-CBC, 3DES-CBC or AES-GCM. Unpacks a compressed message.
 *
 * **Yields bytes before they are verified.** A GCM tag is at the end of the message, and CBC has none: trust the data only
 * after the iteration has ended without an error, and discard it if it throws.
 *
 * Errors: kind `key` if no key matches a recipient; kind `file` if the message is truncated, has another type, or cannot be
 * decrypted. All decryption failures have the same text, so that nobody can learn the content by trying.
 */
export async function* decryptMessage(
	reader: ByteReader,
	keys: DecryptionKey[],
	{ isInside = false, budget }: MessageSurroundings = {},
): AsyncGenerator<Uint8Array, void, undefined> {
	const der = new DerStream(reader, wholeName);
	await der.enter(derTag.sequence);
	const type = oidOf(await der.element());
	if (type === compressedData) yield* unpackContent(der, budget);
	else if (type === signedData && isInside) yield* takeContent(der, () => undefined);
	else yield* decryptContent(der, isAuthenticated(type), keys);
}

async function* decryptContent(
	der: DerStream,
	authenticated: boolean,
	keys: DecryptionKey[],
): AsyncGenerator<Uint8Array, void, undefined> {
	await der.enter(derTag.context0Constructed);
	await der.enter(derTag.sequence);
	const recipients = await takeRecipients(der);
	await der.enter(derTag.sequence);
	await der.element();
	const opening = openContent(await der.element(), authenticated, recipients, keys);
	if (!(await der.more())) fail('file', 'The encrypted message has no content.', { hint: 'Download the file again.' });
	const header = await der.next();
	if ((header.tag | constructedBit) !== derTag.context0Constructed) failMalformed();

	const tail = { bytes: Buffer.alloc(0) };
	const content = joinPieces(der.octets(header));
	for await (const piece of opening.trailingTag ? splitTail(content, opening.trailingTag, tail) : content) {
		const clear = opening.decipher.update(piece);
		if (clear.length > 0) yield clear;
	}

	// The message is read to its end before the last bytes are checked, so that a truncated file is reported as truncated.
	if (await der.more()) failMalformed();
	const tag = authenticated ? await takeMac(der) : tail.bytes;
	while (await der.more()) await der.element();
	if ((await der.more()) || (await der.more())) failMalformed();
	const last = opening.finish(tag);
	if (last.length > 0) yield last;
}

function isAuthenticated(type: string): boolean {
	if (type === envelopedData) return false;
	if (type === authEnvelopedData) return true;
	const name = namesByType[type];
	return fail(
		'file',
		name ? 'The file is {name}, not an encrypted one.' : 'The file is not an encrypted message (type {type}).',
		{ values: { name: name ?? '', type }, hint: 'Use an export file as it was downloaded.' },
	);
}

/** The content of a signed message (RFC 5652, section 5.1) or a compressed one (RFC 3274): version, algorithm, and the content with its type. */
async function* takeContent(
	der: DerStream,
	check: (algorithm: DerNode) => void,
): AsyncGenerator<Buffer, void, undefined> {
	await der.enter(derTag.context0Constructed);
	await der.enter(derTag.sequence);
	await der.element();
	check(await der.element());
	await der.enter(derTag.sequence);
	await der.element();
	if (!(await der.more()))
		fail('file', 'The message inside the encrypted message does not contain what it signs.', {
			hint: 'Decrypt the file with OpenSSL.',
		});
	await der.enter(derTag.context0Constructed);
	const header = await der.next();
	if ((header.tag & ~constructedBit) !== derTag.octetString) failMalformed();
	yield* joinPieces(der.octets(header));
	if ((await der.more()) || (await der.more())) failMalformed();
	// Certificates and signatures.
	while (await der.more()) await der.element();
	if ((await der.more()) || (await der.more())) failMalformed();
}

async function* unpackContent(
	der: DerStream,
	budget: UnpackBudget | undefined,
): AsyncGenerator<Buffer, void, undefined> {
	const packed = new ByteReader(
		takeContent(der, (algorithm) => {
			const oid = oidOf(childOf(algorithm, 0));
			if (oid !== zlibCompression)
				fail('file', 'The compression of the message is not supported ({oid}).', {
					values: { oid },
					hint: 'Decompress it with OpenSSL.',
				});
		}),
	);
	yield* unzlib(packed, budget);
	if (await packed.some(1)) failMalformed();
}

/** Version, optional originator info, recipients: RFC 5652, section 6.1. */
async function takeRecipients(der: DerStream): Promise<DerNode[]> {
	await der.element();
	const first = await der.element();
	const recipients = first.tag === derTag.context0Constructed ? await der.element() : first;
	return recipients.tag === derTag.set ? recipients.children : failMalformed();
}

async function takeMac(der: DerStream): Promise<Buffer> {
	const mac = (await der.more()) ? await der.element() : failMalformed();
	if (mac.tag === derTag.context1Constructed) {
		fail('file', 'The encrypted message has authenticated attributes, which are not supported.', {
			hint: 'Decrypt the file with OpenSSL.',
		});
	}
	return octetsOf(mac);
}

interface Opening {
	decipher: Decipheriv;
	/** The length of the tag at the end of the content, in bytes. */
	trailingTag: number;
	/** Returns the last bytes after checking the tag or the padding. */
	finish(tag: Buffer): Buffer;
}

function openContent(
	algorithm: DerNode,
	authenticated: boolean,
	recipients: DerNode[],
	keys: DecryptionKey[],
): Opening {
	const oid = oidOf(childOf(algorithm, 0));
	const cipher = ciphersByOid[oid];
	if (!cipher || (authenticated && !cipher.gcm)) {
		return fail('file', 'The cipher of the file is not supported ({oid}).', {
			values: { oid },
			hint: 'AES in CBC or GCM mode and Triple DES are supported.',
		});
	}
	const contentKey = openContentKey(findAttempts(recipients, keys), cipher.keyLength);
	const refuse = () => failDecrypt(recipients);
	return cipher.gcm
		? openGcm(cipher, contentKey, childOf(algorithm, 1), authenticated, refuse)
		: openCbc(cipher, contentKey, childOf(algorithm, 1), refuse);
}

function openCbc(cipher: Cipher, key: Buffer, parameters: DerNode, refuse: () => never): Opening {
	const iv = octetsOf(parameters);
	if (iv.length !== (cipher.name === 'des-ede3-cbc' ? 8 : 16)) failMalformed();
	const decipher = createDecipheriv(cipher.name, key, iv);
	return { decipher, trailingTag: 0, finish: () => finishDecipher(decipher, refuse) };
}

/** RFC 5084, section 3.2. */
function openGcm(
	cipher: Cipher,
	key: Buffer,
	parameters: DerNode,
	authenticated: boolean,
	refuse: () => never,
): Opening {
	const nonce = octetsOf(childOf(parameters, 0, derTag.octetString));
	const authTagLength = parameters.children[1]?.content[0] ?? shortestTag;
	if (authTagLength < shortestTag || authTagLength > longestTag || nonce.length === 0) failMalformed();
	const decipher = createDecipheriv(cipher.name as CipherGCMTypes, key, nonce, { authTagLength });
	const finish = (tag: Buffer) => {
		if (tag.length !== authTagLength) refuse();
		decipher.setAuthTag(tag);
		return finishDecipher(decipher, refuse);
	};
	return { decipher, trailingTag: authenticated ? 0 : authTagLength, finish };
}

function finishDecipher(decipher: Decipheriv, refuse: () => never): Buffer {
	try {
		return decipher.final();
	} catch {
		return refuse();
	}
}

/** A recipient with RSA key transport: RFC 5652, section 6.2.1. */
interface Recipient {
	name: DerNode;
	algorithm: DerNode;
	encryptedKey: Buffer;
}

function findAttempts(recipients: DerNode[], keys: DecryptionKey[]): Attempt[] {
	if (keys.length === 0)
		fail('key', 'The file is encrypted, and no private key was given.', {
			hint: 'Enter the private key of the uploaded certificate.',
		});
	const named = recipients.filter(({ tag }) => tag === derTag.sequence).map(recipientOf);
	const pairs = named.flatMap((recipient) =>
		keys.filter((key) => mayOpen(key, recipient)).map((key) => ({ key, recipient })),
	);
	if (pairs.length === 0) failNoMatchingKey(recipients, keys);
	if (pairs.length > mostAttempts) failTooManyRecipients(pairs.length);
	return pairs.map(({ key: { privateKey }, recipient: { encryptedKey, algorithm } }) => ({
		privateKey,
		encryptedKey,
		transport: transportOf(algorithm),
	}));
}

/** Each attempt with a key of 4096 bits blocks for 4 ms. */
const mostAttempts = 200;

function failTooManyRecipients(count: number): never {
	fail('limit', 'The file has too many recipients ({count}) to try a key on each of them.', {
		values: { count },
		hint: 'Also enter the certificate of the private key. Then only its own recipient is tried.',
	});
}

function recipientOf(node: DerNode): Recipient {
	return {
		name: childOf(node, 1),
		algorithm: childOf(node, 2, derTag.sequence),
		encryptedKey: octetsOf(childOf(node, 3, derTag.octetString)),
	};
}

/** Whether a key may open a recipient: by name if both have one to compare, or else by size. */
function mayOpen(key: DecryptionKey, { name, encryptedKey }: Recipient): boolean {
	if (key.certificates.length === 0) return mayFit(encryptedKey, modulusBytes(key.privateKey));
	if (name.tag !== derTag.sequence) return key.identifiers.some((identifier) => identifier.equals(octetsOf(name)));
	return key.certificates.some(
		({ issuer, serial }) => isSameName(issuer, childOf(name, 0)) && isSameSerial(serial, childOf(name, 1).content),
	);
}

/** Encrypted keys are as long as the modulus, but some writers omit leading zeros. */
const mostZerosLeftOut = 8;

function mayFit({ length }: Buffer, size: number): boolean {
	return length <= size && length >= size - mostZerosLeftOut;
}

function failNoMatchingKey(recipients: DerNode[], keys: DecryptionKey[]): never {
	const theirs = keys.flatMap(({ certificates }) => certificates.map(({ serial }) => serial.toString('hex')));
	const message =
		theirs.length > 0
			? 'None of your private keys belongs to a recipient of this file. {recipients} Your certificates: serial number {serials}.'
			: 'None of your private keys belongs to a recipient of this file. {recipients}';
	fail('key', message, {
		values: { recipients: describeRecipients(recipients), serials: theirs },
		hint: 'Add the private key of the certificate that was uploaded when the job ran. Keep old keys as long as you need old files.',
	});
}

function failDecrypt(recipients: DerNode[]): never {
	fail('file', 'The file cannot be decrypted: wrong key or damaged file. {recipients}', {
		values: { recipients: describeRecipients(recipients) },
		hint: 'Check that the private key belongs to the certificate uploaded when the job ran. Then download the file again.',
	});
}

/** Serial numbers in the format of OpenSSL. */
function describeRecipients(recipients: DerNode[]): Text {
	const names = recipients
		.filter(({ tag }) => tag === derTag.sequence)
		.map((recipient) => childOf(recipient, 1))
		.map((name) =>
			name.tag === derTag.sequence
				? text('serial number {serial}', { serial: childOf(name, 1).content.toString('hex') })
				: text('key identifier {identifier}', { identifier: octetsOf(name).toString('hex') }),
		);
	return names.length > 0
		? text('It is encrypted for: {names}.', { names: names.slice(0, 10) })
		: text('It has no recipient with an RSA key.');
}

/** Joins small pieces into larger ones. */
async function* joinPieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
	let small: Buffer[] = [];
	let size = 0;
	for await (const piece of pieces) {
		if (size === 0 && piece.length >= pieceBytes) {
			yield piece;
			continue;
		}
		small.push(piece);
		size += piece.length;
		if (size < pieceBytes) continue;
		yield Buffer.concat(small, size);
		small = [];
		size = 0;
	}
	if (size > 0) yield Buffer.concat(small, size);
}

/** Yields everything except the last `length` bytes, which are stored in `tail`. */
async function* splitTail(
	pieces: AsyncIterable<Buffer>,
	length: number,
	tail: { bytes: Buffer },
): AsyncGenerator<Buffer, void, undefined> {
	for await (const piece of pieces) {
		const all = Buffer.concat([tail.bytes, piece]);
		const certain = Math.max(0, all.length - length);
		tail.bytes = all.subarray(certain);
		if (certain > 0) yield all.subarray(0, certain);
	}
}
