import { describeRecord, readEntryRecords } from '../../../genesys/formats/interactions.ts';
import { chunked, listOf } from '../../support/bytes.ts';

describe('recognized records', () => {
	test.each([
		[
			'CX Data Download interaction',
			'Interaction-7.json',
			{ IXNID: 'A', CONTACTID: 'C' },
			{ kind: 'interaction', id: 'A' },
		],
		[
			'CX Data Download attachment',
			'Interaction-Attachment-7.json',
			{ ENTITYID: 'A', DOCUMENTID: 'D' },
			{ kind: 'attachment', id: 'D', interactionId: 'A' },
		],
		[
			'attachment of an email',
			'EmailIn-Attachment-7.json',
			{ entityid: 'A' },
			{ kind: 'attachment', interactionId: 'A' },
		],
		['contact file', 'Contact-7.json', { ContactId: 'C', tenantid: 1 }, { kind: 'contact', id: 'C' }],
		['UDM interaction', 'A.json', { ixnId: 'A', contactId: 'C' }, { kind: 'interaction', id: 'A' }],
		['UDM interaction by its ID', 'jobs/7/A.json', { id: 'A', mediaTypeId: 'email' }, { kind: 'interaction', id: 'A' }],
		['id has priority over ixnId', 'x.json', { ixnId: 'B', id: 'A' }, { kind: 'interaction', id: 'A' }],
		[
			'UDM attachment by its field',
			'D.json',
			{ entityId: 'A', content: 'AA==' },
			{ kind: 'attachment', interactionId: 'A' },
		],
		['contact by its field', 'x.json', { contactId: 'C', FirstName: 'Ada' }, { kind: 'contact', id: 'C' }],
		['a number as an ID', 'x.json', { ixnId: 12 }, { kind: 'interaction', id: '12' }],
		['empty IDs', 'Interaction-7.json', { id: '', ixnId: null }, { kind: 'interaction' }],
		['something else', 'x.json', { anything: 1 }, { kind: 'other' }],
		['a value that is not an object', 'x.json', [1], { kind: 'other' }],
		['null', 'Interaction-7.json', null, { kind: 'interaction' }],
	])('a record is recognized: %s', (_, entry, record, expected) => {
		expect(describeRecord(entry, 3, record)).toEqual({ entry, index: 3, record, ...expected });
	});
});

test('records are numbered per file and stay unchanged', async () => {
	const entry = { name: 'Interaction-7.json', data: chunked('{"ixnId":"A","Unknown":{"x":1}}\n{"IXNID":"B"}\n') };
	expect(await listOf(readEntryRecords(entry))).toEqual([
		{ entry: entry.name, index: 0, kind: 'interaction', id: 'A', record: { ixnId: 'A', Unknown: { x: 1 } } },
		{ entry: entry.name, index: 1, kind: 'interaction', id: 'B', record: { IXNID: 'B' } },
	]);
});

test('a conversation of Genesys Cloud is an interaction with an ID, and a user has its own ID', () => {
	expect(describeRecord('conversations-7.jsonl', 0, { conversationId: 'C1', participants: [] })).toMatchObject({
		kind: 'interaction',
		id: 'C1',
	});
	expect(describeRecord('users-7.jsonl', 0, { userId: 'U1' })).toMatchObject({ kind: 'other', id: 'U1' });
});
