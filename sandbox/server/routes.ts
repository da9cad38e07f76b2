import type { Reply } from './reply.ts';
import type { Call } from './request.ts';

/** What a caller must show: an API key always; `token` a valid bearer token as well; `open` neither, for what a browser navigates to. */
export type Access = 'token' | 'key' | 'open';

/** One documented operation. `path` holds parameters as `{name}`. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	path: string;
	access: Access;
	answer(call: Call): Reply | Promise<Reply>;
}

/** The parameters of the path when it fits the pattern, decoded. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
	const expected = pattern.split('/');
	const actual = path.split('/');
	if (expected.length !== actual.length) return undefined;
	const params: Record<string, string> = {};
	for (const [index, segment] of expected.entries()) {
		const value = actual[index] ?? '';
		const name = /^\{(.+)\}$/.exec(segment)?.[1];
		if (name === undefined && segment !== value) return undefined;
		if (name !== undefined && value === '') return undefined;
		if (name !== undefined) params[name] = decodeSegment(value);
	}
	return params;
}

function decodeSegment(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}

/** The route for a request: fixed paths win over paths with parameters. */
export function findRoute(routes: readonly Route[], method: string, path: string): { route: Route; params: Record<string, string> } | undefined {
	const fits = routes
		.filter((route) => route.method === method)
		.map((route) => ({ route, params: matchPath(route.path, path) }))
		.filter((fit): fit is { route: Route; params: Record<string, string> } => fit.params !== undefined)
		.sort((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
	return fits[0];
}
