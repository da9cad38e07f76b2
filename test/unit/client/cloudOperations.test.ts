import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { bodySkeleton, requiredProperties } from '../../../genesys/client/cloudBody.ts';
import { searchCloudOperations } from '../../../genesys/client/cloudOperationSearch.ts';
import { cloudOperationAt, findCloudOperation, loadCloudIndex } from '../../../genesys/client/cloudOperations.ts';
import { cloudRequest, parametersOf } from '../../../genesys/client/cloudRequest.ts';
import { readOperationFacts, type OperationFact, type ParameterFact } from '../../support/cloudOperationFacts.ts';

const facts = readOperationFacts();

/** A valid value of a parameter, and the texts that a request contains for it. */
function sampleOf({ place, type, values, maximum }: ParameterFact): { value: unknown; sent: string[] } {
	if (place === 'path') return { value: 'a b/ü', sent: ['a%20b%2F%C3%BC'] };
	if (type === 's[]') {
		const entries = values ? [values[0] as string, values.at(-1) as string] : ['x,y', 'z&1'];
		return { value: entries, sent: entries };
	}
	if (values) return { value: values.at(-1), sent: [values.at(-1) as string] };
	if (type === 'n' || maximum !== undefined) return { value: String(maximum ?? 7), sent: [String(maximum ?? 7)] };
	if (type === 'b') return { value: 'true', sent: ['true'] };
	if (type === 'd') return { value: '2026-11-01T10:00:00+02:00', sent: ['2026-11-01T08:00:00.000Z'] };
	return { value: 'ab c', sent: ['ab c'] };
}

function bodySample({ body, isBodyList }: OperationFact): unknown {
	if (!body) return undefined;
	const one = body === 'string' ? 'text' : { name: 'x' };
	return isBodyList ? [one] : one;
}

const samplesOf = (fact: OperationFact) => fact.parameters.map((parameter) => ({ parameter, ...sampleOf(parameter) }));
const valuesOf = (fact: OperationFact): Record<string, unknown> =>
	Object.fromEntries(samplesOf(fact).map(({ parameter, value }) => [parameter.name, value]));

const messageOf = async (promise: Promise<unknown>): Promise<{ message: string; hint?: string }> =>
	promise.then(
		() => ({ message: 'no error' }),
		(error: unknown) => error as { message: string; hint?: string },
	);

describe('the list of operations', () => {
	it('the list has all 3,280 operations with their area, body, permissions, and state', async () => {
		expect(facts).toHaveLength(3280);
		const { operations } = await loadCloudIndex();
		expect(operations).toHaveLength(3280);
		const listed = new Map(operations.map((operation) => [operation.id, operation]));
		expect(listed.size).toBe(3280);
		for (const fact of facts) {
			const operation = listed.get(fact.name);
			const { permissions } = operation ?? {};
			const needed = permissions && ('any' in permissions ? permissions.any.join('|') : permissions.all.join('&'));
			expect({
				method: operation?.method,
				path: operation?.path,
				body: operation?.body?.model ?? '',
				isBodyList: operation?.body?.isList ?? false,
				isBodyOptional: operation?.body?.isOptional ?? false,
				isPreview: operation?.isPreview,
				isDeprecated: operation?.isDeprecated,
				permission: needed ?? '',
			}).toEqual({
				method: fact.method,
				path: fact.path,
				body: fact.body,
				isBodyList: fact.isBodyList,
				isBodyOptional: fact.isBodyOptional,
				isPreview: fact.isPreview,
				isDeprecated: fact.isDeprecated,
				permission: fact.permission,
			});
		}
	});

	it('the list has 83 areas, with the operations of each together', async () => {
		const { operations } = await loadCloudIndex();
		const areas = new Map<string, Set<string>>();
		for (const [index, { area }] of facts.entries())
			areas.set(area, (areas.get(area) ?? new Set()).add(operations.find(({ id }) => id === facts[index]?.name)!.area));
		expect(areas.size).toBe(83);
		for (const titles of areas.values()) expect(titles.size).toBe(1);
		expect([...(areas.get('GeneralDataProtectionRegulation') ?? [])]).toEqual(['GDPR']);
		expect([...(areas.get('WorkforceManagement') ?? [])]).toEqual(['Workforce Management']);
		expect([...(areas.get('OAuth') ?? [])]).toEqual(['OAuth']);
	});

	it('the packed list has at most 120 KB when it is compressed', () => {
		const file = readFileSync(join(__dirname, '../../../genesys/catalogue/cloudOperationIndex.ts'));
		expect(gzipSync(file, { level: 9 }).length).toBeLessThanOrEqual(120_000);
	});
});

describe('a request of an operation from the list', () => {
	it('each of the 3,280 operations builds the request that Genesys Cloud documents', async () => {
		for (const fact of facts) {
			const body = bodySample(fact);
			const request = await cloudRequest({ id: fact.name, values: valuesOf(fact), body });
			const samples = samplesOf(fact);
			const path = samples
				.filter(({ parameter }) => parameter.place === 'path')
				.reduce((soFar, { parameter, sent }) => soFar.replace(`{${parameter.name}}`, sent[0] as string), fact.path);
			const inPlace = (place: string) =>
				samples
					.filter(({ parameter }) => parameter.place === place)
					.flatMap(({ parameter, sent }) => sent.map((text): [string, string] => [parameter.name, text]));
			const [sentPath, sentQuery = ''] = request.path.split('?');
			expect({
				id: fact.name,
				method: request.method,
				path: sentPath,
				query: [...new URLSearchParams(sentQuery.replaceAll('+', '%2B'))],
				headers: Object.entries(request.headers ?? {}).map(([name, value]) => [name, String(value)]),
				body: request.body,
			}).toEqual({
				id: fact.name,
				method: fact.method,
				path,
				query: inPlace('query'),
				headers: inPlace('header'),
				body: body === undefined ? undefined : { json: JSON.stringify(body) },
			});
		}
	});

	it('each of the 3,280 operations refuses a request that lacks a required parameter or body', async () => {
		let refused = 0;
		for (const fact of facts) {
			for (const { name } of fact.parameters.filter(({ isRequired }) => isRequired)) {
				const { [name]: _omitted, ...values } = valuesOf(fact);
				const { message } = await messageOf(cloudRequest({ id: fact.name, values, body: bodySample(fact) }));
				expect([fact.name, message]).toEqual([fact.name, `"${name}" is required`]);
				refused += 1;
			}
			if (!fact.body || fact.isBodyOptional) continue;
			const { message } = await messageOf(cloudRequest({ id: fact.name, values: valuesOf(fact) }));
			expect([fact.name, message]).toEqual([fact.name, '"Body" is required']);
		}
		expect(refused).toBeGreaterThan(2500);
	});

	it('each parameter with a list of values refuses other values', async () => {
		let refused = 0;
		for (const fact of facts)
			for (const { name, type } of fact.parameters.filter(({ values }) => values)) {
				const values = { ...valuesOf(fact), [name]: type === 's[]' ? ['no-such-value'] : 'no-such-value' };
				const { message } = await messageOf(cloudRequest({ id: fact.name, values, body: bodySample(fact) }));
				expect(message).toMatch(
					type === 's[]' ? `"${name}" has an unknown entry "no-such-value"` : `"${name}" must be one of `,
				);
				refused += 1;
			}
		expect(refused).toBeGreaterThan(400);
	});

	it.each<[string, Record<string, unknown>, unknown, object]>([
		[
			'getRoutingQueueMembers',
			{ queueId: 'q/1', expand: 'presence, skills', joined: 'true', pageSize: '50' },
			undefined,
			{
				method: 'GET',
				path: '/api/v2/routing/queues/q%2F1/members?pageSize=50&expand=presence&expand=skills&joined=true',
			},
		],
		[
			'postRoutingQueues',
			{},
			'{"name": "Sales", "big": 12345678901234567890}',
			{
				method: 'POST',
				path: '/api/v2/routing/queues',
				body: { json: '{"name": "Sales", "big": 12345678901234567890}' },
			},
		],
		[
			'getOauthScopes',
			{ 'Accept-Language': 'de' },
			undefined,
			{ method: 'GET', path: '/api/v2/oauth/scopes', headers: { 'Accept-Language': 'de' } },
		],
		[
			'deleteRoutingQueue',
			{ queueId: 'q-1', forceDelete: true },
			undefined,
			{ method: 'DELETE', path: '/api/v2/routing/queues/q-1?forceDelete=true' },
		],
		[
			'patchRoutingQueueMembers',
			{ queueId: 'q-1' },
			[{ id: 'u-1', joined: true }],
			{
				method: 'PATCH',
				path: '/api/v2/routing/queues/q-1/members',
				body: { json: '[{"id":"u-1","joined":true}]' },
			},
		],
		['headTokensMe', {}, undefined, { method: 'HEAD', path: '/api/v2/tokens/me' }],
	])('%s builds the literal request', async (id, values, body, expected) => {
		expect(await cloudRequest({ id, values, body })).toMatchObject({ headers: {}, ...expected });
	});

	it.each<[string, string, Record<string, unknown>, unknown, string, string]>([
		[
			'an operation that is not in the list',
			'getNothing',
			{},
			undefined,
			'The list of operations has no "getNothing"',
			'Select another operation, or call it by method and path. No request was sent.',
		],
		[
			'no operation',
			'',
			{},
			undefined,
			'No operation is selected',
			'Select one from the list of operations. No request was sent.',
		],
		[
			'an unknown parameter',
			'getUser',
			{ userId: 'u-1', colour: 'red' },
			undefined,
			'There is no parameter "colour"',
			'Available parameters: userId, expand, integrationPresenceSource, userCustomAttributeSchemaIds, state.',
		],
		[
			'a number that is too large',
			'getAgenticVirtualagents',
			{ pageSize: 101 },
			undefined,
			'"pageSize" must be at most 100',
			'Correct "pageSize" and try again. No request was sent.',
		],
		[
			'a text in place of a number',
			'getUsers',
			{ pageSize: 'many' },
			undefined,
			'"pageSize" must be a number',
			'Correct "pageSize" and try again. No request was sent.',
		],
		[
			'a wrong boolean',
			'deleteRoutingQueue',
			{ queueId: 'q-1', forceDelete: 'maybe' },
			undefined,
			'"forceDelete" must be true or false',
			'Correct "forceDelete" and try again. No request was sent.',
		],
		[
			'a wrong date',
			'getBillingReportsBillableusage',
			{ startDate: 'yesterday', endDate: '2026-11-01' },
			undefined,
			'"startDate" must be a date and time such as 2026-11-01T08:00:00Z',
			'Correct "startDate" and try again. No request was sent.',
		],
		[
			'an ID that leads to another folder',
			'getUser',
			{ userId: '../me' },
			undefined,
			'"userId" must not contain the folders "." or ".."',
			'Correct "userId" and try again. No request was sent.',
		],
		[
			'a body without an operation for it',
			'getUser',
			{ userId: 'u-1' },
			'{}',
			'"Body" must be empty',
			'This operation has no body. No request was sent.',
		],
		[
			'a body that is not JSON',
			'postRoutingQueues',
			{},
			'{name}',
			'"Body" is not valid JSON',
			'Correct it. No request was sent.',
		],
		[
			'an array in place of an object',
			'postRoutingQueues',
			{},
			'[]',
			'"Body" must be a JSON object',
			'The type of the body is CreateQueueRequest. No request was sent.',
		],
		[
			'an object in place of an array',
			'patchRoutingQueueMembers',
			{ queueId: 'q-1' },
			'{}',
			'"Body" must be a JSON array',
			'The type of the body is QueueMember. No request was sent.',
		],
	])('%s is refused before a request is sent', async (_title, id, values, body, message, hint) => {
		expect(await messageOf(cloudRequest({ id, values, body }))).toMatchObject({ kind: 'input', message, hint });
	});

	it('the parameters of an operation have their types and choices', async () => {
		const fields = parametersOf(await findCloudOperation('getUsers'));
		expect(fields.map(({ name, kind }) => [name, kind])).toEqual(
			expect.arrayContaining([
				['pageSize', 'number'],
				['id', 'list'],
				['state', 'choice'],
			]),
		);
		expect(fields.find(({ name }) => name === 'state')?.choices?.map(({ value }) => value)).toEqual([
			'active',
			'inactive',
			'deleted',
			'any',
		]);
	});
});

describe('the search', () => {
	const pathsOf = async (search: string, count = 3): Promise<string[]> =>
		(await searchCloudOperations({ search })).operations.slice(0, count).map(({ method, path }) => `${method} ${path}`);

	it.each<[search: string, first: string]>([
		['users', 'GET /api/v2/users'],
		['/api/v2/users/{userId}', 'GET /api/v2/users/{userId}'],
		['queue members', 'GET /api/v2/routing/queues/{queueId}/members'],
		['create queue', 'POST /api/v2/routing/queues'],
		['delete queue', 'DELETE /api/v2/routing/queues/{queueId}'],
		['wrap-up codes', 'GET /api/v2/routing/wrapupcodes'],
		['getUsersMe', 'GET /api/v2/users/me'],
		['GDPR requests', 'GET /api/v2/gdpr/requests'],
		['Workforce Management businessunits', 'GET /api/v2/workforcemanagement/businessunits'],
		['details query conversations', 'POST /api/v2/analytics/conversations/details/query'],
	])('"%s" finds the operation first', async (search, first) => {
		expect((await pathsOf(search))[0]).toBe(first);
	});

	it('each operation is found by its name', async () => {
		for (const { id } of (await loadCloudIndex()).operations.filter((_operation, index) => index % 40 === 0))
			expect((await searchCloudOperations({ search: id, size: 400 })).operations.map((one) => one.id)).toContain(id);
	});

	it('a search that matches nothing returns nothing', async () => {
		expect(await searchCloudOperations({ search: 'users zzz' })).toEqual({ operations: [] });
	});

	it('the list is read in parts, and no operation is missing or repeated', async () => {
		const seen: string[] = [];
		let after: string | undefined;
		do {
			const part = await searchCloudOperations({ after, size: 500 });
			seen.push(...part.operations.map(({ id }) => id));
			after = part.next;
		} while (after !== undefined);
		expect(seen).toHaveLength(3280);
		expect(new Set(seen).size).toBe(3280);
	});

	it('deprecated operations come last', async () => {
		const { operations } = await searchCloudOperations({ search: 'presence definitions', size: 100 });
		const states = operations.map(({ isDeprecated }) => isDeprecated);
		expect(states).toContain(true);
		expect(states).toEqual([...states].sort());
	});
});

describe('the operation at an address', () => {
	it.each<['GET' | 'DELETE', string, string | undefined]>([
		['GET', '/api/v2/users/me', 'getUsersMe'],
		['GET', '/api/v2/users/0a1b', 'getUser'],
		['DELETE', '/api/v2/routing/queues/q-1', 'deleteRoutingQueue'],
		['DELETE', '/api/v2/tokens/me/else', undefined],
		['GET', '/api/v2/users/', undefined],
	])('%s %s is found', async (method, path, id) => {
		expect((await cloudOperationAt(method, path))?.id).toBe(id);
	});

	it('each operation is found by its own path', async () => {
		for (const { method, path, id } of (await loadCloudIndex()).operations.filter((_one, index) => index % 20 === 0))
			expect((await cloudOperationAt(method, path))?.id).toBe(id);
	});
});

describe('the example of a body', () => {
	it('an example has every property that a request may contain, the required ones first', async () => {
		const operation = await findCloudOperation('postRoutingQueues');
		const example = JSON.parse((await bodySkeleton(operation)) as string) as Record<string, unknown>;
		expect(Object.keys(example)[0]).toBe('name');
		expect(example).toMatchObject({
			name: '',
			scoringMethod: 'TimestampAndPriority|PriorityOnly',
			division: { id: '', name: '' },
			autoAnswerOnly: false,
			acwSettings: { timeoutMs: 0 },
		});
		expect(example).not.toHaveProperty('id');
		expect(await requiredProperties(operation)).toEqual(['name']);
	});

	it('the example of a list has one entry', async () => {
		expect(JSON.parse((await bodySkeleton(await findCloudOperation('patchRoutingQueueMembers'))) as string)).toEqual([
			expect.objectContaining({ id: '', joined: false }),
		]);
	});

	it('an unchanged example is refused before a request is sent', async () => {
		const body = await bodySkeleton(await findCloudOperation('postRoutingQueues'));
		expect(await messageOf(cloudRequest({ id: 'postRoutingQueues', values: {}, body }))).toMatchObject({
			message: '"Body" is still the example',
			hint: 'Replace the values, and remove the properties that you do not need. No request was sent.',
		});
		const changed = body?.replace('"name": ""', '"name": "Sales"');
		expect(await cloudRequest({ id: 'postRoutingQueues', values: {}, body: changed })).toMatchObject({
			method: 'POST',
		});
	});

	it('every operation with a body has an example that the operation accepts', async () => {
		let empty = 0;
		for (const fact of facts) {
			const example = await bodySkeleton(await findCloudOperation(fact.name));
			if (!fact.body) {
				expect(example).toBeUndefined();
				continue;
			}
			if (fact.body !== 'object' && fact.body !== 'string' && /^(?:\{\}|\[\s*\{\}\s*\])$/.test(example ?? ''))
				empty += 1;
			const entry = JSON.parse(example as string) as unknown;
			const one = (value: unknown): unknown => (typeof value === 'string' ? 'x' : { ...(value as object), more: 1 });
			const body = JSON.stringify(Array.isArray(entry) ? entry.map(one) : one(entry));
			const request = await cloudRequest({ id: fact.name, values: valuesOf(fact), body });
			expect(request.body).toEqual({ json: body });
		}
		expect(empty).toBe(0);
	});
});
