import { explain, wordsOf } from '../../genesys/explain.ts';
import { GenesysError } from '../../genesys/errors.ts';
import { problemOf, reportedError } from '../../node-red/shared/flowErrors.ts';
import { errorItem, n8nError } from '../../nodes/shared/nodeErrors.ts';

/** The original error of JavaScript and Node. */
function raised(work: () => unknown): Error {
	try {
		work();
	} catch (error) {
		return error as Error;
	}
	throw new Error('Nothing was raised');
}

const circular: Record<string, unknown> = {};
circular.self = { circular };
const recursion = (): number => 1 + recursion();
const deep = (): unknown => {
	let nested: unknown = 0;
	for (let level = 0; level < 1_000_000; level++) nested = [nested];
	return nested;
};

const native: [what: string, error: Error, kind: string, message: string][] = [
	[
		'a circular value',
		raised(() => JSON.stringify(circular)),
		'input',
		'A value refers to itself, so it cannot be sent',
	],
	// If n8n's library is loaded, a BigInt is written as text.
	[
		'a BigInt',
		new TypeError('Do not know how to serialize a BigInt'),
		'input',
		'A value is a BigInt, so it cannot be sent',
	],
	['recursion', raised(recursion), 'limit', 'A value is nested too deeply to be processed'],
	['deep JSON', raised(() => JSON.stringify(deep())), 'limit', 'A value is nested too deeply to be processed'],
	['a long text', raised(() => 'x'.repeat(2 ** 32)), 'limit', 'A value is too large to be held in memory'],
	['a long list', raised(() => new Array(-1)), 'limit', 'A value is too large to be held in memory'],
	['a large buffer', raised(() => new ArrayBuffer(2 ** 53)), 'limit', 'A value is too large to be held in memory'],
	[
		'a body that axios does not send',
		Object.assign(new Error('Request body larger than maxBodyLength limit'), {
			code: 'ERR_FR_MAX_BODY_LENGTH_EXCEEDED',
		}),
		'limit',
		'The request or its response is too large',
	],
	[
		'a property of undefined',
		raised(() => (undefined as unknown as { length: number }).length),
		'unexpected',
		'An unexpected error occurred',
	],
	['invalid JSON', raised(() => JSON.parse('{')), 'unexpected', 'An unexpected error occurred'],
	['an error of a library', new Error('boom at x.js:12'), 'unexpected', 'An unexpected error occurred'],
];
const node = { id: '1', name: 'Node', type: 'x', typeVersion: 1, position: [0, 0] as [number, number], parameters: {} };
const forPrograms =
	/Converting|circular structure|property '|Cannot read|Unexpected (token|end)|JSON at|call stack|Invalid (string|array)|allocation|maxBodyLength|BigInt value|undefined|boom/;

test.each(native)('%s is explained in our own words on both platforms', (_what, error, kind, message) => {
	expect(explain(error)).toMatchObject({ kind, message, cause: error, hint: expect.stringMatching(/\.$/) });
	const inFlow = reportedError(error, 'Create callback');
	expect(inFlow.cause).toMatchObject({ kind, message: `Create callback: ${message}` });
	const inN8n = n8nError(node, error, 0, 'Create callback');
	expect(inN8n.message).toBe(`Create callback: ${message}`);
	const item = errorItem(node, error, 0, 'Create callback');
	expect(item.json).toMatchObject({ error: `Create callback: ${message}`, details: { kind } });
	for (const shown of [
		inFlow.message,
		JSON.stringify(problemOf(error)),
		inN8n.message,
		inN8n.description,
		JSON.stringify(item.json),
	])
		expect(shown).not.toMatch(forPrograms);
});

test('an error of the engine stays unchanged', () => {
	const error = new GenesysError('file', 'It is damaged', { hint: 'Download it again.' });
	expect(explain(error)).toBe(error);
});

test('anything that is thrown is explained, even if it is not an error', () => {
	expect([explain('boom'), explain(undefined), explain({ a: 1 })].map(({ kind }) => kind)).toEqual([
		'unexpected',
		'unexpected',
		'unexpected',
	]);
});

test('the log contains the details of an unexpected error', () => {
	const error = new TypeError('boom');
	expect(reportedError(error, 'x').stack).toBe(error.stack);
	expect(n8nError(node, error, 0, 'x').stack).toBe(error.stack);
});

test('the message of a plugin is passed on, but no message of JavaScript', () => {
	expect([wordsOf(new Error('the database is away')), wordsOf(new TypeError('x is not a function'))]).toEqual([
		'the database is away',
		'An unexpected error occurred',
	]);
});

test.each([
	['ENOENT', 'ENOENT: the file or folder does not exist (/a)'],
	['EACCES', 'EACCES: access is denied (/a)'],
	['ENOSPC', 'ENOSPC: the disk is full (/a)'],
	['ELOOP', 'ELOOP: the path is a link (/a)'],
])('an error of the file system (%s) is explained in our own words', (code, message) => {
	const error = Object.assign(new Error(`${code}: no such file or directory, open '/a'`), {
		code,
		path: '/a',
		syscall: 'open',
	});
	expect(problemOf(error)).toMatchObject({ kind: 'file', code, message });
});
