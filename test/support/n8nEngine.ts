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
	type ResourceMapperFields,
} from '../hosts/n8n-core/node_modules/n8n-workflow';
import manifest from '../../package.json' with { type: 'json' };

const root = join(import.meta.dirname, '../..');

/** One of our nodes or credentials, found like by n8n's loader from the list in package.json, and loaded on first use. */
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

/** Nodes that are not ours. */
const otherNodes: Record<string, INodeType> = { input: inputNode };

/** Adds a test node to the engine. */
export const addNodeType = (node: INodeType): void => void (otherNodes[node.description.name] = node);

/** One of our nodes as n8n gives it to an AI agent: the description has another name. */
const asTool = (node: INodeType): INodeType =>
	Object.create(node, {
		description: { value: { ...node.description, name: `${node.description.name}Tool` } },
	}) as INodeType;

/** Finds one of our nodes, also by its name as a tool. */
export function nodeType(name: string): INodeType {
	const other = otherNodes[name];
	if (other) return other;
	return name.endsWith('Tool') ? asTool(ourNode(name.replace(/Tool$/, ''))) : ourNode(name);
}

/** The contents of one credential in n8n's database; renewals change it. */
export type StoredCredential = ICredentialDataDecryptedObject;

/** The properties that our credentials inherit from n8n's own, as far as the engine uses them. */
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

/** The data of a stored credential for a node: the values of its form, with defaults, and derived values. */
export async function resolveCredential(
	typeName: string,
	stored: StoredCredential,
): Promise<ICredentialDataDecryptedObject> {
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

/** The engine's part of n8n's credential store: the stored credentials and their renewal. */
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
		return await resolveCredential(typeName, this.stored[typeName] as StoredCredential);
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

/** One node to run, with its context. */
export interface NodeRun {
	/** For example `genesysExport`. */
	type: string;
	/** The saved version of the node; default 1. */
	typeVersion?: number;
	parameters: INodeParameters;
	/** By credential type. Renewed tokens are written into these objects, like into n8n's database. */
	credentials?: Record<string, StoredCredential>;
	/** Default: one empty item. */
	input?: { json: IDataObject; binary?: Record<string, IBinaryData> }[];
	/** What happens to a failed item: it ends the execution (default), is output with the others, or has its own output. */
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	settings?: IWorkflowSettings;
	/** The workflow's static data between executions, which is written into this object. */
	staticData?: IDataObject;
	/** Lets the node distinguish workflows. */
	workflowId?: string;
	/** Stops the execution, like the Stop button. */
	signal?: AbortSignal;
}

export interface NodeResult {
	/** The items of the first output. */
	items: INodeExecutionData[];
	/** The items of each output. */
	outputs: INodeExecutionData[][];
	/** The error that n8n shows if the node failed. */
	/** Everything that n8n stores and shows of the execution. */
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

/** The latest version of a node, as in a new node. */
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

/** Runs one node in n8n's real engine: n8n itself resolves its parameters, renews its credentials, and pairs its items. */
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
 * Polls a trigger like n8n's scheduler when the workflow is active, or like the editor for a test event. `staticData`
 * is stored between polls.
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

/** A trigger that is listening. */
export interface Listening {
	/** The items of the next start of the workflow. Its execution ends with {@link Started.end}. */
	started(): Promise<Started>;
	/** How many starts of the workflow have not been requested yet. */
	waiting(): number;
	/** The errors it reported in failed executions. */
	reported: Error[];
	/** The errors that stopped it. */
	fatal: Error[];
	close(): Promise<void>;
}

interface Started {
	items: INodeExecutionData[];
	end(): void;
}

/**
 * Listens with a trigger as in an active workflow, or in a test in the editor. `init`: n8n has started again. Rejects
 * if the workflow can't be activated.
 */
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

/** Sends a request to a trigger, as n8n passes it on from the production or the test URL. */
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

/** Opens a dropdown like the editor: calls the node's method with the current values. */
export async function loadChoices(
	nodeRun: NodeRun,
	method: string,
	filter?: string,
): Promise<{ name: string; value: unknown }[]> {
	const { context, methods } = loadOptionsContext(nodeRun);
	if (methods.listSearch?.[method] && filter !== undefined)
		return (await searchList(nodeRun, method, filter)).results as { name: string; value: unknown }[];
	return (await methods.loadOptions?.[method]?.call(context)) as { name: string; value: unknown }[];
}

/** Opens or searches a list like the editor, or loads the next part with the token of the previous one. */
export async function searchList(
	nodeRun: NodeRun,
	method: string,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const { context, methods } = loadOptionsContext(nodeRun);
	return (await methods.listSearch?.[method]?.call(context, filter, paginationToken)) as INodeListSearchResult;
}

/** Loads the columns of a resource mapper like the editor. */
export async function loadColumns(nodeRun: NodeRun, method: string): Promise<ResourceMapperFields> {
	const { context, methods } = loadOptionsContext(nodeRun);
	return (await methods.resourceMapping?.[method]?.call(context)) as ResourceMapperFields;
}

function loadOptionsContext({ type, typeVersion, parameters, credentials = {} }: NodeRun) {
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

/** The result of a credential test in the editor: n8n sends the declared request and applies its rules. */
export interface TestResult {
	status: 'OK' | 'Error';
	message: string;
}

/** n8n's own message for a failed request. */
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

/** Tests a credential like the editor after saving it. Renewed tokens are written into `stored`. */
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
	const decrypted = { id: typeName, name: typeName, type: typeName, data: await resolveCredential(typeName, stored) };
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

/** The bytes of an item's stored file. */
export async function bytesOf(item: INodeExecutionData | undefined, field = 'data'): Promise<Buffer> {
	return await binaryData().getAsBuffer(item?.binary?.[field] as IBinaryData);
}

/** Like n8n's own store in its database, which is not part of its engine: each file is in memory as a whole. The table is a map. */
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

/**
 * Sets the engine's store for binary data: files in a folder of this test run, a database, or memory. Must be called
 * before the first run that uses it.
 */
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
