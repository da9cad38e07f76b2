import type { Api, Operation } from '../../genesys/catalogue/format.ts';
import type { GenesysError } from '../../genesys/errors.ts';
import type { Connection, ConnectionFailure, HttpRequest, Transport } from '../../genesys/ports.ts';

/** The answer of a scripted server: an object becomes JSON; `chunks` are sent one by one, and an error among them breaks the connection. */
export interface Answer {
	status?: number;
	headers?: Record<string, string>;
	setCookie?: string[];
	body?: unknown;
	chunks?: (string | Uint8Array | Error)[];
}

type Step = Answer | Error | ((request: HttpRequest) => Answer | Promise<Answer>);

export interface Scripted extends Transport {
	requests: HttpRequest[];
	/** How many bodies are open: neither read completely nor closed. */
	opened(): number;
}

/** A connection error, as a platform's transport reports it. */
export function noAnswer(code = 'ECONNRESET', sent = true): ConnectionFailure {
	return Object.assign(new Error(code), { connectionFailure: { code, sent } });
}

const bytesOf = (body: unknown): Uint8Array => {
	if (body === undefined) return new Uint8Array();
	if (body instanceof Uint8Array) return body;
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
};

/** A transport that answers with its steps in order; the last one repeats. */
export function scripted(...steps: Step[]): Scripted {
	const requests: HttpRequest[] = [];
	let open = 0;
	async function take(request: HttpRequest): Promise<Answer> {
		const step = steps[Math.min(requests.length, steps.length - 1)];
		requests.push(request);
		if (step === undefined) throw new Error(`Nobody expected ${request.method} ${request.url}`);
		if (step instanceof Error) throw step;
		return typeof step === 'function' ? await step(request) : step;
	}
	async function* bodyOf({ body, chunks = [body as string] }: Answer): AsyncGenerator<Uint8Array> {
		try {
			for (const chunk of chunks) {
				if (chunk instanceof Error) throw chunk;
				if (chunk !== undefined) yield bytesOf(chunk);
			}
		} finally {
			open -= 1;
		}
	}
	const transport: Transport = async (request) => {
		const answer = await take(request);
		open += 1;
		const { status = 200, headers = {}, setCookie } = answer;
		return { status, headers, setCookie, body: bodyOf(answer) };
	};
	return Object.assign(transport, { requests, opened: () => open });
}

export interface Rig extends Connection {
	/** All waits so far, in milliseconds. */
	waits: number[];
	/** Cancels the run: an active wait rejects, as on a platform. */
	cancel(): void;
}

let connections = 0;

/** A connection whose clock only moves during waits, so tests take no time. */
export function connected(
	api: Transport,
	options: { anonymous?: Transport; random?: () => number; rateKey?: string; onWait?: (rig: Rig) => void } = {},
): Rig {
	let time = Date.parse('2026-11-20T08:00:00Z');
	let cancelled = false;
	const rig: Rig = {
		baseUrl: 'https://gapi.example',
		rateKey: options.rateKey ?? `key ${(connections += 1)}`,
		api,
		anonymous: options.anonymous ?? scripted(),
		waits: [],
		async wait(milliseconds) {
			rig.waits.push(milliseconds);
			options.onWait?.(rig);
			// Node's name for an aborted timer.
			if (cancelled) throw Object.assign(new Error('aborted'), { name: 'AbortError' });
			time += milliseconds;
		},
		now: () => time,
		random: options.random ?? (() => 0.5),
		cancelled: () => cancelled,
		cancel: () => {
			cancelled = true;
		},
	};
	return rig;
}

/** The error of some work; the test fails if there is none. */
export async function failureOf(work: (() => unknown) | Promise<unknown>): Promise<GenesysError> {
	try {
		await (typeof work === 'function' ? work() : work);
	} catch (error) {
		return error as GenesysError;
	}
	throw new Error('It did not fail');
}

/** An operation for one test. */
export function operationOf(changes: Partial<Operation>): Operation {
	return {
		...{
			id: 'do',
			title: 'Do',
			action: 'Do a thing',
			description: 'Do a thing',
			method: 'GET',
			path: '/things',
			source: 'a test',
			repeatable: true,
			result: 'object',
			fields: [],
		},
		...changes,
	} as Operation;
}

/** An API with one operation, `thing.do`, under `/t`. */
export function apiOf(changes: Partial<Operation>): Api {
	return {
		...{
			id: 'things',
			service: 'multicloudCx' as const,
			title: 'Things',
			description: 'Things',
			source: 'a test',
			basePath: '/t',
		},
		resources: [{ id: 'thing', title: 'Thing', description: 'A thing', operations: [operationOf(changes)] }],
	};
}

export async function allOf<T>(source: AsyncIterable<T>): Promise<T[]> {
	const all: T[] = [];
	for await (const one of source) all.push(one);
	return all;
}
