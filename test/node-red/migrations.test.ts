import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';
import { migrate, type Migration } from '../../node-red/shared/flowMigrations.ts';
import { greetingMigration } from './greetingMigration.ts';
import {
	flowAround,
	newest,
	outcome,
	startRed,
	type FlowNode,
	type RedHost,
	type TestConnection,
} from '../support/redHost.ts';

const root = resolve(__dirname, '../..');
const connection: TestConnection = { baseUrl: 'http://127.0.0.1:9', credentials: { apiKey: 'key' } };

describe('the runtime of Node-RED', () => {
	let red: RedHost;
	let nodesDir: string;

	beforeAll(async () => {
		nodesDir = mkdtempSync(join(tmpdir(), 'genesys-greeting-'));
		buildSync({
			absWorkingDir: root,
			entryPoints: ['test/node-red/greetingNode.ts'],
			outfile: join(nodesDir, 'greeting.js'),
			bundle: true,
			format: 'cjs',
			platform: 'node',
			footer: { js: 'module.exports = module.exports.default;' },
		});
		writeFileSync(join(nodesDir, 'greeting.html'), '<script></script>');
		red = await startRed(newest, { settings: { nodesDir } });
	});

	afterAll(async () => {
		await red?.close();
		rmSync(nodesDir, { recursive: true, force: true });
	});

	const runGreeting = async (saved: object, more: FlowNode[] = []) => {
		await red.deploy(flowAround({ type: 'test-greeting', ...saved }, connection, more));
		red.inject('node');
		return await outcome(red);
	};

	it.each([
		['without a version', {}],
		['with an earlier version', { version: 1 }],
	])('a node that was saved %s gets the current form of its configuration', async (_title, version) => {
		const { message } = await runGreeting({ hello: 'good morning', ...version });
		expect(message.payload).toMatchObject({ greeting: 'GOOD MORNING', version: 2 });
		expect(message.payload).not.toHaveProperty('hello');
	});

	it('a node that was saved with the current version keeps its configuration', async () => {
		const { message } = await runGreeting({ greeting: 'hello', version: 2 });
		expect(message.payload).toMatchObject({ greeting: 'hello', version: 2 });
	});

	it('a node from a newer version shows it, and answers each message with an error', async () => {
		const { error } = await runGreeting({ greeting: 'hello', version: 3 });
		const text = /^This test-greeting node was saved by a newer version of the package.*Update @genesys-flows/;
		expect(error).toMatchObject({ message: expect.stringMatching(text), cause: { kind: 'input' } });
		expect(red.statuses('node')).toEqual([{ id: 'node', fill: 'red', shape: 'ring', text: 'update the package' }]);
		expect((await red.logged(text)).id).toBe('node');
	});

	it('a node that uses a node from a newer version names it', async () => {
		const friend = { id: 'friend', type: 'test-greeting', name: 'Friend', z: 'flow', x: 0, y: 0, wires: [] };
		expect((await runGreeting({ version: 2, friend: 'friend' }, [{ ...friend, version: 2 }])).message).toMatchObject({
			friend: 'Friend',
		});
		expect((await runGreeting({ version: 2, friend: 'friend' }, [{ ...friend, version: 3 }])).error?.message).toMatch(
			/saved by a newer version/,
		);
	});

	it('a connection from a newer version is named by its nodes', async () => {
		const call = { type: 'genesys-api-call', version: 1, method: 'GET', path: { type: 'str', value: '/a' } };
		await red.deploy(flowAround(call, { ...connection, version: 2 } as TestConnection));
		red.inject('node');
		expect((await outcome(red)).error?.message).toMatch(
			/This genesys-connection node was saved by a newer version of the package/,
		);
	});
});

describe('an export node of the first version', () => {
	const changed = (values: object | undefined): unknown =>
		migrate('genesys-export', { version: 1, operation: 'exportAndWait', values } as object);

	it.each([
		['no values', undefined],
		['no time zone', { title: { type: 'str', value: 'A' } }],
		['an empty time zone', { title: { type: 'str', value: 'A' }, timeZone: { type: 'str', value: ' ' } }],
	])('an export node with %s keeps UTC days', (_title, values) => {
		expect(changed(values)).toEqual({
			version: 2,
			operation: 'exportAndWait',
			values: { ...values, timeZone: { type: 'str', value: 'UTC' } },
		});
	});

	it.each([
		{ type: 'str', value: 'Europe/Berlin' },
		{ type: 'msg', value: 'zone' },
	])('an export node keeps its time zone (%j)', (timeZone) => {
		expect(changed({ timeZone })).toMatchObject({ version: 2, values: { timeZone } });
	});

	it("an export node of the current version keeps an empty time zone, which is the server's", () => {
		expect(migrate('genesys-export', { version: 2, values: {} })).toEqual({ version: 2, values: {} });
	});
});

describe('the editor of Node-RED', () => {
	interface EditorNode extends Record<string, unknown> {
		type: string;
		_def: { defaults: Record<string, { value: unknown; validate?(value: unknown, options?: object): unknown }> };
	}
	let events: EventEmitter;
	let declared: EditorNode['_def']['defaults'];

	beforeEach(() => {
		const [, scripts = ''] =
			/<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(
				readFileSync(join(root, 'node-red', 'dist', 'genesys.html'), 'utf8'),
			) ?? [];
		events = new EventEmitter();
		const RED = { events, nodes: { registerType: () => undefined }, _: (key: string) => key };
		const editor = createContext({ RED, structuredClone }) as {
			window: object;
			genesysMigrations: { migrations: Record<string, Migration[]> };
			genesysForms: { version(type: string): typeof declared };
		};
		editor.window = editor;
		runInContext(scripts, editor);
		editor.genesysMigrations.migrations['test-greeting'] = [greetingMigration];
		declared = editor.genesysForms.version('test-greeting');
	});

	/** What the editor does with a saved node: it keeps declared properties, adds the node, and exports declared properties. */
	function open(saved: Record<string, unknown>): EditorNode {
		const defaults = { ...declared, greeting: { value: '' } };
		const kept = Object.fromEntries(Object.keys(defaults).map((name) => [name, saved[name]]));
		const node: EditorNode = { type: 'test-greeting', ...kept, _def: { defaults } };
		const refusing = new Proxy(node, {
			get: (target, name) => (name === '__node__' ? target : target[String(name)]),
			set: () => {
				throw new Error('Cannot modify a locked object');
			},
		});
		events.emit('nodes:add', refusing);
		return node;
	}
	const exported = ({ _def, ...node }: EditorNode): unknown =>
		JSON.parse(JSON.stringify(Object.fromEntries(Object.keys(_def.defaults).map((name) => [name, node[name]]))));

	it.each([{}, { version: 1 }])(
		'a node of an earlier version (%j) is opened and saved as the current version',
		(version) => {
			expect(exported(open({ hello: 'good morning', ...version }))).toEqual({ greeting: 'GOOD MORNING', version: 2 });
		},
	);

	it('a node of the current version stays unchanged', () => {
		expect(exported(open({ greeting: 'hello', version: 2 }))).toEqual({ greeting: 'hello', version: 2 });
	});

	it('a new node gets the current version', () => {
		expect(declared.version?.value).toBe(2);
	});

	it('a node from a newer version stays unchanged, and is marked as invalid', () => {
		expect(exported(open({ greeting: 'hello', version: 3 }))).toEqual({ greeting: 'hello', version: 3 });
		expect(declared.version?.validate?.(3, {})).toMatch(/version\.newer$/);
		expect(declared.version?.validate?.(3)).toBe(false);
		expect(declared.version?.validate?.(2, {})).toBe(true);
	});

	it('a node of another package stays unchanged', () => {
		const other = { type: 'other', hello: 'a', _def: { defaults: { hello: { value: '' } } } };
		events.emit('nodes:add', other);
		expect(other).toEqual({ type: 'other', hello: 'a', _def: { defaults: { hello: { value: '' } } } });
	});
});
