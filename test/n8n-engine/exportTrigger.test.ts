import { exportSources } from '../../genesys/exports/sources/sources.ts';
import { omborigridAccess } from '../../sandbox/data/systems.ts';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
} from '../hosts/n8n-core/node_modules/n8n-workflow';
import { clientAccount, everything, otherAccounts, withKey, type Credentials } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { nodeType, pollNode, runNode } from '../support/n8nEngine.ts';

const key = createDemoKey();
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions: 5 }, key);
let credentials: Credentials;
/** The static data that n8n stores for the workflow. */
let staticData: string;

beforeEach(() => {
	staticData = '{}';
	credentials = { ...clientAccount(sandbox), ...otherAccounts(sandbox) };
});

type Parameters = NonNullable<globalThis.Parameters<typeof pollNode>[0]['parameters']>;

const trigger = (parameters: Parameters = {}) => ({ type: 'genesysExportTrigger', parameters, credentials });

/** The items of one check, if any. n8n is restarted after each. */
async function polled(parameters: Parameters = {}): Promise<Record<string, unknown>[] | null> {
	const stored = JSON.parse(staticData) as Record<string, never>;
	const items = await pollNode(trigger(parameters), stored);
	staticData = JSON.stringify(stored);
	return items && items.map(({ json }) => json);
}

const startExport = async (changes: Record<string, unknown> = {}) =>
	await runNode({
		type: 'genesysExport',
		parameters: { operation: 'start', ...everything, ...changes } as never,
		credentials: withKey(credentials, key),
	});

it('the trigger outputs nothing when the workflow is activated, and then each export once', async () => {
	await startExport();
	expect(await polled()).toBeNull();
	await startExport({ title: 'By hand' });
	expect(await polled()).toMatchObject([
		{
			kind: 'finished',
			title: 'By hand',
			status: 'Completed',
			source: 'UCSX',
			files: [{ name: expect.any(String), size: expect.any(Number) }],
		},
	]);
	expect(await polled()).toBeNull();
});

describe('an n8n that is killed after it has stored the state and before it has started the workflow', () => {
	interface Stored {
		'node:Node': { watch: { announced?: { token: string; at: number } } };
	}
	const changeState = (change: (announced: { token: string; at: number }) => void): void => {
		const stored = JSON.parse(staticData) as Stored;
		const { announced } = stored['node:Node'].watch;
		if (!announced) throw new Error('Nothing is announced');
		change(announced);
		staticData = JSON.stringify(stored);
	};

	it('the trigger repeats the same events once', async () => {
		await polled();
		await startExport({ title: 'Killed' });
		const [lost] = (await polled()) ?? [];
		// A new process does not know what it has output.
		changeState((announced) => (announced.token = 'of another process'));
		const [again] = (await polled()) ?? [];
		expect(again).toMatchObject({ title: 'Killed', kind: 'finished' });
		expect(again?.id).toBe(lost?.id);
		expect(await polled()).toBeNull();
	});

	it('the trigger does not repeat events that were output long before n8n was started', async () => {
		await polled();
		await startExport({ title: 'Delivered' });
		expect(await polled()).toHaveLength(1);
		changeState((announced) => Object.assign(announced, { token: 'of another process', at: Date.now() - 3_600_000 }));
		expect(await polled()).toBeNull();
	});
});

it('Get Records accepts the handle from the trigger', async () => {
	await polled();
	await startExport();
	const [event] = (await polled()) ?? [];
	const { items, error } = await runNode({
		type: 'genesysExport',
		parameters: { operation: 'getRecords', handle: event?.handle } as never,
		credentials: withKey(credentials, key),
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(5);
});

it('the trigger reports a failed export with its reason', async () => {
	await polled();
	sandbox.artifact({ failure: 'The disk is full' });
	await startExport();
	expect(await polled()).toMatchObject([{ kind: 'failed', status: 'Failed', reason: 'The disk is full', files: [] }]);
});

it('the trigger only reports the chosen events that match the filters', async () => {
	const parameters = { events: ['failed'], filters: { title: 'by hand' } };
	await polled(parameters);
	await startExport({ title: 'By hand' });
	sandbox.artifact({ failure: 'The disk is full' });
	await startExport({ title: 'By hand' });
	await startExport({ title: 'Nightly' });
	expect(await polled(parameters)).toMatchObject([{ kind: 'failed', title: 'By hand' }]);
});

it('the trigger also watches the older versions', async () => {
	const parameters = { exportFrom: 'udmLegacy' };
	await polled(parameters);
	await startExport();
	expect(await polled(parameters)).toMatchObject([
		{
			kind: 'finished',
			exportFrom: 'udmLegacy',
			handle: { source: 'udmLegacy' },
			files: [{ name: expect.any(String) }],
		},
	]);
});

it('the trigger starts again when its filter changes', async () => {
	await polled();
	await startExport();
	expect(await polled({ exportFrom: 'udmLegacy' })).toBeNull();
});

it('an event has the same ID again if n8n ended before it was stored', async () => {
	await polled();
	const before = staticData;
	await startExport();
	const [first] = (await polled()) ?? [];
	staticData = before;
	expect(await polled()).toEqual([first]);
});

it('an event is reported once if two checks overlap', async () => {
	const stored = {};
	await pollNode(trigger(), stored);
	await startExport();
	const [first, second] = await Promise.all([pollNode(trigger(), stored), pollNode(trigger(), stored)]);
	expect([first?.length, second]).toEqual([1, null]);
	expect(await pollNode(trigger(), stored)).toBeNull();
});

it('the latest export is the test event, and the state stays unchanged', async () => {
	await startExport({ title: 'First' });
	await startExport({ title: 'Second' });
	const stored = {};
	expect((await pollNode(trigger(), stored, 'manual'))?.map(({ json }) => json)).toMatchObject([
		{ kind: 'finished', title: 'Second' },
	]);
	expect(stored).toEqual({});
});

it('the error explains what to do if there is no export for a test event', async () => {
	await expect(pollNode(trigger(), {}, 'manual')).rejects.toMatchObject({
		message: 'No matching export found',
		description: expect.stringContaining('Run an export in Genesys'),
	});
});

it('an error is reported, and the next check catches up', async () => {
	await polled();
	await startExport();
	sandbox.fault({ method: 'GET', path: '/udm/v10/export/history' }, { status: 403 });
	await expect(polled()).rejects.toMatchObject({
		name: 'NodeApiError',
		httpCode: '403',
		message: expect.stringContaining('Get many export runs'),
	});
	expect(await polled()).toHaveLength(1);
});

it('n8n stores no secret of the trigger', async () => {
	await polled();
	await startExport();
	await polled();
	const { apiKey, clientSecret } = credentials.genesysMulticloudCxApi as Record<string, string>;
	expect(staticData).not.toContain(apiKey);
	expect(staticData).not.toContain(clientSecret);
	expect(staticData.length).toBeGreaterThan(50);
});

describe("services that don't list their exports", () => {
	const frame = {
		period: 'timeFrame',
		from: '2026-11-01T00:00:00Z',
		to: '2026-11-03T00:00:00Z',
		tenantId: omborigridAccess.tenantId,
	};
	type Handle = { source: string; jobId: string; title: string; startedAt: string };

	async function startedIn(system: string, title = 'Nightly'): Promise<Handle> {
		const { items, error } = await runNode({
			type: 'genesysExport',
			parameters: { operation: 'start', exportFrom: system, ...frame, title } as never,
			credentials,
		});
		expect(error).toBeUndefined();
		return items[0]?.json.handle as unknown as Handle;
	}

	it.each(['genesysCloudConversations', 'genesysCloudUsers', 'genesysCloudDataExports', 'omboriGrid'])(
		'the trigger reports each given export of %s once when it has ended',
		async (system) => {
			sandbox.artifact({ jobSeconds: 3600 });
			const going = await startedIn(system);
			sandbox.artifact({ jobSeconds: 0 });
			const { jobId } = await startedIn(system);
			const parameters = { exportFrom: system, exports: `${going.jobId}, ${jobId}` };
			expect(await polled(parameters)).toMatchObject([
				{
					kind: 'finished',
					exportFrom: system,
					handle: { source: system, jobId },
					files: [{ name: expect.any(String) }],
				},
			]);
			expect(await polled(parameters)).toBeNull();
		},
	);

	it('Get Records accepts the handle of a given export', async () => {
		const { jobId } = await startedIn('omboriGrid');
		const [event] = (await polled({ exportFrom: 'omboriGrid', exports: jobId })) ?? [];
		const { error } = await runNode({
			type: 'genesysExport',
			parameters: { operation: 'getRecords', exportFrom: 'omboriGrid', handle: event?.handle } as never,
			credentials,
		});
		expect(error).toBeUndefined();
	});

	it('the trigger accepts handles and arrays from an expression', async () => {
		const handles = [await startedIn('genesysCloudUsers', 'First'), await startedIn('genesysCloudUsers', 'Second')];
		const pollGiven = (exports: unknown): Promise<Record<string, unknown>[] | null> =>
			polled({ exportFrom: 'genesysCloudUsers', exports: `={{ ${JSON.stringify(exports)} }}` });
		expect(await pollGiven(handles[0])).toMatchObject([{ title: 'First' }]);
		expect(await pollGiven(handles)).toMatchObject([{ title: 'Second' }]);
		expect(await pollGiven(handles.map(({ jobId }) => jobId))).toBeNull();
		expect(await pollGiven([])).toBeNull();
	});

	it('the trigger reports that a given export has failed, with its reason, or does not exist', async () => {
		sandbox.artifact({ failure: 'The disk is full' });
		const { jobId } = await startedIn('genesysCloudConversations');
		const parameters = {
			exportFrom: 'genesysCloudConversations',
			exports: `${jobId} never`,
			events: ['failed', 'gone'],
		};
		expect(await polled(parameters)).toMatchObject([{ kind: 'failed', reason: 'The disk is full' }]);
		const looks = [await polled(parameters), await polled(parameters), await polled(parameters)];
		expect(looks).toMatchObject([null, [{ kind: 'gone', handle: { jobId: 'never' } }], null]);
	});

	it("the trigger reports one export even if another can't be checked, which is reported next", async () => {
		const { jobId } = await startedIn('genesysCloudUsers');
		sandbox.fault(
			{ method: 'GET', path: '/api/v2/analytics/users/details/jobs/broken' },
			{ status: 403, times: 'always' },
		);
		const parameters = { exportFrom: 'genesysCloudUsers', exports: `broken, ${jobId}` };
		expect(await polled(parameters)).toMatchObject([{ kind: 'finished' }]);
		await expect(polled(parameters)).rejects.toMatchObject({
			name: 'NodeApiError',
			httpCode: '403',
			message: expect.stringContaining('Get user job'),
		});
	});

	it('the latest ended export is the test event', async () => {
		const first = await startedIn('omboriGrid', 'First');
		const { jobId } = await startedIn('omboriGrid', 'Second');
		const parameters = { exportFrom: 'omboriGrid', exports: `={{ ${JSON.stringify([first, jobId])} }}` };
		expect((await pollNode(trigger(parameters), {}, 'manual'))?.map(({ json }) => json)).toMatchObject([
			{ kind: 'finished', handle: { jobId } },
		]);
	});

	it('the error explains what to do if none of the given exports has ended', async () => {
		sandbox.artifact({ jobSeconds: 3600 });
		const { jobId } = await startedIn('omboriGrid');
		await expect(pollNode(trigger({ exportFrom: 'omboriGrid', exports: jobId }), {}, 'manual')).rejects.toMatchObject({
			description: expect.stringContaining('Enter an export that has ended'),
		});
	});

	it('the trigger refuses the handle of another source', async () => {
		const handle = await startedIn('omboriGrid');
		await expect(
			polled({ exportFrom: 'genesysCloudUsers', exports: `={{ ${JSON.stringify(handle)} }}` }),
		).rejects.toMatchObject({
			message: expect.stringContaining('belongs to OmboriGrid, but this node follows exports from Genesys Cloud Users'),
		});
	});
});

describe('the form', () => {
	const { description } = nodeType('genesysExportTrigger');
	const properties = description.properties as INodeProperties[];
	const listing = ['udm', 'udmLegacy', 'cxDataDownload'];
	const following = ['genesysCloudConversations', 'genesysCloudUsers', 'genesysCloudDataExports', 'omboriGrid'];

	const formOf = (parameters: Record<string, unknown>): { names: string[]; credentials: string[] } => {
		const node = {
			id: 'x',
			name: 'x',
			type: 'genesysExportTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters,
		} as INode;
		const values = NodeHelpers.getNodeParameters(
			properties,
			node.parameters,
			true,
			false,
			node,
			description,
		) as INodeParameters;
		return {
			names: properties
				.filter((property) => NodeHelpers.displayParameter(values, property, node, description))
				.map(({ name }) => name),
			credentials: (description.credentials ?? [])
				.filter((credential) => NodeHelpers.displayParameter(values, credential, node, description))
				.map(({ name }) => name),
		};
	};

	it('the form offers every source except those whose exports finish immediately', () => {
		const offered = (properties.find(({ name }) => name === 'exportFrom')?.options as { value: string }[]).map(
			({ value }) => value,
		);
		expect(offered).toEqual([...listing, ...following]);
		expect(Object.keys(exportSources).filter((id) => !offered.includes(id))).toEqual(['repo361', 'contextServices']);
	});

	it('the form of a source that lists its exports is the same in workflows without the parameter', () => {
		for (const parameters of [{}, ...listing.map((system) => ({ exportFrom: system }))]) {
			expect(formOf(parameters)).toEqual({
				names: ['exportFrom', 'authentication', 'events', 'cursorNotice', 'filters'],
				credentials: ['genesysMulticloudCxApi'],
			});
		}
		expect(formOf({ authentication: 'oAuth2' }).credentials).toEqual(['genesysMulticloudCxOAuth2Api']);
	});

	it.each(following)('the form requires the exports of %s, with its credential', (system) => {
		const isOfCloud = system !== 'omboriGrid';
		expect(formOf({ exportFrom: system })).toEqual({
			names: [
				'exportFrom',
				...(isOfCloud ? ['cloudAuthentication'] : []),
				'exports',
				'followNotice',
				'events',
				'filters',
			],
			credentials: [isOfCloud ? 'genesysCloudOAuth2Api' : 'omboriGridApi'],
		});
	});
});

it('the node is a polling trigger, not a tool', () => {
	const { description, poll } = nodeType('genesysExportTrigger');
	expect(description).toMatchObject({ polling: true, inputs: [], group: ['trigger'] });
	expect(description).not.toHaveProperty('usableAsTool');
	expect(poll).toBeInstanceOf(Function);
});
