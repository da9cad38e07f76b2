import { repo361Access } from '../../sandbox/data/systems.ts';
import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, Clock, NOON, type Answer, type Call } from '../support/sandboxClient.ts';

const DAY = '20261118';

interface Listing {
	files: { name: string; url: string }[];
	format: string;
	expiryHours: number;
	continuationToken?: string | null;
}

describe('Repo361 in the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now });
	});
	beforeEach(async () => {
		clock.time = NOON;
		sandbox.reset();
		const { body } = await token();
		call = caller(sandbox, {
			'x-api-key': '',
			authorization: `Bearer ${(body as { access_token: string }).access_token}`,
		});
	});
	afterAll(() => sandbox.close());

	const token = (changes: Record<string, string> = {}): Promise<Answer> => {
		const form = {
			grant_type: 'client_credentials',
			client_id: repo361Access.clientId,
			client_secret: repo361Access.clientSecret,
			...changes,
		};
		return caller(sandbox)('POST', '/security/oauth2/token', {
			body: new URLSearchParams(form),
			headers: { 'x-api-key': '' },
		});
	};
	const listing = async (path: string, json?: unknown): Promise<Listing> => {
		const { status, body } = await call(json === undefined ? 'GET' : 'POST', path, { json });
		expect(status).toBe(200);
		return body as Listing;
	};
	const bytesOf = async ({ url }: { url: string }): Promise<Buffer> =>
		Buffer.from(await (await fetch(url)).arrayBuffer());

	test('a token is issued to the client in the form', async () => {
		expect(await token()).toMatchObject({
			status: 200,
			body: { access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 },
		});
		expect(await token({ client_secret: 'another' })).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
		expect(await token({ grant_type: 'password' })).toMatchObject({
			status: 400,
			body: { error: 'unsupported_grant_type' },
		});
		for (const path of ['export', 'export/page'])
			expect(
				(await call('POST', `/rawdata/${path}`, { json: { date: DAY }, headers: { authorization: '' } })).status,
			).toBe(401);
	});

	test('a day is exported as CSV, in files whose names have no extension', async () => {
		const exported = await listing('/rawdata/export', { date: DAY, format: 'csv' });
		expect(exported).toEqual({
			files: [1, 2].map((part) => ({
				name: `conversations-${DAY}-${part}`,
				url: expect.stringContaining(`${sandbox.filesUrl}/repo361/`),
			})),
			...{ format: 'csv', expiryHours: 1 },
		});
		const text = (await bytesOf(exported.files[0] ?? { url: '' })).toString('utf8');
		expect(text.startsWith('interactionId,type,startTimestamp,')).toBe(true);
		expect(text.match(/,2026-11-18T/g)?.length).toBeGreaterThanOrEqual(10);
		expect((await listing(`/rawdata/files/${DAY}/csv`)).files.map(({ name }) => name)).toEqual(
			exported.files.map(({ name }) => name),
		);
		expect(await listing('/rawdata/export', { date: '20200101', format: 'csv' })).toEqual({
			files: [],
			format: 'csv',
			expiryHours: 1,
		});
	});

	test('a day without a format is Avro: an object container file with as many records as the CSV', async () => {
		const { files, format } = await listing('/rawdata/export', { date: DAY });
		expect(format).toBe('avro');
		const file = await bytesOf(files[0] ?? { url: '' });
		const { schema, records } = readAvro(file);
		expect(schema.fields.map(({ name }) => name)).toContain('interactionId');
		expect(records).toHaveLength(10);
		expect(records[0]).toMatchObject({
			type: 'conversation',
			startTimestamp: expect.stringMatching(/^2026-11-18T/),
			agentId: expect.any(Number),
		});
		expect(await bytesOf(files[0] ?? { url: '' })).toEqual(file);
	});

	test.each(['csv', 'avro'])(
		'conversations are generated until a day has the requested size, as %s: the same for each read, and numbered through its files',
		async (format) => {
			const bare = await listing('/rawdata/export', { date: DAY, format });
			const seeded = (await Promise.all(bare.files.map(bytesOf))).reduce((sum, { length }) => sum + length, 0);
			sandbox.artifact({ bytes: 3_000_000 });
			const { files } = await listing('/rawdata/export', { date: DAY, format });
			expect(files.map(({ name }) => name)).toEqual(bare.files.map(({ name }) => name));
			const contents = await Promise.all(files.map(bytesOf));
			const made = contents.reduce((sum, { length }) => sum + length, 0) - seeded;
			expect(made).toBeGreaterThanOrEqual(3_000_000);
			expect(made).toBeLessThan(3_200_000);
			const again = await Promise.all(files.map(bytesOf));
			expect(again.map((content, index) => content.equals(contents[index] ?? Buffer.alloc(0)))).toEqual(
				files.map(() => true),
			);
			const idsOf = (content: Buffer): unknown[] =>
				format === 'avro'
					? readAvro(content).records.map(({ interactionId }) => interactionId)
					: [...content.toString('utf8').matchAll(/^(\w{16}),conversation,/gm)].map(([, id]) => id);
			const numbers = contents
				.flatMap(idsOf)
				.flatMap((id) => (String(id).startsWith('X') ? [Number.parseInt(String(id).slice(1), 16)] : []));
			expect(numbers).toEqual(numbers.map((_, index) => index));
			const [, second = { url: '' }] = files;
			const middle = await fetch(second.url, { headers: { range: 'bytes=1000000-1000099' } });
			expect(Buffer.from(await middle.arrayBuffer()).toString('utf8')).toBe(
				contents[1]?.toString('utf8', 1_000_000, 1_000_100),
			);
		},
	);

	test('all days are returned page by page, each page with the token of the next, and the last without one', async () => {
		const names: string[] = [];
		let continuationToken: string | null | undefined;
		do {
			const page: Listing = await listing('/rawdata/export/page', { continuationToken, format: 'csv' });
			names.push(...page.files.map(({ name }) => name));
			continuationToken = page.continuationToken;
		} while (continuationToken);
		expect(continuationToken).toBeNull();
		expect(new Set(names).size).toBe(names.length);
		expect(names).toEqual(expect.arrayContaining([`conversations-${DAY}-1`, `conversations-${DAY}-2`]));
		expect((await call('POST', '/rawdata/export/page', { json: { continuationToken: 'made up' } })).status).toBe(400);
	});

	test('a link is valid for an hour', async () => {
		const { files } = await listing('/rawdata/export', { date: DAY });
		clock.advance(3599);
		expect((await fetch(files[0]?.url ?? '')).status).toBe(200);
		clock.advance(1);
		expect((await fetch(files[0]?.url ?? '')).status).toBe(403);
	});

	test.each([{}, { date: '2026-11-18' }, { date: '20261131' }, { date: DAY, format: 'parquet' }])(
		'%j is refused',
		async (json) => {
			expect(await call('POST', '/rawdata/export', { json })).toMatchObject({
				status: 400,
				body: { message: expect.any(String) },
			});
		},
	);
});

type AvroType = 'string' | 'long' | ['null', 'string'];

/** Reads a file as in the Avro specification: a schema and a codec, then blocks of records between sync markers. */
function readAvro(file: Buffer): {
	schema: { fields: { name: string; type: AvroType }[] };
	records: Record<string, unknown>[];
} {
	let at = 4;
	const long = (): number => {
		let value = 0n;
		for (let shift = 0n; ; shift += 7n) {
			const byte = file[at] ?? 0;
			at += 1;
			value |= BigInt(byte & 0x7f) << shift;
			if (byte < 0x80) return Number((value >> 1n) ^ -(value & 1n));
		}
	};
	const text = (): string => {
		const length = long();
		at += length;
		return file.subarray(at - length, at).toString('utf8');
	};
	expect(file.subarray(0, 4).toString('latin1')).toBe('Obj\x01');
	const metadata = Object.fromEntries(Array.from({ length: long() }, () => [text(), text()]));
	expect([metadata['avro.codec'], long()]).toEqual(['null', 0]);
	const sync = file.subarray(at, at + 16);
	at += 16;
	const schema = JSON.parse(metadata['avro.schema'] ?? '') as { fields: { name: string; type: AvroType }[] };
	const value = (type: AvroType): unknown => {
		if (type === 'long') return long();
		return type === 'string' || long() === 1 ? text() : null;
	};
	const records: Record<string, unknown>[] = [];
	while (at < file.length) {
		const count = long();
		const end = long() + at;
		for (let index = 0; index < count; index += 1)
			records.push(Object.fromEntries(schema.fields.map(({ name, type }) => [name, value(type)])));
		expect([at, file.subarray(at, at + 16)]).toEqual([end, sync]);
		at += 16;
	}
	return { schema, records };
}
