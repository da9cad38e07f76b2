import type { Api, Operation } from '../apis/catalogue';
import { fail } from '../errors';
import type { HttpRequest } from '../ports';
import { multipart } from './multipart';
import type { FileValue, validate } from './validate';

type Wire = ReturnType<typeof validate>;

/** Base paths of the APIs, with or without a version: Genesys' own pages print them as part of the address. */
const printedPath = /\/(?:udm|auth)(?:\/v\d+)?$/;

/** The base URL as people paste it, made usable: without spaces, final slashes and the path of one API (`https://…/udm`), for the sign-in has another. */
export function normaliseBaseUrl(text: string): string {
	const trimmed = text.trim().replace(/\/+$/, '');
	const url = URL.canParse(trimmed) ? new URL(trimmed) : undefined;
	if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
		fail('credentials', 'The base URL is not an address', { hint: 'It looks like https://gapi-use1.genesyscloud.com: https, a host, nothing more.' });
	}
	return trimmed.replace(printedPath, '');
}

/** `a.b.c` of an object that is made on the way. */
function setDeep(target: Record<string, unknown>, path: string, value: unknown): void {
	const names = path.split('.');
	const last = names.pop() as string;
	let object = target;
	for (const name of names) object = (object[name] ??= {}) as Record<string, unknown>;
	object[last] = value;
}

export function basicAuthorization(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

const text = (value: unknown): string => (Array.isArray(value) ? value.join(',') : String(value));

/** Form of a body for each encoding, with the content type that goes with it. */
const encodings: Record<NonNullable<Operation['encoding']>, (entries: [string, unknown][], random: () => number) => Pick<HttpRequest, 'headers' | 'body'>> = {
	json: (entries) => {
		const body: Record<string, unknown> = {};
		for (const [name, value] of entries) setDeep(body, name, value);
		return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
	},
	form: (entries) => ({
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(entries.map(([name, value]): [string, string] => [name, text(value)])).toString(),
	}),
	multipart: (entries, random) => multipart(entries as [string, string | FileValue][], random),
};

/** A value as one segment of a path. The two that mean a folder cannot be encoded: they would lead to another operation. */
function segment(value: unknown, operation: Operation): string {
	const plain = text(value);
	if (plain === '.' || plain === '..') fail('input', `"${plain}" is not an id or name`, { operation: operation.action, hint: 'Nothing was sent.' });
	return encodeURIComponent(plain);
}

/** The request of an operation, with everything but credentials. `values` have passed {@link validate}. */
export function buildRequest(api: Api, operation: Operation, values: Wire, baseUrl: string, random: () => number): HttpRequest {
	const placed = (place: string) => operation.fields.filter((field) => field.in === place && values[field.name] !== undefined).map(({ name }) => [name, values[name]] as [string, unknown]);
	const path = placed('path').reduce((soFar, [name, value]) => soFar.replace(`{${name}}`, segment(value, operation)), operation.path);
	// %20 rather than URLSearchParams' plus sign: every server reads it as a space.
	const query = placed('query').map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(text(value))}`);
	const body = operation.encoding ? encodings[operation.encoding](placed('body'), random) : { headers: {} };
	const headers: Record<string, string> = { accept: 'application/json', ...body.headers };
	if (operation.basic) headers.authorization = basicAuthorization(...(operation.basic.map((name) => text(values[name])) as [string, string]));
	return {
		method: operation.method,
		url: normaliseBaseUrl(baseUrl) + api.basePath + path + (query.length ? `?${query.join('&')}` : ''),
		headers,
		...(body.body === undefined ? {} : { body: body.body }),
		...(operation.signIn ? { signIn: operation.signIn } : {}),
	};
}
