import { checkArtifact, type Artifact } from './exports/artifact.ts';
import type { Fault, Faults } from './server/faults.ts';
import { empty, invalidField, json } from './server/reply.ts';
import { isObject, jsonBody } from './server/request.ts';
import type { Route } from './server/routes.ts';
import type { StatisticsControls } from './statistics/statisticsSystem.ts';

/** The path of the controls, outside all Genesys paths. They need no credentials, are not recorded, and have no faults. */
export const controlsPath = '/sandbox/';

export interface Controllable {
	faults: Faults;
	/** The messages that Third-Party Messaging has accepted. */
	messages: readonly object[];
	statistics: StatisticsControls;
	artifact(settings: Partial<Artifact>): void;
	defaultArtifact(): void;
	reset(): void;
}

/** Faults, artifact settings, accepted messages and the reset over HTTP, for sandboxes that run as a separate program. */
export function controlRoutes(sandbox: Controllable): Route[] {
	const route = (method: Route['method'], name: string, act: (body: unknown) => void): Route => ({
		method,
		path: `${controlsPath}${name}`,
		access: 'open',
		answer: ({ request }) => {
			act(jsonBody(request));
			return empty(204);
		},
	});
	return [
		route('POST', 'faults', (body) => {
			const { method, path, ...fault } = readFault(body);
			sandbox.faults.add({ method, path }, fault);
		}),
		route('DELETE', 'faults', () => sandbox.faults.clear()),
		route('POST', 'artifacts', (body) => sandbox.artifact(checkArtifact(body))),
		route('DELETE', 'artifacts', () => sandbox.defaultArtifact()),
		route('POST', 'reset', () => sandbox.reset()),
		route('POST', 'statistics/values', (body) => {
			const { value, ...statistic } = readHold(body);
			sandbox.statistics.hold(statistic, value);
			sandbox.statistics.push();
		}),
		route('POST', 'statistics/service', (body) => sandbox.statistics.service(readState(body))),
		route('POST', 'statistics/restart', () => sandbox.statistics.restart()),
		route('DELETE', 'statistics/sessions', () => sandbox.statistics.endSessions()),
		{ method: 'GET', path: `${controlsPath}messages`, access: 'open', answer: () => json(200, sandbox.messages) },
	];
}

const faultFields = [
	'method',
	'path',
	'status',
	'body',
	'headers',
	'retryAfter',
	'delay',
	'reset',
	'truncate',
	'stall',
	'slow',
	'chunked',
	'short',
	'long',
	'damage',
	'gzip',
	'expired',
	'times',
];

function readFault(body: unknown): Fault & { method?: string; path: string } {
	if (typeof body !== 'object' || body === null) throw invalidField('body', 'must be a JSON object');
	const unknown = Object.keys(body).find((name) => !faultFields.includes(name));
	if (unknown !== undefined) throw invalidField(unknown, 'is not part of a fault');
	if (!('path' in body) || typeof body.path !== 'string') throw invalidField('path', 'is required');
	return body as Fault & { method?: string; path: string };
}

type Hold = Parameters<StatisticsControls['hold']>[0] & { value?: number };

function readHold(body: unknown): Hold {
	const fields = isObject(body) ? body : {};
	const missing = ['name', 'objectType', 'objectId'].find((name) => typeof fields[name] !== 'string');
	if (missing !== undefined) throw invalidField(missing, 'is required');
	if (!['number', 'undefined'].includes(typeof fields['value']))
		throw invalidField('value', 'must be a number, or left out');
	return body as Hold;
}

function readState(body: unknown): 'AVAILABLE' | 'UNAVAILABLE' {
	const state = isObject(body) ? body['state'] : undefined;
	if (state !== 'AVAILABLE' && state !== 'UNAVAILABLE') throw invalidField('state', 'must be AVAILABLE or UNAVAILABLE');
	return state;
}
