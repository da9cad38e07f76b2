/**
 * The same exports on both real platforms, against the sandbox: the calls, the result of each day, and the start of the
 * next run must be the same. Both platforms and the sandbox have the same time.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { bookmarkKey, type ExportForm } from '../../genesys/exports/plan.ts';
import type { ExportSource, ExportSourceId } from '../../genesys/exports/sources/source.ts';
import { exportSources } from '../../genesys/exports/sources/sources.ts';
import { omborigridAccess } from '../../sandbox/data/systems.ts';
import { seededContactList, seededDataTable } from '../support/cloudObjects.ts';
import { createDemoKey, type DemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Artifact, type Fault, type Sandbox } from '../../sandbox/index.ts';
import { accounts } from '../support/accounts.ts';
import { runNode, startEngine, stopEngine, type StoredCredential } from '../support/n8nEngine.ts';
import { connectionTo, exportFlow } from '../support/redExport.ts';
import {
	connectionOf,
	newest,
	runOperation,
	startRed,
	type FlowNode,
	type Message,
	type RedHost,
	type TestConnection,
} from '../support/redHost.ts';

const now = Date.parse('2026-11-20T10:20:30Z');
const hourMs = 3_600_000;

/** One export, with the values that both forms save. */
interface Order {
	title: string;
	from: ExportSourceId;
	form: ExportForm;
	zone?: string;
	/** The end of the last run. */
	last?: string;
	/** Faults of the start of exports in order; undefined for none. */
	starts?: (Fault | undefined)[];
	artifact?: Partial<Artifact>;
	/** Minutes */
	maximumWait?: number;
	wrong?: 'credentials' | 'key';
	expected?: Partial<Outcome>;
}

/** The result of an export. Times are absolute, or hours before now. */
interface Outcome {
	calls: string[];
	/** For each export, its period and its result. */
	exports: string[];
	/** Kind and text of the error at the end of the run. */
	error?: string;
	/** The message if there was nothing to do. */
	message?: string;
	bookmark?: string;
}

const entered: Partial<Record<ExportSourceId, ExportForm>> = {
	udm: { title: 'Nightly', source: 'UCSX', dataType: 'Interaction' },
	udmLegacy: { title: 'Nightly', source: 'UCSX', dataType: 'Interaction' },
	cxDataDownload: { title: 'Nightly', source: 'Contact History', dataType: 'Interaction' },
	omboriGrid: { tenantId: omborigridAccess.tenantId },
	contextServices: { filePrefix: 'nightly/x' },
	genesysCloudContactList: { contactListId: seededContactList },
	genesysCloudDataTable: { dataTableId: seededDataTable },
};
const allIds = Object.keys(exportSources) as ExportSourceId[];
const snapshots = allIds.filter((id) => exportSources[id].isSnapshot);
/** The sources with periods. */
const ids = allIds.filter((id) => !snapshots.includes(id));
const hourly = ids.filter((id) => !exportSources[id].wholeDays);
const starting: Record<ExportSourceId, string> = {
	udm: '/udm/v10/export/jobs',
	udmLegacy: '/udm/v4/export/jobs',
	cxDataDownload: '/data-download/v4/export/jobs',
	genesysCloudConversations: '/api/v2/analytics/conversations/details/jobs',
	genesysCloudUsers: '/api/v2/analytics/users/details/jobs',
	genesysCloudDataExports: '/api/v2/dataexports',
	genesysCloudContactList: `/api/v2/outbound/contactlists/${seededContactList}/export`,
	genesysCloudDataTable: `/api/v2/flows/datatables/${seededDataTable}/export/jobs`,
	genesysCloudRecordings: '/api/v2/recording/batchrequests',
	genesysCloudTranscripts: '/api/v2/analytics/conversations/details/query',
	repo361: '/rawdata/export',
	omboriGrid: '/api/analytics-export-job',
	contextServices: '/genesys/1/cs/services/export/files',
};

const since = { period: 'sinceLastRun', goBack: 2, goBackUnit: 'days' };
const days = { period: 'timeFrame', from: '2026-11-16T00:00:00', to: '2026-11-19T00:00:00', onePerDay: true };
const refused: Fault = {
	status: 400,
	body: { status: { code: 400, message: 'Not this day' }, message: 'Not this day' },
};
const orderOf = (from: ExportSourceId, title: string, form: ExportForm, more: Partial<Order> = {}): Order => ({
	...{ from, title: `${from}: ${title}`, form },
	...more,
});

const midnight = '2026-11-20T00:00:00.000Z';
/** For a source with whole days in UTC; for one that is some hours late; for one whose data is available immediately. */
const dataUntil = (id: ExportSourceId): string =>
	exportSources[id].wholeDays
		? midnight
		: `now${{ genesysCloudConversations: '-6h', genesysCloudUsers: '-6h', genesysCloudTranscripts: '-1h' }[id as string] ?? ''}`;

/** Every source with every period, and every source since its last run. */
const table: Order[] = [
	...ids.flatMap((id) =>
		['yesterday', 'last24Hours', 'last7Days', 'thisMonth', 'lastMonth'].map((period) =>
			orderOf(
				id,
				period,
				{ period },
				period === 'thisMonth'
					? {
							expected: { exports: [`2026-11-01T00:00:00.000Z to ${dataUntil(id)}: done`] },
						}
					: {},
			),
		),
	),
	...ids.map((id) => orderOf(id, 'a time frame', { ...days, onePerDay: false })),
	...hourly.map((id) => orderOf(id, 'the last hour', { period: 'lastHour' })),
	...ids.map((id) =>
		orderOf(id, 'since the last run, the first time', since, { expected: { bookmark: dataUntil(id) } }),
	),
	...ids.map((id) =>
		orderOf(id, 'since the last run', since, {
			last: '2026-11-17T00:00:00.000Z',
			expected: {
				exports: [`2026-11-17T00:00:00.000Z to ${dataUntil(id)}: done`],
				bookmark: dataUntil(id),
			},
		}),
	),
	...ids.map((id) =>
		orderOf(id, 'since a last run that lies ahead', since, {
			last: '2026-11-21T00:00:00.000Z',
			expected: {
				exports: [],
				error: undefined,
				message:
					'Nothing was started because the last run ended at 2026-11-21T00:00:00.000Z, which is in the future. Check the clock.',
				bookmark: '2026-11-21T00:00:00.000Z',
			},
		}),
	),
	...snapshots.flatMap((id) =>
		[{ period: 'yesterday' }, since, { ...days, onePerDay: false }].map((form) =>
			orderOf(id, `a hidden period: ${form.period}`, form, {
				last: '2026-11-17T00:00:00.000Z',
				expected: { error: undefined, bookmark: '2026-11-17T00:00:00.000Z' },
			}),
		),
	),
	...ids.map((id) => orderOf(id, 'one run per day', days)),
	...ids.map((id) =>
		orderOf(
			id,
			'one run per day, of which one fails',
			{ ...since, onePerDay: true, goBack: 3 },
			{
				last: '2026-11-17T00:00:00.000Z',
				starts: [undefined, refused],
			},
		),
	),
];

/** Cases of former differences, written out. */
const written: Order[] = [
	orderOf(
		'genesysCloudConversations',
		'the last 24 hours end where the data does',
		{ period: 'last24Hours' },
		{
			expected: { exports: ['now-24h to now-6h: done'] },
		},
	),
	orderOf(
		'genesysCloudUsers',
		'a first run goes back from where the data ends',
		{ ...since, goBack: 3, goBackUnit: 'hours' },
		{
			expected: { exports: ['now-9h to now-6h: done'], bookmark: 'now-6h' },
		},
	),
	orderOf('genesysCloudConversations', 'nothing newer is there than was had', since, {
		last: '2026-11-20T09:00:00.000Z',
		expected: {
			exports: [],
			message: 'Nothing was started because the source has no data newer than the last run.',
			bookmark: '2026-11-20T09:00:00.000Z',
		},
	}),
	...[0, -1].map((goBack) =>
		orderOf(
			'udm',
			`a look-back of ${goBack} is refused`,
			{ ...since, goBack },
			{
				expected: {
					calls: [],
					exports: [],
					error: 'input: "Go Back" must be a number of hours or days above 0',
					bookmark: undefined,
				},
			},
		),
	),
	orderOf(
		'udm',
		'days of Berlin',
		{ ...days, title: 'Nightly' },
		{
			zone: 'Europe/Berlin',
			expected: {
				exports: ['16', '17', '18'].map(
					(day) => `2026-11-${Number(day) - 1}T23:00:00.000Z to 2026-11-${day}T23:00:00.000Z: done`,
				),
			},
		},
	),
	orderOf('repo361', 'days of New York, which are asked for as days in UTC', days, {
		zone: 'America/New_York',
		expected: {
			exports: ['16', '17', '18'].map(
				(day) => `2026-11-${day}T00:00:00.000Z to 2026-11-${Number(day) + 1}T00:00:00.000Z: done`,
			),
		},
	}),
	orderOf(
		'udm',
		'yesterday in Kolkata',
		{ period: 'yesterday' },
		{
			zone: 'Asia/Kolkata',
			expected: { exports: ['2026-11-18T18:30:00.000Z to 2026-11-19T18:30:00.000Z: done'] },
		},
	),
	orderOf(
		'genesysCloudConversations',
		'a day that is not over there',
		{ period: 'yesterday' },
		{
			zone: 'Asia/Kolkata',
			last: undefined,
		},
	),
	orderOf(
		'genesysCloudConversations',
		'the last hour, which is not there yet',
		{ period: 'lastHour' },
		{
			expected: {
				exports: [],
				error: expect.stringMatching(/^job: Genesys Cloud has this data only up to/) as never,
			},
		},
	),
	orderOf(
		'udm',
		'a day that fails does not hold up the others, and the next run begins with it',
		{ ...since, goBack: 3, onePerDay: true },
		{
			last: '2026-11-17T00:00:00.000Z',
			starts: [undefined, refused],
			expected: {
				exports: [
					'2026-11-17T00:00:00.000Z to 2026-11-18T00:00:00.000Z: done',
					'2026-11-18T00:00:00.000Z to 2026-11-19T00:00:00.000Z: answer',
					'2026-11-19T00:00:00.000Z to 2026-11-20T00:00:00.000Z: done',
					'2026-11-20T00:00:00.000Z to now: done',
				],
				error: undefined,
				bookmark: '2026-11-18T00:00:00.000Z',
			},
		},
	),
	orderOf(
		'udm',
		'the first day of a first run fails',
		{ ...since, onePerDay: true },
		{
			starts: [refused],
			expected: { bookmark: 'now-48h' },
		},
	),
	orderOf(
		'udm',
		'every day fails',
		{ ...since, onePerDay: true },
		{
			artifact: { failure: 'No more' },
			expected: {
				exports: [],
				error: 'job: None of the 3 days could be exported: Export "Nightly (2026-11-18)" failed: No more',
				bookmark: undefined,
			},
		},
	),
	orderOf('udm', 'an only export fails', since, { starts: [refused], expected: { exports: [], bookmark: undefined } }),
	orderOf(
		'udm',
		'credentials that are refused end a run of days at once',
		{ ...since, onePerDay: true },
		{
			wrong: 'credentials',
			expected: {
				calls: [],
				exports: [],
				error: expect.stringMatching(/^credentials: Sign in: Genesys answered 401 /) as never,
				bookmark: undefined,
			},
		},
	),
	orderOf('genesysCloudConversations', 'a client of another region ends a run of days at once', days, {
		wrong: 'credentials',
		expected: {
			calls: [],
			exports: [],
			error: expect.stringMatching(/^credentials: Sign in: Genesys answered 40[01] /) as never,
		},
	}),
	orderOf(
		'udm',
		'a key that does not fit ends a run of days at once',
		{ ...since, onePerDay: true },
		{
			wrong: 'key',
			expected: { exports: [], error: expect.stringMatching(/^key: /) as never, bookmark: undefined },
		},
	),
	orderOf('udm', 'what takes too long moves nothing', since, {
		artifact: { jobSeconds: 3600 },
		maximumWait: 0.0001,
		expected: { exports: ['now-48h to now: unfinished'], bookmark: undefined },
	}),
	orderOf(
		'repo361',
		'everything at once is refused',
		{ period: 'all' },
		{
			expected: { calls: [], exports: [], error: 'input: Repo361 cannot export all data at once' },
		},
	),
	orderOf(
		'omboriGrid',
		'the last hour is none of a source of whole days',
		{ period: 'lastHour' },
		{
			expected: { calls: [], error: 'input: This system exports only whole days, so it cannot export the last hour' },
		},
	),
	orderOf(
		'udm',
		'days of no period are refused',
		{ period: 'all', onePerDay: true },
		{
			expected: { calls: [], error: 'input: "One Run per Day" needs a period with a start and a later end' },
		},
	),
	orderOf('udm', 'a time frame that ends before it begins', { ...days, to: '2026-11-15T00:00:00', onePerDay: false }),
	orderOf('udm', 'all data', { period: 'all' }, { expected: { exports: ['all: done'] } }),
	orderOf('udm', 'all data of some media', { period: 'all', media: ['email', 'chat'] }),
];

let [sandbox, red]: [Sandbox, RedHost] = [] as never;
const [key, other]: [DemoKey, DemoKey] = [createDemoKey(), createDemoKey()];
let folder: string;
const orders = [...table, ...written].map((order, index) => ({ ...order, id: `order${index}` }));

/** Hours before now; full minutes are absolute times. */
const relativeTimes = (text: string): string =>
	text.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (moment) => {
		const hours = Math.round((Date.parse(moment) - now) / hourMs);
		return moment.includes(':00.000Z') || !/\.\d+Z$/.test(moment) ? moment : hours === 0 ? 'now' : `now${hours}h`;
	});

/** The calls to the sandbox except the sign-in, without IDs and without the number of status checks, which depends on time. */
const callsMade = (): string[] =>
	sandbox.requests
		.filter(({ path }) => !/token$/.test(path))
		.map(({ method, path, body }) => {
			const named = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/\d{3,}/g, ':n');
			return relativeTimes(`${method} ${named} ${body.toString()}`.trim());
		})
		.filter((call, index, calls) => !/\/progress$/.test(call) || call !== calls[index - 1]);

type Period = { from: string; to: string } | 'all' | undefined;
const periodOf = (period: Period): string =>
	typeof period === 'object' ? relativeTimes(`${period.from} to ${period.to}`) : String(period ?? 'all');
/** The time up to which Genesys Cloud has data moves with the clock, so it may differ by a second between platforms. */
const withoutDataLimit = (text: string): string =>
	text.replace(/(?<=only up to )(\S+) (\S+) UTC/, (_, day: string, time: string) => {
		const hours = Math.round((Date.parse(`${day}T${time}Z`) - now) / hourMs);
		return `now${hours}h`;
	});
/** Without the name of the operation, and without the next steps, which n8n adds to sign-in errors. */
const errorOf = (kind: unknown, text: unknown): string =>
	relativeTimes(
		`${String(kind)}: ${withoutDataLimit(String(text))
			.replace(/^Export and wait: /i, '')
			.replace(/\. Check .*/, '')}`,
	);

const credentialNames: Record<ExportSource['connection'], string> = {
	multicloudCx: 'genesysMulticloudCxApi',
	genesysCloud: 'genesysCloudOAuth2Api',
	digitalChannel: 'genesysDigitalChannelApi',
	repo361: 'repo361OAuth2Api',
	omboriGrid: 'omboriGridApi',
	contextServices: 'genesysContextServicesApi',
};

function credentialsOf({ from, wrong }: Order): Record<string, StoredCredential> {
	const { connection } = exportSources[from];
	const [client] = sandbox.clients;
	const secret: StoredCredential = wrong === 'credentials' ? { clientSecret: 'wrong' } : {};
	const signIns: Partial<Record<ExportSource['connection'], StoredCredential>> = {
		multicloudCx: { signIn: 'clientCredentials', ...client, ...secret },
		genesysCloud: { region: 'other', ...secret },
	};
	return {
		[credentialNames[connection]]: { ...accounts[connection](sandbox), ...signIns[connection] },
		genesysExportDecryptionKeyApi: {
			privateKeys: (wrong === 'key' ? other : key).privateKey,
			certificates: key.certificate,
		},
	};
}

const keyOf = ({ from, form }: Order): string =>
	bookmarkKey({ baseUrl: sandbox.url }, { id: from }, { title: '', ...entered[from], ...form } as never);

async function onN8n(order: Order): Promise<Outcome> {
	const { from, form, zone = 'UTC', last, maximumWait = 5 } = order;
	const kept: Record<string, string> = last ? { [`delivered ${keyOf(order)}`]: last } : {};
	const staticData = { 'node:Node': kept };
	const { onePerDay, ...fields } = { ...entered[from], ...form };
	const output = from === 'contextServices' ? { output: 'list' } : {};
	const { takesAll, wholeDays = false } = exportSources[from];
	// If the form does not offer a value, it comes from an expression, and then the form has the fields of all periods.
	const isOffered = form.period === 'all' ? takesAll && !onePerDay : !(wholeDays && form.period === 'lastHour');
	const period = isOffered ? {} : { period: `={{ ${JSON.stringify(form.period)} }}`, from: days.from, to: days.to };
	const { outputs, error } = await runNode({
		type: 'genesysExport',
		parameters: {
			...{ operation: 'exportAndWait', exportFrom: from, maximumWait, ...output },
			...{ ...fields, ...period, options: { onePerDay } },
		} as never,
		...{ credentials: credentialsOf(order), settings: { timezone: zone }, staticData },
		onError: 'continueRegularOutput',
	});
	if (error) throw new Error(error.message);
	const failed = outputs[0]?.find(({ json }) => 'error' in json && 'details' in json)?.json as
		{ error: string; details: { kind: string } } | undefined;
	const reports = (outputs[1] ?? []).map(({ json }) => json as Record<string, never>);
	const nothing = reports.find(({ message, period }) => /^Nothing was started/.test(message ?? '') && !period);
	const resultOf = ({ failed: hasFailed, details, finished }: Record<string, { kind: string }>): string =>
		hasFailed ? String(details?.kind) : finished ? 'done' : 'unfinished';
	return {
		calls: callsMade(),
		exports: nothing ? [] : reports.map((report) => `${periodOf(report.period)}: ${resultOf(report)}`),
		error: failed && errorOf(failed.details.kind, failed.error),
		message: nothing?.message,
		bookmark: kept[`delivered ${keyOf(order)}`] && relativeTimes(kept[`delivered ${keyOf(order)}`] as string),
	};
}

/** A flow with all exports, each with its own node. */
function flowOfAll(connections: Record<string, TestConnection>): FlowNode[] {
	const value = (given: unknown): { type: string; value: string } => ({ type: 'str', value: String(given) });
	const rows = orders.map(({ id, from, form, zone = 'UTC', wrong, maximumWait = 5 }) => {
		const { period, goBack, goBackUnit, onePerDay, ...fields } = { ...entered[from], ...form };
		const values = Object.fromEntries(Object.entries(fields).map(([name, given]) => [name, value(given)]));
		const { connection } = exportSources[from];
		return {
			...(exportFlow(connections.multicloudCx as TestConnection, key, {}).find(
				(node) => node.id === 'node',
			) as FlowNode),
			...{ id, exportFrom: from, period, goBack, goBackUnit, onePerDay, maximumWait },
			...{
				connection: `to ${wrong === 'credentials' ? 'wrong ' : ''}${connection}`,
				key: wrong === 'key' ? 'otherKey' : 'key',
			},
			values: { ...values, timeZone: value(zone) },
		} as FlowNode;
	});
	const flow = exportFlow(connections.multicloudCx as TestConnection, key, {}).filter(({ id }) => id !== 'node');
	const [keyNode] = flow.filter(({ id }) => id === 'key') as [FlowNode];
	const [model] = flow.filter(({ id }) => id === 'connection') as [FlowNode];
	return [
		...flow,
		{ ...keyNode, id: 'otherKey', credentials: { ...(keyNode.credentials as object), privateKeys: other.privateKey } },
		...Object.entries(connections).map(([id, { credentials, ...connection }]) => ({
			// A prefix, because Node-RED would take the service's name alone for a reference to itself.
			...{ ...model, id: `to ${id}`, ...connection },
			credentials: { ...(model.credentials as object), clientId: '', clientSecret: '', ...credentials },
		})),
		...rows,
	];
}

/** Where Node-RED stores the state of a node. */
const memoryOf = (id: string): string => join(folder, 'context', 'flow', `${id}.json`);

async function onNodeRed(order: Order & { id: string }): Promise<Outcome> {
	const { id, last } = order;
	const name = `exportedUntil${keyOf(order)}`;
	mkdirSync(dirname(memoryOf(id)), { recursive: true });
	writeFileSync(memoryOf(id), JSON.stringify(last ? { [name]: last } : {}));
	red.inject(id);
	const { fill } = await red.status(id, (status) => status.fill === 'green' || status.fill === 'red');
	const waitForEnd = async (): Promise<Message> => {
		const [message] = (await red.receive('caught')) as [Message];
		return message.period === undefined ? message : waitForEnd();
	};
	const failed = fill === 'red' ? await waitForEnd() : undefined;
	const messages = red.pending('out').splice(0);
	red.pending('caught').splice(0);
	const cause = (failed?.error as { cause: Record<string, unknown> } | undefined)?.cause;
	const report = messages.at(-1)?.report as { message?: string } | undefined;
	const daily = messages.at(-1)?.days as
		{ period: Period; done: boolean; error?: { kind: string; code?: string } }[] | undefined;
	const exports = daily
		? daily.map(
				({ period, done, error }) =>
					`${periodOf(period)}: ${done ? 'done' : error?.code === 'UNFINISHED' ? 'unfinished' : error?.kind}`,
			)
		: cause?.code === 'UNFINISHED'
			? ['unfinished']
			: failed || report?.message
				? []
				: ['done'];
	const stored = JSON.parse(readFileSync(memoryOf(id), 'utf8') || '{}') as Record<string, string>;
	return {
		...{ calls: callsMade(), exports, message: report?.message },
		error: cause && cause.code !== 'UNFINISHED' ? errorOf(cause.kind, cause.message) : undefined,
		bookmark: stored[name] && relativeTimes(stored[name]),
	};
}

/** Node-RED only reports the period of each of several days; a single export is compared by its calls. */
const comparable = ({ exports, ...outcome }: Outcome, { form }: Order): Outcome => ({
	...outcome,
	exports: form.onePerDay ? exports : exports.map((told) => told.replace(/^.*: /, '')),
});

const allButDate = [
	...(['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate'] as const),
	...(['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout'] as const),
] as const;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-differential-'));
	const ahead = join(folder, 'ahead');
	writeFileSync(ahead, String(now - Date.now()));
	jest.useFakeTimers({ now, advanceTimers: true, doNotFake: [...allButDate] });
	const settings = {
		contextStorage: { default: { module: 'localfilesystem', config: { dir: folder, cache: false } } },
	};
	const env = { NODE_OPTIONS: `--require ${join(__dirname, '../support/clock.cjs')}`, CLOCK_AHEAD: ahead };
	[red, sandbox] = await Promise.all([
		startRed(newest, { settings, env }),
		startSandbox({ jobSeconds: 0, interactions: 28 }),
		startEngine(),
	]);
	const connections = Object.fromEntries(
		(['genesysCloud', 'repo361', 'omboriGrid', 'contextServices'] as const).map((system) => [
			system,
			connectionOf(system, accounts[system](sandbox)),
		]),
	);
	const multicloudCx = connectionTo(sandbox);
	const withWrongSecret = (connection: TestConnection): TestConnection => ({
		...connection,
		credentials: { ...connection.credentials, clientSecret: 'wrong' },
	});
	const wrong = {
		'wrong multicloudCx': withWrongSecret(multicloudCx),
		'wrong genesysCloud': withWrongSecret(connections.genesysCloud as TestConnection),
	};
	for (const api of ['userDataManagement', 'userDataManagementLegacy', 'cxDataDownload']) {
		const certificate = { certificatefilename: 'exports.pem', file: key.certificate };
		const values = Object.fromEntries(
			Object.entries(certificate).map(([name, value]) => [name, { type: 'str', value }]),
		);
		const { error } = await runOperation(red, multicloudCx, { api, operation: 'certificate.upload', values });
		if (error) throw new Error(error.message);
	}
	await red.deploy(flowOfAll({ ...connections, multicloudCx, ...wrong }));
});

afterAll(async () => {
	await red?.close();
	await sandbox?.close();
	stopEngine();
	jest.useRealTimers();
	rmSync(folder, { recursive: true, force: true });
});

it('the table has at least sixty exports', () => {
	expect(orders.length).toBeGreaterThanOrEqual(60);
	expect(new Set(orders.map(({ title }) => title)).size).toBe(orders.length);
});

it.each(orders.map((order) => [order.title, order] as const))(
	'both platforms behave the same with %s',
	async (_, order) => {
		const runPrepared = async <Told>(run: () => Promise<Told>): Promise<Told> => {
			sandbox.clearFaults();
			sandbox.artifact({ jobSeconds: undefined, failure: undefined, ...order.artifact });
			for (const fault of order.starts ?? [])
				sandbox.fault({ method: 'POST', path: starting[order.from] }, fault ?? { delay: 0, times: 1 });
			sandbox.requests.length = 0;
			return run();
		};
		const n8n = await runPrepared(() => onN8n(order));
		const nodeRed = await runPrepared(() => onNodeRed(order));
		expect(comparable(nodeRed, order)).toEqual(comparable(n8n, order));
		if (order.expected) expect(n8n).toMatchObject(order.expected);
	},
);
