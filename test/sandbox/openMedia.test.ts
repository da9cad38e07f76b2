import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, Clock, NOON, type Call } from '../support/sandboxClient.ts';

const LETTERS = '/nexus/v3/openmedia/letters/interactions';
const EXTERNAL = 'case/7 ä';

interface Created {
	data: { interactionId: string; userData: Record<string, unknown> };
}

describe('the Open Media API of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now });
		call = caller(sandbox);
	});
	beforeEach(() => {
		clock.time = NOON;
		sandbox.reset();
	});
	afterAll(() => sandbox.close());

	const create = async (data: Record<string, unknown> = {}): Promise<Created['data']> =>
		((await call('POST', LETTERS, { json: { data } })).body as Created).data;
	const external = `${LETTERS}/ext_${encodeURIComponent(EXTERNAL)}`;

	test('an interaction is created with all given fields, and read by either ID', async () => {
		const given = {
			externalId: EXTERNAL,
			parentInteractionId: '0000PARENT',
			receivedAt: '2026-11-19T08:30:00Z',
			userData: { Subject: 'Complaint', Pages: 3 },
		};
		const { status, body } = await call('POST', LETTERS, { json: { data: given } });
		expect(status).toBe(200);
		const { interactionId } = (body as Created).data;
		expect(body).toEqual({
			...{
				referenceId: expect.any(String),
				operationId: expect.any(String),
				status: { code: 'SUCCESS', message: expect.any(String), detail: '' },
			},
			data: {
				interactionId: '0000SANDBOX00001',
				openMediaService: 'letters',
				...given,
				submittedAt: '2026-11-20T12:00:00.000Z',
				state: 'queued',
			},
		});
		const { data } = body as Created;
		expect(await call('GET', `${LETTERS}/${interactionId}`)).toMatchObject({ status: 200, body: { data } });
		expect(await call('GET', external)).toMatchObject({ status: 200, body: { data } });
	});

	test('an interaction was received when it was submitted, unless another time is given', async () => {
		expect(await create()).toEqual({
			interactionId: expect.any(String),
			openMediaService: 'letters',
			receivedAt: '2026-11-20T12:00:00.000Z',
			submittedAt: '2026-11-20T12:00:00.000Z',
			state: 'queued',
			userData: {},
		});
	});

	test('an external ID is unique in each service, stopped or not', async () => {
		const json = { data: { externalId: EXTERNAL } };
		await create(json.data);
		expect(await call('POST', LETTERS, { json })).toMatchObject({
			status: 409,
			body: { status: { code: 'FAILURE', detail: 'externalId' } },
		});
		expect((await call('POST', '/nexus/v3/openmedia/tickets/interactions', { json })).status).toBe(200);
		await call('POST', `${external}/stop`);
		expect((await call('POST', LETTERS, { json })).status).toBe(409);
		sandbox.reset();
		expect((await call('POST', LETTERS, { json })).status).toBe(200);
	});

	test.each([LETTERS, external])('properties are changed, added and deleted at %s', async (base) => {
		const { interactionId } = await create({ externalId: EXTERNAL, userData: { kept: 1, changed: 1, deleted: 1 } });
		const path = base === LETTERS ? `${LETTERS}/${interactionId}` : base;
		const data = {
			changedProperties: { changed: 2 },
			addedProperties: { added: { deep: true } },
			deletedProperties: ['deleted', 'unknown'],
		};
		expect(await call('POST', `${path}/update`, { json: { data } })).toMatchObject({
			status: 200,
			body: { status: { code: 'SUCCESS' } },
		});
		expect(((await call('GET', path)).body as Created).data.userData).toEqual({
			kept: 1,
			changed: 2,
			added: { deep: true },
		});
	});

	test.each([LETTERS, external])('an interaction is stopped once, with a reason, at %s', async (base) => {
		const { interactionId } = await create({ externalId: EXTERNAL });
		const path = base === LETTERS ? `${LETTERS}/${interactionId}` : base;
		const reason = { reasonSystemName: 'Withdrawn', reasonDescription: 'The customer called' };
		clock.advance(5);
		const stopped = { state: 'stopped', stoppedAt: '2026-11-20T12:00:05.000Z', stopReason: reason };
		expect(await call('POST', `${path}/stop`, { json: { data: reason } })).toMatchObject({
			status: 200,
			body: { data: stopped },
		});
		clock.advance(5);
		expect((await call('POST', `${path}/stop`, { json: { data: {} } })).status).toBe(200);
		expect((await call('GET', path)).body).toMatchObject({ data: stopped });
		expect(await call('POST', `${path}/update`, { json: { data: { addedProperties: { late: 1 } } } })).toMatchObject({
			status: 400,
			body: { status: { code: 'FAILURE' } },
		});
	});

	test.each([
		['GET', '/nexus/v3/openmedia/parcels/interactions/ext_1', 'openMediaService'],
		['POST', '/nexus/v3/openmedia/parcels/interactions', 'openMediaService'],
		['GET', `${LETTERS}/0000`, 'interactionId'],
		['GET', `${LETTERS}/ext_0000`, 'externalId'],
		['POST', `${LETTERS}/0000/update`, 'interactionId'],
		['POST', `${LETTERS}/ext_0000/stop`, 'externalId'],
	])('%s %s is not found', async (method, path, detail) => {
		const json = method === 'POST' ? { data: { addedProperties: {} } } : undefined;
		expect(await call(method, path, { json })).toMatchObject({
			status: 404,
			body: { status: { code: 'FAILURE', detail } },
		});
	});

	test('an interaction of one service is not found in another', async () => {
		const { interactionId } = await create({ externalId: EXTERNAL });
		expect((await call('GET', `/nexus/v3/openmedia/tickets/interactions/${interactionId}`)).status).toBe(404);
	});

	test.each<[string, unknown, string]>([
		['no body', undefined, 'data'],
		['fields without their wrapper', { externalId: '1' }, 'data'],
		['an external ID that is a number', { data: { externalId: 1 } }, 'data.externalId'],
		['an empty external ID', { data: { externalId: '' } }, 'data.externalId'],
		['an invalid date', { data: { receivedAt: 'yesterday' } }, 'data.receivedAt'],
		['user data that are a list', { data: { userData: [] } }, 'data.userData'],
	])('%s is refused', async (_what, json, detail) => {
		expect(await call('POST', LETTERS, { json })).toMatchObject({
			status: 400,
			body: { status: { code: 'INVALID_PARAMETER', detail } },
		});
	});

	test.each<[string, unknown, string]>([
		['no body', undefined, 'data'],
		['no changes', { data: {} }, 'data'],
		['a single name to delete', { data: { deletedProperties: 'a' } }, 'data.deletedProperties'],
		['a list of changes', { data: { changedProperties: [] } }, 'data.changedProperties'],
	])('an update with %s is refused', async (_what, json, detail) => {
		const { interactionId } = await create();
		expect(await call('POST', `${LETTERS}/${interactionId}/update`, { json })).toMatchObject({
			status: 400,
			body: { status: { code: 'INVALID_PARAMETER', detail } },
		});
	});

	test('the key is required', async () => {
		expect((await call('POST', LETTERS, { json: { data: {} }, headers: { 'x-api-key': 'wrong' } })).status).toBe(403);
	});
});
