import { join } from 'node:path';
import ts from 'typescript';

/** A valid field, operation and API; each case adds one mistake. */
const field = (changes: Record<string, unknown> = {}) => ({
	name: 'id',
	in: 'path',
	kind: 'text',
	title: 'Id',
	description: 'The id',
	...changes,
});
const operation = (changes: Record<string, unknown> = {}) => ({
	...{
		id: 'get',
		title: 'Get',
		action: 'Get a thing',
		description: 'Get a thing',
		method: 'GET',
		path: '/things/{id}',
		source: 'GET /things/{id}',
	},
	...{ repeatable: true, result: 'object', fields: [field()], ...changes },
});
const list = operation({ id: 'getMany', path: '/things', result: 'list', fields: [] });
const api = (...operations: unknown[]) => ({
	...{ id: 'things', service: 'multicloudCx', title: 'Things', description: 'Things', source: '000', basePath: '/t' },
	resources: [{ id: 'thing', title: 'Thing', description: 'A thing', operations: [...operations, list] }],
});
const withField = (changes: Record<string, unknown>) => api(operation({ fields: [field(changes)] }));

const mistakes: [what: string, entry: object, problem: RegExp][] = [
	['a parameter of the path without a field', api(operation({ fields: [] })), /get: no field for \{id\} of the path/],
	[
		'one of two parameters of the path without a field',
		api(operation({ path: '/things/{id}/{part}' })),
		/get: no field for \{part\} of the path/,
	],
	[
		'a path field that is not in the path',
		api(operation({ fields: [field(), field({ name: 'other' })] })),
		/get: other is not in the path/,
	],
	[
		'a dropdown from an operation that does not exist',
		withField({ load: { from: 'thing.getAll', value: ['id'], title: ['id'] } }),
		/id loads from thing\.getAll, which is no operation of this API/,
	],
	[
		'a dropdown from a resource that does not exist',
		withField({ load: { from: 'nothing.getMany', value: ['id'], title: ['id'] } }),
		/id loads from nothing\.getMany/,
	],
	[
		'a condition on a field that does not exist',
		withField({ showWhen: { field: 'all', is: true } }),
		/id is shown when all, which is no field of this operation/,
	],
	[
		'a moment after a field that does not exist',
		withField({ kind: 'dateTime', after: 'start' }),
		/id is after start, which is no field of this operation/,
	],
	['a choice without choices', withField({ kind: 'choice' }), /id has no choices/],
	[
		'rows without fields',
		api(operation({ encoding: 'json', fields: [field(), field({ name: 'all', in: 'body', kind: 'rows' })] })),
		/all has no fields/,
	],
	[
		'a condition on a field that is not in the row',
		api(
			operation({
				encoding: 'json',
				fields: [
					field(),
					field({
						name: 'all',
						in: 'body',
						kind: 'rows',
						fields: [field({ in: 'body', name: 'one', showWhen: { field: 'id', is: 'a' } })],
					}),
				],
			}),
		),
		/all: one is shown when id, which is no field of the row/,
	],
	[
		'a body without an encoding',
		api(operation({ method: 'POST', fields: [field(), field({ name: 'title', in: 'body' })] })),
		/get: a body needs an encoding/,
	],
	[
		'a body that is a field which does not exist',
		api(operation({ method: 'PATCH', encoding: 'json', bodyField: 'ids', fields: [field()] })),
		/get: ids is no field of the body/,
	],
	[
		'an update that reads by an operation which does not exist',
		api(operation({ method: 'PUT', locking: { from: 'thing.read', sends: 'all' } })),
		/get reads by thing\.read, which is no operation of this API/,
	],
	[
		'an interval without its end',
		api(
			operation({
				method: 'POST',
				encoding: 'json',
				interval: 'span',
				fields: [field(), field({ name: 'span.from', in: 'body', kind: 'dateTime' })],
			}),
		),
		/get: no field span\.to for its interval/,
	],
	['the result of a header that is not named', api(operation({ result: 'header' })), /get: no header is named/],
	[
		'a bulk operation over a field that does not exist',
		api(operation({ result: 'none', perEntry: 'ids' })),
		/get: ids is no field of this operation/,
	],
	['a kind of field that does not exist', withField({ kind: 'json' }), /"json"/],
	[
		'an operation without a source',
		api(Object.fromEntries(Object.entries(operation()).filter(([name]) => name !== 'source'))),
		/'source' is missing/,
	],
	['a parameter in a header', withField({ in: 'header' }), /"header"/],
];

const sound: object[] = [
	api(operation()),
	withField({ kind: 'choice', load: { from: 'thing.getMany', value: ['id'], title: ['id'] } }),
	api(
		operation({
			method: 'POST',
			encoding: 'json',
			result: 'header',
			resultHeader: 'x-id',
			fields: [
				field(),
				field({ name: 'all', in: 'body', kind: 'boolean' }),
				field({ name: 'to', in: 'body', kind: 'dateTime', after: 'id', showWhen: { field: 'all', is: false } }),
			],
		}),
	),
];

const root = join(__dirname, '../../..');
const file = join(root, 'test/unit/catalogue/entries.ts');

/** The compiler's errors for each entry. */
function compiled(entries: object[]): string[] {
	const lines = [
		"import { defineApi } from '../../../genesys/catalogue/format.ts';",
		...entries.map((entry, index) => `export const entry${index} = defineApi(${JSON.stringify(entry)});`),
	];
	const options: ts.CompilerOptions = {
		strict: true,
		noEmit: true,
		allowImportingTsExtensions: true,
		skipLibCheck: true,
		types: [],
		lib: ['lib.es2022.d.ts'],
		target: ts.ScriptTarget.ES2022,
		module: ts.ModuleKind.CommonJS,
		moduleResolution: ts.ModuleResolutionKind.Node10,
		noErrorTruncation: true,
	};
	const host = ts.createCompilerHost(options);
	const { readFile, fileExists, getSourceFile } = host;
	const text = lines.join('\n');
	host.readFile = (path) => (path === file ? text : readFile(path));
	host.fileExists = (path) => path === file || fileExists(path);
	host.getSourceFile = (path, target) =>
		path === file ? ts.createSourceFile(path, text, target) : getSourceFile(path, target);
	const program = ts.createProgram([file], options, host);
	const said = entries.map(() => '');
	for (const { messageText, start, file: where } of ts.getPreEmitDiagnostics(program)) {
		const line = where?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0;
		if (where?.fileName !== file || line === 0) throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
		said[line - 1] += ts.flattenDiagnosticMessageText(messageText, '\n');
	}
	return said;
}

describe('the compiler refuses', () => {
	const said = compiled([...mistakes.map(([, entry]) => entry), ...sound]);

	test.each(mistakes.map(([what, , problem], index) => [what, problem, said[index] ?? ''] as const))(
		'the compiler refuses %s',
		(_what, problem, message) => {
			expect(message).toMatch(problem);
		},
	);

	test('the compiler accepts valid entries', () => {
		expect(said.slice(mistakes.length)).toEqual(sound.map(() => ''));
	});
});
