import { createDemoKey } from '../../sandbox/demoKey.ts';
import { clientAccount } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { runNode, searchList, type NodeResult, type NodeRun } from '../support/n8nEngine.ts';

/** Workflows of the first version with the former places of their values, compared with the same step in the current version. */

const key = createDemoKey();
const sandbox = useEngineAndSandbox({ jobSeconds: 0, interactions: 5 }, key);

const run = async (
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	more: Partial<NodeRun> = {},
): Promise<NodeResult> =>
	await runNode({ type, typeVersion, parameters: parameters as never, credentials: clientAccount(sandbox), ...more });

const sent = () => {
	const { method, path, query, body } = sandbox.requests.at(-1) as (typeof sandbox.requests)[number];
	return { request: `${method} ${path}`, query: Object.fromEntries(new URLSearchParams(query)), body: String(body) };
};
const sentBody = (): unknown => JSON.parse(sent().body);
const fromList = (value: string) => ({ __rl: true, mode: 'list', value, cachedResultName: 'whatever it is called' });
const byId = (value: string) => ({ __rl: true, mode: 'id', value });

describe('a callback', () => {
	const create = { resource: 'callback', operation: 'create', phoneNumber: '+15551', serviceName: 'Callback_Sales' };
	const time = '2030-01-07T10:00:00.000Z';

	it('a callback has its time as a main field, and among the additional fields in the first version', async () => {
		expect((await run('genesysEngagement', 2, { ...create, desiredTime: time })).error).toBeUndefined();
		expect(sentBody()).toMatchObject({ phoneNumber: '+15551', desiredTime: time });
		await run('genesysEngagement', 1, { ...create, additionalFields: { desiredTime: time, priority: 5 } });
		expect(sentBody()).toMatchObject({ phoneNumber: '+15551', desiredTime: time, priority: 5 });
	});

	it('a callback is booked as soon as possible in a workflow of the first version without a time', async () => {
		const { error } = await run('genesysEngagement', 1, create);
		expect([error, sentBody()]).toEqual([undefined, { phoneNumber: '+15551', serviceName: 'Callback_Sales' }]);
	});

	it('a service has times with a number of days next to "Until"', async () => {
		const times = { resource: 'callback', operation: 'getAvailableTimes', 'service-name': 'Callback_Sales' };
		await run('genesysEngagement', 2, { ...times, numberOfDays: 3 });
		expect(sent().query).toMatchObject({ numberOfDays: '3' });
		await run('genesysEngagement', 1, { ...times, additionalFields: { numberOfDays: 4, maxTimeSlots: 7 } });
		expect(sent().query).toMatchObject({ numberOfDays: '4', maxTimeSlots: '7' });
	});
});

describe('an export job', () => {
	const job = { resource: 'exportJob', operation: 'create', title: 'Nightly', type: 'UCS', timeFrame__all: true };
	const expected = { source: 'UCSX', jobParams: { type: 'Interaction', media: ['email'] } };

	it("a job's source and data type can come from dropdowns of the first version, from lists, and by ID", async () => {
		const additionalFields = { jobParams__media: ['email'] };
		for (const [version, source, type] of [
			[1, 'UCSX', 'Interaction'],
			[1, '={{ "UCSX" }}', '={{ "Interaction" }}'],
			[2, fromList('UCSX'), fromList('Interaction')],
			[2, byId('UCSX'), byId('={{ "Interaction" }}')],
		] as const) {
			const parameters = { ...job, source, jobParams__type: type, additionalFields };
			const { error } = await run('genesysUserDataManagement', version, parameters);
			expect([version, error, sentBody()]).toEqual([version, undefined, expect.objectContaining(expected)]);
		}
	});

	it('jobs are deleted from a list of choices, a text, an expression, or a dropdown of the first version', async () => {
		const rows = (...chosen: unknown[]) => ({ entry: chosen.map((one) => ({ chosen: one })) });
		const input = [{ json: { ids: ['3', '4'] } }];
		for (const [version, jobIDs, ids] of [
			[1, ['1', '2'], '1,2'],
			[1, '={{ $json.ids }}', '3,4'],
			[2, rows(fromList('1'), byId('2')), '1,2'],
			[2, rows(byId('5, 6'), byId('={{ $json.ids }}')), '5,6,3,4'],
		] as const) {
			const parameters = { resource: 'exportJob', operation: 'deleteMany', jobIDs };
			const { error } = await run('genesysUserDataManagement', version, parameters, { input });
			expect([version, error, sent().query]).toEqual([version, undefined, { jobIDs: ids }]);
		}
	});
});

describe('a certificate', () => {
	const upload = { resource: 'certificate', operation: 'upload', certificatefilename: 'exports.pem' };
	const input = () => [
		{
			json: {},
			binary: {
				data: {
					fileName: 'exports.pem',
					mimeType: 'application/x-pem-file',
					data: Buffer.from(key.certificate).toString('base64'),
				},
			},
		},
	];

	it('a certificate is a file of the item in the first version, or if that is chosen', async () => {
		for (const [version, more] of [
			[1, {}],
			[2, { file__from: 'input' }],
		] as const) {
			const parameters = { ...upload, ...more, file: 'data' };
			const { error } = await run('genesysUserDataManagement', version, parameters, { input: input() });
			expect([version, error]).toEqual([version, undefined]);
			expect(sent().body).toContain(key.certificate.trim());
		}
	});

	it('a certificate can be pasted', async () => {
		const { error } = await run('genesysUserDataManagement', 2, { ...upload, file__text: key.certificate });
		expect(error).toBeUndefined();
		expect(sent()).toMatchObject({
			request: 'POST /udm/v10/cipher/exports.pem',
			body: expect.stringContaining(key.certificate.trim()),
		});
	});

	it('a certificate can be pasted without its line breaks', async () => {
		await run('genesysUserDataManagement', 2, { ...upload, file__text: key.certificate.replaceAll('\n', ' ') });
		expect(sent().body).toContain(key.certificate.trim());
	});

	it.each([
		['a private key', () => key.privateKey, '"Certificate" must not contain a private key'],
		['another text', () => 'exports.pem', '"Certificate" must be a file, or a text from -----BEGIN CERTIFICATE-----'],
	])('a certificate that is %s is refused and not sent', async (_what, text, message) => {
		const before = sandbox.requests.length;
		const { error } = await run('genesysUserDataManagement', 2, { ...upload, file__text: text() });
		expect(error?.message).toContain(message);
		expect(sandbox.requests).toHaveLength(before);
	});
});

describe('a secure email', () => {
	it.each([
		['read', 'markAsRead'],
		['delete', 'hide'],
		['purge', 'delete'],
	])(
		'an email that the first version could %s by a parameter has an operation for that: %s',
		async (remove, operation) => {
			const email = { resource: 'email', secureMailId: 'm1' };
			await run('genesysSecureEmail', 1, { ...email, operation: 'remove', remove });
			const before = sent();
			await run('genesysSecureEmail', 2, { ...email, operation });
			expect([before, sent()]).toEqual([
				{ request: 'DELETE /nexus/v3/securemail/m1', query: { remove }, body: expect.any(String) },
				{ request: 'DELETE /nexus/v3/securemail/m1', query: { remove }, body: expect.any(String) },
			]);
		},
	);

	it('an email is treated as its own item says in a workflow of the first version', async () => {
		const input = ['purge', 'read'].map((remove) => ({ json: { remove } }));
		const parameters = { resource: 'email', operation: 'remove', secureMailId: 'm1', remove: '={{ $json.remove }}' };
		const more = { input, onError: 'continueRegularOutput' } as const;
		await run('genesysSecureEmail', 1, { ...parameters, options: { concurrency: 1 } }, more);
		expect(sandbox.requests.slice(-2).map(({ query }) => String(query))).toEqual([
			expect.stringContaining('remove=purge'),
			expect.stringContaining('remove=read'),
		]);
	});
});

it('a list of a new node comes in parts, and searches are sent to the account', async () => {
	const type = 'genesysUserDataManagement';
	const credentials = clientAccount(sandbox);
	const create = (title: string) => ({
		...{ resource: 'exportJob', operation: 'create', title, source: byId('UCSX'), type: 'UCS' },
		...{ jobParams__type: byId('Interaction'), timeFrame__all: true },
	});
	const input = Array.from({ length: 205 }, (_, index) => ({ json: { title: `job ${index}` } }));
	await run(type, 2, { ...create('={{ $json.title }}'), options: { concurrency: 50 } }, { input });
	const node = { type, parameters: { resource: 'exportJob', operation: 'get' }, credentials };
	const first = await searchList(node, 'choicesOf_id');
	expect([first.results.length, first.paginationToken]).toEqual([200, '200']);
	const rest = await searchList(node, 'choicesOf_id', undefined, '200');
	expect([rest.results.length, rest.paginationToken]).toEqual([expect.any(Number), undefined]);
	expect(rest.results.length).toBeGreaterThanOrEqual(5);
	const { results } = await searchList(node, 'choicesOf_id', 'job 204');
	expect(results.map(({ name }) => name)).toEqual([expect.stringMatching(/^job 204 \(/)]);
	expect(sent().query).toMatchObject({ title: 'job 204' });
});
