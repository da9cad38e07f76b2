import type { Operation } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import type { HttpRequest } from '../ports.ts';

/** Any operation of Genesys Cloud. Source: `catalogue/cloudOperationIndex.ts`. */
export interface CloudOperation extends Pick<Operation, 'permissions'> {
	/** The name in Genesys Cloud's own libraries, such as `getRoutingQueues`. The faces save it. */
	id: string;
	method: HttpRequest['method'];
	/** For example `/api/v2/users/{userId}`. */
	path: string;
	/** The area in Genesys Cloud's documentation: "Routing". */
	area: string;
	/** The parameters in the notation of the index. */
	parameters: string;
	body?: CloudBody;
	/** It may change without notice. */
	isPreview: boolean;
	isDeprecated: boolean;
}

/** The body of an operation. It is always JSON. */
export interface CloudBody {
	/** The name of its model; `object` for any object, `string` for a text. */
	model: string;
	isList: boolean;
	isOptional: boolean;
}

/** The operations, and the models of their bodies in the notation of the index. */
export interface CloudIndex {
	operations: readonly CloudOperation[];
	models: ReadonlyMap<string, string>;
}

const basePath = '/api/v2/';

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** "queue" for "queues". */
function singular(word: string): string {
	if (/(?:ss|us|is)$/.test(word)) return word;
	return word
		.replace(/ies$/, 'y')
		.replace(/(x|ch|sh|ss)es$/, '$1')
		.replace(/s$/, '');
}

/** The name that most operations have: `getRoutingQueue` for GET routing/queues/{queueId}. */
function usualName(method: string, path: string): string {
	const parts = path.split('/');
	const words = parts.map((part, index) => {
		if (part.startsWith('{')) return '';
		const word = parts[index + 1]?.startsWith('{') ? singular(part) : part;
		return capitalized(word).replace(/[-.:](\w)/g, (_all, letter: string) => letter.toUpperCase());
	});
	return method.toLowerCase() + words.join('');
}

function bodyOf(body: string): CloudBody | undefined {
	const [, model, list = '', optional = ''] = /^(\w+)(\[\])?(\?)?$/.exec(body) ?? [];
	return model === undefined ? undefined : { model, isList: list !== '', isOptional: optional !== '' };
}

function permissionsOf(permissions: string): CloudOperation['permissions'] {
	if (permissions === '') return undefined;
	return permissions.includes('&') ? { all: permissions.split('&') } : { any: permissions.split('|') };
}

function readOperation(line: string, area: string): CloudOperation {
	const [call = '', parameters = '', body = '', flags = '', permissions = '', name = ''] = line.split('\t');
	const [method = '', path = ''] = call.split(' ');
	return {
		id: name || usualName(method, path),
		method: method as CloudOperation['method'],
		path: basePath + path,
		area,
		parameters,
		body: bodyOf(body),
		isPreview: flags.includes('p'),
		isDeprecated: flags.includes('d'),
		permissions: permissionsOf(permissions),
	};
}

async function readIndex(): Promise<CloudIndex> {
	const { cloudOperationLines, cloudBodyLines } = await import('../catalogue/cloudOperationIndex.ts');
	const operations: CloudOperation[] = [];
	let area = '';
	for (const line of cloudOperationLines.trim().split('\n')) {
		if (line.startsWith('# ')) area = line.slice(2);
		else operations.push(readOperation(line, area));
	}
	const models = cloudBodyLines
		.trim()
		.split('\n')
		.map((line): [string, string] => [line.slice(0, line.indexOf('\t')), line.slice(line.indexOf('\t') + 1)]);
	return { operations, models: new Map(models) };
}

let reading: Promise<CloudIndex> | undefined;

/** All operations of Genesys Cloud. They are loaded only when they are needed for the first time. */
export async function loadCloudIndex(): Promise<CloudIndex> {
	return await (reading ??= readIndex());
}

/** The operation with this name. Raises an `input` error if there is none. */
export async function findCloudOperation(id: string): Promise<CloudOperation> {
	const { operations } = await loadCloudIndex();
	const found = operations.find((operation) => operation.id === id);
	if (found) return found;
	if (id === '')
		return fail('input', 'No operation is selected', {
			hint: 'Select one from the list of operations. No request was sent.',
		});
	return fail('input', 'The list of operations has no "{id}"', {
		values: { id },
		hint: 'Select another operation, or call it by method and path. No request was sent.',
	});
}

/** How many parts of a path are fixed; undefined if the template does not match. */
function fixedParts(template: string, path: readonly string[]): number | undefined {
	const parts = template.split('/');
	if (parts.length !== path.length) return undefined;
	let fixed = 0;
	for (const [index, part] of parts.entries()) {
		if (part === path[index]) fixed += 1;
		else if (!part.startsWith('{') || path[index] === '') return undefined;
	}
	return fixed;
}

/** The operation that a request calls, by its method and path; undefined if the list has none. */
export async function cloudOperationAt(
	method: CloudOperation['method'],
	path: string,
): Promise<CloudOperation | undefined> {
	const { operations } = await loadCloudIndex();
	const parts = path.split('/');
	const matches = operations
		.filter((operation) => operation.method === method)
		.map((operation) => ({ operation, fixed: fixedParts(operation.path, parts) }))
		.filter(({ fixed }) => fixed !== undefined)
		.sort((a, b) => Number(b.fixed) - Number(a.fixed));
	return matches[0]?.operation;
}
