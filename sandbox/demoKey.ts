import { createHash, generateKeyPairSync } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { extension, issueCertificate } from './certificates.ts';

const subjectKeyIdentifier = '2.5.29.14';

export interface DemoKey {
	/** PKCS#8, PEM; encrypted when a passphrase was given. */
	privateKey: string;
	/** Self-signed X.509 certificate, PEM: what is uploaded to User Data Management. */
	certificate: string;
}

/** A key pair and a self-signed certificate for trying things out, made anew each time: no private key is ever kept in this repository. */
export function createDemoKey({
	name = 'Genesys sandbox demo',
	passphrase,
	bits = 2048,
}: { name?: string; passphrase?: string; bits?: number } = {}): DemoKey {
	const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: bits });
	const spki = AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo);
	const keyId = createHash('sha1').update(new Uint8Array(spki.subjectPublicKey)).digest();
	return {
		privateKey: privateKey
			.export({ type: 'pkcs8', format: 'pem', ...(passphrase ? { cipher: 'aes-256-cbc', passphrase } : {}) })
			.toString(),
		certificate: issueCertificate({
			name,
			publicKey,
			issuer: { name, privateKey },
			extensions: [extension(subjectKeyIdentifier, false, new OctetString(keyId))],
			days: 365,
		}),
	};
}
