/**
 * Writes certificates and encrypted messages in every form that the reader must accept: a separate encoder that shares
 * nothing with the engine.
 */
import {
	constants,
	createCipheriv,
	createHash,
	generateKeyPairSync,
	publicEncrypt,
	randomBytes,
	sign,
	type CipherGCMTypes,
	type KeyObject,
} from 'node:crypto';

export function der(tag: number, ...content: Uint8Array[]): Buffer {
	const body = Buffer.concat(content);
	if (body.length < 0x80) return Buffer.concat([Buffer.from([tag, body.length]), body]);
	const size = Buffer.from(
		body.length.toString(16).padStart(Math.ceil(body.length.toString(16).length / 2) * 2, '0'),
		'hex',
	);
	return Buffer.concat([Buffer.from([tag, 0x80 | size.length]), size, body]);
}

/** Indefinite length, ended with two zeros. */
function ber(tag: number, ...content: Uint8Array[]): Buffer {
	return Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);
}

export function oid(dotted: string): Buffer {
	const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number);
	const octets = [first * 40 + second, ...arcs].flatMap((arc) => {
		const groups = [arc & 0x7f];
		for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
			groups.unshift((left & 0x7f) | 0x80);
		return groups;
	});
	return der(0x06, Buffer.from(octets));
}

const sequence = (...content: Uint8Array[]) => der(0x30, ...content);
const integer = (...octets: number[]) => der(0x02, Buffer.from(octets));
const nothing = der(0x05);

export interface Identity {
	privateKey: KeyObject;
	publicKey: KeyObject;
	/** PKCS#8 PEM. */
	keyPem: string;
	certificatePem: string;
	serial: Buffer;
	issuer: Buffer;
	subjectKeyIdentifier: Buffer;
}

/** An RSA key with a self-signed certificate. The subject key identifier is random unless it is the usual hash. */
export function identity(name: string, { modulusLength = 2048, usualIdentifier = false } = {}): Identity {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
	const usual = createHash('sha1')
		.update(publicKey.export({ type: 'pkcs1', format: 'der' }))
		.digest();
	const subjectKeyIdentifier = usualIdentifier ? usual : randomBytes(12);
	const issuer = sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(name)))));
	const serial = Buffer.concat([Buffer.from([0x17]), randomBytes(8)]);
	const algorithm = sequence(oid('1.2.840.113549.1.1.11'), nothing);
	const toBeSigned = sequence(
		der(0xa0, integer(2)),
		der(0x02, serial),
		algorithm,
		issuer,
		sequence(der(0x17, Buffer.from('260101000000Z')), der(0x17, Buffer.from('480101000000Z'))),
		issuer,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(sequence(oid('2.5.29.14'), der(0x04, der(0x04, subjectKeyIdentifier))))),
	);
	const signature = sign('sha256', toBeSigned, privateKey);
	const certificate = sequence(toBeSigned, algorithm, der(0x03, Buffer.from([0]), signature));
	return {
		privateKey,
		publicKey,
		keyPem: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
		certificatePem: pem('CERTIFICATE', certificate),
		serial,
		issuer,
		subjectKeyIdentifier,
	};
}

export type Padding = 'pkcs1' | 'oaep-sha1' | 'oaep-sha256' | 'oaep-sha384' | 'oaep-sha512';
export type CipherName =
	'aes-128-cbc' | 'aes-192-cbc' | 'aes-256-cbc' | 'des-ede3-cbc' | 'aes-128-gcm' | 'aes-192-gcm' | 'aes-256-gcm';

export interface MessageForm {
	recipients: Identity[];
	/** How recipients are identified. */
	by?: 'serial' | 'identifier';
	padding?: Padding;
	cipher?: CipherName;
	/** BER: indefinite lengths, content in pieces of this size. */
	pieces?: number;
	/** GCM in EnvelopedData with the tag after the content, instead of AuthEnvelopedData. */
	gcmInside?: boolean;
	tagLength?: number;
	/** The declared cipher, if it differs from the real one. */
	cipherOid?: string;
	/** The encrypted content for the recipients, instead of the real content key. */
	wrappedKey?: (key: Buffer) => Buffer;
	/** The content key; random by default. */
	fixedKey?: Buffer;
	/** Elements after the content: unauthenticated attributes. */
	attributes?: boolean;
	/** Originator information before the recipients. */
	originator?: boolean;
	/** A password recipient before the others, which the reader ignores. */
	passwordRecipient?: boolean;
}

const HASHES: Record<string, string> = {
	sha1: '1.3.14.3.2.26',
	sha256: '2.16.840.1.101.3.4.2.1',
	sha384: '2.16.840.1.101.3.4.2.2',
	sha512: '2.16.840.1.101.3.4.2.3',
};
const CIPHERS: Record<CipherName, { oid: string; key: number; iv: number }> = {
	'aes-128-cbc': { oid: '2.16.840.1.101.3.4.1.2', key: 16, iv: 16 },
	'aes-192-cbc': { oid: '2.16.840.1.101.3.4.1.22', key: 24, iv: 16 },
	'aes-256-cbc': { oid: '2.16.840.1.101.3.4.1.42', key: 32, iv: 16 },
	'des-ede3-cbc': { oid: '1.2.840.113549.3.7', key: 24, iv: 8 },
	'aes-128-gcm': { oid: '2.16.840.1.101.3.4.1.6', key: 16, iv: 12 },
	'aes-192-gcm': { oid: '2.16.840.1.101.3.4.1.26', key: 24, iv: 12 },
	'aes-256-gcm': { oid: '2.16.840.1.101.3.4.1.46', key: 32, iv: 12 },
};

/** A message in DER, or in BER if `pieces` is given. */
export function message(content: Uint8Array | string, form: MessageForm): Buffer {
	const {
		recipients,
		by = 'serial',
		padding = 'pkcs1',
		cipher = 'aes-256-cbc',
		pieces,
		gcmInside = false,
		tagLength = 16,
	} = form;
	const build = pieces ? ber : der;
	const { oid: realOid, key: keyLength, iv: ivLength } = CIPHERS[cipher];
	const gcm = cipher.endsWith('gcm');
	const [key, iv] = [form.fixedKey ?? randomBytes(keyLength), randomBytes(ivLength)];
	const { encrypted, tag } = encrypt(cipher, key, iv, Buffer.from(content), gcm ? tagLength : 0);
	const body = gcm && gcmInside ? Buffer.concat([encrypted, tag]) : encrypted;
	const parameters = gcm ? sequence(der(0x04, iv), ...(tagLength === 12 ? [] : [integer(tagLength)])) : der(0x04, iv);
	const wrapped = form.wrappedKey ? form.wrappedKey(key) : key;
	const named = (who: Identity) =>
		by === 'serial' ? sequence(who.issuer, der(0x02, who.serial)) : der(0x80, who.subjectKeyIdentifier);
	const infos = recipients.map((who) =>
		sequence(integer(by === 'serial' ? 0 : 2), named(who), ...transported(who, wrapped, padding)),
	);
	const password = der(0xa3, integer(0), sequence(oid('1.2.840.113549.1.9.16.3.9')), der(0x04, randomBytes(40)));
	const authenticated = gcm && !gcmInside;
	return build(
		0x30,
		oid(authenticated ? '1.2.840.113549.1.9.16.1.23' : '1.2.840.113549.1.7.3'),
		build(
			0xa0,
			build(
				0x30,
				integer(authenticated ? 0 : 2),
				...(form.originator ? [der(0xa0, der(0xa0))] : []),
				build(0x31, ...(form.passwordRecipient ? [password] : []), ...infos),
				build(
					0x30,
					oid('1.2.840.113549.1.7.1'),
					sequence(oid(form.cipherOid ?? realOid), parameters),
					pieces ? ber(0xa0, ...cut(body, pieces).map((piece) => der(0x04, piece))) : der(0x80, body),
				),
				...(authenticated ? [der(0x04, tag)] : []),
				...(form.attributes ? [der(authenticated ? 0xa2 : 0xa1, sequence(oid('1.2.3.4'), der(0x31, nothing)))] : []),
			),
		),
	);
}

function encrypt(
	cipher: CipherName,
	key: Buffer,
	iv: Buffer,
	content: Buffer,
	authTagLength: number,
): { encrypted: Buffer; tag: Buffer } {
	if (authTagLength === 0) {
		const plain = createCipheriv(cipher, key, iv);
		return { encrypted: Buffer.concat([plain.update(content), plain.final()]), tag: Buffer.alloc(0) };
	}
	const sealed = createCipheriv(cipher as CipherGCMTypes, key, iv, { authTagLength });
	return { encrypted: Buffer.concat([sealed.update(content), sealed.final()]), tag: sealed.getAuthTag() };
}

function transported({ publicKey }: Identity, key: Buffer, padding: Padding): Buffer[] {
	if (padding === 'pkcs1') {
		return [
			sequence(oid('1.2.840.113549.1.1.1'), nothing),
			der(0x04, publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, key)),
		];
	}
	const hash = padding.slice('oaep-'.length);
	const algorithm = sequence(oid(HASHES[hash] ?? ''), nothing);
	const parameters =
		hash === 'sha1'
			? sequence()
			: sequence(der(0xa0, algorithm), der(0xa1, sequence(oid('1.2.840.113549.1.1.8'), algorithm)));
	return [
		sequence(oid('1.2.840.113549.1.1.7'), parameters),
		der(0x04, publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, key)),
	];
}

function cut(bytes: Buffer, size: number): Buffer[] {
	return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

export function pem(label: string, bytes: Uint8Array, lineBreak = '\n'): string {
	return [`-----BEGIN ${label}-----`, ...base64Lines(bytes), `-----END ${label}-----`, ''].join(lineBreak);
}

export function base64Lines(bytes: Uint8Array): string[] {
	return (
		Buffer.from(bytes)
			.toString('base64')
			.match(/.{1,64}/g) ?? []
	);
}

/** MIME headers and a base64 body, as mail programs write them. */
export function mime(bytes: Uint8Array, { lineBreak = '\r\n', encoding = 'base64', folded = false } = {}): string {
	return [
		'MIME-Version: 1.0',
		folded
			? `Content-Disposition: attachment;${lineBreak}\tfilename="smime.p7m"`
			: 'Content-Disposition: attachment; filename="smime.p7m"',
		'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
		`Content-Transfer-Encoding: ${encoding}`,
		'',
		...base64Lines(bytes),
		'',
	].join(lineBreak);
}
