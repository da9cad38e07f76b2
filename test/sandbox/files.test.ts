import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, SubjectPublicKeyInfo } from '@peculiar/asn1-x509';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { createDemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { Clock, createJob, NOON, signedIn, upload, type Call } from '../support/sandboxClient.ts';

const NAME = 'Interaction-500001.p7m';
const DAY = 24 * 3600;
const certificate = Buffer.from(createDemoKey().certificate);
const certificateDer = new X509Certificate(certificate).raw;

/** The certificate with an elliptic-curve key instead of its own. Its signature no longer matches, but the service does not check it. */
function ellipticCertificate(): Buffer {
	const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const changed = AsnConvert.parse(certificateDer, Certificate);
	changed.tbsCertificate.subjectPublicKeyInfo = AsnConvert.parse(
		publicKey.export({ type: 'spki', format: 'der' }),
		SubjectPublicKeyInfo,
	);
	return Buffer.from(AsnConvert.serialize(changed));
}

describe('export files of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({
			now: clock.now,
			jobSeconds: 0,
			linkSeconds: 60,
			tokenSeconds: 100 * DAY,
			interactions: 50,
		});
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		call = await signedIn(sandbox);
		await upload(call, certificate);
		for (const title of ['one', 'two']) await createJob(call, { title });
		await call('GET', '/udm/v10/file-metadatas');
	});
	afterAll(() => sandbox.close());

	const link = async (): Promise<string> =>
		((await call('GET', `/udm/v10/files?filename=${NAME}`)).body as { path: string }).path;

	test('one name returns a link, several names a list of links, each to the other origin', async () => {
		expect(new URL(await link()).origin).toBe(sandbox.filesUrl);
		expect(sandbox.filesUrl).not.toBe(sandbox.url);
		const { body } = await call('GET', `/udm/v10/files?filename=${NAME},Interaction-500002.p7m`);
		expect(body).toEqual([
			{ path: expect.stringContaining(NAME) },
			{ path: expect.stringContaining('Interaction-500002.p7m') },
		]);
	});

	test('missing names are listed with 404', async () => {
		expect(await call('GET', `/udm/v10/files?filename=a.p7m,${NAME},b.p7m`)).toMatchObject({
			status: 404,
			body: ['a.p7m', 'b.p7m'],
		});
	});

	test('more than 100 names are refused, but not 100', async () => {
		const names = (count: number): string => Array.from({ length: count }, () => NAME).join(',');
		expect(((await call('GET', `/udm/v10/files?filename=${names(100)}`)).body as unknown[]).length).toBe(100);
		expect(await call('GET', `/udm/v10/files?filename=${names(101)}`)).toMatchObject({
			status: 400,
			body: { status: { detail: { field: 'filename' } } },
		});
		expect((await call('GET', '/udm/v10/files')).status).toBe(400);
	});

	test('a file redirects with 303 to a link that works without credentials', async () => {
		const { status, headers } = await call('GET', `/udm/v10/files/${NAME}`);
		expect(status).toBe(303);
		const response = await fetch(headers.get('location') ?? '');
		expect(response.status).toBe(200);
		expect((await response.arrayBuffer()).byteLength).toBe(Number(response.headers.get('content-length')));
		expect((await call('GET', '/udm/v10/files/nothing.p7m')).status).toBe(404);
	});

	test.each<Record<string, string>>([
		{ authorization: 'Bearer x' },
		{ 'x-api-key': 'sandbox-api-key' },
		{ cookie: 'a=b' },
	])('the files origin refuses %j', async (headers) => {
		const response = await fetch(await link(), { headers });
		expect(response.status).toBe(400);
		expect(await response.text()).toContain('<Code>InvalidArgument</Code>');
	});

	test('a link expires', async () => {
		const path = await link();
		clock.advance(59);
		expect((await fetch(path)).status).toBe(200);
		clock.advance(1);
		const late = await fetch(path);
		expect([late.status, await late.text()]).toEqual([403, expect.stringContaining('Request has expired')]);
	});

	test('a changed link is refused', async () => {
		const path = await link();
		for (const changed of [
			path.replace('500001', '500002'),
			path.replace(/Expires=\d/, 'Expires=9'),
			path.split('&')[0] ?? '',
			path.split('?')[0] ?? '',
		]) {
			expect((await fetch(changed)).status).toBe(403);
		}
	});

	test('a file has the same bytes each time, and any range of them', async () => {
		const path = await link();
		const first = await fetch(path);
		const bytes = Buffer.from(await first.arrayBuffer());
		const etag = first.headers.get('etag') ?? '';
		expect(first.headers.get('accept-ranges')).toBe('bytes');
		expect(Buffer.from(await (await fetch(path)).arrayBuffer()).equals(bytes)).toBe(true);

		const ranged = async (range: string, ifRange?: string): Promise<[number, string | null, boolean]> => {
			const response = await fetch(path, { headers: { range, ...(ifRange ? { 'if-range': ifRange } : {}) } });
			const body = Buffer.from(await response.arrayBuffer());
			const start = Number(/^bytes (\d+)/.exec(response.headers.get('content-range') ?? '')?.[1] ?? 0);
			return [
				response.status,
				response.headers.get('content-range'),
				bytes.subarray(start, start + body.length).equals(body),
			];
		};
		const { length } = bytes;
		expect(await ranged('bytes=10-19')).toEqual([206, `bytes 10-19/${length}`, true]);
		expect(await ranged('bytes=10-', etag)).toEqual([206, `bytes 10-${length - 1}/${length}`, true]);
		expect(await ranged('bytes=-7')).toEqual([206, `bytes ${length - 7}-${length - 1}/${length}`, true]);
		expect(await ranged('bytes=10-', '"another"')).toEqual([200, null, true]);
		expect(await ranged(`bytes=${length}-`)).toEqual([416, `bytes */${length}`, true]);
		sandbox.artifact({ ranges: false });
		expect(await ranged('bytes=10-19')).toEqual([200, null, true]);
	});

	test('HEAD returns the size without the bytes', async () => {
		const response = await fetch(await link(), { method: 'HEAD' });
		expect([response.status, Number(response.headers.get('content-length')) > 1000, await response.text()]).toEqual([
			200,
			true,
			'',
		]);
	});

	test("files are deleted one by one and in bulk, and those that can't be deleted are listed with 500", async () => {
		const path = await link();
		expect((await call('DELETE', `/udm/v10/files/${NAME}`)).status).toBe(204);
		expect((await call('DELETE', `/udm/v10/files/${NAME}`)).status).toBe(404);
		expect((await fetch(path)).status).toBe(404);
		expect(await call('DELETE', `/udm/v10/files?filename=${NAME},Interaction-500002.p7m`)).toMatchObject({
			status: 500,
			body: [NAME],
		});
		expect((await call('DELETE', '/udm/v10/files')).status).toBe(400);
		expect((await call('GET', '/udm/v10/file-metadatas')).body).toMatchObject({ count: 0, items: [] });
	});

	test('files are kept for 30 days', async () => {
		clock.advance(30 * DAY);
		expect((await call('GET', '/udm/v10/file-metadatas')).body).toMatchObject({ count: 2 });
		clock.advance(1);
		expect((await call('GET', '/udm/v10/file-metadatas')).body).toMatchObject({ count: 0 });
	});
});

describe('the certificate of the sandbox', () => {
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: () => NOON });
	});
	beforeEach(async () => {
		sandbox.reset();
		call = await signedIn(sandbox);
	});
	afterAll(() => sandbox.close());

	test('the certificate is shown after it has been uploaded, as PEM or as DER', async () => {
		expect((await call('GET', '/udm/v10/cipher')).status).toBe(404);
		expect(await upload(call, certificate)).toMatchObject({ status: 201, body: 'export.pem' });
		expect((await upload(call, certificateDer, 'file', 'export.der')).status).toBe(201);
		const { body } = await call('GET', '/udm/v10/cipher');
		expect(body).toEqual({
			ccid: expect.any(String),
			name: 'export.der',
			size: certificateDer.length,
			lastModified: '2026-11-20T12:00:00.000Z',
		});
	});

	test('a file that is not an RSA certificate is refused', async () => {
		const refused = { status: 400, body: { status: { code: 400, detail: { field: 'file' } } } };
		expect(new X509Certificate(ellipticCertificate()).publicKey.asymmetricKeyType).toBe('ec');
		expect(await upload(call, ellipticCertificate())).toMatchObject(refused);
		expect(await upload(call, Buffer.from('no certificate'))).toMatchObject(refused);
		expect(await upload(call, certificate, 'certificate')).toMatchObject(refused);
		expect(await call('POST', '/udm/v10/cipher/x.pem', { json: { file: 'x' } })).toMatchObject(refused);
		expect(
			await call('POST', '/udm/v10/cipher/x.pem', {
				body: 'x',
				headers: { 'content-type': 'multipart/form-data; boundary=b' },
			}),
		).toMatchObject(refused);
		expect((await call('GET', '/udm/v10/cipher')).status).toBe(404);
	});
});
