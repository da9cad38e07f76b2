/** The programs that judge here: openssl, and zip, unzip, gzip and jq, as Debian has them. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder in which programs run, so that their files go by their bare names. */
export interface Folder {
	/** What the program writes to its standard output; throws when it ends in failure. */
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

/** Does something in a folder that is gone afterwards. */
export function inFolder<T>(work: (here: Folder) => T): T {
	const here = folder();
	try {
		return work(here);
	} finally {
		here.remove();
	}
}

/** Makes `key.pem` (RSA, PKCS#8) and `certificate.pem` in the folder: made anew each time, for no private key is ever kept in this repository. */
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

/** What openssl makes of a message that was encrypted to the folder's key. */
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
