import { normalized } from '../../../genesys/formats/normalized.ts';

describe('normalized interactions of all sources', () => {
	test.each([
		[
			'User Data Management',
			{
				ixnId: 'A1',
				mediaTypeId: 'email',
				typeId: 'Inbound',
				entityTypeId: 0,
				startDate: '2026-11-20 08:15:00.0',
				endDate: '2026-11-20 08:20:30.25',
				subject: 'Hello',
			},
			{
				interaction_id: 'A1',
				type: 'Inbound',
				start_time: '2026-11-20T08:15:00.000Z',
				end_time: '2026-11-20T08:20:30.250Z',
				channel: 'email',
			},
		],
		['User Data Management by its ID', { id: 'A1', mediaTypeId: 'chat' }, { interaction_id: 'A1', channel: 'chat' }],
		[
			'CX Data Download',
			{ IXNID: 'A1', MEDIATYPEID: 'voice', TYPEID: 'Outbound', STARTDATE: '2026-11-20 08:15:00', ENDDATE: null },
			{ interaction_id: 'A1', type: 'Outbound', start_time: '2026-11-20T08:15:00.000Z', channel: 'voice' },
		],
		[
			'Genesys Cloud',
			{
				conversationId: 'c-1',
				conversationStart: '2026-11-20T08:15:00.000Z',
				conversationEnd: '2026-11-20T08:20:00.000Z',
				originatingDirection: 'inbound',
				participants: [
					{ purpose: 'customer' },
					{ purpose: 'acd', sessions: [{ sessionId: 's' }, { mediaType: 'callback' }, { mediaType: 'voice' }] },
				],
			},
			{
				interaction_id: 'c-1',
				type: 'inbound',
				start_time: '2026-11-20T08:15:00.000Z',
				end_time: '2026-11-20T08:20:00.000Z',
				channel: 'callback',
			},
		],
		[
			'the tutorial',
			{
				interactionId: 'i-1',
				type: 'conversation',
				startTimestamp: '2026-11-20T08:15:00Z',
				endTimestamp: '2026-11-20T09:20:00+01:00',
				channel: { type: 'voice' },
			},
			{
				interaction_id: 'i-1',
				type: 'conversation',
				start_time: '2026-11-20T08:15:00Z',
				end_time: '2026-11-20T08:20:00.000Z',
				channel: 'voice',
			},
		],
		[
			"the tutorial's rows of CSV",
			{
				interactionId: 'i-1',
				type: 'conversation',
				startTimestamp: '2026-11-20T08:15:00Z',
				endTimestamp: '',
				channelType: 'email',
			},
			{ interaction_id: 'i-1', type: 'conversation', start_time: '2026-11-20T08:15:00Z', channel: 'email' },
		],
		[
			'names with underscores',
			{ interaction_id: 7, start_time: 'soon', channel_type: 'sms' },
			{ interaction_id: '7', start_time: 'soon', channel: 'sms' },
		],
	])('interactions of every source get the same fields: %s', (_, record, expected) => {
		expect(normalized(record)).toEqual(expected);
	});

	test.each([
		['a contact', { id: 'C', contactId: 'C', FirstName: 'Ada' }],
		['a value that is not an object', 'text'],
		['a list', [1]],
		['null', null],
	])('the normalized form is empty for %s', (_, record) => {
		expect(normalized(record)).toEqual({});
	});

	it('an inherited property is not used as a field of the record', () => {
		expect(normalized(Object.create({ interactionId: 'inherited' }))).toEqual({});
	});
});
