/** Changes files for the fuzz run: some changes know the lengths, counts and numbers of these formats, others are blind. */
type Pick = (below: number) => number;
type Mutation = (bytes: Buffer, pick: Pick) => Buffer;

/** Pseudorandom numbers, 0 ≤ x < below, that are unrelated to those of the next seed. */
export function randomOf(seed: number, input: number): Pick {
	let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(input + 1, 0xc2b2ae35);
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
	};
}

/** Numbers at which programs often fail. */
const edges = [0n, 1n, 2n, 7n, 8n, 127n, 128n, 255n, 256n, 1000n, 32767n, 65535n, 65536n, 1_000_000n]
	.concat([16n, 20n, 24n, 25n, 28n, 30n, 31n, 32n, 33n, 40n, 50n, 53n, 62n, 63n].map((bits) => 2n ** bits))
	.concat([2n ** 31n - 1n, 2n ** 32n - 1n, 2n ** 53n - 1n, 2n ** 63n - 1n, 2n ** 64n - 1n]);

const edge = (pick: Pick): bigint => edges[pick(edges.length)] as bigint;

function put(bytes: Buffer, at: number, replaced: number, by: Uint8Array): Buffer {
	return Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + replaced)]);
}

function varint(value: bigint): Buffer {
	const octets: number[] = [];
	let left = value;
	for (; left > 0x7fn; left >>= 7n) octets.push(Number(left & 0x7fn) | 0x80);
	return Buffer.from([...octets, Number(left)]);
}

/** The length in bytes of the number that begins here, with seven bits per byte. */
function varintLength(bytes: Buffer, at: number): number {
	let length = 1;
	while (length < 10 && (bytes[at + length - 1] ?? 0) >= 0x80) length += 1;
	return length;
}

/** Numbers with seven bits per byte: lengths and counts of Avro, Thrift, Snappy and Parquet's runs. */
function changeVarint(bytes: Buffer, pick: Pick): Buffer {
	const at = pick(bytes.length);
	const value = pick(2) === 0 ? edge(pick) : BigInt(pick(64)) + BigInt(bytes.length) - BigInt(at);
	return put(bytes, at, varintLength(bytes, at), varint(pick(2) === 0 ? value : BigInt.asUintN(64, value << 1n)));
}

/** Numbers of 2, 4 or 8 bytes: lengths and offsets of zip, Parquet and gzip. */
function changeFixed(bytes: Buffer, pick: Pick): Buffer {
	const width = [2, 4, 8][pick(3)] as number;
	if (bytes.length <= width) return bytes;
	const number = Buffer.alloc(8);
	number.writeBigUInt64LE(pick(3) > 0 ? edge(pick) & (2n ** 64n - 1n) : BigInt(pick(bytes.length)));
	const octets = number.subarray(0, width);
	return put(bytes, pick(bytes.length - width), width, pick(4) === 0 ? Buffer.from(octets).reverse() : octets);
}

/** Lengths of DER: short, long and indefinite. */
function changeDerLength(bytes: Buffer, pick: Pick): Buffer {
	const candidates: number[] = [];
	for (let at = 0; at < bytes.length - 1; at++)
		if ([0x02, 0x04, 0x06, 0x24, 0x30, 0x31, 0x80, 0xa0].includes(bytes[at] as number)) candidates.push(at + 1);
	const at = candidates[pick(candidates.length)];
	if (at === undefined) return bytes;
	const first = bytes[at] as number;
	const size = first > 0x80 && first < 0x88 ? first - 0x7f : 1;
	const long = Buffer.from((edge(pick) & 0xffffffffn).toString(16).padStart(8, '0'), 'hex');
	const lengths = [Buffer.from([0x80]), Buffer.from([pick(128)]), Buffer.concat([Buffer.from([0x84]), long])];
	return put(bytes, at, size, lengths[pick(lengths.length)] as Buffer);
}

/** Numbers and words of schemas, JSON, CSV and headers. */
function changeText(bytes: Buffer, pick: Pick): Buffer {
	const text = bytes.toString('latin1');
	const words = [...text.matchAll(/\d+|[A-Za-z]{3,}|"[^"]{0,20}"|[{}[\],:;]/g)];
	const word = words[pick(words.length)];
	if (!word) return bytes;
	const other = words[pick(words.length)]?.[0] ?? '';
	const replacements = [other, word[0].repeat(pick(200)), String(edge(pick)), `-${edge(pick)}`, '', '{"type":"null"}'];
	const by = Buffer.from(replacements[pick(replacements.length)] as string, 'latin1');
	return put(bytes, word.index, word[0].length, by);
}

/** Corrects the length at the end of a Parquet file whose footer has changed size. */
function keepFooter(before: Buffer, after: Buffer): Buffer {
	if (before.length < 12 || after.length < 12 || before.toString('latin1', before.length - 4) !== 'PAR1') return after;
	const length = before.readUInt32LE(before.length - 8) + after.length - before.length;
	if (length < 0 || length > 0xffffffff) return after;
	const fixed = Buffer.from(after);
	fixed.writeUInt32LE(length, fixed.length - 8);
	return fixed;
}

/** In the last part of the file, where footers and directories are. */
const atEnd =
	(mutation: Mutation): Mutation =>
	(bytes, pick) => {
		const from = Math.max(0, bytes.length - 8 - pick(Math.max(1, bytes.length - 8)));
		return keepFooter(bytes, Buffer.concat([bytes.subarray(0, from), mutation(bytes.subarray(from), pick)]));
	};

const structural: Mutation[] = [
	changeVarint,
	changeFixed,
	changeDerLength,
	changeText,
	atEnd(changeVarint),
	atEnd(changeFixed),
];

const blind: Mutation[] = [
	(bytes, pick) => put(bytes, pick(bytes.length), 1, Buffer.from([pick(256)])),
	(bytes, pick) => {
		const at = pick(bytes.length);
		return put(bytes, at, 1, Buffer.from([(bytes[at] as number) ^ (1 << pick(8))]));
	},
	(bytes, pick) => bytes.subarray(0, pick(bytes.length)),
	(bytes, pick) => put(bytes, pick(bytes.length), pick(40), Buffer.alloc(0)),
	(bytes, pick) => put(bytes, pick(bytes.length), 0, Buffer.alloc(pick(40), pick(256))),
	(bytes, pick) => {
		const from = pick(bytes.length);
		return put(bytes, pick(bytes.length), 0, bytes.subarray(from, from + pick(200)));
	},
];

/** One to four changes, half of them with knowledge of the formats. Sometimes a part of another file is inserted. */
export function mutate(original: Buffer, others: readonly Buffer[], pick: Pick): Buffer {
	let bytes = original;
	for (let changes = pick(2) === 0 ? 1 : 2 + pick(3); changes > 0 && bytes.length > 0; changes--) {
		const list = pick(2) === 0 ? structural : blind;
		bytes = (list[pick(list.length)] as Mutation)(bytes, pick);
	}
	if (pick(50) > 0) return bytes;
	const other = others[pick(others.length)] as Buffer;
	const from = pick(other.length);
	return put(bytes, pick(bytes.length + 1), 0, other.subarray(from, from + pick(300)));
}
