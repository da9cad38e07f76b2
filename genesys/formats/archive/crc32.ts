/** Tables for CRC-32 as zip uses it, eight bytes per step. Each table is one byte further than the previous one. */
const crcTables = createTables();

function createTables(): Int32Array[] {
	const first = new Int32Array(256).map((_, octet) => {
		let crc = octet;
		for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
		return crc;
	});
	const all = [first];
	while (all.length < 8) {
		const before = all.at(-1) as Int32Array;
		all.push(before.map((crc) => (crc >>> 8) ^ (first[crc & 0xff] as number)));
	}
	return all;
}

const [T0, T1, T2, T3, T4, T5, T6, T7] = crcTables as [
	Int32Array,
	Int32Array,
	Int32Array,
	Int32Array,
	Int32Array,
	Int32Array,
	Int32Array,
	Int32Array,
];

/** Continues a CRC-32 from `crc` (0 at the start) over `bytes`. Unsigned. */
export function crc32(bytes: Uint8Array, crc = 0): number {
	let state = ~crc;
	let at = 0;
	for (const end = bytes.length - 7; at < end; at += 8) {
		const low =
			state ^
			((bytes[at] as number) |
				((bytes[at + 1] as number) << 8) |
				((bytes[at + 2] as number) << 16) |
				((bytes[at + 3] as number) << 24));
		state =
			(T7[low & 0xff] as number) ^
			(T6[(low >>> 8) & 0xff] as number) ^
			(T5[(low >>> 16) & 0xff] as number) ^
			(T4[low >>> 24] as number) ^
			(T3[bytes[at + 4] as number] as number) ^
			(T2[bytes[at + 5] as number] as number) ^
			(T1[bytes[at + 6] as number] as number) ^
			(T0[bytes[at + 7] as number] as number);
	}
	for (; at < bytes.length; at++) state = (state >>> 8) ^ (T0[(state ^ (bytes[at] as number)) & 0xff] as number);
	return ~state >>> 0;
}
