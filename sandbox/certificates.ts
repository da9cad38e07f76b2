import { randomBytes, sign, type KeyObject } from 'node:crypto';
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
const dayMs = 86_400_000;

export interface CertificateRequest {
	/** Name of the certificate's subject. */
	name: string;
	publicKey: KeyObject;
	issuer: { name: string; privateKey: KeyObject };
	extensions: Extension[];
	/** How many days it is valid from now. */
	days: number;
}

const nameOf = (name: string): Name =>
	new Name([
		new RelativeDistinguishedName([
			new AttributeTypeAndValue({ type: commonName, value: new AttributeValue({ utf8String: name }) }),
		]),
	]);

/** An extension of a certificate. */
export const extension = (extnID: string, critical: boolean, value: unknown): Extension =>
	new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

/** Issues an X.509 certificate for an RSA key, as PEM. */
export function issueCertificate({ name, publicKey, issuer, extensions, days }: CertificateRequest): string {
	const algorithm = new AlgorithmIdentifier({ algorithm: sha256WithRsa, parameters: null });
	const now = Date.now();
	const tbs = new TBSCertificate({
		version: Version.v3,
		serialNumber: Uint8Array.from([1, ...randomBytes(7)]).buffer,
		signature: algorithm,
		issuer: nameOf(issuer.name),
		subject: nameOf(name),
		validity: new Validity({ notBefore: new Date(now - dayMs), notAfter: new Date(now + days * dayMs) }),
		subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo),
		extensions: new Extensions(extensions),
	});
	const signature = sign('sha256', Buffer.from(AsnConvert.serialize(tbs)), issuer.privateKey);
	const certificate = new Certificate({
		tbsCertificate: tbs,
		signatureAlgorithm: algorithm,
		signatureValue: Uint8Array.from(signature).buffer,
	});
	const base64 = Buffer.from(AsnConvert.serialize(certificate)).toString('base64');
	return `-----BEGIN CERTIFICATE-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`;
}
