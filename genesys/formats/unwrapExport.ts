import { fail } from '../errors.ts';
import {
	decodeBase64,
	peekEnvelope,
	detectEnvelope,
	decodePem,
	takeHeaders,
	type EnvelopeContent,
} from './envelope/encodings.ts';
import { ByteReader } from './bytes.ts';
import { decryptMessage } from './envelope/cms.ts';
import { gunzip, unzlib } from './archive/gzip.ts';
import type { DecryptionKey } from './envelope/privateKeys.ts';
import { unzip, type ZipEntry } from './archive/zip.ts';
import { detectContent, foreignOf, type ForeignFile } from './detectFormat.ts';
import { unpackedBytesOf, type UnpackingOptions } from './readingOptions.ts';
import { isSystemFile } from './archive/entryNames.ts';
import { UnpackBudget } from './archive/unpackBudget.ts';

/** A file inside an export file. */
export type Entry = ZipEntry;

const deepestNesting = 8;

/**
 * Removes whatever is wrapped around the files of an export — PEM, MIME, base64, encrypted messages, gzip, zip archives, in
 * any order — and yields the inner files. Detected from the bytes alone, never from a name. Wrappings may follow one
 * another: the parts of a split export can be passed as one stream, whether they are slices of one file or separate files.
 *
 * Read each entry before requesting the next. **Trust the data only after the iteration has ended without an error**:
 * checksums and tags follow the bytes that they protect.
 *
 * Errors: like {@link decryptMessage}, {@link unzip}, {@link gunzip}; kind `file` for an empty source and for an unknown
 * format.
 */
export async function* unwrapExport(
	source: AsyncIterable<Uint8Array>,
	keys: DecryptionKey[],
	options: UnpackingOptions = {},
): AsyncGenerator<Entry, void, undefined> {
	const outer = new ByteReader(source);
	const budget = new UnpackBudget(unpackedBytesOf(options), outer);
	const wrapping = { keys, options, depth: 0, budget: budget.ofInner, encrypted: false, continues: false };
	const inner = new ByteReader(unwrapLayers(outer, wrapping));
	try {
		if ((await detectEnvelope(outer)) === 'nothing')
			fail('file', 'The file is empty.', {
				hint: 'Download it again. If it is still empty, check the export job in the history.',
			});
		yield* readEntries(inner, options, budget, new UnpackBudget(unpackedBytesOf(options), outer));
	} finally {
		await inner.close();
		await outer.close();
	}
}

async function* readEntries(
	reader: ByteReader,
	options: UnpackingOptions,
	budget: UnpackBudget,
	inEntries: UnpackBudget,
): AsyncGenerator<Entry, void, undefined> {
	for (let isFirst = true; ; isFirst = false) {
		if (!isFirst) await reader.skipZeros();
		const content = await detectEnvelope(reader);
		if (content === 'nothing') return;
		if (content === 'zip') {
			for await (const entry of unzip(reader, budget)) {
				if (isSystemFile(entry.name)) options.onLeftOut?.(entry.name);
				else yield { ...entry, budget: inEntries };
			}
		} else if (content === 'json' || isFirst) {
			const format = content === 'json' ? content : (await detectContent(reader, options)).content;
			yield { name: `records.${format}`, data: reader.rest(), budget: inEntries };
			while (await reader.some(Infinity));
		} else
			fail('file', 'The data after the last archive of the file is neither a zip archive nor JSON.', {
				hint: 'Download the file again.',
			});
	}
}

interface Wrapping {
	keys: DecryptionKey[];
	options: UnpackingOptions;
	depth: number;
	budget: UnpackBudget;
	/** Whether the bytes come from an encrypted message. */
	encrypted: boolean;
	/** Whether these bytes may continue earlier ones: the second half of a zip archive has no signature. */
	continues: boolean;
}

/**
 * Whether a file of records follows. Decrypted bytes are examined, because a wrong key gives no known format. CSV must be
 * chosen explicitly: nearly any damaged text has separators.
 */
async function isReadable(reader: ByteReader, { encrypted, options }: Wrapping): Promise<boolean> {
	const { content } = await detectContent(reader, encrypted ? { textEncoding: options.textEncoding } : options);
	return content !== 'unknown' && (content !== 'csv' || options.fileFormat === 'csv');
}

/** The innermost bytes: a zip archive or a file of records. */
async function* unwrapLayers(reader: ByteReader, wrapping: Wrapping): AsyncGenerator<Uint8Array, void, undefined> {
	if (wrapping.depth > deepestNesting)
		fail('file', 'The file is wrapped too many times.', { hint: 'Use an export file as it was downloaded.' });
	for (let first = true; ;) {
		if (!first) await reader.skipZeros();
		const content = wrapping.continues && first ? await peekEnvelope(reader) : await detectEnvelope(reader);
		if (content === 'nothing') return;
		const isInnermost =
			content === 'zip' ||
			content === 'json' ||
			(content === 'unknown' && ((wrapping.continues && first) || (await isReadable(reader, wrapping))));
		if (isInnermost) {
			yield* reader.rest();
			return;
		}
		const body =
			content === 'message'
				? decryptMessage(reader, wrapping.keys, { isInside: wrapping.encrypted, budget: wrapping.budget })
				: await openBody(content, reader, wrapping);
		if (!body) {
			if (content === 'unknown') failUnknownContent(wrapping.encrypted, foreignOf(reader.ahead(Infinity)));
			continue;
		}
		yield* unwrapBody(body, {
			...wrapping,
			depth: wrapping.depth + 1,
			budget: wrapping.budget.ofInner,
			encrypted: wrapping.encrypted || content === 'message',
			continues: wrapping.continues || !first,
		});
		first = false;
	}
}

async function* unwrapBody(
	body: AsyncIterable<Uint8Array>,
	wrapping: Wrapping,
): AsyncGenerator<Uint8Array, void, undefined> {
	const reader = new ByteReader(body);
	try {
		yield* unwrapLayers(reader, wrapping);
	} finally {
		await reader.close();
	}
}

/** Unpacks or decodes the content; undefined if it is neither packed nor encoded. */
async function openBody(
	content: EnvelopeContent,
	reader: ByteReader,
	{ budget, encrypted }: Wrapping,
): Promise<AsyncIterable<Uint8Array> | undefined> {
	if (content === 'gzip') return gunzip(reader, budget);
	// With a wrong key, one file in 16,384 begins like this by chance, and must not be reported as damaged.
	if (content === 'zlib') return encrypted ? failUnknownContent(encrypted) : unzlib(reader, budget);
	if (content === 'pem') return decodePem(reader);
	if (content === 'base64') return decodeBase64(reader);
	if (content === 'mime' && (await takeHeaders(reader)) === 'base64') return decodeBase64(reader);
	return undefined;
}

function failUnknownContent(encrypted: boolean, foreign?: ForeignFile): never {
	if (foreign)
		fail('file', 'The file is {what}, which cannot be read.', {
			values: { what: foreign.what },
			hint: foreign.hint,
		});
	if (encrypted) {
		// The same text as for wrong padding: with CBC, a wrong key may be noticed only here.
		fail('file', 'The file cannot be decrypted: wrong key or damaged file.', {
			hint: 'Check that the private key belongs to the certificate uploaded when the job ran. Then download the file again.',
		});
	}
	fail('file', 'The file is not an encrypted message, a zip archive, or JSON.', {
		hint: 'Use an export file as it was downloaded.',
	});
}
