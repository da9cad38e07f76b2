/** Faults 14–20 of the faults that a download must survive: links, and the file list that they come from. */
import { genesysCloudDataExports } from '../../../genesys/catalogue/genesysCloudDataExports.ts';
import { call } from '../../../genesys/client/call.ts';
import type { ExportFile } from '../../../genesys/exports/sources/source.ts';
import { startRig, type Exported, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
	rig = await startRig(450);
});
beforeEach(() => rig.reset());
afterAll(() => rig.close());

const hourMs = 3_600_000;
const cut = 1500;
const rest = `bytes=${cut}-`;

const sent = (path: RegExp): number => rig.slice.sandbox.requests.filter((request) => path.test(request.path)).length;
const manifests = (): number => sent(/\/dataexports\/[^/]+\/files$/);
const tokens = (): number => sent(/\/oauth\/token$/);

/** The service's current file list, changed. */
async function listChanged({ connection, handle }: Exported, change: (entries: object[]) => object[]): Promise<void> {
	const entries = await call(connection, genesysCloudDataExports, 'dataExport.getFiles', {
		dataExportId: handle.jobId,
	});
	rig.slice.sandbox.requests.length = 0;
	rig.slice.sandbox.fault({ path: '*/dataexports/*/files' }, { status: 200, body: change(entries), times: 'always' });
}

describe('14: an expired link', () => {
	test('14: a download continues when an expired link is replaced', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { expired: true });
		expect(await exported.save()).toMatchObject([{ verified: true }]);
		expect(exported.ranges()).toEqual([undefined, rest, rest]);
		expect(manifests()).toBe(1);
		const [first, , last] = exported.asked();
		expect(first?.query).not.toBe(last?.query);
		exported.expectWhole();
	});

	test.each([
		['omboriGrid', /analytics-export-job/],
		['repo361', /export/],
		['udm', /\/udm\/v10\/files\//],
	] as const)('14: a download of %s also continues when an expired link is replaced', async (system, again) => {
		const exported = await rig.exported(system);
		exported.fault({ truncate: cut }, { expired: true });
		const before = sent(again);
		await exported.save();
		expect(exported.ranges()).toEqual([undefined, rest, rest]);
		expect(sent(again)).toBeGreaterThan(before);
		exported.expectWhole();
	});

	test('14: a link is replaced each time it expires', async () => {
		const exported = await rig.exported();
		for (let time = 0; time < 12; time++) exported.fault({ truncate: 500 }, { expired: true });
		await exported.save();
		expect(manifests()).toBe(12);
		exported.expectWhole();
	});
});

test('15: a new link that is refused too ends the download, and the partial file is kept', async () => {
	const exported = await rig.exported();
	exported.fault({ truncate: cut }, { expired: true, times: 'always' });
	expect(await exported.failure()).toMatchObject({
		kind: 'answer',
		status: 403,
		operation: 'Download file',
		reason: 'Request has expired',
		hint: expect.stringContaining('may have expired'),
	});
	expect(exported.ranges()).toEqual([undefined, rest, rest]);
	expect(manifests()).toBe(1);
	rig.slice.sandbox.clearFaults();
	expect(await exported.save()).toMatchObject([{ resumedAt: cut, verified: true }]);
	exported.expectWhole();
});

describe('16: a new file list with a changed file', () => {
	/** Replaces the first file with the second. */
	const replaced = (exported: Exported): Promise<void> =>
		listChanged(exported, ([, other]) => [{ ...other, partition: 0 }]);

	test('16: a file with another size and another checksum is downloaded again', async () => {
		const exported = await rig.exported('genesysCloudDataExports', { most: 2 });
		const [file] = exported.files as [ExportFile];
		exported.fault({ truncate: cut }, { expired: true });
		await replaced(exported);
		expect(await exported.save([file])).toMatchObject([{ verified: true, bytes: exported.bytes[1]?.length }]);
		expect(exported.ranges()).toEqual([undefined, rest, undefined]);
		exported.bytes.shift();
		exported.expectWhole([file]);
	});

	test('16: a file with another checksum is downloaded again', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { expired: true });
		await listChanged(exported, ([entry]) => [{ ...entry, checksum: `sha256:${'0'.repeat(64)}` }]);
		expect(await exported.failure()).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(/: the file is damaged or was changed \(wrong checksum\)$/),
		});
		expect(exported.ranges()).toEqual([undefined, rest, undefined]);
		exported.expectWhole([]);
	});

	test("16: a changed file causes an error in a read that does not store it, because it can't start again", async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { expired: true });
		await replaced(exported);
		expect(await exported.failureOfReading()).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(
				/-0\.jsonl: the file was replaced since it was listed \(size or checksum changed\)\.$/,
			),
		});
	});
});

test('17: a file that is missing in the new list is an error with a clear message', async () => {
	const exported = await rig.exported();
	exported.fault({ truncate: cut }, { expired: true });
	await listChanged(exported, () => []);
	expect(await exported.failure()).toMatchObject({
		kind: 'file',
		message: `${exported.files[0]?.name}: the export no longer has this file.`,
		hint: 'List its files again, or start a new export.',
	});
	expect(exported.asked()).toHaveLength(2);
	exported.expectWhole([]);
});

test('18: a new list is requested once for all waiting files', async () => {
	const exported = await rig.exported('genesysCloudDataExports', { most: Infinity });
	expect(exported.files.length).toBeGreaterThan(4);
	await exported.connection.wait(2 * hourMs);
	await exported.save();
	expect(manifests()).toBe(1);
	exported.expectWhole();
});

describe('19: a token that has expired when a new list is requested', () => {
	test('19: an expired token is renewed once', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { expired: true });
		rig.slice.sandbox.fault({ path: '*/dataexports/*/files' }, { expired: true });
		await exported.save();
		expect([tokens(), manifests()]).toEqual([1, 2]);
		exported.expectWhole();
	});

	test('19: a new token that is refused is an error', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { expired: true });
		rig.slice.sandbox.fault({ path: '*/dataexports/*/files' }, { expired: true, times: 'always' });
		expect(await exported.failure()).toMatchObject({ kind: 'answer', status: 401 });
		expect([tokens(), manifests()]).toEqual([1, 2]);
	});
});

test('20: a missing file is an error immediately', async () => {
	const exported = await rig.exported();
	exported.fault({ status: 404, times: 'always' });
	expect(await exported.failure()).toMatchObject({
		kind: 'answer',
		status: 404,
		hint: expect.stringContaining('The file no longer exists'),
	});
	expect(exported.asked()).toHaveLength(1);
	expect(rig.slice.waits).toEqual([]);
	exported.expectWhole([]);
});
