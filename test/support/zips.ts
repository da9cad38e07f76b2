/** Writes zip archives byte by byte, in every form that the reader must accept or refuse. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
	name: string | Buffer;
	data: Uint8Array | string;
	stored?: boolean;
	/** How CRC and sizes follow the data, instead of being in the header. */
	descriptor?: 'signed' | 'bare' | 'signed64' | 'bare64';
	/** Sizes in the zip64 field. */
	zip64?: boolean;
	flags?: number;
	/** Extra fields after that of zip64. */
	extra?: Buffer;
	method?: number;
	/** The Unix mode: type of file and permissions. */
	mode?: number;
	/** Written instead of the right values. */
	crc?: number;
	unpackedSize?: number;
	packedSize?: number;
	/** Custom deflated bytes. */
	packed?: Buffer;
}

export interface ZipForm {
	comment?: string;
	/** End records of zip64. */
	zip64End?: boolean;
	/** Entries that the central directory omits. */
	unlisted?: number;
	volumeMark?: boolean;
}

const U32 = 0xffffffff;

function words(...parts: Array<[size: 2 | 4 | 8, value: number]>): Buffer {
	return Buffer.concat(
		parts.map(([size, value]) => {
			const bytes = Buffer.alloc(size);
			if (size === 8) bytes.writeBigUInt64LE(BigInt(value));
			else bytes.writeUIntLE(value, 0, size);
			return bytes;
		}),
	);
}

export function zip(files: ZipFile[], form: ZipForm = {}): Buffer {
	const locals: Buffer[] = form.volumeMark ? [words([4, 0x08074b50])] : [];
	const centrals: Buffer[] = [];
	let offset = form.volumeMark ? 4 : 0;
	for (const file of files) {
		const { local, central } = written(file, offset);
		locals.push(local);
		centrals.push(central);
		offset += local.length;
	}
	const listed = centrals.slice(form.unlisted ?? 0);
	const directory = Buffer.concat(listed);
	const comment = Buffer.from(form.comment ?? '');
	const end64 = form.zip64End
		? Buffer.concat([
				words(
					[4, 0x06064b50],
					[8, 44],
					[2, 45],
					[2, 45],
					[4, 0],
					[4, 0],
					[8, listed.length],
					[8, listed.length],
					[8, directory.length],
					[8, offset],
				),
				words([4, 0x07064b50], [4, 0], [8, offset + directory.length], [4, 1]),
			])
		: Buffer.alloc(0);
	const count = form.zip64End ? 0xffff : listed.length;
	const end = words(
		[4, 0x06054b50],
		[2, 0],
		[2, 0],
		[2, count],
		[2, count],
		[4, form.zip64End ? U32 : directory.length],
		[4, form.zip64End ? U32 : offset],
		[2, comment.length],
	);
	return Buffer.concat([...locals, directory, end64, end, comment]);
}

function written(file: ZipFile, offset: number): { local: Buffer; central: Buffer } {
	const data = Buffer.from(file.data);
	const name = Buffer.from(file.name);
	const packed = file.packed ?? (file.stored ? data : deflateRawSync(data));
	const crc = file.crc ?? crc32(data);
	const unpackedSize = file.unpackedSize ?? data.length;
	const packedSize = file.packedSize ?? packed.length;
	const method = file.method ?? (file.stored ? 0 : 8);
	const utf8 = Buffer.isBuffer(file.name) ? 0 : 0x800;
	const flags = (file.flags ?? 0) | utf8 | (file.descriptor ? 8 : 0);
	const own = file.extra ?? Buffer.alloc(0);
	const extra = file.zip64
		? Buffer.concat([
				words([2, 1], [2, 16], [8, file.descriptor ? 0 : unpackedSize], [8, file.descriptor ? 0 : packedSize]),
				own,
			])
		: own;
	const sizes: Array<[4, number]> = file.zip64
		? [
				[4, U32],
				[4, U32],
			]
		: [
				[4, packedSize],
				[4, unpackedSize],
			];
	const early: Array<[4, number]> = file.descriptor
		? [
				[4, 0],
				...(file.zip64
					? sizes
					: ([
							[4, 0],
							[4, 0],
						] as Array<[4, number]>)),
			]
		: [[4, crc], ...sizes];
	const local = Buffer.concat([
		words([4, 0x04034b50], [2, 45], [2, flags], [2, method], [4, 0], ...early, [2, name.length], [2, extra.length]),
		name,
		extra,
		packed,
		descriptorOf(file.descriptor, crc, packedSize, unpackedSize),
	]);
	const centralExtra = file.zip64 ? words([2, 1], [2, 16], [8, unpackedSize], [8, packedSize]) : Buffer.alloc(0);
	const central = Buffer.concat([
		words(
			[4, 0x02014b50],
			[2, 45],
			[2, 45],
			[2, flags],
			[2, method],
			[4, 0],
			[4, crc],
			...sizes,
			[2, name.length],
			[2, centralExtra.length],
			[2, 0],
			[2, 0],
			[2, 0],
			[2, 0],
			[2, file.mode ?? 0],
			[4, offset],
		),
		name,
		centralExtra,
	]);
	return { local, central };
}

function descriptorOf(form: ZipFile['descriptor'], crc: number, packed: number, unpacked: number): Buffer {
	if (!form) return Buffer.alloc(0);
	const size = form.endsWith('64') ? 8 : 4;
	return words(
		...((form.startsWith('signed') ? [[4, 0x08074b50]] : []) as Array<[4, number]>),
		[4, crc],
		[size, packed],
		[size, unpacked],
	);
}
