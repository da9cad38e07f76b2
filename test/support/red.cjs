/**
 * Runs a real Node-RED in its own process, on the Node that started it, and communicates with the test over the IPC
 * channel. The test listens with `debug` nodes: their messages are forwarded.
 */
const { once } = require('node:events');
const { createServer } = require('node:http');
const { createRequire } = require('node:module');
const { isAbsolute, join } = require('node:path');
const { inspect } = require('node:util');
const { runInThisContext } = require('node:vm');

const { host, userDir, settings } = JSON.parse(process.argv[2]);
const hostRequire = createRequire(join(host, 'package.json'));
const RED = hostRequire('node-red');
const express = createRequire(hostRequire.resolve('node-red'))('express');

/** Data that the other process can read: no sockets or cycles, Buffers as bytes. */
function plain(value, above = []) {
	if (Buffer.isBuffer(value)) return { $buffer: value.toString('base64') };
	if (typeof value !== 'object' || value === null) return typeof value === 'function' ? undefined : value;
	if (above.includes(value)) return '[loop]';
	const path = [...above, value];
	if (Array.isArray(value)) return value.map((entry) => plain(entry, path));
	const entries = Object.entries(value).filter(([name]) => name !== 'req' && name !== 'res');
	return Object.fromEntries(entries.map(([name, entry]) => [name, plain(entry, path)]));
}

/** Restores an injected message: the channel has turned its Buffers into JSON. */
const injected = (msg) =>
	JSON.parse(JSON.stringify(msg), (_name, value) =>
		value?.type === 'Buffer' && Array.isArray(value.data) ? Buffer.from(value.data) : value,
	);

/** Everything that belongs to a value, including non-enumerable properties. */
const whole = (value) =>
	inspect(value, { depth: Infinity, maxArrayLength: null, maxStringLength: null, showHidden: true });

const tell = (message) => process.connected && process.send(message);

/** Programs that contain Node-RED: its own, one that parses bodies and mounts it under another app, and one that mounts it on a router. */
const programs = {
	own: (app) => app,
	below: (app) => {
		const inner = express();
		app.use(express.json(), express.urlencoded({ extended: false }));
		app.use('/below', inner);
		return inner;
	},
	router: (app) => {
		const router = express.Router();
		app.use(express.json());
		app.use(router);
		return router;
	},
};

async function run() {
	const app = express();
	const server = createServer(app);
	const { program, httpNodeMiddleware, ...plainSettings } = settings;
	// A test's context store is a file.
	for (const store of Object.values(plainSettings.contextStorage ?? {}))
		if (isAbsolute(store.module)) store.module = require(store.module);
	const full = {
		userDir,
		flowFile: 'flows.json',
		credentialSecret: false,
		httpAdminRoot: '/',
		httpNodeRoot: '/api',
		disableEditor: false,
		telemetry: { enabled: false, updateNotification: false },
		editorTheme: { tours: false },
		logging: {
			console: { level: 'off' },
			test: {
				level: 'debug',
				handler: () => (entry) =>
					tell({
						log: { level: entry.level, text: String(entry.msg?.message ?? entry.msg), id: entry.id },
						whole: whole(entry),
					}),
			},
		},
		...plainSettings,
		// Functions are sent as text.
		...(httpNodeMiddleware
			? { httpNodeMiddleware: [httpNodeMiddleware].flat().map((text) => runInThisContext(text)) }
			: {}),
	};
	RED.init(server, full);
	const place = programs[program ?? 'own'](app);
	// The editor first, as in Node-RED's own program: its parsers come first if both have the same root.
	place.use(full.httpAdminRoot, RED.httpAdmin);
	if (full.httpNodeRoot !== false) place.use(full.httpNodeRoot, RED.httpNode);
	const firstStart = once(RED.events, 'flows:started');
	RED.events.on('flows:started', () => tell({ started: true }));
	RED.events.on('flows:stopped', () => tell({ stopped: true }));
	RED.events.on('node-status', ({ id, status }) => tell({ status: { id, ...plain(status) } }));
	RED.hooks.add('postDeliver.test', ({ msg, destination }) => {
		if (destination.node.type === 'debug')
			tell({ received: { id: destination.id, msg: plain(msg) }, ...(msg.error ? { whole: whole(msg) } : {}) });
	});
	process.on('message', ({ inject, close }) => {
		if (inject) RED.nodes.getNode(inject.id).receive(injected(inject.msg));
		if (close) RED.stop().then(() => process.exit(0));
	});
	process.on('disconnect', () => process.exit(0));
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	// The empty flow of a new user folder also starts; a deploy before that would be mistaken for it.
	await Promise.all([RED.start(), firstStart]);
	tell({ ready: { port: server.address().port, memory: process.memoryUsage().rss } });
}

process.on('unhandledRejection', (error) => tell({ crash: String(error?.stack ?? error) }));
process.on('uncaughtException', (error) => tell({ crash: String(error?.stack ?? error) }));
run().catch((error) => {
	tell({ crash: String(error?.stack ?? error) });
	process.exitCode = 1;
});
