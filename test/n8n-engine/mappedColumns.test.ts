import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { otherAccounts } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { loadColumns, runNode, type NodeRun } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox();

/** A data table as Genesys Cloud describes it, and the bodies of the rows that were created. */
const table = {
	id: 'table-1',
	name: 'Holidays',
	schema: {
		type: 'object',
		required: ['key'],
		properties: {
			key: { title: 'Day', type: 'string', displayOrder: 0 },
			open: { title: 'Open', type: 'boolean', displayOrder: 1 },
			agents: { title: 'Agents', type: 'integer', displayOrder: 2 },
		},
	},
};
let server: Server;
let bodies: unknown[];

beforeAll(async () => {
	server = createServer((request, response) => {
		let text = '';
		request.on('data', (part: Buffer) => (text += part.toString()));
		request.on('end', () => {
			if (request.method === 'POST') bodies.push(JSON.parse(text));
			response.setHeader('content-type', 'application/json');
			response.end(request.method === 'POST' ? text : JSON.stringify(table));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());
beforeEach(() => void (bodies = []));

const form = (parameters: NodeRun['parameters']): NodeRun => {
	const { genesysCloudOAuth2Api } = otherAccounts(sandbox);
	const { port } = server.address() as AddressInfo;
	return {
		type: 'genesysCloud',
		parameters: { resource: 'dataTableRow', operation: 'create', ...parameters },
		credentials: { genesysCloudOAuth2Api: { ...genesysCloudOAuth2Api, baseUrl: `http://127.0.0.1:${port}` } },
	};
};
const chosen = { datatableId: { __rl: true, mode: 'list', value: 'table-1' } };
const schema = [
	{ id: 'key', displayName: 'Day', required: true, display: true, defaultMatch: false, type: 'string' },
	{ id: 'open', displayName: 'Open', required: false, display: true, defaultMatch: false, type: 'boolean' },
	{ id: 'agents', displayName: 'Agents', required: false, display: true, defaultMatch: false, type: 'number' },
];

describe('the columns of a data table', () => {
	it('the form shows the columns of the chosen table with their titles and types', async () => {
		const { fields } = await loadColumns(form(chosen), 'columnsOf_row');
		expect(fields.map(({ id, displayName, type, required }) => [id, displayName, type, required])).toEqual([
			['key', 'Day', 'string', true],
			['open', 'Open', 'boolean', false],
			['agents', 'Agents', 'number', false],
		]);
	});

	it('the form asks for the table while none is chosen', async () => {
		expect(await loadColumns(form({}), 'columnsOf_row')).toEqual({
			fields: [],
			emptyFieldsNotice: 'Select the Data Table first to see the fields.',
		});
	});

	it('the node sends mapped values', async () => {
		const value = { key: '2026-12-24', open: false, agents: 3 };
		const { error } = await runNode(
			form({ ...chosen, row: { mappingMode: 'defineBelow', value, matchingColumns: [], schema } as never }),
		);
		expect(error).toBeUndefined();
		expect(bodies).toEqual([{ key: '2026-12-24', open: false, agents: 3 }]);
	});

	const autoMapped = async (json: Record<string, unknown>) =>
		await runNode({
			...form({
				...chosen,
				row: { mappingMode: 'autoMapInputData', value: null, matchingColumns: [], schema } as never,
			}),
			input: [{ json } as never],
		});

	it('the node sends the values of the item as the types of their columns, and no other values', async () => {
		const { error } = await autoMapped({ key: 24, open: 'true', agents: '3', other: 'x' });
		expect(error).toBeUndefined();
		expect(bodies).toEqual([{ key: '24', open: true, agents: 3 }]);
	});

	it('the node leaves out empty values of the item, except empty texts', async () => {
		await autoMapped({ key: '', open: null, agents: '' });
		expect(bodies).toEqual([{ key: '' }]);
	});

	it('a value of the item that does not fit its column is refused before a request is sent', async () => {
		const { error } = await autoMapped({ key: '2026-12-24', agents: 'three' });
		expect(error?.message).toBe('Create data table row: "Agents" must be a number');
		expect(error?.description).toBe('Check the value of this field. No request was sent.');
		expect(bodies).toEqual([]);
	});
});
