import { contextServicesAccess } from '../data/systems.ts';
import { basicCredentials } from '../server/authorization.ts';
import { empty, json, Refusal, type Reply } from '../server/reply.ts';
import type { Call } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';

const allowedValues: Record<string, readonly string[]> = {
	filter_events: ['any', 'started', 'completed'],
	filter_state: ['any', 'active', 'inactive'],
	compression: ['uncompressed', 'zip', 'gzip'],
	format: ['csv', 'json'],
};

const fileEndings: Record<string, string> = { uncompressed: '', zip: '.zip', gzip: '.gz' };

/**
 * Context Services: exports services to files, which stay on the server. The export is documented under two paths with
 * different answers; both are here (reference: Export Services to File by Date).
 */
export function contextServices(now: () => number): System {
	const route = (method: Route['method'], path: string, answer: (call: Call) => Reply): Route => ({
		method,
		path: `/genesys/1/cs/maintenance/services/${path}`,
		access: 'own',
		answer: (call) => {
			checkCaller(call);
			return answer(call);
		},
	});
	const names = (call: Call): string[] => fileNamesOf(call, now());
	return {
		routes: [
			route('POST', 'files', (call) => json(200, names(call))),
			route('POST', 'file', (call) => (names(call), empty(202))),
			// A web server checks who is calling before it checks the method.
			...['files', 'file'].map((path) =>
				route('GET', path, () => json(405, { message: 'Method Not Allowed' }, { allow: 'POST' })),
			),
		],
		clear: () => undefined,
	};
}

function checkCaller({ request }: Call): void {
	const { name, password } = basicCredentials(request);
	if (name === contextServicesAccess.userName && password === contextServicesAccess.password) return;
	throw new Refusal(json(401, { message: 'Unauthorized' }, { 'www-authenticate': 'Basic realm="genesys"' }));
}

function fileNamesOf({ query }: Call, now: number): string[] {
	const from = readTime(query, 'time_from');
	if (from === undefined) throw refuseParameter('time_from', 'is required');
	if (from > (readTime(query, 'time_to') ?? now)) throw refuseParameter('time_from', 'must not be after time_to');
	const prefix = query.get('file_prefix');
	if (!prefix) throw refuseParameter('file_prefix', 'is required');
	for (const [name, choices] of Object.entries(allowedValues)) {
		if (!choices.includes(readChoice(query, name))) throw refuseParameter(name, `must be one of ${choices.join(', ')}`);
	}
	const ending = `${readChoice(query, 'format')}${fileEndings[readChoice(query, 'compression')] ?? ''}`;
	return ['services', 'states', 'tasks'].map((kind) => `${prefix}${formatStamp(now)}_${kind}.${ending}`);
}

/** The first choice is the default. */
function readChoice(query: URLSearchParams, name: string): string {
	return query.get(name) || (allowedValues[name]?.[0] ?? '');
}

function readTime(query: URLSearchParams, name: string): number | undefined {
	const value = query.get(name);
	if (!value) return undefined;
	const time = /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d))?$/.test(value) ? Date.parse(value) : NaN;
	if (Number.isNaN(time)) throw refuseParameter(name, 'must be a date and time such as 2014-09-02T08:00:00.000Z');
	return time;
}

/** As in file names: `20140813_160508_183`. */
function formatStamp(time: number): string {
	const [, date = '', clock = '', milliseconds = ''] =
		/^(.{10})T(.{8})\.(\d{3})Z$/.exec(new Date(time).toISOString()) ?? [];
	return [date.replaceAll('-', ''), clock.replaceAll(':', ''), milliseconds].join('_');
}

function refuseParameter(parameter: string, message: string): Refusal {
	return new Refusal(json(400, { message: `${parameter} ${message}` }));
}
