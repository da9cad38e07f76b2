import { createDecipheriv, type CipherGCMTypes, type Decipheriv } from 'crypto';
import { fail } from '../../errors.ts';
import { base64Body, detect, pemBody, takeHeaders } from './encodings.ts';
import { ByteReader } from '../bytes.ts';
import { childOf, CONSTRUCTED, DerStream, malformed, octetsOf, oidOf, TAG, type DerNode } from './der.ts';
import { openContentKey, transportOf, type Attempt } from './keyTransport.ts';
import type { DecryptionKey } from './privateKeys.ts';

export { readKeys } from './privateKeys.ts';
export type { DecryptionKey } from './privateKeys.ts';

const WHOLE = 'the encrypted message';
const ENVELOPED_DATA = '1.2.840.113549.1.7.3';
const AUTH_ENVELOPED_DATA = '1.2.840.113549.1.9.16.1.23';
const SIGNED_DATA = '1.2.840.113549.1.7.2';

interface Cipher {
	name: string;
	keyLength: number;
	/** Authenticated: the parameters are a nonce and the length of the tag. */
	gcm: boolean;
}

const CIPHERS: Record<string, Cipher | undefined> = {
	'2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16, gcm: false },
	'2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24, gcm: false },
	'2.16.840.1.101.3.4.1.42': { name: 'aes-256-cbc', keyLength: 32, gcm: false },
	'1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24, gcm: false },
	'2.16.840.1.101.3.4.1.6': { name: 'aes-128-gcm', keyLength: 16, gcm: true },
	'2.16.840.1.101.3.4.1.26': { name: 'aes-192-gcm', keyLength: 24, gcm: true },
	'2.16.840.1.101.3.4.1.46': { name: 'aes-256-gcm', keyLength: 32, gcm: true },
};
/** The ICV length that RFC 5084 takes for granted; shorter ones are refused. */
const SHORTEST_TAG = 12;
const LONGEST_TAG = 16;
/** BER writers cut content into pieces of 1,000 bytes or so: decrypting larger ones saves time. */
const PIECE = 64 * 1024;

/**
 * Decrypts S/MIME enveloped data as it arrives: DER, BER, PEM, or base64 with or without MIME headers; several messages in a row give
 * their contents in a row. RSA key transport (PKCS#1 v1.5, OAEP) with AES-CBC, 3DES-CBC or AES-GCM.
 *
 * **Bytes come out before they are verified.** A GCM tag stands at the end of the message, and CBC has none: take what was read as right only
 * once the iteration has ended without an error, and discard it when it throws.
 *
 * Errors: kind `key` when no key belongs to a recipient; kind `file` when the message is cut off, is not one, or cannot be decrypted — one text for
 * every reason why, so that nobody can learn the content by trying.
 */
export async function* decryptEnvelope(
	source: AsyncIterable<Uint8Array>,
	keys: DecryptionKey[],
): AsyncGenerator<Uint8Array, void, undefined> {
	const reader = new ByteReader(source);
	try {
		if ((await detect(reader)) === 'nothing') fail('file', 'The file is empty.', { hint: 'Download it again.' });
		while ((await detect(reader)) !== 'nothing') yield* nextMessage(reader, keys);
	} finally {
		await reader.close();
	}
}

async function* nextMessage(reader: ByteReader, keys: DecryptionKey[]): AsyncGenerator<Uint8Array, void, undefined> {
	const content = await detect(reader);
	if (content === 'message') yield* decryptMessage(reader, keys);
	else if (content === 'pem') yield* armoured(pemBody(reader), keys);
	else if (content === 'base64') yield* armoured(base64Body(reader), keys);
	else if (content === 'mime') {
		if ((await takeHeaders(reader)) === 'base64') yield* armoured(base64Body(reader), keys);
		else yield* nextMessage(reader, keys);
	} else fail('file', 'The file is not an encrypted message.', { hint: 'Give an export file as it was downloaded.' });
}

async function* armoured(
	body: AsyncGenerator<Buffer>,
	keys: DecryptionKey[],
): AsyncGenerator<Uint8Array, void, undefined> {
	const inner = new ByteReader(body);
	try {
		yield* decryptMessage(inner, keys);
		while (await inner.some(Infinity));
	} finally {
		await inner.close();
	}
}

/** Takes exactly one message in DER or BER and yields its content. */
export async function* decryptMessage(
	reader: ByteReader,
	keys: DecryptionKey[],
): AsyncGenerator<Uint8Array, void, undefined> {
	const der = new DerStream(reader, WHOLE);
	await der.enter(TAG.sequence);
	const authenticated = isAuthenticated(oidOf(await der.element()));
	await der.enter(TAG.context0Constructed);
	await der.enter(TAG.sequence);
	const recipients = await takeRecipients(der);
	await der.enter(TAG.sequence);
	await der.element();
	const opening = openingOf(await der.element(), authenticated, recipients, keys);
	if (!(await der.more())) fail('file', 'The encrypted message has no content.', { hint: 'Download the file again.' });
	const header = await der.next();
	if ((header.tag | CONSTRUCTED) !== TAG.context0Constructed) malformed();

	const tail = { bytes: Buffer.alloc(0) };
	const content = joined(der.octets(header));
	for await (const piece of opening.trailingTag ? withoutTail(content, opening.trailingTag, tail) : content) {
		const clear = opening.decipher.update(piece);
		if (clear.length > 0) yield clear;
	}

	// The message is read to its end before the last bytes are judged, so that a cut-off file is called cut off.
	if (await der.more()) malformed();
	const tag = authenticated ? await takeMac(der) : tail.bytes;
	while (await der.more()) await der.element();
	if ((await der.more()) || (await der.more())) malformed();
	const last = opening.finish(tag);
	if (last.length > 0) yield last;
}

function isAuthenticated(type: string): boolean {
	if (type === ENVELOPED_DATA) return false;
	if (type === AUTH_ENVELOPED_DATA) return true;
	return fail(
		'file',
		type === SIGNED_DATA
			? 'The file is a signed message, not an encrypted one.'
			: `The file is not an encrypted message (type ${type}).`,
		{
			hint: 'Give an export file as it was downloaded.',
		},
	);
}

/** Version, originator info if any, recipients: RFC 5652, section 6.1. */
async function takeRecipients(der: DerStream): Promise<DerNode[]> {
	await der.element();
	const first = await der.element();
	const recipients = first.tag === TAG.context0Constructed ? await der.element() : first;
	return recipients.tag === TAG.set ? recipients.children : malformed();
}

async function takeMac(der: DerStream): Promise<Buffer> {
	const mac = (await der.more()) ? await der.element() : malformed();
	if (mac.tag === TAG.context1Constructed) {
		fail('file', 'The encrypted message has authenticated attributes, which are not supported.', {
			hint: 'Decrypt the file with OpenSSL.',
		});
	}
	return octetsOf(mac);
}

interface Opening {
	decipher: Decipheriv;
	/** How many bytes at the end of the content are the tag. */
	trailingTag: number;
	/** The last bytes, once the tag or the padding is found right. */
	finish(tag: Buffer): Buffer;
}

function openingOf(algorithm: DerNode, authenticated: boolean, recipients: DerNode[], keys: DecryptionKey[]): Opening {
	const oid = oidOf(childOf(algorithm, 0));
	const cipher = CIPHERS[oid];
	if (!cipher || (authenticated && !cipher.gcm)) {
		return fail('file', `The file is encrypted with a cipher that is not supported (${oid}).`, {
			hint: 'AES in CBC or GCM mode and Triple DES are supported.',
		});
	}
	const contentKey = openContentKey(attemptsOf(recipients, keys), cipher.keyLength);
	const refuse = () => cannotDecrypt(recipients);
	return cipher.gcm
		? openGcm(cipher, contentKey, childOf(algorithm, 1), authenticated, refuse)
		: openCbc(cipher, contentKey, childOf(algorithm, 1), refuse);
}

function openCbc(cipher: Cipher, key: Buffer, parameters: DerNode, refuse: () => never): Opening {
	const iv = octetsOf(parameters);
	if (iv.length !== (cipher.name === 'des-ede3-cbc' ? 8 : 16)) malformed();
	const decipher = createDecipheriv(cipher.name, key, iv);
	return { decipher, trailingTag: 0, finish: () => finished(decipher, refuse) };
}

/** RFC 5084, section 3.2. */
function openGcm(
	cipher: Cipher,
	key: Buffer,
	parameters: DerNode,
	authenticated: boolean,
	refuse: () => never,
): Opening {
	const nonce = octetsOf(childOf(parameters, 0, TAG.octetString));
	const authTagLength = parameters.children[1]?.content[0] ?? SHORTEST_TAG;
	if (authTagLength < SHORTEST_TAG || authTagLength > LONGEST_TAG || nonce.length === 0) malformed();
	const decipher = createDecipheriv(cipher.name as CipherGCMTypes, key, nonce, { authTagLength });
	const finish = (tag: Buffer) => {
		if (tag.length !== authTagLength) refuse();
		decipher.setAuthTag(tag);
		return finished(decipher, refuse);
	};
	return { decipher, trailingTag: authenticated ? 0 : authTagLength, finish };
}

function finished(decipher: Decipheriv, refuse: () => never): Buffer {
	try {
		return decipher.final();
	} catch {
		return refuse();
	}
}

/** A recipient by RSA key transport: RFC 5652, section 6.2.1. */
interface Recipient {
	name: DerNode;
	algorithm: DerNode;
	encryptedKey: Buffer;
}

function attemptsOf(recipients: DerNode[], keys: DecryptionKey[]): Attempt[] {
	if (keys.length === 0)
		fail('key', 'The file is encrypted, and no private key was given.', {
			hint: 'Give the private key of the certificate that was uploaded.',
		});
	const named = recipients.filter(({ tag }) => tag === TAG.sequence).map(recipientOf);
	const attempts = named.flatMap((recipient) =>
		keys
			.filter((key) => mayOpen(key, recipient))
			.map(({ privateKey }) => ({
				privateKey,
				encryptedKey: recipient.encryptedKey,
				transport: transportOf(recipient.algorithm),
			})),
	);
	if (attempts.length === 0) noKeyBelongs(recipients, keys);
	return attempts;
}

function recipientOf(node: DerNode): Recipient {
	return {
		name: childOf(node, 1),
		algorithm: childOf(node, 2, TAG.sequence),
		encryptedKey: octetsOf(childOf(node, 3, TAG.octetString)),
	};
}

/** By name when the recipient or the key has one to compare, else any key of the right size. */
function mayOpen(key: DecryptionKey, { name, encryptedKey }: Recipient): boolean {
	if (encryptedKey.length !== Math.ceil((key.privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8)) return false;
	if (key.certificates.length === 0) return true;
	if (name.tag !== TAG.sequence) return key.identifiers.some((identifier) => identifier.equals(octetsOf(name)));
	return key.certificates.some(
		({ issuer, serial }) => issuer.equals(childOf(name, 0).raw) && serial.equals(childOf(name, 1).content),
	);
}

function noKeyBelongs(recipients: DerNode[], keys: DecryptionKey[]): never {
	const theirs = keys.flatMap(({ certificates }) => certificates.map(({ serial }) => serial.toString('hex')));
	fail(
		'key',
		`None of your private keys belongs to a recipient of this file. ${encryptedFor(recipients)}${theirs.length > 0 ? ` Your certificates: serial number ${theirs.join(', ')}.` : ''}`,
		{
			hint: 'Add the private key of the certificate that was uploaded when the job ran. Keep old keys for as long as you read old files.',
		},
	);
}

function cannotDecrypt(recipients: DerNode[]): never {
	fail('file', `The file cannot be decrypted: wrong key or damaged file. ${encryptedFor(recipients)}`, {
		hint: 'Check that the private key belongs to the certificate that was uploaded when the job ran, then download the file again.',
	});
}

/** As OpenSSL prints serial numbers. */
function encryptedFor(recipients: DerNode[]): string {
	const names = recipients
		.filter(({ tag }) => tag === TAG.sequence)
		.map((recipient) => childOf(recipient, 1))
		.map((name) =>
			name.tag === TAG.sequence
				? `serial number ${childOf(name, 1).content.toString('hex')}`
				: `key identifier ${octetsOf(name).toString('hex')}`,
		);
	return names.length > 0
		? `It is encrypted for: ${names.slice(0, 10).join(', ')}.`
		: 'It has no recipient with an RSA key.';
}

/** Small pieces made into larger ones. */
async function* joined(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
	let small: Buffer[] = [];
	let size = 0;
	for await (const piece of pieces) {
		if (size === 0 && piece.length >= PIECE) {
			yield piece;
			continue;
		}
		small.push(piece);
		size += piece.length;
		if (size < PIECE) continue;
		yield Buffer.concat(small, size);
		small = [];
		size = 0;
	}
	if (size > 0) yield Buffer.concat(small, size);
}

/** Everything but the last `length` bytes, which are put into `tail`. */
async function* withoutTail(
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
