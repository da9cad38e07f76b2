import { contextServicesAccess } from '../../sandbox/data/systems.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { basic, caller, NOON, type Answer } from '../support/sandboxClient.ts';

const PATH = '/genesys/1/cs/maintenance/services';
const QUERY = { time_from: '2026-11-19T08:00:00.000Z', time_to: '2026-11-20T08:00:00.000Z', file_prefix: 'C:/export' };
const SIGNED_IN = basic(contextServicesAccess.userName, contextServicesAccess.password);

describe('Context Services in the sandbox', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => NOON + 8_183 });
	});
	afterAll(() => sandbox.close());

	const post = (query: Record<string, string>, path = 'files', authorization = SIGNED_IN): Promise<Answer> =>
		caller(sandbox, { 'x-api-key': '', authorization })('POST', `${PATH}/${path}?${new URLSearchParams(query)}`);

	test('files are named after the prefix, the time and their content', async () => {
		expect(await post(QUERY)).toMatchObject({
			status: 200,
			body: [
				'C:/export20261120_120008_183_services.csv',
				'C:/export20261120_120008_183_states.csv',
				'C:/export20261120_120008_183_tasks.csv',
			],
		});
	});

	test.each<[Record<string, string>, string]>([
		[{ format: 'json' }, '.json'],
		[{ compression: 'zip' }, '.csv.zip'],
		[
			{ format: 'json', compression: 'gzip', filter_events: 'started', filter_state: 'inactive', separator: ';' },
			'.json.gz',
		],
	])('files with %j end in %s', async (changes, ending) => {
		const { body } = await post({ ...QUERY, ...changes });
		expect((body as string[])[0]).toBe(`C:/export20261120_120008_183_services${ending}`);
	});

	test('the other path accepts the request, and returns nothing', async () => {
		expect(await post(QUERY, 'file')).toMatchObject({ status: 202, body: undefined });
	});

	test('the end of the period is optional', async () => {
		expect((await post({ time_from: QUERY.time_from, file_prefix: 'x' })).status).toBe(200);
	});

	test.each(['files', 'file'])('%s requires credentials', async (path) => {
		for (const authorization of ['', basic(contextServicesAccess.userName, 'another')]) {
			const { status, headers } = await post(QUERY, path, authorization);
			expect([status, headers.get('www-authenticate')]).toEqual([401, 'Basic realm="genesys"']);
		}
	});

	test.each<[string, Record<string, string>]>([
		['time_from', { time_from: '' }],
		['time_from', { time_from: 'yesterday' }],
		['time_from', { time_from: '2026-11-20T09:00:00.000Z' }],
		['time_to', { time_to: '20.11.2026' }],
		['file_prefix', { file_prefix: '' }],
		['filter_events', { filter_events: 'none' }],
		['filter_state', { filter_state: 'ended' }],
		['compression', { compression: 'rar' }],
		['format', { format: 'xml' }],
	])('a wrong %s is refused, and the error names it', async (name, changes) => {
		for (const path of ['files', 'file']) {
			expect(await post({ ...QUERY, ...changes }, path)).toMatchObject({
				status: 400,
				body: { message: expect.stringMatching(new RegExp(`^${name} `)) },
			});
		}
	});
});
