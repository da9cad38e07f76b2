import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { uuid } from '../../sandbox/data/random.ts';
import { genesysCloudUserAccess } from '../../sandbox/data/systems.ts';
import { startDemo, type Demo } from '../../scripts/demo.ts';
import { saveCredentials, saveExamples, type SavedExample } from '../../scripts/hosts/n8nExamples.ts';
import { startN8n, type Execution, type N8nServer } from '../../scripts/hosts/n8nServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { startScriptedModel, type ScriptedModel, type ToolCall } from '../support/scriptedModel.ts';

const root = resolve(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'n8n-server-'));
const exampleFiles = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.json'));

let demo: Demo;
let n8n: N8nServer;
let credentials: Awaited<ReturnType<typeof saveCredentials>>;
let examples: Map<string, SavedExample>;

beforeAll(async () => {
	// Without a delay, so that yesterday is complete at any time of the day.
	demo = await startDemo({ port: 0, jobSeconds: 0.2, dataLagSeconds: 0 });
	n8n = await startN8n({
		root,
		folder,
		port: await anyFree(),
		owner: { email: 'test@example.com', password: 'Server-Test-2026' },
		// A sign-in returns to n8n without the cookie of its editor.
		env: { N8N_SKIP_AUTH_ON_OAUTH_CALLBACK: 'true' },
	});
	credentials = await saveCredentials(n8n, demo);
	examples = await saveExamples(n8n, root, credentials, demo);
});

afterAll(async () => {
	await n8n?.stop();
	await demo?.sandbox.close();
	rmSync(folder, { recursive: true, force: true });
});

const itemsOf = (execution: Execution, node: string) =>
	execution.nodes[node]?.at(-1)?.data?.main.flatMap((branch) => branch ?? []) ?? [];

const ours = 'n8n-nodes-genesys.';

const reference = (type: string) => ({ id: credentials.get(type)?.id, name: credentials.get(type)?.name });

interface NodeRun {
	/** The output of the trigger. */
	items?: Record<string, unknown>[];
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
}

/** A workflow with a manual trigger and one of our nodes. */
async function runNode(
	type: string,
	parameters: Record<string, unknown>,
	credentialTypes: string[],
	{ items, onError }: NodeRun = {},
): Promise<Execution> {
	const own = credentialTypes.map((credential) => [credential, reference(credential)]);
	const { id } = await n8n.saveWorkflow({
		name: `Run ${type}`,
		nodes: [
			{ id: 'go', name: 'Go', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{
				id: 'node',
				name: 'Node',
				type: ours + type,
				typeVersion: 1,
				position: [220, 0],
				parameters,
				credentials: Object.fromEntries(own),
				...(onError ? { onError } : {}),
			},
		],
		connections: { Go: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		...(items ? { pinData: { Go: items.map((json) => ({ json })) } } : {}),
	});
	return n8n.runWorkflow(id, 'Go');
}

/** The names of the files in package.json: `dist/nodes/Repo361/Repo361.node.js` is `repo361`. */
const nodeNames = (files: string[]): string[] =>
	files.map((file) => basename(file).split('.')[0] ?? '').map((name) => name.charAt(0).toLowerCase() + name.slice(1));
const manifest = (
	JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { n8n: { nodes: string[]; credentials: string[] } }
).n8n;

test('the installed package offers all its nodes under their own names', async () => {
	const nodeInfos = nodeNames(manifest.nodes).map((name) => ({ name: ours + name, version: 1 }));
	const nodes = await n8n.rest<{ name: string; displayName: string; properties: unknown[] }[]>('POST', '/node-types', {
		nodeInfos,
	});
	expect(nodes.map(({ name }) => name)).toEqual(nodeNames(manifest.nodes));
	expect(nodes.map(({ displayName }) => displayName)).toEqual(
		expect.arrayContaining([
			'Genesys Export',
			'Genesys User Data Management',
			'Genesys Statistics',
			'Genesys Engagement',
			'Genesys API Call',
			'Repo361',
			'OmboriGrid',
		]),
	);
	for (const { properties } of nodes) expect(properties.length).toBeGreaterThan(1);
});

const testOf = (type: string, wrong: Record<string, unknown> = {}) => {
	const credential = credentials.get(type);
	if (!credential) throw new Error(`No credential of the type ${type} was saved`);
	const { id, name, data } = credential;
	return n8n.testCredential({ id, name, type, data: { ...data, ...wrong } });
};

const tested = [
	'genesysMulticloudCxApi',
	'genesysCloudOAuth2Api',
	'genesysDigitalChannelApi',
	'repo361OAuth2Api',
	'omboriGridApi',
	'genesysContextServicesApi',
	'genesysExportDecryptionKeyApi',
];
const connectedByPerson = 'genesysMulticloudCxOAuth2Api';
const connectedToCloud = 'genesysCloudUserOAuth2Api';

test('each credential type is accepted by n8n and tested here', () => {
	expect([...tested, connectedByPerson, connectedToCloud].sort()).toEqual(nodeNames(manifest.credentials).sort());
	expect([...credentials.keys()]).toEqual(expect.arrayContaining(tested));
});

test.each(tested)('the test of %s accepts valid values', async (type) => {
	await expect(testOf(type)).resolves.toMatchObject({ status: 'OK' });
});

test.each<[type: string, wrong: Record<string, string>, says: RegExp]>([
	['genesysMulticloudCxApi', { apiKey: 'not-the-key' }, /API key is wrong/],
	['genesysMulticloudCxApi', { clientSecret: 'not-the-secret' }, /client ID|client secret/i],
	['genesysCloudOAuth2Api', { clientSecret: 'not-the-secret' }, /client ID|client secret/i],
	['genesysDigitalChannelApi', { appSecret: 'not-the-secret' }, /app secret/],
	['genesysDigitalChannelApi', { contactCenterId: 'not-the-center' }, /contact center ID/],
	['repo361OAuth2Api', { clientSecret: 'not-the-secret' }, /client ID|client secret/i],
	['omboriGridApi', { accessToken: 'not-the-token' }, /access token/],
	['genesysContextServicesApi', { password: 'not-the-password' }, /username and password/],
	['genesysExportDecryptionKeyApi', { privateKeys: 'not-the-key' }, /private key/i],
])('the test of %s refuses %j and says what to correct', async (type, wrong, says) => {
	const { status, message } = await testOf(type, wrong);
	expect({ status, message }).toEqual({ status: 'Error', message: expect.stringMatching(says) });
	for (const secret of Object.values(wrong)) expect(message).not.toContain(secret);
});

test('a user who connects is redirected to the sign-in of Genesys, and back with a code', async () => {
	const { baseUrl, apiKey, clientId, clientSecret } = demo.account;
	const { id } = await n8n.saveCredential({
		name: 'A person',
		type: connectedByPerson,
		data: { baseUrl, apiKey, clientId, clientSecret },
	});
	const signIn = await n8n.rest<string>('GET', `/oauth2-credential/auth?id=${id}`);
	expect(signIn.startsWith(`${baseUrl}/auth/v3/oauth/authorize?`)).toBe(true);
	const { headers } = await fetch(signIn, { redirect: 'manual' });
	const back = new URL(headers.get('location') ?? '');
	expect(back.pathname).toBe('/rest/oauth2-credential/callback');
	expect(back.searchParams.get('code')).toBeTruthy();
});

test('a user connects to Genesys Cloud with PKCE, and nodes then run as this user', async () => {
	const { clientId } = genesysCloudUserAccess;
	const data = { region: 'other', baseUrl: demo.account.baseUrl, loginUrl: demo.account.baseUrl, clientId };
	const { id, name } = await n8n.saveCredential({ name: 'A cloud user', type: connectedToCloud, data });
	const signIn = await n8n.rest<string>('GET', `/oauth2-credential/auth?id=${id}`);
	expect(Object.fromEntries(new URL(signIn).searchParams)).toMatchObject({
		client_id: clientId,
		code_challenge: expect.stringMatching(/^[\w-]{43}$/),
		code_challenge_method: 'S256',
	});
	const { headers } = await fetch(signIn, {
		method: 'POST',
		redirect: 'manual',
		body: new URLSearchParams({ user: 'supervisor' }),
	});
	const page = await fetch(headers.get('location') ?? '');
	expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Connection successful')]);
	credentials.set(connectedToCloud, { id, name, type: connectedToCloud, data });
	const parameters = { authentication: 'oAuth2', resource: 'user', operation: 'getMe' };
	const execution = await runNode('genesysCloud', parameters, [connectedToCloud]);
	expect(execution.error).toBeUndefined();
	expect(itemsOf(execution, 'Node').map(({ json }) => json.name)).toEqual(['Priya Kowalski']);
});

test('each API has an example', () => {
	const shown = new Set([...examples.values()].flatMap(({ workflow }) => workflow.nodes.map(({ type }) => type)));
	const nodes = nodeNames(manifest.nodes).filter((name) => name !== 'genesysApiCall' && !name.endsWith('Trigger'));
	expect(nodes.filter((name) => !shown.has(ours + name))).toEqual([]);
});

/** The others wait for an event. */
const startedByClick = exampleFiles.filter((file) =>
	/n8n-nodes-base\.(manual|schedule)Trigger/.test(readFileSync(join(root, 'examples', file), 'utf8')),
);

/** What some examples output, by the name of a node. */
const outputs: Record<string, Record<string, unknown[]>> = {
	'70-move-agents-between-queues.json': {
		'Get Idle Agent': [expect.objectContaining({ name: 'Øystein Larsen' })],
		'Compare Queues': [{ busy: uuid('queue Sales'), quiet: uuid('queue Deliveries') }],
		'Remove From Quiet Queue': [expect.anything()],
	},
	'71-set-presence-from-a-calendar.json': {
		'Set Presence': [expect.objectContaining({ systemPresence: 'Meeting' })],
	},
	'75-sync-a-data-table.json': {
		'Create Row': [{ key: '2026-12-31', name: "New Year's Eve", closed: false, priority: 2 }],
		'Update Row': [{ key: '2026-12-25', name: 'Christmas Day', closed: true, priority: 1 }],
		'Delete Row': [expect.objectContaining({ rowId: '2027-01-01', deleted: true })],
	},
	'76-find-idle-agents.json': {
		'Longest First': Array.from({ length: 12 }, () => ({
			name: expect.any(String) as string,
			email: expect.stringMatching(/^agent\d+@/) as string,
			idleMinutes: expect.any(Number) as number,
		})),
	},
	'77-request-personal-data-for-gdpr.json': {
		Result: [expect.objectContaining({ requestType: 'GDPR_EXPORT', status: 'COMPLETED' })],
	},
};

test.each(startedByClick)('the example %s runs to its end', async (file) => {
	const { id = '', trigger = '' } = examples.get(file) ?? {};
	const execution = await n8n.runWorkflow(id, trigger);
	expect({ status: execution.status, error: execution.error?.message }).toEqual({
		status: 'success',
		error: undefined,
	});
	for (const [node, items] of Object.entries(outputs[file] ?? {}))
		expect(itemsOf(execution, node).map(({ json }) => json)).toEqual(items);
});

/** Publishes an example, and waits until `look` returns something. */
async function publishExample<Result>(file: string, look: () => Promise<Result | undefined>): Promise<Result> {
	const { id = '' } = examples.get(file) ?? {};
	await n8n.activateWorkflow(id);
	try {
		for (;;) {
			const found = await look();
			if (found !== undefined) return found;
			await pause(100);
		}
	} finally {
		await n8n.deactivateWorkflow(id);
	}
}

test('a conversation that starts becomes a note in the CRM', async () => {
	const { url, notifications } = demo.sandbox;
	const participants = [{ purpose: 'customer', name: 'Ada Lovelace', calls: [{ state: 'connected' }] }];
	const note = await publishExample('73-write-a-crm-note-for-each-conversation.json', async () => {
		for (const topic of notifications.topics) notifications.publish(topic, { id: 'c-1', participants });
		const notes = (await (await fetch(`${url}/sandbox/crm/notes`)).json()) as object[];
		return notes[0];
	});
	expect(note).toMatchObject({ conversationId: 'c-1', text: 'New conversation with Ada Lovelace' });
});

test('the AI agent of the example answers a message of Genesys Cloud', async () => {
	const { webhooks } = demo.sandbox;
	webhooks.configure({ openMessages: `${n8n.url}/webhook/genesys-cloud-bot` });
	const sent = await publishExample('74-answer-messages-with-an-ai-agent.json', async () => {
		if (!demo.sandbox.requests.some(({ path }) => path.endsWith('/chat/completions')))
			await webhooks.sendOpenMessage({ to: 'user-7', text: 'Hello' });
		return demo.sandbox.requests.find(({ path }) => path.endsWith('/inbound/open/message'));
	});
	expect(JSON.parse(String(sent.body))).toMatchObject({
		channel: { from: { id: 'user-7' } },
		text: 'You wrote: Hello',
	});
});

test('the wait alert is sent once when the wait gets long, and once when it is back to normal', async () => {
	const file = '72-alert-when-the-wait-gets-long.json';
	const workflow = structuredClone(examples.get(file)?.workflow) as unknown as {
		nodes: { name: string; parameters: object }[];
	};
	for (const node of workflow.nodes)
		if (node.name === 'Every Minute')
			node.parameters = { rule: { interval: [{ field: 'seconds', secondsInterval: 1 }] } };
	const { id } = await n8n.saveWorkflow({ ...workflow, name: 'Alert every second' });
	const setWait = (estimatedWaitTimeSeconds: number): void => {
		demo.sandbox.clearFaults();
		demo.sandbox.fault(
			{ method: 'GET', path: '/api/v2/routing/queues/*/estimatedwaittime' },
			{ status: 200, body: { results: [{ estimatedWaitTimeSeconds }] }, times: 'always' },
		);
	};
	const ended = async (): Promise<string[]> => {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id, status: ['success', 'error'] }));
		const { results } = await n8n.rest<{ results: { id: string }[] }>('GET', `/executions?filter=${filter}&limit=100`);
		return results.map((one) => one.id).reverse();
	};
	setWait(45);
	await n8n.activateWorkflow(id);
	while ((await ended()).length < 3) await pause(200);
	setWait(10);
	const before = (await ended()).length;
	while ((await ended()).length < before + 3) await pause(200);
	await n8n.deactivateWorkflow(id);
	demo.sandbox.clearFaults();
	const executions = await Promise.all((await ended()).map((one) => n8n.waitForExecution(one)));
	expect(executions.flatMap((one) => itemsOf(one, 'Limit Crossed?').map(({ json }) => json.text))).toEqual([
		'Callers wait 45 seconds',
		'The wait is back to normal: 10 seconds',
	]);
});

test("n8n's own Extract from File node runs in this n8n, so users can place it after an export of files", async () => {
	const node = (name: string, type: string, parameters: Record<string, unknown>, index: number) => ({
		...{ id: name, name, type: `n8n-nodes-base.${type}`, typeVersion: 1.1, position: [220 * index, 0], parameters },
	});
	const { id } = await n8n.saveWorkflow({
		name: 'Extract from a file',
		nodes: [
			{ ...node('Go', 'manualTrigger', {}, 0), typeVersion: 1 },
			node('File', 'convertToFile', { operation: 'toText', sourceProperty: 'text', options: { fileName: 'a.csv' } }, 1),
			{ ...node('Rows', 'extractFromFile', { operation: 'csv', options: {} }, 2), typeVersion: 1 },
		],
		connections: {
			Go: { main: [[{ node: 'File', type: 'main', index: 0 }]] },
			File: { main: [[{ node: 'Rows', type: 'main', index: 0 }]] },
		},
		pinData: { Go: [{ json: { text: 'id,queue\n1,Sales' } }] },
	});
	const execution = await n8n.runWorkflow(id, 'Go');
	expect(execution.error).toBeUndefined();
	expect(itemsOf(execution, 'Rows').map(({ json }) => json)).toEqual([{ id: '1', queue: 'Sales' }]);
});

test('an export returns as many records as the sandbox has interactions', async () => {
	const execution = await runNode(
		'genesysExport',
		{ operation: 'exportAndWait', source: 'UCSX', dataType: 'Interaction', period: 'all' },
		['genesysMulticloudCxApi', 'genesysExportDecryptionKeyApi'],
	);
	expect(execution.error).toBeUndefined();
	expect(itemsOf(execution, 'Node').length).toBeGreaterThanOrEqual(250);
});

test('a dropdown is loaded from the account', async () => {
	const options = await n8n.rest<{ name: string; value: string }[]>('POST', '/dynamic-node-parameters/options', {
		path: 'parameters.source',
		methodName: 'choicesOf_source',
		nodeTypeAndVersion: { name: `${ours}genesysExport`, version: 1 },
		// As the editor sends them, because dropdowns depend on them.
		currentNodeParameters: { exportFrom: 'udm', authentication: 'api', operation: 'exportAndWait' },
		credentials: { genesysMulticloudCxApi: reference('genesysMulticloudCxApi') },
	});
	expect(options.map(({ value }) => value)).toContain('UCSX');
});

test('a list inside a row offers suggestions that match the typed text', async () => {
	const { results } = await n8n.rest<{ results: { name: string; value: string }[] }>(
		'POST',
		'/dynamic-node-parameters/resource-locator-results',
		{
			path: 'parameters.data__statistics.row[1].objectType',
			methodName: 'choicesOf_data__statistics_objectType',
			filter: 'group',
			nodeTypeAndVersion: { name: `${ours}genesysStatistics`, version: 1 },
			currentNodeParameters: { resource: 'statistic', operation: 'getMany', data__statistics: { row: [{}, {}] } },
			credentials: { genesysMulticloudCxApi: reference('genesysMulticloudCxApi') },
		},
	);
	expect(results).toContainEqual({ name: 'Agent Group', value: 'GroupAgents' });
	expect(results.map(({ value }) => value)).not.toContain('Switch');
});

test('an API call to any path is signed in', async () => {
	const execution = await runNode(
		'genesysApiCall',
		{ system: 'multicloudCx', method: 'GET', path: '/auth/v3/ping', options: { fullResponse: true } },
		['genesysMulticloudCxApi'],
	);
	expect(execution.error).toBeUndefined();
	expect(itemsOf(execution, 'Node').map(({ json }) => json.statusCode)).toEqual([200]);
});

const threeAgents = [{ agent: 'agent-1001' }, { agent: 'nobody' }, { agent: 'agent-1003' }];
const stateOfAgent = {
	resource: 'statistic',
	operation: 'get',
	statisticName: { __rl: true, mode: 'name', value: 'CurrentAgentState' },
	objectType: { __rl: true, mode: 'list', value: 'Agent' },
	objectId: '={{ $json.agent }}',
};

test('a failed item ends the run with an error that names it', async () => {
	const execution = await runNode('genesysStatistics', stateOfAgent, ['genesysMulticloudCxApi'], {
		items: threeAgents,
	});
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain('Get statistic value');
});

test('a failed item keeps the results of other items if the node continues on errors', async () => {
	const execution = await runNode('genesysStatistics', stateOfAgent, ['genesysMulticloudCxApi'], {
		items: threeAgents,
		onError: 'continueRegularOutput',
	});
	expect(execution.status).toBe('success');
	const items = itemsOf(execution, 'Node').map(({ json }) => json);
	expect(items).toEqual([
		expect.objectContaining({ objectId: 'agent-1001' }),
		{ error: expect.stringContaining('Get statistic value'), details: expect.anything() },
		expect.objectContaining({ objectId: 'agent-1003' }),
	]);
});

/** What n8n's editor saves if the model fills in a value. */
const fromModel = (name: string): string =>
	`={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${name}', '', 'string') }}`;
const named = (value: string) => ({ __rl: true, mode: 'name', value });
const fromList = (value: string) => ({ __rl: true, mode: 'list', value });

/** Genesys operations as an agent's tools. */
const tools: Record<string, { type: string; parameters: Record<string, unknown>; credentialTypes?: string[] }> = {
	'Number of waiting calls': {
		type: 'genesysStatistics',
		parameters: {
			...{ resource: 'statistic', operation: 'get', statisticName: named('Current_In_Queue') },
			...{ objectType: fromList('Queue'), objectId: fromModel('Queue') },
		},
	},
	'Book a callback': {
		type: 'genesysEngagement',
		parameters: {
			...{ resource: 'callback', operation: 'create', serviceName: 'Callback_Sales' },
			phoneNumber: fromModel('Phone_Number'),
		},
	},
	'Look at a callback': {
		type: 'genesysEngagement',
		parameters: { resource: 'callback', operation: 'get', id: fromModel('Callback_ID') },
	},
	'Export jobs': {
		type: 'genesysUserDataManagement',
		parameters: { resource: 'exportJob', operation: 'getMany', toolOutput: 'selected', toolFields: ['status'] },
	},
	'Emails of a customer': {
		type: 'genesysSecureEmail',
		parameters: { resource: 'email', operation: 'getMany', address: fromModel('Address') },
	},
	'Interactions of all time': {
		type: 'genesysExport',
		parameters: { operation: 'exportAndWait', source: 'UCSX', dataType: 'Interaction', period: 'all' },
		credentialTypes: ['genesysMulticloudCxApi', 'genesysExportDecryptionKeyApi'],
	},
};

/** The model's tool calls, in order. */
const script: ToolCall[] = [
	{ tool: /waiting/, args: { Queue: 'Sales' } },
	{ tool: /Book/, args: { Phone_Number: '+15550100123' } },
	{
		tool: /Look/,
		args: ([, booked = '']) => ({ Callback_ID: /"id":"([^"]+)"/.exec(booked.replaceAll('\\', ''))?.[1] }),
	},
	{ tool: /Interactions/, args: {} },
	{ tool: /jobs/, args: {} },
	{ tool: /Emails/, args: { Address: 'ada@example.com' } },
];

const agentType = '@n8n/n8n-nodes-langchain.agent';

async function runAgent(model: ScriptedModel, version: number): Promise<Execution> {
	const openAi = await n8n.saveCredential({
		name: 'A scripted model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: model.url },
	});
	const toolNodes = Object.entries(tools).map(([name, { type, parameters, credentialTypes }], index) => ({
		id: `tool${index}`,
		name,
		type: `${ours}${type}Tool`,
		typeVersion: 2,
		position: [index * 120, 300],
		parameters,
		credentials: Object.fromEntries(
			(credentialTypes ?? ['genesysMulticloudCxApi']).map((credential) => [credential, reference(credential)]),
		),
	}));
	const { id } = await n8n.saveWorkflow({
		name: 'An agent with tools',
		nodes: [
			{ id: 'go', name: 'Go', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: [0, 0], parameters: {} },
			{
				...{ id: 'agent', name: 'Agent', type: agentType, typeVersion: version, position: [220, 0] },
				parameters: { promptType: 'define', text: 'Help the customer.', options: { enableStreaming: false } },
			},
			{
				...{ id: 'model', name: 'Model', type: '@n8n/n8n-nodes-langchain.lmChatOpenAi', typeVersion: 1.2 },
				...{ position: [220, 300], parameters: { model: { __rl: true, mode: 'id', value: 'scripted' }, options: {} } },
				credentials: { openAiApi: { id: openAi.id, name: openAi.name } },
			},
			...toolNodes,
		],
		connections: {
			Go: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			...Object.fromEntries(
				toolNodes.map(({ name }) => [name, { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] }]),
			),
		},
	});
	return await n8n.runWorkflow(id, 'Go');
}

/** As JSON text, because a model reads nothing else. */
const matchText = (...parts: RegExp[]) =>
	expect.stringMatching(new RegExp(parts.map(({ source }) => `(?=[^]*${source})`).join(''))) as string;

test("n8n's agent calls Genesys operations as tools, and the model reads their results", async () => {
	const model = await startScriptedModel(script);
	try {
		const { nodes, error } = await runAgent(model, 2.2);
		expect(error).toBeUndefined();
		expect(nodes.Agent?.at(-1)?.data?.main[0]?.[0]?.json).toEqual({ output: 'All done.' });
		expect(Object.keys(tools).map((name) => nodes[name]?.length)).toEqual([1, 1, 1, 1, 1, 1]);
		expect(model.tools.map(({ name }) => name).sort()).toEqual(
			Object.keys(tools)
				.map((name) => name.replaceAll(' ', '_'))
				.sort(),
		);
		expect(model.results).toEqual([
			matchText(/"objectId":"Sales","number":\d+,"text":"\d+"/),
			matchText(/^\[{"id":"[0-9a-f-]{36}"}\]$/),
			matchText(/"callbackState":"QUEUED"/, /"phoneNumber":"\+15550100123"/),
			matchText(/"ixnId":/, /"truncated":true,"next":50/),
			matchText(/^\[({"id":\d+,"status":"Completed"},?)+\]$/),
			matchText(/"toAddress":"ada@example.com"/),
		]);
		// Fifty records of an export and its report must fit into a context.
		expect(Math.max(...model.results.map(({ length }) => length))).toBeLessThan(20_000);
	} finally {
		await model.close();
	}
});
