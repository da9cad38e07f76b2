/** The faults of a download that depend on how n8n sends requests: stalls (6, 7), compressed bodies (30), certificates (36). */
import { Container } from '../../hosts/n8n-core/node_modules/@n8n/di';
import { OutboundHttp } from '../../hosts/n8n-core/node_modules/@n8n/backend-network';
import { gzipSync } from 'node:zlib';
import { exportFiles } from '../../../genesys/exports/files.ts';
import type { Transport } from '../../../genesys/ports.ts';
import { n8nTransport } from '../../../nodes/shared/n8nTransport.ts';
import { createPrivateAuthority } from '../../support/privateAuthority.ts';
import { startTlsFront } from '../../support/surroundings.ts';
import { startRig, type Exported, type Rig } from './rig.ts';

let rig: Rig;
beforeAll(async () => {
	rig = await startRig();
});
beforeEach(() => rig.reset());
afterAll(() => rig.close());

const cut = 1500;
const rest = `bytes=${cut}-`;

/** n8n's own function for requests, as its nodes get it. */
const transport = n8nTransport(
	(options) =>
		Container.get(OutboundHttp)
			.requests()
			.request(options as never),
	true,
);
/** Waits at most this long, in ms. */
const impatient: Transport = (request) => transport({ ...request, timeoutMs: 3000 });

const expectRead = async (exported: Exported): Promise<void> =>
	expect((await exported.read()).equals(exported.bytes[0] as Buffer)).toBe(true);

describe('a server that stalls', () => {
	test('6: a server that stalls before its answer is asked again', async () => {
		const exported = await rig.exported('genesysCloudDataExports', { transport: impatient });
		exported.fault({ delay: 3600 });
		await expectRead(exported);
		expect(exported.ranges().slice(0, 2)).toEqual([undefined, undefined]);
	});

	test.each(['genesysCloudDataExports', 'udm'] as const)(
		'7: a server that stalls in a body is asked for the rest: %s',
		async (system) => {
			const exported = await rig.exported(system, { transport: impatient });
			exported.fault({ stall: cut });
			await expectRead(exported);
			expect(exported.ranges().slice(0, 2)).toEqual([undefined, rest]);
		},
	);

	test('7: a server that stalls repeatedly is given up in the end', async () => {
		const exported = await rig.exported('genesysCloudDataExports', { transport: impatient });
		exported.fault({ stall: 0, times: 'always' });
		expect(await exported.failureOfReading()).toMatchObject({
			kind: 'connection',
			message: expect.stringContaining('could not be resumed'),
		});
		expect(exported.asked()).toHaveLength(5);
	});
});

test.each(['genesysCloudDataExports', 'repo361', 'udm'] as const)(
	'1, 2: a body that ends too early is continued: %s',
	async (system) => {
		const exported = await rig.exported(system, { transport });
		exported.fault({ truncate: cut }, { reset: 1 });
		await expectRead(exported);
		expect(exported.ranges().slice(0, 2)).toEqual([undefined, rest]);
	},
);

describe('30: a body that is compressed in transit (Content-Encoding) and decompressed by n8n', () => {
	test.each(['genesysCloudDataExports', 'omboriGrid', 'repo361', 'udm'] as const)(
		'30: a body that n8n decompressed is used unchanged: %s',
		async (system) => {
			const exported = await rig.exported(system, { transport });
			exported.fault({ gzip: true });
			await expectRead(exported);
			expect(exported.asked().map(({ headers }) => headers['accept-encoding'])).toEqual(['identity']);
		},
	);

	test('30: the announced length of a body that n8n decompressed is ignored', async () => {
		const exported = await rig.exported('repo361', { transport });
		const packed = gzipSync(exported.bytes[0] as Buffer);
		exported.fault({
			status: 200,
			headers: { 'content-encoding': 'gzip', 'content-length': String(packed.length) },
			body: packed,
		});
		await expectRead(exported);
	});

	test('30: a body that n8n decompressed is an error if the export itself was compressed', async () => {
		const exported = await rig.exported('genesysCloudDataExports', { transport });
		const packed = gzipSync(exported.bytes[0] as Buffer);
		const entry = {
			uri: `${rig.slice.sandbox.filesUrl}/genesys-cloud/x`,
			size: packed.length,
			format: 'jsonl',
			partition: 0,
		};
		rig.slice.sandbox.fault({ path: '*/dataexports/*/files' }, { status: 200, body: [entry], times: 'always' });
		exported.files.splice(0, 1, ...(await exportFiles(exported.connection, exported.handle)));
		exported.fault({ status: 200, headers: { 'content-encoding': 'gzip' }, body: packed });
		expect(await exported.failureOfReading()).toMatchObject({
			kind: 'file',
			message: expect.stringMatching(
				/the server sends it compressed \(Content-Encoding\), and the unpacked file differs from the exported one\.$/,
			),
			hint: expect.stringContaining('proxy'),
		});
	});
});

test('36: an untrusted certificate is an error immediately', async () => {
	const exported = await rig.exported('genesysCloudDataExports', { transport });
	const front = await startTlsFront(createPrivateAuthority().issue(['localhost']), rig.slice.sandbox.filesUrl);
	exported.fault({ status: 302, headers: { location: `https://localhost:${front.port}/a?Signature=x` } });
	try {
		expect(await exported.failureOfReading()).toMatchObject({
			kind: 'connection',
			code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
			hint: expect.stringContaining('not trusted'),
		});
		expect([exported.asked().length, front.shown.length, rig.slice.waits]).toEqual([1, 0, []]);
	} finally {
		await front.close();
	}
});
