import { apis } from '../../genesys/catalogue/apis.ts';
import { searchOperations } from '../../node-red/shared/operationSearch.ts';

const operations = apis.flatMap((api) =>
	api.resources.flatMap((resource) =>
		resource.operations.map(({ id, action, title, description, deprecated }) => ({
			...{ key: `${resource.id}.${id}`, action, title, description, resource: resource.title, api: api.title },
			...(deprecated ? { deprecated } : {}),
		})),
	),
);
const firstOf = (query: string): string | undefined => searchOperations(operations, query)[0]?.key;

test.each([
	['set presence', 'presence.set'],
	['queues', 'queue.getMany'],
	['queue members', 'queue.getMembers'],
	['wrapup code', 'wrapupCode.getMany'],
	['send SMS', 'message.sendSms'],
	['start the campaign', 'campaign.start'],
	['export day repo361', 'rawData.export'],
])('a search for "%s" finds %s first', (query, key) => {
	expect(firstOf(query)).toBe(key);
});

test('a search without words finds nothing, and unknown words find nothing', () => {
	expect(searchOperations(operations, ' - ')).toEqual([]);
	expect(searchOperations(operations, 'xyzzy')).toEqual([]);
});

test('an operation with half of the words is found if none has all of them', () => {
	expect(firstOf('transfer xyzzy')).toBe('conversation.transferToQueue');
});

test('an operation of another service is found before an offered one that lacks a word', () => {
	const offered = operations.filter(({ api }) => api === 'Genesys User Data Management');
	expect(searchOperations(offered, 'export jobs', operations)[0]?.api).toBe('Genesys User Data Management');
	expect(searchOperations(offered, 'export day repo361', operations)[0]?.key).toBe('rawData.export');
	expect(searchOperations(offered, 'export xyzzy', operations)[0]?.api).toBe('Genesys User Data Management');
});
