import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { caller, Clock, type Answer, type Call } from '../support/sandboxClient.ts';

const MAIL = '/nexus/v3/securemail';
const ADA = 'address=ada@example.com';

interface Summary {
	secureMailId: string;
	direction: string;
	status: string;
	date: string;
	attachmentCount: number;
}

describe('the Secure Email API of the sandbox', () => {
	const clock = new Clock();
	let sandbox: Sandbox;
	let call: Call;

	beforeAll(async () => {
		sandbox = await startSandbox({ now: clock.now });
		call = caller(sandbox);
	});
	beforeEach(() => sandbox.reset());
	afterAll(() => sandbox.close());

	const list = async (query: string): Promise<Summary[]> =>
		((await call('GET', `${MAIL}?${query}`)).body as { data: Summary[] }).data;
	const count = async (query: string): Promise<number> =>
		((await call('GET', `${MAIL}/count?${query}`)).body as { data: { count: number } }).data.count;
	const firstId = async (query: string, wanted: Partial<Summary> = {}): Promise<string> => {
		const found = (await list(`${query}&count=100`)).find((mail) =>
			Object.entries(wanted).every(([name, value]) => mail[name as keyof Summary] === value),
		);
		return found?.secureMailId ?? '';
	};
	const send = async (data: unknown, query = ''): Promise<Answer & { body: { secureMailId: string } }> =>
		(await call('POST', `${MAIL}${query}`, { json: { data, operationId: 'op-1' } })) as Answer & {
			body: { secureMailId: string };
		};

	test('a box has a dozen emails for each customer, latest first, ten per page', async () => {
		const { status, body } = await call('GET', `${MAIL}?${ADA}`);
		expect(status).toBe(200);
		expect(body).toMatchObject({
			referenceId: expect.any(String),
			operationId: expect.any(String),
			status: { code: 'SUCCESS', message: expect.any(String), detail: '' },
		});
		const page = (body as { data: Summary[] }).data;
		expect(page).toHaveLength(10);
		expect(page[0]).toEqual({
			secureMailId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/),
			...{
				direction: expect.any(String),
				status: 'unread',
				fromAddress: expect.any(String),
				toAddress: expect.any(String),
				subject: expect.any(String),
			},
			...{ date: expect.stringMatching(/^2026-11-20T/), attachmentCount: 0 },
		});
		const dates = page.map(({ date }) => date);
		expect(dates).toEqual([...dates].sort().reverse());
		expect((await list(`${ADA}&index=10`)).length).toBe(2);
		expect(await list(`${ADA}&index=3&count=2`)).toEqual(page.slice(3, 5));
		expect(await count('address=grace@example.com')).toBe(12);
	});

	test('read and unread emails are listed and counted separately', async () => {
		expect([
			await count(`${ADA}&status=read`),
			await count(`${ADA}&status=unread`),
			await count(`${ADA}&status=all`),
		]).toEqual([6, 6, 12]);
		expect(new Set((await list(`${ADA}&status=unread`)).map(({ status }) => status))).toEqual(new Set(['unread']));
	});

	test('a securebox is a separate box', async () => {
		expect(await list(`${ADA}&securebox=Billing`)).toEqual(
			Array(3).fill(expect.objectContaining({ securebox: 'Billing' })),
		);
		expect(await count(`${ADA}&securebox=Elsewhere`)).toBe(0);
	});

	test.each([
		['?status=all', 'address'],
		[`?${ADA}&status=new`, 'status'],
		[`?${ADA}&index=-1`, 'index'],
		[`?${ADA}&count=many`, 'count'],
		[`?${ADA}&securebox=a-b`, 'securebox'],
		[`/count?${ADA}&securebox=no`, 'securebox'],
		['/count?status=read', 'address'],
		['/unknown', 'secureMailId'],
		['/unknown?read=perhaps', 'read'],
		['/unknown/userdata', 'secureMailId'],
	])('GET %s is refused because of %s', async (path, detail) => {
		expect(await call('GET', `${MAIL}${path}`)).toEqual(
			expect.objectContaining({
				status: 400,
				body: {
					referenceId: expect.any(String),
					operationId: expect.any(String),
					status: { code: 'INVALID_PARAMETER', message: expect.any(String), detail },
				},
			}),
		);
	});

	test('an address that never sent an email is unknown', async () => {
		expect(await call('GET', `${MAIL}?address=nobody@example.com`)).toMatchObject({
			status: 404,
			body: { status: { code: 'FAILURE' } },
		});
		expect((await call('GET', `${MAIL}/count?address=nobody@example.com`)).status).toBe(404);
	});

	test('an email stays unread when it is requested unless the request says otherwise, which also ends its routing', async () => {
		const id = await firstId(ADA, { direction: 'inbound', status: 'unread' });
		const unread = await call('GET', `${MAIL}/${id}`);
		expect(unread).toMatchObject({
			status: 200,
			body: {
				status: { code: 'SUCCESS' },
				secureMail: { secureMailId: id, status: 'unread', text: expect.any(String), routing: 'routed' },
			},
		});
		expect((await call('GET', `${MAIL}/${id}?read=false`)).body).toMatchObject({ secureMail: { status: 'unread' } });
		expect((await call('GET', `${MAIL}/${id}?read=true`)).body).toMatchObject({
			secureMail: { status: 'read', routing: 'stopped' },
		});
		expect(await count(`${ADA}&status=unread`)).toBe(5);
	});

	test('an email can have attachments', async () => {
		const id = await firstId(ADA, { attachmentCount: 1 });
		const { body } = await call('GET', `${MAIL}/${id}`);
		const [file] = (body as { secureMail: { attachments: { size: number; content: string }[] } }).secureMail
			.attachments;
		expect(file).toEqual({
			fileName: expect.stringMatching(/\.txt$/),
			contentType: 'text/plain',
			size: expect.any(Number),
			content: expect.any(String),
		});
		expect(Buffer.from(file?.content ?? '', 'base64')).toHaveLength(file?.size ?? -1);
	});

	test.each(['', '?remove=read', '?remove=true', '?remove='])('DELETE%s only marks as read', async (query) => {
		const id = await firstId(ADA, { status: 'unread' });
		expect(await call('DELETE', `${MAIL}/${id}${query}`)).toMatchObject({
			status: 200,
			body: { status: { code: 'SUCCESS' }, secureMail: { secureMailId: id, status: 'read' } },
		});
		expect([await count(ADA), await count(`${ADA}&status=read`)]).toEqual([12, 7]);
	});

	test('delete hides an email, and purge removes it', async () => {
		const id = await firstId(ADA);
		expect((await call('DELETE', `${MAIL}/${id}?remove=delete`)).status).toBe(200);
		expect(await count(ADA)).toBe(11);
		expect((await call('GET', `${MAIL}/${id}`)).status).toBe(200);
		expect((await call('DELETE', `${MAIL}/${id}?remove=purge`)).status).toBe(200);
		expect((await call('GET', `${MAIL}/${id}`)).status).toBe(400);
		expect(await call('DELETE', `${MAIL}/${id}`)).toMatchObject({
			status: 404,
			body: { status: { code: 'FAILURE', detail: 'secureMailId' } },
		});
		expect((await call('DELETE', `${MAIL}/${await firstId(ADA)}?remove=all`)).status).toBe(400);
	});

	test('a sent email is listed for the address of its sender', async () => {
		const sent = await send({
			firstName: 'Ada',
			lastName: 'Lovelace',
			fromAddress: 'Ada@Example.com',
			subject: 'Engine',
			text: 'It runs.',
			userData: { Machine: '2' },
		});
		const id = sent.body.secureMailId;
		expect(sent).toMatchObject({
			status: 200,
			body: { operationId: 'op-1', status: { code: 'SUCCESS' }, secureMailId: id, selfUri: `${MAIL}/${id}` },
		});
		expect((await list(`${ADA}&count=1`))[0]).toMatchObject({
			secureMailId: id,
			direction: 'inbound',
			status: 'unread',
			subject: 'Engine',
			date: '2026-11-20T12:00:00.000Z',
		});
		expect((await call('GET', `${MAIL}/${id}`)).body).toMatchObject({
			secureMail: { text: 'It runs.', routing: 'routed' },
		});
		expect((await call('GET', `${MAIL}/${id}/userdata`)).body).toMatchObject({
			status: { code: 'SUCCESS' },
			data: {
				FirstName: 'Ada',
				LastName: 'Lovelace',
				EmailAddress: 'Ada@Example.com',
				Subject: 'Engine',
				Machine: '2',
			},
		});
	});

	test('an unknown sender is known after the first email, in its box', async () => {
		await send({ fromAddress: 'new@example.com', subject: 'Hello' }, '?securebox=Claims1');
		expect([await count('address=new@example.com'), await count('address=new@example.com&securebox=Claims1')]).toEqual([
			0, 1,
		]);
		sandbox.reset();
		expect((await call('GET', `${MAIL}?address=new@example.com`)).status).toBe(404);
	});

	test('an email without an address can only be read by its ID', async () => {
		const { body } = (await call('POST', MAIL, { json: {} })) as {
			body: { secureMailId: string; operationId: string };
		};
		expect(body.operationId).toMatch(/^[0-9a-f-]{36}$/);
		expect((await call('GET', `${MAIL}/${body.secureMailId}`)).status).toBe(200);
	});

	test.each<[string, unknown, string]>([
		['a list', [], 'body'],
		['data that is a text', { data: 'Hello' }, 'data'],
		['a subject that is a number', { data: { subject: 1 } }, 'data.subject'],
		['user data that are a list', { data: { userData: [] } }, 'data.userData'],
		['an operation ID that is a number', { operationId: 1 }, 'operationId'],
	])("%s can't be sent", async (_what, json, detail) => {
		expect(await call('POST', MAIL, { json })).toMatchObject({
			status: 400,
			body: { status: { code: 'INVALID_PARAMETER', detail } },
		});
	});

	test('the key is required and sufficient', async () => {
		expect((await call('GET', `${MAIL}?${ADA}`, { headers: { 'x-api-key': 'wrong' } })).status).toBe(403);
		expect((await call('POST', `${MAIL}?securebox=x`, { json: {} })).status).toBe(400);
	});
});
