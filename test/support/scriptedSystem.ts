import type { HttpRequest } from '../../genesys/ports.ts';
import type { ExportFile, ExportHandle, ExportSource } from '../../genesys/exports/sources/source.ts';
import { scripted, type Answer, type Scripted } from './scripted.ts';

type Route = Answer | ((request: HttpRequest, count: number) => Answer);

/** User Data Management version 10, as a {@link scriptedService}. */
export const scriptedUdm = (routes: Record<string, Route>): Scripted => scriptedService('/udm/v10/', routes);

/** A service that answers by `METHOD path` under `base`; functions get the number of earlier calls. Everything else is 404. */
export function scriptedService(base: string, routes: Record<string, Route>): Scripted {
	const counts = new Map<string, number>();
	return scripted((request) => {
		const { pathname } = new URL(request.url);
		const key = `${request.method} ${pathname.replace(base, '')}`;
		const count = (counts.get(key) ?? 0) + 1;
		counts.set(key, count);
		const route = routes[key] ?? { status: 404, body: { status: { code: 404, message: `No ${key}` } } };
		return typeof route === 'function' ? route(request, count) : route;
	});
}

export const page = (...items: object[]): Answer => ({
	body: { count: items.length, from: 0, size: items.length, items },
});

export const handleOf = (changes: Partial<ExportHandle> = {}): ExportHandle => ({
	source: 'udm',
	jobId: '7',
	title: 'Nightly',
	startedAt: '2026-11-20T08:00:00.000Z',
	...changes,
});

/** A source that only opens files through a scripted transport, and records the request headers. */
export function opening(files: Scripted): ExportSource & { asked: (string | undefined)[] } {
	const no = () => Promise.reject(new Error('not part of this test'));
	const asked: (string | undefined)[] = [];
	return {
		asked,
		...{
			id: 'udm',
			title: 'Files',
			connection: 'multicloudCx',
			isEncrypted: true,
			fields: [],
			takesAll: true,
			start: no,
			status: no,
			files: no,
			cancel: no,
		},
		open: (_connection, _handle, file: ExportFile, { headers = {} } = {}) => {
			asked.push(headers.range);
			return files({ method: 'GET', url: `https://files.example/${file.name}`, headers });
		},
	};
}
