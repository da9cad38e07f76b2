import { ContentInfo, EnvelopedData } from '@peculiar/asn1-cms';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import { createDemoKey, type DemoKey } from '../../sandbox/demoKey.ts';

/** The recipient of exports: a certificate to upload, made for this run, and decryption with its private key. */
export interface Recipient {
	/** PEM. */
	certificate: Buffer;
	/**
	 * Decrypts an EnvelopedData in DER, BER, PEM or MIME whose last recipient this is, with PKCS#1 v1.5 and AES-256 (CBC,
	 * or GCM with the tag after the ciphertext). It uses a library that the engine does not use; in `test/oracles`,
	 * openssl checks the other variants.
	 */
	decrypt(message: Buffer): Buffer;
}

const CIPHERS: Record<string, 'aes-256-cbc' | 'aes-256-gcm'> = {
	'2.16.840.1.101.3.4.1.42': 'aes-256-cbc',
	'2.16.840.1.101.3.4.1.46': 'aes-256-gcm',
};
const TAG_BYTES = 16;

export function recipient({ privateKey, certificate }: DemoKey = createDemoKey()): Recipient {
	const contentKey = ({ recipientInfos }: EnvelopedData): Buffer => {
		const wrapped = recipientInfos[recipientInfos.length - 1]?.ktri?.encryptedKey.buffer ?? new ArrayBuffer(0);
		return privateDecrypt({ key: privateKey, padding: constants.RSA_PKCS1_PADDING }, Buffer.from(wrapped));
	};
	return {
		certificate: Buffer.from(certificate),
		decrypt: (message) => {
			const info = AsnConvert.parse(AsnConvert.parse(binary(message), ContentInfo).content, EnvelopedData);
			return opened(info, contentKey(info));
		},
	};
}

function opened(
	{ encryptedContentInfo: { contentEncryptionAlgorithm, encryptedContent } }: EnvelopedData,
	key: Buffer,
): Buffer {
	const parameters = contentEncryptionAlgorithm.parameters ?? new ArrayBuffer(0);
	const pieces = encryptedContent?.constructedValue ?? [encryptedContent?.value ?? new OctetString()];
	const sealed = Buffer.concat(pieces.map(({ buffer }) => new Uint8Array(buffer)));
	const cipher = CIPHERS[contentEncryptionAlgorithm.algorithm];
	if (cipher === 'aes-256-gcm') {
		// GCMParameters is a SEQUENCE that begins with the nonce, an OCTET STRING of twelve bytes.
		const decipher = createDecipheriv(cipher, key, Buffer.from(parameters, 4, 12)).setAuthTag(
			sealed.subarray(-TAG_BYTES),
		);
		return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
	}
	if (!cipher) throw new Error(`Another cipher than was asked for: ${contentEncryptionAlgorithm.algorithm}`);
	const decipher = createDecipheriv(cipher, key, new Uint8Array(AsnConvert.parse(parameters, OctetString).buffer));
	return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

/** Removes the text form, if any. */
function binary(message: Buffer): Buffer {
	if (message[0] === 0x30) return message;
	const text = message.toString('latin1');
	return Buffer.from(
		text.startsWith('-----') ? text.replace(/^-----.*$/gm, '') : text.slice(text.indexOf('\r\n\r\n')),
		'base64',
	);
}
