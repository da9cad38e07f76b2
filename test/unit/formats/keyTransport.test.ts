import { constants, createHash, publicEncrypt, randomBytes } from 'node:crypto';
import { parseDer } from '../../../genesys/formats/envelope/der.ts';
import { openContentKey, transportOf } from '../../../genesys/formats/envelope/keyTransport.ts';
import { der, identity, oid } from '../../support/messages.ts';

const { privateKey, publicKey } = identity('Key transport', { modulusLength: 1024 });
const SIZE = 128;
const KEY = randomBytes(32);

const pkcs1 = transportOf(parseDer(der(0x30, oid('1.2.840.113549.1.1.1'), der(0x05))));
const oaep = transportOf(parseDer(der(0x30, oid('1.2.840.113549.1.1.7'), der(0x30))));

/** Encrypts a block that is already padded, correctly or not. */
const opened = (block: Buffer, transport: typeof pkcs1) =>
	openContentKey(
		[
			{
				privateKey,
				transport,
				encryptedKey: publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block),
			},
		],
		KEY.length,
	);

const pkcs1Block = (change: (block: Buffer) => void = () => undefined) => {
	const block = Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(SIZE - KEY.length - 3, 7), Buffer.from([0]), KEY]);
	change(block);
	return block;
};

interface OaepForm {
	/** The first byte, which must be 0. */
	first?: number;
	hash?: string;
	maskHash?: string;
	label?: Buffer;
}

/** EME-OAEP, as in RFC 8017. */
const oaepBlock = (
	change: (data: Buffer) => void = () => undefined,
	{ first = 0, hash = 'sha1', maskHash = hash, label = Buffer.alloc(0) }: OaepForm = {},
) => {
	const digest = (name: string, ...parts: Buffer[]) => createHash(name).update(Buffer.concat(parts)).digest();
	const mask = (seed: Buffer, length: number) =>
		Buffer.concat(
			Array.from({ length: Math.ceil(length / 20) }, (_, i) => digest(maskHash, seed, Buffer.from([0, 0, 0, i]))),
		).subarray(0, length);
	const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((octet, i) => octet ^ b[i]!));
	const labelHash = digest(hash, label);
	const size = labelHash.length;
	const data = Buffer.concat([labelHash, Buffer.alloc(SIZE - 1 - 2 * size - 1 - KEY.length), Buffer.from([1]), KEY]);
	change(data);
	const seed = randomBytes(size);
	const maskedData = xor(data, mask(seed, data.length));
	return Buffer.concat([Buffer.from([first]), xor(seed, mask(maskedData, size)), maskedData]);
};

test('a correct padding returns the key', () => {
	expect(opened(pkcs1Block(), pkcs1).equals(KEY)).toBe(true);
	expect(opened(oaepBlock(), oaep).equals(KEY)).toBe(true);
});

test('OAEP is read with a separate hash for the mask, and with a label', () => {
	const label = Buffer.from([10, 11, 12]);
	const sha256 = der(0x30, oid('2.16.840.1.101.3.4.2.1'), der(0x05));
	const source = der(0x30, oid('1.2.840.113549.1.1.9'), der(0x04, label));
	const transport = transportOf(
		parseDer(der(0x30, oid('1.2.840.113549.1.1.7'), der(0x30, der(0xa0, sha256), der(0xa2, source)))),
	);
	expect(opened(oaepBlock(undefined, { hash: 'sha256', maskHash: 'sha1', label }), transport).equals(KEY)).toBe(true);
	for (const other of [
		{ hash: 'sha256', label },
		{ hash: 'sha256', maskHash: 'sha1' },
	])
		expect(opened(oaepBlock(undefined, other), transport).equals(KEY)).toBe(false);
});

describe('a wrong padding returns a new random key each time, and no error', () => {
	const separator = SIZE - KEY.length - 1;
	const wrong: Record<string, [block: () => Buffer, transport: typeof pkcs1]> = {
		'PKCS#1: second octet': [() => pkcs1Block((block) => block.writeUInt8(1, 1)), pkcs1],
		'PKCS#1: first octet': [() => pkcs1Block((block) => block.writeUInt8(1, 0)), pkcs1],
		'PKCS#1: a zero among the first eight': [() => pkcs1Block((block) => block.writeUInt8(0, 5)), pkcs1],
		'PKCS#1: a zero in the last octet of the padding': [
			() => pkcs1Block((block) => block.writeUInt8(0, separator - 1)),
			pkcs1,
		],
		'PKCS#1: no zero in front of the key': [() => pkcs1Block((block) => block.writeUInt8(9, separator)), pkcs1],
		'OAEP: first octet': [() => oaepBlock(undefined, { first: 1 }), oaep],
		'OAEP: hash of the label': [() => oaepBlock((data) => data.writeUInt8(data[3]! ^ 1, 3)), oaep],
		'OAEP: something among the zeros': [() => oaepBlock((data) => data.writeUInt8(4, 25)), oaep],
		'OAEP: no one in front of the key': [
			() => oaepBlock((data) => data.writeUInt8(2, data.length - KEY.length - 1)),
			oaep,
		],
		'a number above the modulus': [() => Buffer.alloc(SIZE, 0xff), pkcs1],
	};
	test.each(Object.entries(wrong))('a padding is refused: %s', (name, [block, transport]) => {
		const encryptedKey = name.startsWith('a number')
			? block()
			: publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block());
		const [first, second] = [1, 2].map(() => openContentKey([{ privateKey, transport, encryptedKey }], KEY.length));
		expect(first?.equals(KEY)).toBe(false);
		expect(first?.equals(second!)).toBe(false);
		expect(first?.equals(Buffer.alloc(KEY.length))).toBe(false);
	});
});

test('the attempt with a correct padding wins, at any position', () => {
	const attempt = (block: Buffer) => ({
		privateKey,
		transport: pkcs1,
		encryptedKey: publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block),
	});
	const bad = attempt(pkcs1Block((block) => block.writeUInt8(1, 1)));
	for (const attempts of [
		[bad, attempt(pkcs1Block())],
		[attempt(pkcs1Block()), bad],
		[bad, attempt(pkcs1Block()), bad],
	]) {
		expect(openContentKey(attempts, KEY.length).equals(KEY)).toBe(true);
	}
});

test('the error for another key encryption is clear', () => {
	expect(() => transportOf(parseDer(der(0x30, oid('1.2.840.10045.2.1'))))).toThrow('1.2.840.10045.2.1');
});
