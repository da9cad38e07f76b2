/**
 * Reads records from an encrypted export: the engine compared with the usual command line.
 *
 *   node bench/decryptUnzipParse.ts [size of the zip in MB = 100] [pairs = 9]
 *
 * Needs openssl, zip, unzip, funzip and jq. Builds the engine itself when `dist` is missing (`npx tsc -p
 * tsconfig.json`). Both sides are whole processes that run in turn. Each figure is the median of the pairs' ratios with
 * its interval (the order statistics that contain the true median with at least 95%). Memory is the sum of the peaks of
 * all processes of a side.
 */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import type * as Contents from '../genesys/formats/unwrapExport.ts';
import type * as Keys from '../genesys/formats/envelope/privateKeys.ts';
import type * as Records from '../genesys/formats/records.ts';
import { inTurn, median, run, formatMedian, type Run } from './measure.ts';
const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ENGINE = join(ROOT, 'dist', 'genesys', 'formats');
const READ_SIZE = 64 * 1024;

interface Artifact {
	folder: string;
	message: string;
	key: string;
	certificate: string;
	records: number;
}

function engine(): typeof Keys & typeof Contents & typeof Records {
	const load = createRequire(import.meta.url);
	return {
		...load(join(ENGINE, 'envelope', 'privateKeys.js')),
		...load(join(ENGINE, 'unwrapExport.js')),
		...load(join(ENGINE, 'records.js')),
	};
}

/** Runs the engine in its own process. Prints the number of records. */
async function readWithEngine(message: string, keyFile: string): Promise<void> {
	const { unwrapExport, readKeys, readRecords } = engine();
	const keys = readKeys(readFileSync(keyFile, 'utf8'));
	let records = 0;
	const source = createReadStream(message, { highWaterMark: READ_SIZE });
	for await (const entry of unwrapExport(source, keys)) {
		for await (const batch of readRecords(entry)) records += batch.length;
	}
	process.stdout.write(String(records));
}

/** Loads the same modules and reads nothing, long enough to measure its memory. */
function idle(): void {
	engine();
	setTimeout(() => process.stdout.write('idle'), 300);
}

/** Interactions like those in the documentation, with free text, so that they compress to about a third. */
async function writeRecords(file: string, zipBytes: number): Promise<number> {
	const out = createWriteStream(file);
	let seed = 1;
	const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32;
	const words = Array.from({ length: 5000 }, () =>
		Array.from({ length: 3 + Math.floor(random() * 7) }, () =>
			String.fromCharCode(97 + Math.floor(random() * 26)),
		).join(''),
	);
	const text = (count: number) =>
		Array.from({ length: count }, () => words[Math.floor(random() * words.length)]).join(' ');
	let count = 0;
	for (let size = 0; size < zipBytes * 2.63; count++) {
		const record = {
			ixnId: `000${Math.floor(random() * 2 ** 40).toString(36)}AVTJ`,
			status: 3,
			entityTypeId: count % 3,
			mediaTypeId: count % 2 === 0 ? 'email' : 'chat',
			typeId: 'Inbound',
			subtypeId: 'InboundNew',
			contactId: Math.floor(random() * 2 ** 40).toString(36),
			startDate: new Date(1.7e12 + Math.floor(random() * 1e10)).toISOString(),
			endDate: new Date(1.7e12 + Math.floor(random() * 1e10)).toISOString(),
			subject: text(6),
			text: text(80),
			theComment: null,
			tenantId: 101,
			allAttributes: {
				Priority: Math.floor(random() * 10),
				Language: 'en',
				Queue: text(2),
				_AutoReplyCount: 0,
				FirstName: text(1),
				LastName: text(1),
			},
			isSpam: 0,
			stoppedReason: 'Normal',
		};
		const line = `${JSON.stringify(record)}\n`;
		size += line.length;
		if (!out.write(line)) await once(out, 'drain');
	}
	out.end();
	await finished(out);
	return count;
}

async function makeArtifact(zipMb: number): Promise<Artifact> {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-bench-'));
	const at = (name: string) => join(folder, name);
	const records = await writeRecords(at('Interaction-1.json'), zipMb * 1e6);
	execFileSync('zip', ['-q', '-j', at('export.zip'), at('Interaction-1.json')]);
	execFileSync(
		'openssl',
		[
			'req',
			'-x509',
			'-newkey',
			'rsa:2048',
			'-nodes',
			'-keyout',
			at('key.pem'),
			'-out',
			at('certificate.pem'),
			'-subj',
			'/CN=bench',
			'-days',
			'2',
		],
		{ stdio: 'ignore' },
	);
	execFileSync('openssl', [
		'smime',
		'-encrypt',
		'-binary',
		'-aes256',
		'-in',
		at('export.zip'),
		'-outform',
		'DER',
		'-out',
		at('export.p7m'),
		at('certificate.pem'),
	]);
	const sizes = ['Interaction-1.json', 'export.zip', 'export.p7m'].map(
		(name) => `${name} ${(statSync(at(name)).size / 1e6).toFixed(1)} MB`,
	);
	console.log(`${records} records; ${sizes.join(', ')}`);
	return { folder, message: at('export.p7m'), key: at('key.pem'), certificate: at('certificate.pem'), records };
}

async function compare(name: string, artifact: Artifact, pairs: number, commandLine: string): Promise<void> {
	const ours = () => run(process.execPath, [SELF, '--engine', artifact.message, artifact.key]);
	const theirs = () => run('bash', ['-o', 'pipefail', '-c', commandLine]);
	const runs = await inTurn(pairs, ours, theirs);
	for (const { output } of [...runs.ours, ...runs.theirs])
		if (Number(output) !== artifact.records) throw new Error(`records: ${output}, expected ${artifact.records}`);
	const ratios = runs.ours.map(({ seconds }, index) => runs.theirs[index]!.seconds / seconds);
	const figures = (side: Run[]) =>
		`${median(side.map(({ seconds }) => seconds)).toFixed(2)} s, peak ${Math.max(...side.map(({ peakMb }) => peakMb)).toFixed(0)} MB`;
	console.log(
		`${name}\n  engine ${figures(runs.ours)}\n  theirs ${figures(runs.theirs)}\n  engine is ${formatMedian(ratios, '', 2)} times as fast, ${pairs} pairs`,
	);
}

async function main(zipMb: number, pairs: number): Promise<void> {
	if (!existsSync(join(ENGINE, 'unwrapExport.js')))
		execFileSync('npx', ['tsc', '-p', 'tsconfig.json'], { cwd: ROOT, stdio: 'inherit' });
	const artifact = await makeArtifact(zipMb);
	try {
		const resting = await run(process.execPath, [SELF, '--idle']);
		console.log(`idle process: peak ${resting.peakMb.toFixed(0)} MB`);
		const decrypt = `openssl smime -decrypt -binary -inform DER -in ${artifact.message} -inkey ${artifact.key} -recip ${artifact.certificate}`;
		const zip = join(artifact.folder, 'decrypted.zip');
		await compare(
			'openssl smime -decrypt -out x.zip; unzip -p x.zip | jq -c .',
			artifact,
			pairs,
			`${decrypt} -out ${zip} && unzip -p ${zip} | jq -c . | wc -l`,
		);
		await compare(
			'openssl smime -decrypt | funzip | jq -c .',
			artifact,
			pairs,
			`${decrypt} | funzip | jq -c . | wc -l`,
		);
	} finally {
		rmSync(artifact.folder, { recursive: true });
	}
}

const [first, ...others] = process.argv.slice(2);
if (first === '--engine') await readWithEngine(others[0]!, others[1]!);
else if (first === '--idle') idle();
else await main(Number(first ?? 100), Number(others[0] ?? 9));
