import { createHmac } from 'node:crypto';
import { isSigned, secretsOf, signature } from '../../../genesys/webhooks/signature.ts';

const hmac = (algorithm: 'sha1' | 'sha256', secret: string, body: string | Uint8Array): string =>
	`${algorithm}=${createHmac(algorithm, secret).update(body).digest('hex')}`;
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const body = bytes('{"text":"Grüße 👋", "odd" :\t1 }\r\n');
const right = hmac('sha1', 'SECRET', body);
const isAccepted = (header: unknown, secrets = ['SECRET'], sent = body): boolean => isSigned(header, sent, secrets);

const base64 = (algorithm: 'sha1' | 'sha256', secret = 'SECRET'): string =>
	createHmac(algorithm, secret).update(body).digest('base64');
const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Differs in the lowest of its six bits. */
const nextDigit = (digit: string): string => digits.charAt(digits.indexOf(digit) ^ 1);

// RFC 2202, test case 2, and RFC 4231, test case 2.
test.each([
	['sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79'],
	['sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'],
])('the signature matches %s, a test vector of the standard', (header) => {
	expect(isAccepted(header, ['Jefe'], bytes('what do ya want for nothing?'))).toBe(true);
	expect(isAccepted(header, ['Jefe'], bytes('what do ya want for nothing!'))).toBe(false);
});

test('the signature matches the one from Node', () => {
	for (const text of ['', 'plain', 'ümläut', '\u0000\uffff', '{"a":1}'])
		expect(signature('SECRET', text)).toBe(hmac('sha1', 'SECRET', text));
	expect(signature('SECRET', body)).toBe(right);
	expect(signature('SECRET')).toBe(hmac('sha1', 'SECRET', ''));
});

test('an empty body is signed too', () => {
	expect(isAccepted(hmac('sha1', 'SECRET', ''), ['SECRET'], bytes(''))).toBe(true);
	expect(isAccepted(right, ['SECRET'], bytes(''))).toBe(false);
});

test.each([
	['SHA-1', right],
	['SHA-256', hmac('sha256', 'SECRET', body)],
	['digits in upper case', right.toUpperCase().replace('SHA1', 'sha1')],
	['everything in upper case', hmac('sha256', 'SECRET', body).toUpperCase()],
	['spaces around it', ` \t${right} `],
	['SHA-256 in base64', `sha256=${base64('sha256')}`],
	['SHA-1 in base64', `sha1=${base64('sha1')}`],
])('a signature is accepted: %s', (_what, header) => expect(isAccepted(header)).toBe(true));

test.each<[what: string, header: unknown]>([
	['another secret', hmac('sha1', 'secret', body)],
	['an empty secret', hmac('sha1', '', body)],
	['nothing', ''],
	['nothing after the algorithm', 'sha1='],
	['only the digits', right.slice(5)],
	['a digit less', right.slice(0, -1)],
	['a digit more', `${right}0`],
	['a byte more', `${right}00`],
	['the digits of SHA-256 as SHA-1', hmac('sha256', 'SECRET', body).replace('sha256', 'sha1')],
	['the digits of SHA-1 as SHA-256', right.replace('sha1', 'sha256')],
	['another algorithm', `md5=${createHmac('md5', 'SECRET').update(body).digest('hex')}`],
	['spaces inside', right.replace('=', '= ')],
	['two signatures in one header', `${right}, ${right}`],
	['a wrong signature before it', `sha1=${'0'.repeat(40)}, ${right}`],
	['a line after it', `${right}\nsha1=0`],
	['quotes', `"${right}"`],
	['base64 of the other algorithm', `sha1=${base64('sha256')}`],
	['base64 with another secret', `sha256=${base64('sha256', 'secret')}`],
	['base64 without its last character', `sha256=${base64('sha256').slice(0, -1)}`],
	['base64 with more at its end', `sha256=${base64('sha256')}=`],
	['base64 in lower case', `sha256=${base64('sha256').toLowerCase()}`],
	[
		'base64 with other surplus bits',
		`sha256=${base64('sha256').replace(/(.)=$/, (_, last: string) => `${nextDigit(last)}=`)}`,
	],
	['base64 for addresses', `sha256=${createHmac('sha256', 'b').update(body).digest('base64url')}`],
	['an invalid digit', `sha1=${'g'.repeat(40)}`],
	['a list', [right]],
	['undefined', undefined],
	['a number', 1],
	['an object', { toString: () => right }],
])('a signature is refused: %s', (_what, header) => expect(isAccepted(header)).toBe(false));

test('every bit of the body and of the signature counts', () => {
	const digits = Buffer.from(right.slice(5), 'hex');
	for (let bit = 0; bit < body.length * 8; bit++)
		expect(
			isAccepted(
				right,
				['SECRET'],
				body.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte)),
			),
		).toBe(false);
	for (let bit = 0; bit < digits.length * 8; bit++)
		expect(
			isAccepted(
				`sha1=${Buffer.from(digits.map((byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))).toString('hex')}`,
			),
		).toBe(false);
});

test('the signed bytes are accepted, but not other bytes with the same meaning', () => {
	const signed = '{"a":1,"b":"é"}';
	const header = hmac('sha1', 'SECRET', signed);
	for (const other of [
		'{"a":1, "b":"é"}',
		'{"b":"é","a":1}',
		'{"a":1,"b":"\\u00e9"}',
		`\ufeff${signed}`,
		`${signed}\n`,
		'{"a":1.0,"b":"é"}',
	])
		expect(isAccepted(header, ['SECRET'], bytes(other))).toBe(false);
	expect(isAccepted(header, ['SECRET'], Buffer.from(signed, 'latin1'))).toBe(false);
	expect(isAccepted(header, ['SECRET'], bytes(signed))).toBe(true);
});

describe('a secret rotation', () => {
	test.each([['NEW'], ['OLD']])('%s is accepted during a secret rotation, in any order', (secret) => {
		for (const algorithm of ['sha1', 'sha256'] as const) {
			expect(isAccepted(hmac(algorithm, secret, body), ['NEW', 'OLD'])).toBe(true);
			expect(isAccepted(hmac(algorithm, secret, body), ['OLD', 'NEW'])).toBe(true);
			expect(isAccepted(hmac(algorithm, secret, body), ['OTHER'])).toBe(false);
		}
	});

	test('an account has exactly the entered secrets', () => {
		expect(secretsOf({ appSecret: 'NEW', previousSecret: 'OLD' })).toEqual(['NEW', 'OLD']);
		expect(secretsOf({ appSecret: 'NEW', previousSecret: '' })).toEqual(['NEW']);
		expect(secretsOf({ appSecret: ' spaces are part of it ' })).toEqual([' spaces are part of it ']);
		expect(secretsOf({ previousSecret: 'OLD' })).toEqual(['OLD']);
	});
});

test('nothing is accepted without a secret, not even a signature with an empty one', () => {
	expect(secretsOf({})).toEqual([]);
	expect(secretsOf({ appSecret: '', previousSecret: ' ' })).toEqual([]);
	for (const secrets of [[], [''], ['', '']]) expect(isAccepted(hmac('sha1', '', body), secrets)).toBe(false);
});
