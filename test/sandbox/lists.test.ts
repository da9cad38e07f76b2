import { createDemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import {
	caller,
	Clock,
	createJob,
	signedIn,
	upload,
	type Call,
	type Info,
	type Page,
} from '../support/sandboxClient.ts';

const JOBS = '/udm/v10/export/jobs';
const HISTORY = '/udm/v10/export/history';
const FILES = '/udm/v10/file-metadatas';
const certificate = Buffer.from(createDemoKey().certificate);

describe('lists and vocabularies of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now, jobSeconds: 10, interactions: 20, tokenSeconds: 100 * 24 * 3600 });
		call = await signedIn(sandbox);
		await upload(call, certificate);
		for (const title of ['Alpha', 'beta mails', 'Gamma']) {
			await createJob(call, { title });
			clock.advance(24 * 3600);
		}
		await createJob(call, { title: 'Contacts', jobParams: { type: 'Contact', media: [] } });
		clock.advance(10);
		await createJob(call, { title: 'Nightly', schedulerParam: { cron: '0 0 * * *' } });
		await createJob(call, { title: 'Later', schedulerParam: { startDate: '2027-01-01' }, suspended: true });
		await createJob(call, { title: 'Running' });
	});
	afterAll(() => sandbox.close());

	const titles = async (path: string): Promise<string[]> =>
		((await call('GET', path)).body as Page).items.map(({ title }) => title);
	const everyJob = ['Alpha', 'beta mails', 'Gamma', 'Contacts', 'Nightly', 'Later', 'Running'];

	test.each<[string, string[]]>([
		['', everyJob],
		['?title=LPH', ['Alpha']],
		['?suspend=true', ['Later']],
		['?suspend=false&title=l', ['Alpha', 'beta mails', 'Nightly']],
		['?scheduleType=cron', ['Nightly']],
		['?scheduleType=immediately&title=a', ['Alpha', 'beta mails', 'Gamma', 'Contacts']],
		['?type=ucs&source=UCS&bgUpdate=true', everyJob],
		['?orderField=title', ['Alpha', 'Contacts', 'Gamma', 'Later', 'Nightly', 'Running', 'beta mails']],
		['?orderField=createdDate&descAsc=true&size=2', ['Running', 'Later']],
		['?orderField=id&descAsc=false&from=5', ['Later', 'Running']],
	])('a list of jobs answers the query "%s"', async (query, expected) => {
		expect(new Set(await titles(`${JOBS}${query}`))).toEqual(new Set(expected));
		if (query.includes('orderField')) expect(await titles(`${JOBS}${query}`)).toEqual(expected);
	});

	test.each<[string, string[]]>([
		['', ['Alpha', 'beta mails', 'Gamma', 'Contacts', 'Running']],
		['?jobId=1002', ['beta mails']],
		['?status=complet', ['Alpha', 'beta mails', 'Gamma', 'Contacts']],
		['?status=Queued', ['Running']],
		['?title=mails&type=UCS&source=UCSX', ['beta mails']],
		['?fileName=contact', ['Contacts']],
		['?orderField=fileSize&descAsc=true&from=4&size=1', ['Running']],
	])('a list of history records answers the query "%s"', async (query, expected) => {
		expect(await titles(`${HISTORY}${query}`)).toEqual(expected);
	});

	test.each<[string, string[]]>([
		['', ['Interaction-500001.p7m', 'Interaction-500002.p7m', 'Interaction-500003.p7m', 'Contact-500004.p7m']],
		['?historyId=500002', ['Interaction-500002.p7m']],
		['?jobTitle=alph', ['Interaction-500001.p7m']],
		['?name=contact&type=Contact&source=UCSX', ['Contact-500004.p7m']],
		['?startDate=2026-11-21&endDate=2026-11-22', ['Interaction-500002.p7m', 'Interaction-500003.p7m']],
		['?startDate=2026-11-22T12:00:10Z', ['Interaction-500003.p7m', 'Contact-500004.p7m']],
		[
			'?orderField=name&descAsc=true',
			['Interaction-500003.p7m', 'Interaction-500002.p7m', 'Interaction-500001.p7m', 'Contact-500004.p7m'],
		],
		['?historyId=1', []],
	])('a list of files answers the query "%s"', async (query, expected) => {
		const { status, body } = await call('GET', `${FILES}${query}`);
		expect(status).toBe(200);
		expect((body as Page<{ name: string }>).items.map(({ name }) => name)).toEqual(expected);
	});

	test('a page contains the total, and its own start', async () => {
		const { body } = await call('GET', `${JOBS}?from=2&size=3`);
		expect(body).toMatchObject({ count: 7, from: 2, size: 3 });
		expect((body as Page<Info>).items).toHaveLength(3);
		expect(((await call('GET', `${JOBS}?from=7`)).body as Page).items).toEqual([]);
	});

	test.each([`${JOBS}?title=nothing`, `${HISTORY}?jobId=1`])(
		'an empty list at %s is 204 without a body',
		async (path) => {
			expect(await call('GET', path)).toMatchObject({ status: 204, body: undefined });
		},
	);

	test.each([
		[`${JOBS}?from=-1`, 'from'],
		[`${JOBS}?size=all`, 'size'],
		[`${HISTORY}?descAsc=yes`, 'descAsc'],
		[`${JOBS}?suspend=1`, 'suspend'],
		[`${JOBS}?orderField=colour`, 'orderField'],
		[`${FILES}?startDate=soon`, 'startDate'],
		[`${FILES}?startDate=2026-11-02&endDate=2026-11-01`, 'startDate'],
	])('%s is refused because of %s', async (path, field) => {
		expect(await call('GET', path)).toMatchObject({ status: 400, body: { status: { code: 400, detail: { field } } } });
	});

	test('the vocabularies are consistent', async () => {
		const statuses = (await call('GET', '/udm/v10/data/job-statuses')).body as { label: string; value: string }[];
		expect(statuses).toContainEqual({ label: 'In Progress', value: 'In Progress' });
		const [source] = (await call('GET', '/udm/v10/data/sources')).body as { value: string }[];
		expect(source?.value).toBe('UCSX');
		expect((await call('GET', '/udm/v10/data/types?source=UCSX')).body).toEqual([
			{ name: 'Interaction', source: 'UCSX' },
			{ name: 'Contact', source: 'UCSX' },
		]);
		expect((await call('GET', '/udm/v10/data/sub-types?source=UCSX&dataType=Interaction')).body).toContainEqual({
			name: 'email',
			displayName: 'Email',
			source: 'UCSX',
			dataType: 'Interaction',
			enabled: true,
		});
		expect((await call('GET', '/udm/v10/data/types?source=Elsewhere')).status).toBe(204);
		expect((await call('GET', '/udm/v10/data/sub-types?source=Elsewhere')).status).toBe(204);
		expect((await call('GET', '/udm/v10/data/sub-types?dataType=Letter')).status).toBe(400);
		expect((await call('GET', '/udm/v10/data/attributes?entities=contact')).body).toEqual([
			expect.objectContaining({ name: 'EmailAddress' }),
		]);
		expect((await call('GET', '/udm/v10/resources/labels')).body).toMatchObject({ 'udm.job.title': 'Title' });
	});

	test('the version only requires the API key, and everything else also a token', async () => {
		const keyOnly = caller(sandbox);
		expect(await keyOnly('GET', '/udm/v10/version')).toMatchObject({
			status: 200,
			body: {
				version: expect.any(String),
				buildNumber: expect.any(String),
				changeset: expect.any(String),
				name: expect.any(String),
			},
		});
		for (const path of [
			JOBS,
			HISTORY,
			FILES,
			'/udm/v10/files',
			'/udm/v10/cipher',
			'/udm/v10/data/sources',
			'/udm/v10/resources/labels',
		]) {
			expect(await keyOnly('GET', path)).toMatchObject({ status: 401, body: { status: { code: 401 } } });
		}
	});
});
