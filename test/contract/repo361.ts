import type { Contract, ContractCase, ExpectedRequest, Json } from './contract.ts';

const seed = (request: string): string => `Noralogix Genesys Cloud Data Export API, ${request}`;
/** The service has two more requests, which are not in the reference. */
const besides = (request: string): string => `Repo361, ${request}`;

const signed = { accept: 'application/json', authorization: expect.stringMatching(/^Bearer \S+$/) as unknown };

const asking = (path: string, json: Json): ExpectedRequest => ({
	method: 'POST',
	path,
	headers: { ...signed, 'content-type': 'application/json' },
	json,
});

const file = (name: string, format: 'csv' | 'avro', beside: Json = {}): Json => ({
	name,
	url: expect.stringMatching(
		new RegExp(
			`^http://127\\.0\\.0\\.1:\\d+/repo361/${name}\\.${format}\\?Expires=1795179600000&Signature=[0-9a-f]{64}$`,
		),
	) as unknown,
	format,
	expiryHours: 1,
	...beside,
});

/** 250 interactions in 14 days, ten per file. */
const ofTheDay = ['conversations-20261119-1', 'conversations-20261119-2'];
const firstPage = [
	'conversations-20261106-1',
	'conversations-20261107-1',
	'conversations-20261107-2',
	'conversations-20261108-1',
	'conversations-20261108-2',
];
const secondPage = [
	'conversations-20261109-1',
	'conversations-20261109-2',
	'conversations-20261110-1',
	'conversations-20261110-2',
	'conversations-20261111-1',
];

const cases: ContractCase[] = [
	{
		// The text promises one URL, but the example has a list of files.
		seed: seed('POST /rawdata/export'),
		about: 'a day, which is sent without dashes; each file with what stands beside the list',
		operation: 'rawData.export',
		values: { date: '2026-11-19' },
		requests: [asking('/rawdata/export', { date: '20261119', format: 'csv' })],
		result: ofTheDay.map((name) => file(name, 'csv')),
	},
	{
		seed: seed('POST /rawdata/export'),
		about: 'as Avro',
		operation: 'rawData.export',
		values: { date: '2026-11-19', format: 'avro' },
		requests: [asking('/rawdata/export', { date: '20261119', format: 'avro' })],
		result: ofTheDay.map((name) => file(name, 'avro')),
	},
	{
		seed: seed('POST /rawdata/export'),
		about: 'a day without data',
		operation: 'rawData.export',
		values: { date: '2026-01-01' },
		requests: [asking('/rawdata/export', { date: '20260101', format: 'csv' })],
		result: [],
	},
	{
		seed: seed('POST /rawdata/export'),
		about: 'the answer as it came',
		operation: 'rawData.export',
		values: { date: '2026-01-01' },
		raw: true,
		requests: [asking('/rawdata/export', { date: '20260101', format: 'csv' })],
		result: { files: [], format: 'csv', expiryHours: 1 },
	},
	{
		seed: seed('POST /rawdata/export'),
		about: 'sign-in by the connection: the client stands in the form',
		operation: 'rawData.export',
		showsSignIn: true,
		values: { date: '2026-01-01' },
		requests: [
			{
				method: 'POST',
				path: '/security/oauth2/token',
				headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
				form: {
					grant_type: 'client_credentials',
					client_id: 'sandbox-repo361-client',
					client_secret: 'sandbox-repo361-secret',
				},
			},
			asking('/rawdata/export', { date: '20260101', format: 'csv' }),
		],
		result: [],
	},
	{
		seed: besides('GET /rawdata/files/{yyyymmdd}/csv'),
		about: 'a day, without dashes in the path',
		operation: 'rawData.getFiles',
		values: { date: '2026-11-19' },
		requests: [{ method: 'GET', path: '/rawdata/files/20261119/csv', headers: signed }],
		result: ofTheDay.map((name) => file(name, 'csv')),
	},
	{
		seed: besides('POST /rawdata/export/page'),
		about: 'the first page; each file with the token that leads on',
		operation: 'rawData.exportPage',
		requests: [asking('/rawdata/export/page', { format: 'csv' })],
		result: firstPage.map((name) => file(name, 'csv', { continuationToken: 'cGFnZTo1' })),
	},
	{
		seed: besides('POST /rawdata/export/page'),
		about: 'the page that a token leads to, as Avro',
		operation: 'rawData.exportPage',
		values: { continuationToken: 'cGFnZTo1', format: 'avro' },
		requests: [asking('/rawdata/export/page', { continuationToken: 'cGFnZTo1', format: 'avro' })],
		result: secondPage.map((name) => file(name, 'avro', { continuationToken: 'cGFnZToxMA' })),
	},
];

export const repo361: Contract = { title: 'Repo361', api: 'repo361', system: 'repo361', operations: 3, cases };
