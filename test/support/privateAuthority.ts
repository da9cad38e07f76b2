import { createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
	AlgorithmIdentifier,
	AttributeTypeAndValue,
	AttributeValue,
	BasicConstraints,
	Certificate,
	Extension,
	Extensions,
	GeneralName,
	Name,
	RelativeDistinguishedName,
	SubjectAlternativeName,
	SubjectPublicKeyInfo,
	TBSCertificate,
	Validity,
	Version,
} from '@peculiar/asn1-x509';

const sha256WithRsa = '1.2.840.113549.1.1.11';
const commonName = '2.5.4.3';
const basicConstraints = '2.5.29.19';
const subjectAlternativeName = '2.5.29.17';
const day = 86_400_000;

/** A certificate with its key, both PEM. */
export interface Identity {
	key: string;
	cert: string;
}

/** A certificate authority that nobody knows. */
export interface PrivateAuthority {
	/** PEM: what is entered where this authority is to be trusted. */
	certificate: string;
	/** For a server of these host names, or a client that goes by them. */
	issue(hosts: string[]): Identity;
}

interface Subject {
	name: string;
	publicKey: KeyObject;
	extensions: Extension[];
}

const extension = (extnID: string, critical: boolean, value: unknown): Extension =>
	new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });

const named = (name: string): Name =>
	new Name([
		new RelativeDistinguishedName([
			new AttributeTypeAndValue({ type: commonName, value: new AttributeValue({ utf8String: name }) }),
		]),
	]);

function certificateOf(
	{ name, publicKey, extensions }: Subject,
	issuer: { name: string; privateKey: KeyObject },
): string {
	const algorithm = new AlgorithmIdentifier({ algorithm: sha256WithRsa, parameters: null });
	const now = Date.now();
	const tbs = new TBSCertificate({
		version: Version.v3,
		serialNumber: Uint8Array.from([1, ...randomBytes(7)]).buffer,
		signature: algorithm,
		issuer: named(issuer.name),
		subject: named(name),
		validity: new Validity({ notBefore: new Date(now - day), notAfter: new Date(now + day) }),
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

function keyPair(): { privateKey: KeyObject; publicKey: KeyObject; pem: string } {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	return { privateKey, publicKey: createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })), pem };
}

/** Makes a certificate authority of a company's own network, for the duration of a test. */
export function createPrivateAuthority(name = 'Authority of the tests'): PrivateAuthority {
	const own = keyPair();
	const issuer = { name, privateKey: own.privateKey };
	return {
		certificate: certificateOf(
			{
				name,
				publicKey: own.publicKey,
				extensions: [extension(basicConstraints, true, new BasicConstraints({ cA: true }))],
			},
			issuer,
		),
		issue: (hosts) => {
			const { publicKey, pem } = keyPair();
			const names = new SubjectAlternativeName(hosts.map((dNSName) => new GeneralName({ dNSName })));
			return {
				key: pem,
				cert: certificateOf(
					{ name: hosts[0] ?? name, publicKey, extensions: [extension(subjectAlternativeName, false, names)] },
					issuer,
				),
			};
		},
	};
}
