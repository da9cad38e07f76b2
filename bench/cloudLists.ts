/**
 * Long lists of Genesys Cloud.
 *
 *   node bench/cloudLists.ts [pairs = 9] [conversations = 100000] [users = 50000]
 *
 * Conversations come by the details query in pages of 100. They are compared with the same pages, only received, plus the
 * same records from a file by the reader of JSON Lines. The first page of a dropdown is searched among the users of an
 * organization, and among twice as many. Sides run in turn, each in a process of its own, and so does the server. Each
 * figure is the median of the pairs' ratios with its interval (the order statistics that contain the true median with at
 * least 95%).
 */
import { execFileSync, fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';

import type * as Client from './cloudListsClient.ts';
import { formatMedian, inTurn, ratios, waitForExit } from './measure.ts';

const SELF = fileURLToPath(import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PAGE = 100;

const time = '2026-11-19T08:00:00.000Z';
const session = (index: number): object => ({
	...{ sessionId: `session-${index}`, mediaType: 'voice', direction: 'inbound', provider: 'Edge' },
	...{ ani: 'tel:+493012345678', dnis: 'tel:+493087654321' },
	metrics: ['nOffered', 'tWait', 'tTalk', 'tHandle'].map((name) => ({ name, value: index % 1000, emitDate: time })),
	segments: ['system', 'interact', 'wrapup'].map((segmentType) => ({
		...{ segmentType, segmentStart: time, segmentEnd: time, queueId: `queue-${index % 40}`, conference: false },
		...{ disconnectType: 'peer', wrapUpCode: 'Sale' },
	})),
});
const conversation = (index: number): object => ({
	...{ conversationId: `conversation-${index}`, conversationStart: time, conversationEnd: time },
	...{ originatingDirection: 'inbound', divisionIds: ['division-1'] },
	participants: ['customer', 'agent'].map((purpose, at) => ({
		...{ participantId: `participant-${index}-${at}`, participantName: `Person ${index % 977}`, purpose },
		sessions: [session(index)],
	})),
});

interface Page {
	pageNumber?: number;
	pageSize?: number;
	query?: { value?: string }[];
	paging?: { pageNumber: number; pageSize: number };
}

/** A server with this many conversations and users. */
function serve(conversations: number, users: number): void {
	const records = Array.from({ length: Math.min(conversations, 1000) }, (_none, index) =>
		JSON.stringify(conversation(index)).replace(`"conversation-${index}"`, '"conversation-{}"'),
	);
	const pageOf = ({ paging: { pageNumber, pageSize } = { pageNumber: 1, pageSize: PAGE } }: Page): string => {
		const first = (pageNumber - 1) * pageSize;
		const length = Math.max(0, Math.min(pageSize, conversations - first));
		const some = Array.from({ length }, (_none, at) =>
			(records[(first + at) % records.length] as string).replace('{}', String(first + at)),
		);
		return `{"conversations":[${some.join(',')}],"totalHits":${conversations}}`;
	};
	const people = Array.from({ length: users }, (_none, index) => ({
		...{ id: `user-${index}`, name: `Person ${index}`, email: `person${index}@example.com`, state: 'active' },
	}));
	const search = ({ query = [], pageNumber = 1, pageSize = 25 }: Page): string => {
		const wanted = (query.find(({ value }) => value)?.value ?? '').toLowerCase();
		const found = people.filter(({ name }) => name.toLowerCase().includes(wanted));
		const results = found.slice((pageNumber - 1) * pageSize, pageNumber * pageSize);
		return JSON.stringify({ results, total: found.length, pageNumber, pageSize, types: ['users'] });
	};
	const server = createServer((request, response) => {
		void text(request).then((body) => {
			const page = JSON.parse(body || '{}') as Page;
			const answer = request.url?.includes('/users/search') ? search(page) : pageOf(page);
			response.setHeader('content-type', 'application/json').end(answer);
		});
	});
	server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

interface Figure {
	ms: number;
	/** Processor time, ms. */
	cpu: number;
	count: number;
}

type Task = 'query' | 'apart' | 'users';

/** Runs a task in this process, and prints its figure. */
async function work(task: Task, bundle: string, baseUrl: string, file: string, count: number): Promise<void> {
	const client = createRequire(SELF)(bundle) as typeof Client;
	const tasks: Record<Task, () => Promise<number>> = {
		query: () => client.queryConversations(baseUrl),
		apart: async () => {
			await client.receivePages(baseUrl, Math.ceil(count / PAGE), PAGE);
			return await client.readLines(createReadStream(file));
		},
		users: () => client.firstUsers(baseUrl, 'person 4'),
	};
	const began = performance.now();
	const cpu = process.cpuUsage();
	const found = await tasks[task]();
	const { user, system } = process.cpuUsage(cpu);
	process.stdout.write(
		JSON.stringify({ ms: performance.now() - began, cpu: (user + system) / 1000, count: found } satisfies Figure),
	);
	process.exit(0);
}

async function startServer(conversations: number, users: number): Promise<{ child: ChildProcess; url: string }> {
	const child = fork(SELF, ['--serve', String(conversations), String(users)]);
	const [url] = (await once(child, 'message')) as [string];
	return { child, url };
}

const measure = (task: Task, ...args: (string | number)[]): Figure =>
	JSON.parse(
		execFileSync(process.execPath, [SELF, '--work', task, ...args.map(String)], { encoding: 'utf8' }),
	) as Figure;

const of = (figures: Figure[], name: keyof Figure): number[] => figures.map((figure) => figure[name]);

async function compareConversations(pairs: number, bundle: string, folder: string, count: number): Promise<void> {
	const file = join(folder, 'conversations.jsonl');
	writeFileSync(file, Array.from({ length: count }, (_none, index) => JSON.stringify(conversation(index))).join('\n'));
	const { child, url } = await startServer(count, 0);
	try {
		const { ours, theirs } = await inTurn(
			pairs,
			() => measure('query', bundle, url, file, count),
			() => measure('apart', bundle, url, file, count),
		);
		const rate = (figures: Figure[]): string =>
			formatMedian(
				figures.map(({ ms, count: records }) => (records / ms) * 1000),
				'',
				0,
			);
		console.log(`${ours[0]?.count} and ${theirs[0]?.count} conversations, load ${loadavg()[0]?.toFixed(1)}`);
		console.log(`  details query ${rate(ours)} records a second, pages and JSON Lines apart ${rate(theirs)}`);
		console.log(
			`  ${formatMedian(ratios(of(ours, 'ms'), of(theirs, 'ms')), '', 2)} of the time, ${formatMedian(ratios(of(ours, 'cpu'), of(theirs, 'cpu')), '', 2)} of the processor time, ${pairs} pairs`,
		);
	} finally {
		await waitForExit(child);
	}
}

async function compareUsers(pairs: number, bundle: string, users: number): Promise<void> {
	const servers = [await startServer(0, 2 * users), await startServer(0, users)] as const;
	try {
		const { ours, theirs } = await inTurn(
			pairs,
			() => measure('users', bundle, servers[0].url, '', 0),
			() => measure('users', bundle, servers[1].url, '', 0),
		);
		console.log(`first page of a dropdown, ${theirs[0]?.count} choices, load ${loadavg()[0]?.toFixed(1)}`);
		console.log(
			`  ${users} users ${formatMedian(of(theirs, 'ms'), 'ms', 0)}, processor ${formatMedian(of(theirs, 'cpu'), 'ms', 0)}; ${2 * users} users ${formatMedian(of(ours, 'ms'), 'ms', 0)}: ${formatMedian(ratios(of(ours, 'ms'), of(theirs, 'ms')), '', 2)} of the time, ${pairs} pairs`,
		);
	} finally {
		await Promise.all(servers.map(({ child }) => waitForExit(child)));
	}
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === '--serve') serve(Number(rest[0]), Number(rest[1]));
else if (mode === '--work') await work(rest[0] as Task, rest[1] ?? '', rest[2] ?? '', rest[3] ?? '', Number(rest[4]));
else {
	const folder = mkdtempSync(join(tmpdir(), 'bench-cloud-lists-'));
	const bundle = join(folder, 'client.cjs');
	try {
		await build({
			absWorkingDir: ROOT,
			entryPoints: ['bench/cloudListsClient.ts'],
			outfile: bundle,
			bundle: true,
			platform: 'node',
			format: 'cjs',
			logLevel: 'warning',
		});
		const pairs = Number(mode ?? 9);
		await compareUsers(pairs, bundle, Number(rest[1] ?? 50_000));
		await compareConversations(pairs, bundle, folder, Number(rest[0] ?? 100_000));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
