import { conversationColumns, userDetailColumns } from '../catalogue/resultColumns.ts';
import type { Column } from '../catalogue/format.ts';
import { chooseColumns, columnReader, type ChosenColumns } from '../client/columns.ts';
import { isObject, type JsonObject } from '../json.ts';
import type { ExportRecord } from './read.ts';
import type { ExportSourceId } from './sources/source.ts';

type Kind = ExportRecord['kind'];

/** User Data Management writes names in camelCase, CX Data Download in upper case. Both are read; the columns have the camelCase names. */
const inAnyCase = (columns: readonly Column[]): Column[] =>
	columns.map(({ name, from = [name], ...rest }) => ({ name, from: from.map((path) => path.toLowerCase()), ...rest }));

const ofDataManagement: Partial<Record<Kind, readonly Column[]>> = {
	interaction: inAnyCase([
		{ name: 'ixnId', from: ['ixnId', 'interactionId', 'id'], isKey: true },
		{ name: 'startDate', as: 'moment' },
		{ name: 'endDate', as: 'moment' },
		{ name: 'mediaTypeId' },
		{ name: 'typeId' },
		{ name: 'subject' },
		{ name: 'queueName' },
		{ name: 'ownerId' },
		{ name: 'contactId' },
		{ name: 'status' },
		{ name: 'text' },
		{ name: 'theComment' },
		{ name: 'modifiedDate', as: 'moment' },
		{ name: 'subtypeId' },
		{ name: 'entityTypeId' },
		{ name: 'externalId' },
		{ name: 'parentId' },
		{ name: 'threadId' },
		{ name: 'categoryId' },
		{ name: 'stoppedReason' },
		{ name: 'lang' },
		{ name: 'structuredText' },
		{ name: 'isSpam' },
		{ name: 'allAttributes' },
	]),
	contact: inAnyCase([
		{ name: 'contactId', from: ['contactId', 'id'], isKey: true },
		{ name: 'firstName' },
		{ name: 'lastName' },
		{ name: 'emailAddress' },
		{ name: 'phoneNumber' },
		{ name: 'createdDate', as: 'moment' },
		{ name: 'modifiedDate', as: 'moment' },
		{ name: 'tenantId' },
	]),
	attachment: inAnyCase([
		{ name: 'documentId', isKey: true },
		{ name: 'entityId', from: ['entityId', 'ixnId', 'interactionId'], isKey: true },
		{ name: 'theName' },
		{ name: 'mimeType' },
		{ name: 'theSize' },
		{ name: 'content' },
	]),
};

const dataExportColumns: readonly Column[] = [
	{ name: 'interactionId', isKey: true },
	{ name: 'type' },
	{ name: 'startTimestamp' },
	{ name: 'endTimestamp' },
	{ name: 'channelType', from: ['channelType', 'channel.type'] },
	{ name: 'direction' },
	{ name: 'queueName' },
	{ name: 'agentId' },
	{ name: 'subject' },
	{ name: 'text' },
];

/** The result of a recording. */
const recordingColumns: readonly Column[] = [
	{ name: 'conversationId', isKey: true },
	{ name: 'recordingId', isKey: true },
	{ name: 'status' },
	{ name: 'media' },
	{ name: 'file' },
	{ name: 'error' },
	{ name: 'batchId' },
];

/** A phrase of a transcript. */
const phraseColumns: readonly Column[] = [
	{ name: 'conversationId', isKey: true },
	{ name: 'communicationId', isKey: true },
	{ name: 'phraseIndex', isKey: true },
	{ name: 'participantPurpose' },
	{ name: 'text' },
	{ name: 'startTime' },
	{ name: 'durationMs', from: ['duration.milliseconds'] },
	{ name: 'mediaType' },
	{ name: 'language' },
	{ name: 'confidence' },
	{ name: 'transcriptId' },
	{ name: 'decoratedText' },
	{ name: 'stability' },
];

/** The columns of a source whose records are all alike. */
const alike = (columns: readonly Column[]): Record<Kind, readonly Column[]> => ({
	interaction: columns,
	contact: columns,
	attachment: columns,
	other: columns,
});

/** The columns of simplified records, for the sources whose records are known, in the order described at {@link Operation.columns}. */
const columnsOf: Partial<Record<ExportSourceId, Partial<Record<Kind, readonly Column[]>>>> = {
	udm: ofDataManagement,
	udmLegacy: ofDataManagement,
	cxDataDownload: ofDataManagement,
	genesysCloudConversations: alike(conversationColumns),
	genesysCloudUsers: alike(userDetailColumns),
	genesysCloudDataExports: alike(dataExportColumns),
	genesysCloudRecordings: alike(recordingColumns),
	genesysCloudTranscripts: alike(phraseColumns),
};

/** All columns that the records of a source may have, without duplicates; undefined if its records are not known. */
export function recordColumns(source: ExportSourceId): Column[] | undefined {
	const kinds = columnsOf[source];
	if (!kinds) return undefined;
	const all = Object.values(kinds).flat();
	return [...new Map(all.map((column) => [column.name, column])).values()];
}

const lowerCaseNames = (record: JsonObject): JsonObject =>
	Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toLowerCase(), value]));

/**
 * Makes a function that returns the chosen columns of a record, flat. Records of unknown sources and kinds are returned
 * unchanged. Raises an `input` error that names unknown columns.
 */
export function recordSimplifier(
	source: ExportSourceId,
	chosen: ChosenColumns,
): (record: Pick<ExportRecord, 'kind' | 'record'>) => unknown {
	const kinds = columnsOf[source] ?? {};
	// Each kind has its own columns. A name is unknown if no kind has it.
	chooseColumns(recordColumns(source) ?? [], chosen);
	const readers = new Map(
		Object.entries(kinds).map(([kind, columns]) => {
			const isOwn = (wanted: string): boolean => columns.some(({ name }) => name === wanted);
			const own = typeof chosen === 'string' ? chosen : chosen.filter(isOwn);
			return [kind, columnReader(chooseColumns(columns, own))];
		}),
	);
	const anyCase = kinds === ofDataManagement;
	return ({ kind, record }) => {
		const read = readers.get(kind);
		if (!read || !isObject(record)) return record;
		const fields = anyCase ? lowerCaseNames(record) : record;
		const simplified = read(fields);
		return simplified === fields ? record : simplified;
	};
}
