import type { Reply } from './reply.ts';
import type { Call } from './request.ts';

/**
 * What a caller must show: an API key always; `token` a valid bearer token as well; `open` neither, though a key that is shown must be right; `own` what the
 * route itself asks for, because it is of a system that knows no API keys.
 */
export type Access = 'token' | 'key' | 'open' | 'own';

/** One documented operation. `path` holds parameters as `{name}`, at most one in a segment, with fixed text before or behind it if need be. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
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
		const [, before = '', name, behind = ''] = /^(.*)\{(.+)\}(.*)$/.exec(segment) ?? [];
		if (name === undefined && segment !== value) return undefined;
		if (name === undefined) continue;
		if (!value.startsWith(before) || !value.endsWith(behind) || value.length <= before.length + behind.length)
			return undefined;
		params[name] = decodeSegment(value.slice(before.length, value.length - behind.length));
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

function fixedText(pattern: string): number {
	return pattern.replace(/\{[^}]+\}/g, '').length;
}

/** The route for a request: fixed paths win over paths with parameters, and of those with as many the one with more fixed text. */
export function findRoute(
	routes: readonly Route[],
	method: string,
	path: string,
): { route: Route; params: Record<string, string> } | undefined {
	const fits = routes
		.filter((route) => route.method === method)
		.map((route) => ({ route, params: matchPath(route.path, path) }))
		.filter((fit): fit is { route: Route; params: Record<string, string> } => fit.params !== undefined)
		.sort(
			(a, b) =>
				Object.keys(a.params).length - Object.keys(b.params).length ||
				fixedText(b.route.path) - fixedText(a.route.path),
		);
	return fits[0];
}

/** A system beside Multicloud CX's own APIs: its operations, and how it forgets everything. */
export interface System {
	routes: Route[];
	clear(): void;
	/** Ends what it does by itself. */
	close?(): void;
}
