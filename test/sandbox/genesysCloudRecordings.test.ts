import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { signInToCloud } from '../support/cloudClient.ts';
import { Clock, NOON, type Call } from '../support/sandboxClient.ts';

/** A call of the morning, and the customer's part in it. */
const recorded = '7d4e8b90-8ce4-4a44-8ac9-53bb5dfc1ee4';
const customer = '3c9d39fc-1826-4155-82cd-8d54cd6bce23';

describe('recordings of Genesys Cloud in the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, jobSeconds: 10 });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		call = await signInToCloud(sandbox);
	});
	afterAll(() => sandbox.close());

	test('the files of a recording are ready a while later, behind links that take no credentials', async () => {
		const list = () => call('GET', `/conversations/${recorded}/recordings?formatId=WAV&maxWaitMs=0`);
		expect(await list()).toMatchObject({ status: 202, body: undefined });
		clock.advance(10);
		const [recording] = (await list()).body as { mediaUris: { '0': { mediaUri: string } } }[];
		const link = recording?.mediaUris['0'].mediaUri ?? '';
		const file = Buffer.from(await (await fetch(link)).arrayBuffer());
		expect([file.toString('latin1', 0, 4), file.length]).toEqual(['RIFF', 8044]);
		expect((await fetch(link, { headers: { authorization: 'Bearer any' } })).status).toBe(400);
	});

	test('a bulk download lists what it found, and what it did not find', async () => {
		const json = { batchDownloadRequestList: [{ conversationId: recorded }, { conversationId: 'other' }] };
		const { id } = (await call('POST', '/recording/batchrequests', { json })).body as { id: string };
		const state = async () => (await call('GET', `/recording/batchrequests/${id}`)).body;
		expect(await state()).toMatchObject({ status: 'InProgress', expectedResultCount: 2, resultCount: 0 });
		clock.advance(10);
		expect(await state()).toMatchObject({
			status: 'Completed',
			resultCount: 2,
			errorCount: 1,
			results: [{ contentType: 'audio/wav' }, { errorMsg: 'Recording not found' }],
		});
	});

	test('a recording job is pending, ready, processing and fulfilled, and only two run at a time', async () => {
		const json = {
			action: 'DELETE',
			actionAge: 30,
			conversationQuery: { interval: '2026-11-10T00:00:00.000Z/2026-11-21T00:00:00.000Z' },
		};
		const create = () => call('POST', '/recording/jobs', { json });
		const { id } = (await create()).body as { id: string };
		const job = `/recording/jobs/${id}`;
		const state = async () => ((await call('GET', job)).body as { state: string }).state;
		expect(await state()).toBe('PENDING');
		expect([(await create()).status, (await create()).status]).toEqual([202, 409]);
		const execute = () => call('PUT', job, { json: { state: 'PROCESSING' } });
		expect((await execute()).status).toBe(409);
		clock.advance(10);
		expect(await state()).toBe('READY');
		expect((await execute()).body).toMatchObject({ state: 'PROCESSING' });
		clock.advance(10);
		expect(await state()).toBe('FULFILLED');
	});

	test('a transcript is a file of its own', async () => {
		const path = `/speechandtextanalytics/conversations/${recorded}/communications/${customer}/transcripturl`;
		const { url } = (await call('GET', path)).body as { url: string };
		expect(await (await fetch(url)).json()).toMatchObject({
			conversationId: recorded,
			communicationId: customer,
			transcripts: [{ language: 'en-us', phrases: [{ text: 'Praise for your team #10245' }] }],
		});
		expect((await call('GET', path.replace(customer, 'other'))).status).toBe(404);
	});
});
