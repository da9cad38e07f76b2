/** Messages that OpenSSL decrypts, in all its encodings and wrappers. */
import { constants, publicEncrypt, X509Certificate } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { parseDer, type DerNode } from '../../../genesys/formats/envelope/der.ts';
import { readKeys } from '../../../genesys/formats/envelope/privateKeys.ts';
import { unwrapExport } from '../../../genesys/formats/unwrapExport.ts';
import { bytesOf, chunked, errorOf } from '../../support/bytes.ts';
import { der, identity, message, oid, pem, type Identity, type MessageForm } from '../../support/messages.ts';

const anna = identity('Anna  Müller');
const annaKeys = readKeys(anna.keyPem, '', anna.certificatePem);
const annaBare = readKeys(anna.keyPem);
const text = Buffer.from(`{"text":"${'Everything that an export holds. '.repeat(50)}"}`);
const forAnna = (form: Partial<MessageForm> = {}) => message(text, { recipients: [anna], ...form });

async function opened(bytes: Uint8Array | string, keys = annaKeys, size?: number): Promise<Buffer> {
	const contents: Buffer[] = [];
	for await (const { data } of unwrapExport(chunked(bytes, size), keys)) contents.push(await bytesOf(data));
	return Buffer.concat(contents);
}

/** The same in BER: every length is indefinite, and every octet string is split. */
function asBer({ tag, content, children }: DerNode): Buffer {
	const open = (...parts: Buffer[]) => Buffer.concat([Buffer.from([tag | 0x20, 0x80]), ...parts, Buffer.from([0, 0])]);
	if (children.length > 0) return open(...children.map(asBer));
	if (tag !== 0x04 && tag !== 0x80) return der(tag, content);
	const middle = Math.ceil(content.length / 2);
	return open(der(0x24, der(0x04, content.subarray(0, middle))), der(0x04, content.subarray(middle)));
}

/** The same with more length bytes than needed. */
function withRoom({ tag, content, children }: DerNode): Buffer {
	const body = children.length > 0 ? Buffer.concat(children.map(withRoom)) : content;
	const length = Buffer.alloc(10);
	length.writeUInt32BE(body.length, 6);
	return Buffer.concat([Buffer.from([tag, 0x8a]), length, body]);
}

describe('encodings', () => {
	const forms: Array<Partial<MessageForm>> = [
		{},
		{ by: 'identifier' },
		{ padding: 'oaep-sha256' },
		{ cipher: 'aes-256-gcm' },
		{ cipher: 'aes-256-gcm', gcmInside: true },
		{ attributes: true, originator: true, passwordRecipient: true },
	];
	test.each(forms)('a message with indefinite lengths and split strings is read: %j', async (form) => {
		const encoded = asBer(parseDer(forAnna(form)));
		for (const size of [undefined, 1]) expect(await opened(encoded, annaKeys, size)).toEqual(text);
	});

	test('a message with leading zeros in its lengths is read', async () => {
		expect(await opened(withRoom(parseDer(forAnna())))).toEqual(text);
	});

	test('zeros after a message are skipped, and anything else is refused', async () => {
		expect(await opened(Buffer.concat([forAnna(), Buffer.alloc(10_000)]))).toEqual(text);
		expect((await errorOf(opened(Buffer.concat([forAnna(), Buffer.alloc(10), Buffer.from('x')])))).kind).toBe('file');
	});

	test('very many elements, and very deep ones, are refused immediately', async () => {
		const many = der(0x31, Buffer.alloc(1_000_000, Buffer.from([0x05, 0x00])));
		const deep = Array.from({ length: 40 }).reduce<Buffer>((inner) => der(0x30, inner), der(0x05));
		for (const recipients of [many, deep]) {
			const start = der(0x30, oid('1.2.840.113549.1.7.3'), der(0xa0, der(0x30, der(2, Buffer.from([0])), recipients)));
			expect(await errorOf(opened(start))).toMatchObject({
				kind: 'file',
				message: expect.stringContaining('not well-formed'),
			});
		}
	});

	test.each(['PKCS7', 'PKCS #7 SIGNED DATA', 'CMS'])(
		'PEM text with the label %s is read, with spaces at the ends of its lines',
		async (label) => {
			expect(await opened(pem(label, forAnna()).replaceAll('\n', ' \r\n'))).toEqual(text);
		},
	);

	test.each(['DKIM-Signature: v=1', 'Delivered-To: a@example.org', 'Received-SPF: pass'])(
		'an email that begins with %s is read',
		async (header) => {
			const mail = [header, 'Content-Type: application/pkcs7-mime', '', forAnna().toString('base64'), ''].join('\r\n');
			expect(await opened(mail)).toEqual(text);
		},
	);

	test('a header with very many brackets is processed fast', async () => {
		const mail = `Content-Transfer-Encoding: ${'('.repeat(60_000)}\r\n\r\n${forAnna().toString('base64')}`;
		const start = performance.now();
		expect((await errorOf(opened(mail))).kind).toBe('file');
		expect(performance.now() - start).toBeLessThan(500);
	});
});

describe('finding the key for a message', () => {
	const named = (change: Partial<Identity>) => message(text, { recipients: [{ ...anna, ...change }] });
	const issuer = (tag: number, name: Buffer) => der(0x30, der(0x31, der(0x30, oid('2.5.4.3'), der(tag, name))));

	test('a serial number with leading zeros is the same', async () => {
		expect(await opened(named({ serial: Buffer.concat([Buffer.from([0, 0]), anna.serial]) }))).toEqual(text);
	});

	test('an issuer in another string type, in capitals or with other spaces is the same, and another issuer is not', async () => {
		const wide = Buffer.from('Anna Müller', 'utf16le').swap16();
		expect(await opened(named({ issuer: issuer(0x0c, Buffer.from(' ANNA müller ')) }))).toEqual(text);
		expect(await opened(named({ issuer: issuer(0x1e, wide) }))).toEqual(text);
		expect(await opened(named({ issuer: issuer(0x14, Buffer.from('Anna Müller', 'latin1')) }))).toEqual(text);
		expect(await errorOf(opened(named({ issuer: issuer(0x0c, Buffer.from('Anne Müller')) })))).toMatchObject({
			kind: 'key',
		});
	});

	test('an encrypted key with missing or additional leading zeros is read', async () => {
		const wrapped: Buffer[] = [];
		const key = Buffer.alloc(32, 7);
		while (wrapped.length === 0) {
			const encrypted = publicEncrypt({ key: anna.publicKey, padding: constants.RSA_PKCS1_PADDING }, key);
			if (encrypted[0] === 0) wrapped.push(encrypted.subarray(1), Buffer.concat([Buffer.alloc(2), encrypted]));
		}
		for (const encryptedKey of wrapped) expect(await opened(withEncryptedKey(key, encryptedKey))).toEqual(text);
		expect(await opened(withEncryptedKey(key, wrapped[0] as Buffer), annaBare)).toEqual(text);
	});

	/** A message with these bytes as the encrypted content key. */
	function withEncryptedKey(key: Buffer, encryptedKey: Buffer): Buffer {
		const bytes = forAnna({ fixedKey: key });
		const root = parseDer(bytes);
		const recipient = root.children[1]?.children[0]?.children[1]?.children[0]?.children[3] as DerNode;
		const replace = (node: DerNode): Buffer =>
			node === recipient
				? der(0x04, encryptedKey)
				: node.children.length > 0
					? der(node.tag, ...node.children.map(replace))
					: node.raw;
		return replace(root);
	}

	test('only some of very many recipients are tried, but always the one in the certificate', async () => {
		const strangers = Array.from({ length: 300 }, () => ({ ...anna, serial: Buffer.from([1]) }));
		const crowd = message(text, { recipients: [...strangers, anna] });
		expect(await errorOf(opened(crowd, annaBare))).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('301'),
			hint: expect.stringContaining('certificate'),
		});
		expect(await opened(crowd)).toEqual(text);
	});

	test('a key of 40 MB of dashes is refused with a clear error', () => {
		expect(() => readKeys('-'.repeat(40_000_000))).toThrow('longer than a million characters');
		expect(() => readKeys(anna.keyPem, '', '-'.repeat(40_000_000))).toThrow('longer than a million characters');
		expect(() => readKeys(`-----BEGIN PRIVATE KEY-----${'-a'.repeat(500_000)}`)).toThrow('not a private key');
		expect(new X509Certificate(anna.certificatePem).checkPrivateKey(anna.privateKey)).toBe(true);
	});
});

describe('messages inside a message', () => {
	const version = der(0x02, Buffer.from([1]));
	const octets = der(0xa0, der(0x04, text));
	const content = (bytes: Buffer = octets) => der(0x30, oid('1.2.840.113549.1.7.1'), bytes);
	const signed = (inner: Buffer) =>
		der(
			0x30,
			oid('1.2.840.113549.1.7.2'),
			der(0xa0, der(0x30, version, der(0x31), inner, der(0xa0, Buffer.from(der(0x30))), der(0x31))),
		);
	const compressed = (bytes: Buffer, algorithm = '1.2.840.113549.1.9.16.3.8') =>
		der(
			0x30,
			oid('1.2.840.113549.1.9.16.1.9'),
			der(0xa0, der(0x30, version, der(0x30, oid(algorithm)), content(der(0xa0, der(0x04, bytes))))),
		);
	const sealed = (bytes: Uint8Array | string) => message(bytes, { recipients: [anna] });

	const cases: Record<string, Buffer> = {
		'signed data': sealed(signed(content())),
		'signed data in BER': sealed(asBer(parseDer(signed(content())))),
		'signed data in S/MIME': sealed(
			`Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n${signed(content()).toString('base64')}\r\n`,
		),
		'compressed data': sealed(compressed(deflateSync(text))),
		'compressed data that is signed': sealed(signed(content(der(0xa0, der(0x04, compressed(deflateSync(text))))))),
		'another encrypted message': sealed(sealed(text)),
	};
	test.each(Object.entries(cases))('the content of a message in a message is read: %s', async (_, bytes) => {
		for (const size of [undefined, 1]) expect(await opened(bytes, annaKeys, size)).toEqual(text);
	});

	test('a compressed message is read, encrypted or not', async () => {
		expect(await opened(compressed(deflateSync(text)))).toEqual(text);
	});

	test('the errors for a signature without content, another compression and a password are clear', async () => {
		const password = der(0x30, oid('1.2.840.113549.1.7.6'), der(0xa0, der(0x30, version)));
		expect((await errorOf(opened(sealed(signed(content(Buffer.alloc(0))))))).message).toContain('what it signs');
		expect((await errorOf(opened(sealed(compressed(text, '1.2.3'))))).message).toContain('(1.2.3)');
		expect((await errorOf(opened(password))).message).toContain('encrypted with a password');
		expect((await errorOf(opened(signed(content())))).message).toContain('a signed message, not an encrypted one');
	});

	test('content with a compression ratio of a thousand is refused', async () => {
		const bomb = compressed(deflateSync(Buffer.alloc(40 * 2 ** 20, ' ')));
		expect(await errorOf(opened(bomb))).toMatchObject({ kind: 'limit' });
	});
});
