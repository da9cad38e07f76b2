import cookieParser from 'cookie-parser';
import cors, { type CorsOptions } from 'cors';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { NodeAPI } from 'node-red';
import { readBody, captureBodies, layersOf, pathBelow, normalizePath, type Body } from './rawBody.ts';
import { failWith } from './texts.ts';

/** The settings of Node-RED for its HTTP In nodes. */
interface HttpSettings {
	httpAdminRoot?: string | false;
	httpNodeRoot?: string | false;
	httpNodeMiddleware?: RequestHandler | RequestHandler[];
	httpNodeCors?: CorsOptions;
}

export interface Endpoint {
	/** Answers a request. */
	answer(request: Request, body: Body, response: Response): void;
	/** Called if something failed, such as a middleware of the settings, before an answer was sent. */
	failed(error: unknown, response: Response): void;
}

const pass: RequestHandler = (_request, _response, next) => next();

const settingsOf = (RED: NodeAPI): HttpSettings => RED.settings as HttpSettings;

/** The public root of the nodes' paths, with `/` at the end; `undefined` if flows serve no paths. */
export const rootPath = (RED: NodeAPI): string | undefined =>
	settingsOf(RED).httpNodeRoot === false ? undefined : pathBelow(RED.httpNode, '/');

/** Whether a path is plain: it contains nothing that Express treats as a pattern. */
const isPlain = (path: string): boolean => /^(\/[\w.~-]+)+\/?$/.test(path);

/** Paths that the editor uses. An endpoint there would break the editor, so that nothing could be deployed any more. */
const editorPaths = /^\/(auth|flows?|library|nodes|projects|settings)(\/|$)/;

/** Whether the editor, or the form of a node in it, uses a path. */
function isOfEditor(RED: NodeAPI, path: string): boolean {
	if (settingsOf(RED).httpAdminRoot === false) return false;
	const root = pathBelow(RED.httpAdmin, '/');
	const whole = normalizePath(pathBelow(RED.httpNode, path));
	if (!whole.startsWith(root.toLowerCase())) return false;
	const below = whole.slice(root.length - 1);
	return (
		editorPaths.test(below) || layersOf(RED.httpAdmin).some((layer) => layer.route?.methods.post && layer.match(below))
	);
}

/**
 * Answers POST requests at a path, after the same middleware as for HTTP In nodes. Returns a function that closes the
 * endpoint. Raises an `input` error if the path is invalid, if another node uses it, or if Node-RED serves no paths.
 */
export function openEndpoint(RED: NodeAPI, wanted: string, { answer, failed }: Endpoint): () => void {
	const { httpNodeRoot, httpNodeMiddleware = [], httpNodeCors } = settingsOf(RED);
	if (httpNodeRoot === false) failWith('input', 'noPaths');
	const path = wanted.trim().replace(/^\/*/, '/');
	if (!isPlain(path)) failWith('input', 'path', { path: wanted });
	if (isOfEditor(RED, path)) failWith('input', 'editorPath', { path });
	const isTaken = layersOf(RED.httpNode).some(
		({ route }) =>
			route?.methods.post && typeof route.path === 'string' && normalizePath(route.path) === normalizePath(path),
	);
	if (isTaken) failWith('input', 'pathTaken', { path });

	const close = captureBodies(RED.httpNode, path);
	const answered: RequestHandler = (request, response) =>
		void readBody(request, response)
			.then((body) => answer(request, body, response))
			.catch((error: unknown) => failed(error, response));
	const onError = (error: unknown, _request: Request, response: Response, next: NextFunction): void =>
		response.headersSent ? next(error) : failed(error, response);
	RED.httpNode.post(
		path,
		cookieParser(),
		httpNodeMiddleware,
		httpNodeCors ? cors(httpNodeCors) : pass,
		answered,
		onError,
	);
	const layer = layersOf(RED.httpNode).at(-1);
	return () => {
		close();
		const order = layersOf(RED.httpNode);
		const at = layer ? order.indexOf(layer) : -1;
		if (at >= 0) order.splice(at, 1);
	};
}
