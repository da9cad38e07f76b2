import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as nextTurn } from 'node:timers/promises';
import { fillingOf, isCalledByGenesys, usesDashboard, readExamples } from '../../scripts/hosts/nodeRedExamples.ts';
import { exportSources } from '../../genesys/exports/sources/sources.ts';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { uuid } from '../../sandbox/data/random.ts';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import { useSandbox } from '../support/fixtures.ts';
import { useConnection } from '../support/redExport.ts';
import { combinations, flowAround, newest, startRed, useRed, type FlowNode, type Message } from '../support/redHost.ts';
import { purposes } from '../../node-red/shared/purposes.ts';

const root = resolve(__dirname, '../..');
const types = [
	...Object.keys(purposes),
	...[
		'genesys-connection',
		'genesys-decryption-key',
		'genesys-export',
		'genesys-export-watch',
		'genesys-operation',
		'genesys-api-call',
	],
	...[
		'genesys-statistics',
		'genesys-statistic-values',
		'genesys-send-message',
		'genesys-secure-email',
		'genesys-open-media',
		'genesys-callback',
	],
	...['genesys-interactions', 'genesys-messages', 'genesys-cloud-messages', 'genesys-message-reply'],
	'genesys-cloud-events',
];

const red = useRed(newest, { env: { GENESYS_TEST_KEY: 'sandbox-api-key' } });
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection = useConnection(sandbox);

describe('the Test button', () => {
	const test = async (form: object): Promise<{ ok?: boolean; message?: string; hint?: string }> =>
		(await red.admin('POST', 'genesys/connection/test', form)).body as { ok?: boolean };

	it('the Test button reports that the values of the form work', async () => {
		expect(await test(connection)).toEqual({ ok: true, message: 'It works: signed in.' });
	});

	it('the Test button uses an environment variable that is deployed', async () => {
		const withVariable = {
			...connection,
			credentials: { ...connection.credentials, apiKey: '${GENESYS_TEST_KEY}' },
		};
		expect(await test(withVariable)).toMatchObject({ ok: false, hint: 'Deploy first, then try again.' });
		await red.deploy(flowAround({ type: 'genesys-operation' }, withVariable));
		expect(await test({ ...withVariable, id: 'connection' })).toEqual({ ok: true, message: 'It works: signed in.' });
	});

	it('the Test button uses the stored secret if the form has not changed, and never shows it', async () => {
		await red.deploy(flowAround({ type: 'genesys-operation' }, connection));
		const unchanged = Object.fromEntries(
			Object.keys(connection.credentials).map((name) => [
				name,
				name === 'clientId' ? connection.credentials.clientId : '__PWRD__',
			]),
		);
		const answer = await test({ ...connection, id: 'connection', credentials: unchanged });
		expect(answer).toEqual({ ok: true, message: 'It works: signed in.' });
	});

	it.each([
		[
			'a wrong API key',
			(): object => ({ credentials: { ...connection.credentials, apiKey: 'wrong' } }),
			/403/,
			/API key/,
		],
		[
			'a wrong secret',
			(): object => ({ credentials: { ...connection.credentials, clientSecret: 'wrong' } }),
			/401/,
			/Client Secret/,
		],
		['a wrong address', (): object => ({ baseUrl: 'http://127.0.0.1:9' }), /ECONNREFUSED/, /base URL/],
		['no address', (): object => ({ baseUrl: '' }), /base URL is not valid/, /https/],
		[
			'a missing secret',
			(): object => ({ credentials: { apiKey: 'a' } }),
			/Missing: Client ID, Client Secret/,
			/Open the connection and enter the missing values/,
		],
	])('the Test button explains %s', async (_title, change, message, hint) => {
		expect(await test({ ...connection, ...change() })).toMatchObject({
			ok: false,
			message: expect.stringMatching(message),
			hint: expect.stringMatching(hint),
		});
	});
});

describe('the Check button of a key', () => {
	const check = async (credentials: object): Promise<unknown> =>
		(await red.admin('POST', 'genesys/decryption-key/check', { credentials })).body;

	it('the Check button lists the keys without their contents', async () => {
		const { privateKey, certificate } = createDemoKey({ name: 'Exports of Acme' });
		expect(await check({ privateKeys: privateKey, certificates: certificate })).toEqual({
			ok: true,
			message: expect.stringMatching(
				/^RSA key of 2048 bits, for the certificate "Exports of Acme" \(valid until 20\d\d-\d\d-\d\d\)\.$/,
			),
		});
	});

	it('the Check button explains a wrong passphrase and a missing key', async () => {
		const { privateKey } = createDemoKey({ passphrase: 'right' });
		expect(await check({ privateKeys: privateKey, passphrase: 'wrong' })).toMatchObject({
			ok: false,
			message: expect.stringMatching(/passphrase/i),
		});
		expect(await check({})).toMatchObject({ ok: false, message: 'No private key is entered' });
	});
});

describe('choices from the account', () => {
	const form = (): object => ({
		connection: { id: 'new', ...connection },
		api: 'userDataManagement',
		operation: 'exportJob.create',
		field: 'source',
		values: {},
	});

	it('choices are loaded with a connection that has not been deployed yet', async () => {
		const { body, text } = await red.admin('POST', 'genesys/choices', form());
		expect(body).toMatchObject({
			ok: true,
			choices: expect.arrayContaining([expect.objectContaining({ value: 'UCSX' })]),
		});
		for (const secret of Object.values(connection.credentials)) expect(text).not.toContain(secret);
	});

	it('choices are loaded with the ID of a deployed connection', async () => {
		await red.deploy(flowAround({ type: 'genesys-operation' }, connection));
		const { body } = await red.admin('POST', 'genesys/choices', { ...form(), connection: { id: 'connection' } });
		expect(body).toMatchObject({ ok: true });
	});

	it('choices come in parts, which can be continued and searched', async () => {
		const requestedPaths = async (more: object) => {
			const { body } = await red.admin('POST', 'genesys/choices', {
				...{ ...form(), operation: 'exportJob.get', field: 'id' },
				...more,
			});
			return body as { ok: boolean; choices: { title: string }[]; next?: string };
		};
		const all = await requestedPaths({});
		expect([all.ok, all.next]).toEqual([true, undefined]);
		expect((await requestedPaths({ search: 'no job is called this' })).choices).toEqual([]);
		expect((await requestedPaths({ after: '100000' })).choices).toEqual([]);
	});

	it('an error replaces the choices and explains what is wrong', async () => {
		const { body } = await red.admin('POST', 'genesys/choices', { ...form(), connection: undefined });
		expect(body).toEqual({ ok: false, message: 'Choose a connection first' });
	});
});

describe('the catalogue', () => {
	it('the catalogue returns a list of operations, and the form of one on request', async () => {
		const { body: apis } = await red.admin('GET', 'genesys/apis');
		const counts = (apis as { resources: { operations: unknown[] }[] }[]).map(
			({ resources }) => resources.flatMap(({ operations }) => operations).length,
		);
		expect(counts).toHaveLength(19);
		expect(counts.every((count) => count > 0)).toBe(true);
		const { body } = await red.admin('GET', 'genesys/apis/userDataManagement/exportJob.get');
		expect(body).toMatchObject({
			action: 'Get export job',
			service: 'multicloudCx',
			takesJson: false,
			isWrapped: false,
			fields: [{ name: 'id', required: true }],
		});
		const rows = await red.admin('GET', 'genesys/apis/statistics/statistic.getMany');
		expect(rows.body).toMatchObject({
			takesJson: true,
			isWrapped: true,
			fields: [
				{
					kind: 'rows',
					entryTitle: 'Statistic',
					fields: expect.arrayContaining([expect.objectContaining({ name: 'objectType', choices: expect.any(Array) })]),
				},
			],
		});
	});

	it('the catalogue has the operations that the nodes of one API start with', async () => {
		const editors = readFileSync(join(root, 'node-red/dist/genesys.html'), 'utf8');
		const fixed = [
			...editors.matchAll(
				/operationNode\('genesys-[a-z-]+', \{ api: '(\w+)', service: '(\w+)', operation: '([\w.]+)', action: '([^']+)' \}\)/g,
			),
		];
		expect(fixed).toHaveLength(5);
		for (const [, api, service, operation, action] of fixed)
			expect((await red.admin('GET', `genesys/apis/${api}/${operation}`)).body).toMatchObject({ service, action });
	});

	it('the form of each operation is loaded on its own, and each is small', async () => {
		const { text, body } = await red.admin('GET', 'genesys/apis');
		expect(Buffer.byteLength(text)).toBeLessThan(120_000);
		expect(text).not.toContain('"fields"');
		const paths = (body as { id: string; resources: { operations: { key: string }[] }[] }[]).flatMap(
			({ id, resources }) =>
				resources.flatMap(({ operations }) => operations.map(({ key }) => `genesys/apis/${id}/${key}`)),
		);
		expect(paths.length).toBeGreaterThan(300);
		const forms = await Promise.all(paths.map((path) => red.admin('GET', path)));
		expect(forms.filter((form) => form.status !== 200 || Buffer.byteLength(form.text) > 20_000)).toEqual([]);
	});

	it('the catalogue has the operations of the nodes with a purpose, and they need the service of the node', async () => {
		const offered = Object.values(purposes).flatMap(({ service, operations }) =>
			operations.map(({ api, operation, action }) => ({ path: `${api}/${operation}`, service, action })),
		);
		expect(offered.length).toBeGreaterThan(15);
		for (const { path, ...expected } of offered)
			expect((await red.admin('GET', `genesys/apis/${path}`)).body).toMatchObject(expected);
	});

	it.each(['nothing/exportJob.get', 'userDataManagement/exportJob.nothing', 'constructor/name'])(
		'the catalogue has no %s',
		async (path) => {
			expect((await red.admin('GET', `genesys/apis/${path}`)).status).toBe(404);
		},
	);
});

it("a user with read access sees forms, but can't test, check or load choices", async () => {
	const readOnly = await startRed(newest, {
		settings: { adminAuth: { type: 'credentials', users: [], default: { permissions: 'read' } } },
	});
	try {
		expect((await readOnly.admin('GET', 'genesys/apis')).status).toBe(200);
		for (const path of [
			'genesys/connection/test',
			'genesys/decryption-key/check',
			'genesys/choices',
			'genesys/columns',
		])
			expect((await readOnly.admin('POST', path, {})).status).toBe(401);
	} finally {
		await readOnly.close();
	}
});

it('the editor receives the form of each export source: its fields, periods and choices', async () => {
	const { body } = await red.admin('GET', 'genesys/exports');
	const listed = new Map((body as { id: string }[]).map((source) => [source.id, source]));
	expect([...listed.keys()]).toEqual(Object.keys(exportSources));
	expect(listed.get('omboriGrid')).toMatchObject({
		form: { order: [{ name: 'title' }, { name: 'tenantId', title: 'Tenant ID', required: true }] },
		connectionTitle: 'OmboriGrid',
	});
	expect(listed.get('repo361')).toMatchObject({
		form: {
			order: expect.arrayContaining([expect.objectContaining({ name: 'format', default: 'csv' })]),
			schedule: [],
		},
	});
	expect(listed.get('contextServices')).toMatchObject({ filesStayOnServer: true });
	expect(listed.get('udm')).toMatchObject({
		form: {
			reading: expect.arrayContaining([
				expect.objectContaining({ name: 'csvSeparator', title: 'CSV Separator' }),
				expect.objectContaining({ name: 'largestRecordMegabytes', placeholder: '64' }),
			]),
		},
	});
});

it('the dropdowns of an export are loaded from the account, or say that there is nothing to load', async () => {
	const choices = async (exportFrom: string, field: string, values: object = {}): Promise<unknown> => {
		await red.deploy(flowAround({ type: 'genesys-export' }, connection));
		return (
			await red.admin('POST', 'genesys/exports/choices', {
				connection: { id: 'connection' },
				exportFrom,
				field,
				values,
			})
		).body;
	};
	expect(await choices('udm', 'dataType', { source: 'UCSX' })).toMatchObject({
		ok: true,
		choices: [{ value: 'Interaction' }, { value: 'Contact' }],
	});
	expect(await choices('omboriGrid', 'tenantId')).toMatchObject({
		ok: false,
		message: expect.stringContaining('OmboriGrid has no list to choose from'),
	});
});

it('no secret reaches the editor', async () => {
	const { privateKey } = createDemoKey();
	await red.deploy(
		flowAround({ type: 'genesys-export', key: 'key' }, connection, [
			{
				id: 'key',
				type: 'genesys-decryption-key',
				name: '',
				credentials: { privateKeys: privateKey, passphrase: 'p', certificates: '' },
			},
		]),
	);
	const answers = await Promise.all(
		['flows', 'credentials/genesys-connection/connection', 'credentials/genesys-decryption-key/key'].map((path) =>
			red.admin('GET', path),
		),
	);
	const seen = answers.map(({ text }) => text).join('\n');
	expect(seen).toContain('has_privateKeys');
	for (const secret of [sandbox.apiKey, connection.credentials.clientSecret ?? '?', 'PRIVATE KEY'])
		expect(seen).not.toContain(secret);
});

it('the nodes add less than 300 KB to the initial load of the editor: forms, help, and texts', async () => {
	const { text } = await red.admin('GET', 'nodes', undefined, { accept: 'text/html' });
	const start = text.indexOf('[red-module:@genesys-flows/node-red-genesys/genesys]');
	expect(start).toBeGreaterThan(0);
	const end = text.indexOf('[red-module:', start + 1);
	const own = text.slice(start, end < 0 ? undefined : end);
	expect(own).toContain("RED.nodes.registerType('genesys-export', {");
	const texts = await red.admin('GET', 'locales/@genesys-flows/node-red-genesys/genesys?lng=en-US');
	const sizes = [own, texts.text].map((text) => Buffer.byteLength(text));
	expect((sizes[0] ?? 0) + (sizes[1] ?? 0)).toBeLessThan(300_000);
	// The texts of the catalogue come with the form that shows them, and translations of the engine stay in the runtime.
	expect(own + texts.text).not.toMatch(/Emergency Group|The rate limit of/);
});

it('the texts cover all keys of the forms and the runtime', async () => {
	const { body } = await red.admin('GET', 'locales/@genesys-flows/node-red-genesys/genesys?lng=en-US');
	const texts = body as Record<string, unknown>;
	const sources = ['nodes', 'editor'].flatMap((folder) =>
		readdirSync(join(root, 'node-red', folder), { recursive: true, encoding: 'utf8' })
			.filter((file) => /\.(html|js|ts)$/.test(file))
			.map((file) => readFileSync(join(root, 'node-red', folder, file), 'utf8')),
	);
	const whole = sources.flatMap((source) =>
		[...source.matchAll(/['"`\]](genesys(?:-[a-z-]+)?\.[A-Za-z]+(?:\.[A-Za-z0-9]+)+)['"`]/g)].map(
			([, key]) => key as string,
		),
	);
	// The forms use keys without the common prefix.
	const groups = Object.keys(texts.genesys as object).join('|');
	const short = sources.flatMap((source) =>
		[...source.matchAll(new RegExp(`'((?:${groups})\\.[A-Za-z]+)'`, 'g'))].map(([, key]) => `genesys.${key}`),
	);
	const named = [...whole, ...short];
	expect(whole.length).toBeGreaterThan(60);
	expect(short.length).toBeGreaterThan(30);
	const missing = named.filter(
		(key) =>
			typeof key
				.split('.')
				.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], texts) !== 'string',
	);
	expect(missing).toEqual([]);
});

describe('the examples', () => {
	const examples = [...readExamples(root)].map(([file, flow]) => ({ file, flow }));
	const folder = mkdtempSync(join(tmpdir(), 'genesys-examples-'));
	let demo: Demo;

	beforeAll(async () => {
		// Without a delay, so that yesterday is complete at any time of the day.
		demo = await startDemo({ port: 0, jobSeconds: 0, interactions: 5, dataLagSeconds: 0 });
		// A queue that is long from the start, for the alert example.
		demo.sandbox.statistics.hold({ name: 'Current_In_Queue', objectType: 'Queue', objectId: 'Sales' }, 12);
		setWait(45);
	});
	afterAll(async () => {
		await demo?.sandbox.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it('the examples show every API', async () => {
		const { body } = await red.admin('GET', 'genesys/apis');
		const called = new Set(examples.flatMap(({ flow }) => flow.map(({ api }) => api)));
		expect((body as { id: string }[]).map(({ id }) => id).filter((id) => !called.has(id))).toEqual([]);
	});

	it('the examples have the names of their tabs, and the first one to try comes first', () => {
		const tabs = examples.map(({ flow }) => flow.find(({ type }) => type === 'tab')?.label);
		expect(examples.map(({ file }) => file)).toEqual(tabs.map((label) => `${String(label)}.json`));
		expect(tabs[0]).toBe("01 Export yesterday's interactions");
	});

	it('the examples share only connections and keys, which are the same in all of them', () => {
		const shared = new Map<string, FlowNode>();
		for (const node of examples.flatMap(({ flow }) => flow)) {
			const known = shared.get(node.id);
			shared.set(node.id, node);
			if (!known) continue;
			expect(['genesys-connection', 'genesys-decryption-key']).toContain(node.type);
			expect(node).toEqual(known);
		}
	});

	it.each(examples)('$file explains what it does and what to do first', ({ flow }) => {
		const notes = flow.filter(({ type }) => type === 'comment').map(({ name = '' }) => name);
		expect(notes).toHaveLength(2);
		expect(notes[1]).toMatch(/^First: /);
	});

	it.each(examples)('$file has no backward wire, and all our nodes have names', ({ flow }) => {
		const byId = new Map(flow.map((node) => [node.id, node]));
		for (const { x, wires = [], name, type } of flow as FlowNode[]) {
			if (type.startsWith('genesys-') && x !== undefined) expect(name).not.toBe('');
			for (const id of wires.flat()) expect(Number(byId.get(id)?.x)).toBeGreaterThan(Number(x));
		}
	});

	it('the examples contain no secrets', () => {
		for (const { flow } of examples) expect(flow.some((node) => 'credentials' in node)).toBe(false);
	});

	it('the required values of the examples exist in the forms', async () => {
		for (const { api, operation, required } of examples.flatMap(({ flow }) =>
			flow.filter((node) => node.operation && node.api),
		)) {
			const { body } = await red.admin('GET', `genesys/apis/${String(api)}/${String(operation)}`);
			const known = (body as { fields: { name: string; title: string }[] }).fields;
			for (const { name, title } of required as { name: string; title: string }[])
				expect(known).toContainEqual(expect.objectContaining({ name, title }));
		}
	});

	/** The flow with the sandbox's credentials, as a user would fill it in. Files go to a test folder. */
	function fillIn(flow: FlowNode[]): FlowNode[] {
		const filled = flow.map((node) => ({
			...node,
			...fillingOf(node, demo, folder)?.properties,
			...(fillingOf(node, demo, folder) ? { credentials: fillingOf(node, demo, folder)?.credentials } : {}),
		}));
		return filled as FlowNode[];
	}

	/** The estimated wait time of every queue, in seconds. */
	const setWait = (estimatedWaitTimeSeconds: number): void => {
		demo.sandbox.clearFaults();
		demo.sandbox.fault(
			{ method: 'GET', path: '/api/v2/routing/queues/*/estimatedwaittime' },
			{ status: 200, body: { results: [{ estimatedWaitTimeSeconds }] }, times: 'always' },
		);
	};

	/** The last nodes, and the nodes that Catch nodes send errors to. */
	function endsOf(flow: FlowNode[]): { results: string[]; problems: string[] } {
		const problems = flow.filter(({ type }) => type === 'catch').flatMap(({ wires = [] }) => wires.flat());
		return {
			results: flow
				.filter(({ id, type, wires = [] }) => type === 'debug' && !problems.includes(id) && wires.length === 0)
				.map(({ id }) => id),
			problems,
		};
	}

	/** It waits for a conversation. */
	const crmExample = '73 Write a CRM note for each conversation.json';

	const idleAgent = {
		name: expect.any(String) as string,
		email: expect.stringMatching(/^agent\d+@/) as string,
		idleMinutes: expect.any(Number) as number,
	};
	/** What some examples send to their Debug nodes. */
	const wanted: Record<string, Record<string, object>> = {
		'70 Move agents between queues.json': {
			moved: { name: 'Øystein Larsen', quiet: uuid('queue Deliveries'), busy: uuid('queue Sales') },
		},
		'71 Set presence from a calendar.json': {
			presence: { payload: { systemPresence: 'Meeting' }, meeting: { email: 'agent1@sandbox.example' } },
		},
		'72 Alert when the wait gets long.json': { alert: { payload: 'Callers wait 45 seconds' } },
		'75 Sync a data table.json': {
			created: { payload: { key: '2026-12-31', name: "New Year's Eve", closed: false, priority: 2 } },
			updated: { payload: { key: '2026-12-25', name: 'Christmas Day', closed: true, priority: 1 } },
			deleted: { payload: { rowId: '2027-01-01', success: true } },
		},
		'76 Find idle agents.json': { 'idle agents': { payload: Array.from({ length: 12 }, () => idleAgent) } },
		'77 Request personal data for GDPR.json': {
			result: { payload: { requestType: 'GDPR_EXPORT', status: 'COMPLETED' } },
		},
	};

	it.each(examples.filter(({ file, flow }) => !usesDashboard(flow) && !isCalledByGenesys(flow) && file !== crmExample))(
		'$file runs',
		async ({ file, flow }) => {
			const { results, problems } = endsOf(flow);
			await red.deploy(fillIn(flow));
			const waiting = new Set(results);
			// What exists when the watch starts is not reported.
			for (const { id } of flow.filter(({ type }) => type === 'genesys-export-watch'))
				await red.status(id, ({ fill, text }) => fill === 'green' || text === 'nothing to follow');
			const buttons = flow.filter(({ type }) => type === 'inject');
			for (const { id, repeat, name } of buttons) {
				// It does the same as the repeating button.
				if (name === 'Check now' && buttons.some((other) => other.repeat)) continue;
				// The node that checks whether something has finished has to wait until it has started.
				if (repeat && buttons.length > 1) await red.status('3b1f0c5a9d2e4822', ({ fill }) => fill === 'green');
				red.inject(id);
			}
			const received: Record<string, Message> = {};
			while (waiting.size) {
				const { id, msg } = await red.receiveAny([...waiting, ...problems]);
				expect([file, msg.error]).toEqual([file, undefined]);
				received[String(flow.find((node) => node.id === id)?.name)] = msg;
				waiting.delete(id);
			}
			expect(received).toMatchObject(wanted[file] ?? {});
		},
	);

	const idIn = (file: string, name: string): string =>
		String(examples.find((one) => one.file === file)?.flow.find((node) => node.name === name)?.id);
	const deployExample = (file: string): Promise<void> =>
		red.deploy(fillIn(examples.find((one) => one.file === file)?.flow ?? []));

	it('the wait alert is sent once when the wait gets long, and once when it is back to normal', async () => {
		const file = '72 Alert when the wait gets long.json';
		await deployExample(file);
		const check = async (): Promise<void> => {
			demo.sandbox.requests.length = 0;
			red.inject(idIn(file, 'Every minute'));
			while (!demo.sandbox.requests.some(({ path }) => path.endsWith('/estimatedwaittime'))) await nextTurn(5);
		};
		for (const wait of [45, 50, 45, 10, 10, 45]) {
			setWait(wait);
			await check();
		}
		const alerts = await red.receive(idIn(file, 'alert'), 3);
		expect(alerts.map(({ payload }) => payload)).toEqual([
			'Callers wait 45 seconds',
			'The wait is back to normal: 10 seconds',
			'Callers wait 45 seconds',
		]);
		expect(red.pending(idIn(file, 'alert'))).toEqual([]);
	});

	it('a conversation that starts becomes a note in the CRM', async () => {
		const event = idIn(crmExample, 'New conversation');
		await deployExample(crmExample);
		const { text } = await red.status(event, ({ text = '', fill }) => fill === 'red' || / live$/.test(text));
		expect(text).toBe('1 topic live');
		const topic = demo.sandbox.notifications.topics.find((one) => one.endsWith('.conversations')) ?? '';
		const participants = [{ purpose: 'customer', name: 'Ada Lovelace', calls: [{ state: 'connected' }] }];
		demo.sandbox.notifications.publish(topic, { id: 'c-1', participants });
		demo.sandbox.notifications.publish(topic, { id: 'c-1', participants });
		expect(await red.receive(idIn(crmExample, 'note'))).toMatchObject([
			{
				statusCode: 201,
				payload: { id: 'note-1', conversationId: 'c-1', text: 'New conversation with Ada Lovelace' },
			},
		]);
	});
});

it.each(combinations)('Node-RED registers all types on $title', async (combination) => {
	const host = await startRed(combination);
	try {
		const { body } = await host.admin('GET', 'nodes', undefined, { accept: 'application/json' });
		const ours = (body as { module: string; types: string[]; err?: string }[]).find(
			({ module }) => module === '@genesys-flows/node-red-genesys',
		);
		expect(ours?.types.sort()).toEqual([...types].sort());
		expect(ours?.err).toBeUndefined();
	} finally {
		await host.close();
	}
});
