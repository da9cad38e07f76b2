import { findOperation } from '../../../genesys/catalogue/format.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { openFile, openWholeFile } from '../../../genesys/client/openFile.ts';
import { signedTransport } from '../../../genesys/client/auth.ts';
import type { Transport } from '../../../genesys/ports.ts';
import { multicloudCx } from '../../../genesys/services/multicloudCxService.ts';
import { allOf, connected, failureOf, noAnswer, scripted, type Answer, type Rig } from '../../support/scripted.ts';

const link = 'https://files.example/exports/a?Signature=SECRET';
const redirect = (location = link): Answer => ({ status: 303, headers: { location } });
const open = (connection: Rig, headers?: Record<string, string>) =>
	openFile(
		connection,
		userDataManagement,
		findOperation(userDataManagement, 'file.download'),
		{ filename: 'a' },
		headers,
	);

test('a download follows the link to the other host without any credentials', async () => {
	const plain = scripted(redirect());
	const files = scripted({ chunks: ['ab', 'cd'], headers: { 'content-type': 'application/octet-stream' } });
	const api = signedTransport(
		multicloudCx,
		{ baseUrl: 'https://gapi.example', apiKey: 'KEY', signIn: 'accessToken', accessToken: 'TOKEN' },
		plain,
	);
	const stream = await open(connected(api, { anonymous: files }), { range: 'bytes=2-' });
	expect(Buffer.concat(await allOf(stream.body)).toString()).toBe('abcd');
	expect(plain.requests[0]).toMatchObject({
		url: 'https://gapi.example/udm/v10/files/a',
		headers: { 'x-api-key': 'KEY', authorization: 'Bearer TOKEN' },
	});
	expect(files.requests).toEqual([
		{
			method: 'GET',
			url: link,
			headers: { accept: '*/*', 'accept-encoding': 'identity', range: 'bytes=2-' },
			kind: 'download',
		},
	]);
	expect([plain.opened(), files.opened()]).toEqual([0, 0]);
});

test('a download works without a redirect', async () => {
	const stream = await open(connected(scripted({ chunks: ['abcd'] })));
	expect(Buffer.concat(await allOf(stream.body)).toString()).toBe('abcd');
});

test.each([
	[206, { 'content-range': 'bytes 4-9/10' }],
	[206, { 'content-range': 'bytes 0-3/10' }],
	[206, {}],
	[416, { 'content-range': 'bytes */10' }],
])('an unrequested part of a file (%i, %j) is refused when the whole file is needed', async (status, headers) => {
	const api = scripted({ status, headers, chunks: ['456789'] });
	const operation = findOperation(userDataManagement, 'file.download');
	const opening = openWholeFile(connected(api), userDataManagement, operation, { filename: 'a' });
	expect(await failureOf(opening)).toMatchObject({
		kind: 'answer',
		status,
		message: `${operation.action}: the server sent only a part of the file`,
	});
	expect(api.opened()).toBe(0);
});

describe('an error in place of a file', () => {
	const envelope = { status: { code: 500, message: 'Resource not found' } };

	test.each<[string, Answer]>([
		['with the type of JSON', { body: envelope, headers: { 'content-type': 'application/json' } }],
		['with the type of bytes', { body: envelope, headers: { 'content-type': 'application/octet-stream' } }],
		['with its length', { body: envelope, headers: { 'content-length': '56' } }],
		['in pieces', { chunks: [' \n', '{"sta', 'tus":{"code":500,', '"message":"Resource not found"}}'] }],
		['after white space', { body: `\t${JSON.stringify(envelope)}` }],
		['after line breaks', { body: `\r\n ${JSON.stringify(envelope)}` }],
		['after a byte order mark', { body: `\uFEFF${JSON.stringify(envelope)}` }],
		['of the maximum length', { body: JSON.stringify(envelope).padEnd(65_536) }],
		['with another success', { status: 201, body: envelope }],
		['with a negative code', { body: { status: { code: -1, message: 'Resource not found' } } }],
		['that is partly done', { body: { status: { code: 2, message: 'Resource not found' } } }],
		['as text', { body: { status: { code: 'FAILURE', message: 'Resource not found' } } }],
		['in the OAuth format', { body: { error: 'no', error_description: 'Resource not found' } }],
	])('an error %s is not accepted as a file', async (_what, answer) => {
		const api = scripted(answer);
		const files = scripted(answer);
		for (const connection of [connected(api), connected(scripted(redirect()), { anonymous: files })])
			expect(await failureOf(open(connection))).toMatchObject({
				kind: 'answer',
				message: expect.stringContaining('Resource not found') as string,
			});
		expect([api.opened(), files.opened()]).toEqual([0, 0]);
	});

	test.each<[string, Answer]>([
		['204', { status: 204 }],
		['202 without a body', { status: 202, headers: { 'content-length': '0' } }],
	])('%s is not accepted as a file', async (_what, answer) => {
		expect(await failureOf(open(connected(scripted(answer))))).toMatchObject({
			message: `Download file: Genesys answered ${String(answer.status)} without a file`,
		});
	});

	test.each<[string, (string | Uint8Array)[]]>([
		['one JSON object', ['{"status":"Completed"}']],
		['a successful envelope', ['{"status":{"code":0},"data":{}}']],
		['JSON lines, in pieces', ['{"a":1}\n{"a"', ':2}\n']],
		['an envelope that is longer than any error', ['{"status":{"code":500},"data":"', 'x'.repeat(70_000), '"}']],
		['zero bytes', []],
		['bytes', ['abcd', 'efgh']],
		['spaces', [' ', '\n']],
	])('a file of %s arrives completely', async (_what, chunks) => {
		const api = scripted({ chunks });
		const stream = await open(connected(api));
		expect(Buffer.concat(await allOf(stream.body)).toString()).toBe(chunks.join(''));
		expect(api.opened()).toBe(0);
	});

	test.each([
		['{"status":{"code":500,"message":"Resource not found"}}', 'Resource not found'],
		['{"a":1}\n{"a":2}\n', undefined],
	])(
		'a file that arrives byte by byte is passed on immediately, and an error is detected at its end (%s)',
		async (text, reason) => {
			let now = 0;
			const api = scripted({ chunks: [...text] });
			const stream = await open({ ...connected(api), now: () => (now += 1000) });
			const came: Uint8Array[] = [];
			const reading = (async () => {
				for await (const chunk of stream.body) came.push(chunk);
			})();
			if (reason === undefined) await reading;
			else expect(await failureOf(reading)).toMatchObject({ kind: 'answer', message: expect.stringContaining(reason) });
			expect(Buffer.concat(came).toString()).toBe(text);
		},
	);

	test('only the first chunk of a file is read before the consumer asks for more', async () => {
		const seen: string[] = [];
		const chunks = function* () {
			for (const chunk of ['abcd', 'efgh', 'ijkl']) {
				seen.push(chunk);
				yield chunk;
			}
		};
		const api = scripted({ chunks: chunks() as unknown as string[] });
		const stream = await open(connected(api));
		expect(seen).toEqual(['abcd']);
		await stream.body[Symbol.asyncIterator]().return?.();
	});
});

test('a download follows several links, including relative ones, and never sends credentials', async () => {
	const files = scripted(redirect('/exports/b?x=1'), { chunks: ['b'] });
	const api = scripted(redirect());
	await open(connected(api, { anonymous: files }));
	expect(files.requests.map(({ url }) => url)).toEqual([link, 'https://files.example/exports/b?x=1']);
	expect(api.requests).toHaveLength(1);
});

test('a download closes every answer that only redirects', async () => {
	const api = scripted({ ...redirect(), chunks: ['moved', new Error('broken')] });
	const files = scripted({ ...redirect(), chunks: ['moved', 'on'] }, { chunks: [] });
	await allOf((await open(connected(api, { anonymous: files }))).body);
	expect([api.opened(), files.opened()]).toEqual([0, 0]);
});

test.each<[string, Answer, string]>([
	['without a link', { status: 303 }, 'Download file: the response contains no link to the file'],
	['with an invalid link', redirect('https://'), 'Download file: the response contains no link to the file'],
	[
		'from https to http',
		redirect('http://files.example/a?Signature=SECRET'),
		'Download file: the link does not use https',
	],
	['to another scheme', redirect('file:///etc/passwd'), 'Download file: the link does not use https'],
])('a redirect %s is refused', async (_what, answer, message) => {
	expect(await failureOf(open(connected(scripted(answer))))).toMatchObject({ kind: 'answer', message, status: 303 });
});

test('circular links are refused', async () => {
	const files = scripted(redirect());
	const error = await failureOf(open(connected(scripted(redirect()), { anonymous: files })));
	expect(error.message).toBe('Download file: too many redirects');
	expect(files.requests).toHaveLength(5);
	expect(files.opened()).toBe(0);
});

test('a web page is not accepted as a file', async () => {
	const files = scripted({ headers: { 'content-type': 'text/html; charset=utf-8' }, chunks: ['<html>', 'Sign in'] });
	expect(await failureOf(open(connected(scripted(redirect()), { anonymous: files })))).toMatchObject({
		kind: 'answer',
		message: 'Download file: the server returned a web page instead of the file',
	});
	expect(files.opened()).toBe(0);
});

test('an error of the other host is reported without the signature of the URL', async () => {
	const files = scripted({
		status: 404,
		chunks: ['<?xml version="1.0"?><Error><Code>NoSuchKey</Code>', '<Message>Gone</Message></Error>'],
	});
	const error = await failureOf(open(connected(scripted(redirect()), { anonymous: files })));
	expect(error).toMatchObject({
		status: 404,
		code: 'NoSuchKey',
		reason: 'Gone',
		hint: 'The file no longer exists. Exported files are kept for a limited time. Start the export again.',
	});
	expect(`${error.message} ${error.stack}`).not.toContain('SECRET');
	expect(files.opened()).toBe(0);
});

test('an endless error page is not read completely', async () => {
	let chunks = 0;
	const endless: Transport = async () => ({
		status: 400,
		headers: {},
		body: (async function* () {
			for (;;) {
				chunks += 1;
				yield new Uint8Array(10_000);
			}
		})(),
	});
	expect((await failureOf(open(connected(endless)))).status).toBe(400);
	expect(chunks).toBeLessThan(10);
});

test('opening a file is retried on both hosts', async () => {
	const api = scripted({ status: 503 }, redirect());
	const files = scripted({ status: 502 }, { chunks: ['a'] });
	await open(connected(api, { anonymous: files }));
	expect([api.requests.length, files.requests.length]).toEqual([2, 2]);
});

test('a file that breaks before its first byte is opened, and the reader gets the error', async () => {
	const broken = noAnswer('ECONNRESET');
	const stream = await open(connected(scripted({ chunks: [broken] })));
	expect(await failureOf(allOf(stream.body))).toBe(broken);
});
