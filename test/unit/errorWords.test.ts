import { apis } from '../../genesys/catalogue/apis.ts';
import { userDataManagement } from '../../genesys/catalogue/userDataManagement.ts';
import type { Operation } from '../../genesys/catalogue/format.ts';
import { apiCall } from '../../genesys/client/apiCall.ts';
import { call } from '../../genesys/client/call.ts';
import { probe } from '../../genesys/client/probe.ts';
import { signedTransport } from '../../genesys/client/auth.ts';
import { planExport } from '../../genesys/exports/plan.ts';
import { runExport } from '../../genesys/exports/run.ts';
import { findExportSource } from '../../genesys/exports/sources/sources.ts';
import { bayeuxClient } from '../../genesys/events/bayeux/bayeux.ts';
import { openStatistics } from '../../genesys/events/statistics/subscription.ts';
import type { Transport } from '../../genesys/ports.ts';
import { services } from '../../genesys/services/services.ts';
import { messages } from '../../genesys/webhooks/messageEvents.ts';
import { receive } from '../../genesys/webhooks/webhook.ts';
import { problemOf, reportedError } from '../../node-red/shared/flowErrors.ts';
import { errorItem, n8nError } from '../../nodes/shared/nodeErrors.ts';
import { mutate, randomOf } from '../support/fuzz/mutations.ts';
import { originals } from '../support/fuzz/originals.ts';
import { apiOf, connected, noAnswer, scripted, type Answer } from '../support/scripted.ts';
import { VirtualClock } from '../support/virtualClock.ts';

/*
 * Error texts are sentences of our own. Here every part of the engine meets every error that it may meet, and no text
 * may contain words of JavaScript, Node or a library.
 */

const forPrograms = [
	/\b(Type|Range|Syntax|Reference|Eval|URI|Aggregate|Abort)Error\b/,
	/Unexpected (token|end|non-whitespace|number|string)|in JSON at|JSON input|not valid JSON/,
	/Cannot (read|set|convert|destructure|mix|access|perform)|of undefined|of null|reading '/,
	/is not (a function|iterable|defined|a constructor|an object|extensible)|object is not/,
	/\[object \w+\]|\bundefined\b|\bNaN\b|function \w*\(/,
	/circular structure|property '|serialize a BigInt|call stack|Invalid (string|array|array buffer|typed array) length/,
	/^\s*at |\n\s+at |\w\.[cm]?[jt]s:\d+|node:internal|node_modules/,
	/boom/,
];
/** A system's error code may follow a sentence in parentheses, but never replaces it. */
const bareCode = /^(?!.* .* )[^()]*\bE[A-Z]{4,}\b/;

function problemWith(text: string): string | undefined {
	const found = [...forPrograms, bareCode].find((pattern) => pattern.test(text));
	return found && `${String(found)}: ${text}`;
}

const node = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };

/** All texts of an error that both platforms show. */
function shownOf(error: unknown): string[] {
	const inN8n = n8nError(node, error, 0, 'Do a thing');
	return [
		...[problemOf(error), reportedError(error, 'Do a thing').cause].flatMap(({ message, hint, reason, code }) => [
			...[message, hint ?? '', reason ?? ''],
			// A code accompanies the message, for programs.
			code?.includes(' ') ? code : '',
		]),
		reportedError(error, 'Do a thing').message,
		...[inN8n.message, String(inN8n.description ?? ''), String(errorItem(node, error, 0, 'Do a thing').json.error)],
	];
}

const problemsWith = (errors: readonly unknown[]): (string | undefined)[] =>
	[...new Map(errors.map((error) => [(error as Error).message, error])).values()]
		.flatMap(shownOf)
		.map(problemWith)
		.filter(Boolean);

/** An unexpected error that no library has thrown. */
const isMistake = (error: unknown): boolean =>
	error instanceof Error &&
	problemOf(error).kind === 'unexpected' &&
	!thrown.some((one) => error === one || error.cause === one);

async function raisedBy(work: () => unknown): Promise<unknown[]> {
	try {
		const made: unknown = await work();
		// A few events are enough.
		if (typeof made === 'object' && made !== null && Symbol.asyncIterator in made) {
			let steps = 0;
			for await (const event of made as AsyncIterable<unknown>) if (event && (steps += 1) > 50) break;
		}
		return [];
	} catch (error) {
		return [error];
	}
}

/** A JSON field may have the name of a method that JavaScript calls to turn a value into text. */
const textless = { toString: 1, valueOf: [], constructor: null, toJSON: 2, name: {}, length: 'x' };
const deepText = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
const oddValues: unknown[] = [
	...[null, 5, true, '', 'text', [], {}, [[]], [null], [textless], textless, '{', '<html>', '\u0000'],
	...[{ message: textless }, { error: textless, error_description: textless }, { error: { message: textless } }],
	{ status: textless, errors: [textless, { status: textless }] },
	{ status: { code: textless, message: textless, detail: textless }, data: textless, errors: textless },
	{ status: { code: 2 }, errors: [null, textless, [textless]], data: [textless] },
	{ count: textless, items: [textless, null, 5], nextPageToken: textless },
	[{ id: textless, status: { code: 9, message: textless } }],
	{ access_token: textless, refresh_token: textless },
	{ id: textless, status: textless, fileName: textless, jobId: textless, state: textless, progress: textless },
];
/** Errors that a library may throw in between. */
const thrown = [
	...[new TypeError('fetch failed: boom'), new SyntaxError('Unexpected token < in JSON at position 0')],
	...[new Error('connect ECONNREFUSED 127.0.0.1:1 boom'), new RangeError('Maximum call stack size exceeded')],
	new TypeError("Cannot read properties of undefined (reading 'x')"),
];
const answers: (Answer | Error)[] = [
	...oddValues.flatMap((body) => [200, 202, 400, 404, 500].map((status) => ({ status, body }))),
	...[200, 400].map((status) => ({ status, body: deepText })),
	...['ECONNREFUSED', 'ENOTFOUND', 'ECONNRESET', 'ETIMEDOUT', 'CERT_HAS_EXPIRED', 'EPROTO'].map((code) =>
		noAnswer(code),
	),
	...thrown,
	...thrown.map((error) => ({ chunks: ['{"a":', error] })),
	{ headers: { 'retry-after': 'boom', 'content-length': 'boom', date: 'boom', location: 'http://[boom' }, status: 429 },
];
const connections = () => answers.map((answer) => connected(scripted(answer), { anonymous: scripted(answer) }));

const circular: Record<string, unknown> = { big: 5n };
circular.self = circular;

const rooms: Record<string, () => Promise<unknown[]>> = {
	async calls() {
		const results: Operation['result'][] = ['object', 'list', 'page', 'none', 'text', 'header', 'location', 'file'];
		const changes = results.flatMap((result): Partial<Operation>[] => [
			{ result, resultHeader: 'x' },
			{ result, resultPath: 'data.items', method: 'POST', repeatable: false, copyToEntries: ['id'] },
		]);
		const raised = changes.flatMap((change) =>
			connections().flatMap((connection) => [
				raisedBy(() => call(connection, apiOf(change), 'thing.do', {})),
				...(change.result === 'none'
					? [raisedBy(() => call(connection, apiOf(change), 'thing.do', {}, { raw: true }))]
					: []),
			]),
		);
		const deletions = connections().map((connection) =>
			raisedBy(() => call(connection, userDataManagement, 'exportJob.deleteMany', { jobId: ['1', '2'] })),
		);
		return (await Promise.all([...raised, ...deletions])).flat();
	},
	async 'any calls'() {
		const raised = connections().map((connection) =>
			raisedBy(() => apiCall(connection, { method: 'GET', path: '/x' })),
		);
		const wrong = [circular, 5n, () => 1, textless, deepText].map((json) =>
			raisedBy(() => apiCall(connected(scripted({})), { method: 'POST', path: '/x', body: { json } })),
		);
		return (await Promise.all([...raised, ...wrong])).flat();
	},
	async 'wrong values'() {
		const values = [circular, 5n, textless, [circular], new Date(NaN), Symbol.iterator, () => 1];
		const raised = apis.flatMap((api) =>
			api.resources.flatMap(({ id: resource, operations }) =>
				operations.flatMap(({ id, fields }) =>
					values.map((value) => {
						const given = Object.fromEntries(fields.map(({ name }) => [name, value]));
						return raisedBy(() => call(connected(scripted({ body: {} })), api, `${resource}.${id}`, given));
					}),
				),
			),
		);
		return (await Promise.all(raised)).flat();
	},
	async 'signing in'() {
		const accounts = [
			[
				'multicloudCx',
				{ signIn: 'password', apiKey: 'k', clientId: 'c', clientSecret: 's', username: 'u', password: 'p' },
			],
			['genesysCloud', { region: 'mypurecloud.com', clientId: 'c', clientSecret: 's' }],
		] as const;
		const raised = accounts.flatMap(([id, account]) =>
			answers.map((answer) => {
				const api = signedTransport(services[id], account, scripted(answer));
				return raisedBy(() => probe(connected(api), services[id], account));
			}),
		);
		return (await Promise.all(raised)).flat();
	},
	async exports() {
		const form = { period: 'timeFrame', from: '2026-11-17', to: '2026-11-20', tenantId: 't', onePerDay: true };
		const bookmarks = { read: async () => undefined, advance: async () => undefined };
		const source = findExportSource('omboriGrid');
		const deliver = async function* () {
			yield 'contents';
			return { isWhole: true, done: 'all' };
		};
		const raised = connections().map((connection) =>
			raisedBy(async () => {
				const plan = await planExport({ form, source, zone: 'UTC', connection, bookmarks });
				return runExport(plan, { ...{ connection, bookmarks, longestMs: 1000, failsWhenLate: true, deliver } });
			}),
		);
		const listed = connections().map((connection) => raisedBy(() => findExportSource('udm').list?.(connection)));
		return (await Promise.all([...raised, ...listed])).flat();
	},
	async files() {
		const all = originals();
		const raised: unknown[] = [];
		for (let input = 0; input < 600; input++) {
			const { bytes, read } = all[input % all.length] as (typeof all)[number];
			const pick = randomOf(14, input);
			raised.push(...(await raisedBy(() => read(mutate(bytes, [bytes], pick)))));
		}
		return raised;
	},
	async notifications() {
		const raised: unknown[] = [];
		for (const answer of [...answers, ...bayeuxAnswers]) {
			const clock = new VirtualClock(0);
			const client = bayeuxClient(
				{
					send: scripted(answer),
					wait: (ms, signal) => clock.wait(ms, signal),
					now: () => clock.now(),
					random: () => 0.5,
				},
				{
					...{ url: 'https://g.example', requestTimeoutMs: 1000, allowanceMs: 1000, firstDelayMs: 100 },
					...{ longestDelayMs: 1000, closingMs: 1000 },
				},
				{ onFailure: (error) => raised.push(error), onStopped: (error) => raised.push(error) },
			);
			client.start();
			await clock.run(3000);
			await client.disconnect();
		}
		return raised;
	},
	async statistics() {
		const raised: unknown[] = [];
		for (const answer of answers) {
			const clock = new VirtualClock(0);
			const subscription = openStatistics(
				{
					...connected(statisticsAnswering(answer)),
					wait: (ms, signal) => clock.wait(ms, signal),
					now: () => clock.now(),
				},
				{ statistics: [{ name: 'A' }], objects: [{ objectType: 'Queue', objectIds: 'q' }] },
				{
					onUpdates() {
						throw new TypeError('boom');
					},
					onState: ({ reason, hint }) => reason && raised.push({ reason, hint }),
					onProblem: (error) => raised.push(error),
				},
			);
			subscription.started.catch((error: unknown) => raised.push(error));
			await clock.run(5000);
			const closed = subscription.close();
			await clock.run(20_000);
			await closed;
		}
		return raised;
	},
};

const bayeuxAnswers: Answer[] = [
	{ channel: '/meta/handshake', successful: false, error: textless },
	{ channel: '/meta/handshake', successful: true, clientId: 'c', supportedConnectionTypes: [textless, null] },
	{ channel: '/meta/handshake', id: textless, clientId: textless, successful: textless, advice: textless },
	{ channel: '/meta/handshake', successful: true, clientId: 'c', advice: { interval: textless, timeout: textless } },
].map((message) => ({ body: [message] }));

/** A working session, with a service that gives this answer to every subscription. */
function statisticsAnswering(answer: Answer | Error): Transport {
	const odd = scripted(answer);
	const polled = scripted(async (request) => {
		const sent = JSON.parse(String(request.body)) as { id: string; channel: string }[];
		return {
			body: sent.map(({ id, channel }) => ({
				id,
				channel,
				successful: true,
				clientId: 'c',
				advice: { interval: 1000 },
			})),
		};
	});
	return (request) => (request.url.includes('/notifications') ? polled(request) : odd(request));
}

test.each(Object.keys(rooms))('the errors of %s are sentences for people', async (room) => {
	const raised = await (rooms[room] as () => Promise<unknown[]>)();
	expect(raised.length).toBeGreaterThan(20);
	expect(raised.filter(isMistake)).toEqual([]);
	const states = raised.filter(
		(one) => typeof one === 'object' && one !== null && 'reason' in one && !(one instanceof Error),
	);
	const errors = raised.filter((one) => !states.includes(one));
	const texts = states.flatMap((one) => Object.values(one as object)).filter((text) => typeof text === 'string');
	expect([...new Set([...problemsWith(errors), ...texts.map(problemWith).filter(Boolean)])]).toEqual([]);
});

test('no webhook makes the engine throw', () => {
	for (const value of oddValues) {
		const body = Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));
		const { accepted, answer } = receive(messages, { headers: {}, body }, { secrets: [], unchecked: true });
		expect([200, 400]).toContain(answer.status);
		expect(accepted).toBe(answer.status === 200);
		expect(problemWith(JSON.stringify(answer.body))).toBeUndefined();
	}
});

test('the check finds words of programs', () => {
	for (const text of [
		'connect ECONNREFUSED',
		"Cannot read properties of null (reading 'a')",
		'x.map is not a function',
		'[object Object]',
	])
		expect(problemWith(text)).toBeDefined();
	expect(problemWith('Get a job: no answer from gapi.example (ECONNREFUSED)')).toBeUndefined();
});
