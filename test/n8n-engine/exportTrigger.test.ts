import { createDemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { clientAccount, everything, uploadCertificate, withKey, type Credentials } from './account.ts';
import { nodeType, pollNode, runNode, startEngine, stopEngine } from './engine.ts';

const key = createDemoKey();
let sandbox: Sandbox;
let credentials: Credentials;
/** What n8n stores of the workflow. */
let staticData: string;

beforeAll(async () => {
	await startEngine();
	sandbox = await startSandbox({ jobSeconds: 0, interactions: 5 });
});
afterAll(async () => {
	await sandbox.close();
	stopEngine();
});
beforeEach(async () => {
	sandbox.reset();
	staticData = '{}';
	credentials = clientAccount(sandbox);
	await uploadCertificate(sandbox, key);
});

type Parameters = NonNullable<globalThis.Parameters<typeof pollNode>[0]['parameters']>;

const trigger = (parameters: Parameters = {}) => ({ type: 'genesysExportTrigger', parameters, credentials });

/** What one look starts the workflow with, if anything. n8n is restarted after each. */
async function polled(parameters: Parameters = {}): Promise<Record<string, unknown>[] | null> {
	const stored = JSON.parse(staticData) as Record<string, never>;
	const items = await pollNode(trigger(parameters), stored);
	staticData = JSON.stringify(stored);
	return items && items.map(({ json }) => json);
}

const started = async (changes: Record<string, unknown> = {}) =>
	await runNode({ type: 'genesysExport', parameters: { operation: 'start', ...everything, ...changes } as never, credentials: withKey(credentials, key) });

it('starts nothing when the workflow is activated, and then once for each export', async () => {
	await started();
	expect(await polled()).toBeNull();
	await started({ title: 'By hand' });
	expect(await polled()).toMatchObject([{ kind: 'finished', title: 'By hand', status: 'Completed', source: 'UCSX', files: [{ name: expect.any(String), size: expect.any(Number) }] }]);
	expect(await polled()).toBeNull();
});

it('puts out a handle that Get Records takes', async () => {
	await polled();
	await started();
	const [event] = (await polled()) ?? [];
	const { items, error } = await runNode({ type: 'genesysExport', parameters: { operation: 'getRecords', handle: event?.handle } as never, credentials: withKey(credentials, key) });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(5);
});

it('says that an export has failed, and why', async () => {
	await polled();
	sandbox.artefact({ failure: 'The disk is full' });
	await started();
	expect(await polled()).toMatchObject([{ kind: 'failed', status: 'Failed', reason: 'The disk is full', files: [] }]);
});

it('starts for the events and filters that were chosen only', async () => {
	const parameters = { events: ['failed'], filters: { title: 'by hand' } };
	await polled(parameters);
	await started({ title: 'By hand' });
	sandbox.artefact({ failure: 'The disk is full' });
	await started({ title: 'By hand' });
	await started({ title: 'Nightly' });
	expect(await polled(parameters)).toMatchObject([{ kind: 'failed', title: 'By hand' }]);
});

it('watches the older versions too', async () => {
	const parameters = { system: 'udmLegacy' };
	await polled(parameters);
	await started();
	expect(await polled(parameters)).toMatchObject([{ kind: 'finished', system: 'udmLegacy', handle: { system: 'udmLegacy' }, files: [{ name: expect.any(String) }] }]);
});

it('begins anew where it is to watch something else', async () => {
	await polled();
	await started();
	expect(await polled({ system: 'udmLegacy' })).toBeNull();
});

it('reports the same event, under the same id, when n8n ended before it had stored it', async () => {
	await polled();
	const before = staticData;
	await started();
	const [first] = (await polled()) ?? [];
	staticData = before;
	expect(await polled()).toEqual([first]);
});

it('tells an event once where two looks overlap', async () => {
	const stored = {};
	await pollNode(trigger(), stored);
	await started();
	const [first, second] = await Promise.all([pollNode(trigger(), stored), pollNode(trigger(), stored)]);
	expect([first?.length, second]).toEqual([1, null]);
	expect(await pollNode(trigger(), stored)).toBeNull();
});

it('shows the newest export when somebody fetches a test event, and leaves the state alone', async () => {
	await started({ title: 'First' });
	await started({ title: 'Second' });
	const stored = {};
	expect((await pollNode(trigger(), stored, 'manual'))?.map(({ json }) => json)).toMatchObject([{ kind: 'finished', title: 'Second' }]);
	expect(stored).toEqual({});
});

it('says what to do when there is no export to show', async () => {
	await expect(pollNode(trigger(), {}, 'manual')).rejects.toMatchObject({ message: 'There is no export yet that fits', description: expect.stringContaining('Run an export in Genesys') });
});

it('reports what went wrong, and makes up for it', async () => {
	await polled();
	await started();
	sandbox.fault({ method: 'GET', path: '/udm/v10/export/history' }, { status: 403 });
	await expect(polled()).rejects.toMatchObject({ name: 'NodeApiError', httpCode: '403', message: expect.stringContaining('List runs of export jobs') });
	expect(await polled()).toHaveLength(1);
});

it('keeps no secret in what n8n stores', async () => {
	await polled();
	await started();
	await polled();
	const { apiKey, clientSecret } = credentials.genesysMulticloudCxApi as Record<string, string>;
	expect(staticData).not.toContain(apiKey);
	expect(staticData).not.toContain(clientSecret);
	expect(staticData.length).toBeGreaterThan(50);
});

it('is a trigger that polls, and no tool', () => {
	const { description, poll } = nodeType('genesysExportTrigger');
	expect(description).toMatchObject({ polling: true, inputs: [], group: ['trigger'] });
	expect(description).not.toHaveProperty('usableAsTool');
	expect(poll).toBeInstanceOf(Function);
});
