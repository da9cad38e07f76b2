import { genesysCloudAccess, omborigridAccess } from '../../sandbox/data/systems.ts';
import { seededContactList, seededDataTable } from '../support/cloudObjects.ts';
import { useSandbox } from '../support/fixtures.ts';
import { everything, uploadCertificate, useConnection } from '../support/redExport.ts';
import {
	connectionOf,
	flowAround,
	newest,
	useRed,
	type FlowNode,
	type Message,
	type TestConnection,
} from '../support/redHost.ts';

const settings = {
	contextStorage: { default: { module: 'memory' }, file: { module: 'localfilesystem', config: { cache: false } } },
};
const red = useRed(newest, { settings });
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection = useConnection(sandbox);
beforeEach(async () => {
	sandbox.reset();
	await uploadCertificate(red, connection, undefined);
});

/** A watch node that checks on request, and a node that starts exports. */
function watchFlow(changes: Partial<FlowNode> = {}, more: FlowNode[] = []): FlowNode[] {
	const place = { z: 'flow', x: 0, y: 0 };
	const start = {
		id: 'start',
		type: 'genesys-export',
		...place,
		connection: 'connection',
		operation: 'start',
		values: everything,
		period: 'all',
		schedule: 'now',
		output: 'records',
		wires: [['started']],
	};
	const node = {
		type: 'genesys-export-watch',
		exportFrom: 'udm',
		events: ['finished', 'failed'],
		title: '',
		source: '',
		runType: '',
		runStatus: '',
		interval: 3600,
		store: 'file',
		...changes,
	};
	return flowAround(node, connection, [
		start,
		{ id: 'started', type: 'debug', ...place, active: false, wires: [] },
		...more,
	]);
}

/** The node has a new `id` in each test, because its state belongs to the ID. */
let count = 0;
const own = (flow: FlowNode[]): { flow: FlowNode[]; id: string } => {
	const id = `watch${++count}`;
	return { id, flow: flow.map((node) => (node.id === 'node' ? { ...node, id } : node)) };
};

const green = ({ fill }: { fill?: string }): boolean => fill === 'green';

/** Deploys, and waits for the first check. */
async function deployAndCheck(
	changes: Partial<FlowNode> = {},
	more: FlowNode[] = [],
): Promise<{ id: string; flow: FlowNode[] }> {
	const made = own(watchFlow(changes, more));
	await red.deploy(made.flow);
	await red.status(made.id, green);
	return made;
}

async function startExport(title = 'All interactions'): Promise<void> {
	red.inject('start', { title });
	await red.receive('started');
}

const event = ({ payload }: Message): Record<string, unknown> => payload as Record<string, unknown>;

/** Requests a check, and waits until it has ended. */
async function look(id: string): Promise<void> {
	const before = red.statuses(id).filter(({ fill }) => fill !== 'blue').length;
	red.inject(id);
	await red.status(id, () => red.statuses(id).filter(({ fill }) => fill !== 'blue').length > before);
}

it('the watch sends a message for each export that ends after the first check', async () => {
	const { id } = await deployAndCheck();
	await startExport();
	red.inject(id);
	const [message = {}] = await red.receive('out');
	expect(message).toMatchObject({
		topic: 'finished',
		handle: { source: 'udm', runId: expect.any(String) },
		payload: { kind: 'finished', title: 'All interactions', files: [{ name: expect.any(String) }] },
	});
	expect(message.handle).toEqual(event(message).handle);
	await look(id);
	expect(red.pending('out')).toEqual([]);
});

it('the watch checks periodically', async () => {
	await deployAndCheck({ interval: 1 });
	await startExport();
	expect(await red.receive('out')).toMatchObject([{ topic: 'finished' }]);
});

it('the watch reports a failure with its reason, and only events that match the filters', async () => {
	const { id } = await deployAndCheck({ events: ['failed'], runStatus: 'fail' });
	await startExport();
	sandbox.artifact({ failure: 'The disk is full' });
	await startExport();
	await look(id);
	expect((await red.receive('out')).map(event)).toMatchObject([{ kind: 'failed', reason: 'The disk is full' }]);
	expect(red.pending('out')).toEqual([]);
});

it('the watch reports exports that ended during a redeploy, and nothing twice', async () => {
	const { id, flow } = await deployAndCheck();
	await startExport();
	await look(id);
	await red.receive('out');
	await red.deploy(flow.map((node) => (node.id === id ? { ...node, d: true } : node)));
	await startExport();
	await red.deploy(flow);
	const [message = {}] = await red.receive('out');
	expect(event(message).kind).toBe('finished');
	await look(id);
	expect(red.pending('out')).toEqual([]);
});

it('the watch starts again when its filter changes', async () => {
	const { id, flow } = await deployAndCheck();
	await startExport();
	await red.deploy(flow.map((node) => (node.id === id ? { ...node, exportFrom: 'cxDataDownload' } : node)));
	await red.status(id, green);
	await red.deploy(flow);
	await red.status(id, green);
	expect(red.pending('out')).toEqual([]);
});

it('the watch sends the next event when the flow has processed the previous one, and repeats an event that a redeploy interrupted', async () => {
	const delay = {
		id: 'slow',
		type: 'delay',
		z: 'flow',
		x: 0,
		y: 0,
		pauseType: 'delay',
		timeout: '1',
		timeoutUnits: 'hours',
		rate: '1',
		nbRateUnits: '1',
		rateUnits: 'second',
		outputs: 1,
		wires: [['out']],
	};
	const made = own(watchFlow({ wires: [['slow', 'out']] }, [delay]));
	await red.deploy(made.flow);
	await red.status(made.id, green);
	await startExport();
	await startExport();
	red.inject(made.id);
	const [first = {}] = await red.receive('out');
	expect(red.pending('out')).toEqual([]);
	await red.deploy(made.flow.map((node) => (node.id === made.id ? { ...node, wires: [['out']] } : node)));
	const again = await red.receive('out', 2);
	expect(event(again[0] as Message).id).toBe(event(first).id);
	expect(event(again[1] as Message).id).not.toBe(event(first).id);
});

it('the watch shows an error, reports it once to a Catch node, and resumes by itself', async () => {
	const { id } = await deployAndCheck({ interval: 1 });
	await startExport();
	sandbox.fault({ method: 'GET', path: '/udm/v10/export/history' }, { status: 403, times: 2 });
	const shown = await red.status(id, ({ fill }) => fill === 'red');
	expect(shown.text).toMatch(/^retrying at \d\d:\d\d$/);
	expect(await red.receive('caught')).toMatchObject([{ error: { message: expect.stringContaining('403') } }]);
	expect(await red.receive('out')).toMatchObject([{ topic: 'finished' }]);
	expect(red.pending('caught')).toEqual([]);
});

it('the watch is not affected by a flow that changes its messages', async () => {
	const place = { z: 'flow', x: 0, y: 0 };
	const spoil = {
		id: 'spoil',
		type: 'change',
		...place,
		rules: [
			{ t: 'set', p: 'payload.handle.runId', pt: 'msg', to: 'spoiled', tot: 'str' },
			{ t: 'delete', p: 'payload.kind', pt: 'msg' },
		],
		wires: [['out']],
	};
	const { id } = await deployAndCheck({ wires: [['spoil']] }, [spoil]);
	await startExport();
	red.inject(id);
	await red.receive('out');
	await look(id);
	expect(red.pending('out')).toEqual([]);
});

it('the watch reports a missing connection', async () => {
	const withoutConnection = own(watchFlow({ connection: '' }));
	await red.deploy(withoutConnection.flow);
	expect(await red.receive('caught')).toMatchObject([
		{ error: { message: expect.stringContaining('No connection is selected') } },
	]);
});

it('the watch can be paused and resumed by a message', async () => {
	const { id } = await deployAndCheck({ interval: 1 });
	red.inject(id, { active: false });
	await red.status(id, ({ text }) => text === 'paused');
	await startExport();
	red.inject(id);
	await startExport();
	expect(red.pending('out')).toEqual([]);
	red.inject(id, { active: true });
	expect(await red.receive('out', 2)).toHaveLength(2);
});

describe('followed exports', () => {
	const place = { z: 'flow', x: 0, y: 0 };
	const cloud = (): TestConnection =>
		connectionOf('genesysCloud', { baseUrl: sandbox.url, loginUrl: sandbox.url, ...genesysCloudAccess });
	const grid = (): TestConnection =>
		connectionOf('omboriGrid', { baseUrl: sandbox.url, accessToken: omborigridAccess.accessToken });
	const connections: Record<string, () => TestConnection> = {
		genesysCloudConversations: cloud,
		genesysCloudUsers: cloud,
		genesysCloudDataExports: cloud,
		genesysCloudContactList: cloud,
		genesysCloudDataTable: cloud,
		genesysCloudRecordings: cloud,
		omboriGrid: grid,
	};
	const kinds = ['finished', 'failed', 'cancelled', 'gone'];

	const twoDays = {
		from: { type: 'str', value: '2026-11-01T00:00:00Z' },
		to: { type: 'str', value: '2026-11-03T00:00:00Z' },
	};
	/** An export without recordings would be reported later. */
	const lastWeeks = (): typeof twoDays => ({
		from: { type: 'str', value: new Date(Date.now() - 15 * 24 * 3_600_000).toISOString() },
		to: { type: 'str', value: new Date().toISOString() },
	});

	/** Start → Watch; `msg.handle` of Start goes to `started`, events go to `out`. */
	function flowOf(system: string, changes: Partial<FlowNode> = {}): { flow: FlowNode[]; id: string } {
		const id = `watch${++count}`;
		const values = {
			...(system === 'genesysCloudRecordings' ? lastWeeks() : twoDays),
			tenantId: { type: 'str', value: omborigridAccess.tenantId },
			contactListId: { type: 'str', value: seededContactList },
			dataTableId: { type: 'str', value: seededDataTable },
		};
		const start = {
			id: 'start',
			type: 'genesys-export',
			...place,
			connection: 'connection',
			exportFrom: system,
			operation: 'start',
			values,
			period: 'timeFrame',
			schedule: 'now',
			output: 'records',
			wires: [['started', id]],
		};
		const node = {
			id,
			type: 'genesys-export-watch',
			exportFrom: system,
			events: kinds,
			title: '',
			source: '',
			runType: '',
			runStatus: '',
			interval: 3600,
			store: 'file',
			...changes,
		};
		return {
			id,
			flow: flowAround(node, (connections[system] ?? cloud)(), [
				start,
				{ id: 'started', type: 'debug', ...place, active: false, wires: [] },
			]),
		};
	}

	async function waitForFollowed(
		system = 'genesysCloudUsers',
		changes: Partial<FlowNode> = {},
	): Promise<{ flow: FlowNode[]; id: string }> {
		const made = flowOf(system, changes);
		await red.deploy(made.flow);
		await red.status(made.id, ({ text }) => text === 'nothing to follow');
		return made;
	}

	it.each(Object.keys(connections))('followed exports of %s are reported when they end', async (system) => {
		await waitForFollowed(system);
		red.inject('start');
		const [[start = {}] = [], [message = {}] = []] = [await red.receive('started'), await red.receive('out')];
		expect(message).toMatchObject({
			topic: 'finished',
			payload: {
				kind: 'finished',
				exportFrom: system,
				files: expect.arrayContaining([expect.objectContaining({ name: expect.any(String) })]),
			},
		});
		expect(message.handle).toEqual(start.handle);
	});

	it('followed exports are shown, reported once, and not checked any more', async () => {
		const { id } = await waitForFollowed();
		sandbox.artifact({ jobSeconds: 3600 });
		red.inject('start');
		red.inject('start');
		await red.status(id, ({ text }) => /^2 followed · \d\d:\d\d$/.test(text ?? ''));
		sandbox.artifact({ failure: 'The disk is full', jobSeconds: 0 });
		red.inject('start');
		const [message = {}] = await red.receive('out');
		expect(event(message)).toMatchObject({ kind: 'failed', reason: 'The disk is full' });
		await look(id);
		sandbox.requests.length = 0;
		red.inject(id, { handle: message.handle });
		await look(id);
		await look(id);
		const { jobId } = message.handle as { jobId: string };
		expect(sandbox.requests.map(({ path }) => path)).toEqual(
			expect.not.arrayContaining([expect.stringContaining(jobId)]),
		);
		expect(red.pending('out')).toEqual([]);
	});

	it('followed exports are still watched after a restart of the flows, and reported if they have ended', async () => {
		const { id, flow } = await waitForFollowed('genesysCloudDataExports');
		sandbox.fault({ method: 'GET', path: '/api/v2/dataexports/*' }, { status: 403, times: 'always' });
		red.inject('start');
		await red.status(id, ({ fill }) => fill === 'red');
		await red.deploy(flow.map((node) => (node.id === id ? { ...node, d: true } : node)));
		sandbox.clearFaults();
		await red.deploy(flow);
		expect((await red.receive('out')).map(event)).toMatchObject([{ kind: 'finished' }]);
		await look(id);
		expect(red.pending('out')).toEqual([]);
	});

	it("followed exports are reported even if another one can't be checked, which is reported once", async () => {
		const { id } = await waitForFollowed();
		sandbox.fault(
			{ method: 'GET', path: '/api/v2/analytics/users/details/jobs/broken' },
			{ status: 403, times: 'always' },
		);
		red.inject(id, { handle: 'broken' });
		await red.status(id, ({ fill }) => fill === 'red');
		expect(await red.receive('caught')).toMatchObject([{ error: { message: expect.stringContaining('403') } }]);
		red.inject('start');
		expect((await red.receive('out')).map(event)).toMatchObject([{ kind: 'finished' }]);
		await red.status(id, ({ fill }) => fill === 'yellow');
		await look(id);
		expect(red.pending('caught')).toEqual([]);
	});

	it('followed exports are reported as gone if the service does not know them', async () => {
		const { id } = await waitForFollowed('omboriGrid');
		red.inject(id, { handle: { source: 'omboriGrid', jobId: 'never', title: 'Nightly', startedAt: '' } });
		for (let looks = 0; looks < 3; looks++) await look(id);
		expect(await red.receive('out')).toMatchObject([
			{
				topic: 'gone',
				handle: { jobId: 'never' },
				payload: { title: 'Nightly', reason: 'The export does not exist in OmboriGrid or has been deleted' },
			},
		]);
		await look(id);
		expect(red.pending('out')).toEqual([]);
	});

	it('a handle may arrive while the flow processes an event', async () => {
		const { id } = await waitForFollowed();
		red.inject('start');
		await red.receive('out');
		red.inject('start');
		red.inject('start');
		expect(await red.receive('out', 2)).toHaveLength(2);
		await look(id);
		expect(red.pending('out')).toEqual([]);
	});

	it.each<[string, unknown, RegExp]>([
		[
			'the handle of another source',
			{ source: 'omboriGrid', jobId: '7', title: '', startedAt: '' },
			/belongs to OmboriGrid, but this node follows exports from Genesys Cloud Users/,
		],
		['a value that is not a handle', { jobId: '7' }, /not an export handle/],
	])('a handle is refused: %s', async (_what, handle, message) => {
		const { id } = await waitForFollowed();
		red.inject(id, { handle });
		expect(await red.receive('caught')).toMatchObject([{ error: { message: expect.stringMatching(message) } }]);
	});

	it('exports that finish immediately are not watched', async () => {
		const { flow } = flowOf('repo361');
		await red.deploy(flow);
		expect(await red.receive('caught')).toMatchObject([
			{
				error: {
					message: expect.stringMatching(/Exports of Repo361 cannot be watched.*They finish as soon as they start/),
				},
			},
		]);
	});

	it('handles are ignored by a node that watches all exports', async () => {
		const { id } = await deployAndCheck();
		await startExport();
		red.inject(id, { handle: { source: 'udm', jobId: 'whatever', title: '', startedAt: '' } });
		expect((await red.receive('out')).map(event)).toMatchObject([{ kind: 'finished', title: 'All interactions' }]);
	});
});

it('the editor receives the sources that can be watched, and how', async () => {
	const { body } = await red.admin('GET', 'genesys/watched');
	const how = (body as { id: string; isFollowed: boolean }[]).map(({ id, isFollowed }) => [id, isFollowed]);
	expect(how).toEqual([
		['udm', false],
		['udmLegacy', false],
		['cxDataDownload', false],
		['genesysCloudConversations', true],
		['genesysCloudUsers', true],
		['genesysCloudDataExports', true],
		['genesysCloudContactList', true],
		['genesysCloudDataTable', true],
		['genesysCloudRecordings', true],
		['omboriGrid', true],
	]);
});

it('Get Records accepts the handle from the watch', async () => {
	const key = await uploadCertificate(red, connection, undefined);
	const keyNode = {
		id: 'key',
		type: 'genesys-decryption-key',
		name: '',
		credentials: { privateKeys: key.privateKey, passphrase: '', certificates: key.certificate },
	};
	const place = { z: 'flow', x: 0, y: 0 };
	const records = {
		id: 'records',
		type: 'genesys-export',
		...place,
		connection: 'connection',
		key: 'key',
		operation: 'getRecords',
		values: { handle: { type: 'msg', value: 'handle' } },
		output: 'records',
		batchSize: 1000,
		pace: 'flow',
		wires: [['read']],
	};
	const { id } = await deployAndCheck({ wires: [['records']] }, [
		keyNode,
		records,
		{ id: 'read', type: 'debug', ...place, active: false, wires: [] },
	]);
	await startExport();
	red.inject(id);
	const [message = {}] = await red.receive('read');
	expect(message.payload).toHaveLength(5);
});
