import type { X509Certificate } from 'node:crypto';
import type { Contact } from '../data/people.ts';
import { moreInteractions, type Attachment, type SeededInteraction } from '../data/interactions.ts';
import type { Artifact } from './artifact.ts';
import {
	base64Lines,
	contentOf,
	keepIfShort,
	measureContent,
	slice,
	prependHead,
	type Content,
	type Limits,
} from './content.ts';
import { envelope } from './envelope.ts';
import { zip, zipBomb, type ZipEntry } from './writeZip.ts';

/** The data of one run, already filtered by its period and media. */
export interface Selection {
	entityType: 'Interaction' | 'Contact';
	/** Part of the file names inside the zip. */
	jobId: number;
	/** Part of the export file names. */
	historyId: number;
	interactions: SeededInteraction[];
	contacts: Contact[];
	withAttachments: boolean;
	/** In bytes; undefined if the job isn't split. */
	splitBytes?: number;
}

export interface NamedContent {
	name: string;
	content: Content;
}

interface ExportRecord {
	id: string;
	record: object;
	/** The record as one line of JSON, with its line ending. */
	line: string;
	attachments: Attachment[];
}

/** Generates the files of one run. */
export async function exportFiles(
	selection: Selection,
	certificate: X509Certificate,
	artifact: Artifact,
	limits: Limits,
): Promise<NamedContent[]> {
	const base = `${selection.entityType}-${selection.historyId}`;
	const splitBytes = artifact.splitBytes ?? selection.splitBytes;
	if (artifact.broken === 'empty') return [{ name: `${base}.p7m`, content: contentOf(Buffer.alloc(0)) }];
	if (splitBytes === undefined || artifact.split === 'none')
		return [{ name: `${base}.p7m`, content: await sealPart(selection, certificate, artifact, wholePart(), limits) }];
	if (artifact.split === 'bytes') {
		const whole = await sealPart(selection, certificate, artifact, wholePart(), limits);
		const count = Math.max(1, Math.ceil(whole.size / splitBytes));
		return Array.from({ length: count }, (_, index) => ({
			name: `${base}.p7m.${partNumber(index)}`,
			content: slice(whole, index * splitBytes, Math.min(whole.size, (index + 1) * splitBytes)),
		}));
	}
	const parts: NamedContent[] = [];
	for (const [index, part] of partsBySize(selection, artifact, splitBytes).entries()) {
		parts.push({
			name: `${base}-${partNumber(index)}.p7m`,
			content: await sealPart(selection, certificate, artifact, part, limits),
		});
	}
	return parts;
}

function partNumber(index: number): string {
	return String(index + 1).padStart(3, '0');
}

/** Records from index `first` to `end` (exclusive). */
interface Part {
	first: number;
	end: number;
}

function wholePart(): Part {
	return { first: 0, end: Infinity };
}

async function sealPart(
	selection: Selection,
	certificate: X509Certificate,
	artifact: Artifact,
	part: Part,
	limits: Limits,
): Promise<Content> {
	const packed = await measureContent(() => zipPart(selection, artifact, part), limits);
	const message = await keepIfShort(
		envelope(artifact.inner === 'mime' ? mimePart(packed, artifact.innerTransfer) : packed, certificate, artifact),
		limits,
	);
	return artifact.broken === 'truncate' ? slice(message, 0, Math.floor(message.size * 0.9)) : message;
}

function mimePart(content: Content, transfer: Artifact['innerTransfer']): Content {
	const head = [
		'Content-Type: application/zip; name="export.zip"',
		`Content-Transfer-Encoding: ${transfer}`,
		'Content-Disposition: attachment; filename="export.zip"',
		'',
		'',
	].join('\r\n');
	return transfer === 'base64' ? base64Lines(content, head, '\r\n', '') : prependHead(head, content);
}

const bombBytes = 1024 ** 3;

async function* zipPart(selection: Selection, artifact: Artifact, part: Part): AsyncGenerator<Buffer> {
	if (artifact.broken === 'zipBomb') {
		yield* zipBomb(`${selection.entityType}-${selection.jobId}.json`, Math.max(artifact.bytes, bombBytes));
		return;
	}
	const entries =
		artifact.layout === 'lines' ? lineFiles(selection, artifact, part) : singleFiles(selection, artifact, part);
	const large = artifact.bytes > keptQuicklyBytes;
	yield* zip(artifact.broken === 'zipSlip' ? renameOutside(entries) : entries, {
		level: large ? 1 : 6,
		zip64: artifact.bytes > 0xf0000000,
		wrongCrc: artifact.broken === 'wrongCrc',
	});
}

/** Above this size of JSON, speed matters more than a smaller zip. */
const keptQuicklyBytes = 8 * 1024 * 1024;

function* renameOutside(entries: Iterable<ZipEntry>): Generator<ZipEntry> {
	for (const entry of entries) yield { ...entry, name: `../../${entry.name}` };
}

function* lineFiles(selection: Selection, artifact: Artifact, part: Part): Generator<ZipEntry> {
	const { entityType, jobId } = selection;
	yield { name: `${entityType}-${jobId}.json`, content: () => joinLines(recordLines(selection, artifact, part)) };
	if (!selection.withAttachments || entityType === 'Contact') return;
	yield {
		name: `${entityType}-Attachment-${jobId}.json`,
		content: () => joinLines(attachmentLines(selection, artifact, part)),
	};
}

function* recordLines(selection: Selection, artifact: Artifact, part: Part): Generator<string> {
	for (const { line } of records(selection, artifact, part)) yield line;
}

/** Generated interactions have no attachments, so only the selected ones are read. */
function* attachmentLines(selection: Selection, artifact: Artifact, part: Part): Generator<string> {
	for (const { attachments } of selection.interactions.slice(part.first, part.end)) {
		for (const attachment of attachments) yield `${JSON.stringify(renameFields(attachment, artifact))}\n`;
	}
}

function* joinLines(lines: Iterable<string>): Generator<Buffer> {
	let waiting = '';
	for (const line of lines) {
		waiting += line;
		if (waiting.length < 128 * 1024) continue;
		yield Buffer.from(waiting);
		waiting = '';
	}
	if (waiting !== '') yield Buffer.from(waiting);
}

function* singleFiles(selection: Selection, artifact: Artifact, part: Part): Generator<ZipEntry> {
	const file = (name: string, object: object): ZipEntry => ({
		name: `${name}.json`,
		content: () => Buffer.from(JSON.stringify(renameFields(object, artifact), undefined, 2)),
	});
	for (const { id, record, attachments } of records(selection, artifact, part)) {
		yield file(id, record);
		if (selection.withAttachments)
			yield* attachments.map((attachment) => file(`${id}-Attachment-${attachment.documentid}`, attachment));
	}
}

function renameFields(object: object, { fields }: Artifact): object {
	if (fields === 'camel') return object;
	return Object.fromEntries(Object.entries(object).map(([name, value]) => [name.toUpperCase(), value as unknown]));
}

/** The records of a part: first the selected ones, then generated ones until the JSON of the whole export reaches the requested size. */
function* records(selection: Selection, artifact: Artifact, part: Part): Generator<ExportRecord> {
	let index = 0;
	for (const record of allRecords(selection, artifact)) {
		if (index >= part.end) return;
		if (index >= part.first) yield record;
		index += 1;
	}
}

function* allRecords(selection: Selection, artifact: Artifact): Generator<ExportRecord> {
	const recordOf = (id: string, record: object, attachments: Attachment[]): ExportRecord => ({
		id,
		record,
		line: `${JSON.stringify(renameFields(record, artifact))}\n`,
		attachments,
	});
	if (selection.entityType === 'Contact') {
		for (const contact of selection.contacts) yield recordOf(contact.ContactId, contact, []);
		return;
	}
	let size = 0;
	for (const { record, attachments } of selection.interactions) {
		const made = recordOf(record.ixnId, record, attachments);
		size += made.line.length;
		yield made;
	}
	if (size >= artifact.bytes) return;
	for (const record of moreInteractions(selection.interactions)) {
		const made = recordOf(record.ixnId, record, []);
		size += made.line.length;
		yield made;
		if (size >= artifact.bytes) return;
	}
}

function partsBySize(selection: Selection, artifact: Artifact, splitBytes: number): Part[] {
	const parts: Part[] = [];
	let first = 0;
	let index = 0;
	let size = 0;
	for (const { line } of allRecords(selection, artifact)) {
		const length = Buffer.byteLength(line);
		if (size > 0 && size + length > splitBytes) {
			parts.push({ first, end: index });
			first = index;
			size = 0;
		}
		size += length;
		index += 1;
	}
	parts.push({ first, end: index });
	return parts;
}
