import type { Route } from '../server/routes.ts';
import { requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import { divisionOf } from './cloudPeople.ts';

/** Skills, languages and wrap-up codes. */
export function cloudRoutingRoutes(cloud: Cloud): Route[] {
	const inDivision = ({ body }: CloudCall): Record<string, unknown> => ({
		...body,
		divisionId: undefined,
		name: requiredText(body, 'name'),
		division: divisionOf(cloud, body),
	});
	return [
		...standardRoutes(cloud, {
			kind: 'skills',
			path: 'routing/skills',
			match: 'prefix',
			read: (call) => ({ ...inDivision(call), state: 'active', version: '1' }),
			deleted: 200,
			only: ['list', 'get', 'create', 'delete'],
			permission: 'routing:skill',
		}),
		...standardRoutes(cloud, {
			kind: 'languages',
			path: 'routing/languages',
			match: 'prefix',
			read: ({ body }) => ({ name: requiredText(body, 'name'), state: 'active', version: '1' }),
			deleted: 200,
			only: ['list', 'get', 'create', 'delete'],
			permission: 'routing:language',
		}),
		...standardRoutes(cloud, {
			kind: 'wrapupCodes',
			path: 'routing/wrapupcodes',
			match: 'prefix',
			read: inDivision,
			deleted: 200,
			only: ['list', 'get', 'create', 'update', 'delete'],
			permission: 'routing:wrapupCode',
		}),
		...standardRoutes(cloud, {
			kind: 'divisions',
			path: 'authorization/divisions',
			read: ({ body }) => ({ ...body, name: requiredText(body, 'name'), homeDivision: false }),
			only: ['list', 'get', 'create', 'update', 'delete'],
			permission: 'authorization:division',
		}),
	];
}
