import { ByteReader } from '../../../genesys/formats/bytes.ts';
import { decryptMessage } from '../../../genesys/formats/envelope/cms.ts';
import { readKeys } from '../../../genesys/formats/envelope/privateKeys.ts';
import { unwrapExport } from '../../../genesys/formats/unwrapExport.ts';
import { bytesOf, chunked, errorOf, seeded, watched } from '../../support/bytes.ts';
import {
	base64Lines,
	der,
	identity,
	message,
	mime,
	oid,
	pem,
	type CipherName,
	type MessageForm,
	type Padding,
} from '../../support/messages.ts';

const anna = identity('Anna');
const berta = identity('Berta', { usualIdentifier: true });
const annaKeys = readKeys(anna.keyPem, '', anna.certificatePem);
const bertaKeys = readKeys(berta.keyPem, '', berta.certificatePem);
const annaBare = readKeys(anna.keyPem);
const bertaBare = readKeys(berta.keyPem);
const TEXT = Buffer.from(`{"text":"${'Everything that an export holds. '.repeat(50)}"}`);
const forAnna = (form: Partial<MessageForm> = {}) => message(TEXT, { recipients: [anna], ...form });
const opened = (bytes: Uint8Array | string, keys = annaKeys, size?: number) =>
	bytesOf(decryptMessage(new ByteReader(chunked(bytes, size)), keys));

/** The content of messages with any text around them. */
async function unwrapped(bytes: Uint8Array | string, keys = annaKeys, size?: number): Promise<Buffer> {
	const contents: Buffer[] = [];
	for await (const { data } of unwrapExport(chunked(bytes, size), keys)) contents.push(await bytesOf(data));
	return Buffer.concat(contents);
}

describe('ciphers, paddings and encodings', () => {
	const ciphers: CipherName[] = [
		'aes-128-cbc',
		'aes-192-cbc',
		'aes-256-cbc',
		'des-ede3-cbc',
		'aes-128-gcm',
		'aes-192-gcm',
		'aes-256-gcm',
	];
	test.each(ciphers)('the cipher %s is decrypted in DER and BER', async (cipher) => {
		expect(await opened(forAnna({ cipher }))).toEqual(TEXT);
		expect(await opened(forAnna({ cipher, pieces: 100 }))).toEqual(TEXT);
	});

	const paddings: Padding[] = ['pkcs1', 'oaep-sha1', 'oaep-sha256', 'oaep-sha384', 'oaep-sha512'];
	test.each(paddings)('the content key is decrypted with %s', async (padding) => {
		expect(await opened(forAnna({ padding }))).toEqual(TEXT);
	});

	test('GCM in enveloped data is read, with tags of 16 and 12 bytes, in chunks smaller than the tag', async () => {
		for (const tagLength of [16, 12]) {
			for (const pieces of [undefined, 7]) {
				expect(await opened(forAnna({ cipher: 'aes-256-gcm', gcmInside: true, tagLength, pieces }))).toEqual(TEXT);
				expect(await opened(forAnna({ cipher: 'aes-256-gcm', tagLength, pieces }), annaKeys, 1)).toEqual(TEXT);
			}
		}
	});

	test('originator information, attributes and other types of recipients are skipped', async () => {
		const extras = { originator: true, attributes: true, passwordRecipient: true };
		expect(await opened(forAnna(extras))).toEqual(TEXT);
		expect(await opened(forAnna({ ...extras, pieces: 64 }), annaKeys, 1)).toEqual(TEXT);
		expect(await opened(forAnna({ ...extras, cipher: 'aes-128-gcm' }))).toEqual(TEXT);
	});

	test('empty content is read, and so is content of any length near a block', async () => {
		for (let length = 0; length <= 33; length++) {
			const text = TEXT.subarray(0, length);
			expect(await opened(message(text, { recipients: [anna], pieces: length % 2 === 0 ? 5 : undefined }))).toEqual(
				text,
			);
		}
	});

	test('keys of 1024, 3072 and 4096 bits are read', async () => {
		for (const modulusLength of [1024, 3072, 4096]) {
			const who = identity('Size', { modulusLength });
			expect(await opened(message(TEXT, { recipients: [who] }), readKeys(who.keyPem))).toEqual(TEXT);
		}
	});
});

describe('text around a message', () => {
	const bytes = forAnna();
	const variants: Record<string, string> = {
		'PEM as PKCS7': pem('PKCS7', bytes),
		'PEM as CMS with CRLF': pem('CMS', bytes, '\r\n'),
		'PEM without a last line break': pem('PKCS7', bytes).trimEnd(),
		'PEM after a byte order mark and blank lines': `\ufeff\n\n${pem('CMS', bytes)}`,
		'MIME with CRLF': mime(bytes),
		'MIME with LF': mime(bytes, { lineBreak: '\n' }),
		'MIME with a quoted encoding': mime(bytes, { encoding: '"base64"' }),
		'MIME with an encoding in capitals and a comment': mime(bytes, { encoding: 'BASE64 (as usual)' }),
		'MIME with folded headers': mime(bytes, { folded: true }),
		'MIME with folded headers and LF': mime(bytes, { folded: true, lineBreak: '\n' }),
		'bare base64 in lines': base64Lines(bytes).join('\n'),
		'bare base64 in one line': bytes.toString('base64'),
		'bare base64 without padding': bytes.toString('base64').replace(/=+$/, ''),
		'bare base64 in lines of 63': (bytes.toString('base64').match(/.{1,63}/g) ?? []).join('\r\n'),
	};
	test.each(Object.entries(variants))('the text form is read: %s', async (_, text) => {
		expect(await unwrapped(text)).toEqual(TEXT);
		expect(await unwrapped(text, annaKeys, 1)).toEqual(TEXT);
		expect(await unwrapped(text, annaKeys, 77)).toEqual(TEXT);
	});

	test.each(['binary', '8bit', undefined])('MIME headers with a %s body are read', async (encoding) => {
		const headers = `Content-Type: application/pkcs7-mime\r\n${encoding ? `Content-Transfer-Encoding: ${encoding}\r\n` : ''}\r\n`;
		expect(await unwrapped(Buffer.concat([Buffer.from(headers), bytes]), annaKeys, 1)).toEqual(TEXT);
	});

	test('one line of base64 larger than any chunk is read', async () => {
		const large = Buffer.concat([Buffer.from('['), Buffer.alloc(3_000_000, 'abc')]);
		const text = message(large, { recipients: [anna] }).toString('base64');
		expect((await unwrapped(text, annaKeys, 65_521)).equals(large)).toBe(true);
	});

	test('consecutive messages return their contents in order', async () => {
		const second = message('and more', { recipients: [anna], pieces: 3 });
		const both = Buffer.concat([TEXT, Buffer.from('and more')]);
		expect(await unwrapped(Buffer.concat([bytes, second]))).toEqual(both);
		expect(await unwrapped(pem('CMS', bytes) + pem('CMS', second), annaKeys, 1)).toEqual(both);
		expect(await unwrapped(mime(bytes) + mime(second), annaKeys, 1)).toEqual(both);
		expect(await unwrapped(mime(bytes, { lineBreak: '\n' }) + mime(second, { lineBreak: '\n' }))).toEqual(both);
	});

	test('characters that are not base64 are an error and are not skipped', async () => {
		const text = pem('CMS', bytes);
		for (const stranger of ['*', '_', '\0', 'ä']) {
			expect((await errorOf(unwrapped(text.slice(0, 300) + stranger + text.slice(301)))).name).toBe('GenesysError');
		}
	});

	test('a first line of base64 with other content is refused without an endless loop', async () => {
		for (const text of [`${'A'.repeat(66)}*\n`, mime(bytes).replace('MII', `${'A'.repeat(66)}ä`)])
			expect((await errorOf(unwrapped(text))).message).toContain('base64');
	});

	test('several parts and unknown encodings are refused', async () => {
		expect((await errorOf(unwrapped('Content-Type: multipart/mixed; boundary=x\n\n--x\n'))).message).toContain(
			'several parts',
		);
		expect((await errorOf(unwrapped('Content-Transfer-Encoding: quoted-printable\n\nabc\n'))).message).toContain(
			'quoted-printable',
		);
		expect((await errorOf(unwrapped(`X-A: ${'long '.repeat(40_000)}`))).message).toContain('headers');
	});
});

describe('matching keys and files', () => {
	const both = message(TEXT, { recipients: [anna, berta] });

	test('each recipient opens the message, even with other keys present', async () => {
		expect(await opened(both, annaKeys)).toEqual(TEXT);
		expect(await opened(both, bertaKeys)).toEqual(TEXT);
		expect(await opened(message(TEXT, { recipients: [berta] }), [...annaKeys, ...bertaKeys])).toEqual(TEXT);
	});

	test('recipients are found by a subject key identifier, from the certificate or from the usual hash', async () => {
		const byIdentifier = (who: typeof anna) => message(TEXT, { recipients: [who], by: 'identifier' });
		expect(await opened(byIdentifier(anna), annaKeys)).toEqual(TEXT);
		expect(await opened(byIdentifier(berta), bertaBare)).toEqual(TEXT);
		expect((await errorOf(opened(byIdentifier(berta), annaKeys))).kind).toBe('key');
	});

	test('a key without its certificate is tried for every recipient', async () => {
		expect(await opened(both, annaBare)).toEqual(TEXT);
		expect(await opened(both, bertaBare)).toEqual(TEXT);
		expect(await opened(message(TEXT, { recipients: [berta] }), [...annaBare, ...bertaBare])).toEqual(TEXT);
		expect(
			await opened(message(TEXT, { recipients: [berta], padding: 'oaep-sha256' }), [...bertaBare, ...annaBare]),
		).toEqual(TEXT);
	});

	test('the error lists the serial numbers if no key belongs to a recipient', async () => {
		const error = await errorOf(opened(both, readKeys(...keyTexts(identity('Stranger')))));
		expect(error.kind).toBe('key');
		expect(error.message).toContain(anna.serial.toString('hex'));
		expect(error.message).toContain(berta.serial.toString('hex'));
		expect(error.hint).toContain('certificate that was uploaded');
	});

	test('the errors for a missing key and for a message without an RSA recipient are clear', async () => {
		expect((await errorOf(opened(both, []))).message).toContain('no private key was given');
		expect((await errorOf(opened(forAnna({ recipients: [], passwordRecipient: true })))).message).toContain(
			'no recipient with an RSA key',
		);
	});

	test('a key whose size differs from that of the encrypted key is skipped', async () => {
		expect((await errorOf(opened(both, readKeys(identity('Small', { modulusLength: 1024 }).keyPem)))).kind).toBe('key');
	});
});

describe('failures', () => {
	const wrong = 'The file cannot be decrypted: wrong key or damaged file.';

	test('a wrong key, a wrong padding, a key of another length and a tampered end cause the same error', async () => {
		const tampered = Buffer.from(forAnna());
		tampered[tampered.length - 1]! ^= 1;
		const messages = [
			errorOf(opened(forAnna({ cipher: 'aes-128-gcm' }), bertaBare)),
			errorOf(opened(forAnna({ cipher: 'aes-128-gcm', padding: 'oaep-sha1' }), bertaBare)),
			errorOf(opened(forAnna({ cipher: 'aes-128-gcm', wrappedKey: (key) => key.subarray(1) }))),
			errorOf(
				opened(
					forAnna({ cipher: 'aes-128-gcm', wrappedKey: (key) => Buffer.concat([key, key]), padding: 'oaep-sha1' }),
				),
			),
			errorOf(opened(tampered)),
		];
		const texts = new Set((await Promise.all(messages)).map((error) => `${error.kind} ${error.message} ${error.hint}`));
		expect([...texts]).toEqual([expect.stringContaining(`file ${wrong}`)]);
	});

	test('a tampered GCM message throws at its end, wherever it was changed', async () => {
		for (const gcmInside of [false, true]) {
			const bytes = forAnna({ cipher: 'aes-256-gcm', gcmInside });
			for (const back of [1, 16, 40, 500]) {
				const tampered = Buffer.from(bytes);
				tampered[tampered.length - back]! ^= 0x10;
				expect((await errorOf(opened(tampered))).name).toBe('GenesysError');
			}
		}
	});

	test('a message that is cut off anywhere is reported as incomplete', async () => {
		for (const bytes of [forAnna(), forAnna({ pieces: 200 }), forAnna({ cipher: 'aes-128-gcm' })]) {
			for (let length = 30; length < bytes.length; length += 7) {
				const error = await errorOf(opened(bytes.subarray(0, length)));
				expect(error.message).toContain('ends too early');
			}
			expect((await errorOf(opened(bytes.subarray(0, -1)))).message).toContain('ends too early');
		}
	});

	test('text forms that are cut off are reported as incomplete too', async () => {
		const bytes = forAnna();
		for (const text of [pem('CMS', bytes), mime(bytes), bytes.toString('base64')]) {
			expect((await errorOf(unwrapped(text.slice(0, text.length / 2)))).message).toContain('ends too early');
		}
		expect((await errorOf(unwrapped(pem('CMS', bytes).replace(/-----END[^]*/, '')))).message).toContain(
			'ends too early',
		);
	});

	test('the errors for a signed message and an outdated cipher are clear', async () => {
		const content = der(0x30, oid('1.2.840.113549.1.7.1'), der(0xa0, der(0x04, TEXT)));
		const signed = der(
			0x30,
			oid('1.2.840.113549.1.7.2'),
			der(0xa0, der(0x30, der(0x02, Buffer.from([1])), der(0x31), content, der(0x31))),
		);
		expect((await errorOf(opened(signed))).message).toContain('signed message');
		expect((await errorOf(opened(forAnna({ cipherOid: '1.2.840.113549.3.2' })))).message).toContain(
			'1.2.840.113549.3.2',
		);
	});

	test('wrong lengths and endless nesting are refused', async () => {
		const deep = Array.from({ length: 60 }).reduce<Buffer>((inner) => der(0x30, inner), der(0x05));
		const type = oid('1.2.840.113549.1.7.3');
		for (const bytes of [
			der(0x30, type, der(0xa0, der(0x30, der(2, Buffer.from([0])), deep))),
			Buffer.concat([
				Buffer.from([0x30, 0x80]),
				type,
				Buffer.from([0xa0, 0x86, 1, 0, 0, 0, 0, 0, 0x30, 0x80, 0x30, 0x86, 1, 0, 0, 0, 0, 0]),
			]),
			Buffer.concat([der(0x30, type, der(0xa0, Buffer.from([0x30, 0x10]))), Buffer.alloc(200)]),
		]) {
			expect((await errorOf(opened(Buffer.concat([bytes, Buffer.alloc(64)])))).kind).toBe('file');
		}
	});
});

describe('memory and stopping', () => {
	test('content is returned while the message is still arriving', async () => {
		const { source, pulled } = watched(message(Buffer.alloc(2_000_000), { recipients: [anna] }), 50_000);
		const first = await decryptMessage(new ByteReader(source), annaKeys).next();
		expect(first.done).toBe(false);
		expect(pulled()).toBeLessThan(400_000);
	});
});

describe('thousands of damaged messages', () => {
	test('thousands of damaged messages return an error of the engine, or the exact content if a tag protects it', async () => {
		const pick = seeded(7);
		const originals = [
			forAnna({ cipher: 'aes-128-gcm' }),
			forAnna({ cipher: 'aes-128-gcm', pieces: 300 }),
			forAnna({ cipher: 'aes-256-gcm', gcmInside: true }),
		];
		for (let round = 0; round < 2_000; round++) {
			const bytes = Buffer.from(originals[pick(originals.length)]!);
			for (let changes = 1 + pick(3); changes > 0; changes--) bytes[pick(bytes.length)] = pick(256);
			const outcome = await opened(bytes, annaBare).catch((error: Error) => error);
			if (Buffer.isBuffer(outcome)) expect(outcome.equals(TEXT)).toBe(true);
			else expect(outcome.name).toBe('GenesysError');
		}
	});

	test('thousands of damaged messages with CBC and in text forms return an error of the engine or some bytes', async () => {
		const pick = seeded(8);
		const originals = [
			forAnna(),
			forAnna({ pieces: 300 }),
			Buffer.from(pem('CMS', forAnna())),
			Buffer.from(mime(forAnna())),
		];
		for (let round = 0; round < 1_500; round++) {
			const bytes = Buffer.from(originals[pick(originals.length)]!);
			const at = pick(bytes.length);
			const damaged = [
				() => bytes.subarray(0, at),
				() => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + pick(40))]),
				() => bytes.fill(pick(256), at, Math.min(bytes.length, at + 1 + pick(4))),
			][pick(3)]!();
			const outcome = await unwrapped(damaged, annaBare).catch((error: Error) => error);
			if (!Buffer.isBuffer(outcome)) expect(outcome.name).toBe('GenesysError');
		}
	});
});

function keyTexts(who: ReturnType<typeof identity>): [string, string, string] {
	return [who.keyPem, '', who.certificatePem];
}
