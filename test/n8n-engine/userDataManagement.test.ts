import { createDemoKey } from '../../sandbox/demoKey.ts';
import { clientAccount, everything, uploadCertificate } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { bytesOf, loadChoices, runNode, type NodeResult } from '../support/n8nEngine.ts';

const key = createDemoKey();
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions: 5 }, key);

const managing = async (
	resource: string,
	operation: string,
	parameters: Record<string, unknown> = {},
	more: Partial<Parameters<typeof runNode>[0]> = {},
): Promise<NodeResult> =>
	await runNode({
		type: 'genesysUserDataManagement',
		parameters: { resource, operation, ...parameters } as never,
		credentials: clientAccount(sandbox),
		...more,
	});

const job = { title: 'Nightly', source: 'UCSX', type: 'UCS', jobParams__type: 'Interaction', timeFrame__all: true };
const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const lastRequest = () => sandbox.requests.at(-1);

async function exported(): Promise<void> {
	const { error } = await runNode({
		type: 'genesysExport',
		parameters: { operation: 'exportAndWait', ...everything, output: 'handle' },
		credentials: clientAccount(sandbox),
	});
	expect(error).toBeUndefined();
}

it('the fields of a form are sent with the names in the reference', async () => {
	const { items, error } = await managing('exportJob', 'create', {
		...job,
		timeFrame__all: false,
		timeFrame__dateFrom: '2026-07-01T00:00:00',
		timeFrame__dateTo: '2026-07-02T00:00:00',
		additionalFields: { jobParams__media: ['email'], description: 'for the auditors' },
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(JSON.parse(String(lastRequest()?.body))).toMatchObject({
		title: 'Nightly',
		type: 'UCS',
		source: 'UCSX',
		jobParams: { type: 'Interaction', media: ['email'] },
		timeFrame: { all: false, dateFrom: '2026-07-01T00:00:00.000Z', dateTo: '2026-07-02T00:00:00.000Z' },
		description: 'for the auditors',
	});
});

it('a file of the item is uploaded, and the answer is paired with it', async () => {
	const { items, error } = await uploadCertificate(sandbox, key);
	expect(error).toBeUndefined();
	expect(items).toMatchObject([
		{ json: { certificatefilename: 'exports.pem', success: true }, pairedItem: { item: 0 } },
	]);
	expect(lastRequest()?.body.toString()).toContain(key.certificate.trim());
});

it('a list returns the requested number of entries, or all of them', async () => {
	for (const title of ['a', 'b', 'c']) await managing('exportJob', 'create', { ...job, title });
	expect((await managing('exportJob', 'getMany', { returnAll: false, limit: 2 })).items).toHaveLength(2);
	expect((await managing('exportJob', 'getMany', { returnAll: true })).items).toHaveLength(3);
	expect((await managing('exportJob', 'getMany', { returnAll: true, filters: { title: 'b' } })).items).toHaveLength(1);
});

it('each item is processed separately', async () => {
	const { items } = await managing(
		'exportJob',
		'create',
		{ ...job, title: '={{ $json.title }}' },
		{ input: [{ json: { title: 'one' } }, { json: { title: 'two' } }] },
	);
	expect(items.map(({ json, pairedItem }) => [json.title, pairedItem])).toEqual([
		['one', { item: 0 }],
		['two', { item: 1 }],
	]);
});

/** Rows with one choice each, as the editor stores them. */
const several = (...ids: string[]) => ({ entry: ids.map((id) => ({ chosen: byId(id) })) });

it('each entry of a bulk operation gets its own result', async () => {
	const { items: created } = await managing('exportJob', 'create', job);
	const id = String(created[0]?.json.id);
	const { items, error } = await managing('exportJob', 'deleteMany', { jobIDs: several(id, '424242') });
	expect(error).toBeUndefined();
	expect(items).toMatchObject([{ json: { id } }, { json: { id: '424242' } }]);
});

it('a failed entry of a bulk operation goes to the error output, and the others do not', async () => {
	const { items: created } = await managing('exportJob', 'create', job);
	const id = String(created[0]?.json.id);
	const failure = {
		id: '424242',
		success: false,
		error: 'Delete many export jobs: failed for 424242',
	};
	const { outputs } = await managing(
		'exportJob',
		'deleteMany',
		{ jobIDs: several(id, '424242') },
		{ onError: 'continueErrorOutput' },
	);
	expect(outputs.map((items) => items.map(({ json }) => json))).toMatchObject([
		[{ id, deleted: true }],
		[
			{
				error: failure.error,
				details: { kind: 'answer', operation: 'Delete many export jobs', id: '424242', success: false },
			},
		],
	]);
	const { items } = await managing(
		'exportJob',
		'deleteMany',
		{ jobIDs: several('424242') },
		{ onError: 'continueRegularOutput' },
	);
	expect(items.map(({ json }) => json)).toEqual([failure]);
});

it('a file is downloaded into binary data, from the other host and without credentials', async () => {
	await exported();
	const { items: files } = await managing('file', 'getMany', { returnAll: true });
	const { items, error } = await managing('file', 'download', {
		filename: byId(files[0]?.json.name ?? files[0]?.json.fileName),
		outputField: 'stored',
	});
	expect(error).toBeUndefined();
	expect(items[0]).toMatchObject({
		json: { name: expect.any(String), size: expect.any(Number) },
		pairedItem: { item: 0 },
	});
	expect(await bytesOf(items[0], 'stored')).toHaveLength(Number(items[0]?.json.size));
	const download = sandbox.requests.find(({ origin }) => origin === 'files');
	expect(download?.headers).not.toHaveProperty('authorization');
	expect(download?.headers).not.toHaveProperty('x-api-key');
});

it('a call that only needs the API key is sent without signing in', async () => {
	await managing('service', 'getVersion');
	expect(sandbox.requests.map(({ path }) => path)).toEqual(['/udm/v10/version']);
	expect(lastRequest()?.headers).toMatchObject({ 'x-api-key': sandbox.apiKey });
	expect(lastRequest()?.headers).not.toHaveProperty('authorization');
});

describe('dropdowns', () => {
	const load = async (operation: string, method: string, parameters: Record<string, unknown> = {}, filter?: string) =>
		await loadChoices(
			{
				type: 'genesysUserDataManagement',
				parameters: { resource: 'exportJob', operation, ...parameters } as never,
				credentials: clientAccount(sandbox),
			},
			method,
			filter,
		);

	it('the dropdowns are loaded from the account', async () => {
		expect(await load('create', 'choicesOf_source')).toEqual([{ name: expect.any(String), value: 'UCSX' }]);
	});

	it('the dropdowns depend on earlier choices', async () => {
		await load('create', 'choicesOf_jobParams__media', { source: 'UCSX', jobParams__type: 'Contact' });
		expect(lastRequest()?.query).toBe('source=UCSX&dataType=Contact');
	});

	it('the dropdowns list jobs by title', async () => {
		await managing('exportJob', 'create', { ...job, title: 'Alpha' });
		await managing('exportJob', 'create', { ...job, title: 'Beta' });
		expect(await load('get', 'choicesOf_id', {}, 'alp')).toEqual([
			{ name: expect.stringMatching(/^Alpha \(\d+\)$/), value: expect.any(String) },
		]);
	});

	it("the dropdowns explain why they can't be loaded", async () => {
		sandbox.fault({ path: '/udm/v10/data/sources' }, { status: 403, body: { message: 'Forbidden' } });
		await expect(load('create', 'choicesOf_source')).rejects.toMatchObject({
			message: expect.stringContaining('403'),
			description: expect.stringContaining('API key'),
		});
	});
});
