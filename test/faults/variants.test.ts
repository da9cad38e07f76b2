import type { Artifact } from '../../sandbox/index.ts';
import { everything, expectEverything, expectNoCredentials, exported, startSlice, type Slice } from './slice.ts';

let slice: Slice;
beforeAll(async () => {
	slice = await startSlice();
});
beforeEach(() => slice.reset());
afterAll(() => slice.close());

type Settings = Partial<Artifact>;

const encodings: Settings[] = (['der', 'ber', 'pem', 'mime'] as const).map((encoding) => ({ encoding }));
const insides: Settings[] = [
	{ inner: 'zip' },
	{ inner: 'mime', innerTransfer: 'base64' },
	{ inner: 'mime', innerTransfer: 'binary' },
];
const ciphers: Settings[] = [
	...(['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc'] as const).map((cipher): Settings => ({ cipher })),
	{ cipher: 'aes-256-gcm', gcm: 'authEnveloped' },
	{ cipher: 'aes-256-gcm', gcm: 'enveloped' },
];
const transports: Settings[] = (['pkcs1', 'oaep-sha1', 'oaep-sha256'] as const).map((keyTransport) => ({
	keyTransport,
}));
const layouts: Settings[] = [{ layout: 'lines' }, { layout: 'perInteraction' }];
const splits: Settings[] = [
	{ split: 'none' },
	{ split: 'wholeFiles', splitBytes: 20_000 },
	{ split: 'bytes', splitBytes: 3_000 },
];
const recipients: Settings[] = [{ recipients: 0 }, { recipients: 3 }];
const names: Settings[] = [{ recipientId: 'issuerAndSerial' }, { recipientId: 'subjectKeyIdentifier' }];

/** Every pair of two settings, combined with the others in turn. */
function pairs(...[one, two, ...others]: [Settings[], Settings[], ...Settings[][]]): Settings[] {
	return one.flatMap((first, x) =>
		two.map((second, y): Settings =>
			Object.assign({}, first, second, ...others.map((all, index) => all[(x + y * (index + 2)) % all.length])),
		),
	);
}

const variants = [
	...pairs(encodings, splits, insides, ciphers, transports, layouts),
	...pairs(encodings, insides, splits, transports, ciphers, layouts),
	...pairs(ciphers, transports, encodings, layouts, names),
	...pairs(layouts, splits, encodings, recipients, transports),
	...pairs(recipients, names, transports, encodings, ciphers),
].map((settings): [string, Settings] => [Object.values(settings).join(' '), settings]);

test.each(variants)('an export returns all records with the settings %s', async (_name, settings) => {
	slice.sandbox.artifact(settings);
	const result = await exported(slice);
	expectEverything(slice, result);
	expectNoCredentials(slice);
	const { files } = result.reading;
	const parts = settings.splitBytes === undefined ? 1 : 2;
	expect(files.length).toBeGreaterThanOrEqual(parts);
	expect(files.map(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256 ?? ''))).toEqual(files.map(() => true));
	expect(result.reading.progress.bytes).toBe(result.reading.progress.totalBytes);
});

test('field names in upper case are read', async () => {
	slice.sandbox.artifact({ fields: 'upper' });
	expectEverything(slice, await exported(slice), (record) =>
		Object.fromEntries(Object.entries(record).map(([name, value]) => [name.toUpperCase(), value as unknown])),
	);
});

test('an export of many parts keeps their order: the tenth does not come after the first', async () => {
	slice.sandbox.artifact({ split: 'wholeFiles', splitBytes: 4_000 });
	const result = await exported(slice);
	expect(result.reading.files.length).toBeGreaterThan(10);
	expectEverything(slice, result);
});

test('contacts are exported', async () => {
	const { records } = await exported(slice, { order: { ...everything, dataType: 'Contact', attachments: false } });
	expect(records).toHaveLength(40);
	expect(new Set(records.map(({ kind }) => kind))).toEqual(new Set(['contact']));
});

test('a time frame and media filter interactions to the second', async () => {
	const chosen = slice.seeded.slice(20, 40);
	const at = (entry: (typeof chosen)[number] | undefined) => new Date(entry?.time ?? 0).toISOString();
	const order = {
		...everything,
		period: { from: at(chosen[0]), to: at(chosen.at(-1)) },
		media: ['email', 'chat'],
		attachments: false,
	};
	const { records } = await exported(slice, { order });
	expect(records.map(({ record }) => record)).toEqual(
		chosen.map(({ record }) => record).filter(({ mediaTypeId }) => ['email', 'chat'].includes(mediaTypeId)),
	);
});

test('a time frame without activity returns no records', async () => {
	const { records } = await exported(slice, {
		order: { ...everything, period: { from: '2020-01-01', to: '2020-01-02' }, attachments: false },
	});
	expect(records).toEqual([]);
});
