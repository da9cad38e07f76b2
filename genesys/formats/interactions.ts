import type { Entry } from './unwrapExport.ts';
import { readRecords, type RecordOptions } from './records.ts';

/** What an export's record is about. `other`: neither its file's name nor its fields say. */
type RecordKind = 'interaction' | 'contact' | 'attachment' | 'other';

export interface EntryRecord {
	/** The file inside the export that it stood in. */
	entry: string;
	/** Its place in that file, from 0. */
	index: number;
	kind: RecordKind;
	/** The record's own id, where it has one. */
	id?: string;
	/** Of an attachment: the `id` of the interaction it belongs to. */
	interactionId?: string;
	/** As it was exported. */
	record: unknown;
}

interface Fields {
	[lowerCaseName: string]: unknown;
}

const attachmentEntry = /(?:^|[-_])attachments?[-_.]/i;
const contactEntry = /^contacts?[-_.]/i;
const interactionEntry = /^interactions?[-_.]/i;

/** Where each kind keeps its id, the likelier name first. Names are compared in lower case: CX Data Download writes them in upper case, UDM in camelCase. */
const idFields: Record<RecordKind, string[]> = {
	interaction: ['id', 'ixnid', 'interactionid', 'conversationid'],
	contact: ['contactid', 'id'],
	attachment: ['documentid', 'id'],
	other: ['id', 'userid'],
};
const interactionOfAttachment = ['entityid', 'ixnid', 'interactionid'];

const identifyingFields = new Set([
	...Object.values(idFields).flat(),
	...interactionOfAttachment,
	'entitytypeid',
	'mediatypeid',
]);

/** Whether a field tells what a record is, or which: without it, {@link describeRecord} may know less. */
export const isIdentifying = (field: string): boolean => identifyingFields.has(field.toLowerCase());

/**
 * Says of every record of one file, of whatever format, what it is, and of every attachment which interaction it belongs to. Attachments stand in files of their own,
 * before or after the interactions; they are linked by id and not put inside them, so that nothing is kept while an export streams through.
 *
 * Errors: as {@link readRecords}.
 */
export async function* readEntryRecords(
	entry: Entry,
	options?: RecordOptions,
): AsyncGenerator<EntryRecord, void, undefined> {
	let index = 0;
	for await (const batch of readRecords(entry, options)) {
		for (const record of batch) yield describeRecord(entry.name, index++, record);
	}
}

/** One record. `index` is its place in the file `entry`. */
export function describeRecord(entry: string, index: number, record: unknown): EntryRecord {
	const fields = fieldsOf(record);
	const kind = kindOf(entry, fields);
	const described: EntryRecord = { entry, index, kind, record };
	const id = firstId(fields, idFields[kind]);
	const interactionId = kind === 'attachment' ? firstId(fields, interactionOfAttachment) : undefined;
	if (id !== undefined) described.id = id;
	if (interactionId !== undefined) described.interactionId = interactionId;
	return described;
}

/** The file's name decides where it says something, else the fields only one kind has. */
function kindOf(entry: string, fields: Fields): RecordKind {
	const file = entry.slice(entry.lastIndexOf('/') + 1);
	if (attachmentEntry.test(file)) return 'attachment';
	if (contactEntry.test(file)) return 'contact';
	if (interactionEntry.test(file)) return 'interaction';
	if ('entityid' in fields) return 'attachment';
	if ('ixnid' in fields || 'conversationid' in fields) return 'interaction';
	if ('id' in fields && ('entitytypeid' in fields || 'mediatypeid' in fields)) return 'interaction';
	return 'contactid' in fields ? 'contact' : 'other';
}

function fieldsOf(record: unknown): Fields {
	const fields: Fields = Object.create(null);
	if (typeof record !== 'object' || record === null || Array.isArray(record)) return fields;
	for (const [name, value] of Object.entries(record)) fields[name.toLowerCase()] = value;
	return fields;
}

function firstId(fields: Fields, names: string[]): string | undefined {
	for (const name of names) {
		const value = fields[name];
		if (typeof value === 'string' && value !== '') return value;
		if (typeof value === 'number') return String(value);
	}
	return undefined;
}
