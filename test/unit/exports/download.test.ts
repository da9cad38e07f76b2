import { fail, type GenesysError } from '../../../genesys/errors.ts';
import { download, type DownloadOptions, type Identity } from '../../../genesys/exports/download.ts';
import type { ExportFile } from '../../../genesys/exports/sources/source.ts';
import {
	allOf,
	connected,
	failureOf,
	noAnswer,
	scripted,
	type Answer,
	type Rig,
	type Scripted,
} from '../../support/scripted.ts';
import { handleOf, opening } from '../../support/scriptedSystem.ts';

/** Ten bytes, `0123456789`, and answers with parts of them. */
const file: ExportFile = { name: 'a.p7m' };
const whole = '0123456789';
const full = (chunks: Answer['chunks'], headers: Record<string, string> = {}): Answer => ({
	status: 200,
	headers: { 'content-length': '10', ...headers },
	chunks,
});
const rest = (start: number, headers: Record<string, string> = {}): Answer => ({
	status: 206,
	headers: { 'content-length': String(10 - start), 'content-range': `bytes ${start}-9/10`, ...headers },
	chunks: [whole.slice(start)],
});
const forbidden = (): never => fail('answer', 'Download file: Genesys answered 403', { status: 403 });
const etag = (value: string) => ({ etag: value });

interface Downloaded {
	text: string;
	asked: (string | undefined)[];
	headers: Record<string, string>[];
	waits: number[];
	error?: GenesysError;
}

async function downloaded(
	steps: Parameters<typeof scripted>,
	{
		of = file,
		connection = connected(scripted()),
		options,
	}: { of?: ExportFile; connection?: Rig; options?: DownloadOptions } = {},
): Promise<Downloaded> {
	const transport = scripted(...steps);
	const source = opening(transport);
	let text = '';
	const read = async (): Promise<void> => {
		for await (const chunk of download(connection, source, handleOf(), of, options))
			text += Buffer.from(chunk).toString();
	};
	const error = await read().then(
		() => undefined,
		(problem: unknown) => problem as GenesysError,
	);
	expect(transport.opened()).toBe(0);
	return {
		text,
		asked: source.asked,
		headers: transport.requests.map(({ headers }) => headers),
		waits: connection.waits,
		error,
	};
}

describe('an interrupted download', () => {
	test.each<[string, Parameters<typeof scripted>, (string | undefined)[]]>([
		['not at all', [full(['01234', '56789'])], [undefined]],
		['by a reset in the middle', [full(['0123', noAnswer()]), rest(4)], [undefined, 'bytes=4-']],
		['by a body that is shorter than announced', [full(['0123']), rest(4)], [undefined, 'bytes=4-']],
		['by a reset before the first byte', [full([noAnswer()]), full([whole])], [undefined, undefined]],
		[
			'repeatedly',
			[full(['01', noAnswer()]), { ...rest(2), chunks: ['23', noAnswer()] }, { ...rest(4), chunks: ['4'] }, rest(5)],
			[undefined, 'bytes=2-', 'bytes=4-', 'bytes=5-'],
		],
		['on a server without ranges', [full(['0123', noAnswer()]), full(['012', '345', '6789'])], [undefined, 'bytes=4-']],
		[
			'on a server without ranges, and again earlier',
			[full(['0123', noAnswer()]), full(['01', noAnswer()]), rest(4)],
			[undefined, 'bytes=4-', 'bytes=4-'],
		],
		[
			'without a length, chunked',
			[{ chunks: ['0123', noAnswer()] }, { ...rest(4), headers: { 'content-range': 'bytes 4-9/*' } }],
			[undefined, 'bytes=4-'],
		],
		['by an expired link', [full(['0123', noAnswer()]), forbidden, rest(4)], [undefined, 'bytes=4-', 'bytes=4-']],
		[
			'by an expired link each time',
			[forbidden, full(['0123', noAnswer()]), forbidden, rest(4)],
			[undefined, undefined, 'bytes=4-', 'bytes=4-'],
		],
	])('every byte is returned once if the download is interrupted %s', async (_what, steps, asked) => {
		expect(await downloaded(steps)).toMatchObject({ text: whole, asked, error: undefined });
	});

	test('a download is resumed any number of times as long as it progresses', async () => {
		const steps = Array.from(whole, (byte, at): Answer => ({
			...rest(at),
			status: at === 0 ? 200 : 206,
			chunks: [byte, noAnswer()],
		}));
		expect(await downloaded(steps as Parameters<typeof scripted>)).toMatchObject({ text: whole, error: undefined });
	});

	test('the delays start again after each progress', async () => {
		const stuck = { ...rest(4), chunks: [noAnswer()] };
		const { waits, text } = await downloaded([
			full(['0123', noAnswer()]),
			stuck,
			stuck,
			{ ...rest(4), chunks: ['45', noAnswer()] },
			rest(6),
		]);
		expect(text).toBe(whole);
		expect(waits).toEqual([250, 500, 1000, 250]);
	});

	test('a download is resumed immediately after much progress, and with a delay after none', async () => {
		const much = 'm'.repeat(1_048_576);
		const from = {
			status: 206,
			headers: { 'content-range': `bytes ${much.length}-${much.length + 3}/${much.length + 4}` },
		};
		const begun: Answer = { headers: { 'content-length': String(much.length + 4) }, chunks: [much, noAnswer()] };
		const { waits, text, error } = await downloaded([
			begun,
			{ ...from, chunks: [noAnswer()] },
			{ ...from, chunks: ['rest'] },
		] as Parameters<typeof scripted>);
		expect([text === `${much}rest`, waits, error]).toEqual([true, [500], undefined]);
	});
});

test('an empty file is complete immediately', async () => {
	expect(await downloaded([{ headers: { 'content-length': '0' }, chunks: [] }])).toMatchObject({
		text: '',
		error: undefined,
	});
});

test('a body without any length ends with the file', async () => {
	expect(await downloaded([{ chunks: ['0123'] }])).toMatchObject({ text: '0123', error: undefined });
});

test('the size in the file list is used if the answer has none', async () => {
	expect(await downloaded([{ chunks: ['0123'] }, rest(4)], { of: { ...file, size: 10 } })).toMatchObject({
		text: whole,
		asked: [undefined, 'bytes=4-'],
	});
});

test('the size in the answer has priority over the file list', async () => {
	expect(await downloaded([full([whole])], { of: { ...file, size: 4711 } })).toMatchObject({
		text: whole,
		error: undefined,
	});
});

describe('the request for the rest of a file', () => {
	test.each<[string, string, string | undefined]>([
		['has If-Range with a strong ETag', '"v1"', '"v1"'],
		['has no If-Range with a weak ETag, which proves nothing about bytes', 'W/"v1"', undefined],
	])('the request for the rest of a file %s', async (_what, value, ifRange) => {
		const { headers, text } = await downloaded([full(['0123', noAnswer()], etag(value)), rest(4, etag(value))]);
		expect(text).toBe(whole);
		expect(headers[1]?.['if-range']).toBe(ifRange);
	});

	test.each<[string, Parameters<typeof scripted>]>([
		['another ETag', [full(['0123', noAnswer()], etag('"v1"')), full([whole], etag('"v2"'))]],
		['another ETag for the rest', [full(['0123', noAnswer()], etag('"v1"')), rest(4, etag('"v2"'))]],
		['another weak ETag', [full(['0123', noAnswer()], etag('W/"v1"')), rest(4, etag('W/"v2"'))]],
		['another length', [full(['0123', noAnswer()]), full(['0123456'], { 'content-length': '7' })]],
		['another length for the rest', [full(['0123', noAnswer()]), rest(4, { 'content-range': 'bytes 4-11/12' })]],
		['no remaining bytes', [full(['0123', noAnswer()]), { status: 416, headers: { 'content-range': 'bytes */3' } }]],
	])('a changed file is detected by %s', async (_what, steps) => {
		const { error, text } = await downloaded(steps);
		expect(error).toMatchObject({
			kind: 'file',
			message: 'a.p7m: the file changed while it was being downloaded.',
			hint: 'Run it again to get the new one.',
		});
		expect(text).toBe('0123');
	});

	test('the file may change before its first byte arrives', async () => {
		expect(await downloaded([full([noAnswer()], etag('"v1"')), full([whole], etag('"v2"'))])).toMatchObject({
			text: whole,
			error: undefined,
		});
	});
});

describe('a download that continues an earlier run', () => {
	const from = { offset: 4, etag: '"v1"' };

	test('a resumed download requests the rest of the same file', async () => {
		const { text, headers } = await downloaded([rest(4, etag('"v1"'))], { options: { from } });
		expect(text).toBe('456789');
		expect(headers[0]).toMatchObject({ range: 'bytes=4-', 'if-range': '"v1"' });
	});

	test("a resumed download skips the existing bytes if the server doesn't support ranges", async () => {
		expect(await downloaded([full(['012', '345', '6789'], etag('"v1"'))], { options: { from } })).toMatchObject({
			text: '456789',
			error: undefined,
		});
	});

	test('a resumed download stops if the file has changed', async () => {
		expect((await downloaded([full([whole], etag('"v2"'))], { options: { from } })).error).toMatchObject({
			kind: 'file',
			message: 'a.p7m: the file changed while it was being downloaded.',
		});
	});

	test('a resumed download stops if there are more existing bytes than the file has', async () => {
		expect(
			(await downloaded([{ status: 416, headers: { 'content-range': 'bytes */3' } }], { options: { from } })).error,
		).toMatchObject({ kind: 'file' });
	});

	test('a resumed download is complete if nothing remains', async () => {
		expect(
			await downloaded([{ status: 416, headers: { 'content-range': 'bytes */4' } }], { options: { from } }),
		).toMatchObject({ text: '', error: undefined });
	});

	test('a download reports what identifies the file before it starts', async () => {
		const told: Identity[] = [];
		await downloaded([full(['0123', noAnswer()], etag('"v1"')), rest(4, etag('"v1"'))], {
			options: { onIdentity: (identity) => told.push(identity) },
		});
		expect(told).toEqual([
			{ etag: '"v1"', total: 10 },
			{ etag: '"v1"', total: 10 },
		]);
	});
});

test('a file of unknown length is complete when nothing remains after the last received byte', async () => {
	expect(
		await downloaded([{ chunks: [whole, noAnswer()] }, { status: 416, headers: { 'content-range': 'bytes */10' } }]),
	).toMatchObject({ text: whole, error: undefined });
});

describe('a wrong answer', () => {
	test.each<[string, Answer]>([
		['starts elsewhere', { ...rest(5), chunks: ['56789'] }],
		['does not say where it starts', { status: 206, headers: {}, chunks: ['456789'] }],
		['has an invalid range', rest(4, { 'content-range': 'lines 4-9/10' })],
	])('an answer is wrong because the rest %s', async (_what, answer) => {
		const { error, text } = await downloaded([full(['0123', noAnswer()]), answer]);
		expect(error).toMatchObject({
			kind: 'file',
			message: 'a.p7m: the server returned a different part of the file than requested.',
		});
		expect(text).toBe('0123');
	});

	test('an answer is wrong when it has more bytes than the file', async () => {
		const { error, text } = await downloaded([full([whole, 'XYZ', 'and so on'])]);
		expect(error).toMatchObject({ kind: 'file', message: 'a.p7m: the server sent more bytes than the file has.' });
		expect(text).toBe(whole);
	});
});

describe('a part of the file when the whole file was requested', () => {
	const part = (range: string, chunk: string): Answer => ({
		status: 206,
		headers: range ? { 'content-range': range } : {},
		chunks: [chunk],
	});

	test.each([
		['begins elsewhere', part('bytes 4-9/10', '456789')],
		['does not say where it begins', part('', '0123456789')],
		['does not say how long the file is', part('bytes 0-3/*', '0123')],
		['uses another unit', part('lines 0-3/10', '0123')],
		['is not satisfiable', part('bytes */10', '0123456789')],
	])('a part that %s is not used, and the whole file is requested again', async (_what, answer) => {
		expect(await downloaded([answer, full([whole])])).toMatchObject({
			text: whole,
			error: undefined,
			asked: [undefined, undefined],
		});
	});

	test('a part from the start of the file is used, and the rest is requested', async () => {
		expect(await downloaded([part('bytes 0-3/10', '0123'), rest(4)])).toMatchObject({
			text: whole,
			error: undefined,
			asked: [undefined, 'bytes=4-'],
		});
	});

	test('a server that only sends wrong parts is given up after five attempts', async () => {
		const { error, asked, text } = await downloaded([part('bytes 4-9/10', '456789')]);
		expect(error).toMatchObject({
			kind: 'file',
			message: 'a.p7m: the server returned a different part of the file than requested.',
		});
		expect([asked.length, text]).toEqual([5, '']);
	});
});

describe('a file that is shorter than listed', () => {
	const short = 'a.p7m: expected 10 bytes, but the server reports 4.';
	const ofTen = { of: { ...file, size: 10 }, options: { size: 10 } };

	test('a file is too short if the server has no more bytes and some are missing', async () => {
		const { error } = await downloaded(
			[{ chunks: ['0123'] }, { status: 416, headers: { 'content-range': 'bytes */4' } }],
			ofTen,
		);
		expect(error).toMatchObject({ kind: 'file', message: short });
	});

	test('a file is too short if a platform that may have decompressed it returned as many bytes as announced', async () => {
		const transport = scripted({ headers: { 'content-length': '4' }, chunks: ['0123'] });
		const source = opening(transport);
		const mayBeUnpacked: typeof source.open = async (...asked) => ({
			...(await source.open(...asked)),
			mayBeUnpacked: true,
		});
		const error = await failureOf(
			allOf(download(connected(scripted()), { open: mayBeUnpacked }, handleOf(), { ...file, size: 10 }, { size: 10 })),
		);
		expect(error).toMatchObject({ kind: 'file', message: short });
		expect(source.asked).toEqual([undefined]);
	});
});

test('a file that a platform has decompressed is requested from its beginning after an interruption', async () => {
	const transport = scripted(
		{ headers: { 'content-length': '4' }, chunks: ['012345', noAnswer()] },
		{ headers: { 'content-length': '4' }, chunks: [whole] },
	);
	const source = opening(transport);
	const mayBeUnpacked: typeof source.open = async (...asked) => ({
		...(await source.open(...asked)),
		mayBeUnpacked: true,
	});
	const chunks = await allOf(download(connected(scripted()), { open: mayBeUnpacked }, handleOf(), file));
	expect(Buffer.concat(chunks as Uint8Array[]).toString()).toBe(whole);
	expect(source.asked).toEqual([undefined, undefined]);
});

describe('a download that fails', () => {
	test('a download fails if a new link is refused too', async () => {
		const { error, asked } = await downloaded([forbidden]);
		expect(error).toMatchObject({ kind: 'answer', status: 403 });
		expect(asked).toHaveLength(2);
	});

	test('a download fails immediately for any other refusal', async () => {
		const { error, asked } = await downloaded([
			() => fail('answer', 'Download file: Genesys answered 404', { status: 404 }),
		]);
		expect(error).toMatchObject({ status: 404 });
		expect(asked).toHaveLength(1);
	});

	test('a download fails after five attempts without progress, and says how far it came', async () => {
		const { error, asked } = await downloaded([full(['0123', noAnswer()]), { ...rest(4), chunks: [noAnswer()] }]);
		expect(error).toMatchObject({
			kind: 'connection',
			message: 'a.p7m: the download stopped at 4 of 10 bytes and could not be resumed.',
		});
		expect(asked.length).toBeLessThanOrEqual(6);
	});

	test('a download fails if its body fails other than by a broken connection', async () => {
		const problem = new Error('bug');
		expect((await downloaded([full(['0123', problem])])).error).toBe(problem);
	});
});

describe('a connection that is nearly stalled', () => {
	/** A file of a thousand bytes that arrive one by one with a delay (ms), which differs by attempt. */
	async function slowly(
		pauseOf: (attempt: number) => number,
	): Promise<{ asked: (string | undefined)[]; bytes: number; error?: GenesysError }> {
		const connection = connected(scripted());
		const asked: (string | undefined)[] = [];
		const source = opening(scripted());
		source.open = async (_connection, _handle, _file, { headers = {} } = {}) => {
			asked.push(headers.range);
			const from = Number(/\d+/.exec(headers.range ?? '0')?.[0]);
			const pause = pauseOf(asked.length);
			return {
				...{
					status: from === 0 ? 200 : 206,
					headers: { 'content-length': String(1000 - from), 'content-range': `bytes ${from}-999/1000` },
				},
				body: (async function* () {
					for (let at = from; at < 1000; at++) {
						await connection.wait(pause);
						yield new Uint8Array(1);
					}
				})(),
			};
		};
		let bytes = 0;
		const read = async (): Promise<void> => {
			for await (const chunk of download(connection, source, handleOf(), file)) bytes += chunk.length;
		};
		const error = await read().then(
			() => undefined,
			(problem: unknown) => problem as GenesysError,
		);
		return { asked, bytes, error };
	}

	test('a nearly stalled connection is replaced by another one, which continues at the same byte', async () => {
		expect(await slowly((attempt) => (attempt === 1 ? 500 : 1))).toEqual({
			asked: [undefined, 'bytes=120-'],
			bytes: 1000,
			error: undefined,
		});
	});

	test('a slow download fails when the other connections are no better', async () => {
		const { asked, error } = await slowly(() => 500);
		expect(asked).toHaveLength(5);
		expect(error).toMatchObject({
			kind: 'connection',
			message: 'a.p7m: the download stopped at 600 of 1000 bytes and could not be resumed.',
		});
	});

	test('a connection with a slow reader is not replaced', async () => {
		const connection = connected(scripted());
		const transport = scripted(full(Array.from(whole)));
		const chunks: number[] = [];
		for await (const chunk of download(connection, opening(transport), handleOf(), file)) {
			chunks.push(chunk.length);
			await connection.wait(60_000);
		}
		expect([chunks.length, transport.requests.length]).toEqual([10, 1]);
	});
});

describe('canceling', () => {
	const cancelled = { kind: 'cancelled', message: 'Download file: canceled' };

	test.each<[string, (connection: Rig) => Answer['chunks']]>([
		['between two chunks', () => ['0123', '456789']],
		['by breaking the connection', () => ['0123', noAnswer('ABORT_ERR')]],
		["with an error of the platform's own", () => ['0123', new Error('aborted')]],
	])('a cancellation in the body, %s, stops the download and closes it', async (_what, chunks) => {
		const connection = connected(scripted());
		const transport = scripted(full(chunks(connection)));
		const source = download(connection, opening(transport), handleOf(), file)[Symbol.asyncIterator]();
		expect(Buffer.from((await source.next()).value as Uint8Array).toString()).toBe('0123');
		connection.cancel();
		expect(await failureOf(source.next() as Promise<unknown>)).toMatchObject(cancelled);
		expect([transport.opened(), transport.requests.length, connection.waits.length]).toEqual([0, 1, 0]);
	});

	test('a cancellation in the delay before the next attempt stops the download', async () => {
		const connection = connected(scripted(), { onWait: (rig) => rig.cancel() });
		const { error, asked } = await downloaded([full(['0123', noAnswer()]), rest(4)], { connection });
		expect(error).toMatchObject(cancelled);
		expect(asked).toHaveLength(1);
	});

	test('a cancellation before the download begins stops it', async () => {
		const connection = connected(scripted());
		connection.cancel();
		expect((await downloaded([full([whole])], { connection })).asked).toHaveLength(0);
	});
});

test('a reader that stops early closes the connection', async () => {
	const transport: Scripted = scripted(full(['0123', '456789']));
	for await (const chunk of download(connected(scripted()), opening(transport), handleOf(), file)) {
		expect(chunk).toHaveLength(4);
		break;
	}
	expect(transport.opened()).toBe(0);
	expect(transport.requests).toHaveLength(1);
});

test('no byte is read before it is requested', async () => {
	let given = 0;
	const source = opening(scripted());
	source.open = async () => ({
		status: 200,
		headers: {},
		body: (async function* () {
			for (; given < 100; given++) yield new Uint8Array(1);
		})(),
	});
	const chunks = download(connected(scripted()), source, handleOf(), file)[Symbol.asyncIterator]();
	await chunks.next();
	await chunks.next();
	expect(given).toBeLessThanOrEqual(2);
	await chunks.return?.();
	expect(await allOf({ [Symbol.asyncIterator]: () => chunks })).toEqual([]);
});
