import { createHash } from 'node:crypto';

import { exportSources } from '../../genesys/exports/sources/sources.ts';
import type { ExportSource, ExportSourceId } from '../../genesys/exports/sources/source.ts';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import { omborigridAccess } from '../../sandbox/data/systems.ts';
import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
} from '../hosts/n8n-core/node_modules/n8n-workflow';
import { clientAccount, everything, otherAccounts, withKey, type Credentials } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { seededContactList, seededDataTable } from '../support/cloudObjects.ts';
import { bytesOf, loadChoices, nodeType, runNode, type NodeResult } from '../support/n8nEngine.ts';

const key = createDemoKey();
/** So few that the last one is older than the six-hour delay of Genesys Cloud's data. */
const interactions = 24;
const hour = 3_600_000;
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions }, key);
let accounts: Credentials;

beforeEach(() => {
	accounts = { ...withKey(clientAccount(sandbox), key), ...otherAccounts(sandbox) };
});

type More = Partial<Parameters<typeof runNode>[0]>;

const offered = Object.values(exportSources);

/** Only the credential of the service, so that no other one can be used by mistake. */
const credentialFor: Record<ExportSource['connection'], string> = {
	multicloudCx: 'genesysMulticloudCxApi',
	genesysCloud: 'genesysCloudOAuth2Api',
	digitalChannel: 'genesysDigitalChannelApi',
	repo361: 'repo361OAuth2Api',
	omboriGrid: 'omboriGridApi',
	contextServices: 'genesysContextServicesApi',
};

function credentialsOf(id: ExportSourceId): Credentials {
	const { connection, isEncrypted } = exportSources[id] as ExportSource;
	const names = [credentialFor[connection], ...(isEncrypted ? ['genesysExportDecryptionKeyApi'] : [])];
	return Object.fromEntries(names.map((name) => [name, accounts[name] ?? {}]));
}

/** The whole period of the sandbox's data: its interactions are from the last 14 days. */
const wholeFrame = () => ({
	period: 'timeFrame',
	from: new Date(Date.now() - 15 * 24 * hour).toISOString(),
	to: new Date(Date.now() - 6.5 * hour).toISOString(),
});

/** The required values of each service. */
const entered: Partial<Record<ExportSourceId, Record<string, unknown>>> = {
	udm: everything,
	udmLegacy: everything,
	cxDataDownload: { ...everything, source: 'Contact History' },
	omboriGrid: { tenantId: omborigridAccess.tenantId },
	contextServices: { filePrefix: '/var/exports/services' },
	genesysCloudContactList: { contactListId: seededContactList },
	genesysCloudDataTable: { dataTableId: seededDataTable },
};

const runExport = async (
	system: ExportSourceId,
	parameters: Record<string, unknown> = {},
	more: More = {},
): Promise<NodeResult> =>
	await runNode({
		type: 'genesysExport',
		parameters: {
			operation: 'exportAndWait',
			...entered[system],
			exportFrom: system,
			...parameters,
		} as INodeParameters,
		credentials: credentialsOf(system),
		...more,
	});

const jsonOf = (items: NodeResult['items'] = []): IDataObject[] => items.map(({ json }) => json);
const errorText = ({ error }: NodeResult): string => `${error?.message}\n${error?.description}`;

describe('the form', () => {
	const { description } = nodeType('genesysExport');
	const properties = description.properties as INodeProperties[];

	function formOf(
		system: ExportSourceId,
		parameters: Record<string, unknown> = {},
	): { node: INode; values: INodeParameters; names: string[] } {
		const node = {
			id: 'x',
			name: 'x',
			type: 'genesysExport',
			typeVersion: 1,
			position: [0, 0],
			parameters: { exportFrom: system, ...parameters },
		} as INode;
		const values = NodeHelpers.getNodeParameters(
			properties,
			node.parameters,
			true,
			false,
			node,
			description,
		) as INodeParameters;
		const visible = properties.filter((property) => NodeHelpers.displayParameter(values, property, node, description));
		return { node, values, names: visible.map(({ name }) => name) };
	}

	const optionsOf = (system: ExportSourceId, name: string, parameters: Record<string, unknown> = {}): unknown[] => {
		const { node, values } = formOf(system, parameters);
		const [property] = properties.filter(
			(each) => each.name === name && NodeHelpers.displayParameter(values, each, node, description),
		);
		return (property?.options as { value: string }[] | undefined)?.map(({ value }) => value) ?? [];
	};

	it('the default source is User Data Management', () => {
		const node = {
			id: 'x',
			name: 'x',
			type: 'genesysExport',
			typeVersion: 1,
			position: [0, 0],
			parameters: { operation: 'exportAndWait' },
		} as INode;
		const values = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description);
		expect(values).toMatchObject({
			exportFrom: 'udm',
			authentication: 'api',
			startFrom: 'new',
			period: 'yesterday',
			output: 'records',
		});
	});

	it('the form offers every source', () => {
		expect(optionsOf('udm', 'exportFrom')).toEqual(offered.map(({ id }) => id));
	});

	/** Fields with another name in the form, or among its options. */
	const renamed: Partial<Record<keyof ExportSource['fields'] | string, string>> = {
		attachments: 'options',
		splitSize: 'options',
		description: 'options',
		cloneOf: 'startFrom',
		conversationIds: 'options',
	};

	describe.each(offered.map((system): [ExportSourceId, ExportSource] => [system.id, system]))(
		'of %s',
		(id, { fields: ofOrder, connection, isEncrypted, cancel, formats, notice, takesAll, wholeDays, isSnapshot }) => {
			it('the form has exactly the fields of the source, each once', () => {
				const { names } = formOf(id, { operation: 'start' });
				const fields = names.filter((name) => !/notice/i.test(name));
				expect(new Set(fields).size).toBe(fields.length);
				for (const name of ofOrder) expect(fields).toContain(renamed[name] ?? name);
				const others = [
					'title',
					'cloneOf',
					'source',
					'dataType',
					'media',
					'schedule',
					'format',
					'tenantId',
					'filePrefix',
					'contactListId',
					'dataTableId',
				].filter((name) => !(ofOrder as readonly string[]).includes(name));
				expect(fields.filter((name) => others.includes(name))).toEqual([]);
			});

			it('the form requires the credential of the source, and the key only if files are encrypted', () => {
				const { node, values } = formOf(id, { operation: 'exportAndWait' });
				const wanted = (description.credentials ?? [])
					.filter((credential) => NodeHelpers.displayParameter(values, credential, node, description))
					.map(({ name }) => name);
				expect(wanted).toEqual([credentialFor[connection], ...(isEncrypted ? ['genesysExportDecryptionKeyApi'] : [])]);
			});

			it('the form has no fields and an explanation if a delivery is confirmed', () => {
				const { node, values, names } = formOf(id, { operation: 'confirmDelivery' });
				expect(names).toEqual(['exportFrom', 'operation', 'confirmNotice']);
				expect(
					(description.credentials ?? []).filter((credential) =>
						NodeHelpers.displayParameter(values, credential, node, description),
					),
				).toEqual([]);
			});

			it('the form has the operations, formats, notice and periods of the source', () => {
				expect(optionsOf(id, 'operation').includes('cancel')).toBe(cancel !== undefined);
				expect(optionsOf(id, 'operation').includes('decryptFile')).toBe(isEncrypted);
				expect(optionsOf(id, 'format', { operation: 'start' })).toEqual(
					ofOrder.includes('format') ? formats?.map(({ value }) => value).sort() : [],
				);
				expect(
					properties
						.filter(
							(property) => property.name === 'sourceNotice' && property.displayOptions?.show?.exportFrom?.includes(id),
						)
						.map(({ displayName }) => displayName),
				).toEqual(notice ? [notice] : []);
				if (isSnapshot) {
					expect(formOf(id, { operation: 'exportAndWait' }).names).not.toContain('period');
					return;
				}
				expect(optionsOf(id, 'period', { operation: 'exportAndWait' }).includes('all')).toBe(takesAll);
				expect(optionsOf(id, 'period', { operation: 'exportAndWait' }).includes('lastHour')).toBe(!wholeDays);
				expect(optionsOf(id, 'period', { operation: 'exportAndWait' })).toEqual(
					expect.arrayContaining([
						'yesterday',
						'last24Hours',
						'last7Days',
						'thisMonth',
						'lastMonth',
						'sinceLastRun',
						'timeFrame',
					]),
				);
			});
		},
	);
});

/** Each service, in each of its formats, with the values to get all data of the sandbox. */
const withRecords: [title: string, system: ExportSourceId, parameters: Record<string, unknown>][] = [
	['udmLegacy', 'udmLegacy', {}],
	['cxDataDownload', 'cxDataDownload', {}],
	['genesysCloudConversations', 'genesysCloudConversations', wholeFrame()],
	['genesysCloudDataExports', 'genesysCloudDataExports', wholeFrame()],
	['repo361 as CSV', 'repo361', { ...wholeFrame(), format: 'csv' }],
	['repo361 as Avro', 'repo361', { ...wholeFrame(), format: 'avro' }],
	['omboriGrid', 'omboriGrid', wholeFrame()],
];

/** Older versions have a separate certificate. */
const uploadLegacyCertificate = async (): Promise<unknown> =>
	await runNode({
		type: 'genesysCxDataDownload',
		parameters: {
			...{ resource: 'certificate', operation: 'upload', certificatefilename: 'exports.pem' },
			...{ file__from: 'input', file: 'data' },
		},
		credentials: clientAccount(sandbox),
		input: [
			{
				json: {},
				binary: {
					data: {
						data: Buffer.from(key.certificate).toString('base64'),
						mimeType: 'application/x-pem-file',
						fileName: 'exports.pem',
					},
				},
			},
		],
	});

/** Services that announce size or checksum of their files. */
const verifiable: readonly ExportSourceId[] = ['genesysCloudDataExports', 'omboriGrid'];

describe.each(withRecords)('Export and Wait from %s', (_, system, parameters) => {
	beforeEach(uploadLegacyCertificate);
	/** Older versions always export attachments. */
	const kinds = exportSources[system]?.isEncrypted ? { kinds: ['interaction'] } : {};

	it('the output has every record with its normalized view, and a report with verified files', async () => {
		const { outputs, error } = await runExport(system, { ...parameters, options: { ...kinds, normalized: true } });
		expect(error).toBeUndefined();
		const [records, report] = outputs.map(jsonOf);
		const views = (records ?? []).map(({ _normalized: view }) => view as IDataObject);
		expect(new Set(views.map(({ interaction_id: id }) => id)).size).toBe(interactions);
		for (const view of views)
			expect(view).toMatchObject({
				type: expect.any(String),
				start_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
				channel: expect.stringMatching(/^(email|chat|voice|callback)$/),
			});
		expect(report).toMatchObject([
			{
				finished: true,
				source: system,
				records: expect.any(Number),
				items: interactions,
				truncated: false,
				handle: { source: system },
			},
		]);
		for (const file of report?.[0]?.files as IDataObject[])
			expect(file).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), records: expect.any(Number) });
		expect((report?.[0]?.files as IDataObject[]).map(({ verified }) => verified)).toEqual(
			(report?.[0]?.files as IDataObject[]).map(() => (verifiable.includes(system) ? true : undefined)),
		);
	});

	it('the output has only the chosen columns, names the missing ones, and continues from "next"', async () => {
		const whole = { ...parameters, simplify: false };
		const [[first = {}] = []] = [jsonOf((await runExport(system, { ...whole, options: kinds })).items)];
		const [name = ''] = Object.keys(first);
		const part = await runExport(system, {
			...parameters,
			options: { ...kinds, columns: `${name}, nowhere`, maxRecords: 20 },
		});
		expect(Object.keys(part.items[0]?.json ?? {})).toEqual([name]);
		const report = part.outputs[1]?.[0]?.json;
		expect(report).toMatchObject({
			truncated: true,
			next: expect.any(Number),
			items: 20,
			records: null,
			columnsNotFound: ['nowhere'],
		});
		const rest = await runExport(
			system,
			{ operation: 'getRecords', handle: '={{ $json.handle }}', options: { ...kinds, skip: '={{ $json.next }}' } },
			{ input: part.outputs[1] as never },
		);
		expect(rest.items).toHaveLength(interactions - 20);
	});
});

describe.each(withRecords.filter(([, id]) => !exportSources[id]?.isEncrypted))(
	'files of %s',
	(_, system, parameters) => {
		it('the files are stored byte for byte, with their sizes', async () => {
			const { items, outputs, error } = await runExport(system, { ...parameters, output: 'files' });
			expect(error).toBeUndefined();
			expect(items.length).toBeGreaterThan(0);
			for (const item of items) {
				const bytes = await bytesOf(item);
				expect(item.json).toMatchObject({
					name: item.binary?.data?.fileName,
					bytes: bytes.length,
					sha256: createHash('sha256').update(bytes).digest('hex'),
				});
			}
			expect(outputs[1]?.[0]?.json).toMatchObject({
				finished: true,
				bytes: items.reduce((sum, { json }) => sum + Number(json.bytes), 0),
				records: null,
			});
		});

		it('the files are listed with the handle from Start', async () => {
			const start = await runExport(system, { ...parameters, operation: 'start' });
			expect(start.error).toBeUndefined();
			const { items } = await runExport(
				system,
				{ operation: 'getFiles', handle: '={{ $json.handle }}', output: 'list' },
				{ input: start.items as never },
			);
			expect(items.length).toBeGreaterThan(0);
			expect(items[0]?.json).toMatchObject({ name: expect.any(String) });
		});
	},
);

describe('Context Services', () => {
	it('the output contains the names of the files, which stay on the server', async () => {
		const { outputs, error } = await runExport('contextServices', { output: 'list' });
		expect(error).toBeUndefined();
		expect(jsonOf(outputs[0])).toEqual(
			expect.arrayContaining([{ name: expect.stringContaining('/var/exports/services') }]),
		);
		expect(outputs[1]?.[0]?.json).toMatchObject({ finished: true, files: jsonOf(outputs[0]) });
	});

	it.each(['records', 'files'])('the error says that there are no %s before anything is sent', async (output) => {
		const result = await runExport('contextServices', { output: `={{ "${output}" }}` });
		expect(errorText(result)).toMatch(
			/exports cannot be downloaded because the files stay on its server[\s\S]*File List/,
		);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('since the last successful run', () => {
	const since = { period: 'sinceLastRun', goBack: 48, goBackUnit: 'hours' };
	const frames = (): { dateFrom: string; dateTo: string }[] =>
		sandbox.requests
			.filter(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs')
			.map(
				({ body }) => (JSON.parse(body.toString()) as { timeFrame: { dateFrom: string; dateTo: string } }).timeFrame,
			);

	it('the first run goes back as configured, and the next starts where it ended', async () => {
		const staticData = {};
		const first = await runExport('udm', since, { staticData });
		expect(first.outputs[1]?.[0]?.json).toMatchObject({
			finished: true,
			period: { from: expect.any(String), to: expect.any(String) },
		});
		await runExport('udm', since, { staticData });
		const [one, two] = frames();
		expect(Date.parse(one?.dateTo ?? '') - Date.parse(one?.dateFrom ?? '')).toBe(48 * hour);
		expect(two?.dateFrom).toBe(one?.dateTo);
		expect(Date.parse(two?.dateTo ?? '')).toBeGreaterThan(Date.parse(two?.dateFrom ?? ''));
	});

	const setbacks: [string, (() => void) | undefined, Record<string, unknown>][] = [
		['that failed', () => sandbox.artifact({ failure: 'No more' }), {}],
		['whose file was damaged', () => sandbox.artifact({ broken: 'tamper' }), {}],
		['that took too long', () => sandbox.artifact({ jobSeconds: 3600 }), { maximumWait: 0 }],
		['that did not output all records', undefined, { options: { maxRecords: 1 } }],
	];

	it.each(setbacks)('the next run starts at the same time after a run %s', async (_, setBack, parameters) => {
		const staticData: { 'node:Node'?: Record<string, string> } = {};
		await runExport('udm', since, { staticData });
		const [mark = ''] = Object.keys(staticData['node:Node'] ?? {});
		const from = new Date(Date.now() - 5 * 24 * hour).toISOString();
		staticData['node:Node'] = { [mark]: from };
		setBack?.();
		const { outputs } = await runExport('udm', { ...since, ...parameters }, { staticData });
		expect(frames().at(-1)?.dateFrom).toBe(from);
		expect(jsonOf(outputs[1])).not.toMatchObject([{ finished: true, truncated: false }]);
		expect(staticData['node:Node']).toEqual({ [mark]: from });
	});

	it('the period ends with the available data, and the next run waits for newer data', async () => {
		const staticData: { 'node:Node'?: Record<string, string> } = {};
		const until = new Date(Date.now() - 6 * hour).toISOString();
		sandbox.fault(
			{ path: '/api/v2/analytics/conversations/details/jobs/availability' },
			{ status: 200, body: { dataAvailabilityDate: until }, times: 'always' },
		);
		const first = await runExport('genesysCloudConversations', since, { staticData });
		expect(first.outputs[1]?.[0]?.json).toMatchObject({ finished: true, period: { to: until } });
		expect(Object.values(staticData['node:Node'] ?? {})).toEqual([until]);
		const second = await runExport('genesysCloudConversations', since, { staticData });
		expect(second.outputs.map(jsonOf)).toMatchObject([
			[],
			[{ finished: true, records: 0, message: expect.stringContaining('no data newer') }],
		]);
		expect(Object.values(staticData['node:Node'] ?? {})).toEqual([until]);
	});

	it('the period of a source with whole days ends with the last full day, and the next run continues from there', async () => {
		const staticData: { 'node:Node'?: Record<string, string> } = {};
		const midnight = new Date().toISOString().slice(0, 10);
		const first = await runExport('repo361', since, { staticData, settings: { timezone: 'America/New_York' } });
		expect(first.outputs[1]?.[0]?.json).toMatchObject({ finished: true, period: { to: `${midnight}T00:00:00.000Z` } });
		sandbox.requests.length = 0;
		const second = await runExport('repo361', since, { staticData, settings: { timezone: 'America/New_York' } });
		expect(second.outputs.map(jsonOf)).toMatchObject([
			[],
			[{ finished: true, records: 0, message: expect.stringContaining('no data newer') }],
		]);
		expect(Object.values(staticData['node:Node'] ?? {})).toEqual([`${midnight}T00:00:00.000Z`]);
	});

	describe('confirmed deliveries', () => {
		type Kept = {
			'node:Node'?: Record<string, string>;
			global?: Record<string, { until: string; execution: string } | string>;
		};
		const confirmed = { ...since, options: { onceConfirmed: true } };
		const confirm = async (staticData: Kept, input: More['input'] = [{ json: { n: 1 } }, { json: { n: 2 } }]) =>
			await runNode({
				type: 'genesysExport',
				parameters: { operation: 'confirmDelivery', exportFrom: 'udm' },
				staticData: staticData as never,
				input,
			});

		it('the next run starts at the same time if nothing was confirmed', async () => {
			const staticData: Kept = {};
			await runExport('udm', confirmed, { staticData: staticData as never });
			await runExport('udm', confirmed, { staticData: staticData as never });
			const [one, two] = frames();
			expect(Math.abs(Date.parse(two?.dateFrom ?? '') - Date.parse(one?.dateFrom ?? ''))).toBeLessThan(hour);
			expect(staticData['node:Node']).toEqual({});
		});

		it('the next run continues after a confirmed delivery, by another node and without a credential, which passes items unchanged', async () => {
			const staticData: Kept = {};
			await runExport('udm', confirmed, { staticData: staticData as never });
			const { items, error } = await confirm(staticData);
			expect(error).toBeUndefined();
			expect(items.map(({ json, pairedItem }) => [json, pairedItem])).toEqual([
				[{ n: 1 }, { item: 0 }],
				[{ n: 2 }, { item: 1 }],
			]);
			await runExport('udm', confirmed, { staticData: staticData as never });
			const [one, two] = frames();
			expect(two?.dateFrom).toBe(one?.dateTo);
			// Even if it no longer needs a confirmation.
			await runExport('udm', since, { staticData: staticData as never });
			expect(frames()[2]?.dateFrom).toBe(one?.dateTo);
		});

		it('a delivery is not confirmed by another execution', async () => {
			const staticData: Kept = {};
			await runExport('udm', confirmed, { staticData: staticData as never });
			for (const waiting of Object.values(staticData.global ?? {}))
				if (typeof waiting === 'object') waiting.execution = 'another';
			await confirm(staticData);
			await runExport('udm', confirmed, { staticData: staticData as never });
			const [one, two] = frames();
			expect(two?.dateFrom).not.toBe(one?.dateTo);
		});

		it('a late confirmation never goes back', async () => {
			const staticData: Kept = {};
			await runExport('udm', since, { staticData: staticData as never });
			const [mark = ''] = Object.keys(staticData['node:Node'] ?? {});
			const later = new Date(Date.now() - 60_000).toISOString();
			staticData['node:Node'] = { [mark]: later };
			staticData.global = {
				[mark.replace('delivered', 'genesysExport delivered')]: new Date(Date.now() - 5 * 24 * hour).toISOString(),
			};
			await runExport('udm', confirmed, { staticData: staticData as never });
			expect(frames().at(-1)?.dateFrom).toBe(later);
		});
	});

	it('nothing is saved when another item of the same run fails', async () => {
		const staticData = {};
		const { error } = await runExport(
			'udm',
			{ ...since, source: '={{ $json.source }}' },
			{ staticData, input: [{ json: { source: 'UCSX' } }, { json: { source: '' } }] },
		);
		expect(error).toBeDefined();
		expect(JSON.stringify(staticData)).not.toContain('delivered');
	});

	it('a run for other data starts with its own period', async () => {
		const staticData = {};
		await runExport('udm', since, { staticData });
		await runExport('udm', { ...since, dataType: 'Contact', goBack: 2, goBackUnit: 'days' }, { staticData });
		const [, two] = frames();
		expect(Date.parse(two?.dateTo ?? '') - Date.parse(two?.dateFrom ?? '')).toBe(48 * hour);
	});
});

describe('one run per day', () => {
	const days = {
		period: 'timeFrame',
		from: '2026-11-01T00:00:00',
		to: '2026-11-04T00:00:00',
		options: { onePerDay: true },
	};
	const jobs = () =>
		sandbox.requests.filter(({ method, path }) => method === 'POST' && path === '/udm/v10/export/jobs');
	const zone = { settings: { timezone: 'Europe/Berlin' } };

	it("each day in the workflow's time zone becomes an export with its own report", async () => {
		const { outputs, error } = await runExport('udm', days, zone);
		expect(error).toBeUndefined();
		expect(jobs().map(({ body }) => JSON.parse(body.toString()) as unknown)).toMatchObject([
			{
				title: 'Nightly (2026-11-01)',
				timeFrame: { dateFrom: '2026-10-31T23:00:00.000Z', dateTo: '2026-11-01T23:00:00.000Z' },
			},
			{ title: 'Nightly (2026-11-02)', timeFrame: { dateFrom: '2026-11-01T23:00:00.000Z' } },
			{ title: 'Nightly (2026-11-03)', timeFrame: { dateTo: '2026-11-03T23:00:00.000Z' } },
		]);
		expect(jsonOf(outputs[1]).map(({ period }) => (period as IDataObject).from)).toEqual([
			'2026-10-31T23:00:00.000Z',
			'2026-11-01T23:00:00.000Z',
			'2026-11-02T23:00:00.000Z',
		]);
	});

	it('a failed day is reported, and the others are exported', async () => {
		sandbox.fault({ method: 'POST', path: '/udm/v10/export/jobs' }, { delay: 0, times: 1 });
		sandbox.fault(
			{ method: 'POST', path: '/udm/v10/export/jobs' },
			{ status: 400, body: { status: { code: 400, message: 'Not this day' } }, times: 1 },
		);
		const { outputs, error } = await runExport('udm', days, zone);
		expect(error).toBeUndefined();
		expect(jsonOf(outputs[1])).toMatchObject([
			{ finished: true, records: expect.any(Number) },
			{
				finished: false,
				failed: true,
				error: expect.stringContaining('400'),
				details: { status: 400 },
				period: { from: '2026-11-01T23:00:00.000Z' },
			},
			{ finished: true, records: expect.any(Number) },
		]);
	});

	it('the run fails as a whole if every day failed', async () => {
		sandbox.artifact({ failure: 'No more' });
		expect(errorText(await runExport('udm', days, zone))).toMatch(/Nightly \(2026-11-01\).*No more/);
		expect(jobs()).toHaveLength(3);
	});

	it('a refused credential ends the run on the first day', async () => {
		const credentials = { ...credentialsOf('udm'), ...clientAccount(sandbox, { clientSecret: 'wrong' }) };
		expect((await runExport('udm', days, { ...zone, credentials })).error).toBeDefined();
		expect(jobs()).toEqual([]);
	});

	it('no other day starts when the maximum number of records has been output', async () => {
		const recent = { period: 'last7Days', options: { onePerDay: true, maxRecords: 3 } };
		const { outputs } = await runExport('udm', recent);
		const reports = jsonOf(outputs[1]);
		expect(reports).toHaveLength(7);
		const at = reports.findIndex(({ truncated }) => truncated);
		expect(outputs[0]).toHaveLength(3);
		expect(reports.slice(at + 1)).toMatchObject(
			reports.slice(at + 1).map(() => ({ finished: false, message: expect.stringContaining('Not started') })),
		);
		expect(jobs()).toHaveLength(at + 1);
	});

	it('Start starts one export for each day without waiting', async () => {
		const { items } = await runExport('udm', { ...days, operation: 'start' }, zone);
		expect(jsonOf(items)).toMatchObject(
			[1, 2, 3].map((day) => ({ handle: { title: `Nightly (2026-11-0${day})` }, period: expect.any(Object) })),
		);
	});

	it('a source with whole days exports each date once in any time zone', async () => {
		const berlin = {
			period: 'timeFrame',
			from: '2026-03-28T00:00:00',
			to: '2026-03-31T00:00:00',
			options: { onePerDay: true },
		};
		const { outputs, error } = await runExport('repo361', berlin, zone);
		expect(error).toBeUndefined();
		const asked = sandbox.requests
			.filter(({ path }) => path === '/rawdata/export')
			.map(({ body }) => (JSON.parse(body.toString()) as { date: string }).date);
		expect(asked).toEqual(['20260328', '20260329', '20260330']);
		expect(jsonOf(outputs[1])).toMatchObject(
			['28', '29', '30'].map((day) => ({ period: { from: `2026-03-${day}T00:00:00.000Z` } })),
		);
	});

	it('one run per day requires a start and an end', async () => {
		expect(errorText(await runExport('udm', { ...days, period: '={{ "all" }}' }))).toMatch(
			/"One Run per Day" needs a period/,
		);
	});

	it('the next run starts after the last day before a failed one', async () => {
		const staticData = {};
		const since = { period: 'sinceLastRun', goBack: 3, goBackUnit: 'days', options: { onePerDay: true } };
		sandbox.fault({ method: 'POST', path: '/udm/v10/export/jobs' }, { delay: 0, times: 1 });
		sandbox.fault(
			{ method: 'POST', path: '/udm/v10/export/jobs' },
			{ status: 400, body: { status: { code: 400, message: 'Not this day' } }, times: 1 },
		);
		const { outputs } = await runExport('udm', since, { staticData });
		const ends = jsonOf(outputs[1]).map(({ period }) => (period as { to: string }).to);
		expect(Object.values((staticData as Record<string, object>)['node:Node'] ?? {})).toEqual([ends[0]]);
	});
});

describe('the wrong credential', () => {
	it('a handle of another source causes an error that names the required credential', async () => {
		const { items } = await runExport('repo361', { ...wholeFrame(), operation: 'start' });
		const result = await runExport(
			'udm',
			{ operation: 'getRecords', handle: '={{ $json.handle }}' },
			{ input: items as never },
		);
		expect(errorText(result)).toMatch(
			/handle belongs to an export from Repo361, but "Export From" is set to User Data Management[\s\S]*its credential/,
		);
	});

	it('a credential that the service refuses is an error of the operation', async () => {
		const result = await runExport('omboriGrid', wholeFrame(), {
			credentials: { omboriGridApi: { baseUrl: sandbox.url, accessToken: 'wrong' } },
		});
		expect(errorText(result)).toMatch(/401[\s\S]*token/i);
	});

	it('the error names a missing credential', async () => {
		const { error } = await runExport('repo361', wholeFrame(), { credentials: clientAccount(sandbox) });
		expect(error?.message).toMatch(/credential/i);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('the reading options', () => {
	const csv = (readingOptions: object): Promise<NodeResult> =>
		runExport('repo361', { ...wholeFrame(), format: 'csv', readingOptions });

	it('rows are split at the chosen separator', async () => {
		const { items, error } = await csv({ csvSeparator: ';' });
		expect(error).toBeUndefined();
		const [fields = {}] = jsonOf(items);
		// The files have commas, so with another separator a row is one field.
		expect(Object.keys(fields)).toEqual([expect.stringContaining(',')]);
	});

	it('the first row is data if column names are given', async () => {
		const [usual, named] = [await csv({}), await csv({ csvHeader: 'first', unevenRows: 'keep' })];
		expect(named.error).toBeUndefined();
		expect(jsonOf(named.items)[0]).toMatchObject({ first: Object.keys(jsonOf(usual.items)[0] ?? {})[0] });
		expect(named.items?.length).toBeGreaterThan(usual.items?.length ?? 0);
	});

	it('files are read in the chosen format, whatever they contain', async () => {
		expect(errorText(await csv({ fileFormat: 'avro' }))).toMatch(/avro/i);
	});

	it('a limit applies to each record, and the error names the option', async () => {
		expect(errorText(await csv({ largestRecordMegabytes: 0.00001 }))).toMatch(/"Largest Record \(MB\)"/);
	});

	it('reading options only appear for operations that read files', () => {
		const { description } = nodeType('genesysExport');
		const isAsked = (parameters: Record<string, unknown>): boolean => {
			const node = { id: 'x', name: 'x', type: 'genesysExport', typeVersion: 1, position: [0, 0], parameters } as INode;
			const properties = description.properties as INodeProperties[];
			const values = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description);
			return properties.some(
				(property) =>
					property.name === 'readingOptions' &&
					NodeHelpers.displayParameter(values as INodeParameters, property, node, description),
			);
		};
		expect(isAsked({ exportFrom: 'repo361', operation: 'exportAndWait' })).toBe(true);
		expect(isAsked({ exportFrom: 'repo361', operation: 'exportAndWait', output: 'files' })).toBe(false);
		expect(isAsked({ exportFrom: 'repo361', operation: 'start' })).toBe(false);
		expect(isAsked({ exportFrom: 'udm', operation: 'decryptFile' })).toBe(true);
	});
});

it('the output is empty if the period has no data', async () => {
	const { outputs, error } = await runExport('repo361', {
		period: 'timeFrame',
		from: '2020-01-01T00:00:00Z',
		to: '2020-01-02T00:00:00Z',
	});
	expect(error).toBeUndefined();
	expect(outputs.map(jsonOf)).toMatchObject([
		[],
		[{ finished: true, records: 0, files: [], message: expect.stringContaining('nothing to export') }],
	]);
});

describe('a run without data', () => {
	const empty = { status: 200, body: { files: [], format: 'csv', expiryHours: 1 } };

	it('an empty run is successful: the next starts where it ended', async () => {
		const staticData: { 'node:Node'?: Record<string, string> } = {};
		sandbox.fault({ path: '/rawdata/export' }, { ...empty, times: 'always' });
		const { outputs } = await runExport(
			'repo361',
			{ period: 'sinceLastRun', goBack: 3, goBackUnit: 'days' },
			{ staticData },
		);
		const { to } = outputs[1]?.[0]?.json.period as { to: string };
		expect(Object.values(staticData['node:Node'] ?? {})).toEqual([to]);
	});

	it('an empty day does not end one run per day', async () => {
		const days = { period: 'last7Days', options: { onePerDay: true } };
		const whole = await runExport('repo361', days);
		sandbox.fault({ path: '/rawdata/export' }, { delay: 0, times: 1 });
		sandbox.fault({ path: '/rawdata/export' }, empty);
		const { outputs, error } = await runExport('repo361', days);
		expect(error).toBeUndefined();
		const [before, after] = [whole, { outputs }].map((result) => jsonOf(result.outputs[1]));
		expect(after).toHaveLength(7);
		expect(after?.[1]).toMatchObject({
			finished: true,
			records: 0,
			items: 0,
			files: [],
			truncated: false,
			message: expect.stringContaining('nothing to export'),
		});
		expect(after?.map(({ records }) => records)).toEqual(before?.map(({ records }, day) => (day === 1 ? 0 : records)));
	});

	it.each(['getRecords', 'getFiles'])('an empty export is not an error for %s', async (operation) => {
		const start = await runExport('repo361', {
			operation: 'start',
			period: 'timeFrame',
			from: '2020-01-01T00:00:00Z',
			to: '2020-01-02T00:00:00Z',
		});
		const { outputs, error } = await runExport(
			'repo361',
			{ operation, handle: '={{ $json.handle }}' },
			{ input: start.items as never },
		);
		expect(error).toBeUndefined();
		expect(outputs[0]).toEqual([]);
		if (operation === 'getRecords')
			expect(jsonOf(outputs[1])).toMatchObject([{ finished: true, records: 0, files: [] }]);
	});
});

it('the recordings of Genesys Cloud are exported as files, with a list of the results', async () => {
	const { items, outputs, error } = await runExport('genesysCloudRecordings', { ...wholeFrame(), output: 'files' });
	expect(error).toBeUndefined();
	const audio = items.filter(({ json }) => String(json.name).endsWith('.wav'));
	expect(audio.length).toBeGreaterThan(0);
	expect((await bytesOf(audio[0] as never)).subarray(0, 4).toString()).toBe('RIFF');
	expect(audio[0]?.binary?.data).toMatchObject({ mimeType: 'audio/wav', fileName: audio[0]?.json.name });
	const list = items.at(-1);
	expect(list?.json).toMatchObject({ name: 'recordings.jsonl', failed: interactions - audio.length });
	const lines = (await bytesOf(list as never)).toString().trim().split('\n');
	expect(lines).toHaveLength(interactions);
	expect((outputs[1]?.[0]?.json.files as IDataObject[]).at(-1)).toMatchObject({ failed: interactions - audio.length });
	expect(JSON.stringify([items, outputs[1]])).not.toContain('Signature');
});

it('the records of an export of recordings are its list, simplified', async () => {
	const { items, error } = await runExport('genesysCloudRecordings', { ...wholeFrame(), simplify: true });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(interactions);
	expect(jsonOf(items).find(({ status }) => status === 'failed')).toMatchObject({ error: 'Recording not found' });
	expect(jsonOf(items).find(({ status }) => status === 'exported')).toMatchObject({ media: 'audio/wav' });
});

it('the recordings of named conversations are exported whatever the period is', async () => {
	const { items: all } = await runExport('genesysCloudRecordings', { ...wholeFrame(), simplify: true });
	const [first, second] = jsonOf(all).map(({ conversationId }) => conversationId);
	const { items, error } = await runExport('genesysCloudRecordings', {
		...{ period: 'sinceLastRun', goBack: 1, goBackUnit: 'hours' },
		options: { conversationIds: `${String(first)}, ${String(second)}` },
	});
	expect(error).toBeUndefined();
	expect(jsonOf(items).map(({ conversationId }) => conversationId)).toEqual([first, second]);
});

it('the phrases of transcripts are records, and the transcripts are files', async () => {
	const { items, error } = await runExport('genesysCloudTranscripts', wholeFrame());
	expect(error).toBeUndefined();
	expect(items).toHaveLength(interactions);
	expect(items[0]?.json).toMatchObject({
		phraseIndex: 0,
		participantPurpose: 'external',
		durationMs: expect.any(Number),
	});
	const { items: files } = await runExport('genesysCloudTranscripts', { ...wholeFrame(), output: 'files' });
	expect(JSON.parse((await bytesOf(files[0] as never)).toString())).toMatchObject({ transcripts: [{ phrases: [{}] }] });
});

it('the contacts of a list are exported, and the list is chosen by its name', async () => {
	const { items, outputs, error } = await runExport('genesysCloudContactList');
	expect(error).toBeUndefined();
	expect(items[0]?.json).toMatchObject({ Name: 'Ada Lovelace', City: 'London' });
	expect(outputs[1]?.[0]?.json).toMatchObject({ finished: true, records: items.length });
	const form = { operation: 'start', exportFrom: 'genesysCloudContactList' };
	const credentials = credentialsOf('genesysCloudContactList');
	expect(
		await loadChoices({ type: 'genesysExport', parameters: form as never, credentials }, 'choicesOf_contactListId'),
	).toMatchObject([{ name: 'Spring offers', value: seededContactList }]);
});

it('the rows of a data table are exported, and the table is chosen by its name', async () => {
	const { items, error } = await runExport('genesysCloudDataTable');
	expect(error).toBeUndefined();
	expect(jsonOf(items)).toMatchObject([{ key: '2026-12-25' }, { key: '2027-01-01' }]);
	const form = { operation: 'start', exportFrom: 'genesysCloudDataTable' };
	const credentials = credentialsOf('genesysCloudDataTable');
	expect(
		await loadChoices({ type: 'genesysExport', parameters: form as never, credentials }, 'choicesOf_dataTableId'),
	).toContainEqual(expect.objectContaining({ name: 'Holidays', value: seededDataTable }));
});

it('the users of Genesys Cloud are exported', async () => {
	const { items, outputs, error } = await runExport('genesysCloudUsers', {
		...wholeFrame(),
		options: { normalized: true },
	});
	expect(error).toBeUndefined();
	expect(items.length).toBeGreaterThan(0);
	expect(items[0]?.json).toMatchObject({ userId: expect.any(String), _normalized: {} });
	expect(outputs[1]?.[0]?.json).toMatchObject({ finished: true, records: items.length });
});

it.each(['udmLegacy', 'cxDataDownload'] as const)(
	'the dropdown loads the choices of %s from the account',
	async (system) => {
		const form = { operation: 'start', exportFrom: system, startFrom: 'new' };
		expect(
			(
				await loadChoices(
					{ type: 'genesysExport', parameters: form, credentials: clientAccount(sandbox) },
					'choicesOf_source',
				)
			).length,
		).toBeGreaterThan(0);
		const [{ path = '' } = {}] = sandbox.requests.filter((request) => request.path.includes('/sources'));
		expect(path.startsWith('/udm/v10')).toBe(false);
	},
);
