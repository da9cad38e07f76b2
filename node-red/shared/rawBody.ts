import type { IncomingMessage } from 'node:http';
import { raw } from 'body-parser';
import type { Express, NextFunction, Request, Response } from 'express';
import { maxBytes } from '../../genesys/webhooks/webhook.ts';

/** The exact bytes of a request after undoing only a Content-Encoding, or the reason why there are none. */
export type Body =
	| { bytes: Uint8Array }
	/**
	 * `tooLarge`: packed or not, it is over the limit; `undecodable`: it cannot be decompressed; `aborted`: the sender disconnected; `gone`: something else has already read it.
	 */
	| { problem: 'tooLarge' | 'undecodable' | 'aborted' | 'gone' };

/** `_body` is how parsers tell each other that the body was already read. */
type Readable = Request & { _body?: boolean };

/**
 * The untyped parts of an Express app: its mount path, and its router. Version 4 creates the router when it is first needed
 * and calls it `_router`; since version 5 it is `router`.
 */
interface Mounted {
	parent?: Express;
	lazyrouter?(): void;
	_router?: Stack;
	router: Stack;
}
interface Stack {
	stack: Layer[];
}
/** A layer of the router. */
export interface Layer {
	handle?: unknown;
	route?: { path: unknown; methods: Record<string, boolean> };
	/** Whether it handles a path. */
	match(path: string): boolean;
}

const readRaw = raw({ type: () => true, limit: maxBytes });

const problems: Record<string, 'tooLarge' | 'aborted'> = {
	'entity.too.large': 'tooLarge',
	'request.aborted': 'aborted',
};

function read(request: Readable, response: Response): Promise<Body> {
	return new Promise((resolve) => {
		// Nothing else reports this for a compressed body.
		request.once('close', () => (request.complete ? undefined : resolve({ problem: 'aborted' })));
		readRaw(request, response, (error?: unknown) => {
			request._body = true;
			const { type = '' } = (error ?? {}) as { type?: string };
			if (error) resolve({ problem: problems[type] ?? 'undecodable' });
			else resolve({ bytes: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0) });
		});
	});
}

/** Bodies that were read before they were requested. */
const earlyBodies = new WeakMap<IncomingMessage, Body>();

/** The body of a request that has reached one of the {@link captureBodies captured} paths. */
export async function readBody(request: Readable, response: Response): Promise<Body> {
	const early = earlyBodies.get(request);
	if (early) return early;
	return request._body || request.readableEnded ? { problem: 'gone' } : read(request, response);
}

/** Normalizes a path like Express. Uses a loop, because this runs for every request to Node-RED, and a URL may be long. */
export function normalizePath(path: string): string {
	let end = path.length;
	while (end > 0 && path.charAt(end - 1) === '/') end -= 1;
	return path.slice(0, end).toLowerCase();
}

const pathOf = ({ url = '' }: IncomingMessage): string =>
	normalizePath(url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/, ''));

function rootOf(app: Express): Express {
	const { parent } = app as Express & Mounted;
	return parent ? rootOf(parent) : app;
}

/** The layers of an app in the order in which it asks them. The list may be changed. */
export const layersOf = (app: Express): Layer[] => {
	const mounted = app as Express & Mounted;
	mounted.lazyrouter?.();
	// Accessing `router` in version 4 is an error.
	return (mounted._router ?? mounted.router).stack;
};

/** The public path of an app's path. */
export const pathBelow = (app: Express, path: string): string => `${app.path()}/${path}`.replace(/\/{2,}/g, '/');

/** The number of nodes that need the bodies of a path. */
const capturedPaths = new Map<string, number>();

/** Reads the bodies of captured paths before other parsers do. The parsers then see that there is nothing left to read. */
function capture(request: Readable, response: Response, next: NextFunction): void {
	if (request.method !== 'POST' || !capturedPaths.has(pathOf(request))) return next();
	void readBody(request, response).then((body) => {
		earlyBodies.set(request, body);
		if (!('problem' in body) || body.problem !== 'aborted') next();
	});
}

function removeCapture(root: Express): void {
	const order = layersOf(root);
	const at = order.findIndex(({ handle }) => handle === capture);
	if (at >= 0) order.splice(at, 1);
}

/** Moves the capture to the first position, also after the app was mounted elsewhere. */
function placeCapture(root: Express): void {
	removeCapture(root);
	root.use(capture);
	const order = layersOf(root);
	const [layer] = order.splice(
		order.findIndex(({ handle }) => handle === capture),
		1,
	);
	if (layer) order.unshift(layer);
}

/**
 * Captures the raw bodies of a path of Node-RED's HTTP nodes. With Node-RED's usual settings, the editor's own parser runs
 * before them and would leave only parsed JSON, which cannot be used to check a signature. Returns a function that stops
 * it.
 */
export function captureBodies(httpNode: Express, path: string): () => void {
	const key = normalizePath(pathBelow(httpNode, path));
	const root = rootOf(httpNode);
	capturedPaths.set(key, (capturedPaths.get(key) ?? 0) + 1);
	placeCapture(root);
	return () => {
		const others = (capturedPaths.get(key) ?? 1) - 1;
		if (others > 0) capturedPaths.set(key, others);
		else capturedPaths.delete(key);
		if (capturedPaths.size === 0) removeCapture(root);
	};
}
