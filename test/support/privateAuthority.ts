import { generateKeyPairSync } from 'node:crypto';
import { BasicConstraints, GeneralName, SubjectAlternativeName } from '@peculiar/asn1-x509';
import { extension, issueCertificate } from '../../sandbox/certificates.ts';

const basicConstraints = '2.5.29.19';
const subjectAlternativeName = '2.5.29.17';

/** A certificate with its key, both PEM. */
export interface Identity {
	key: string;
	cert: string;
}

/** A certificate authority that nobody trusts by default. */
export interface PrivateAuthority {
	/** PEM: to enter where this authority must be trusted. */
	certificate: string;
	/** Issues a certificate for a server with these host names, or for a client. */
	issue(hosts: string[]): Identity;
}

const keyPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** Creates the certificate authority of a private network for one test. */
export function createPrivateAuthority(name = 'Authority of the tests'): PrivateAuthority {
	const { privateKey, publicKey } = keyPair();
	const issuer = { name, privateKey };
	return {
		certificate: issueCertificate({
			name,
			publicKey,
			issuer,
			extensions: [extension(basicConstraints, true, new BasicConstraints({ cA: true }))],
			days: 1,
		}),
		issue: (hosts) => {
			const own = keyPair();
			const names = new SubjectAlternativeName(hosts.map((dNSName) => new GeneralName({ dNSName })));
			return {
				key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
				cert: issueCertificate({
					name: hosts[0] ?? name,
					publicKey: own.publicKey,
					issuer,
					extensions: [extension(subjectAlternativeName, false, names)],
					days: 1,
				}),
			};
		},
	};
}
