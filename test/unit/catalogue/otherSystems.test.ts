import type { Api } from '../../../genesys/catalogue/format.ts';
import { contextServices } from '../../../genesys/catalogue/contextServices.ts';
import { genesysCloudDataExports } from '../../../genesys/catalogue/genesysCloudDataExports.ts';
import { repo361 } from '../../../genesys/catalogue/repo361.ts';
import { call } from '../../../genesys/client/call.ts';
import { connected, failureOf, scripted, type Answer } from '../../support/scripted.ts';

const answered = async (api: Api, key: string, values: Record<string, unknown>, answer: Answer) =>
	await call(connected(scripted(answer)), api, key, values);

describe('Genesys Cloud Data Exports', () => {
	test.each(['get', 'getFiles'])('%s: a 404 says that the API may not be available at all', async (operation) => {
		const { hint } = await failureOf(
			answered(
				genesysCloudDataExports,
				`dataExport.${operation}`,
				{ dataExportId: '1' },
				{ status: 404, body: { message: 'Not found' } },
			),
		);
		expect(hint).toMatch(/does not have this API.*conversation jobs/s);
	});
});

describe('Context Services', () => {
	const values = { time_from: '2014-09-02T08:00:00Z', file_prefix: 'C:/export' };

	test('a 404 suggests the other spelling of the path', async () => {
		const { hint } = await failureOf(
			answered(contextServices, 'service.exportToFile', values, { status: 404, body: {} }),
		);
		expect(hint).toContain('API Variant');
	});

	test('a list with status 202 is read like one with 200', async () => {
		expect(
			await answered(contextServices, 'service.exportToFile', values, {
				status: 202,
				body: ['C:/export_services.csv'],
			}),
		).toEqual([{ fileName: 'C:/export_services.csv' }]);
	});
});

describe('Repo361', () => {
	test('the last page has no token, and neither do its files', async () => {
		const body = { files: [{ name: 'a', url: 'https://files.example/a' }], format: 'csv', expiryHours: 1 };
		expect(await answered(repo361, 'rawData.exportPage', {}, { body })).toEqual([
			{ name: 'a', url: 'https://files.example/a', format: 'csv', expiryHours: 1 },
		]);
	});

	test("the day is sent in the service's format, whatever the input", async () => {
		const api = scripted({ body: { files: [] } });
		for (const date of ['2024-09-05', '20240905', '2024-09-05T22:00:00Z'])
			await call(connected(api), repo361, 'rawData.getFiles', { date });
		expect(api.requests.map(({ url }) => url)).toEqual(
			Array(3).fill('https://gapi.example/rawdata/files/20240905/csv'),
		);
	});
});
