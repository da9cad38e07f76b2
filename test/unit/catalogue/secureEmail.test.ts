import { secureEmail } from '../../../genesys/catalogue/secureEmail.ts';
import { call } from '../../../genesys/client/call.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

test('a deletion only marks the email as read by default, and sends that explicitly', async () => {
	const server = scripted({ body: { status: { code: 'SUCCESS' }, secureMail: { status: 'read' } } });
	await call(connected(server), secureEmail, 'email.remove', { secureMailId: '17' });
	expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
		'DELETE https://gapi.example/nexus/v3/securemail/17?remove=read',
	]);
});

test.each(['true', 'everything'])('"%s" is not a way to delete, deprecated or not', async (remove) => {
	const server = scripted();
	const { message } = await failureOf(
		call(connected(server), secureEmail, 'email.remove', { secureMailId: '17', remove }),
	);
	expect([message, server.requests]).toEqual([
		expect.stringContaining('"Action" must be one of read, delete, purge'),
		[],
	]);
});

test('an email that is marked as read by reading it is requested once, even after an error', async () => {
	const server = scripted({ status: 503 });
	await failureOf(call(connected(server), secureEmail, 'email.getAndMarkAsRead', { secureMailId: '17' }));
	expect(server.requests).toHaveLength(1);
});

test.each(['no', 'a box', 'Boxes-of-claims', 'ABCDEFGHIJKLMNOPQ', 'Büro'])(
	'"%s" is not a securebox',
	async (securebox) => {
		const server = scripted();
		const { message } = await failureOf(
			call(connected(server), secureEmail, 'email.count', { address: 'ada@example.com', securebox }),
		);
		expect([message, server.requests]).toEqual([
			expect.stringContaining('"Securebox" must be 3 to 16 letters and digits'),
			[],
		]);
	},
);

test('a result code in words other than success is a failure', async () => {
	const server = scripted({ body: { status: { code: 'INVALID_PARAMETER', message: 'address: is unknown' } } });
	expect(
		(await failureOf(call(connected(server), secureEmail, 'email.count', { address: 'ada@example.com' }))).message,
	).toContain('INVALID_PARAMETER, address: is unknown');
});

test('a call requests no token', async () => {
	const server = scripted({ body: { status: { code: 'SUCCESS' }, data: { count: 1 } } });
	await call(connected(server), secureEmail, 'email.count', { address: 'ada@example.com' });
	expect(server.requests[0]?.signIn).toBe('none');
});
