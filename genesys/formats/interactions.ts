import type { Entry } from './unwrapExport.ts';
import { readRecords, type RecordOptions } from './records.ts';

/** The type of an exported record. `other`: neither its file name nor its fields identify it. */
type RecordKind = 'interaction' | 'contact' | 'attachment' | 'other';

export interface EntryRecord {
	/** The inner file that contains it. */
	entry: string;
	/** Its index in that file, from 0. */
	index: number;
	kind: RecordKind;
	/** The record's own ID, if it has one. */
	id?: string;
	/** For attachments: the `id` of their interaction. */
	interactionId?: string;
	/** The exported record. */
	record: unknown;
}

interface Fields {
	[lowerCaseName: string]: unknown;
}

const attachmentEntry = /(?:^|[-_])attachments?[-_.]/i;
const contactEntry = /^contacts?[-_.]/i;
const interactionEntry = /^interactions?[-_.]/i;

/**
 * The ID fields of each kind, the likelier name first. Names are compared in lower case: CX Data Download writes them in
 * upper case, UDM in camelCase.
 */
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

/** Whether a field identifies a record or its kind: without it, {@link describeRecord} may know less. */
export const isIdentifying = (field: string): boolean => identifyingFields.has(field.toLowerCase());

/**
 * Adds to every record of a file, of any format, its kind, and to every attachment the ID of its interaction. Attachments
 * are in their own files, before or after the interactions. They are linked by ID and not nested, so that nothing needs to
 * be kept while an export streams through.
 *
 * Errors: like {@link readRecords}.
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

/** Describes one record. `index` is its position in the file `entry`. */
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

/** The kind from the file name if possible, or else from fields that only one kind has. */
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
