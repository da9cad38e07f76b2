import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
	AlgorithmIdentifier,
	AttributeTypeAndValue,
	AttributeValue,
	Certificate,
	Extension,
	Extensions,
	Name,
	RelativeDistinguishedName,
	SubjectPublicKeyInfo,
	TBSCertificate,
	Validity,
	Version,
} from '@peculiar/asn1-x509';

const sha256WithRsa = '1.2.840.113549.1.1.11';
const commonName = '2.5.4.3';
const subjectKeyIdentifier = '2.5.29.14';
const day = 86_400_000;

export interface DemoKey {
	/** PKCS#8, PEM; encrypted when a passphrase was given. */
	privateKey: string;
	/** Self-signed X.509 certificate, PEM: what is uploaded to User Data Management. */
	certificate: string;
}

const pem = (label: string, der: Uint8Array): string =>
	`-----BEGIN ${label}-----\n${(
		Buffer.from(der)
			.toString('base64')
			.match(/.{1,64}/g) ?? []
	).join('\n')}\n-----END ${label}-----\n`;

const named = (name: string): Name =>
	new Name([
		new RelativeDistinguishedName([
			new AttributeTypeAndValue({ type: commonName, value: new AttributeValue({ utf8String: name }) }),
		]),
	]);

/** A key pair and a self-signed certificate for trying things out, made anew each time: no private key is ever kept in this repository. */
export function createDemoKey({
	name = 'Genesys sandbox demo',
	passphrase,
	bits = 2048,
}: { name?: string; passphrase?: string; bits?: number } = {}): DemoKey {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
	const publicKeyInfo = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({
		type: 'spki',
		format: 'der',
	});
	const spki = AsnConvert.parse(publicKeyInfo, SubjectPublicKeyInfo);
	const keyId = createHash('sha1').update(new Uint8Array(spki.subjectPublicKey)).digest();
	const algorithm = new AlgorithmIdentifier({ algorithm: sha256WithRsa, parameters: null });
	const now = Date.now();
	const tbs = new TBSCertificate({
		version: Version.v3,
		serialNumber: Uint8Array.from([1, ...randomBytes(7)]).buffer,
		signature: algorithm,
		issuer: named(name),
		subject: named(name),
		validity: new Validity({ notBefore: new Date(now - day), notAfter: new Date(now + 365 * day) }),
		subjectPublicKeyInfo: spki,
		extensions: new Extensions([
			new Extension({
				extnID: subjectKeyIdentifier,
				critical: false,
				extnValue: new OctetString(AsnConvert.serialize(new OctetString(keyId))),
			}),
		]),
	});
	const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbs)), privateKey);
	const certificate = new Certificate({
		tbsCertificate: tbs,
		signatureAlgorithm: algorithm,
		signatureValue: Uint8Array.from(signature).buffer,
	});
	return {
		privateKey: privateKey
			.export({ type: 'pkcs8', format: 'pem', ...(passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}) })
			.toString(),
		certificate: pem('CERTIFICATE', new Uint8Array(AsnConvert.serialize(certificate))),
	};
}
