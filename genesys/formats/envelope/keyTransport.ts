import { constants, createHash, privateDecrypt, randomBytes, type KeyObject } from 'crypto';
import { fail } from '../../errors.ts';
import { childOf, octetsOf, oidOf, derTag, type DerNode } from './der.ts';

/**
 * Decrypts the content key that a sender encrypted with RSA. The padding is checked here and not by OpenSSL: older Node
 * releases refuse PKCS#1 v1.5, newer ones return random bytes for bad padding, and neither supports a separate hash for
 * MGF1. No output reveals whether the padding was right: wrong padding yields a random key, and the content then fails like
 * that of any damaged file (RFC 3218).
 */
export interface Transport {
	unpad: (padded: Buffer, keyLength: number) => Unpadded;
}

/** `good` is 0xff or 0x00. */
interface Unpadded {
	key: Buffer;
	good: number;
}

/** A private key, and an encrypted content key that it may open. */
export interface Attempt {
	privateKey: KeyObject;
	encryptedKey: Buffer;
	transport: Transport;
}

const hashesByOid: Record<string, string | undefined> = {
	'1.3.14.3.2.26': 'sha1',
	'2.16.840.1.101.3.4.2.4': 'sha224',
	'2.16.840.1.101.3.4.2.1': 'sha256',
	'2.16.840.1.101.3.4.2.2': 'sha384',
	'2.16.840.1.101.3.4.2.3': 'sha512',
	'2.16.840.1.101.3.4.2.5': 'sha512-224',
	'2.16.840.1.101.3.4.2.6': 'sha512-256',
	'2.16.840.1.101.3.4.2.7': 'sha3-224',
	'2.16.840.1.101.3.4.2.8': 'sha3-256',
	'2.16.840.1.101.3.4.2.9': 'sha3-384',
	'2.16.840.1.101.3.4.2.10': 'sha3-512',
};
const rsaEncryption = '1.2.840.113549.1.1.1';
const rsaOaep = '1.2.840.113549.1.1.7';
const mgf1Oid = '1.2.840.113549.1.1.8';

/** Reads the AlgorithmIdentifier of a recipient. Errors: kind `file` if it is neither PKCS#1 v1.5 nor OAEP. */
export function transportOf(algorithm: DerNode): Transport {
	const oid = oidOf(childOf(algorithm, 0));
	if (oid === rsaEncryption) return { unpad: unpadPkcs1 };
	if (oid === rsaOaep) return oaepTransport(algorithm.children[1]);
	return failUnsupported(oid);
}

/** The content key from the attempt with correct padding, or else a random one. */
export function openContentKey(attempts: Attempt[], keyLength: number): Buffer {
	const key = randomBytes(keyLength);
	for (const { privateKey, encryptedKey, transport } of attempts) {
		const opened = transport.unpad(rawDecrypt(privateKey, encryptedKey), keyLength);
		for (let i = 0; i < keyLength; i++)
			key[i] = (byteAt(opened.key, i) & opened.good) | (byteAt(key, i) & ~opened.good);
	}
	return key;
}

/** The length of the modulus in bytes. */
export const modulusBytes = (privateKey: KeyObject): number =>
	Math.ceil((privateKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8);

/** A result as long as the modulus; random if the number is not smaller than the modulus. Leading zeros may be missing, or too many. */
function rawDecrypt(privateKey: KeyObject, encryptedKey: Buffer): Buffer {
	const size = modulusBytes(privateKey);
	const padded = Buffer.concat([Buffer.alloc(Math.max(0, size - encryptedKey.length)), encryptedKey]);
	try {
		const excess = padded.subarray(0, padded.length - size);
		const number = excess.every((octet) => octet === 0) ? padded.subarray(excess.length) : padded;
		return privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, number);
	} catch {
		return randomBytes(size);
	}
}

/** 00 02, at least eight nonzero bytes, 00, key. */
function unpadPkcs1(padded: Buffer, keyLength: number): Unpadded {
	const separator = padded.length - keyLength - 1;
	if (separator < 10) return { key: Buffer.alloc(keyLength), good: 0 };
	let bad = byteAt(padded, 0) | (byteAt(padded, 1) ^ 2) | byteAt(padded, separator);
	for (let i = 2; i < separator; i++) bad |= isZero(byteAt(padded, i));
	return { key: padded.subarray(separator + 1), good: whenZero(bad) };
}

/** RSAES-OAEP-params: RFC 4055, section 4.1. The defaults are SHA-1 and an empty label. */
function oaepTransport(parameters: DerNode | undefined): Transport {
	const part = (tag: number) => parameters?.children.find((child) => child.tag === tag);
	const hash = part(derTag.context0Constructed);
	const mask = part(derTag.context1Constructed);
	const source = part(derTag.context2Constructed);
	if (mask && oidOf(childOf(childOf(mask, 0), 0)) !== mgf1Oid) failUnsupported(oidOf(childOf(childOf(mask, 0), 0)));
	const hashName = hash ? hashOf(childOf(hash, 0)) : 'sha1';
	const maskHash = mask ? hashOf(childOf(childOf(mask, 0), 1)) : 'sha1';
	const label = source ? octetsOf(childOf(childOf(source, 0), 1, derTag.octetString)) : Buffer.alloc(0);
	return { unpad: (padded, keyLength) => unpadOaep(padded, keyLength, hashName, maskHash, label) };
}

function hashOf(algorithm: DerNode): string {
	const oid = oidOf(childOf(algorithm, 0));
	return hashesByOid[oid] ?? failUnsupported(oid);
}

/** 00, masked seed, masked (hash of the label, zeros, 01, key): RFC 8017, section 7.1.2. */
function unpadOaep(padded: Buffer, keyLength: number, hash: string, maskHash: string, label: Buffer): Unpadded {
	const labelHash = createHash(hash).update(label).digest();
	const size = labelHash.length;
	const separator = padded.length - 1 - size - keyLength - 1;
	if (separator < size) return { key: Buffer.alloc(keyLength), good: 0 };
	const maskedSeed = padded.subarray(1, 1 + size);
	const maskedData = padded.subarray(1 + size);
	const seed = xor(maskedSeed, mgf1(maskedData, size, maskHash));
	const data = xor(maskedData, mgf1(seed, maskedData.length, maskHash));
	let bad = byteAt(padded, 0) | (byteAt(data, separator) ^ 1);
	for (let i = 0; i < size; i++) bad |= byteAt(data, i) ^ byteAt(labelHash, i);
	for (let i = size; i < separator; i++) bad |= byteAt(data, i);
	return { key: data.subarray(separator + 1), good: whenZero(bad) };
}

function mgf1(seed: Buffer, length: number, hash: string): Buffer {
	const blocks: Buffer[] = [];
	const counter = Buffer.alloc(4);
	for (let size = 0; size < length; size += (blocks.at(-1) as Buffer).length) {
		counter.writeUInt32BE(blocks.length);
		blocks.push(createHash(hash).update(seed).update(counter).digest());
	}
	return Buffer.concat(blocks, length);
}

function xor(left: Buffer, right: Buffer): Buffer {
	return Buffer.from(left.map((octet, i) => octet ^ byteAt(right, i)));
}

function byteAt(bytes: Buffer, index: number): number {
	return bytes[index] as number;
}

/** 1 for 0, otherwise 0. For a byte; takes constant time. */
function isZero(octet: number): number {
	return ((octet - 1) >> 8) & 1;
}

/** 0xff for 0, otherwise 0x00. For a byte; takes constant time. */
function whenZero(octet: number): number {
	return ((octet - 1) >> 8) & 0xff;
}

function failUnsupported(oid: string): never {
	fail('file', 'The encryption of the content key is not supported ({oid}).', {
		values: { oid },
		hint: 'RSA with PKCS#1 v1.5 or OAEP padding is supported. Upload an RSA certificate and export again.',
	});
}
