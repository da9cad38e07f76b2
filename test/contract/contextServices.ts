import type { Contract, ContractCase, ExpectedRequest } from './contract.ts';

const seed = (request: string): string => `Export Services to File by Date, ${request}`;

/** `sandbox-gms:sandbox-gms-password`. The reference documents no sign-in; Genesys Mobile Services supports Basic. */
const signed = { accept: 'application/json', authorization: 'Basic c2FuZGJveC1nbXM6c2FuZGJveC1nbXMtcGFzc3dvcmQ=' };

/** The reference's URI parameters are in the query; there is no body. */
const exporting = (end: string, query: Record<string, string>): ExpectedRequest => ({
	method: 'POST',
	path: `/genesys/1/cs/maintenance/services/${end}`,
	query,
	headers: signed,
});

/** The defaults of the reference. */
const defaults = { filter_events: 'any', filter_state: 'any', compression: 'uncompressed', format: 'csv' };

const named = (prefix: string, ending: string): { fileName: string }[] =>
	['services', 'states', 'tasks'].map((kind) => ({ fileName: `${prefix}20261120_120000_000_${kind}.${ending}` }));

const cases: ContractCase[] = [
	{
		// The heading and the table say files, the sample says file.
		seed: seed('POST /maintenance/services/files'),
		about: 'what is required; 200 with the names of the files, which are plain texts',
		operation: 'service.exportToFile',
		values: { time_from: '2014-09-02T08:00:00.000Z', file_prefix: 'C:/export' },
		requests: [exporting('files', { time_from: '2014-09-02T08:00:00.000Z', file_prefix: 'C:/export', ...defaults })],
		result: named('C:/export', 'csv'),
	},
	{
		seed: seed('POST /maintenance/services/files'),
		about: 'everything',
		operation: 'service.exportToFile',
		values: {
			time_from: '2014-09-02T08:00:00Z',
			time_to: '2014-09-03T08:00:00Z',
			filter_events: 'completed',
			filter_state: 'inactive',
			file_prefix: '/var/exports/März & more_',
			compression: 'gzip',
			separator: ';',
			format: 'csv',
			end: 'files',
		},
		requests: [
			exporting('files', {
				time_from: '2014-09-02T08:00:00.000Z',
				time_to: '2014-09-03T08:00:00.000Z',
				filter_events: 'completed',
				filter_state: 'inactive',
				file_prefix: '/var/exports/März & more_',
				compression: 'gzip',
				separator: ';',
				format: 'csv',
			}),
		],
		result: named('/var/exports/März & more_', 'csv.gz'),
	},
	{
		seed: seed('POST /maintenance/services/files'),
		about: 'JSON has no separator',
		operation: 'service.exportToFile',
		values: { time_from: '2014-09-02T08:00:00.000Z', file_prefix: 'C:/export', format: 'json', compression: 'zip' },
		requests: [
			exporting('files', {
				time_from: '2014-09-02T08:00:00.000Z',
				file_prefix: 'C:/export',
				...defaults,
				format: 'json',
				compression: 'zip',
			}),
		],
		result: named('C:/export', 'json.zip'),
	},
	{
		// The table has 200 with a list, the sample 202 without.
		seed: seed('POST /maintenance/services/files'),
		about: 'as in the sample: the other path, and 202 without a body',
		operation: 'service.exportToFile',
		values: {
			time_from: '2014-07-22T12:00:00.000Z',
			time_to: '2014-07-22T18:00:00.000Z',
			file_prefix: 'C:/export',
			format: 'csv',
			end: 'file',
		},
		requests: [
			exporting('file', {
				time_from: '2014-07-22T12:00:00.000Z',
				time_to: '2014-07-22T18:00:00.000Z',
				file_prefix: 'C:/export',
				...defaults,
			}),
		],
		result: [{ end: 'file', success: true, accepted: true }],
	},
];

export const contextServices: Contract = {
	title: 'Context Services',
	api: 'contextServices',
	system: 'contextServices',
	operations: 1,
	cases,
};
