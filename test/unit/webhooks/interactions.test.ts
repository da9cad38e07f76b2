import { interactions } from '../../../genesys/webhooks/interactionEvents.ts';
import { answerOf, eventsOf } from './webhooks.ts';

const operationId = 'f6c49d91-926b-4473-b2f3-8d8fd295c968';
const entity = {
	id: '8e09e19f',
	mediaType: 'chat',
	interactionSubtype: 'InboundNew',
	selfUri: 'https://gapi.example/nexus/v3/chat/sessions/8e09e19f',
};
const started = { event: 'STARTED', entity };

const events = (payload: unknown) => eventsOf(interactions, payload);
const idsIn = (payload: unknown): unknown =>
	(answerOf(interactions, payload).body as { data: { ids: unknown } }).data.ids;

test('each event in a webhook becomes a separate event with its position', () => {
	const finished = { event: 'FINISHED', entity: { ...entity, id: '2' } };
	expect(events({ operationId, data: { entities: [started, finished] } })).toEqual([
		{
			eventId: `${operationId}:0:8e09e19f:STARTED`,
			event: 'STARTED',
			interactionId: '8e09e19f',
			mediaType: 'chat',
			interactionSubtype: 'InboundNew',
			selfUri: entity.selfUri,
			operationId,
			index: 0,
			raw: started,
		},
		{
			eventId: `${operationId}:1:2:FINISHED`,
			event: 'FINISHED',
			interactionId: '2',
			mediaType: 'chat',
			interactionSubtype: 'InboundNew',
			selfUri: entity.selfUri,
			operationId,
			index: 1,
			raw: finished,
		},
	]);
});

test('the start and the end of an interaction are two events, even with the same operationId', () => {
	const idOf = (event: string, id: string) =>
		events({ operationId, data: { entities: [{ event, entity: { ...entity, id } }] } })[0]?.eventId;
	expect([idOf('STARTED', '1'), idOf('FINISHED', '1'), idOf('STARTED', '2')]).toEqual([
		'f6c49d91-926b-4473-b2f3-8d8fd295c968:0:1:STARTED',
		'f6c49d91-926b-4473-b2f3-8d8fd295c968:0:1:FINISHED',
		'f6c49d91-926b-4473-b2f3-8d8fd295c968:0:2:STARTED',
	]);
});

test('the answer has the documented form, with the IDs', () => {
	const { status, body } = answerOf(interactions, {
		operationId,
		data: { entities: [started, { event: 'FINISHED', entity: { id: '2' } }] },
	});
	expect({ status, body }).toEqual({
		status: 200,
		body: { status: { code: 0, message: 'OK' }, data: { ids: [{ id: '8e09e19f' }, { id: '2' }] } },
	});
});

test('a redelivered event has the same IDs, even without an operationId', () => {
	for (const payload of [{ operationId, data: { entities: [started] } }, { data: { entities: [started, started] } }]) {
		const ids = events(payload).map(({ eventId }) => eventId);
		expect(ids).toEqual(events(payload).map(({ eventId }) => eventId));
		expect(new Set(ids).size).toBe(ids.length);
	}
	expect(events({ data: { entities: [started] } })[0]).not.toHaveProperty('operationId');
});

test.each([
	['a number', 7],
	['an object', { id: 1 }],
	['empty', ''],
	['null', null],
	['too long', 'x'.repeat(1001)],
])('an operationId (%s) is not used in an ID', (_what, strange) => {
	expect(events({ operationId: strange, data: { entities: [started] } })[0]?.eventId).toMatch(
		/^[0-9a-f]{32}:0:8e09e19f:STARTED$/,
	);
});

test('unknown events and media are passed on with their fields', () => {
	const raw = {
		event: 'TRANSFERRED',
		entity: { id: 'x', mediaType: 'video', interactionSubtype: 'Hologram', more: [1] },
		also: true,
	};
	expect(events({ operationId, data: { entities: [raw] } })).toEqual([
		{
			eventId: `${operationId}:0:x:TRANSFERRED`,
			event: 'TRANSFERRED',
			interactionId: 'x',
			mediaType: 'video',
			interactionSubtype: 'Hologram',
			operationId,
			index: 0,
			raw,
		},
	]);
});

test.each<[what: string, raw: unknown]>([
	['missing', {}],
	['null', null],
	['a text', 'STARTED'],
	['a number', 5],
	['a list', [[started]]],
	['without an entity', { event: null }],
	['an entity that is a text', { event: 1, entity: 'x' }],
	['an entity that is a list', { event: {}, entity: [entity] }],
	[
		'fields of other types',
		{ event: ['STARTED'], entity: { id: 1, mediaType: {}, interactionSubtype: null, selfUri: false } },
	],
])('an event that is %s has no fields', (_what, raw) => {
	expect(events({ operationId, data: { entities: [raw] } })).toEqual([
		{ eventId: `${operationId}:0`, operationId, index: 0, raw },
	]);
	expect(idsIn({ operationId, data: { entities: [raw, started] } })).toEqual([{ id: '8e09e19f' }]);
});

test('a webhook without events returns none', () => {
	expect(events({ operationId, data: { entities: [] } })).toEqual([]);
	expect(idsIn({ operationId, data: { entities: [] } })).toEqual([]);
});

test.each<[what: string, payload: Record<string, unknown>]>([
	['nothing', {}],
	['no data', { operationId }],
	['data that is null', { operationId, data: null }],
	['data that is a list', { operationId, data: [started] }],
	['entities that are an object', { operationId, data: { entities: started } }],
	['entities that are a text', { operationId, data: { entities: 'x' } }],
])('a webhook with %s becomes one event, so that it is not lost', (_what, payload) => {
	expect(events(payload)).toMatchObject([{ index: 0, raw: payload }]);
	expect(idsIn(payload)).toEqual([]);
});

test('a webhook that is an event itself becomes that event', () => {
	expect(events(started)).toMatchObject([{ event: 'STARTED', interactionId: '8e09e19f', index: 0, raw: started }]);
	expect(idsIn(started)).toEqual([{ id: '8e09e19f' }]);
});

test('an ID that is too long is not in the answer', () =>
	expect(idsIn({ data: { entities: [{ entity: { id: 'x'.repeat(1001) } }] } })).toEqual([]));
