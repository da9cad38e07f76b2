import { crc32 } from 'node:zlib';
import { unzipSync } from 'fflate';
import { startSandbox, type Artifact, type Sandbox } from '../../sandbox/index.ts';
import { NOON, signedIn, upload, type Call } from '../support/sandboxClient.ts';
import {
	expectEverything,
	exported,
	exportedFile,
	filesOf,
	linesOf,
	linkToLargeFile,
	type Interaction,
} from '../support/exportedFiles.ts';
import { recipient, type Recipient } from '../support/recipient.ts';

const ENCODINGS = ['der', 'ber', 'pem', 'mime'] as const;

describe('export artifacts of the sandbox', () => {
	let key: Recipient;
	let sandbox: Sandbox;
	/** A sandbox that keeps little in memory, for the tests that start it. */
	let small: Sandbox | undefined;
	let call: Call;

	beforeAll(async () => {
		key = recipient();
		sandbox = await startSandbox({ now: () => NOON, jobSeconds: 0 });
	});
	beforeEach(async () => {
		sandbox.reset();
		call = await signedIn(sandbox);
		await upload(call, key.certificate);
	});
	afterEach(async () => {
		await small?.close();
		small = undefined;
	});
	afterAll(() => sandbox.close());

	const parts = (settings: Partial<Artifact>, changes?: Record<string, unknown>) =>
		exported(sandbox, call, settings, changes);
	const only = (settings: Partial<Artifact>, changes?: Record<string, unknown>) =>
		exportedFile(sandbox, call, settings, changes);

	test.each(ENCODINGS)('an export is available as %s, and with other recipients before ours', async (encoding) => {
		expectEverything(key.decrypt(await only({ encoding, recipients: 3 })));
	});

	test('GCM in EnvelopedData has its tag after the ciphertext', async () => {
		expectEverything(key.decrypt(await only({ cipher: 'aes-256-gcm', gcm: 'enveloped' })));
	});

	test.each(['base64', 'binary'] as const)('the zip may be inside a %s MIME part', async (innerTransfer) => {
		const part = key.decrypt(await only({ inner: 'mime', innerTransfer }));
		const end = part.indexOf('\r\n\r\n');
		const head = part.subarray(0, end).toString();
		const body = part.subarray(end + 4);
		expect(head).toContain(`Content-Transfer-Encoding: ${innerTransfer}`);
		expectEverything(innerTransfer === 'base64' ? Buffer.from(body.toString('latin1'), 'base64') : body);
	});

	test('JSON Lines have a file of attachments that belong to interactions', async () => {
		const content = filesOf(key.decrypt(await only({})));
		expect(Object.keys(content)).toEqual(['Interaction-1001.json', 'Interaction-Attachment-1001.json']);
		const ids = new Set(linesOf(content['Interaction-1001.json']).map(({ ixnId }) => ixnId));
		const attachments = linesOf<{ entityid: string; thesize: number; content: string }>(
			content['Interaction-Attachment-1001.json'],
		);
		expect(attachments.length).toBeGreaterThan(10);
		for (const { entityid, thesize, content: base64 } of attachments) {
			expect(ids).toContain(entityid);
			expect(Buffer.from(base64, 'base64')).toHaveLength(thesize);
		}
	});

	test('an export without attachments has no attachments file', async () => {
		const content = filesOf(key.decrypt(await only({}, { jobParams: { type: 'Interaction', media: [] } })));
		expect(Object.keys(content)).toEqual(['Interaction-1001.json']);
	});

	test('one file per interaction has the same contents as the lines', async () => {
		const asLines = filesOf(key.decrypt(await only({})));
		const single = filesOf(key.decrypt(await only({ layout: 'perInteraction' })));
		const records = Object.entries(single).filter(([name]) => !name.includes('Attachment'));
		expect(records.map(([, text]) => JSON.parse(text) as unknown)).toEqual(linesOf(asLines['Interaction-1001.json']));
		for (const [name, text] of records) expect(name).toBe(`${(JSON.parse(text) as Interaction).ixnId}.json`);
		expect(Object.keys(single).length - records.length).toBe(
			linesOf(asLines['Interaction-Attachment-1001.json']).length,
		);
	});

	test('field names can be in upper case', async () => {
		const content = filesOf(key.decrypt(await only({ fields: 'upper' })));
		const [record] = linesOf(content['Interaction-1001.json']);
		expect(record).toMatchObject({
			IXNID: expect.any(String),
			MEDIATYPEID: expect.any(String),
			ALLATTRIBUTES: { AgentName: expect.any(String) },
		});
		expect(Object.keys(record ?? {}).filter((name) => name !== name.toUpperCase())).toEqual([]);
		expect(linesOf(content['Interaction-Attachment-1001.json'])[0]).toHaveProperty('ENTITYID');
	});

	test('media and time frame filter the export', async () => {
		const all = linesOf(filesOf(key.decrypt(await only({})))['Interaction-1001.json']);
		const timeFrame = { dateFrom: '2026-11-10T06:00:00Z', dateTo: '2026-11-15' };
		const some = linesOf(
			filesOf(
				key.decrypt(await only({}, { timeFrame, jobParams: { type: 'Interaction', media: ['email', 'voice'] } })),
			)['Interaction-1002.json'],
		);
		const expected = all.filter(
			({ startDate, mediaTypeId }) =>
				startDate >= '2026-11-10 06:00' && startDate < '2026-11-16' && ['email', 'voice'].includes(mediaTypeId),
		);
		expect(expected.length).toBeGreaterThan(20);
		expect(some).toEqual(expected);
		expect(new Set(all.map(({ mediaTypeId }) => mediaTypeId))).toEqual(new Set(['email', 'chat', 'voice', 'callback']));
		const dates = all.map(({ startDate }) => startDate);
		expect([dates[0]?.slice(0, 10), dates.at(-1)?.slice(0, 10)]).toEqual(['2026-11-06', '2026-11-20']);
	});

	test('an export of no data is a zip of an empty file', async () => {
		const content = filesOf(
			key.decrypt(
				await only(
					{},
					{
						timeFrame: { dateFrom: '2020-01-01', dateTo: '2020-01-02' },
						jobParams: { type: 'Interaction', media: [] },
					},
				),
			),
		);
		expect(content).toEqual({ 'Interaction-1001.json': '' });
	});

	test('contacts are exported by their own names, and interactions refer to them', async () => {
		const contacts = linesOf<{ ContactId: string }>(
			filesOf(key.decrypt(await only({}, { jobParams: { type: 'Contact', media: [] } })))['Contact-1001.json'],
		);
		expect(contacts).toHaveLength(40);
		const ids = new Set(contacts.map(({ ContactId }) => ContactId));
		const interactions = linesOf(filesOf(key.decrypt(await only({})))['Interaction-1002.json']);
		for (const { contactId } of interactions) expect(ids).toContain(contactId);
	});

	const SPLIT = { jobParams: { type: 'Interaction', media: [], exportAttachments: true, fileSplitSize: '0.05' } };

	test('a file split size creates complete files below it, which contain everything once', async () => {
		const all = await parts({}, SPLIT);
		expect(all.length).toBeGreaterThan(3);
		expect(all[1]?.name).toBe('Interaction-500001-002.p7m');
		const contents = all.map(({ bytes }) => filesOf(key.decrypt(bytes)));
		for (const content of contents)
			expect(Buffer.byteLength(content['Interaction-1001.json'] ?? '')).toBeLessThanOrEqual(0.05 * 1024 * 1024);
		const whole = filesOf(key.decrypt(await only({ split: 'none' }, SPLIT)));
		expect(contents.map((content) => content['Interaction-1001.json']).join('')).toBe(whole['Interaction-1002.json']);
		expect(contents.map((content) => content['Interaction-Attachment-1001.json']).join('')).toBe(
			whole['Interaction-Attachment-1002.json'],
		);
	});

	test('parts by bytes make one message when they are joined', async () => {
		const all = await parts({ split: 'bytes', splitBytes: 10_000, encoding: 'ber' });
		expect(all.length).toBeGreaterThan(3);
		expect(all.map(({ name }) => name).slice(0, 2)).toEqual([
			'Interaction-500001.p7m.001',
			'Interaction-500001.p7m.002',
		]);
		for (const { bytes } of all.slice(0, -1)) expect(bytes).toHaveLength(10_000);
		expectEverything(key.decrypt(Buffer.concat(all.map(({ bytes }) => bytes))));
	});

	test.each(ENCODINGS)(
		'an export that exceeds the memory limit is generated while it is read, as %s, with the announced length',
		async (encoding) => {
			small = await startSandbox({ jobSeconds: 0, keptBytes: 100_000 });
			const callSmall = await signedIn(small);
			await upload(callSmall, key.certificate);
			small.artifact({ bytes: 3_000_000, encoding, inner: encoding === 'mime' ? 'mime' : 'zip' });
			const link = await linkToLargeFile(callSmall);
			const response = await fetch(link);
			const announced = Number(response.headers.get('content-length'));
			const message = Buffer.from(await response.arrayBuffer());
			expect(message.length).toBe(announced);
			expect(announced).toBeGreaterThan(500_000);

			const decrypted = key.decrypt(message);
			const zip =
				encoding === 'mime'
					? Buffer.from(decrypted.subarray(decrypted.indexOf('\r\n\r\n')).toString('latin1'), 'base64')
					: decrypted;
			const records = unzipSync(zip)['Interaction-1001.json'] ?? new Uint8Array(0);
			expect(records.length).toBeGreaterThanOrEqual(3_000_000);
			expect(records.length).toBeLessThan(3_100_000);
			expect(records.at(-1)).toBe(10);

			const ranged = await fetch(link, { headers: { range: `bytes=${announced - 1000}-` } });
			expect(Buffer.from(await ranged.arrayBuffer()).equals(message.subarray(-1000))).toBe(true);
		},
	);

	/** Checksums in the directory at the end of the zip. */
	const checksums = (zip: Buffer): Record<string, number> => {
		const found: Record<string, number> = {};
		for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
			found[zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28))] = zip.readUInt32LE(at + 16);
		}
		return found;
	};
	const actualChecksums = (zip: Buffer): Record<string, number> =>
		Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, crc32(bytes)]));

	test('checksums are right, unless wrong ones are requested', async () => {
		const good = key.decrypt(await only({}));
		expect(checksums(good)).toEqual(actualChecksums(good));
		const bad = key.decrypt(await only({ broken: 'wrongCrc' }));
		for (const [name, checksum] of Object.entries(actualChecksums(bad)))
			expect(checksums(bad)[name]).not.toBe(checksum);
	});

	test('a changed message does not unzip to the exported data', async () => {
		const good = key.decrypt(await only({}));
		const bad = key.decrypt(await only({ broken: 'tamper' }));
		expect(bad).toHaveLength(good.length);
		const intact = (zip: Buffer): boolean => {
			try {
				return JSON.stringify(checksums(zip)) === JSON.stringify(actualChecksums(zip));
			} catch {
				return false;
			}
		};
		expect([intact(good), intact(bad)]).toEqual([true, false]);
		const authenticated = await only({ broken: 'tamper', cipher: 'aes-256-gcm', gcm: 'enveloped' });
		expect(() => key.decrypt(authenticated)).toThrow();
	});

	test("a truncated message is short, and can't be read", async () => {
		const good = await only({});
		const bad = await only({ broken: 'truncate' });
		expect(bad.length).toBe(Math.floor(good.length * 0.9));
		expect(() => key.decrypt(bad)).toThrow();
	});

	test('names escape from the folder on request', async () => {
		expect(Object.keys(checksums(key.decrypt(await only({ broken: 'zipSlip' }))))).toEqual([
			'../../Interaction-1001.json',
			'../../Interaction-Attachment-1001.json',
		]);
	});

	test('a zip bomb is small and announces 1 GiB', async () => {
		const bomb = key.decrypt(await only({ broken: 'zipBomb' }));
		expect(bomb.length).toBeLessThan(2 * 1024 * 1024);
		const at = bomb.indexOf('PK\x01\x02', 0, 'latin1');
		expect(bomb.readUInt32LE(at + 24)).toBe(1024 ** 3);
	});

	test('an empty file is served as such', async () => {
		expect(await only({ broken: 'empty' })).toHaveLength(0);
	});
});
