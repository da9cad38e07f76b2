import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { useStarted } from './fixtures.ts';

const root = resolve(__dirname, '..', '..');
const packageFolder = join(root, 'node-red');

/** One Node-RED on one Node, as users run them. */
export interface Combination {
	title: string;
	host: 'node-red-4' | 'node-red-5';
	node: string;
}

const node20 = join(root, 'test', 'hosts', 'node-red-4', 'node_modules', '.bin', 'node');

export const combinations: readonly Combination[] = [
	{ title: 'Node-RED 4 on Node 20', host: 'node-red-4', node: node20 },
	{ title: 'Node-RED 4 on Node 24', host: 'node-red-4', node: process.execPath },
	{ title: 'Node-RED 5 on Node 24', host: 'node-red-5', node: process.execPath },
];

/** The fastest and newest, for tests that need only one. */
export const newest = combinations[2] as Combination;

export interface FlowNode {
	id: string;
	type: string;
	z?: string;
	wires?: string[][];
	[property: string]: unknown;
}

export interface Message {
	payload?: unknown;
	[property: string]: unknown;
}

interface Status {
	id: string;
	text?: string;
	fill?: string;
	shape?: string;
}

interface LogEntry {
	level: number;
	text: string;
	id?: string;
}

/** A Node-RED that is running. */
export interface RedHost {
	/** Without a slash at the end. */
	url: string;
	/** Of its process. */
	pid: number;
	/** The admin API. Answers with status and parsed body, whatever the status. */
	admin(
		method: string,
		path: string,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<{ status: number; body: unknown; text: string }>;
	/** Replaces all flows; settles when they have started. `credentials` of a node are stored as the editor's would be. */
	deploy(flows: FlowNode[]): Promise<void>;
	/** Settles when flows have started the next time: Node-RED answers whoever deploys before that. */
	started(): Promise<void>;
	/** Hands a message to a node. */
	inject(id: string, msg?: Message): void;
	/** The next `count` messages that a `debug` node gets, in order. */
	receive(id: string, count?: number): Promise<Message[]>;
	/** The next message that any of these `debug` nodes gets. */
	receiveAny(ids: string[]): Promise<{ id: string; msg: Message }>;
	/** Every message that this `debug` node has got and nobody has asked for yet. */
	pending(id: string): Message[];
	/** The next status of a node that fulfils the condition; earlier ones since the last deploy count. */
	status(id: string, matches: (status: Status) => boolean): Promise<Status>;
	statuses(id: string): Status[];
	/** A log entry that matches: one that was written already, or the next. */
	logged(pattern: RegExp): Promise<LogEntry>;
	logs: LogEntry[];
	/** Each log entry, and each message with an error, with everything that hangs on it. */
	whole: string[];
	close(): Promise<void>;
}

/** Buffers as they were before they came over the channel. */
function revived(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(revived);
	if ('$buffer' in value) return Buffer.from(String(value.$buffer), 'base64');
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, revived(entry)]));
}

/** A user folder with our package in its node_modules, as `npm install` would leave it. */
export function userFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'genesys-node-red-'));
	mkdirSync(join(folder, 'node_modules', '@genesys-flows'), { recursive: true });
	symlinkSync(packageFolder, join(folder, 'node_modules', '@genesys-flows', 'node-red-genesys'), 'junction');
	writeFileSync(
		join(folder, 'package.json'),
		JSON.stringify({ name: 'test', private: true, dependencies: { '@genesys-flows/node-red-genesys': '*' } }),
	);
	return folder;
}

interface Told {
	ready?: { port: number };
	started?: true;
	stopped?: true;
	crash?: string;
	log?: LogEntry;
	status?: Status;
	received?: { id: string; msg: Message };
	whole?: string;
}

/** A Node-RED in a process of its own, which tells what happens over its channel. */
export function forkRed(
	{ host, node }: Combination,
	userDir: string,
	settings: Record<string, unknown>,
	env: Record<string, string>,
): ChildProcess {
	const options = JSON.stringify({ host: join(root, 'test', 'hosts', host), userDir, settings });
	return fork(join(__dirname, 'red.cjs'), [options], {
		execPath: node,
		execArgv: [],
		cwd: userDir,
		env: { ...process.env, NODE_OPTIONS: '', ...env },
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
	});
}

/** Starts Node-RED with our package on a free port of loopback. */
export async function startRed(
	combination: Combination,
	{
		settings = {},
		env = {},
		folder,
	}: {
		settings?: Record<string, unknown>;
		env?: Record<string, string>;
		/** A user folder that is kept, for a Node-RED that is started again. */
		folder?: string;
	} = {},
): Promise<RedHost> {
	const userDir = folder ?? userFolder();
	const child = forkRed(combination, userDir, settings, env);
	const events = new EventEmitter();
	events.setMaxListeners(0);
	const inbox = new Map<string, Message[]>();
	const shown: Status[] = [];
	const logs: LogEntry[] = [];
	const whole: string[] = [];
	let crash: string | undefined;

	child.on('message', (told: Told) => {
		if (told.log) logs.push(told.log);
		if (told.whole) whole.push(told.whole);
		if (told.status) shown.push(told.status);
		if (told.received)
			inbox.set(told.received.id, [...(inbox.get(told.received.id) ?? []), revived(told.received.msg) as Message]);
		if (told.crash) crash = told.crash;
		if (told.ready) events.emit('ready', told.ready);
		if (told.started) events.emit('started');
		if (told.stopped) events.emit('stopped');
		events.emit('told');
	});
	child.on('exit', (code) => {
		crash ??= `Node-RED ended with code ${code}`;
		events.emit('told');
	});

	/** Waits until `look` finds something, looking again whenever Node-RED says anything. */
	const until = async <Found>(look: () => Found | undefined): Promise<Found> => {
		for (;;) {
			const found = look();
			if (found !== undefined) return found;
			if (crash) throw new Error(crash);
			await once(events, 'told');
		}
	};

	const [{ port }] = (await Promise.race([once(events, 'ready'), until(() => undefined)])) as [{ port: number }];
	const url = `http://127.0.0.1:${port}${settings.program === 'below' ? '/below' : ''}`;
	const editor = `${url}${String(settings.httpAdminRoot ?? '/').replace(/\/$/, '')}`;

	const admin: RedHost['admin'] = async (method, path, body, headers = {}) => {
		// A connection of its own: Node-RED closes those that nothing has come over for some seconds, and one that is used just then breaks.
		const response = await fetch(`${editor}/${path}`, {
			method,
			headers: {
				connection: 'close',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		const isJson = response.headers.get('content-type')?.includes('json');
		return { status: response.status, body: isJson && text ? (JSON.parse(text) as unknown) : undefined, text };
	};

	const started: RedHost['started'] = async () => {
		let hasStarted: true | undefined;
		events.once('started', () => (hasStarted = true));
		await until(() => hasStarted);
	};

	return {
		url,
		pid: child.pid as number,
		admin,
		started,
		logs,
		whole,
		deploy: async (flows) => {
			// What the flows before do until they stop is of no interest either.
			const forget = (): void => {
				inbox.clear();
				shown.length = 0;
			};
			forget();
			events.once('stopped', forget);
			const start = started();
			const { status, text } = await admin('POST', 'flows', flows, { 'node-red-deployment-type': 'full' });
			if (status !== 204) throw new Error(`Deploying failed with ${status}: ${text}`);
			await start;
		},
		inject: (id, msg = {}) => void child.send({ inject: { id, msg } }),
		receive: (id, count = 1) =>
			until(() => {
				const waiting = inbox.get(id) ?? [];
				return waiting.length >= count ? waiting.splice(0, count) : undefined;
			}),
		receiveAny: (ids) =>
			until(() => {
				const id = ids.find((candidate) => inbox.get(candidate)?.length);
				return id === undefined ? undefined : { id, msg: inbox.get(id)?.shift() as Message };
			}),
		pending: (id) => inbox.get(id) ?? [],
		status: (id, matches) => until(() => shown.find((status) => status.id === id && matches(status))),
		logged: (pattern) => until(() => logs.find(({ text }) => pattern.test(text))),
		statuses: (id) => shown.filter((status) => status.id === id),
		close: async () => {
			if (child.exitCode === null) {
				const ended = once(child, 'exit');
				child.send({ close: true });
				await ended;
			}
			if (!folder) rmSync(userDir, { recursive: true, force: true });
		},
	};
}

/** A Node-RED for the tests of a file or of a `describe`. */
export const useRed = (...options: Parameters<typeof startRed>): RedHost =>
	useStarted(
		() => startRed(...options),
		(red) => red.close(),
	);

/** What a node of a flow did with one message. */
export interface Outcome {
	/** What left its first output; with an error, what the Catch node got. */
	message: Message;
	/** `msg.error` as a Catch node gets it. */
	error?: { message: string; cause?: Record<string, unknown> };
}

/** The connection of a test: the settings of a `genesys-connection` node, secrets apart. */
export interface TestConnection {
	/** Multicloud CX when absent, as in flows from before there was a choice. */
	system?: string;
	name?: string;
	baseUrl: string;
	signIn?: string;
	loginUrl?: string;
	contactCenterId?: string;
	channelId?: string;
	credentials: Record<string, string>;
}

/** Node-RED keeps what a deploy does not mention. */
const noCredentials = {
	apiKey: '',
	accessToken: '',
	clientId: '',
	clientSecret: '',
	username: '',
	password: '',
	refreshToken: '',
	appSecret: '',
	previousSecret: '',
};

/** An account by the names of its form, as a connection keeps it: secrets, and what belongs to them, are apart. */
export function connectionOf(system: string, account: Record<string, string>): TestConnection {
	const entries = Object.entries(account);
	const settings = entries.filter(([name]) => !Object.hasOwn(noCredentials, name));
	return {
		system,
		baseUrl: '',
		...Object.fromEntries(settings),
		credentials: Object.fromEntries(entries.filter(([name]) => Object.hasOwn(noCredentials, name))),
	};
}

/** A flow of one node under test, with a listener on its outputs and one for what it reports to Catch nodes. */
export function flowAround(
	node: Partial<FlowNode> & { type: string },
	connection: TestConnection,
	more: FlowNode[] = [],
): FlowNode[] {
	// Without a place on the canvas Node-RED takes a node for a configuration node.
	const place = { z: 'flow', x: 0, y: 0 };
	return [
		{ id: 'flow', type: 'tab', label: 'Test' },
		{
			id: 'connection',
			type: 'genesys-connection',
			name: '',
			...connection,
			credentials: { ...noCredentials, ...connection.credentials },
		},
		{ id: 'out', type: 'debug', ...place, active: false, wires: [] },
		{ id: 'progress', type: 'debug', ...place, active: false, wires: [] },
		{ id: 'catch', type: 'catch', ...place, scope: null, wires: [['caught']] },
		{ id: 'caught', type: 'debug', ...place, active: false, wires: [] },
		{ id: 'node', ...place, name: '', connection: 'connection', wires: [['out'], ['progress']], ...node },
		...more,
	];
}

/** The next thing that happens: a message on the first output, or an error. */
export async function outcome(host: RedHost): Promise<Outcome> {
	const { id, msg } = await host.receiveAny(['out', 'caught']);
	return id === 'out' ? { message: msg } : { message: msg, error: msg.error as Outcome['error'] };
}

/** A value as the editor stores it. */
export interface TypedEntry {
	type: string;
	/** A text; names with a value each of the type `pairs`; objects of the type `rows`. */
	value: string | { name: string; value: TypedEntry }[] | Record<string, TypedEntry>[];
}

/** Calls one operation through a `genesys-operation` node: deploys a flow for it, sends one message in, and gives what came out. */
export async function runOperation(
	host: RedHost,
	connection: TestConnection,
	{
		api,
		operation,
		values = {},
		config = {},
		msg = {},
	}: {
		api: string;
		operation: string;
		values?: Record<string, TypedEntry>;
		config?: Record<string, unknown>;
		msg?: Message;
	},
): Promise<Outcome> {
	await host.deploy(
		flowAround(
			{
				type: 'genesys-operation',
				api,
				operation,
				values,
				returnAll: true,
				limit: 50,
				fileTo: 'buffer',
				largestBuffer: 50,
				...config,
			},
			connection,
		),
	);
	host.inject('node', msg);
	return outcome(host);
}
