import { unwrapExport } from '../../../genesys/formats/unwrapExport.ts';
import { readEntryRecords } from '../../../genesys/formats/interactions.ts';
import { readKeys } from '../../../genesys/formats/envelope/privateKeys.ts';
import { chunked, errorOf, filesOf, seeded, watched } from '../../support/bytes.ts';
import { base64Lines, identity, message, mime, pem } from '../../support/messages.ts';
import { zip } from '../../support/zips.ts';

const anna = identity('Anna');
const keys = readKeys(anna.keyPem, '', anna.certificatePem);
const LINES = '{"ixnId":"A1"}\n{"ixnId":"A2"}\n';
const FILES = { 'Interaction-7.json': LINES, 'Interaction-Attachment-7.json': '{"entityid":"A1"}\n' };
const ZIP = zip(Object.entries(FILES).map(([name, data]) => ({ name, data, descriptor: 'signed' as const })));
const NEXT_ZIP = zip([{ name: 'Interaction-8.json', data: '{"ixnId":"A3"}\n' }]);
const sealed = (content: Uint8Array | string, pieces?: number) => message(content, { recipients: [anna], pieces });
const peeled = (bytes: Uint8Array | string, size?: number) => filesOf(unwrapExport(chunked(bytes, size), keys));
const inner = (content: Uint8Array, encoding: string) =>
	Buffer.concat([
		Buffer.from(
			`Content-Type: application/zip; name="export.zip"\r\nContent-Transfer-Encoding: ${encoding}\r\nContent-Disposition: attachment\r\n\r\n`,
		),
		encoding === 'base64' ? Buffer.from(base64Lines(content).join('\r\n')) : content,
	]);

describe('wrappers around the records', () => {
	const wrapped: Record<string, Uint8Array | string> = {
		'a message': sealed(ZIP),
		'a message in pieces': sealed(ZIP, 50),
		'a message in PEM': pem('PKCS7', sealed(ZIP)),
		'a message in MIME': mime(sealed(ZIP)),
		'a message in base64': base64Lines(sealed(ZIP)).join('\n'),
		'a message in MIME, binary': Buffer.concat([
			Buffer.from('MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime\r\n\r\n'),
			sealed(ZIP),
		]),
		'a message with a binary MIME part inside': sealed(inner(ZIP, 'binary')),
		'a message with a base64 MIME part inside': sealed(inner(ZIP, 'base64')),
		'a message with base64 inside': sealed(ZIP.toString('base64')),
		'a MIME message with a MIME part inside': mime(sealed(inner(ZIP, 'base64'), 33)),
		'a message in a message': sealed(sealed(ZIP)),
		'a MIME part': inner(ZIP, 'base64'),
		'nothing but the zip archive': ZIP,
	};
	test.each(Object.entries(wrapped))('records are read with %s', async (_, bytes) => {
		expect(await peeled(bytes)).toEqual(FILES);
		expect(await peeled(bytes, 1)).toEqual(FILES);
	});

	test('JSON without an archive is read, encrypted or not', async () => {
		for (const bytes of [LINES, sealed(LINES), mime(sealed(LINES)), `\ufeff${LINES}`])
			expect(await peeled(bytes, 1)).toEqual({ 'records.json': LINES });
	});

	test('an encrypted export is read down to its records', async () => {
		const file = {
			name: 'Interaction-7.json',
			data: '{"ixnId":"A1","subject":"Grüße"}\n{"ixnId":"A2","subject":null}\n',
		};
		const found: unknown[] = [];
		for await (const entry of unwrapExport(chunked(sealed(zip([file]))), keys))
			for await (const record of readEntryRecords(entry)) found.push(record);
		expect(found).toEqual([
			{ entry: file.name, index: 0, kind: 'interaction', id: 'A1', record: { ixnId: 'A1', subject: 'Grüße' } },
			{ entry: file.name, index: 1, kind: 'interaction', id: 'A2', record: { ixnId: 'A2', subject: null } },
		]);
	});
});

describe('concatenated parts of a split export', () => {
	const all = { ...FILES, 'Interaction-8.json': '{"ixnId":"A3"}\n' };
	const half = ZIP.length >> 1;
	const parts: Record<string, [bytes: Uint8Array | string, files: object]> = {
		'each a file of its own': [Buffer.concat([sealed(ZIP), sealed(NEXT_ZIP)]), all],
		'each a MIME message': [mime(sealed(ZIP)) + mime(sealed(NEXT_ZIP)), all],
		'each a MIME message with a MIME part inside': [
			mime(sealed(inner(ZIP, 'base64'))) + mime(sealed(inner(NEXT_ZIP, 'base64'))),
			all,
		],
		'each a PEM text': [pem('CMS', sealed(ZIP)) + pem('CMS', sealed(NEXT_ZIP)), all],
		'an archive cut in two and each half sealed': [
			Buffer.concat([sealed(ZIP.subarray(0, half)), sealed(ZIP.subarray(half))]),
			FILES,
		],
		'an archive cut where white space begins': [
			Buffer.concat([
				sealed(zip([{ name: 'a', data: '  {} \n', stored: true }]).subarray(0, 31)),
				sealed(zip([{ name: 'a', data: '  {} \n', stored: true }]).subarray(31)),
			]),
			{ a: '  {} \n' },
		],
		'archives without encryption': [Buffer.concat([ZIP, NEXT_ZIP]), all],
	};
	test.each(Object.entries(parts))('split exports are read: %s', async (_, [bytes, files]) => {
		expect(await peeled(bytes)).toEqual(files);
		expect(await peeled(bytes, 1)).toEqual(files);
	});
});

describe('files that are refused', () => {
	test.each([
		['an empty source', '', 'The file is empty.'],
		['spaces', ' \n\r\n ', 'The file is empty.'],
		['a sign-in page', '<html><body>Sign in</body></html>', 'The file is a web page, which cannot be read'],
		['random bytes', Buffer.from([1, 2, 3, 255, 254]), 'not an encrypted message, a zip archive, or JSON'],
		['random bytes in a message', sealed(Buffer.from([1, 2, 3, 255, 254])), 'wrong key or damaged file'],
		['extra bytes after an archive', Buffer.concat([ZIP, Buffer.from('<html>')]), 'The data after the last archive'],
	])('a broken export is refused: %s', async (_, bytes, text) => {
		expect((await errorOf(peeled(bytes))).message).toContain(text);
	});

	test('a file with too many wrappers is refused', async () => {
		let text = Buffer.from(ZIP);
		for (let times = 0; times < 12; times++) text = Buffer.from(text.toString('base64'));
		expect((await errorOf(peeled(text))).message).toContain('wrapped too many times');
	});

	test('a wrong key without a certificate causes the same error in every layer', async () => {
		const stranger = readKeys(identity('Stranger').keyPem);
		for (let round = 0; round < 20; round++) {
			const error = await errorOf(filesOf(unwrapExport(chunked(sealed(ZIP)), stranger)));
			expect(error.message).toContain('The file cannot be decrypted: wrong key or damaged file.');
		}
	});

	test('a file that is cut off anywhere is never accepted as complete', async () => {
		for (const bytes of [sealed(ZIP), Buffer.from(mime(sealed(ZIP))), ZIP]) {
			for (let length = 0; length < bytes.length - 4; length += 5)
				expect((await errorOf(peeled(bytes.subarray(0, length)))).name).toBe('GenesysError');
		}
	});
});

test('a reader that stops early closes the source', async () => {
	const large = zip([{ name: 'a.json', data: Buffer.alloc(3_000_000, '{}\n'), stored: true }]);
	for (const bytes of [sealed(large), Buffer.from(mime(sealed(large))), large]) {
		const { source, pulled, closed } = watched(bytes, 20_000);
		for await (const { data } of unwrapExport(source, keys)) {
			for await (const chunk of data) if (chunk.length > 0) break;
			break;
		}
		expect(closed()).toBe(true);
		expect(pulled()).toBeLessThan(500_000);
	}
});

test('thousands of damaged exports return an error of the engine or the exact content', async () => {
	const pick = seeded(21);
	const originals = [
		sealed(ZIP),
		sealed(ZIP, 40),
		Buffer.from(mime(sealed(inner(ZIP, 'base64')))),
		Buffer.from(pem('CMS', sealed(ZIP))),
	];
	for (let round = 0; round < 1_500; round++) {
		const bytes = Buffer.from(originals[pick(originals.length)]!);
		for (let changes = 1 + pick(2); changes > 0; changes--) bytes[pick(bytes.length)] = pick(256);
		const outcome = await peeled(bytes).catch((error: Error) => error);
		if (outcome instanceof Error) expect(outcome.name).toBe('GenesysError');
		else expect(Object.values(outcome)).toEqual(Object.values(FILES));
	}
});
