import { crc32, deflateRawSync } from 'node:zlib';
import { bytesOf, chunked, errorOf, filesOf, listOf, seeded, watched, zipEntries } from '../../support/bytes.ts';
import { zip, type ZipFile, type ZipForm } from '../../support/zips.ts';
const LINES = Array.from({ length: 300 }, (_, i) => `{"ixnId":"${i}","text":"${'some words '.repeat(i % 7)}"}\n`).join(
	'',
);
const NOISE = Buffer.from(Array.from({ length: 5_000 }, seeded(3).bind(undefined, 256)));
const unzipped = (bytes: Uint8Array, size?: number, allowedBytes?: number) =>
	filesOf(zipEntries(chunked(bytes, size), allowedBytes));
const failure = (bytes: Uint8Array, allowedBytes?: number) => errorOf(unzipped(bytes, undefined, allowedBytes));

describe('forms of entries', () => {
	const entryForms: Record<string, Partial<ZipFile>> = {
		'sizes in front': {},
		'signed descriptor': { descriptor: 'signed' },
		'bare descriptor': { descriptor: 'bare' },
		'signed descriptor, 64 bits': { descriptor: 'signed64', zip64: true },
		'bare descriptor, 64 bits': { descriptor: 'bare64', zip64: true },
		'64 bits by the descriptor only': { descriptor: 'signed64' },
		'zip64 sizes in front': { zip64: true },
	};
	test.each(Object.entries(entryForms))(
		'an archive is read: %s, deflated and stored, in chunks of any size',
		async (_, form) => {
			for (const stored of [false, true]) {
				const files: ZipFile[] = [
					{ name: 'a.json', data: LINES, stored, ...form },
					{ name: 'empty.json', data: '', stored, ...form },
					{ name: 'noise.bin', data: NOISE, stored, ...form },
				];
				const expected = { 'a.json': LINES, 'empty.json': '', 'noise.bin': NOISE.toString('latin1') };
				for (const size of [1, 13, 4096, undefined]) expect(await unzipped(zip(files), size)).toEqual(expected);
			}
		},
	);

	test('data that looks like a header or a descriptor does not end an entry', async () => {
		const inner = zip([
			{ name: 'b.json', data: LINES, descriptor: 'signed' },
			{ name: 'c.json', data: LINES, descriptor: 'bare' },
		]);
		const data = Buffer.concat([inner, Buffer.from('PKPK\x03\x04PK\x07\x08PK'), inner]);
		for (const descriptor of ['signed', 'bare', undefined] as const) {
			const bytes = zip([
				{ name: 'nested.zip', data, stored: true, descriptor },
				{ name: 'after', data: 'x', descriptor },
			]);
			for (const size of [1, 1000, undefined])
				expect(await unzipped(bytes, size)).toEqual({ 'nested.zip': data.toString('latin1'), after: 'x' });
		}
	});

	const archiveForms: Record<string, ZipForm> = {
		'a comment': { comment: 'PK\x05\x06 made by a test' },
		'zip64 end records': { zip64End: true },
		"a volume's mark in front": { volumeMark: true },
	};
	test.each(Object.entries(archiveForms))('an entry is read: %s', async (_, form) => {
		expect(await unzipped(zip([{ name: 'a', data: LINES }], form), 1)).toEqual({ a: LINES });
	});

	test('an archive without entries is read', async () => {
		expect(await unzipped(zip([]), 1)).toEqual({});
	});

	test('names in UTF-8 are read, with and without the flag, and in other encodings', async () => {
		const files = [
			{ name: 'Grüße/日本.json', data: '1' },
			{ name: Buffer.from('Köln.json'), data: '2' },
			{ name: Buffer.from('K\x94ln 2.json', 'latin1'), data: '3' },
			{ name: Buffer.from('\x80\x9f\xb0\xe1\xfe\xff', 'latin1'), data: '4' },
		];
		expect(await unzipped(zip(files))).toEqual({
			'Grüße/日本.json': '1',
			'Köln.json': '2',
			'Köln 2.json': '3',
			'Çƒ░ß■\u00a0': '4',
		});
		expect((await failure(zip([{ name: Buffer.from([0xff, 0xfe]), data: '', flags: 0x800 }]))).message).toContain(
			'not UTF-8',
		);
	});

	test('the name in the Unicode Path field is used if it belongs to the name in the header', async () => {
		const name = Buffer.from('??.json\xff', 'latin1');
		const field = (crc: number, version = 1): Buffer => {
			const text = Buffer.from('日本.json');
			const bytes = Buffer.concat([Buffer.from([0x75, 0x70, 5 + text.length, 0, version]), Buffer.alloc(4), text]);
			bytes.writeUInt32LE(crc, 5);
			return bytes;
		};
		const read = async (extra: Buffer) => Object.keys(await unzipped(zip([{ name, data: '', extra }])));
		expect(await read(field(crc32(name)))).toEqual(['日本.json']);
		for (const extra of [field(1), field(crc32(name), 2), field(crc32(name)).subarray(0, 7), Buffer.from([0x75, 0x70])])
			expect(await read(extra)).toEqual(['??.json\u00a0']);
	});

	test.each([
		['folder\\a.json', 'folder/a.json'],
		['/etc/passwd', 'etc/passwd'],
		['C:/data/a.json', 'data/a.json'],
		['C:\\data\\a.json', 'data/a.json'],
		['c:a.json', 'a.json'],
		['//server/share/a.json', 'server/share/a.json'],
		['\\\\server\\a.json', 'server/a.json'],
	])('the name %j, absolute or from Windows, becomes %j', async (given, name) => {
		for (const bytes of [given, Buffer.from(given)])
			expect(await unzipped(zip([{ name: bytes, data: 'x' }]))).toEqual({ [name]: 'x' });
	});

	test('folders with a backslash, and an entry that is only a slash, are skipped', async () => {
		const folders = ['/', '\\', 'C:\\', 'jobs\\'].map((name) => ({ name, data: '', stored: true }));
		expect(await unzipped(zip([...folders, { name: 'jobs\\7.json', data: '{}' }]))).toEqual({ 'jobs/7.json': '{}' });
	});

	test('directories are skipped, but not the entries in them', async () => {
		expect(
			await unzipped(
				zip([
					{ name: 'jobs/', data: '', stored: true },
					{ name: 'jobs/7.json', data: '{}' },
				]),
			),
		).toEqual({ 'jobs/7.json': '{}' });
	});
});

describe('reading entry by entry', () => {
	const bytes = zip(['a', 'b', 'c'].map((name) => ({ name, data: LINES + name, descriptor: 'signed' as const })));

	test('entries that are not read, or only partly, are skipped', async () => {
		const names: string[] = [];
		for await (const { name, data } of zipEntries(chunked(bytes, 50))) {
			names.push(name);
			if (name === 'b') for await (const chunk of data) if (chunk.length > 0) break;
		}
		expect(names).toEqual(['a', 'b', 'c']);
	});

	test('a skipped entry is verified too', async () => {
		const error = await errorOf(
			listOf(
				zipEntries(
					chunked(
						zip([
							{ name: 'a', data: LINES, crc: 1 },
							{ name: 'b', data: '' },
						]),
					),
				),
			),
		);
		expect(error.message).toContain('"a"');
	});

	test('an ignored error while reading an entry is thrown again at the next entry', async () => {
		const entries = zipEntries(
			chunked(
				zip([
					{ name: 'a', data: LINES, crc: 1 },
					{ name: 'b', data: '' },
				]),
			),
		);
		const first = await entries.next();
		if (first.done) throw new Error('no entry');
		const error = await errorOf(bytesOf(first.value.data));
		expect(await errorOf(entries.next())).toBe(error);
	});

	test('an entry that is read too late is an error, not empty', async () => {
		const [first] = await listOf(zipEntries(chunked(bytes)));
		expect((await errorOf(bytesOf(first!.data))).message).toContain('after the next entry');
	});

	test('a reader that stops early closes the source', async () => {
		const { source, closed, pulled } = watched(
			zip([{ name: 'a', data: Buffer.alloc(500_000, NOISE), stored: true }]),
			10_000,
		);
		for await (const { data } of zipEntries(source)) {
			for await (const chunk of data) if (chunk.length > 0) break;
			break;
		}
		expect(closed()).toBe(true);
		expect(pulled()).toBeLessThan(100_000);
	});
});

describe('files that are refused', () => {
	test.each([
		'../evil.json',
		'a/../../evil.json',
		'..',
		'/../evil.json',
		'C:/../evil.json',
		'..\\evil.json',
		'a\\..\\..\\evil.json',
		'a\0b.json',
		'',
	])('the name %j is refused', async (name) => {
		const error = await failure(zip([{ name, data: 'x' }]));
		expect(error).toMatchObject({ name: 'GenesysError', kind: 'file' });
		expect(error.message).toContain('unsafe name');
	});

	test('names that only look dangerous are accepted', async () => {
		expect(
			Object.keys(
				await unzipped(
					zip([
						{ name: '..a/b..json', data: '' },
						{ name: './x', data: '' },
					]),
				),
			),
		).toEqual(['..a/b..json', './x']);
	});

	test('archives with a password are refused', async () => {
		for (const flags of [1, 1 | 64, 8192])
			expect((await failure(zip([{ name: 'a', data: 'x', flags }]))).message).toContain('password');
	});

	test('methods other than stored and deflated are refused', async () => {
		for (const method of [1, 9, 12, 14, 93, 99])
			expect((await failure(zip([{ name: 'a', data: 'x', method }]))).message).toContain(`not supported (${method})`);
	});

	test('the error for a known method contains its name', async () => {
		for (const [method, name] of [
			[12, 'bzip2'],
			[14, 'LZMA'],
			[93, 'Zstandard'],
			[95, 'xz'],
			[9, 'Deflate64'],
		] as const)
			expect((await failure(zip([{ name: 'a', data: 'x', method }]))).message).toBe(
				`The zip entry "a" is packed with ${name}, a method that is not supported (${method}).`,
			);
	});

	test('the error for one volume of several is clear', async () => {
		const bytes = zip([{ name: 'a', data: 'x' }]);
		bytes.writeUInt16LE(2, bytes.length - 18);
		expect((await failure(bytes)).message).toBe('The zip archive is one of several volumes.');
	});

	test('wrong checksums and sizes are refused at any position', async () => {
		const wrong: Array<Partial<ZipFile>> = [
			{ crc: 1 },
			{ unpackedSize: 5 },
			{ crc: 1, descriptor: 'signed' },
			{ unpackedSize: 5, descriptor: 'bare' },
			{ crc: 1, stored: true },
		];
		for (const fault of wrong)
			expect((await failure(zip([{ name: 'a', data: LINES, ...fault }]))).message).toMatch(/damaged|too early/);
		for (const descriptor of ['signed', undefined] as const)
			expect((await failure(zip([{ name: 'a', data: LINES, packedSize: 5, descriptor }]))).kind).toBe('file');
	});

	test('deflated data that is broken or endless is refused', async () => {
		const whole = deflateRawSync(LINES);
		for (const packed of [whole.subarray(0, -3), Buffer.concat([Buffer.from([7]), whole]), Buffer.alloc(0)]) {
			for (const descriptor of ['signed', undefined] as const)
				expect((await failure(zip([{ name: 'a', data: LINES, packed, descriptor }]))).kind).toBe('file');
		}
	});

	test('a directory that lists fewer entries than there are is refused', async () => {
		expect(
			(
				await failure(
					zip(
						[
							{ name: 'a', data: 'x' },
							{ name: 'b', data: 'y' },
						],
						{ unlisted: 1 },
					),
				)
			).message,
		).toContain('directory');
	});

	test('an archive that is cut off anywhere, and an empty one, are refused', async () => {
		for (const descriptor of ['signed', 'bare', undefined] as const) {
			const bytes = zip(
				[
					{ name: 'a', data: LINES, descriptor },
					{ name: 'b', data: NOISE, stored: true, descriptor },
				],
				{ comment: 'end' },
			);
			for (let length = 1; length < bytes.length; length += 11)
				expect((await failure(bytes.subarray(0, length))).message).toMatch(/too early|damaged/);
			expect((await failure(bytes.subarray(0, -1))).message).toContain('ends too early');
		}
		expect((await failure(Buffer.alloc(0))).message).toContain('ends too early');
	});
});

test('the error for a symbolic link is clear, and other types of files are read', async () => {
	const file = { name: 'a.json', data: LINES, mode: 0o100644 };
	for (const [name, shown] of [
		['zwölf.json', 'zwölf.json'],
		[Buffer.from('b.json'), 'b.json'],
	] as const)
		expect(await failure(zip([file, { name, data: '../../etc/passwd', mode: 0o120777 }, file]))).toMatchObject({
			kind: 'file',
			message: `The zip entry "${shown}" is a symbolic link.`,
			hint: 'Pack the file that it leads to in its place.',
		});
	const others = [file, { name: 'folder/', data: '', mode: 0o040755 }, { name: 'b.json', data: LINES, mode: 0o100755 }];
	expect(await unzipped(zip(others))).toEqual({ 'a.json': LINES, 'b.json': LINES });
});

describe('zip bombs', () => {
	const zeros = (size: number): ZipFile => ({ name: 'zeros', data: Buffer.alloc(size) });

	test('an entry above the ratio stops early', async () => {
		const { source } = watched(zip([zeros(60 * 2 ** 20)]), 65_536);
		let size = 0;
		const read = async () => {
			for await (const { data } of zipEntries(source)) for await (const chunk of data) size += chunk.length;
		};
		const error = await errorOf(read());
		expect(error).toMatchObject({ kind: 'limit', message: expect.stringContaining('zip bomb') });
		expect(size).toBeLessThanOrEqual(50 * 2 ** 20);
	});

	test('a small file of spaces and well-compressed JSON is accepted', async () => {
		const line = `${JSON.stringify({ interactionIdentifier: 'A', mediaTypeIdentifier: 'email', customerIdentifier: null, theComment: null })}\n`;
		const lines = Array.from({ length: 200_000 }, (_, i) => line.replace('"A"', `"${i}"`)).join('');
		expect(Object.keys(await unzipped(zip([zeros(10 * 2 ** 20), { name: 'lines', data: lines }])))).toEqual([
			'zeros',
			'lines',
		]);
	});

	test('entries that are small one by one, but too large together, are refused', async () => {
		const many = Array.from({ length: 40 }, (_, index) => ({ ...zeros(1_000_000), name: `zeros ${index}` }));
		expect(await failure(zip(many))).toMatchObject({
			kind: 'limit',
			message:
				'Everything up to the zip entry "zeros 16" expands to more than 200 times the size of the file (possible zip bomb).',
		});
		expect(Object.keys(await unzipped(zip(many), undefined, 40_000_000))).toHaveLength(40);
	});

	test('an archive with too large entries in total is refused', async () => {
		const files = ['a', 'b', 'c'].map((name) => ({ name, data: NOISE }));
		expect(await failure(zip(files), 12_000)).toMatchObject({
			kind: 'limit',
			message: 'The zip entry "c" expands to more than 12000 bytes.',
		});
		expect(Object.keys(await unzipped(zip(files), undefined, 15_000))).toHaveLength(3);
	});

	test('an entry with any ratio is unpacked if its size was allowed', async () => {
		const { source } = watched(zip([zeros(60 * 2 ** 20)]), 65_536);
		let size = 0;
		for await (const { data } of zipEntries(source, 60 * 2 ** 20)) for await (const chunk of data) size += chunk.length;
		expect(size).toBe(60 * 2 ** 20);
	});
});

test('thousands of damaged archives return an error of the engine or the exact content', async () => {
	const pick = seeded(11);
	const originals = (['signed', 'bare', 'signed64', undefined] as const).map((descriptor) =>
		zip([
			{ name: 'a', data: LINES, descriptor },
			{ name: 'b', data: NOISE.subarray(0, 300), stored: true, descriptor },
			{ name: 'c/', data: '', stored: true },
		]),
	);
	const contents = [LINES, NOISE.subarray(0, 300).toString('latin1')];
	for (let round = 0; round < 4_000; round++) {
		const bytes = Buffer.from(originals[pick(originals.length)]!);
		const at = pick(bytes.length);
		const damaged = [
			() => bytes.fill(pick(256), at, at + 1),
			() => bytes.fill(1 << pick(8), at, Math.min(bytes.length, at + 4)),
			() => bytes.subarray(0, at),
			() => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + pick(30))]),
			() => Buffer.concat([bytes.subarray(0, at), bytes.subarray(pick(bytes.length))]),
		][pick(5)]!();
		const outcome = await unzipped(damaged, [undefined, 7][pick(2)]).catch((error: Error) => error);
		if (outcome instanceof Error) expect(outcome.name).toBe('GenesysError');
		else for (const content of Object.values(outcome)) expect(content === '' || contents.includes(content)).toBe(true);
	}
});
