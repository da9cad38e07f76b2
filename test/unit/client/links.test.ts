import { apiFile } from '../../../genesys/client/apiCall.ts';
import { isReadable } from '../../../genesys/client/links.ts';
import { openLink } from '../../../genesys/client/openFile.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

/** Follows a link in an answer from this base URL. Returns the requested URL, or the error. */
async function followed(baseUrl: string, link: string): Promise<string> {
	const files = scripted({ chunks: ['a'] });
	const connection = { ...connected(scripted(), { anonymous: files }), baseUrl };
	const refused = await openLink(connection, 'Get a file', link).then(
		() => undefined,
		(error: Error) => error.message,
	);
	expect(files.requests).toHaveLength(refused ? 0 : 1);
	return refused ?? (files.requests[0]?.url as string);
}

const said = (what: string): string => `Get a file: the link ${what}`;
const outside = 'https://gapi.example';

describe('a link in an answer', () => {
	test.each([
		[outside, 'https://files.example/a?Signature=b'],
		[outside, 'https://203.0.113.7/a'],
		[outside, 'https://[2001:db8::1]/a'],
		[outside, 'https://127.example.com/a'],
		['http://gms.example:8080', 'http://gms.example:9000/a'],
		['http://gms.example:8080', 'https://files.example/a'],
		['http://127.0.0.1:8080', 'http://127.0.0.1:9000/a'],
		['http://127.0.0.1:8080', 'https://localhost:9000/a'],
		['https://10.1.2.3', 'https://192.168.4.5/a'],
		['http://gms', 'http://gms:81/a'],
		['https://gms.corp', 'https://files.corp/a'],
	])('a link in an answer from %s to %s is followed', async (base, link) => {
		expect(await followed(base, link)).toBe(link);
	});

	test.each([
		'127.0.0.1',
		'127.1',
		'2130706433',
		'0x7f000001',
		'0x7f.1',
		'0177.0.0.1',
		'017700000001',
		'１２７.0.0.1',
		'127。0。0。1',
		'127.0.0.1.',
		'0.0.0.0',
		'0',
		'localhost',
		'LOCALHOST.',
		'red.localhost',
		'10.0.0.1',
		'172.16.0.1',
		'172.31.255.255',
		'192.168.1.1',
		'100.64.0.1',
		'169.254.169.254',
		'0xa9fea9fe',
		'224.0.0.1',
		'255.255.255.255',
		'[::1]',
		'[::]',
		'[0:0:0:0:0:0:0:1]',
		'[::ffff:127.0.0.1]',
		'[::ffff:7f00:1]',
		'[0:0:0:0:0:ffff:a9fe:a9fe]',
		'[::127.0.0.1]',
		'[64:ff9b::10.0.0.1]',
		'[2002:7f00:1::]',
		'[fe80::1]',
		'[febf::1]',
		'[fc00::1]',
		'[fd00:ec2::254]',
		'[fec0::1]',
		'[ff02::1]',
		'metadata.google.internal',
		'metadata',
		'printer.local',
		'intranet',
		'gms.corp',
	])('the host %s is private', async (host) => {
		expect(await followed(outside, `https://${host}/a`)).toBe(said('leads into the local network'));
		expect(await followed('http://gms.example', `http://${host}/a`)).toBe(said('does not use https'));
	});

	test.each([
		'172.15.0.1',
		'172.32.0.1',
		'100.128.0.1',
		'192.169.0.1',
		'11.0.0.1',
		'169.253.0.1',
		'[2003::1]',
		'[fe00::1]',
	])('the host %s is public', async (host) => {
		expect(await followed(outside, `https://${host}/a`)).toBe(`https://${host}/a`);
	});

	test('a link from one private network to another is refused', async () => {
		expect(await followed('http://10.1.2.3', 'https://169.254.169.254/a')).toBe(said('leads into the local network'));
		expect(await followed('http://10.1.2.3', 'https://127.0.0.1:1880/flows')).toBe(
			said('leads into the local network'),
		);
		expect(await followed('https://gms.corp', 'https://localhost/a')).toBe(said('leads into the local network'));
	});

	test.each([
		'http://files.example/a',
		'http://gms.example.evil.example/a',
		'file:///etc/passwd',
		'ftp://gms.example/a',
		'javascript:alert(1)',
	])('a link from http to %s is refused', async (link) => {
		expect(await followed('http://gms.example', link)).toBe(said('does not use https'));
	});

	test.each([
		'https://user:secret@files.example/a',
		'https://user@files.example/a',
		'https://:secret@files.example/a',
		'http://u:p@gms.example/a',
	])('a link with a username is refused and not shown: %s', async (link) => {
		expect(await followed('http://gms.example', link)).toBe(said('contains a username'));
	});
});

test.each([
	['http://gms.example:8080', true],
	['HTTP://10.1.2.3', true],
	['http://gms', true],
	['https://gms.example', false],
	['http://127.0.0.1:8080', false],
	['http://localhost', false],
	['http://[::1]:8080', false],
])('a request to %s can be intercepted: %s', (baseUrl, expected) => {
	expect(isReadable(baseUrl)).toBe(expected);
});

describe('a redirect', () => {
	const redirected = async (baseUrl: string, ...locations: string[]): Promise<string> => {
		const steps = locations.map((location) => ({ status: 302, headers: { location } }));
		const files = scripted(...steps.slice(1), { chunks: ['a'] });
		const connection = { ...connected(scripted(steps[0] as object), { anonymous: files }), baseUrl };
		const work = apiFile(connection, { method: 'GET', path: '/a' });
		return work.then(
			() => files.requests.at(-1)?.url as string,
			(error: Error) => error.message,
		);
	};

	test('a redirect is followed within the host and to https', async () => {
		expect(await redirected('http://gms.example', '/b', 'http://gms.example/c', 'https://files.example/d', '/e')).toBe(
			'https://files.example/e',
		);
	});

	test.each([
		[outside, ['https://files.example/a', 'https://127.0.0.1/b'], 'leads into the local network'],
		[outside, ['https://files.example/a', '//[::1]/b'], 'leads into the local network'],
		['http://gms.example', ['https://files.example/a', 'http://gms.example/b'], 'does not use https'],
		['http://gms.example', ['http://gms.example/a', 'http://localhost:1880/flows'], 'does not use https'],
		[outside, ['https://u:p@files.example/b'], 'contains a username'],
	])('a redirect from %s by %j is refused', async (base, locations, what) => {
		expect(await redirected(base, ...locations)).toBe(`Call the API: the link ${what}`);
	});

	test('a refused redirect is not retried', async () => {
		const api = scripted({ status: 302, headers: { location: 'https://localhost/' } });
		await failureOf(apiFile(connected(api), { method: 'GET', path: '/a' }));
		expect(api.requests).toHaveLength(1);
	});
});
