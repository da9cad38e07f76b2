/** Faults 21–27 of the faults that a download must survive: ranges, and whether the file is still the same. */
import type { Fault } from '../../../sandbox/index.ts';
import { startRig, type Exported, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.reset());
afterAll(() => rig.close());

const cut = 1500;
const rest = `bytes=${cut}-`;
const whole = ({ bytes: [bytes] }: Exported): Buffer => bytes as Buffer;
const beginning = (exported: Exported): Buffer => whole(exported).subarray(0, cut);

describe('21: a server that answers a range with the whole file', () => {
	test('21: an answer with the whole file during a download provides the missing bytes, and the digest covers all', async () => {
		const exported = await rig.exported();
		rig.slice.sandbox.artifact({ ranges: false });
		exported.fault({ truncate: cut });
		expect(await exported.save()).toMatchObject([{ verified: true }]);
		expect(exported.asked().map(({ status, headers }) => [status, headers.range])).toEqual([
			[200, undefined],
			[200, rest],
		]);
		exported.expectWhole();
	});

	test('21: an answer with the whole file provides what an earlier run did not get', async () => {
		const exported = await rig.exported('udm');
		rig.slice.sandbox.artifact({ ranges: false });
		exported.leave(beginning(exported));
		expect(await exported.save()).toMatchObject([{ resumedAt: cut, bytes: whole(exported).length }]);
		exported.expectWhole();
	});
});

/** Unusable answers to the request for the rest: the file starts again. */
const wrong: [string, (exported: Exported) => Fault][] = [
	[
		'22: a 206 that begins elsewhere',
		(exported) => ({
			headers: { 'content-range': `bytes ${cut + 1}-${whole(exported).length - 1}/${whole(exported).length}` },
		}),
	],
	[
		'22: a 206 of a file with another length',
		(exported) => ({
			headers: { 'content-range': `bytes ${cut}-${whole(exported).length - 1}/${whole(exported).length + 7}` },
		}),
	],
	['22: a 206 with an invalid range', () => ({ headers: { 'content-range': 'lines 4-9' } })],
	['23: a 206 without a range', () => ({ headers: { 'content-range': '' } })],
	[
		'25: a 416 although bytes are missing',
		(exported) => ({ status: 416, headers: { 'content-range': `bytes */${whole(exported).length}` } }),
	],
	['26: a 206 with another ETag', () => ({ headers: { etag: '"another"' } })],
	[
		'26: a 200 with another ETag',
		(exported) => ({ status: 200, headers: { etag: '"another"' }, body: whole(exported) }),
	],
];

describe.each(['genesysCloudDataExports', 'repo361', 'udm'] as const)('%s', (system) => {
	test.each(wrong)('%s is not used, and the file starts again', async (_what, fault) => {
		const exported = await rig.exported(system);
		exported.fault({ truncate: cut }, fault(exported));
		await exported.save();
		expect(exported.ranges()).toEqual([undefined, rest, undefined]);
		exported.expectWhole();
	});

	test.each(wrong)(
		"%s causes an error in a read that does not store it, because it can't start again",
		async (_what, fault) => {
			const exported = await rig.exported(system);
			exported.fault({ truncate: cut }, fault(exported));
			expect(await exported.failureOfReading()).toMatchObject({
				kind: 'file',
				operation: 'Download file',
				hint: expect.stringContaining('again'),
			});
			expect(exported.ranges()).toEqual([undefined, rest]);
		},
	);
});

describe('24: a partial file that is already complete', () => {
	test.each(['repo361', 'udm'] as const)(
		'24: a complete partial file is detected by a 416, and gets its name: %s',
		async (system) => {
			const exported = await rig.exported(system);
			exported.leave(whole(exported));
			// Most servers also send a page.
			exported.fault({
				status: 416,
				headers: { 'content-type': 'text/html', 'content-range': `bytes */${whole(exported).length}` },
				body: '<title>416 Range Not Satisfiable</title>',
			});
			expect(await exported.save()).toMatchObject([
				{ resumedAt: whole(exported).length, bytes: whole(exported).length },
			]);
			expect(exported.asked().map(({ status, headers }) => [status, headers.range])).toEqual([
				[416, `bytes=${whole(exported).length}-`],
			]);
			exported.expectWhole();
		},
	);

	test('24: a complete partial file is not requested if its size is known', async () => {
		const exported = await rig.exported();
		exported.leave(whole(exported));
		expect(await exported.save()).toMatchObject([{ attempts: 0, resumedAt: whole(exported).length, verified: true }]);
		expect(exported.asked()).toEqual([]);
		exported.expectWhole();
	});
});

test.each(['repo361', 'udm'] as const)(
	'25: a partial file that is longer than the file (416) is discarded: %s',
	async (system) => {
		const exported = await rig.exported(system);
		exported.leave(Buffer.concat([whole(exported), Buffer.from('more')]));
		await exported.save();
		expect(exported.asked().map(({ status }) => status)).toEqual([416, 200]);
		exported.expectWhole();
	},
);

test.each(['genesysCloudDataExports', 'repo361', 'udm'] as const)(
	'26: a file that has changed since an earlier run (If-Range: 200) starts again: %s',
	async (system) => {
		const exported = await rig.exported(system);
		exported.leave(Buffer.alloc(cut, 'x'), { etag: '"as it was then"' });
		expect(await exported.save()).toMatchObject([{ bytes: whole(exported).length }]);
		expect(exported.asked().map(({ status, headers }) => [status, headers['if-range']])).toEqual([
			[200, '"as it was then"'],
			[200, undefined],
		]);
		exported.expectWhole();
	},
);

describe('27: without a strong ETag', () => {
	test.each([
		['a weak one', 'W/"x"'],
		['none', ''],
	])(
		'27: (%s) a download without a strong ETag requests the rest without a condition, and the checksum decides',
		async (_what, etag) => {
			const exported = await rig.exported();
			exported.fault({ truncate: cut, headers: { etag } }, { headers: { etag } });
			expect(await exported.save()).toMatchObject([{ verified: true, attempts: 2 }]);
			expect(exported.asked().map(({ headers }) => [headers.range, headers['if-range']])).toEqual([
				[undefined, undefined],
				[rest, undefined],
			]);
			exported.expectWhole();
		},
	);

	test('27: two halves of different files are detected by the checksum, and the file starts again', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut, headers: { etag: 'W/"x"' } }, { headers: { etag: 'W/"x"' }, damage: 10 });
		expect(await exported.save()).toMatchObject([{ verified: true }]);
		expect(exported.ranges()).toEqual([undefined, rest, undefined]);
		exported.expectWhole();
	});

	test('27: an earlier run is continued without a strong ETag if there is a checksum', async () => {
		const exported = await rig.exported();
		exported.leave(beginning(exported), {});
		expect(await exported.save()).toMatchObject([{ resumedAt: cut, verified: true }]);
		exported.expectWhole();
	});

	test.each(['omboriGrid', 'repo361', 'udm'] as const)(
		'27: an earlier run is not continued without a strong ETag and a checksum: %s',
		async (system) => {
			const exported = await rig.exported(system);
			exported.leave(beginning(exported), {});
			expect((await exported.save())[0]).not.toHaveProperty('resumedAt');
			expect(exported.ranges()).toEqual([undefined]);
			exported.expectWhole();
		},
	);
});
