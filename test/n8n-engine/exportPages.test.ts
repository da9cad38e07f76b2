import type { ExportSourceId } from '../../genesys/exports/sources/source.ts';
import { omborigridAccess } from '../../sandbox/data/systems.ts';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import type { IDataObject, INodeParameters } from '../hosts/n8n-core/node_modules/n8n-workflow';
import { clientAccount, everything, otherAccounts, withKey } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { runNode, type NodeResult } from '../support/n8nEngine.ts';

const key = createDemoKey();
const day = 86_400_000;
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions: 40 }, key);

const exporting = async (
	system: ExportSourceId,
	parameters: Record<string, unknown>,
	input?: NodeResult['items'],
): Promise<NodeResult> =>
	await runNode({
		type: 'genesysExport',
		parameters: { exportFrom: system, ...parameters } as INodeParameters,
		credentials: { ...withKey(clientAccount(sandbox), key), ...otherAccounts(sandbox) },
		...(input ? { input: input as never } : {}),
	});

const wholeFrame = () => ({
	period: 'timeFrame',
	from: new Date(Date.now() - 15 * day).toISOString(),
	to: new Date(Date.now() - 6.5 * (day / 24)).toISOString(),
});
const ombori = () => ({ ...wholeFrame(), tenantId: omborigridAccess.tenantId });

type Artifact = Parameters<Sandbox['artifact']>[0];

/** Exports in all forms of records. */
const exports: [what: string, system: ExportSourceId, start: () => Record<string, unknown>, artifact: Artifact][] = [
	['in one encrypted archive', 'udm', () => everything, {}],
	[
		'in several encrypted archives',
		'udm',
		() => ({ ...everything, options: { attachments: true } }),
		{ split: 'wholeFiles', splitBytes: 8_000 },
	],
	[
		'in an encrypted archive that was cut into pieces',
		'udm',
		() => ({ ...everything, options: { attachments: true } }),
		{ split: 'bytes', splitBytes: 4_000 },
	],
	[
		'in a file for each interaction',
		'udm',
		() => ({ ...everything, options: { attachments: true } }),
		{ layout: 'perInteraction' },
	],
	['in CSV files', 'repo361', () => ({ ...wholeFrame(), format: 'csv' }), {}],
	['in Avro files', 'repo361', () => ({ ...wholeFrame(), format: 'avro' }), {}],
	['in pages', 'genesysCloudConversations', wholeFrame, {}],
	['in partitions', 'genesysCloudDataExports', wholeFrame, {}],
	['in a Parquet file', 'omboriGrid', ombori, {}],
	['in a Parquet file that is read in parts', 'omboriGrid', ombori, { bytes: 1_500_000 }],
];

/** Limits that cause several pages; the large file gets larger pages. */
const limits: [what: string, (count: number) => Record<string, unknown>][] = [
	['megabytes', (count) => ({ maxMegabytes: count > 1000 ? 0.4 : 0.006 })],
	[
		'records of some kinds, with few columns',
		(count) => ({
			maxRecords: Math.ceil(count / 4),
			kinds: ['interaction', 'other'],
			columns: 'interactionId, ixnId, conversationId',
		}),
	],
];

describe.each(exports)('an export %s', (_, system, start, artifact) => {
	it.each(limits)('the export is complete and in order with several pages, limited by %s', async (_what, limit) => {
		sandbox.artifact(artifact);
		const { items: started, error } = await exporting(system, { ...start(), operation: 'start' });
		expect(error).toBeUndefined();
		const records = async (
			options: Record<string, unknown>,
			input: NodeResult['items'],
		): Promise<{ found: IDataObject[]; report: NodeResult['items'] }> => {
			const {
				items,
				outputs,
				error: failure,
			} = await exporting(
				system,
				{ operation: 'getRecords', handle: '={{ $json.handle }}', simplify: false, options },
				input,
			);
			expect(failure).toBeUndefined();
			return { found: items.map(({ json }) => json), report: outputs[1] ?? [] };
		};
		const own = limit(1);
		const { found: all } = await records(
			{ kinds: own.kinds, columns: own.columns, maxRecords: 100_000, maxMegabytes: 1000 },
			started,
		);
		const pages: IDataObject[][] = [];
		const chosen = limit(all.length);
		let page = await records(chosen, started);
		for (
			pages.push(page.found);
			page.report[0]?.json.truncated === true && pages.length < 100;
			pages.push(page.found)
		) {
			page = await records({ ...chosen, skip: '={{ $json.next }}' }, page.report);
		}
		expect(pages.length).toBeGreaterThan(2);
		expect(all.length).toBeGreaterThan(20);
		expect(pages.flat()).toEqual(all);
		if (artifact.bytes) expect(page.report[0]?.json.files).toMatchObject([{ bytesRead: expect.any(Number) }]);
	});
});

test('little more than the chosen columns of a large Parquet file is downloaded', async () => {
	sandbox.artifact({ bytes: 4_000_000 });
	const bytesSent = async (options: Record<string, unknown>): Promise<IDataObject> => {
		const { outputs, error } = await exporting('omboriGrid', {
			operation: 'exportAndWait',
			...ombori(),
			options: { maxRecords: 100_000, maxMegabytes: 1000, ...options },
		});
		expect(error).toBeUndefined();
		return (outputs[1]?.[0]?.json.files as IDataObject[])[0] ?? {};
	};
	const [all, some] = [await bytesSent({}), await bytesSent({ columns: 'channelType', normalized: true })];
	expect(Number(all.bytesRead)).toBeGreaterThan(0.9 * Number(all.bytes));
	expect(Number(some.bytesRead)).toBeLessThan(0.5 * Number(some.bytes));
	expect(some.records).toBe(all.records);
	expect([all.sha256, all.verified]).toEqual([undefined, undefined]);
});
