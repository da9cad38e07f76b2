import { omborigridAccess } from '../../sandbox/data/systems.ts';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import { clientAccount, everything, otherAccounts, withKey } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { bytesOf, runNode, startEngine, type NodeResult } from '../support/n8nEngine.ts';

const key = createDemoKey();
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions: 5 }, key);

const exporting = async (parameters: Record<string, unknown>, input?: NodeResult['items']): Promise<NodeResult> =>
	await runNode({
		type: 'genesysExport',
		parameters: { operation: 'exportAndWait', ...everything, ...parameters } as never,
		credentials: { ...withKey(clientAccount(sandbox), key), ...otherAccounts(sandbox) },
		...(input ? { input: input as never } : {}),
	});

const downloads = () => sandbox.requests.filter(({ origin }) => origin === 'files');

const stores = { filesystem: 'filesystem-v2:', database: 'database:', default: undefined } as const;

describe.each(['filesystem', 'database', 'default'] as const)('an n8n with the binary data mode "%s"', (mode) => {
	beforeAll(async () => await startEngine(mode));

	const files: [what: string, start: Record<string, unknown>, output: string][] = [
		['an encrypted file', everything, 'encryptedFiles'],
		['a decrypted file', everything, 'decryptedFiles'],
		[
			'a file in stored form',
			{ exportFrom: 'omboriGrid', tenantId: omborigridAccess.tenantId, period: 'last7Days' },
			'files',
		],
	];

	it.each(files)(
		'n8n stores %s byte for byte, although its download was interrupted twice',
		async (_, start, output) => {
			sandbox.artifact({ bytes: 300_000 });
			const { items: started } = await exporting({ ...start, operation: 'start' });
			const getFiles = async (): Promise<NodeResult> =>
				await exporting({ ...start, operation: 'getFiles', handle: '={{ $json.handle }}', output }, started);
			const whole = await getFiles();
			const { path = '' } = downloads().at(-1) ?? {};
			sandbox.requests.length = 0;
			sandbox.fault({ path }, { reset: 20_000 });
			sandbox.fault({ path }, { truncate: 5_000 });
			const { items, error } = await getFiles();
			expect(error).toBeUndefined();
			expect(downloads().map(({ headers }) => headers.range)).toEqual([
				undefined,
				expect.stringMatching(/^bytes=\d+-$/),
				expect.stringMatching(/^bytes=\d+-$/),
			]);
			const { data } = items[0]?.binary ?? {};
			expect(data?.id?.startsWith(stores[mode] ?? '')).toBe(stores[mode] === undefined ? undefined : true);
			const [bytes, expected] = [await bytesOf(items[0]), await bytesOf(whole.items[0])];
			expect(expected.length).toBeGreaterThan(20_000);
			expect(bytes.equals(expected)).toBe(true);
		},
	);

	it('an incomplete file is an error without any output', async () => {
		sandbox.artifact({ bytes: 300_000 });
		const { items: started } = await exporting({ operation: 'start' });
		await exporting({ operation: 'getFiles', handle: '={{ $json.handle }}', output: 'encryptedFiles' }, started);
		const { path = '' } = downloads().at(-1) ?? {};
		sandbox.fault({ path }, { reset: 20_000 });
		sandbox.fault({ path }, { status: 404, times: 'always' });
		const { items, error } = await exporting(
			{ operation: 'getFiles', handle: '={{ $json.handle }}', output: 'encryptedFiles' },
			started,
		);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/404/);
	});
});

describe.each(['database', 'default'] as const)(
	'an n8n with the binary data mode "%s", which keeps data in memory',
	(mode) => {
		beforeAll(async () => await startEngine(mode));

		it('a file that fits into memory is stored', async () => {
			const { items, error } = await exporting({ output: 'decryptedFiles' });
			expect(error).toBeUndefined();
			expect((await bytesOf(items[0])).toString().trim().split('\n')).toHaveLength(5);
		});

		it('a file that would fill the memory is refused before anything is downloaded, and the error explains what to do', async () => {
			const { items } = await exporting({ output: 'handle' });
			const [file] = items[0]?.json.files as { name: string }[];
			sandbox.requests.length = 0;
			sandbox.fault(
				{ path: '/udm/v10/file-metadatas' },
				{
					status: 200,
					body: { count: 1, from: 0, size: 1, items: [{ name: file?.name, size: 200 * 1024 * 1024 }] },
					times: 'always',
				},
			);
			const { error } = await exporting({ output: 'encryptedFiles' });
			expect(error?.message).toMatch(/larger than 100 MB/);
			expect(error?.description).toMatch(/records instead[\s\S]*filesystem/);
			expect(downloads()).toEqual([]);
		});
	},
);
