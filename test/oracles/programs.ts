/** The programs that check our results: openssl, zip, unzip, gzip and jq from Debian. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder in which programs run, so that files have short names. */
export interface Folder {
	/** The program's standard output; throws if it fails. */
	run(program: string, parameters: string[], input?: Uint8Array): Buffer;
	write(file: string, bytes: Uint8Array | string): void;
	read(file: string): Buffer;
	remove(): void;
}

export function folder(): Folder {
	const path = mkdtempSync(join(tmpdir(), 'oracles-'));
	return {
		run: (program, parameters, input) =>
			execFileSync(program, parameters, {
				cwd: path,
				input,
				stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'],
				maxBuffer: 256 * 1024 * 1024,
			}),
		write: (file, bytes) => writeFileSync(join(path, file), bytes),
		read: (file) => readFileSync(join(path, file)),
		remove: () => rmSync(path, { recursive: true }),
	};
}

/** Runs work in a temporary folder. */
export function inFolder<T>(work: (here: Folder) => T): T {
	const here = folder();
	try {
		return work(here);
	} finally {
		here.remove();
	}
}

/**
 * Creates `key.pem` (RSA, PKCS#8) and `certificate.pem` in the folder. They are new each time, because the repository
 * never contains a private key.
 */
export function makeKey({ run }: Folder): void {
	run('openssl', [
		'req',
		'-x509',
		'-newkey',
		'rsa:2048',
		'-nodes',
		'-keyout',
		'key.pem',
		'-out',
		'certificate.pem',
		'-days',
		'2',
		'-subj',
		'/CN=Export/O=Oracles',
	]);
}

/** Decrypts a message with openssl and the folder's key. */
export function decrypt(
	{ run, write }: Folder,
	message: Uint8Array,
	form: 'DER' | 'PEM' | 'SMIME',
	command: 'cms' | 'smime' = 'cms',
): Buffer {
	write('message', message);
	return run('openssl', [
		command,
		'-decrypt',
		'-binary',
		'-inform',
		form,
		'-in',
		'message',
		'-inkey',
		'key.pem',
		'-recip',
		'certificate.pem',
	]);
}
