import { createHash } from 'crypto';
import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { fail } from '../../genesys/errors.ts';

type N8nReadable = Exclude<Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0], Buffer>;

/** What n8n can be given to store. */
export interface FileToStore {
	name: string;
	mimeType: string;
	data: AsyncIterable<Uint8Array>;
	/** Bytes, where they are known beforehand. */
	size?: number;
}

/** Where n8n does not store in files it holds each one in memory whole, several times over: this is as much as it gets, in bytes. */
const largestInMemory = 100 * 1024 * 1024;

/** Bytes as the kind of stream that every store of n8n takes. It pulls, so nothing is read before the store asks for it. */
function readable(bytes: AsyncIterable<Uint8Array>): N8nReadable {
	// A generator or a web stream is lost in some of n8n's stores. Node's streams may not be imported here, but a digest is one: of a single chunk, which becomes all the bytes.
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

/** Whether n8n stores binary data in files, and so takes any size: the id of something stored tells. */
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
 * Stores files as binary data of the execution, whatever their size; where n8n cannot, a `limit` error says so before memory
 * runs out. What kind of store it is, is found out once.
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

/** The bytes of a file of the incoming item, as they are asked for. */
export async function* inputBytes(
	context: IExecuteFunctions,
	itemIndex: number,
	fieldName: string,
): AsyncGenerator<Uint8Array> {
	const { id } = context.helpers.assertBinaryData(itemIndex, fieldName);
	if (!id) yield await context.helpers.getBinaryDataBuffer(itemIndex, fieldName);
	else for await (const chunk of await context.helpers.getBinaryStream(id, 1 << 20)) yield chunk as Uint8Array;
}
