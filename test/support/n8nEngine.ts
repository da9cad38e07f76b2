import { userFolder } from './n8nEnvironment.ts';

import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { Container } from '../hosts/n8n-core/node_modules/@n8n/di';
import {
	BinaryDataConfig,
	BinaryDataService,
	ExecuteContext,
	ExecutionLifecycleHooks,
	InstanceSettings,
	LoadOptionsContext,
	PollContext,
	RoutingNode,
	TriggerContext,
	WebhookContext,
	WorkflowExecute,
} from '../hosts/n8n-core/node_modules/n8n-core';
import {
	createEmptyRunExecutionData,
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type IBinaryData,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
	type IRun,
	type IRunData,
	type IRunExecutionData,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
} from '../hosts/n8n-core/node_modules/n8n-workflow';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');

/** One of our nodes or credentials, found as n8n's loader finds it: by what package.json lists. Loaded when it is first asked for. */
function loader<Type>(listed: string[]): (name: string) => Type {
	const loaded: Record<string, Type> = {};
	const sources = Object.fromEntries(
		listed.map((path) => {
			const className = basename(path).split('.')[0] as string;
			return [
				className[0]?.toLowerCase() + className.slice(1),
				{ className, path: join(root, path.replace(/^dist\//, '').replace(/\.js$/, '')) },
			];
		}),
	);
	return (name) => {
		const { className, path } = sources[name] ?? { className: '', path: `nothing is called ${name}` };
		loaded[name] ??= new (jest.requireActual<Record<string, new () => Type>>(path)[className] as new () => Type)();
		return loaded[name];
	};
}

const inputNode = {
	description: {
		displayName: 'Input',
		name: 'input',
		group: ['transform'],
		version: 1,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [],
	},
	async execute(this: { getInputData(): INodeExecutionData[] }) {
		return [this.getInputData()];
	},
} as unknown as INodeType;

const ourNode = loader<INodeType>(manifest.n8n.nodes);
const credentialType = loader<ICredentialType>(manifest.n8n.credentials);

/** Nodes that are none of ours. */
const otherNodes: Record<string, INodeType> = { input: inputNode };

/** Makes a node of a test known to the engine. */
export const addNodeType = (node: INodeType): void => void (otherNodes[node.description.name] = node);

/** One of our nodes as n8n gives it to an AI agent: the description has another name. */
const asTool = (node: INodeType): INodeType =>
	Object.create(node, {
		description: { value: { ...node.description, name: `${node.description.name}Tool` } },
	}) as INodeType;

/** Looks up one of our nodes, also under the name it has as a tool. */
export function nodeType(name: string): INodeType {
	const other = otherNodes[name];
	if (other) return other;
	return name.endsWith('Tool') ? asTool(ourNode(name.replace(/Tool$/, ''))) : ourNode(name);
}

/** What n8n's database would hold of one credential; renewals change it. */
export type StoredCredential = ICredentialDataDecryptedObject;

/** What our credentials inherit from n8n's own, as far as the engine reads it. */
const inherited: Record<string, INodeProperties[]> = {
	oAuth2Api: ['clientId', 'clientSecret'].map((name) => ({ displayName: name, name, type: 'string', default: '' })),
};

const parentsOf = (typeName: string): string[] => credentialType(typeName).extends ?? [];
const propertiesOf = (typeName: string): INodeProperties[] => [
	...parentsOf(typeName).flatMap((parent) => inherited[parent] ?? []),
	...credentialType(typeName).properties,
];

const emptyNode = {
	id: 'credential',
	name: 'Credential',
	type: 'input',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
} as INode;

/** What a node gets of a stored credential: what its form shows, with defaults, and what follows from them. */
export async function resolved(typeName: string, stored: StoredCredential): Promise<ICredentialDataDecryptedObject> {
	const data = NodeHelpers.getNodeParameters(
		propertiesOf(typeName),
		stored as INodeParameters,
		true,
		false,
		null,
		null,
	) as ICredentialDataDecryptedObject;
	const { oauthTokenData } = stored;
	const entered = { ...data, ...(oauthTokenData === undefined ? {} : { oauthTokenData }) };
	const workflow = new Workflow({
		id: 'credential',
		name: 'credential',
		active: false,
		nodes: [emptyNode],
		connections: {},
		nodeTypes: { getByName: nodeType, getByNameAndVersion: nodeType, getKnownTypes: () => ({}) },
	});
	await workflow.expression.acquireIsolate();
	try {
		const values = workflow.expression.getParameterValue(
			entered as INodeParameters,
			null,
			0,
			0,
			emptyNode.name,
			[],
			'internal',
			{},
			undefined,
			false,
			entered as never,
		);
		return values as ICredentialDataDecryptedObject;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** The part of n8n's credential store that the engine talks to: what is stored, when it is renewed, and that renewals are stored. */
class CredentialStore extends ICredentialsHelper {
	stored: Record<string, StoredCredential>;

	constructor(stored: Record<string, StoredCredential>) {
		super();
		this.stored = stored;
	}

	getParentTypes(typeName: string) {
		return parentsOf(typeName);
	}

	isCredentialUsableByNode() {
		return true;
	}

	async authenticate(credentials: ICredentialDataDecryptedObject, typeName: string, request: IHttpRequestOptions) {
		const { authenticate } = credentialType(typeName);
		return typeof authenticate === 'function' ? await authenticate(credentials, request) : request;
	}

	async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		_node: INode,
		expired: boolean,
	) {
		const type = credentialType(typeName);
		const token = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		);
		if (!token || !type.preAuthentication || (credentials[token.name] !== '' && !expired)) return undefined;
		const renewed = await type.preAuthentication.call(helpers, credentials);
		if (renewed[token.name] === undefined) return undefined;
		Object.assign(this.stored[typeName] as StoredCredential, renewed);
		return Object.assign(credentials, renewed);
	}

	async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	) {
		return (await credentialType(typeName).preAuthentication?.call(helpers, credentials)) as
			ICredentialDataDecryptedObject | undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('The encrypted form of a credential is not needed here');
	}

	async getDecrypted(_additionalData: IWorkflowExecuteAdditionalData, _details: unknown, typeName: string) {
		return await resolved(typeName, this.stored[typeName] as StoredCredential);
	}

	async updateCredentials() {}

	async updateCredentialsOauthTokenData(
		_nodeCredentials: unknown,
		typeName: string,
		{ oauthTokenData }: ICredentialDataDecryptedObject,
	) {
		Object.assign(this.stored[typeName] as StoredCredential, { oauthTokenData });
	}

	getCredentialsProperties(typeName: string) {
		return propertiesOf(typeName);
	}
}

function additionalDataFor(store: CredentialStore): IWorkflowExecuteAdditionalData {
	const address = 'http://localhost:5678/';
	const addresses = [
		'restApiUrl',
		'instanceBaseUrl',
		'formBaseUrl',
		'formWaitingBaseUrl',
		'formTestBaseUrl',
		'webhookBaseUrl',
		'webhookWaitingBaseUrl',
		'webhookTestBaseUrl',
	];
	return {
		...Object.fromEntries(addresses.map((name) => [name, address])),
		credentialsHelper: store,
		hooks: new ExecutionLifecycleHooks('manual', '1', {
			id: 'test',
			name: 'test',
			active: false,
			nodes: [],
			connections: {},
		} as never),
		currentNodeExecutionIndex: 0,
		executionId: '1',
		variables: {},
		setExecutionStatus: () => undefined,
		logAiEvent: () => undefined,
	} as unknown as IWorkflowExecuteAdditionalData;
}

/** One node to run, with what surrounds it. */
export interface NodeRun {
	/** Such as `genesysExport`. */
	type: string;
	/** The version of the node that the workflow was saved with; the first by default. */
	typeVersion?: number;
	parameters: INodeParameters;
	/** By credential type. Renewed tokens are written into these objects, as n8n writes them into its database. */
	credentials?: Record<string, StoredCredential>;
	/** One empty item by default. */
	input?: { json: IDataObject; binary?: Record<string, IBinaryData> }[];
	/** What happens to an item that fails: it ends the execution by default; it is put out with the others; it has an output of its own. */
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	settings?: IWorkflowSettings;
	/** What n8n remembers of the workflow between executions. Written into this object. */
	staticData?: IDataObject;
	/** By which the node knows that it is another workflow. */
	workflowId?: string;
	/** Stops the execution, as the Stop button does. */
	signal?: AbortSignal;
}

export interface NodeResult {
	/** Of the first output. */
	items: INodeExecutionData[];
	/** Of each output. */
	outputs: INodeExecutionData[][];
	/** What n8n shows when the node failed. */
	/** All that n8n keeps of the execution, and would store and show. */
	execution: unknown;
	error?: {
		message: string;
		description?: string | null;
		httpCode?: string | null;
		context?: IDataObject;
		name?: string;
	};
}

const credentialReferences = (credentials: Record<string, StoredCredential>) =>
	Object.fromEntries(Object.keys(credentials).map((name) => [name, { id: name, name }]));

/** What a node has that is added today. */
const newestVersion = (type: string): number => Math.max(...[nodeType(type).description.version].flat());

function workflowOf({
	type,
	typeVersion = newestVersion(type),
	parameters,
	credentials = {},
	onError,
	settings,
	staticData,
	workflowId = 'test',
}: NodeRun): Workflow {
	const node = {
		id: 'node',
		name: 'Node',
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		credentials: credentialReferences(credentials),
		...(onError ? { onError } : {}),
	};
	const input = { id: 'input', name: 'Input', type: 'input', typeVersion: 1, position: [0, 0], parameters: {} };
	return new Workflow({
		id: workflowId,
		name: 'test',
		active: false,
		nodes: [input, node] as INode[],
		connections: { Input: { main: [[{ node: 'Node', type: 'main', index: 0 }]] } },
		nodeTypes: { getByName: nodeType, getByNameAndVersion: nodeType, getKnownTypes: () => ({}) },
		settings: { executionOrder: 'v1', timezone: 'UTC', ...settings },
		...(staticData ? { staticData } : {}),
	});
}

async function execution(nodeRun: NodeRun): Promise<IRun> {
	const workflow = workflowOf(nodeRun);
	const { input = [{ json: {} }], credentials = {}, signal } = nodeRun;
	const start = workflow.getNode('Input') as INode;
	const engine = new WorkflowExecute(additionalDataFor(new CredentialStore(credentials)), 'manual', {
		version: 1,
		startData: {},
		resultData: { runData: {} },
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node: start, data: { main: [input as INodeExecutionData[]] }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
	} as never);
	const running = engine.processRunExecutionData(workflow);
	signal?.addEventListener('abort', () => running.cancel(), { once: true });
	return await running;
}

/** Runs one node in n8n's real engine: its parameters resolved, its credentials renewed, its items paired by n8n itself. */
export async function runNode(nodeRun: NodeRun): Promise<NodeResult> {
	const { data } = await execution(nodeRun).catch((error: unknown) => ({
		data: { resultData: { runData: {} as IRunData, error: error as IRunExecutionData['resultData']['error'] } },
	}));
	const task = data.resultData.runData.Node?.[0];
	const outputs = (task?.data?.main ?? []).map((items) => items ?? []);
	const error = (task?.error ?? data.resultData.error) as NodeResult['error'];
	return { items: outputs[0] ?? [], outputs, execution: data, error };
}

/**
 * One poll of a trigger, as n8n's scheduler does it when the workflow is active, or as the editor does it when somebody fetches a test event. `staticData` is what n8n
 * stores of the workflow between polls.
 */
export async function pollNode(
	nodeRun: NodeRun,
	staticData: IDataObject,
	mode: 'trigger' | 'manual' = 'trigger',
): Promise<INodeExecutionData[] | null> {
	const workflow = workflowOf(nodeRun);
	workflow.staticData = staticData;
	const node = workflow.getNode('Node') as INode;
	const context = new PollContext(
		workflow,
		node,
		additionalDataFor(new CredentialStore(nodeRun.credentials ?? {})),
		mode,
		'activate',
	);
	await workflow.expression.acquireIsolate();
	try {
		const outputs = await nodeType(node.type).poll?.call(context);
		return outputs?.[0] ?? null;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** A trigger that listens. */
export interface Listening {
	/** The items of the next start of the workflow, as soon as there is one. Its execution ends with {@link Started.end}. */
	started(): Promise<Started>;
	/** How often the workflow was started and nobody has asked yet. */
	waiting(): number;
	/** What it reported in executions that have failed. */
	reported: Error[];
	/** What it gave up for. */
	fatal: Error[];
	close(): Promise<void>;
}

interface Started {
	items: INodeExecutionData[];
	end(): void;
}

/** A trigger as it listens while its workflow is active, or while somebody tries it in the editor. `init`: n8n has started again. Rejects where the workflow cannot be activated. */
export async function listenNode(
	nodeRun: NodeRun,
	mode: 'trigger' | 'manual' = 'trigger',
	activation: 'activate' | 'init' = 'activate',
): Promise<Listening> {
	const workflow = workflowOf(nodeRun);
	const node = workflow.getNode('Node') as INode;
	const starts: Started[] = [];
	const wanting: ((started: Started) => void)[] = [];
	const [reported, fatal]: [Error[], Error[]] = [[], []];
	const context = new TriggerContext(
		workflow,
		node,
		additionalDataFor(new CredentialStore(nodeRun.credentials ?? {})),
		mode,
		activation,
		(data, _response, done) => {
			const started = { items: data[0] ?? [], end: () => done?.resolve({} as IRun) };
			const wants = wanting.shift();
			if (wants) wants(started);
			else starts.push(started);
		},
		(error) => void fatal.push(error),
		(error) => void reported.push(error),
	);
	const inIsolate = async <Result>(work: () => Promise<Result> | undefined): Promise<Result | undefined> => {
		await workflow.expression.acquireIsolate();
		return await Promise.resolve(work()).finally(() => workflow.expression.releaseIsolate());
	};
	const response = await inIsolate(async () => {
		const answer = await nodeType(node.type).trigger?.call(context);
		nodeRun.signal?.addEventListener('abort', () => void answer?.closeFunction?.(), { once: true });
		await answer?.manualTriggerFunction?.();
		return answer;
	});
	return {
		started: () => {
			const [first] = starts.splice(0, 1);
			return first ? Promise.resolve(first) : new Promise((resolve) => wanting.push(resolve));
		},
		waiting: () => starts.length,
		reported,
		fatal,
		close: async () => void (await inIsolate(() => response?.closeFunction?.())),
	};
}

/** A request that has come to the URL of a trigger, as n8n hands it over, in production or at the test URL. */
export async function callWebhook(
	nodeRun: NodeRun,
	httpRequest: unknown,
	httpResponse: unknown,
	mode: 'webhook' | 'manual' = 'webhook',
): Promise<IWebhookResponseData> {
	const workflow = workflowOf(nodeRun);
	const node = workflow.getNode('Node') as INode;
	const additionalData = {
		...additionalDataFor(new CredentialStore(nodeRun.credentials ?? {})),
		httpRequest,
		httpResponse,
	} as IWorkflowExecuteAdditionalData;
	const context = new WebhookContext(workflow, node, additionalData, mode, {} as never, [], null);
	await workflow.expression.acquireIsolate();
	try {
		return (await nodeType(node.type).webhook?.call(context)) as IWebhookResponseData;
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** What the editor does when a dropdown is opened: the named method of the node, with what is entered so far. */
export async function loadChoices(
	nodeRun: NodeRun,
	method: string,
	filter?: string,
): Promise<{ name: string; value: unknown }[]> {
	const { context, methods } = loading(nodeRun);
	if (methods.listSearch?.[method] && filter !== undefined)
		return (await searchList(nodeRun, method, filter)).results as { name: string; value: unknown }[];
	return (await methods.loadOptions?.[method]?.call(context)) as { name: string; value: unknown }[];
}

/** What the editor does when a list is opened or searched, or somebody scrolls to its end: then with the token that came with the part before. */
export async function searchList(
	nodeRun: NodeRun,
	method: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { context, methods } = loading(nodeRun);
	return (await methods.listSearch?.[method]?.call(context, filter, paginationToken)) as INodeListSearchResult;
}

function loading({ type, typeVersion, parameters, credentials = {} }: NodeRun) {
	const workflow = workflowOf({ type, typeVersion, parameters, credentials });
	const node = workflow.getNode('Node') as INode;
	// With defaults, as the editor sends them.
	const additionalData = {
		...additionalDataFor(new CredentialStore(credentials)),
		currentNodeParameters: node.parameters,
	};
	const context = new LoadOptionsContext(workflow, node, additionalData, '');
	return { context, methods: nodeType(type).methods ?? {} };
}

/** What the editor shows after the test of a credential: n8n sends its declared request and goes by its rules. */
export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** n8n's own verdict on a request that failed. */
function verdictOn(error: unknown, rules: NonNullable<ICredentialType['test']>['rules'] = []): TestResult {
	const { message, cause } = error as Error & {
		cause?: { code?: string; response?: { status: number; statusText?: string } };
	};
	const { response } = cause ?? {};
	const rule = rules.find(
		(candidate) => candidate.type === 'responseCode' && candidate.properties.value === response?.status,
	);
	return { status: 'Error', message: rule?.properties.message ?? response?.statusText ?? cause?.code ?? message };
}

/** Tests a credential as the editor does when it is saved. Tokens that are renewed for it are written into `stored`. */
export async function testCredential(typeName: string, stored: StoredCredential): Promise<TestResult> {
	const { request, rules } = credentialType(typeName).test as NonNullable<ICredentialType['test']>;
	const type = 'n8n-nodes-base.noOp';
	const description = {
		...inputNode.description,
		name: type,
		credentials: [{ name: typeName, required: true }],
		properties: [{ displayName: 'Temp', name: 'temp', type: 'string', default: '', routing: { request } }],
	};
	const tested = { ...inputNode, description } as unknown as INodeType;
	const node = {
		...emptyNode,
		name: 'Test',
		type,
		parameters: { temp: '' },
		credentials: credentialReferences({ [typeName]: stored }),
	} as INode;
	const byName = (): INodeType => tested;
	const workflow = new Workflow({
		id: 'test',
		name: 'test',
		active: false,
		nodes: [node],
		connections: {},
		nodeTypes: { getByName: byName, getByNameAndVersion: byName, getKnownTypes: () => ({}) },
	});
	const input = { main: [[{ json: {} }]] };
	const additionalData = additionalDataFor(new CredentialStore({ [typeName]: stored }));
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		input,
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = { id: typeName, name: typeName, type: typeName, data: await resolved(typeName, stored) };
	await workflow.expression.acquireIsolate();
	try {
		await new RoutingNode(context, tested, decrypted).runNode();
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return verdictOn(error, rules);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

const binaryData = (): BinaryDataService => Container.get(BinaryDataService);

/** The bytes of a stored file of an item. */
export async function bytesOf(item: INodeExecutionData | undefined, field = 'data'): Promise<Buffer> {
	return await binaryData().getAsBuffer(item?.binary?.[field] as IBinaryData);
}

/** As n8n's own store in its database, which is not part of its engine: each file goes through memory whole. The table is a map. */
function databaseStore(): Parameters<BinaryDataService['setManager']>[1] {
	const table = new Map<string, Buffer>();
	const fileOf = async (fileId: string): Promise<Buffer> =>
		table.get(fileId) ?? Promise.reject(new Error(`No file ${fileId}`));
	const store = async (
		_location: unknown,
		content: Buffer | AsyncIterable<Uint8Array>,
	): Promise<{ fileId: string; fileSize: number }> => {
		const bytes = Buffer.isBuffer(content) ? content : await buffer(content);
		const fileId = randomUUID();
		table.set(fileId, bytes);
		return { fileId, fileSize: bytes.length };
	};
	return {
		init: async () => undefined,
		store,
		getAsBuffer: fileOf,
		getAsStream: async (fileId: string) => Readable.from(await fileOf(fileId)),
	} as never;
}

/** Gives the engine its store for binary data: files in a folder of this test run, a database, or memory. To be called before the first run that uses it. */
export async function startEngine(mode: 'filesystem' | 'database' | 'default' = 'filesystem'): Promise<void> {
	Container.get(InstanceSettings);
	const config = Container.get(BinaryDataConfig);
	config.mode = mode;
	config.availableModes = ['filesystem', 'database'];
	config.localStoragePath = join(userFolder, 'binary-data');
	await binaryData().init();
	binaryData().setManager('database', databaseStore());
}

export function stopEngine(): void {
	rmSync(userFolder, { recursive: true, force: true });
}

/** The engine for the tests of a file. */
export function useEngine(mode?: Parameters<typeof startEngine>[0]): void {
	beforeAll(() => startEngine(mode));
	afterAll(stopEngine);
}
