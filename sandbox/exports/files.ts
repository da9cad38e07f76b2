import type { X509Certificate } from 'node:crypto';
import type { Contact } from '../data/people.ts';
import { moreInteractions, type Attachment, type SeededInteraction } from '../data/interactions.ts';
import type { Artefact } from './artefact.ts';
import { base64Lines, held, keptIfShort, measured, slice, withHead, type Content, type Limits } from './content.ts';
import { envelope } from './envelope.ts';
import { zip, zipBomb, type ZipEntry } from './writeZip.ts';

/** What one run of a job takes out, already filtered by its time frame and media. */
export interface Selection {
	entityType: 'Interaction' | 'Contact';
	/** Names the files inside the zip. */
	jobId: number;
	/** Names the export files. */
	historyId: number;
	interactions: SeededInteraction[];
	contacts: Contact[];
	withAttachments: boolean;
	/** In bytes; nothing when the job is not to be split. */
	splitBytes?: number;
}

export interface NamedContent {
	name: string;
	content: Content;
}

interface ExportRecord {
	id: string;
	record: object;
	/** The record as one line of JSON, with its line end. */
	line: string;
	attachments: Attachment[];
}

/** Makes the files of one run. */
export async function exportFiles(
	selection: Selection,
	certificate: X509Certificate,
	artefact: Artefact,
	limits: Limits,
): Promise<NamedContent[]> {
	const base = `${selection.entityType}-${selection.historyId}`;
	const splitBytes = artefact.splitBytes ?? selection.splitBytes;
	if (artefact.broken === 'empty') return [{ name: `${base}.p7m`, content: held(Buffer.alloc(0)) }];
	if (splitBytes === undefined || artefact.split === 'none')
		return [{ name: `${base}.p7m`, content: await sealed(selection, certificate, artefact, everything(), limits) }];
	if (artefact.split === 'bytes') {
		const whole = await sealed(selection, certificate, artefact, everything(), limits);
		const count = Math.max(1, Math.ceil(whole.size / splitBytes));
		return Array.from({ length: count }, (_, index) => ({
			name: `${base}.p7m.${numbered(index)}`,
			content: slice(whole, index * splitBytes, Math.min(whole.size, (index + 1) * splitBytes)),
		}));
	}
	const parts: NamedContent[] = [];
	for (const [index, part] of partsBySize(selection, artefact, splitBytes).entries()) {
		parts.push({
			name: `${base}-${numbered(index)}.p7m`,
			content: await sealed(selection, certificate, artefact, part, limits),
		});
	}
	return parts;
}

function numbered(index: number): string {
	return String(index + 1).padStart(3, '0');
}

/** Records from index `first` up to, not including, `end`. */
interface Part {
	first: number;
	end: number;
}

function everything(): Part {
	return { first: 0, end: Infinity };
}

async function sealed(
	selection: Selection,
	certificate: X509Certificate,
	artefact: Artefact,
	part: Part,
	limits: Limits,
): Promise<Content> {
	const packed = await measured(() => zipped(selection, artefact, part), limits);
	const message = await keptIfShort(
		envelope(artefact.inner === 'mime' ? mimePart(packed, artefact.innerTransfer) : packed, certificate, artefact),
		limits,
	);
	return artefact.broken === 'truncate' ? slice(message, 0, Math.floor(message.size * 0.9)) : message;
}

function mimePart(content: Content, transfer: Artefact['innerTransfer']): Content {
	const head = [
		'Content-Type: application/zip; name="export.zip"',
		`Content-Transfer-Encoding: ${transfer}`,
		'Content-Disposition: attachment; filename="export.zip"',
		'',
		'',
	].join('\r\n');
	return transfer === 'base64' ? base64Lines(content, head, '\r\n', '') : withHead(head, content);
}

const bombBytes = 1024 ** 3;

async function* zipped(selection: Selection, artefact: Artefact, part: Part): AsyncGenerator<Buffer> {
	if (artefact.broken === 'zipBomb') {
		yield* zipBomb(`${selection.entityType}-${selection.jobId}.json`, Math.max(artefact.bytes, bombBytes));
		return;
	}
	const entries =
		artefact.layout === 'lines' ? lineFiles(selection, artefact, part) : singleFiles(selection, artefact, part);
	const large = artefact.bytes > keptQuicklyBytes;
	yield* zip(artefact.broken === 'zipSlip' ? climbing(entries) : entries, {
		level: large ? 1 : 6,
		zip64: artefact.bytes > 0xf0000000,
		wrongCrc: artefact.broken === 'wrongCrc',
	});
}

/** Above this much JSON, speed matters more than a smaller zip. */
const keptQuicklyBytes = 8 * 1024 * 1024;

function* climbing(entries: Iterable<ZipEntry>): Generator<ZipEntry> {
	for (const entry of entries) yield { ...entry, name: `../../${entry.name}` };
}

function* lineFiles(selection: Selection, artefact: Artefact, part: Part): Generator<ZipEntry> {
	const { entityType, jobId } = selection;
	yield { name: `${entityType}-${jobId}.json`, content: () => batched(recordLines(selection, artefact, part)) };
	if (!selection.withAttachments || entityType === 'Contact') return;
	yield {
		name: `${entityType}-Attachment-${jobId}.json`,
		content: () => batched(attachmentLines(selection, artefact, part)),
	};
}

function* recordLines(selection: Selection, artefact: Artefact, part: Part): Generator<string> {
	for (const { line } of records(selection, artefact, part)) yield line;
}

/** Made-up interactions have no attachments, so only the selected ones are gone through. */
function* attachmentLines(selection: Selection, artefact: Artefact, part: Part): Generator<string> {
	for (const { attachments } of selection.interactions.slice(part.first, part.end)) {
		for (const attachment of attachments) yield `${JSON.stringify(named(attachment, artefact))}\n`;
	}
}

function* batched(lines: Iterable<string>): Generator<Buffer> {
	let waiting = '';
	for (const line of lines) {
		waiting += line;
		if (waiting.length < 128 * 1024) continue;
		yield Buffer.from(waiting);
		waiting = '';
	}
	if (waiting !== '') yield Buffer.from(waiting);
}

function* singleFiles(selection: Selection, artefact: Artefact, part: Part): Generator<ZipEntry> {
	const file = (name: string, object: object): ZipEntry => ({
		name: `${name}.json`,
		content: () => Buffer.from(JSON.stringify(named(object, artefact), undefined, 2)),
	});
	for (const { id, record, attachments } of records(selection, artefact, part)) {
		yield file(id, record);
		if (selection.withAttachments)
			yield* attachments.map((attachment) => file(`${id}-Attachment-${attachment.documentid}`, attachment));
	}
}

function named(object: object, { fields }: Artefact): object {
	if (fields === 'camel') return object;
	return Object.fromEntries(Object.entries(object).map(([name, value]) => [name.toUpperCase(), value as unknown]));
}

/** The records of a part: those selected, then made-up ones until the JSON of the whole export has the size asked for. */
function* records(selection: Selection, artefact: Artefact, part: Part): Generator<ExportRecord> {
	let index = 0;
	for (const record of allRecords(selection, artefact)) {
		if (index >= part.end) return;
		if (index >= part.first) yield record;
		index += 1;
	}
}

function* allRecords(selection: Selection, artefact: Artefact): Generator<ExportRecord> {
	const exported = (id: string, record: object, attachments: Attachment[]): ExportRecord => ({
		id,
		record,
		line: `${JSON.stringify(named(record, artefact))}\n`,
		attachments,
	});
	if (selection.entityType === 'Contact') {
		for (const contact of selection.contacts) yield exported(contact.ContactId, contact, []);
		return;
	}
	let size = 0;
	for (const { record, attachments } of selection.interactions) {
		const made = exported(record.ixnId, record, attachments);
		size += made.line.length;
		yield made;
	}
	if (size >= artefact.bytes) return;
	for (const record of moreInteractions(selection.interactions)) {
		const made = exported(record.ixnId, record, []);
		size += made.line.length;
		yield made;
		if (size >= artefact.bytes) return;
	}
}

function partsBySize(selection: Selection, artefact: Artefact, splitBytes: number): Part[] {
	const parts: Part[] = [];
	let first = 0;
	let index = 0;
	let size = 0;
	for (const { line } of allRecords(selection, artefact)) {
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
