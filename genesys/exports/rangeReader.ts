import { discard } from '../client/transport.ts';
import { fail, isGenesysError } from '../errors.ts';
import type { RangeSource } from '../formats/ranges.ts';
import type { Connection, HttpResponse } from '../ports.ts';
import { download, type Identity } from './download.ts';
import type { ExportFile, ExportHandle, ExportSource, Opening } from './sources/source.ts';

const action = 'Download file';

/** The end of a file, which is requested first: it shows whether the host supports ranges, and it contains nearly every footer of a Parquet file. */
const tailBytes = 64 * 1024;

/** Smaller files are read whole. */
const smallestInParts = 1024 * 1024;

function failChanged(name: string): never {
	fail('file', '{name}: the file changed while it was being read.', {
		values: { name },
		operation: action,
		hint: 'Run it again. The records read so far are from the earlier file.',
	});
}

function failWhole(name: string): never {
	fail('file', '{name}: the server no longer sends parts of the file.', {
		values: { name },
		operation: action,
		hint: 'Run it again. If it fails again, output files instead of records.',
	});
}

/** An open file, for reading parts of it. */
interface PartialFile {
	source: Pick<ExportSource, 'open'>;
	file: ExportFile;
	size: number;
	etag?: string;
	/** How often a new link was requested: parallel parts share one request. */
	renewals: number;
}

/** The answer as if the file ended where the part ends, so that a part is resumed like a whole file. */
function asWholeAnswer(
	{ file: { name }, size, etag }: PartialFile,
	{ status, headers, ...rest }: HttpResponse,
	end: number,
): HttpResponse {
	if (etag !== undefined && headers.etag !== undefined && headers.etag !== etag) failChanged(name);
	if (status !== 206) failWhole(name);
	const [, part, total] = /^(bytes \d+-\d+\/)(\d+|\*)$/.exec(headers['content-range'] ?? '') ?? [];
	if (total !== undefined && total !== '*' && Number(total) !== size) failChanged(name);
	return { ...rest, status, headers: { ...headers, 'content-range': part && `${part}${end}` } };
}

/** The bytes from `start` to `end` (exclusive), with fresh links, resumed and retried like those of a whole file. */
async function readPart(
	connection: Connection,
	handle: ExportHandle,
	parted: PartialFile,
	start: number,
	end: number,
): Promise<Buffer> {
	const { source, file, etag } = parted;
	let seen = parted.renewals;
	const open = async (
		_connection: Connection,
		_handle: ExportHandle,
		_file: ExportFile,
		{ headers = {}, fresh = false }: Opening = {},
	): Promise<HttpResponse> => {
		// Another part may have requested a new link since.
		const isRefused = fresh && seen === parted.renewals;
		if (isRefused) parted.renewals += 1;
		seen = parted.renewals;
		const answer = await source.open(connection, handle, file, {
			headers: { ...headers, range: `${headers.range ?? 'bytes=0-'}${end - 1}` },
			fresh: isRefused,
		});
		let accepted: HttpResponse | undefined;
		try {
			accepted = asWholeAnswer(parted, answer, end);
			return accepted;
		} finally {
			if (!accepted) await discard(answer);
		}
	};
	const chunks: Uint8Array[] = [];
	for await (const chunk of download(
		connection,
		{ open },
		handle,
		{ ...file, size: end },
		{ from: { offset: start, etag } },
	))
		chunks.push(chunk);
	return Buffer.concat(chunks, end - start);
}

/**
 * Opens a stored file for reading parts of it. Undefined if its host supports no ranges, or if the file is too small to be
 * worth it. `identity` is what opening it has shown: if the file changes later, that is a `file` error. `onBytes` counts
 * the bytes read. Errors of reading: like {@link download}.
 */
export async function openRanges(
	connection: Connection,
	source: Pick<ExportSource, 'open'>,
	handle: ExportHandle,
	file: ExportFile,
	identity: Identity,
	onBytes: (bytes: number) => void,
): Promise<RangeSource | undefined> {
	const { total: size = 0, etag } = identity;
	if (size <= smallestInParts) return undefined;
	const parted: PartialFile = { source, file, size, etag, renewals: 0 };
	const read = async (start: number, end: number): Promise<Buffer> => {
		const bytes = await readPart(connection, handle, parted, start, end);
		onBytes(bytes.length);
		return bytes;
	};
	const tailAt = size - tailBytes;
	// Whatever the host has against ranges, the whole file may still be available.
	const tail = await read(tailAt, size).catch((error: unknown) =>
		isGenesysError(error) && ['file', 'answer'].includes(error.kind) ? undefined : Promise.reject(error as Error),
	);
	return (
		tail && {
			size,
			readRange: async (start, end) =>
				start >= tailAt ? tail.subarray(start - tailAt, end - tailAt) : read(start, end),
		}
	);
}
