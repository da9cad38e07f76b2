import { crc32, deflateSync, gzipSync } from 'node:zlib';
import { ByteReader } from '../../../genesys/formats/bytes.ts';
import { gunzip, unzlib } from '../../../genesys/formats/archive/gzip.ts';
import { UnpackBudget } from '../../../genesys/formats/archive/unpackBudget.ts';
import { bytesOf, chunked, errorOf, seeded, watched } from '../../support/bytes.ts';

const LINES = Buffer.from(
	Array.from({ length: 1_000 }, (_, i) => `{"ixnId":"${i}","text":"${'some words '.repeat(i % 7)}"}\n`).join(''),
);
const NOISE = Buffer.from(Array.from({ length: 70_000 }, seeded(3).bind(undefined, 256)));
const SIZES = [1, 13, 4096, undefined];

/** The unpacked content and the remaining bytes, as one character per byte: comparing long Buffers is slow in jest. */
async function unpacked(
	bytes: Uint8Array,
	size?: number,
	allowedBytes?: number,
	unpack = gunzip,
): Promise<[data: string, behind: string]> {
	const reader = new ByteReader(chunked(bytes, size));
	return [
		text(await bytesOf(unpack(reader, new UnpackBudget(allowedBytes, reader)))),
		text(await bytesOf(reader.rest())),
	];
}
const text = (bytes: Buffer) => bytes.toString('latin1');
const failure = (bytes: Uint8Array, allowedBytes?: number) => errorOf(unpacked(bytes, undefined, allowedBytes));

interface Member {
	flags?: number;
	between?: Buffer;
	data?: Buffer;
	crc?: number;
	length?: number;
}

/** A member with a custom header. */
function member({
	flags = 0,
	between = Buffer.alloc(0),
	data = LINES,
	crc = crc32(data),
	length = data.length,
}: Member): Buffer {
	const trailer = Buffer.alloc(8);
	trailer.writeUInt32LE(crc, 0);
	trailer.writeUInt32LE(length % 2 ** 32, 4);
	return Buffer.concat([
		Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 255]),
		between,
		gzipSync(data).subarray(10, -8),
		trailer,
	]);
}

describe('forms of a gzip file', () => {
	const headerCrc = (flags: number, between: Buffer) => {
		const crc = Buffer.alloc(2);
		crc.writeUInt16LE(
			crc32(Buffer.concat([Buffer.from([0x1f, 0x8b, 8, flags, 0, 0, 0, 0, 0, 255]), between])) & 0xffff,
		);
		return Buffer.concat([between, crc]);
	};
	const extra = Buffer.concat([Buffer.from([3, 0]), Buffer.from('abc')]);
	const forms: Record<string, [bytes: Buffer, data: Buffer]> = {
		'one member': [gzipSync(LINES), LINES],
		'a name': [member({ flags: 8, between: Buffer.from('export.jsonl\0') }), LINES],
		'everything a header may have': [
			member({ flags: 31, between: headerCrc(31, Buffer.concat([extra, Buffer.from('a\0comment\0')])) }),
			LINES,
		],
		'bytes that cannot be packed': [gzipSync(NOISE), NOISE],
		'stored blocks': [gzipSync(NOISE, { level: 0 }), NOISE],
		'nothing in it': [gzipSync(''), Buffer.alloc(0)],
	};
	test.each(Object.entries(forms))('a form of gzip is read: %s, in any chunks', async (_, [bytes, data]) => {
		for (const size of SIZES) expect(await unpacked(bytes, size)).toEqual([text(data), '']);
	});

	test('several members make one file', async () => {
		const parts = [LINES.subarray(0, 1000), Buffer.alloc(0), LINES.subarray(1000, 1001), LINES.subarray(1001), NOISE];
		const bytes = Buffer.concat(
			parts.map((part, index) =>
				index % 2 ? member({ flags: 8, between: Buffer.from('x\0'), data: part }) : gzipSync(part),
			),
		);
		for (const size of SIZES) expect(await unpacked(bytes, size)).toEqual([text(Buffer.concat(parts)), '']);
	});

	test('hundreds of small members are read', async () => {
		const parts = Array.from({ length: 500 }, (_, index) => Buffer.from(`line ${index}\n`));
		expect(await unpacked(Buffer.concat(parts.map((part) => gzipSync(part))))).toEqual([
			text(Buffer.concat(parts)),
			'',
		]);
	});

	test('bytes after the last member remain unread', async () => {
		for (const behind of ['{"a":1}', '\x1f', '\0\0\0\0']) {
			for (const size of SIZES)
				expect(await unpacked(Buffer.concat([gzipSync(LINES), Buffer.from(behind, 'latin1')]), size)).toEqual([
					text(LINES),
					behind,
				]);
		}
	});
});

describe('files that are refused', () => {
	test('a gzip file that is cut off anywhere is refused', async () => {
		const bytes = Buffer.concat([gzipSync(LINES.subarray(0, 300)), gzipSync(LINES.subarray(300, 600))]);
		const first = gzipSync(LINES.subarray(0, 300)).length;
		for (let length = 0; length < bytes.length; length++) {
			// A second member that has not started, or has only one byte, which belongs to the caller, can't be detected as missing here.
			if (length === first || length === first + 1) continue;
			expect(await failure(bytes.subarray(0, length))).toMatchObject({ name: 'GenesysError', kind: 'file' });
		}
	});

	test('wrong checksums and lengths of any member are refused', async () => {
		for (const wrong of [{ crc: 1 }, { length: 5 }]) {
			expect((await failure(member(wrong))).message).toBe('The gzip file is damaged: its checksum is wrong.');
			expect((await failure(Buffer.concat([gzipSync('a'), member(wrong), gzipSync('b')]))).message).toContain(
				'its checksum is wrong',
			);
		}
	});

	test('malformed headers are refused', async () => {
		for (const bytes of [
			Buffer.from('1f8b0900000000000003', 'hex'),
			Buffer.from('1f8b0880000000000003', 'hex'),
			member({ flags: 2, between: Buffer.from([1, 2]) }),
		])
			expect((await failure(bytes)).message).toContain('header');
		const { source, pulled } = watched(member({ flags: 8, between: Buffer.alloc(1_000_000, 'x') }), 1_000);
		expect((await errorOf(bytesOf(gunzip(new ByteReader(source))))).message).toContain('its header does not end');
		expect(pulled()).toBeLessThan(70_000);
	});

	test('a zip bomb is refused', async () => {
		const bomb = gzipSync(Buffer.alloc(20_000_000));
		expect(await failure(bomb)).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('possible zip bomb'),
			hint: expect.stringContaining('"Largest Unpacked Size (MB)"'),
		});
		expect(await failure(bomb, 1_000_000)).toMatchObject({
			kind: 'limit',
			message: 'The gzip file expands to more than 1000000 bytes.',
		});
		expect((await unpacked(bomb, undefined, 20_000_000))[0]).toHaveLength(20_000_000);
	});
});

describe('zlib', () => {
	test('zlib data is unpacked in chunks of any size, and later bytes remain unread', async () => {
		for (const data of [LINES, NOISE, Buffer.alloc(0)]) {
			for (const level of [0, 1, 6, 9]) {
				for (const size of SIZES)
					expect(
						await unpacked(Buffer.concat([deflateSync(data, { level }), Buffer.from('rest')]), size, undefined, unzlib),
					).toEqual([text(data), 'rest']);
			}
		}
	});

	test('zlib data that is damaged, cut off or needs a dictionary is refused', async () => {
		const bytes = deflateSync(LINES);
		const wrong = Buffer.from(bytes);
		wrong[bytes.length - 1] = (wrong.at(-1) as number) ^ 1;
		for (const damaged of [
			wrong,
			bytes.subarray(0, -1),
			bytes.subarray(0, 100),
			Buffer.from([0x78, 0x9d]),
			deflateSync(LINES, { dictionary: Buffer.from('ixnId') }),
		]) {
			expect(await errorOf(unpacked(damaged, undefined, undefined, unzlib))).toMatchObject({ kind: 'file' });
		}
	});
});

test('thousands of damaged files return an error of the engine or the exact content', async () => {
	const pick = seeded(17);
	const data = LINES.subarray(0, 3_000);
	const originals: Array<[Buffer, typeof gunzip]> = [
		[gzipSync(data), gunzip],
		[
			Buffer.concat([
				gzipSync(data.subarray(0, 900)),
				member({ flags: 8, between: Buffer.from('name\0'), data: data.subarray(900) }),
			]),
			gunzip,
		],
		[deflateSync(data), unzlib],
	];
	for (let round = 0; round < 4_000; round++) {
		const [original, unpack] = originals[pick(originals.length)]!;
		const bytes = Buffer.from(original);
		for (let changes = 1 + pick(2); changes > 0; changes--) bytes[pick(bytes.length)] = pick(256);
		const cut = pick(4) === 0 ? bytes.subarray(0, pick(bytes.length)) : bytes;
		const outcome = await unpacked(cut, undefined, undefined, unpack).catch((error: Error) => error);
		if (outcome instanceof Error)
			expect(outcome).toMatchObject({ name: 'GenesysError', kind: expect.stringMatching(/^(file|limit)$/) });
		// The mark of a second member may be damaged: then it is returned as later bytes.
		else if (outcome[1].length === 0 && cut.length === original.length) expect(outcome[0]).toBe(text(data));
	}
});
