import { createHash, generateKeyPairSync } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { extension, issueCertificate } from './certificates.ts';

const subjectKeyIdentifier = '2.5.29.14';

export interface DemoKey {
	/** PKCS#8, PEM; encrypted if there is a passphrase. */
	privateKey: string;
	/** Self-signed X.509 certificate, PEM; the one to upload to User Data Management. */
	certificate: string;
}

/** A new key pair with a self-signed certificate for the demo. The repository never contains a private key. */
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
