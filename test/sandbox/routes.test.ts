import { json } from '../../sandbox/server/reply.ts';
import { findRoute, matchPath, type Route } from '../../sandbox/server/routes.ts';

const route = (path: string): Route => ({ method: 'GET', path, access: 'key', answer: () => json(200, path) });

describe('paths of the sandbox', () => {
	test.each([
		['/a/{id}', '/a/x%2Fy', { id: 'x/y' }],
		['/a/ext_{id}', '/a/ext_x%20y', { id: 'x y' }],
		['/a/ext_{id}/stop', '/a/ext_1/stop', { id: '1' }],
		['/a/{id}.csv', '/a/b.c.csv', { id: 'b.c' }],
		['/a/{id}', '/a/%', { id: '%' }],
		['/a/ext_{id}', '/a/ext_', undefined],
		['/a/ext_{id}', '/a/1', undefined],
		['/a/{id}', '/a/', undefined],
		['/a/{id}', '/a/1/2', undefined],
		['/a/b', '/a/b', {}],
		['/a/b', '/a/c', undefined],
	])('the pattern %s is matched with the path %s', (pattern, path, params) => {
		expect(matchPath(pattern, path)).toEqual(params);
	});

	test('the more specific path wins in any order', () => {
		const routes = ['/a/{id}', '/a/ext_{external}', '/a/count'].map(route);
		for (const known of [routes, [...routes].reverse()]) {
			expect(['/a/1', '/a/ext_1', '/a/count'].map((path) => findRoute(known, 'GET', path)?.route.path)).toEqual([
				'/a/{id}',
				'/a/ext_{external}',
				'/a/count',
			]);
		}
	});
});
