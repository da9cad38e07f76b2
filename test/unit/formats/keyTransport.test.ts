import { constants, createHash, publicEncrypt, randomBytes } from 'node:crypto';
import { parseDer } from '../../../genesys/formats/der';
import { openContentKey, transportOf } from '../../../genesys/formats/keyTransport';
import { der, identity, oid } from './messages';

const { privateKey, publicKey } = identity('Key transport', { modulusLength: 1024 });
const SIZE = 128;
const KEY = randomBytes(32);
const SHA1 = createHash('sha1').update('').digest();

const pkcs1 = transportOf(parseDer(der(0x30, oid('1.2.840.113549.1.1.1'), der(0x05))));
const oaep = transportOf(parseDer(der(0x30, oid('1.2.840.113549.1.1.7'), der(0x30))));

/** Encrypts a block that is padded already, rightly or not. */
const opened = (block: Buffer, transport: typeof pkcs1) =>
	openContentKey([{ privateKey, transport, encryptedKey: publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block) }], KEY.length);

const pkcs1Block = (change: (block: Buffer) => void = () => undefined) => {
	const block = Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(SIZE - KEY.length - 3, 7), Buffer.from([0]), KEY]);
	change(block);
	return block;
};

/** EME-OAEP with SHA-1, written after RFC 8017. */
const oaepBlock = (change: (data: Buffer) => void = () => undefined, first = 0) => {
	const mask = (seed: Buffer, length: number) =>
		Buffer.concat(Array.from({ length: Math.ceil(length / 20) }, (_, i) => createHash('sha1').update(seed).update(Buffer.from([0, 0, 0, i])).digest())).subarray(0, length);
	const xor = (a: Buffer, b: Buffer) => Buffer.from(a.map((octet, i) => octet ^ b[i]!));
	const data = Buffer.concat([SHA1, Buffer.alloc(SIZE - 41 - 1 - KEY.length), Buffer.from([1]), KEY]);
	change(data);
	const seed = randomBytes(20);
	const maskedData = xor(data, mask(seed, data.length));
	return Buffer.concat([Buffer.from([first]), xor(seed, mask(maskedData, 20)), maskedData]);
};

test('a right padding gives the key', () => {
	expect(opened(pkcs1Block(), pkcs1).equals(KEY)).toBe(true);
	expect(opened(oaepBlock(), oaep).equals(KEY)).toBe(true);
});

describe('a wrong padding gives another random key each time, and no error', () => {
	const separator = SIZE - KEY.length - 1;
	const wrong: Record<string, [block: () => Buffer, transport: typeof pkcs1]> = {
		'PKCS#1: second octet': [() => pkcs1Block((block) => block.writeUInt8(1, 1)), pkcs1],
		'PKCS#1: first octet': [() => pkcs1Block((block) => block.writeUInt8(1, 0)), pkcs1],
		'PKCS#1: a zero among the first eight': [() => pkcs1Block((block) => block.writeUInt8(0, 5)), pkcs1],
		'PKCS#1: a zero in the last octet of the padding': [() => pkcs1Block((block) => block.writeUInt8(0, separator - 1)), pkcs1],
		'PKCS#1: no zero in front of the key': [() => pkcs1Block((block) => block.writeUInt8(9, separator)), pkcs1],
		'OAEP: first octet': [() => oaepBlock(undefined, 1), oaep],
		'OAEP: hash of the label': [() => oaepBlock((data) => data.writeUInt8(data[3]! ^ 1, 3)), oaep],
		'OAEP: something among the zeros': [() => oaepBlock((data) => data.writeUInt8(4, 25)), oaep],
		'OAEP: no one in front of the key': [() => oaepBlock((data) => data.writeUInt8(2, data.length - KEY.length - 1)), oaep],
		'a number above the modulus': [() => Buffer.alloc(SIZE, 0xff), pkcs1],
	};
	test.each(Object.entries(wrong))('%s', (name, [block, transport]) => {
		const encryptedKey = name.startsWith('a number') ? block() : publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block());
		const [first, second] = [1, 2].map(() => openContentKey([{ privateKey, transport, encryptedKey }], KEY.length));
		expect(first?.equals(KEY)).toBe(false);
		expect(first?.equals(second!)).toBe(false);
		expect(first?.equals(Buffer.alloc(KEY.length))).toBe(false);
	});
});

test('of several attempts the one with a right padding decides, wherever it stands', () => {
	const attempt = (block: Buffer) => ({ privateKey, transport: pkcs1, encryptedKey: publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, block) });
	const bad = attempt(pkcs1Block((block) => block.writeUInt8(1, 1)));
	for (const attempts of [[bad, attempt(pkcs1Block())], [attempt(pkcs1Block()), bad], [bad, attempt(pkcs1Block()), bad]]) {
		expect(openContentKey(attempts, KEY.length).equals(KEY)).toBe(true);
	}
});

test('other ways to encrypt the key are refused by name', () => {
	expect(() => transportOf(parseDer(der(0x30, oid('1.2.840.10045.2.1'))))).toThrow('1.2.840.10045.2.1');
});
