import type { Api, Field, Locking } from '../../../genesys/catalogue/format.ts';
import { call } from '../../../genesys/client/call.ts';
import type { HttpRequest } from '../../../genesys/ports.ts';
import {
	scriptedConnection,
	failureOf,
	operationOf,
	scriptedTransport,
	type Answer,
	type Scripted,
} from '../../support/scripted.ts';

type Json = Record<string, unknown>;

const text = (name: string, place: Field['in'] = 'body'): Field => ({
	...{ name, in: place, kind: 'text', title: name, description: name },
});

/** Queues, with one operation that reads and one that writes. */
const apiWith = (locking: Locking, changes: object = {}): Api => ({
	...{ id: 'cloud', service: 'genesysCloud', title: 'Cloud', description: 'Cloud', source: 'a test', basePath: '' },
	resources: [
		{
			...{ id: 'queue', title: 'Queue', description: 'Queues' },
			operations: [
				operationOf({ id: 'get', path: '/api/v2/routing/queues/{id}', fields: [text('id', 'path')] }),
				operationOf({
					...{ id: 'update', method: 'PUT', path: '/api/v2/routing/queues/{id}', encoding: 'json', locking },
					fields: [
						text('id', 'path'),
						text('name'),
						text('acwSettings.wrapupPrompt'),
						text('division.id'),
						{ ...text('data'), kind: 'pairs' },
						{ ...text('skills'), kind: 'list' },
						{ ...text('version'), kind: 'number' },
					],
					...changes,
				}),
			],
		},
	],
});
const whole = apiWith({ from: 'queue.get', sends: 'all', without: ['selfUri'] });
const versionOnly = apiWith({ from: 'queue.get', sends: 'version' }, { method: 'PATCH', repeatable: false });

const stored: Json = {
	...{ id: 'q1', name: 'Support', version: 7, selfUri: '/api/v2/routing/queues/q1' },
	acwSettings: { wrapupPrompt: 'OPTIONAL', timeoutMs: 60_000 },
	conditionalGroupRouting: { rules: [{ operator: 'GreaterThan' }] },
	outboundEmailAddress: null,
	data: { Phone: '+49', Name: 'Ada' },
	skills: ['a', 'b'],
};

/** A server whose object somebody else changes before each of the next `movers` updates, and which refuses other versions. */
function server(
	movers = 0,
	refusal: Answer = { status: 409, body: { code: 'conflict', message: 'Stale', contextId: 'x' } },
): Scripted {
	let queue = { ...stored };
	let moved = 0;
	return scriptedTransport(({ method, body }: HttpRequest): Answer => {
		if (method === 'GET') return { body: queue };
		const update = JSON.parse(String(body)) as Json;
		if (moved < movers) {
			moved += 1;
			queue = { ...queue, description: `change ${moved}`, version: Number(queue.version) + 1 };
		}
		if (update.version !== queue.version) return refusal;
		queue = { ...queue, ...update, version: Number(queue.version) + 1 };
		return { body: queue };
	});
}
const update = (transport: Scripted, values: Json, api = whole, json?: unknown) =>
	call(scriptedConnection(transport), api, 'queue.update', { id: 'q1', ...values }, { json });
const methods = ({ requests }: Scripted): string => requests.map(({ method }) => method).join(' ');
const bodies = ({ requests }: Scripted): unknown[] =>
	requests.filter(({ method }) => method !== 'GET').map(({ body }) => JSON.parse(String(body)) as unknown);

test('an update sends what the form does not show as it was read', async () => {
	const transport = server();
	await update(transport, {
		name: 'Sales',
		'acwSettings.wrapupPrompt': 'MANDATORY',
		data: { Name: 'Bea' },
		skills: ['c'],
	});
	expect(methods(transport)).toBe('GET PUT');
	expect(bodies(transport)).toEqual([
		{
			...{ id: 'q1', name: 'Sales', version: 7 },
			acwSettings: { wrapupPrompt: 'MANDATORY', timeoutMs: 60_000 },
			conditionalGroupRouting: { rules: [{ operator: 'GreaterThan' }] },
			outboundEmailAddress: null,
			data: { Phone: '+49', Name: 'Bea' },
			skills: ['c'],
		},
	]);
});

test('a reference to another object does not keep the name of the former one', async () => {
	const division = { id: 'd1', name: 'Home', selfUri: '/api/v2/authorization/divisions/d1' };
	const divisionSent = async (id: string): Promise<unknown> => {
		const transport = scriptedTransport({ body: { ...stored, division } });
		await update(transport, { 'division.id': id });
		return (bodies(transport)[0] as Json).division;
	};
	expect(await divisionSent('d2')).toEqual({ id: 'd2' });
	expect(await divisionSent('d1')).toEqual(division);
});

test.each<[string, Answer]>([
	['409', { status: 409, body: { code: 'conflict', message: 'Stale', contextId: 'x' } }],
	['400 that names the version', { status: 400, body: { message: 'version does not match the current version 8' } }],
])(
	'an update is repeated once with the new version after %s, and keeps what somebody else changed',
	async (_what, refusal) => {
		const transport = server(1, refusal);
		const [queue] = await update(transport, { name: 'Sales' });
		expect(methods(transport)).toBe('GET PUT GET PUT');
		expect(queue).toMatchObject({ name: 'Sales', description: 'change 1', version: 9 });
	},
);

test('an update that meets a second change is an error', async () => {
	const transport = server(2);
	expect(await failureOf(update(transport, { name: 'Sales' }))).toMatchObject({
		status: 409,
		hint: 'Someone else changed it at the same time, or a value conflicts with another object. Check the values and try again.',
	});
	expect(methods(transport)).toBe('GET PUT GET PUT');
});

test('an update that conflicts with something else than a version is not repeated', async () => {
	const transport = scriptedTransport(({ method }) =>
		method === 'GET' ? { body: stored } : { status: 409, body: { message: 'The name is taken' } },
	);
	expect(await failureOf(update(transport, { name: 'Sales' }))).toMatchObject({
		status: 409,
		reason: 'The name is taken',
	});
	expect(methods(transport)).toBe('GET PUT GET');
});

test('a refused value is not repeated', async () => {
	const transport = scriptedTransport(({ method }) =>
		method === 'GET' ? { body: stored } : { status: 400, body: { message: 'No' } },
	);
	expect(await failureOf(update(transport, { name: 'Sales' }))).toMatchObject({ status: 400 });
	expect(methods(transport)).toBe('GET PUT');
});

test('an update of single values sends them with the version', async () => {
	const transport = server(1);
	await update(transport, { name: 'Sales' }, versionOnly);
	expect(methods(transport)).toBe('GET PATCH GET PATCH');
	expect(bodies(transport)).toEqual([
		{ version: 7, name: 'Sales' },
		{ version: 8, name: 'Sales' },
	]);
});

test('a version that was entered is sent, and a change by somebody else is an error', async () => {
	const all = server(1);
	expect(await failureOf(update(all, { name: 'Sales', version: 7 }))).toMatchObject({ status: 409 });
	const single = server(1);
	expect(await failureOf(update(single, { name: 'Sales', version: 7 }, versionOnly))).toMatchObject({ status: 409 });
	expect([methods(all), methods(single)]).toEqual(['GET PUT', 'PATCH']);
});

test('a body that is given as JSON is sent as it is, with the version where it has none', async () => {
	const transport = server();
	await update(transport, {}, whole, '{"name":"Sales"}');
	await update(transport, {}, whole, '{"name":"Sales","version":8}');
	expect(methods(transport)).toBe('GET PUT PUT');
	expect(bodies(transport)).toEqual([
		{ version: 7, name: 'Sales' },
		{ name: 'Sales', version: 8 },
	]);
});

describe('an object that is found only with further values', () => {
	const restorable = apiWith({ from: 'queue.get', sends: 'version', ifNotFound: { state: 'deleted' } });
	/** A server that shows deleted objects only to requests that ask for them. */
	const deleted = (found: string): Scripted =>
		scriptedTransport(({ method, url }: HttpRequest): Answer => {
			if (method !== 'GET') return { body: { version: 8 } };
			return url.endsWith(found) ? { body: stored } : { status: 404, body: { message: 'Not found' } };
		});
	const urls = ({ requests }: Scripted): string[] =>
		requests.map(({ method, url }) => `${method} ${url.replace(/^.*\/queues/, '')}`);
	const restorableOf = (api: Api): Api => {
		const [resource] = api.resources as [Api['resources'][0]];
		const [get, ...others] = resource.operations as [Api['resources'][0]['operations'][0]];
		const operations = [{ ...get, fields: [...get.fields, text('state', 'query')] }, ...others];
		return { ...api, resources: [{ ...resource, operations }] };
	};

	test('it is read with them after it was not found, and then updated', async () => {
		const transport = deleted('?state=deleted');
		await update(transport, { name: 'Sales' }, restorableOf(restorable));
		expect(urls(transport)).toEqual(['GET /q1', 'GET /q1?state=deleted', 'PUT /q1']);
		expect(bodies(transport)).toEqual([{ version: 7, name: 'Sales' }]);
	});

	test('it is read without them if it is found', async () => {
		const transport = deleted('/q1');
		await update(transport, { name: 'Sales' }, restorableOf(restorable));
		expect(urls(transport)).toEqual(['GET /q1', 'PUT /q1']);
	});

	test('it is an error if it is not found either way', async () => {
		const transport = deleted('nowhere');
		expect(await failureOf(update(transport, { name: 'Sales' }, restorableOf(restorable)))).toMatchObject({
			status: 404,
		});
		expect(urls(transport)).toEqual(['GET /q1', 'GET /q1?state=deleted']);
	});

	test('it is not read again after another error', async () => {
		const transport = scriptedTransport({ status: 403, body: { message: 'No' } });
		expect(await failureOf(update(transport, { name: 'Sales' }, restorableOf(restorable)))).toMatchObject({
			status: 403,
		});
		expect(transport.requests).toHaveLength(1);
	});
});
