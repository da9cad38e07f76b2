import { createDemoKey } from '../../sandbox/demoKey.ts';
import { useSandbox } from '../support/fixtures.ts';
import { everything, runExport, useCertificate, useConnection } from '../support/redExport.ts';
import { newest, runOperation, useRed } from '../support/redHost.ts';

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection = useConnection(sandbox);
const key = useCertificate(red, connection);

afterEach(() => {
	sandbox.clearFaults();
	sandbox.artifact({ broken: undefined, failure: undefined, jobSeconds: undefined });
});

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const getSources = { api: 'userDataManagement', operation: 'data.getSources' };

/** No message, log or status may contain a secret. */
function expectNoSecrets(): void {
	const seen = JSON.stringify([red.logs, red.statuses('node')]);
	for (const secret of [sandbox.apiKey, sandbox.clients[0]?.clientSecret ?? '?', 'BEGIN PRIVATE', 'Bearer '])
		expect(seen).not.toContain(secret);
}

afterEach(expectNoSecrets);

it('the error names a host that does not answer', async () => {
	const { error } = await runOperation(
		red,
		{ ...connection, baseUrl: 'http://127.0.0.1:9' },
		{
			...getSources,
			operation: 'exportJob.create',
			values: {
				title: str('a'),
				source: str('b'),
				'jobParams.type': str('c'),
				'timeFrame.all': { type: 'bool', value: 'true' },
			},
		},
	);
	expect(error?.message).toMatch(/no response from 127\.0\.0\.1:9 \(ECONNREFUSED\).*Check the base URL/);
	expect(error?.cause).toMatchObject({ kind: 'connection', code: 'ECONNREFUSED' });
});

it('the error explains an invalid base URL', async () => {
	const { error } = await runOperation(red, { ...connection, baseUrl: 'gapi' }, getSources);
	expect(error?.message).toMatch(/base URL is not valid.*https:/);
});

it("the error for a folder that can't be written names the operation", async () => {
	const { error } = await runExport(red, connection, key, {
		output: 'files',
		values: { ...everything, folder: str('/dev/null/exports') },
	});
	expect(error).toMatchObject({
		message: expect.stringMatching(/^Export and Wait: ENOTDIR.*Choose another folder/),
		cause: { kind: 'file', code: 'ENOTDIR', operation: 'Export and Wait' },
	});
});

it('the error explains a wrong API key', async () => {
	const { error } = await runOperation(
		red,
		{ ...connection, credentials: { ...connection.credentials, apiKey: 'wrong' } },
		getSources,
	);
	expect(error?.message).toMatch(/403.*API key/);
	expect(error?.cause).toMatchObject({ kind: 'credentials', status: 403 });
});

it('the error explains an expired access token', async () => {
	const { error } = await runOperation(
		red,
		{ ...connection, signIn: 'accessToken', credentials: { apiKey: sandbox.apiKey, accessToken: 'old' } },
		getSources,
	);
	expect(error?.message).toMatch(/401.*may be wrong or expired. Check: Access Token/);
});

it('a token that expires while the flow is running is renewed', async () => {
	sandbox.fault({ path: '/udm/v10/data/sources' }, { expired: true });
	const { message, error } = await runOperation(red, connection, getSources);
	expect(error).toBeUndefined();
	expect(message.payload).toEqual(expect.arrayContaining([expect.any(Object)]));
});

it('the error names a missing parameter before anything is sent', async () => {
	sandbox.requests.length = 0;
	const { error } = await runOperation(red, connection, { api: 'userDataManagement', operation: 'exportJob.get' });
	expect(error?.message).toMatch(/"Export Job" is required.*No request was sent/);
	expect(sandbox.requests).toHaveLength(0);
});

it('dates in the wrong order are refused', async () => {
	const { error } = await runExport(red, connection, key, {
		period: 'timeFrame',
		values: { ...everything, from: str('2026-11-02'), to: str('2026-11-01') },
	});
	expect(error?.message).toMatch(/"To" must be later than "From"/);
});

it('the error explains an unknown job', async () => {
	const { error } = await runOperation(red, connection, {
		api: 'userDataManagement',
		operation: 'exportJob.get',
		values: { id: str('999999') },
	});
	expect(error?.message).toMatch(/404.*Check the ID/);
});

it('a value that is not a handle is refused', async () => {
	const { error } = await runExport(
		red,
		connection,
		key,
		{ operation: 'getStatus', values: { handle: { type: 'msg', value: 'handle' } } },
		{ handle: 'nonsense' },
	);
	expect(error?.message).toMatch(/^Get Status: This is not an export handle/);
});

it('the error of a failed job contains its reason and its handle', async () => {
	sandbox.artifact({ failure: 'Disk quota exceeded' });
	const { error, message } = await runExport(red, connection, key);
	expect(error?.message).toMatch(/"All interactions" failed: Disk quota exceeded/);
	expect(error?.cause).toMatchObject({ kind: 'job' });
	expect(message.handle).toMatchObject({ source: 'udm', jobId: expect.anything() });
});

it('the error contains the handle when waiting takes too long', async () => {
	sandbox.artifact({ jobSeconds: 600 });
	const { error, message } = await runExport(red, connection, key, { maximumWait: 0.005 });
	expect(error?.message).toMatch(/has not finished within 0.005 minutes\. It keeps running in Genesys/);
	expect(message.handle).toMatchObject({ jobId: expect.anything() });
});

it('another private key always causes the same error', async () => {
	const { error } = await runExport(red, connection, createDemoKey());
	expect(error?.cause).toMatchObject({ kind: 'key', operation: 'Export and Wait' });
	expect(error?.message).toMatch(/^Export and Wait: .*key/);
});

it('a wrong passphrase is refused before an export starts', async () => {
	sandbox.requests.length = 0;
	const locked = createDemoKey({ passphrase: 'right' });
	const { error } = await runExport(red, connection, { ...locked, passphrase: 'wrong' });
	expect(error?.message).toMatch(/^Export and Wait: .*passphrase/i);
	expect(sandbox.requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/udm'))).toHaveLength(0);
});

it('the error explains that no key was chosen', async () => {
	const { error } = await runExport(red, connection, {}, { key: '' });
	expect(error?.message).toMatch(/^Export and Wait: No decryption key is selected/);
});

it.each(['tamper', 'truncate', 'wrongCrc', 'zipSlip', 'zipBomb', 'empty'] as const)(
	'a file with %s is refused',
	async (broken) => {
		sandbox.artifact({ broken });
		const { error } = await runExport(red, connection, key, { output: 'report' });
		expect(error?.cause).toMatchObject({
			kind: expect.stringMatching(/^(file|key|limit)$/),
			hint: expect.any(String),
			operation: 'Export and Wait',
		});
		expect(error?.message).toMatch(/^Export and Wait: ./);
	},
);

it('more than a hundred names in one request are refused', async () => {
	const names = Array.from({ length: 101 }, (_, index) => `file-${index}`).join(',');
	const { error } = await runOperation(red, connection, {
		api: 'userDataManagement',
		operation: 'file.getLinks',
		values: { filename: str(names) },
	});
	expect(error?.message).toMatch(/at most 100 entries/);
});

it('an answer with status 204 is an empty list', async () => {
	sandbox.fault({ path: '/udm/v10/data/sources' }, { status: 204 });
	const { message } = await runOperation(red, connection, getSources);
	expect(message.payload).toEqual([]);
});

it("the error explains an expression that can't be evaluated", async () => {
	const { error } = await runOperation(red, connection, {
		api: 'userDataManagement',
		operation: 'exportJob.get',
		values: { id: { type: 'jsonata', value: '$nothing(' } },
	});
	expect(error?.message).toMatch(/^Get export job: "Export Job" cannot be evaluated/);
});

describe('without a certificate', () => {
	it('the error explains what to upload', async () => {
		sandbox.reset();
		const { error } = await runExport(red, connection, key);
		expect(error?.message).toMatch(/certificate/i);
	});
});
