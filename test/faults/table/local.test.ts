/** Faults 35–50 of the faults that a download must survive: unreachable hosts, disks and files on them, cancellation, clocks, secrets. */
import { spawnSync } from 'node:child_process';
import {
	chmodSync,
	existsSync,
	linkSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ExportFile } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import { beginning as beginningOf, savedAsStored } from '../../../node-red/nodes/genesys-export/exportMessages.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { sanitizeName, saveAs, uniqueNames } from '../../../node-red/shared/savedFiles.ts';
import { problemOf } from '../../../node-red/shared/flowErrors.ts';
import { connectionFor } from '../../../node-red/shared/runConnection.ts';
import type { Fault } from '../../../sandbox/index.ts';
import { createPrivateAuthority } from '../../support/privateAuthority.ts';
import { startTlsFront } from '../../support/surroundings.ts';
import { startRig, type Exported, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.reset());
afterAll(() => rig.close());
afterEach(() => jest.restoreAllMocks());

const cut = 1500;
const rest = `bytes=${cut}-`;
const hourMs = 3_600_000;
const whole = ({ bytes: [bytes] }: Exported): Buffer => bytes as Buffer;
const beginning = (exported: Exported): Buffer => whole(exported).subarray(0, cut);

describe('a file host', () => {
	test.each([
		['an unknown host', `https://${'x'.repeat(64)}.invalid/a?Signature=x`, 'ENOTFOUND', 'Host not found'],
		[
			'a host without a server',
			'http://127.0.0.1:1/a?Signature=x',
			'ECONNREFUSED',
			'No server is listening at this address',
		],
	])(
		'35: %s is retried, and then causes an error that names the host, and the partial file is kept',
		async (_what, location, code, hint) => {
			const exported = await rig.exported();
			exported.fault({ truncate: cut }, { status: 302, headers: { location } });
			expect(await exported.failure()).toMatchObject({
				kind: 'connection',
				code,
				message: expect.stringContaining(new URL(location).host),
				hint: expect.stringContaining(hint),
			});
			expect(rig.slice.waits).toEqual([250, 250, 500, 1000, 2000]);
			expect(await exported.save()).toMatchObject([{ resumedAt: cut, verified: true }]);
			exported.expectWhole();
		},
	);

	test('36: a host with an untrusted certificate is an error immediately', async () => {
		const front = await startTlsFront(createPrivateAuthority().issue(['localhost']), rig.slice.sandbox.filesUrl);
		const exported = await rig.exported();
		exported.fault({ status: 302, headers: { location: `https://localhost:${front.port}/a?Signature=x` } });
		try {
			expect(await exported.failure()).toMatchObject({
				kind: 'connection',
				code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
				hint: expect.stringContaining('not trusted'),
			});
			expect([exported.asked().length, front.shown.length, rig.slice.waits]).toEqual([1, 0, []]);
		} finally {
			await front.close();
		}
	});
});

/** From the third chunk on, the disk accepts part of one, and then nothing. */
async function fillTheDisk(): Promise<void> {
	const some = await open(join(rig.folder(), 'some'), 'w');
	const handles = Object.getPrototypeOf(some) as Record<'write' | 'writev', (...given: unknown[]) => Promise<object>>;
	await some.close();
	rmSync(join(rig.folder(), 'some'));
	for (const name of ['write', 'writev'] as const) {
		const real = handles[name];
		let taken = 0;
		jest.spyOn(handles, name).mockImplementation(function (this: object, ...given) {
			return (taken += 1) > 1
				? Promise.reject(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))
				: real.apply(this, given);
		});
	}
}

test('37: a full disk causes an error that says what to do, and the partial file is kept', async () => {
	const exported = await rig.exported('omboriGrid');
	rig.slice.sandbox.artifact({ bytes: 3_000_000 });
	const large = await rig.exported('omboriGrid');
	void exported;
	await fillTheDisk();
	const error = await large.failure();
	expect(problemOf(error)).toMatchObject({
		kind: 'file',
		code: 'ENOSPC',
		hint: 'Free some space, or choose another folder.',
	});
	expect(existsSync(large.path())).toBe(false);
	const kept = readFileSync(large.part());
	expect([kept.length > 0, whole(large).subarray(0, kept.length).equals(kept)]).toEqual([true, true]);
	jest.restoreAllMocks();
	expect(await large.save()).toMatchObject([{ resumedAt: kept.length, verified: true }]);
	large.expectWhole();
});

/** What Node-RED shows of a file system error. (Node's own errors are of a class that jest doesn't know.) */
const shownOf = ({ message, code }: { message: string; code?: string }): object =>
	problemOf(Object.assign(new Error(message), { code }));

describe("38: a target that can't be written", () => {
	test('38: a folder in place of the file is an error before anything is downloaded', async () => {
		const exported = await rig.exported();
		mkdirSync(exported.path());
		expect(await exported.failure()).toMatchObject({
			kind: 'file',
			message: `A folder already has the name ${exported.files[0]?.name}`,
			hint: 'Choose another folder, or move this one.',
		});
		expect(exported.asked()).toEqual([]);
	});

	test('38: a file in place of the folder is an error before anything is downloaded', async () => {
		const exported = await rig.exported();
		rmSync(rig.folder(), { recursive: true });
		writeFileSync(rig.folder(), '');
		expect(shownOf(await exported.failure())).toMatchObject({
			kind: 'file',
			code: expect.stringMatching(/ENOTDIR|EEXIST/),
			hint: expect.stringContaining('folder'),
		});
		expect(exported.asked()).toEqual([]);
	});

	test.each(['.part', '.part.json', '.part.json.new', '.lock', '.lock.old'])(
		'38: a folder in place of a helper file (%s) is an error that names it',
		async (ending) => {
			const exported = await rig.exported();
			mkdirSync(`${exported.path()}${ending}`);
			expect(await exported.failure()).toMatchObject({
				kind: 'file',
				message: `A folder already has the name ${exported.files[0]?.name}${ending}`,
				hint: 'Choose another folder, or move this one.',
			});
			expect(exported.asked()).toEqual([]);
		},
	);

	test('38: a folder that the file system forbids is an error without waiting', async () => {
		const error = await saveAs('/proc/genesys/exports/a.csv', Readable.from([Buffer.from('x')])).catch(
			(problem: unknown) => problem,
		);
		expect(shownOf(error as Error)).toMatchObject({ kind: 'file', code: 'ENOENT' });
	});

	test("38: saved files and new folders can only be read by Node-RED's user", async () => {
		const exported = await rig.exported();
		rmSync(rig.folder(), { recursive: true });
		await exported.save();
		await saveAs(join(rig.folder(), 'inner', 'b.csv'), Readable.from([Buffer.from('x')]));
		const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);
		expect(
			[rig.folder(), exported.path(), join(rig.folder(), 'inner'), join(rig.folder(), 'inner', 'b.csv')].map(modeOf),
		).toEqual(['700', '600', '700', '600']);
	});

	test('38: an interrupted run leaves nothing that other users can read', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { status: 404 });
		await exported.failure();
		const left = readdirSync(rig.folder());
		expect(left.length).toBeGreaterThan(0);
		for (const name of left) expect((statSync(join(rig.folder(), name)).mode & 0o777).toString(8)).toBe('600');
	});

	test('38: a folder without permission is an error before anything is downloaded', async () => {
		const exported = await rig.exported();
		chmodSync(rig.folder(), 0o555);
		// root may do everything.
		const isRoot = process.getuid?.() === 0;
		if (isRoot) process.seteuid?.(65_534);
		try {
			expect(shownOf(await exported.failure())).toMatchObject({
				kind: 'file',
				code: 'EACCES',
				hint: 'Node-RED has no permission to read or write there. Check the permissions of the folder.',
			});
		} finally {
			if (isRoot) process.seteuid?.(0);
			chmodSync(rig.folder(), 0o755);
		}
		expect(exported.asked()).toEqual([]);
	});
});

describe('a partial file of an earlier run', () => {
	test('39: a partial file of an earlier run is hashed again from the disk, and a damaged one is downloaded again', async () => {
		const exported = await rig.exported();
		exported.leave(Buffer.alloc(cut, 'x'));
		expect(await exported.save()).toMatchObject([{ verified: true }]);
		expect(exported.ranges()).toEqual([rest, undefined]);
		exported.expectWhole();
	});

	test.each(['genesysCloudDataExports', 'omboriGrid', 'repo361', 'udm'] as const)(
		'39: a partial file of an earlier run is continued, and the whole file is hashed: %s',
		async (system) => {
			const exported = await rig.exported(system);
			exported.leave(beginning(exported));
			expect(await exported.save()).toMatchObject([{ resumedAt: cut, bytes: whole(exported).length }]);
			expect(exported.ranges()).toEqual([rest]);
			exported.expectWhole();
		},
	);

	test('39: a partial file of another export is not continued', async () => {
		const exported = await rig.exported();
		exported.leave(beginning(exported), { origin: 'another export', etag: '"x"' });
		await exported.save();
		expect(exported.ranges()).toEqual([undefined]);
		exported.expectWhole();
	});

	test('40: a partial file that is larger than the file is discarded', async () => {
		const exported = await rig.exported();
		exported.leave(Buffer.concat([whole(exported), Buffer.from('x')]));
		expect((await exported.save())[0]).not.toHaveProperty('resumedAt');
		expect(exported.ranges()).toEqual([undefined]);
		exported.expectWhole();
	});

	test('41: a file whose run crashed between verifying and renaming is verified again and gets its name', async () => {
		const exported = await rig.exported();
		const { pid } = spawnSync(process.execPath, ['-e', '']);
		exported.leave(whole(exported), undefined, { host: hostname(), pid, token: 'x' });
		expect(await exported.save()).toMatchObject([{ attempts: 0, verified: true }]);
		expect(exported.asked()).toEqual([]);
		exported.expectWhole();
	});
});

describe('42: a file that already exists', () => {
	test('42: an existing file with the right checksum is not downloaded again', async () => {
		const exported = await rig.exported();
		const [first] = await exported.save();
		const before = exported.asked().length;
		expect(await exported.save()).toEqual([{ ...first, skipped: true, seconds: 0, attempts: 0 }]);
		expect(exported.asked()).toHaveLength(before);
		exported.expectWhole();
	});

	test('42: an existing file without a checksum is compared by size if it was written since the export began', async () => {
		const exported = await rig.exported('omboriGrid');
		await exported.save();
		expect(await exported.save()).toMatchObject([{ skipped: true }]);
		const before = new Date(Date.parse(exported.handle.startedAt) - 1000);
		utimesSync(exported.path(), before, before);
		expect((await exported.save())[0]).not.toHaveProperty('skipped');
		exported.expectWhole();
	});

	test.each([
		['size', () => Buffer.from('short')],
		['checksum', (exported: Exported) => Buffer.alloc(whole(exported).length)],
	] as const)('42: an existing file with another %s is replaced', async (_what, there) => {
		const exported = await rig.exported();
		writeFileSync(exported.path(), there(exported));
		expect((await exported.save())[0]).not.toHaveProperty('skipped');
		exported.expectWhole();
	});
});

describe('43: two runs for one file', () => {
	const held = { kind: 'file', message: expect.stringMatching(/^Another run is writing /) };

	test('43: the second run is refused without affecting the first', async () => {
		const exported = await rig.exported();
		const { anonymous } = exported.connection;
		let second: unknown;
		await exported.save(undefined, {
			anonymous: async (request) => {
				second ??= await exported.failure();
				return anonymous(request);
			},
		});
		expect(second).toMatchObject(held);
		exported.expectWhole();
	});

	test('43: the second run is refused when the first is another process', async () => {
		const exported = await rig.exported();
		exported.leave(beginning(exported), undefined, { host: hostname(), pid: process.ppid, token: 'x' });
		expect(await exported.failure()).toMatchObject(held);
		expect(readFileSync(exported.part()).equals(beginning(exported))).toBe(true);
	});

	test('43: the second run is refused while the first is on another machine, until that was inactive for two minutes', async () => {
		const exported = await rig.exported();
		exported.leave(beginning(exported), undefined, { host: 'elsewhere', pid: 1, token: 'x' });
		expect(await exported.failure()).toMatchObject(held);
		const earlier = new Date(Date.now() - 121_000);
		utimesSync(`${exported.path()}.lock`, earlier, earlier);
		expect(await exported.save()).toMatchObject([{ resumedAt: cut }]);
		exported.expectWhole();
	});

	test('43: the second run continues the partial file of a killed run', async () => {
		const exported = await rig.exported();
		const { pid } = spawnSync(process.execPath, ['-e', '']);
		exported.leave(beginning(exported), undefined, { host: hostname(), pid, token: 'x' });
		expect(await exported.save()).toMatchObject([{ resumedAt: cut }]);
		exported.expectWhole();
	});

	test('43: a lock that was cut off by a crash blocks nobody', async () => {
		const exported = await rig.exported();
		writeFileSync(`${exported.path()}.lock`, '{"host');
		writeFileSync(`${exported.part()}.json`, '{"ori');
		await exported.save();
		exported.expectWhole();
	});

	test('43: unpacked files are locked in the same way', async () => {
		const path = join(rig.folder(), 'a.json');
		let second: unknown;
		async function* source(): AsyncGenerator<Uint8Array> {
			second = await saveAs(path, source()).catch((error: unknown) => error);
			yield Buffer.from('{}');
		}
		await saveAs(path, source());
		expect(second).toMatchObject(held);
		expect(readdirSync(rig.folder())).toEqual(['a.json']);
	});
});

describe('names from outside', () => {
	/** Repo361 itself provides the names of its files. */
	const called = async (...names: string[]): Promise<Exported> => {
		const exported = await rig.exported('repo361', {
			order: { period: { from: '2026-11-18T00:00:00Z', to: '2026-11-19T00:00:00Z' } },
		});
		rig.slice.sandbox.fault(
			{ method: 'GET', path: '/repo361/*' },
			{ status: 200, body: 'a,b\r\n1,2\r\n', times: 'always' },
		);
		const url = `${rig.slice.sandbox.filesUrl}/repo361/x?Signature=x`;
		rig.slice.sandbox.fault(
			{ path: '*export*' },
			{ status: 200, body: names.map((name) => ({ name, format: 'csv', url })), times: 'always' },
		);
		return exported;
	};
	const savedAs = async (...names: string[]): Promise<string[]> => {
		const exported = await called(...names);
		await exported.saveListed();
		return readdirSync(rig.folder()).sort();
	};

	test('44: names from outside lead to no other folder, and are not reserved by a system', async () => {
		expect(await savedAs('../../a', '/etc/b', 'C:\\Windows\\c', 'd\0e', 'f<g>:h')).toEqual(
			['a.csv', 'b.csv', 'c.csv', '2026-11-18-d_e.csv', '2026-11-18-f_g__h.csv'].sort(),
		);
	});

	test('44: names from outside are made safe, whatever they contain', () => {
		const names = [
			'../../etc/passwd',
			'/etc/passwd',
			'C:\\Windows\\a.csv',
			'a\0b.csv',
			'CON',
			'con.txt',
			'...',
			'a. ',
			'a<b>:c.csv',
			'',
		];
		expect(names.map(sanitizeName)).toEqual([
			'passwd',
			'passwd',
			'a.csv',
			'a_b.csv',
			'_CON',
			'_con.txt',
			'file',
			'a',
			'a_b__c.csv',
			'file',
		]);
	});

	test('44: names that are too long for a file system are cut by bytes, and keep their extension', async () => {
		const names = await savedAs('x'.repeat(500), '日'.repeat(300), '😀'.repeat(200));
		expect(names).toHaveLength(3);
		for (const name of names)
			expect([Buffer.byteLength(name) <= 200, name.endsWith('.csv'), name.isWellFormed()]).toEqual([true, true, true]);
	});

	test('44: names with many characters to trim are processed fast', () => {
		const began = Date.now();
		expect(
			[`${'. '.repeat(500_000)}a.csv`, `a.csv${' '.repeat(1_000_000)}`, ' '.repeat(1_000_000)].map(sanitizeName),
		).toEqual(['file', 'a.csv', 'file'].map((name, index) => (index === 0 ? expect.stringMatching(/a\.csv$/) : name)));
		expect(Date.now() - began).toBeLessThan(2000);
	});

	test('44: names contain no characters that reverse text, and none looks like an option', () => {
		expect(['\u202egnp.exe', 'a\u200b.csv', '-rf', 'b\u2028.csv'].map(sanitizeName)).toEqual([
			'gnp.exe',
			'a.csv',
			'_rf',
			'b_.csv',
		]);
	});

	test('45: names that collide with helper files are all saved', async () => {
		const exported = await rig.exported('omboriGrid');
		const names = ['', '.part', '.lock', '.part.json', '.part.json.new', '.lock.old', '.PART'];
		const [first] = exported.files as [ExportFile];
		const open = (_connection: unknown, _handle: unknown, { name }: ExportFile) =>
			Promise.resolve({ status: 200, headers: {}, body: Readable.from([Buffer.from(name)]) });
		const stored = {
			...{ connection: exported.connection, handle: exported.handle },
			source: { ...findExportSource('omboriGrid'), open },
			files: names.map((ending) => ({ ...first, name: `a.json${ending}`, size: undefined, checksum: undefined })),
			fileSource: { open },
			progress: beginningOf([]),
		};
		const saved: string[] = [];
		for await (const { filename } of savedAsStored(stored, rig.folder(), uniqueNames(), 4))
			saved.push(readFileSync(String(filename), 'utf8'));
		expect(saved).toEqual(names.map((ending) => `a.json${ending}`));
		expect(readdirSync(rig.folder()).sort()).toEqual(
			[
				'a.json',
				'a.json (2).PART_',
				'a.json.lock.old_',
				'a.json.lock_',
				'a.json.part.json.new_',
				'a.json.part.json_',
				'a.json.part_',
			].sort(),
		);
	});

	test.each(['a.part', 'a.lock', 'a.part.json'])(
		'45: no file is saved as %s, the name of an unfinished file',
		async (name) => {
			const error = await saveAs(join(rig.folder(), name), Readable.from([Buffer.from('x')])).catch(
				(problem: unknown) => problem,
			);
			expect(error).toMatchObject({ kind: 'input', hint: expect.stringContaining('another name') });
			expect(readdirSync(rig.folder())).toEqual([]);
		},
	);

	test('45: a thousand files with the same name get different names without delay', () => {
		const unique = uniqueNames();
		const began = Date.now();
		for (let count = 1; count < 20_000; count++) unique('a.csv');
		expect([unique('a.csv'), Date.now() - began < 2000]).toEqual(['a (20000).csv', true]);
	});

	test('45: names that only differ in case or Unicode form get different names', async () => {
		expect(await savedAs('../a', '../A', '../../a', '../\u00e9', '../e\u0301')).toEqual(
			['A (2).csv', 'a (3).csv', 'a.csv', '\u00e9 (2).csv', '\u00e9.csv'].sort(),
		);
	});

	test('45: a name is given only once', () => {
		expect(['a.csv', 'A.csv', 'a.csv', 'a (2).csv'].map(uniqueNames())).toEqual([
			'a.csv',
			'A (2).csv',
			'a (3).csv',
			'a (2) (2).csv',
		]);
	});
});

describe('46: a symbolic link in the file system', () => {
	test('46: a symbolic link in place of the file and of its partial file is replaced, and its target is unchanged', async () => {
		const exported = await rig.exported();
		const other = join(rig.folder(), 'other');
		writeFileSync(other, 'precious');
		for (const at of [exported.path(), exported.part()]) symlinkSync(other, at);
		await exported.save();
		expect([readFileSync(other, 'utf8'), lstatSync(exported.path()).isSymbolicLink()]).toEqual(['precious', false]);
		rmSync(other);
		exported.expectWhole();
	});

	test.each(['.part.json', '.part.json.new', '.lock', '.lock.old'])(
		'46: a symbolic link in place of a helper file (%s) is not written through',
		async (ending) => {
			const exported = await rig.exported();
			const other = join(rig.folder(), 'other');
			writeFileSync(other, 'precious');
			symlinkSync(other, `${exported.path()}${ending}`);
			exported.fault({ truncate: cut }, { status: 404 });
			await exported.failure();
			expect(readFileSync(other, 'utf8')).toBe('precious');
			expect(lstatSync(`${exported.path()}.part.json`).isSymbolicLink()).toBe(false);
			await exported.save();
			expect(readFileSync(other, 'utf8')).toBe('precious');
			rmSync(other);
			exported.expectWhole();
		},
	);

	test('46: a broken symbolic link causes no wait', async () => {
		const exported = await rig.exported();
		for (const ending of ['.part', '.part.json', '.part.json.new', '.lock'])
			symlinkSync(join(rig.folder(), 'nowhere'), `${exported.path()}${ending}`);
		await exported.save();
		exported.expectWhole();
	});

	test('46: a partial file with another hard link is not continued', async () => {
		const exported = await rig.exported();
		exported.leave(Buffer.alloc(0));
		rmSync(exported.part());
		const other = join(rig.folder(), 'other');
		writeFileSync(other, beginning(exported));
		linkSync(other, exported.part());
		await exported.save();
		expect(readFileSync(other).equals(beginning(exported))).toBe(true);
		rmSync(other);
		exported.expectWhole();
	});

	test('46: a symbolic link in place of the partial file is not continued', async () => {
		const exported = await rig.exported();
		exported.leave(Buffer.alloc(0));
		rmSync(exported.part());
		const other = join(rig.folder(), 'other');
		writeFileSync(other, beginning(exported));
		symlinkSync(other, exported.part());
		expect((await exported.save())[0]).not.toHaveProperty('resumedAt');
		expect(readFileSync(other).equals(beginning(exported))).toBe(true);
		rmSync(other);
		exported.expectWhole();
	});
});

describe('47: a canceled run', () => {
	/** Node-RED's own connection for a run, which ends with `signal`. */
	const endedBy = ({ connection }: Exported, signal: AbortSignal): Partial<Connection> => {
		const { wait, cancelled, api, anonymous } = connectionFor(
			connection as Parameters<typeof connectionFor>[0],
			signal,
		);
		return { wait, cancelled, api, anonymous };
	};

	test('47: a run that is canceled in a body ends immediately, and leaves nothing behind', async () => {
		const exported = await rig.exported();
		exported.fault({ stall: cut });
		const run = new AbortController();
		const failed = exported.failure(undefined, endedBy(exported, run.signal));
		while (!existsSync(exported.part()) || lstatSync(exported.part()).size === 0)
			await new Promise((resolve) => setImmediate(resolve));
		run.abort();
		expect(await failed).toMatchObject({ kind: 'cancelled' });
		expect(exported.asked()).toHaveLength(1);
		exported.expectWhole([]);
	});

	test('47: a run that is canceled before its next attempt ends immediately, and leaves nothing behind', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { retryAfter: 100 });
		const run = new AbortController();
		const connection = endedBy(exported, run.signal);
		const wait: Connection['wait'] = (milliseconds) => {
			const waiting = (connection.wait as Connection['wait'])(milliseconds);
			if (milliseconds > 50_000) run.abort();
			return waiting;
		};
		expect(await exported.failure(undefined, { ...connection, wait })).toMatchObject({ kind: 'cancelled' });
		expect(exported.asked()).toHaveLength(2);
		exported.expectWhole([]);
	});
});

describe('48: a file of zero bytes', () => {
	const order = { period: { from: '2020-01-01T00:00:00Z', to: '2020-01-02T00:00:00Z' } };

	test.each<[string, Fault]>([
		['with its length', {}],
		['without a length', { chunked: true }],
		['after a broken connection', { reset: true }],
	])('48: a file of zero bytes is saved: %s', async (_what, fault) => {
		const exported = await rig.exported('genesysCloudDataExports', { order });
		expect(exported.files).toMatchObject([{ size: 0 }]);
		exported.fault(fault);
		expect(await exported.save()).toMatchObject([
			{ bytes: 0, verified: true, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
		]);
		expect(await exported.records()).toEqual([]);
		exported.expectWhole();
	});
});

describe.each([
	['ahead', 2 * hourMs],
	['behind', -2 * hourMs],
])('49: a local clock that is two hours %s', (_what, ahead) => {
	const skewed = ({ connection }: Exported): Partial<Connection> => ({ now: () => connection.now() + ahead });

	test.each(['genesysCloudDataExports', 'omboriGrid', 'repo361', 'udm'] as const)(
		'49: links do not depend on the local clock, as the server judges them: %s',
		async (system) => {
			const exported = await rig.exported(system);
			exported.fault({ truncate: cut });
			await exported.save(undefined, skewed(exported));
			exported.expectWhole();
		},
	);

	test("49: a Retry-After with a date is relative to the server's clock", async () => {
		const exported = await rig.exported();
		exported.fault({ retryAfter: new Date(exported.connection.now() + 9000).toUTCString() });
		await exported.save(undefined, skewed(exported));
		expect(rig.slice.waits).toEqual([9000]);
		exported.expectWhole();
	});
});

describe('50: the query of a link', () => {
	// The rig checks all of these after each run.
	const faults: [string, Fault][] = [
		['a missing file', { status: 404 }],
		['a refused link', { expired: true }],
		[
			'a server that repeats the request',
			{
				status: 400,
				body: '<Error><Code>Bad</Code><Message>Wrong</Message><Resource>/a?Expires=1&amp;Signature=abc</Resource></Error>',
			},
		],
		['a broken connection', { reset: true }],
		['a stalled body', { truncate: 0 }],
		['a web page', { status: 200, headers: { 'content-type': 'text/html' }, body: '<a href="?Signature=x">' }],
		['a circular redirect', { status: 302, headers: { location: '?Signature=again' } }],
		['a redirect without a target', { status: 302, headers: { location: 'http://?Signature=x' } }],
		['damaged bytes', { damage: 1 }],
		['something else', { status: 200, body: 'something else' }],
	];

	test.each(faults)('50: no error, report or file contains the query of a link with %s', async (_what, fault) => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { ...fault, times: 'always' });
		const error = await exported.failure();
		expect(error.name).toBe('GenesysError');
		expect(error.message).not.toBe('');
	});
});
