import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with a key and a certificate made by openssl, which then decrypts what was encrypted to it. */
export interface OpensslKey {
	certificate: Buffer;
	certificateDer: Buffer;
	privateKey: string;
	/** What `openssl cms -decrypt` makes of the message. */
	decrypt(message: Buffer, form: 'DER' | 'PEM' | 'SMIME', command?: 'cms' | 'smime'): Buffer;
	remove(): void;
}

export function opensslKey(algorithm: string[] = ['-newkey', 'rsa:2048']): OpensslKey {
	const folder = mkdtempSync(join(tmpdir(), 'sandbox-key-'));
	const [key, certificate, der, message] = ['key.pem', 'certificate.pem', 'certificate.der', 'message'].map((name) => join(folder, name)) as [string, string, string, string];
	openssl(['req', '-x509', ...algorithm, '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=Export/O=Sandbox']);
	openssl(['x509', '-in', certificate, '-outform', 'DER', '-out', der]);
	return {
		certificate: readFileSync(certificate),
		certificateDer: readFileSync(der),
		privateKey: readFileSync(key, 'utf8'),
		decrypt: (bytes, form, command = 'cms') => {
			writeFileSync(message, bytes);
			return openssl([command, '-decrypt', '-binary', '-inform', form, '-in', message, '-inkey', key, '-recip', certificate]);
		},
		remove: () => rmSync(folder, { recursive: true }),
	};
}

function openssl(parameters: string[]): Buffer {
	return execFileSync('openssl', parameters, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 256 * 1024 * 1024 });
}
