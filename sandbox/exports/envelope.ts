import {
	CMSVersion,
	IssuerAndSerialNumber,
	KeyEncryptionAlgorithmIdentifier,
	KeyTransRecipientInfo,
	RecipientIdentifier,
	RecipientInfo,
	RecipientInfos,
} from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { Certificate, SubjectKeyIdentifier } from '@peculiar/asn1-x509';
import {
	constants,
	createCipheriv,
	createHash,
	publicEncrypt,
	randomBytes,
	type CipherGCM,
	type X509Certificate,
} from 'node:crypto';
import type { Artifact, CipherName } from './artifact.ts';
import { base64Lines, regroup, type Content } from './content.ts';

const ciphers: Record<CipherName, { oid: string; key: number; iv: number; block: number }> = {
	'aes-128-cbc': { oid: '608648016503040102', key: 16, iv: 16, block: 16 },
	'aes-192-cbc': { oid: '608648016503040116', key: 24, iv: 16, block: 16 },
	'aes-256-cbc': { oid: '60864801650304012a', key: 32, iv: 16, block: 16 },
	'des-ede3-cbc': { oid: '2a864886f70d0307', key: 24, iv: 8, block: 8 },
	'aes-256-gcm': { oid: '60864801650304012e', key: 32, iv: 12, block: 0 },
};

const oids = {
	data: '2a864886f70d010701',
	envelopedData: '2a864886f70d010703',
	authEnvelopedData: '2a864886f70d0109100117',
};
const tagBytes = 16;
const pieceBytes = 16 * 1024;

type EnvelopeSettings = Pick<
	Artifact,
	'encoding' | 'cipher' | 'gcm' | 'keyTransport' | 'recipients' | 'recipientId' | 'broken'
>;

/**
 * The content as an S/MIME message, encrypted with the certificate while it is read (RFC 5652, RFC 5083 and 5084 for
 * GCM, RFC 8551 for the MIME form). The key and the initialization vector are generated once here, so that every read
 * returns the same bytes.
 */
export function envelope(content: Content, certificate: X509Certificate, settings: EnvelopeSettings): Content {
	const message = binaryEnvelope(content, certificate, settings);
	if (settings.encoding === 'pem')
		return base64Lines(message, '-----BEGIN PKCS7-----\n', '\n', '-----END PKCS7-----\n');
	if (settings.encoding === 'mime') return base64Lines(message, mimeHead(isAuthenticated(settings)), '\r\n', '');
	return message;
}

function isAuthenticated({ cipher, gcm }: EnvelopeSettings): boolean {
	return cipher === 'aes-256-gcm' && gcm === 'authEnveloped';
}

function mimeHead(authenticated: boolean): string {
	return [
		'MIME-Version: 1.0',
		'Content-Disposition: attachment; filename="smime.p7m"',
		`Content-Type: application/pkcs7-mime; smime-type=${authenticated ? 'authEnveloped-data' : 'enveloped-data'}; name="smime.p7m"`,
		'Content-Transfer-Encoding: base64',
		'',
		'',
	].join('\r\n');
}

interface EncryptedContent {
	key: Buffer;
	iv: Buffer;
	/** Length of the ciphertext in bytes, without the tag. */
	length: number;
}

function binaryEnvelope(content: Content, certificate: X509Certificate, settings: EnvelopeSettings): Content {
	const { key: keyBytes, iv: ivBytes, block } = ciphers[settings.cipher];
	const length = block === 0 ? content.size : content.size - (content.size % block) + block;
	const sealed: EncryptedContent = { key: randomBytes(keyBytes), iv: randomBytes(ivBytes), length };
	const frame = frameOf(sealed, recipientInfos(certificate, sealed.key, settings), settings);
	const cipherText = (): AsyncIterable<Buffer> => encryptContent(content, sealed, settings, frame.addTag);
	return {
		size: frame.head.length + frame.contentSize + frame.tailSize,
		async *open() {
			yield frame.head;
			for await (const chunk of frame.wrap(cipherText())) yield chunk;
			yield frame.tail();
		},
	};
}

interface Framing {
	head: Buffer;
	contentSize: number;
	wrap(cipherText: AsyncIterable<Buffer>): AsyncIterable<Buffer>;
	tailSize: number;
	/** The bytes after the content; known once the content has been read. */
	tail(): Buffer;
	/** Stores the authentication tag, and returns the part of it that belongs to the content. */
	addTag(tag: Buffer): Buffer;
}

function frameOf(sealed: EncryptedContent, recipients: Buffer, settings: EnvelopeSettings): Framing {
	const authenticated = isAuthenticated(settings);
	const tagInContent = settings.cipher === 'aes-256-gcm' && !authenticated ? tagBytes : 0;
	const length = sealed.length + tagInContent;
	const indefinite = settings.encoding === 'ber' || settings.encoding === 'mime';
	const type = oid(authenticated ? oids.authEnvelopedData : oids.envelopedData);
	const version = Buffer.from([0x02, 0x01, !authenticated && settings.recipientId === 'subjectKeyIdentifier' ? 2 : 0]);
	const contentType = Buffer.concat([oid(oids.data), contentAlgorithm(sealed.iv, settings.cipher)]);
	const tagSize = authenticated ? tagBytes + 2 : 0;
	let tag = Buffer.alloc(0);
	const keepTag = (value: Buffer): Buffer => {
		if (!authenticated) return value;
		tag = Buffer.concat([Buffer.from([0x04, tagBytes]), value]);
		return Buffer.alloc(0);
	};
	if (indefinite) {
		const open = (tagByte: number): Buffer => Buffer.from([tagByte, 0x80]);
		const endMarks = (count: number): Buffer => Buffer.alloc(2 * count);
		return {
			head: Buffer.concat([
				open(0x30),
				type,
				open(0xa0),
				open(0x30),
				version,
				recipients,
				open(0x30),
				contentType,
				open(0xa0),
			]),
			contentSize: piecesSize(length),
			wrap: splitIntoPieces,
			tailSize: 2 * 5 + tagSize,
			tail: () => Buffer.concat([endMarks(2), tag, endMarks(3)]),
			addTag: keepTag,
		};
	}
	const contentHead = tlvHead(0x80, length);
	const infoHead = tlvHead(0x30, contentType.length + contentHead.length + length);
	const body =
		version.length + recipients.length + infoHead.length + contentType.length + contentHead.length + length + tagSize;
	const bodyHead = tlvHead(0x30, body);
	const explicitHead = tlvHead(0xa0, bodyHead.length + body);
	const outerHead = tlvHead(0x30, type.length + explicitHead.length + bodyHead.length + body);
	return {
		head: Buffer.concat([
			outerHead,
			type,
			explicitHead,
			bodyHead,
			version,
			recipients,
			infoHead,
			contentType,
			contentHead,
		]),
		contentSize: length,
		wrap: (cipherText) => cipherText,
		tailSize: tagSize,
		tail: () => tag,
		addTag: keepTag,
	};
}

async function* encryptContent(
	content: Content,
	sealed: EncryptedContent,
	settings: EnvelopeSettings,
	tagged: Framing['addTag'],
): AsyncGenerator<Buffer> {
	const cipher = createCipheriv(settings.cipher, sealed.key, sealed.iv);
	const flipAt = settings.broken === 'tamper' ? Math.floor(sealed.length / 2) : -1;
	let at = 0;
	const flipByte = (chunk: Buffer): Buffer => {
		const offset = flipAt - at;
		if (offset >= 0 && offset < chunk.length) chunk.writeUInt8(chunk.readUInt8(offset) ^ 0x01, offset);
		at += chunk.length;
		return chunk;
	};
	for await (const chunk of content.open()) {
		const out = cipher.update(chunk);
		if (out.length > 0) yield flipByte(out);
	}
	yield flipByte(cipher.final());
	if (settings.cipher === 'aes-256-gcm') yield tagged((cipher as CipherGCM).getAuthTag());
}

async function* splitIntoPieces(cipherText: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
	for await (const piece of regroup(cipherText, pieceBytes)) yield Buffer.concat([tlvHead(0x04, piece.length), piece]);
}

function piecesSize(length: number): number {
	const whole = Math.floor(length / pieceBytes);
	const rest = length % pieceBytes;
	return whole * (tlvHead(0x04, pieceBytes).length + pieceBytes) + (rest > 0 ? tlvHead(0x04, rest).length + rest : 0);
}

function contentAlgorithm(iv: Buffer, cipher: CipherName): Buffer {
	const nonce = tlv(0x04, iv);
	const parameters =
		cipher === 'aes-256-gcm' ? tlv(0x30, Buffer.concat([nonce, Buffer.from([0x02, 0x01, tagBytes])])) : nonce;
	return tlv(0x30, Buffer.concat([oid(ciphers[cipher].oid), parameters]));
}

function recipientInfos(certificate: X509Certificate, key: Buffer, settings: EnvelopeSettings): Buffer {
	const parsed = AsnConvert.parse(certificate.raw, Certificate);
	const { issuer, serialNumber } = parsed.tbsCertificate;
	const identifyByIssuer = (serial: ArrayBuffer): RecipientIdentifier =>
		new RecipientIdentifier({ issuerAndSerialNumber: new IssuerAndSerialNumber({ issuer, serialNumber: serial }) });
	const identifyBySubjectKey = (): RecipientIdentifier =>
		new RecipientIdentifier({ subjectKeyIdentifier: subjectKeyIdentifier(parsed) });
	const info = (version: CMSVersion, rid: RecipientIdentifier, encryptedKey: Buffer): RecipientInfo =>
		new RecipientInfo({
			ktri: new KeyTransRecipientInfo({
				version,
				rid,
				keyEncryptionAlgorithm: keyAlgorithm(settings.keyTransport),
				encryptedKey: new OctetString(encryptedKey),
			}),
		});
	// A reader can't distinguish a key for another recipient from random bytes.
	const others = Array.from({ length: settings.recipients }, (_, index) =>
		info(CMSVersion.v0, identifyByIssuer(bytes(Buffer.from([0x40, index]))), randomBytes(256)),
	);
	const forUs = publicEncrypt({ key: certificate.publicKey, ...paddings[settings.keyTransport] }, key);
	const ours =
		settings.recipientId === 'issuerAndSerial'
			? info(CMSVersion.v0, identifyByIssuer(serialNumber), forUs)
			: info(CMSVersion.v2, identifyBySubjectKey(), forUs);
	return Buffer.from(AsnConvert.serialize(new RecipientInfos([...others, ours])));
}

const paddings = {
	pkcs1: { padding: constants.RSA_PKCS1_PADDING },
	'oaep-sha1': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
	'oaep-sha256': { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' },
};

/** RFC 8017: SHA-1 is the default, so it has no parameters; for SHA-256 both the hash and the mask generation are given. */
function keyAlgorithm(keyTransport: Artifact['keyTransport']): KeyEncryptionAlgorithmIdentifier {
	if (keyTransport === 'pkcs1')
		return new KeyEncryptionAlgorithmIdentifier({
			algorithm: '1.2.840.113549.1.1.1',
			parameters: bytes(Buffer.from([0x05, 0x00])),
		});
	const sha256 = tlv(0x30, Buffer.concat([oid('608648016503040201'), Buffer.from([0x05, 0x00])]));
	const mask = tlv(0x30, Buffer.concat([oid('2a864886f70d010108'), sha256]));
	const parameters =
		keyTransport === 'oaep-sha1'
			? tlv(0x30, Buffer.alloc(0))
			: tlv(0x30, Buffer.concat([tlv(0xa0, sha256), tlv(0xa1, mask)]));
	return new KeyEncryptionAlgorithmIdentifier({ algorithm: '1.2.840.113549.1.1.7', parameters: bytes(parameters) });
}

/** The identifier in the certificate, or the usual one: SHA-1 of the key. */
function subjectKeyIdentifier(certificate: Certificate): SubjectKeyIdentifier {
	const given = certificate.tbsCertificate.extensions?.find(({ extnID }) => extnID === '2.5.29.14');
	if (given) return AsnConvert.parse(given.extnValue.buffer, SubjectKeyIdentifier);
	const key = Buffer.from(certificate.tbsCertificate.subjectPublicKeyInfo.subjectPublicKey);
	return new SubjectKeyIdentifier(bytes(createHash('sha1').update(key).digest()));
}

/** Copies the bytes to their own ArrayBuffer. */
function bytes(buffer: Buffer): ArrayBuffer {
	return new Uint8Array(buffer).buffer;
}

function oid(contents: string): Buffer {
	return tlv(0x06, Buffer.from(contents, 'hex'));
}

function tlv(tag: number, value: Buffer): Buffer {
	return Buffer.concat([tlvHead(tag, value.length), value]);
}

function tlvHead(tag: number, length: number): Buffer {
	if (length < 0x80) return Buffer.from([tag, length]);
	const digits = length.toString(16);
	const octets = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
	return Buffer.concat([Buffer.from([tag, 0x80 | octets.length]), octets]);
}
