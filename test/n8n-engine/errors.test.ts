import { createDemoKey } from '../../sandbox/demoKey.ts';
import type { Artifact } from '../../sandbox/index.ts';
import { createPrivateAuthority } from '../support/privateAuthority.ts';
import { startTlsFront } from '../support/surroundings.ts';
import { clientAccount, everything, withKey } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { nodeType, runNode, type NodeResult } from '../support/n8nEngine.ts';

const key = createDemoKey();
const otherKey = createDemoKey();
const lockedKey = createDemoKey({ passphrase: 'right' });
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions: 20 }, key);

type More = Partial<Parameters<typeof runNode>[0]>;

const exporting = async (parameters: Record<string, unknown>, more: More = {}): Promise<NodeResult> =>
	await runNode({
		type: 'genesysExport',
		parameters: { operation: 'exportAndWait', ...everything, ...parameters } as never,
		credentials: withKey(clientAccount(sandbox), key),
		...more,
	});

const managing = async (
	resource: string,
	operation: string,
	parameters: Record<string, unknown> = {},
	more: More = {},
): Promise<NodeResult> =>
	await runNode({
		type: 'genesysUserDataManagement',
		parameters: { resource, operation, ...parameters } as never,
		credentials: clientAccount(sandbox),
		...more,
	});

const shown = ({ error }: NodeResult): string => `${error?.message}\n${error?.description}`;

describe('before anything is sent', () => {
	it('the error names the missing parameter', async () => {
		expect(shown(await managing('exportJob', 'get', { id: { __rl: true, mode: 'id', value: '' } }))).toMatch(
			/"Export Job" is required/,
		);
		expect(shown(await managing('exportJob', 'get', { id: { __rl: true, mode: 'id', value: '={{ "" }}' } }))).toMatch(
			/"Export Job" is required/,
		);
		expect(sandbox.requests).toEqual([]);
	});

	it('an export refuses dates in the wrong order', async () => {
		const result = await exporting({ period: 'timeFrame', from: '2026-07-02T00:00:00', to: '2026-07-01T00:00:00' });
		expect(shown(result)).toMatch(/"To" must be later than "From"[\s\S]*Swap/);
	});

	it('the error names a missing date', async () => {
		expect(shown(await exporting({ period: 'timeFrame', from: '2026-07-02T00:00:00', to: '={{ "" }}' }))).toMatch(
			/"To" is required/,
		);
	});

	it('a request for more than 100 files is refused', async () => {
		const value = Array.from({ length: 101 }, (_, index) => `file-${index}`).join(', ');
		const filename = { entry: [{ chosen: { __rl: true, mode: 'id', value } }] };
		expect(shown(await managing('file', 'getLinks', { filename }))).toMatch(/at most 100[\s\S]*batches of 100/);
		expect(sandbox.requests).toEqual([]);
	});

	it('the error explains what a handle is if the value is something else', async () => {
		expect(shown(await exporting({ operation: 'getStatus', handle: '{"job": 1}' }))).toMatch(
			/^Get Status: This is not an export handle[\s\S]*Start/,
		);
	});

	it('a wrong passphrase is detected before an export starts', async () => {
		const result = await exporting(
			{},
			{ credentials: withKey(clientAccount(sandbox), lockedKey, { passphrase: 'wrong' }) },
		);
		expect(shown(result)).toMatch(/^Export and Wait: .*passphrase/i);
		expect(sandbox.requests).toEqual([]);
	});
});

describe('errors from Genesys', () => {
	it('an unknown job is an error of the operation', async () => {
		const result = await managing('exportJob', 'get', { id: { __rl: true, mode: 'id', value: '999' } });
		expect(shown(result)).toMatch(/Get export job: Genesys answered 404/);
		expect(result.error?.httpCode).toBe('404');
	});

	it('an unknown job is an error of an export', async () => {
		const handle = JSON.stringify({ source: 'udm', jobId: '999', title: 'x', startedAt: '2026-01-01T00:00:00Z' });
		expect(shown(await exporting({ operation: 'getStatus', handle }))).toMatch(/404/);
	});

	it('the error of a failed job contains its reason', async () => {
		sandbox.artifact({ failure: 'The source is being migrated' });
		expect(shown(await exporting({}))).toMatch(/Export "Nightly" failed: The source is being migrated/);
	});

	it('an export is refused if no certificate is uploaded', async () => {
		sandbox.reset();
		expect(shown(await exporting({}))).toMatch(/certificate/i);
	});

	it('a call above a rate limit that lasts for hours fails immediately, with the wait time', async () => {
		sandbox.fault({ path: '/udm/v10/version' }, { status: 429, headers: { 'retry-after': '7200' }, times: 'always' });
		const result = await managing('service', 'getVersion');
		expect(shown(result)).toMatch(/answered 429[\s\S]*Genesys asks to wait 2 hours\. Try again after that\./);
		expect(sandbox.requests).toHaveLength(1);
	});

	it.each(['apiKey', 'clientCredentials'])(
		'the error explains that n8n does not trust a certificate, with sign-in by %s',
		async (signIn) => {
			const front = await startTlsFront(createPrivateAuthority().issue(['localhost']), sandbox.url);
			const result = await managing(
				'data',
				'getSources',
				{},
				{ credentials: clientAccount(sandbox, { baseUrl: `https://localhost:${front.port}`, signIn }) },
			);
			expect(shown(result)).toMatch(/no response from localhost:\d+[\s\S]*n8n does not trust.*NODE_EXTRA_CA_CERTS/);
			expect(sandbox.requests).toEqual([]);
			await front.close();
		},
	);

	it('a web page instead of the API is an error', async () => {
		sandbox.fault(
			{ path: '/udm/v10/data/sources' },
			{ status: 404, body: '<!doctype html><html></html>', headers: { 'content-type': 'text/html' } },
		);
		expect(shown(await managing('data', 'getSources'))).toMatch(/404/);
	});

	it('an answer without content is neither an item nor an error', async () => {
		sandbox.fault({ path: '/udm/v10/export/jobs' }, { status: 204 });
		const { items, error } = await managing('exportJob', 'getMany', { returnAll: true });
		expect(error).toBeUndefined();
		expect(items).toEqual([]);
	});
});

describe("files that can't be read", () => {
	it("a wrong private key can't read the files", async () => {
		expect(shown(await exporting({}, { credentials: withKey(clientAccount(sandbox), otherKey) }))).toMatch(
			/^Export and Wait: .*key/,
		);
	});

	it("a text that is not a key can't read the files", async () => {
		expect(
			shown(await exporting({}, { credentials: withKey(clientAccount(sandbox), { privateKey: 'hello' }) })),
		).toMatch(/^Export and Wait: This is not a private key[\s\S]*PEM/);
	});

	const broken: [NonNullable<Artifact['broken']>, RegExp][] = [
		['tamper', /damaged|wrong key|checksum/i],
		['truncate', /file|end|download/i],
		['zipSlip', /name|path|outside/i],
		['zipBomb', /large|unpack|bomb|limit|times/i],
		['wrongCrc', /checksum|CRC|damaged/i],
		['empty', /empty/i],
	];

	it.each(broken)('%s', async (how, message) => {
		sandbox.artifact({ broken: how, ...(how === 'zipBomb' ? { bytes: 50_000_000 } : {}) });
		const result = await exporting({ output: 'decryptedFiles' });
		expect(result.error?.message).toMatch(message);
		expect(result.error?.message).toMatch(/^Export and Wait: ./);
		expect(result.error?.description).toBeTruthy();
	});
});

describe('continuing after an error', () => {
	const jobOfItem = { id: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
	const input = [{ json: { id: '998' } }, { json: { id: '999' } }];
	const refused = {
		error: expect.stringContaining('404'),
		details: { hint: expect.any(String), kind: 'answer', operation: 'Get export job', status: 404 },
	};

	it('the error replaces the item, with its hint, and the other items are processed', async () => {
		const { items, error } = await managing('exportJob', 'get', jobOfItem, { onError: 'continueRegularOutput', input });
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toMatchObject([{ item: 0 }, { item: 1 }]);
		expect(items[1]?.json).toMatchObject(refused);
	});

	it('the error goes to the error output if there is one', async () => {
		const { outputs } = await managing('exportJob', 'get', jobOfItem, { onError: 'continueErrorOutput', input });
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]?.map(({ json }) => json)).toMatchObject([refused, refused]);
	});

	it('the error of one export goes there after the outputs of another', async () => {
		sandbox.artifact({ failure: 'No more' });
		const { outputs } = await exporting({}, { onError: 'continueErrorOutput' });
		expect(outputs.map((items) => items.length)).toEqual([0, 0, 1]);
		expect(outputs[2]?.[0]?.json).toMatchObject({ error: expect.stringContaining('No more') });
	});

	it('the error names the chosen operation, whatever went wrong', async () => {
		sandbox.artifact({ broken: 'empty' });
		const { items } = await exporting({}, { onError: 'continueRegularOutput' });
		expect(items[0]?.json).toEqual({
			error: 'Export and Wait: The file is empty.',
			details: { hint: expect.any(String), kind: 'file', operation: 'Export and Wait' },
		});
	});

	it('the error names the item that failed', async () => {
		const { error } = await managing(
			'exportJob',
			'get',
			{ id: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
			{ input: [{ json: { id: '999' } }] },
		);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
	});
});

describe('the test of the decryption key', () => {
	const test = async (data: Record<string, string>) =>
		await (
			nodeType('genesysExport').methods?.credentialTest?.testDecryptionKey as (
				this: unknown,
				credential: unknown,
			) => Promise<unknown>
		).call({}, { data });

	it('the test of the decryption key reads the key', async () => {
		expect(await test({ privateKeys: key.privateKey, certificates: key.certificate })).toEqual({
			status: 'OK',
			message: 'The private key can be read',
		});
		expect(await test({ privateKeys: `${key.privateKey}\n${otherKey.privateKey}` })).toEqual({
			status: 'OK',
			message: '2 private keys can be read',
		});
	});

	it('the test of the decryption key explains what is wrong', async () => {
		expect(await test({ privateKeys: lockedKey.privateKey, passphrase: 'wrong' })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/passphrase/i),
		});
		expect(await test({ privateKeys: key.privateKey, certificates: otherKey.certificate })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/match/),
		});
	});
});
