import { deflateRawSync, zstdCompressSync } from 'node:zlib';
import { readAvro, type AvroOptions } from '../../../genesys/formats/avro/avro.ts';
import { avro, block, header, long, sized, written, type AvroForm, type Schema } from '../../support/avros.ts';
import { chunked, errorOf, listOf, seeded, watched } from '../../support/bytes.ts';

const FILE = 'file.avro';
const read = async (bytes: Uint8Array, size?: number, options?: AvroOptions) =>
	(await listOf(readAvro(chunked(bytes, size), FILE, options))).flat();
const failure = (bytes: Uint8Array, options?: AvroOptions) => errorOf(read(bytes, undefined, options));
const record = (...fields: Array<[name: string, type: Schema]>): Schema => ({
	type: 'record',
	name: 'R',
	fields: fields.map(([name, type]) => ({ name, type })),
});
/** The record that the reader makes from one value. */
const shown = async (schema: Schema, value: unknown, form?: AvroForm) => (await read(avro(schema, [value], form)))[0];

const RICH = record(
	['id', 'string'],
	['start', { type: 'long', logicalType: 'timestamp-millis' }],
	['count', 'int'],
	['score', 'double'],
	['queue', ['null', 'string']],
	['tags', { type: 'array', items: 'string' }],
	['attributes', { type: 'map', values: ['null', 'long', 'string'] }],
	['kind', { type: 'enum', name: 'Kind', symbols: ['voice', 'email'] }],
	['hash', { type: 'fixed', name: 'Hash', size: 4 }],
);
const rich = (index: number) => ({
	id: `A${index} Grüße 😀 ${'x'.repeat(index % 300)}`,
	start: 1_700_000_000_000 + index,
	count: 7 - index,
	score: index / 3,
	queue: index % 2 ? [0, null] : [1, `Queue ${index % 7}`],
	tags: Array.from({ length: index % 4 }, (_, tag) => `tag ${tag}`),
	attributes: { a: [0, null], b: [1, index * 2 ** 33], c: [2, 'ü'] },
	kind: index % 2 ? 'voice' : 'email',
	hash: Buffer.from([index & 255, 1, 2, 3]),
});
const shownRich = (index: number) => {
	const { start, queue, hash, ...same } = rich(index);
	return {
		...same,
		start: new Date(start).toISOString(),
		queue: queue[1],
		attributes: { a: null, b: index * 2 ** 33, c: 'ü' },
		hash: hash.toString('base64'),
	};
};
const INDICES = Array.from({ length: 2_500 }, (_, index) => index);
const MANY = INDICES.map(rich);

describe('containers', () => {
	test.each([undefined, 'null', 'deflate', 'snappy', 'zstandard'])(
		'records are read from blocks with the codec %s, in chunks and blocks of any size',
		async (codec) => {
			for (const perBlock of [1, 7, 10_000]) {
				const bytes = avro(RICH, MANY.slice(0, 40), { codec, perBlock });
				for (const size of [1, 13, undefined])
					expect(await read(bytes, size)).toEqual(INDICES.slice(0, 40).map(shownRich));
			}
		},
	);

	test('a compressed block that is larger than one decompression step is read', async () => {
		const values = INDICES.slice(0, 400).map((index) =>
			Buffer.from(Array.from({ length: 1_000 }, seeded(index).bind(undefined, 256))),
		);
		const bytes = avro('bytes', values, { codec: 'deflate', perBlock: 1_000 });
		expect(bytes.length).toBeGreaterThan(300_000);
		expect(await read(bytes)).toEqual(values.map((value) => value.toString('base64')));
		expect(
			await failure(Buffer.concat([bytes.subarray(0, 200_000), Buffer.alloc(1_000), bytes.subarray(201_000)])),
		).toMatchObject({ kind: 'file' });
	});

	test('maps are read even if their keys differ from those of the previous map', async () => {
		const keysOf = (count: number, name: (index: number) => string) =>
			Object.fromEntries(Array.from({ length: count }, (_, index) => [name(index), index]));
		const maps = [
			{ a: 1, ab: 2, ü: 3 },
			{ ab: 1, a: 2, u: 3 },
			{ a: 4, ab: 5, ü: 6 },
			{},
			{ ['x'.repeat(300)]: 1, '': 2 },
			{ ['x'.repeat(300)]: 3, '': 4 },
			keysOf(200, (index) => `k${index}`),
			keysOf(200, (index) => `k${199 - index}`),
			keysOf(1, () => 'a'),
		];
		const type = { type: 'map', values: 'int' };
		for (const perBlock of [1, 100]) expect(await read(avro(type, maps, { perBlock }))).toEqual(maps);
		expect((await read(avro(type, maps))).map((map) => Object.keys(map as object))).toEqual(
			maps.map((map) => Object.keys(map)),
		);
	});

	test('large blocks return a thousand records at a time', async () => {
		for (const codec of ['null', 'deflate']) {
			const batches = await listOf(readAvro(chunked(avro(RICH, MANY, { codec, perBlock: 10_000 })), FILE));
			expect(batches.map(({ length }) => length)).toEqual([1000, 1000, 500]);
			expect(batches.flat()).toEqual(INDICES.map(shownRich));
		}
	});

	test('a file without blocks, and blocks without records are read', async () => {
		expect(await read(header(RICH), 1)).toEqual([]);
		expect(await read(Buffer.concat([header('string'), block([]), block([sized('a')]), block([])]), 1)).toEqual(['a']);
	});

	test('a header whose pairs are in sized blocks is read', async () => {
		const pair = Buffer.concat([sized('avro.schema'), sized('"string"')]);
		const sync = header('string').subarray(-16);
		expect(
			await read(
				Buffer.concat([
					Buffer.from('Obj\x01', 'latin1'),
					long(-1),
					long(pair.length),
					pair,
					long(0),
					sync,
					block([sized('a')]),
				]),
			),
		).toEqual(['a']);
	});

	test('chosen columns are read in their order', async () => {
		expect(await read(avro(RICH, MANY.slice(0, 3)), 1, { columns: ['count', 'id'] })).toEqual(
			INDICES.slice(0, 3).map((index) => ({ count: rich(index).count, id: rich(index).id })),
		);
		expect(await failure(avro(RICH, MANY.slice(0, 3)), { columns: ['id', 'nothing'] })).toMatchObject({
			kind: 'input',
			hint: expect.stringContaining('"id", "start"'),
		});
	});
});

describe('types', () => {
	test.each([
		0,
		1,
		-1,
		63,
		64,
		-64,
		-65,
		2 ** 31 - 1,
		-(2 ** 31),
		2 ** 28,
		-(2 ** 28),
		2 ** 34,
		2 ** 52,
		Number.MAX_SAFE_INTEGER,
		Number.MIN_SAFE_INTEGER,
	])('the long %d is read', async (value) => {
		expect(await shown('long', value)).toBe(value);
	});

	test.each([2n ** 53n, -(2n ** 53n), 9007199254740993n, 2n ** 63n - 1n, -(2n ** 63n), 1234567890123456789n])(
		'the long %d is exact, digit by digit',
		async (value) => {
			expect(await shown('long', value)).toBe(value.toString());
		},
	);

	const uuidBytes = Buffer.from('00112233445566778899aabbccddeeff', 'hex');
	const values: Record<string, [schema: Schema, value: unknown, shown: unknown]> = {
		null: ['null', null, null],
		boolean: ['boolean', true, true],
		float: ['float', 0.5, 0.5],
		double: ['double', -1.1, -1.1],
		'a double that is no number': ['double', NaN, 'NaN'],
		'an infinite float': ['float', -Infinity, '-Infinity'],
		bytes: ['bytes', Buffer.from([0, 255, 1]), 'AP8B'],
		'an empty text': ['string', '', ''],
		'a long text': ['string', 'Grüße '.repeat(200), 'Grüße '.repeat(200)],
		'a text with a replacement character': ['string', 'a\ufffdb', 'a\ufffdb'],
		'a type in an object': [{ type: { type: 'string' } }, 'x', 'x'],
		'a union in an object': [{ type: ['null', 'string'] }, [1, 'x'], 'x'],
		date: [{ type: 'int', logicalType: 'date' }, 20_000, '2024-10-04'],
		'time of day': [{ type: 'long', logicalType: 'time-micros' }, 3_600_000_001, '01:00:00.000001'],
		'timestamp in microseconds': [
			{ type: 'long', logicalType: 'timestamp-micros' },
			1_700_000_000_123_456,
			'2023-11-14T22:13:20.123456Z',
		],
		'timestamp in nanoseconds': [
			{ type: 'long', logicalType: 'timestamp-nanos' },
			1_700_000_000_123_456_789n,
			'2023-11-14T22:13:20.123456789Z',
		],
		'timestamp before 1970': [{ type: 'long', logicalType: 'timestamp-micros' }, -1, '1969-12-31T23:59:59.999999Z'],
		'timestamp beyond all dates': [{ type: 'long', logicalType: 'timestamp-millis' }, 2 ** 53 - 1, 2 ** 53 - 1],
		'local timestamp': [{ type: 'long', logicalType: 'local-timestamp-millis' }, 0, '1970-01-01T00:00:00.000'],
		'decimal in bytes': [
			{ type: 'bytes', logicalType: 'decimal', precision: 6, scale: 2 },
			Buffer.from([0xff, 0x85]),
			-1.23,
		],
		'decimal of many digits': [
			{ type: 'bytes', logicalType: 'decimal', precision: 20, scale: 2 },
			Buffer.from('00ab54a98ceb1f0ad2', 'hex'),
			'123456789012345678.90',
		],
		'decimal in fixed': [
			{ type: 'fixed', name: 'F', size: 3, logicalType: 'decimal', precision: 6, scale: 0 },
			Buffer.from([0, 1, 0]),
			256,
		],
		'decimal without sense': [
			{ type: 'bytes', logicalType: 'decimal', precision: 6, scale: -1 },
			Buffer.from([1]),
			'AQ==',
		],
		'uuid in fixed': [
			{ type: 'fixed', name: 'F', size: 16, logicalType: 'uuid' },
			uuidBytes,
			'00112233-4455-6677-8899-aabbccddeeff',
		],
		duration: [
			{ type: 'fixed', name: 'F', size: 12, logicalType: 'duration' },
			Buffer.from('010000000200000003000000', 'hex'),
			{ months: 1, days: 2, milliseconds: 3 },
		],
		'a logical type that nobody knows': [{ type: 'string', logicalType: 'colour' }, 'red', 'red'],
		'names that objects have by themselves': [
			{ type: 'map', values: 'int' },
			JSON.parse('{"__proto__":1,"constructor":2}'),
			JSON.parse('{"__proto__":1,"constructor":2}'),
		],
		'a field that is called __proto__': [
			record(['__proto__', 'int']),
			JSON.parse('{"__proto__":1}'),
			JSON.parse('{"__proto__":1}'),
		],
		'a list of lists': [
			{ type: 'array', items: { type: 'array', items: 'null' } },
			[[], [null, null]],
			[[], [null, null]],
		],
	};
	test.each(Object.entries(values))('a type is read: %s', async (_, [schema, value, expected]) => {
		for (const runs of [false, true]) {
			const found = await shown(schema, value, { runs });
			expect(found).toEqual(expected);
			if (typeof expected === 'object' && expected) expect(Object.keys(found as object)).toEqual(Object.keys(expected));
		}
	});

	test('types are found by name and namespace, even inside themselves', async () => {
		const node: Schema = {
			type: 'record',
			name: 'Node',
			namespace: 'a.b',
			fields: [
				{ name: 'label', type: 'string' },
				{ name: 'next', type: ['null', 'Node'] },
				{ name: 'children', type: { type: 'array', items: 'a.b.Node' } },
			],
		};
		const encode = (label: string, next: Buffer, children: Buffer[]): Buffer =>
			Buffer.concat([sized(label), next, ...(children.length ? [long(children.length), ...children] : []), long(0)]);
		const leaf = (label: string) => encode(label, long(0), []);
		const value = encode('root', Buffer.concat([long(1), leaf('next')]), [
			leaf('x'),
			encode('y', long(0), [leaf('z')]),
		]);
		const bare = (label: string, next: unknown = null, children: unknown[] = []) => ({ label, next, children });
		expect(await read(Buffer.concat([header(node), block([value])]))).toEqual([
			bare('root', bare('next'), [bare('x'), bare('y', null, [bare('z')])]),
		]);
	});

	test('a type in another namespace is different from one with the same name without a namespace', async () => {
		const schema: Schema = {
			type: 'record',
			name: 'Outer',
			namespace: 'a',
			fields: [
				{ name: 'one', type: { type: 'enum', name: 'E', symbols: ['x'] } },
				{ name: 'two', type: { type: 'enum', name: 'E', namespace: 'b', symbols: ['y'] } },
				{ name: 'three', type: 'E' },
				{ name: 'four', type: 'b.E' },
			],
		};
		expect(
			await read(Buffer.concat([header(schema), block([Buffer.concat([long(0), long(0), long(0), long(0)])])])),
		).toEqual([{ one: 'x', two: 'y', three: 'x', four: 'y' }]);
	});
});

describe('files that are refused', () => {
	const schemas: Record<string, Schema | string | number> = {
		'a name that is not explained': 'Nothing',
		'a name that objects have by themselves': 'constructor',
		'a type that is missing': { type: 'array' } as Schema,
		'a record without fields': { type: 'record', name: 'R' },
		'a record without a name': { type: 'record', fields: [] },
		'a field without a name': { type: 'record', name: 'R', fields: [{ type: 'int' }] },
		'two fields of one name': record(['a', 'int'], ['a', 'int']),
		'a record that contains itself': { type: 'record', name: 'R', fields: [{ name: 'r', type: 'R' }] },
		'records that contain each other': record(['s', { type: 'record', name: 'S', fields: [{ name: 'r', type: 'R' }] }]),
		'a name that is explained twice': record(
			['a', { type: 'fixed', name: 'F', size: 1 }],
			['b', { type: 'fixed', name: 'F', size: 2 }],
		),
		'an enum without symbols': { type: 'enum', name: 'E' },
		'a fixed without a size': { type: 'fixed', name: 'F', size: -1 },
		'a schema without end': Array.from({ length: 300 }).reduce<Schema>((items) => ({ type: 'array', items }), 'int'),
		'a number': 5,
	};
	test.each(Object.entries(schemas))('a schema is refused: %s', async (_, schema) => {
		expect(await failure(header(schema as Schema))).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(/^The schema of "file.avro" cannot be read: .*\.$/),
		});
	});

	const numbers = (form: AvroForm) => Buffer.concat([header('int', form), block([long(1), long(2)], form)]);
	const faults: Record<string, [bytes: Buffer, message: string]> = {
		'what is not Avro': [Buffer.from('something else'), '"file.avro" is not an Avro file'],
		'a schema that is not JSON': [header('int', { schemaText: '{' }), 'its schema is not JSON'],
		'a file without a schema': [
			Buffer.concat([Buffer.from('Obj\x01', 'latin1'), long(0), Buffer.alloc(16)]),
			'it has no schema',
		],
		'another codec': [header('int', { codec: 'bzip2' }), 'uses the codec "bzip2"'],
		'a wrong marker': [numbers({ marker: Buffer.alloc(16) }), 'block 1 is damaged: the marker after it is wrong'],
		'fewer values than announced': [numbers({ count: 3 }), 'more values than it has'],
		'more values than announced': [numbers({ count: 1 }), 'values and its end do not match'],
		'a negative count': [numbers({ count: -1 }), 'a size is negative'],
		'a block that is longer than announced': [numbers({ size: 1 }), 'the marker after it is wrong'],
		'a block that does not end': [
			numbers({ size: 1000 }),
			'The file ends too early: "file.avro", block 1 is incomplete',
		],
		'a second block that is damaged': [
			Buffer.concat([numbers({}), block([Buffer.from([0xff])], { count: 1 })]),
			'block 2 is damaged: a value extends past its end',
		],
		'an int of 33 bits': [Buffer.concat([header('int'), block([long(2 ** 31)])]), 'more than 32 bits'],
		'a long of 65 bits': [
			Buffer.concat([header('long'), block([Buffer.from('ffffffffffffffffff02', 'hex')])]),
			'more than 64 bits',
		],
		'a long that does not end': [
			Buffer.concat([header('long'), block([Buffer.alloc(20, 0x80)], { count: 1 })]),
			'more than 64 bits',
		],
		'a boolean that is neither': [
			Buffer.concat([header('boolean'), block([Buffer.from([2])])]),
			'neither true nor false',
		],
		'a symbol that there is not': [
			Buffer.concat([header({ type: 'enum', name: 'E', symbols: ['a'] }), block([long(1)])]),
			'a type that is not in its schema',
		],
		'a branch that there is not': [
			Buffer.concat([header(['null', 'int']), block([long(-1)])]),
			'a type that is not in its schema',
		],
		'a text of negative length': [Buffer.concat([header('string'), block([long(-2)])]), 'a size is impossible'],
		'a text longer than its block': [
			Buffer.concat([header('string'), block([long(2n ** 60n)])]),
			'a size is impossible',
		],
		'a text that is not UTF-8': [
			Buffer.concat([header('string'), block([sized(Buffer.from([0xc3]))])]),
			'a text is not UTF-8',
		],
		'a decimal of many octets': [
			Buffer.concat([
				header({ type: 'bytes', logicalType: 'decimal', precision: 9 }),
				block([sized(Buffer.alloc(200))]),
			]),
			'a decimal number is too long',
		],
		'deflate that is none': [
			Buffer.concat([header('int', { codec: 'deflate' }), block([Buffer.from([7, 7])])]),
			'it cannot be unpacked',
		],
		'deflate that is cut off': [
			Buffer.concat([
				header('string', { codec: 'deflate' }),
				block([deflateRawSync(sized('some text'.repeat(9))).subarray(0, -2)]),
			]),
			'it cannot be unpacked',
		],
		'snappy that is none': [
			Buffer.concat([header('int', { codec: 'snappy' }), block([Buffer.from('0502020202', 'hex')])]),
			'it cannot be unpacked',
		],
		'snappy whose checksum is wrong': [
			Buffer.concat([header('int', { codec: 'snappy' }), block([Buffer.from('01000200000000', 'hex')])]),
			'it cannot be unpacked',
		],
		'zstandard that is none': [
			Buffer.concat([header('int', { codec: 'zstandard' }), block([Buffer.from('28b52ffd00', 'hex')])]),
			'it cannot be unpacked',
		],
		'zstandard that is cut off': [
			Buffer.concat([
				header('string', { codec: 'zstandard' }),
				block([zstdCompressSync(sized('text')).subarray(0, -1)]),
			]),
			'it cannot be unpacked',
		],
		'bzip2, which is not supported': [
			Buffer.concat([header('int', { codec: 'bzip2' }), block([long(1)])]),
			'uses the codec "bzip2", which is not supported',
		],
		'xz, which is not supported': [
			Buffer.concat([header('int', { codec: 'xz' }), block([long(1)])]),
			'uses the codec "xz", which is not supported',
		],
		'deflate of nothing': [
			Buffer.concat([header('string', { codec: 'deflate' }), block([Buffer.alloc(0)])]),
			'it cannot be unpacked',
		],
	};
	test.each(Object.entries(faults))('a damaged block is refused: %s', async (_, [bytes, message]) => {
		const error = await failure(bytes);
		expect(error).toMatchObject({ name: 'GenesysError', kind: 'file' });
		expect(error.message).toContain(message);
	});

	test('a file that is cut off anywhere except between two blocks is refused', async () => {
		for (const codec of ['null', 'deflate', 'snappy', 'zstandard']) {
			const bytes = avro(RICH, MANY.slice(0, 30), { codec, perBlock: 10 });
			const whole = new Set(
				[10, 20]
					.map((count) => avro(RICH, MANY.slice(0, count), { codec, perBlock: 10 }).length)
					.concat(header(RICH, { codec }).length),
			);
			for (let length = 0; length < bytes.length; length++)
				if (!whole.has(length)) expect(await failure(bytes.subarray(0, length))).toMatchObject({ kind: 'file' });
		}
	});

	test('a few bytes that request any amount of memory are refused', async () => {
		const nulls: Schema = { type: 'array', items: 'null' };
		const bombs: Array<[Schema, Buffer[], AvroForm?]> = [
			['null', [], { count: 2 ** 40 }],
			[record(), [], { count: 2 ** 40 }],
			[nulls, [Buffer.concat([long(2 ** 40), long(0)])]],
			[nulls, Array.from({ length: 100 }, () => Buffer.concat([long(900_000), long(0)]))],
			[{ type: 'array', items: 'string' }, [Buffer.concat([long(2 ** 40), sized('')])]],
			[{ type: 'map', values: 'null' }, [Buffer.concat([long(2 ** 40), sized('')])]],
		];
		for (const [schema, values, form] of bombs)
			expect((await failure(Buffer.concat([header(schema), block(values, form)]))).message).toContain(
				'it announces more values',
			);
	});

	/** Records that contain the previous record twice. The first takes no bytes, or one. */
	const doubling = (levels: number, type: Schema = 'null') => {
		const types = [record(['a', type])];
		for (let level = 1; level <= levels; level++)
			types.push({
				type: 'record',
				name: `R${level}`,
				fields: [
					{ name: 'a', type: types[level - 1] },
					{ name: 'b', type: level === 1 ? 'R' : `R${level - 1}` },
				],
			});
		return types[levels] as Schema;
	};

	test('a record that multiplies records without bytes is refused by its schema, and a smaller one is read', async () => {
		const file = (levels: number) => Buffer.concat([header(doubling(levels)), block([Buffer.alloc(0)], { count: 1 })]);
		for (const levels of [19, 24, 40, 49])
			expect(await failure(file(levels))).toMatchObject({
				kind: 'file',
				message: expect.stringContaining('has more than 1000000 values'),
			});
		expect(await read(file(3))).toHaveLength(1);
	});

	test('records without bytes in a list, a map or a union are counted too', async () => {
		const small = doubling(15);
		const list = Buffer.concat([header({ type: 'array', items: small }), block([Buffer.concat([long(100), long(0)])])]);
		const branch = Buffer.concat([header(['null', small]), block(Array<Buffer>(500).fill(long(1)))]);
		const map = Buffer.concat([
			header({ type: 'map', values: small }),
			block([Buffer.concat([long(100), ...Array.from({ length: 100 }, (_, index) => sized(`${index}`)), long(0)])]),
		]);
		for (const file of [list, branch, map])
			expect((await failure(file)).message).toContain('it announces more values than there can be');
	});

	test('records without bytes are counted for the file, not for the block', async () => {
		const blocks = Array.from({ length: 20 }, () => block([], { count: 900_000 }));
		expect((await failure(Buffer.concat([header(record()), ...blocks]))).message).toContain('it announces more values');
		expect(await read(Buffer.concat([header(record()), blocks[0]!]))).toHaveLength(900_000);
	});

	test('a record of very many one-byte values is refused, and a batch of such records is small', async () => {
		const booleans: Schema = { type: 'array', items: 'boolean' };
		const list = (count: number) => Buffer.concat([long(count), Buffer.alloc(count), long(0)]);
		const file = (...lists: Buffer[]) => Buffer.concat([header(booleans), block(lists)]);
		expect(await failure(file(list(4_000_000)), { recordBytes: 8_000_000 })).toMatchObject({
			kind: 'limit',
			message: expect.stringContaining('too many values'),
			hint: expect.stringContaining('Largest Record (MB)'),
		});
		const batches = await listOf(readAvro(chunked(file(...Array<Buffer>(6).fill(list(400_000)))), FILE));
		expect(batches.map(({ length }) => length)).toEqual([3, 3]);
	});

	test('values that are nested too deeply for the stack are refused', async () => {
		const node: Schema = { type: 'record', name: 'Node', fields: [{ name: 'next', type: ['null', 'Node'] }] };
		const list = (length: number) =>
			Buffer.concat([header(node), block([Buffer.concat([...Array.from({ length }, () => long(1)), long(0)])])]);
		expect(await read(list(50))).toHaveLength(1);
		expect((await failure(list(1_000_000))).message).toContain('nested too deeply');
	});

	test('no error contains any of the content', async () => {
		const error = await failure(
			Buffer.concat([header('string'), block([sized(Buffer.from('Secret Person\xff', 'latin1'))])]),
		);
		expect(`${error.message}${error.stack}${String(error.cause)}`).not.toContain('Secret');
	});
});

describe('limits and memory', () => {
	test('a block above the limit is refused immediately, compressed or decompressed', async () => {
		for (const codec of ['null', 'deflate', 'snappy', 'zstandard']) {
			const bytes = Buffer.concat([header('string', { codec }), block([sized('x'.repeat(200_000))], { codec })]);
			expect(await failure(bytes, { recordBytes: 100_000 })).toMatchObject({
				kind: 'limit',
				message: '"file.avro", block 1 is larger than 100000 bytes.',
			});
			expect(await read(bytes, undefined, { recordBytes: 210_000 })).toHaveLength(1);
		}
		const { source, pulled } = watched(
			Buffer.concat([header('string'), long(1), long(2 ** 40), Buffer.alloc(500_000)]),
			1_000,
		);
		expect(await errorOf(listOf(readAvro(source, FILE)))).toMatchObject({ kind: 'limit' });
		expect(pulled()).toBeLessThan(2_000);
	});

	test('a block with a compression ratio of a thousand is decompressed only up to the limit', async () => {
		for (const packed of [deflateRawSync(Buffer.alloc(20_000_000)), deflateRawSync(Buffer.alloc(40_000_000))]) {
			const bytes = Buffer.concat([
				header('string', { codec: 'deflate' }),
				long(1),
				long(packed.length),
				packed,
				Buffer.alloc(16),
			]);
			const marker = header('string').subarray(-16);
			marker.copy(bytes, bytes.length - 16);
			expect(await failure(bytes, { recordBytes: 1_000_000 })).toMatchObject({ kind: 'limit' });
		}
	});

	test('blocks that decompress to more than 200 times their size are refused, unless the size is set', async () => {
		const packed = zstdCompressSync(Buffer.concat([long(20_000_000), Buffer.alloc(20_000_000)]));
		const bytes = Buffer.concat([
			header('bytes', { codec: 'zstandard' }),
			long(1),
			long(packed.length),
			packed,
			header('bytes').subarray(-16),
		]);
		expect(await failure(bytes)).toMatchObject({ kind: 'limit', message: expect.stringContaining('zip bomb') });
		expect(await read(bytes, undefined, { unpackedBytes: 2 ** 25 })).toHaveLength(1);
	});

	test('records are returned while the file is still arriving, and stopping closes it', async () => {
		const { source, pulled, closed } = watched(avro(RICH, MANY), 1_000);
		for await (const batch of readAvro(source, FILE)) if (batch.length > 0) break;
		expect(pulled()).toBeLessThan(60_000);
		expect(closed()).toBe(true);
	});
});

test('thousands of damaged files return records or an error of the engine', async () => {
	const pick = seeded(13);
	const tree: Schema = {
		type: 'record',
		name: 'Tree',
		fields: [
			{ name: 'v', type: ['null', 'long', 'string', 'double'] },
			{ name: 'c', type: { type: 'array', items: 'Tree' } },
		],
	};
	const leaf = (branch: number, value: unknown) => ({ v: [branch, value], c: [] });
	const originals = ['null', 'deflate'].flatMap((codec) => [
		avro(RICH, MANY.slice(0, 20), { codec, perBlock: 5 }),
		avro(RICH, MANY.slice(0, 20), { codec, runs: true }),
		Buffer.concat([
			header(tree, { codec }),
			block([written(tree, { v: [1, 2n ** 62n], c: [leaf(2, 'x'), leaf(3, 0.1), leaf(0, null)] })], { codec }),
		]),
	]);
	for (let round = 0; round < 6_000; round++) {
		const bytes = Buffer.from(originals[pick(originals.length)]!);
		for (let changes = 1 + pick(3); changes > 0; changes--) bytes[pick(bytes.length)] = pick(256);
		const cut = pick(4) === 0 ? bytes.subarray(0, pick(bytes.length)) : bytes;
		const outcome = await read(cut).catch(
			(error: Error & { kind?: string }) => `${error.name} ${error.kind}: ${error.message}\n${error.stack}`,
		);
		if (typeof outcome === 'string') expect(outcome).toMatch(/^GenesysError (file|limit)/);
	}
});
