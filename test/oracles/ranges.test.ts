/** The faults of `test/faults/table` about ranges, ETags and compressed bodies, against a real web server: Debian's nginx. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { serveFolder, type FileServer } from '../../bench/nginx.ts';
import { openLink } from '../../genesys/client/openFile.ts';
import { download } from '../../genesys/exports/download.ts';
import type { ExportHandle } from '../../genesys/exports/sources/source.ts';
import type { Connection, HttpRequest, HttpResponse } from '../../genesys/ports.ts';
import { saveDownload, type DownloadedFile, type DownloadSource } from '../../node-red/shared/downloads.ts';
import { nodeTransport } from '../../node-red/shared/nodeTransport.ts';

const text = Buffer.from('interactionId,channel\r\n'.repeat(20_000));
const bytes = randomBytes(300_000);
const cut = 100_000;
const rest = `bytes=${cut}-`;
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const handle: ExportHandle = { source: 'repo361', jobId: '1', title: '', startedAt: '' };
/** Served normally, without ranges, without ETags, and always compressed. */
const locations =
	'location /whole/ { max_ranges 0; } location /untagged/ { etag off; } location /packed/ { gzip_static always; }';

const root = mkdtempSync(join(tmpdir(), 'genesys-nginx-'));
const files = join(root, 'files');
const saved = join(root, 'saved.csv');
const transport = nodeTransport();
let server: FileServer;
let asked: { status: number; range?: string; ifRange?: string }[];

beforeAll(async () => {
	for (const place of ['', 'whole', 'untagged', 'packed']) mkdirSync(join(files, place), { recursive: true });
	for (const place of ['', 'whole', 'untagged']) writeFileSync(join(files, place, 'a'), bytes);
	writeFileSync(join(files, 'empty'), '');
	writeFileSync(join(files, 'packed', 'a.gz'), gzipSync(text));
	server = await serveFolder(files, root, locations);
});
beforeEach(() => {
	asked = [];
	for (const name of readdirSync(root).filter((entry) => entry.startsWith('saved.csv'))) rmSync(join(root, name));
});
afterAll(async () => {
	await server?.close();
	transport.close();
	rmSync(root, { recursive: true, force: true });
});

async function opened(request: HttpRequest): Promise<HttpResponse> {
	const stream = await transport(request);
	asked.push({ status: stream.status, range: request.headers.range, ifRange: request.headers['if-range'] });
	return stream;
}

function save(path: string, known: Partial<DownloadSource> = {}): Promise<DownloadedFile> {
	const connection: Connection = {
		...{ baseUrl: server.url, rateKey: 'nginx', api: transport, anonymous: opened },
		...{ now: Date.now, random: Math.random, cancelled: () => false, wait: async () => undefined },
	};
	const source = {
		open: (_connection: Connection, _handle: ExportHandle, _file: object, { headers = {} } = {}) =>
			openLink(connection, 'Download file', `${server.url}/${path}`, headers),
	};
	return saveDownload(saved, {
		origin: 'nginx',
		...known,
		open: (options) => download(connection, source, handle, { name: 'saved.csv' }, { size: known.size, ...options }),
	});
}

const etagOf = async (path: string): Promise<string> =>
	(await fetch(`${server.url}/${path}`, { method: 'HEAD' })).headers.get('etag') ?? '';

function leave(content: Uint8Array, etag?: string): void {
	writeFileSync(`${saved}.part`, content);
	writeFileSync(`${saved}.part.json`, JSON.stringify({ origin: 'nginx', etag }));
}

const expectSaved = (content: Uint8Array): void => {
	expect(readFileSync(saved).equals(content)).toBe(true);
	expect(readdirSync(root).filter((entry) => entry.startsWith('saved.csv'))).toEqual(['saved.csv']);
};

test('1: the missing bytes are requested as a range of the same file', async () => {
	const etag = await etagOf('a');
	expect(etag).toMatch(/^"/);
	leave(bytes.subarray(0, cut), etag);
	expect(await save('a')).toMatchObject({ resumedAt: cut, sha256: sha256(bytes) });
	expect(asked).toEqual([{ status: 206, range: rest, ifRange: etag }]);
	expectSaved(bytes);
});

test('20: a missing file is an error immediately', async () => {
	await expect(save('nothing')).rejects.toMatchObject({ kind: 'answer', status: 404 });
	expect(asked).toHaveLength(1);
});

test('21: a server without ranges sends everything, and the existing bytes are skipped', async () => {
	leave(bytes.subarray(0, cut), await etagOf('whole/a'));
	expect(await save('whole/a')).toMatchObject({ resumedAt: cut, sha256: sha256(bytes) });
	expect(asked.map(({ status }) => status)).toEqual([200]);
	expectSaved(bytes);
});

test('24: a complete partial file is detected by a 416', async () => {
	leave(bytes, await etagOf('a'));
	expect(await save('a')).toMatchObject({ resumedAt: bytes.length, sha256: sha256(bytes) });
	expect(asked.map(({ status }) => status)).toEqual([416]);
	expectSaved(bytes);
});

test('25: a partial file that is longer than the file is discarded', async () => {
	leave(Buffer.concat([bytes, Buffer.from('x')]), await etagOf('a'));
	await save('a');
	expect(asked.map(({ status }) => status)).toEqual([416, 200]);
	expectSaved(bytes);
});

test('26: a file that was replaced in the meantime starts again', async () => {
	const earlier = await etagOf('a');
	const other = randomBytes(bytes.length + 1);
	writeFileSync(join(files, 'a'), other);
	try {
		leave(bytes.subarray(0, cut), earlier);
		await save('a');
		expect(asked).toEqual([
			{ status: 200, range: rest, ifRange: earlier },
			{ status: 200, range: undefined, ifRange: undefined },
		]);
		expectSaved(other);
	} finally {
		writeFileSync(join(files, 'a'), bytes);
	}
});

test('27: the rest is requested without a condition if there is no ETag, and the checksum decides', async () => {
	expect(await etagOf('untagged/a')).toBe('');
	leave(bytes.subarray(0, cut));
	expect(await save('untagged/a', { size: bytes.length, sha256: sha256(bytes) })).toMatchObject({
		resumedAt: cut,
		verified: true,
	});
	expect(asked).toEqual([{ status: 206, range: rest, ifRange: undefined }]);
	expectSaved(bytes);
	rmSync(saved);
	leave(Buffer.alloc(cut));
	expect(await save('untagged/a', { size: bytes.length, sha256: sha256(bytes) })).toMatchObject({ verified: true });
	expectSaved(bytes);
});

test('30: a body that is always compressed is decompressed, or kept if the export itself was compressed', async () => {
	const packed = gzipSync(text);
	await save('packed/a');
	expectSaved(text);
	rmSync(saved);
	expect(await save('packed/a', { size: packed.length, sha256: sha256(packed) })).toMatchObject({ verified: true });
	expectSaved(packed);
	rmSync(saved);
	expect(await save('packed/a', { size: text.length, sha256: sha256(text) })).toMatchObject({ verified: true });
	expectSaved(text);
});

test('48: a file of zero bytes is saved', async () => {
	expect(await save('empty', { size: 0 })).toMatchObject({ bytes: 0, verified: true });
	expectSaved(Buffer.alloc(0));
});
