/** Faults 1–13 of the faults that a download must survive: connections and HTTP answers. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { nodeTransport, type NodeTransport } from '../../../node-red/shared/nodeTransport.ts';
import { startRig, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.reset());
afterAll(() => rig.close());

const systems = ['genesysCloudDataExports', 'omboriGrid', 'repo361', 'udm'] as const;
const cut = 1500;
const rest = `bytes=${cut}-`;

describe.each(systems)('%s', (system) => {
	test('1: a body that ends before its announced length is continued', async () => {
		const exported = await rig.exported(system);
		exported.fault({ truncate: cut });
		expect(await exported.save()).toMatchObject([{ attempts: 2, bytes: exported.bytes[0]?.length }]);
		expect(exported.ranges()).toEqual([undefined, rest]);
		exported.expectWhole();
	});

	test('2: a connection that is reset in the middle is continued', async () => {
		const exported = await rig.exported(system);
		exported.fault({ reset: cut }, { reset: true }, { reset: 1 });
		await exported.save();
		expect(exported.ranges()[0]).toBeUndefined();
		expect(
			exported
				.ranges()
				.slice(1)
				.every((range) => /^bytes=[1-9]\d*-$/.test(range ?? '')),
		).toBe(true);
		exported.expectWhole();
	});

	test('3: a chunked body that is cut off is continued', async () => {
		const exported = await rig.exported(system);
		exported.fault({ chunked: true, truncate: cut });
		await exported.save();
		expect(exported.ranges()).toEqual([undefined, rest]);
		exported.expectWhole();
	});
});

describe('4: a body that is consistent, but shorter than listed', () => {
	test('4: a body that is too short is refused before it is read, and requested once more', async () => {
		const exported = await rig.exported();
		exported.fault({ short: cut });
		expect(await exported.save()).toMatchObject([{ verified: true, attempts: 2 }]);
		expect(exported.ranges()).toEqual([undefined, undefined]);
		exported.expectWhole();
	});

	test('4: a body that stays too short is an error, and leaves nothing behind', async () => {
		const exported = await rig.exported('omboriGrid');
		exported.fault({ short: cut, times: 'always' });
		expect(await exported.failure()).toMatchObject({
			kind: 'file',
			message: `${exported.files[0]?.name}: expected ${exported.bytes[0]?.length} bytes, but the server reports ${cut}.`,
		});
		expect(exported.asked()).toHaveLength(2);
		exported.expectWhole([]);
	});

	test('4: a body that is too short is not accepted without an announced length either', async () => {
		const exported = await rig.exported('omboriGrid');
		exported.fault({ status: 200, chunked: true, body: exported.bytes[0]?.subarray(0, cut) });
		await exported.save();
		expect(exported.ranges()).toEqual([undefined, rest]);
		exported.expectWhole();
	});
});

describe('5: a body that is longer than listed', () => {
	test('5: a body that is too long is refused before it is read', async () => {
		const exported = await rig.exported();
		exported.fault({ long: 50_000_000, times: 'always' });
		expect(await exported.failure()).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(/expected \d+ bytes, but the server reports 50\d+\.$/),
		});
		expect(exported.asked()).toHaveLength(2);
		exported.expectWhole([]);
	});

	test('5: a body that is too long stops at the first extra byte if its length is not announced', async () => {
		const exported = await rig.exported();
		let written = 0;
		const endless = async function* (): AsyncGenerator<Uint8Array> {
			for (; ; written += 1000) yield Buffer.alloc(1000);
		};
		const anonymous = async () => ({ status: 200, headers: {}, body: endless() });
		expect(await exported.failure(undefined, { anonymous })).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(/the server sent more bytes than the file has\.$/),
		});
		expect(written).toBeLessThan(2 * (exported.bytes[0]?.length ?? 0) + 4000);
		exported.expectWhole([]);
	});
});

describe('a server that stalls', () => {
	let impatient: NodeTransport;
	beforeAll(() => {
		impatient = nodeTransport({ headerTimeoutMs: 3000, idleTimeoutMs: 3000 });
	});
	afterAll(() => impatient.close());

	test('6: a server that stalls before its answer is asked again', async () => {
		const exported = await rig.exported();
		exported.fault({ delay: 3600 });
		await exported.save(undefined, { anonymous: impatient });
		expect(exported.ranges().slice(0, 2)).toEqual([undefined, undefined]);
		exported.expectWhole();
	});

	test('7: a server that stalls in a body is asked for the rest', async () => {
		const exported = await rig.exported();
		exported.fault({ stall: cut });
		await exported.save(undefined, { anonymous: impatient });
		expect(exported.ranges().slice(0, 2)).toEqual([undefined, rest]);
		exported.expectWhole();
	});
});

test('8: a body that arrives one byte at a time is continued over another connection', async () => {
	const exported = await rig.exported();
	exported.fault({ slow: 20 });
	const began = Date.now();
	// A clock on which the server sends one byte about every three seconds.
	await exported.save(undefined, { now: () => began + (Date.now() - began) * 60 });
	expect(exported.ranges().slice(0, 2)).toEqual([undefined, expect.stringMatching(/^bytes=\d{1,2}-$/)]);
	exported.expectWhole();
});

describe('a 429', () => {
	test('9: a 429 with seconds causes a wait, and does not count as a failed attempt', async () => {
		const exported = await rig.exported();
		exported.fault({ retryAfter: 7, times: 8 });
		await exported.save();
		expect(rig.slice.waits).toEqual(Array.from({ length: 8 }, () => 7000));
		exported.expectWhole();
	});

	test('10: a 429 with a date causes a wait until then', async () => {
		const exported = await rig.exported();
		exported.fault({ retryAfter: new Date(exported.connection.now() + 9000).toUTCString() });
		await exported.save();
		expect(rig.slice.waits).toEqual([9000]);
		exported.expectWhole();
	});

	test.each([
		['a negative number', '-5', 250],
		['zero', '0', 250],
		['a text', 'soon', 250],
		['no value', '', 250],
		['too many digits', '9'.repeat(400), 250],
		['the past', 'Thu, 01 Jan 1970 00:00:00 GMT', 250],
	])('11: a 429 with %s causes a reasonable wait', async (_what, value, waited) => {
		const exported = await rig.exported();
		exported.fault({ retryAfter: value });
		await exported.save();
		expect(rig.slice.waits).toEqual([waited]);
		exported.expectWhole();
	});
});

test.each([
	['years', '99999999', 'Genesys asks to wait 27778 hours. Try again after that.'],
	['another century', 'Wed, 20 Nov 2199 08:00:00 GMT', expect.stringMatching(/^Genesys asks to wait \d+ hours\./)],
])('11: a 429 with %s is an error immediately, and the partial file is kept', async (_what, retryAfter, hint) => {
	const exported = await rig.exported();
	exported.fault({ truncate: cut }, { retryAfter });
	expect(await exported.failure()).toMatchObject({ status: 429, hint });
	expect(rig.slice.waits).toEqual([250]);
	expect(await exported.save()).toMatchObject([{ resumedAt: cut, verified: true }]);
	exported.expectWhole();
});

test.each([500, 502, 503, 504])(
	'12: a %d is retried, after random delays below a limit that doubles',
	async (status) => {
		const exported = await rig.exported();
		for (const [random, waits] of [
			[0, [0, 0, 0]],
			[0.5, [250, 500, 1000]],
			[1, [500, 1000, 2000]],
		] as const) {
			rig.slice.waits.length = 0;
			exported.fault({ status, body: '<html>not now</html>', times: 3 }, { truncate: cut });
			await exported.save(undefined, { random: () => random });
			expect(rig.slice.waits.slice(0, 3)).toEqual(waits);
			exported.expectWhole();
			rmSync(exported.path());
		}
	},
);

test('13: a download that keeps failing causes an error with its progress, and the next run continues from there', async () => {
	const exported = await rig.exported();
	exported.fault({ reset: cut }, { truncate: 0, times: 'always' });
	const error = await exported.failure();
	expect(error).toMatchObject({
		kind: 'connection',
		operation: 'Download file',
		message: expect.stringMatching(
			/^conversations-.*: the download stopped at \d+ of \d+ bytes and could not be resumed\.$/,
		),
		hint: expect.stringContaining('run it again'),
	});
	expect(exported.asked()).toHaveLength(5);
	expect(existsSync(exported.path())).toBe(false);
	const kept = readFileSync(exported.part());
	expect(kept.equals(exported.bytes[0]?.subarray(0, kept.length) as Buffer)).toBe(true);
	rig.slice.sandbox.clearFaults();
	expect(await exported.save()).toMatchObject([{ resumedAt: kept.length, verified: true }]);
	exported.expectWhole();
});
