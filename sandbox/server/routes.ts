import type { Reply } from './reply.ts';
import type { Call } from './request.ts';

/**
 * What a caller must send: `key` an API key; `token` also a valid bearer token; `open` neither, but an API key that is
 * sent must be right; `own` whatever the route itself requires, because its system has no API keys.
 */
export type Access = 'token' | 'key' | 'open' | 'own';

/** One documented operation. `path` has parameters as `{name}`, at most one per segment, with optional fixed text before or after it. */
export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	path: string;
	access: Access;
	answer(call: Call): Reply | Promise<Reply>;
}

/** A segment of a pattern: fixed text, or a parameter with fixed text before and after it. */
interface Segment {
	before: string;
	name?: string;
	behind: string;
}

/** Every pattern is read once. */
const patterns = new Map<string, Segment[]>();

function segmentsOf(pattern: string): Segment[] {
	const known = patterns.get(pattern);
	if (known) return known;
	const segments = pattern.split('/').map((segment): Segment => {
		const [, before = segment, name, behind = ''] = /^(.*)\{(.+)\}(.*)$/.exec(segment) ?? [];
		return { before, name, behind };
	});
	patterns.set(pattern, segments);
	return segments;
}

/** The decoded parameters of the path if it matches the pattern. */
export function matchPath(pattern: string, path: string): Record<string, string> | undefined {
	return matchSegments(segmentsOf(pattern), path.split('/'));
}

function matchSegments(expected: readonly Segment[], actual: readonly string[]): Record<string, string> | undefined {
	if (expected.length !== actual.length) return undefined;
	const params: Record<string, string> = {};
	for (const [index, { before, name, behind }] of expected.entries()) {
		const value = actual[index] ?? '';
		if (name === undefined) {
			if (before !== value) return undefined;
			continue;
		}
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

/** The route for a request. Fixed paths win over paths with parameters; if the number of parameters is equal, more fixed text wins. */
export function findRoute(
	routes: readonly Route[],
	method: string,
	path: string,
): { route: Route; params: Record<string, string> } | undefined {
	const actual = path.split('/');
	const fits = routes
		.filter((route) => route.method === method)
		.map((route) => ({ route, params: matchSegments(segmentsOf(route.path), actual) }))
		.filter((fit): fit is { route: Route; params: Record<string, string> } => fit.params !== undefined)
		.sort(
			(a, b) =>
				Object.keys(a.params).length - Object.keys(b.params).length ||
				fixedText(b.route.path) - fixedText(a.route.path),
		);
	return fits[0];
}

/** A system other than Multicloud CX's own APIs: its operations, and how to reset it. */
export interface System {
	routes: Route[];
	clear(): void;
	/** Stops its background work. */
	close?(): void;
}
