import { fail } from '../../errors.ts';
import { term, type Text } from '../../language.ts';
import { crc32 } from '../archive/crc32.ts';
import { BlockInflater } from '../archive/inflate.ts';
import { snappySize, unpackSnappy } from '../archive/snappy.ts';
import { unpackZstd } from '../archive/zstd.ts';

/** Unpacks one block. The next call may overwrite the result. Errors: kinds `file` and `limit`, naming `place`. */
type Unpack = (packed: Buffer, place: string | Text) => Buffer;
type Unpacked = Buffer | 'too large' | undefined;

/**
 * The codecs of blocks; each is created with the maximum unpacked size in bytes. Source: Avro's specification, "Required
 * Codecs" and "Optional Codecs".
 */
export const unpackers = {
	null: () => (packed) => packed,
	deflate: (limit) => {
		const inflater = new BlockInflater(limit);
		return checked(limit, (packed) => inflater.inflate(packed));
	},
	snappy: (limit) => checked(limit, (packed) => unpackWithChecksum(packed, limit)),
	zstandard: (limit) => checked(limit, (packed) => unpackZstd(packed, limit)),
} satisfies Record<string, (limit: number) => Unpack>;

export type Codec = keyof typeof unpackers;

/** Finds a codec by name. Errors: kind `file` if it is not supported. */
export function codecOf(name: string, place: string | Text): Codec {
	if (Object.hasOwn(unpackers, name)) return name as Codec;
	return fail('file', '{place} uses the codec {name}, which is not supported.', {
		values: { place, name: JSON.stringify(name.slice(0, 40)) },
		hint: 'Export it again with deflate, snappy, zstandard, or no compression, or in another format.',
	});
}

function checked(limit: number, unpack: (packed: Buffer) => Unpacked): Unpack {
	return (packed, place) => {
		const bytes = unpack(packed);
		if (bytes === 'too large') return failTooLarge(place, limit);
		return bytes ?? failDamaged(place, 'it cannot be unpacked');
	};
}

/** A CRC-32 of the unpacked data follows the block. */
const checksumBytes = 4;

function unpackWithChecksum(packed: Buffer, limit: number): Unpacked {
	if (packed.length <= checksumBytes) return undefined;
	const block = packed.subarray(0, -checksumBytes);
	const size = snappySize(block);
	if (size !== undefined && size > limit) return 'too large';
	try {
		const bytes = unpackSnappy(block, size ?? 0);
		return crc32(bytes) === packed.readUInt32BE(block.length) ? bytes : undefined;
	} catch {
		return undefined;
	}
}

export function failTooLarge(place: string | Text, limit: number): never {
	fail('limit', '{place} is larger than {limit} bytes.', {
		values: { place, limit },
		hint: 'Raise "Largest Record (MB)". A block is held in memory.',
	});
}

export function failDamaged(place: string | Text, why: string): never {
	fail('file', '{place} is damaged: {why}.', { values: { place, why: term(why) }, hint: 'Download the file again.' });
}
