import type { Api, Operation } from '../catalogue/format.ts';
import { defined } from '../json.ts';
import type { Connection, HttpRequest } from '../ports.ts';
import { noteSecret } from '../secrets.ts';
import { basicAuthorization } from '../services/service.ts';
import { multipart } from './multipart.ts';
import { nestPaths } from './nested.ts';
import type { FileValue, validate } from './validate.ts';

type Wire = ReturnType<typeof validate>;

const text = (value: unknown): string =>
	Array.isArray(value) ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value);

/** The serializer and the content type of each encoding. */
const encodings: Record<
	NonNullable<Operation['encoding']>,
	(entries: [string, unknown][], random: () => number) => Pick<HttpRequest, 'headers' | 'body'>
> = {
	json: (entries) => jsonRequest(JSON.stringify(nestPaths(entries))),
	form: (entries) => ({
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(entries.map(([name, value]): [string, string] => [name, text(value)])).toString(),
	}),
	multipart: (entries, random) => multipart(entries as [string, string | FileValue][], random),
};

function jsonRequest(body: string): Pick<HttpRequest, 'headers' | 'body'> {
	return { headers: { 'content-type': 'application/json' }, body };
}

/** `?a=1&b=2`, or an empty text. Spaces become %20 instead of the plus sign of URLSearchParams, because every server decodes %20. */
export function queryOf(entries: readonly (readonly [name: string, value: unknown])[]): string {
	const pairs = entries.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(text(value))}`);
	return pairs.length ? `?${pairs.join('&')}` : '';
}

type Entry = [name: string, value: unknown];

/** The entries of a body, with the start and end of its interval joined to one text. */
function withInterval(entries: Entry[], name: string | undefined): Entry[] {
	if (name === undefined) return entries;
	const ends = [`${name}.from`, `${name}.to`];
	const [from, to] = ends.map((end) => entries.find(([other]) => other === end)?.[1]);
	return [[name, `${text(from)}/${text(to)}`], ...entries.filter(([other]) => !ends.includes(other))];
}

/**
 * The request of an operation, without credentials. `values` must have passed {@link validate}. `json` is the text of the
 * whole body, which replaces the values of its fields.
 */
export function buildRequest(
	api: Api,
	operation: Operation,
	values: Wire,
	{ baseUrl, random }: Pick<Connection, 'baseUrl' | 'random'>,
	json?: string,
): HttpRequest {
	const entered = (place: string) =>
		operation.fields
			.filter((field) => field.in === place && values[field.name] !== undefined)
			.map(({ name }): Entry => [name, values[name]]);
	const constant = (place: string) =>
		(operation.constants ?? []).filter((sent) => sent.in === place).map(({ name, value }): Entry => [name, value]);
	for (const { name, kind } of operation.fields) if (kind === 'secret') noteSecret(values[name]);
	const path = entered('path').reduce(
		(soFar, [name, value]) => soFar.replace(`{${name}}`, () => encodeURIComponent(text(value))),
		operation.path,
	);
	const encode = (encoding: NonNullable<Operation['encoding']>) =>
		operation.bodyField
			? jsonRequest(JSON.stringify(values[operation.bodyField] ?? []))
			: encodings[encoding]([...constant('body'), ...withInterval(entered('body'), operation.interval)], random);
	const body = json ? jsonRequest(json) : operation.encoding ? encode(operation.encoding) : { headers: {} };
	const headers: Record<string, string> = { accept: 'application/json', ...body.headers };
	if (operation.basicAuthFields)
		headers.authorization = basicAuthorization(
			...(operation.basicAuthFields.map((name) => text(values[name])) as [string, string]),
		);
	const signIn = operation.signIn ?? api.signIn;
	const repeated = new Set(operation.fields.filter((field) => field.repeated).map(({ name }) => name));
	const query = entered('query').flatMap(([name, value]): Entry[] =>
		repeated.has(name) && Array.isArray(value) ? value.map((entry: unknown) => [name, entry]) : [[name, value]],
	);
	return {
		method: operation.method,
		url: baseUrl + api.basePath + path + queryOf([...query, ...constant('query')]),
		headers,
		...defined({ body: body.body, signIn }),
	};
}
