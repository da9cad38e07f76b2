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

/** The fastest and latest, for tests that need only one. */
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

/** A running Node-RED. */
export interface RedHost {
	/** Without a slash at the end. */
	url: string;
	/** ID of its process. */
	pid: number;
	/** Calls the admin API. Returns status and parsed body for any status. */
	admin(
		method: string,
		path: string,
		body?: unknown,
		headers?: Record<string, string>,
	): Promise<{ status: number; body: unknown; text: string }>;
	/** Replaces all flows; resolves when they have started. `credentials` of a node are stored as from the editor. */
	deploy(flows: FlowNode[]): Promise<void>;
	/** Resolves when flows start the next time: Node-RED answers a deploy before that. */
	started(): Promise<void>;
	/** Sends a message to a node. */
	inject(id: string, msg?: Message): void;
	/** The next `count` messages of a `debug` node, in order. */
	receive(id: string, count?: number): Promise<Message[]>;
	/** The next message of any of these `debug` nodes. */
	receiveAny(ids: string[]): Promise<{ id: string; msg: Message }>;
	/** All messages of this `debug` node that have not been requested yet. */
	pending(id: string): Message[];
	/** The next status of a node that matches, including earlier ones since the last deploy. */
	status(id: string, matches: (status: Status) => boolean): Promise<Status>;
	statuses(id: string): Status[];
	/** A log entry that matches, including earlier ones. */
	logged(pattern: RegExp): Promise<LogEntry>;
	logs: LogEntry[];
	/** All log entries and messages with errors, with everything that belongs to them. */
	whole: string[];
	close(): Promise<void>;
}

/** Restores Buffers that came over the channel. */
function reviveBuffers(value: unknown): unknown {
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return value.map(reviveBuffers);
	if ('$buffer' in value) return Buffer.from(String(value.$buffer), 'base64');
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, reviveBuffers(entry)]));
}

/** A user folder with our package in its node_modules, as after `npm install`. */
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

/** A Node-RED in its own process, which reports events over its channel. */
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
		/** A persistent user folder, for a Node-RED that is started again. */
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
			inbox.set(told.received.id, [
				...(inbox.get(told.received.id) ?? []),
				reviveBuffers(told.received.msg) as Message,
			]);
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

	/** Waits until `look` returns something; it is called after each message from Node-RED. */
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
		// A new connection each time: Node-RED closes idle connections after some seconds, and a request at that moment would fail.
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
			// Events of the previous flows until they stop are ignored too.
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

/** The result of a node for one message. */
export interface Outcome {
	/** The message of its first output; after an error, the message of the Catch node. */
	message: Message;
	/** `msg.error` as in a Catch node. */
	error?: { message: string; cause?: Record<string, unknown> };
}

/** The connection of a test: the settings of a `genesys-connection` node, without secrets. */
export interface TestConnection {
	/** Multicloud CX by default, as in old flows without this setting. */
	system?: string;
	name?: string;
	baseUrl: string;
	signIn?: string;
	loginUrl?: string;
	contactCenterId?: string;
	channelId?: string;
	credentials: Record<string, string>;
}

/** Node-RED keeps credentials that a deploy does not contain. */
const noCredentials = {
	apiKey: '',
	accessToken: '',
	clientId: '',
	clientSecret: '',
	username: '',
	password: '',
	refreshToken: '',
	appSecret: '',
	webhookSecret: '',
	previousSecret: '',
};

/** An account with the field names of its form, in the format of a connection: secrets and related values are separate. */
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

/** A flow with one tested node, a listener for its outputs, and one for its errors. */
export function flowAround(
	node: Partial<FlowNode> & { type: string },
	connection: TestConnection,
	more: FlowNode[] = [],
): FlowNode[] {
	// Without a position on the canvas, Node-RED treats a node as a configuration node.
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

/** The next event: a message on the first output, or an error. */
export async function outcome(host: RedHost): Promise<Outcome> {
	const { id, msg } = await host.receiveAny(['out', 'caught']);
	return id === 'out' ? { message: msg } : { message: msg, error: msg.error as Outcome['error'] };
}

/** A value as the editor saves it. */
export interface TypedEntry {
	type: string;
	/** A text; names with values for the type `pairs`; objects for the type `rows`. */
	value: string | { name: string; value: TypedEntry }[] | Record<string, TypedEntry>[];
}

/** Calls one operation through a `genesys-operation` node: deploys a flow, sends one message in, and returns the result. */
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
