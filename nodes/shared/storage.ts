import { createHash } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';

type N8nReadable = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** A file that n8n can store. */
export interface FileToStore {
	name: string;
	mimeType: string;
	data: AsyncIterable<Uint8Array>;
	/** The number of bytes, if known in advance. */
	size?: number;
}

/** The largest file, in bytes, for an n8n that does not store binary data in files: it keeps several copies of each file in memory. */
const largestInMemory = 100 * 1024 * 1024;

/** Bytes as a stream that every store of n8n accepts. The store pulls, so nothing is read too early. */
function readable(bytes: AsyncIterable<Uint8Array>): N8nReadable {
	// n8n's stores only accept a Node Readable, and verified nodes may not import node:stream. A crypto hash is a Readable with a single chunk, so we flatMap our bytes onto it.
	const single = createHash('sha256');
	single.end();
	return single.flatMap(() => bytes);
}

function failTooLarge(name: string): never {
	return fail(
		'limit',
		`${name} is larger than ${largestInMemory / 1024 / 1024} MB, which is too large for the binary data mode of this n8n`,
		{
			hint: 'Return records instead of files, or have n8n store binary data in files (N8N_DEFAULT_BINARY_DATA_MODE=filesystem).',
		},
	);
}

/** Whether n8n stores binary data in files and so accepts any size. The ID of a stored file shows it. */
async function storesInFiles(context: IExecuteFunctions): Promise<boolean> {
	const { id } = await context.helpers.prepareBinaryData(Buffer.from('{}'), 'size-check.json', 'application/json');
	return id?.startsWith('filesystem') ?? false;
}

async function* atMost(limit: number, { name, data }: FileToStore): AsyncGenerator<Uint8Array> {
	let bytes = 0;
	for await (const chunk of data) {
		bytes += chunk.length;
		if (bytes > limit) failTooLarge(name);
		yield chunk;
	}
}

/**
 * Stores files of any size as binary data of the execution. If n8n cannot store a file, throws a `limit` error before memory
 * runs out. The kind of store is detected once.
 */
export function fileStore(context: IExecuteFunctions): (file: FileToStore) => Promise<IBinaryData> {
	let inFiles: Promise<boolean> | undefined;
	return async (file) => {
		const unlimited = await (inFiles ??= storesInFiles(context));
		if (!unlimited && (file.size ?? 0) > largestInMemory) failTooLarge(file.name);
		const data = unlimited ? file.data : atMost(largestInMemory, file);
		return await context.helpers.prepareBinaryData(readable(data), file.name, file.mimeType);
	};
}

/** The bytes of a file of the input item, read on demand. */
export async function* inputBytes(
	context: IExecuteFunctions,
	itemIndex: number,
	fieldName: string,
): AsyncGenerator<Uint8Array> {
	const { id } = context.helpers.assertBinaryData(itemIndex, fieldName);
	if (!id) yield await context.helpers.getBinaryDataBuffer(itemIndex, fieldName);
	else for await (const chunk of await context.helpers.getBinaryStream(id, 1 << 20)) yield chunk as Uint8Array;
}
