import { createDemoKey } from '../../sandbox/demoKey.ts';
import { clientAccount, everything, otherAccounts, withKey } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { runNode, type NodeResult, type NodeRun } from '../support/n8nEngine.ts';

const key = createDemoKey();
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions: 120 }, key);

const exporting = async (parameters: Record<string, unknown> = {}, more: Partial<NodeRun> = {}): Promise<NodeResult> =>
	await runNode({
		type: 'genesysExport',
		typeVersion: 2,
		parameters: { operation: 'exportAndWait', ...everything, ...parameters } as never,
		credentials: withKey({ ...clientAccount(sandbox), ...otherAccounts(sandbox) }, key),
		...more,
	});

const recordsOf = ({ outputs, error }: NodeResult): Record<string, unknown>[] => {
	expect(error).toBeUndefined();
	return (outputs[0] ?? []).map(({ json }) => json);
};

const columns = [
	'ixnId',
	'startDate',
	'endDate',
	'mediaTypeId',
	'typeId',
	'subject',
	'queueName',
	'ownerId',
	'contactId',
	'status',
];

describe('records of an export', () => {
	it('records have ten flat columns and no export details, which are in the report', async () => {
		const result = await exporting();
		const records = recordsOf(result);
		expect(records).toHaveLength(120);
		for (const record of records) expect(Object.keys(record)).toEqual(columns);
		expect(records[0]?.startDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		expect(result.outputs[1]?.[0]?.json).toMatchObject({ records: 120, files: [{ records: 120 }] });
	});

	it('records have all their fields without Simplify, and export details with an option', async () => {
		const [record] = recordsOf(await exporting({ simplify: false, options: { exportDetails: true } }));
		expect(record).toMatchObject({
			allAttributes: { AgentName: expect.any(String) as string },
			_export: { kind: 'interaction', index: 0 },
		});
		const [plain] = recordsOf(await exporting({ simplify: false }));
		expect(plain).toHaveProperty('threadHash');
		expect(plain).not.toHaveProperty('_export');
	});

	it('records have the chosen columns, whatever Simplify says', async () => {
		const [record] = recordsOf(await exporting({ options: { columns: 'threadHash' } }));
		expect(Object.keys(record ?? {})).toEqual(['threadHash']);
	});

	it('records of contacts are simplified too', async () => {
		const [record] = recordsOf(await exporting({ dataType: 'Contact' }));
		expect(Object.keys(record ?? {}).slice(0, 4)).toEqual(['contactId', 'firstName', 'lastName', 'emailAddress']);
	});

	it.each(['genesysCloudConversations', 'genesysCloudUsers'])('records of %s are flat', async (exportFrom) => {
		const now = Date.now();
		const records = recordsOf(
			await exporting({
				exportFrom,
				period: 'timeFrame',
				from: new Date(now - 5 * 86_400_000).toISOString(),
				to: new Date(now - 3 * 86_400_000).toISOString(),
			}),
		);
		expect(records.length).toBeGreaterThan(0);
		for (const record of records) {
			expect(Object.keys(record).length).toBeLessThanOrEqual(10);
			expect(Object.values(record).filter((value) => typeof value === 'object')).toEqual([]);
		}
	});
});

describe('records for an AI agent', () => {
	const asTool = async (parameters: Record<string, unknown> = {}, more: Partial<NodeRun> = {}) => {
		const items = recordsOf(await exporting(parameters, { type: 'genesysExportTool', ...more }));
		return { records: items.slice(0, -1), report: items.at(-1) };
	};

	it('records are limited to a few, and the report says where to continue', async () => {
		const { records, report } = await asTool();
		expect(records).toHaveLength(50);
		expect(Object.keys(records[0] ?? {})).toEqual(columns);
		expect(report).toMatchObject({ finished: true, items: 50, truncated: true, next: 50 });
		expect(JSON.stringify(records).length).toBeLessThan(20_000);
	});

	it('records are limited by the options', async () => {
		expect((await asTool({ options: { maxRecords: 70 } })).records).toHaveLength(70);
	});

	it('records have the selected fields and their ID', async () => {
		const { records } = await asTool({ toolOutput: 'selected', toolFields: ['subject'] });
		expect(Object.keys(records[0] ?? {})).toEqual(['ixnId', 'subject']);
	});

	it('records stay the same in a workflow of version 1', async () => {
		const { records } = await asTool({}, { typeVersion: 1 });
		expect(records).toHaveLength(120);
		expect(records[0]).toMatchObject({ allAttributes: {}, _export: { kind: 'interaction' } });
	});
});

it('records of a workflow of version 1 stay the same, whatever its options say', async () => {
	const [record] = recordsOf(await exporting({ options: { maxRecords: 1 } }, { typeVersion: 1 }));
	expect(record).toMatchObject({
		threadHash: expect.any(Number) as number,
		_export: { kind: 'interaction', index: 0 },
	});
});
