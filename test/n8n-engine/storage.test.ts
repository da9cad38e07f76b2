import { createDemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { clientAccount, everything, uploadCertificate, withKey } from './account.ts';
import { bytesOf, runNode, startEngine, stopEngine, type NodeResult } from './engine.ts';

const key = createDemoKey();
let sandbox: Sandbox;

beforeAll(async () => {
	await startEngine('default');
	sandbox = await startSandbox({ jobSeconds: 0, interactions: 5 });
	await uploadCertificate(sandbox, key);
});
afterAll(async () => {
	await sandbox.close();
	stopEngine();
});

const exporting = async (parameters: Record<string, unknown>): Promise<NodeResult> =>
	await runNode({ type: 'genesysExport', parameters: { operation: 'exportAndWait', ...everything, ...parameters } as never, credentials: withKey(clientAccount(sandbox), key) });

describe('an n8n that keeps binary data in memory', () => {
	it('takes files that fit', async () => {
		const { items, error } = await exporting({ output: 'decryptedFiles' });
		expect(error).toBeUndefined();
		expect(items[0]?.binary?.data?.id).toBeUndefined();
		expect((await bytesOf(items[0])).toString().trim().split('\n')).toHaveLength(5);
	});

	it('refuses a file that would fill it, before anything is downloaded, and says what to do', async () => {
		const { items } = await exporting({ output: 'handle' });
		const [file] = items[0]?.json.files as { name: string }[];
		sandbox.requests.length = 0;
		sandbox.fault({ path: '/udm/v10/file-metadatas' }, { status: 200, body: { count: 1, from: 0, size: 1, items: [{ name: file?.name, size: 200 * 1024 * 1024 }] } });
		const { error } = await exporting({ output: 'encryptedFiles' });
		expect(error?.message).toMatch(/larger than 100 MB/);
		expect(error?.description).toMatch(/records instead[\s\S]*filesystem/);
		expect(sandbox.requests.filter(({ origin }) => origin === 'files')).toEqual([]);
	});
});
