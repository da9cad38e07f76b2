import { secureEmail } from '../../../genesys/catalogue/secureEmail.ts';
import { call } from '../../../genesys/client/call.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

test('a deletion only marks as read unless it is told otherwise, and says so to the service', async () => {
	const server = scripted({ body: { status: { code: 'SUCCESS' }, secureMail: { status: 'read' } } });
	await call(connected(server), secureEmail, 'email.remove', { secureMailId: '17' });
	expect(server.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
		'DELETE https://gapi.example/nexus/v3/securemail/17?remove=read',
	]);
});

test.each(['true', 'everything'])('"%s" is no way to delete, deprecated or not', async (remove) => {
	const server = scripted();
	const { message } = await failureOf(
		call(connected(server), secureEmail, 'email.remove', { secureMailId: '17', remove }),
	);
	expect([message, server.requests]).toEqual([
		expect.stringContaining('"Action" must be one of read, delete, purge'),
		[],
	]);
});

test('a mail that is marked as read by reading it is read once, whatever comes of it', async () => {
	const server = scripted({ status: 503 });
	await failureOf(call(connected(server), secureEmail, 'email.getAndMarkAsRead', { secureMailId: '17' }));
	expect(server.requests).toHaveLength(1);
});

test.each(['no', 'a box', 'Boxes-of-claims', 'ABCDEFGHIJKLMNOPQ', 'Büro'])(
	'"%s" is no securebox',
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

test('a code in words that is no success is a failure', async () => {
	const server = scripted({ body: { status: { code: 'INVALID_PARAMETER', message: 'address: is unknown' } } });
	expect(
		(await failureOf(call(connected(server), secureEmail, 'email.count', { address: 'ada@example.com' }))).message,
	).toContain('INVALID_PARAMETER, address: is unknown');
});

test('a call asks for no sign-in', async () => {
	const server = scripted({ body: { status: { code: 'SUCCESS' }, data: { count: 1 } } });
	await call(connected(server), secureEmail, 'email.count', { address: 'ada@example.com' });
	expect(server.requests[0]?.signIn).toBe('none');
});
