import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail } from '../../genesys/errors.ts';
import { download } from '../../genesys/exports/download.ts';
import { saveDownload, sideBySide, type DownloadedFile, type DownloadSource } from '../../node-red/platform/downloads.ts';
import { safeName, saveAs, uniqueNames } from '../../node-red/platform/files.ts';
import { connected, failureOf, noAnswer, scripted, type Answer, type Rig, type Scripted } from '../unit/client/scripted.ts';
import { handleOf, opening } from '../unit/exports/scriptedSystem.ts';

/** The table of faults that a download must survive, as far as it is about files on a disk; the rest is with the download itself, and with the transports. */

const whole = '0123456789';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const full = (text = whole, headers: Record<string, string> = {}): Answer => ({ status: 200, headers: { 'content-length': String(text.length), etag: '"v1"', ...headers }, chunks: [text.slice(0, 4), text.slice(4)] });
const rest = (start: number, headers: Record<string, string> = {}): Answer => ({
	...{ status: 206, chunks: [whole.slice(start)] },
	headers: { 'content-length': String(10 - start), 'content-range': `bytes ${start}-9/10`, etag: '"v1"', ...headers },
});
const broken = (text: string): Answer => ({ status: 200, headers: { 'content-length': '10', etag: '"v1"' }, chunks: [text, noAnswer()] });
/** Breaks off, and then nothing more comes. */
const gone = [broken('0123'), { ...rest(4), chunks: [noAnswer()] }];

let folder: string;
let path: string;
const part = (): string => `${path}.part`;
const marker = (): string => `${path}.lock`;
const notes = (): string => `${path}.part.json`;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-downloads-'));
	path = join(folder, 'a.csv');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Saving {
	transport: Scripted;
	saved: Promise<DownloadedFile>;
}

function saving(steps: Parameters<typeof scripted>, changes: Partial<DownloadSource> = {}, connection: Rig = connected(scripted())): Saving {
	const transport = scripted(...steps);
	const source: DownloadSource = { origin: 'export 7', open: (options) => download(connection, opening(transport), handleOf(), { name: 'a.csv', size: changes.size }, options), ...changes };
	return { transport, saved: saveDownload(path, source) };
}

/** As an earlier run left it. */
function leave(text: string, noted: object = { origin: 'export 7', etag: '"v1"' }, owner?: object): void {
	writeFileSync(part(), text);
	writeFileSync(notes(), JSON.stringify(noted));
	if (owner) writeFileSync(marker(), JSON.stringify(owner));
}

const content = (): string => readFileSync(path, 'utf8');
const expectNothingElse = (): void => expect(readdirSync(folder)).toEqual(['a.csv']);

test('a file is written, verified and named, and nothing else is left', async () => {
	const { saved } = saving([full()], { size: 10, sha256: sha256(whole) });
	expect(await saved).toEqual({ path, bytes: 10, sha256: sha256(whole), verified: true, attempts: 1, seconds: expect.any(Number) });
	expect(content()).toBe(whole);
	expectNothingElse();
});

test('a file of which nothing is known beforehand is neither verified nor refused', async () => {
	expect(await saving([full()]).saved).not.toHaveProperty('verified');
	expect(content()).toBe(whole);
});

test('4: a body that is consistent in itself but shorter than the list says is downloaded once more, and then refused', async () => {
	const short = full('01234');
	const { saved, transport } = saving([short], { size: 10 });
	expect(await failureOf(saved)).toMatchObject({ kind: 'file', message: 'a.csv: 5 bytes came, and it was to have 10' });
	expect(transport.requests.map(({ headers }) => headers.range)).toEqual([undefined, undefined]);
	expect(readdirSync(folder)).toEqual([]);
});

test('4: and is taken when it is whole the second time', async () => {
	expect(await saving([full('01234'), full()], { size: 10 }).saved).toMatchObject({ verified: true, attempts: 2 });
	expectNothingElse();
});

test('5: what is longer than it says is stopped, and never gets the name', async () => {
	const long = { ...full(), chunks: [whole, 'more', 'and more'] };
	expect(await failureOf(saving([long]).saved)).toMatchObject({ kind: 'file' });
	expect(readdirSync(folder)).toEqual([]);
});

test('13: when it cannot be resumed the part is kept, and the next run goes on with it', async () => {
	expect(await failureOf(saving(gone).saved)).toMatchObject({ kind: 'connection' });
	expect(readdirSync(folder)).toEqual(['a.csv.part', 'a.csv.part.json']);
	const { saved, transport } = saving([rest(4)]);
	expect(await saved).toMatchObject({ resumedAt: 4, bytes: 10, sha256: sha256(whole) });
	expect(transport.requests[0]?.headers).toMatchObject({ range: 'bytes=4-', 'if-range': '"v1"' });
	expectNothingElse();
});

test.each<[string, Parameters<typeof scripted>]>([
	['16, 26: a file that has changed since is downloaded anew', [full(whole, { etag: '"v2"' }), full(whole, { etag: '"v2"' })]],
	['25: a part that the server knows nothing behind of is not trusted', [{ status: 416, headers: { 'content-range': 'bytes */3' } }, full()]],
	['22: a part of the file that nobody asked for is not taken', [rest(6), full()]],
	['23: a part of the file that does not say where it stands is not taken', [{ status: 206, headers: {}, chunks: ['456789'] }, full()]],
])('%s', async (_what, steps) => {
	leave('0123');
	const { saved, transport } = saving(steps);
	expect(await saved).toMatchObject({ bytes: 10, sha256: sha256(whole) });
	expect(transport.requests.map(({ headers }) => headers.range)).toEqual(['bytes=4-', undefined]);
	expect(content()).toBe(whole);
	expectNothingElse();
});

test('21: a server that knows no ranges gives everything again, and what is there is passed over', async () => {
	leave('0123');
	expect(await saving([full()]).saved).toMatchObject({ resumedAt: 4, sha256: sha256(whole) });
});

test('24: a part that was whole already is verified and named', async () => {
	leave(whole);
	const { saved } = saving([{ status: 416, headers: { 'content-range': 'bytes */10' } }], { sha256: sha256(whole) });
	expect(await saved).toMatchObject({ resumedAt: 10, verified: true });
	expectNothingElse();
});

test('24, 41: where the size is known, it is not even asked for', async () => {
	leave(whole);
	const { saved, transport } = saving([], { size: 10 });
	expect(await saved).toMatchObject({ attempts: 0, resumedAt: 10, verified: true });
	expect(transport.requests).toEqual([]);
});

test('27: without an ETag the checksum tells whether the two halves are of one file', async () => {
	leave('abcd', { origin: 'export 7' });
	const { saved, transport } = saving([rest(4, { etag: 'W/"x"' }), full()], { sha256: sha256(whole) });
	expect(await saved).toMatchObject({ verified: true, attempts: 2 });
	expect(transport.requests.map(({ headers }) => headers['if-range'])).toEqual([undefined, undefined]);
	expect(content()).toBe(whole);
});

test('27: with neither ETag nor checksum nothing is gone on with', async () => {
	leave('0123', { origin: 'export 7' });
	const { saved, transport } = saving([full()]);
	expect(await saved).not.toHaveProperty('resumedAt');
	expect(transport.requests[0]?.headers.range).toBeUndefined();
});

test('28: a wrong checksum costs one more download, and then the file', async () => {
	const { saved, transport } = saving([full('abcdefghij')], { sha256: sha256(whole) });
	expect(await failureOf(saved)).toMatchObject({ kind: 'file', message: expect.stringMatching(/^a\.csv: the bytes are not those that were exported/) });
	expect(transport.requests).toHaveLength(2);
	expect(readdirSync(folder)).toEqual([]);
});

test('28: a file of that name that was there stays as it was', async () => {
	writeFileSync(path, 'earlier');
	await failureOf(saving([full('abcdefghij')], { sha256: sha256(whole) }).saved);
	expect(content()).toBe('earlier');
});

test('37: a full disk is an error of its own, and the part is kept', async () => {
	const { saved } = saving([], {
		async *open({ onIdentity }) {
			onIdentity?.({ etag: '"v1"' });
			yield Buffer.from('0123');
			throw Object.assign(new Error('no space left on device, write'), { code: 'ENOSPC' });
		},
	});
	expect(await failureOf(saved)).toMatchObject({ code: 'ENOSPC' });
	expect(readFileSync(part(), 'utf8')).toBe('0123');
	expect(await saving([rest(4)]).saved).toMatchObject({ resumedAt: 4 });
});

test('38: a folder of that name is an error before anything is downloaded', async () => {
	mkdirSync(path);
	const { saved, transport } = saving([full()]);
	expect(await failureOf(saved)).toMatchObject({ kind: 'file', message: 'a.csv is the name of a folder there' });
	expect(transport.requests).toEqual([]);
});

test('38: what is no folder cannot be written to', async () => {
	writeFileSync(join(folder, 'taken'), '');
	path = join(folder, 'taken', 'a.csv');
	expect(await failureOf(saving([full()]).saved)).toMatchObject({ code: expect.stringMatching(/ENOTDIR|EEXIST/) });
});

test('39: a part is digested again from the disk, whatever was known of it', async () => {
	leave('xxxx');
	const { saved } = saving([rest(4), full()], { sha256: sha256(whole) });
	expect(await saved).toMatchObject({ verified: true, sha256: sha256(whole) });
});

test('39: what another export left under that name is not gone on with', async () => {
	leave('0123', { origin: 'export 6', etag: '"v1"' });
	const { saved, transport } = saving([full()]);
	expect(await saved).not.toHaveProperty('resumedAt');
	expect(transport.requests[0]?.headers.range).toBeUndefined();
});

test('40: a part that is larger than the file is thrown away', async () => {
	leave(`${whole}x`);
	expect(await saving([full()], { size: 10 }).saved).toMatchObject({ attempts: 1, verified: true });
	expect(content()).toBe(whole);
});

test('42: a file that is there and has the right checksum is not downloaded again', async () => {
	writeFileSync(path, whole);
	const { saved, transport } = saving([full()], { sha256: sha256(whole) });
	expect(await saved).toEqual({ path, bytes: 10, sha256: sha256(whole), verified: true, seconds: 0, attempts: 0, skipped: true });
	expect(transport.requests).toEqual([]);
});

test('42: without a checksum, one of the right size counts when it was written since the export began', async () => {
	writeFileSync(path, whole);
	utimesSync(path, 2_000, 2_000);
	expect(await saving([], { listedSize: 10, since: 1_000_000 }).saved).toMatchObject({ skipped: true });
	expect(await saving([full()], { listedSize: 10, since: 3_000_000 }).saved).not.toHaveProperty('skipped');
});

test('42: one of another size or checksum is replaced', async () => {
	for (const there of ['short', 'abcdefghij']) {
		writeFileSync(path, there);
		expect(await saving([full()], { size: 10, sha256: sha256(whole) }).saved).not.toHaveProperty('skipped');
		expect(content()).toBe(whole);
	}
});

describe('43: of two runs on one file', () => {
	const held = { kind: 'file', message: 'a.csv is being written by another run' };

	test('the second is refused, and the first is not disturbed', async () => {
		let second: unknown;
		const { saved } = saving([], {
			async *open() {
				second = await failureOf(saveDownload(path, { origin: 'export 7', open: () => fail('file', 'never') }));
				yield Buffer.from(whole);
			},
		});
		await saved;
		expect(second).toMatchObject(held);
		expectNothingElse();
	});

	test('the second is refused when the first is another process', async () => {
		const owner = { host: hostname(), pid: process.ppid, token: 'x' };
		leave('0123', undefined, owner);
		expect(await failureOf(saving([full()]).saved)).toMatchObject(held);
		expect(readFileSync(part(), 'utf8')).toBe('0123');
	});

	test('the second is refused when the first is another machine, until that has shown no sign of life for two minutes', async () => {
		leave('0123', undefined, { host: 'elsewhere', pid: 1, token: 'x' });
		expect(await failureOf(saving([full()]).saved)).toMatchObject(held);
		const earlier = new Date(Date.now() - 121_000);
		utimesSync(marker(), earlier, earlier);
		expect(await saving([rest(4)]).saved).toMatchObject({ resumedAt: 4 });
	});

	test('the second goes on with what the first left when that was killed', async () => {
		const { pid } = spawnSync(process.execPath, ['-e', '']);
		leave('0123', undefined, { host: hostname(), pid, token: 'x' });
		expect(await saving([rest(4)]).saved).toMatchObject({ resumedAt: 4 });
		expectNothingElse();
	});

	test('a marker that was cut off by a crash stops nobody', async () => {
		writeFileSync(marker(), '{"host');
		writeFileSync(notes(), '{"ori');
		expect(await saving([full()]).saved).toMatchObject({ bytes: 10 });
		expectNothingElse();
	});

	test('files that are unpacked are protected alike', async () => {
		let second: unknown;
		async function* source(): AsyncGenerator<Uint8Array> {
			second = await failureOf(saveAs(path, source()));
			yield Buffer.from(whole);
		}
		await saveAs(path, source());
		expect(second).toMatchObject(held);
		expectNothingElse();
	});
});

test('44: names from elsewhere are made safe', () => {
	const names = ['../../etc/passwd', '/etc/passwd', 'C:\\Windows\\a.csv', 'a\0b.csv', 'CON', 'con.txt', '...', 'a. ', 'a<b>:c.csv', ''];
	expect(names.map(safeName)).toEqual(['passwd', 'passwd', 'a.csv', 'a_b.csv', '_CON', '_con.txt', 'file', 'a', 'a_b__c.csv', 'file']);
	expect(safeName(`${'x'.repeat(500)}.csv`)).toMatch(/^x{176}\.csv$/);
});

test('45: names that are alike, but for case too, become different ones', () => {
	const unique = uniqueNames();
	expect(['a.csv', 'A.csv', 'a.csv', 'a (2).csv'].map(unique)).toEqual(['a.csv', 'A (2).csv', 'a (3).csv', 'a (2) (2).csv']);
});

test('46: a link at the place of the file is replaced, and what it leads to is left alone', async () => {
	const other = join(folder, 'other');
	writeFileSync(other, 'precious');
	for (const at of [path, part()]) symlinkSync(other, at);
	await saving([full()]).saved;
	expect(readFileSync(other, 'utf8')).toBe('precious');
	expect([lstatSync(path).isSymbolicLink(), content()]).toEqual([false, whole]);
});

test('46: a part that is a link is not gone on with', async () => {
	const other = join(folder, 'other');
	writeFileSync(other, '0123');
	symlinkSync(other, part());
	writeFileSync(notes(), JSON.stringify({ origin: 'export 7', etag: '"v1"' }));
	expect(await saving([full()]).saved).not.toHaveProperty('resumedAt');
	expect(readFileSync(other, 'utf8')).toBe('0123');
});

test('47: a cancelled download leaves nothing behind', async () => {
	const connection = connected(scripted(), { onWait: (rig) => rig.cancel() });
	expect(await failureOf(saving(gone, {}, connection).saved)).toMatchObject({ kind: 'cancelled' });
	expect(readdirSync(folder)).toEqual([]);
});

test('48: a file without a byte is a file', async () => {
	expect(await saving([full('')], { size: 0, sha256: sha256('') }).saved).toMatchObject({ bytes: 0, verified: true });
	expect([existsSync(path), content()]).toEqual([true, '']);
	expectNothingElse();
});

describe('side by side', () => {
	const deferred = (): { promise: Promise<void>; resolve: () => void } => {
		let resolve = (): void => undefined;
		const promise = new Promise<void>((settle) => (resolve = settle));
		return { promise, resolve };
	};

	test('no more are under way than are allowed, and results come in order', async () => {
		const gates = Array.from({ length: 6 }, deferred);
		let running = 0;
		let most = 0;
		const work = gates.map(({ promise }, index) => async () => {
			most = Math.max(most, ++running);
			await promise;
			running -= 1;
			return index;
		});
		const results: number[] = [];
		const done = (async () => {
			for await (const result of sideBySide(work, 3)) results.push(result);
		})();
		for (const { resolve } of gates.toReversed()) resolve();
		await done;
		expect([most, results]).toEqual([3, [0, 1, 2, 3, 4, 5]]);
	});

	test('the first failure is the one that is raised, when the others have ended', async () => {
		let ended = 0;
		const gate = deferred();
		const work = [
			async (stopped: () => boolean): Promise<void> => {
				await gate.promise;
				ended += Number(stopped());
				throw new Error('the others');
			},
			async (): Promise<void> => {
				setImmediate(gate.resolve);
				throw new Error('the first');
			},
			async (): Promise<void> => void (ended += 100),
		];
		const run = (async () => {
			for await (const result of sideBySide(work, 2)) void result;
		})();
		expect((await failureOf(run)).message).toBe('the first');
		expect(ended).toBe(1);
	});

	test('who stops listening ends what is under way', async () => {
		const gate = deferred();
		let seen = false;
		const work = [async () => 1, async (stopped: () => boolean) => gate.promise.then(() => ((seen = stopped()), 2)), async () => 3];
		for await (const result of sideBySide(work, 2)) {
			expect(result).toBe(1);
			setImmediate(gate.resolve);
			break;
		}
		expect(seen).toBe(true);
	});
});
