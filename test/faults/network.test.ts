import { userDataManagement } from '../../genesys/catalogue/userDataManagement.ts';
import { authentication } from '../../genesys/catalogue/authentication.ts';
import { call } from '../../genesys/client/call.ts';
import { exportFiles } from '../../genesys/exports/files.ts';
import { exportStatus, readHandle } from '../../genesys/exports/handle.ts';
import { readExport } from '../../genesys/exports/read.ts';
import { startExport, waitForExport } from '../support/exportSteps.ts';
import type { Artifact, Fault, FaultRoute } from '../../sandbox/index.ts';
import {
	everything,
	expectEverything,
	expectNoCredentials,
	exported,
	failureOf,
	startSlice,
	type Slice,
} from './slice.ts';

let slice: Slice;
beforeAll(async () => {
	slice = await startSlice();
});
beforeEach(() => slice.reset());
afterAll(() => slice.close());

const sent = (method: string, path: string): number =>
	slice.sandbox.requests.filter((request) => request.method === method && request.path === path).length;

describe('an export despite network faults', () => {
	const steps: [string, FaultRoute][] = [
		['signing in', { method: 'POST', path: '/auth/v3/oauth/token' }],
		['looking for the run', { method: 'GET', path: '/udm/v10/export/history' }],
		['looking how far it is', { method: 'GET', path: '/udm/v10/export/history/*/progress' }],
		['listing the files', { method: 'GET', path: '/udm/v10/file-metadatas' }],
		['asking for a file', { method: 'GET', path: '/udm/v10/files/*' }],
		['the download', { method: 'GET', path: '/exports/*' }],
	];
	const troubles: [string, Fault][] = [
		['is told to wait', { status: 429, retryAfter: 7 }],
		['is told to wait until a date', { status: 429, retryAfter: 'Fri, 20 Nov 2026 08:10:00 GMT' }],
		['finds the service unavailable three times', { status: 503, times: 3 }],
		['finds a bad gateway with a web page', { status: 502, body: '<html>Bad Gateway</html>' }],
	];

	test.each(
		steps.flatMap(([step, route]) => troubles.map(([trouble, fault]) => [step, trouble, route, fault] as const)),
	)('an export succeeds when %s %s', async (_step, _trouble, route, fault) => {
		slice.sandbox.fault(route, fault);
		expectEverything(slice, await exported(slice));
		expectNoCredentials(slice);
	});

	test.each(steps.slice(1))('an export succeeds when %s is cut off', async (_step, route) => {
		slice.sandbox.fault(route, { reset: true });
		expectEverything(slice, await exported(slice));
	});

	test.each(steps.slice(1, 5))('an export succeeds when %s finds the token expired', async (_step, route) => {
		slice.sandbox.fault(route, { expired: true });
		expectEverything(slice, await exported(slice));
		expect(sent('POST', '/auth/v3/oauth/token')).toBe(2);
		expectNoCredentials(slice);
	});

	test('a retry waits once, as long as the answer requests', async () => {
		slice.sandbox.fault({ path: '/udm/v10/file-metadatas' }, { status: 429, retryAfter: 7 });
		await exported(slice);
		expect(slice.waits).toEqual([7000]);
	});

	test('an export of minutes succeeds with tokens that expire within seconds', async () => {
		const brief = await startSlice({ tokenSeconds: 5, jobSeconds: 300 });
		try {
			await brief.reset();
			const connection = brief.connect();
			const progress: number[] = [];
			const handle = await startExport(connection, 'udm', everything);
			const { status, finished } = await waitForExport(connection, handle, {
				longestMs: 600_000,
				onProgress: ({ progress: percent }) => progress.push(percent),
			});
			expect(finished).toBe(true);
			expect(progress).toEqual([...progress].sort((a, b) => a - b));
			expect(progress.length).toBeGreaterThan(20);
			expect(progress.at(-1)).toBe(100);
			expect(await exportFiles(connection, status.handle)).toHaveLength(1);
			expect(brief.sandbox.requests.filter(({ path }) => path === '/auth/v3/oauth/token').length).toBeGreaterThan(10);
		} finally {
			await brief.close();
		}
	});
});

describe('a broken download', () => {
	const files: FaultRoute = { method: 'GET', path: '/exports/*' };
	const troubles: [string, Fault[]][] = [
		['is cut off in the middle', [{ reset: 2_500 }]],
		['ends too early', [{ truncate: 2_500 }]],
		['is cut off repeatedly', [1_000, 1, 1_500, 0, 800].map((reset) => ({ reset }))],
		['is slow', [{ slow: 2_000_000 }]],
		['finds its link expired', [{ expired: true }]],
		['finds its link expired when it is resumed', [{ reset: 2_000 }, { expired: true }]],
		['finds the host unavailable when it is resumed', [{ truncate: 2_000 }, { status: 503, times: 2 }]],
	];

	describe.each<[string, Partial<Artifact>]>([
		['one file', {}],
		['one file, from a host without ranges', { ranges: false }],
		['parts', { split: 'wholeFiles', splitBytes: 20_000 }],
		['pieces of a file', { split: 'bytes', splitBytes: 6_000 }],
	])('of %s', (_what, settings) => {
		test.each(troubles)('a download is complete even if it %s', async (_trouble, faults) => {
			slice.sandbox.artifact(settings);
			const connection = slice.connect();
			const { status } = await waitForExport(connection, await startExport(connection, 'udm', everything), {
				longestMs: 60_000,
			});
			const listed = await exportFiles(connection, status.handle);
			for (const fault of faults) slice.sandbox.fault(files, fault);
			const reading = readExport(connection, status.handle, listed, slice.keys);
			const records = [];
			for await (const record of reading.records) records.push(record);
			expectEverything(slice, { records });
			expectNoCredentials(slice);
			expect(reading.files.map(({ bytes }) => bytes)).toEqual(listed.map(({ size }) => size));
		});
	});
});

describe('starting an export', () => {
	const create: FaultRoute = { method: 'POST', path: '/udm/v10/export/jobs' };
	const start = () => startExport(slice.connect(), 'udm', everything);
	const jobs = () => call(slice.connect(), userDataManagement, 'exportJob.getMany');

	test.each<[string, Fault, object]>([
		['failed in the server', { status: 503 }, { kind: 'answer', status: 503 }],
		['was cut off', { reset: true }, { kind: 'connection', code: 'ECONNRESET' }],
	])(
		'the start of an export is not repeated when it %s, because it may have started',
		async (_what, fault, expected) => {
			slice.sandbox.fault(create, fault);
			expect(await failureOf(slice, start())).toMatchObject({ ...expected, operation: 'Create export job' });
			expect(sent('POST', '/udm/v10/export/jobs')).toBe(1);
		},
	);

	test('the start of an export is repeated when it was rejected, and there is one job', async () => {
		slice.sandbox.fault(create, { status: 429, retryAfter: 1 });
		await start();
		expect(await jobs()).toHaveLength(1);
	});

	test('the start of an export is repeated when the token had expired, and there is one job', async () => {
		slice.sandbox.fault(create, { expired: true });
		await start();
		expect(await jobs()).toHaveLength(1);
	});

	test('the start of an export is repeated when the sign-in failed temporarily', async () => {
		slice.sandbox.fault({ path: '/auth/v3/oauth/token' }, { status: 503 });
		await start();
		expect(await jobs()).toHaveLength(1);
	});
});

describe('a wrong connection', () => {
	const looking = (changes: Parameters<Slice['connect']>[0]) =>
		failureOf(slice, call(slice.connect(changes), userDataManagement, 'exportJob.getMany'));

	test.each<[string, () => Parameters<Slice['connect']>[0], object]>([
		[
			'in its API key',
			() => ({ apiKey: 'wrong' }),
			{
				status: 403,
				hint: 'The API key is wrong or does not belong to this base URL. Check both in the {connection}.',
			},
		],
		['in its client secret', () => ({ clientSecret: 'wrong' }), { status: 401, operation: 'Sign in' }],
		[
			'in its password',
			() => ({ signIn: 'password', username: 'sandbox\\supervisor', password: 'wrong' }),
			{ status: 400, operation: 'Sign in', code: 'invalid_grant' },
		],
		[
			'in its refresh token',
			() => ({ signIn: 'refreshToken', refreshToken: 'wrong' }),
			{ status: 400, operation: 'Sign in' },
		],
		[
			'in its access token',
			() => ({ signIn: 'accessToken', accessToken: 'wrong' }),
			{ status: 401, operation: 'Get many export jobs', hint: 'Check the sign-in of the {connection}.' },
		],
		['because it only has the API key', () => ({ signIn: 'apiKey' }), { status: 401 }],
		[
			'in its base URL: another kind of host',
			() => ({ baseUrl: slice.sandbox.filesUrl }),
			{ kind: 'credentials', status: 400 },
		],
		[
			'in its base URL: no server',
			() => ({ baseUrl: 'http://127.0.0.1:1' }),
			{ kind: 'connection', code: 'ECONNREFUSED' },
		],
	])('the error explains that a connection is wrong %s', async (_what, changes, expected) => {
		expect(await looking(changes())).toMatchObject(expected);
	});

	test('the session check reports whether a connection is signed in', async () => {
		expect(await call(slice.connect(), authentication, 'session.ping')).toEqual([{ success: true }]);
		expect(
			await failureOf(slice, call(slice.connect({ signIn: 'apiKey' }), authentication, 'session.ping')),
		).toMatchObject({
			status: 403,
			hint: 'The {connection} is not signed in: its access token is wrong or has expired. Sign in again.',
		});
	});

	test('the base URL in the reference works, with /udm at its end', async () => {
		expect(
			await call(slice.connect({ baseUrl: `${slice.sandbox.url}/udm/` }), userDataManagement, 'data.getSources'),
		).toHaveLength(1);
	});
});

describe('tokens', () => {
	test('sign-ins continue with a refresh token that is replaced each time', async () => {
		const [user] = slice.sandbox.users;
		const [first] = await call(slice.connect(), authentication, 'token.get', {
			grant_type: 'password',
			client_id: 'sandbox-client',
			client_password: 'sandbox-client-secret',
			username: user?.username,
			password: user?.password,
		});
		const connection = slice.connect({ signIn: 'refreshToken', refreshToken: String(first?.refresh_token) });
		for (let round = 0; round < 3; round++) {
			slice.sandbox.fault({ path: '/udm/v10/data/sources' }, { expired: true });
			expect(await call(connection, userDataManagement, 'data.getSources')).toHaveLength(1);
		}
	});

	test('twenty calls that find the token expired sign in once', async () => {
		const connection = slice.connect();
		await call(connection, userDataManagement, 'data.getSources');
		slice.sandbox.fault({ path: '/udm/v10/data/sources' }, { expired: true, times: 20 });
		await Promise.all(Array.from({ length: 20 }, () => call(connection, userDataManagement, 'data.getSources')));
		expect(sent('POST', '/auth/v3/oauth/token')).toBe(2);
	});
});

test('an export that takes longer than one wait continues by its handle', async () => {
	slice.sandbox.artifact({ jobSeconds: 600 });
	const first = slice.connect();
	const early = await waitForExport(first, await startExport(first, 'udm', everything), { longestMs: 60_000 });
	expect(early).toMatchObject({ finished: false, status: { state: 'running' } });
	const kept = JSON.stringify(early.status.handle);

	const later = slice.connect();
	const { status, finished } = await waitForExport(later, readHandle(kept), { longestMs: 900_000 });
	expect(finished).toBe(true);
	const records = [];
	for await (const record of readExport(later, status.handle, await exportFiles(later, status.handle), slice.keys)
		.records)
		records.push(record);
	expectEverything(slice, { records });
});

test('an export is cloned with its filters', async () => {
	const connection = slice.connect();
	const model = await exported(slice, { connection, order: { ...everything, media: ['email'] } });
	const { records } = await exported(slice, { connection, order: { title: 'Again', cloneOf: model.handle.jobId } });
	expect(records.map(({ record }) => record)).toEqual(model.records.map(({ record }) => record));
	expect(records.length).toBeGreaterThan(0);
});

test('an export that is canceled elsewhere ends the wait', async () => {
	slice.sandbox.artifact({ jobSeconds: 600 });
	const connection = slice.connect();
	const handle = await startExport(connection, 'udm', everything);
	expect((await exportStatus(connection, handle)).state).toBe('waiting');
	await call(connection, userDataManagement, 'exportJob.cancel', { id: handle.jobId });
	expect(await failureOf(slice, waitForExport(connection, handle, { longestMs: 60_000 }))).toMatchObject({
		kind: 'job',
		message: 'Export "Everything" was canceled',
	});
});
