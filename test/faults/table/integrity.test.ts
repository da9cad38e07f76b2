/** Faults 28–34 of the faults that a download must survive: wrong bytes, and redirects. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { genesysCloudDataExports } from '../../../genesys/catalogue/genesysCloudDataExports.ts';
import { call } from '../../../genesys/client/call.ts';
import { downloadFile, exportFiles } from '../../../genesys/exports/files.ts';
import { startExport, waitForExport } from '../../support/exportSteps.ts';
import type { ExportFile } from '../../../genesys/exports/sources/source.ts';
import { nodeTransport } from '../../../node-red/shared/nodeTransport.ts';
import { createPrivateAuthority } from '../../support/privateAuthority.ts';
import { startTlsFront } from '../../support/surroundings.ts';
import { everything, expectNoCredentials, failureOf } from '../slice.ts';
import { startRig, type Exported, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.reset());
afterAll(() => rig.close());

const cut = 1500;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const whole = ({ bytes: [bytes] }: Exported): Buffer => bytes as Buffer;

/** The first file, as in a file list that describes it differently. */
async function listedAs({ connection, handle }: Exported, changes: object): Promise<ExportFile[]> {
	const [entry] = await call(connection, genesysCloudDataExports, 'dataExport.getFiles', {
		dataExportId: handle.jobId,
	});
	rig.slice.sandbox.fault(
		{ path: '*/dataexports/*/files' },
		{ status: 200, body: [{ ...entry, ...changes }], times: 'always' },
	);
	return exportFiles(connection, handle);
}

describe('28: bytes with a wrong checksum', () => {
	test('28: bytes with a wrong checksum are downloaded once more', async () => {
		const exported = await rig.exported();
		exported.fault({ damage: 10 });
		expect(await exported.save()).toMatchObject([{ verified: true, attempts: 2 }]);
		expect(exported.ranges()).toEqual([undefined, undefined]);
		exported.expectWhole();
	});

	test('28: bytes with a wrong checksum twice are an error, never get the file name, and keep an older file', async () => {
		const exported = await rig.exported();
		writeFileSync(exported.path(), 'earlier');
		exported.fault({ damage: 10, times: 'always' });
		expect(await exported.failure()).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(/: the file is damaged or was changed \(wrong checksum\)$/),
			hint: expect.stringContaining('the stored file is damaged'),
		});
		expect(exported.asked()).toHaveLength(2);
		expect(readFileSync(exported.path(), 'utf8')).toBe('earlier');
	});

	test('28: bytes with a wrong checksum are an error at the end of a read that does not store them', async () => {
		const exported = await rig.exported();
		exported.fault({ damage: 10 });
		expect(await exported.failureOfRecords()).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(/its checksum is different$/),
		});
	});
});

describe('29: a checksum', () => {
	const wrong = '0'.repeat(64);

	test.each<[string, (digest: string) => unknown]>([
		['in upper case', (digest) => `SHA256:${digest.toUpperCase()}`],
		['with a dash in its name', (digest) => `sha-256=${digest}`],
	])('29: a checksum %s is recognized', async (_what, written) => {
		const exported = await rig.exported();
		expect(await exported.save(await listedAs(exported, { checksum: written(sha256(whole(exported))) }))).toMatchObject(
			[{ verified: true, sha256: sha256(whole(exported)) }],
		);
		rig.slice.sandbox.clearFaults();
		expect(await exported.failure(await listedAs(exported, { checksum: written(wrong) }))).toMatchObject({
			kind: 'file',
		});
	});

	test.each<[string, unknown]>([
		['that is missing', undefined],
		['of an unknown kind', `md5:${wrong}`],
		['of the wrong length', `sha256:${wrong}00`],
	])('29: a checksum %s is ignored, and the size is verified', async (_what, checksum) => {
		const exported = await rig.exported();
		const listed = await listedAs(exported, { checksum });
		expect(await exported.save(listed)).toMatchObject([{ verified: true, sha256: sha256(whole(exported)) }]);
		exported.expectWhole();
	});

	test('29: a file without a checksum and a size is not reported as verified', async () => {
		const exported = await rig.exported();
		const [saved] = await exported.save(await listedAs(exported, { checksum: undefined, size: undefined }));
		expect(saved).not.toHaveProperty('verified');
		expect(saved).toMatchObject({ sha256: sha256(whole(exported)) });
	});
});

describe('30: a body that is compressed in transit (Content-Encoding)', () => {
	test.each(['genesysCloudDataExports', 'omboriGrid', 'repo361', 'udm'] as const)(
		'30: a compressed body is decompressed: %s',
		async (system) => {
			const exported = await rig.exported(system);
			exported.fault({ gzip: true });
			await exported.save();
			expect(exported.asked().map(({ headers }) => headers['accept-encoding'])).toEqual(['identity']);
			exported.expectWhole();
		},
	);

	test('30: a compressed body that is interrupted is requested from its beginning, because a range would refer to the compressed bytes', async () => {
		rig.slice.sandbox.artifact({ bytes: 1_000_000 });
		const exported = await rig.exported();
		exported.fault({ gzip: true, truncate: gzipSync(whole(exported)).length - 100 }, { gzip: true });
		let before = 0;
		const chunks: Uint8Array[] = [];
		for await (const chunk of downloadFile(exported.connection, exported.handle, exported.files[0] as ExportFile)) {
			chunks.push(chunk);
			if (exported.asked().length === 1) before += chunk.length;
		}
		expect([before > 0, Buffer.concat(chunks).equals(whole(exported))]).toEqual([true, true]);
		expect(exported.ranges()).toEqual([undefined, undefined]);
	});

	test('30: a compressed answer to a range request is not used', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, { gzip: true });
		await exported.save();
		expect(exported.ranges()).toEqual([undefined, `bytes=${cut}-`, undefined]);
		exported.expectWhole();
	});

	test('30: a compressed body stays unchanged if the export itself was compressed', async () => {
		const exported = await rig.exported();
		const packed = gzipSync(whole(exported));
		const listed = await listedAs(exported, { size: packed.length, checksum: `sha256:${sha256(packed)}` });
		exported.fault({ status: 200, headers: { 'content-encoding': 'gzip' }, body: packed });
		expect(await exported.save(listed)).toMatchObject([{ verified: true, bytes: packed.length }]);
		expect(readFileSync(exported.path()).equals(packed)).toBe(true);
	});

	test.each([
		['in an unknown way', 'br', Buffer.from('whatever')],
		['and is something else when it is decompressed', 'gzip', gzipSync('something else')],
	])('30: %s, is an error with a clear message', async (_what, coding, body) => {
		const exported = await rig.exported();
		exported.fault({ status: 200, headers: { 'content-encoding': coding }, body, times: 'always' });
		expect(await exported.failure()).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(
				/the server sends it compressed \(Content-Encoding\), and the unpacked file differs from the exported one\.$/,
			),
		});
		exported.expectWhole([]);
	});
});

describe('31: a web page instead of the file', () => {
	const page = {
		status: 200,
		headers: { 'content-type': 'text/html; charset=utf-8' },
		body: '<!DOCTYPE html><title>Sign in to the network</title>',
	};

	test.each(['genesysCloudDataExports', 'omboriGrid', 'repo361', 'udm'] as const)(
		'31: a web page is not accepted as the file: %s',
		async (system) => {
			const exported = await rig.exported(system);
			exported.fault(page);
			expect(await exported.failure()).toMatchObject({
				kind: 'answer',
				message: 'Download file: the server returned a web page instead of the file',
				hint: expect.stringContaining('proxy'),
			});
			expect(exported.asked()).toHaveLength(1);
			exported.expectWhole([]);
		},
	);

	test('31: a web page is not accepted as the rest of a file, and the partial file is kept', async () => {
		const exported = await rig.exported();
		exported.fault({ truncate: cut }, page);
		expect(await exported.failure()).toMatchObject({
			message: 'Download file: the server returned a web page instead of the file',
		});
		expect(await exported.save()).toMatchObject([{ resumedAt: cut, verified: true }]);
		exported.expectWhole();
	});

	test('31: a web page with another content type returns no records', async () => {
		const exported = await rig.exported('repo361');
		exported.fault({ ...page, headers: { 'content-type': '' } });
		expect(await exported.failureOfRecords()).toMatchObject({
			kind: 'file',
			message: expect.stringContaining('is a web page'),
		});
	});
});

describe('a redirect', () => {
	test('32: a redirect to another host is sent neither the token nor the API key', async () => {
		const exported = await rig.exported('udm');
		await exported.save();
		expect(
			rig.slice.sandbox.requests
				.filter(({ origin }) => origin === 'api')
				.some(({ headers }) => headers['x-api-key'] && headers.authorization),
		).toBe(true);
		expect(exported.asked()).toHaveLength(1);
		expectNoCredentials(rig.slice);
		exported.expectWhole();
	});

	test('32: a redirect of a link is sent no credentials, even back to the host of the API', async () => {
		const exported = await rig.exported();
		exported.fault({ status: 302, headers: { location: `${rig.slice.sandbox.url}/elsewhere` }, times: 'always' });
		rig.slice.sandbox.fault({ path: '/elsewhere' }, { status: 200, body: whole(exported) });
		await exported.save();
		const [elsewhere] = rig.slice.sandbox.requests.filter(({ path }) => path === '/elsewhere');
		expect([elsewhere?.origin, elsewhere?.headers.authorization, elsewhere?.headers['x-api-key']]).toEqual([
			'api',
			undefined,
			undefined,
		]);
		exported.expectWhole();
	});

	test('33: circular redirects are an error', async () => {
		const exported = await rig.exported();
		exported.fault({ status: 302, headers: { location: '?again' }, times: 'always' });
		expect(await exported.failure()).toMatchObject({
			kind: 'answer',
			status: 302,
			message: 'Download file: too many redirects',
		});
		expect(exported.asked()).toHaveLength(6);
	});

	test('33: a redirect from https to http is not followed', async () => {
		const { sandbox } = rig.slice;
		const authority = createPrivateAuthority();
		const front = await startTlsFront(authority.issue(['localhost']), sandbox.url);
		const transport = nodeTransport({ tls: { ca: authority.certificate } });
		try {
			const connection = rig.slice.connect({ baseUrl: `https://localhost:${front.port}` }, 'multicloudCx', transport);
			const { status } = await waitForExport(connection, await startExport(connection, 'udm', everything), {
				longestMs: 60_000,
			});
			const [file] = await exportFiles(connection, status.handle);
			const read = async (): Promise<void> => {
				for await (const chunk of downloadFile(connection, status.handle, file as ExportFile))
					expect(chunk).toBeUndefined();
			};
			expect(await failureOf(rig.slice, read())).toMatchObject({
				kind: 'answer',
				message: 'Download file: the link does not use https',
			});
			expect(sandbox.requests.filter(({ origin }) => origin === 'files')).toEqual([]);
		} finally {
			transport.close();
			await front.close();
		}
	});

	test('34: a redirect to an expired link is replaced with a link from a new list', async () => {
		const exported = await rig.exported();
		exported.fault({ status: 302, headers: { location: '?elsewhere' } }, { expired: true });
		await exported.save();
		expect(exported.asked().map(({ status }) => status)).toEqual([302, 403, 200]);
		exported.expectWhole();
	});

	test('34: a redirect to an expired link each time is an error', async () => {
		const exported = await rig.exported('udm');
		exported.fault({ expired: true, times: 'always' });
		expect(await exported.failure()).toMatchObject({ kind: 'answer', status: 403 });
		expect(exported.asked()).toHaveLength(2);
	});
});
